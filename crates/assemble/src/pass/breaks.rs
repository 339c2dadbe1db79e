//! Ornaments that part the text: a line of stars, of bullets, of rules.

use masthead_issue::{Block, Break};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};

/// Characters that only part. `…` is none of them: alone in its line it says that lines were left
/// out.
const ORNAMENTS: &str = "*＊∗✱✽❋★☆◆◇●○■□▲△・·—―─-=~～_＿";

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_text(&mut context.nodes, &mut |pieces| {
        for piece in pieces.iter_mut() {
            let ornament = piece.line().is_some_and(|unit| {
                let text = unit.text.trim();
                !text.is_empty()
                    && text.chars().all(|c| c.is_whitespace() || ORNAMENTS.contains(c))
                    && text.chars().count() <= 80
                    && !text.contains('\t')
            });
            if ornament {
                *piece = Piece::block(Block::Break(Break {}));
            }
        }
    });
}
