//! The printed table of contents: where it stands, and its entries, unwrapped.
//!
//! It is evidence to be aligned, not text to be parsed: entries wrap over lines, section names
//! stand without pages, and what is a section name and what the first half of a wrapped entry only
//! the body can tell. So a line without a page is joined to the next when the body has the joined
//! title, and is a section name when the body has the next line alone.

use std::collections::BTreeSet;
use std::ops::Range;

use masthead_codec::Role;
use masthead_diagnostics::{Diagnostic, codes};
use masthead_notation::{align, fold, join, numeral};

use crate::context::{ContentsKind, ContentsLine, Context};
use crate::tree::inference;
use crate::unit::{Unit, UnitRole};

/// Headings of a table of contents, as comparison keys.
const HEADINGS: &[&str] = &[
    "目录",
    "目錄",
    "目次",
    "本期目录",
    "本期目錄",
    "要目",
    "本期要目",
    "目录contents",
    "contents目录",
    "目次contents",
    "目錄contents",
    "contents",
    "tableofcontents",
    "inthisissue",
    "もくじ",
    "今月の目次",
    "inhalt",
    "inhaltsverzeichnis",
    "sommaire",
    "tabledesmatières",
    "índice",
    "sumario",
    "indice",
];

/// Headings of lists of figures and tables, as comparison keys.
const LISTINGS: &[&str] = &[
    "插图目录",
    "插圖目錄",
    "图目录",
    "表目录",
    "图表目录",
    "圖目錄",
    "表目錄",
    "图次",
    "表次",
    "図目次",
    "表目次",
    "listoffigures",
    "listoftables",
    "listofillustrations",
    "figures",
    "tables",
    "illustrations",
    "abbildungsverzeichnis",
    "tabellenverzeichnis",
    "tabledesillustrations",
    "tabledesfigures",
    "listedestableaux",
    "índicedefiguras",
    "índicedetablas",
];

/// Fewer paged lines in a row are no table of contents where no heading says so.
const RUN: usize = 5;
/// One line in so many at least of a list without pages is a title of the body.
const NAMED: usize = 4;
/// Lines of one entry that are looked at together.
const LONGEST_WRAP: usize = 5;
/// Similarity from which a line of the body is the same title in other words.
const SIMILAR: u32 = 700;

pub(crate) fn run(context: &mut Context<'_>) {
    listings(context);
    read(context);
    context.find_body();
}

fn read(context: &mut Context<'_>) {
    if from_levels(context) {
        return;
    }
    let Some((region, heading)) = find(&context.units) else { return };
    let lines = lines(&context.units, region.clone());
    if lines.is_empty() {
        return;
    }
    let body = Body::new(&context.units, region.end);
    let paged = lines.iter().filter(|line| line.page.is_some()).count();
    let is_paged = paged * 3 >= lines.len();
    let named = lines.iter().filter(|line| body.score(&line.key) >= SIMILAR).count();
    if !is_paged && named * NAMED < lines.len() {
        // A heading above nothing that the body has: a list that was never filled.
        let heading = region.start..region.start + 1;
        if context.units.get(region.start).is_some_and(is_heading) {
            claim(context, heading);
        }
        return;
    }
    context.contents =
        if is_paged { paged_entries(&lines, &body) } else { bare_entries(&lines, &body) };
    claim(context, region);
    let evidence = format!(
        "{heading}: {} sections, {} articles",
        count(&context.contents, ContentsKind::Section),
        count(&context.contents, ContentsKind::Article)
    );
    context.inferences.push(inference("contents", "contents/printed", evidence, 900));
}

/// Generated lists of figures and tables: writers make them anew, and captions are no titles. With
/// each goes the line directly above it, where its style or its words say that it is a heading.
fn listings(context: &mut Context<'_>) {
    let listed = |unit: &Unit| unit.hints.role == Some(Role::Listing);
    let mut taken = Vec::new();
    for (index, _) in context.units.iter().enumerate().filter(|(_, unit)| listed(unit)) {
        let above = index.checked_sub(1).filter(|above| {
            context.units.get(*above).is_some_and(|unit| names_listing(unit) && !listed(unit))
        });
        taken.extend(above);
        taken.push(index);
    }
    let mut notices = Vec::new();
    for index in taken {
        let Some(unit) = context.units.get_mut(index) else { continue };
        if unit.role == UnitRole::Open {
            unit.role = UnitRole::Furniture;
            notices.push(notice(unit));
        }
    }
    for notice in notices {
        context.notice(notice);
    }
}

/// Whether a line directly above a list of figures or tables is its heading.
fn names_listing(unit: &Unit) -> bool {
    is_heading(unit)
        || LISTINGS.contains(&unit.key.as_str())
        || unit.hints.outline.is_some() && unit.is_headlike()
}

fn notice(unit: &Unit) -> Diagnostic {
    Diagnostic::new(codes::asm::CONTENTS_LINE).with("text", &unit.text).at(unit.place.clone())
}

fn count(lines: &[ContentsLine], kind: ContentsKind) -> usize {
    lines.iter().filter(|line| line.kind == kind).count()
}

fn claim(context: &mut Context<'_>, region: Range<usize>) {
    let mut notices = Vec::new();
    for unit in context.units.get_mut(region).unwrap_or_default() {
        if unit.role == UnitRole::Open {
            unit.role = UnitRole::Contents;
            if !unit.text.is_empty() {
                notices.push(notice(unit));
            }
        }
    }
    for notice in notices {
        context.notice(notice);
    }
}

/// A table of contents the program generated says its levels.
fn from_levels(context: &mut Context<'_>) -> bool {
    let levels: BTreeSet<u8> =
        context.units.iter().filter_map(|unit| unit.hints.contents_level).collect();
    let Some(top) = levels.first().copied() else { return false };
    let nested = levels.len() > 1;
    let body_from = context
        .units
        .iter()
        .rposition(|unit| unit.hints.contents_level.is_some())
        .map_or(0, |last| last + 1);
    let mut entries: Vec<ContentsLine> = Vec::new();
    let indices: Vec<usize> = (0..context.units.len())
        .filter(|index| {
            context.units.get(*index).is_some_and(|unit| unit.hints.contents_level.is_some())
        })
        .collect();
    for (position, index) in indices.iter().enumerate() {
        let Some(unit) = context.units.get(*index) else { continue };
        let level = unit.hints.contents_level.unwrap_or(top);
        if level > top + 1 {
            continue;
        }
        let next_is_deeper = indices
            .get(position + 1)
            .and_then(|next| context.units.get(*next))
            .and_then(|next| next.hints.contents_level)
            .is_some_and(|next| next > level);
        let (text, page) = split_page(&unit.text, true);
        // The highest level is that of sections where lower ones stand under it.
        let kind = if nested && level == top && next_is_deeper {
            ContentsKind::Section
        } else {
            ContentsKind::Article
        };
        entries.push(entry(kind, text, page, *index));
    }
    if entries.is_empty() {
        return false;
    }
    context.contents = entries;
    let mut notices = Vec::new();
    for index in 0..body_from {
        let Some(unit) = context.units.get_mut(index) else { continue };
        let heading = unit.hints.role == Some(Role::ContentsHeading) || is_heading(unit);
        if (unit.hints.contents_level.is_some() || heading) && unit.role == UnitRole::Open {
            unit.role = UnitRole::Contents;
            notices.push(notice(unit));
        }
    }
    for notice in notices {
        context.notice(notice);
    }
    // Headings of the same level in the generated list may be divisions of articles; the body's
    // own headings decide, the list is evidence of order and pages.
    let evidence = format!("{} generated entries", context.contents.len());
    context.inferences.push(inference("contents", "contents/generated", evidence, 950));
    true
}

fn entry(
    kind: ContentsKind,
    text: impl Into<String>,
    page: Option<String>,
    unit: usize,
) -> ContentsLine {
    let text = text.into();
    ContentsLine { kind, key: fold::key(&text), text, page, unit, matched: None }
}

pub(crate) fn is_heading(unit: &Unit) -> bool {
    let key = unit.key.trim_matches(|c: char| !c.is_alphanumeric());
    unit.hints.role == Some(Role::ContentsHeading) || HEADINGS.contains(&key)
}

/// The units the table of contents takes, and how it was found.
fn find(units: &[Unit]) -> Option<(Range<usize>, &'static str)> {
    if let Some(start) =
        units.iter().position(|unit| unit.role == UnitRole::Open && is_heading(unit))
    {
        let end = end_of(units, start + 1);
        if end > start + 2 {
            return Some((start..end, "a heading names it"));
        }
    }
    // No heading: lines with one page each, pages ascending, before the first source line.
    let mut start = None;
    let (mut run, mut last) = (0_usize, 0_u32);
    for (index, unit) in units.iter().enumerate() {
        if unit.role != UnitRole::Open {
            continue;
        }
        if unit.source.is_some() {
            return None;
        }
        let (words, page) = split_page(&unit.text, false);
        let number = page.as_deref().and_then(numeral::parse).filter(|number| *number >= last);
        if let Some(number) = number
            && !words.contains('\t')
            && unit.length() <= 120
        {
            start.get_or_insert(index);
            run += 1;
            last = number;
            if run >= RUN {
                let start = back_to_names(units, start?);
                return Some((start..end_of(units, start), "lines with pages stand together"));
            }
        } else if run > 0 && (unit.is_prose() || page.is_some()) {
            start = None;
            (run, last) = (0, 0);
        }
    }
    None
}

/// Section names stand above the first paged line.
fn back_to_names(units: &[Unit], first: usize) -> usize {
    match first.checked_sub(1).and_then(|before| units.get(before)) {
        Some(unit) if unit.is_headlike() && unit.length() <= 12 && first > 1 => first - 1,
        _ => first,
    }
}

/// Where the table of contents that starts at `from` ends: before the first line that it has
/// named, before prose, before the title above a source line.
fn end_of(units: &[Unit], from: usize) -> usize {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut last_paged = None;
    let mut pending = String::new();
    let mut pending_key_start = 0;
    let mut end = from;
    for (index, unit) in units.iter().enumerate().skip(from) {
        if !unit.is_line() || unit.role == UnitRole::Furniture {
            end = if unit.block().is_some() {
                return after_paged(last_paged, index);
            } else {
                index + 1
            };
            continue;
        }
        if unit.source.is_some() && !page_follows(units, index) {
            // The title stands above it; a date at its end is no page.
            return after_paged(last_paged, index.saturating_sub(1));
        }
        let (title, page) = split_page(&unit.text, true);
        let key = fold::key(title);
        if page.is_none() {
            let named = seen.contains(&key)
                || key.chars().count() >= 8
                    && seen.iter().any(|known| align::similarity(known, &key) >= 900);
            // A wrapped entry may repeat words of another; then a page follows soon.
            if named && !page_follows(units, index)
                || unit.rank.is_some() && unit.hints.outline.is_some()
            {
                return index;
            }
            if unit.is_prose() && unit.length() > 40 {
                return after_paged(last_paged, index.saturating_sub(1));
            }
            if index - pending_key_start >= LONGEST_WRAP {
                pending.clear();
            }
            if pending.is_empty() {
                pending_key_start = index;
            }
            pending.push_str(&key);
        } else {
            last_paged = Some(index);
            if !pending.is_empty() {
                seen.insert(format!("{pending}{key}"));
            }
            pending.clear();
        }
        seen.insert(key);
        end = index + 1;
    }
    after_paged(last_paged, end)
}

/// Whether one of the next lines has a page, before any text: then the line is half an entry.
fn page_follows(units: &[Unit], index: usize) -> bool {
    units
        .iter()
        .skip(index + 1)
        .filter(|unit| unit.is_line() && unit.role == UnitRole::Open)
        .take(LONGEST_WRAP)
        .take_while(|unit| unit.source.is_none() && !unit.is_prose())
        .any(|unit| split_page(&unit.text, true).1.is_some())
}

fn after_paged(last_paged: Option<usize>, otherwise: usize) -> usize {
    last_paged.map_or(otherwise, |last| last + 1)
}

/// A line of the table of contents.
struct Line {
    text: String,
    key: String,
    page: Option<String>,
    gap: u16,
    unit: usize,
}

fn lines(units: &[Unit], region: Range<usize>) -> Vec<Line> {
    let of = |loose: bool| -> Vec<Line> {
        units
            .iter()
            .enumerate()
            .skip(region.start)
            .take(region.len())
            .filter(|(_, unit)| unit.is_line() && unit.role == UnitRole::Open && !is_heading(unit))
            .map(|(index, unit)| {
                let (text, page) = split_page(&unit.text, loose);
                let text = text.trim().to_owned();
                Line { key: fold::key(&text), text, page, gap: unit.hints.gap_before, unit: index }
            })
            .collect()
    };
    let strict = of(false);
    let paged = strict.iter().filter(|line| line.page.is_some()).count();
    if paged * 3 >= strict.len() {
        return strict;
    }
    // A space alone parts title and page, where that is so in most lines.
    let loose = of(true);
    let paged = loose.iter().filter(|line| line.page.is_some()).count();
    if paged * 2 >= loose.len() { loose } else { strict }
}

/// The words of a line and its page: after a tab, leaders, wide space or brackets; with `loose`
/// after any space.
pub(crate) fn split_page(text: &str, loose: bool) -> (&str, Option<String>) {
    let trimmed = text.trim_end();
    let inner = trimmed.strip_suffix([')', '）']).unwrap_or(trimmed);
    let start = inner
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || ('０'..='９').contains(c))
        .last()
        .map(|(index, _)| index)
        .or_else(|| roman_tail(inner));
    let Some(start) = start else {
        return (trimmed.trim_end_matches(is_leader), None);
    };
    let (before, page) = inner.split_at(range_start(inner, start).unwrap_or(start));
    if page.split(is_dash).any(|number| number.chars().count() > 4) {
        return (trimmed, None);
    }
    let bracketed = inner.len() < trimmed.len() && before.ends_with(['(', '（']);
    let before_mark = before.trim_end_matches(['(', '（', 'P', 'p']);
    let head = before_mark.trim_end_matches(is_leader);
    let gap = before_mark.get(head.len()..).unwrap_or_default();
    let dots = gap.chars().filter(|c| !c.is_whitespace()).count();
    let wide = gap.contains('\t')
        || dots >= 2
        || gap.contains('…')
        || gap.chars().filter(|c| c.is_whitespace()).count() >= 2
        || gap.contains('\u{3000}')
        || bracketed;
    let parted = wide || loose && !gap.is_empty();
    if head.is_empty() || !parted {
        return (trimmed, None);
    }
    (head, Some(page.to_owned()))
}

/// Where a range of pages begins whose last number begins here: `9–16`.
fn range_start(text: &str, last: usize) -> Option<usize> {
    let before = text.get(..last)?.strip_suffix(is_dash)?;
    let digits = before.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit());
    let (start, _) = digits.last()?;
    text.get(..start)?.ends_with(|c| is_leader(c) && !is_dash(c)).then_some(start)
}

/// What stands between the first and the last page of a range.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '－' | '~' | '～')
}

fn is_leader(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '…' | '·' | '‥' | '・' | '-' | '—' | '─' | '_' | '。' | '．')
}

/// A page in small roman numerals, as front matter has.
fn roman_tail(text: &str) -> Option<usize> {
    let (start, _) = text.char_indices().rev().take_while(|(_, c)| "ivxl".contains(*c)).last()?;
    text.get(..start)?.ends_with(['\t', '.', '…', ' ']).then_some(start)
}

/// Titles the body may have.
struct Body<'a> {
    keys: BTreeSet<String>,
    /// Title-like lines with the unit they are, for comparison by similarity.
    lines: Vec<&'a str>,
    above_source: BTreeSet<String>,
}

impl<'a> Body<'a> {
    fn new(units: &'a [Unit], from: usize) -> Self {
        let open: Vec<&Unit> = units
            .iter()
            .skip(from)
            .filter(|unit| unit.role == UnitRole::Open && unit.is_line())
            .collect();
        let mut body =
            Self { keys: BTreeSet::new(), lines: Vec::new(), above_source: BTreeSet::new() };
        for (index, unit) in open.iter().enumerate() {
            let next = open.get(index + 1);
            if unit.source.is_some() || unit.length() > 120 {
                continue;
            }
            body.keys.insert(unit.key.clone());
            body.lines.push(&unit.key);
            if let Some(next) = next
                && next.source.is_none()
                && next.hints.gap_before <= 1
                && unit.length() + next.length() <= 120
            {
                let both = format!("{}{}", unit.key, next.key);
                if open.get(index + 2).is_some_and(|after| after.source.is_some()) {
                    body.above_source.insert(both.clone());
                }
                body.keys.insert(both);
            }
            if next.is_some_and(|next| next.source.is_some()) {
                body.above_source.insert(unit.key.clone());
            }
        }
        body
    }

    /// How well the body has this title.
    fn score(&self, key: &str) -> u32 {
        if self.above_source.contains(key) {
            return 1001;
        }
        if self.keys.contains(key) {
            return 1000;
        }
        let length = key.chars().count();
        self.lines
            .iter()
            .filter(|line| {
                let other = line.chars().count();
                other * 3 >= length * 2 && length * 3 >= other * 2
            })
            .map(|line| align::similarity(key, line))
            .max()
            .unwrap_or(0)
    }
}

/// Entries of a table of contents with pages.
fn paged_entries(lines: &[Line], body: &Body<'_>) -> Vec<ContentsLine> {
    let widest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let mut entries = Vec::new();
    let mut pending: Vec<&Line> = Vec::new();
    for line in lines {
        if line.page.is_none() {
            pending.push(line);
            continue;
        }
        let from = split(&pending, line, body, widest);
        let mut kept = std::mem::take(&mut pending);
        let wrapped = kept.split_off(from);
        entries.extend(
            kept.iter()
                .map(|name| entry(ContentsKind::Section, name.text.as_str(), None, name.unit)),
        );
        let mut text = String::new();
        for part in wrapped.iter().copied().chain([line]) {
            text = if text.is_empty() { part.text.clone() } else { join::join(&text, &part.text) };
        }
        let unit = wrapped.first().map_or(line.unit, |first| first.unit);
        entries.push(entry(ContentsKind::Article, text, line.page.clone(), unit));
    }
    entries.extend(
        pending
            .iter()
            .map(|name| entry(ContentsKind::Section, name.text.as_str(), None, name.unit)),
    );
    entries
}

/// From which pending line on lines belong to the paged line.
fn split(pending: &[&Line], line: &Line, body: &Body<'_>, widest: usize) -> usize {
    let none = pending.len();
    if pending.is_empty() {
        return none;
    }
    let joined = |from: usize| -> String {
        pending.iter().skip(from).map(|part| part.key.as_str()).chain([line.key.as_str()]).collect()
    };
    let earliest = pending.len().saturating_sub(LONGEST_WRAP);
    let alone = body.score(&line.key);
    let best = (earliest..none)
        .map(|from| (body.score(&joined(from)), from))
        .max_by_key(|(score, from)| (*score, std::cmp::Reverse(*from)));
    match best {
        Some((score, from)) if score >= 1000 && score > alone => from,
        _ if alone >= 1000 => none,
        Some((score, from)) if score >= SIMILAR && score > alone => from,
        _ if alone >= SIMILAR => none,
        // The body has neither; a line nearly as wide as the widest was wrapped.
        _ => match pending.last() {
            Some(last) if line.gap == 0 && last.text.chars().count() * 10 >= widest * 8 => none - 1,
            _ => none,
        },
    }
}

/// Entries of a table of contents without pages: what the body has above a source line is an
/// article, what stands above such a line and is no title itself is a section.
fn bare_entries(lines: &[Line], body: &Body<'_>) -> Vec<ContentsLine> {
    let mut entries = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let next = lines.get(index + 1);
        let alone = body.score(&line.key);
        let with_next = next.map_or(0, |next| body.score(&format!("{}{}", line.key, next.key)));
        if alone < 1000
            && with_next >= 1000
            && let Some(next) = next
        {
            let text = join::join(&line.text, &next.text);
            entries.push(entry(ContentsKind::Article, text, None, line.unit));
            index += 2;
            continue;
        }
        let article = alone >= 1001
            || alone >= SIMILAR && body.above_source.is_empty()
            || alone >= SIMILAR && line.text.chars().count() > 12;
        let names_next = next.is_some_and(|next| body.score(&next.key) >= SIMILAR);
        let kind = if article || !names_next && line.text.chars().count() > 12 {
            ContentsKind::Article
        } else {
            ContentsKind::Section
        };
        entries.push(entry(kind, line.text.as_str(), line.page.clone(), line.unit));
        index += 1;
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_parted_from_words() {
        for (text, loose, head, page) in [
            ("港口扩建工程开工\t12", false, "港口扩建工程开工", Some("12")),
            ("The Tide Tables ........ 7", false, "The Tide Tables", Some("7")),
            ("春潮……（3）", false, "春潮", Some("3")),
            ("The Tide Tables ........ 7–12", false, "The Tide Tables", Some("7–12")),
            ("港口年表 1990-1999\t81-96", false, "港口年表 1990-1999", Some("81-96")),
            ("港口年表 1990-1999", false, "港口年表 1990-1999", None),
            ("2025 企业 TOP50\t80", false, "2025 企业 TOP50", Some("80")),
            ("2025 企业 TOP 50", false, "2025 企业 TOP 50", None),
            ("前半行\t", false, "前半行", None),
            ("海风 12", true, "海风", Some("12")),
            ("Foreword\tiv", false, "Foreword", Some("iv")),
        ] {
            let (found, number) = split_page(text, loose);
            assert_eq!((found.trim(), number.as_deref()), (head, page), "{text}");
        }
    }
}
