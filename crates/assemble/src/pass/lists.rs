//! Items of lists that the format marks: automatic numbering and bullets.
//!
//! Items of one list in a row become a list; deeper ones nest in the item before them.

use masthead_issue::{Block, List, ListItem, ListKind, Paragraph};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};

/// Lists nest no deeper.
const DEEPEST: u8 = 8;

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut items: Vec<Item> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().and_then(|unit| unit.hints.list.clone().zip(unit.line().cloned())) {
                Some((hint, content)) => {
                    if items.last().is_some_and(|last| last.list != hint.list && hint.level == 0) {
                        flush(&mut items, &mut out);
                    }
                    items.push(Item {
                        list: hint.list,
                        level: hint.level.min(DEEPEST),
                        kind: hint.kind,
                        label: hint.label,
                        content,
                    });
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

struct Item {
    list: u32,
    level: u8,
    kind: ListKind,
    label: String,
    content: masthead_issue::Inlines,
}

fn flush(items: &mut Vec<Item>, out: &mut Vec<Piece>) {
    if items.is_empty() {
        return;
    }
    let mut rest = std::mem::take(items).into_iter().peekable();
    while let Some(level) = rest.peek().map(|item| item.level) {
        if let Some(list) = list(&mut rest, level) {
            out.push(Piece::block(Block::List(list)));
        }
    }
}

/// The list at this level, and what nests in it. Depth is bounded by [`DEEPEST`].
fn list(rest: &mut std::iter::Peekable<std::vec::IntoIter<Item>>, level: u8) -> Option<List> {
    let kind = rest.peek()?.kind;
    let mut items: Vec<ListItem> = Vec::new();
    while let Some(next) = rest.peek() {
        if next.level < level || next.level == level && next.kind != kind {
            break;
        }
        if next.level > level {
            let deeper = next.level;
            let nested = list(rest, deeper)?;
            match items.last_mut() {
                Some(item) => item.blocks.push(Block::List(nested)),
                None => items.push(ListItem { label: None, blocks: vec![Block::List(nested)] }),
            }
            continue;
        }
        let item = rest.next()?;
        let expected = match kind {
            ListKind::Bullet | ListKind::Plain => true,
            ListKind::Ordered => item.label == format!("{}.", items.len() + 1),
        };
        let label = (!expected && !item.label.is_empty()).then_some(item.label);
        items.push(ListItem {
            label,
            blocks: vec![Block::Paragraph(Paragraph { role: None, content: item.content })],
        });
    }
    Some(List { kind, items })
}
