//! Numbers in words.
//!
//! ECMA-376-1 §17.18.59: `cardinalText`, `ordinalText`, and the counting words of Korean,
//! Vietnamese and Thai. None past what lists count to.

/// `Forty-two`
pub(super) fn cardinal(value: u32) -> Option<String> {
    english(value).map(|words| capital(&words))
}

/// `Forty-second`
pub(super) fn ordinal(value: u32) -> Option<String> {
    let words = english(value)?;
    let at = words.rfind(['-', ' ']).map_or(0, |at| at + 1);
    let (start, last) = words.split_at_checked(at)?;
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        last => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    Some(capital(&format!("{start}{last}")))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn english(value: u32) -> Option<String> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if value >= 10_000 {
        return None;
    }
    let below = |value: u32| -> Option<String> {
        if let Some(word) = pick(&SMALL, value) {
            return Some(word.to_owned());
        }
        let ten = pick(&TENS, value / 10 - 2)?;
        Some(match pick(&SMALL, value % 10).filter(|_| !value.is_multiple_of(10)) {
            Some(one) => format!("{ten}-{one}"),
            None => ten.to_owned(),
        })
    };
    let mut words = Vec::new();
    for (count, unit) in [(value / 1000, " thousand"), (value / 100 % 10, " hundred")] {
        if count > 0 {
            words.push(format!("{}{unit}", below(count)?));
        }
    }
    if !value.is_multiple_of(100) || words.is_empty() {
        words.push(below(value % 100)?);
    }
    Some(words.join(" "))
}

fn pick<'l>(list: &[&'l str], index: u32) -> Option<&'l str> {
    usize::try_from(index).ok().and_then(|index| list.get(index)).copied()
}

/// Sino-Korean: 십, 십일, 이십.
pub(super) fn korean(value: u32) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
    if !(1..10_000).contains(&value) {
        return None;
    }
    let mut out = String::new();
    for (size, word) in [(1000, "천"), (100, "백"), (10, "십"), (1, "")] {
        let digit = value / size % 10;
        if digit > 1 || (digit == 1 && size == 1) {
            out.push_str(pick(&DIGITS, digit)?);
        }
        if digit > 0 {
            out.push_str(word);
        }
    }
    Some(out)
}

/// Korean of its own words: 하나, 열하나, 스물하나.
pub(super) fn native_korean(value: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
    const TENS: [&str; 10] =
        ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    (1..100)
        .contains(&value)
        .then(|| Some(format!("{}{}", pick(&TENS, value / 10)?, pick(&ONES, value % 10)?)))?
}

/// `mười một`, `hai mươi mốt`
pub(super) fn vietnamese(value: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    if !(1..100).contains(&value) {
        return None;
    }
    let (ten, one) = (value / 10, value % 10);
    let last = match (ten, one) {
        (2.., 1) => "mốt",
        (1.., 5) => "lăm",
        (_, one) => pick(&ONES, one)?,
    };
    let first = match ten {
        0 => String::new(),
        1 => "mười".to_owned(),
        ten => format!("{} mươi", pick(&ONES, ten)?),
    };
    Some(format!("{first} {last}").trim().to_owned())
}

/// สิบเอ็ด, ยี่สิบเอ็ด
pub(super) fn thai(value: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
    if !(1..100).contains(&value) {
        return None;
    }
    let (ten, one) = (value / 10, value % 10);
    let first = match ten {
        0 => String::new(),
        1 => "สิบ".to_owned(),
        2 => "ยี่สิบ".to_owned(),
        ten => format!("{}สิบ", pick(&ONES, ten)?),
    };
    let last = if ten > 0 && one == 1 { "เอ็ด" } else { pick(&ONES, one)? };
    Some(format!("{first}{last}"))
}
