//! Holds the reader against the development corpus: nothing panics, nothing hangs, and the marker
//! word of every probe is in the draft or in the report. Skipped where the corpus is absent.
#![expect(clippy::disallowed_methods, reason = "a test over files")]
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use masthead_codec::{Content, Draft, Input, ReadOptions, Reader};
use masthead_diagnostics::{Diagnostic, Outcome};
use masthead_docx::DocxReader;
use masthead_issue::plain;

const CORPUS: &str = "../../../shared/corpus/docx";

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, into);
        } else if path
            .extension()
            .is_some_and(|e| ["docx", "docm", "dotx", "dotm"].iter().any(|x| e == *x))
        {
            into.push(path);
        }
    }
}

/// Everything a draft shows, for looking words up in.
fn shown(draft: &Draft) -> String {
    let mut out = String::new();
    for block in &draft.blocks {
        match &block.content {
            Content::Line(line) => out.push_str(&plain::inlines(line)),
            Content::Block(block) => out.push_str(&plain::blocks(std::slice::from_ref(block))),
            Content::Page(_) => {}
        }
        // What is no text: addresses, descriptions, formulas without their tags.
        let mut tag = false;
        for c in format!("\n{:?}", block.content).chars() {
            match c {
                '<' => tag = true,
                '>' => tag = false,
                c if !tag => out.push(c),
                _ => {}
            }
        }
        if let Some(list) = &block.hints.list {
            out.push_str(&list.label);
        }
        out.push('\n');
    }
    for note in &draft.notes {
        out.push_str(&plain::blocks(&note.blocks));
    }
    let heads = &draft.running_heads;
    write!(out, "{:?}{heads:?}{:?}", draft.notes, draft.properties).unwrap();
    out
}

#[test]
fn every_file_of_the_corpus_is_read_or_refused() {
    let mut paths = Vec::new();
    files(Path::new(CORPUS), &mut paths);
    if paths.is_empty() {
        println!("skipped: no corpus");
        return;
    }
    let (mut read, mut refused, mut incomplete) = (0, 0, 0);
    let mut slow = Vec::new();
    let verbose = option_env!("CORPUS_VERBOSE").is_some();
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let start = Instant::now();
        let input = Input { bytes: &bytes, name: Some(&name) };
        match DocxReader.read(input, &ReadOptions::default()) {
            Ok(outcome) => {
                read += 1;
                let lost = lost_runs(&bytes, &outcome);
                if !lost.is_empty() {
                    incomplete += 1;
                    if verbose {
                        println!("incomplete {}: {lost:?}", path.display());
                    }
                }
            }
            Err(failure) => {
                refused += 1;
                if verbose {
                    println!("refused {}: {failure}", path.display());
                }
            }
        }
        let took = start.elapsed();
        if took.as_secs() >= 5 {
            slow.push((path, took));
        }
    }
    println!("{read} read, {refused} refused, {incomplete} incomplete");
    assert!(incomplete * 100 <= read, "{incomplete} files lost text");
    assert!(slow.is_empty(), "slow: {slow:?}");
    assert!(read > refused * 20, "{read} read, {refused} refused");
}

#[test]
fn the_marker_of_every_probe_is_in_the_draft_or_the_report() {
    let mut paths = Vec::new();
    files(&Path::new(CORPUS).join("probes"), &mut paths);
    let mut missing = Vec::new();
    let (mut carried, mut reported) = (0, 0);
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let input = Input { bytes: &bytes, name: None };
        let outcome = match DocxReader.read(input, &ReadOptions::default()) {
            Ok(outcome) => outcome,
            Err(failure) => {
                missing.push(format!("{}: {failure}", path.display()));
                continue;
            }
        };
        let draft = shown(&outcome.value);
        let messages: Vec<String> = outcome.report.iter().map(Diagnostic::message).collect();
        let report = messages.join("\n");
        for marker in markers(&bytes) {
            if draft.contains(&marker) {
                carried += 1;
            } else if report.contains(&marker) {
                reported += 1;
            } else {
                missing.push(format!("{}: {marker}", path.display()));
            }
        }
    }
    println!("{carried} markers carried, {reported} reported");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Texts of runs of the main part that are neither in the draft nor in the report.
fn lost_runs(bytes: &[u8], outcome: &Outcome<Draft>) -> Vec<String> {
    let squeeze = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let mut all = shown(&outcome.value);
    for diagnostic in &outcome.report {
        all.push_str(&diagnostic.message());
    }
    let all = squeeze(&all);
    let mut lost = Vec::new();
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return lost;
    };
    let Ok(mut entry) = archive.by_name("word/document.xml") else {
        return lost;
    };
    let mut content = String::new();
    if std::io::Read::read_to_string(&mut entry, &mut content).is_err() {
        return lost;
    }
    for piece in content.split("<w:t").skip(1) {
        let is_text = piece.starts_with('>') || piece.starts_with(' ');
        let text = piece
            .split_once('>')
            .and_then(|(_, rest)| rest.split_once("</w:t>"))
            .map(|(text, _)| text);
        let Some(text) = text.filter(|text| is_text && !text.contains(['<', '&'])) else {
            continue;
        };
        let text = squeeze(text);
        // Debug output escapes some characters; plain words are enough to tell.
        if text.chars().all(char::is_alphanumeric) && !all.contains(&text) {
            lost.push(text);
        }
    }
    lost
}

/// Words beginning with MK in the text of the parts of a package.
fn markers(bytes: &[u8]) -> Vec<String> {
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return Vec::new();
    };
    let mut found: Vec<String> = Vec::new();
    for index in 0..archive.len() {
        let mut content = Vec::new();
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().to_owned();
        // Parts nothing need refer to.
        if std::io::copy(&mut entry, &mut content).is_err() || !name.ends_with("document.xml") {
            continue;
        }
        let text: String = String::from_utf8_lossy(&content).replace('\0', "");
        for (at, _) in text.match_indices("MK") {
            let word: String = text[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
            // What a document type declares is never expanded.
            if word != "MKENT" && !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found
}

/// Reads the files of a folder named in `HOSTILE`, as made by the project's tool.
#[test]
#[ignore = "needs a folder of hostile files"]
fn hostile_files_neither_panic_nor_hang() {
    let folder = std::env::var("HOSTILE").unwrap_or_else(|_| "/tmp/hostile-docx".to_owned());
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths);
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let start = Instant::now();
        let input = Input { bytes: &bytes, name: Some(&name) };
        let outcome = match DocxReader.read(input, &ReadOptions::default()) {
            Ok(outcome) if outcome.report.is_empty() => "ok".to_owned(),
            Ok(outcome) => {
                format!("ok-with-diagnostic {}", outcome.report.iter().next().unwrap().rule.code())
            }
            Err(failure) => format!("error {}", failure.rule().code()),
        };
        let took = start.elapsed();
        println!("{}\t{outcome}\t{}ms", path.display(), took.as_millis());
        assert!(took.as_secs() < 60, "{}", path.display());
    }
}
