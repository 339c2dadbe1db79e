//! Running heads and page numbers: what a page prints around the text.
//!
//! A line that is nothing but a page number is a folio, where there are several of them. A line
//! that comes back (with other digits) is a running head when it names the periodical or the
//! issue, or when it mostly stands next to a page break or a folio. Subheadings come back too
//! (`结语`); without page evidence they stay, and so does what comes back after a few words, as the
//! lines of cards and forms do. A document that flows has no pages, so nothing is printed around
//! its text.

use std::collections::BTreeMap;

use masthead_codec::Content;
use masthead_diagnostics::{Diagnostic, codes};
use masthead_notation::{designation, fold, numeral};

use crate::context::Context;
use crate::unit::{Unit, UnitRole};

/// A line must come back this often to be a running head.
const OFTEN: usize = 3;
/// The cover says once, within so many lines, what running heads repeat.
const COVER: usize = 12;
/// Folios in a row differ by no more.
const FAR: u32 = 8;
/// A running head stands on one page in so many at least; a subheading that comes back does not.
const SHARE: usize = 12;

/// Characters that a page holds at least, where no page shows.
const PAGE: usize = 200;

/// Says which headers and footers the format kept apart: they belong to pages.
pub(crate) fn tell_running_heads(context: &mut Context<'_>) {
    for head in context.running_heads.clone() {
        context.notice(
            Diagnostic::new(codes::asm::FURNITURE)
                .with("text", &head)
                .lost(head, "left out as a running head or page number"),
        );
    }
}

pub(crate) fn run(context: &mut Context<'_>) {
    if flows(context) {
        remove(context, &[]);
        return;
    }
    let folios = folios(&context.units);
    let title = issue_keys(context);
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, unit) in context.units.iter().enumerate() {
        if unit.is_line()
            && unit.hints.list.is_none()
            && unit.length() <= 60
            && !folios.contains(&index)
            && !unit.text.contains('\t')
        {
            groups.entry(without_numbers(&unit.key)).or_default().push(index);
        }
    }
    let breaks =
        context.units.iter().filter(|unit| matches!(unit.content, Content::Page(_))).count();
    let pages = folios.len().max(breaks);
    let mut furniture = folios.clone();
    for head in &context.running_heads {
        // Headers and footers that the format keeps apart are repeated in no body.
        let key = without_numbers(&fold::key(head));
        if let Some(members) = groups.get(&key)
            && members.len() >= OFTEN
        {
            furniture.extend(members);
        }
    }
    let read = characters_before(&context.units);
    for (key, members) in &groups {
        // Lines of one page are not the heads of several: those never stand in a row.
        let in_a_row = members.windows(2).any(|pair| matches!(pair, [a, b] if a + 1 == *b));
        if members.len() < OFTEN || key.is_empty() || in_a_row {
            continue;
        }
        let at_pages =
            members.iter().filter(|index| stands_at_page(&context.units, &folios, **index)).count();
        let named = title.iter().any(|name| !name.is_empty() && key.contains(name.as_str()));
        // A line that is nothing but a designation, again and again, is a running head too.
        let designated = members.iter().all(|index| {
            let unit = context.units.get(*index);
            unit.is_some_and(|unit| designation::parse_line(&unit.text).is_some())
        });
        let is_source = members
            .iter()
            .filter(|index| context.units.get(**index).is_some_and(|unit| unit.source.is_some()))
            .count()
            * 2
            > members.len();
        let paged = at_pages > 0 || stand_pages_apart(&read, members);
        if (named || designated) && paged && !is_source {
            // The first time may be the cover.
            furniture.extend(members.iter().filter(|index| !is_cover(context, **index)));
        } else if at_pages * 10 >= members.len() * 9 && members.len() * SHARE >= pages && !is_source
        {
            furniture.extend(members);
        }
    }
    furniture.sort_unstable();
    furniture.dedup();
    remove(context, &furniture);
}

/// Whether the document says that its lines flow, as those of EPUBs do.
fn flows(context: &Context<'_>) -> bool {
    let mut said = context.properties.other.iter();
    said.any(|(name, value)| name == "layout" && value == "reflowable")
}

/// For each unit, how many characters of text stand before it.
fn characters_before(units: &[Unit]) -> Vec<usize> {
    let mut sum = 0;
    let before = |unit: &Unit| {
        let before = sum;
        sum += unit.length();
        before
    };
    units.iter().map(before).collect()
}

/// Whether most of these lines have as much text between them as a page holds.
fn stand_pages_apart(read: &[usize], members: &[usize]) -> bool {
    let read = |member: &usize| read.get(*member).copied().unwrap_or_default();
    let apart = members.windows(2).filter(|pair| match pair {
        [one, next] => read(next) - read(one) >= PAGE,
        _ => false,
    });
    apart.count() * 2 >= members.len() - 1
}

/// Keys that name the issue: of the first lines, and of the document's own title.
fn issue_keys(context: &Context<'_>) -> Vec<String> {
    let first = context
        .units
        .iter()
        .find(|unit| unit.is_line() && designation::parse_line(&unit.text).is_none())
        .filter(|unit| unit.length() <= 20)
        .map(|unit| without_numbers(&unit.key));
    let property =
        context.properties.title.as_deref().map(|title| without_numbers(&fold::key(title)));
    first.into_iter().chain(property).filter(|key| key.chars().count() >= 3).collect()
}

fn is_cover(context: &Context<'_>, index: usize) -> bool {
    let first = |at: usize| {
        context.units.get(at).is_some_and(|unit| {
            context.units.iter().position(|other| other.key == unit.key) == Some(at)
        })
    };
    index < COVER && first(index)
}

/// Lines that are nothing but a page number, where several of them ascend.
fn folios(units: &[Unit]) -> Vec<usize> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        if let Some(number) = folio(&unit.text)
            && unit.is_line()
            // What automatic numbering counts is an item, not a page.
            && unit.hints.list.is_none()
        {
            found.push((index, number));
        }
    }
    let ascending = found
        .windows(2)
        .filter(|pair| matches!(pair, [(_, a), (_, b)] if b > a && b - a <= 3))
        .count();
    if found.len() >= OFTEN && ascending * 3 >= (found.len() - 1) * 2 {
        // A number far from its neighbours is a year or the like.
        let near = |a: u32, b: u32| a.abs_diff(b) <= FAR;
        let fits = |at: usize| {
            let number =
                |at: Option<usize>| at.and_then(|at| found.get(at)).map(|(_, number)| *number);
            number(Some(at)).is_some_and(|this| {
                [at.checked_sub(1), at.checked_add(1)]
                    .into_iter()
                    .any(|other| number(other).is_some_and(|other| near(this, other)))
            })
        };
        return (0..found.len())
            .filter(|at| fits(*at))
            .filter_map(|at| found.get(at).map(|(index, _)| *index))
            .collect();
    }
    // Few numbers stand alone: only those next to a page break are folios.
    found.into_iter().map(|(index, _)| index).filter(|index| next_to_page(units, *index)).collect()
}

/// The number of a line such as `12`, `- 12 -`, `第 12 页`, `Page 12`, `· 12 ·`.
fn folio(text: &str) -> Option<u32> {
    if text.chars().count() > 16 {
        return None;
    }
    let inner =
        text.trim_matches(|c: char| c.is_whitespace() || "-–—―·•|/〔〕[]()（）~～*".contains(c));
    let inner = inner.strip_prefix('第').and_then(|rest| rest.strip_suffix('页')).unwrap_or(inner);
    let lower = inner.trim().to_lowercase();
    let inner = lower.strip_prefix("page").or_else(|| lower.strip_prefix("p.")).unwrap_or(&lower);
    let inner = inner.split(['/', '／']).next().unwrap_or(inner).trim();
    let digits = inner.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    (digits && !inner.is_empty()).then(|| numeral::parse(inner)).flatten()
}

fn next_to_page(units: &[Unit], index: usize) -> bool {
    let is_page =
        |at: usize| units.get(at).is_some_and(|unit| matches!(unit.content, Content::Page(_)));
    is_page(index + 1) || index.checked_sub(1).is_some_and(is_page)
}

fn stands_at_page(units: &[Unit], folios: &[usize], index: usize) -> bool {
    next_to_page(units, index)
        || folios.binary_search(&(index + 1)).is_ok()
        || index.checked_sub(1).is_some_and(|before| folios.binary_search(&before).is_ok())
}

fn without_numbers(key: &str) -> String {
    // Most characters of Chinese text are seen not to be numbers without a table.
    let number = |c: char| !matches!(c, '\u{4e00}'..='\u{9fff}') && c.is_numeric();
    key.chars().filter(|c| !number(*c)).collect()
}

/// Takes lines out; what follows keeps the wider of the gaps, so that a page cut shows as a gap.
fn remove(context: &mut Context<'_>, furniture: &[usize]) {
    let mut notices = Vec::new();
    for index in furniture {
        if let Some(unit) = context.units.get_mut(*index) {
            unit.role = UnitRole::Furniture;
            notices.push(
                Diagnostic::new(codes::asm::FURNITURE)
                    .with("text", &unit.text)
                    .at(unit.place.clone())
                    .lost(unit.text.clone(), "left out as a running head or page number"),
            );
        }
        if let Some(next) = context.units.get_mut(index + 1) {
            next.hints.gap_before = next.hints.gap_before.max(1);
        }
    }
    // A page ends where a page break or furniture stands, looking through both.
    let mut page = false;
    for unit in context.units.iter_mut().rev() {
        if unit.role == UnitRole::Furniture || matches!(unit.content, Content::Page(_)) {
            page = true;
        } else {
            unit.page_after = page;
            page = false;
        }
    }
    for notice in notices {
        context.notice(notice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folios_in_their_forms() {
        for (text, number) in
            [("12", 12), ("- 12 -", 12), ("第 3 页", 3), ("Page 7", 7), ("· 9 ·", 9), ("3 / 86", 3)]
        {
            assert_eq!(folio(text), Some(number), "{text}");
        }
        for text in ["2024年", "No. 3", "12 月", "1.5"] {
            assert_eq!(folio(text), None, "{text}");
        }
    }
}
