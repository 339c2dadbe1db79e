//! Section heads in the body.
//!
//! Where the table of contents names sections, a line above the first title of a section is its
//! head when the words agree, or when it stands where the head would stand. Where it names none, a
//! short line directly above a title is a section head when that is a habit of the issue, or when
//! it outranks the titles.

use masthead_notation::fold;

use crate::context::{ContentsKind, Context};
use crate::tree::inference;
use crate::unit::{Unit, UnitRole};

/// A section head is shorter than this, in characters; Latin letters count a third.
const LONGEST_HEAD: usize = 16;

/// More blank lines than part paragraphs.
const WIDE_GAP: u16 = 2;

pub(crate) fn run(context: &mut Context<'_>) {
    // Sections the file's own list names are all there are.
    if context.sectioned {
        return;
    }
    let named = context.contents.iter().any(|line| line.kind == ContentsKind::Section);
    by_words(context);
    by_rank(context);
    if named {
        by_place(context);
    } else {
        by_habit(context);
    }
}

/// Lines that say the name of a section of the contents, above a title or above text of its own.
fn by_words(context: &mut Context<'_>) {
    let keys = context.section_keys();
    if keys.is_empty() {
        return;
    }
    let found: Vec<usize> = context
        .open()
        .filter(|index| *index >= context.body_start())
        .filter(|index| {
            context
                .units
                .get(*index)
                .is_some_and(|unit| unit.is_headlike() && keys.contains(bare_key(&unit.key)))
        })
        .filter(|index| {
            // A subheading may have the same words; a section head stands above a title or a rank.
            let below = context.next_open(*index);
            let is_title = |at: Option<usize>| {
                at.and_then(|at| context.units.get(at))
                    .is_some_and(|unit| unit.role == UnitRole::Title)
            };
            let kicker = below.filter(|at| context.units.get(*at).is_some_and(Unit::is_headlike));
            is_title(below)
                || is_title(kicker.and_then(|kicker| context.next_open(kicker)))
                || context.units.get(*index).is_some_and(|unit| unit.rank.is_some())
        })
        .collect();
    for index in found {
        context.claim(index, UnitRole::SectionHead);
    }
}

/// A key without the ornaments printed around section names: 【】 ■ ◆.
pub(crate) fn bare_key(key: &str) -> &str {
    key.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Lines that outrank all titles.
fn by_rank(context: &mut Context<'_>) {
    let title_rank = context
        .titles
        .keys()
        .filter_map(|index| context.units.get(*index).and_then(|unit| unit.rank))
        .min();
    let Some(title_rank) = title_rank else { return };
    let found: Vec<usize> = context
        .open()
        .filter(|index| *index >= context.body_start())
        .filter(|index| {
            context.units.get(*index).is_some_and(|unit| {
                unit.rank.is_some_and(|rank| rank < title_rank)
                    && unit.hints.role != Some(masthead_codec::Role::Title)
            })
        })
        .filter(|index| stands_above_title(context, *index) || is_explicit(context, *index))
        .collect();
    for index in found {
        context.claim(index, UnitRole::SectionHead);
    }
}

fn is_explicit(context: &Context<'_>, index: usize) -> bool {
    context.units.get(index).is_some_and(|unit| unit.hints.outline.is_some())
}

/// Whether the next thing after the line, or after other section heads and a kicker, is a title.
fn stands_above_title(context: &Context<'_>, index: usize) -> bool {
    let mut at = index;
    let mut kicker = false;
    for _ in 0..3 {
        let Some(next) = context.next_open(at) else { return false };
        let Some(unit) = context.units.get(next) else { return false };
        match unit.role {
            UnitRole::Title => return true,
            UnitRole::SectionHead => at = next,
            _ if unit.rank.is_some() => at = next,
            _ if unit.is_headlike() && !kicker => {
                kicker = true;
                at = next;
            }
            _ => return false,
        }
    }
    false
}

/// The line above the first title of a section whose head was not found by its words.
fn by_place(context: &mut Context<'_>) {
    let mut firsts = Vec::new();
    let mut waiting = false;
    let headed: std::collections::BTreeSet<&str> = context
        .units
        .iter()
        .filter(|unit| unit.role == UnitRole::SectionHead)
        .map(|unit| bare_key(&unit.key))
        .collect();
    for line in &context.contents {
        match (line.kind, line.matched) {
            (ContentsKind::Section, _) => waiting = !headed.contains(bare_key(&line.key)),
            (ContentsKind::Article, Some((unit, _))) => {
                if waiting {
                    firsts.push(unit);
                }
                waiting = false;
            }
            (ContentsKind::Article, None) => {}
        }
    }
    let found: Vec<usize> = firsts.iter().filter_map(|first| head_above(context, *first)).collect();
    // One renamed head among heads that agree is plausible; heads where no other section has one
    // are the last words of the article before.
    let heads = context.units.iter().filter(|unit| unit.role == UnitRole::SectionHead).count();
    if found.len() + heads >= 2 && (found.len() + heads) * 2 >= firsts.len() {
        for index in found {
            context.claim(index, UnitRole::SectionHead);
        }
    }
}

/// The unclaimed line above a title, where it reads like a section head. Of two such lines the
/// upper is the head; the lower belongs to the title.
fn head_above(context: &Context<'_>, title: usize) -> Option<usize> {
    let above = context.previous_open(title)?;
    let upper = context.previous_open(above).filter(|upper| could_be_head(context, *upper));
    let gap = |index: usize| context.units.get(index).map_or(0, |unit| unit.hints.gap_before);
    let kicker = upper.is_some() && gap(title) == 0 && gap(above) > 0;
    if !kicker && could_be_head(context, above) && is_parted(context, above, title) {
        return Some(above);
    }
    upper.filter(|upper| {
        let lower = context.units.get(above);
        lower.is_some_and(|lower| lower.role == UnitRole::Open && lower.is_headlike())
            && is_parted(context, *upper, title)
    })
}

fn could_be_head(context: &Context<'_>, index: usize) -> bool {
    index >= context.body_start()
        && context
            .units
            .get(index)
            .is_some_and(|unit| unit.role == UnitRole::Open && reads_like_head(unit))
}

/// Whether the text before the line has ended, or none stands before the first title.
fn is_parted(context: &Context<'_>, index: usize, title: usize) -> bool {
    if context.titles.range(..title).next().is_none()
        || context
            .units
            .get(index)
            .is_some_and(|unit| unit.rank.is_some() || unit.hints.gap_before >= WIDE_GAP)
    {
        return true;
    }
    let before = context.previous_open(index).and_then(|at| context.units.get(at));
    before.is_none_or(|before| {
        before.address().is_some()
            || before.source.is_some()
            || before.block().is_some()
            || before.is_prose()
            || matches!(before.role, UnitRole::SectionHead | UnitRole::Title)
    })
}

fn reads_like_head(unit: &Unit) -> bool {
    let latin = unit.text.chars().filter(char::is_ascii).count();
    let length = unit.length() - latin + latin / 3;
    unit.is_headlike()
        && length <= LONGEST_HEAD
        && !unit.text.contains(['，', '。', '；', '：', ':', ';', '？', '?'])
        && !unit.text.starts_with(['（', '(', '“', '"'])
        && unit.hints.list.is_none()
        && fold::key(&unit.text).chars().any(char::is_alphabetic)
}

/// No contents say what the sections are: short lines above titles are, where there are several
/// and the first title has one, or where most titles cannot be without one.
fn by_habit(context: &mut Context<'_>) {
    if context.units.iter().any(|unit| unit.role == UnitRole::SectionHead) {
        return;
    }
    let titles: Vec<usize> = context.titles.keys().copied().collect();
    let heads: Vec<usize> = titles.iter().filter_map(|title| head_above(context, *title)).collect();
    let first = titles.first().is_some_and(|first| {
        heads.first().is_some_and(|head| context.next_open(*head) == Some(*first))
    });
    if heads.len() < 2 || !first && heads.len() < 3 {
        return;
    }
    let evidence = format!("{} short lines stand directly above titles", heads.len());
    context.inferences.push(inference("contents", "sections/above-titles", evidence, 700));
    for index in heads {
        context.claim(index, UnitRole::SectionHead);
    }
}
