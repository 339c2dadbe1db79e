//! Items of lists that the format marks: automatic numbering and bullets.
//!
//! Items of one list in a row become a list; deeper ones nest in the item before them. What stands
//! below an item, set in like it and without a mark of its own, goes on with it. A bullet that is a
//! box, checked or not, says something and is kept.

use masthead_codec::ListHint;
use masthead_issue::{Block, Inlines, List, ListItem, Paragraph};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

/// Lists nest no deeper.
const DEEPEST: u8 = 8;

pub(crate) fn run(context: &mut Context<'_>) {
    let rare = indent_is_rare(context);
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut items: Vec<Item> = Vec::new();
        for piece in std::mem::take(pieces) {
            if let Some(last) = items.last_mut()
                && let Some(unit) = piece.line()
                && goes_on(unit, last, rare)
            {
                last.blocks.push(unit.finished());
                continue;
            }
            match piece.line().and_then(|unit| Some((unit.hints.list.clone()?, unit.finished()))) {
                Some((hint, content)) => {
                    let other = |last: &Item| last.hint.list != hint.list && hint.level == 0;
                    if items.last().is_some_and(other) {
                        flush(&mut items, &mut out);
                    }
                    let indent = piece.line().map_or(0, |unit| unit.hints.indent);
                    let hint = ListHint { level: hint.level.min(DEEPEST), ..hint };
                    items.push(Item { hint, indent, blocks: vec![content] });
                }
                None => {
                    flush(&mut items, &mut out);
                    out.push(piece);
                }
            }
        }
        flush(&mut items, &mut out);
        *pieces = out;
    });
}

/// Whether few paragraphs of this issue are set in: then it says something.
fn indent_is_rare(context: &mut Context<'_>) -> bool {
    let (mut set, mut all) = (0_usize, 0_usize);
    for_each_text(&mut context.nodes, &mut |pieces| {
        for unit in pieces.iter().filter_map(Piece::line) {
            all += 1;
            set += usize::from(unit.hints.list.is_none() && unit.hints.indent > 0);
        }
    });
    set * 2 <= all
}

/// Whether a line below an item is its next paragraph.
fn goes_on(unit: &Unit, item: &Item, rare: bool) -> bool {
    match &unit.hints.list {
        Some(hint) => hint.label.trim().is_empty() && hint.level <= item.hint.level,
        None => {
            let set_in = unit.hints.indent > 0 && unit.hints.indent >= item.indent;
            rare && set_in && unit.hints.role.is_none() && unit.rank.is_none()
        }
    }
}

struct Item {
    hint: ListHint,
    indent: u8,
    blocks: Vec<Inlines>,
}

fn flush(items: &mut Vec<Item>, out: &mut Vec<Piece>) {
    if items.is_empty() {
        return;
    }
    let mut rest = std::mem::take(items).into_iter().peekable();
    while let Some(level) = rest.peek().map(|item| item.hint.level) {
        if let Some(list) = list(&mut rest, level) {
            out.push(Piece::block(Block::List(list)));
        }
    }
}

/// The list at this level, and what nests in it. Depth is bounded by [`DEEPEST`].
fn list(rest: &mut std::iter::Peekable<std::vec::IntoIter<Item>>, level: u8) -> Option<List> {
    let kind = rest.peek()?.hint.kind;
    let mut items: Vec<ListItem> = Vec::new();
    while let Some(next) = rest.peek() {
        let deeper = next.hint.level;
        if deeper < level || deeper == level && next.hint.kind != kind {
            break;
        }
        if deeper > level {
            let nested = list(rest, deeper)?;
            match items.last_mut() {
                Some(item) => item.blocks.push(Block::List(nested)),
                None => items.push(ListItem { label: None, blocks: vec![Block::List(nested)] }),
            }
            continue;
        }
        let item = rest.next()?;
        let label = item.hint.own_label(items.len());
        items.push(ListItem {
            label,
            blocks: item
                .blocks
                .into_iter()
                .map(|content| Block::Paragraph(Paragraph { role: None, content }))
                .collect(),
        });
    }
    Some(List { kind, items })
}
