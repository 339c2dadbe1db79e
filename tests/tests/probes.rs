//! One construct a file: where its marker word comes to stand in the issue, or what the report
//! says of it.
//!
//! In: the probes of the development corpus, each a Word draft of one construct with a marker word
//! inside it. Held against: the table below, a line a marker, read and argued by a person. A marker
//! that is not in the table fails as well as one that stands elsewhere.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a suite reads files and stops without them"
)]

use std::collections::BTreeSet;
use std::fs;

use masthead::{Input, ReadOptions};
use masthead_tests::corpus;
use serde_json::Value;

/// File, marker, where it stands: types of blocks and inlines from the outside in, with the marks
/// of the run, or `report` and the rule.
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
        // Two markers may be joined.
        after.is_none_or(|c| !c.is_ascii_alphanumeric() || c == 'M')
    })
}

/// Marker words of the main part of a package, in order.
fn markers(bytes: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut found: Vec<String> = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().to_owned();
        let mut content = Vec::new();
        if std::io::copy(&mut entry, &mut content).is_err()
            || !(name.ends_with("document.xml") || name.ends_with("main.xml"))
        {
            continue;
        }
        // UTF-16 as well as UTF-8: the markers are ASCII.
        let text = String::from_utf8_lossy(&content).replace('\0', "");
        for (at, _) in text.match_indices("MK") {
            let word: String = text[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
            if !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found
}

#[test]
fn the_marker_of_every_probe_stands_where_a_person_expects_it() {
    let name = "the_marker_of_every_probe_stands_where_a_person_expects_it";
    let Some(folder) = corpus::folder("docx/probes", name) else { return };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    let mut lines = Vec::new();
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let input = Input { bytes: &bytes, name: Some(&file) };
        let outcome = masthead::read(input, &ReadOptions::default()).unwrap();
        let issue = serde_json::to_value(&outcome.value.issue).unwrap();
        for marker in markers(&bytes) {
            let mut found = Vec::new();
            places(&issue, &marker, "", &mut found);
            for diagnostic in &outcome.report {
                if says(&diagnostic.message(), &marker) {
                    found.push(format!("report {}", diagnostic.rule.name));
                }
            }
            let mut once = BTreeSet::new();
            found.retain(|place| once.insert(place.clone()));
            lines.push(format!("{file} {marker}: {}", found.join("; ")).trim_end().to_owned());
        }
    }
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
