//! Faults and habits of the lines of the body.

use super::layout::{Kind, Layout, Leader, Line};
use super::random::Random;
use crate::facts::{key, squeeze};

const CHINESE: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The level of a numbered heading, its number and its words.
fn numbered(heading: &str) -> Option<(usize, usize, &str)> {
    let chinese = |text: &str| CHINESE.iter().position(|numeral| *numeral == text).map(|at| at + 1);
    if let Some((number, words)) = heading.split_once('、')
        && let Some(number) = chinese(number)
    {
        return Some((1, number, words));
    }
    if let Some((number, words)) =
        heading.strip_prefix('（').and_then(|inner| inner.split_once('）'))
        && let Some(number) = chinese(number)
    {
        return Some((2, number, words));
    }
    None
}

/// Decimal numbers with other marks, Chinese numerals in other forms.
pub(super) fn numerals(layout: &mut Layout, random: &mut Random) -> Option<String> {
    let form = random.below(5);
    let mut what = Vec::new();
    for section in &mut layout.sections {
        for article in &mut section.articles {
            let mut above = 0;
            for line in &mut article.lines {
                if line.kind != Kind::Heading {
                    continue;
                }
                let old = line.text.trim().to_owned();
                let new = if let Some((level, number, words)) = numbered(&old) {
                    if level == 1 {
                        above = number;
                    }
                    let numeral = CHINESE.get(number - 1)?;
                    match (form, level) {
                        (0, 1) => format!("{number}. {words}"),
                        (0, _) => format!("{above}.{number} {words}"),
                        (1, 1) => format!("{number}、{words}"),
                        (1, _) => format!("（{number}）{words}"),
                        (2, 1) => format!("（{numeral}）{words}"),
                        (2, _) => format!("{number}. {words}"),
                        (3, 1) => format!("第{numeral}章 {words}"),
                        (3, _) => format!("第{numeral}节 {words}"),
                        (_, 1) => format!("{numeral}. {words}"),
                        _ => format!("({numeral}) {words}"),
                    }
                } else {
                    let digits = old.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
                    let number = old.strip_suffix(digits).unwrap_or_default();
                    if number.is_empty() || !digits.starts_with(' ') {
                        continue;
                    }
                    match form % 3 {
                        0 => format!("{number}.{digits}"),
                        1 => format!("{number}　{}", digits.trim_start()),
                        _ => format!("{number}  {}", digits.trim_start()),
                    }
                };
                for heading in &mut article.facts.headings {
                    if key(heading) == key(&old) {
                        heading.clone_from(&new);
                    }
                }
                what.push(format!("{old} -> {new}"));
                line.text = new;
            }
        }
    }
    (!what.is_empty()).then(|| what.join(" | "))
}

/// Source lines in other forms.
pub(super) fn source_forms(layout: &mut Layout, random: &mut Random) -> Option<String> {
    let form = random.below(9);
    let mut first = None;
    for section in &mut layout.sections {
        for article in &mut section.articles {
            let (Some(name), Some(date)) = (&article.facts.source, &article.facts.date) else {
                continue;
            };
            let parts: Vec<&str> = date.split('-').collect();
            let [year, month, day] = parts.as_slice() else { continue };
            let (m, d) = (month.trim_start_matches('0'), day.trim_start_matches('0'));
            let Some(line) = article.lines.iter_mut().find(|line| line.kind == Kind::Source) else {
                continue;
            };
            let name =
                if line.text.contains('《') { format!("《{name}》") } else { name.clone() };
            // One form through the whole issue, or any of them.
            let form = if form == 8 { random.below(8) } else { form };
            line.text = match form {
                0 => format!("来源：{name} {year}年{m}月{d}日"),
                1 => format!("（{name}，{year}-{m}-{d}）"),
                2 => format!("{year}/{month}/{day} {name}"),
                3 => format!("{name} {year}.{m}.{d}"),
                4 => format!("{name}　{year}年{m}月{d}日"),
                5 => format!("来源: {name}  {year}-{month}-{day}"),
                6 => format!("（来源：{name} {year}年{m}月{d}日）"),
                _ => format!("{name} | {year}-{month}-{day}"),
            };
            first.get_or_insert_with(|| line.text.clone());
        }
    }
    first
}

/// Marks of the other width: in the contents, in titles or in paragraphs.
pub(super) fn punctuation(layout: &mut Layout, random: &mut Random) -> Option<String> {
    if layout.leader != Leader::Tab {
        return None;
    }
    let half = |text: &str| -> String {
        let mut out = String::new();
        for c in text.chars() {
            match c {
                '：' => out.push_str(": "),
                '，' => out.push_str(", "),
                '；' => out.push_str("; "),
                '！' => out.push('!'),
                '？' => out.push('?'),
                '（' => out.push('('),
                '）' => out.push(')'),
                _ => out.push(c),
            }
        }
        out.trim_end().to_owned()
    };
    let full = |text: &str| -> String {
        text.replace(": ", "：")
            .replace(':', "：")
            .replace('!', "！")
            .replace('(', "（")
            .replace(')', "）")
    };
    let place = random.below(4);
    for section in &mut layout.sections {
        for article in &mut section.articles {
            if place == 0 {
                for line in &mut article.printed {
                    *line = full(line);
                }
            }
            for line in &mut article.lines {
                match (place, line.kind) {
                    (1 | 3, Kind::Title) => line.text = half(&line.text),
                    (2 | 3, Kind::Start | Kind::Rest) if !line.text.contains('$') => {
                        line.text = half(&line.text);
                    }
                    (3, Kind::Other) if line.text.starts_with("附：") => {
                        line.text = line.text.replacen("附：", "附:", 1);
                    }
                    _ => {}
                }
            }
        }
    }
    let places = ["full width in the contents", "half width in titles", "half width in paragraphs"];
    Some(places.get(place).copied().unwrap_or("half width everywhere").to_owned())
}

/// Paragraphs begin with two ideographic spaces, or four spaces.
pub(super) fn indents(layout: &mut Layout) -> Option<String> {
    let indent = match layout.leader {
        Leader::Tab => "\u{3000}\u{3000}",
        Leader::Dots => "    ",
        Leader::Ellipses => return None,
    };
    for section in &mut layout.sections {
        for line in section.articles.iter_mut().flat_map(|article| &mut article.lines) {
            if line.kind == Kind::Start {
                line.text.insert_str(0, indent);
            }
        }
    }
    Some(String::new())
}

/// The text without empty lines; lines that are wrapped need them.
pub(super) fn without_blanks(layout: &Layout) -> Option<String> {
    if layout.leader == Leader::Dots {
        return None;
    }
    let lines = layout.draw();
    let lines: Vec<&str> = lines.lines().filter(|line| !line.trim().is_empty()).collect();
    Some(lines.join("\n"))
}

/// The text with running heads and page numbers, between paragraphs or within.
pub(super) fn furniture(
    layout: &Layout,
    random: &mut Random,
    within: bool,
) -> Option<(String, String)> {
    let mut cover = layout.front.iter().filter(|line| !line.trim().is_empty());
    let title = cover.next()?.clone();
    let number = cover.next()?.clone();
    let form = random.below(5);
    let body = layout.body();
    let mut page = 1;
    let mut until = random.within(6, 16);
    let mut out = layout.before();
    let mut furniture = |out: &mut Vec<String>, random: &mut Random, tight: bool| {
        page += random.within(1, 2);
        let blank = |out: &mut Vec<String>| {
            if !tight {
                out.push(String::new());
            }
        };
        blank(out);
        match form {
            0 => {
                out.push(page.to_string());
                out.push(format!("\u{c}{title}　{number}"));
            }
            1 => out.push(format!("{title} {number} {page}")),
            2 => out.push(format!("- {page} -")),
            3 if page % 2 == 0 => {
                out.push(format!("{page}"));
                out.push(title.clone());
            }
            3 => {
                out.push(number.clone());
                out.push(format!("{page}"));
            }
            _ => {
                out.push(format!("· {page} ·"));
                blank(out);
                out.push(format!("\u{c}{title}"));
            }
        }
        blank(out);
    };
    let mut pages = 0;
    for (at, Line { kind, text }) in body.iter().enumerate() {
        until = until.saturating_sub(usize::from(*kind != Kind::Blank));
        let next = body.get(at + 1).map(|line| line.kind);
        if until > 0 {
            out.push(text.clone());
            continue;
        }
        let chars: Vec<char> = text.chars().collect();
        let plain = !text.contains(['*', '$', '<', '［', '｜', '/']);
        let middle = chars.len() / 2;
        let place = (middle.saturating_sub(10)..middle + 10).find(|at| {
            let part =
                |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric() && !c.is_ascii());
            at.checked_sub(1).is_some_and(part) && part(*at)
        });
        let wrapped = layout.leader == Leader::Dots;
        // Between paragraphs of wrapped lines an empty line is all that parts them.
        let tight = random.once_in(3) && (within || !wrapped);
        if within && wrapped && matches!(kind, Kind::Start | Kind::Rest) && next == Some(Kind::Rest)
        {
            // Hyphens and ends of sentences would leave open whether a paragraph goes on.
            out.push(text.clone());
            if text.ends_with(|c: char| c.is_alphabetic() || c == ',') {
                furniture(&mut out, random, tight);
                pages += 1;
                until = random.within(12, 30);
            }
        } else if within
            && !wrapped
            && plain
            && matches!(kind, Kind::Start | Kind::Rest)
            // A page ends with a whole line, and begins with one.
            && chars.len() > 70
            && let Some(place) = place
        {
            out.push(chars.iter().take(place).collect());
            furniture(&mut out, random, tight);
            out.push(chars.iter().skip(place).collect());
            pages += 1;
            until = random.within(6, 16);
        } else if !within
            && matches!(kind, Kind::Start | Kind::Rest)
            && ends_sentence(text)
            && next == Some(Kind::Blank)
        {
            out.push(text.clone());
            furniture(&mut out, random, tight);
            pages += 1;
            until = random.within(6, 16);
        } else {
            out.push(text.clone());
        }
    }
    (pages > 2).then(|| (out.join("\n"), format!("form {form}, {pages} pages")))
}

fn ends_sentence(text: &str) -> bool {
    squeeze(text).ends_with(['。', '！', '？', '”', '」', '.', '!', '?'])
}
