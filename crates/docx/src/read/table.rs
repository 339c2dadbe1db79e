//! Tables: `w:tbl` in, a rectangular grid with spans out.
//!
//! ECMA-376-1 §17.4. Vertical merging is said cell by cell there, as a span here; rows that do not
//! fill the grid are filled with empty cells. A table past the limit becomes its lines.

use masthead_codec::{Content, DraftBlock, DraftRow, Hints, canonical};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::walk::{self, VisitMut};
use masthead_issue::{Block, Cell, Id, Inline, Inlines, Mark, Row, Table, normal};
use masthead_xml::{Ns, Twig};

use super::border::{Borders, is_drawn};
use super::context::{Context, cut};
use super::document::{self, Flow, Keeps};
use super::tree::{alternative, attribute, flag, number, on_off, val};
use super::{bookmark, paragraph, revision};

/// Columns a span may have: Word allows 63, others more.
const SPAN: u32 = 1_000;

/// More cells than this hold values, whatever is drawn between them.
const LAYOUT: usize = 1_000;

/// A cell as it stands in its row.
struct Standing {
    column: u32,
    span: u32,
    merge: Merge,
    blocks: Vec<Block>,
    /// The same with its hints, where the table may only lay out.
    drafted: Vec<DraftBlock>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Restart,
    Continue,
}

/// A row as it stands.
struct Line {
    cells: Vec<Standing>,
    width: u32,
    head: bool,
}

/// `w:tbl`.
pub(crate) fn read(cx: &mut Context<'_, '_>, flow: &mut Flow, tree: Twig<'_>) {
    let place = cx.place();
    let before = flow.blocks.len();
    if let Some(properties) = tree.child(Ns::W, "tblPr") {
        for name in ["tblCaption", "tblDescription"] {
            if let Some(text) = val(properties, name).filter(|text| !text.is_empty()) {
                cx.report_here(
                    Diagnostic::new(codes::docx::PICTURE_DESCRIPTION_DROPPED)
                        .with("what", "a table")
                        .with("text", cut(text))
                        .lost("description of a table", "dropped"),
                );
            }
        }
    }
    let mut rows = Vec::new();
    collect(tree, &mut rows);
    let cells: usize = rows.iter().map(|row| row.leaves().count()).sum();
    if cells > cx.options.limits.table_cells {
        too_large(cx);
        for row in rows {
            document::blocks(cx, flow, row);
        }
        return;
    }
    let plain = cells == 1 || cells <= LAYOUT && !is_ruled(cx, tree, &rows);
    let mut lines = Vec::new();
    for row in rows {
        if revision::stays_in_table(cx, row, "trPr") {
            lines.push(read_row(cx, row, plain));
        }
    }
    lines.retain(|line| !line.cells.is_empty());
    if lines.len() > 1
        && !lines.iter().any(|line| line.head)
        && sets_first_row_off(cx, tree)
        && let Some(first) = lines.first_mut()
    {
        first.head = true;
    }
    let width = lines.iter().map(|line| line.width).max().unwrap_or(0);
    if width == 0 {
        return;
    }
    let fits = usize::try_from(width)
        .ok()
        .and_then(|width| width.checked_mul(lines.len()))
        .is_some_and(|cells| cells <= cx.options.limits.table_cells);
    if !fits {
        too_large(cx);
        for block in lines.into_iter().flat_map(|line| line.cells).flat_map(|cell| cell.blocks) {
            let content = match block {
                Block::Paragraph(paragraph) => Content::Line(paragraph.content),
                block => Content::Block(Box::new(block)),
            };
            flow.push(content, Hints::default(), place.clone());
        }
        return;
    }
    let drafted: Vec<DraftRow> = lines
        .iter_mut()
        .filter(|_| plain)
        .map(|line| line.cells.iter_mut().map(|cell| std::mem::take(&mut cell.drafted)).collect())
        .collect();
    let table = grid(cx, lines, width);
    // As long as it may be a table, the names of what stands in its cells are its own, too.
    let inside = drafted.iter().flatten().flatten().flat_map(|block| &block.hints.names);
    let hints = Hints { names: inside.cloned().collect(), ..Hints::default() };
    flow.push(Content::Block(Box::new(Block::Table(table))), hints, place);
    if let Some(block) = flow.blocks.last_mut() {
        block.rows = drafted;
    }
    bookmark::land(cx, flow, before);
}

/// Whether the look of a table asks for a first row of its own (§17.4.55), and its style has one.
fn sets_first_row_off(cx: &Context<'_, '_>, tree: Twig<'_>) -> bool {
    /// The bit of the first row in `w:val`, as older files state the look.
    const FIRST_ROW: i64 = 0x20;
    let Some(properties) = tree.child(Ns::W, "tblPr") else { return false };
    let Some(look) = properties.child(Ns::W, "tblLook") else { return false };
    let asked = flag(look, "firstRow").unwrap_or_else(|| {
        attribute(look, "val")
            .and_then(|value| i64::from_str_radix(value.trim(), 16).ok())
            .is_some_and(|bits| bits & FIRST_ROW != 0)
    });
    asked && cx.styles.table(val(properties, "tblStyle")).is_some_and(|style| style.table.first_row)
}

/// Whether lines are drawn around or between the cells of a table, by its style (§17.7.6), its own
/// borders (§17.4.38) or those of a cell (§17.4.66), or a row says that it is a header.
fn is_ruled(cx: &Context<'_, '_>, tree: Twig<'_>, rows: &[Twig<'_>]) -> bool {
    let properties = tree.child(Ns::W, "tblPr");
    let style = cx.styles.table(properties.and_then(|properties| val(properties, "tblStyle")));
    let form = style.map(|style| style.table).unwrap_or_default();
    let table = form.sets_cells_off || Borders::read(properties).over(form.borders).any();
    let header = |row: Twig<'_>| {
        row.child(Ns::W, "trPr").and_then(|properties| on_off(properties, "tblHeader"))
            == Some(true)
    };
    let cell = |cell: Twig<'_>| {
        let properties = cell.child(Ns::W, "tcPr");
        properties.and_then(|properties| properties.child(Ns::W, "tcBorders")).is_some_and(is_drawn)
    };
    table || rows.iter().any(|row| header(*row) || row.children_named(Ns::W, "tc").any(cell))
}

/// What stands in a cell, with hints: what a whole line has in common is one, and no mark.
fn hinted(mut blocks: Vec<DraftBlock>) -> Vec<DraftBlock> {
    for block in &mut blocks {
        let Content::Line(line) = &mut block.content else { continue };
        walk::line_mut(line, &mut Unmark(&block.hints));
        normal::inlines(line);
    }
    blocks
}

/// Takes off what a whole line has in common by its hints.
struct Unmark<'h>(&'h Hints);

impl VisitMut for Unmark<'_> {
    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            if let Inline::Span(span) = inline {
                span.language.take_if(|own| Some(&*own) == self.0.language.as_ref());
                span.direction.take_if(|own| Some(*own) == self.0.direction);
            }
            let Inline::Text(run) = inline else { continue };
            if self.0.bold {
                run.marks.remove(&Mark::Strong);
            }
            if self.0.italic {
                run.marks.remove(&Mark::Emphasis);
            }
        }
    }
}

fn too_large(cx: &mut Context<'_, '_>) {
    let limit = cx.options.limits.table_cells;
    cx.report_here(
        Diagnostic::new(codes::lim::TOO_DEEP)
            .with("limit", format!("{limit} cells"))
            .with("what", "a table")
            .lost("table", "kept as lines"),
    );
}

/// The rows of a table, wrappers seen through.
fn collect<'t>(tree: Twig<'t>, rows: &mut Vec<Twig<'t>>) {
    for element in tree.elements() {
        match (element.ns(), element.local()) {
            // Text between rows, which no program writes, is kept in a row of its own.
            (Ns::W, "tr" | "tc" | "p" | "tbl") => rows.push(element),
            (Ns::W, "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo") => {
                collect(element, rows);
            }
            (Ns::MC, "AlternateContent") => {
                if let Some(chosen) = alternative(element) {
                    collect(chosen, rows);
                }
            }
            _ => {}
        }
    }
}

/// A row.
fn read_row(cx: &mut Context<'_, '_>, row: Twig<'_>, plain: bool) -> Line {
    let mut line = Line { cells: Vec::new(), width: 0, head: false };
    if let Some(properties) = row.child(Ns::W, "trPr") {
        line.head = on_off(properties, "tblHeader").unwrap_or(false);
        line.width = skipped(properties, "gridBefore");
    }
    if row.is(Ns::W, "tr") {
        cells(cx, row, &mut line, plain);
    } else {
        cell(cx, row, &mut line, plain);
    }
    if let Some(properties) = row.child(Ns::W, "trPr") {
        line.width = line.width.saturating_add(skipped(properties, "gridAfter"));
    }
    line
}

fn skipped(properties: Twig<'_>, name: &str) -> u32 {
    val(properties, name)
        .and_then(number)
        .map_or(0, |count| u32::try_from(count.clamp(0, i64::from(SPAN))).unwrap_or(0))
}

fn cells(cx: &mut Context<'_, '_>, tree: Twig<'_>, line: &mut Line, plain: bool) {
    for element in tree.elements() {
        match (element.ns(), element.local()) {
            // A paragraph beside cells belongs to none: it gets one.
            (Ns::W, "tc" | "p" | "tbl") => cell(cx, element, line, plain),
            (Ns::W, "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo") => {
                cells(cx, element, line, plain);
            }
            (Ns::MC, "AlternateContent") => {
                if let Some(chosen) = alternative(element) {
                    cells(cx, chosen, line, plain);
                }
            }
            _ => {}
        }
    }
}

fn cell(cx: &mut Context<'_, '_>, tree: Twig<'_>, line: &mut Line, plain: bool) {
    if !revision::stays_in_table(cx, tree, "tcPr") {
        return;
    }
    let properties = tree.child(Ns::W, "tcPr");
    let span = properties
        .and_then(|properties| val(properties, "gridSpan"))
        .and_then(number)
        .map_or(1, |span| u32::try_from(span.clamp(1, i64::from(SPAN))).unwrap_or(1));
    let merged = |name: &str| {
        properties.and_then(|properties| properties.child(Ns::W, name)).map_or(
            Merge::None,
            |merge| match attribute(merge, "val") {
                Some("restart") => Merge::Restart,
                _ => Merge::Continue,
            },
        )
    };
    let fields = std::mem::take(&mut cx.fields);
    let mut flow = Flow::inner();
    if plain {
        flow.keeps = Keeps::Names;
    }
    if tree.is(Ns::W, "tc") {
        document::blocks(cx, &mut flow, tree);
    } else {
        document::block(cx, &mut flow, tree);
    }
    paragraph::flush(cx, &mut flow);
    cx.fields = fields;
    let drafted = if plain { hinted(flow.blocks.clone()) } else { Vec::new() };
    let blocks = canonical(flow.blocks);
    // Old files merge to the right cell by cell (§17.4.22).
    if merged("hMerge") == Merge::Continue
        && let Some(last) = line.cells.last_mut()
    {
        last.span = last.span.saturating_add(span);
        last.blocks.extend(blocks);
        last.drafted.extend(drafted);
        line.width = line.width.saturating_add(span);
        return;
    }
    let merge = merged("vMerge");
    line.cells.push(Standing { column: line.width, span, merge, blocks, drafted });
    line.width = line.width.saturating_add(span);
}

/// Makes a rectangle of rows: spans down, empty cells where nothing stands.
fn grid(cx: &mut Context<'_, '_>, lines: Vec<Line>, width: u32) -> Table {
    let mut heads = lines.iter().take_while(|line| line.head).count();
    let mut repaired = false;
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
    // For each column, the cell a merge goes on from: its row, its place there, its column, span.
    let mut open: Vec<Option<(usize, usize, u32, u32)>> =
        vec![None; usize::try_from(width).unwrap_or(0)];
    for (index, line) in lines.into_iter().enumerate() {
        let mut row = Row::default();
        let mut at = 0;
        for cell in line.cells {
            repaired |= fill(&mut row, &mut at, cell.column, &mut open);
            let from = usize::try_from(cell.column).unwrap_or(0);
            let above = open.get(from).copied().flatten();
            let continues = cell.merge == Merge::Continue
                && above
                    .is_some_and(|(_, _, column, span)| column == cell.column && span == cell.span);
            if continues && let Some((top, place, ..)) = above {
                if let Some(start) = rows.get_mut(top).and_then(|row| row.cells.get_mut(place)) {
                    start.rows = start.rows.saturating_add(1);
                    start.blocks.extend(cell.blocks);
                }
                if top < heads && index >= heads {
                    // A header goes as far down as its cells do.
                    heads = index + 1;
                }
            } else {
                repaired |= cell.merge == Merge::Continue;
                let starts = (cell.merge != Merge::None).then_some((
                    index,
                    row.cells.len(),
                    cell.column,
                    cell.span,
                ));
                let columns = usize::try_from(cell.span).unwrap_or(0);
                for slot in open.iter_mut().skip(from).take(columns) {
                    *slot = starts;
                }
                row.cells.push(Cell { blocks: cell.blocks, columns: cell.span, rows: 1 });
            }
            at = cell.column.saturating_add(cell.span);
        }
        repaired |= fill(&mut row, &mut at, width, &mut open);
        rows.push(row);
    }
    if repaired {
        cx.report_here(
            Diagnostic::new(codes::docx::TABLE_REPAIRED)
                .with("what", "empty cells were added, or merges ended"),
        );
    }
    if heads >= rows.len() {
        // A table of heads alone has rows, which are its body.
        heads = 0;
    }
    let body = rows.split_off(heads);
    Table {
        id: Id::default(),
        label: None,
        caption: None,
        columns: width,
        head: rows,
        body,
        foot: Vec::new(),
        notes: Vec::new(),
        credit: None,
        panels: 1,
    }
}

/// Fills a row with empty cells up to a column; says whether there were any to add.
fn fill(
    row: &mut Row,
    at: &mut u32,
    to: u32,
    open: &mut [Option<(usize, usize, u32, u32)>],
) -> bool {
    if *at >= to {
        return false;
    }
    let from = usize::try_from(*at).unwrap_or(0);
    let count = usize::try_from(to - *at).unwrap_or(0);
    for slot in open.iter_mut().skip(from).take(count) {
        *slot = None;
        row.cells.push(Cell::default());
    }
    *at = to;
    true
}
