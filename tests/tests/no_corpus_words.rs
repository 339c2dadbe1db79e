//! Nothing of the corpus stands in the program: no title, no source, no name of a section.
//!
//! In: the truth of the reference digest and the headings of the hand-made editions of periodicals,
//! where they are there; out: every file of the program, its tests and fixtures that holds one. A rule that names
//! what it was developed on would fit that alone. Names so short that a language has them anyway
//! (titles and sources of fewer than three characters, names of sections and headings of fewer
//! than the numbers below) are not looked for.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a suite that reads the project's files and ends where it cannot"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use masthead_tests::corpus;
use serde_json::Value;

const SHORTEST_SOURCE: usize = 3;
const SHORTEST_SECTION: usize = 4;
const SHORTEST_HEADING: usize = 12;

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// Every text file of the program, its tests and fixtures, by its path.
fn program() -> BTreeMap<PathBuf, String> {
    let mut paths = Vec::new();
    for folder in ["crates", "tests", "fixtures"] {
        files(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut paths);
    }
    paths
        .into_iter()
        .filter_map(|path| Some((path.clone(), fs::read_to_string(path).ok()?)))
        .collect()
}

fn hold(words: &BTreeSet<String>) {
    let program = program();
    assert!(program.len() > 100, "the crates are there");
    let mut found = Vec::new();
    for (path, text) in &program {
        let lower = text.to_lowercase();
        found.extend(
            words
                .iter()
                .filter(|word| lower.contains(word.to_lowercase().as_str()))
                .map(|word| format!("{}: {word}", path.display())),
        );
    }
    println!("{} names, {} files", words.len(), program.len());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_name_of_the_digest_stands_in_the_program() {
    let Some(digest) = corpus::digest("no_name_of_the_digest_stands_in_the_program") else {
        return;
    };
    let mut words = BTreeSet::new();
    let mut add = |text: &Value, shortest: usize| {
        words.extend(
            text.as_str().filter(|text| text.chars().count() >= shortest).map(str::to_owned),
        );
    };
    for section in digest.truth["sections"].as_array().unwrap() {
        add(&section["title"], SHORTEST_SECTION);
        for article in section["articles"].as_array().into_iter().flatten() {
            for name in ["title", "toc_title", "body_title"] {
                add(&article[name], SHORTEST_SOURCE);
            }
            add(&article["source"], SHORTEST_SOURCE);
        }
        for book in section["book_recommendations"].as_array().into_iter().flatten() {
            add(&book["title"], SHORTEST_SECTION);
        }
    }
    assert!(words.len() > 100);
    hold(&words);
}

/// The words of headings of an HTML page, tags left out.
fn headings(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<h").or_else(|| rest.find("<H")) {
        rest = &rest[start + 2..];
        let Some(level) = rest.chars().next().filter(char::is_ascii_digit) else { continue };
        let Some(end) = rest.to_ascii_lowercase().find(&format!("</h{level}")) else { continue };
        let words: Vec<&str> = rest[..end]
            .split('>')
            .skip(1)
            .map(|part| part.split('<').next().unwrap_or_default())
            .collect();
        out.push(words.concat().split_whitespace().collect::<Vec<_>>().join(" "));
        rest = &rest[end..];
    }
    out
}

#[test]
fn no_heading_of_the_periodicals_stands_in_the_program() {
    let test = "no_heading_of_the_periodicals_stands_in_the_program";
    let Some(folder) = corpus::folder("text/periodicals", test) else { return };
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let mut words = BTreeSet::new();
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end.to_string_lossy().starts_with("htm")))
    {
        let html = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        words.extend(
            headings(&html).into_iter().filter(|text| text.chars().count() >= SHORTEST_HEADING),
        );
    }
    assert!(words.len() > 20, "{}", words.len());
    hold(&words);
}
