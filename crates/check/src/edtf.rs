//! Dates in the Extended Date/Time Format, level 1 (ISO 8601-2:2019; EDTF of the Library of
//! Congress).
//!
//! In: the value of a date; out: the first and last day it can mean, or why it is none. Sets
//! (level 2) and sub-year groupings past the seasons are not part of level 1.

/// A day: year, month, day. Ordered as days are.
pub(crate) type Day = (i64, u8, u8);

/// What a value spans. An open or unknown end is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: Option<Day>,
    pub(crate) last: Option<Day>,
    /// Whether an interval ends before it begins.
    pub(crate) reversed: bool,
}

/// Years with a leading `Y` have more digits than any calendar needs; more than this is no year.
const LONGEST_YEAR: usize = 12;

/// Reads a value.
pub(crate) fn parse(value: &str) -> Result<Span, &'static str> {
    let Some((start, end)) = value.split_once('/') else {
        let (first, last) = date(value)?;
        return Ok(Span { first: Some(first), last: Some(last), reversed: false });
    };
    if end.contains('/') {
        return Err("an interval has two ends");
    }
    let (start, end) = (bound(start)?, bound(end)?);
    if start.is_none() && end.is_none() {
        return Err("an interval has at least one known end");
    }
    Ok(Span {
        first: start.map(|(first, _)| first),
        last: end.map(|(_, last)| last),
        reversed: matches!((start, end), (Some((first, _)), Some((_, last))) if first > last),
    })
}

/// Days since an arbitrary day, for distances: proleptic Gregorian.
pub(crate) fn days((year, month, day): Day) -> i64 {
    // Years begin in March, so that the leap day is the last.
    let (month, day) = (i64::from(month), i64::from(day));
    let year = if month > 2 { year } else { year.saturating_sub(1) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day;
    year.saturating_mul(365) + leaps + of_year
}

/// One end of an interval: a date, `..` for open, nothing for unknown.
fn bound(text: &str) -> Result<Option<(Day, Day)>, &'static str> {
    match text {
        "" | ".." => Ok(None),
        _ => date(text).map(Some),
    }
}

/// A date, or a date with a time: the first and last day it can be.
fn date(text: &str) -> Result<(Day, Day), &'static str> {
    if let Some((day, clock)) = text.split_once('T') {
        let (first, last) = calendar(day)?;
        if first != last || day.contains('X') {
            return Err("a time belongs to a day");
        }
        time(clock)?;
        return Ok((first, last));
    }
    calendar(text.strip_suffix(['?', '~', '%']).unwrap_or(text))
}

fn calendar(text: &str) -> Result<(Day, Day), &'static str> {
    const NO_YEAR: &str = "a year has four digits";
    if text.is_empty() {
        return Err("it is empty");
    }
    if let Some(long) = text.strip_prefix('Y') {
        let digits = long.strip_prefix('-').unwrap_or(long);
        if !(5..=LONGEST_YEAR).contains(&digits.len()) || !all_digits(digits) {
            return Err("a year after Y has more than four digits");
        }
        let year: i64 = long.parse().map_err(|_| NO_YEAR)?;
        return Ok(((year, 1, 1), (year, 12, 31)));
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut parts = rest.split('-');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err("there is more after the day");
    }
    let (low, high) = year_bounds(year).ok_or(NO_YEAR)?;
    let (low, high) = if sign < 0 { (-high, -low) } else { (low, high) };
    let Some(month) = month else {
        return Ok(((low, 1, 1), (high, 12, 31)));
    };
    if year.contains('X') && (month != "XX" || day.is_some_and(|day| day != "XX")) {
        return Err("what follows an unspecified digit is unspecified too");
    }
    if month == "XX" {
        return match day {
            None | Some("XX") => Ok(((low, 1, 1), (high, 12, 31))),
            Some(_) => Err("what follows an unspecified digit is unspecified too"),
        };
    }
    match two_digits(month) {
        Some(21..=24) => match day {
            None => Ok(of_season(low)),
            Some(_) => Err("a season has no days"),
        },
        Some(month @ 1..=12) => {
            let length = days_of(low, month);
            match day {
                None | Some("XX") => Ok(((low, month, 1), (low, month, length))),
                Some(day) => match two_digits(day) {
                    Some(day) if (1..=length).contains(&day) => {
                        Ok(((low, month, day), (low, month, day)))
                    }
                    Some(_) => Err("there is no such day"),
                    None => Err("a day has two digits"),
                },
            }
        }
        Some(_) => Err("there is no such month"),
        None => Err("a month has two digits"),
    }
}

/// `2024`, `202X`, `20XX`: unspecified digits stand at the end.
fn year_bounds(year: &str) -> Option<(i64, i64)> {
    let known = year.trim_end_matches('X');
    if year.len() != 4 || year.len() - known.len() > 2 || !all_digits(known) {
        return None;
    }
    Some((year.replace('X', "0").parse().ok()?, year.replace('X', "9").parse().ok()?))
}

/// Which months a season is depends on the hemisphere, and winter lies in two years: the bounds
/// are the year and a winter on both sides.
fn of_season(year: i64) -> (Day, Day) {
    ((year - 1, 12, 1), (year + 1, 2, 28))
}

fn days_of(year: i64, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `10:30:05`, with `Z` or an offset; listings write `10:30` (ISO 8601-1 reduced precision).
fn time(text: &str) -> Result<(), &'static str> {
    const NO_TIME: &str = "a time is hh:mm:ss, with Z or an offset";
    let (clock, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let parts: Vec<Option<u8>> = clock.split(':').map(two_digits).collect();
    match parts.as_slice() {
        [Some(0..24), Some(0..60)] | [Some(0..24), Some(0..60), Some(0..60)] => {}
        _ => return Err(NO_TIME),
    }
    let parts: Vec<Option<u8>> =
        offset.trim_start_matches(['+', '-']).split(':').map(two_digits).collect();
    match (offset, parts.as_slice()) {
        ("" | "Z", _) | (_, [Some(0..24)] | [Some(0..24), Some(0..60)]) => Ok(()),
        _ => Err(NO_TIME),
    }
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && all_digits(text)).then(|| text.parse().ok()).flatten()
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_one_is_read() {
        for (value, first, last) in [
            ("2024", (2024, 1, 1), (2024, 12, 31)),
            ("2024-02", (2024, 2, 1), (2024, 2, 29)),
            ("2024-06-19", (2024, 6, 19), (2024, 6, 19)),
            ("2024-06-19T10:30:05Z", (2024, 6, 19), (2024, 6, 19)),
            ("2024-06-19T10:30", (2024, 6, 19), (2024, 6, 19)),
            ("2024-06-19T10:30:05+08:00", (2024, 6, 19), (2024, 6, 19)),
            ("2024-21", (2023, 12, 1), (2025, 2, 28)),
            ("1984?", (1984, 1, 1), (1984, 12, 31)),
            ("2004-06-11%", (2004, 6, 11), (2004, 6, 11)),
            ("201X", (2010, 1, 1), (2019, 12, 31)),
            ("20XX", (2000, 1, 1), (2099, 12, 31)),
            ("2004-XX", (2004, 1, 1), (2004, 12, 31)),
            ("1985-04-XX", (1985, 4, 1), (1985, 4, 30)),
            ("1985-XX-XX", (1985, 1, 1), (1985, 12, 31)),
            ("-0044-03-15", (-44, 3, 15), (-44, 3, 15)),
            ("Y170002", (170_002, 1, 1), (170_002, 12, 31)),
            ("2024-06-16/2024-07-15", (2024, 6, 16), (2024, 7, 15)),
        ] {
            let span = parse(value).unwrap();
            assert_eq!((span.first, span.last), (Some(first), Some(last)), "{value}");
            assert!(!span.reversed, "{value}");
        }
        for value in ["1985-04-12/..", "1985-04-12/", "../1985", "/1985-04"] {
            let span = parse(value).unwrap();
            assert!(span.first.is_none() != span.last.is_none(), "{value}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for value in [
            "",
            "24",
            "2024-6",
            "2024-13",
            "2023-02-29",
            "2024-06-31",
            "2024-06-19-01",
            "2024-25",
            "2024-21-01",
            "2024/2025/2026",
            "../..",
            "/",
            "2024年",
            "2024-06T10:30",
            "2024-06-19T25:00",
            "2024-06-19T10:30:05+8",
            "2XXX",
            "20X4",
            "201X-04",
            "1985-XX-12",
            "Y2024",
            "2024-06-19 ",
            "1984??",
            "[1984,1985]",
        ] {
            assert!(parse(value).is_err(), "{value}");
        }
    }

    #[test]
    fn intervals_know_when_they_are_reversed() {
        assert!(parse("2024-07-16/2024-06-15").unwrap().reversed);
        assert!(!parse("2024-07/2024-07-15").unwrap().reversed);
    }

    #[test]
    fn distances_are_in_days() {
        assert_eq!(days((2024, 3, 1)) - days((2024, 2, 28)), 2);
        assert_eq!(days((2025, 1, 1)) - days((2024, 1, 1)), 366);
    }
}
