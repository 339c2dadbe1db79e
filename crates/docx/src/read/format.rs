//! Formats of numbers: a count and a format in, the numeral as shown out.
//!
//! ECMA-376-1 §17.18.59 (`ST_NumberFormat`). A format that is not known shows decimal digits.

use masthead_notation::numeral;

/// A format of numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    #[default]
    Decimal,
    DecimalZero,
    FullWidth,
    Circled,
    Parenthesised,
    Stopped,
    Dashed,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    Ordinal,
    /// 一 … 十一 … 一百零五
    Han,
    /// 壹 … 拾壹
    HanFormal,
    /// 一 … 一〇 … 一一
    HanDigits,
    /// ㈠ … ㈩
    HanParenthesised,
    /// ㊀ … ㊉
    HanCircled,
    /// 甲 乙 丙
    Stems,
    /// 子 丑 寅
    Branches,
    Aiueo,
    Iroha,
    Ganada,
    Bullet,
    None,
}

impl NumberFormat {
    pub(crate) fn of(value: &str) -> Self {
        match value {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Parenthesised,
            "decimalEnclosedFullstop" => Self::Stopped,
            "numberInDash" => Self::Dashed,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "ordinal" => Self::Ordinal,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "koreanCounting" => Self::Han,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
                Self::HanFormal
            }
            "ideographDigital"
            | "japaneseDigitalTenThousand"
            | "taiwaneseDigital"
            | "koreanDigital2" => Self::HanDigits,
            "ideographEnclosedCircle" => Self::HanCircled,
            "ideographParenthesized" => Self::HanParenthesised,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "aiueo" | "aiueoFullWidth" => Self::Aiueo,
            "iroha" | "irohaFullWidth" => Self::Iroha,
            "ganada" => Self::Ganada,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
const GANADA: &str = "가나다라마바사아자차카타파하";

/// The numeral of a count.
pub(crate) fn format(format: NumberFormat, value: u32) -> String {
    let decimal = || value.to_string();
    match format {
        NumberFormat::Decimal => decimal(),
        NumberFormat::DecimalZero => format!("{value:02}"),
        NumberFormat::FullWidth => decimal().chars().map(full_width).collect(),
        NumberFormat::Circled => circled(value).map_or_else(decimal, String::from),
        NumberFormat::Parenthesised => {
            enclosed('⑴', 20, value).map_or_else(|| format!("({value})"), String::from)
        }
        NumberFormat::Stopped => {
            enclosed('⒈', 20, value).map_or_else(|| format!("{value}."), String::from)
        }
        NumberFormat::Dashed => format!("- {value} -"),
        NumberFormat::UpperRoman => numeral::to_roman(value).unwrap_or_else(decimal),
        NumberFormat::LowerRoman => {
            numeral::to_roman(value).map_or_else(decimal, |roman| roman.to_ascii_lowercase())
        }
        NumberFormat::UpperLetter => letters('A', value).unwrap_or_else(decimal),
        NumberFormat::LowerLetter => letters('a', value).unwrap_or_else(decimal),
        NumberFormat::Ordinal => format!("{value}{}", ordinal_ending(value)),
        NumberFormat::Han => numeral::to_han(value),
        NumberFormat::HanFormal => numeral::to_han(value).chars().map(formal).collect(),
        NumberFormat::HanDigits => decimal().chars().map(han_digit).collect(),
        NumberFormat::HanParenthesised => enclosed('㈠', 10, value)
            .map_or_else(|| format!("({})", numeral::to_han(value)), String::from),
        NumberFormat::HanCircled => {
            enclosed('㊀', 10, value).map_or_else(|| numeral::to_han(value), String::from)
        }
        NumberFormat::Stems => of_list(STEMS, value).unwrap_or_else(decimal),
        NumberFormat::Branches => of_list(BRANCHES, value).unwrap_or_else(decimal),
        NumberFormat::Aiueo => of_list(AIUEO, value).unwrap_or_else(decimal),
        NumberFormat::Iroha => of_list(IROHA, value).unwrap_or_else(decimal),
        NumberFormat::Ganada => of_list(GANADA, value).unwrap_or_else(decimal),
        NumberFormat::Bullet | NumberFormat::None => String::new(),
    }
}

fn full_width(c: char) -> char {
    c.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit)).unwrap_or(c)
}

fn han_digit(c: char) -> char {
    c.to_digit(10)
        .and_then(|digit| "〇一二三四五六七八九".chars().nth(usize::try_from(digit).ok()?))
        .unwrap_or(c)
}

fn formal(c: char) -> char {
    match c {
        '一' => '壹',
        '二' => '贰',
        '三' => '叁',
        '四' => '肆',
        '五' => '伍',
        '六' => '陆',
        '七' => '柒',
        '八' => '捌',
        '九' => '玖',
        '十' => '拾',
        '百' => '佰',
        '千' => '仟',
        c => c,
    }
}

/// One of a run of enclosed numerals that begins with `first` for 1.
fn enclosed(first: char, last: u32, value: u32) -> Option<char> {
    (1..=last).contains(&value).then(|| char::from_u32(u32::from(first) + value - 1))?
}

fn circled(value: u32) -> Option<char> {
    match value {
        0 => Some('⓪'),
        1..=20 => enclosed('①', 20, value),
        21..=35 => char::from_u32(0x3251 + value - 21),
        36..=50 => char::from_u32(0x32b1 + value - 36),
        _ => None,
    }
}

/// a … z, aa, bb … (§17.18.59: the letter is repeated). None past what anyone prints.
fn letters(first: char, value: u32) -> Option<String> {
    const REPEATED: u32 = 30;
    let index = value.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    let times = index / 26 + 1;
    (times <= REPEATED)
        .then(|| std::iter::repeat_n(letter, usize::try_from(times).unwrap_or(1)).collect())
}

fn of_list(list: &str, value: u32) -> Option<String> {
    let index = usize::try_from(value.checked_sub(1)?).ok()?;
    list.chars().nth(index).map(String::from)
}

fn ordinal_ending(value: u32) -> &'static str {
    match (value % 10, value % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_in_their_format() {
        for (name, value, expected) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 51, "51"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 4, "iv"),
            ("lowerLetter", 27, "aa"),
            ("upperLetter", 0, "0"),
            ("chineseCounting", 21, "二十一"),
            ("japaneseCounting", 10, "十"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "拾贰"),
            ("ideographTraditional", 3, "丙"),
            ("ordinal", 22, "22nd"),
            ("ordinal", 11, "11th"),
            ("klingon", 3, "3"),
        ] {
            assert_eq!(format(NumberFormat::of(name), value), expected, "{name}");
        }
    }
}
