//! Tables of HTML: where rows and cells begin and end.

use masthead_codec::grid::{Group, Made, Standing};
use masthead_codec::{DraftBlock, Role};
use masthead_issue::Block;

use super::super::super::document::Flow;
use super::super::markup::Tag;
use super::state::State;
use super::{Builder, Open, TABLES};

impl Builder<'_, '_, '_> {
    /// Whether a table has begun, but no cell or caption of it.
    pub(super) fn between_cells(&self) -> bool {
        self.state.role != Some(Role::Caption)
            && self.flat == 0
            && self.tables.last().is_some_and(|table| table.cell.is_none())
    }

    pub(super) fn table_begins(&mut self) {
        self.end_line();
        if self.tables.len() >= TABLES {
            self.flat += 1;
            self.noticed.dropped.insert("tables that lie too deep");
            return;
        }
        if self.between_cells() {
            self.cell(Standing { blocks: Vec::new(), columns: 1, rows: 1, head: false });
        }
        let outer = std::mem::take(&mut self.state);
        self.tables.push(Open { outer, ..Open::default() });
    }

    pub(super) fn caption_begins(&mut self, tag: &Tag<'_>) {
        self.cell_ends();
        self.line_begins(Some(Role::Caption), tag);
    }

    pub(super) fn group_begins(&mut self, group: Group) {
        self.cell_ends();
        if self.flat == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.grid.group(group);
        }
    }

    pub(super) fn row_begins(&mut self) {
        self.cell_ends();
        if self.flat == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.grid.row();
        }
    }

    pub(super) fn cell_begins(&mut self, tag: &Tag<'_>) {
        self.cell_ends();
        let span = |name| {
            let value = tag.attribute(name).unwrap_or_default();
            value.trim().parse::<u32>().unwrap_or(1)
        };
        self.cell(Standing {
            blocks: Vec::new(),
            columns: span("colspan"),
            rows: span("rowspan"),
            head: tag.name == "th",
        });
    }

    pub(super) fn cell(&mut self, standing: Standing) {
        if self.flat == 0
            && let Some(table) = self.tables.last_mut()
        {
            self.state = State::default();
            table.cell = Some((Flow::inner(), standing));
        }
    }

    pub(super) fn cell_ends(&mut self) {
        self.end_line();
        if self.flat == 0
            && let Some(table) = self.tables.last_mut()
            && let Some((flow, standing)) = table.cell.take()
        {
            table.grid.cell(Standing { blocks: flow.blocks, ..standing });
            self.state = State::default();
        }
    }

    pub(super) fn table_ends(&mut self) {
        self.cell_ends();
        if self.flat > 0 {
            self.flat -= 1;
            return;
        }
        let Some(table) = self.tables.pop() else { return };
        self.state = table.outer;
        match table.grid.finish(self.cx.options.limits.table_cells) {
            Made::Table(table) => self.block(Block::Table(table)),
            Made::Blocks(blocks) => self.spread(blocks),
            Made::TooLarge(blocks) => {
                self.noticed.dropped.insert("a table of too many cells");
                self.spread(blocks);
            }
        }
    }

    pub(super) fn spread(&mut self, blocks: Vec<DraftBlock>) {
        for block in blocks {
            self.add(block.content, block.hints, block.place);
        }
    }
}
