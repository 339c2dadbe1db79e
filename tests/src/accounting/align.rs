//! What two texts have in common, in order.
//!
//! A token is a word of letters, a number, or any other single character: so a Chinese character is
//! one. White space counts nowhere. Where tokens differ their characters are compared, because a
//! word may be joined on one side and parted on the other.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Characters that must agree in a row where words do not.
const SHORTEST: usize = 2;
/// Past this many pairs of characters a gap is not looked into.
const LARGEST: usize = 4_000_000;

/// How a text is found in another.
///
/// What is missing or extra is given line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Characters found in order.
    pub found: usize,
    /// What was not found, in order.
    pub missing: Vec<String>,
    /// What the other text has besides.
    pub extra: Vec<String>,
}

/// A text without white space and without characters that show nothing.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// White space, controls, and the characters that only steer layout.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

/// Finds the lines of a text, in order, in those of another. Both are without white space.
pub fn align(source: &[String], target: &[String]) -> Alignment {
    let mut names = BTreeMap::new();
    let (source, target) = (numbered(source), numbered(target));
    let mut number = |words: &[Token<'_>]| -> Vec<u32> {
        words
            .iter()
            .map(|(_, word)| {
                let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
                *names.entry((*word).to_owned()).or_insert(next)
            })
            .collect()
    };
    let (left, right) = (number(&source), number(&target));
    let mut out = Alignment::default();
    for op in capture_diff_slices(Algorithm::Patience, &left, &right) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                out.found += count(&words(&source, old_index, len));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                put(&words(&source, old_index, old_len), &mut out.missing);
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                put(&words(&target, new_index, new_len), &mut out.extra);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let gap = words(&source, old_index, old_len);
                let other = words(&target, new_index, new_len);
                by_characters(&gap, &other, &mut out);
            }
        }
    }
    out
}

/// A token and its line.
type Token<'a> = (usize, &'a str);

fn numbered(lines: &[String]) -> Vec<Token<'_>> {
    let numbered = lines.iter().enumerate();
    numbered.flat_map(|(at, line)| tokens(line).into_iter().map(move |token| (at, token))).collect()
}

/// Tokens as text, with line ends where lines end.
fn words(all: &[Token<'_>], from: usize, len: usize) -> String {
    let mut out = String::new();
    let mut last = None;
    for (at, token) in all.get(from..from + len).unwrap_or_default() {
        if last.is_some_and(|last| last != *at) {
            out.push('\n');
        }
        last = Some(*at);
        out.push_str(token);
    }
    out
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| *c != '\n').count()
}

fn put(text: &str, into: &mut Vec<String>) {
    into.extend(text.lines().filter(|line| !line.is_empty()).map(str::to_owned));
}

/// Compares a gap character by character.
fn by_characters(gap: &str, other: &str, out: &mut Alignment) {
    let left: Vec<char> = gap.chars().collect();
    let right: Vec<char> = other.chars().collect();
    if left.len() * right.len() > LARGEST {
        put(gap, &mut out.missing);
        put(other, &mut out.extra);
        return;
    }
    let text = |all: &[char], from: usize, len: usize| -> String {
        all.get(from..from + len).unwrap_or_default().iter().collect()
    };
    let mut missing = String::new();
    let mut extra = String::new();
    for op in capture_diff_slices(Algorithm::Myers, &left, &right) {
        let (old, new) = (op.old_range(), op.new_range());
        let long = old.len() >= SHORTEST
            || old.start == 0 && new.start == 0
            || old.end == left.len() && new.end == right.len();
        if matches!(op, DiffOp::Equal { .. }) && long {
            out.found += count(&text(&left, old.start, old.len()));
            put(&std::mem::take(&mut missing), &mut out.missing);
            put(&std::mem::take(&mut extra), &mut out.extra);
        } else {
            missing.push_str(&text(&left, old.start, old.len()));
            extra.push_str(&text(&right, new.start, new.len()));
        }
    }
    put(&missing, &mut out.missing);
    put(&extra, &mut out.extra);
}

/// The tokens of a line.
fn tokens(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let kind = Kind::of(first);
        let end = match kind {
            Kind::Single => first.len_utf8(),
            Kind::Letter | Kind::Digit => rest.find(|c| Kind::of(c) != kind).unwrap_or(rest.len()),
        };
        let (token, tail) = rest.split_at(end);
        out.push(token);
        rest = tail;
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Single,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digit,
            // Scripts that part no words, from the Thai on: each character alone.
            '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}' => Self::Single,
            _ if c.is_alphabetic() => Self::Letter,
            _ => Self::Single,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(squeeze).collect()
    }

    #[test]
    fn what_is_found_in_order_is_told_from_what_is_not() {
        let found = align(&lines("one two\nthree\n四五六"), &lines("1. one three\n四六\ntwo"));
        assert_eq!(found.missing, ["two", "五"]);
    }

    #[test]
    fn words_parted_elsewhere_are_found() {
        let found = align(&lines("forty\nfold joy"), &lines("fortyfold\njoy"));
        assert_eq!(found, Alignment { found: 12, ..Alignment::default() });
    }
}
