//! Designations of issues: year, volume, number, cumulative number, supplement, part.
//!
//! In: a printed label or line; out: the numbers a label names, or the labels a line consists of.
//! The printed label is kept; its reading stands beside it and can always be made again.

use crate::{
    date,
    numeral::{self, Kind},
    punctuation::{is_dash, is_separator, is_wave},
    scan::{Scan, is_latin},
};

/// The numbers a label names: `第7–8期` has a first and a last, `Spring` has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The number, or the first of several.
    pub first: Option<u32>,
    /// The last of several.
    pub last: Option<u32>,
}

/// A printed line taken apart into its labels, each as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Designation {
    /// `2024年`, `令和6年`, `2024`
    pub year: Option<String>,
    /// `第12卷`, `Vol. 12`
    pub volume: Option<String>,
    /// `第七期`, `No. 3`, `7月号`, `Spring` when nothing else names the issue
    pub issue: Option<String>,
    /// `总第三十七期`, `通巻345号`
    pub cumulative: Option<String>,
    /// `增刊`, `Suppl. 2`
    pub supplement: Option<String>,
    /// `上半月`, `Part 2`
    pub part: Option<String>,
    /// The date printed on the cover, when it says more than the year: `Spring 2024`.
    pub cover: Option<String>,
}

/// The year a label names, in the Gregorian calendar.
pub fn year(label: &str) -> Option<u32> {
    let label = label.trim();
    let label = label.strip_suffix('度').unwrap_or(label);
    date::parse(label, "")?.year()
}

/// The numbers in a label, whatever else it says.
pub fn label(text: &str) -> Reading {
    if let Some(year) = year(text) {
        return Reading { first: Some(year), last: None };
    }
    let Some((first, mut scan)) = first_number(text) else {
        return Reading::default();
    };
    let mut last = None;
    // 7–8, 7、8、9, 7/8, 第7期至第8期
    loop {
        let mut ahead = scan;
        ahead.space();
        ahead.word(&["期", "号", "號", "卷", "巻"]);
        ahead.space();
        if !join(&mut ahead) {
            break;
        }
        ahead.word(&["第"]);
        ahead.space();
        let Some((value, _)) = ahead.numeral() else {
            break;
        };
        last = Some(value);
        scan = ahead;
    }
    Reading { first: Some(first), last: last.filter(|last| *last > first) }
}

fn join(scan: &mut Scan<'_>) -> bool {
    let joined = !scan.take_while(|c| is_dash(c) || is_wave(c)).is_empty()
        || scan.take(|c| matches!(c, '、' | '/' | '／' | '&' | '＆' | '+')).is_some()
        || scan.word(&["至", "到", "和"]).is_some()
        || scan.latin(&["and", "to"]).is_some();
    scan.space();
    joined
}

fn first_number(text: &str) -> Option<(u32, Scan<'_>)> {
    let mut scan = Scan::new(text);
    while let Some(c) = scan.peek() {
        if let Some(number) = number(&mut scan) {
            return Some((number, scan));
        }
        if is_latin(c) {
            scan.take_while(is_latin);
        } else {
            scan.take(|_| true);
        }
    }
    None
}

/// A number of a designation. `C`, `D`, `L` and `M` alone are letters, not numbers.
fn number(scan: &mut Scan<'_>) -> Option<u32> {
    let start = *scan;
    let (value, kind) = scan.numeral()?;
    let alone = kind == Kind::Roman && matches!(scan.since(start), "C" | "D" | "L" | "M");
    let word = kind == Kind::Roman
        && scan.since(start).len() > 2
        && scan.since(start).starts_with(|c: char| c.is_ascii_lowercase());
    if alone || word {
        *scan = start;
        return None;
    }
    Some(value)
}

/// Takes a printed line apart; `None` when words remain that are no designation.
pub fn parse_line(line: &str) -> Option<Designation> {
    let mut found = Designation::default();
    let mut scan = Scan::new(line.trim());
    let mut season = None;
    loop {
        scan.take_while(|c| c.is_whitespace() || is_separator(c) || "（）()【】[]".contains(c));
        if scan.done() {
            break;
        }
        let start = scan;
        let slot = if cumulative(&mut scan) {
            &mut found.cumulative
        } else if supplement(&mut scan) {
            &mut found.supplement
        } else if volume(&mut scan) {
            &mut found.volume
        } else if let Some((year, cover)) = dated(&mut scan) {
            if let Some(cover) = cover {
                if found.cover.replace(cover.to_owned()).is_some() {
                    return None;
                }
                if let Some(name) = cover.split_whitespace().find(|word| is_season(word)) {
                    season = Some(name.to_owned());
                }
            }
            match &found.year {
                Some(known) if self::year(known) == self::year(year) => continue,
                Some(_) => return None,
                None => found.year = Some(year.to_owned()),
            }
            continue;
        } else if issue(&mut scan) {
            &mut found.issue
        } else if part(&mut scan) {
            &mut found.part
        } else {
            return None;
        };
        if slot.replace(scan.since(start).trim().to_owned()).is_some() {
            return None;
        }
    }
    if found.issue.is_none() && found.volume.is_none() && found.cumulative.is_none() {
        found.issue = season;
        // A day and nothing else is a dateline.
        let day = found.cover.as_deref().and_then(|cover| date::parse(cover, ""));
        if day.is_some_and(|day| day.is_day()) && found.supplement.is_none() {
            return None;
        }
    }
    (found != Designation::default()).then_some(found)
}

fn is_season(word: &str) -> bool {
    ["spring", "summer", "autumn", "fall", "winter"]
        .iter()
        .any(|season| word.eq_ignore_ascii_case(season))
}

/// Runs one form; the cursor stays where it was when the form does not fit.
fn attempt(scan: &mut Scan<'_>, form: impl Fn(&mut Scan<'_>) -> Option<()>) -> bool {
    let mut ahead = *scan;
    let fits = form(&mut ahead).is_some();
    if fits {
        *scan = ahead;
    }
    fits
}

/// One number or several: `7`, `7-8`, `7、8`
fn numbers(scan: &mut Scan<'_>) -> Option<()> {
    scan.space();
    number(scan)?;
    loop {
        let mut ahead = *scan;
        ahead.space();
        if !join(&mut ahead) || number(&mut ahead).is_none() {
            return Some(());
        }
        *scan = ahead;
    }
}

fn cumulative(scan: &mut Scan<'_>) -> bool {
    let chinese = |scan: &mut Scan<'_>| {
        scan.word(&["总期数", "总期", "总", "總", "通巻", "通卷", "通号", "通算", "累计"])?;
        scan.space();
        scan.take(|c| matches!(c, ':' | '：' | '第'));
        scan.word(&["第"]);
        numbers(scan)?;
        scan.space();
        scan.word(&["期", "号", "號"]);
        Some(())
    };
    let english = |scan: &mut Scan<'_>| {
        scan.latin(&["whole", "cumulative", "serial", "total"])?;
        scan.space();
        scan.latin(&["no", "number", "issue"])?;
        scan.take(|c| c == '.');
        numbers(scan)
    };
    attempt(scan, chinese) || attempt(scan, english)
}

fn supplement(scan: &mut Scan<'_>) -> bool {
    let chinese = |scan: &mut Scan<'_>| {
        scan.word(&[
            "临时增刊",
            "臨時増刊",
            "増刊号",
            "增刊",
            "増刊",
            "特刊",
            "专刊",
            "别册",
            "別冊",
        ])?;
        let mut ahead = *scan;
        ahead.space();
        ahead.word(&["第"]);
        if numbers(&mut ahead).is_some() {
            ahead.word(&["期", "号", "號", "辑"]);
            *scan = ahead;
        }
        Some(())
    };
    let english = |scan: &mut Scan<'_>| {
        scan.latin(&["supplement", "supplementary issue", "suppl", "supp", "special issue"])?;
        scan.take(|c| c == '.');
        let mut ahead = *scan;
        if numbers(&mut ahead).is_some() {
            *scan = ahead;
        }
        Some(())
    };
    attempt(scan, chinese) || attempt(scan, english)
}

fn volume(scan: &mut Scan<'_>) -> bool {
    let chinese = |scan: &mut Scan<'_>| {
        scan.word(&["第"]);
        numbers(scan)?;
        scan.space();
        scan.word(&["卷", "巻"]).map(|_| ())
    };
    let english = |scan: &mut Scan<'_>| {
        scan.latin(&["volumes", "volume", "vols", "vol", "v", "jahrgang", "jg", "bd"])?;
        scan.take(|c| c == '.');
        numbers(scan)
    };
    attempt(scan, chinese) || attempt(scan, english)
}

fn issue(scan: &mut Scan<'_>) -> bool {
    let chinese = |scan: &mut Scan<'_>| {
        scan.word(&["第"]);
        numbers(scan)?;
        scan.space();
        let joint = ["合刊号", "合刊", "合併号", "合期"];
        if scan.word(&joint).is_none() {
            scan.word(&["期", "号", "號", "集", "辑", "輯", "月号", "月號", "月刊", "月合併号"])?;
            scan.space();
            scan.word(&joint);
        }
        Some(())
    };
    let season = |scan: &mut Scan<'_>| {
        scan.take(|c| "春夏秋冬".contains(c))?;
        let quarter = scan.word(&["季"]).is_some();
        let issue = scan.word(&["号", "號", "刊", "卷"]).is_some();
        (quarter || issue).then_some(())
    };
    let english = |scan: &mut Scan<'_>| {
        if scan.take(|c| matches!(c, '№' | '#' | '＃')).is_none() {
            scan.latin(&["numbers", "number", "nos", "no", "nr", "issues", "issue", "iss"])?;
            scan.take(|c| matches!(c, '.' | ':'));
        }
        numbers(scan)
    };
    attempt(scan, chinese) || attempt(scan, season) || attempt(scan, english)
}

fn part(scan: &mut Scan<'_>) -> bool {
    let chinese = |scan: &mut Scan<'_>| {
        let names = [
            "上半月刊",
            "下半月刊",
            "上半月",
            "下半月",
            "上旬刊",
            "中旬刊",
            "下旬刊",
            "上册",
            "中册",
            "下册",
            "上辑",
            "下辑",
            "上篇",
            "下篇",
            "上巻",
            "下巻",
            "上",
            "中",
            "下",
        ];
        scan.word(&names)?;
        scan.peek().is_none_or(|c| !crate::space::is_cjk_letter(c)).then_some(())
    };
    let counted = |scan: &mut Scan<'_>| {
        scan.word(&["第"])?;
        numbers(scan)?;
        scan.word(&["分册", "部分", "册"]).map(|_| ())
    };
    let english = |scan: &mut Scan<'_>| {
        scan.latin(&["part", "pt"])?;
        scan.take(|c| c == '.');
        scan.space();
        let mut letter = *scan;
        if numbers(scan).is_some() {
            return Some(());
        }
        letter.take(|c| c.is_ascii_uppercase())?;
        *scan = letter;
        scan.peek().is_none_or(|c| !is_latin(c)).then_some(())
    };
    attempt(scan, chinese) || attempt(scan, counted) || attempt(scan, english)
}

/// A year, and the whole date when it says more than the year.
fn dated<'a>(scan: &mut Scan<'a>) -> Option<(&'a str, Option<&'a str>)> {
    let text = scan.rest();
    // The year alone, up to 年: what follows may be the issue (7月号, 春季号).
    let year_end = text.find('年').map(|at| at + "年".len());
    if let Some(end) = year_end
        && let Some(head) = text.get(..end)
        && date::parse(head, "").is_some_and(|reading| reading.is_year_only())
    {
        let tail = text.get(end..).unwrap_or_default();
        let (whole, length) = date::at_start(text, "")?;
        let printed = text.get(..length)?;
        let named = printed.ends_with(['号', '號', '刊', '卷']) || printed.ends_with('季');
        if whole.is_year_only() || (named && !whole.is_day()) {
            let degree = if tail.starts_with('度') { "度".len() } else { 0 };
            scan.advance(end + degree);
            return Some((head, None));
        }
        scan.advance(length);
        return Some((head, Some(printed)));
    }
    let (reading, length) = date::at_start(text, "")?;
    let printed = text.get(..length)?;
    let bare = text.get(length..)?.chars().next();
    // 2024期, 2024号: that is an issue's number.
    if bare.is_some_and(|c| is_latin(c) || crate::space::is_cjk_letter(c)) && reading.is_year_only()
    {
        let follows = text.get(length..)?.trim_start();
        if !follows.starts_with('第') && !follows.starts_with(['增', '春', '夏', '秋', '冬'])
        {
            return None;
        }
    }
    scan.advance(length);
    if reading.is_year_only() {
        return Some((printed, None));
    }
    let digits = printed
        .split(|c: char| numeral::digit(c).is_none())
        .find(|run| run.chars().count() == 4)?;
    Some((digits, Some(printed)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_name_their_numbers() {
        for (text, first, last) in [
            ("第七期", Some(7), None),
            ("2024年", Some(2024), None),
            ("二〇二四年", Some(2024), None),
            ("令和6年", Some(2024), None),
            ("总第三十七期", Some(37), None),
            ("(总第37期)", Some(37), None),
            ("7–8合刊", Some(7), Some(8)),
            ("第7、8期合刊", Some(7), Some(8)),
            ("第七、八期", Some(7), Some(8)),
            ("第7期至第9期", Some(7), Some(9)),
            ("Vol. 12", Some(12), None),
            ("No. 3", Some(3), None),
            ("No. 7-8", Some(7), Some(8)),
            ("Suppl. 2", Some(2), None),
            ("Issue 4", Some(4), None),
            ("XII", Some(12), None),
            ("第12巻", Some(12), None),
            ("通巻345号", Some(345), None),
            ("7月号", Some(7), None),
            ("Third issue", Some(3), None),
            ("Spring", None, None),
            ("增刊", None, None),
            ("Part C", None, None),
        ] {
            assert_eq!(label(text), Reading { first, last }, "{text}");
        }
    }

    fn line(pairs: &[(&str, &str)]) -> Designation {
        let mut made = Designation::default();
        for (slot, text) in pairs {
            let slot = match *slot {
                "year" => &mut made.year,
                "volume" => &mut made.volume,
                "issue" => &mut made.issue,
                "cumulative" => &mut made.cumulative,
                "supplement" => &mut made.supplement,
                "part" => &mut made.part,
                _ => &mut made.cover,
            };
            *slot = Some((*text).to_owned());
        }
        made
    }

    #[test]
    fn lines_come_apart_into_printed_labels() {
        for (text, pairs) in [
            ("2024年 第七期", &[("year", "2024年"), ("issue", "第七期")][..]),
            ("（总第三十七期）", &[("cumulative", "总第三十七期")]),
            (
                "2024年第7期（总第37期）",
                &[("year", "2024年"), ("issue", "第7期"), ("cumulative", "总第37期")],
            ),
            (
                "Volume 12, Number 3 · Spring 2024",
                &[
                    ("volume", "Volume 12"),
                    ("issue", "Number 3"),
                    ("year", "2024"),
                    ("cover", "Spring 2024"),
                ],
            ),
            ("Vol. XII No. 7-8", &[("volume", "Vol. XII"), ("issue", "No. 7-8")]),
            (
                "第12巻第3号（通巻345号）",
                &[("volume", "第12巻"), ("issue", "第3号"), ("cumulative", "通巻345号")],
            ),
            ("令和6年7月号", &[("year", "令和6年"), ("issue", "7月号")]),
            ("2024年7–8合刊", &[("year", "2024年"), ("issue", "7–8合刊")]),
            ("2024年增刊", &[("year", "2024年"), ("supplement", "增刊")]),
            ("2024 第7期", &[("year", "2024"), ("issue", "第7期")]),
            ("2024年第7期 上半月", &[("year", "2024年"), ("issue", "第7期"), ("part", "上半月")]),
            ("2024年春季号", &[("year", "2024年"), ("issue", "春季号")]),
            ("Spring 2024", &[("year", "2024"), ("issue", "Spring"), ("cover", "Spring 2024")]),
            (
                "2024年6月19日 第12期",
                &[("year", "2024年"), ("issue", "第12期"), ("cover", "2024年6月19日")],
            ),
            ("Vol. 3, Part B", &[("volume", "Vol. 3"), ("part", "Part B")]),
            ("二〇二四年第七期", &[("year", "二〇二四年"), ("issue", "第七期")]),
            ("2024年度 第 7 期", &[("year", "2024年"), ("issue", "第 7 期")]),
        ] {
            assert_eq!(parse_line(text), Some(line(pairs)), "{text}");
        }
    }

    #[test]
    fn lines_with_other_words_are_no_designations() {
        for text in [
            "",
            "港湾月报",
            "2024年第7期 目录",
            "2024年6月19日",
            "第七期 第八期",
            "Volume of trade",
            "2024 港口 50 强",
            "总编辑",
            "上海",
            "XII",
            "7",
            "第一章",
        ] {
            assert_eq!(parse_line(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[第总期号卷年月0-9一-十增刊VolN. ()\\PC]{0,24}") {
            let _ = parse_line(&text);
            let _ = label(&text);
        }
    }
}
