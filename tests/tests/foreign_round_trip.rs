//! EPUBs of others, made ours and read again: the same issue from the second step on.
//!
//! In: the EPUBs of the development corpus. Each that can be read becomes an issue, the issue an
//! EPUB, the EPUB an issue: both are equal, with their media, and neither step has a warning. Only
//! drawings (SVG) that would fetch or run something are other ones in what we write, and told: of
//! their issues, which are named, the second is equal to the third.
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

/// What is told of a drawing that is written without what it would fetch or run.
const CLEANED: &str = "picture-cleaned";

/// Files with such drawings: fonts, style sheets and imports of theirs are other files.
const DRAWINGS: &[&str] = &[
    "resources-remote-font-in-svg-valid.epub",
    "resources-remote-stylesheet-svg-import-error.epub",
    "resources-remote-stylesheet-svg-xmlpi-error.epub",
    "package-remote-font-in-svg-missing-property-error.epub",
    "mediaoverlays-active-class-svg-stylesheet-import-valid.epub",
    "mediaoverlays-active-class-svg-stylesheet-link-valid.epub",
    "mediaoverlays-active-class-svg-stylesheet-xml-pi-valid.epub",
];

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

/// An issue that was written and read again, and whether drawings were cleaned on the way; or what
/// was wrong.
fn again(first: &Work) -> Result<(Work, bool), Vec<String>> {
    let failed = |step: &str, rule: &str| vec![format!("{step}: {rule}")];
    let written = masthead::write(first, Format::Epub, &WriteOptions::default())
        .map_err(|failure| failed("written", failure.rule().name))?;
    let input = Input { bytes: &written.value, name: Some("again.epub") };
    let read = masthead::read(input, &ReadOptions::default())
        .map_err(|failure| failed("read again", failure.rule().name))?;
    let mut wrong = warnings(&written.report);
    let before = wrong.len();
    wrong.retain(|told| !told.starts_with(CLEANED));
    let cleaned = wrong.len() < before;
    wrong.extend(warnings(&read.report));
    if wrong.is_empty() { Ok((read.value, cleaned)) } else { Err(wrong) }
}

/// What differs between two issues and their media.
fn differences(first: &Work, second: &Work) -> Vec<String> {
    let mut wrong = Vec::new();
    if jcs::bytes(&first.issue).unwrap() != jcs::bytes(&second.issue).unwrap() {
        let value = |work: &Work| serde_json::to_value(&work.issue).unwrap();
        wrong.extend(difference(&value(first), &value(second)));
    }
    for digest in first.issue.assets.keys() {
        let bytes = |work: &Work| work.assets.get(digest.as_str()).cloned();
        if bytes(first) != bytes(second) {
            wrong.push(format!("another medium: {}", digest.as_str()));
        }
    }
    wrong
}

/// What differs after an issue was written and read, and whether its drawings were cleaned.
fn round(first: &Work) -> (Vec<String>, bool) {
    let (second, cleaned) = match again(first) {
        Ok(second) => second,
        Err(wrong) => return (wrong, false),
    };
    if !cleaned {
        return (differences(first, &second), false);
    }
    match again(&second) {
        Ok((third, false)) => (differences(&second, &third), true),
        Ok((_, true)) => (vec!["cleaned twice".to_owned()], true),
        Err(wrong) => (wrong, true),
    }
}

/// Holds every EPUB of a folder; these are the ones whose drawings are cleaned.
fn hold(folder: &str, test: &str, drawings: &[&str]) {
    let Some(path) = corpus::folder(folder, test) else { return };
    let mut failures = Vec::new();
    let mut cleaned = Vec::new();
    let (mut held, mut refused) = (0, 0);
    for file in epubs(&path) {
        let bytes = fs::read(&file).unwrap();
        let name = file.strip_prefix(&path).unwrap().to_string_lossy().into_owned();
        let input = Input { bytes: &bytes, name: Some(&name) };
        let Ok(first) = masthead::read(input, &ReadOptions::default()) else {
            refused += 1;
            continue;
        };
        held += 1;
        let (wrong, is_cleaned) = round(&first.value);
        failures.extend(wrong.iter().map(|wrong| format!("{name}\n{wrong}")));
        if is_cleaned {
            cleaned.push(name);
        }
    }
    eprintln!("{folder}: {held} held, {refused} refused");
    assert!(held > refused, "{folder}: most can be read");
    assert!(failures.is_empty(), "{} differ\n{}", failures.len(), failures.join("\n\n"));
    let named = |name: &str| drawings.iter().any(|end| name.ends_with(end));
    assert!(cleaned.iter().all(|name| named(name)), "{cleaned:?}");
    assert_eq!(cleaned.len(), drawings.len(), "{cleaned:?}");
}

#[test]
fn epubs_by_pandoc_are_equal_from_the_second_step_on() {
    hold("epub/pandoc", "epubs_by_pandoc_are_equal_from_the_second_step_on", &[]);
}

#[test]
fn epubs_by_bmaupin_are_equal_from_the_second_step_on() {
    hold("epub/bmaupin", "epubs_by_bmaupin_are_equal_from_the_second_step_on", &[]);
}

#[test]
fn broken_epubs_are_equal_from_the_second_step_on() {
    hold("epub/faults", "broken_epubs_are_equal_from_the_second_step_on", &[]);
}

#[test]
fn epubs_of_epubcheck_are_equal_from_the_second_step_on() {
    hold("epub/epubcheck", "epubs_of_epubcheck_are_equal_from_the_second_step_on", DRAWINGS);
}
