//! Terms with their definitions, where styles say what is what.
//!
//! Terms in a row share the definitions below them; entries in a row are one glossary. A definition
//! without a term stays a paragraph.

use masthead_codec::Role;
use masthead_issue::{Block, Field, FieldKey, RecordItem, Records, RecordsKind};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut items: Vec<RecordItem> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().and_then(|unit| field(unit, !items.is_empty())) {
                Some(field) => add(&mut items, field),
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

/// A term, or a definition where a term is open.
fn field(unit: &Unit, open: bool) -> Option<Field> {
    let key = match unit.hints.role? {
        Role::Term => "term",
        Role::Definition if open => "definition",
        _ => return None,
    };
    let content = unit.is_line().then(|| unit.finished())?;
    Some(Field { key: Some(FieldKey::from(key)), label: None, content })
}

/// A term below a definition begins an entry.
fn add(items: &mut Vec<RecordItem>, field: Field) {
    let is_term = |field: &Field| field.key.as_ref().is_some_and(|key| key.as_str() == "term");
    match items.last_mut() {
        Some(item) if !is_term(&field) || item.fields.iter().all(is_term) => {
            item.fields.push(field);
        }
        _ => items.push(RecordItem { id: None, image: None, fields: vec![field] }),
    }
}

fn flush(items: &mut Vec<RecordItem>, out: &mut Vec<Piece>) {
    if !items.is_empty() {
        let items = std::mem::take(items);
        let kind = RecordsKind::from("glossary");
        out.push(Piece::block(Block::Records(Records { kind, items })));
    }
}
