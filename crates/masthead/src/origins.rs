//! Where the lines of an issue stood in the file it was read from.
//!
//! Passes of `assemble` join, cut and move lines, and none has to carry places along: the lines of
//! the finished issue are aligned with those of the file by their first words. Lines that stand
//! once in each anchor the others, in order. A title printed in the contents, too, is the one that
//! stands nearer to its text.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use masthead_canonical::{Origin, Record, Work};
use masthead_check::Line;
use masthead_codec::SourceLine;
use masthead_diagnostics::{Place, Report};

/// By how much of their beginning lines are found: a letter of ASCII counts one, any other two, as
/// it says more.
const HEAD: usize = 32;
/// The fewest characters that are looked for inside other lines.
const INSIDE: usize = 6;
/// How many lines of the file are looked through for one that stands inside another.
const WINDOW: usize = 48;

/// Writes into the record where each line of the issue stood.
pub(crate) fn note(work: &mut Work, lines: &[SourceLine]) {
    let Some(source) = work.record.sources.first().map(|source| source.id.clone()) else {
        return;
    };
    if lines.is_empty() {
        return;
    }
    let wanted = masthead_check::lines(&work.issue);
    let found = align(&wanted, lines);
    work.record.origins = wanted
        .into_iter()
        .zip(found)
        .filter_map(|(line, at)| {
            let place = &lines.get(at?)?.place;
            let origin = Origin {
                source: source.clone(),
                part: place.part.clone(),
                line: place.line,
                paragraph: place.paragraph,
            };
            Some((line.pointer, vec![origin]))
        })
        .collect();
}

/// Adds to findings about an issue where their text stands in the file it was read from, as far as
/// the record knows: where [`ReadOptions::origins`](crate::ReadOptions::origins) was set.
pub fn locate(findings: &mut Report, record: &Record) {
    findings.for_each_place(|place| {
        let Some(origin) = place.pointer.as_deref().and_then(|at| origin(record, at)) else {
            return;
        };
        let Place { part, line, paragraph, .. } = place;
        if part.is_none() && line.is_none() && paragraph.is_none() {
            part.clone_from(&origin.part);
            (*line, *paragraph) = (origin.line, origin.paragraph);
        }
    });
}

/// The origin of the line at a pointer, around it, or the first below it: of an article its title.
fn origin<'r>(record: &'r Record, pointer: &str) -> Option<&'r Origin> {
    let mut around = pointer;
    // What belongs to the issue as a whole has no place of its own.
    while around.matches('/').count() >= 2 {
        if let Some(origin) = at(record, around) {
            return Some(origin);
        }
        let (list, step) = around.rsplit_once('/')?;
        // What has no words stands behind what does.
        let index = step.parse::<usize>().unwrap_or_default();
        let before = (0..index).rev().find_map(|index| at(record, &format!("{list}/{index}")));
        if before.is_some() {
            return before;
        }
        around = list;
    }
    None
}

/// The origin of a line, or of the title or the first line of what is no line.
fn at<'r>(record: &'r Record, pointer: &str) -> Option<&'r Origin> {
    let title = format!("{pointer}/title/content");
    let below = format!("{pointer}/");
    record
        .origins
        .get(pointer)
        .or_else(|| record.origins.get(&title))
        .or_else(|| first_below(record, &below))?
        .first()
}

/// Of the lines below a node the one that stands first in its part.
fn first_below<'r>(record: &'r Record, below: &str) -> Option<&'r Vec<Origin>> {
    record
        .origins
        .range(below.to_owned()..)
        .take_while(|(pointer, _)| pointer.starts_with(below))
        .map(|(_, origins)| origins)
        .min_by_key(|origins| origins.first().map(|origin| (origin.line, origin.paragraph)))
}

/// For each line wanted the index of the one it came from.
fn align(wanted: &[Line], lines: &[SourceLine]) -> Vec<Option<usize>> {
    let heads: Vec<String> = lines.iter().map(|line| head(&line.text)).collect();
    let mut standing: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, head) in heads.iter().enumerate() {
        standing.entry(head).or_default().push(at);
    }
    let mut entries: HashMap<String, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(words) = without_page(&line.text) {
            entries.entry(head(words)).or_insert(at);
        }
    }
    let sought: Vec<String> = wanted.iter().map(|line| head(&line.text)).collect();
    let anchors = anchors(&sought, &standing);
    let whole: Vec<OnceCell<String>> = lines.iter().map(|_| OnceCell::new()).collect();
    let mut found = vec![None; wanted.len()];
    let (mut upper, mut cursor) = (lines.len(), lines.len());
    for (index, head) in sought.iter().enumerate().rev() {
        if let Some(anchor) = anchors.get(&index) {
            (upper, cursor) = (*anchor, *anchor + 1);
            if let Some(slot) = found.get_mut(index) {
                *slot = Some(*anchor);
            }
            continue;
        }
        let lower = anchors.range(..index).next_back().map_or(0, |(_, at)| *at);
        let all = standing.get(head.as_str()).map(Vec::as_slice).unwrap_or_default();
        let before = all.partition_point(|at| *at < cursor);
        let in_order = before.checked_sub(1).and_then(|at| all.get(at)).filter(|at| **at >= lower);
        let at = match in_order {
            Some(at) => {
                cursor = *at + 1;
                Some(*at)
            }
            None => wanted
                .get(index)
                .and_then(|line| inside(&line.text, lines, &whole, lower, cursor))
                .or_else(|| {
                    // Out of order: notes and imprints stand where they like.
                    let nearest = all.iter().min_by_key(|at| at.abs_diff(upper)).copied();
                    nearest.or_else(|| entries.get(head).copied())
                }),
        };
        if let Some(slot) = found.get_mut(index) {
            *slot = at;
        }
    }
    found
}

/// Lines that stand once on both sides, as many as are in the same order on both.
fn anchors(sought: &[String], standing: &HashMap<&str, Vec<usize>>) -> BTreeMap<usize, usize> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for head in sought {
        *times.entry(head).or_default() += 1;
    }
    let once: Vec<(usize, usize)> = sought
        .iter()
        .enumerate()
        .filter(|(_, head)| times.get(head.as_str()) == Some(&1))
        .filter_map(|(index, head)| match standing.get(head.as_str())?.as_slice() {
            [at] => Some((index, *at)),
            _ => None,
        })
        .collect();
    // The longest run that ascends: `ends` has the last of the best run of each length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(once.len());
    for (this, (_, at)) in once.iter().enumerate() {
        let length =
            ends.partition_point(|end| once.get(*end).is_some_and(|(_, other)| other < at));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = this,
            None => ends.push(this),
        }
    }
    let mut run = BTreeMap::new();
    let mut last = ends.last().copied();
    while let Some((this, (index, at))) = last.and_then(|this| Some((this, *once.get(this)?))) {
        run.insert(index, at);
        last = before.get(this).copied().flatten();
    }
    run
}

/// The last line before `end` that holds the first words of a text behind others: a label was cut
/// off before them, or lines were one. Other lines may begin alike, so more words come first.
/// `whole` keeps the lines that were looked into, without white space.
fn inside(
    text: &str,
    lines: &[SourceLine],
    whole: &[OnceCell<String>],
    start: usize,
    end: usize,
) -> Option<usize> {
    let start = start.max(end.saturating_sub(WINDOW));
    [3 * HEAD, HEAD].into_iter().find_map(|most| {
        let words = squeezed(text, most);
        if words.chars().count() < INSIDE {
            return None;
        }
        (start..end).rev().find(|at| {
            lines.get(*at).zip(whole.get(*at)).is_some_and(|(line, whole)| {
                whole.get_or_init(|| squeezed(&line.text, usize::MAX)).contains(&words)
            })
        })
    })
}

/// The words of a line that ends on a number behind a gap, as entries of a contents list do.
fn without_page(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let page = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = page.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·'));
    (page.len() < text.len() && words.len() < page.len() && !words.is_empty()).then_some(words)
}

/// The first characters of a line, white space and the colon of a label left out.
fn head(text: &str) -> String {
    squeezed(text.trim_end().trim_end_matches([':', '：']), HEAD)
}

fn squeezed(text: &str, most: usize) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .scan(0_usize, |width, c| {
            *width += if c.is_ascii() { 1 } else { 2 };
            (*width <= most).then_some(c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(wanted: &[&str], lines: &[&str]) -> Vec<Option<usize>> {
        let line = |text: &&str| Line { pointer: String::new(), text: (*text).to_owned() };
        let stood = |text: &&str| SourceLine { text: (*text).to_owned(), ..SourceLine::default() };
        let wanted: Vec<Line> = wanted.iter().map(line).collect();
        let lines: Vec<SourceLine> = lines.iter().map(stood).collect();
        align(&wanted, &lines)
    }

    #[test]
    fn a_title_stands_at_its_text_and_not_in_the_contents() {
        let file = ["Low Tide 3", "Low Tide", "High Tide", "Low Tide", "It ebbed.", "High Tide"];
        let found = aligned(&["Low Tide", "It ebbed.", "High Tide"], &file);
        assert_eq!(found, [Some(3), Some(4), Some(5)]);
    }

    #[test]
    fn what_lost_its_label_and_what_stands_elsewhere_is_found() {
        let file = ["Abstract: Lamps were counted.", "The text.", "Printed at Port Ebber"];
        let found = aligned(&["Printed at Port Ebber", "Lamps were counted.", "The text."], &file);
        assert_eq!(found, [Some(2), Some(0), Some(1)]);
    }

    #[test]
    fn another_wording_of_the_contents_stands_there() {
        let file = ["Lowest Tide of All\t3", "High Tide ...... 9", "Low Tide", "High Tide"];
        let found = aligned(&["Low Tide", "Lowest Tide of All", "High Tide"], &file);
        assert_eq!(found, [Some(2), Some(0), Some(3)]);
    }

    #[test]
    fn lines_that_begin_alike_are_told_apart_by_more_words() {
        let file = ["Table 1. Passes in an evening by site", "Passes in an evening in May"];
        assert_eq!(aligned(&["Passes in an evening by site"], &file), [Some(0)]);
    }

    #[test]
    fn a_label_without_words_is_found_by_itself() {
        let file = ["主编：陆知遥", "责任编辑：", "电话：000"];
        assert_eq!(aligned(&["陆知遥", "责任编辑", "000"], &file), [None, Some(1), None]);
    }

    #[test]
    fn what_stands_nowhere_has_no_origin() {
        assert_eq!(aligned(&["Nowhere at all"], &["The text."]), [None]);
    }
}
