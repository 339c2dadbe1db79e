//! No character is lost: what stands in a text stands in the issue or in the report, and what
//! stands in the issue stands in the EPUB.
//!
//! In: the fixtures' texts and the reference digest where it is there; out: every place where a
//! character of the text has no counterpart. The strings of the issue are collected from its JSON
//! by a walk of its own. What may go without counterpart is named here, mark by mark: marks of
//! typing (`MARKS`), separators of lists that become lists, and the heading of references.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a suite that cannot read its texts ends"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use masthead::{Format, Input, Outcome, ReadOptions, Work, WriteOptions};
use masthead_tests::extract;
use masthead_tests::facts::squeeze;
use masthead_tests::perturb::layout::{Layout, Line};
use masthead_tests::perturb::texts::layouts;
use serde_json::Value;

/// Marks of typing: bold, mathematics, angle brackets of addresses, ruby, raised numbers of notes,
/// the star of a break.
const MARKS: &str = "*$<>｜《》¹²³⁴⁵⁶⁷⁸⁹＊";
/// What parts a label from what it labels, and one word of a list from the next.
const SEPARATORS: &str = ":：;；,，/";
/// A full stop parts a label only near the beginning of its line.
const LONGEST_LABEL: usize = 10;
/// What stands around the cumulative number and between parts of the numbering.
const AROUND_NUMBERS: &str = "()（）·";
/// Lines that name a list and are not kept: the list is one by its kind.
const NAMES_OF_LISTS: [&str; 1] = ["References"];

/// Members that hold visible text, in reading order; what else an object has is not looked at.
const MEMBERS: [&str; 33] = [
    "speaker",
    "label",
    "number",
    "kicker",
    "title",
    "subtitle",
    "standfirst",
    "byline",
    "sources",
    "abstracts",
    "keywords",
    "terms",
    "caption",
    "head",
    "body",
    "foot",
    "rows",
    "cells",
    "columns",
    "items",
    "turns",
    "stanzas",
    "lines",
    "fields",
    "intro",
    "blocks",
    "content",
    "base",
    "text",
    "attribution",
    "url",
    "notes",
    "references",
];

/// How the readings of ruby are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readings {
    Kept,
    LeftOut,
}

/// The visible strings of a value, in reading order. A new one begins with each block, and after
/// what has no characters of its own: mathematics and marks of notes.
fn visible(value: &Value, readings: Readings, out: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|inner| visible(inner, readings, out)),
        Value::Object(map) => {
            let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
            let inline =
                ["text", "link", "ruby", "span", "cross-reference", "citation", "line-break"];
            if !inline.contains(&kind) {
                out.push(String::new());
            }
            for name in MEMBERS {
                let skipped = match name {
                    "text" => kind == "ruby" && readings == Readings::LeftOut,
                    // An address that is its own words is said once.
                    "url" => kind != "attachment",
                    _ => false,
                };
                match map.get(name).filter(|_| !skipped) {
                    Some(Value::String(text)) if !inline.contains(&kind) => {
                        out.extend([text.clone(), String::new()]);
                    }
                    Some(Value::String(text)) => {
                        if out.is_empty() {
                            out.push(String::new());
                        }
                        out.last_mut().unwrap().push_str(text);
                    }
                    Some(inner) if name == "terms" => {
                        out.extend(
                            inner
                                .as_array()
                                .unwrap()
                                .iter()
                                .filter_map(Value::as_str)
                                .map(str::to_owned),
                        );
                    }
                    Some(inner) if inline.contains(&kind) => visible(inner, readings, out),
                    Some(inner) => {
                        out.push(String::new());
                        visible(inner, readings, out);
                    }
                    None => {}
                }
            }
            if !inline.contains(&kind) {
                out.push(String::new());
            }
        }
        _ => {}
    }
}

fn strings(value: &Value, readings: Readings) -> Vec<String> {
    let mut out = Vec::new();
    visible(value, readings, &mut out);
    out.iter().map(|text| squeeze(text)).filter(|text| !text.is_empty()).collect()
}

/// A line without mathematics, annotations of Japanese text archives and the tags the report names.
fn source(line: &str, taken_out: &[String]) -> String {
    let mut line = line.replace("$$", "$").split('$').step_by(2).collect::<String>();
    for markup in taken_out {
        line = line.replace(markup, "");
    }
    while let Some((before, rest)) = line.split_once("［＃")
        && let Some((_, after)) = rest.split_once('］')
    {
        line = format!("{before}{after}");
    }
    squeeze(&line)
}

/// Walks both texts together; says where a character of one has no counterpart in the other.
fn in_order(lines: &[String], issue: &str) -> Result<(), String> {
    let mut rest = issue.chars().peekable();
    for line in lines.iter().filter(|line| !NAMES_OF_LISTS.contains(&line.as_str())) {
        for (at, c) in line.char_indices() {
            if rest.peek() == Some(&c) {
                rest.next();
            } else if !MARKS.contains(c)
                && !SEPARATORS.contains(c)
                && (c != '.' || at > LONGEST_LABEL)
            {
                let after: String = line[at..].chars().take(24).collect();
                let found: String = rest.take(24).collect();
                return Err(format!("the text goes on `{after}`, the issue `{found}`"));
            }
        }
    }
    let more: String = rest.take(24).collect();
    if more.is_empty() { Ok(()) } else { Err(format!("the issue has more: `{more}`")) }
}

/// How often each character stands in a text.
fn counts(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars() {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// The characters that stand in `text` more often than in `issue`, but for those allowed.
fn missing(text: &str, issue: &str, allowed: &str) -> String {
    let have = counts(issue);
    counts(text)
        .into_iter()
        .filter(|(c, count)| {
            !allowed.contains(*c) && have.get(c).copied().unwrap_or_default() < *count
        })
        .map(|(c, _)| c)
        .collect()
}

fn read(text: &str) -> (Outcome<Work>, Value) {
    let input = Input { bytes: text.as_bytes(), name: None };
    let work = masthead::read_as(Format::Text, input, &ReadOptions::default()).unwrap();
    let issue = serde_json::to_value(&work.value.issue).unwrap();
    (work, issue)
}

/// All that the report quotes.
fn quoted(work: &Outcome<Work>) -> Vec<String> {
    let mut out = Vec::new();
    for one in &work.report {
        out.extend(one.arguments.iter().map(|(_, value)| squeeze(value)));
        out.extend(one.loss.iter().map(|loss| squeeze(&loss.what)));
    }
    out
}

/// Articles of an issue in their order, and the other members of their sections.
fn parts(issue: &Value) -> (Vec<&Value>, Vec<&Value>) {
    let (mut articles, mut sections) = (Vec::new(), Vec::new());
    for entry in issue["contents"].as_array().unwrap() {
        if entry["type"] == "section" {
            sections.push(entry);
            articles.extend(entry["entries"].as_array().into_iter().flatten());
        } else {
            articles.push(entry);
        }
    }
    (articles, sections)
}

fn markup(work: &Outcome<Work>) -> Vec<String> {
    let tags = work.report.iter().filter(|one| one.rule.code() == "TXT-0001");
    tags.flat_map(|one| one.arguments.iter().map(|(_, value)| value.clone())).collect()
}

fn hold_text(name: &str, layout: &Layout, faults: &mut String) {
    let (work, issue) = read(&layout.draw());
    let tags = markup(&work);
    let (articles, sections) = parts(&issue);
    let clean = |lines: &[Line]| -> Vec<String> {
        lines.iter().map(|line| source(&line.text, &tags)).filter(|line| !line.is_empty()).collect()
    };
    // Articles, each in order.
    let bodies = layout.sections.iter().flat_map(|section| &section.articles);
    assert_eq!(bodies.clone().count(), articles.len(), "{name}: articles");
    for (body, article) in bodies.zip(articles) {
        let all = strings(article, Readings::Kept).concat();
        if let Err(fault) = in_order(&clean(&body.lines), &all) {
            let _ = writeln!(faults, "{name}, `{}`: {fault}", body.facts.title);
        }
    }
    // Heads of sections, and cards, whose double labels are parted.
    let titled = layout.sections.iter().filter(|section| section.title.is_some());
    for (section, got) in titled.zip(sections) {
        let lines = [clean(&section.head), clean(&section.tail)].concat().concat();
        let mut issue = strings(&got["title"], Readings::Kept).concat();
        issue.push_str(&strings(&got["intro"], Readings::Kept).concat());
        let lost = missing(&lines, &issue, SEPARATORS);
        if !lost.is_empty() {
            let _ = writeln!(
                faults,
                "{name}, section {:?}: without counterpart `{lost}`",
                section.title
            );
        }
    }
    // The cover and the imprint; then the contents, in the report.
    let (contents, cover) = layout.front.split_last().unwrap();
    let mut said: Vec<String> = Vec::new();
    for part in ["publication", "numbering", "dates", "masthead"] {
        every_string(&issue[part], &mut said);
    }
    let lost = missing(
        &squeeze(&cover.concat()),
        &squeeze(&said.concat()),
        &format!("{SEPARATORS}{AROUND_NUMBERS}"),
    );
    if !lost.is_empty() {
        let _ = writeln!(faults, "{name}, before the contents: without counterpart `{lost}`");
    }
    let quoted = quoted(&work);
    let printed = layout.sections.iter().flat_map(|section| {
        section.printed.iter().chain(section.articles.iter().flat_map(|article| &article.printed))
    });
    for line in printed.chain([contents]).map(|line| squeeze(line)).filter(|line| !line.is_empty())
    {
        if !quoted.iter().any(|text| text.contains(&line)) {
            let _ = writeln!(faults, "{name}, contents: not in the report `{line}`");
        }
    }
    // Mathematics is held in its own crate; here it is counted.
    let dollars = layout.draw().replace("$$", "$").matches('$').count();
    let formulas = serde_json::to_string(&issue).unwrap().matches("\"mathml\":").count();
    if dollars != formulas * 2 {
        let _ = writeln!(faults, "{name}: {dollars} signs of mathematics, {formulas} formulas");
    }
}

fn every_string(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|inner| every_string(inner, out)),
        Value::Object(map) => map
            .iter()
            // Agents are a reading of the line they stand in.
            .filter(|(name, _)| {
                !["agents", "role", "type", "place", "scheme"].contains(&name.as_str())
            })
            .for_each(|(_, inner)| every_string(inner, out)),
        _ => {}
    }
}

#[test]
fn every_character_of_a_text_is_in_the_issue_or_in_the_report() {
    let mut faults = String::new();
    for (name, layout) in layouts("every_character_of_a_text_is_in_the_issue_or_in_the_report") {
        hold_text(name, &layout, &mut faults);
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_string_of_an_issue_is_in_its_epub_in_order() {
    let mut faults = String::new();
    for (name, layout) in layouts("every_string_of_an_issue_is_in_its_epub_in_order") {
        let (work, issue) = read(&layout.draw());
        let epub =
            masthead::write(&work.value, Format::Epub, &WriteOptions::default()).unwrap().value;
        let book = squeeze(&extract::epub(&epub).unwrap());
        let (articles, sections) = parts(&issue);
        let mut from = 0;
        for article in articles {
            // The head may be set in another order than it is told; the body may not.
            let title = strings(&article["title"], Readings::LeftOut).concat();
            let mut body = article["body"].clone();
            let mut cells = Vec::new();
            take_panels(&mut body, &mut cells);
            let body = strings(&body, Readings::LeftOut);
            let Some(at) = begins(&book, from, &title, &body) else {
                let _ =
                    writeln!(faults, "{name}: `{title}` is not in the book, or before its turn");
                continue;
            };
            let mut cursor = at;
            for text in &body {
                match book[cursor..].find(text.as_str()) {
                    Some(found) => cursor += found + text.len(),
                    None => {
                        let _ = writeln!(faults, "{name}, `{title}`: not in its turn `{text}`");
                    }
                }
            }
            for text in cells.iter().filter(|text| !book[at..].contains(text.as_str())) {
                let _ = writeln!(faults, "{name}, `{title}`, table: not there `{text}`");
            }
            for part in
                ["kicker", "byline", "sources", "abstracts", "keywords", "notes", "references"]
            {
                for text in strings(&article[part], Readings::LeftOut) {
                    if !book[from..].contains(&text) {
                        let _ = writeln!(faults, "{name}, `{title}`, {part}: not there `{text}`");
                    }
                }
            }
            from = at;
        }
        let mut rest: Vec<String> = Vec::new();
        for section in sections {
            rest.extend(strings(&section["title"], Readings::LeftOut));
            rest.extend(strings(&section["intro"], Readings::LeftOut));
        }
        rest.extend(strings(&issue["publication"]["title"], Readings::LeftOut));
        rest.extend(strings(&issue["masthead"]["groups"], Readings::LeftOut));
        for text in rest.iter().filter(|text| !book.contains(text.as_str())) {
            let _ = writeln!(faults, "{name}: not in the book `{text}`");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Takes the cells out of tables that repeat their header beside itself: books set their panels
/// under one another, so their cells stand in another order.
fn take_panels(value: &mut Value, cells: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|inner| take_panels(inner, cells)),
        Value::Object(map) => {
            if map.contains_key("panels") {
                for part in ["head", "body", "foot"] {
                    cells.extend(
                        map.remove(part).iter().flat_map(|rows| strings(rows, Readings::LeftOut)),
                    );
                }
            }
            map.values_mut().for_each(|inner| take_panels(inner, cells));
        }
        _ => {}
    }
}

/// Where an article begins: the first place from `from` that has its title and, behind it and
/// before other matter of that length, the beginning of its body.
fn begins(book: &str, from: usize, title: &str, body: &[String]) -> Option<usize> {
    let mut at = from;
    let first = body.first().map_or("", String::as_str);
    if title.is_empty() {
        return book[from..].find(first).map(|found| from + found);
    }
    while let Some(found) = book[at..].find(title) {
        let start = at + found;
        let near: String = book[start..].chars().take(title.chars().count() + 900).collect();
        if near.contains(first.get(..first.len().min(900)).unwrap_or(first)) {
            return Some(start);
        }
        at = start + title.len();
    }
    None
}
