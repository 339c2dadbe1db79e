//! What all parts of the reader share: the documents, what they hold, and what was noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use masthead_codec::{Content, DraftBlock, Hints, ListHint, ReadOptions, canonical};
use masthead_diagnostics::{Diagnostic, Failure, Place, Report, codes};
use masthead_issue::{Block, Cover, Digest, Language, Mark, PageBreak, Paragraph};
use masthead_package::AssetStore;
use masthead_xml::Tree;

use super::front::Said;
use super::line::{Common, Line, What, inlines, text};
use super::links::{self, Links, Spot};
use super::notes::Notes;
use super::state::{State, is_language, tag};
use super::style::Styles;
use crate::read::book::{Chapter, Resources};

/// What all parts of the reader share.
pub(super) struct Context<'t, 'b, 'a> {
    pub(super) resources: &'b mut Resources<'a>,
    pub(super) options: &'b ReadOptions,
    pub(super) report: &'b mut Report,
    pub(super) chapters: &'t [Chapter],
    pub(super) links: Links<'t>,
    pub(super) notes: Notes<'t>,
    /// The document that is read, and its number.
    pub(super) chapter: &'t Chapter,
    pub(super) number: usize,
    /// Its styles.
    pub(super) styles: Rc<Styles>,
    pub(super) assets: AssetStore,
    /// Pictures that were asked for, by part.
    pub(super) pictures: BTreeMap<String, Option<Digest>>,
    pub(super) covers: Vec<Cover>,
    /// Past a limit: nothing more is read.
    pub(super) failure: Option<Failure>,
    /// The language of the publication.
    pub(super) language: Option<String>,
    /// Lists that were numbered.
    pub(super) lists: u32,
    /// Containers around this place that became blocks.
    pub(super) nested: usize,
    /// Blocks of the draft so far.
    pub(super) top: usize,
    /// For each place something points at, the block that begins there.
    pub(super) landed: BTreeMap<Spot<'t>, usize>,
    /// Places that say themselves which page begins there.
    pub(super) paged: BTreeSet<Spot<'t>>,
    /// What landmarks say that documents are.
    pub(super) said: BTreeMap<usize, Said>,
    /// Tags that name no language, and were told.
    pub(super) no_languages: BTreeSet<&'t str>,
    /// Documents set in vertical lines.
    pub(super) vertical: usize,
}

/// Containers that may stand in one another and be blocks; what lies deeper is read as lines.
const NESTED: usize = 5;

/// Where blocks go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Goes {
    /// Into the draft.
    #[default]
    Draft,
    /// Into a cell of a table that may only lay out: hints count, and marks stay.
    Cell,
    /// Into a block: nothing is left to decide.
    Block,
}

/// Blocks on their way, and the line that is read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<DraftBlock>,
    pub(super) line: Line,
    pub(super) goes: Goes,
    /// Names met since the last block, for the next one.
    pub(super) names: Vec<String>,
    /// Empty lines since the last block.
    pub(super) gap: u16,
    /// A page begins before the next block.
    pub(super) page: bool,
    /// An item has begun, and has no line yet.
    pub(super) item: Option<ListHint>,
}

impl Flow {
    pub(super) fn to(goes: Goes) -> Self {
        Self { goes, ..Self::default() }
    }
}

impl<'t> Context<'t, '_, '_> {
    /// Where something stands.
    pub(super) fn place(&self) -> Place {
        Place::part(self.chapter.path.clone())
    }

    /// Notices something here.
    pub(super) fn notice(&mut self, diagnostic: Diagnostic) {
        let place = self.place();
        self.report.push(diagnostic.at(place));
    }

    /// Whether one more container may be a block here; tells where it may not.
    pub(super) fn may_nest(&mut self, element: &Tree) -> bool {
        let may = self.nested < NESTED;
        if !may {
            self.notice(
                Diagnostic::new(codes::epb::NESTING_FLATTENED)
                    .with("what", &element.name.local)
                    .with("text", cut(&element.text()))
                    .lost("nesting", "kept as lines"),
            );
        }
        may
    }

    /// An element begins: names and places it gives, and whether it says a language.
    pub(super) fn arrive(&mut self, flow: &mut Flow, element: &'t Tree) {
        if let Some(tag) = tag(element)
            && !tag.is_empty()
            && !is_language(tag)
            && self.no_languages.insert(tag)
        {
            self.notice(Diagnostic::new(codes::epb::LANGUAGE_UNKNOWN).with("tag", cut(tag)));
        }
        for id in links::ids(element) {
            let spot = (self.number, Some(id));
            self.landed.entry(spot).or_insert(self.top);
            if self.links.is_wanted(spot) {
                flow.names.push(links::name(self.chapters, spot));
            }
        }
    }

    /// Adds a block.
    pub(super) fn push(&mut self, flow: &mut Flow, content: Content, mut hints: Hints) {
        let excerpt = match &content {
            Content::Line(line) => masthead_issue::plain::inlines(line),
            Content::Block(_) | Content::Page(_) => String::new(),
        };
        let place = self.place().with_excerpt(&excerpt);
        hints.gap_before = std::mem::take(&mut flow.gap);
        hints.page_before |= std::mem::take(&mut flow.page);
        match flow.goes {
            Goes::Draft => {
                hints.names.append(&mut flow.names);
                self.top += 1;
            }
            // The table around has the names, too, for where it stays one.
            Goes::Cell => hints.names.extend(flow.names.iter().cloned()),
            Goes::Block => {}
        }
        flow.blocks.push(DraftBlock { content, hints, place, ..DraftBlock::default() });
    }

    /// Adds a block whose kind is said.
    pub(super) fn block(&mut self, flow: &mut Flow, block: Block) {
        self.push(flow, Content::Block(Box::new(block)), Hints::default());
    }

    /// Writes what stands in the line.
    pub(super) fn end_line(&mut self, flow: &mut Flow, state: &State) {
        if flow.line.pieces.is_empty() {
            return;
        }
        let blank = flow.line.is_blank();
        let mut pieces = flow.line.take();
        if blank {
            // A page that begins between two lines begins before the next.
            let mut pages = pieces.into_iter().filter_map(|piece| match piece.what {
                What::Page(label) => Some(label),
                _ => None,
            });
            let mut any = false;
            for label in pages.by_ref() {
                any = true;
                self.page(flow, label);
            }
            if !any {
                flow.gap = flow.gap.saturating_add(1);
            }
            return;
        }
        let words = pieces.iter().any(|piece| {
            matches!(
                &piece.what,
                What::Text(text) if text.chars().any(super::line::is_visible)
            ) || matches!(piece.what, What::Ruby { .. } | What::Math(_) | What::Note(_))
        });
        if !words {
            let pictures = pieces.iter().filter_map(|piece| match &piece.what {
                What::Picture(picture) => Some(picture.clone()),
                _ => None,
            });
            let figure = super::figure::of(pictures.collect());
            self.block(flow, figure);
            return;
        }
        let common = Common::of(&pieces);
        if flow.goes == Goes::Block && state.outline.is_some() {
            // A heading keeps what shows that it is one.
            for piece in &mut pieces {
                piece.look.marks.insert(Mark::Strong);
            }
        }
        let nothing = Common::default();
        let plain = if flow.goes == Goes::Draft { &common } else { &nothing };
        let said = text(&pieces);
        let hints = hints(flow, state, &common, &said);
        let line = inlines(pieces, plain);
        self.push(flow, Content::Line(line), hints);
    }

    /// A printed page begins.
    pub(super) fn page(&mut self, flow: &mut Flow, label: String) {
        match flow.goes {
            Goes::Draft => self.push(flow, Content::Page(Some(label)), Hints::default()),
            Goes::Cell | Goes::Block => {
                self.block(flow, Block::PageBreak(PageBreak { label }));
            }
        }
    }

    /// Reads something into blocks of its own; its names are those of what it becomes.
    pub(super) fn within(
        &mut self,
        flow: &mut Flow,
        goes: Goes,
        state: &State,
        read: impl FnOnce(&mut Self, &mut Flow, &State),
    ) -> Vec<DraftBlock> {
        let state = state.within();
        let mut inner = Flow::to(goes);
        self.nested += 1;
        read(self, &mut inner, &state);
        self.end_line(&mut inner, &state);
        self.nested -= 1;
        flow.names.append(&mut inner.names);
        inner.blocks
    }

    /// Reads something into finished blocks.
    pub(super) fn settled(
        &mut self,
        flow: &mut Flow,
        state: &State,
        read: impl FnOnce(&mut Self, &mut Flow, &State),
    ) -> Vec<Block> {
        let mut blocks = canonical(self.within(flow, Goes::Block, state, read));
        blocks.retain(|block| !matches!(block, Block::Paragraph(Paragraph { content, .. }) if content.is_empty()));
        blocks
    }
}

fn hints(flow: &mut Flow, state: &State, common: &Common, said: &str) -> Hints {
    let list = flow.item.take().filter(|_| state.outline.is_none());
    let inside = list.is_none() && state.lists > 0;
    Hints {
        role: state.role.filter(|_| state.outline.is_none()),
        outline: state.outline,
        size: common.size,
        bold: common.marks.contains(&Mark::Strong),
        italic: common.marks.contains(&Mark::Emphasis),
        alignment: state.alignment,
        first_indent: state.first_indent || said.starts_with('\u{3000}'),
        indent: if inside { state.lists } else { state.indent },
        list,
        boxed: state.boxed,
        language: common.language.as_deref().map(Language::from),
        direction: common.direction,
        ..Hints::default()
    }
}

/// A few words of a text, for a message.
pub(super) fn cut(text: &str) -> String {
    const LENGTH: usize = 400;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
        None => words,
    }
}
