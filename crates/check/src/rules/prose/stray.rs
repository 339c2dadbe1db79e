//! A Latin function word alone between Chinese characters: nobody writes so, machines do.
//!
//! Words that programmers write among Chinese (`for 循环`, `and 运算`) are told by what follows.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_notation::space::is_han;

use super::{Passage, context};
use crate::Findings;

/// Words that do nothing but join others.
const WORDS: [&str; 8] = ["and", "of", "the", "or", "with", "from", "which", "that"];

/// What follows a word of a programming language: 循环, 语句, 运算, 子句, 操作符, 关键字, 查询.
const PROGRAMS: [char; 8] = ['循', '语', '运', '子', '操', '关', '查', '逻'];

pub(super) fn check(passage: &Passage<'_>, findings: &mut Findings) {
    let text = passage.text;
    let mut from = 0;
    // Letters of ASCII are single bytes, and most Chinese text has none.
    while let Some(found) =
        text.as_bytes().get(from..).and_then(|rest| rest.iter().position(u8::is_ascii_alphabetic))
    {
        let start = from + found;
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        from = start + length;
        let (word, after) = rest.split_at_checked(length).unwrap_or_default();
        let before = text.get(..start).unwrap_or_default().trim_end_matches(' ');
        let after = after.trim_start_matches(' ');
        if WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
            && before.ends_with(is_han)
            && after.starts_with(is_han)
            && !after.starts_with(PROGRAMS)
        {
            findings.push(
                (passage.spot)(),
                Diagnostic::new(iss::LATIN_WORD_STRAY).with("context", context(text, start, from)),
            );
            return;
        }
    }
}
