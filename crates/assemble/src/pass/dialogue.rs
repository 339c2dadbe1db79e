//! Dialogue: turns of speech, each led by its speaker.
//!
//! Paragraphs in a row that begin with a name and a colon or a wide space, or with a dash, are an
//! interview where two or three speakers take turns. A dash asks, a name answers; so do `问` and
//! `答`, `Q` and `A`.

use std::collections::BTreeMap;

use masthead_issue::{Block, Dialogue, Inlines, Paragraph, Turn, TurnRole, inline};

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::{Unit, split_early};

/// Fewer turns are no conversation.
const TURNS: usize = 4;
/// More speakers are labels of something else.
const SPEAKERS: usize = 4;
/// A speaker's name is shorter than this.
const LONGEST_NAME: usize = 8;

const ASKERS: &[&str] = &["――", "──", "——", "问", "問", "Q", "记者", "編集部", "本刊"];
const ANSWERERS: &[&str] = &["答", "A"];

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut turns: Vec<(String, Inlines)> = Vec::new();
        let mut waiting: Vec<Piece> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().and_then(turn) {
                Some(turn) => {
                    turns.push(turn);
                    waiting.push(piece);
                }
                None => {
                    flush(&mut turns, &mut waiting, &mut out);
                    out.push(piece);
                }
            }
        }
        flush(&mut turns, &mut waiting, &mut out);
        *pieces = out;
    });
}

/// The speaker of a paragraph, and what is said.
fn turn(unit: &Unit) -> Option<(String, Inlines)> {
    if unit.rank.is_some() || unit.hints.list.is_some() || unit.source.is_some() {
        return None;
    }
    let text = unit.text.as_str();
    let dash = ["――", "──", "——"].iter().find(|dash| text.starts_with(**dash));
    if let Some(dash) = dash {
        return Some(((*dash).to_owned(), unit.line_from(dash.len())));
    }
    let (name, rest) = split_early(text, &['：', ':', '\u{3000}'], 4 * LONGEST_NAME + 4)?;
    let short = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && name.chars().all(char::is_alphanumeric)
        && !rest.trim().is_empty();
    short.then(|| (name.to_owned(), unit.line_from(text.len() - rest.trim_start().len())))
}

fn flush(turns: &mut Vec<(String, Inlines)>, waiting: &mut Vec<Piece>, out: &mut Vec<Piece>) {
    if !is_conversation(turns) {
        turns.clear();
        out.append(waiting);
        return;
    }
    waiting.clear();
    let role = |speaker: &str| {
        if ASKERS.contains(&speaker) {
            Some(TurnRole::Question)
        } else if ANSWERERS.contains(&speaker) {
            Some(TurnRole::Answer)
        } else {
            None
        }
    };
    let asked = turns.iter().any(|(speaker, _)| role(speaker) == Some(TurnRole::Question));
    let turns = turns
        .drain(..)
        .map(|(speaker, content)| Turn {
            // Who is not the asker answers, where somebody asks.
            role: role(&speaker).or(asked.then_some(TurnRole::Answer)),
            speaker: Some(inline::plain(speaker)),
            blocks: vec![Block::Paragraph(Paragraph { role: None, content })],
        })
        .collect();
    out.push(Piece::block(Block::Dialogue(Dialogue { turns })));
}

/// Two to four speakers who take turns, each more than once.
fn is_conversation(turns: &[(String, Inlines)]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (speaker, _) in turns {
        *counts.entry(speaker).or_default() += 1;
    }
    let changes =
        turns.windows(2).filter(|pair| matches!(pair, [(a, _), (b, _)] if a != b)).count();
    turns.len() >= TURNS
        && (2..=SPEAKERS).contains(&counts.len())
        && counts.values().filter(|count| **count >= 2).count() >= 2
        && changes * 3 >= (turns.len() - 1) * 2
}
