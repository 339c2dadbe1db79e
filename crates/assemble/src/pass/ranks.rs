//! How high a line stands among heading-like lines.
//!
//! Where the document says it, by heading styles or outline levels, that is the rank. Where it
//! says nothing, lines are ranked by their looks: larger type before smaller, bold before regular.
//! Plain text shows no type; there, lines in capitals that stand alone are ranked by the blank
//! lines before them, and lines marked bold come last.

use std::collections::BTreeMap;

use masthead_codec::{Alignment, Role};

use crate::context::Context;
use crate::tree::inference;
use crate::unit::Unit;

/// Ranks told apart by looks.
const RANKS: usize = 6;

/// How a line looks; the order of the fields is the order of standing, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    /// Half-points, counted down.
    size: std::cmp::Reverse<u16>,
    /// False sorts first: bold is "not regular".
    regular: bool,
    /// False sorts first: centred.
    flush: bool,
}

pub(crate) fn run(context: &mut Context<'_>) {
    let explicit = context.units.iter().filter(|unit| unit.hints.outline.is_some()).count();
    if explicit > 0 {
        context.heads_show = true;
        for unit in &mut context.units {
            // A heading style over a whole paragraph of prose is a slip of the hand.
            if unit.length() <= 200 {
                unit.rank = unit.hints.outline;
            }
        }
        let evidence = format!("{explicit} lines have heading styles or outline levels");
        context.inferences.push(inference("contents", "ranks/outline", evidence, 950));
        return;
    }
    let Some(body) = body_size(&context.units) else {
        by_capitals(context);
        return;
    };
    let look = |unit: &Unit| {
        let size = unit.hints.size.unwrap_or(body);
        let heading = unit.is_headlike()
            && unit.hints.contents_level.is_none()
            && unit.hints.list.is_none()
            && !matches!(
                unit.hints.role,
                Some(
                    Role::Caption
                        | Role::Code
                        | Role::Term
                        | Role::Title
                        | Role::Subtitle
                        | Role::Author
                        | Role::Date
                        | Role::Abstract
                )
            )
            // Bold words that begin small go on with something; a heading of them has a size.
            && (size > body || size == body && unit.hints.bold && !unit.begins_small());
        heading.then(|| Look {
            size: std::cmp::Reverse(size),
            regular: !unit.hints.bold,
            flush: unit.hints.alignment != Some(Alignment::Center),
        })
    };
    let mut looks: BTreeMap<Look, usize> = BTreeMap::new();
    for unit in &context.units {
        if let Some(look) = look(unit) {
            *looks.entry(look).or_default() += 1;
        }
    }
    let order: Vec<Look> = looks.keys().copied().take(RANKS).collect();
    for unit in &mut context.units {
        unit.rank = look(unit)
            .and_then(|look| order.iter().position(|known| *known == look))
            .and_then(|position| u8::try_from(position + 1).ok());
    }
    if !order.is_empty() {
        context.heads_show = true;
        let evidence = format!("{} looks of type stand out from the text", order.len());
        context.inferences.push(inference("contents", "ranks/looks", evidence, 700));
    }
}

/// The size of most of the text, where sizes are known.
fn body_size(units: &[Unit]) -> Option<u16> {
    let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
    let mut bold = false;
    for unit in units {
        if let Some(size) = unit.hints.size {
            *sizes.entry(size).or_default() += unit.length();
        }
        bold |= unit.hints.bold;
    }
    let most = sizes.into_iter().max_by_key(|(_, count)| *count).map(|(size, _)| size);
    most.or(bold.then_some(0))
}

/// Lines in capitals that stand alone, by the blank lines before them.
fn by_capitals(context: &mut Context<'_>) {
    let is_capitals = |unit: &Unit| {
        let letters = unit.text.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = unit.text.chars().filter(|c| c.is_uppercase()).count();
        unit.is_line()
            && unit.length() <= 80
            && letters >= 3
            && capitals == letters
            && !unit.text.starts_with('*')
    };
    let mut gaps: Vec<u16> = context
        .units
        .iter()
        .filter(|unit| is_capitals(unit))
        .map(|unit| unit.hints.gap_before)
        .filter(|gap| *gap > 0)
        .collect();
    gaps.sort_unstable();
    gaps.dedup();
    gaps.reverse();
    if gaps.is_empty() {
        return;
    }
    // Wide gaps are sections of the page; beyond three kinds the differences are accidents.
    gaps.truncate(2);
    for unit in &mut context.units {
        if is_capitals(unit) && unit.hints.gap_before > 0 {
            let position =
                gaps.iter().position(|gap| unit.hints.gap_before >= *gap).unwrap_or(gaps.len());
            unit.rank = u8::try_from(position + 1).ok();
        }
    }
    let evidence = "lines in capitals stand alone";
    context.inferences.push(inference("contents", "ranks/capitals", evidence, 500));
}
