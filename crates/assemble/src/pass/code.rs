//! Program text: lines styled so, or set in the type of code from end to end.
//!
//! Lines in a row are one block, each with its own white space, with the empty lines between. Where most of a draft is set in
//! such type, the type says nothing: it was written on a typewriter. A line that holds a picture, a
//! note or a formula stays what it is, since code is words alone.

use masthead_codec::Role;
use masthead_issue::{Block, Code, Inline, Mark};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

pub(crate) fn run(context: &mut Context<'_>) {
    let (mut set, mut all) = (0_usize, 0_usize);
    for_each_text(&mut context.nodes, &mut |pieces| {
        for unit in pieces.iter().filter_map(Piece::line) {
            all += 1;
            set += usize::from(is_set_as_code(unit));
        }
    });
    let rare = set * 2 <= all;
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut lines: Vec<String> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().filter(|unit| is_code(unit, rare)).and_then(words) {
                Some(more) => {
                    let empty = if lines.is_empty() { 0 } else { gap(&piece) };
                    lines.extend(std::iter::repeat_n(String::new(), empty));
                    lines.extend(more);
                }
                None => {
                    flush(&mut lines, &mut out);
                    out.push(piece);
                }
            }
        }
        flush(&mut lines, &mut out);
        *pieces = out;
    });
}

fn is_code(unit: &Unit, rare: bool) -> bool {
    unit.rank.is_none()
        && unit.hints.list.is_none()
        && (unit.hints.role == Some(Role::Code)
            || rare
                && unit.hints.role.is_none()
                && is_set_as_code(unit)
                && !(unit.is_prose() && unit.text.ends_with('.')))
}

/// How many empty lines stand before a piece.
fn gap(piece: &Piece) -> usize {
    piece.line().map_or(0, |unit| usize::from(unit.hints.gap_before))
}

/// Whether all words of the line are marked as code.
fn is_set_as_code(unit: &Unit) -> bool {
    let Some(line) = unit.line() else { return false };
    let is_code = |inline: &Inline| match inline {
        Inline::Text(run) => run.marks.contains(&Mark::Code) || run.text.trim().is_empty(),
        Inline::LineBreak(_) => true,
        _ => false,
    };
    unit.has_words() && line.iter().all(is_code)
}

/// The lines of a line: text alone, parted where it is broken.
fn words(unit: &Unit) -> Option<Vec<String>> {
    let mut lines = vec![String::new()];
    for inline in unit.line()? {
        match inline {
            Inline::Text(run) => lines.last_mut()?.push_str(&run.text),
            Inline::LineBreak(_) => lines.push(String::new()),
            _ => return None,
        }
    }
    Some(lines)
}

fn flush(lines: &mut Vec<String>, out: &mut Vec<Piece>) {
    if !lines.is_empty() {
        let lines = std::mem::take(lines);
        out.push(Piece::block(Block::Code(Code { language: None, lines })));
    }
}
