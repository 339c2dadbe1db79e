//! One construct a file: where its marker word comes to stand in the issue, or what the report
//! says of it.
//!
//! In: the probes of the development corpus, each a Word draft of one construct with a marker word
//! inside it. Held against: the table below, read and argued by a person. It has a line for every
//! marker of the parts the construct is about, and two for every file: the blocks of the article with
//! the inlines that have no words, and the rules of the report. What is not in the table fails as
//! well as what stands elsewhere.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a suite reads files and stops without them"
)]

use std::collections::BTreeSet;
use std::fs;

use masthead::{Input, ReadOptions, Report};
use masthead_tests::corpus;
use masthead_tests::wml::Package;
use serde_json::Value;

/// File; marker, `blocks` or `report`; where it stands: types of blocks and inlines from the outside
/// in, with the marks of the run, or `report` and the rule.
const EXPECTED: &str = include_str!("probes.txt");

/// Where a word stands in a value.
fn places(value: &Value, word: &str, path: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if says(text, word) => found.push(path.to_owned()),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::Array(list) => list.iter().for_each(|item| places(item, word, path, found)),
        Value::Object(map) => {
            let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
            let marks = map.get("marks").and_then(Value::as_array);
            let marks: Vec<_> = marks.into_iter().flatten().filter_map(Value::as_str).collect();
            for (key, value) in map {
                // What holds others says little; what a thing is says its type.
                let quiet = ["text", "content", "blocks", "entries", "contents", "type", "cells"];
                let mut steps = vec![path, kind];
                steps.extend(marks.iter().copied().filter(|_| key == "text"));
                steps.push(if quiet.contains(&key.as_str()) { "" } else { key });
                let steps: Vec<&str> = steps.into_iter().filter(|step| !step.is_empty()).collect();
                places(value, word, &steps.join(" "), found);
            }
        }
    }
}

/// Whether a text has the word as a word; the tags of a formula part words.
fn says(text: &str, word: &str) -> bool {
    let mut plain = String::new();
    let mut tag = false;
    // Each letter of a formula is a variable.
    for c in text.replace("</mi><mi>", "").chars() {
        match c {
            '<' => tag = true,
            '>' => {
                tag = false;
                plain.push(' ');
            }
            c if !tag => plain.push(c),
            _ => {}
        }
    }
    plain.match_indices(word).any(|(at, _)| {
        let after = plain[at + word.len()..].chars().next();
        // A sign is a word alone, and two markers may be joined.
        !word.is_ascii() || after.is_none_or(|c| !c.is_ascii_alphanumeric() || c == 'M')
    })
}

/// The parts that are about the construct of a probe: the main part, under whatever name, and a side
/// part where an element of the main part refers to it. What every probe has is held apart.
const SIDES: [(&str, &str); 4] = [
    ("footnoteReference", "footnotes"),
    ("endnoteReference", "endnotes"),
    ("commentReference", "comments"),
    ("altChunk", "aFChunk"),
];
/// Parts that every probe has, whatever it is about.
const COMMON: [(&str, &str); 1] = [("headerReference", "header")];
/// What the report says of these in every probe.
const SHARED: [&str; 4] =
    ["comment-dropped", "furniture-left-out", "note-not-referred-to", "note-unreferenced"];
/// Constructs without a word of their own, and the sign they stand for.
const SIGNS: [(&str, &str); 1] = [("<w:sym ", "\u{2611}")];

/// Marker words of some of the parts beside the main part, in order.
fn marked(package: &Package, sides: &[(&str, &str)], found: &mut Vec<String>) {
    let main = package.main().unwrap();
    let text = package.text(&main).unwrap();
    for (_, kind) in sides.iter().filter(|(element, _)| text.contains(element)) {
        for part in package.related(&main, kind) {
            words(&package.text(&part).unwrap(), found);
        }
    }
}

/// Marker words of the construct a probe is about.
fn markers(package: &Package) -> Vec<String> {
    let text = package.text(&package.main().unwrap()).unwrap();
    let mut found = Vec::new();
    words(&text, &mut found);
    found.extend(
        SIGNS.iter().filter(|(element, _)| text.contains(element)).map(|(_, sign)| (*sign).into()),
    );
    marked(package, &SIDES, &mut found);
    found
}

/// Adds the marker words of a text, each once.
fn words(text: &str, found: &mut Vec<String>) {
    let upper = text.to_ascii_uppercase();
    for (at, _) in upper.match_indices("MK") {
        let begins = text[..at].chars().next_back().is_none_or(|c| !c.is_ascii_lowercase());
        let word: String = text[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let one_case = word.chars().all(|c| !c.is_ascii_lowercase())
            || word.chars().all(|c| !c.is_ascii_uppercase());
        if begins && one_case && !found.contains(&word) {
            found.push(word);
        }
    }
}

/// Where a marker stands in the issue, and which rules of the report say it.
fn stands(issue: &Value, report: &Report, marker: &str) -> String {
    let mut found = Vec::new();
    places(issue, marker, "", &mut found);
    for diagnostic in report {
        if says(&diagnostic.message(), marker) {
            found.push(format!("report {}", diagnostic.rule.name));
        }
    }
    let mut once = BTreeSet::new();
    found.retain(|place| once.insert(place.clone()));
    format!("{marker}: {}", found.join("; ")).trim_end().to_owned()
}

/// The kinds of the blocks of the articles, in order, each with the inlines it has beside text: what
/// stands there without a word.
fn blocks(issue: &Value) -> String {
    let mut kinds = Vec::new();
    let mut waiting = vec![issue];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(list) => waiting.extend(list.iter().rev()),
            Value::Object(map) => match map.get("body").and_then(Value::as_array) {
                Some(body) => kinds.extend(body.iter().map(block)),
                None => waiting.extend(map.values().rev()),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    kinds.join(" ")
}

/// The kind of a block and of the inlines of its line.
fn block(block: &Value) -> String {
    let kind = |value: &Value| value["type"].as_str().unwrap_or_default().to_owned();
    let inlines = block["content"].as_array().into_iter().flatten();
    let inlines: Vec<String> = inlines.map(kind).filter(|kind| kind != "text").collect();
    match inlines.as_slice() {
        [] => kind(block),
        _ => format!("{}({})", kind(block), inlines.join(" ")),
    }
}

#[test]
fn the_marker_of_every_probe_stands_where_a_person_expects_it() {
    let name = "the_marker_of_every_probe_stands_where_a_person_expects_it";
    let Some(folder) = corpus::folder("docx/probes", name) else { return };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    let mut lines = Vec::new();
    let mut common = BTreeSet::new();
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let input = Input { bytes: &bytes, name: Some(&file) };
        let outcome = masthead::read(input, &ReadOptions::default()).unwrap();
        let issue = serde_json::to_value(&outcome.value.issue).unwrap();
        let package = Package::open(&bytes).unwrap();
        lines.push(format!("{file} blocks: {}", blocks(&issue)));
        let rules: BTreeSet<&str> = outcome.report.iter().map(|one| one.rule.name).collect();
        // Every probe has a comment, notes and a header, whatever it is about.
        common.extend(
            SHARED
                .iter()
                .filter(|rule| !rules.contains(*rule))
                .map(|rule| format!("{file} does not report {rule}")),
        );
        let rules: Vec<&str> = rules.into_iter().filter(|rule| !SHARED.contains(rule)).collect();
        lines.push(format!("{file} report: {}", rules.join(" ")).trim_end().to_owned());
        for marker in markers(&package) {
            lines.push(format!("{file} {}", stands(&issue, &outcome.report, &marker)));
        }
        let mut shared = Vec::new();
        marked(&package, &COMMON, &mut shared);
        for marker in shared {
            common.insert(format!("every {}", stands(&issue, &outcome.report, &marker)));
        }
    }
    lines.extend(common);
    let expected: Vec<&str> =
        EXPECTED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let differences: Vec<String> = lines
        .iter()
        .filter(|line| !expected.contains(&line.as_str()))
        .map(|line| format!("+ {line}"))
        .chain(
            expected
                .iter()
                .filter(|line| !lines.iter().any(|got| got == *line))
                .map(|line| format!("- {line}")),
        )
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
