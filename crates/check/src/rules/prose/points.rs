//! Points announced by number (五个方面, three reasons) against those that follow (一是 … 五是, First …
//! Third).
//!
//! The announcement is the last one before the first point, in its sentence or the one before; the
//! points may fill several paragraphs. Another first point begins another count.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_notation::number::{EnumerationKind, enumeration};
use masthead_notation::numeral;
use masthead_notation::space::is_han;

use super::Passage;
use crate::Findings;
use crate::path::Spot;

/// What is counted, in Chinese.
const POINTS: [&str; 22] = [
    "方面", "举措", "措施", "任务", "要求", "意见", "建议", "原则", "理由", "原因", "问题", "重点",
    "特点", "趋势", "优势", "挑战", "要点", "变化", "内容", "工程", "行动", "工作",
];
/// What is counted, in English.
const ENGLISH: [&str; 12] = [
    "reasons",
    "ways",
    "steps",
    "points",
    "things",
    "factors",
    "causes",
    "lessons",
    "questions",
    "measures",
    "goals",
    "principles",
];
/// Counters between the number and what is counted.
const COUNTERS: [char; 8] = ['个', '大', '项', '条', '点', '类', '种', '重'];
/// Characters between counter and noun (五项重点任务), words between number and noun.
const BETWEEN: usize = 4;
/// No more points than this are announced by number and counted out.
const MOST: u32 = 20;
/// Bytes before the first point in which it is announced: a sentence or two.
const REACH: usize = 240;
/// Bytes that hold any counting word.
const OPENING: usize = 24;
/// What every first point begins with.
const FIRST: [&str; 4] = ["一是", "第一", "其一", "First"];

/// Points that are being counted.
#[derive(Default)]
pub(super) struct Points {
    counting: Option<Counting>,
    /// The end of the paragraph before.
    before: String,
}

struct Counting {
    /// The numbers announced: of 五个方面十五项措施 either may be counted out.
    numbers: Vec<u32>,
    printed: String,
    spot: Spot,
    found: u32,
    kind: EnumerationKind,
}

impl Points {
    pub(super) fn paragraph(&mut self, passage: &Passage<'_>, findings: &mut Findings) {
        let text = passage.text;
        if self.counting.is_some() || FIRST.iter().any(|first| text.contains(first)) {
            let stops = text.match_indices(is_stop).map(|(at, stop)| at + stop.len());
            for start in std::iter::once(0).chain(stops) {
                if let Some((kind, ordinal)) = opening(text, start) {
                    self.point(kind, ordinal, start, passage, findings);
                }
            }
        }
        self.before.clear();
        self.before.push_str(tail(text));
    }

    /// The text ends.
    pub(super) fn end(&mut self, findings: &mut Findings) {
        self.before.clear();
        self.evaluate(findings);
    }

    fn evaluate(&mut self, findings: &mut Findings) {
        if let Some(counted) = self.counting.take()
            && counted.found > 1
            && !counted.numbers.contains(&counted.found)
        {
            findings.push(
                counted.spot,
                Diagnostic::new(iss::POINTS_MISCOUNTED)
                    .with("promise", counted.printed)
                    .with("found", counted.found),
            );
        }
    }

    fn point(
        &mut self,
        kind: EnumerationKind,
        ordinal: Option<u32>,
        start: usize,
        passage: &Passage<'_>,
        findings: &mut Findings,
    ) {
        match &mut self.counting {
            // Points inside a point count in another way.
            Some(counting) if counting.kind != kind => {}
            // "Finally" is the next point, whatever its number.
            Some(counting)
                if ordinal.is_none_or(|number| number == counting.found.saturating_add(1)) =>
            {
                counting.found += 1;
            }
            _ if ordinal == Some(1) => {
                self.evaluate(findings);
                let lead = tail(passage.text.get(..start).unwrap_or_default());
                let lead = if lead.trim().is_empty() { &self.before } else { lead };
                self.counting = announced(lead).map(|(numbers, printed)| Counting {
                    numbers,
                    printed: printed.to_owned(),
                    spot: (passage.spot)(),
                    found: 1,
                    kind,
                });
            }
            _ => {}
        }
    }
}

/// The last bytes of a text.
fn tail(text: &str) -> &str {
    let from = text.len().saturating_sub(REACH);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.get(from..).unwrap_or_default()
}

/// The announcement in the sentence before a point, or in the one before that.
fn announced(lead: &str) -> Option<(Vec<u32>, &str)> {
    let lead = lead.trim_end();
    let parts =
        lead.split_inclusive(['。', '！', '？']).flat_map(|part| part.split_inclusive(". "));
    let sentences: Vec<&str> = parts.collect();
    sentences.into_iter().rev().take(2).map(announcements).find_map(|found| {
        let (_, printed) = found.last().copied()?;
        Some((found.into_iter().map(|(number, _)| number).collect(), printed))
    })
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '，' | '.' | ';' | ':')
}

/// The counting word a clause begins with. In Chinese 首先 and 最后 are too loose to count by.
fn opening(text: &str, start: usize) -> Option<(EnumerationKind, Option<u32>)> {
    let rest = text.get(start..)?.trim_start();
    let first = rest.chars().next()?;
    if !(matches!(first, '第' | '其')
        || first.is_ascii_uppercase()
        || numeral::is_han_numeral(first))
    {
        return None;
    }
    let length = (0..=OPENING.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at))?;
    let read = enumeration(rest.get(..length)?)?;
    match read.kind {
        EnumerationKind::Shi | EnumerationKind::Ordinal => Some((read.kind, read.ordinal)),
        EnumerationKind::Sequence if first.is_ascii() => {
            let last = matches!(read.printed.as_str(), "Finally," | "Lastly,");
            (read.ordinal.is_some() || last).then_some((read.kind, read.ordinal))
        }
        EnumerationKind::Sequence | EnumerationKind::Dash | EnumerationKind::Bullet => None,
    }
}

/// The announcements of points in a sentence: their number, and the words.
fn announcements(clause: &str) -> Vec<(u32, &str)> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut skip = 0;
    for (at, c) in clause.char_indices() {
        if at >= skip {
            let parted = !before.is_alphanumeric() || (is_han(before) && before != '第');
            let starts =
                c.is_ascii_digit() || numeral::is_han_numeral(c) || c.is_ascii_alphabetic();
            if starts && c.is_ascii_alphabetic() {
                skip = at + clause.get(at..).map_or(0, word_length);
            }
            if starts && parted {
                let rest = clause.get(at..).unwrap_or_default();
                if let Some((number, length, _)) = numeral::prefix(rest) {
                    skip = skip.max(at + length);
                    if let Some(end) = noun(rest, number, length) {
                        found.push((number, rest.get(..end).unwrap_or_default()));
                    }
                }
            }
        }
        before = c;
    }
    found
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())
}

/// Where the noun ends that a number counts.
fn noun(rest: &str, number: u32, length: usize) -> Option<usize> {
    if !(2..=MOST).contains(&number) {
        return None;
    }
    let after = rest.get(length..)?;
    let spaces = after.len() - after.trim_start().len();
    let after = after.trim_start();
    if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let mut at = length + spaces;
        for word in after.split(' ').take(BETWEEN) {
            let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
            if ENGLISH.contains(&bare) {
                return Some(at + bare.len());
            }
            at += word.len() + 1;
        }
        return None;
    }
    let counter = after.chars().next().filter(|c| COUNTERS.contains(c));
    // 十九大, 二十大 are congresses.
    if counter == Some('大') && number > 10 {
        return None;
    }
    let counted = counter.map_or(0, char::len_utf8);
    let reach = if counter.is_some() { BETWEEN } else { 0 };
    let phrase = after.get(counted..)?;
    phrase
        .char_indices()
        .take(reach + 1)
        .take_while(|(at, _)| phrase.get(..*at).is_some_and(|text| text.chars().all(is_han)))
        .filter_map(|(at, _)| {
            let noun = POINTS
                .iter()
                .find(|noun| phrase.get(at..).is_some_and(|tail| tail.starts_with(**noun)))?;
            Some(length + spaces + counted + at + noun.len())
        })
        // 五项重点工作 are works, not 重点.
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements_say_how_many() {
        for (clause, number, printed) in [
            ("《意见》明确五方面重点举措", 5, "五方面"),
            ("从三个方面发力", 3, "三个方面"),
            ("提出 13 条具体措施", 13, "13 条具体措施"),
            ("There are three good reasons for it", 3, "three good reasons"),
            ("三大任务和五项重点工作", 5, "五项重点工作"),
        ] {
            assert_eq!(announcements(clause).last(), Some(&(number, printed)), "{clause}");
        }
        for clause in ["第三方面", "一方面", "二十大重要任务", "2024年重点工作", "three men", ""]
        {
            assert_eq!(announcements(clause), [], "{clause}");
        }
    }
}
