//! A paragraph while it is read: pieces with their look, and how they become inlines.
//!
//! What a whole line has in common is a hint and no mark: a line set bold throughout, or bold by
//! its style, is not emphasis. Only what stands out from its line is marked.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use masthead_codec::DraftBlock;
use masthead_issue::{
    Digest, Id, Image, Inline, Inlines, LineBreak, Link, Mark, Math, NoteReference, Ruby, Text,
    normal,
};

use super::form::Raised;

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
    /// Some of it is the result of a field that makes a table of contents.
    pub(crate) contents: bool,
}

impl Line {
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
    /// The size of most characters.
    pub(crate) size: Option<u16>,
    pub(crate) visible: bool,
}

impl Common {
    pub(crate) fn of(pieces: &[Piece]) -> Self {
        let mut common = Self { bold: true, italic: true, ..Self::default() };
        let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
        common.add(pieces, &mut sizes);
        if !common.visible {
            return Self::default();
        }
        common.size =
            sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map(|(size, _)| size);
        common
    }

    fn add(&mut self, pieces: &[Piece], sizes: &mut BTreeMap<u16, usize>) {
        for piece in pieces {
            match &piece.what {
                What::Text(text) => {
                    let count = text.chars().filter(|c| is_visible(*c)).count();
                    if count > 0 {
                        self.visible = true;
                        self.bold &= piece.look.bold;
                        self.italic &= piece.look.italic;
                        *sizes.entry(piece.look.size).or_default() += count;
                    }
                }
                What::Ruby { base, .. } => self.add(base, sizes),
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
}

/// Whether a character can be seen: no space, and none of those without width.
pub(crate) fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
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
}

/// The inlines of pieces, in normal form. What stands apart from the line is passed over.
pub(crate) fn inlines(pieces: &[Piece], plain: Plain) -> Inlines {
    let mut line = Inlines::new();
    for piece in pieces {
        let inline = match &piece.what {
            What::Text(text) => Inline::Text(Text {
                text: text.clone(),
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
            What::Ruby { base, text } => {
                Inline::Ruby(Ruby { base: inlines(base, plain), text: text.clone() })
            }
            What::Picture(_) | What::Page | What::Column | What::Box(_) | What::Rule => continue,
        };
        match &piece.link {
            None => line.push(inline),
            Some(url) => {
                if let Some(Inline::Link(last)) = line.last_mut()
                    && *last.url == **url
                {
                    last.content.push(inline);
                } else {
                    line.push(Inline::Link(Link { url: url.to_string(), content: vec![inline] }));
                }
            }
        }
    }
    normal::inlines(&mut line);
    line
}

/// The characters of pieces.
pub(crate) fn text(pieces: &[Piece]) -> String {
    let mut out = String::new();
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
