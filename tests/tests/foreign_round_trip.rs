//! EPUBs of others, made ours and read again: the same issue from the second step on.
//!
//! In: the EPUBs of the development corpus. Each that can be read becomes an issue, the issue an
//! EPUB, the EPUB an issue: both are equal, with their media, and neither step has a warning.
//! Those that cannot be read are named where they are.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a suite reads files, says what it saw, and stops without them"
)]

use std::fs;
use std::path::{Path, PathBuf};

use masthead::{Format, Input, ReadOptions, Report, Severity, Work, WriteOptions, jcs};
use masthead_tests::compare::difference;
use masthead_tests::corpus;

/// Of the many small files of a kind, every so many is taken here.
const SHARE: usize = 1;

/// All EPUBs below a folder, in order.
fn epubs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|end| end == "epub") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What a report warns of.
fn warnings(report: &Report) -> Vec<String> {
    let grave = report.iter().filter(|told| told.severity >= Severity::Warning);
    grave.map(|told| format!("{}: {}", told.rule.name, told.message())).collect()
}

/// What differs after an issue was written and read; nothing where all is as it was.
fn round(first: &Work) -> Vec<String> {
    let mut wrong = Vec::new();
    let written = masthead::write(first, Format::Epub, &WriteOptions::default());
    let written = match written {
        Ok(written) => written,
        Err(failure) => return vec![format!("written: {}", failure.rule().name)],
    };
    wrong.extend(warnings(&written.report).iter().map(|told| format!("written: {told}")));
    let input = Input { bytes: &written.value, name: Some("second.epub") };
    let second = match masthead::read(input, &ReadOptions::default()) {
        Ok(second) => second,
        Err(failure) => return vec![format!("read again: {}", failure.rule().name)],
    };
    wrong.extend(warnings(&second.report).iter().map(|told| format!("read again: {told}")));
    let second = second.value;
    if jcs::bytes(&first.issue).unwrap() != jcs::bytes(&second.issue).unwrap() {
        let value = |work: &Work| serde_json::to_value(&work.issue).unwrap();
        wrong.extend(difference(&value(first), &value(&second)));
    }
    for digest in first.issue.assets.keys() {
        let bytes = |work: &Work| work.assets.get(digest.as_str()).cloned();
        if bytes(first) != bytes(&second) {
            wrong.push(format!("another medium: {}", digest.as_str()));
        }
    }
    wrong
}

/// Holds every `share`-th EPUB of a folder.
fn hold(folder: &str, share: usize, test: &str) {
    let Some(path) = corpus::folder(folder, test) else { return };
    let mut failures = Vec::new();
    let (mut held, mut refused) = (0, 0);
    for file in epubs(&path).iter().step_by(share) {
        let bytes = fs::read(file).unwrap();
        let name = file.strip_prefix(&path).unwrap().to_string_lossy();
        let input = Input { bytes: &bytes, name: Some(&name) };
        let Ok(first) = masthead::read(input, &ReadOptions::default()) else {
            refused += 1;
            continue;
        };
        held += 1;
        for wrong in round(&first.value) {
            failures.push(format!("{name}\n{wrong}"));
        }
    }
    eprintln!("{folder}: {held} held, {refused} refused");
    assert!(held > refused, "{folder}: most can be read");
    assert!(failures.is_empty(), "{} differ\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn epubs_by_pandoc_are_equal_from_the_second_step_on() {
    hold("epub/pandoc", 1, "epubs_by_pandoc_are_equal_from_the_second_step_on");
}

#[test]
fn epubs_by_bmaupin_are_equal_from_the_second_step_on() {
    hold("epub/bmaupin", 1, "epubs_by_bmaupin_are_equal_from_the_second_step_on");
}

#[test]
fn broken_epubs_are_equal_from_the_second_step_on() {
    hold("epub/faults", 1, "broken_epubs_are_equal_from_the_second_step_on");
}

#[test]
fn epubs_of_epubcheck_are_equal_from_the_second_step_on() {
    hold("epub/epubcheck", SHARE, "epubs_of_epubcheck_are_equal_from_the_second_step_on");
}
