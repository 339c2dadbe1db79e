//! Scripts of characters, and the spaces between them that are typesetting, not text.
//!
//! In: characters, names and titles as printed; out: their class, or the same text with alignment
//! and line-wrap spaces taken out.

use crate::{fold, punctuation};

/// A Chinese character: unified ideographs and extensions, compatibility ideographs, `々` and `〇`.
pub fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' | '\u{2e80}'..='\u{2fdf}' | '々' | '〇' | '〆'
    )
}

/// A letter of any script; those that most text is made of are seen without a table.
#[inline]
pub fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{4e00}'..='\u{9fff}') || c.is_alphabetic()
}

/// What has no width: pasted text begins and ends with it (Unicode 16.0 §23.2).
pub fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Hiragana or katakana, half-width forms and the long vowel mark included.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')
}

/// A Korean syllable or letter.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}')
}

/// A character of Chinese, Japanese or Korean text: letters, CJK punctuation and full-width forms,
/// but not the ideographic space.
pub fn is_cjk(c: char) -> bool {
    is_han(c)
        || is_kana(c)
        || is_hangul(c)
        || matches!(
            c,
            '\u{3001}'..='\u{303f}' | '\u{30a0}' | '\u{30fb}' | '\u{3100}'..='\u{312f}'
                | '\u{3200}'..='\u{33ff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff65}'
                | '\u{ffa0}'..='\u{ffee}'
        )
}

/// A letter of Chinese, Japanese or Korean text, no punctuation.
pub fn is_cjk_letter(c: char) -> bool {
    is_han(c) || is_kana(c) || is_hangul(c)
}

/// Marks that Chinese and Latin typography share; they take the script of their neighbours.
pub(crate) fn is_shared_mark(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '—'
            | '―'
            | '…'
            | '·'
            | '‥'
            | '─'
            | '№'
            | '●'
            | '■'
            | '◆'
    )
}

/// Whether a gap between these two characters lies inside CJK text.
pub(crate) fn is_cjk_gap(left: char, right: char) -> bool {
    (is_cjk(left) && (is_cjk(right) || is_shared_mark(right)))
        || (is_shared_mark(left) && is_cjk(right))
}

/// Takes out the spaces that only align a short name with longer ones: `张　欣` gives `张欣`.
///
/// Only names of two or three (at most four) single CJK letters are aligned so; `Ada Lovelace` and
/// `伊藤 博` keep their space, because there it parts words.
pub fn squeeze_aligned_name(name: &str) -> String {
    let name = name.trim();
    let pieces: Vec<&str> = name.split_whitespace().collect();
    let single = |piece: &&str| {
        let mut chars = piece.chars();
        chars.next().is_some_and(is_cjk_letter) && chars.next().is_none()
    };
    if (2..=4).contains(&pieces.len()) && pieces.iter().all(single) {
        pieces.concat()
    } else {
        name.to_owned()
    }
}

/// The spaces of a title printed twice.
///
/// A space between two CJK characters stays only where table of contents and body both have it: one
/// of the two alone is a line wrap. Every other space, and every space when there is no table of
/// contents, follows the body. The ends are trimmed.
pub fn title_spaces(body: &str, toc: Option<&str>) -> String {
    let body = body.trim();
    let Some(toc) = toc else {
        return body.to_owned();
    };
    let mut cut = gaps(body, is_cjk_gap);
    if cut.is_empty() {
        return body.to_owned();
    }
    let same = fold::same(body, toc);
    let kept = gaps(toc.trim(), |_, _| true);
    cut.retain(|gap| {
        !kept.iter().any(|other| if same { other.at == gap.at } else { other.around == gap.around })
    });
    let mut out = String::with_capacity(body.len());
    let mut cut = cut.into_iter().peekable();
    for (at, c) in body.char_indices() {
        while cut.peek().is_some_and(|gap| gap.end <= at) {
            cut.next();
        }
        if cut.peek().is_none_or(|gap| gap.start > at) {
            out.push(c);
        }
    }
    out
}

/// White space inside CJK text.
struct Gap {
    start: usize,
    end: usize,
    /// Key characters before the gap.
    at: usize,
    /// Two key characters on either side, for titles whose wording differs.
    around: (Vec<char>, Vec<char>),
}

/// Spaces between two characters of which `wanted` says yes.
fn gaps(title: &str, wanted: fn(char, char) -> bool) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let parted = |word: &str, next: &str| match (word.chars().next_back(), next.chars().next()) {
        (Some(left), Some(right)) => wanted(left, right),
        _ => false,
    };
    let words = title.split_whitespace();
    if !words.clone().zip(words.skip(1)).any(|(word, next)| parted(word, next)) {
        return gaps;
    }
    // (byte, character, its key characters)
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let mut keys: Vec<char> = Vec::new();
    let mut before: Option<char> = None;
    let mut open: Option<usize> = None;
    for &(at, c) in &chars {
        if c.is_whitespace() {
            open.get_or_insert(at);
            continue;
        }
        if let (Some(start), Some(left)) = (open.take(), before)
            && wanted(left, c)
        {
            let after = title.get(at..).unwrap_or_default();
            gaps.push(Gap {
                start,
                end: at,
                at: keys.len(),
                around: (
                    keys.iter().rev().take(2).copied().collect(),
                    after
                        .chars()
                        .filter(|c| !c.is_whitespace())
                        .flat_map(key_chars)
                        .take(2)
                        .collect(),
                ),
            });
        }
        keys.extend(key_chars(c));
        before = Some(c);
    }
    gaps
}

/// Dots and dashes count for nothing, since keys collapse their runs.
fn key_chars(c: char) -> Vec<char> {
    if punctuation::is_dash(c) || punctuation::is_middle_dot(c) || matches!(c, '.' | '。' | '…')
    {
        return Vec::new();
    }
    let mut buffer = [0; 4];
    fold::key(c.encode_utf8(&mut buffer)).chars().collect()
}

/// White space of a source as one space (CSS Text 3 §4.1): none at the start of a line, nor where a
/// line of the source ends between two characters that need none. `last` is the last character of
/// the line so far, none at its start; it becomes the last of what is given.
pub fn collapse(text: &str, last: &mut Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut space, mut broken) = (false, false);
    let mut push = |c: char, last: &mut Option<char>| {
        out.push(c);
        *last = Some(c);
    };
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            space = true;
            broken |= c == '\n';
            continue;
        }
        let joins = broken && is_cjk(c) && last.is_some_and(is_cjk);
        if space && !joins && last.is_some_and(|last| last != ' ') {
            push(' ', last);
        }
        (space, broken) = (false, false);
        push(c, last);
    }
    if space && last.is_some_and(|last| last != ' ') {
        push(' ', last);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_alignment_and_keep_word_spaces() {
        for (name, wanted) in [
            ("张　欣", "张欣"),
            ("李 小 龙", "李小龙"),
            ("Ada Lovelace", "Ada Lovelace"),
            ("伊藤 博", "伊藤 博"),
            (" 王五 ", "王五"),
            ("编 审 委 员 会", "编 审 委 员 会"),
        ] {
            assert_eq!(squeeze_aligned_name(name), wanted);
        }
    }

    #[test]
    fn a_cjk_space_stays_where_both_printings_have_it() {
        for (body, toc, wanted) in [
            ("海港新 城崛起", Some("海港新城崛起"), "海港新城崛起"),
            ("海港新城 崛起之路", Some("海港新城　崛起之路"), "海港新城 崛起之路"),
            ("海港新城 崛起", None, "海港新城 崛起"),
            ("2024 海港 AI 报告", Some("2024海港AI报告"), "2024 海港 AI 报告"),
            ("海港： 新城", Some("海港:新城"), "海港：新城"),
            ("“海港” 新城", Some("“海港”新城"), "“海港”新城"),
            ("新海港 崛起之路", Some("老海港 崛起之路"), "新海港 崛起之路"),
            ("新海 港崛起之路", Some("老海港 崛起之路"), "新海港崛起之路"),
            ("  Blue  Sea ", Some("Blue Sea"), "Blue  Sea"),
        ] {
            assert_eq!(title_spaces(body, toc), wanted, "{body}");
        }
    }

    #[test]
    fn scripts_are_told_apart() {
        assert!(is_han('港') && is_han('〇') && !is_han('あ') && is_kana('ー') && is_hangul('한'));
        assert!(
            is_cjk('，') && is_cjk('。') && is_cjk('Ａ') && !is_cjk('A') && !is_cjk('\u{3000}')
        );
    }

    #[test]
    fn white_space_of_a_source_is_one_space_and_none_between_cjk_lines() {
        let mut last = None;
        let parts = ["  a \t", "\n b", "c ", "港\n口", " \n", "d"];
        let whole: String = parts.iter().map(|part| collapse(part, &mut last)).collect();
        assert_eq!(whole, "a bc 港口 d");
        assert_eq!(last, Some('d'));
    }
}
