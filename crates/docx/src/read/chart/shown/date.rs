//! Dates and times of day, by the letters of dates: `yyyy-mm-dd`, `h:mm AM/PM`.

use super::Epoch;
use super::code::Token;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Shows the day and time that a number of days is.
pub(super) fn show(number: f64, section: &[Token], epoch: Epoch) -> Option<String> {
    let (day, second) = parts(number)?;
    let day = match epoch {
        // The table of days has a 29 February 1900, as that of the first spreadsheets had.
        Epoch::Of1900 if day < 60 => day - 25_568,
        Epoch::Of1900 if day == 60 => return None,
        Epoch::Of1900 => day - 25_569,
        Epoch::Of1904 => day - 24_107,
    };
    let (year, month, of_month) = civil(day);
    let weekday = DAYS.get(usize::try_from((day + 4).rem_euclid(7)).ok()?)?;
    let name = MONTHS.get(usize::try_from(month - 1).ok()?)?;
    let halves = section.contains(&Token::HalfDay);
    let hour = second / 3600;
    let mut out = String::new();
    for (at, token) in section.iter().enumerate() {
        let said = match token {
            Token::Literal(text) => text.clone(),
            Token::Date('y', 1 | 2) => padded(year.rem_euclid(100), 2),
            Token::Date('y', _) => year.to_string(),
            Token::Date('m', 1 | 2) if is_minute(section, at) => {
                padded(second / 60 % 60, width(token))
            }
            Token::Date('m', _) => in_letters(month, name, width(token)),
            Token::Date('d', _) => in_letters(of_month, weekday, width(token)),
            Token::Date('h', _) if halves => padded((hour + 11) % 12 + 1, width(token)),
            Token::Date('h', _) => padded(hour, width(token)),
            Token::Date('s', _) => padded(second % 60, width(token)),
            Token::HalfDay => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            Token::Comma => ",".to_owned(),
            Token::Point => ".".to_owned(),
            _ => return None,
        };
        out.push_str(&said);
    }
    Some(out.trim().to_owned())
}

fn width(token: &Token) -> usize {
    if let Token::Date(_, count) = token { *count } else { 0 }
}

/// A number of two digits, or of as many as it has.
fn padded(number: i64, count: usize) -> String {
    format!("{number:0width$}", width = count.min(2))
}

/// A number, its name, its name cut short, or the first letter of it.
fn in_letters(number: i64, name: &str, count: usize) -> String {
    match count {
        1 | 2 => padded(number, count),
        3 => name.chars().take(3).collect(),
        5 => name.chars().take(1).collect(),
        _ => name.to_owned(),
    }
}

/// An `m` beside hours or seconds is minutes.
fn is_minute(section: &[Token], at: usize) -> bool {
    let letter = |token: &Token| match token {
        Token::Date(letter, _) => Some(*letter),
        _ => None,
    };
    let before = section.iter().take(at).rev().find_map(letter);
    let after = section.iter().skip(at + 1).find_map(letter);
    before == Some('h') || after == Some('s')
}

/// The day that a number of days is, and the second of that day.
#[expect(clippy::cast_possible_truncation, reason = "the number is between 0 and 2958466")]
fn parts(number: f64) -> Option<(i64, i64)> {
    // The last day that has a date is that before the year 10000.
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let seconds = (number.fract() * 86_400.0).round() as i64;
    Some((number.trunc() as i64 + seconds / 86_400, seconds % 86_400))
}

/// The year, month and day of a day counted from 1 January 1970.
fn civil(day: i64) -> (i64, i64, i64) {
    // Years that begin in March end with the leap day; 400 of them have 146097 days.
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_month)
}
