//! Numbers as spreadsheets show them: a stored value and a format code in, text out.
//!
//! ECMA-376-1 §18.8.31 (`numFmts`, whose codes `c:formatCode` repeats). Digits, groups, decimals,
//! percent, powers of ten, dates and times are shown; what a code asks besides (fractions, eras,
//! conditions, spans of hours) is not, and the value stands as it is stored.

mod code;
mod date;
mod digits;

use masthead_xml::{Ns, Twig};

use code::Token;

/// The day that dates are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// The first day of 1900 is 1.
    Of1900,
    /// The first day of 1904 is 0.
    Of1904,
}

impl Epoch {
    /// `c:date1904` (§21.2.2.38).
    pub(super) fn of(root: Twig<'_>) -> Self {
        let said = root.child(Ns::CHART, "date1904");
        let on = said.is_some_and(|said| !matches!(said.attribute("val"), Some("0" | "false")));
        if on { Self::Of1904 } else { Self::Of1900 }
    }
}

/// A value as the format shows it; as it is stored where the format asks for what is not known.
pub(super) fn shown(value: &str, code: &str, epoch: Epoch) -> String {
    let number = rounded(value).parse::<f64>().ok().filter(|number| number.is_finite());
    number
        .and_then(|number| by_code(number, code, epoch))
        .filter(|shown| !shown.trim().is_empty())
        .unwrap_or_else(|| rounded(value))
}

fn by_code(number: f64, code: &str, epoch: Epoch) -> Option<String> {
    // Of two sections the second is for what is less than nothing, a third for nothing.
    let sections = code::sections(code)?;
    let (section, signed) = match sections.as_slice() {
        [_, negative, ..] if number < 0.0 => (negative, false),
        [_, _, zero, ..] if number == 0.0 => (zero, false),
        [first, ..] => (first, number < 0.0),
        [] => return None,
    };
    if section.iter().any(|token| matches!(token, Token::Date(..))) {
        return date::show(number, section, epoch);
    }
    let is_word = |token: &Token| matches!(token, Token::Literal(_));
    if section.contains(&Token::General) || section.iter().all(is_word) {
        let sign = if signed { "-" } else { "" };
        let tell = |token: &Token| match token {
            Token::General => Some(number.abs().to_string()),
            Token::Literal(text) => Some(text.clone()),
            _ => None,
        };
        return Some(format!("{sign}{}", section.iter().map(tell).collect::<Option<String>>()?));
    }
    digits::show(number.abs(), section, signed)
}

/// A number without what only binary fractions add: `4.4000000000000004` is `4.4`. Spreadsheets
/// show fifteen digits at most.
pub(super) fn rounded(value: &str) -> String {
    const DIGITS: usize = 15;
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let number = value.parse::<f64>().ok().filter(|number| digits > DIGITS && number.is_finite());
    let short = number.and_then(|number| format!("{number:.14e}").parse::<f64>().ok());
    short.map_or_else(|| value.to_owned(), |short| short.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        for (value, code, expected) in [
            ("0.4567", "0%", "46%"),
            ("0.4567", "0.00%", "45.67%"),
            ("0.285", "0%", "29%"),
            ("1234567.891", "#,##0", "1,234,568"),
            ("1234567.891", "#,##0.00", "1,234,567.89"),
            ("1.005", "0.00", "1.01"),
            ("999.96", "0.0", "1000.0"),
            ("0.5", "0", "1"),
            ("0.4", "#.##", ".4"),
            ("12", "0.0#", "12.0"),
            ("7", "000", "007"),
            ("-3.5", "0.0", "-3.5"),
            ("-0.01", "0", "0"),
            ("-1234", "#,##0;(#,##0)", "(1,234)"),
            ("0", "0;-0;\"none\"", "none"),
            ("1234567", "0.0,,\" m\"", "1.2 m"),
            ("1234567890", "#,##0.0,", "1,234,567.9"),
            ("1234", "[$€-407]\\ #,##0", "€ 1,234"),
            ("5", "[Red]0\"米\"", "5米"),
            ("5", "_ * #,##0_ ", "5"),
            ("12345", "0.00E+00", "1.23E+04"),
            ("4.4000000000000004", "General", "4.4"),
            ("-2.5", "General", "-2.5"),
            // What is not known, or shows nothing, stands as it is stored.
            ("0.5", "# ?/?", "0.5"),
            ("3", ";;;", "3"),
            ("3", "[>2]0;0", "3"),
            ("n/a", "0", "n/a"),
        ] {
            assert_eq!(shown(value, code, Epoch::Of1900), expected, "{value} as {code}");
        }
    }

    #[test]
    fn dates_are_shown_as_their_format_says() {
        for (value, code, expected) in [
            ("45789", "yyyy-mm-dd", "2025-05-12"),
            ("45789", "m/d/yy", "5/12/25"),
            ("45789", "d\\-mmm\\-yy", "12-May-25"),
            ("45789", "[$-409]dddd, mmmm d, yyyy", "Monday, May 12, 2025"),
            ("45789", "yyyy\"年\"m\"月\"d\"日\"", "2025年5月12日"),
            ("45789.75", "yyyy/m/d h:mm", "2025/5/12 18:00"),
            ("45789.999999", "h:mm:ss AM/PM", "12:00:00 AM"),
            ("1", "yyyy-mm-dd", "1900-01-01"),
            ("61", "yyyy-mm-dd", "1900-03-01"),
            ("36585", "yyyy-mm-dd", "2000-02-29"),
            ("45789", "[$-407]d. mmmm yyyy", "45789"),
            ("1.5", "[h]:mm", "1.5"),
            ("-1", "yyyy", "-1"),
        ] {
            assert_eq!(shown(value, code, Epoch::Of1900), expected, "{value} as {code}");
        }
        assert_eq!(shown("44327", "yyyy-mm-dd", Epoch::Of1904), "2025-05-12");
    }
}
