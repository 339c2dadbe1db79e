//! Dates as printed in Chinese, Japanese and English, read into EDTF level 1.
//!
//! In: text and a BCP 47 language tag; out: an EDTF string (ISO 8601-2:2019) such as `2024-06-19`,
//! `2024-06`, `2024-21` (spring) or `2024-06-16/2024-07-15`, and the calendar if it is another than
//! the Gregorian. A date has a year: `6月19日` alone is none. Days that do not exist are not read.

mod english;

use crate::{
    numeral,
    punctuation::{is_dash, is_mark, is_wave},
    scan::{Scan, is_latin},
};

use english::{english, english_range, english_season};

/// The calendar a date is printed in, when it is not the Gregorian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// Japanese eras: 令和, 平成, 昭和, 大正, 明治.
    Japanese,
    /// Years of the Republic: 民国.
    Minguo,
}

impl Calendar {
    /// The name of the calendar as in Unicode locale identifiers (`ca`).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Japanese => "japanese",
            Self::Minguo => "roc",
        }
    }
}

/// What a printed date says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// EDTF level 1, without a time of day.
    pub value: String,
    /// The calendar it is printed in, if another than the Gregorian.
    pub calendar: Option<Calendar>,
    /// The time of day printed after it, `10:30` or `10:30:05`.
    pub time: Option<String>,
}

impl DateReading {
    /// Whether nothing but a year is known.
    pub fn is_year_only(&self) -> bool {
        !self.value.contains(['-', '/'])
    }

    /// Whether it is a single day, or a range that begins and ends with one.
    pub fn is_day(&self) -> bool {
        self.value.split('/').all(|part| part.len() == "2024-06-19".len())
    }

    /// The Gregorian year it begins in.
    pub fn year(&self) -> Option<u32> {
        self.value.get(..4)?.parse().ok()
    }
}

/// A date found at one end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// What it says.
    pub reading: DateReading,
    /// The date as printed.
    pub text: &'a str,
    /// The rest of the line, separators included, white space trimmed.
    pub rest: &'a str,
}

/// The furthest from a line's end that a date is looked for, in characters.
const LONGEST: usize = 64;

/// Reads a text that is a date and nothing else.
///
/// `lang` decides only what neither mark nor number shows: whether `04/05/2024` begins with the
/// month (`en-US`) or the day (`en-GB`).
pub fn parse(text: &str, lang: &str) -> Option<DateReading> {
    let text = text.trim();
    let (reading, length) = at_start(text, lang)?;
    (length == text.len()).then_some(reading)
}

/// The date at the start of a line, parted from what follows by space or punctuation.
pub fn find_prefix<'a>(line: &'a str, lang: &str) -> Option<Found<'a>> {
    let line = line.trim();
    let open = line.len() - line.trim_start_matches(['（', '(', '[', '【']).len();
    let body = line.get(open..)?;
    let (reading, length) = at_start(body, lang)?;
    let rest = body.get(length..)?;
    let parted = rest.chars().next().is_none_or(|c| c.is_whitespace() || is_mark(c));
    (parted && open == 0).then(|| Found {
        reading,
        text: body.get(..length).unwrap_or_default(),
        rest: rest.trim(),
    })
}

/// The longest date at the end of a line, parted from what precedes by space or punctuation.
///
/// A bracket or full stop that closes the line is looked through: `(海港报，2024年6月19日)`.
pub fn find_suffix<'a>(line: &'a str, lang: &str) -> Option<Found<'a>> {
    suffix(line, lang, |before| before.is_none_or(|c| c.is_whitespace() || is_mark(c)))
}

/// As [`find_suffix`], but a date may also follow a CJK letter at once: `海港报2024年6月19日`.
pub fn find_suffix_unparted<'a>(line: &'a str, lang: &str) -> Option<Found<'a>> {
    suffix(line, lang, |before| before.is_none_or(|c| !is_latin(c) && numeral::digit(c).is_none()))
}

fn suffix<'a>(
    line: &'a str,
    lang: &str,
    parted: impl Fn(Option<char>) -> bool,
) -> Option<Found<'a>> {
    let line = line.trim();
    let body = line.trim_end_matches(['）', ')', ']', '】', '。', '.']).trim_end();
    let skipped = body.chars().count().saturating_sub(LONGEST);
    if !holds_year(body.chars().skip(skipped)) {
        return None;
    }
    let mut before = body.chars().nth(skipped.wrapping_sub(1));
    for (at, c) in body.char_indices().skip(skipped) {
        let begins = !c.is_whitespace() && !is_mark(c) && parted(before);
        before = Some(c);
        if !begins {
            continue;
        }
        let text = body.get(at..)?;
        if let Some((reading, length)) = at_start(text, lang)
            && length == text.len()
        {
            return Some(Found { reading, text, rest: body.get(..at)?.trim() });
        }
    }
    None
}

/// Whether text holds what every date has: four digits of a year, or the word for one.
pub(crate) fn holds_year(mut text: impl Iterator<Item = char>) -> bool {
    let mut numbers = 0_usize;
    text.any(|c| {
        numbers += usize::from(counts(c));
        numbers >= YEAR || c == '年'
    })
}

/// Digits of a year.
pub(crate) const YEAR: usize = 4;

/// Whether a character may be a digit of a year.
pub(crate) fn counts(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    numeral::digit(c).is_some() || numeral::is_han_numeral(c)
}

/// The longest date at the very start of `text`, and its length in bytes.
pub(crate) fn at_start(text: &str, lang: &str) -> Option<(DateReading, usize)> {
    let first = text.chars().next()?;
    // Most lines begin with no date; see that early.
    if !(numeral::digit(first).is_some() || is_latin(first) || crate::space::is_han(first)) {
        return None;
    }
    if !holds_year(text.chars().take(LONGEST)) {
        return None;
    }
    let mut scan = Scan::new(text);
    let mut date = english_range(scan).or_else(|| range(scan)).or_else(|| slashed(scan, lang));
    if date.is_none() {
        date = point(scan, None).map(|(moment, after)| (moment, None, after));
    }
    let (from, to, after) = date?;
    let mut value = from.edtf()?;
    if let Some(to) = to {
        let end = to.edtf()?;
        if from.season.is_some() || to.season.is_some() || end <= value {
            return None;
        }
        value = format!("{value}/{end}");
    }
    scan = weekday(after);
    let mut time = None;
    if to.is_none()
        && from.day.is_some()
        && let Some((clock, after)) = time_of_day(scan)
    {
        time = Some(clock);
        scan = after;
    }
    Some((DateReading { value, calendar: from.calendar, time }, scan.at()))
}

#[derive(Clone, Copy, Debug, Default)]
struct Moment {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
    season: Option<u32>,
    calendar: Option<Calendar>,
    /// The mark between the numbers, which the end of a range repeats.
    mark: Option<char>,
}

impl Moment {
    fn edtf(&self) -> Option<String> {
        if !(1000..=2999).contains(&self.year) {
            return None;
        }
        let year = self.year;
        match (self.season, self.month, self.day) {
            (Some(season), ..) => Some(format!("{year}-{season}")),
            (None, Some(month), Some(day)) => {
                let real = (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
                real.then(|| format!("{year}-{month:02}-{day:02}"))
            }
            (None, Some(month), None) => {
                (1..=12).contains(&month).then(|| format!("{year}-{month:02}"))
            }
            (None, None, _) => Some(year.to_string()),
        }
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

type Range<'a> = (Moment, Option<Moment>, Scan<'a>);

fn range(scan: Scan<'_>) -> Option<Range<'_>> {
    let (from, after) = point(scan, None)?;
    let mut scan = after;
    scan.space();
    scan.word(&["起"]);
    if scan.word(&["至", "到", "/"]).is_none()
        && scan.latin(&["to", "through", "until"]).is_none()
        && scan.take_while(|c| is_dash(c) || is_wave(c)).is_empty()
        && !(from.month.is_some() && from.day.is_none() && scan.word(&["、"]).is_some())
    {
        return None;
    }
    scan.space();
    let (to, after) = point(scan, Some(from))?;
    let mut after = after;
    after.word(&["止"]);
    Some((from, Some(to), after))
}

/// One date in any form. The end of a range may leave out what it shares with the start.
fn point(scan: Scan<'_>, start: Option<Moment>) -> Option<(Moment, Scan<'_>)> {
    era(scan)
        .or_else(|| numeric(scan))
        .or_else(|| english(scan))
        .or_else(|| start.and_then(|start| shared(scan, start)))
        // What has no real day is no date, and its beginning is none either.
        .filter(|(moment, _)| moment.edtf().is_some())
}

fn era(mut scan: Scan<'_>) -> Option<(Moment, Scan<'_>)> {
    const ERAS: [(&str, u32, u32, Calendar); 9] = [
        ("令和", 2018, 99, Calendar::Japanese),
        ("平成", 1988, 31, Calendar::Japanese),
        ("昭和", 1925, 64, Calendar::Japanese),
        ("大正", 1911, 15, Calendar::Japanese),
        ("明治", 1867, 45, Calendar::Japanese),
        ("中华民国", 1911, 199, Calendar::Minguo),
        ("中華民國", 1911, 199, Calendar::Minguo),
        ("民国", 1911, 199, Calendar::Minguo),
        ("民國", 1911, 199, Calendar::Minguo),
    ];
    let (name, before, last, calendar) =
        *ERAS.iter().find(|(name, ..)| scan.rest().starts_with(name))?;
    scan.advance(name.len());
    scan.space();
    let number =
        if scan.word(&["元"]).is_some() { 1 } else { scan.numeral().map(|(value, _)| value)? };
    scan.space();
    scan.word(&["年"])?;
    if !(1..=last).contains(&number) {
        return None;
    }
    let moment = Moment { year: before + number, calendar: Some(calendar), ..Moment::default() };
    Some(after_year(scan, moment))
}

/// `2024-06-19`, `2024.6`, `2024年6月19日`, `二〇二四年六月`, `2024`
fn numeric(mut scan: Scan<'_>) -> Option<(Moment, Scan<'_>)> {
    let start = scan;
    let year = scan.digits(4, 4).or_else(|| {
        let (value, length, _) = numeral::prefix(scan.rest()).filter(|(_, length, kind)| {
            *kind == numeral::Kind::Han && *length == "二〇二四".len()
        })?;
        scan.advance(length);
        Some(value)
    })?;
    let moment = Moment { year, ..Moment::default() };
    let mut marked = scan;
    marked.space();
    if marked.word(&["年"]).is_some() {
        return Some(after_year(marked, moment));
    }
    start.peek().and_then(numeral::digit)?;
    let mut season = marked;
    if marked.at() > scan.at()
        && let Some(number) = english_season(&mut season)
    {
        return Some((Moment { season: Some(number), ..moment }, season));
    }
    if let Some((mark, month, after)) = marked_number(scan, None) {
        let moment = Moment { month: Some(month), mark: Some(mark), ..moment };
        return Some(match marked_number(after, Some(mark)) {
            Some((_, day, after)) => (Moment { day: Some(day), ..moment }, after),
            None => (moment, after),
        });
    }
    // Five digits are no year, nor is a decimal fraction's whole part.
    let next = scan.peek();
    let goes_on = matches!(next, Some('.' | '．'))
        && scan.rest().chars().nth(1).and_then(numeral::digit).is_some();
    (!goes_on).then_some((moment, scan))
}

/// A mark and one or two digits, as in `-06`; a space may follow a point (`2024. 6. 19`).
fn marked_number(mut scan: Scan<'_>, wanted: Option<char>) -> Option<(char, u32, Scan<'_>)> {
    let mark = scan.take(|c| {
        wanted.map_or_else(
            || matches!(c, '.' | '．' | '/' | '／' | '-' | '－' | '‐' | '‑' | '–'),
            |mark| c == mark,
        )
    })?;
    if matches!(mark, '.' | '．') {
        scan.space();
    }
    let value = scan.digits(1, 2)?;
    Some((mark, value, scan))
}

/// What may follow `年`: month and day, a season, or nothing.
fn after_year(scan: Scan<'_>, moment: Moment) -> (Moment, Scan<'_>) {
    let mut season = scan;
    season.space();
    let seasons = [("春", 21), ("夏", 22), ("秋", 23), ("冬", 24)];
    for (name, number) in seasons {
        if season.rest().starts_with(name) {
            season.advance(name.len());
            let quarter = season.word(&["季"]).is_some();
            let issue = season.word(&["号", "號", "刊", "卷"]).is_some();
            let ends = season.peek().is_none_or(|c| !crate::space::is_cjk_letter(c));
            if (quarter || issue) && ends {
                return (Moment { season: Some(number), ..moment }, season);
            }
        }
    }
    month_day(scan, moment).unwrap_or((moment, scan))
}

/// `6月19日`, `6月`, `7月号`; 月份 and 号 as written in prose.
fn month_day(mut scan: Scan<'_>, moment: Moment) -> Option<(Moment, Scan<'_>)> {
    scan.space();
    let (month, _) = scan.numeral()?;
    scan.space();
    // 6-7月: the month of a range's start carries no 月 of its own.
    if scan.word(&["月"]).is_none() {
        let mut ahead = scan;
        let joins = !ahead.take_while(|c| is_dash(c) || is_wave(c) || c == '、').is_empty();
        let ranged = joins && ahead.numeral().is_some() && ahead.word(&["月"]).is_some();
        return ranged.then_some((Moment { month: Some(month), ..moment }, scan));
    }
    let moment = Moment { month: Some(month), ..moment };
    let mut day = scan;
    day.space();
    if let Some((number, _)) = day.numeral() {
        day.space();
        if day.word(&["日", "号", "號"]).is_some() {
            return Some((Moment { day: Some(number), ..moment }, day));
        }
        let mut ahead = day;
        let joins = !ahead.take_while(|c| is_dash(c) || is_wave(c)).is_empty();
        if joins && ahead.numeral().is_some() && ahead.word(&["日", "号"]).is_some() {
            return Some((Moment { day: Some(number), ..moment }, day));
        }
    }
    scan.word(&["份", "号", "號", "刊"]);
    Some((moment, scan))
}

/// The end of a range that shares the year, or year and month, of its start.
fn shared(scan: Scan<'_>, start: Moment) -> Option<(Moment, Scan<'_>)> {
    let base = Moment { month: None, day: None, season: None, ..start };
    if let Some(mark) = start.mark {
        let mut scan = scan;
        let first = scan.digits(1, 2)?;
        return match marked_number(scan, Some(mark)) {
            Some((_, day, after)) => {
                Some((Moment { month: Some(first), day: Some(day), ..base }, after))
            }
            None if start.day.is_some() => {
                Some((Moment { month: start.month, day: Some(first), ..base }, scan))
            }
            None => None,
        };
    }
    if let Some((moment, after)) = month_day(scan, base)
        && moment.day.is_some() == start.day.is_some()
    {
        return Some((moment, after));
    }
    let mut scan = scan;
    start.day?;
    let (day, _) = scan.numeral()?;
    scan.space();
    scan.word(&["日", "号", "號"])?;
    Some((Moment { month: start.month, day: Some(day), ..base }, scan))
}

/// `19/06/2024`, `06/19/2024`; the language decides when both numbers could be the month.
fn slashed<'a>(mut scan: Scan<'a>, lang: &str) -> Option<Range<'a>> {
    let first = scan.digits(1, 2)?;
    let mark = scan.take(|c| matches!(c, '/' | '.'))?;
    let second = scan.digits(1, 2)?;
    scan.take(|c| c == mark)?;
    let year = scan.digits(4, 4)?;
    let month_first = lang.eq_ignore_ascii_case("en-US");
    let day_first = ["en-GB", "en-AU", "en-IE", "en-NZ", "en-IN", "en-ZA"]
        .iter()
        .any(|tag| lang.eq_ignore_ascii_case(tag));
    let (month, day) = match (first > 12, second > 12) {
        (true, false) => (second, first),
        (false, true) if mark == '/' => (first, second),
        (false, false) if month_first && mark == '/' => (first, second),
        (false, false) if day_first || mark == '.' => (second, first),
        _ => return None,
    };
    let moment = Moment { year, month: Some(month), day: Some(day), ..Moment::default() };
    moment.edtf()?;
    Some((moment, None, scan))
}

fn week_name(scan: &mut Scan<'_>) {
    let names = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    if scan.latin(&names).is_some() {
        scan.take(|c| matches!(c, ',' | '.'));
        scan.take(|c| c == ',');
        scan.space();
    }
}

/// Steps over a weekday printed after the date: 星期三, （周三）, (水).
fn weekday(scan: Scan<'_>) -> Scan<'_> {
    let mut ahead = scan;
    ahead.space();
    let bracket = ahead.take(|c| matches!(c, '（' | '('));
    let named = ahead.word(&["星期", "礼拜", "周", "週"]).is_some();
    if !named && bracket.is_none() {
        return scan;
    }
    let day = ahead.take(|c| {
        if named {
            "一二三四五六日天末".contains(c)
        } else {
            "月火水木金土日".contains(c)
        }
    });
    if day.is_none() {
        return scan;
    }
    ahead.word(&["曜日", "曜"]);
    if bracket.is_some() && ahead.take(|c| matches!(c, '）' | ')')).is_none() {
        return scan;
    }
    ahead
}

/// `10:30`, `T10:30:05Z`, `10时30分`
fn time_of_day(scan: Scan<'_>) -> Option<(String, Scan<'_>)> {
    let mut scan = scan;
    let spaced = scan.space();
    if !spaced {
        scan.take(|c| c == 'T');
    }
    let hour = scan.digits(1, 2).filter(|hour| *hour <= 24)?;
    let mark = scan.take(|c| matches!(c, ':' | '：' | '时' | '時' | '点'))?;
    let Some(minute) = scan.digits(2, 2).filter(|minute| *minute < 60) else {
        // 10时
        return matches!(mark, '时' | '時' | '点').then(|| (format!("{hour:02}:00"), scan));
    };
    scan.word(&["分"]);
    let mut second = scan;
    if second.take(|c| matches!(c, ':' | '：')).is_some()
        && let Some(value) = second.digits(2, 2).filter(|value| *value <= 60)
    {
        second.take(|c| c == 'Z');
        return Some((format!("{hour:02}:{minute:02}:{value:02}"), second));
    }
    scan.take(|c| c == 'Z');
    Some((format!("{hour:02}:{minute:02}"), scan))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(text: &str) -> Option<String> {
        parse(text, "en").map(|reading| reading.value)
    }

    #[test]
    fn reads_dates_in_their_printed_forms() {
        for (text, wanted) in [
            ("2024-06-19", "2024-06-19"),
            ("2024.6.19", "2024-06-19"),
            ("2024/06/19", "2024-06-19"),
            ("2024年6月19日", "2024-06-19"),
            ("2024 年 6 月 19 日", "2024-06-19"),
            ("２０２４年６月１９日", "2024-06-19"),
            ("二〇二四年六月十九日", "2024-06-19"),
            ("2024年6月19号", "2024-06-19"),
            ("2024年6月", "2024-06"),
            ("2024-06", "2024-06"),
            ("2024年6月份", "2024-06"),
            ("2024年7月号", "2024-07"),
            ("June 19, 2024", "2024-06-19"),
            ("19 June 2024", "2024-06-19"),
            ("19th of June, 2024", "2024-06-19"),
            ("Jun. 2024", "2024-06"),
            ("Wednesday, June 19, 2024", "2024-06-19"),
            ("May 2024", "2024-05"),
            ("Spring 2024", "2024-21"),
            ("2024 Autumn", "2024-23"),
            ("2024年春季号", "2024-21"),
            ("2024年冬号", "2024-24"),
            ("2024", "2024"),
            ("2024年", "2024"),
            ("2024. 6. 19", "2024-06-19"),
            ("2024年6月19日（星期三）", "2024-06-19"),
            ("2024年6月19日(水)", "2024-06-19"),
            ("2024-06-19 10:30", "2024-06-19"),
            ("19/06/2024", "2024-06-19"),
            ("06/19/2024", "2024-06-19"),
            ("19.06.2024", "2024-06-19"),
            ("2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(value(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn reads_ranges() {
        for (text, wanted) in [
            ("2024.06.16-2024.07.15", "2024-06-16/2024-07-15"),
            ("2024.06.16－07.15", "2024-06-16/2024-07-15"),
            ("2024-06-16/2024-07-15", "2024-06-16/2024-07-15"),
            ("2024-06-16 ~ 2024-07-15", "2024-06-16/2024-07-15"),
            ("2024年6月16日至7月15日", "2024-06-16/2024-07-15"),
            ("2024年6月16日—2024年7月15日", "2024-06-16/2024-07-15"),
            ("2024年6月16日～19日", "2024-06-16/2024-06-19"),
            ("2024年6月16-19日", "2024-06-16/2024-06-19"),
            ("2024年6-7月", "2024-06/2024-07"),
            ("2024年6月到7月", "2024-06/2024-07"),
            ("June–July 2024", "2024-06/2024-07"),
            ("June 16–19, 2024", "2024-06-16/2024-06-19"),
            ("16–19 June 2024", "2024-06-16/2024-06-19"),
            ("16 June – 15 July 2024", "2024-06-16/2024-07-15"),
            ("June 16, 2024 to July 15, 2024", "2024-06-16/2024-07-15"),
            ("2024-2025", "2024/2025"),
        ] {
            assert_eq!(value(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn eras_name_their_calendar() {
        for (text, wanted, calendar) in [
            ("令和6年6月19日", "2024-06-19", "japanese"),
            ("令和元年5月", "2019-05", "japanese"),
            ("平成三十年", "2018", "japanese"),
            ("昭和64年1月7日", "1989-01-07", "japanese"),
            ("民国113年6月", "2024-06", "roc"),
        ] {
            let reading = parse(text, "ja").expect(text);
            assert_eq!(
                (reading.value.as_str(), reading.calendar.map(Calendar::as_str)),
                (wanted, Some(calendar))
            );
        }
        assert_eq!(parse("平成40年", "ja"), None);
    }

    #[test]
    fn what_is_no_date_stays_unread() {
        for text in [
            "",
            "2024-02-30",
            "2023-02-29",
            "2024-13-01",
            "2024-6-31",
            "6月19日",
            "20245",
            "2024.5万",
            "2024年6月32日",
            "June 2024 report",
            "04/05/2024",
            "2024-07-15/2024-06-16",
            "1.5",
            "May",
            "一二三四",
            "99",
            "3024-01-01",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn the_language_decides_between_month_and_day() {
        assert_eq!(parse("04/05/2024", "en-US").map(|r| r.value).as_deref(), Some("2024-04-05"));
        assert_eq!(parse("04/05/2024", "en-GB").map(|r| r.value).as_deref(), Some("2024-05-04"));
    }

    #[test]
    fn a_time_of_day_is_kept_beside() {
        for (text, time) in [
            ("2024-06-19 10:30", "10:30"),
            ("2024-06-19T08:05:30Z", "08:05:30"),
            ("2024年6月19日 9时30分", "09:30"),
        ] {
            assert_eq!(parse(text, "zh").and_then(|r| r.time).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn finds_dates_at_either_end() {
        for (line, rest, text) in [
            ("港湾日报 2024-06-19", "港湾日报", "2024-06-19"),
            ("（港湾日报，2024年6月19日）", "（港湾日报，", "2024年6月19日"),
            ("Harbour Gazette 19 June 2024", "Harbour Gazette", "19 June 2024"),
            ("The Courier, June 19, 2024.", "The Courier,", "June 19, 2024"),
            ("港湾 2024.06.16-2024.07.15", "港湾", "2024.06.16-2024.07.15"),
            ("2024-06-19", "", "2024-06-19"),
        ] {
            let found = find_suffix(line, "zh").expect(line);
            assert_eq!((found.rest, found.text), (rest, text));
        }
        let found = find_prefix("2024-06-19 港湾日报", "zh").expect("a date");
        assert_eq!((found.rest, found.text), ("港湾日报", "2024-06-19"));
        assert_eq!(find_suffix("港湾日报2024-06-19", "zh"), None);
        assert_eq!(find_prefix("2024-06-19港湾", "zh"), None);
        assert!(find_suffix_unparted("港湾日报2024年6月19日", "zh").is_some());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[0-9年月日号至~ ./\\-June,令和二〇:T一-十\\PC]{0,24}") {
            let _ = parse(&text, "en");
            let _ = find_suffix(&text, "en-US");
            let _ = find_prefix(&text, "zh");
        }
    }
}
