//! Titles by the habits of the issue: what repeats.
//!
//! Three habits are known, the explicit one first. Heading styles or looks of one rank that hold
//! the titles already found, or that stand above source lines, hold all titles. A source line
//! stands below each title, or ends each article: then what stands above it, or follows it, is a
//! title. Where the table of contents and the body both speak, only titles the contents left out
//! are added.

use std::collections::{BTreeMap, BTreeSet};

use crate::context::{Context, TitleEvidence};
use crate::pass::sources;
use crate::tree::inference;
use crate::unit::{Unit, UnitRole};

/// A habit must show this often.
const OFTEN: usize = 2;
/// Titles by source line are shorter than this.
const LONGEST_TITLE: usize = 80;

pub(crate) fn run(context: &mut Context<'_>) {
    if context.navigated {
        return;
    }
    by_rank(context);
    by_source(context);
    by_gap(context);
    if context.titles.is_empty() || capitals_say_more(context) {
        by_rank_alone(context);
    }
}

/// Whether lines of a rank are titles: most of them stand above source lines or are in the
/// contents.
fn by_rank(context: &mut Context<'_>) {
    let mut members: BTreeMap<u8, (usize, usize)> = BTreeMap::new();
    for (index, unit) in context.units.iter().enumerate() {
        let Some(rank) = unit.rank else { continue };
        if !matches!(unit.role, UnitRole::Open | UnitRole::Title) || index < context.body_start() {
            continue;
        }
        let (all, titles) = members.entry(rank).or_default();
        *all += 1;
        *titles +=
            usize::from(context.titles.contains_key(&index) || is_above_source(context, index));
    }
    let best =
        members.iter().max_by_key(|(_, (all, titles))| (titles * 100 / all.max(&1), *titles));
    let Some((rank, (all, titles))) = best else { return };
    let (rank, all, titles) = (*rank, *all, *titles);
    if titles < OFTEN || titles * 2 < all {
        return;
    }
    let evidence = format!("{titles} of {all} lines of rank {rank} are titles by other evidence");
    add_rank(context, rank, "habits/rank", &evidence, 850);
}

fn add_rank(
    context: &mut Context<'_>,
    rank: u8,
    rule: &'static str,
    evidence: &str,
    confidence: u32,
) {
    let found: Vec<usize> = context
        .open()
        .filter(|index| *index >= context.body_start())
        .filter(|index| context.units.get(*index).is_some_and(|unit| unit.rank == Some(rank)))
        .collect();
    let mut last: Option<usize> = None;
    for index in found {
        // Two lines of one rank with nothing between are one title on two lines.
        if let Some(start) = last
            && context.titles.get(&start).is_some_and(|title| start + title.units == index)
            && !explicit(context, index)
        {
            if let Some(title) = context.titles.get_mut(&start) {
                title.units += 1;
            }
            context.claim(index, UnitRole::Title);
            continue;
        }
        let title = TitleEvidence {
            units: 1,
            entry: None,
            rule,
            evidence: evidence.to_owned(),
            confidence,
        };
        context.titles.insert(index, title);
        context.claim(index, UnitRole::Title);
        last = Some(index);
    }
}

fn explicit(context: &Context<'_>, index: usize) -> bool {
    context.units.get(index).is_some_and(|unit| unit.hints.outline.is_some())
}

fn is_above_source(context: &Context<'_>, index: usize) -> bool {
    context.next_open(index).and_then(|next| context.units.get(next)).is_some_and(is_credit)
}

/// A line that says where a text comes from, or who wrote it.
fn is_credit(unit: &Unit) -> bool {
    unit.source.is_some() || sources::names(unit).is_some()
}

/// Where source lines stand: below titles, or at the end of articles.
fn by_source(context: &mut Context<'_>) {
    let explicit = context.titles.values().any(|title| title.rule == "habits/rank")
        && context.units.iter().any(|unit| unit.hints.outline.is_some());
    if explicit {
        return;
    }
    let sources: Vec<usize> = context
        .open()
        .filter(|index| *index >= context.body_start())
        .filter(|index| context.units.get(*index).is_some_and(is_credit))
        .collect();
    let (mut head, mut end) = (0_usize, 0_usize);
    for source in &sources {
        let above = context.previous_open(*source).and_then(|at| context.units.get(at));
        let below = context.next_open(*source).and_then(|at| context.units.get(at));
        let title_above =
            above.is_some_and(|unit| is_title_like(unit) || unit.role == UnitRole::Title);
        let title_below =
            below.is_none_or(|unit| is_title_like(unit) || unit.role == UnitRole::Title);
        head += usize::from(title_above && below.is_some_and(|unit| !is_title_like(unit)));
        end += usize::from(!title_above && title_below);
    }
    if head.max(end) < OFTEN {
        return;
    }
    if head >= end {
        for source in sources {
            above_source(context, source);
        }
    } else {
        for source in sources {
            below_source(context, source);
        }
    }
}

fn is_title_like(unit: &Unit) -> bool {
    unit.is_headlike()
        && unit.length() <= LONGEST_TITLE
        && unit.hints.list.is_none()
        && sources::names(unit).is_none()
}

fn above_source(context: &mut Context<'_>, source: usize) {
    let Some(above) = context.previous_open(source) else { return };
    let Some(unit) = context.units.get(above) else { return };
    if unit.role != UnitRole::Open || !is_title_like(unit) || above < context.body_start() {
        return;
    }
    // A title on two lines: the line before ends in no sentence and nothing parts the two.
    let mut start = above;
    if unit.hints.gap_before == 0
        && let Some(before) = above.checked_sub(1)
        && context.units.get(before).is_some_and(|before| {
            before.role == UnitRole::Open && is_title_like(before) && before.hints.gap_before > 0
        })
        && context.units.iter().filter(|unit| unit.hints.gap_before > 0).count() * 2
            > context.units.len()
    {
        start = before;
    }
    let evidence = "it stands above a source line".to_owned();
    insert(context, start, above - start + 1, "habits/above-source", evidence);
}

fn below_source(context: &mut Context<'_>, source: usize) {
    let Some(below) = context.next_open(source) else { return };
    let title_like = context
        .units
        .get(below)
        .is_some_and(|unit| unit.role == UnitRole::Open && is_title_like(unit));
    if title_like {
        let evidence = "it follows the source line that ends the article before".to_owned();
        insert(context, below, 1, "habits/below-source", evidence);
    }
    // The first article has no source line before it.
    let first = context.titles.keys().next().copied();
    if first.is_none_or(|first| first > source)
        && let Some(start) = (context.body_start()..source).find(|at| {
            context
                .units
                .get(*at)
                .is_some_and(|unit| unit.role == UnitRole::Open && is_title_like(unit))
                && context
                    .next_open(*at)
                    .and_then(|next| context.units.get(next))
                    .is_some_and(Unit::is_prose)
        })
    {
        let evidence = "it stands above the first text".to_owned();
        insert(context, start, 1, "habits/below-source", evidence);
    }
}

fn insert(
    context: &mut Context<'_>,
    unit: usize,
    units: usize,
    rule: &'static str,
    evidence: String,
) {
    context
        .titles
        .insert(unit, TitleEvidence { units, entry: None, rule, evidence, confidence: 700 });
    for at in unit..unit + units {
        context.claim(at, UnitRole::Title);
    }
}

/// Titles found by other evidence stand after wider gaps than anything else: then every short line
/// after such a gap, with text below it, is a title.
fn by_gap(context: &mut Context<'_>) {
    let mut gaps: Vec<u16> = context
        .titles
        .keys()
        .skip(1)
        .filter_map(|title| context.units.get(*title))
        .map(|unit| unit.hints.gap_before)
        .collect();
    gaps.sort_unstable();
    // A few titles stand below section heads or kickers, with narrower gaps.
    let Some(gap) = gaps.get(gaps.len() / 4).copied() else { return };
    let mut others: Vec<u16> = context
        .open()
        .filter_map(|index| context.units.get(index))
        .map(|unit| unit.hints.gap_before)
        .collect();
    others.sort_unstable();
    let usual = others.get(others.len() * 9 / 10).copied().unwrap_or(0);
    if gaps.len() < OFTEN + 1 || gap < 2 || usual >= gap || !context.contents.is_empty() {
        return;
    }
    // Where type ranks every title, a line of another rank is none.
    let ranks: BTreeSet<Option<u8>> = context
        .titles
        .keys()
        .filter_map(|title| context.units.get(*title))
        .map(|unit| unit.rank)
        .collect();
    let ranked =
        |unit: &Unit| unit.rank.is_none() || ranks.contains(&None) || ranks.contains(&unit.rank);
    let found: Vec<usize> = context
        .open()
        .filter(|index| {
            let below = context.next_open(*index).and_then(|next| context.units.get(next));
            context.titles.keys().next().is_some_and(|first| index > first)
                && context.units.get(*index).is_some_and(|unit| {
                    is_title_like(unit) && unit.hints.gap_before >= gap && ranked(unit)
                })
                && below.is_some_and(|below| {
                    below.role == UnitRole::Open && below.hints.gap_before < gap
                })
        })
        .collect();
    for index in found {
        let above_title =
            context.next_open(index).is_some_and(|next| context.titles.contains_key(&next));
        if !above_title {
            let evidence = format!("{gap} blank lines stand before it, as before other titles");
            insert(context, index, 1, "habits/gap", evidence);
        }
    }
}

/// In a text without type, lines in capitals that stand above text outnumber the titles found by
/// far: the few have credits, the many have not.
fn capitals_say_more(context: &Context<'_>) -> bool {
    let typed = context
        .units
        .iter()
        .any(|unit| unit.hints.outline.is_some() || unit.hints.size.is_some() || unit.hints.bold);
    let above_text = context
        .open()
        .filter(|index| context.units.get(*index).is_some_and(|unit| unit.rank.is_some()))
        .filter(|index| {
            let below = context.next_open(*index).and_then(|next| context.units.get(next));
            below.is_some_and(|below| below.rank.is_none() && below.role == UnitRole::Open)
        })
        .count();
    !typed && above_text > context.titles.len() * 3
}

/// Nothing but ranks: the highest rank that has text below it most of the time holds the titles.
fn by_rank_alone(context: &mut Context<'_>) {
    let mut ranks: BTreeMap<u8, (usize, usize)> = BTreeMap::new();
    for (index, unit) in context.units.iter().enumerate() {
        let Some(rank) = unit.rank else { continue };
        if unit.role != UnitRole::Open {
            continue;
        }
        let below = context.next_open(index).and_then(|next| context.units.get(next));
        let (all, text) = ranks.entry(rank).or_default();
        *all += 1;
        *text += usize::from(below.is_some_and(|below| below.rank.is_none()));
    }
    // One line of the highest rank is the title of the issue; several, each above text, are titles.
    // Explicit ranks: the highest that qualifies. Looks and capitals: the commonest, since a page
    // has wider gaps by accident.
    let explicit = context.units.iter().any(|unit| unit.hints.outline.is_some());
    let mut fitting = ranks.iter().filter(|(_, (all, text))| *all >= OFTEN && text * 2 >= *all);
    let chosen = if explicit {
        fitting.next()
    } else {
        fitting.max_by_key(|(rank, (_, text))| (*text, std::cmp::Reverse(**rank)))
    };
    let chosen = chosen.or_else(|| ranks.iter().find(|(_, (_, text))| *text > 0));
    let Some((rank, (all, text))) = chosen else {
        context.inferences.push(inference("contents", "habits/none", "no line stands out", 300));
        return;
    };
    let (rank, evidence) =
        (*rank, format!("{text} of {all} lines of rank {rank} stand above text"));
    add_rank(context, rank, "habits/rank-alone", &evidence, 600);
}
