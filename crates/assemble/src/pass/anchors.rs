//! Entries of the table of contents aligned to lines of the body.
//!
//! By key, in order, by dynamic programming over all entries at once, so that a title which comes
//! back later in the text cannot take an earlier place, and an entry that matches nothing costs
//! itself alone. A line above a source line weighs most; two short lines in a row may be one title.

use std::borrow::Cow;

use masthead_diagnostics::{Diagnostic, codes};
use masthead_notation::align::{self, Candidate, Options};

use crate::context::{ContentsKind, Context, TitleEvidence};
use crate::pass::sources;
use crate::unit::{Unit, UnitRole};

/// Longer titles are not looked for.
const LONGEST_TITLE: usize = 120;

/// How much a candidate weighs, by what stands around it.
mod weight {
    pub(super) const ABOVE_SOURCE: u32 = 1000;
    pub(super) const HEADING: u32 = 900;
    pub(super) const ALONE: u32 = 500;
    pub(super) const PLAIN: u32 = 350;
}

pub(crate) fn run(context: &mut Context<'_>) {
    let wanted: Vec<usize> = (0..context.contents.len())
        .filter(|index| {
            context.contents.get(*index).is_some_and(|line| line.kind == ContentsKind::Article)
        })
        .collect();
    if wanted.is_empty() {
        return;
    }
    let (places, lines): (Vec<Place>, Vec<Cow<'_, str>>) = places(context).into_iter().unzip();
    let candidates: Vec<Candidate<'_>> = places
        .iter()
        .zip(&lines)
        .map(|(place, key)| Candidate { key, weight: place.weight })
        .collect();
    let keys: Vec<&str> = wanted
        .iter()
        .filter_map(|index| context.contents.get(*index).map(|line| line.key.as_str()))
        .collect();
    let matches = align::align(&keys, &candidates, &Options::default());
    drop(candidates);
    drop(lines);

    let mut found: Vec<Option<usize>> = vec![None; wanted.len()];
    for (position, matched) in matches.iter().enumerate() {
        let (Some(index), Some(matched)) = (wanted.get(position), matched) else { continue };
        let Some(place) = places.get(matched.candidate) else { continue };
        if context.titles.get(&place.unit).is_some_and(|title| title.entry.is_some()) {
            continue;
        }
        if let Some(slot) = found.get_mut(position) {
            *slot = Some(place.unit);
        }
        let rule = if matched.in_order { "anchors/key" } else { "anchors/key-out-of-order" };
        anchor(context, *index, place.unit, place.units, matched.score, rule);
    }
    if !context.navigated {
        by_position(context, &wanted, &mut found);
    }
    for (position, index) in wanted.iter().enumerate() {
        if found.get(position).is_some_and(Option::is_none) {
            let Some(line) = context.contents.get(*index) else { continue };
            let place = context.units.get(line.unit).map(|unit| unit.place.clone());
            let notice = Diagnostic::new(codes::asm::TOC_ENTRY_UNMATCHED)
                .with("entry", &line.text)
                .at(place.unwrap_or_default());
            context.notice(notice);
        }
    }
}

fn anchor(
    context: &mut Context<'_>,
    entry: usize,
    unit: usize,
    units: usize,
    score: u32,
    rule: &'static str,
) {
    let Some(line) = context.contents.get_mut(entry) else { return };
    line.matched = Some((unit, score));
    if let Some(title) = context.titles.get_mut(&unit) {
        title.entry = Some(entry);
        return;
    }
    if context.navigated {
        // Printed contents may list what stands inside an article.
        return;
    }
    let page = line.page.as_ref().map_or(String::new(), |page| format!(", page {page}"));
    let evidence = format!("the contents list `{}`{page}", line.text);
    context.titles.insert(
        unit,
        TitleEvidence { units, entry: Some(entry), rule, evidence, confidence: score.min(1000) },
    );
    for at in unit..unit + units {
        context.claim(at, UnitRole::Title);
    }
}

/// A line, or two, that could be a title.
struct Place {
    unit: usize,
    units: usize,
    weight: u32,
}

/// The places, each with the key of its words.
fn places<'c>(context: &'c Context<'_>) -> Vec<(Place, Cow<'c, str>)> {
    let units = &context.units;
    let body = context.body_start();
    let mut places = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        // What stands before the contents is the front of the issue, unless they stand at the end.
        let behind = index >= body || body * 2 > units.len();
        if let Some(title) = context.titles.get(&index).filter(|_| unit.role == UnitRole::Title) {
            let lines = units.iter().skip(index).take(title.units);
            let key = lines.map(|unit| unit.key.as_str()).collect();
            let (units, weight) = (title.units, weight::ABOVE_SOURCE);
            places.push((Place { unit: index, units, weight }, Cow::Owned(key)));
            continue;
        }
        if !behind || unit.role != UnitRole::Open || !could_be_title(unit) {
            continue;
        }
        let next = context.next_open(index).and_then(|at| units.get(at).map(|unit| (at, unit)));
        let after = next.and_then(|(at, _)| context.next_open(at)).and_then(|at| units.get(at));
        let alone = weight(unit, next.map(|(_, unit)| unit), after);
        let alone = Place { unit: index, units: 1, weight: alone };
        places.push((alone, Cow::Borrowed(unit.key.as_str())));
        if let Some((at, second)) = next
            && at == index + 1
            && could_be_title(second)
            && unit.length() + second.length() <= LONGEST_TITLE
        {
            let below = context.next_open(at);
            let after = below.and_then(|at| context.next_open(at)).and_then(|at| units.get(at));
            let weight = weight(second, below.and_then(|at| units.get(at)), after);
            let key = format!("{}{}", unit.key, second.key);
            places.push((Place { unit: index, units: 2, weight }, Cow::Owned(key)));
        }
    }
    places
}

fn could_be_title(unit: &Unit) -> bool {
    unit.is_line()
        && unit.source.is_none()
        && unit.length() <= LONGEST_TITLE
        && unit.address().is_none()
        && !unit.text.contains('\t')
        && !unit.key.is_empty()
}

fn weight(unit: &Unit, next: Option<&Unit>, after: Option<&Unit>) -> u32 {
    if next.is_some_and(|next| next.source.is_some() || sources::names(next).is_some()) {
        weight::ABOVE_SOURCE
    } else if unit.rank.is_some() || unit.hints.outline.is_some() {
        weight::HEADING
    } else if after.is_some_and(|after| after.source.is_some())
        && next.is_some_and(Unit::is_headlike)
    {
        weight::ALONE + 100
    } else if unit.hints.gap_before > 0 && next.is_some_and(|next| next.hints.gap_before > 0) {
        weight::ALONE
    } else {
        weight::PLAIN
    }
}

/// An entry whose words match nothing, between two that do, takes the one line above a source line
/// that stands between them: the contents were reworded.
fn by_position(context: &mut Context<'_>, wanted: &[usize], found: &mut [Option<usize>]) {
    for position in 0..wanted.len() {
        if found.get(position).is_some_and(Option::is_some) {
            continue;
        }
        let before = found.get(..position).and_then(|left| left.last().copied().flatten());
        let after = found.get(position + 1).copied().flatten();
        let lower = match before {
            Some(unit) => unit + 1,
            None if position == 0 => context.body_start(),
            None => continue,
        };
        let upper = match after {
            Some(unit) => unit,
            None if position + 1 == wanted.len() => context.units.len(),
            None => continue,
        };
        let between: Vec<usize> = (lower..upper)
            .filter(|at| {
                let unit = context.units.get(*at);
                unit.is_some_and(|unit| unit.role == UnitRole::Open && could_be_title(unit))
                    && context
                        .next_open(*at)
                        .and_then(|next| context.units.get(next))
                        .is_some_and(|next| next.source.is_some())
            })
            .collect();
        if let ([unit], Some(entry)) = (between.as_slice(), wanted.get(position)) {
            anchor(context, *entry, *unit, 1, 500, "anchors/position");
            if let Some(slot) = found.get_mut(position) {
                *slot = Some(*unit);
            }
        }
    }
}
