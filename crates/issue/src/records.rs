//! A table unfolded into records: panels under one another, spans filled down.

use crate::plain;
use crate::table::{Row, Table};

impl Table {
    /// The body as a grid of plain text: a cell that spans is repeated in every place it covers.
    ///
    /// Rows are as long as the table has columns; a place no cell covers is empty.
    pub fn grid(&self) -> Vec<Vec<String>> {
        unfold(&self.body, self.columns)
    }

    /// One record a row and panel: the cells under each header of the first panel.
    ///
    /// A table with `panels` = 2 repeats its header beside itself to save space on the page; its
    /// left half reads on in its right half.
    pub fn records(&self) -> Vec<Vec<(String, String)>> {
        let panels = self.panels.max(1) as usize;
        let width = self.columns as usize / panels;
        if width == 0 {
            return Vec::new();
        }
        let head = unfold(&self.head, self.columns);
        let names: Vec<String> = (0..width)
            .map(|column| {
                let parts: Vec<&str> =
                    head.iter().filter_map(|row| row.get(column).map(String::as_str)).collect();
                parts.join(" ").trim().to_owned()
            })
            .collect();
        let body = self.grid();
        let mut records = Vec::new();
        for panel in 0..panels {
            for row in &body {
                let cells: Vec<&String> = row.iter().skip(panel * width).take(width).collect();
                if cells.iter().all(|cell| cell.is_empty()) {
                    continue;
                }
                records.push(names.iter().cloned().zip(cells.into_iter().cloned()).collect());
            }
        }
        records
    }
}

/// Lays rows out on a grid, repeating each cell where it spans.
fn unfold(rows: &[Row], columns: u32) -> Vec<Vec<String>> {
    let width = columns as usize;
    let mut grid: Vec<Vec<Option<String>>> = vec![vec![None; width]; rows.len()];
    for (top, row) in rows.iter().enumerate() {
        let mut left = 0;
        for cell in &row.cells {
            while grid.get(top).and_then(|r| r.get(left)).is_some_and(Option::is_some) {
                left += 1;
            }
            let text = plain::blocks(&cell.blocks);
            for place_row in grid.iter_mut().skip(top).take(cell.rows.max(1) as usize) {
                for place in place_row.iter_mut().skip(left).take(cell.columns.max(1) as usize) {
                    *place = Some(text.clone());
                }
            }
            left += cell.columns.max(1) as usize;
        }
    }
    grid.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect()
}
