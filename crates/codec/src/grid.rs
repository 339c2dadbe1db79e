//! Tables of HTML: rows of cells with spans in, a rectangular grid out.
//!
//! HTML Living Standard §4.9.12. Groups of rows stand in the order head, body, foot, and no span
//! leaves its group; where nothing stands is an empty cell.

use masthead_issue::{Block, Cell, Id, Row, Table};

use crate::draft::DraftBlock;
use crate::settled::canonical;

/// Columns and rows a span may have (HTML Living Standard §4.9.11).
const SPAN: u32 = 1_000;

/// A table while it is read.
#[derive(Debug, Default)]
pub struct Grid {
    rows: Vec<Line>,
    group: Group,
}

/// What a group of rows is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The head.
    Head,
    /// The body.
    #[default]
    Body,
    /// The foot.
    Foot,
}

#[derive(Debug)]
struct Line {
    group: Group,
    cells: Vec<Standing>,
}

/// A cell as it stands in its row.
#[derive(Debug)]
pub struct Standing {
    /// What stands in it.
    pub blocks: Vec<DraftBlock>,
    /// How many columns it takes.
    pub columns: u32,
    /// How many rows it takes; none for all that are left of its group.
    pub rows: u32,
    /// It heads others.
    pub head: bool,
}

/// What became of a table.
pub enum Made {
    /// A table.
    Table(Table),
    /// One cell, or none: no table.
    Blocks(Vec<DraftBlock>),
    /// More cells than a table may have.
    TooLarge(Vec<DraftBlock>),
}

impl Grid {
    /// The rows that follow are of this group.
    pub fn group(&mut self, group: Group) {
        self.group = group;
    }

    /// A row begins.
    pub fn row(&mut self) {
        self.rows.push(Line { group: self.group, cells: Vec::new() });
    }

    /// A cell of the last row; of a new one, if there is none.
    pub fn cell(&mut self, cell: Standing) {
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    /// The table, of at most `limit` cells.
    pub fn finish(mut self, limit: usize) -> Made {
        self.rows.retain(|row| !row.cells.is_empty());
        self.rows.sort_by_key(|row| row.group);
        let cells = self.rows.iter().map(|row| row.cells.len()).sum::<usize>();
        if cells <= 1 {
            return Made::Blocks(self.blocks());
        }
        let ends = self.ends();
        let Some(width) = self.place(&ends, limit) else {
            return Made::TooLarge(self.blocks());
        };
        Made::Table(self.table(width))
    }

    fn blocks(self) -> Vec<DraftBlock> {
        self.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks).collect()
    }

    /// For each row, how many rows of its group there are from it on.
    fn ends(&self) -> Vec<u32> {
        let mut left = Vec::with_capacity(self.rows.len());
        let mut below: Option<(Group, u32)> = None;
        for row in self.rows.iter().rev() {
            let count =
                below.filter(|(group, _)| *group == row.group).map_or(0, |(_, count)| count);
            below = Some((row.group, count.saturating_add(1)));
            left.push(count.saturating_add(1));
        }
        left.reverse();
        left
    }

    /// Fits spans into the grid and fills it with empty cells; its width, if it is not too large.
    fn place(&mut self, ends: &[u32], limit: usize) -> Option<u32> {
        let height = self.rows.len();
        // For each column, how many rows a cell above still covers.
        let mut open: Vec<u32> = Vec::new();
        let mut widths = Vec::with_capacity(height);
        for (row, left) in self.rows.iter_mut().zip(ends) {
            let mut at = 0;
            for cell in &mut row.cells {
                while open.get(at).is_some_and(|rows| *rows > 0) {
                    at += 1;
                }
                // A span goes as far as the row is free.
                let wanted = usize::try_from(cell.columns.clamp(1, SPAN)).unwrap_or(1);
                let free = open.iter().skip(at).take(wanted).take_while(|rows| **rows == 0).count();
                let columns = if at + free < open.len() { free } else { wanted };
                cell.columns = u32::try_from(columns).unwrap_or(1);
                // No rows is all that are left.
                cell.rows = if cell.rows == 0 { *left } else { cell.rows.min(*left) };
                if open.len() < at + columns {
                    open.resize(at + columns, 0);
                }
                if open.len().checked_mul(height).is_none_or(|cells| cells > limit) {
                    return None;
                }
                open.iter_mut().skip(at).take(columns).for_each(|rows| *rows = cell.rows);
                at += columns;
            }
            widths.push((at, open.iter().skip(at).map(|rows| *rows == 0).collect::<Vec<_>>()));
            for rows in &mut open {
                *rows = rows.saturating_sub(1);
            }
        }
        let width = open.len();
        for (row, (at, free)) in self.rows.iter_mut().zip(widths) {
            let known = at + free.len();
            let empty = free.into_iter().filter(|free| *free).count() + width.saturating_sub(known);
            row.cells.extend((0..empty).map(|_| Standing {
                blocks: Vec::new(),
                columns: 1,
                rows: 1,
                head: false,
            }));
        }
        u32::try_from(width).ok()
    }

    fn table(self, columns: u32) -> Table {
        let mut heads = self.rows.iter().take_while(|row| row.group == Group::Head).count();
        let foots = self.rows.iter().filter(|row| row.group == Group::Foot).count();
        let is_head = |row: &Line| row.cells.iter().all(|cell| cell.head);
        if heads == 0 && self.rows.first().is_some_and(is_head) {
            // Head rows go as far down as their cells do.
            heads = 1;
            for (index, row) in self.rows.iter().enumerate() {
                if index < heads {
                    let deepest = row.cells.iter().map(|cell| cell.rows).max().unwrap_or(1);
                    heads = heads.max(index + usize::try_from(deepest).unwrap_or(1));
                }
            }
        }
        let count = self.rows.len();
        let mut rows: Vec<Row> = self.rows.into_iter().map(row).collect();
        let mut foot = rows.split_off(count.saturating_sub(foots));
        let mut body = rows.split_off(heads.min(rows.len()));
        let mut head = rows;
        if body.is_empty() {
            // A table of heads and feet alone has rows, which are its body.
            body = std::mem::take(&mut head);
            body.append(&mut foot);
        }
        Table {
            id: Id::default(),
            label: None,
            caption: None,
            columns,
            head,
            body,
            foot,
            notes: Vec::new(),
            credit: None,
            panels: 1,
        }
    }
}

fn row(line: Line) -> Row {
    let cell = |cell: Standing| Cell {
        blocks: canonical(cell.blocks).into_iter().collect::<Vec<Block>>(),
        columns: cell.columns,
        rows: cell.rows,
    };
    Row { cells: line.cells.into_iter().map(cell).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells, each with its columns and rows.
    fn made(rows: &[&[(u32, u32)]], limit: usize) -> Made {
        let mut grid = Grid::default();
        for row in rows {
            grid.row();
            for (columns, rows) in *row {
                let (columns, rows) = (*columns, *rows);
                grid.cell(Standing { blocks: Vec::new(), columns, rows, head: false });
            }
        }
        grid.finish(limit)
    }

    #[test]
    fn every_place_of_a_grid_is_covered_once() {
        for rows in [
            &[&[(1, 1), (1, 1)][..], &[(1, 1)]][..],
            &[&[(2, 2), (1, 3)], &[(1, 1)], &[(1, 1), (1, 1)]],
            &[&[(1, 0), (3, 1)], &[(1, 9), (9, 1)], &[(1, 1)]],
            &[&[(1, 1), (1, 2), (1, 1)], &[(5, 1)], &[(1, 1)]],
            &[&[(0, 1), (1, 1)], &[(1000, 1)]],
        ] {
            let Made::Table(table) = made(rows, 100_000) else { panic!("{rows:?}") };
            let width = usize::try_from(table.columns).unwrap();
            let mut covered = vec![vec![0; width]; table.body.len()];
            for (index, row) in table.body.iter().enumerate() {
                for cell in &row.cells {
                    let at = covered[index].iter().position(|count| *count == 0).unwrap();
                    for line in covered.iter_mut().skip(index).take(cell.rows as usize) {
                        for slot in line.iter_mut().skip(at).take(cell.columns as usize) {
                            *slot += 1;
                        }
                    }
                }
            }
            assert!(covered.iter().flatten().all(|count| *count == 1), "{rows:?}: {covered:?}");
        }
    }

    #[test]
    fn a_grid_past_the_limit_is_no_table() {
        assert!(matches!(made(&[&[(1000, 1)], &[(1, 1)]], 1_999), Made::TooLarge(_)));
        assert!(matches!(made(&[&[(1, 1)]], 10), Made::Blocks(_)));
    }
}
