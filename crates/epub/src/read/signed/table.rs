//! Tables, with panels put side by side again.

use masthead_issue::{Block, Cell, Row, Table};
use masthead_xml::Tree;

use crate::read::signed::Context;
use crate::read::signed::block::parted;
use crate::read::signed::element::{self, html, is, is_silent, nodes, number};

/// The rows of a table as they stand.
#[derive(Default)]
struct Parts {
    head: Vec<Row>,
    bodies: Vec<Vec<Row>>,
    foot: Vec<Row>,
}

impl Context<'_> {
    pub(crate) fn table(&mut self, element: &Tree) -> Option<Block> {
        let id = self.id_or_new(element, "t");
        let mut table = Table {
            id,
            label: None,
            caption: None,
            columns: 0,
            head: Vec::new(),
            body: Vec::new(),
            foot: Vec::new(),
            notes: Vec::new(),
            credit: None,
            panels: number(element, "data-panels").unwrap_or(1),
        };
        let is_table = |inner: &Tree| html(inner) == Some("table");
        let mut parts = Parts::default();
        if is_table(element) {
            self.grid(element, &mut table, &mut parts);
        } else {
            let (grids, rest) = parted(&nodes(element), &is_table);
            for grid in grids {
                self.grid(grid, &mut table, &mut parts);
            }
            let known = |inner: &Tree| is(inner, "table-note") || is(inner, "credit");
            let (lines, rest) = parted(&rest, &known);
            for line in lines {
                let content = self.line_of(line);
                if is(line, "credit") {
                    table.credit = Some(content);
                } else {
                    table.notes.push(content);
                }
            }
            self.stray(&rest);
        }
        let unfolded: Option<u32> = number(element, "data-unfolded");
        match unfolded.filter(|panels| *panels as usize == parts.bodies.len() && *panels > 1) {
            Some(panels) => {
                table.panels = panels;
                table.head = side_by_side(&vec![parts.head; panels as usize]);
                table.body = side_by_side(&parts.bodies);
            }
            None => {
                table.head = parts.head;
                table.body = parts.bodies.into_iter().flatten().collect();
            }
        }
        table.foot = parts.foot;
        if table.body.is_empty() {
            // A table of head and foot alone has no rows to read: they are its body.
            table.body = std::mem::take(&mut table.head);
            table.body.append(&mut table.foot);
        }
        if table.body.is_empty() {
            return None;
        }
        let rows = table.head.iter().chain(&table.body).chain(&table.foot);
        let widest = rows.map(width).max().unwrap_or(0);
        let stated = number(element, "data-columns");
        // The first row shows all columns; another number than is stated is an edit.
        let first = table.head.first().or(table.body.first()).map_or(0, width);
        table.columns = match stated {
            Some(stated) if first == stated => stated,
            _ => widest,
        };
        if table.panels == 0 || !table.columns.is_multiple_of(table.panels) {
            table.panels = 1;
        }
        Some(Block::Table(table))
    }

    fn grid(&mut self, grid: &Tree, table: &mut Table, parts: &mut Parts) {
        let mut loose = Vec::new();
        for inner in grid.elements().filter(|inner| !is_silent(inner)) {
            match html(inner) {
                Some("caption") => self.caption(inner, table),
                Some("thead") => parts.head.extend(self.rows(inner)),
                Some("tbody") => parts.bodies.push(self.rows(inner)),
                Some("tfoot") => parts.foot.extend(self.rows(inner)),
                Some("tr") => loose.push(self.row(inner)),
                _ => {}
            }
        }
        if !loose.is_empty() {
            parts.bodies.push(loose);
        }
        let row_of_heads = |row: &Tree| {
            row.elements().next().is_some() && row.elements().all(|cell| html(cell) == Some("th"))
        };
        // A table people made: rows of heads above are its head.
        let first = element::find(grid, &|inner| html(inner) == Some("tr"));
        if parts.head.is_empty()
            && parts.bodies.len() == 1
            && first.is_some_and(row_of_heads)
            && let Some(body) = parts.bodies.first_mut().filter(|body| body.len() > 1)
        {
            parts.head.push(body.remove(0));
        }
    }

    fn caption(&mut self, element: &Tree, table: &mut Table) {
        let (labels, rest) = parted(&nodes(element), &|inner| is(inner, "label"));
        table.label = labels.first().map(|label| element::said(label));
        let has = element::find(element, &|inner| is(inner, "caption")).is_some();
        let caption = self.line(&rest);
        table.caption = (has || !caption.is_empty()).then_some(caption);
    }

    fn rows(&mut self, part: &Tree) -> Vec<Row> {
        part.elements().filter(|row| html(row) == Some("tr")).map(|row| self.row(row)).collect()
    }

    fn row(&mut self, row: &Tree) -> Row {
        let cells = row.elements().filter(|cell| matches!(html(cell), Some("td" | "th")));
        let span = |cell: &Tree, name: &str, long: &str| {
            number(cell, long).or_else(|| number(cell, name)).unwrap_or(1).clamp(1, u32::MAX)
        };
        let cells = cells
            .map(|cell| Cell {
                columns: span(cell, "colspan", "data-columns"),
                rows: span(cell, "rowspan", "data-rows"),
                blocks: self.blocks_of(cell),
            })
            .collect();
        Row { cells }
    }
}

fn width(row: &Row) -> u32 {
    row.cells.iter().fold(0, |sum, cell| sum.saturating_add(cell.columns))
}

/// The rows of panels as rows over all of them.
fn side_by_side(panels: &[Vec<Row>]) -> Vec<Row> {
    let rows = panels.iter().map(Vec::len).max().unwrap_or(0);
    let row = |index: usize| Row {
        cells: panels
            .iter()
            .filter_map(|panel| panel.get(index))
            .flat_map(|row| row.cells.clone())
            .collect(),
    };
    (0..rows).map(row).collect()
}
