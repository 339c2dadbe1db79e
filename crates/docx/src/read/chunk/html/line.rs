//! Lines of HTML: where they begin and end, and what becomes of them.

use masthead_codec::{Alignment, Content, Hints, Role, html};
use masthead_diagnostics::Place;
use masthead_issue::{Block, Figure, Id};

use super::super::super::bookmark;
use super::super::super::document::{Flow, Keeps};
use super::super::super::line::{Common, Line, Plain, What, inlines, is_visible, text};
use super::super::super::paragraph::figure_media;
use super::super::markup::Tag;
use super::{Builder, LEVELS, look, state};

impl Builder<'_, '_, '_> {
    /// An element begins that is a line, or holds some.
    pub(super) fn line_begins(&mut self, role: Option<Role>, tag: &Tag<'_>) {
        self.end_line();
        let class = tag.attribute("class").unwrap_or_default();
        self.state.role = role.or_else(|| html::role(class.trim()));
        self.state.entry = html::contents_level(class.trim());
        let align = tag.attribute("align").unwrap_or_default();
        let style = tag.attribute("style").unwrap_or_default();
        let align =
            look::property(&style, "text-align").unwrap_or(&align).trim().to_ascii_lowercase();
        self.state.alignment = match align.as_str() {
            "center" => Some(Alignment::Center),
            "right" | "end" => Some(Alignment::End),
            _ => None,
        };
        if let Some(name) = tag.attribute("id") {
            bookmark::name(self.cx, &name);
        }
        self.marked_begins(&style);
    }

    /// Writes what stands in the line.
    pub(super) fn end_line(&mut self) {
        self.end_ruby();
        self.mark_ends(0);
        let Line { mut pieces, .. } = std::mem::take(&mut self.state.line);
        self.state.last = None;
        let blank = pieces.is_empty();
        state::trim(&mut pieces, self.state.pre > 0);
        let words = pieces.iter().any(|piece| match &piece.what {
            What::Text(text) => text.chars().any(is_visible),
            What::Ruby { .. } | What::Math(_) => true,
            _ => false,
        });
        let media: Vec<_> = pieces
            .iter()
            .filter_map(|piece| match &piece.what {
                What::Picture(picture) if !words => Some(figure_media(picture)),
                _ => None,
            })
            .collect();
        if words {
            let common = Common::of(&pieces);
            let inner = self.inner();
            let plain =
                Plain { bold: !inner && common.bold, italic: !inner && common.italic, language: 0 };
            let hints = self.hints(common);
            let place = self.cx.place().with_excerpt(&text(&pieces));
            let line = inlines(&mut pieces, plain, &self.cx.tally);
            self.add(Content::Line(line), hints, place);
        } else if !media.is_empty() {
            let media = media.into_iter().flatten().collect();
            self.block(Block::Figure(Figure {
                id: Id::default(),
                label: None,
                caption: None,
                credit: None,
                media,
            }));
        } else if !blank || self.state.pre > 0 {
            let flow = self.target();
            flow.gap = flow.gap.saturating_add(1);
        }
    }

    pub(super) fn hints(&mut self, common: Common) -> Hints {
        let state = &mut self.state;
        let role = if state.pre > 0 {
            Some(Role::Code)
        } else {
            state.role.or((state.quotes > 0).then_some(Role::Quote))
        };
        let list = state.item.take().filter(|_| state.outline.is_none());
        let inside = list.is_none() && !state.lists.is_empty();
        Hints {
            role: role.filter(|_| state.outline.is_none()),
            outline: state.outline,
            contents_level: state.entry,
            bold: common.bold,
            italic: common.italic,
            alignment: state.alignment,
            indent: if inside {
                u8::try_from(state.lists.len().min(LEVELS)).unwrap_or(0)
            } else {
                0
            },
            list,
            ..Hints::default()
        }
    }

    pub(super) fn block(&mut self, block: Block) {
        let place = self.cx.place();
        self.add(Content::Block(Box::new(block)), Hints::default(), place);
    }

    pub(super) fn add(&mut self, content: Content, hints: Hints, place: Place) {
        let inside = self.inner();
        let flow = self.target();
        let before = flow.blocks.len();
        flow.push(content, hints, place);
        if !inside {
            bookmark::land(self.cx, self.flow, before);
        }
    }

    /// Where lines go: into the innermost cell.
    pub(super) fn target(&mut self) -> &mut Flow {
        match self.tables.iter_mut().rev().find_map(|table| table.cell.as_mut()) {
            Some((flow, _)) => flow,
            None => self.flow,
        }
    }

    /// Whether lines have no hints where they go.
    pub(super) fn inner(&self) -> bool {
        self.flow.keeps != Keeps::Hints || self.tables.iter().any(|table| table.cell.is_some())
    }
}
