//! Numerals as printed: digits of either width, Chinese, Roman, circled, English words.
//!
//! In: text; out: a number, how many bytes it took, and how it was written. Signs, fractions and
//! grouped digits are quantities, not numerals, and are not read here.

use crate::scan::is_latin;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `12`, `2nd`
    Arabic,
    /// `１２`
    FullWidth,
    /// `十二`, `二〇二四`, `廿三`
    Han,
    /// `拾贰`
    HanFormal,
    /// `XII`, `xii`, `Ⅻ`
    Roman,
    /// `⑫`, `⑴`, `⒈`, `㈠`
    Circled,
    /// `twelve`, `twenty-third`
    Word,
}

/// A run of Chinese numeral characters longer than this is no numeral anyone prints.
const LONGEST_HAN: usize = 24;

/// The number that the whole text writes, white space around it aside.
pub fn parse(text: &str) -> Option<u32> {
    let text = text.trim();
    prefix(text).filter(|&(_, length, _)| length == text.len()).map(|(value, _, _)| value)
}

/// The numeral at the start of `text`: its value, its length in bytes, how it is written.
///
/// Letters are numerals only as whole words: `IV.` is four, `Ivy` is none.
pub fn prefix(text: &str) -> Option<(u32, usize, Kind)> {
    let first = text.chars().next()?;
    match first {
        '0'..='9' => arabic(text),
        '０'..='９' => {
            let (value, length) = decimal(text, |c| ('０'..='９').contains(&c))?;
            Some((value, length, Kind::FullWidth))
        }
        '\u{2160}'..='\u{217f}' => {
            let value = small_roman(first)?;
            Some((value, first.len_utf8(), Kind::Roman))
        }
        _ if is_latin(first) => word(text).or_else(|| roman(text)),
        _ => circled(first)
            .map(|value| (value, first.len_utf8(), Kind::Circled))
            .or_else(|| han(text)),
    }
}

/// The value of a decimal digit, ASCII or full-width.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// Whether this character can stand in a Chinese numeral.
pub fn is_han_numeral(c: char) -> bool {
    han_sign(c).is_some()
}

/// Writes a number as Chinese prose does: 105 is `一百零五`, 12 is `十二`.
pub fn to_han(value: u32) -> String {
    if value == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut rest = value;
    for (size, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let section = rest / size;
        rest %= size;
        if section == 0 {
            continue;
        }
        if section < 1000 && !out.is_empty() {
            out.push('零');
        }
        han_section(section, &mut out);
        out.push_str(name);
    }
    // An opening 一十 is spoken and written 十.
    out.strip_prefix("一十").map_or_else(|| out.clone(), |tail| format!("十{tail}"))
}

fn han_section(section: u32, out: &mut String) {
    let mut rest = section;
    let mut begun = false;
    let mut gap = false;
    for (size, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = rest / size;
        rest %= size;
        if digit == 0 {
            gap = begun;
            continue;
        }
        if gap {
            out.push('零');
        }
        out.extend("零一二三四五六七八九".chars().nth(digit as usize));
        out.push_str(name);
        (begun, gap) = (true, false);
    }
}

/// Writes a number in Roman capitals; there are none for 0 and above 3999.
pub fn to_roman(value: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&value) {
        return None;
    }
    let mut rest = value;
    let mut out = String::new();
    for (size, sign) in SIGNS {
        while rest >= size {
            out.push_str(sign);
            rest -= size;
        }
    }
    Some(out)
}

fn decimal(text: &str, is_digit: impl Fn(char) -> bool) -> Option<(u32, usize)> {
    let mut value = 0_u32;
    let mut length = 0;
    for c in text.chars().take_while(|&c| is_digit(c)) {
        value = value.checked_mul(10)?.checked_add(digit(c)?)?;
        length += c.len_utf8();
    }
    (length > 0).then_some((value, length))
}

fn arabic(text: &str) -> Option<(u32, usize, Kind)> {
    let (value, length) = decimal(text, |c| c.is_ascii_digit())?;
    let tail = text.get(length..).unwrap_or_default();
    let ending = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    let ordinal = tail.get(..2).is_some_and(|head| head.eq_ignore_ascii_case(ending))
        && !tail.chars().nth(2).is_some_and(|c| is_latin(c) || c.is_ascii_digit());
    Some((value, length + if ordinal { 2 } else { 0 }, Kind::Arabic))
}

/// Circled and bracketed numerals of the Unicode blocks Enclosed Alphanumerics, Dingbats and
/// Enclosed CJK.
fn circled(c: char) -> Option<u32> {
    let code = u32::from(c);
    [
        (0x2460, 20, 1),
        (0x2474, 20, 1),
        (0x2488, 20, 1),
        (0x24ea, 1, 0),
        (0x24eb, 10, 11),
        (0x24f5, 10, 1),
        (0x2776, 10, 1),
        (0x2780, 10, 1),
        (0x278a, 10, 1),
        (0x3220, 10, 1),
        (0x3251, 15, 21),
        (0x3280, 10, 1),
        (0x32b1, 15, 36),
    ]
    .into_iter()
    .find(|&(start, count, _)| (start..start + count).contains(&code))
    .map(|(start, _, first)| code - start + first)
}

fn small_roman(c: char) -> Option<u32> {
    let place = (u32::from(c) - 0x2160) % 16;
    match place {
        0..=11 => Some(place + 1),
        12 => Some(50),
        13 => Some(100),
        14 => Some(500),
        15 => Some(1000),
        _ => None,
    }
}

fn roman(text: &str) -> Option<(u32, usize, Kind)> {
    let length = text.find(|c: char| !is_latin(c)).unwrap_or(text.len());
    let run = text.get(..length)?;
    let upper = run.chars().all(|c| c.is_ascii_uppercase());
    if run.len() > 15 || !(upper || run.chars().all(|c| c.is_ascii_lowercase())) {
        return None;
    }
    if text.get(length..)?.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (mut total, mut highest) = (0_u32, 0_u32);
    for c in run.to_ascii_uppercase().chars().rev() {
        let sign = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            'D' => 500,
            'M' => 1000,
            _ => return None,
        };
        if sign < highest {
            total = total.checked_sub(sign)?;
        } else {
            total += sign;
            highest = sign;
        }
    }
    // Only the canonical writing is a numeral: IIX and the like are words or slips.
    (to_roman(total)? == run.to_ascii_uppercase()).then_some((total, length, Kind::Roman))
}

/// What one character means in a Chinese numeral.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Zero,
    Digit(u32),
    /// 两: two, only before a unit.
    Pair,
    /// 十 百 千
    Unit(u32),
    /// 廿 卅 卌
    Tens(u32),
    /// 万 亿
    Section(u32),
}

/// The meaning, and whether the character is a formal (financial) one.
fn han_sign(c: char) -> Option<(Sign, bool)> {
    let plain = |sign| Some((sign, false));
    let formal = |sign| Some((sign, true));
    match c {
        '零' | '〇' | '○' | '◯' => plain(Sign::Zero),
        '一' => plain(Sign::Digit(1)),
        '二' => plain(Sign::Digit(2)),
        '三' => plain(Sign::Digit(3)),
        '四' => plain(Sign::Digit(4)),
        '五' => plain(Sign::Digit(5)),
        '六' => plain(Sign::Digit(6)),
        '七' => plain(Sign::Digit(7)),
        '八' => plain(Sign::Digit(8)),
        '九' => plain(Sign::Digit(9)),
        '两' | '兩' => plain(Sign::Pair),
        '十' => plain(Sign::Unit(10)),
        '百' => plain(Sign::Unit(100)),
        '千' => plain(Sign::Unit(1000)),
        '廿' => plain(Sign::Tens(20)),
        '卅' => plain(Sign::Tens(30)),
        '卌' => plain(Sign::Tens(40)),
        '万' | '萬' => plain(Sign::Section(10_000)),
        '亿' | '億' => plain(Sign::Section(100_000_000)),
        '壹' | '壱' => formal(Sign::Digit(1)),
        '贰' | '貳' | '弐' => formal(Sign::Digit(2)),
        '叁' | '叄' | '參' | '参' => formal(Sign::Digit(3)),
        '肆' => formal(Sign::Digit(4)),
        '伍' => formal(Sign::Digit(5)),
        '陆' | '陸' => formal(Sign::Digit(6)),
        '柒' => formal(Sign::Digit(7)),
        '捌' => formal(Sign::Digit(8)),
        '玖' => formal(Sign::Digit(9)),
        '拾' => formal(Sign::Unit(10)),
        '佰' => formal(Sign::Unit(100)),
        '仟' => formal(Sign::Unit(1000)),
        _ => None,
    }
}

fn han(text: &str) -> Option<(u32, usize, Kind)> {
    let mut signs = Vec::new();
    let mut ends = Vec::new();
    let mut formal = false;
    let mut length = 0;
    for c in text.chars().take(LONGEST_HAN) {
        let Some((sign, is_formal)) = han_sign(c) else {
            break;
        };
        // A white circle is a zero only inside a number, else a bullet.
        if signs.is_empty() && matches!(c, '○' | '◯') {
            break;
        }
        formal |= is_formal;
        length += c.len_utf8();
        signs.push(sign);
        ends.push(length);
    }
    while let Some(end) = ends.pop() {
        if let Some(value) = han_value(&signs) {
            return Some((value, end, if formal { Kind::HanFormal } else { Kind::Han }));
        }
        signs.pop();
    }
    None
}

fn han_value(signs: &[Sign]) -> Option<u32> {
    let digits_only = |sign: &Sign| matches!(sign, Sign::Digit(_) | Sign::Zero);
    if signs.iter().all(digits_only) {
        // One after the other, as years are written: 二〇二四.
        return signs.iter().try_fold(0_u32, |value, sign| {
            let digit = if let Sign::Digit(digit) = sign { *digit } else { 0 };
            value.checked_mul(10)?.checked_add(digit)
        });
    }
    let (mut total, mut section, mut current) = (0_u32, 0_u32, None);
    let (mut unit, mut size) = (10_000, u32::MAX);
    let mut zero = false;
    for sign in signs {
        match *sign {
            Sign::Zero => {
                if current.is_some() || zero || (total == 0 && section == 0) {
                    return None;
                }
                zero = true;
            }
            Sign::Digit(_) | Sign::Pair if current.is_some() => return None,
            Sign::Digit(digit) => current = Some(digit),
            Sign::Pair => current = Some(2),
            Sign::Unit(next) => {
                if next >= unit {
                    return None;
                }
                section += current.take().unwrap_or(1) * next;
                (unit, zero) = (next, false);
            }
            Sign::Tens(tens) => {
                if current.is_some() || unit <= 10 {
                    return None;
                }
                section += tens;
                (unit, zero) = (10, false);
            }
            Sign::Section(next) => {
                let whole = section + current.take().unwrap_or(0);
                if whole == 0 || next >= size {
                    return None;
                }
                total = total.checked_add(whole.checked_mul(next)?)?;
                (section, unit, size, zero) = (0, 10_000, next, false);
            }
        }
    }
    if zero && current.is_none() {
        return None;
    }
    let last = match (current, signs.last()) {
        (Some(2), Some(Sign::Pair)) => return None,
        // 一百五 is a hundred and fifty; 一百零五 a hundred and five.
        (Some(digit), _) if !zero && section > 0 && unit > 10 => digit * (unit / 10),
        (Some(digit), _) => digit,
        (None, _) => 0,
    };
    total.checked_add(section)?.checked_add(last)
}

/// One English numeral word: its value, and whether it is an ordinal, which ends the numeral.
fn english(word: &str) -> Option<(u32, bool)> {
    const CARDINALS: [(&str, u32); 30] = [
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
        ("thousand", 1000),
    ];
    const ODD: [(&str, u32); 7] = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fifth", 5),
        ("eighth", 8),
        ("ninth", 9),
        ("twelfth", 12),
    ];
    if word.len() > 12 {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let cardinal =
        |name: &str| CARDINALS.iter().find(|(text, _)| *text == name).map(|(_, value)| *value);
    if let Some(value) = cardinal(&word) {
        return Some((value, false));
    }
    if let Some((_, value)) = ODD.iter().find(|(text, _)| *text == word) {
        return Some((*value, true));
    }
    if let Some(stem) = word.strip_suffix("ieth") {
        return cardinal(&format!("{stem}y")).map(|value| (value, true));
    }
    word.strip_suffix("th").and_then(cardinal).map(|value| (value, true))
}

/// One English numeral word read from the text: value, end in bytes, whether it was an ordinal.
#[derive(Clone, Copy)]
struct Spoken {
    value: u32,
    end: usize,
    ordinal: bool,
}

fn word(text: &str) -> Option<(u32, usize, Kind)> {
    let mut read = below_thousand(text, 0)?;
    if (1..1000).contains(&read.value)
        && let Some(thousand) = next_word(text, read).filter(|next| next.value == 1000)
    {
        read = Spoken { value: read.value * 1000, ..thousand };
        if let Some(rest) = after(text, read).and_then(|at| below_thousand(text, at)) {
            read = Spoken { value: read.value + rest.value, ..rest };
        }
    }
    Some((read.value, read.end, Kind::Word))
}

fn below_thousand(text: &str, at: usize) -> Option<Spoken> {
    let mut read = below_hundred(text, at)?;
    if (1..10).contains(&read.value)
        && let Some(hundred) = next_word(text, read).filter(|next| next.value == 100)
    {
        read = Spoken { value: read.value * 100, ..hundred };
        if let Some(rest) = after(text, read).and_then(|at| below_hundred(text, at)) {
            read = Spoken { value: read.value + rest.value, ..rest };
        }
    }
    Some(read)
}

fn below_hundred(text: &str, at: usize) -> Option<Spoken> {
    let read = spoken(text, at).filter(|read| read.value < 100)?;
    match next_word(text, read) {
        Some(ones) if read.value >= 20 && (1..10).contains(&ones.value) => {
            Some(Spoken { value: read.value + ones.value, ..ones })
        }
        _ => Some(read),
    }
}

/// The word after `read`, joined to it by a space or a hyphen; an ordinal ends the numeral.
fn next_word(text: &str, read: Spoken) -> Option<Spoken> {
    if read.ordinal || !text.get(read.end..)?.starts_with([' ', '-']) {
        return None;
    }
    spoken(text, read.end + 1)
}

/// Where the next word begins, `and` stepped over.
fn after(text: &str, read: Spoken) -> Option<usize> {
    if read.ordinal {
        return None;
    }
    let tail = text.get(read.end..)?.strip_prefix([' ', '-'])?;
    let skipped =
        if tail.get(..4).is_some_and(|and| and.eq_ignore_ascii_case("and ")) { 4 } else { 0 };
    Some(text.len() - tail.len() + skipped)
}

fn spoken(text: &str, at: usize) -> Option<Spoken> {
    let tail = text.get(at..)?;
    let length = tail.find(|c: char| !is_latin(c)).unwrap_or(tail.len());
    let (value, ordinal) = english(tail.get(..length)?)?;
    Some(Spoken { value, end: at + length, ordinal })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_numerals_of_every_kind() {
        for (text, value) in [
            ("12", 12),
            ("１２", 12),
            ("三", 3),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十七", 37),
            ("一百零五", 105),
            ("一百一十", 110),
            ("一百五", 150),
            ("两千", 2000),
            ("二千零二十四", 2024),
            ("二〇二四", 2024),
            ("二○二四", 2024),
            ("廿三", 23),
            ("卅", 30),
            ("一万零一十", 10_010),
            ("百二十", 120),
            ("拾贰", 12),
            ("叁佰", 300),
            ("I", 1),
            ("iv", 4),
            ("XII", 12),
            ("MMMCMXCIX", 3999),
            ("Ⅻ", 12),
            ("①", 1),
            ("⑳", 20),
            ("㉑", 21),
            ("first", 1),
            ("Twenty-third", 23),
            ("twenty", 20),
            ("forty two", 42),
            ("one hundred and five", 105),
            ("two thousand", 2000),
            ("two thousand twenty-four", 2024),
            ("thirtieth", 30),
            ("2nd", 2),
            ("11th", 11),
            ("零", 0),
            ("〇", 0),
            ("一二", 12),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_numeral_stays_unread() {
        for text in [
            "",
            "十十",
            "IIX",
            "Ivy",
            "Iv",
            "万",
            "一两",
            "4294967296",
            "九九九九九九九九九九九",
            "twenty-eleven",
            "○",
            "1st place",
            "2st",
            "seven eight",
            "hundredth",
            "两",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_prefix_says_its_length_and_kind() {
        for (text, wanted) in [
            ("第七", None),
            ("七期", Some((7, 3, Kind::Han))),
            ("十四五规划", Some((14, 6, Kind::Han))),
            ("壹、总", Some((1, 3, Kind::HanFormal))),
            ("IV. End", Some((4, 2, Kind::Roman))),
            ("１．", Some((1, 3, Kind::FullWidth))),
            ("7月", Some((7, 1, Kind::Arabic))),
            ("②二", Some((2, 3, Kind::Circled))),
            ("two ways", Some((2, 3, Kind::Word))),
            ("twenty-first century", Some((21, 12, Kind::Word))),
        ] {
            assert_eq!(prefix(text), wanted, "{text}");
        }
    }

    #[test]
    fn chinese_and_roman_writing_are_inverse_to_reading() {
        for value in 0..=99_999 {
            assert_eq!(parse(&to_han(value)), Some(value), "{}", to_han(value));
        }
        for value in [100_000, 100_010, 20_000_305, 300_000_000, u32::MAX] {
            assert_eq!(parse(&to_han(value)), Some(value), "{}", to_han(value));
        }
        for value in 1..4000 {
            assert_eq!(to_roman(value).as_deref().and_then(parse), Some(value));
        }
        assert_eq!(to_roman(4000), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,24}") {
            if let Some((_, length, _)) = prefix(&text) {
                prop_assert!(text.is_char_boundary(length) && length > 0);
            }
        }
    }
}
