//! Runs and what stands between them: the content of a paragraph.
//!
//! ECMA-376-1 §17.3.2 and §17.3.3. Wrappers that mean nothing here (content controls, smart tags,
//! custom XML) are seen through.

use std::borrow::Cow;
use std::rc::Rc;

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::Direction;
use masthead_xml::{Ns, Twig};

use super::context::{Context, Leads, cut};
use super::form::{self, RunForm, Toggles};
use super::language::Languages;
use super::line::{Line, Look, Made, Piece, What};
use super::paragraph::{self, Ground};
use super::tree::{alternative, attribute, flag, is_on, relation, words};
use super::{bookmark, document, drawing, field, math, notes, revision, symbol};

/// A run: how it is set, and what that means for its text.
struct Run<'g> {
    ground: &'g Ground,
    look: Look,
    hidden: bool,
    font: Option<Rc<str>>,
    languages: Languages,
    rtl: bool,
    /// The index of the note whose own mark is the text of this run.
    mark_of: Option<usize>,
}

/// The look of a form. Text of complex scripts has a weight, a slope and a size of its own
/// (§17.3.2.26).
pub(crate) fn look_of(form: &RunForm, toggles: Toggles, code: bool) -> Look {
    let on = |toggle: Option<bool>| toggle.unwrap_or(false);
    let complex = form.is_complex();
    Look {
        bold: on(if complex { toggles.bold_complex } else { toggles.bold }),
        italic: on(if complex { toggles.italic_complex } else { toggles.italic }),
        underline: on(form.underline),
        strike: on(toggles.strike),
        small_caps: on(toggles.small_caps),
        dots: on(form.dots),
        upright: on(form.upright),
        code,
        raised: form.raised.filter(|raised| *raised != form::Raised::Baseline),
        size: paragraph::size(form),
        language: 0,
        direction: None,
    }
}

impl<'g> Run<'g> {
    /// A run that states nothing.
    fn plain(ground: &'g Ground) -> Self {
        Self {
            ground,
            look: ground.look,
            hidden: false,
            font: ground.form.font.clone(),
            languages: ground.form.languages.clone(),
            rtl: ground.form.rtl.unwrap_or(false),
            mark_of: None,
        }
    }
}

/// The content of a paragraph, or of a wrapper in one.
pub(crate) fn content(cx: &mut Context<'_, '_>, line: &mut Line, tree: Twig<'_>, ground: &Ground) {
    for element in tree.elements() {
        inline(cx, line, element, ground);
    }
}

/// One thing in a paragraph.
pub(crate) fn inline(
    cx: &mut Context<'_, '_>,
    line: &mut Line,
    element: Twig<'_>,
    ground: &Ground,
) {
    if let Some(change) = revision::change(element) {
        if revision::stays(cx, change, element) {
            content(cx, line, element, ground);
        }
        return;
    }
    match (element.ns(), element.local()) {
        (Ns::W, "r") => run(cx, line, element, ground),
        (Ns::W, "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr") => {}
        (Ns::W, "hyperlink") => {
            let outer = line.link.clone();
            if let Some(url) = target(cx, element) {
                line.link = Some(url);
            }
            if let Some(tip) = attribute(element, "tooltip") {
                tip_dropped(cx, tip, line.link.as_deref());
            }
            content(cx, line, element, ground);
            line.link = outer;
        }
        (Ns::W, "fldSimple") => {
            field::simple(cx, line, element);
            content(cx, line, element, ground);
            field::end(cx, line, ground.look);
        }
        (Ns::W, "sdt") => {
            document::control_named(cx, element);
            content(cx, line, element, ground);
        }
        (Ns::W, "sdtContent" | "smartTag" | "customXml") => content(cx, line, element, ground),
        (Ns::W, "dir" | "bdo") => {
            // §17.3.2.3, §17.3.2.8: the direction of what is inside.
            let outer = line.direction;
            line.direction = match attribute(element, "val") {
                Some("rtl") => Some(Direction::Rtl),
                Some("ltr") => Some(Direction::Ltr),
                _ => outer,
            };
            content(cx, line, element, ground);
            line.direction = outer;
        }
        (Ns::W, "bookmarkStart") => bookmark::start(cx, element),
        (Ns::W, "bookmarkEnd") => bookmark::end(cx, element),
        (Ns::W, "subDoc") => document::subdocument(cx, element),
        (Ns::W, "p") => {
            cx.push(line, What::Break, ground.look);
            content(cx, line, element, ground);
        }
        (Ns::MC, "AlternateContent") => {
            if let Some(chosen) = alternative(element) {
                content(cx, line, chosen, ground);
            }
        }
        (Ns::M, "oMath") => {
            if let Some(math) = math::read(cx, element) {
                cx.push(line, What::Math(math), ground.look);
            }
        }
        (Ns::M, "oMathPara") => {
            if let Some(math) = math::read(cx, element) {
                cx.push(line, What::Display(math), ground.look);
            }
        }
        _ => {
            let mut run = Run::plain(ground);
            item(cx, line, element, &mut run);
        }
    }
}

/// Where `w:hyperlink` leads: to an address, with a place in it (§17.16.22), or to a bookmark of the
/// draft.
fn target(cx: &mut Context<'_, '_>, element: Twig<'_>) -> Option<Rc<str>> {
    let place = |name| attribute(element, name).filter(|place| !place.is_empty());
    let anchor = place("anchor").unwrap_or_default();
    let Some(id) = relation(element, "id") else {
        // An entry of a table of contents is evidence, not a link.
        let inside = !anchor.is_empty() && !cx.fields.in_contents();
        return inside.then(|| bookmark::point(cx, anchor).into());
    };
    let url = match cx.follow(id, "a link") {
        Leads::External(url) | Leads::Part(url) => url,
        Leads::Nowhere => return None,
    };
    if url.is_empty() || url.starts_with('#') {
        let name = url.trim_start_matches('#');
        return (!name.is_empty()).then(|| bookmark::point(cx, name).into());
    }
    let anchor = place("anchor").or(place("docLocation")).unwrap_or_default();
    Some(if anchor.is_empty() || url.contains('#') {
        url.into()
    } else {
        format!("{url}#{anchor}").into()
    })
}

/// What is shown when a pointer rests on a link is told, unless it only repeats the address.
pub(crate) fn tip_dropped(cx: &mut Context<'_, '_>, tip: &str, url: Option<&str>) {
    let tip = tip.trim();
    if tip.is_empty() || url == Some(tip) || cx.fields.in_contents() {
        return;
    }
    help_dropped(cx, "a link", tip);
}

/// Words that help whoever uses the document itself are told.
pub(crate) fn help_dropped(cx: &mut Context<'_, '_>, what: &str, text: &str) {
    cx.report_here(
        Diagnostic::new(codes::docx::PICTURE_DESCRIPTION_DROPPED)
            .with("what", what)
            .with("text", cut(text))
            .lost(format!("description of {what}"), "dropped"),
    );
}

/// `w:r`.
fn run(cx: &mut Context<'_, '_>, line: &mut Line, tree: Twig<'_>, ground: &Ground) {
    let mut run = match tree.child(Ns::W, "rPr") {
        None => Run { hidden: ground.form.toggles.hidden.unwrap_or(false), ..Run::plain(ground) },
        Some(properties) => {
            let properties = revision::properties(cx, properties);
            let shows = |element: Twig<'_>| matches!(element.local(), "t" | "sym");
            for looks in form::looks(properties).filter(|_| tree.elements().any(shows)) {
                cx.count_looks(looks);
            }
            formed(cx, &RunForm::read(properties), ground)
        }
    };
    for element in tree.elements() {
        item(cx, line, element, &mut run);
    }
}

/// The look of a run of this direct form.
fn formed<'g>(cx: &Context<'_, '_>, direct: &RunForm, ground: &'g Ground) -> Run<'g> {
    let style = direct.style.as_deref().and_then(|style| cx.styles.character(style));
    let of_style = style.as_ref().map(|style| style.run.toggles).unwrap_or_default();
    let toggles = direct
        .toggles
        .over(ground.style.run.toggles.toggled(of_style))
        .over(cx.styles.default_run.toggles);
    let mut form = match style {
        Some(ref style) => direct.over(&style.run).over(&ground.form),
        None => direct.over(&ground.form),
    };
    if direct.underline.is_none() && style.as_ref().is_some_and(|style| style.link) {
        form.underline = None;
    }
    Run {
        ground,
        look: look_of(&form, toggles, style.as_ref().is_some_and(|style| style.code)),
        hidden: toggles.hidden.unwrap_or(false),
        font: form.font,
        languages: form.languages,
        rtl: form.rtl.unwrap_or(false),
        mark_of: None,
    }
}

/// One thing in a run.
fn item(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, run: &mut Run<'_>) {
    let name = element.local();
    match element.ns() {
        Ns::W => {}
        Ns::MC if name == "AlternateContent" => {
            if let Some(chosen) = alternative(element) {
                for inner in chosen.elements() {
                    item(cx, line, inner, run);
                }
            }
            return;
        }
        Ns::M if name == "oMath" => {
            if let Some(math) = math::read(cx, element) {
                cx.push(line, What::Math(math), run.look);
            }
            return;
        }
        Ns::V | Ns::O => {
            drawing::vml(cx, line, element, run.look);
            return;
        }
        _ => {
            let words = words(element);
            if !words.is_empty() {
                cx.unknown(name, &words);
            }
            return;
        }
    }
    match name {
        "t" | "delText" => {
            let raw = element.text();
            text(cx, line, &stored(element, &raw), run);
        }
        "tab" | "ptab" => text(cx, line, "\t", run),
        "br" if !run.hidden => match attribute(element, "type") {
            Some("page") => cx.push(line, What::Page, run.look),
            Some("column") => cx.push(line, What::Column, run.look),
            _ => cx.push(line, What::Break, run.look),
        },
        "cr" if !run.hidden => cx.push(line, What::Break, run.look),
        "noBreakHyphen" => text(cx, line, "\u{2011}", run),
        "softHyphen" => text(cx, line, "\u{ad}", run),
        "sym" => sym(cx, line, element, run),
        "instrText" | "delInstrText" => {
            let instruction = element.text();
            cx.fields.instruct(&instruction);
        }
        "fldChar" => field::character(cx, line, element, run.look),
        "footnoteReference" | "endnoteReference" => {
            if let Some((id, index)) = notes::refer(cx, element, name) {
                cx.bookmarks.note(&id);
                cx.push(line, What::Note(id), Look::default());
                let follows = flag(element, "customMarkFollows") == Some(true);
                run.mark_of = follows.then_some(index);
            }
        }
        "commentReference" => notes::comment(cx, element),
        "drawing" if !run.hidden => drawing::drawing(cx, line, element, run.look),
        "pict" if !run.hidden => drawing::vml(cx, line, element, run.look),
        "object" if !run.hidden => drawing::object(cx, line, element, run.look),
        "drawing" | "pict" | "object" => line.hidden.push_str(" [picture] "),
        "ruby" => ruby(cx, line, element, run),
        // §17.3.3: the day on which the file is opened, in parts.
        "dayLong" | "dayShort" | "monthLong" | "monthShort" | "yearLong" | "yearShort" => {
            cx.unresolved(name);
        }
        "contentPart" => cx.report_here(
            Diagnostic::new(codes::docx::OBJECT_DROPPED)
                .with("program", "ink")
                .lost("ink drawing", "dropped"),
        ),
        "r" => self::run(cx, line, element, run.ground),
        // The rest says nothing that travels: properties, note marks inside notes, page numbers of
        // running heads, bookmarks, ranges of comments and permissions, proofing, old layout.
        "hyperlink" | "smartTag" | "sdt" | "p" | "fldSimple" => {
            content(cx, line, element, run.ground);
        }
        _ => {
            let words = words(element);
            if !words.is_empty() {
                cx.unknown(name, &words);
            }
        }
    }
}

/// The text of `w:t`: without `xml:space="preserve"` white space at its ends is none.
fn stored<'t>(element: Twig<'_>, raw: &'t str) -> Cow<'t, str> {
    let preserve = element.attribute_ns(Ns::XML, "space") == Some("preserve");
    let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let kept = if preserve { raw } else { raw.trim_matches(space) };
    if [b'\n', b'\r'].iter().any(|end| kept.as_bytes().contains(end)) {
        return Cow::Owned(kept.replace(['\n', '\r'], " "));
    }
    Cow::Borrowed(kept)
}

/// Adds text, as far as it is to be seen.
fn text(cx: &mut Context<'_, '_>, line: &mut Line, text: &str, run: &mut Run<'_>) {
    if run.hidden {
        line.hidden.push_str(text);
        return;
    }
    if let Some(index) = run.mark_of {
        notes::mark(cx, index, text);
        return;
    }
    let look = spoken(cx, line, text, run);
    let font = run.font.as_deref().unwrap_or_default();
    if !symbol::is_symbol_font(font) {
        cx.text(line, text, look);
        return;
    }
    // Letters typed in Symbol are its symbols. In the fonts of ornaments a letter alone is one;
    // words are words that were given the font by mistake.
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let typed = letters == 1 || font.trim().eq_ignore_ascii_case("symbol");
    if letters == 0 {
        cx.text(line, text, look);
        return;
    }
    let mut out = String::new();
    for c in text.chars() {
        let code = u32::from(c);
        let private = (0xf000..=0xf0ff).contains(&code);
        let known = symbol::character(font, code).filter(|_| typed || private);
        if known.is_none() && private {
            unknown_symbol(cx, font, code);
        }
        out.push(known.unwrap_or(if private { '\u{fffd}' } else { c }));
    }
    cx.text(line, &out, look);
}

/// The look of a text with its language and direction, where they are not those around it.
fn spoken(cx: &mut Context<'_, '_>, line: &Line, text: &str, run: &Run<'_>) -> Look {
    let language = cx.tally.of(text, &run.languages, run.rtl || line.rtl);
    let defaults = &cx.styles.default_run.languages;
    let language = if cx.tally.is_default(language, defaults) { 0 } else { language };
    let direction = line
        .direction
        .or(run.rtl.then_some(Direction::Rtl))
        .filter(|way| (*way == Direction::Rtl) != line.rtl);
    cx.tally.marked |= language > 0 || direction.is_some();
    Look { language, direction, ..run.look }
}

/// `w:sym`, ECMA-376-1 §17.3.3.30.
fn sym(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, run: &mut Run<'_>) {
    let font = attribute(element, "font").unwrap_or_default().to_owned();
    let code = attribute(element, "char")
        .and_then(|code| u32::from_str_radix(code.trim(), 16).ok())
        .unwrap_or(0);
    let found = symbol::character(&font, code);
    if found.is_none() {
        unknown_symbol(cx, &font, code);
    }
    let symbol = found.unwrap_or('\u{fffd}');
    let mut plain =
        Run { font: None, languages: run.languages.clone(), ground: run.ground, ..*run };
    text(cx, line, symbol.encode_utf8(&mut [0; 4]), &mut plain);
}

fn unknown_symbol(cx: &mut Context<'_, '_>, font: &str, code: u32) {
    let code = format!("U+{code:04X}");
    cx.report_here(
        Diagnostic::new(codes::docx::SYMBOL_UNKNOWN)
            .with("code", &code)
            .with("font", font)
            .lost(format!("character {code} of {font}"), "replaced by U+FFFD"),
    );
}

/// `w:ruby`, ECMA-376-1 §17.3.3.25.
fn ruby(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, run: &Run<'_>) {
    let part = |cx: &mut Context<'_, '_>, name: &str| {
        let mut inner = Line::default();
        if let Some(part) = element.child(Ns::W, name) {
            content(cx, &mut inner, part, run.ground);
        }
        inner
    };
    let reading = part(cx, "rt");
    let base = part(cx, "rubyBase");
    if run.hidden {
        line.hidden.push_str(&super::line::text(&base.pieces));
        return;
    }
    line.hidden.push_str(&base.hidden);
    let text = super::line::text(&reading.pieces);
    if text.is_empty() || base.pieces.is_empty() {
        for Piece { what, look, link } in base.pieces {
            line.push(what, look, link);
        }
        return;
    }
    if base.made != Made::Nothing {
        line.made = base.made;
    }
    cx.push(line, What::Ruby { base: base.pieces, text }, run.look);
}

/// Whether an element is a rule drawn by Word (`o:hr`).
pub(crate) fn is_rule(shape: Twig<'_>) -> bool {
    shape.attribute_ns(Ns::O, "hr").is_some_and(|value| matches!(value, "t" | "true" | "1"))
        || shape.child(Ns::O, "hr").is_some_and(is_on)
}
