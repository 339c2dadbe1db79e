//! Fields: instructions that Word replaces by text, of which the text is kept.
//!
//! ECMA-376-1 §17.16. A complex field is `begin`, instruction, `separate`, result, `end`, nested
//! at will and over paragraphs; [`Fields`] keeps the open ones. Results are kept as text; links
//! lead on; fields that never store a result are worked out where that is simple.

use std::rc::Rc;

use masthead_diagnostics::{Diagnostic, codes};
use masthead_notation::caption;
use masthead_xml::{Ns, Twig};

use super::autonumber::{Asked, Numbers};
use super::context::Context;
use super::form::Looks;
use super::line::{Line, Look, Made, Piece, What};
use super::tree::{attribute, number, on_off, val};
use super::{bookmark, run, symbol};

/// Characters that the word before the number of a caption has at most.
const LABEL: usize = 24;

/// A field that is open.
#[derive(Debug, Default)]
pub(crate) struct Field {
    instruction: String,
    /// Text that stands where only the instruction should.
    swallowed: String,
    /// The result has begun.
    result: bool,
    /// Where its text leads, or that of a field around it.
    link: Option<Rc<str>>,
    /// It makes a table of contents, or stands in one that does.
    contents: bool,
    /// It lists captions, or stands in one that does.
    captions: bool,
    /// What a form field shows that has no result.
    shown: Option<String>,
}

/// The open fields, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    open: Vec<Field>,
    /// How many of them are in their instruction.
    unread: usize,
    /// How far fields that number paragraphs have counted.
    numbers: Numbers,
}

impl Fields {
    /// Where text leads that stands here.
    pub(crate) fn link(&self) -> Option<Rc<str>> {
        self.open.last().and_then(|field| field.link.clone())
    }

    /// Whether text here is part of a generated table of contents.
    pub(crate) fn in_contents(&self) -> bool {
        self.open.last().is_some_and(|field| field.contents)
    }

    /// Whether text here is part of a generated list of captions.
    pub(crate) fn in_captions(&self) -> bool {
        self.open.last().is_some_and(|field| field.captions)
    }

    /// Takes text that is no result of anything; says whether it was one.
    pub(crate) fn swallow(&mut self, text: &str) -> bool {
        if self.unread == 0 {
            return false;
        }
        if let Some(field) = self.open.iter_mut().rev().find(|field| !field.result) {
            field.swallowed.push_str(text);
        }
        true
    }

    /// Adds to the instruction of the innermost field.
    pub(crate) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.result) {
            field.instruction.push_str(text);
        }
    }

    fn begin(&mut self, shown: Option<String>) {
        let (link, contents, captions) = self.open.last().map_or((None, false, false), |field| {
            (field.link.clone(), field.contents, field.captions)
        });
        self.unread += 1;
        self.open.push(Field { link, contents, captions, shown, ..Field::default() });
    }
}

/// What an instruction asks for.
#[derive(Debug, PartialEq, Eq)]
struct Instruction {
    /// In capitals.
    name: String,
    words: Vec<String>,
    /// Switches with the word after each.
    switches: Vec<(char, String)>,
}

impl Instruction {
    /// §17.16.2: a name, words in quotes or without, switches beginning with a back-slash.
    fn parse(text: &str) -> Self {
        let mut tokens = Vec::new();
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                c if c.is_whitespace() => {}
                '"' | '\u{201c}' | '\u{201d}' => {
                    let mut word = String::new();
                    while let Some(c) = characters.next() {
                        match c {
                            '"' | '\u{201c}' | '\u{201d}' => break,
                            '\\' => word.push(match characters.peek() {
                                Some('"' | '\\') => characters.next().unwrap_or('\\'),
                                _ => '\\',
                            }),
                            c => word.push(c),
                        }
                    }
                    tokens.push((true, word));
                }
                c => {
                    let mut word = String::from(c);
                    while let Some(c) = characters.next_if(|c| !c.is_whitespace() && *c != '"') {
                        word.push(c);
                    }
                    tokens.push((false, word));
                }
            }
        }
        let mut tokens = tokens.into_iter().peekable();
        let name = tokens.next().map(|(_, name)| name.to_uppercase());
        let mut words = Vec::new();
        let mut switches = Vec::new();
        while let Some((quoted, word)) = tokens.next() {
            let switch = word.strip_prefix('\\').and_then(|rest| rest.chars().next());
            match switch.filter(|_| !quoted) {
                Some(switch) => {
                    let value = tokens
                        .next_if(|(quoted, word)| *quoted || !word.starts_with('\\'))
                        .map(|(_, word)| word)
                        .unwrap_or_default();
                    switches.push((switch, value));
                }
                None => words.push(word),
            }
        }
        Self { name: name.unwrap_or_default(), words, switches }
    }

    fn switch(&self, name: char) -> Option<&str> {
        self.switches
            .iter()
            .find(|(switch, _)| switch.eq_ignore_ascii_case(&name))
            .map(|(_, value)| value.as_str())
    }
}

/// `w:fldChar`.
pub(crate) fn character(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, look: Look) {
    match attribute(element, "fldCharType") {
        Some("begin") => {
            let data = element.child(Ns::W, "ffData");
            for text in data.iter().flat_map(|data| data.elements()).filter_map(help) {
                run::help_dropped(cx, "a form field", text);
            }
            cx.fields.begin(data.and_then(form_field));
        }
        Some("separate") => separate(cx, line),
        Some("end") => end(cx, line, look),
        _ => {}
    }
}

/// `w:fldSimple`: opens the field, whose result is the element's content; [`end`] closes it.
pub(crate) fn simple(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>) {
    cx.fields.begin(None);
    cx.fields.instruct(attribute(element, "instr").unwrap_or_default());
    separate(cx, line);
}

/// What a sequence (§17.16.5.56) makes of the line it stands in. It counts captions where its name
/// is a word for them, or the label that stands before the number, as programs name the sequences
/// of captions. Where no label stands there, it may count anything.
fn counted(before: &str, instruction: &Instruction) -> Made {
    let name = instruction.words.first().map_or("", |word| word.trim()).to_lowercase();
    let label = before.to_lowercase();
    if caption::parse(&format!("{name} 1")).is_some()
        || label.split(|c: char| !c.is_alphabetic()).any(|word| word == name)
    {
        Made::Caption
    } else if before.trim().is_empty() {
        Made::Counted
    } else {
        Made::Nothing
    }
}

fn separate(cx: &mut Context<'_, '_>, line: &mut Line) {
    let Some(field) = cx.fields.open.last_mut().filter(|field| !field.result) else {
        return;
    };
    field.result = true;
    cx.fields.unread = cx.fields.unread.saturating_sub(1);
    let instruction = Instruction::parse(&field.instruction);
    match instruction.name.as_str() {
        // §17.16.5.68: with these switches the field lists captions, not headings.
        "TOC" if instruction.switch('c').is_some() || instruction.switch('a').is_some() => {
            field.contents = true;
            field.captions = true;
        }
        "TOC" => field.contents = true,
        "SEQ" if line.made == Made::Nothing && line.is_shorter_than(LABEL) => {
            line.made = counted(&super::line::text(&line.pieces), &instruction);
        }
        _ => {}
    }
    if field.contents {
        // An entry of a table of contents is evidence, not a link.
        return;
    }
    let word = instruction.words.first().map_or("", |word| word.trim());
    if let Some(tip) = instruction.switch('o').filter(|_| instruction.name == "HYPERLINK") {
        run::tip_dropped(cx, tip, Some(word));
    }
    let link = match instruction.name.as_str() {
        "REF" | "PAGEREF" if !word.is_empty() => Some(bookmark::point(cx, word)),
        "NOTEREF" if !word.is_empty() => Some(bookmark::point_at_note(cx, word)),
        "HYPERLINK" => {
            let anchor = instruction.switch('l').unwrap_or_default().trim();
            match (word, anchor) {
                ("", "") => None,
                ("", anchor) => Some(bookmark::point(cx, anchor)),
                (url, "") => Some(url.to_owned()),
                (url, anchor) => Some(format!("{url}#{anchor}")),
            }
        }
        _ => None,
    };
    if let Some(link) = link
        && let Some(field) = cx.fields.open.last_mut()
    {
        field.link = Some(link.into());
    }
}

/// Closes the innermost field.
pub(crate) fn end(cx: &mut Context<'_, '_>, line: &mut Line, look: Look) {
    let Some(field) = cx.fields.open.pop() else {
        return;
    };
    if field.result {
        return;
    }
    cx.fields.unread = cx.fields.unread.saturating_sub(1);
    let instruction = Instruction::parse(&field.instruction);
    if let Some(text) = field.shown {
        cx.text(line, &text, look);
        return;
    }
    match instruction.name.as_str() {
        "SYMBOL" => {
            let font = instruction.switch('f').unwrap_or_default().to_owned();
            let code = instruction.words.first().and_then(|word| {
                word.strip_prefix("0x")
                    .or_else(|| word.strip_prefix("0X"))
                    .map_or_else(|| word.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())
            });
            let symbol = code.and_then(|code| symbol::character(&font, code));
            match symbol {
                Some(symbol) => cx.text(line, symbol.encode_utf8(&mut [0; 4]), look),
                None => cx.unresolved(&field.instruction),
            }
        }
        "EQ" => match equation(&field.instruction) {
            Some(Shown::Ruby { base, text }) => {
                let piece = Piece { what: What::Text(base), look, link: None };
                let link = cx.fields.link().or_else(|| line.link.clone());
                let base = vec![piece];
                line.push(What::Ruby { base, text }, look, link);
            }
            Some(Shown::Text(text)) => cx.text(line, &text, look),
            None => cx.unresolved(&field.instruction),
        },
        "INCLUDEPICTURE" => {
            let target = instruction.words.first().cloned().unwrap_or_default();
            cx.report_here(
                Diagnostic::new(codes::docx::PICTURE_LINKED)
                    .with("target", &target)
                    .lost("picture outside the document", "dropped"),
            );
        }
        // They show words of their instruction.
        "MACROBUTTON" | "GOTOBUTTON" => {
            let words: Vec<&str> = instruction.words.iter().skip(1).map(String::as_str).collect();
            cx.text(line, &words.join(" "), look);
        }
        "QUOTE" => cx.text(line, &instruction.words.join(" "), look),
        "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" | "LISTNUM" => {
            let Instruction { name, words, switches } = &instruction;
            let asked = Asked { name, list: words.first().map(|word| word.trim()), switches };
            match cx.fields.numbers.next(&asked, &mut line.numbered) {
                Some(number) => cx.text(line, &number, look),
                None => cx.unresolved(&field.instruction),
            }
        }
        "XE" | "TC" | "TA" => cx.count_looks(Looks::IndexMark),
        // They show nothing by nature, or what depends on pages.
        "" | "RD" | "SET" | "ASK" | "ADVANCE" | "PRIVATE" | "TOC" | "INDEX" | "TOA" | "PAGE"
        | "NUMPAGES" | "NEXT" | "NEXTIF" | "SKIPIF" | "PRINT" | "ADDIN" => {}
        "HYPERLINK" if instruction.words.is_empty() => {}
        "SEQ" if instruction.switch('h').is_some() => {}
        _ => cx.unresolved(&field.instruction),
    }
}

/// A paragraph ends: instructions do not go on past it. Their text is what was meant as text.
pub(crate) fn paragraph_ends(cx: &mut Context<'_, '_>, line: &mut Line, look: Look) {
    if cx.fields.unread == 0 {
        return;
    }
    let mut kept = Vec::new();
    for field in &mut cx.fields.open {
        if !field.result {
            field.result = true;
            if !field.swallowed.is_empty() {
                kept.push((std::mem::take(&mut field.swallowed), field.instruction.clone()));
            }
        }
    }
    cx.fields.unread = 0;
    for (text, instruction) in kept {
        cx.unresolved(&instruction);
        cx.text(line, &text, look);
    }
}

/// What `w:ffData` shows: a box to tick, or the entry chosen (§17.16.7, §17.16.9).
fn form_field(data: Twig<'_>) -> Option<String> {
    if let Some(check) = data.child(Ns::W, "checkBox") {
        let on = on_off(check, "checked").or_else(|| on_off(check, "default")).unwrap_or(false);
        return Some(if on { "☒" } else { "☐" }.to_owned());
    }
    let list = data.child(Ns::W, "ddList")?;
    let index = val(list, "result")
        .or_else(|| val(list, "default"))
        .and_then(number)
        .and_then(|index| usize::try_from(index).ok())
        .unwrap_or(0);
    let entry = list.children_named(Ns::W, "listEntry").nth(index)?;
    attribute(entry, "val").map(str::to_owned)
}

/// What a form field says to whoever fills it in (§17.16: `w:helpText`, `w:statusText`).
fn help(element: Twig<'_>) -> Option<&str> {
    let is_help = matches!(element.local(), "helpText" | "statusText");
    attribute(element, "val").filter(|text| is_help && !text.trim().is_empty())
}

/// What an EQ field shows.
#[derive(Debug, PartialEq, Eq)]
enum Shown {
    Ruby { base: String, text: String },
    Text(String),
}

/// The two uses of EQ that stand in running text: a reading above a word
/// (`\o\ad(\s\up 9(reading),word)`), and characters set over each other (`\o\ac(○,1)`).
fn equation(instruction: &str) -> Option<Shown> {
    let body = instruction.trim().get(2..)?;
    let over = body.find("\\o")?;
    let arguments = body.get(over..)?.split_once('(')?.1;
    let inner = arguments.trim_end().strip_suffix(')')?;
    let separators = [',', ';'];
    let up = inner.find("\\up");
    if let Some(up) = up {
        let rest = inner.get(up..)?.split_once('(')?.1;
        let (text, rest) = rest.split_once(')')?;
        let base = rest.trim_start().strip_prefix(separators)?;
        return Some(Shown::Ruby { base: base.trim().to_owned(), text: text.trim().to_owned() });
    }
    let (ring, inside) = inner.split_once(separators)?;
    if ring.contains('\\') || inside.contains('\\') {
        return None;
    }
    let inside = inside.trim();
    let circled = inside
        .parse()
        .ok()
        .filter(|_| matches!(ring.trim(), "○" | "〇" | "◯" | "О"))
        .map(|value| super::format::format(super::format::NumberFormat::Circled, value));
    Some(Shown::Text(circled.unwrap_or_else(|| format!("{}{inside}", ring.trim()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_cut_into_words_and_switches() {
        let instruction = Instruction::parse(r#" HYPERLINK "http://a.example/b c" \l "x y" \h "#);
        assert_eq!(instruction.name, "HYPERLINK");
        assert_eq!(instruction.words, ["http://a.example/b c"]);
        assert_eq!(instruction.switch('l'), Some("x y"));
        assert_eq!(instruction.switch('h'), Some(""));
        let path = Instruction::parse(r#"HYPERLINK "C:\\a\\b.doc""#);
        assert_eq!(path.words, [r"C:\a\b.doc"]);
    }

    #[test]
    fn readings_and_rings_made_of_equations_are_read() {
        assert_eq!(
            equation(r#"EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pin),拼)"#),
            Some(Shown::Ruby { base: "拼".into(), text: "pin".into() })
        );
        assert_eq!(equation(r"EQ \o\ac(○,7)"), Some(Shown::Text("⑦".into())));
        assert_eq!(equation(r"EQ \f(1,2)"), None);
    }
}
