//! EPUBs of others, made ours and read again: the same issue from the second step on.
//!
//! In: the EPUBs of the development corpus. Each that can be read becomes an issue, the issue an
//! EPUB, the EPUB an issue: both are equal, with their media, and neither step has a warning. One
//! thing may change, and once: a drawing (SVG) that would fetch or run something is written without
//! it, and named. Then the two issues are equal but for the drawings that were named, and the second
//! is equal to the third. What cannot be read is named with its reason, which is one of
//! [`REFUSALS`].
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a suite reads files, says what it saw, and stops without them"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use masthead::{Diagnostic, Format, Input, ReadOptions, Severity, Work, WriteOptions, codes};
use masthead_tests::compare::difference;
use masthead_tests::corpus;
use serde_json::Value;

/// Why an EPUB is refused: it names no package, it names no document that can be read, or its text
/// is encrypted.
const REFUSALS: &[&str] = &["epub-package-missing", "epub-documents-missing", "epub-protected"];

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
fn warnings<'a>(report: impl Iterator<Item = &'a Diagnostic>) -> Vec<String> {
    let grave = report.filter(|told| told.severity >= Severity::Warning);
    grave.map(|told| format!("{}: {}", told.rule.name, told.message())).collect()
}

/// An issue that was written and read again, and the drawings that were cleaned on the way, by the
/// digests they had.
struct Again {
    work: Work,
    cleaned: BTreeSet<String>,
}

/// Writes an issue and reads it again; or says what was wrong.
fn again(first: &Work) -> Result<Again, Vec<String>> {
    let failed = |step: &str, rule: &str| vec![format!("{step}: {rule}")];
    let mut written = masthead::write(first, Format::Epub, &WriteOptions::default())
        .map_err(|failure| failed("written", failure.rule().name))?;
    let input = Input { bytes: &written.value, name: Some("again.epub") };
    let read = masthead::read(input, &ReadOptions::default())
        .map_err(|failure| failed("read again", failure.rule().name))?;
    let mut told = std::mem::take(&mut written.report).into_diagnostics();
    let (named, others): (Vec<_>, Vec<_>) =
        told.drain(..).partition(|told| told.rule == codes::out::PICTURE_CLEANED);
    let digests = named.iter().flat_map(|told| &told.arguments);
    let cleaned =
        digests.filter(|(name, _)| *name == "asset").map(|(_, digest)| digest.clone()).collect();
    let mut wrong = warnings(others.iter());
    wrong.extend(warnings(read.report.iter()));
    if wrong.is_empty() { Ok(Again { work: read.value, cleaned }) } else { Err(wrong) }
}

/// An issue as a value; drawings of these digests are all one, and in no list of media.
fn value(work: &Work, drawings: &BTreeSet<String>) -> Value {
    let mut value = serde_json::to_value(&work.issue).unwrap();
    if let Some(Value::Object(assets)) = value.get_mut("assets") {
        assets.retain(|digest, _| !drawings.contains(digest));
    }
    let mut text = value.to_string();
    for digest in drawings {
        text = text.replace(digest, "a cleaned drawing");
    }
    serde_json::from_str(&text).unwrap()
}

/// What differs between two issues and their media, but for drawings of the first that were
/// cleaned.
fn differences(first: &Work, second: &Work, cleaned: &BTreeSet<String>) -> Vec<String> {
    let digests = |work: &Work| -> BTreeSet<String> {
        work.issue.assets.keys().map(|digest| digest.as_str().to_owned()).collect()
    };
    let (before, after) = (digests(first), digests(second));
    let made: BTreeSet<String> = after.difference(&before).cloned().collect();
    let mut wrong = Vec::new();
    // Two drawings that differ in what was taken out alone may become one.
    if made.len() > cleaned.len() {
        wrong.push(format!("{} media are others, {} are named", made.len(), cleaned.len()));
    }
    wrong.extend(difference(&value(first, cleaned), &value(second, &made)));
    for digest in before.difference(cleaned) {
        let bytes = |work: &Work| work.assets.get(digest).cloned();
        if bytes(first) != bytes(second) {
            wrong.push(format!("another medium: {digest}"));
        }
    }
    wrong
}

/// What differs after an issue was written and read, and how many drawings were cleaned.
fn round(first: &Work) -> (Vec<String>, usize) {
    let second = match again(first) {
        Ok(second) => second,
        Err(wrong) => return (wrong, 0),
    };
    let mut wrong = differences(first, &second.work, &second.cleaned);
    if !second.cleaned.is_empty() {
        match again(&second.work) {
            Ok(third) if third.cleaned.is_empty() => {
                wrong.extend(differences(&second.work, &third.work, &third.cleaned));
            }
            Ok(_) => wrong.push("cleaned twice".to_owned()),
            Err(more) => wrong.extend(more),
        }
    }
    (wrong, second.cleaned.len())
}

/// Holds every EPUB of a folder.
fn hold(folder: &str, test: &str) {
    let Some(path) = corpus::folder(folder, test) else { return };
    let mut failures = Vec::new();
    let (mut held, mut refused, mut cleaned) = (0, 0, 0);
    for file in epubs(&path) {
        let bytes = fs::read(&file).unwrap();
        let name = file.strip_prefix(&path).unwrap().to_string_lossy().into_owned();
        let input = Input { bytes: &bytes, name: Some(&name) };
        let first = match masthead::read(input, &ReadOptions::default()) {
            Ok(first) => first,
            Err(failure) => {
                refused += 1;
                let (rule, why) = (failure.rule().name, failure.diagnostic.message());
                eprintln!("  refused: {name}: {rule}: {why}");
                if !REFUSALS.contains(&rule) {
                    failures.push(format!("{name}\nrefused: {rule}: {why}"));
                }
                continue;
            }
        };
        held += 1;
        let (wrong, drawings) = round(&first.value);
        cleaned += drawings;
        failures.extend(wrong.iter().map(|wrong| format!("{name}\n{wrong}")));
    }
    eprintln!("{folder}: {held} held, {refused} refused, {cleaned} drawings cleaned");
    assert!(held > refused, "{folder}: most can be read");
    assert!(failures.is_empty(), "{} differ\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn epubs_by_pandoc_are_equal_from_the_second_step_on() {
    hold("epub/pandoc", "epubs_by_pandoc_are_equal_from_the_second_step_on");
}

#[test]
fn epubs_by_bmaupin_are_equal_from_the_second_step_on() {
    hold("epub/bmaupin", "epubs_by_bmaupin_are_equal_from_the_second_step_on");
}

#[test]
fn broken_epubs_are_equal_from_the_second_step_on() {
    hold("epub/faults", "broken_epubs_are_equal_from_the_second_step_on");
}

#[test]
fn epubs_of_epubcheck_are_equal_from_the_second_step_on() {
    hold("epub/epubcheck", "epubs_of_epubcheck_are_equal_from_the_second_step_on");
}
