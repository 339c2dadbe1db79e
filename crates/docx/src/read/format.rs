//! Formats of numbers: a count and a format in, the numeral as shown out.
//!
//! ECMA-376-1 §17.18.59 (`ST_NumberFormat`). A format that is not known shows decimal digits, and
//! so does a count that a format has no numeral for.

mod letters;
mod words;

use masthead_notation::numeral;

/// A format of numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    #[default]
    Decimal,
    /// Decimal digits, filled with zeros to this width.
    Padded(u8),
    /// Decimal digits of another script, from this zero on.
    Digits(char),
    Hexadecimal,
    Circled,
    Parenthesised,
    Stopped,
    Dashed,
    UpperRoman,
    LowerRoman,
    /// `1st`
    Ordinal,
    /// `One`
    Cardinal,
    /// `First`
    OrdinalWord,
    /// `*`, `†`, `‡`, `§`, `**`
    Chicago,
    /// 一 … 十一 … 一百零五
    Han,
    /// 壹 … 拾壹, in the characters of a place
    HanFormal(Formal),
    /// 一 … 一〇 … 一一
    HanDigits,
    /// ㈠ … ㈩
    HanParenthesised,
    /// ㊀ … ㊉
    HanCircled,
    /// 甲子 乙丑 丙寅
    StemsAndBranches,
    /// 일 … 십일
    Korean,
    /// 일이삼, digit by digit
    KoreanDigits,
    /// 하나 … 열하나
    KoreanWords,
    Vietnamese,
    Thai,
    Hebrew,
    /// Letters of an alphabet: one a count, then each repeated.
    Letters(&'static str),
    /// A list that ends: decimal digits after it.
    List(&'static str),
    Bullet,
    None,
}

/// Whose formal characters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Formal {
    Simplified,
    Traditional,
    Japanese,
}

impl NumberFormat {
    /// The format of a `w:val`; `custom` is what `w:format` says of one that others define.
    pub(crate) fn of(value: &str, custom: Option<&str>) -> Self {
        match value {
            "decimalZero" => Self::Padded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::Digits('０'),
            "thaiNumbers" => Self::Digits('๐'),
            "hindiNumbers" => Self::Digits('०'),
            "hex" => Self::Hexadecimal,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Parenthesised,
            "decimalEnclosedFullstop" => Self::Stopped,
            "numberInDash" => Self::Dashed,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::Letters(letters::LATIN_UPPER),
            "lowerLetter" => Self::Letters(letters::LATIN_LOWER),
            "russianUpper" => Self::Letters(letters::RUSSIAN_UPPER),
            "russianLower" => Self::Letters(letters::RUSSIAN_LOWER),
            "arabicAlpha" => Self::Letters(letters::ARABIC),
            "arabicAbjad" => Self::Letters(letters::ABJAD),
            "hindiVowels" => Self::Letters(letters::DEVANAGARI_CONSONANTS),
            "hindiConsonants" => Self::Letters(letters::DEVANAGARI_VOWELS),
            "thaiLetters" => Self::Letters(letters::THAI),
            "hebrew1" => Self::Hebrew,
            "hebrew2" => Self::Letters(letters::HEBREW),
            "ordinal" => Self::Ordinal,
            "cardinalText" | "dollarText" => Self::Cardinal,
            "ordinalText" => Self::OrdinalWord,
            "chicago" => Self::Chicago,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Han,
            "chineseLegalSimplified" => Self::HanFormal(Formal::Simplified),
            "ideographLegalTraditional" => Self::HanFormal(Formal::Traditional),
            "japaneseLegal" => Self::HanFormal(Formal::Japanese),
            "ideographDigital"
            | "japaneseDigitalTenThousand"
            | "taiwaneseDigital"
            | "koreanDigital2" => Self::HanDigits,
            "ideographEnclosedCircle" => Self::HanCircled,
            "ideographParenthesized" => Self::HanParenthesised,
            "ideographTraditional" => Self::List(letters::STEMS),
            "ideographZodiac" => Self::List(letters::BRANCHES),
            "ideographZodiacTraditional" => Self::StemsAndBranches,
            "aiueo" | "aiueoFullWidth" => Self::List(letters::AIUEO),
            "iroha" | "irohaFullWidth" => Self::List(letters::IROHA),
            "ganada" => Self::List(letters::GANADA),
            "chosung" => Self::List(letters::CHOSUNG),
            "koreanCounting" => Self::Korean,
            "koreanDigital" => Self::KoreanDigits,
            "koreanLegal" => Self::KoreanWords,
            "vietnameseCounting" => Self::Vietnamese,
            "thaiCounting" | "bahtText" => Self::Thai,
            "custom" => custom.map_or(Self::Decimal, Self::example),
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format in a document of this language: words are known in English, where nothing else
    /// is said; other languages get the digits.
    pub(crate) fn said_in(self, language: Option<&str>) -> Self {
        let english = language.is_none_or(|language| language == "en");
        match self {
            Self::Ordinal | Self::Cardinal | Self::OrdinalWord if !english => Self::Decimal,
            format => format,
        }
    }

    /// The format whose first numerals are listed: `001, 002, 003, ...`.
    fn example(list: &str) -> Self {
        let first = list.split(',').next().unwrap_or_default().trim();
        let digits = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
        let width = u8::try_from(first.len()).unwrap_or(u8::MAX);
        if digits && width < 10 { Self::Padded(width) } else { Self::Decimal }
    }
}

/// The numeral of a count.
pub(crate) fn format(format: NumberFormat, value: u32) -> String {
    let decimal = || value.to_string();
    match format {
        NumberFormat::Decimal => decimal(),
        NumberFormat::Padded(width) => format!("{value:0width$}", width = usize::from(width)),
        NumberFormat::Digits(zero) => {
            digits(value, |digit| char::from_u32(u32::from(zero) + digit))
        }
        NumberFormat::Hexadecimal => format!("{value:X}"),
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
        NumberFormat::Ordinal => format!("{value}{}", ordinal_ending(value)),
        NumberFormat::Cardinal => words::cardinal(value).unwrap_or_else(decimal),
        NumberFormat::OrdinalWord => words::ordinal(value).unwrap_or_else(decimal),
        NumberFormat::Chicago => letters::repeated("*†‡§", value).unwrap_or_else(decimal),
        NumberFormat::Han => numeral::to_han(value),
        NumberFormat::HanFormal(place) => {
            numeral::to_han(value).chars().map(|c| formal(c, place)).collect()
        }
        NumberFormat::HanDigits => digits(value, |digit| nth("〇一二三四五六七八九", digit)),
        NumberFormat::HanParenthesised => enclosed('㈠', 10, value)
            .map_or_else(|| format!("({})", numeral::to_han(value)), String::from),
        NumberFormat::HanCircled => {
            enclosed('㊀', 10, value).map_or_else(|| numeral::to_han(value), String::from)
        }
        NumberFormat::StemsAndBranches => stem_and_branch(value).unwrap_or_else(decimal),
        NumberFormat::Korean => words::korean(value).unwrap_or_else(decimal),
        NumberFormat::KoreanDigits => digits(value, |digit| nth("영일이삼사오육칠팔구", digit)),
        NumberFormat::KoreanWords => words::native_korean(value).unwrap_or_else(decimal),
        NumberFormat::Vietnamese => words::vietnamese(value).unwrap_or_else(decimal),
        NumberFormat::Thai => words::thai(value).unwrap_or_else(decimal),
        NumberFormat::Hebrew => letters::hebrew(value).unwrap_or_else(decimal),
        NumberFormat::Letters(list) => letters::repeated(list, value).unwrap_or_else(decimal),
        NumberFormat::List(list) => value
            .checked_sub(1)
            .and_then(|index| nth(list, index))
            .map_or_else(decimal, String::from),
        NumberFormat::Bullet | NumberFormat::None => String::new(),
    }
}

/// The decimal digits of a count, each as `shown`.
fn digits(value: u32, shown: impl Fn(u32) -> Option<char>) -> String {
    value.to_string().chars().map(|c| c.to_digit(10).and_then(&shown).unwrap_or(c)).collect()
}

fn nth(list: &str, index: u32) -> Option<char> {
    list.chars().nth(usize::try_from(index).ok()?)
}

/// The character that forgers cannot change into another (大写).
fn formal(c: char, place: Formal) -> char {
    const PLAIN: &str = "一二三四五六七八九十百千万零";
    let list = match place {
        Formal::Simplified => "壹贰叁肆伍陆柒捌玖拾佰仟万零",
        Formal::Traditional => "壹貳參肆伍陸柒捌玖拾佰仟萬零",
        Formal::Japanese => "壱弐参四伍六七八九拾百阡萬零",
    };
    let index = PLAIN.chars().position(|plain| plain == c);
    index.and_then(|index| list.chars().nth(index)).unwrap_or(c)
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

/// The place of a count in the cycle of sixty.
fn stem_and_branch(value: u32) -> Option<String> {
    let index = value.checked_sub(1).filter(|index| *index < 60)?;
    let stem = nth(letters::STEMS, index % 10)?;
    let branch = nth(letters::BRANCHES, index % 12)?;
    Some(String::from_iter([stem, branch]))
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
            ("decimalHalfWidth", 12, "12"),
            ("hex", 31, "1F"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalEnclosedParen", 3, "⑶"),
            ("decimalEnclosedFullstop", 3, "⒊"),
            ("numberInDash", 3, "- 3 -"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 4, "iv"),
            ("lowerLetter", 27, "aa"),
            ("upperLetter", 0, "0"),
            ("chicago", 6, "††"),
            ("cardinalText", 42, "Forty-two"),
            ("cardinalText", 1201, "One thousand two hundred one"),
            ("ordinalText", 2000, "Two thousandth"),
            ("ordinalText", 21, "Twenty-first"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("japaneseCounting", 10, "十"),
            ("taiwaneseCountingThousand", 11, "十一"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "拾贰"),
            ("ideographLegalTraditional", 16, "拾陸"),
            ("japaneseLegal", 3, "参"),
            ("ideographEnclosedCircle", 2, "㊁"),
            ("ideographTraditional", 3, "丙"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 13, "丙子"),
            ("aiueo", 2, "イ"),
            ("iroha", 3, "ハ"),
            ("ganada", 3, "다"),
            ("chosung", 3, "ㄷ"),
            ("koreanCounting", 21, "이십일"),
            ("koreanDigital", 20, "이영"),
            ("koreanLegal", 21, "스물하나"),
            ("koreanDigital2", 21, "二一"),
            ("vietnameseCounting", 21, "hai mươi mốt"),
            ("russianLower", 10, "к"),
            ("hebrew1", 15, "טו"),
            ("hebrew2", 3, "ג"),
            ("arabicAlpha", 3, "ت"),
            ("arabicAbjad", 3, "ج"),
            ("hindiVowels", 1, "क"),
            ("hindiConsonants", 1, "अ"),
            ("hindiNumbers", 10, "१०"),
            ("thaiLetters", 2, "ข"),
            ("thaiNumbers", 10, "๑๐"),
            ("thaiCounting", 21, "ยี่สิบเอ็ด"),
            ("ordinal", 22, "22nd"),
            ("ordinal", 11, "11th"),
            ("none", 3, ""),
            ("klingon", 3, "3"),
        ] {
            assert_eq!(format(NumberFormat::of(name, None), value), expected, "{name}");
        }
    }

    #[test]
    fn words_for_numbers_are_english_or_none() {
        let words = NumberFormat::of("ordinalText", None);
        assert_eq!(format(words.said_in(Some("en")), 2), "Second");
        assert_eq!(format(words.said_in(Some("fr")), 2), "2");
        assert_eq!(format(NumberFormat::of("upperRoman", None).said_in(Some("fr")), 2), "II");
    }

    #[test]
    fn a_format_of_others_is_known_by_its_first_numeral() {
        for (list, expected) in [("001, 002, 003, ...", "007"), ("I, II", "7"), ("", "7")] {
            assert_eq!(format(NumberFormat::of("custom", Some(list)), 7), expected, "{list}");
        }
    }
}
