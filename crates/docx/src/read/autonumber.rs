//! Fields that number paragraphs: AUTONUM, AUTONUMLGL, AUTONUMOUT and LISTNUM.
//!
//! ECMA-376-1 §17.16.5.4 to §17.16.5.6, §17.16.5.33. The first three count by the level of the
//! heading they stand in, each for itself; in other paragraphs they count below the heading before
//! them. LISTNUM counts in one of three lists that every document has, one level deeper for each
//! that stands in the same paragraph. Their results are never stored.

use std::collections::BTreeMap;

use super::format::{NumberFormat, format};

/// Levels of headings, and of lists.
const LEVELS: usize = 9;

/// How the levels of a list show their counts: the format, with what stands around it.
type Levels = [(&'static str, &'static str, &'static str); LEVELS];

const OUTLINE: Levels = [
    ("", "upperRoman", "."),
    ("", "upperLetter", "."),
    ("", "decimal", "."),
    ("", "lowerLetter", ")"),
    ("(", "decimal", ")"),
    ("(", "lowerLetter", ")"),
    ("(", "lowerRoman", ")"),
    ("(", "lowerLetter", ")"),
    ("(", "lowerRoman", ")"),
];
const NUMBER: Levels = [
    ("", "decimal", ")"),
    ("", "lowerLetter", ")"),
    ("", "lowerRoman", ")"),
    ("(", "decimal", ")"),
    ("(", "lowerLetter", ")"),
    ("(", "lowerRoman", ")"),
    ("", "decimal", "."),
    ("", "lowerLetter", "."),
    ("", "lowerRoman", "."),
];

/// What these fields need to know of the paragraph they stand in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Numbered {
    /// The level of the heading it is.
    pub(crate) heading: Option<u8>,
    /// It is an item of a list of its own.
    pub(crate) listed: bool,
    /// LISTNUM fields that stood in it.
    pub(crate) inside: usize,
}

/// What a field asks for.
#[derive(Debug)]
pub(crate) struct Asked<'f> {
    pub(crate) name: &'f str,
    pub(crate) list: Option<&'f str>,
    pub(crate) switches: &'f [(char, String)],
}

impl Asked<'_> {
    fn switch(&self, name: char) -> Option<&str> {
        let found = self.switches.iter().find(|(switch, _)| switch.eq_ignore_ascii_case(&name));
        found.map(|(_, value)| value.trim())
    }

    /// `\*`: the case of its word is that of letters and Roman numerals (§17.16.4.3.1).
    fn format(&self) -> NumberFormat {
        let word = self.switch('*').unwrap_or_default();
        let upper = word.starts_with(char::is_uppercase);
        let name = match (word.to_lowercase().as_str(), upper) {
            ("roman", true) => "upperRoman",
            ("roman", false) => "lowerRoman",
            ("alphabetic", true) => "upperLetter",
            ("alphabetic", false) => "lowerLetter",
            ("ordinal", _) => "ordinal",
            ("cardtext", _) => "cardinalText",
            ("ordtext", _) => "ordinalText",
            _ => "decimal",
        };
        NumberFormat::of(name, None)
    }
}

/// How far the fields of a document have counted.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// Counts by level, for each kind of field and each list.
    counts: BTreeMap<&'static str, Vec<u32>>,
    /// The level of the last heading that each kind of field numbered.
    headings: BTreeMap<&'static str, usize>,
    /// The list the last LISTNUM field counted in.
    list: Option<&'static str>,
}

impl Numbers {
    /// The number a field shows; none for a list that is not one of the three.
    pub(crate) fn next(&mut self, asked: &Asked<'_>, here: &mut Numbered) -> Option<String> {
        let end = asked.switch('s').filter(|end| !end.is_empty()).unwrap_or(".");
        match asked.name {
            "AUTONUM" => {
                let counts = self.heading("AUTONUM", here.heading);
                let count = counts.last().copied().unwrap_or(1);
                Some(format!("{}{end}", format(asked.format(), count)))
            }
            "AUTONUMLGL" => {
                let number = legal(self.heading("AUTONUMLGL", here.heading), asked.format());
                let end = if asked.switch('e').is_some() { "" } else { end };
                Some(format!("{number}{end}"))
            }
            "AUTONUMOUT" => Some(shown(self.heading("AUTONUMOUT", here.heading), &OUTLINE)),
            _ => self.listed(asked, here),
        }
    }

    /// Counts a paragraph by its heading level, or below the heading before it.
    fn heading(&mut self, kind: &'static str, heading: Option<u8>) -> &[u32] {
        let last = self.headings.entry(kind).or_default();
        let level = match heading {
            Some(level) => {
                *last = usize::from(level);
                *last
            }
            None => *last + 1,
        };
        let counts = self.counts.entry(kind).or_default();
        count(counts, level, None);
        counts
    }

    fn listed(&mut self, asked: &Asked<'_>, here: &mut Numbered) -> Option<String> {
        let named = |name: &str| {
            let known = ["NumberDefault", "OutlineDefault", "LegalDefault"];
            known.into_iter().find(|known| known.eq_ignore_ascii_case(name))
        };
        let list = match asked.list.filter(|name| !name.is_empty()) {
            Some(name) => named(name)?,
            None if here.listed => return None,
            None => self.list.unwrap_or("NumberDefault"),
        };
        self.list = Some(list);
        here.inside += 1;
        let level = asked.switch('l').and_then(|level| level.parse().ok()).unwrap_or(here.inside);
        let counts = self.counts.entry(list).or_default();
        count(counts, level, asked.switch('s').and_then(|start| start.parse().ok()));
        Some(match list {
            "LegalDefault" => format!("{}.", legal(counts, NumberFormat::Decimal)),
            "OutlineDefault" => shown(counts, &OUTLINE),
            _ => shown(counts, &NUMBER),
        })
    }
}

/// Counts one on at a level, from 1, or sets its count; levels below it begin anew.
fn count(counts: &mut Vec<u32>, level: usize, start: Option<u32>) {
    counts.resize(level.clamp(1, LEVELS), 0);
    for count in counts.iter_mut().rev().skip(1) {
        // A level that nothing was counted at shows as its first.
        *count = (*count).max(1);
    }
    if let Some(count) = counts.last_mut() {
        *count = start.unwrap_or_else(|| count.saturating_add(1));
    }
}

/// The counts of all levels: `1.2.1`.
fn legal(counts: &[u32], of: NumberFormat) -> String {
    counts.iter().map(|count| format(of, *count)).collect::<Vec<_>>().join(".")
}

/// The count of the deepest level, as the level shows it.
fn shown(counts: &[u32], levels: &Levels) -> String {
    let level = counts.len().checked_sub(1).and_then(|level| levels.get(level));
    let (Some((before, name, after)), Some(count)) = (level, counts.last()) else {
        return String::new();
    };
    format!("{before}{}{after}", format(NumberFormat::of(name, None), *count))
}
