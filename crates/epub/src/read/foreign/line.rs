//! A line while it is read: pieces with their look, and how they become inlines.
//!
//! What a whole line has in common is a hint and no mark: only what stands out from its line is
//! marked.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use masthead_codec::pointer;
use masthead_issue::{
    Digest, Direction, Id, Image, Inline, Inlines, Language, LineBreak, Mark, Math, NoteReference,
    PageBreak, Ruby, Span, Text, normal,
};
use masthead_notation::space::{collapse, has_no_width};

/// How text is set, in effect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) marks: BTreeSet<Mark>,
    /// In half-points.
    pub(super) size: u16,
    /// Where it is not the language of the publication.
    pub(super) language: Option<Rc<str>>,
    pub(super) direction: Option<Direction>,
    /// Where it leads: an address, or a provisional target.
    pub(super) link: Option<Rc<str>>,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub(super) enum What {
    Text(String),
    Break,
    Note(Id),
    Math(Math),
    Picture(Picture),
    Ruby { base: Vec<Piece>, text: String },
    Page(String),
}

/// A picture as used.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) asset: Digest,
    pub(super) alt: Option<String>,
    pub(super) decorative: bool,
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) what: What,
    pub(super) look: Look,
}

/// A line while it is read.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// The last character; none at its start and after a break.
    last: Option<char>,
}

impl Line {
    /// Adds text, white space collapsed.
    pub(super) fn text(&mut self, text: &str, look: &Look) {
        let text = collapse(text, &mut self.last);
        self.kept(text, look);
    }

    /// Adds text as it stands, in one line.
    pub(super) fn kept(&mut self, text: String, look: &Look) {
        if text.is_empty() {
            return;
        }
        self.last = text.chars().next_back();
        if let Some(last) = self.pieces.last_mut()
            && let What::Text(before) = &mut last.what
            && last.look == *look
        {
            before.push_str(&text);
            return;
        }
        self.pieces.push(Piece { what: What::Text(text), look: look.clone() });
    }

    /// Adds what is no text.
    pub(super) fn push(&mut self, what: What, look: &Look) {
        match what {
            What::Break => self.last = None,
            // What takes no room parts no words.
            What::Page(_) | What::Note(_) => {}
            _ => self.last = Some('\u{fffc}'),
        }
        self.pieces.push(Piece { what, look: look.clone() });
    }

    /// Breaks the line, where something stands before the break.
    pub(super) fn break_once(&mut self, look: &Look) {
        let is_broken = matches!(self.pieces.last(), Some(Piece { what: What::Break, .. }));
        if !is_broken && !self.is_blank() {
            self.push(What::Break, look);
        }
    }

    /// Whether nothing stands in it that can be seen.
    pub(super) fn is_blank(&self) -> bool {
        !self.pieces.iter().any(|piece| match &piece.what {
            What::Text(text) => text.chars().any(is_visible),
            What::Break | What::Page(_) => false,
            What::Note(_) | What::Math(_) | What::Picture(_) | What::Ruby { .. } => true,
        })
    }

    /// The pieces without breaks and spaces at either end.
    pub(super) fn take(&mut self) -> Vec<Piece> {
        let mut pieces = std::mem::take(self).pieces;
        while let Some(piece) = pieces.last_mut() {
            match &mut piece.what {
                What::Break => {}
                What::Text(text) => {
                    text.truncate(text.trim_end_matches([' ', '\t', '\n', '\r']).len());
                    if !text.is_empty() {
                        break;
                    }
                }
                _ => break,
            }
            pieces.pop();
        }
        let breaks = pieces.iter().take_while(|piece| matches!(piece.what, What::Break)).count();
        pieces.drain(..breaks);
        pieces
    }
}

/// What the text of a line has in common.
#[derive(Debug, Default)]
pub(super) struct Common {
    pub(super) marks: BTreeSet<Mark>,
    /// The size of most of it.
    pub(super) size: Option<u16>,
    pub(super) language: Option<Rc<str>>,
    pub(super) direction: Option<Direction>,
}

impl Common {
    /// Marks that are hints where a whole line has them.
    const HINTS: [Mark; 2] = [Mark::Strong, Mark::Emphasis];

    pub(super) fn of(pieces: &[Piece]) -> Self {
        let mut texts: Vec<(&Look, usize)> = Vec::new();
        collect(pieces, &mut texts);
        let Some((first, _)) = texts.first() else { return Self::default() };
        let all = |same: &dyn Fn(&Look) -> bool| texts.iter().all(|(look, _)| same(look));
        let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
        for (look, length) in &texts {
            *sizes.entry(look.size).or_default() += length;
        }
        let most = sizes.into_iter().max_by_key(|(size, count)| (*count, *size));
        Self {
            marks: Self::HINTS
                .into_iter()
                .filter(|mark| all(&|look| look.marks.contains(mark)))
                .collect(),
            size: most.map(|(size, _)| size),
            language: first.language.clone().filter(|_| all(&|one| one.language == first.language)),
            direction: first.direction.filter(|_| all(&|one| one.direction == first.direction)),
        }
    }
}

/// The look of each run of visible text, and its length.
fn collect<'p>(pieces: &'p [Piece], texts: &mut Vec<(&'p Look, usize)>) {
    for piece in pieces {
        match &piece.what {
            What::Text(text) => {
                let length = text.chars().filter(|c| is_visible(*c)).count();
                texts.extend((length > 0).then_some((&piece.look, length)));
            }
            What::Ruby { base, .. } => collect(base, texts),
            What::Break | What::Note(_) | What::Math(_) | What::Picture(_) | What::Page(_) => {}
        }
    }
}

/// Whether a character can be seen.
pub(super) fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !has_no_width(c)
}

/// The inlines of pieces, in normal form, without what the line has in common.
pub(super) fn inlines(pieces: Vec<Piece>, common: &Common) -> Inlines {
    let mut line = Inlines::new();
    for piece in pieces {
        let Piece { what, look } = piece;
        let is_text = matches!(what, What::Text(_) | What::Ruby { .. });
        let inline = match what {
            What::Text(text) => {
                let marks = look.marks.difference(&common.marks).copied().collect();
                Inline::Text(Text { text, marks })
            }
            What::Break => Inline::LineBreak(LineBreak {}),
            What::Note(note) => Inline::NoteReference(NoteReference { note }),
            What::Math(math) => Inline::Math(math),
            What::Picture(Picture { asset, alt, .. }) => Inline::Image(Image { asset, alt }),
            What::Ruby { base, text } => {
                let within = Common { marks: common.marks.clone(), ..Common::of(&base) };
                Inline::Ruby(Ruby { base: inlines(base, &within), text })
            }
            What::Page(label) => Inline::PageBreak(PageBreak { label }),
        };
        let language = look.language.filter(|own| common.language.as_ref() != Some(own));
        let direction = look.direction.filter(|own| common.direction != Some(*own));
        let inline = if is_text && (language.is_some() || direction.is_some()) {
            let language = language.as_deref().map(Language::from);
            Inline::Span(Span { language, direction, role: None, content: vec![inline] })
        } else {
            inline
        };
        match look.link {
            None => line.push(inline),
            Some(url) => pointer::lead(&mut line, &url, inline),
        }
    }
    normal::inlines(&mut line);
    line
}

/// The characters of pieces.
pub(super) fn text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match &piece.what {
            What::Text(characters) => out.push_str(characters),
            What::Ruby { base, .. } => out.push_str(&text(base)),
            What::Break => out.push(' '),
            What::Note(_) | What::Math(_) | What::Picture(_) | What::Page(_) => {}
        }
    }
    out
}
