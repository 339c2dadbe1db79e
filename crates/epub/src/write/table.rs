//! Tables, as printed or one panel under another.

use masthead_issue::{Block, Cell, Row, Table};

use crate::write::page::Page;

impl Page<'_> {
    /// Writes a table.
    pub(crate) fn table(&mut self, table: &Table) {
        self.part("div", "table");
        self.id(&table.id);
        self.attr("data-columns", &table.columns.to_string());
        let panels = panels(table);
        if panels.is_some() {
            self.attr("data-unfolded", &table.panels.to_string());
        } else if table.panels != 1 {
            self.attr("data-panels", &table.panels.to_string());
        }
        self.open("table", &[]);
        if table.label.is_some() || table.caption.is_some() {
            self.open("caption", &[]);
            self.caption(table.label.as_deref(), table.caption.as_deref());
            self.close();
        }
        if let Some(panels) = panels {
            self.rows("thead", &panels.head, Kind::Head);
            for body in &panels.bodies {
                self.rows("tbody", body, Kind::Body);
            }
        } else {
            self.rows("thead", &table.head, Kind::Head);
            self.rows("tbody", &table.body, Kind::Body);
        }
        self.rows("tfoot", &table.foot, Kind::Body);
        self.close();
        for note in &table.notes {
            self.line("p", "table-note", note);
        }
        if let Some(credit) = &table.credit {
            self.line("p", "credit", credit);
        }
        self.close();
    }

    fn rows(&mut self, name: &str, rows: &[Row], kind: Kind) {
        if rows.is_empty() {
            return;
        }
        self.open(name, &[]);
        for row in rows {
            self.open("tr", &[]);
            for cell in &row.cells {
                self.cell(cell, kind);
            }
            self.close();
        }
        self.close();
    }

    fn cell(&mut self, cell: &Cell, kind: Kind) {
        match kind {
            Kind::Head => {
                let scope = if cell.columns > 1 { "colgroup" } else { "col" };
                self.open("th", &[("scope", scope)]);
            }
            Kind::Body => self.open("td", &[]),
        }
        // HTML clamps spans at these; 0 would mean something else (HTML §4.9.11).
        if cell.columns != 1 {
            self.attr("colspan", &cell.columns.clamp(1, 1000).to_string());
            if cell.columns > 1000 {
                self.attr("data-columns", &cell.columns.to_string());
            }
        }
        if cell.rows != 1 {
            self.attr("rowspan", &cell.rows.clamp(1, 65534).to_string());
            if cell.rows > 65534 {
                self.attr("data-rows", &cell.rows.to_string());
            }
        }
        match cell.blocks.as_slice() {
            [Block::Paragraph(only)] if only.role.is_none() => self.inlines(&only.content),
            blocks => self.blocks(blocks),
        }
        self.close();
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Head,
    Body,
}

/// A table whose side-by-side panels stand under one another.
struct Panels {
    head: Vec<Row>,
    bodies: Vec<Vec<Row>>,
}

/// Takes the panels of a table apart, where every panel has the same header and no cell reaches
/// over two. The reader puts them side by side again.
fn panels(table: &Table) -> Option<Panels> {
    let count = table.panels;
    if count < 2
        || !table.columns.is_multiple_of(count)
        || table.head.is_empty()
        || !table.foot.is_empty()
    {
        return None;
    }
    let width = table.columns / count;
    let heads = split(&table.head, width, count)?;
    let head = heads.first()?.clone();
    if width == 0 || heads.iter().any(|other| *other != head) {
        return None;
    }
    Some(Panels { head, bodies: split(&table.body, width, count)? })
}

/// The rows of each panel.
fn split(rows: &[Row], width: u32, count: u32) -> Option<Vec<Vec<Row>>> {
    let columns = (width * count) as usize;
    if width == 0 || columns > 1000 {
        return None;
    }
    let mut panels = vec![Vec::with_capacity(rows.len()); count as usize];
    // How many more rows each column is covered from above.
    let mut covered = vec![0_u32; columns];
    for row in rows {
        let mut parts = vec![Row::default(); count as usize];
        let mut cells = row.cells.iter();
        let mut column = 0_usize;
        while column < columns {
            if let Some(rest) = covered.get_mut(column).filter(|rest| **rest > 0) {
                *rest -= 1;
                column += 1;
                continue;
            }
            let cell = cells.next()?;
            let end = column + cell.columns as usize;
            let panel = column / width as usize;
            if cell.columns == 0 || cell.rows == 0 || end > (panel + 1) * width as usize {
                return None;
            }
            for place in covered.get_mut(column..end)? {
                if *place > 0 {
                    return None;
                }
                *place = cell.rows - 1;
            }
            parts.get_mut(panel)?.cells.push(cell.clone());
            column = end;
        }
        if cells.next().is_some() {
            return None;
        }
        for (panel, part) in panels.iter_mut().zip(parts) {
            panel.push(part);
        }
    }
    Some(panels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use masthead_issue::{Inline, Paragraph};

    fn cell(text: &str) -> Cell {
        let content = vec![Inline::text(text)];
        Cell {
            blocks: vec![Block::Paragraph(Paragraph { role: None, content })],
            ..Cell::default()
        }
    }

    fn row(texts: &[&str]) -> Row {
        Row { cells: texts.iter().map(|text| cell(text)).collect() }
    }

    #[test]
    fn panels_are_parted_and_spans_stay_in_theirs() {
        let tall = Cell { rows: 2, ..cell("甲") };
        let rows =
            [Row { cells: vec![tall, cell("1"), cell("丙"), cell("3")] }, row(&["2", "丁", "4"])];
        let parts = split(&rows, 2, 2).unwrap();
        assert_eq!(parts[0][1], row(&["2"]));
        assert_eq!(parts[1][1], row(&["丁", "4"]));
        let wide = [Row { cells: vec![cell("1"), Cell { columns: 2, ..cell("2") }, cell("3")] }];
        assert!(split(&wide, 2, 2).is_none(), "a cell over two panels");
    }
}
