//! Large documents in parts: no content document weighs more than reading systems like.
//!
//! While a page is written, it says where it could be cut ([`Page::may_cut`], between two blocks)
//! and which elements a further part would open again ([`Page::goes_on`]). A cut is made at the
//! last such place before a part grows too heavy, so what no place divides stays whole. What
//! begins a part says so: `data-continues` has the id of what it continues, where it has one.
//!
//! Links are written as if nothing were cut. When all pages are there, those that lead to or out
//! of divided ones are written anew ([`divide`]); no page is written twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use crate::write::page::{Document, Facts, Page};

/// The bytes of a content document at most: what many reading systems lay out without delay, and
/// less than the 260 KiB past which calibre cuts a document itself.
pub(crate) const LIMIT: usize = 250_000;

/// Attributes an element keeps when it is opened again: what it is and how it reads, no more.
const KEPT: [&str; 6] = ["class", "data-role", "lang", "xml:lang", "dir", "aria-label"];

/// What the parts of a document share, as places in its text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    /// The end of the title.
    pub(crate) title: usize,
    /// The end of what all heads hold.
    pub(crate) head: usize,
    /// The start tag of the body.
    pub(crate) body: Range<usize>,
}

/// A place where a document is cut.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cut {
    at: usize,
    /// Where the elements begin that are closed before it and opened again after it.
    open: Vec<usize>,
    /// How many links stand before it.
    links: usize,
}

/// Finds the cuts of a document under way.
#[derive(Debug, Default)]
pub(crate) struct Cutter {
    /// Open elements a part may begin in: where each begins, and how deep it is.
    open: Vec<(usize, usize)>,
    /// The last place for a cut in this part.
    last: Option<Cut>,
    cuts: Vec<Cut>,
}

/// The depth of what stands in the body.
const BODY: usize = 2;

impl Cutter {
    /// An element was closed, and so many are open.
    pub(crate) fn closed(&mut self, depth: usize) {
        if self.open.last().is_some_and(|(_, own)| *own > depth) {
            self.open.pop();
        }
    }

    fn depth(&self) -> usize {
        self.open.last().map_or(BODY, |(_, depth)| *depth)
    }
}

impl Page<'_> {
    /// The element opened next may go on in a further part.
    pub(crate) fn goes_on(&mut self) {
        let depth = self.out.depth();
        if depth == self.cutter.depth() {
            let at = self.out.place();
            self.cutter.open.push((at, depth.saturating_add(1)));
        }
    }

    /// A part may end here.
    pub(crate) fn may_cut(&mut self) {
        if self.out.depth() != self.cutter.depth() {
            return;
        }
        let at = self.out.place();
        self.cut_before(at);
        let cut = self.cutter.last.get_or_insert_default();
        cut.at = at;
        cut.links = self.links.len();
        cut.open.clear();
        cut.open.extend(self.cutter.open.iter().map(|(start, _)| start));
    }

    /// Cuts at the last place if the part has grown too heavy at `at`.
    fn cut_before(&mut self, at: usize) {
        let (start, links) = self.cutter.cuts.last().map_or((0, 0), |cut| (cut.at, cut.links));
        let length = at.saturating_sub(start);
        if length <= LIMIT / 2 {
            return;
        }
        // A link may come to name a file; head, start and end tags are written again.
        let grown = self.links.len().saturating_sub(links).saturating_mul(self.file.len() + 8);
        let text = self.out.written();
        let tags: usize = self
            .cutter
            .open
            .iter()
            .chain(&[(self.frame.body.start, 0)])
            .map(|(start, _)| tag(text, *start).len() * 2)
            .sum();
        if length + grown + tags + self.frame.head + 64 > LIMIT {
            self.cutter.cuts.extend(self.cutter.last.take());
        }
    }

    /// All cuts, when everything is written.
    pub(crate) fn cuts(&mut self) -> Vec<Cut> {
        let end = self.out.place();
        self.cut_before(end);
        std::mem::take(&mut self.cutter.cuts)
    }
}

/// Divides the documents that are cut, and has every link lead where its target now is.
pub(crate) fn divide(documents: Vec<Document>) -> Vec<Document> {
    if documents.iter().all(|document| document.cuts.is_empty()) {
        return documents;
    }
    let mut taken: BTreeSet<String> =
        documents.iter().map(|document| document.file.clone()).collect();
    let mut divided = BTreeMap::new();
    for document in documents.iter().filter(|document| !document.cuts.is_empty()) {
        let files = (1..=document.cuts.len() + 1)
            .map(|number| file_of(&document.file, number, &mut taken))
            .collect();
        divided.insert(document.file.clone(), Divided { document, files });
    }
    documents.iter().flat_map(|document| pieces(document, &divided)).collect()
}

/// A document that is cut, and the files of its parts.
struct Divided<'d> {
    document: &'d Document,
    files: Vec<String>,
}

impl Divided<'_> {
    /// The file that has this id.
    fn file(&self, fragment: &str) -> Option<&str> {
        let at = *self.document.ids.get(fragment)?;
        let part = self.document.cuts.iter().take_while(|cut| cut.at <= at).count();
        self.files.get(part).map(String::as_str)
    }
}

/// A name for a part that no other file has.
fn file_of(file: &str, number: usize, taken: &mut BTreeSet<String>) -> String {
    if number == 1 {
        return file.to_owned();
    }
    let stem = file.strip_suffix(".xhtml").unwrap_or(file);
    let mut name = format!("{stem}-{number}.xhtml");
    let mut more = 1_u32;
    while !taken.insert(name.clone()) {
        more += 1;
        name = format!("{stem}-{number}_{more}.xhtml");
    }
    name
}

/// The parts of a document, its links led anew.
fn pieces(document: &Document, divided: &BTreeMap<String, Divided<'_>>) -> Vec<Document> {
    let whole = [document.file.clone()];
    let files = divided.get(&document.file).map_or(whole.as_slice(), |known| &known.files);
    let text = document.text.as_str();
    let cut = |index: usize| document.cuts.get(index);
    let mut pieces = Vec::with_capacity(files.len());
    for (index, file) in files.iter().enumerate() {
        let begin = index.checked_sub(1).and_then(cut);
        let end = cut(index);
        let mut out = String::new();
        if let Some(begin) = begin {
            open(document, begin, index + 1, &mut out);
        }
        let from = begin.map_or(0, |cut| cut.at);
        let to = end.map_or(text.len(), |cut| cut.at);
        lead(document, from..to, file, divided, &mut out);
        if let Some(end) = end {
            for start in end.open.iter().rev() {
                out.push_str("</");
                out.push_str(name(tag(text, *start)));
                out.push('>');
            }
            out.push_str("</body></html>\n");
        }
        let here = |fragment: &Option<String>| {
            let at = fragment.as_ref().and_then(|name| document.ids.get(name)).copied();
            (from..to).contains(&at.unwrap_or(0))
        };
        let facts = if index == 0 { document.facts.clone() } else { Facts::default() };
        pieces.push(Document {
            file: file.clone(),
            facts: Facts { svg: out.contains("<svg"), math: out.contains("<math"), ..facts },
            text: out,
            pages: document.pages.iter().filter(|(_, fragment)| here(fragment)).cloned().collect(),
            ids: BTreeMap::new(),
            links: Vec::new(),
            frame: Frame::default(),
            cuts: Vec::new(),
        });
    }
    pieces
}

/// The head of a further part, and what it opens again.
fn open(document: &Document, cut: &Cut, number: usize, out: &mut String) {
    let (text, frame) = (document.text.as_str(), &document.frame);
    let slice = |range: Range<usize>| text.get(range).unwrap_or_default();
    out.push_str(slice(0..frame.title));
    let _ = write!(out, " ({number})");
    out.push_str(slice(frame.title..frame.head));
    out.push_str("</head>");
    out.push_str(slice(frame.body.clone()));
    for start in &cut.open {
        again(tag(text, *start), out);
    }
}

/// Copies a stretch of a document, each link led to the file its target is in now.
fn lead(
    document: &Document,
    range: Range<usize>,
    file: &str,
    divided: &BTreeMap<String, Divided<'_>>,
    out: &mut String,
) {
    let text = document.text.as_str();
    let first = document.links.partition_point(|link| link.start < range.start);
    let mut copied = range.start;
    for link in document.links.iter().skip(first).take_while(|link| link.end <= range.end) {
        let Some((name, fragment)) = text.get(link.clone()).and_then(|href| href.split_once('#'))
        else {
            continue;
        };
        let name = if name.is_empty() { document.file.as_str() } else { name };
        let Some(target) = divided.get(name).and_then(|known| known.file(fragment)) else {
            continue;
        };
        out.push_str(text.get(copied..link.start).unwrap_or_default());
        if target != file {
            out.push_str(target);
        }
        out.push('#');
        out.push_str(fragment);
        copied = link.end;
    }
    out.push_str(text.get(copied..range.end).unwrap_or_default());
}

/// The start tag that begins here, with its brackets: values hold no `>` that is not escaped.
fn tag(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    rest.find('>').and_then(|end| rest.get(..=end)).unwrap_or_default()
}

/// The name in a start tag.
fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<');
    tag.find([' ', '>', '/']).and_then(|end| tag.get(..end)).unwrap_or_default()
}

/// Names and values of the attributes of a start tag of ours, the values as they are written.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (before, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((before.rsplit(' ').next()?, value))
    })
}

/// Writes a start tag again, as one that continues.
fn again(tag: &str, out: &mut String) {
    let of = |wanted: &str| attributes(tag).find(|(name, _)| *name == wanted);
    out.push('<');
    out.push_str(name(tag));
    for (name, value) in attributes(tag).filter(|(name, _)| KEPT.contains(name)) {
        let _ = write!(out, " {name}=\"{value}\"");
    }
    // An entry of the contents is known by what it leads to.
    let id = of("data-target").or_else(|| of("data-id")).or_else(|| of("id"));
    let _ = write!(out, " data-continues=\"{}\">", id.map_or("", |(_, value)| value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_again_says_what_it_continues() {
        for (tag, opened) in [
            (
                r#"<article class="article" data-role="article" id="a1" aria-label="A &gt; B">"#,
                r#"<article class="article" data-role="article" aria-label="A &gt; B" data-continues="a1">"#,
            ),
            (
                r#"<section class="division" id="x_6587" data-id="文" data-division="appendix">"#,
                r#"<section class="division" data-continues="文">"#,
            ),
            (r#"<div class="body">"#, r#"<div class="body" data-continues="">"#),
            ("<ul>", r#"<ul data-continues="">"#),
        ] {
            let mut out = String::new();
            again(tag, &mut out);
            assert_eq!(out, opened);
        }
    }

    #[test]
    fn parts_take_names_that_are_free() {
        let mut taken = BTreeSet::from(["article-a.xhtml".to_owned(), "article-a-2.xhtml".into()]);
        let names: Vec<String> =
            (1..=3).map(|number| file_of("article-a.xhtml", number, &mut taken)).collect();
        assert_eq!(names, ["article-a.xhtml", "article-a-2_2.xhtml", "article-a-3.xhtml"]);
    }
}
