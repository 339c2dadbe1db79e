//! Tables: caption, groups of rows, spans, heads; tables that may only lay out.

use masthead_codec::grid::{Grid, Group, Made, Standing};
use masthead_codec::{Content, DraftBlock, DraftRow, Hints, Role};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::Block;
use masthead_xml::Tree;

use super::block::{children, element, words_of};
use super::context::{Context, Flow, Goes, cut};
use super::kinds;
use super::links::Key;
use super::state::State;

/// A table.
pub(super) fn read<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    outer: &State,
) {
    cx.end_line(flow, outer);
    cx.arrive(flow, tree);
    if !cx.may_nest(tree) {
        children(cx, flow, tree, state);
        return cx.end_line(flow, state);
    }
    let mut table = Reading::default();
    rows(cx, flow, tree, state, &mut table);
    let lays_out = kinds::is(tree, &["presentation", "none"]) || !table.says;
    let cells = table.rows.iter().map(Vec::len).sum::<usize>();
    let draft: Vec<DraftRow> =
        if flow.goes == Goes::Draft && (lays_out || cells == 1) { table.rows } else { Vec::new() };
    let caption = table.caption.map(|caption| words_of(cx, flow, caption, state));
    let caption = caption.filter(|caption| !caption.is_empty());
    let made = table.grid.finish(cx.options.limits.table_cells);
    let (block, caption) = match made {
        Made::Table(table) => (Some(Block::Table(table)), caption),
        Made::Blocks(blocks) => (spread(cx, flow, blocks), caption),
        Made::TooLarge(blocks) => {
            cx.notice(
                Diagnostic::new(codes::epb::TABLE_FLATTENED)
                    .with("text", cut(&tree.text()))
                    .lost("table", "kept as lines"),
            );
            (spread(cx, flow, blocks), caption)
        }
    };
    let mut caption = caption;
    if flow.goes == Goes::Draft {
        // `assemble` parts label and words, and puts them to the table.
        if let Some(words) = caption.take() {
            let hints = Hints { role: Some(Role::Caption), ..Hints::default() };
            cx.push(flow, Content::Line(words), hints);
        }
    }
    let Some(mut block) = block else { return };
    if let Block::Table(table) = &mut block {
        table.caption = caption;
    }
    cx.block(flow, block);
    if let Some(last) = flow.blocks.last_mut() {
        last.rows = draft;
    }
}

/// Cells of what is no table, as they stand.
fn spread(cx: &mut Context<'_, '_, '_>, flow: &mut Flow, blocks: Vec<DraftBlock>) -> Option<Block> {
    for block in blocks {
        cx.push(flow, block.content, block.hints);
    }
    None
}

/// A table while it is read.
#[derive(Default)]
struct Reading<'t> {
    grid: Grid,
    rows: Vec<DraftRow>,
    caption: Option<&'t Tree>,
    /// Heads, groups or a caption say that it is a table.
    says: bool,
}

fn rows<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    table: &mut Reading<'t>,
) {
    for one in tree.elements() {
        let key = Key::of(one);
        if cx.notes.is_apart(key) {
            continue;
        }
        match &*one.name.local {
            "caption" if table.caption.is_none() => {
                table.caption = Some(one);
                table.says = true;
            }
            "thead" | "tfoot" | "tbody" => {
                let group = match &*one.name.local {
                    "thead" => Group::Head,
                    "tfoot" => Group::Foot,
                    _ => Group::Body,
                };
                table.says |= group != Group::Body;
                table.grid.group(group);
                cx.arrive(flow, one);
                rows(cx, flow, one, state, table);
                table.grid.group(Group::Body);
            }
            "tr" => {
                cx.arrive(flow, one);
                table.grid.row();
                table.rows.push(Vec::new());
                rows(cx, flow, one, state, table);
            }
            "td" | "th" => cell(cx, flow, one, state, table),
            "colgroup" | "col" => {}
            // What stands where no text may stand is a cell of its own.
            _ => {
                let blocks = cx.within(flow, Goes::Cell, state, |cx, inner, state| {
                    element(cx, inner, one, state);
                });
                if !blocks.is_empty() {
                    add(table, Standing { blocks, columns: 1, rows: 1, head: false });
                }
            }
        }
    }
}

fn cell<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    table: &mut Reading<'t>,
) {
    let head = &*tree.name.local == "th";
    let blocks = cx.within(flow, Goes::Cell, state, |cx, inner, state| {
        cx.arrive(inner, tree);
        let style = cx.styles.style(tree);
        let state = state.inside(tree, &style, cx.language.as_deref());
        children(cx, inner, tree, &state);
        cx.end_line(inner, &state);
    });
    table.says |= head;
    let span = |name| tree.attribute(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
    add(table, Standing { blocks, columns: span("colspan"), rows: span("rowspan"), head });
}

fn add(table: &mut Reading<'_>, standing: Standing) {
    if table.rows.is_empty() {
        table.rows.push(Vec::new());
    }
    if let Some(row) = table.rows.last_mut() {
        row.push(standing.blocks.clone());
    }
    table.grid.cell(standing);
}
