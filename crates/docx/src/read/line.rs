//! A paragraph while it is read: pieces with their look, and how they become inlines.
//!
//! What a whole line has in common is a hint and no mark: a line set bold throughout, or bold by
//! its style, is not emphasis. Only what stands out from its line is marked.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use masthead_codec::{DraftBlock, pointer};
use masthead_issue::{
    Digest, Direction, Id, Image, Inline, Inlines, Language, LineBreak, Mark, Math, NoteReference,
    Ruby, Span, Text, normal,
};
use masthead_notation::space;

use super::autonumber::Numbered;
use super::form::Raised;
use super::language;

/// How a piece is set, in effect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own, as in the format"
)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) underline: bool,
    pub(crate) strike: bool,
    pub(crate) small_caps: bool,
    pub(crate) dots: bool,
    pub(crate) upright: bool,
    pub(crate) code: bool,
    pub(crate) raised: Option<Raised>,
    /// In half-points.
    pub(crate) size: u16,
    /// Its language, where that is not the one the document has by default.
    pub(crate) language: language::Index,
    /// It runs against the direction of its paragraph.
    pub(crate) direction: Option<Direction>,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub(crate) enum What {
    Text(String),
    Break,
    Note(Id),
    Math(Math),
    /// Mathematics that Word sets on a line of its own.
    Display(Math),
    Picture(Picture),
    Ruby {
        base: Vec<Piece>,
        text: String,
    },
    /// A new page or column begins.
    Page,
    Column,
    /// Text that stands beside this paragraph.
    Box(Vec<DraftBlock>),
    /// A drawn rule across the column.
    Rule,
}

/// A picture as used.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// Nothing where its bytes cannot be had.
    pub(crate) asset: Option<Digest>,
    pub(crate) alt: Option<String>,
    pub(crate) decorative: bool,
    /// It floats beside the text instead of standing in it.
    pub(crate) floating: bool,
}

/// A piece of a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) what: What,
    pub(crate) look: Look,
    pub(crate) link: Option<Rc<str>>,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// Where `w:hyperlink` leads, around what is read now.
    pub(crate) link: Option<Rc<str>>,
    /// Text that is formatted as hidden.
    pub(crate) hidden: String,
    /// Which way the text goes that is read now, where `w:dir` or `w:bdo` says so.
    pub(crate) direction: Option<Direction>,
    /// The paragraph runs from right to left.
    pub(crate) rtl: bool,
    pub(crate) made: Made,
    /// What fields that number paragraphs need to know of this one.
    pub(crate) numbered: Numbered,
}

/// What fields make of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Made {
    /// Nothing.
    #[default]
    Nothing,
    /// A caption: a number of a sequence that counts captions stands near the start.
    Caption,
    /// It begins with the number of a sequence.
    Counted,
    /// An entry of a table of contents, in part at least.
    Contents,
    /// An entry of a list of captions.
    Listing,
}

impl Line {
    /// Whether at most so many characters stand in the line so far.
    pub(crate) fn is_shorter_than(&self, length: usize) -> bool {
        let mut left = length;
        self.pieces.iter().all(|piece| {
            let count = match &piece.what {
                What::Text(text) => text.chars().take(left + 1).count(),
                _ => 1,
            };
            let fits = count <= left;
            left = left.saturating_sub(count);
            fits
        })
    }

    pub(crate) fn push(&mut self, what: What, look: Look, link: Option<Rc<str>>) {
        if let What::Text(text) = &what {
            if text.is_empty() {
                return;
            }
            if let Some(last) = self.pieces.last_mut()
                && let What::Text(before) = &mut last.what
                && last.look == look
                && last.link == link
            {
                before.push_str(text);
                return;
            }
        }
        self.pieces.push(Piece { what, look, link });
    }
}

/// What all visible text of a line has in common.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Common {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// The size of most visible characters; none where there are none.
    pub(crate) size: Option<u16>,
    /// Not all characters are of one size.
    mixed: bool,
    /// The language of all its text.
    pub(crate) language: language::Index,
}

impl Common {
    pub(crate) fn of(pieces: &[Piece]) -> Self {
        let mut common = Self { bold: true, italic: true, ..Self::default() };
        common.add(pieces);
        let mut texts = pieces.iter().filter(|piece| matches!(piece.what, What::Text(_)));
        common.language = texts.next().map_or(0, |piece| piece.look.language);
        if texts.any(|piece| piece.look.language != common.language) {
            common.language = 0;
        }
        if common.size.is_none() {
            return Self::default();
        }
        if common.mixed {
            let mut counts = BTreeMap::new();
            count_sizes(pieces, &mut counts);
            let most = counts.into_iter().max_by_key(|(size, count)| (*count, *size));
            common.size = most.map(|(size, _)| size);
        }
        common
    }

    fn add(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match &piece.what {
                What::Text(text) if text.chars().any(is_visible) => {
                    self.bold &= piece.look.bold;
                    self.italic &= piece.look.italic;
                    let first = *self.size.get_or_insert(piece.look.size);
                    self.mixed |= first != piece.look.size;
                }
                What::Ruby { base, .. } => self.add(base),
                What::Text(_)
                | What::Break
                | What::Note(_)
                | What::Math(_)
                | What::Display(_)
                | What::Picture(_)
                | What::Page
                | What::Column
                | What::Box(_)
                | What::Rule => {}
            }
        }
    }
}

/// How many visible characters there are of each size; of two with as many the larger counts.
fn count_sizes(pieces: &[Piece], counts: &mut BTreeMap<u16, usize>) {
    for piece in pieces {
        match &piece.what {
            What::Text(text) => {
                let count = text.chars().filter(|c| is_visible(*c)).count();
                if count > 0 {
                    *counts.entry(piece.look.size).or_default() += count;
                }
            }
            What::Ruby { base, .. } => count_sizes(base, counts),
            What::Break
            | What::Note(_)
            | What::Math(_)
            | What::Display(_)
            | What::Picture(_)
            | What::Page
            | What::Column
            | What::Box(_)
            | What::Rule => {}
        }
    }
}

/// Whether a character can be seen: no space, and none of those without width.
pub(crate) fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !space::has_no_width(c)
}

/// The marks a look comes to, against what the line has in common.
fn marks(look: Look, plain: Plain, in_link: bool) -> BTreeSet<Mark> {
    [
        (look.bold && !plain.bold, Mark::Strong),
        (look.italic && !plain.italic, Mark::Emphasis),
        // Links are underlined to show that they are links.
        (look.underline && !in_link, Mark::Underline),
        (look.strike, Mark::Strike),
        (look.small_caps, Mark::SmallCaps),
        (look.raised == Some(Raised::Superscript), Mark::Superscript),
        (look.raised == Some(Raised::Subscript), Mark::Subscript),
        (look.code, Mark::Code),
        (look.dots, Mark::EmphasisDots),
        (look.upright, Mark::Upright),
    ]
    .into_iter()
    .filter_map(|(on, mark)| on.then_some(mark))
    .collect()
}

/// What is no mark in a line, because the line or its style has it throughout.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Plain {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) language: language::Index,
}

/// The inlines of pieces, in normal form. What stands apart from the line is passed over; the
/// text is taken out of the others.
pub(crate) fn inlines(pieces: &mut [Piece], plain: Plain, languages: &language::Tally) -> Inlines {
    let mut line = Inlines::with_capacity(pieces.len());
    for piece in pieces {
        let inline = match &mut piece.what {
            What::Text(text) => Inline::Text(Text {
                text: std::mem::take(text),
                marks: marks(piece.look, plain, piece.link.is_some()),
            }),
            What::Break => Inline::LineBreak(LineBreak {}),
            What::Note(note) => Inline::NoteReference(NoteReference { note: note.clone() }),
            What::Math(math) | What::Display(math) => Inline::Math(math.clone()),
            What::Picture(picture) if !picture.floating => {
                let Some(asset) = picture.asset.clone() else {
                    continue;
                };
                Inline::Image(Image { asset, alt: picture.alt.clone() })
            }
            What::Ruby { base, text } => Inline::Ruby(Ruby {
                base: inlines(base, plain, languages),
                text: std::mem::take(text),
            }),
            What::Picture(_) | What::Page | What::Column | What::Box(_) | What::Rule => continue,
        };
        let inline = spoken(inline, piece.look, plain, languages);
        match piece.link.as_deref() {
            None => line.push(inline),
            Some(url) => pointer::lead(&mut line, url, inline),
        }
    }
    normal::inlines(&mut line);
    line
}

/// Text in a language or a direction of its own, said to be so.
fn spoken(inline: Inline, look: Look, plain: Plain, languages: &language::Tally) -> Inline {
    let language = Some(look.language).filter(|language| *language != plain.language);
    let language = language.and_then(|language| languages.tag(language)).map(Language::from);
    if !matches!(inline, Inline::Text(_)) || (language.is_none() && look.direction.is_none()) {
        return inline;
    }
    Inline::Span(Span { language, direction: look.direction, role: None, content: vec![inline] })
}

/// The characters of pieces.
pub(crate) fn text(pieces: &[Piece]) -> String {
    let bytes = pieces.iter().map(|piece| match &piece.what {
        What::Text(text) => text.len(),
        _ => 1,
    });
    let mut out = String::with_capacity(bytes.sum());
    for piece in pieces {
        match &piece.what {
            What::Text(characters) => out.push_str(characters),
            What::Ruby { base, .. } => out.push_str(&text(base)),
            What::Break => out.push(' '),
            What::Note(_)
            | What::Math(_)
            | What::Display(_)
            | What::Picture(_)
            | What::Page
            | What::Column
            | What::Box(_)
            | What::Rule => {}
        }
    }
    out
}
