//! Tables that only lay out: what stands in their cells is text, and no table.
//!
//! A reader hands over the cells of a table without lines, and of a table of one cell, with all
//! that was seen of their form. One cell, one column, or columns of text are a way to set text; so
//! are rows of labels and words before the first text, titles and pages below the heading of the
//! contents, pictures with their captions or with text beside them, a formula beside its number,
//! and what holds headings above text. Whatever else stands in rows and columns is a table.

use std::collections::{BTreeMap, BTreeSet};

use masthead_codec::{Content, DraftBlock, DraftRow, Role};
use masthead_issue::{Block, Cell, Inline};
use masthead_notation::{caption, numeral};

use crate::context::Context;
use crate::pass::{contents, equations, masthead};
use crate::tree::inference;
use crate::unit::Unit;

/// Entries that a table of contents in rows has at least.
const ENTRIES: usize = 3;

pub(crate) fn run(context: &mut Context<'_>) {
    if context.units.iter().all(|unit| unit.rows.is_empty() && album(unit).is_none()) {
        return;
    }
    let mut waiting = std::mem::take(&mut context.units);
    waiting.reverse();
    let mut found: BTreeMap<&'static str, usize> = BTreeMap::new();
    // Nothing but the front of the issue has stood so far.
    let mut front = true;
    while let Some(mut unit) = waiting.pop() {
        let rows = std::mem::take(&mut unit.rows);
        let named = context.units.last().is_some_and(contents::is_heading);
        let opened = open(rows, Before { front, named }).or_else(|| album(&unit));
        let Some((rule, mut blocks)) = opened else {
            front = front && !masthead::reads_like_prose(&unit) && unit.source.is_none();
            context.units.push(unit);
            continue;
        };
        *found.entry(rule).or_default() += 1;
        let inside: BTreeSet<String> =
            blocks.iter().flat_map(|block| &block.hints.names).cloned().collect();
        unit.hints.names.retain(|name| !inside.contains(name));
        if let Some(first) = blocks.first_mut() {
            first.hints.gap_before = first.hints.gap_before.max(unit.hints.gap_before);
            first.hints.page_before |= unit.hints.page_before;
            first.hints.names.append(&mut unit.hints.names);
        }
        let entries = std::mem::take(&mut unit.entries);
        waiting.extend(blocks.into_iter().rev().map(Unit::new));
        if let Some(first) = waiting.last_mut() {
            first.entries.extend(entries);
        }
    }
    for (rule, count) in found {
        let evidence = format!("{count} tables without lines, or of one cell, hold text");
        context.inferences.push(inference("contents", rule, evidence, 800));
    }
}

/// What stands before a table.
#[derive(Clone, Copy)]
struct Before {
    /// No text yet.
    front: bool,
    /// The heading of the table of contents, directly above.
    named: bool,
}

/// The text a table lays out, and the rule that says so.
fn open(rows: Vec<DraftRow>, before: Before) -> Option<(&'static str, Vec<DraftBlock>)> {
    let cells = rows.iter().map(Vec::len).sum::<usize>();
    if cells == 0 {
        return None;
    }
    if rows.iter().all(|row| row.len() == 1) {
        return Some(("layout/frame", in_order(rows)));
    }
    if is_contents(&rows, before.named) {
        return Some(("layout/contents", rows.into_iter().flat_map(tabbed).collect()));
    }
    if before.front && is_masthead(&rows) {
        return Some(("layout/masthead", rows.into_iter().flat_map(labelled).collect()));
    }
    if let Some(blocks) = equation(&rows) {
        return Some(("layout/equation", blocks));
    }
    if is_pictures(&rows) {
        return Some(("layout/pictures", by_column(rows)));
    }
    if rows.iter().all(|row| row.iter().flatten().any(is_picture))
        && rows.iter().flatten().flatten().any(is_prose)
    {
        return Some(("layout/pictures", in_order(rows)));
    }
    if rows.len() == 1 && rows.iter().flatten().flatten().any(is_prose) {
        return Some(("layout/columns", in_order(rows)));
    }
    if has_heads(&rows) {
        return Some(("layout/heading", in_order(rows)));
    }
    None
}

/// Whether headings stand above text: in the cell of one is more than the heading, or some cell
/// holds prose. Else they are the heads of columns or rows.
fn has_heads(rows: &[DraftRow]) -> bool {
    let is_head = |block: &DraftBlock| block.hints.outline.is_some();
    let mut cells = rows.iter().flatten();
    let above = |cell: &Vec<DraftBlock>| cell.len() > 1 && cell.iter().any(is_head);
    cells.clone().flatten().any(is_head)
        && (cells.clone().any(above)
            || cells.any(|cell| cell.iter().any(|block| !is_head(block) && is_prose(block))))
}

fn in_order(rows: Vec<DraftRow>) -> Vec<DraftBlock> {
    rows.into_iter().flatten().flatten().collect()
}

/// A paragraph of text: no value of a table.
fn is_prose(block: &DraftBlock) -> bool {
    Unit::new(block.clone()).is_prose()
}

/// Rows of a title and a page, in a cell of its own or typed behind it, below or with the heading of the table of contents.
fn is_contents(rows: &[DraftRow], named: bool) -> bool {
    let heading = || {
        let first = rows.first().and_then(|row| row.iter().flatten().next());
        first.is_some_and(|block| contents::is_heading(&Unit::new(block.clone())))
    };
    let typed = |row: &DraftRow| {
        let mut blocks = row.iter().flatten();
        blocks.any(|block| contents::split_page(&block.text(), false).1.is_some())
    };
    let pages = rows.iter().filter(|row| page(row).is_some() || typed(row)).count();
    pages >= ENTRIES && pages * 2 >= rows.len() && (named || heading())
}

/// The page in the last cell of a row.
fn page(row: &[Vec<DraftBlock>]) -> Option<u32> {
    let (last, others) = row.split_last()?;
    let [block] = last.as_slice() else { return None };
    let words = others.iter().flatten().any(|block| !block.text().trim().is_empty());
    let text = block.text();
    let text = text.trim();
    (words && text.chars().all(char::is_numeric)).then(|| numeral::parse(text)).flatten()
}

/// The lines of a row of contents: the page stands in the last of them, after a tab.
fn tabbed(mut row: DraftRow) -> Vec<DraftBlock> {
    let page = if page(&row).is_some() { row.pop() } else { None };
    let mut lines: Vec<DraftBlock> = row.into_iter().flatten().collect();
    if let (Some(last), Some(page)) = (lines.last_mut(), page) {
        append(last, "\t", page);
    }
    lines
}

/// Labels on the left of most rows that have words on their right.
fn is_masthead(rows: &[DraftRow]) -> bool {
    let pairs = rows.iter().filter(|row| row.len() > 1);
    let labels = rows.iter().filter(|row| row.len() > 1 && label(row).is_some()).count();
    let blank = rows
        .iter()
        .filter(|row| row.len() > 1 && row.first().is_some_and(|cell| text(cell).is_empty()))
        .count();
    labels >= 2 && (labels + blank) * 3 >= pairs.count() * 2
}

/// The label a row begins with: it ends in a colon, or names a role.
fn label(row: &[Vec<DraftBlock>]) -> Option<String> {
    let text = text(row.first()?);
    let inner = text.trim_end_matches(['：', ':']);
    (inner.len() < text.len() && !inner.is_empty() || masthead::role(inner).is_some())
        .then_some(text)
}

fn text(cell: &[DraftBlock]) -> String {
    cell.iter().map(DraftBlock::text).collect::<String>().trim().to_owned()
}

/// The lines of a row of the masthead: the label stands before the first words.
fn labelled(row: DraftRow) -> Vec<DraftBlock> {
    let Some(label) = label(&row).filter(|_| row.len() > 1) else {
        return row.into_iter().flatten().collect();
    };
    let between = if label.ends_with(['：', ':']) { " " } else { "：" };
    let mut cells = row.into_iter();
    let mut lines = cells.next().unwrap_or_default();
    for block in cells.flatten() {
        match lines.as_mut_slice() {
            [only] if block.line().is_some() && only.text().trim() == label => {
                append(only, between, vec![block]);
            }
            _ => lines.push(block),
        }
    }
    lines
}

/// Appends the lines of a cell to a line.
fn append(line: &mut DraftBlock, between: &str, cell: Vec<DraftBlock>) {
    let Content::Line(into) = &mut line.content else { return };
    into.push(Inline::text(between));
    for mut block in cell {
        line.hints.names.append(&mut block.hints.names);
        if let Content::Line(more) = block.content {
            into.extend(more);
        }
    }
    masthead_issue::normal::inlines(into);
}

/// One row with a formula and its number in brackets, and nothing else.
fn equation(rows: &[DraftRow]) -> Option<Vec<DraftBlock>> {
    let [row] = rows else { return None };
    let mut blocks = row.iter().flatten();
    let (formula, number) = (blocks.next()?, blocks.next()?);
    if blocks.next().is_some() {
        return None;
    }
    let text = number.text();
    let label = equations::label(&text)?;
    let mut formula = formula.clone();
    match &mut formula.content {
        Content::Block(block) => match block.as_mut() {
            Block::Equation(equation) if equation.label.is_none() => {
                equation.label = Some(label.to_owned());
            }
            _ => return None,
        },
        Content::Line(line) if matches!(line.as_slice(), [Inline::Math(_)]) => {
            append(&mut formula, "\t", vec![number.clone()]);
        }
        Content::Line(_) | Content::Page(_) => return None,
    }
    Some(vec![formula])
}

/// Pictures and lines that could be their captions, and nothing else.
fn is_pictures(rows: &[DraftRow]) -> bool {
    let mut blocks = rows.iter().flatten().flatten();
    blocks.clone().any(is_picture) && blocks.all(|block| is_picture(block) || is_caption(block))
}

fn is_caption(block: &DraftBlock) -> bool {
    block.hints.role == Some(Role::Caption) || caption::parse(&block.text()).is_some()
}

fn is_picture(block: &DraftBlock) -> bool {
    matches!(&block.content, Content::Block(block) if matches!(**block, Block::Figure(_)))
}

/// A table of pictures and captions alone, whatever is drawn between its cells.
fn album(unit: &Unit) -> Option<(&'static str, Vec<DraftBlock>)> {
    let Block::Table(table) = unit.block()? else { return None };
    let all = || table.head.iter().chain(&table.body).chain(&table.foot);
    let mut cells = all().flat_map(|row| &row.cells);
    if !cells.any(|cell| matches!(cell.blocks.first(), Some(Block::Figure(_)))) {
        return None;
    }
    let block = |block: &Block| {
        let content = match block {
            Block::Paragraph(paragraph) => Content::Line(paragraph.content.clone()),
            other => Content::Block(Box::new(other.clone())),
        };
        DraftBlock { content, place: unit.place.clone(), ..DraftBlock::default() }
    };
    let cell = |cell: &Cell| cell.blocks.iter().map(block).collect();
    let rows: Vec<DraftRow> = all().map(|row| row.cells.iter().map(cell).collect()).collect();
    is_pictures(&rows).then(|| ("layout/pictures", by_column(rows)))
}

/// The blocks of pairs of rows, column by column: a caption below its picture.
fn by_column(rows: Vec<DraftRow>) -> Vec<DraftBlock> {
    let is_lines = |row: &DraftRow| row.iter().flatten().all(|block| block.line().is_some());
    let mut out = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let below = if is_lines(&row) { None } else { rows.next_if(is_lines) };
        let mut below = below.unwrap_or_default().into_iter();
        for cell in row {
            out.extend(cell);
            out.extend(below.next().unwrap_or_default());
        }
        out.extend(below.flatten());
    }
    out
}

#[cfg(test)]
mod tests {
    use masthead_issue::{Figure, Id};

    use super::*;

    fn line(text: &str) -> Vec<DraftBlock> {
        let content = Content::Line(vec![Inline::text(text)]);
        vec![DraftBlock { content, ..DraftBlock::default() }]
    }

    fn head(text: &str) -> Vec<DraftBlock> {
        let mut cell = line(text);
        for block in &mut cell {
            block.hints.outline = Some(2);
        }
        cell
    }

    fn picture() -> Vec<DraftBlock> {
        let figure = Figure {
            id: Id::default(),
            label: None,
            caption: None,
            credit: None,
            media: Vec::new(),
        };
        let content = Content::Block(Box::new(Block::Figure(figure)));
        vec![DraftBlock { content, ..DraftBlock::default() }]
    }

    fn laid_out(rows: Vec<DraftRow>, front: bool) -> Option<Vec<String>> {
        let (_, blocks) = open(rows, Before { front, named: false })?;
        Some(blocks.iter().map(DraftBlock::text).collect())
    }

    #[test]
    fn values_in_rows_and_columns_are_a_table() {
        let rows = || vec![vec![line("Harbour"), line("Boats")], vec![line("North"), line("12")]];
        assert_eq!(laid_out(rows(), true), None);
        assert_eq!(laid_out(rows(), false), None);
        let one_row = vec![vec![line("North"), line("12")]];
        assert_eq!(laid_out(one_row, false), None);
    }

    #[test]
    fn headings_above_text_are_no_heads_of_columns() {
        let words = "She walked the shore for three years, and wrote down what she met there.";
        let rows = |below: &str| {
            vec![vec![head("Harbour"), head("Boats")], vec![line("North"), line(below)]]
        };
        assert_eq!(laid_out(rows("12"), false), None);
        assert!(laid_out(rows(words), false).is_some());
        let whole = [head("Harbour"), line("North")].concat();
        assert!(laid_out(vec![vec![whole, line("12")], vec![line(""), line("")]], false).is_some());
    }

    #[test]
    fn labels_and_words_before_the_text_are_lines() {
        let rows = || {
            vec![
                vec![line("主编"), line("陆知遥")],
                vec![line("电话："), line("5550")],
                vec![line(""), line("5551")],
            ]
        };
        let lines = ["主编：陆知遥", "电话： 5550", "", "5551"].map(str::to_owned);
        assert_eq!(laid_out(rows(), true), Some(lines.to_vec()));
        assert_eq!(laid_out(rows(), false), None);
    }

    #[test]
    fn text_beside_pictures_is_text() {
        let words = "She walked the shore for three years, and wrote down what she met there.";
        let rows = vec![vec![picture(), line(words)], vec![picture(), line(words)]];
        let lines = ["", words, "", words].map(str::to_owned);
        assert_eq!(laid_out(rows, false), Some(lines.to_vec()));
        let values = vec![vec![picture(), line("North")], vec![picture(), line("South")]];
        assert_eq!(laid_out(values, false), None);
    }

    #[test]
    fn captions_follow_their_pictures_column_by_column() {
        let rows = vec![
            vec![picture(), picture()],
            vec![line("Figure 1. A quay"), line("Figure 2. A boat")],
        ];
        let lines = ["", "Figure 1. A quay", "", "Figure 2. A boat"].map(str::to_owned);
        assert_eq!(laid_out(rows, false), Some(lines.to_vec()));
    }
}
