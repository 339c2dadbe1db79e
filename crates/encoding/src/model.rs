//! How probable a text is: its length in bits under a coarse model of its language.
//!
//! In: decoded text and the languages its encoding serves. Out: how many bits a coder would spend
//! that knows how common characters are in that language. The encodings that could have made the
//! same bytes are then compared by this one number, whether they read a character from one byte
//! or from four: the fewer bits, the likelier the reading. Costs are whole numbers, rounded from
//! the share of a text that such characters make up and the number of them.

use crate::frequent::{
    HANGUL_1, HANGUL_TOP, HANJA, HANS_1, HANS_2, HANS_TOP, HANT_1, HANT_2, HANT_TOP, KANJI_1,
    KANJI_2, KANJI_TOP, commonness,
};

/// A language as far as the model tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Chinese in simplified characters.
    Hans,
    /// Chinese in traditional characters.
    Hant,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
    /// Any language written with an alphabet or an abjad.
    Alphabetic,
}

/// All of them, for encodings of Unicode.
pub(crate) const EVERY: &[Language] =
    &[Language::Hans, Language::Hant, Language::Japanese, Language::Korean, Language::Alphabetic];

/// What a byte without meaning costs.
pub(crate) const ERROR: u64 = 40;

/// The bits of `text` in the language of `languages` that fits it best.
pub(crate) fn bits(text: &str, languages: &[Language]) -> u64 {
    languages.iter().map(|&language| bits_in(text, language)).min().unwrap_or(u64::MAX)
}

fn bits_in(text: &str, language: Language) -> u64 {
    if language == Language::Alphabetic {
        return alphabetic(text);
    }
    let mut sum = 0;
    // A lone character inside a word of small Latin letters is an accented letter misread.
    let mut before = [false; 2];
    for c in text.chars() {
        sum += ascii(c).unwrap_or_else(|| match language {
            Language::Hans => chinese(c, HANS_TOP, HANS_1, HANS_2),
            Language::Hant => chinese(c, HANT_TOP, HANT_1, HANT_2),
            Language::Japanese => japanese(c),
            Language::Korean | Language::Alphabetic => korean(c),
        });
        let small = c.is_ascii_lowercase();
        if small && before == [true, false] {
            sum += ODD_NEIGHBOUR;
        }
        before = [before[1] && !c.is_ascii(), small];
    }
    sum
}

/// ASCII costs the same everywhere, so that it decides nothing but whether it is there.
fn ascii(c: char) -> Option<u64> {
    Some(match c {
        ' ' => 3,
        'a'..='z' | '\n' => 5,
        '0'..='9' => 6,
        'A'..='Z' | '\t' => 7,
        '\r' => 1,
        '\u{C}' => 12,
        '!'..='~' => 8,
        '\u{0}'..='\u{7F}' => 25,
        _ => return None,
    })
}

fn chinese(c: char, top: u16, first: u16, second: u16) -> u64 {
    let flags = commonness(c);
    match c {
        _ if flags & top != 0 => 9,
        _ if flags & first != 0 => 13,
        _ if flags & second != 0 => 19,
        '，' | '。' | '、' | '“' | '”' | '：' | '；' | '（' | '）' | '《' | '》' | '「' | '」'
        | '\u{3000}' => 8,
        '！' | '？' | '—' | '…' | '·' | '‘' | '’' | '『' | '』' | '〈' | '〉' | '【' | '】' => {
            10
        }
        '\u{3041}'..='\u{30FF}' => 19,
        _ => elsewhere(c),
    }
}

fn japanese(c: char) -> u64 {
    let flags = commonness(c);
    match c {
        '\u{3041}'..='\u{3096}' => 7,
        '\u{30A1}'..='\u{30F6}' | 'ー' => 9,
        '、' | '。' | '「' | '」' | '・' | '\u{3000}' => 8,
        _ if flags & KANJI_TOP != 0 => 10,
        _ if flags & KANJI_1 != 0 => 14,
        _ if flags & KANJI_2 != 0 => 20,
        '（' | '）' | '『' | '』' | '！' | '？' | '…' | '々' | '〜' | '～' => 11,
        '\u{FF61}'..='\u{FF9F}' => 18,
        _ => elsewhere(c),
    }
}

fn korean(c: char) -> u64 {
    let flags = commonness(c);
    match c {
        _ if flags & HANGUL_TOP != 0 => 8,
        _ if flags & HANGUL_1 != 0 => 12,
        '\u{AC00}'..='\u{D7A3}' => 21,
        '“' | '”' | '‘' | '’' | '·' | '…' => 11,
        _ if flags & HANJA != 0 && flags & (HANT_1 | HANS_1) != 0 => 17,
        _ => elsewhere(c),
    }
}

/// What is no letter of the language at hand.
fn elsewhere(c: char) -> u64 {
    match c {
        '\u{FF01}'..='\u{FF5E}' => 12,
        '\u{2010}'..='\u{2BFF}'
        | '\u{3000}'..='\u{3040}'
        | '\u{30FB}'..='\u{30FF}'
        | '\u{3200}'..='\u{33FF}'
        | '°'
        | '±'
        | '×'
        | '÷'
        | '§' => 15,
        '\u{4E00}'..='\u{9FFF}' => 24,
        '\u{1F300}'..='\u{1FAFF}' | '\u{A0}'..='\u{24F}' | '\u{391}'..='\u{451}' => 20,
        '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' => 28,
        '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{F0000}'.. => {
            ERROR
        }
        _ => 30,
    }
}

/// A script with letters that stand side by side in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Thai,
}

fn script(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{C0}'..='\u{D6}'
        | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{24F}'
        | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' => Script::Greek,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{5B0}'..='\u{5EA}' => Script::Hebrew,
        '\u{60C}'..='\u{6FF}' => Script::Arabic,
        '\u{E01}'..='\u{E5B}' => Script::Thai,
        _ => return None,
    })
}

/// A capital after a small letter, or a letter of another script inside a word.
const ODD_NEIGHBOUR: u64 = 8;

fn alphabetic(text: &str) -> u64 {
    let mut sum = 0;
    let mut before: Option<(Script, bool)> = None;
    for c in text.chars() {
        let script = script(c);
        sum += ascii(c).unwrap_or_else(|| letter(c, script));
        let lower = c.is_lowercase();
        if let (Some((last, was_lower)), Some(script)) = (before, script) {
            // ASCII on both sides says nothing about the encoding.
            if last != script || (was_lower && c.is_uppercase() && !c.is_ascii()) {
                sum += ODD_NEIGHBOUR;
            }
        }
        before = script.map(|script| (script, lower));
    }
    sum
}

fn letter(c: char, script: Option<Script>) -> u64 {
    match c {
        'а'..='я' | 'ά'..='ώ' | 'א'..='ת' => 5,
        'А'..='Я' | 'Α'..='Ω' | 'à'..='ö' | 'ø'..='ü' => 8,
        'ё' | 'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'ß' | 'ğ' | 'ş' | 'ı'
        | 'ő' | 'ű' | 'ą' | 'ę' | 'ł' | 'ś' | 'ż' | 'č' | 'ě' | 'š' | 'ž' | 'ř' | 'ů' | '“'
        | '”' | '‘' | '’' | '–' | '—' | '«' | '»' | '…' | '\u{A0}' | '„' => 9,
        '€' | '°' | '·' | '•' | '¿' | '¡' | 'º' | 'ª' | '§' | '£' | '©' | '®' | '№' => {
            13
        }
        '\u{A1}'..='\u{BF}' | '×' | '÷' | '†' | '‡' | '™' | '‰' | '‚' | '‹' | '›' | 'ˆ' | '˜' => {
            17
        }
        _ => match script {
            Some(Script::Arabic | Script::Thai) => 6,
            Some(Script::Latin) => 12,
            Some(Script::Cyrillic | Script::Greek | Script::Hebrew) => 14,
            None => elsewhere(c).max(20),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_reading_costs_least() {
        // The same bytes as their own encoding and as others.
        for (right, languages, wrong, others) in [
            ("本期目录", &[Language::Hans][..], "掛ぶ醴翹", &[Language::Hant][..]),
            ("déjà vu", &[Language::Alphabetic], "d閖?vu", &[Language::Hans]),
            ("Привет", &[Language::Alphabetic], "橡桠弪", &[Language::Hans]),
        ] {
            let (a, b) = (bits(right, languages), bits(wrong, others));
            assert!(a < b, "{right} {a} {wrong} {b}");
        }
    }
}
