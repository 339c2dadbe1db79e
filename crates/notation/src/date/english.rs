//! Dates as printed in English: `June 19, 2024`, `16–19 June 2024`, `Spring 2024`.

use super::{Moment, Range, week_name};
use crate::{
    numeral,
    punctuation::{is_dash, is_wave},
    scan::{Scan, is_latin},
};

const MONTHS: [(&[&str], u32); 12] = [
    (&["january", "jan"], 1),
    (&["february", "feb"], 2),
    (&["march", "mar"], 3),
    (&["april", "apr"], 4),
    (&["may"], 5),
    (&["june", "jun"], 6),
    (&["july", "jul"], 7),
    (&["august", "aug"], 8),
    (&["september", "sept", "sep"], 9),
    (&["october", "oct"], 10),
    (&["november", "nov"], 11),
    (&["december", "dec"], 12),
];

fn month_name(scan: &mut Scan<'_>) -> Option<u32> {
    let (_, month) = MONTHS.iter().find(|(names, _)| scan.latin(names).is_some())?;
    scan.take(|c| c == '.');
    Some(*month)
}

pub(super) fn english_season(scan: &mut Scan<'_>) -> Option<u32> {
    let seasons: [(&[&str], u32); 4] =
        [(&["spring"], 21), (&["summer"], 22), (&["autumn", "fall"], 23), (&["winter"], 24)];
    seasons.iter().find(|(names, _)| scan.latin(names).is_some()).map(|(_, number)| *number)
}

/// A day of the month in English, with or without its ordinal ending.
fn english_day(scan: &mut Scan<'_>) -> Option<u32> {
    let mut ahead = *scan;
    let (day, kind) = ahead.numeral()?;
    let digits = ahead.since(*scan).trim_end_matches(is_latin).len();
    if kind != numeral::Kind::Arabic || digits > 2 {
        return None;
    }
    *scan = ahead;
    Some(day)
}

fn english_year(scan: &mut Scan<'_>) -> Option<u32> {
    scan.space();
    scan.take(|c| c == ',');
    scan.space();
    scan.digits(4, 4)
}

/// `June 19, 2024`, `19 June 2024`, `June 2024`, `Spring 2024`
pub(super) fn english(mut scan: Scan<'_>) -> Option<(Moment, Scan<'_>)> {
    week_name(&mut scan);
    let mut season = scan;
    if let Some(number) = english_season(&mut season) {
        season.space();
        season.latin(&["of", "issue"]);
        let year = english_year(&mut season)?;
        return Some((Moment { year, season: Some(number), ..Moment::default() }, season));
    }
    let (month, day, mut after) = english_month_day(scan)?;
    let year = english_year(&mut after)?;
    Some((Moment { year, month: Some(month), day, ..Moment::default() }, after))
}

fn english_month_day(scan: Scan<'_>) -> Option<(u32, Option<u32>, Scan<'_>)> {
    let mut first = scan;
    if let Some(month) = month_name(&mut first) {
        let mut day = first;
        day.space();
        return Some(match english_day(&mut day) {
            Some(number) => (month, Some(number), day),
            None => (month, None, first),
        });
    }
    let day = english_day(&mut first)?;
    first.space();
    if first.latin(&["of"]).is_some() {
        first.space();
    }
    let month = month_name(&mut first)?;
    Some((month, Some(day), first))
}

/// Ranges whose year stands only at the end: `June–July 2024`, `16–19 June 2024`,
/// `June 16–19, 2024`, `16 June – 15 July 2024`.
pub(super) fn english_range(scan: Scan<'_>) -> Option<Range<'_>> {
    let join = |scan: &mut Scan<'_>| {
        scan.space();
        let joined = !scan.take_while(|c| is_dash(c) || is_wave(c)).is_empty()
            || scan.take(|c| c == '/').is_some()
            || scan.latin(&["to", "through", "and"]).is_some();
        scan.space();
        joined
    };
    let build = |month, day, year| Moment { year, month: Some(month), day, ..Moment::default() };
    // 16–19 June 2024
    let mut days = scan;
    if let Some(first) = english_day(&mut days)
        && join(&mut days)
        && let Some(last) = english_day(&mut days)
    {
        days.space();
        let month = month_name(&mut days)?;
        let year = english_year(&mut days)?;
        return Some((build(month, Some(first), year), Some(build(month, Some(last), year)), days));
    }
    let (month, day, after) = english_month_day(scan)?;
    let mut end = after;
    if !join(&mut end) {
        return None;
    }
    if let Some((last_month, last_day, mut after)) = english_month_day(end)
        && last_day.is_some() == day.is_some()
    {
        let year = english_year(&mut after)?;
        return Some((build(month, day, year), Some(build(last_month, last_day, year)), after));
    }
    day?;
    let last = english_day(&mut end)?;
    let year = english_year(&mut end)?;
    Some((build(month, day, year), Some(build(month, Some(last), year)), end))
}
