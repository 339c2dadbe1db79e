//! What a reader saw, before anything is decided.

use masthead_diagnostics::Place;
use masthead_issue::walk::{self, VisitMut};
use masthead_issue::{Block, Break, Cover, Inline, Inlines, Language, Note, plain};
use masthead_package::AssetStore;

use crate::hints::Hints;

/// Everything a reader saw, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Where it came from.
    pub source: SourceFile,
    /// The document's own properties.
    pub properties: Properties,
    /// Blocks in reading order.
    pub blocks: Vec<DraftBlock>,
    /// Notes, referred to by `note-reference`s in the blocks.
    pub notes: Vec<Note>,
    /// The lines of the notes, where it was asked where lines stood and the format keeps notes
    /// apart.
    pub note_lines: Vec<SourceLine>,
    /// The table of contents as the format itself has it: EPUB nav, NCX. Empty where the format
    /// has none; a printed table of contents is among the blocks.
    pub contents: Vec<ContentsEntry>,
    /// Texts of headers and footers, where the format keeps them apart.
    pub running_heads: Vec<String>,
    /// Cover pictures, where the format names them.
    pub covers: Vec<Cover>,
    /// Pictures and other media.
    pub assets: AssetStore,
}

/// One block of a draft.
#[derive(Debug, Clone, Default)]
pub struct DraftBlock {
    /// What stands there.
    pub content: Content,
    /// What was seen of its form.
    pub hints: Hints,
    /// Where it stands in the source.
    pub place: Place,
    /// What stands in the cells, row by row, where the block is a table that may be there only to
    /// lay out: one without lines, or of one cell. Empty for everything else.
    pub rows: Vec<DraftRow>,
}

/// A row of a table that may only lay out: its cells, and the blocks of each.
pub type DraftRow = Vec<Vec<DraftBlock>>;

/// What stands in a block of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A paragraph, or a line of a text. Tabs are kept.
    Line(Inlines),
    /// Something whose kind the format itself says: a table, a picture, a quotation.
    Block(Box<Block>),
    /// A new page begins; with its number where the source says it.
    Page(Option<String>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Line(Vec::new())
    }
}

/// An entry of a format's own table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Level from 1.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// Index of the first block it points at, where it points at one.
    pub block: Option<usize>,
}

/// A line of a file, and where it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceLine {
    /// Its plain text; of a picture alone the name of its medium.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Properties a document states about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// Title.
    pub title: Option<String>,
    /// Creators, in order.
    pub creators: Vec<String>,
    /// Language as declared.
    pub language: Option<Language>,
    /// Subject.
    pub subject: Option<String>,
    /// Keywords.
    pub keywords: Option<String>,
    /// Others, by name.
    pub other: Vec<(String, String)>,
}

/// The file a draft was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Name as the caller gave it.
    pub name: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Media type of the format it was read as.
    pub media_type: String,
    /// Encoding, for plain text.
    pub encoding: Option<String>,
}

impl Draft {
    /// Calls `f` for every block, with those in the cells of tables that may only lay out.
    pub fn for_each_block(&mut self, f: &mut impl FnMut(&mut DraftBlock)) {
        let mut waiting: Vec<&mut DraftBlock> = self.blocks.iter_mut().collect();
        while let Some(block) = waiting.pop() {
            f(block);
            waiting.extend(block.rows.iter_mut().flatten().flatten());
        }
    }

    /// The lines of the text in reading order, with where each stands. What stands in the cells of
    /// tables that may only lay out has its own places, what else a block holds has that of the
    /// block. Notes come last.
    pub fn lines(&self) -> Vec<SourceLine> {
        let mut lines = Self::lines_of(&self.blocks);
        lines.extend(self.note_lines.iter().cloned());
        lines
    }

    /// The lines of some blocks, as [`Draft::lines`] has them.
    pub fn lines_of(blocks: &[DraftBlock]) -> Vec<SourceLine> {
        let mut lines = Vec::new();
        let mut waiting: Vec<&DraftBlock> = blocks.iter().rev().collect();
        while let Some(block) = waiting.pop() {
            let mut push = |text: String| {
                if !text.is_empty() {
                    let Place { part, line, paragraph, .. } = block.place.clone();
                    let place = Place { part, line, paragraph, ..Place::default() };
                    lines.push(SourceLine { text, place });
                }
            };
            match &block.content {
                Content::Line(line) => push(shown(line)),
                Content::Block(inner) if block.rows.is_empty() => {
                    if let Block::Figure(figure) = &**inner {
                        figure.media.iter().for_each(|media| push(media.asset.as_str().to_owned()));
                    }
                    walk::lines(std::slice::from_ref(&**inner), &mut |line| push(shown(line)));
                }
                Content::Block(_) | Content::Page(_) => {}
            }
            waiting.extend(block.rows.iter().flatten().flatten().rev());
        }
        lines
    }

    /// Visits every line and list of blocks of the text and of the notes.
    pub fn walk(&mut self, visitor: &mut impl VisitMut) {
        self.for_each_block(&mut |block| match &mut block.content {
            Content::Line(line) => walk::line_mut(line, visitor),
            Content::Block(block) => {
                // The visitor takes lists of blocks: the block is one for as long.
                let mut alone = vec![std::mem::replace(&mut **block, Block::Break(Break {}))];
                walk::blocks_mut(&mut alone, visitor);
                if let Some(visited) = alone.pop() {
                    **block = visited;
                }
            }
            Content::Page(_) => {}
        });
        for note in &mut self.notes {
            walk::blocks_mut(&mut note.blocks, visitor);
        }
    }
}

impl DraftBlock {
    /// The line, where this is one.
    pub fn line(&self) -> Option<&Inlines> {
        match &self.content {
            Content::Line(line) => Some(line),
            Content::Block(_) | Content::Page(_) => None,
        }
    }

    /// The plain text of the line; empty where this is none.
    pub fn text(&self) -> String {
        self.line().map(|line| plain::inlines(line)).unwrap_or_default()
    }
}

/// The plain text of a line; where it is a picture alone, the name of its medium.
fn shown(line: &[Inline]) -> String {
    match line {
        [Inline::Image(image)] => image.asset.as_str().to_owned(),
        _ => plain::inlines(line),
    }
}
