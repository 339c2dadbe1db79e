//! Rows of cells: lines with tabs that stand together.
//!
//! The first row is the header where it has no blank and no numbers. A blank below a cell, with
//! words to its right, is a span of the row above: printed tables say a group once. A header that
//! repeats itself is one of several panels set side by side.

use masthead_issue::{
    Block, Cell, Id, Inline, Inlines, Mark, Paragraph, Row, Table, inline, plain,
};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};

/// Fewer rows are no table.
const ROWS: usize = 2;

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_text(&mut context.nodes, &mut |pieces| {
        for piece in pieces.iter_mut() {
            if let Piece::Unit(unit) = piece
                && let masthead_codec::Content::Block(block) = &mut unit.content
                && let Block::Table(table) = block.as_mut()
            {
                heads(table);
            }
        }
    });
    let mut cells_left = context.options.limits.table_cells;
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out = Vec::with_capacity(pieces.len());
        let mut rows: Vec<Piece> = Vec::new();
        for piece in std::mem::take(pieces) {
            if piece
                .line()
                .is_some_and(|unit| unit.text.contains('\t') && unit.hints.list.is_none())
            {
                rows.push(piece);
                continue;
            }
            flush(&mut rows, &mut out, &mut cells_left);
            out.push(piece);
        }
        flush(&mut rows, &mut out, &mut cells_left);
        *pieces = out;
    });
}

fn flush(rows: &mut Vec<Piece>, out: &mut Vec<Piece>, cells_left: &mut usize) {
    let lines: Vec<Vec<Inlines>> =
        rows.iter().filter_map(Piece::line).filter_map(|unit| unit.line()).map(split).collect();
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let cells = lines.len().saturating_mul(columns);
    // A tab before the only words of a line sets it in.
    let rows_of_cells = lines.iter().filter(|line| full(line) > 1).count();
    if rows_of_cells < ROWS || columns < 2 || cells > *cells_left {
        out.append(rows);
        return;
    }
    *cells_left -= cells;
    rows.clear();
    out.push(Piece::block(Block::Table(table(lines, columns))));
}

/// How many cells of a line hold words.
fn full(line: &[Inlines]) -> usize {
    line.iter().filter(|cell| !plain::inlines(cell).trim().is_empty()).count()
}

/// Header rows of a table the format gave: bold type over a whole row says that it is one, and says
/// nothing else.
fn heads(table: &mut Table) {
    if table.head.is_empty()
        && table.body.len() > 1
        && table.body.first().is_some_and(is_strong)
        && !table.body.iter().skip(1).any(is_strong)
    {
        table.head.push(table.body.remove(0));
    }
    if !table.head.is_empty() && table.head.iter().all(is_strong) {
        for row in &mut table.head {
            for cell in &mut row.cells {
                masthead_issue::walk::blocks_mut(&mut cell.blocks, &mut Unmark);
            }
        }
        for row in &mut table.head {
            row.cells.iter_mut().for_each(|cell| masthead_issue::normal::blocks(&mut cell.blocks));
        }
    }
    if table.panels == 1
        && let [head] = table.head.as_slice()
        && head.cells.iter().all(|cell| cell.columns == 1)
    {
        let words: Vec<Inlines> =
            head.cells.iter().map(|cell| inline::plain(plain::blocks(&cell.blocks))).collect();
        table.panels = u32::try_from(panels(&words)).unwrap_or(1);
    }
}

/// Whether every word of a row is strong, and there are some.
fn is_strong(row: &Row) -> bool {
    let (mut words, mut strong) = (0_usize, 0_usize);
    for cell in &row.cells {
        masthead_issue::walk::lines(&cell.blocks, &mut |line| {
            for inline in line {
                if let Inline::Text(run) = inline
                    && !run.text.trim().is_empty()
                {
                    words += 1;
                    strong += usize::from(run.marks.contains(&Mark::Strong));
                }
            }
        });
    }
    words > 0 && words == strong
}

/// Takes the strong mark off.
struct Unmark;

impl masthead_issue::walk::VisitMut for Unmark {
    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            if let Inline::Text(run) = inline {
                run.marks.remove(&Mark::Strong);
            }
        }
    }
}

/// The cells of a line.
fn split(line: &Inlines) -> Vec<Inlines> {
    let mut cells: Vec<Inlines> = vec![Vec::new()];
    for inline in line {
        match inline {
            Inline::Text(run) => {
                for (index, part) in run.text.split('\t').enumerate() {
                    if index > 0 {
                        cells.push(Vec::new());
                    }
                    if let Some(cell) = cells.last_mut()
                        && !part.is_empty()
                    {
                        let mut run = run.clone();
                        part.clone_into(&mut run.text);
                        cell.push(Inline::Text(run));
                    }
                }
            }
            other => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(other.clone());
                }
            }
        }
    }
    for cell in &mut cells {
        trim(cell);
    }
    cells
}

/// White space around the words of a cell only lined columns up.
fn trim(cell: &mut Inlines) {
    if let Some(Inline::Text(run)) = cell.first_mut() {
        run.text = run.text.trim_start().to_owned();
    }
    if let Some(Inline::Text(run)) = cell.last_mut() {
        run.text = run.text.trim_end().to_owned();
    }
    masthead_issue::normal::inlines(cell);
}

fn table(mut lines: Vec<Vec<Inlines>>, columns: usize) -> Table {
    for line in &mut lines {
        line.resize(columns, Vec::new());
    }
    let heads = usize::from(lines.first().is_some_and(|line| is_header(line)) && lines.len() > 1);
    let body = lines.split_off(heads);
    let panels = lines.first().map_or(1, |header| panels(header));
    let width = columns / panels;
    let head = lines.into_iter().map(header).collect();
    let grid: Vec<Vec<bool>> =
        body.iter().map(|line| line.iter().map(|cell| !cell.is_empty()).collect()).collect();
    let body = body
        .into_iter()
        .enumerate()
        .map(|(top, line)| row(line, &mut |column, filled| span(&grid, top, column, width, filled)))
        .collect();
    Table {
        id: Id::default(),
        label: None,
        caption: None,
        columns: u32::try_from(columns).unwrap_or(u32::MAX),
        head,
        body,
        foot: Vec::new(),
        notes: Vec::new(),
        credit: None,
        panels: u32::try_from(panels).unwrap_or(1),
    }
}

/// A row of headings: words and no numbers; a blank after the first is a heading that spans.
fn is_header(line: &[Inlines]) -> bool {
    let words = line.iter().filter(|cell| !cell.is_empty()).count();
    words * 2 > line.len()
        && line.iter().filter(|cell| !cell.is_empty()).all(|cell| {
            let text = plain::inlines(cell);
            let digits = text.chars().filter(|c| c.is_ascii_digit() || ".,%".contains(*c)).count();
            digits * 2 < text.chars().count()
        })
}

/// A header row: a blank right of words is covered by them, a blank in the corner is a cell.
fn header(line: Vec<Inlines>) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    for content in line {
        match cells.last_mut() {
            Some(last) if content.is_empty() && !last.blocks.is_empty() => last.columns += 1,
            _ => {
                let blocks = if content.is_empty() {
                    Vec::new()
                } else {
                    vec![Block::Paragraph(Paragraph { role: None, content })]
                };
                cells.push(Cell { blocks, columns: 1, rows: 1 });
            }
        }
    }
    Row { cells }
}

/// How many times the header repeats itself from left to right.
fn panels(header: &[Inlines]) -> usize {
    (2..=header.len() / 2)
        .rev()
        .filter(|panels| header.len().is_multiple_of(*panels))
        .find(|panels| {
            let width = header.len() / panels;
            header.iter().zip(header.iter().skip(width)).all(|(left, right)| left == right)
        })
        .unwrap_or(1)
}

/// Rows a cell reaches down; 0 where it is covered from above.
fn span(grid: &[Vec<bool>], top: usize, column: usize, width: usize, filled: bool) -> u32 {
    if !filled {
        return u32::from(!is_covered(grid, top, column, width));
    }
    let reach = (top + 1..grid.len())
        .take_while(|row| is_blank(grid, *row, column) && is_covered(grid, *row, column, width))
        .count();
    u32::try_from(reach + 1).unwrap_or(1)
}

fn is_blank(grid: &[Vec<bool>], row: usize, column: usize) -> bool {
    grid.get(row).and_then(|line| line.get(column)).is_some_and(|filled| !filled)
}

/// A blank is covered from above where its panel has words to its right, and a cell above it.
fn is_covered(grid: &[Vec<bool>], row: usize, column: usize, width: usize) -> bool {
    let panel_end = (column / width.max(1) + 1) * width.max(1);
    let words_right = grid
        .get(row)
        .is_some_and(|line| line.iter().take(panel_end).skip(column + 1).any(|filled| *filled));
    let cell_above = (0..row)
        .rev()
        .find_map(|above| match grid.get(above).and_then(|line| line.get(column)) {
            Some(true) => Some(true),
            Some(false) => None,
            None => Some(false),
        })
        .unwrap_or(false);
    words_right && cell_above
}

fn row(line: Vec<Inlines>, span: &mut impl FnMut(usize, bool) -> u32) -> Row {
    let cells = line
        .into_iter()
        .enumerate()
        .filter_map(|(column, content)| {
            let rows = span(column, !content.is_empty());
            (rows > 0).then(|| {
                let blocks = if content.is_empty() {
                    Vec::new()
                } else {
                    vec![Block::Paragraph(Paragraph { role: None, content })]
                };
                Cell { blocks, columns: 1, rows }
            })
        })
        .collect();
    Row { cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(rows: &[&str]) -> Table {
        let lines: Vec<Vec<Inlines>> = rows.iter().map(|row| split(&inline::plain(*row))).collect();
        let columns = lines.iter().map(Vec::len).max().unwrap();
        table(lines, columns)
    }

    #[test]
    fn blanks_below_a_group_are_spans_and_panels_unfold() {
        let table = make(&[
            "时间\t港区\t数量\t时间\t港区\t数量",
            "2021年\t东港\t3\t2023年\t西港\t5",
            "\t南港\t4\t\t北港\t6",
        ]);
        assert_eq!((table.columns, table.panels, table.head.len(), table.body.len()), (6, 2, 1, 2));
        assert_eq!(table.body[0].cells[0].rows, 2);
        let records = table.records();
        assert_eq!(records.len(), 4);
        assert_eq!(records[3][0].1, "2023年");
        assert_eq!(records[3][1].1, "北港");
    }

    #[test]
    fn blanks_at_the_end_are_empty_cells() {
        let table = make(&["甲\t乙", "1\t2", "3\t"]);
        assert_eq!(table.body[1].cells.len(), 2);
        assert_eq!(table.body[0].cells[1].rows, 1);
    }
}
