//! The table of contents that the format itself has: EPUB navigation, NCX.
//!
//! Each entry points at a place; the place is where something begins, and the line with the words
//! of the entry is its title. Entries with others under them are sections, others are articles,
//! unless the text says that such entries are articles with divisions: source lines stand below
//! them, or most have text of their own. Among sections one with as much text of its own as their
//! articles have is an article. An entry whose words no line has is a title all the same; one that
//! says who wrote the text below the title of another is none. A lone entry cuts nothing. A list
//! that leaves most headings out decides nothing, and is told.

use std::collections::BTreeMap;
use std::ops::Range;

use masthead_codec::{Content, DraftBlock, Role};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, inline};
use masthead_notation::{align, fold};

use crate::context::{Context, TitleEvidence};
use crate::pass::{contents, sources};
use crate::tree::inference;
use crate::unit::{Unit, UnitRole};

/// Lines below a place among which its title is looked for.
const NEAR: usize = 8;
/// Lines a title takes at most.
const LINES: usize = 3;
/// Similarity from which a line is the same title in other words.
const SIMILAR: u32 = 800;

/// Similarity from which a heading is preferred to one that stands before it.
const ALIKE: u32 = 500;

/// An entry, and where it stands.
#[derive(Debug, Clone)]
struct Entry {
    level: u8,
    title: String,
    key: String,
    /// The unit it points at.
    at: usize,
    /// The first unit of its title, and how many it takes.
    line: Option<(usize, usize)>,
    /// The title has the words of the entry.
    same: bool,
    kind: Kind,
}

/// What an entry stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Section,
    Article,
    Division,
}

pub(crate) fn run(context: &mut Context<'_>) {
    let mut entries = entries(context);
    let wholes = unwrap_whole(&mut entries);
    if entries.len() < 2
        || entries.iter().all(|entry| Some(entry.at) == entries.first().map(|first| first.at))
    {
        return;
    }
    find_titles(context, &mut entries);
    drop_credits(context, &mut entries);
    if !agrees(context, &entries) {
        return;
    }
    name_wholes(context, &wholes);
    decide(context, &mut entries);
    tell(context, &entries);
    context.sectioned = entries.iter().any(|entry| entry.kind == Kind::Section);
    apply(context, entries);
    context.navigated = true;
    context.heads_show = true;
}

/// Entries that point at text, in the order of the text. Those of the front are none.
fn entries(context: &Context<'_>) -> Vec<Entry> {
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, unit) in context.units.iter().enumerate() {
        for entry in &unit.entries {
            places.insert(*entry, index);
        }
    }
    let mut found: Vec<Entry> = Vec::new();
    let whole = title_of_whole(context);
    for (index, entry) in context.navigation.iter().enumerate() {
        // An entry that points nowhere begins where the first one under it does.
        let under = context
            .navigation
            .iter()
            .enumerate()
            .skip(index + 1)
            .take_while(|(_, next)| next.level > entry.level);
        let mut own = std::iter::once(index).chain(under.map(|(index, _)| index));
        let Some(at) = own.find_map(|index| places.get(&index).copied()) else { continue };
        let key = fold::key(&entry.title);
        let is_front = context.units.get(at).is_some_and(|unit| {
            matches!(unit.role, UnitRole::Contents | UnitRole::Furniture)
                || contents::is_heading(unit) && unit.key == key
                || matches!(unit.hints.role, Some(Role::Title | Role::ContentsHeading))
        });
        // The title of the whole, above the first text.
        let is_front = is_front || found.is_empty() && whole == key;
        if is_front || key.is_empty() {
            continue;
        }
        let title = entry.title.clone();
        found.push(Entry {
            level: entry.level,
            title,
            key,
            at,
            line: None,
            same: false,
            kind: Kind::Article,
        });
    }
    // A list may go back; the text does not.
    found.sort_by_key(|entry| entry.at);
    found
}

/// The title that the document states, as a key.
fn title_of_whole(context: &Context<'_>) -> String {
    context.properties.title.as_deref().map(fold::key).unwrap_or_default()
}

/// One entry above all others is the title of the whole, and none of its parts.
fn unwrap_whole(entries: &mut Vec<Entry>) -> Vec<Entry> {
    let mut wholes = Vec::new();
    while let [first, rest @ ..] = entries.as_slice()
        && rest.len() > 1
        && rest.iter().all(|entry| entry.level > first.level)
    {
        wholes.push(entries.remove(0));
    }
    wholes
}

/// The line that says the title of the whole is that, where no text stands before it.
fn name_wholes(context: &mut Context<'_>, wholes: &[Entry]) {
    let Some(text) = context.units.iter().position(is_text) else { return };
    for whole in wholes {
        let near = context.units.iter_mut().take(text).skip(whole.at).take(NEAR);
        let says_it = |unit: &&mut Unit| unit.role == UnitRole::Open && unit.key == whole.key;
        if let Some(unit) = near.into_iter().find(says_it) {
            unit.hints.role = Some(Role::Title);
            (unit.hints.outline, unit.rank) = (None, None);
        }
    }
}

/// Finds the line that is the title of each entry, between its place and that of the next.
fn find_titles(context: &Context<'_>, entries: &mut [Entry]) {
    let mut from = 0;
    let places: Vec<usize> = entries.iter().map(|entry| entry.at).collect();
    for index in 0..entries.len() {
        let Some(entry) = entries.get(index) else { continue };
        let start = entry.at.max(from);
        let later = entries.iter().skip(index + 1);
        let end = places.iter().skip(index + 1).copied().find(|at| *at > entry.at);
        let end = end.unwrap_or(context.units.len());
        // Entries that point at the same place share what follows it.
        let rivals: Vec<&str> =
            later.take_while(|next| next.at == entry.at).map(|next| next.key.as_str()).collect();
        let near: Vec<usize> = (start..end)
            .filter(|at| {
                context
                    .units
                    .get(*at)
                    .is_some_and(|unit| unit.role == UnitRole::Open && unit.is_line())
            })
            .take(NEAR)
            .collect();
        let again = index.checked_sub(1).and_then(|before| places.get(before)) == Some(&entry.at);
        // An entry that shares its place with one before stands wherever its words do.
        let apart = if again { exact(context, entry, start..end) } else { None };
        let by_words = apart.or_else(|| by_words(context, entry, &near));
        let found = by_words.or_else(|| {
            let heading = near.iter().copied().filter(|at| {
                context.units.get(*at).is_some_and(|unit| {
                    unit.hints.outline.is_some()
                        && unit.is_headlike()
                        && !rivals.contains(&unit.key.as_str())
                })
            });
            let likeness = |at: &usize| {
                let key = context.units.get(*at).map_or("", |unit| unit.key.as_str());
                align::similarity(key, &entry.key)
            };
            // The heading most like it, where one is; else the first.
            let like = |at: &usize| Some(likeness(at)).filter(|alike| *alike >= ALIKE);
            let heading = heading.max_by_key(|at| (like(at), std::cmp::Reverse(*at)));
            heading.map(|at| (at, 1))
        });
        let same = by_words.is_some();
        if let Some((at, count)) = found {
            from = at + count;
        } else {
            from = start;
        }
        if let Some(entry) = entries.get_mut(index) {
            (entry.line, entry.same) = (found, same);
            if let Some((line, _)) = apart {
                entry.at = line;
            }
        }
    }
}

/// Drops entries that only say who wrote the text, directly below the title of another.
fn drop_credits(context: &Context<'_>, entries: &mut Vec<Entry>) {
    let mut below = None;
    entries.retain(|entry| {
        let credits = entry.line.is_some_and(|(line, _)| {
            let unit = context.units.get(line);
            below == Some(line) && unit.is_some_and(|unit| sources::names(unit).is_some())
        });
        if !credits {
            below = entry.line.map(|(line, count)| line + count);
        }
        !credits
    });
}

/// The first line with exactly the words of an entry.
fn exact(context: &Context<'_>, entry: &Entry, within: Range<usize>) -> Option<(usize, usize)> {
    let mut units = context.units.iter().enumerate().take(within.end).skip(within.start);
    let is_it =
        |unit: &Unit| unit.role == UnitRole::Open && unit.is_line() && unit.key == entry.key;
    units.find(|(_, unit)| is_it(unit)).map(|(at, _)| (at, 1))
}

/// The line, or lines in a row, with the words of an entry.
fn by_words(context: &Context<'_>, entry: &Entry, near: &[usize]) -> Option<(usize, usize)> {
    let key = |at: usize| context.units.get(at).map_or("", |unit| unit.key.as_str());
    let exact = near.iter().enumerate().find_map(|(index, first)| {
        let mut joined = String::new();
        near.iter().skip(index).take(LINES).enumerate().find_map(|(count, at)| {
            let follows = *at == first + count;
            joined.push_str(key(*at));
            (follows && joined == entry.key).then_some((*first, count + 1))
        })
    });
    exact.or_else(|| {
        let similar = |at: &&usize| {
            let other = key(**at);
            !other.is_empty()
                && (align::similarity(other, &entry.key) >= SIMILAR
                    || context.units.get(**at).is_some_and(Unit::is_headlike)
                        && entry.key.chars().count() >= 4
                        && (other.ends_with(&entry.key)
                            || entry.key.ends_with(other) && other.chars().count() >= 4))
        };
        near.iter().find(similar).map(|at| (*at, 1))
    })
}

/// Whether the list says lines of the text, and names at least half of the headings of the highest
/// level; tells where not.
fn agrees(context: &mut Context<'_>, entries: &[Entry]) -> bool {
    let heads = |level: u8| {
        context
            .units
            .iter()
            .enumerate()
            .filter(move |(_, unit)| {
                unit.role == UnitRole::Open && unit.hints.outline == Some(level)
            })
            .map(|(index, _)| index)
    };
    let levels = 1..=6;
    let Some(highest) = levels.into_iter().find(|level| heads(*level).count() >= 3) else {
        return true;
    };
    let all = heads(highest).count();
    let named = heads(highest)
        .filter(|at| {
            entries.iter().any(|entry| {
                entry.line.is_some_and(|(line, count)| (line..line + count).contains(at))
            })
        })
        .count();
    // Lists made of all links of a text say what no line does.
    let says_lines = entries.iter().any(|entry| entry.same);
    if says_lines && (named * 2 >= all || entries.len() * 2 >= all) {
        return true;
    }
    let what = format!("it names {named} of {all} headings of the highest level");
    context.notice(
        Diagnostic::new(codes::asm::NAVIGATION_DISAGREES)
            .with("what", what)
            .with("became", "the headings decide"),
    );
    false
}

/// What each entry stands for.
fn decide(context: &mut Context<'_>, entries: &mut [Entry]) {
    let mut levels: Vec<u8> = entries.iter().map(|entry| entry.level).collect();
    levels.sort_unstable();
    levels.dedup();
    let mut depth = 0;
    while let Some(level) = levels.get(depth).copied() {
        let parents: Vec<usize> = (0..entries.len())
            .filter(|index| entries.get(*index).is_some_and(|entry| entry.level == level))
            .filter(|index| has_children(entries, *index))
            .collect();
        if parents.is_empty() || !are_sections(context, entries, &parents, depth) {
            break;
        }
        let usual = usual_length(context, entries);
        for index in parents {
            let is_article = length(context, entries, index) >= usual.max(1)
                && !has_credits(context, entries, index);
            if let Some(entry) = entries.get_mut(index).filter(|_| !is_article) {
                entry.kind = Kind::Section;
            }
        }
        depth += 1;
    }
    // Below an article stand its divisions.
    let mut article: Option<u8> = None;
    for entry in entries.iter_mut() {
        if article.is_some_and(|level| entry.level > level) {
            entry.kind = Kind::Division;
            continue;
        }
        article = (entry.kind == Kind::Article).then_some(entry.level);
    }
    let count = |kind| entries.iter().filter(|entry| entry.kind == kind).count();
    let evidence = format!("{} sections, {} articles", count(Kind::Section), count(Kind::Article));
    context.inferences.push(inference("contents", "navigation/entries", evidence, 950));
}

fn has_children(entries: &[Entry], index: usize) -> bool {
    let level = entries.get(index).map(|entry| entry.level);
    entries.get(index + 1).map(|next| next.level) > level && level.is_some()
}

/// Whether entries with others under them are sections. Source lines say what is an article; else
/// text of one's own does.
fn are_sections(context: &Context<'_>, entries: &[Entry], parents: &[usize], depth: usize) -> bool {
    let own = parents.iter().filter(|parent| is_credited(context, entries, **parent)).count();
    let inner: Vec<usize> = parents.iter().flat_map(|parent| under(entries, *parent)).collect();
    let others = inner.iter().filter(|index| is_credited(context, entries, **index)).count();
    if own * 2 >= parents.len() && own > 0 {
        return false;
    }
    if others > 0 && others * 2 >= inner.len() {
        return true;
    }
    let text = parents.iter().filter(|parent| has_text(context, entries, **parent)).count();
    // A second level of sections is rare: nothing but headings may stand in any of them.
    if depth == 0 { text * 2 <= parents.len() } else { text == 0 && parents.len() > 1 }
}

/// The entries under one.
fn under(entries: &[Entry], index: usize) -> impl Iterator<Item = usize> + '_ {
    let level = entries.get(index).map_or(0, |entry| entry.level);
    (index + 1..entries.len())
        .take_while(move |at| entries.get(*at).is_some_and(|entry| entry.level > level))
}

/// Whether a line below the title of an entry says where the text is from, or who wrote it.
fn is_credited(context: &Context<'_>, entries: &[Entry], index: usize) -> bool {
    let title = entries.get(index).and_then(|entry| entry.line);
    title
        .and_then(|(line, count)| context.units.get(line + count))
        .is_some_and(|unit| unit.source.is_some() || sources::names(unit).is_some())
}

/// Whether an entry under this one has a line that says so.
fn has_credits(context: &Context<'_>, entries: &[Entry], index: usize) -> bool {
    under(entries, index).any(|index| is_credited(context, entries, index))
}

/// Characters of running text between the title of an entry and the next entry.
fn length(context: &Context<'_>, entries: &[Entry], index: usize) -> usize {
    let Some(entry) = entries.get(index) else { return 0 };
    let from = entry.line.map_or(entry.at, |(line, count)| line + count);
    let to = entries.get(index + 1).map_or(context.units.len(), |next| next.at);
    let units = context.units.get(from..to).unwrap_or_default().iter();
    units.filter(|unit| unit.role == UnitRole::Open && unit.is_prose()).map(Unit::length).sum()
}

/// What half of the entries without others under them are longer than.
fn usual_length(context: &Context<'_>, entries: &[Entry]) -> usize {
    let mut lengths: Vec<usize> = (0..entries.len())
        .filter(|index| !has_children(entries, *index))
        .map(|index| length(context, entries, index))
        .collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

/// Whether text stands between an entry and the first one under it.
fn has_text(context: &Context<'_>, entries: &[Entry], index: usize) -> bool {
    let (Some(entry), Some(child)) = (entries.get(index), entries.get(index + 1)) else {
        return false;
    };
    let from = entry.line.map_or(entry.at, |(line, count)| line + count);
    (from..child.at).filter_map(|at| context.units.get(at)).any(is_text)
}

/// Whether a unit is text of an article, and no heading or ornament.
fn is_text(unit: &Unit) -> bool {
    let is_text = unit.is_prose()
        || unit.block().is_some_and(|block| !matches!(block, Block::Break(_) | Block::Figure(_)));
    unit.role == UnitRole::Open && is_text
}

/// Tells where the list and the lines of the text disagree.
fn tell(context: &mut Context<'_>, entries: &[Entry]) {
    let differing: Vec<&Entry> = entries.iter().filter(|entry| !entry.same).collect();
    if let Some(first) = differing.first() {
        let what =
            format!("no line says `{}` where it points ({} entries)", first.title, differing.len());
        let notice = Diagnostic::new(codes::asm::NAVIGATION_DISAGREES)
            .with("what", what)
            .with("became", "the heading there, or the words of the entry, are the title");
        context.notice(notice);
    }
    let listed = |at: usize| {
        entries
            .iter()
            .any(|entry| entry.line.is_some_and(|(line, count)| (line..line + count).contains(&at)))
    };
    let titles: Vec<u8> = entries
        .iter()
        .filter(|entry| entry.kind == Kind::Article)
        .filter_map(|entry| context.units.get(entry.line?.0)?.hints.outline)
        .collect();
    let Some(level) = titles.iter().min().copied() else { return };
    let first = entries.iter().map(|entry| entry.at).min().unwrap_or(0);
    let left: Vec<&Unit> = context
        .units
        .iter()
        .enumerate()
        .skip(first)
        .filter(|(at, unit)| {
            unit.role == UnitRole::Open
                && unit.hints.outline.is_some_and(|own| own <= level)
                && !listed(*at)
        })
        .map(|(_, unit)| unit)
        .collect();
    if let Some(unit) = left.first() {
        let what = format!(
            "it leaves out `{}` and {} more headings as high as titles",
            unit.text,
            left.len() - 1
        );
        let notice = Diagnostic::new(codes::asm::NAVIGATION_DISAGREES)
            .with("what", what)
            .with("became", "kept as headings inside the article")
            .at(unit.place.clone());
        context.notice(notice);
    }
}

/// Puts the decisions to the units: titles and heads claimed, those that no line says put in, and
/// what stands between a place and its title put below the title.
fn apply(context: &mut Context<'_>, entries: Vec<Entry>) {
    let mut units: Vec<Option<Unit>> =
        std::mem::take(&mut context.units).into_iter().map(Some).collect();
    let mut out: Vec<Unit> = Vec::with_capacity(units.len() + entries.len());
    let whole = title_of_whole(context);
    let mut next = 0;
    for entry in entries {
        let begin = entry.at.max(next);
        out.extend(units.iter_mut().take(begin).skip(next).filter_map(Option::take));
        next = begin;
        let (line, count) = entry.line.unwrap_or((begin, 0));
        if entry.kind == Kind::Division {
            divide(&mut units, &entry);
            continue;
        }
        // What stands with the title of the whole is its front, and leads no article.
        let of_front = !whole.is_empty()
            && units.iter().take(line).skip(begin).flatten().any(|unit| unit.key == whole);
        let mut below = Vec::new();
        for unit in units.iter_mut().take(line).skip(begin).filter_map(Option::take) {
            let above =
                entry.kind == Kind::Article && unit.role == UnitRole::Open && unit.is_headlike();
            if above && !of_front {
                out.push(Unit { role: UnitRole::Kicker, ..unit });
            } else if of_front || matches!(unit.content, Content::Page(_)) {
                out.push(unit);
            } else {
                below.push(unit);
            }
        }
        let mut title: Vec<Unit> =
            units.iter_mut().take(line + count).skip(line).filter_map(Option::take).collect();
        next = next.max(line + count);
        if title.is_empty() {
            title.push(made(&entry, below.first().or_else(|| units.get(begin)?.as_ref())));
        }
        let role =
            if entry.kind == Kind::Section { UnitRole::SectionHead } else { UnitRole::Title };
        let at = out.len();
        let count = title.len();
        for mut unit in title {
            unit.role = role;
            unit.rank = Some(entry.level);
            out.push(unit);
        }
        if entry.kind == Kind::Article {
            let rule = if entry.same { "navigation/words" } else { "navigation/place" };
            let evidence = format!("the table of contents of the file lists `{}`", entry.title);
            let confidence = if entry.same { 980 } else { 800 };
            let title = TitleEvidence { units: count, entry: None, rule, evidence, confidence };
            context.titles.insert(at, title);
        }
        out.append(&mut below);
    }
    out.extend(units.into_iter().skip(next).flatten());
    context.units = out;
    context.find_body();
    // Contents at the end bound no front.
    if context.titles.keys().next().is_some_and(|first| *first < context.body) {
        context.body = 0;
    }
}

/// A heading inside an article stays where it stands; an entry that no line says is none.
fn divide(units: &mut [Option<Unit>], entry: &Entry) {
    if let Some((line, _)) = entry.line
        && let Some(Some(unit)) = units.get_mut(line)
        && unit.hints.outline.is_none()
        && unit.is_headlike()
    {
        unit.hints.outline = Some(entry.level);
        unit.rank = Some(entry.level);
    }
}

/// A title that stands in the list alone.
fn made(entry: &Entry, beside: Option<&Unit>) -> Unit {
    Unit::new(DraftBlock {
        content: Content::Line(inline::plain(entry.title.trim())),
        place: beside.map(|unit| unit.place.clone()).unwrap_or_default(),
        ..DraftBlock::default()
    })
}
