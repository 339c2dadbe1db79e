//! One fault a file: EPUBs that are broken in one way each are repaired, or the fault is named.
//!
//! In: the faults of the development corpus, each the same small publication of three chapters with
//! one thing wrong, and words that stand nowhere else. Held: every word of the sound publication,
//! and of the documents of the broken one, is in the issue, or the report names the chapter it stood
//! in; and what comes of each fault is what the table says, read and argued by a person.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a suite reads files and stops without them"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use masthead::{Input, ReadOptions, Report};
use masthead_tests::corpus;

/// What came of each fault: `carried`, `told` with the rules that speak of the file, or `refused`;
/// then the words that are not in the issue.
const EXPECTED: &str = include_str!("epub_faults.txt");

/// Areas of the rules that speak of a file, and not of the issue in it.
const OF_THE_FILE: [&str; 5] = ["PKG-", "XML-", "ENC-", "EPB-", "LIM-"];

/// The sound publication.
const BASELINE: &str = "00-baseline.epub";

#[test]
fn every_fault_is_repaired_or_named() {
    let name = "every_fault_is_repaired_or_named";
    let Some(folder) = corpus::folder("epub/faults", name) else { return };
    let sound = canaries(&fs::read(folder.join(BASELINE)).unwrap());
    assert_eq!(sound.len(), 6, "three chapters with a heading and a paragraph");
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "epub"));
    files.sort();
    let mut table = String::new();
    let mut lost = Vec::new();
    for file in &files {
        let bytes = fs::read(file).unwrap();
        let words: BTreeSet<String> = sound.union(&canaries(&bytes)).cloned().collect();
        let (came, without) = fate(file, &bytes, &words, &mut lost);
        let file = file.file_stem().unwrap().to_string_lossy();
        let _ = writeln!(table, "{file}: {came}{without}");
    }
    assert!(lost.is_empty(), "lost without a word: {lost:?}");
    assert_eq!(table, EXPECTED, "\n{table}");
}

/// What came of a file, and the words that are not in the issue.
fn fate(
    file: &Path,
    bytes: &[u8],
    words: &BTreeSet<String>,
    lost: &mut Vec<String>,
) -> (String, String) {
    let name = file.file_name().unwrap().to_string_lossy();
    let input = Input { bytes, name: Some(&name) };
    match masthead::read(input, &ReadOptions::default()) {
        Ok(outcome) => {
            let issue = serde_json::to_string(&outcome.value.issue).unwrap();
            let rules = rules(&outcome.report);
            let mut without = String::new();
            for word in words.iter().filter(|word| !issue.contains(word.as_str())) {
                let _ = write!(without, " without {word}");
                if !names_chapter(&outcome.report, word) {
                    lost.push(format!("{name}: {word}"));
                }
            }
            let came = if rules.is_empty() { "carried".to_owned() } else { "told".to_owned() };
            (came + &rules, without)
        }
        Err(failure) => (format!("refused {}", failure.rule().name), String::new()),
    }
}

/// The rules that speak of the file, each once.
fn rules(report: &Report) -> String {
    let mut out = String::new();
    for line in report {
        let code = line.rule.code();
        let of_the_file = OF_THE_FILE.iter().any(|area| code.starts_with(area));
        if of_the_file && !out.split(' ').any(|rule| rule == line.rule.name) {
            let _ = write!(out, " {}", line.rule.name);
        }
    }
    out
}

/// Whether the report names the chapter of a word: the third of `CANARYP31` is `c3`.
fn names_chapter(report: &Report, word: &str) -> bool {
    let digit = word.chars().find(char::is_ascii_digit).unwrap();
    let chapter = format!("c{digit}");
    report.iter().any(|line| {
        let told = line.arguments.iter().map(|(_, value)| value.as_str());
        let place = line.place.part.as_deref();
        told.chain(place).any(|text| text.contains(&chapter))
    })
}

/// The words that stand nowhere else, of all documents that can be read: `CANARY`, a letter, digits.
fn canaries(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return found };
    for index in 0..zip.len() {
        let mut content = Vec::new();
        if zip.by_index(index).unwrap().read_to_end(&mut content).is_err() {
            continue;
        }
        // Without their zeros, characters of ASCII in UTF-16 are those of ASCII.
        content.retain(|byte| *byte != 0);
        let text = String::from_utf8_lossy(&content);
        for (at, _) in text.match_indices("CANARY") {
            let word = text[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
            found.insert(word);
        }
    }
    found
}
