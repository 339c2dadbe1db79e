//! One content document while it is written, and what was learnt from writing it.
//!
//! [`Page`] wraps the XML writer: it keeps ids unique, knows whether a link is open, and counts
//! what the accessibility metadata is computed from.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use masthead_diagnostics::{Diagnostic, Place, codes};
use masthead_issue::{Digest, Id, Inline, Language, Layout, WritingMode, plain};
use masthead_xml::{Writer, count_unwritable, is_xml_char};

use crate::generated::seal;
use crate::names;
use crate::space;
use crate::write::context::{Context, MediaFile, is_rtl};
use crate::write::ids::xml_name;
use crate::write::labels::{Labels, labels};
use crate::write::parts::{Cut, Cutter, Frame};

/// What there is in pages that metadata speaks of.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, said or not")]
pub(crate) struct Facts {
    pub(crate) pictures: u32,
    pub(crate) without_alt: u32,
    pub(crate) svg: bool,
    pub(crate) math: bool,
    pub(crate) ruby: bool,
    pub(crate) audio: bool,
    pub(crate) video: bool,
    pub(crate) transcript: bool,
    pub(crate) page_marks: bool,
}

/// A finished content document.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its name, without its folder.
    pub(crate) file: String,
    pub(crate) text: String,
    pub(crate) facts: Facts,
    /// Printed pages that begin in it: label and fragment.
    pub(crate) pages: Vec<(String, Option<String>)>,
    /// Where its ids are, by name.
    pub(crate) ids: BTreeMap<String, usize>,
    /// The addresses in it that lead to places of the publication.
    pub(crate) links: Vec<Range<usize>>,
    /// What its parts share, where it is cut.
    pub(crate) frame: Frame,
    /// Where it is cut.
    pub(crate) cuts: Vec<Cut>,
}

/// A content document while it is written.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) cx: &'a Context<'a>,
    pub(crate) out: Writer,
    pub(crate) file: String,
    pub(crate) facts: Facts,
    pub(crate) pages: Vec<(String, Option<String>)>,
    pub(crate) noticed: Vec<Diagnostic>,
    /// Level of the heading above what is written now.
    pub(crate) level: u8,
    /// A link is open: links inside are written without their address.
    pub(crate) in_link: bool,
    /// What is written is a copy: ids, note marks and page marks stay out.
    pub(crate) copy: bool,
    pub(crate) depth: usize,
    /// Whose colons and commas part what is generated here.
    pub(crate) marks: &'static Labels,
    /// How often each note was referred to here.
    pub(crate) references: BTreeMap<Id, u32>,
    pub(crate) links: Vec<Range<usize>>,
    pub(crate) cutter: Cutter,
    written: BTreeMap<String, usize>,
    pub(crate) frame: Frame,
    replaced: usize,
    language: Language,
}

/// What a page is, for its head.
#[derive(Debug)]
pub(crate) struct Head<'s> {
    pub(crate) title: &'s str,
    pub(crate) language: Option<&'s Language>,
    pub(crate) layout: Option<&'s Layout>,
    /// JSON-LD.
    pub(crate) data: Option<serde_json::Value>,
    /// Class of the body.
    pub(crate) class: &'s str,
}

impl<'a> Page<'a> {
    /// Begins a document: head written, body open.
    pub(crate) fn new(cx: &'a Context<'a>, file: &str, head: &Head<'_>) -> Self {
        let language = head.language.unwrap_or(&cx.issue.language).clone();
        let mut page = Self {
            cx,
            out: Writer::new(),
            file: file.to_owned(),
            facts: Facts::default(),
            pages: Vec::new(),
            noticed: Vec::new(),
            level: 1,
            in_link: false,
            copy: false,
            depth: 0,
            marks: cx.labels,
            references: BTreeMap::new(),
            links: Vec::new(),
            cutter: Cutter::default(),
            written: BTreeMap::new(),
            frame: Frame::default(),
            replaced: 0,
            language,
        };
        page.head(head);
        page
    }

    fn head(&mut self, head: &Head<'_>) {
        let language = tag(&self.language).to_owned();
        self.out.declaration();
        self.out.raw("<!DOCTYPE html>\n");
        self.open(
            "html",
            &[
                ("xmlns", "http://www.w3.org/1999/xhtml"),
                ("xmlns:epub", "http://www.idpf.org/2007/ops"),
                ("lang", &language),
                ("xml:lang", &language),
            ],
        );
        if is_rtl(&self.language.primary()) {
            self.attr("dir", "rtl");
        }
        let mode = self.cx.writing_mode(head.layout);
        let class = match mode {
            WritingMode::HorizontalTb => None,
            WritingMode::VerticalRl => Some("vertical vertical-rl"),
            WritingMode::VerticalLr => Some("vertical vertical-lr"),
        };
        self.attr_opt("class", class);
        self.open("head", &[]);
        self.out.empty("meta", &[("charset", "utf-8")]);
        let title = head.title.trim();
        let title = if title.is_empty() { self.cx.labels.untitled } else { title };
        self.open("title", &[]);
        self.text(title);
        self.frame.title = self.out.place();
        self.close();
        let own = self.cx.css.is_some().then_some(names::STYLE_OWN);
        for style in [names::STYLE, names::STYLE_MODERN].into_iter().chain(own) {
            let href = format!("../{style}");
            let kind = [("rel", "stylesheet"), ("type", names::CSS), ("href", &href)];
            self.out.empty("link", &kind);
        }
        self.frame.head = self.out.place();
        if let Some(data) = &head.data {
            self.open("script", &[("type", "application/ld+json")]);
            self.out.raw(&script_json(data));
            self.close();
        }
        self.close();
        let body = self.out.place();
        let primary = self.language.primary();
        let script = match primary.as_str() {
            "zh" | "yue" | "wuu" | "lzh" => "zh",
            "ja" => "ja",
            _ => "latin",
        };
        let class = format!("{script} {}", head.class);
        self.open("body", &[("class", class.trim())]);
        self.frame.body = body..self.out.place();
    }

    /// Ends the document.
    pub(crate) fn finish(mut self, report: &mut masthead_diagnostics::Report) -> Document {
        let cuts = self.cuts();
        report.extend(self.noticed);
        if self.replaced > 0 {
            report.push(
                Diagnostic::new(codes::out::CHARACTER_REPLACED)
                    .with("count", self.replaced)
                    .with("part", format!("{}{}", names::TEXT, self.file))
                    .lost(format!("{} characters", self.replaced), "U+FFFD"),
            );
        }
        let mut text = self.out.finish();
        text.push('\n');
        Document {
            file: self.file,
            text,
            facts: self.facts,
            pages: self.pages,
            ids: self.written,
            links: self.links,
            frame: self.frame,
            cuts,
        }
    }

    /// The language of the document.
    pub(crate) fn language(&self) -> &Language {
        &self.language
    }

    // Elements.

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.open(name, &[]);
        for (name, value) in attributes {
            self.attr(name, value);
        }
    }

    pub(crate) fn attr(&mut self, name: &str, value: &str) {
        self.count(value);
        self.out.attribute(name, value);
    }

    pub(crate) fn attr_opt(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.attr(name, value);
        }
    }

    /// `lang` and `xml:lang`.
    pub(crate) fn lang(&mut self, language: Option<&Language>) {
        if let Some(language) = language.filter(|language| language.is_well_formed()) {
            self.attr("lang", language.as_str());
            self.attr("xml:lang", language.as_str());
        } else if let Some(language) = language {
            self.attr("data-lang", language.as_str());
        }
    }

    /// The id of a node, made unique in this document.
    pub(crate) fn id(&mut self, id: &Id) {
        if self.copy {
            return;
        }
        let known = self.cx.ids.get(id).filter(|target| target.file == self.file);
        let mut fragment = known.map_or_else(|| xml_name(id.as_str()), |t| t.fragment.clone());
        let stem = fragment.clone();
        let mut number = 1_u32;
        while self.written.contains_key(&fragment) {
            number += 1;
            fragment = format!("{stem}_d{number}");
        }
        self.written.insert(fragment.clone(), self.out.len());
        self.attr("id", &fragment);
        if fragment != id.as_str() {
            self.attr("data-id", id.as_str());
        }
    }

    /// An id of ours; `name` holds `_`, which ids of the issue do not.
    pub(crate) fn own_id(&mut self, name: &str) -> bool {
        let new = !self.written.contains_key(name);
        if new {
            self.written.insert(name.to_owned(), self.out.len());
            self.attr("id", name);
        }
        new
    }

    pub(crate) fn close(&mut self) {
        self.out.close();
        self.cutter.closed(self.out.depth());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text);
        self.out.text(text);
    }

    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.said(text);
        self.close();
    }

    /// Text of the issue: white space that would collapse is marked as kept.
    pub(crate) fn said(&mut self, text: &str) {
        self.spaced(text, false, false);
    }

    /// Text of the issue between neighbours that are solid or not.
    pub(crate) fn spaced(&mut self, text: &str, solid_before: bool, solid_after: bool) {
        if space::collapses(text, solid_before, solid_after) {
            self.open("span", &[("class", "spaces"), (space::KEPT, "kept")]);
            self.text(text);
            self.close();
        } else {
            self.text(text);
        }
    }

    fn count(&mut self, text: &str) {
        self.replaced += count_unwritable(text);
    }

    /// Text that is ours, so that a reader passes over it.
    pub(crate) fn generated(&mut self, text: &str) {
        if !text.is_empty() {
            self.made("span", &[], text);
        }
    }

    /// An element that holds text of ours.
    pub(crate) fn made(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.seal(text);
        self.text(text);
        self.close();
    }

    /// Marks the open element as ours; `text` is all that will stand in it.
    pub(crate) fn seal(&mut self, text: &str) {
        self.attr("data-generated", &seal(text));
    }

    /// Opens a block with a class and a role, which are the same word.
    pub(crate) fn part(&mut self, name: &str, role: &str) {
        self.open(name, &[("class", role), ("data-role", role)]);
    }

    /// A line with a class and role.
    pub(crate) fn line(&mut self, name: &str, role: &str, line: &[Inline]) {
        self.part(name, role);
        self.inlines(line);
        self.close();
    }

    /// A printed label and the colon after it, unless it brings one.
    pub(crate) fn label(&mut self, label: &str) {
        self.element("span", &[("class", "label"), ("data-role", "label")], label);
        let ends = |c: char| ":：】］]）)〕》」".contains(c);
        if !label.trim_end().ends_with(ends) {
            self.generated(self.marks.colon);
        }
    }

    /// Takes the punctuation of this language; gives back what was taken before.
    pub(crate) fn speak(&mut self, language: Option<&Language>) -> &'static Labels {
        let marks = language.map_or(self.marks, labels);
        std::mem::replace(&mut self.marks, marks)
    }

    /// A printed mark that leads a line: a number, a bullet. One space follows where the mark
    /// does not end in a full-width character.
    pub(crate) fn mark(&mut self, role: &str, mark: &str) {
        self.element("span", &[("class", role), ("data-role", role)], mark);
        if !mark.ends_with(masthead_notation::space::is_cjk) && !mark.ends_with(is_wide) {
            self.out.text(" ");
        }
    }

    // Places.

    /// The `href` of a node, seen from this document.
    pub(crate) fn href(&mut self, id: &Id) -> Option<String> {
        let Some(target) = self.cx.ids.get(id) else {
            self.noticed.push(
                Diagnostic::new(codes::out::TARGET_MISSING)
                    .with("id", id)
                    .lost("reference", "its words without a link"),
            );
            return None;
        };
        Some(if target.file == self.file {
            format!("#{}", target.fragment)
        } else {
            format!("{}#{}", target.file, target.fragment)
        })
    }

    /// The address of a place in the publication, as [`Page::href`] gives it.
    pub(crate) fn leads_to(&mut self, href: &str) {
        self.attr("href", href);
        // Names of files and ids are ASCII that nothing escapes; the quote ends what is written.
        let end = self.out.len().saturating_sub(1);
        self.links.push(end.saturating_sub(href.len())..end);
    }

    /// Opens a link out, or a span that keeps the address where it cannot be followed.
    pub(crate) fn open_address(&mut self, url: &str) -> bool {
        let href = super::address::href(url);
        let link = href.is_some() && !self.in_link && !self.copy;
        if href.is_none() && !self.copy {
            self.noticed.push(Diagnostic::new(codes::out::ADDRESS_NOT_LINKED).with("url", url));
        }
        if link {
            self.open("a", &[]);
            self.attr_opt("href", href.as_deref());
            self.in_link = true;
        } else {
            self.open("span", &[]);
        }
        if !self.copy && (!link || href.as_deref() != Some(url)) {
            self.attr("data-url", url);
        }
        link
    }

    /// Closes what [`Page::open_address`] or another link opened.
    pub(crate) fn close_link(&mut self, link: bool) {
        self.close();
        if link {
            self.in_link = false;
        }
    }

    /// The file of an asset, seen from this document.
    pub(crate) fn media(&self, digest: &Digest) -> Option<(&'a MediaFile, String)> {
        let file = self.cx.media.get(digest)?;
        Some((file, format!("../{}", file.name)))
    }

    /// Notes a printed page.
    pub(crate) fn page_mark(&mut self, name: &str, label: &str) {
        if self.copy {
            return;
        }
        let fragment = format!("page_{}", self.pages.len() + 1);
        self.open(
            name,
            &[
                ("epub:type", "pagebreak"),
                ("role", "doc-pagebreak"),
                ("aria-label", label),
                ("data-role", "page-break"),
            ],
        );
        self.attr("data-label", label);
        if self.own_id(&fragment) {
            self.pages.push((label.to_owned(), Some(fragment)));
        }
        self.facts.page_marks = true;
        self.close();
    }

    /// A heading one level below the open one; levels past six are six.
    pub(crate) fn heading(&self) -> &'static str {
        match self.level {
            0 => "h1",
            1 => "h2",
            2 => "h3",
            3 => "h4",
            4 => "h5",
            _ => "h6",
        }
    }

    /// A diagnostic at a node.
    pub(crate) fn notice(&mut self, diagnostic: Diagnostic, id: Option<&Id>) {
        let place = id.map_or_else(Place::default, |id| Place::node(id.as_str()));
        self.noticed.push(diagnostic.at(place));
    }
}

/// Punctuation as wide as a letter.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '①'..='⓿' | '—')
}

/// JSON as a `script` can hold it in XML and in HTML alike: no `<`, `>` or `&`, so no
/// `</script>` either.
pub(crate) fn script_json(data: &serde_json::Value) -> String {
    let mut json = String::new();
    for c in data.to_string().chars() {
        match c {
            '<' => json.push_str("\\u003c"),
            '>' => json.push_str("\\u003e"),
            '&' => json.push_str("\\u0026"),
            _ if is_xml_char(c) => json.push(c),
            _ => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
        }
    }
    json
}

/// A language tag as XML and EPUB can hold it.
pub(crate) fn tag(language: &Language) -> &str {
    if language.is_well_formed() { language.as_str() } else { "und" }
}

/// A title in plain words, if it has any.
pub(crate) fn words(line: &[Inline]) -> Option<String> {
    let text = plain::inlines(line);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_is_closed_from_within() {
        let json = script_json(&serde_json::json!({"a": "</script>&"}));
        assert_eq!(json, r#"{"a":"\u003c/script\u003e\u0026"}"#);
    }
}
