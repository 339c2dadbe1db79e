//! Captions of figures and tables, and the notes printed below tables.
//!
//! A caption belongs to the figure or table beside it. A figure caption with no picture beside it
//! is a figure whose picture was lost on the way.

use masthead_codec::Role;
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Figure, Id, Inlines};
use masthead_notation::caption::{self, Caption, Kind};

use crate::context::Context;
use crate::names;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

pub(crate) fn run(context: &mut Context<'_>) {
    let mut lost = Vec::new();
    for_each_text(&mut context.nodes, &mut |pieces| {
        captions(pieces, &mut lost);
        notes(pieces);
    });
    for notice in lost {
        context.notice(notice);
    }
}

fn captions(pieces: &mut Vec<Piece>, lost: &mut Vec<Diagnostic>) {
    let mut at = 0;
    while at < pieces.len() {
        let Some((unit, found)) = pieces
            .get(at)
            .and_then(Piece::line)
            .and_then(|unit| read(unit).map(|found| (unit.clone(), found)))
        else {
            if takes_bare(pieces, at) {
                pieces.remove(at);
            } else {
                at += 1;
            }
            continue;
        };
        let words = words(&unit, &found);
        let label = Some(found.label.trim().to_owned()).filter(|label| !label.is_empty());
        let is_table = found.kind == Kind::Table;
        let mut fits = |index: Option<usize>| -> bool {
            let block = index.and_then(|index| pieces.get_mut(index));
            let Some(Piece::Block(block)) = block.map(unwrap_unit) else { return false };
            let taken = take(block, is_table, label.as_ref(), &words);
            if taken {
                names::give_block(block, &unit.hints.names);
            }
            taken
        };
        // A table's caption stands above it, a figure's below.
        let (first, second) = if is_table {
            (Some(at + 1), at.checked_sub(1))
        } else {
            (at.checked_sub(1), Some(at + 1))
        };
        if fits(first) || fits(second) {
            pieces.remove(at);
            continue;
        }
        if matches!(found.kind, Kind::Figure | Kind::Chart) {
            lost.push(
                Diagnostic::new(codes::asm::FIGURE_WITHOUT_PICTURE)
                    .with("label", label.as_deref().unwrap_or("figure"))
                    .at(unit.place.clone())
                    .lost("picture", "kept as a figure without picture"),
            );
            let mut id = Id::default();
            names::give(&mut id, &unit.hints.names);
            let figure = Figure {
                id,
                label,
                caption: Some(words).filter(|words| !words.is_empty()),
                credit: None,
                media: Vec::new(),
            };
            if let Some(piece) = pieces.get_mut(at) {
                *piece = Piece::block(Block::Figure(figure));
            }
        }
        at += 1;
    }
}

/// A line styled as a caption, without a label, belongs to the figure above it or the table below
/// it, else to what it stands beside. One that a sequence counts belongs to the first two alone:
/// where neither stands there, it counts something else.
fn takes_bare(pieces: &mut [Piece], at: usize) -> bool {
    let Some(unit) = pieces.get(at).and_then(Piece::line).filter(|unit| unit.rank.is_none()) else {
        return false;
    };
    let styled = unit.hints.role == Some(Role::Caption);
    if !styled && !unit.hints.counted {
        return false;
    }
    let words = unit.line().cloned().unwrap_or_default();
    let (above, below) = (at.checked_sub(1), at.checked_add(1));
    let places = [(above, false), (below, true), (above, true), (below, false)];
    for (place, is_table) in places.into_iter().take(if styled { 4 } else { 2 }) {
        let piece = place.and_then(|place| pieces.get_mut(place)).map(unwrap_unit);
        if let Some(Piece::Block(block)) = piece
            && take(block, is_table, None, &words)
        {
            return true;
        }
    }
    false
}

/// A block the format said itself is a finished block here.
fn unwrap_unit(piece: &mut Piece) -> &mut Piece {
    if let Piece::Unit(unit) = piece
        && let Some(block) = unit.block()
    {
        let mut block = block.clone();
        names::give_block(&mut block, &unit.hints.names);
        *piece = Piece::Block(Box::new(block));
    }
    piece
}

fn read(unit: &Unit) -> Option<Caption> {
    if unit.rank.is_some() && unit.hints.outline.is_some() {
        return None;
    }
    let styled = unit.hints.role == Some(Role::Caption) || unit.hints.counted;
    let found = caption::parse(&unit.text)?;
    // `图 1 所示的……` begins a sentence; a caption ends in no full stop, or is styled as one.
    let sentence = unit.text.ends_with('。') || unit.length() > 120;
    (styled || !sentence).then_some(found)
}

fn words(unit: &Unit, found: &Caption) -> Inlines {
    let rest = found.rest.trim();
    let whole = unit.text.trim_end();
    let at = whole.len() - rest.len().min(whole.len());
    unit.line_from(at)
}

fn take(block: &mut Block, is_table: bool, label: Option<&String>, words: &Inlines) -> bool {
    let (slot, caption) = match block {
        Block::Table(table) if is_table && table.caption.is_none() && table.label.is_none() => {
            (&mut table.label, &mut table.caption)
        }
        Block::Figure(figure)
            if !is_table && figure.caption.is_none() && figure.label.is_none() =>
        {
            (&mut figure.label, &mut figure.caption)
        }
        _ => return false,
    };
    *slot = label.cloned();
    *caption = Some(words.clone()).filter(|words| !words.is_empty());
    true
}

/// Lines such as `资料来源：…` directly below a table are its notes.
fn notes(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at + 1 < pieces.len() {
        let is_note = pieces
            .get(at + 1)
            .and_then(Piece::line)
            .is_some_and(|unit| caption::is_note_line(&unit.text));
        let is_table = matches!(
            pieces.get_mut(at).map(unwrap_unit),
            Some(Piece::Block(block)) if matches!(**block, Block::Table(_))
        );
        if is_table && is_note {
            let note = match pieces.remove(at + 1) {
                Piece::Unit(unit) => unit.spoken(),
                Piece::Heading { .. } | Piece::Block(_) => Vec::new(),
            };
            if let Some(Piece::Block(block)) = pieces.get_mut(at)
                && let Block::Table(table) = block.as_mut()
            {
                table.notes.push(note);
            }
            continue;
        }
        at += 1;
    }
}
