//! Keys under which two printings of one title compare equal.
//!
//! In: text as printed; out: a key for comparison, never for content. What differs between a table
//! of contents and the page it points to (widths, spaces, dashes, quotation marks, leaders, case)
//! is folded away; words and numbers stay. A page number after a leader is not removed.

use unicode_normalization::UnicodeNormalization;

use crate::punctuation::{is_dash, is_middle_dot, is_quote, is_wave};

/// Fewer dots than this are punctuation, more are a leader or an ellipsis.
const LEADER: usize = 3;

/// The comparison key of a title. Linear in the text; `key(key(t)) == key(t)`.
pub fn key(text: &str) -> String {
    let mut key = Key::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (same, tail) = rest.split_at_checked(plain(rest)).unwrap_or(("", rest));
        key.extend(same);
        let mut tail = tail.chars();
        match tail.next().map(simple) {
            Some(Some(c)) => key.push(c),
            Some(None) => break,
            None => return key.finish(),
        }
        rest = tail.as_str();
    }
    // Quotes and dashes are unified before NFKC, which would tear `´` or `″` apart.
    let unified = text.chars().map(unify).nfkc().flat_map(char::to_lowercase).nfkc();
    // What stood apart may compose now that nothing stands between.
    let mut key = Key::with_capacity(text.len());
    unified.map(unify).for_each(|c| key.push(c));
    key.finish().nfc().collect()
}

/// How many bytes at the start of a text are small letters, digits and Chinese characters, which
/// stand for themselves: U+4E00 to U+9FFF begin with E4 B8 to E9 BF.
fn plain(text: &str) -> usize {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [b'a'..=b'z' | b'0'..=b'9', rest @ ..]
            | [0xE4, 0xB8..=0xBF, _, rest @ ..]
            | [0xE5..=0xE9, _, _, rest @ ..] => rest,
            _ => return text.len() - rest.len(),
        }
    }
}

/// What a character becomes that stands for itself in every normal form and composes with nothing:
/// most text is made of such, and needs no tables.
fn simple(c: char) -> Option<char> {
    if matches!(c, '\u{4e00}'..='\u{9fff}' | 'a'..='z' | '0'..='9' | ' ') {
        return Some(c);
    }
    match unify(c) {
        c @ '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        '\u{3000}' => Some(' '),
        c @ ('、'
        | '《'
        | '》'
        | '〇'
        | '·'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | 'ー') => Some(c),
        c @ '！'..='～' => {
            let ascii = char::from_u32(u32::from(c) - u32::from('！') + u32::from('!'))?;
            Some(unify(ascii).to_ascii_lowercase())
        }
        _ => None,
    }
}

/// A key in the making.
struct Key {
    out: String,
    /// Dots that nothing has followed yet.
    dots: String,
}

impl Key {
    fn with_capacity(length: usize) -> Self {
        Self { out: String::with_capacity(length), dots: String::new() }
    }

    /// Adds characters that stand for themselves.
    fn extend(&mut self, same: &str) {
        if !same.is_empty() {
            self.flush();
            self.out.push_str(same);
        }
    }

    /// Adds a unified character.
    fn push(&mut self, c: char) {
        if c.is_whitespace() || is_ignorable(c) {
            return;
        }
        if c == '.' || c == '·' {
            self.dots.push(c);
            return;
        }
        self.flush();
        match c {
            '-' if self.out.ends_with('-') => {}
            'ß' => self.out.push_str("ss"),
            'ς' => self.out.push('σ'),
            _ => self.out.push(c),
        }
    }

    /// Adds the dots before what follows, unless they are a leader.
    fn flush(&mut self) {
        if !self.dots.is_empty() {
            if self.dots.chars().count() < LEADER {
                self.out.push_str(&self.dots);
            }
            self.dots.clear();
        }
    }

    fn finish(mut self) -> String {
        self.flush();
        self.out
    }
}

/// Whether two printings have the same key.
pub fn same(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}

fn unify(c: char) -> char {
    match c {
        _ if is_dash(c) => '-',
        _ if is_wave(c) => '~',
        _ if is_middle_dot(c) => '·',
        _ if is_quote(c) => '"',
        '。' | '｡' => '.',
        '〈' | '⟨' => '《',
        '〉' | '⟩' => '》',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        '⁄' | '∕' => '/',
        '∶' | '︰' => ':',
        '○' | '◯' => '〇',
        _ => c,
    }
}

/// Characters that print nothing: joiners, marks of direction, soft hyphens, variation selectors.
fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{e0100}'..='\u{e01ef}'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn printings_of_one_title_share_a_key() {
        for (a, b) in [
            ("算力网络：从概念到落地", "算力网络: 从概念到落地"),
            ("“数据要素”的价值", "「数据要素」 的价值"),
            ("港口——一座城", "港口—一座城"),
            ("港口－一座城", "港口-一座城"),
            ("ＡＩ 时代", "ai时代"),
            ("月报（上）", "月报(上)"),
            ("甲 ………… ", "甲"),
            ("甲 . . . . . .", "甲"),
            ("艾达·洛夫莱斯", "艾达・洛夫莱斯"),
            ("The Harbour", "THE\u{a0}harbour"),
            ("Straße", "STRASSE"),
            ("零\u{200b}宽", "零宽"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
            assert!(same(a, b));
        }
    }

    #[test]
    fn different_titles_keep_different_keys() {
        for (a, b) in [
            ("2023年报告", "2024年报告"),
            ("サーバー", "サーバ"),
            ("甲、乙", "甲乙"),
            ("甲 …… 12", "甲"),
            ("3.5", "35"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{0,40}") {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn characters_that_stand_for_themselves_need_no_tables(
            text in "[ -~\u{a0}-\u{ff}、-〟ぁ-ヿ一-乿！-～…—“”]{0,12}"
        ) {
            let simple: String = text.chars().filter(|c| simple(*c).is_some()).collect();
            // A letter that is not simple sends the same text the long way.
            let long = key(&format!("{simple}é"));
            let short = key(&format!("{simple}e"));
            prop_assert_eq!(long.strip_suffix('é'), short.strip_suffix('e'));
        }
    }
}
