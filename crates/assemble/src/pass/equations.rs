//! Equations: mathematics alone in its line, with its number beside it, or on the line below.

use masthead_codec::Content;
use masthead_issue::{Block, Equation, Id, Inline};

use crate::context::Context;
use crate::names;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

/// A part of a number has no more digits.
const MOST_DIGITS: usize = 3;

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
        let number = piece.line().and_then(number);
        if let Some(number) = number
            && let Some(equation) = out.last_mut().and_then(unnumbered)
        {
            equation.label = Some(number);
            if let Some(unit) = piece.line() {
                names::give(&mut equation.id, &unit.hints.names);
            }
        } else {
            out.push(piece);
        }
    }
    *pieces = out;
}

/// The equation the format itself said, where it has no number yet.
fn unnumbered(piece: &mut Piece) -> Option<&mut Equation> {
    let Piece::Unit(unit) = piece else { return None };
    let Content::Block(block) = &mut unit.content else { return None };
    let Block::Equation(equation) = block.as_mut() else { return None };
    equation.label.is_none().then_some(equation)
}

/// The number a line is, where it is words alone and no item of a list.
fn number(unit: &Unit) -> Option<String> {
    let words = |inline: &Inline| matches!(inline, Inline::Text(_));
    let alone = unit.hints.list.is_none() && unit.line()?.iter().all(words);
    label(&unit.text).filter(|_| alone).map(str::to_owned)
}

/// The number of an equation, where the text is nothing else: in brackets, as `(3)`, `[2.1]`,
/// `（4-2）`, `(A.5)`, `(6a)`. A year has too many digits for it.
pub(crate) fn label(text: &str) -> Option<&str> {
    let label = text.trim();
    let inner = label.strip_prefix(['(', '（', '['])?.strip_suffix([')', '）', ']'])?;
    let digits = |part: &str| part.chars().filter(|c| is_digit(*c)).count();
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let parts = || inner.split(['.', '-', '–', '．', '－']);
    let fits = |part: &str| {
        !part.is_empty()
            && digits(part) <= MOST_DIGITS
            && part.chars().all(|c| is_digit(c) || c.is_alphabetic())
    };
    (letters <= 1 && digits(inner) > 0 && parts().all(fits)).then_some(label)
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_equations_are_told_from_other_words_in_brackets() {
        for text in ["(1)", " [2.1]", "（4-2）", "(A.5)", "(6a)", "（式3）", "（１2）"] {
            assert_eq!(label(text), Some(text.trim()), "{text}");
        }
        for text in ["(see 3)", "(2019)", "(a)", "()", "(1", "1", "(1) (2)", "(1.)", "(3 m)"] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
