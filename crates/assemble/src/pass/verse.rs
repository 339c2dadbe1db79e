//! Verse: articles whose text is short lines, none of which ends in a full stop.
//!
//! Blank lines part stanzas; an indent is a step. Lines may be paragraphs, or be broken by hand
//! inside one, which is a stanza then. Prose has full stops; a list of names has too
//! few words. Nothing is said about verse inside prose: there, only a style tells.

use masthead_codec::{Content, DraftBlock, Hints, Role};
use masthead_issue::{Block, Inline, Stanza, Verse, VerseLine};

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
    if !article.pieces.iter().all(|piece| piece.line().is_some_and(could_be_verse)) {
        return;
    }
    let lines: Vec<Unit> = article.pieces.iter().filter_map(Piece::line).flat_map(broken).collect();
    let styled = !lines.is_empty() && lines.iter().all(|unit| unit.hints.role == Some(Role::Verse));
    let runs_on = lines.iter().skip(1).filter(|unit| unit.hints.gap_before == 0).count();
    let poem = lines.len() >= LINES
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
    article.pieces.clear();
    for unit in lines {
        let line = VerseLine {
            indent: u32::from(unit.hints.first_indent).max(u32::from(unit.hints.indent)),
            content: fold::trimmed(unit.spoken()),
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

/// A short line, or several in one paragraph.
fn could_be_verse(unit: &Unit) -> bool {
    unit.hints.role == Some(Role::Verse)
        || unit.length() <= LONGEST
        || unit.line().is_some_and(|line| line.iter().any(is_break))
}

/// The lines of a paragraph, parted where they are broken by hand. A blank one shows as a gap
/// before the next; a paragraph of several lines stands apart from the one before.
fn broken(unit: &Unit) -> Vec<Unit> {
    let line = unit.line().map(Vec::as_slice).unwrap_or_default();
    if !line.iter().any(is_break) {
        return vec![unit.clone()];
    }
    let mut gap = unit.hints.gap_before.max(1);
    let mut lines = Vec::new();
    for part in line.split(is_break) {
        let content = Content::Line(part.to_vec());
        let hints = Hints { gap_before: gap, ..unit.hints.clone() };
        let mut line = Unit::new(DraftBlock { content, hints, ..DraftBlock::default() });
        line.hints.first_indent = line.text.starts_with('\u{3000}');
        gap = u16::from(line.text.trim().is_empty());
        if gap == 0 {
            lines.push(line);
        }
    }
    lines
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::LineBreak(_))
}
