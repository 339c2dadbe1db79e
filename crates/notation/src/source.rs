//! Source lines: where an article was first printed, by whom, when.
//!
//! In: a whole line; out: its parts, when the line is nothing but `[label] name [author] date` in
//! either order, bare, in brackets or behind a dash. A sentence, a title or a lone date is no
//! source: without a label a name needs a date to the day beside it.

use crate::{
    date::{self, Found},
    designation, numeral,
    punctuation::{is_dash, is_separator},
    quote,
    scan::{Scan, is_latin},
    space,
};

/// What a source line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceReading {
    /// The label without its colon: `来源`, `Source`
    pub label: Option<String>,
    /// The publication, without 《》 around it.
    pub name: Option<String>,
    /// The author as printed, without `作者：` or `By`; alignment spaces taken out.
    pub author: Option<String>,
    /// EDTF level 1.
    pub date: Option<String>,
    /// An address printed in the line.
    pub url: Option<String>,
    /// The date as printed, time of day included.
    pub raw_date: Option<String>,
}

/// Longer lines are prose.
const LONGEST_LINE: usize = 160;
/// The longest name in letters of Chinese or Japanese text, and in others.
const LONGEST_NAME: usize = 30;
const LONGEST_LATIN_NAME: usize = 70;

/// Labels that need a colon behind them.
const LABELS: [&str; 27] = [
    "文章来源",
    "信息来源",
    "稿件来源",
    "新闻来源",
    "内容来源",
    "消息来源",
    "原文来源",
    "来源于",
    "来源",
    "來源",
    "摘自",
    "摘编自",
    "摘編自",
    "原载于",
    "原载",
    "原載",
    "转载自",
    "转自",
    "选自",
    "据",
    "出处",
    "出處",
    "稿源",
    "出典",
    "初出",
    "来自",
    "载于",
];
/// Labels that are verbs, and stand before a name without a colon too.
const VERBS: [&str; 15] = [
    "来源于",
    "摘自",
    "摘编自",
    "摘編自",
    "原载于",
    "原载",
    "原載",
    "转载自",
    "转自",
    "选自",
    "载于",
    "来自",
    "據",
    "据",
    "載於",
];
const LATIN_LABELS: [&str; 9] = [
    "source",
    "sources",
    "originally published in",
    "first published in",
    "reprinted from",
    "excerpted from",
    "from",
    "via",
    "courtesy of",
];
/// Words before a lone date.
const DATE_LABELS: [&str; 16] = [
    "发布时间",
    "发布日期",
    "发表时间",
    "发表日期",
    "更新时间",
    "更新日期",
    "出版日期",
    "刊发日期",
    "日期",
    "时间",
    "发布",
    "发布于",
    "发表于",
    "公開日",
    "掲載日",
    "更新日",
];
const LATIN_DATE_LABELS: [&str; 8] = [
    "published",
    "published on",
    "posted",
    "posted on",
    "updated",
    "date",
    "last updated",
    "issued",
];

/// Reads a whole line as a source line.
pub fn parse(line: &str) -> Option<SourceReading> {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST_LINE && line.chars().count() > LONGEST_LINE {
        return None;
    }
    let (body, framed) = unframe(line);
    if !could_be_source(body, framed) || is_dateline_only(line) {
        return None;
    }
    let mut read = SourceReading::default();
    let mut rest = body.to_owned();
    take_url(&mut rest, &mut read);
    take_author(&mut rest, &mut read);
    rest = date_last(&rest).unwrap_or(rest);
    let (label, colon, tail) = take_label(&rest, framed);
    read.label = label;
    rest = tail;
    take_author(&mut rest, &mut read);
    let sure = framed || read.label.is_some();
    take_date(&mut rest, sure, &mut read);
    take_trailing_author(&mut rest, &mut read);
    // A verb alone (`From the harbour`) is a label only before a name and a date.
    let labelled = read.label.is_some() && colon == Colon::Present;
    read.name = name(&rest, labelled)?;
    let enough = match (&read.name, &read.date) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => labelled,
        // 来源：https://… names its source by its address; a labelled date alone names none.
        (None, _) => read.label.is_some() && read.url.is_some(),
    };
    enough.then_some(read)
}

/// Whether a line holds what every source line has: the year of a date, or what sets a label off,
/// unless it is framed as one; and no sentence. Few titles do, and nothing else needs to be asked
/// of the others, so all characters are looked at once.
fn could_be_source(body: &str, framed: bool) -> bool {
    let (mut found, mut verb, mut address) = (framed, false, false);
    let mut numbers = 0_usize;
    for c in body.chars() {
        if is_sentence_mark(c) {
            return false;
        }
        if !found {
            numbers += usize::from(date::counts(c));
            found = numbers >= date::YEAR || c == '年' || sets_off(c);
            verb |= begins_verb(c);
            address |= c == 'w';
        }
    }
    if found || address && body.contains("www.") {
        return true;
    }
    verb && body.match_indices(begins_verb).any(|(at, _)| {
        let tail = body.get(at..).unwrap_or_default();
        VERBS.iter().any(|verb| tail.starts_with(verb))
    })
}

/// Marks that set a label off.
fn sets_off(c: char) -> bool {
    matches!(c, ':' | '：' | '/' | '|' | '｜' | '】' | ']' | '］')
}

/// Marks that a source line does not hold.
fn is_sentence_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '…')
}

/// Whether one of [`VERBS`] begins with this character.
fn begins_verb(c: char) -> bool {
    matches!(c, '来' | '摘' | '原' | '转' | '选' | '载' | '據' | '据' | '載')
}

/// Whether a line is a date and at most a word that says so: `发布时间：2024-06-19`.
pub fn is_dateline_only(line: &str) -> bool {
    let (body, _) = unframe(line.trim());
    let mut scan = Scan::new(body);
    if scan.word(&DATE_LABELS).is_some() || scan.latin(&LATIN_DATE_LABELS).is_some() {
        scan.space();
        scan.latin(&["on"]);
        scan.space();
        scan.take(|c| matches!(c, ':' | '：'));
    }
    date::parse(scan.rest(), "").is_some_and(|reading| !reading.is_year_only())
}

/// Takes off brackets around the line or a dash before it; says whether there was one.
fn unframe(line: &str) -> (&str, bool) {
    let mut body = line.trim();
    let mut framed = false;
    for _ in 0..3 {
        let dashes = body.chars().take_while(|c| is_dash(*c)).count();
        let undashed = body.trim_start_matches(is_dash).trim_start();
        if dashes > 0 && !undashed.is_empty() {
            // One hyphen may be a bullet, two or a dash lead a source.
            framed |= dashes > 1 || !body.starts_with('-');
            body = undashed;
        }
        let Some(inner) = quote::strip_brackets(body.trim_end_matches(['。', '.'])) else {
            break;
        };
        body = inner;
        framed = true;
    }
    let body = if framed || LABELS.iter().any(|label| body.starts_with(label)) {
        body.trim_end_matches('。')
    } else {
        body
    };
    (body.trim(), framed)
}

fn take_url(rest: &mut String, read: &mut SourceReading) {
    let Some(start) = ["https://", "http://", "www."].iter().find_map(|head| rest.find(head))
    else {
        return;
    };
    let tail = rest.get(start..).unwrap_or_default();
    let length = tail
        .find(|c: char| c.is_whitespace() || space::is_cjk(c) || "<>\"“”".contains(c))
        .unwrap_or(tail.len());
    let url = tail.get(..length).unwrap_or_default().trim_end_matches([',', '.', ')', ']']);
    read.url = Some(url.to_owned());
    let end = start + url.len();
    rest.replace_range(start..end, " ");
}

/// Takes out an author that a word names: `作者：X`, `（记者 X）`, `文/X`, `By X`.
fn take_author(rest: &mut String, read: &mut SourceReading) {
    if read.author.is_some() {
        return;
    }
    if let Some((start, end, author)) =
        bracketed_author(rest).or_else(|| labelled_author(rest)).or_else(|| english_author(rest))
    {
        read.author = Some(author);
        rest.replace_range(start..end, " ");
    }
}

/// How names of publications end, which names of people do not.
const PRESS: [char; 9] = ['报', '網', '网', '社', '刊', '台', '報', '志', '誌'];

/// `2024-06-19 来源：某报` turned round, so that the label stands first.
fn date_last(rest: &str) -> Option<String> {
    let found = date::find_prefix(rest, "")?;
    let tail = trim_marks(found.rest);
    let mut scan = Scan::new(tail);
    scan.word(&LABELS).or_else(|| scan.latin(&LATIN_LABELS))?;
    scan.space();
    scan.take(|c| matches!(c, ':' | '：'))?;
    Some(format!("{tail} {}", found.text))
}

/// Takes off what is printed behind a date or title and is neither: pages, editions, 报道.
fn without_page(text: &str) -> &str {
    let text = text.trim_end();
    let tail =
        ["朝刊", "夕刊", "报道", "报导", "报道称"].iter().find_map(|word| text.strip_suffix(word));
    if let Some(head) = tail {
        let head = head.trim_end();
        return if head.ends_with(['日', '》']) { head } else { text };
    }
    let Some(head) = text.strip_suffix('版') else {
        return text;
    };
    let numbered =
        head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || numeral::is_han_numeral(c));
    let named = numbered
        .strip_suffix('第')
        .unwrap_or(numbered)
        .trim_end_matches(|c: char| c.is_whitespace() || is_separator(c));
    if numbered.len() < head.len() && named.ends_with(['日', '》']) { named } else { text }
}

/// Whether a label is set off, or only recognised as a word.
#[derive(Clone, Copy, PartialEq)]
enum Colon {
    Present,
    Absent,
}

const ROLES: [&str; 9] =
    ["本报记者", "本刊记者", "通讯员", "特约撰稿", "记者", "作者", "撰文", "编译", "文"];

fn bracketed_author(rest: &str) -> Option<(usize, usize, String)> {
    let start = rest.find(['（', '('])?;
    let tail = rest.get(start..)?;
    let close = tail.find(['）', ')'])?;
    let open = tail.chars().next()?.len_utf8();
    let mut scan = Scan::new(tail.get(open..close)?);
    scan.word(&ROLES)?;
    scan.take_while(|c| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '／' | '|' | '｜'));
    let author = space::squeeze_aligned_name(scan.rest());
    let end = start + close + tail.get(close..)?.chars().next()?.len_utf8();
    (!author.is_empty()).then_some((start, end, author))
}

fn labelled_author(rest: &str) -> Option<(usize, usize, String)> {
    let mut before: Option<char> = None;
    for (start, c) in rest.char_indices() {
        let begins = before.is_none_or(|c| c.is_whitespace() || is_separator(c));
        before = Some(c);
        if !begins {
            continue;
        }
        let tail = rest.get(start..)?;
        let mut scan = Scan::new(tail);
        if scan.word(&ROLES).or_else(|| scan.latin(&["author", "text"])).is_none() {
            continue;
        }
        if scan.take(|c| matches!(c, ':' | '：' | '/' | '／' | '|' | '｜')).is_none() {
            continue;
        }
        scan.space();
        let (author, length) = leading_name(scan.rest());
        if !author.is_empty() {
            return Some((start, start + scan.at() + length, author));
        }
    }
    None
}

/// The name at the start of text: up to a separator, a further label or a date.
fn leading_name(text: &str) -> (String, usize) {
    let mut end = text
        .find(|c| is_separator(c) && c != '、' && !matches!(c, '·' | '・' | '-'))
        .unwrap_or(text.len());
    let head = text.get(..end).unwrap_or_default();
    // A space ends a Chinese name, unless it aligns single letters or parts several names.
    let mut at = 0;
    for piece in head.split_inclusive(char::is_whitespace) {
        let word = piece.trim();
        let foreign = LABELS.iter().any(|label| word.starts_with(label))
            || word.starts_with('《')
            || word.chars().next().is_some_and(|c| c.is_ascii_digit())
            || (word.starts_with(space::is_cjk_letter)
                && (word.chars().count() > 3 || word.ends_with(PRESS)));
        if foreign && at > 0 {
            end = at;
            break;
        }
        at += piece.len();
    }
    // A label cut off by its colon: 张欣 来源：
    let head = text.get(..end).unwrap_or_default();
    if text.get(end..).is_some_and(|tail| tail.starts_with(['：', ':']))
        && let Some(cut) = head.rfind(char::is_whitespace)
    {
        end = cut;
    }
    let name = text.get(..end).unwrap_or_default().trim();
    (space::squeeze_aligned_name(name), end)
}

fn english_author(rest: &str) -> Option<(usize, usize, String)> {
    let lower = rest.to_ascii_lowercase();
    let start = if lower.trim_start().starts_with("by ") {
        lower.find("by ")?
    } else {
        lower.find(", by ").map(|at| at + 2)?
    };
    let tail = rest.get(start + 3..)?;
    let length = tail.find([',', '|', '·', ';', '—', '–', '(']).unwrap_or(tail.len());
    let author = tail.get(..length)?.trim();
    let words = author.split_whitespace().count();
    (title_case(author) && (1..=6).contains(&words))
        .then(|| (start, start + 3 + length, author.to_owned()))
}

fn take_label(rest: &str, framed: bool) -> (Option<String>, Colon, String) {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c));
    let mut scan = Scan::new(rest);
    let label = scan.word(&LABELS).or_else(|| scan.latin(&LATIN_LABELS));
    if label.is_some() {
        let printed = rest.get(..scan.at()).unwrap_or_default().to_owned();
        scan.space();
        if scan.take(|c| matches!(c, ':' | '：' | '/' | '｜' | '|')).is_some() {
            return (Some(printed), Colon::Present, scan.rest().trim().to_owned());
        }
        if label.is_some_and(|label| LATIN_LABELS.iter().skip(2).any(|verb| *verb == label)) {
            return (Some(printed), Colon::Absent, scan.rest().trim().to_owned());
        }
        // 【来源】海港报
        if let Some(tail) = scan.rest().strip_prefix(['】', ']', '］']) {
            return (Some(printed), Colon::Present, tail.trim().to_owned());
        }
    }
    let mut scan = Scan::new(rest);
    if let Some(verb) = scan.word(&VERBS) {
        let spaced = scan.space();
        let titled = scan.peek() == Some('《');
        if titled || (framed && !matches!(verb, "来自")) || (spaced && verb.chars().count() > 1) {
            return (Some(verb.to_owned()), Colon::Present, scan.rest().trim().to_owned());
        }
    }
    // 【来源】海港报 2024-06-19
    let mut scan = Scan::new(rest);
    if scan.take(|c| matches!(c, '【' | '[')).is_some()
        && let Some(label) = scan.word(&LABELS)
        && scan.take(|c| matches!(c, '】' | ']')).is_some()
    {
        scan.take(|c| matches!(c, ':' | '：'));
        return (Some(label.to_owned()), Colon::Present, scan.rest().trim().to_owned());
    }
    (None, Colon::Absent, rest.to_owned())
}

/// Takes the date from either end. Unless a label or a frame makes the line sure, it must be a day.
fn take_date(rest: &mut String, sure: bool, read: &mut SourceReading) {
    let body = without_page(rest).trim().to_owned();
    body.clone_into(rest);
    if let Some(whole) = date::parse(&body, "") {
        read.date = Some(whole.value);
        read.raw_date = Some(body);
        rest.clear();
        return;
    }
    // A title in 《》 before it leaves no doubt either.
    let titled = body.contains('》');
    let precise = |found: &Found<'_>| {
        found.reading.is_day() || ((sure || titled) && !found.reading.is_year_only())
    };
    let parted_prefix = |found: &Found<'_>| {
        sure || !found.rest.starts_with(['，', ',', '、', '：', ':', '-', '—', '。'])
    };
    let found = date::find_suffix(&body, "")
        .filter(|found| precise(found) && (sure || !found.rest.ends_with([':', '：'])))
        .or_else(|| {
            let found = date::find_suffix_unparted(&body, "")?;
            let kept = found.rest.ends_with('》') || sure;
            (kept && precise(&found)).then_some(found)
        })
        .or_else(|| {
            date::find_prefix(&body, "").filter(|found| precise(found) && parted_prefix(found))
        });
    if let Some(found) = found {
        read.date = Some(found.reading.value.clone());
        read.raw_date = Some(found.text.to_owned());
        found.rest.clone_into(rest);
        return;
    }
    if !(sure || titled) {
        return;
    }
    // 《港湾》2024年第6期: the issue stands for the date.
    for (at, _) in
        body.char_indices().filter(|(_, c)| numeral::prefix(c.encode_utf8(&mut [0; 4])).is_some())
    {
        let Some(tail) = body.get(at..) else { continue };
        if let Some(found) = designation::parse_line(tail)
            && found.issue.is_some()
            && let Some(year) = found.year.as_deref().and_then(designation::year)
        {
            read.date = Some(year.to_string());
            read.raw_date = Some(tail.trim().to_owned());
            let head = body.get(..at).unwrap_or_default().trim();
            head.clone_into(rest);
            return;
        }
    }
}

/// `海港报记者 张欣`, `《港湾》 张欣`: an author behind the name.
fn take_trailing_author(rest: &mut String, read: &mut SourceReading) {
    if read.author.is_some() {
        return;
    }
    let body = trim_marks(rest).to_owned();
    let split = ["本报记者", "记者", "通讯员"].iter().find_map(|role| {
        let at = body.find(role)?;
        Some((body.get(..at)?, body.get(at + role.len()..)?))
    });
    let split = split.or_else(|| {
        let at = body.rfind('》')? + '》'.len_utf8();
        let (title, tail) = body.split_at_checked(at)?;
        tail.starts_with(char::is_whitespace).then_some((title, tail))
    });
    let Some((before, author)) = split else {
        return;
    };
    let author = trim_marks(author);
    let squeezed = space::squeeze_aligned_name(author);
    let letters = squeezed.chars().filter(|c| space::is_cjk_letter(*c)).count();
    let plain =
        squeezed.chars().all(|c| space::is_cjk_letter(c) || c.is_whitespace() || "、·".contains(c));
    if plain && (2..=12).contains(&letters) {
        read.author = Some(squeezed);
        before.clone_into(rest);
    }
}

fn trim_marks(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_separator(c))
}

/// The name that is left. `None` when what is left is no name, `Some(None)` when nothing is.
#[expect(clippy::option_option, reason = "no name and no source are two answers")]
fn name(rest: &str, labelled: bool) -> Option<Option<String>> {
    let rest = trim_marks(rest);
    let rest = rest.strip_suffix(['（', '(']).unwrap_or(rest);
    let rest = trim_marks(rest);
    if rest.is_empty() {
        return Some(None);
    }
    let name = quote::strip_title_marks(rest);
    is_name(name, labelled).then(|| Some(name.to_owned()))
}

fn is_name(name: &str, labelled: bool) -> bool {
    // Words before a date that make the line a sentence or a dateline.
    const PROSE: [&str; 22] = [
        "截至",
        "截止",
        "自从",
        "自",
        "至",
        "于",
        "在",
        "到",
        "更新",
        "日期",
        "时间",
        "成立于",
        "始于",
        "召开",
        "举行",
        "生效",
        "施行",
        "起",
        "为",
        "是",
        "通过",
        "印发",
    ];
    const STARTS: [&str; 6] = ["截至", "截止", "自从", "从", "到", "直到"];
    const WORDS: [&str; 4] = ["发布", "更新", "发表", "发稿"];
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let count = name.chars().count();
    let cjk = name.chars().any(space::is_cjk_letter);
    let most = if cjk { LONGEST_NAME } else { LONGEST_LATIN_NAME };
    if letters == 0 || count > most + if labelled { 10 } else { 0 } {
        return false;
    }
    if name.contains(['，', '。', '：', ':', '！', '？', '；', '\t']) {
        return false;
    }
    // A comma parts the name from a page or a place, not clauses.
    if name.contains(',') && (cjk || name.matches(',').count() > 2) {
        return false;
    }
    if date::parse(name, "").is_some() {
        return false;
    }
    if cjk {
        labelled
            || !(PROSE.iter().any(|word| name.ends_with(word))
                || STARTS.iter().any(|word| name.starts_with(word))
                || WORDS.contains(&name))
    } else {
        labelled || title_case(name)
    }
}

/// Whether words are written as a name is: capitals, small words between, or a domain.
fn title_case(text: &str) -> bool {
    const SMALL: [&str; 20] = [
        "of", "the", "and", "for", "in", "on", "at", "to", "a", "an", "de", "la", "le", "du",
        "des", "der", "die", "das", "von", "van",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        first.is_none_or(|c| !c.is_lowercase()) || word.contains('.')
    };
    let small = |word: &&str| SMALL.iter().any(|small| small.eq_ignore_ascii_case(word));
    let ends = words.first().is_some_and(capital)
        && words.last().is_some_and(|last| capital(last) && !SMALL.contains(last));
    ends && words.iter().all(|word| capital(word) || small(word) || !word.starts_with(is_latin))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// label, name, author, date
    type Parts<'a> = (Option<&'a str>, Option<&'a str>, Option<&'a str>, Option<&'a str>);

    fn parts(read: &SourceReading) -> Parts<'_> {
        (read.label.as_deref(), read.name.as_deref(), read.author.as_deref(), read.date.as_deref())
    }

    #[test]
    fn every_verb_begins_as_said() {
        for verb in VERBS {
            assert!(verb.starts_with(begins_verb), "{verb}");
        }
    }

    #[test]
    fn source_lines_come_apart() {
        const DAY: Option<&str> = Some("2024-06-19");
        for (line, wanted) in [
            ("海湾晨报 2024-06-19", (None, Some("海湾晨报"), None, DAY)),
            ("2024-06-19 海湾晨报", (None, Some("海湾晨报"), None, DAY)),
            ("《潮汐透视》 2024-06-19", (None, Some("潮汐透视"), None, DAY)),
            ("《潮汐透视》2024年6月19日", (None, Some("潮汐透视"), None, DAY)),
            ("（海湾晨报，2024年6月19日）", (None, Some("海湾晨报"), None, DAY)),
            ("【海湾晨报 2024.6.19】", (None, Some("海湾晨报"), None, DAY)),
            ("——海湾晨报，2024年6月19日", (None, Some("海湾晨报"), None, DAY)),
            ("来源：海湾晨报", (Some("来源"), Some("海湾晨报"), None, None)),
            ("来源：海湾晨报 2024-06-19 10:30", (Some("来源"), Some("海湾晨报"), None, DAY)),
            ("（来源：海湾晨报2024年6月19日）", (Some("来源"), Some("海湾晨报"), None, DAY)),
            (
                "（摘自《潮汐透视》2024年6月）",
                (Some("摘自"), Some("潮汐透视"), None, Some("2024-06")),
            ),
            ("原载《潮汐透视》2024年第6期", (Some("原载"), Some("潮汐透视"), None, Some("2024"))),
            ("文章来源: 海湾晨报", (Some("文章来源"), Some("海湾晨报"), None, None)),
            (
                "作者：张　欣 来源：海湾晨报 2024-06-19",
                (Some("来源"), Some("海湾晨报"), Some("张欣"), DAY),
            ),
            (
                "来源：海湾晨报 作者：张欣 2024-06-19",
                (Some("来源"), Some("海湾晨报"), Some("张欣"), DAY),
            ),
            ("海湾晨报（记者 张欣）2024-06-19", (None, Some("海湾晨报"), Some("张欣"), DAY)),
            ("海湾晨报记者 张欣 2024-06-19", (None, Some("海湾晨报"), Some("张欣"), DAY)),
            ("文/张欣 海湾晨报 2024-06-19", (None, Some("海湾晨报"), Some("张欣"), DAY)),
            ("The Courier, 19 June 2024", (None, Some("The Courier"), None, DAY)),
            (
                "Source: The Courier, June 19, 2024",
                (Some("Source"), Some("The Courier"), None, DAY),
            ),
            (
                "From The Courier, June 2024",
                (Some("From"), Some("The Courier"), None, Some("2024-06")),
            ),
            ("Harbour Gazette 2024-06-19", (None, Some("Harbour Gazette"), None, DAY)),
            (
                "By Ada Lovelace, The Courier, 19 June 2024",
                (None, Some("The Courier"), Some("Ada Lovelace"), DAY),
            ),
            ("港湾新聞 2024年6月19日", (None, Some("港湾新聞"), None, DAY)),
            ("出典：港湾新聞", (Some("出典"), Some("港湾新聞"), None, None)),
            ("tide.example.com 2024-06-19", (None, Some("tide.example.com"), None, DAY)),
            ("海湾晨报 | 2024-06-19", (None, Some("海湾晨报"), None, DAY)),
            ("2024-06-19 10:30 来源：海湾晨报", (Some("来源"), Some("海湾晨报"), None, DAY)),
            ("（摘自《海湾晨报》2024年6月19日第3版）", (Some("摘自"), Some("海湾晨报"), None, DAY)),
            ("（据《海湾晨报》报道）", (Some("据"), Some("海湾晨报"), None, None)),
            ("出典：「港湾新聞」2024年6月19日朝刊", (Some("出典"), Some("港湾新聞"), None, DAY)),
            ("海湾日报·港城发布 2024-06-19", (None, Some("海湾日报·港城发布"), None, DAY)),
            ("36潮 2024-06-19", (None, Some("36潮"), None, DAY)),
        ] {
            let read = parse(line).unwrap_or_else(|| panic!("{line} is not read"));
            assert_eq!(parts(&read), wanted, "{line}");
        }
    }

    #[test]
    fn the_printed_date_and_the_address_are_kept() {
        let read =
            parse("来源：海湾晨报 2024-06-19 10:30 https://tide.example/a").expect("a source");
        assert_eq!(read.raw_date.as_deref(), Some("2024-06-19 10:30"));
        assert_eq!(read.url.as_deref(), Some("https://tide.example/a"));
    }

    #[test]
    fn prose_titles_and_lone_dates_are_no_sources() {
        for line in [
            "",
            "2024-06-19",
            "海湾晨报",
            "海湾通讯社港城6月19日电 潮水上涨",
            "2024年6月19日，财政部发布通知。",
            "2024年6月19日，财政部发布通知",
            "6 月 19 日",
            "2024 中国大数据 50 强",
            "2023 年中国渔港排行榜",
            "截至2024年6月19日",
            "截至 2024-06-19",
            "发布时间：2024-06-19",
            "来源：",
            "He left on June 19, 2024",
            "Annual Report 2024",
            "潮汐年鉴 2024",
            "潮汐年鉴 2024年",
            "会议将于 2024年6月19日",
            "来源广泛的数据",
            "据统计，产量上升",
            "来自海港的声音",
            "自2024年6月19日起施行",
            "（一）来源",
            "2024年6月16日至7月15日",
            "摘要：潮水 2024-06-19",
            "From the beginning, tides rose; then fell",
            "from place to place with desire",
            "From that hour the tide",
            "本报记者 张欣 2024-06-19",
            "First Posted: July 29, 2003",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn lone_dates_are_datelines() {
        for line in [
            "2024-06-19",
            "（2024年6月19日）",
            "发布时间：2024-06-19 10:30",
            "Published on June 19, 2024",
        ] {
            assert!(is_dateline_only(line), "{line}");
        }
        for line in ["海湾晨报 2024-06-19", "2024", "", "时间是金"] {
            assert!(!is_dateline_only(line), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[来源：（）《》记者文/By ,0-9年月日.\\-\\PC]{0,32}") {
            let _ = parse(&text);
        }
    }
}
