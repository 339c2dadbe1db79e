//! Tables: rectangular, whatever they span.

use masthead_issue::{Block, Cell, Row, Table};

use super::Maker;

impl Maker {
    pub(super) fn table(&mut self, depth: u32) -> Block {
        let panels = if self.draw.chance(15) { 2 } else { 1 };
        let columns = panels * (1 + self.draw.below(3));
        let part = |maker: &mut Self, percent, low| {
            let there = low > 0 || maker.draw.chance(percent);
            let rows = if there { 1 + maker.draw.below(3) } else { 0 };
            maker.rows(rows, columns, depth)
        };
        Block::Table(Table {
            id: self.id("t"),
            label: self.maybe(50, |maker| maker.mark(&["表1", "Table 2.", "Tab. A:"])),
            caption: self.maybe(50, Self::line),
            columns,
            head: part(self, 50, 0),
            body: part(self, 100, 1),
            foot: part(self, 20, 0),
            notes: self.some(20, 2, Self::line),
            credit: self.maybe(20, Self::line),
            panels,
        })
    }

    /// So many rows of so many columns, every place covered once.
    fn rows(&mut self, rows: u32, columns: u32, depth: u32) -> Vec<Row> {
        // How many rows yet each column is covered by what stands above.
        let mut covered = vec![0_u32; columns as usize];
        // A row without a cell is no row, so in one column a cell begins in each.
        let low = self.draw.index(covered.len());
        let mut list = Vec::new();
        for left in (1..=rows).rev() {
            let mut cells = Vec::new();
            let mut at = 0;
            while let Some(free) = covered.get(at..) {
                let Some(next) = free.iter().position(|rows| *rows == 0) else { break };
                at += next;
                let room = free.iter().skip(next).take_while(|rows| **rows == 0).count();
                let width = if self.draw.chance(20) { 1 + self.draw.index(room) } else { 1 };
                let tall = self.draw.chance(20) && !(at..at + width).contains(&low);
                let height = if tall { 1 + self.draw.below(left) } else { 1 };
                for rows in covered.iter_mut().skip(at).take(width) {
                    *rows = height;
                }
                cells.push(self.cell(u32::try_from(width).unwrap_or(1), height, depth));
                at += width;
            }
            for rows in &mut covered {
                *rows -= 1;
            }
            list.push(Row { cells });
        }
        list
    }

    fn cell(&mut self, columns: u32, rows: u32, depth: u32) -> Cell {
        let blocks = match self.draw.below(20) {
            0..14 => vec![self.plain_paragraph()],
            14..18 => self.blocks(1, depth),
            _ => Vec::new(),
        };
        Cell { blocks, columns, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::super::of_seed;
    use masthead_issue::{Block, Entry};

    #[test]
    fn cells_span_both_ways() {
        let mut spans = [false; 2];
        for seed in 0..400 {
            for entry in of_seed(seed).issue.contents {
                let Entry::Article(article) = entry else { continue };
                for block in article.body {
                    let Block::Table(table) = block else { continue };
                    for cell in table.body.iter().flat_map(|row| &row.cells) {
                        spans = [spans[0] || cell.columns > 1, spans[1] || cell.rows > 1];
                    }
                }
            }
        }
        assert_eq!(spans, [true; 2]);
    }
}
