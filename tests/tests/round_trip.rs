//! issue → EPUB → issue: equal, for the fixtures and for issues made by chance.
//!
//! Equal means: the same RFC 8785 bytes of the issue and the same bytes of its media. How many
//! issues are made says `MASTHEAD_ISSUES`; a few hundred where it says nothing.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a suite reads fixtures and the environment, and stops without them"
)]

use std::path::PathBuf;

use masthead::{Format, Input, ReadOptions, Work, WriteOptions, jcs};
use masthead_tests::compare::difference;
use masthead_tests::{fixture, generate};

/// Issues made in a run that says nothing.
const ISSUES: u64 = 400;

/// What is wrong with an issue that was written and read, if anything is.
fn fault(work: &Work) -> Option<String> {
    let bytes = masthead::write(work, Format::Epub, &WriteOptions::default()).unwrap().value;
    let input = Input { bytes: &bytes, name: Some("issue.epub") };
    let read = match masthead::read(input, &ReadOptions::default()) {
        Ok(read) => read,
        Err(failure) => return Some(format!("not read: {failure:?}")),
    };
    let got = &read.value;
    if jcs::bytes(&got.issue).unwrap() != jcs::bytes(&work.issue).unwrap() {
        let value = |work: &Work| serde_json::to_value(&work.issue).unwrap();
        return Some(difference(&value(work), &value(got)).unwrap_or_default());
    }
    for digest in work.issue.assets.keys() {
        if got.assets.get(digest.as_str()) != work.assets.get(digest.as_str()) {
            return Some(format!("other bytes of {}", digest.as_str()));
        }
    }
    let noticed: Vec<String> = read
        .report
        .iter()
        .filter(|found| found.rule.name != "xml-doctype-ignored")
        .map(masthead::Diagnostic::message)
        .collect();
    (!noticed.is_empty()).then(|| format!("noticed: {noticed:#?}"))
}

#[test]
fn issues_made_by_chance_come_back() {
    let issues = std::env::var("MASTHEAD_ISSUES").ok().and_then(|count| count.parse().ok());
    let issues = issues.unwrap_or(ISSUES);
    let mut failures = Vec::new();
    for seed in 0..issues {
        let made = generate::of_seed(seed);
        let mut work = Work::new(made.issue);
        work.assets = made.assets;
        if let Some(fault) = fault(&work) {
            failures.push(format!("seed {seed}: {fault}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {issues}\n{}",
        failures.len(),
        failures.iter().take(8).cloned().collect::<Vec<_>>().join("\n\n")
    );
}

#[test]
fn fixtures_come_back() {
    for folder in ["digest-zh", "quarterly-en", "monthly-ja"] {
        let bytes = fixture::bytes(folder, "issue.json");
        let input = Input { bytes: &bytes, name: Some("issue.json") };
        let work = masthead::read_as(Format::Json, input, &ReadOptions::default()).unwrap().value;
        assert_eq!(fault(&work), None, "{folder}");
    }
}

#[test]
fn everything_comes_back() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/canonical/everything");
    let bytes = std::fs::read(folder.join("issue.json")).unwrap();
    let input = Input { bytes: &bytes, name: Some("issue.json") };
    let mut work = masthead::read_as(Format::Json, input, &ReadOptions::default()).unwrap().value;
    for media in std::fs::read_dir(folder.join("assets")).unwrap() {
        for file in std::fs::read_dir(media.unwrap().path()).unwrap() {
            work.assets.insert(std::fs::read(file.unwrap().path()).unwrap());
        }
    }
    assert_eq!(fault(&work), None);
}
