//! Equations: mathematics alone in its line, with its number beside it.

use masthead_issue::{Block, Equation, Id, Inline};

use crate::context::Context;
use crate::names;
use crate::tree::{Piece, for_each_text};

/// A number is shorter than this.
const LONGEST: usize = 8;

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_text(&mut context.nodes, &mut |pieces| {
        for piece in pieces.iter_mut() {
            let Some(unit) = piece.line() else { continue };
            if let Some(mut equation) = unit.line().and_then(|line| read(line)) {
                names::give(&mut equation.id, &unit.hints.names);
                *piece = Piece::block(Block::Equation(equation));
            }
        }
    });
}

/// Mathematics, white space, and a number in brackets.
fn read(line: &[Inline]) -> Option<Equation> {
    let is_space =
        |inline: &Inline| matches!(inline, Inline::Text(run) if run.text.trim().is_empty());
    let mut parts = line.iter().skip_while(|inline| is_space(inline));
    let Some(Inline::Math(math)) = parts.next() else { return None };
    let Some(Inline::Text(run)) = parts.next() else { return None };
    let label = run.text.trim();
    let inner = label.trim_matches(['(', ')', '（', '）', '[', ']']);
    let numbered = label.len() > inner.len()
        && !inner.is_empty()
        && inner.chars().count() <= LONGEST
        && inner.chars().any(|c| c.is_ascii_digit())
        && parts.next().is_none();
    numbered.then(|| Equation {
        id: Id::default(),
        label: Some(label.to_owned()),
        math: math.clone(),
    })
}
