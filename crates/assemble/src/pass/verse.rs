//! Verse: articles whose text is short lines, none of which ends in a full stop.
//!
//! Blank lines part stanzas; an indent is a step. Prose has full stops; a list of names has too
//! few words. Nothing is said about verse inside prose: there, only a style tells.

use masthead_codec::Role;
use masthead_issue::{Block, Stanza, Verse, VerseLine};

use crate::build::fold;
use crate::context::Context;
use crate::tree::{ArticleNode, Piece, for_each_article};
use crate::unit::Unit;

/// Fewer lines are no poem.
const LINES: usize = 4;
/// A line of verse is shorter than this.
const LONGEST: usize = 60;

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_article(&mut context.nodes, &mut article);
}

fn article(article: &mut ArticleNode) {
    let lines: Vec<&Unit> = article.pieces.iter().filter_map(Piece::line).collect();
    let styled = !lines.is_empty() && lines.iter().all(|unit| unit.hints.role == Some(Role::Verse));
    let runs_on = lines.iter().skip(1).filter(|unit| unit.hints.gap_before == 0).count();
    let poem = lines.len() == article.pieces.len()
        && lines.len() >= LINES
        && article.sources.is_empty()
        && runs_on * 2 > lines.len()
        && lines.iter().all(|unit| {
            unit.length() <= LONGEST
                && unit.rank.is_none()
                && unit.hints.list.is_none()
                && !unit.text.contains(['。', '；', '：', '\t', '「'])
                && unit.address().is_none()
        })
        && lines.iter().filter(|unit| unit.text.ends_with(['.', '!', '?'])).count() * 3
            <= lines.len();
    if !poem && !styled {
        return;
    }
    let mut stanzas: Vec<Stanza> = Vec::new();
    for piece in std::mem::take(&mut article.pieces) {
        let Some(unit) = piece.line() else { continue };
        let line = VerseLine {
            indent: u32::from(unit.hints.first_indent).max(u32::from(unit.hints.indent)),
            content: fold::trimmed(unit.line().cloned().unwrap_or_default()),
        };
        match stanzas.last_mut() {
            Some(stanza) if unit.hints.gap_before == 0 => stanza.lines.push(line),
            _ => stanzas.push(Stanza { lines: vec![line] }),
        }
    }
    let evidence = "every line is short and none ends in a full stop";
    article.infer("body", "verse/lines", evidence, 700);
    article.pieces.push(Piece::block(Block::Verse(Verse { stanzas })));
}
