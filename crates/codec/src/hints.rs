//! What a reader saw of a block's form. Everything is optional; absence means "not seen".

use masthead_issue::{Direction, Language, ListKind};

/// What was seen of a block's form.
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// The name of the paragraph style, as the document spells it.
    pub style: Option<String>,
    /// What the style says the block is, where it is one of the built-in or of our own styles.
    pub role: Option<Role>,
    /// Outline level from 1, by heading style or outline property.
    pub outline: Option<u8>,
    /// Font size of most of the line, in half-points.
    pub size: Option<u16>,
    /// The whole line is bold.
    pub bold: bool,
    /// The whole line is italic.
    pub italic: bool,
    /// How the line is set.
    pub alignment: Option<Alignment>,
    /// The first line is set in.
    pub first_indent: bool,
    /// How far the whole block is set in: steps of about two characters.
    pub indent: u8,
    /// Empty lines or paragraphs before the block.
    pub gap_before: u16,
    /// The text of automatic numbering, as `第一条`, and its place in its list.
    pub list: Option<ListHint>,
    /// The line begins with a number of a sequence the program counts, without a label before it.
    pub counted: bool,
    /// The block is an entry of a table of contents the program generated, at this level from 1.
    pub contents_level: Option<u8>,
    /// The block ends where the source wrapped or cut a line, not where a paragraph ends.
    pub hard_line: bool,
    /// A new page begins with the block.
    pub page_before: bool,
    /// The block stood in a text box or frame.
    pub boxed: bool,
    /// The language of the whole line, where it is not that of the document.
    pub language: Option<Language>,
    /// Which way the whole line runs, where that is not the way of the document.
    pub direction: Option<Direction>,
    /// Names by which the draft points at the block: bookmarks, ids. See [`crate::pointer`].
    pub names: Vec<String>,
}

/// A place in a list or in automatic numbering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListHint {
    /// Which list: equal for items of one.
    pub list: u32,
    /// Depth from 0.
    pub level: u8,
    /// How items are marked.
    pub kind: ListKind,
    /// The mark as shown: `1.`, `（一）`, `•`.
    pub label: String,
}

impl ListHint {
    /// Bullets that say whether something is so.
    pub const CHECKS: &[char] = &['☐', '☑', '☒', '✓', '✔', '✗', '✘'];

    /// The mark of an item that stands at this place of its list, from 0, where it says more than
    /// the kind of the list does.
    pub fn own_label(&self, index: usize) -> Option<String> {
        let label = self.label.trim();
        let plain = match self.kind {
            ListKind::Bullet | ListKind::Plain => !label.starts_with(Self::CHECKS),
            ListKind::Ordered => label == format!("{}.", index + 1),
        };
        (!plain && !label.is_empty()).then(|| label.to_owned())
    }
}

/// How a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Flush with the start of the line, or justified.
    Start,
    /// Centred.
    Center,
    /// Flush with the end of the line.
    End,
}

/// What a named style says a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Title of the issue or the periodical.
    Title,
    /// Subtitle.
    Subtitle,
    /// The heading above a table of contents.
    ContentsHeading,
    /// A caption.
    Caption,
    /// An entry of a generated list of figures, tables or the like.
    Listing,
    /// A quotation.
    Quote,
    /// An author line.
    Author,
    /// A date line.
    Date,
    /// An abstract.
    Abstract,
    /// Verse.
    Verse,
    /// Program text.
    Code,
    /// An entry of a list of references.
    Reference,
    /// A term that is defined.
    Term,
    /// The definition of the term before it.
    Definition,
    /// Plain text, said to be nothing else.
    Body,
}
