//! A second reading of Word drafts, for accounting alone.
//!
//! In: the bytes of a package; out: an `Inventory` of every run of text, picture, note, comment,
//! link, chart and diagram, in reading order, each with where it stands. It is written from ECMA-376
//! and shares nothing with the reader under test: not the parser, not the package, not one rule.
//! It decides nothing about structure; it only says what is there and who would see it.

mod chart;
mod choice;
mod comments;
mod field;
mod names;
mod package;
mod story;
mod styles;

use std::collections::BTreeMap;

pub use names::{Vocabulary, vocabulary};
pub use package::{Package, Relationship};

/// What went wrong, in words.
pub type Failure = String;

/// Where something stands, as far as it matters to who looks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In the body.
    Body,
    /// In a cell of a table.
    Cell,
    /// In a text box or a drawn shape.
    Box,
    /// In a footnote or endnote.
    Note,
    /// In a header or footer.
    Header,
    /// In a table of contents that Word made.
    Contents,
    /// Deleted or moved away under review.
    Deleted,
    /// Formatted as hidden.
    Hidden,
    /// Among the instructions of a field.
    Instruction,
    /// In an element that no standard names.
    Foreign,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub what: What,
    /// Where it stands.
    pub place: Place,
}

impl Item {
    /// Whether it is seen by who reads the draft, and belongs to it.
    pub fn is_shown(&self) -> bool {
        self.place.is_shown()
    }
}

impl Place {
    /// Whether what stands there is seen by who reads the draft, and belongs to it.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Body | Self::Cell | Self::Box | Self::Note)
    }
}

/// What can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Characters of a run (`w:t`, `w:delText`, `a:t`).
    Text(String),
    /// The characters of a formula (`m:t`), in order.
    Math(String),
    /// A picture.
    Picture(Picture),
    /// The mark of a note.
    NoteMark {
        /// Footnote or endnote.
        kind: NoteKind,
        /// Its id.
        id: String,
    },
    /// A link and where it leads.
    Link(String),
    /// A reference to a place of the draft itself, and the words it shows.
    Reference(String),
    /// The words of a chart.
    Chart(Vec<String>),
    /// The words of a diagram.
    Diagram(Vec<String>),
    /// An imported part, by its name.
    Chunk(String),
    /// A paragraph, a cell or another line ends.
    End,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// In the package: the part and the SHA-256 of its bytes, in hexadecimal.
    Held {
        /// The part.
        part: String,
        /// Its digest, and that of a better form of it (`svgBlip`): either is the picture.
        sha256: Vec<String>,
    },
    /// Outside the package.
    Linked(String),
    /// Named by no relationship, or by one to a part that is not there.
    Missing(String),
}

/// The two kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// At the foot of a page.
    Footnote,
    /// At the end.
    Endnote,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Footnote or endnote.
    pub kind: NoteKind,
    /// Its id.
    pub id: String,
    /// What is in it.
    pub items: Vec<Item>,
    /// Whether a mark in visible text leads to it.
    pub referred: bool,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it.
    pub author: String,
    /// Its words.
    pub text: String,
}

/// All that is in a draft.
#[derive(Debug, Clone, Default)]
pub struct Inventory {
    /// The main text, in reading order.
    pub body: Vec<Item>,
    /// The notes, in the order of their marks; those without a mark last.
    pub notes: Vec<Note>,
    /// The comments.
    pub comments: Vec<Comment>,
    /// Headers and footers that a section names.
    pub headers: BTreeMap<String, Vec<Item>>,
}

/// Takes stock of a draft.
///
/// # Errors
///
/// Where the package cannot be read or a part that is needed is not well formed.
pub fn inventory(bytes: &[u8]) -> Result<Inventory, Failure> {
    let package = Package::open(bytes)?;
    let main = package.main()?;
    let styles = match package.related(&main, "styles").next() {
        Some(part) => styles::Styles::read(&package, &part)?,
        None => styles::Styles::default(),
    };
    let told = story::tell(&package, &main, &styles, Place::Body)?;
    let mut notes = Vec::new();
    for (kind, name) in [(NoteKind::Footnote, "footnotes"), (NoteKind::Endnote, "endnotes")] {
        if let Some(part) = package.related(&main, name).next() {
            notes.extend(story::notes(&package, &part, &styles, kind)?);
        }
    }
    let notes = in_order(notes, &told.items);
    let comments = match package.related(&main, "comments").next() {
        Some(part) => comments::comments(&package, &part)?,
        None => Vec::new(),
    };
    let mut headers = BTreeMap::new();
    for part in told.headers {
        let header = story::tell(&package, &part, &styles, Place::Header)?;
        headers.insert(part, header.items);
    }
    Ok(Inventory { body: told.items, notes, comments, headers })
}

/// Brings notes into the order of their marks.
fn in_order(notes: Vec<Note>, items: &[Item]) -> Vec<Note> {
    let mut rank = BTreeMap::new();
    for item in items {
        if let What::NoteMark { kind, id } = &item.what
            && !matches!(item.place, Place::Deleted | Place::Hidden)
        {
            let next = rank.len();
            rank.entry((*kind, id.clone())).or_insert(next);
        }
    }
    let mut notes: Vec<(usize, Note)> = notes
        .into_iter()
        .map(|mut note| {
            let at = rank.get(&(note.kind, note.id.clone())).copied();
            note.referred = at.is_some();
            (at.unwrap_or(usize::MAX), note)
        })
        .collect();
    notes.sort_by_key(|(at, _)| *at);
    notes.into_iter().map(|(_, note)| note).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/main.xml"/></Relationships>"#;

    /// A package with this body; its main part has a name of its own.
    fn draft(body: &str) -> Vec<u8> {
        let main = format!(
            r#"<d:document xmlns:d="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><d:body>{body}</d:body></d:document>"#
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("_rels/.rels", RELATIONSHIPS), ("word\\main.xml", &main)] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn texts(body: &str) -> Vec<(String, Place)> {
        let items = inventory(&draft(body)).unwrap().body.into_iter();
        items
            .filter_map(|item| match item.what {
                What::Text(text) => Some((text, item.place)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn text_is_told_by_where_it_stands() {
        for (body, place) in [
            ("<d:p><d:r><d:t>x</d:t></d:r></d:p>", Place::Body),
            (
                "<d:tbl><d:tr><d:tc><d:p><d:r><d:t>x</d:t></d:r></d:p></d:tc></d:tr></d:tbl>",
                Place::Cell,
            ),
            ("<d:p><d:del><d:r><d:delText>x</d:delText></d:r></d:del></d:p>", Place::Deleted),
            ("<d:p><d:r><d:rPr><d:vanish/></d:rPr><d:t>x</d:t></d:r></d:p>", Place::Hidden),
            (
                r#"<d:p><d:fldSimple d:instr="TOC"><d:r><d:t>x</d:t></d:r></d:fldSimple></d:p>"#,
                Place::Contents,
            ),
            (
                r#"<d:p><d:r><d:fldChar d:fldCharType="begin"/><d:t>x</d:t></d:r></d:p>"#,
                Place::Instruction,
            ),
            (r#"<d:p><o xmlns="urn:other"><d:r><d:t>x</d:t></d:r></o></d:p>"#, Place::Foreign),
        ] {
            assert_eq!(texts(body), [("x".to_owned(), place)], "{body}");
        }
    }

    #[test]
    fn boxes_come_once_and_after_their_paragraph() {
        let held = |text| {
            format!("<d:txbxContent><d:p><d:r><d:t>{text}</d:t></d:r></d:p></d:txbxContent>")
        };
        let body = format!(
            r#"<d:p><d:r><mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent><d:t>line</d:t></d:r></d:p>"#,
            held("new"),
            held("old"),
        );
        let found = texts(&body);
        assert_eq!(found, [("line".to_owned(), Place::Body), ("new".to_owned(), Place::Box)]);
    }
}
