//! Lines compared word by word, Han characters and kana each by themselves.
//!
//! In: two lines. Out: their words with what became of each, and the words that are the same and
//! are set or lead otherwise.

use masthead_canonical::{Fate, FormChange, Words};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::line::{Feature, Line, Span};
use super::nodes::Nodes;
use super::sequence::{gaps, in_order};

/// Stretches of more words than this are not compared word by word, but told as replaced: what
/// differs as much says nothing word by word, and comparing takes the square of it.
const STRETCH: usize = 4_000;

/// A word: where it is in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word<'t> {
    text: &'t str,
    start: usize,
}

/// The words of a line.
fn words<'t>(line: &'t Line<'_>) -> Vec<Word<'t>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut spans = line.spans.iter().peekable();
    while let Some(span) = spans.next() {
        let mut end = span.end;
        if !span.whole {
            // Words run on where only the type changes.
            while let Some(next) = spans.next_if(|next| !next.whole) {
                end = next.end;
            }
        }
        let text = line.text.get(start..end).unwrap_or_default();
        if span.whole {
            words.push(Word { text, start });
        } else {
            split(text, start, &mut words);
        }
        start = end;
    }
    words
}

/// What a character is to words.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Letter,
    Space,
    /// A word by itself.
    Alone,
}

fn sort(c: char) -> Sort {
    if c.is_whitespace() {
        Sort::Space
    } else if is_cjk(c) || !(c.is_alphanumeric() || c == '\'' || c == '’' || is_joined(c)) {
        Sort::Alone
    } else {
        Sort::Letter
    }
}

/// Marks and joiners belong to the letter before them.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Han characters, kana, and bopomofo: written without spaces.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(
        c,
        '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3040}'..='\u{312f}'
            | '\u{31a0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{20000}'..='\u{323af}'
    )
}

fn split<'t>(text: &'t str, offset: usize, into: &mut Vec<Word<'t>>) {
    let mut rest = text;
    let mut start = offset;
    while let Some(first) = rest.chars().next() {
        let kind = sort(first);
        let end = if kind == Sort::Alone {
            let after = rest.char_indices().skip(1).find(|(_, c)| !is_joined(*c));
            after.map_or(rest.len(), |(at, _)| at)
        } else {
            rest.find(|c| sort(c) != kind).unwrap_or(rest.len())
        };
        let (word, tail) = rest.split_at(end);
        into.push(Word { text: word, start });
        start += end;
        rest = tail;
    }
}

/// What two lines differ in.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Compared {
    /// All words, where they differ.
    pub(super) words: Vec<Words>,
    /// Words that are the same in another form.
    pub(super) forms: Vec<FormChange>,
}

/// Compares two lines.
pub(super) fn compare(before: &Line<'_>, after: &Line<'_>, nodes: &Nodes<'_>) -> Compared {
    let (before, after) = (nodes.without_gone_notes(before), nodes.without_new_notes(after));
    let (before, after) = (before.as_ref(), after.as_ref());
    let mut forms = Forms { before, after, nodes, found: Vec::new(), end: 0 };
    if before.text == after.text {
        forms.same(0, 0, before.text.len());
        return Compared { words: Vec::new(), forms: forms.found };
    }
    let (left, right) = (words(before), words(after));
    let pairs = joined(smoothed(&paired(&left, &right), &left, &right), &left, &right);
    let mut told = Vec::new();
    for run in pairs {
        match run {
            Run::Kept(one, other, count) => {
                let (Some(from), Some(to)) = (left.get(one), right.get(other)) else { continue };
                let text = text_of(&left, one, one + count);
                forms.same(from.start, to.start, text.len());
                told.push(Words { fate: Fate::Kept, text });
            }
            Run::Changed { removed, inserted } => {
                let gone = text_of(&left, removed.start, removed.end);
                let new = text_of(&right, inserted.start, inserted.end);
                for (fate, text) in [(Fate::Removed, gone), (Fate::Inserted, new)] {
                    if !text.is_empty() {
                        told.push(Words { fate, text });
                    }
                }
            }
        }
    }
    Compared { words: told, forms: forms.found }
}

fn text_of(words: &[Word<'_>], from: usize, to: usize) -> String {
    words.get(from..to).unwrap_or_default().iter().map(|word| word.text).collect()
}

/// Pairs of equal words, in both orders.
fn paired(left: &[Word<'_>], right: &[Word<'_>]) -> Vec<(usize, usize)> {
    let texts = |words: &[Word<'_>]| -> Vec<String> {
        words.iter().map(|word| word.text.to_owned()).collect()
    };
    let (left, right) = (texts(left), texts(right));
    let mut pairs =
        if left.len() + right.len() <= STRETCH { Vec::new() } else { in_order(&left, &right) };
    let mut more = Vec::new();
    for (one, other) in gaps(&pairs, 0..left.len(), 0..right.len()) {
        if one.len() + other.len() > STRETCH {
            continue;
        }
        let (Some(a), Some(b)) = (left.get(one.clone()), right.get(other.clone())) else {
            continue;
        };
        for op in capture_diff_slices(Algorithm::Myers, a, b) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                more.extend(
                    (0..len).map(|at| (one.start + old_index + at, other.start + new_index + at)),
                );
            }
        }
    }
    pairs.extend(more);
    pairs.sort_unstable();
    pairs
}

/// A run of words of one fate.
#[derive(Debug, PartialEq)]
enum Run {
    /// From which word of the first, which of the second, and how many.
    Kept(usize, usize, usize),
    /// What was there, and what is there now.
    Changed { removed: std::ops::Range<usize>, inserted: std::ops::Range<usize> },
}

/// Leaves out pairs that stand alone between words that changed: a comma or a 的 that two sentences
/// share by chance says nothing.
fn smoothed(
    pairs: &[(usize, usize)],
    left: &[Word<'_>],
    right: &[Word<'_>],
) -> Vec<(usize, usize)> {
    let starts: Vec<usize> = (0..pairs.len())
        .filter(|at| {
            let last = at.checked_sub(1).and_then(|before| pairs.get(before));
            last.map(|(one, other)| (one + 1, other + 1)) != pairs.get(*at).copied()
        })
        .collect();
    let mut kept = Vec::with_capacity(pairs.len());
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(pairs.len());
        let run = pairs.get(*start..end).unwrap_or_default();
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let inside =
            first.0 > 0 && first.1 > 0 && last.0 + 1 < left.len() && last.1 + 1 < right.len();
        let letters = run
            .iter()
            .filter_map(|(one, _)| left.get(*one))
            .filter(|word| word.text.chars().any(char::is_alphanumeric))
            .map(|word| word.text.chars().count().min(2))
            .sum::<usize>();
        if inside && letters < 2 && both_sides(pairs, *start, end) {
            continue;
        }
        kept.extend_from_slice(run);
    }
    kept
}

/// Whether words were replaced both before and after a run of pairs, not only inserted or removed.
fn both_sides(pairs: &[(usize, usize)], start: usize, end: usize) -> bool {
    let replaced = |one: Option<&(usize, usize)>, other: Option<&(usize, usize)>| match (one, other)
    {
        (Some(one), Some(other)) => other.0 > one.0 + 1 && other.1 > one.1 + 1,
        _ => true,
    };
    let before = start.checked_sub(1).and_then(|at| pairs.get(at));
    replaced(before, pairs.get(start))
        && replaced(end.checked_sub(1).and_then(|at| pairs.get(at)), pairs.get(end))
}

/// Runs of pairs, and what stands between them.
fn joined(pairs: Vec<(usize, usize)>, left: &[Word<'_>], right: &[Word<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut next = (0, 0);
    for pair in pairs.into_iter().chain([(left.len(), right.len())]) {
        if next.0 < pair.0 || next.1 < pair.1 {
            runs.push(Run::Changed { removed: next.0..pair.0, inserted: next.1..pair.1 });
        }
        if pair.0 < left.len() {
            match runs.last_mut() {
                Some(Run::Kept(.., count)) => *count += 1,
                Some(Run::Changed { .. }) | None => runs.push(Run::Kept(pair.0, pair.1, 1)),
            }
        }
        next = (pair.0 + 1, pair.1 + 1);
    }
    runs
}

/// Finds words that are the same in another form.
struct Forms<'l, 'a> {
    before: &'l Line<'a>,
    after: &'l Line<'a>,
    nodes: &'l Nodes<'a>,
    found: Vec<FormChange>,
    /// Where the last one found ends.
    end: usize,
}

impl<'a> Forms<'_, 'a> {
    /// Looks at a stretch that has the same characters in both.
    fn same(&mut self, from: usize, to: usize, length: usize) {
        let mut at = 0;
        let mut left = self.before.spans.partition_point(|span| span.end <= from);
        let mut right = self.after.spans.partition_point(|span| span.end <= to);
        while at < length {
            let (Some(one), Some(other)) =
                (self.before.spans.get(left), self.after.spans.get(right))
            else {
                return;
            };
            let end = (one.end - from).min(other.end - to).min(length);
            let text = self.before.text.get(from + at..from + end).unwrap_or_default();
            self.compare(text, from + at, one, other);
            at = end;
            left += usize::from(one.end == from + at);
            right += usize::from(other.end == to + at);
        }
    }

    fn compare(&mut self, text: &str, from: usize, before: &Span<'a>, after: &Span<'a>) {
        let same = |one: &Feature<'a>, other: &Feature<'a>| self.nodes.same_feature(one, other);
        let gone: Vec<&Feature<'a>> = before
            .features
            .iter()
            .filter(|one| !after.features.iter().any(|other| same(one, other)))
            .collect();
        let mut new: Vec<&Feature<'a>> = after
            .features
            .iter()
            .filter(|other| !before.features.iter().any(|one| same(one, other)))
            .collect();
        let mut changes: Vec<FormChange> = Vec::new();
        for feature in gone {
            let name = feature.name();
            let now = new
                .iter()
                .position(|other| other.name() == name && !matches!(feature, Feature::Mark(_)));
            let now = now.map(|at| new.remove(at));
            changes.push(FormChange {
                text: text.to_owned(),
                name: name.to_owned(),
                before: Some(self.nodes.said_before(feature)),
                after: now.map(|feature| self.nodes.said_after(feature)),
            });
        }
        for feature in new {
            changes.push(FormChange {
                text: text.to_owned(),
                name: feature.name().to_owned(),
                before: None,
                after: Some(self.nodes.said_after(feature)),
            });
        }
        // A change that goes on over several stretches is one.
        let goes_on = self.end == from && !changes.is_empty();
        let end = from + text.len();
        let count = self.found.len().saturating_sub(changes.len());
        let last = self.found.get_mut(count..).unwrap_or_default();
        let alike = |one: &FormChange, other: &FormChange| {
            (&one.name, &one.before, &one.after) == (&other.name, &other.before, &other.after)
        };
        if goes_on
            && last.len() == changes.len()
            && last.iter().zip(&changes).all(|(one, other)| alike(one, other))
        {
            for one in last {
                one.text.push_str(text);
            }
            self.end = end;
        } else if !changes.is_empty() {
            self.found.append(&mut changes);
            self.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use masthead_issue::{Inline, Mark};

    use super::*;

    fn told(before: &str, after: &str) -> String {
        let nodes = Nodes::default();
        let compared = compare(&Line::plain(before), &Line::plain(after), &nodes);
        compared
            .words
            .iter()
            .map(|words| match words.fate {
                Fate::Kept => words.text.clone(),
                Fate::Removed => format!("[-{}-]", words.text),
                Fate::Inserted => format!("{{+{}+}}", words.text),
            })
            .collect()
    }

    #[test]
    fn words_are_told_by_word_and_han_by_character() {
        for (before, after, difference) in [
            ("the lamp was lit", "the lamp is lit", "the lamp [-was-]{+is+} lit"),
            ("停航两年的渡口", "停航三年的渡口", "停航[-两-]{+三+}年的渡口"),
            ("渡口复航", "渡口复航了", "渡口复航{+了+}"),
            ("灯塔へ行く", "灯台へ行く", "灯[-塔-]{+台+}へ行く"),
            ("it's here", "its here", "[-it's-]{+its+} here"),
            ("a b", "a  b", "a[- -]{+  +}b"),
            ("same", "same", ""),
            ("", "new", "{+new+}"),
            ("약속 장소", "약속 시간", "약속 [-장소-]{+시간+}"),
        ] {
            assert_eq!(told(before, after), difference);
        }
    }

    #[test]
    fn what_is_shared_by_chance_is_not_kept() {
        assert_eq!(
            told("老人的船在这里", "孩子的书到那边"),
            "[-老人的船在这里-]{+孩子的书到那边+}"
        );
    }

    #[test]
    fn a_change_of_type_is_no_change_of_words() {
        let nodes = Nodes::default();
        let (plain, bold) = (
            [Inline::text("unbelievable lamp")],
            [
                Inline::text("un"),
                Inline::marked("believable l", [Mark::Strong]),
                Inline::text("amp"),
            ],
        );
        let compared = compare(&Line::of(&plain), &Line::of(&bold), &nodes);
        assert_eq!(compared.words, []);
        let form = FormChange {
            text: "believable l".into(),
            name: "strong".into(),
            before: None,
            after: Some("strong".into()),
        };
        assert_eq!(compared.forms, [form]);
    }

    #[test]
    fn long_lines_that_share_nothing_are_replaced() {
        let (left, right) = ("a ".repeat(5_000), "b ".repeat(5_000));
        let told = told(&left, &right);
        assert!(told.starts_with("[-a a") && told.contains("-]{+b b"), "{}", told.len());
    }
}
