//! Quotations: paragraphs set in where others are not, or styled as quotations.

use masthead_codec::Role;
use masthead_issue::{Block, Paragraph, Quote};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

pub(crate) fn run(context: &mut Context<'_>) {
    let (mut indented, mut all) = (0_usize, 0_usize);
    for_each_text(&mut context.nodes, &mut |pieces| {
        for unit in pieces.iter().filter_map(Piece::line) {
            all += 1;
            indented += usize::from(unit.hints.first_indent);
        }
    });
    // Where every paragraph is set in, the indent says that it is a paragraph.
    let rare = indented * 8 <= all;
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut quoted: Vec<Block> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().filter(|unit| is_quote(unit, rare)).and_then(Unit::line).cloned() {
                Some(content) => quoted.push(Block::Paragraph(Paragraph { role: None, content })),
                None => {
                    flush(&mut quoted, &mut out);
                    out.push(piece);
                }
            }
        }
        flush(&mut quoted, &mut out);
        *pieces = out;
    });
}

fn is_quote(unit: &Unit, rare: bool) -> bool {
    let plain = unit.hints.list.is_none() && unit.rank.is_none();
    plain
        && (unit.hints.role == Some(Role::Quote)
            || rare && unit.hints.first_indent && unit.hints.size.is_none() && unit.length() > 12)
}

fn flush(quoted: &mut Vec<Block>, out: &mut Vec<Piece>) {
    if !quoted.is_empty() {
        let blocks = std::mem::take(quoted);
        out.push(Piece::block(Block::Quote(Quote { blocks, attribution: None })));
    }
}
