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
    let source: Vec<&str> = source.iter().flat_map(|line| tokens(line)).collect();
    let target: Vec<&str> = target.iter().flat_map(|line| tokens(line)).collect();
    let mut number = |words: &[&'_ str]| -> Vec<u32> {
        words
            .iter()
            .map(|word| {
                let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
                *names.entry((*word).to_owned()).or_insert(next)
            })
            .collect()
    };
    let (left, right) = (number(&source), number(&target));
    let mut out = Alignment::default();
    let words = |all: &[&str], from: usize, len: usize| -> String {
        all.get(from..from + len).unwrap_or_default().concat()
    };
    for op in capture_diff_slices(Algorithm::Patience, &left, &right) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                out.found += words(&source, old_index, len).chars().count();
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                out.missing.push(words(&source, old_index, old_len));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                out.extra.push(words(&target, new_index, new_len));
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

/// Compares a gap character by character.
fn by_characters(gap: &str, other: &str, out: &mut Alignment) {
    let left: Vec<char> = gap.chars().collect();
    let right: Vec<char> = other.chars().collect();
    if left.len() * right.len() > LARGEST {
        out.missing.push(gap.to_owned());
        out.extra.push(other.to_owned());
        return;
    }
    let text = |all: &[char], from: usize, len: usize| -> String {
        all.get(from..from + len).unwrap_or_default().iter().collect()
    };
    let mut missing = String::new();
    let mut extra = String::new();
    for op in capture_diff_slices(Algorithm::Myers, &left, &right) {
        let (old, new) = (op.old_range(), op.new_range());
        let long = old.len() >= SHORTEST || old.len() == left.len() || old.len() == right.len();
        if matches!(op, DiffOp::Equal { .. }) && long {
            out.found += old.len();
            out.missing.extend(Some(std::mem::take(&mut missing)).filter(|text| !text.is_empty()));
            out.extra.extend(Some(std::mem::take(&mut extra)).filter(|text| !text.is_empty()));
        } else {
            missing.push_str(&text(&left, old.start, old.len()));
            extra.push_str(&text(&right, new.start, new.len()));
        }
    }
    out.missing.extend(Some(missing).filter(|text| !text.is_empty()));
    out.extra.extend(Some(extra).filter(|text| !text.is_empty()));
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
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                Self::Single
            }
            '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{ffef}' => {
                Self::Single
            }
            '\u{20000}'..='\u{3ffff}' => Self::Single,
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
        let found = align(&lines("one two three\n四五六"), &lines("1. one three\n四六\ntwo"));
        assert_eq!(found.missing, ["twothree", "五"]);
    }

    #[test]
    fn words_parted_elsewhere_are_found() {
        let found = align(&lines("forty\nfold joy"), &lines("fortyfold\njoy"));
        assert_eq!(found, Alignment { found: 12, ..Alignment::default() });
    }
}
