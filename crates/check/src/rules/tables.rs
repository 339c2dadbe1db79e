//! Grids of tables.
//!
//! A row lists the cells that begin in it; the first free place takes the next cell. Spans from
//! above are kept as intervals, so a span costs what it is written with, not what it covers.

use masthead_diagnostics::{Diagnostic, Limits, codes::iss};
use masthead_issue::{Block, Row, Table};

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

pub(crate) struct Tables;

impl<'a> Concern<'a> for Tables {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        let Seen::Block(Block::Table(table)) = seen else {
            return;
        };
        if table.panels == 0 || table.columns % table.panels != 0 {
            findings.push(
                at.below("/panels"),
                Diagnostic::new(iss::TABLE_PANELS_UNEVEN)
                    .with("panels", table.panels)
                    .with("columns", table.columns),
            );
        }
        let limit = Limits::default().table_cells;
        if places(table) > limit as u64 {
            findings.push(at.spot(), Diagnostic::new(iss::TABLE_TOO_LARGE).with("limit", limit));
            return;
        }
        for (part, rows) in [("head", &table.head), ("body", &table.body), ("foot", &table.foot)] {
            let Err((index, fault)) = grid(rows, u64::from(table.columns)) else {
                continue;
            };
            let spot = at.below(&format!("/{part}/{index}"));
            let row = index + 1;
            let diagnostic = match fault {
                Fault::Overlap => Diagnostic::new(iss::TABLE_CELLS_OVERLAP).with("row", row),
                Fault::Short(covered) => not_rectangular(format!(
                    "row {row} covers {covered} of {} columns",
                    table.columns
                )),
                Fault::Long => {
                    not_rectangular(format!("row {row} has more than {} columns", table.columns))
                }
                Fault::Deep => not_rectangular(format!("a cell reaches below row {row}, the last")),
                Fault::Empty => not_rectangular(format!("a cell of row {row} spans nothing")),
            };
            findings.push(spot, diagnostic.with("part", part));
        }
    }
}

fn not_rectangular(reason: String) -> Diagnostic {
    Diagnostic::new(iss::TABLE_NOT_RECTANGULAR).with("reason", reason)
}

fn places(table: &Table) -> u64 {
    let rows = table.head.len() + table.body.len() + table.foot.len();
    (rows as u64).saturating_mul(u64::from(table.columns))
}

/// What is wrong with a row.
enum Fault {
    Overlap,
    /// This many columns are covered.
    Short(u64),
    Long,
    Deep,
    Empty,
}

/// A cell that reaches into rows below: columns `left..right`, so many rows yet.
struct Reach {
    left: u64,
    right: u64,
    rows: u32,
}

/// The first row that is not covered exactly once in every column, from 0.
fn grid(rows: &[Row], columns: u64) -> Result<(), (usize, Fault)> {
    let mut above: Vec<Reach> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let fail = |fault| Err((index, fault));
        let mut here = Vec::with_capacity(above.len() + row.cells.len());
        let mut spans = above.drain(..).peekable();
        let (mut next, mut covered) = (0, 0);
        for cell in &row.cells {
            if cell.columns == 0 || cell.rows == 0 {
                return fail(Fault::Empty);
            }
            while let Some(span) = spans.next_if(|span| span.left <= next) {
                next = span.right;
                covered += span.right - span.left;
                here.push(span);
            }
            let right = next + u64::from(cell.columns);
            if right > columns {
                return fail(Fault::Long);
            }
            if spans.peek().is_some_and(|span| span.left < right) {
                return fail(Fault::Overlap);
            }
            here.push(Reach { left: next, right, rows: cell.rows });
            covered += u64::from(cell.columns);
            next = right;
        }
        for span in spans {
            covered += span.right - span.left;
            here.push(span);
        }
        if covered < columns {
            return fail(Fault::Short(covered));
        }
        above = here;
        above.retain_mut(|span| {
            span.rows -= 1;
            span.rows > 0
        });
    }
    match rows.len().checked_sub(1) {
        Some(last) if !above.is_empty() => Err((last, Fault::Deep)),
        _ => Ok(()),
    }
}
