//! Equations: mathematics alone in its line, with its number beside it, or on the line below.

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
        numbers_below(pieces);
    });
}

/// Set-off mathematics without a number takes the one that stands alone on the line below it.
fn numbers_below(pieces: &mut Vec<Piece>) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in std::mem::take(pieces) {
        let number = piece.line().and_then(|unit| label(&unit.text));
        match (out.last_mut(), number) {
            (Some(Piece::Unit(above)), Some(number))
                if above.block().is_some_and(is_unnumbered) =>
            {
                if let masthead_codec::Content::Block(block) = &mut above.content
                    && let Block::Equation(equation) = block.as_mut()
                {
                    equation.label = Some(number.to_owned());
                }
            }
            _ => out.push(piece),
        }
    }
    *pieces = out;
}

fn is_unnumbered(block: &Block) -> bool {
    matches!(block, Block::Equation(equation) if equation.label.is_none())
}

/// A number in brackets, where the text is nothing else.
fn label(text: &str) -> Option<&str> {
    let label = text.trim();
    let inner = label.trim_matches(['(', ')', '（', '）', '[', ']']);
    let numbered = label.len() > inner.len()
        && !inner.is_empty()
        && inner.chars().count() <= LONGEST
        && inner.chars().any(|c| c.is_ascii_digit());
    numbered.then_some(label)
}

/// Mathematics, white space, and a number in brackets.
fn read(line: &[Inline]) -> Option<Equation> {
    let is_space =
        |inline: &Inline| matches!(inline, Inline::Text(run) if run.text.trim().is_empty());
    let mut parts = line.iter().skip_while(|inline| is_space(inline));
    let Some(Inline::Math(math)) = parts.next() else { return None };
    let Some(Inline::Text(run)) = parts.next() else { return None };
    let label = label(&run.text).filter(|_| parts.next().is_none())?;
    Some(Equation { id: Id::default(), label: Some(label.to_owned()), math: math.clone() })
}
