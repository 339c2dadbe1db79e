//! The words of charts and diagrams: values of the data, and paragraphs of drawn text.

use roxmltree::Node;

use super::names::{Vocabulary, is};
use super::story::text;
use super::{Package, package};

/// The words of the part of a chart or diagram, where it can be read.
pub(super) fn words(package: &Package, part: &str) -> Option<Vec<String>> {
    let content = package.text(part).ok()?;
    let tree = package::parse(part, &content).ok()?;
    let words = tree.root_element().descendants().filter_map(|node| {
        if is(node, Vocabulary::Chart, "v") {
            return Some(by_format(node).unwrap_or_else(|| shown(&text(node))));
        }
        let runs = node.descendants().filter(|one| is(*one, Vocabulary::Drawing, "t"));
        is(node, Vocabulary::Drawing, "p").then(|| runs.map(text).collect::<String>())
    });
    Some(words.filter(|words| !words.trim().is_empty()).collect())
}

/// A number in the format stored beside it, where that is digits, percent, or a day.
fn by_format(value: Node<'_, '_>) -> Option<String> {
    let point = value.parent()?;
    let code = point.attribute("formatCode").map(str::to_owned).or_else(|| {
        let code = point.parent()?.children().find(|one| is(*one, Vocabulary::Chart, "formatCode"));
        code.map(text)
    })?;
    let code = code.split(';').next()?.replace('\\', "");
    let code = code.rsplit(']').next()?.trim();
    let number: f64 = text(value).trim().parse().ok()?;
    if code == "General" {
        // `2.0` is `2`.
        return Some(shown(text(value).trim()).parse::<f64>().ok()?.to_string());
    }
    if code.contains('y') {
        return Some(day(number, code));
    }
    let decimals = code.split_once('.').map_or(0, |(_, behind)| behind.matches('0').count());
    let percent = code.contains('%');
    let plain = code.chars().all(|c| "0#,.%".contains(c)) && code.contains('0');
    let number = if percent { number * 100.0 } else { number };
    let written = plain.then(|| format!("{number:.decimals$}"))?;
    let whole = written.find('.').unwrap_or(written.len());
    let mut out = String::new();
    for (at, c) in written.char_indices() {
        let parts = code.contains(',') && at > 0 && at < whole && (whole - at) % 3 == 0;
        out.extend([parts.then_some(','), Some(c)].into_iter().flatten());
    }
    Some(if percent { format!("{out}%") } else { out })
}

/// A day counted from the end of 1899 on, found by walking through the years and months.
fn day(number: f64, code: &str) -> String {
    const MONTHS: [(&str, u32); 12] = [
        ("Jan", 31),
        ("Feb", 28),
        ("Mar", 31),
        ("Apr", 30),
        ("May", 31),
        ("Jun", 30),
        ("Jul", 31),
        ("Aug", 31),
        ("Sep", 30),
        ("Oct", 31),
        ("Nov", 30),
        ("Dec", 31),
    ];
    // 1 March 1900 is day 61.
    let (mut left, mut year) = (number.floor() - 61.0, 1900);
    let mut months = (1..=12).zip(MONTHS).cycle().skip(2);
    let found = months.find(|(month, (_, days))| {
        year += u32::from(*month == 1);
        let leap = *month == 2 && (year % 4 == 0 && year % 100 != 0 || year % 400 == 0);
        let days = f64::from(days + u32::from(leap));
        let here = left < days;
        left -= if here { 0.0 } else { days };
        here
    });
    let (month, (name, _)) = found.unwrap_or_default();
    let said = [
        ("yyyy", year.to_string()),
        ("yy", format!("{:02}", year % 100)),
        ("mmm", name.to_owned()),
        ("mm", format!("{month:02}")),
        ("m", month.to_string()),
        ("dd", format!("{:02}", left + 1.0)),
        ("d", (left + 1.0).to_string()),
    ];
    let mut out = String::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let found = said.iter().find(|(letters, _)| rest.starts_with(letters));
        match found {
            Some((letters, words)) => {
                out.push_str(words);
                rest = &rest[letters.len()..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

/// A stored value as a spreadsheet shows it: numbers with fifteen digits at most.
fn shown(value: &str) -> String {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let short = value.trim().parse::<f64>().ok().filter(|_| digits > 15).and_then(|number| {
        let short: f64 = format!("{number:.14e}").parse().ok()?;
        Some(short.to_string())
    });
    short.unwrap_or_else(|| value.to_owned())
}
