//! Quotations: paragraphs set in where others are not, or styled as quotations.

use masthead_codec::Role;
use masthead_issue::{Block, Inlines, Paragraph, Quote};

use crate::build::fold;
use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

/// Shorter lines set in are a signature or a date.
const SHORTEST: usize = 12;

pub(crate) fn run(context: &mut Context<'_>) {
    let (mut lines, mut blocks, mut all) = (0_usize, 0_usize, 0_usize);
    for_each_text(&mut context.nodes, &mut |pieces| {
        for unit in pieces.iter().filter_map(Piece::line) {
            all += 1;
            lines += usize::from(unit.hints.first_indent);
            blocks += usize::from(unit.hints.indent > 0);
        }
    });
    // Where every paragraph is set in, the indent says that it is a paragraph.
    let rare = Rare { line: lines * 8 <= all, block: blocks * 3 <= all };
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut quoted: Vec<Block> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().filter(|unit| is_quote(unit, &rare)).map(words) {
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

/// The words of a quotation. The type of a style of quotations says nothing more.
fn words(unit: &Unit) -> Inlines {
    if unit.hints.role == Some(Role::Quote) {
        fold::trimmed(unit.spoken())
    } else {
        unit.finished()
    }
}

/// Which indents are the exception in this issue.
struct Rare {
    line: bool,
    block: bool,
}

fn is_quote(unit: &Unit, rare: &Rare) -> bool {
    if unit.hints.list.is_some() || unit.rank.is_some() {
        return false;
    }
    let set_in = rare.block && unit.hints.indent > 0
        || rare.line && unit.hints.first_indent && unit.hints.size.is_none();
    unit.hints.role == Some(Role::Quote) || set_in && unit.length() > SHORTEST
}

fn flush(quoted: &mut Vec<Block>, out: &mut Vec<Piece>) {
    if !quoted.is_empty() {
        let blocks = std::mem::take(quoted);
        out.push(Piece::block(Block::Quote(Quote { blocks, attribution: None })));
    }
}
