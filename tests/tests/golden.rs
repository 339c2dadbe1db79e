//! The block structure of Word drafts and EPUBs, held against what pandoc and docling read in them.
//!
//! In: files of the corpus that have a golden file, where the corpus is there. Both sides become
//! lines (`golden/lines.rs`), which are aligned by their text (`golden/compare.rs`). Every
//! difference must have a reason (`golden/phenomena.rs`) in the list of known ones
//! (`golden/argued.rs`); a difference that is not listed fails, and so does an entry that no longer
//! occurs. Out: how many files are equal in structure, and how many differences have which reason.
//! `MASTHEAD_GOLDEN=1` prints the differences.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a suite reads its files, says what it found and stops without them"
)]

#[path = "golden/argued.rs"]
mod argued;
#[path = "golden/compare.rs"]
mod compare;
#[path = "golden/docling.rs"]
mod docling;
#[path = "golden/issue.rs"]
mod issue;
#[path = "golden/kept.rs"]
mod kept;
#[path = "golden/lines.rs"]
mod lines;
#[path = "golden/pandoc.rs"]
mod pandoc;
#[path = "golden/phenomena.rs"]
mod phenomena;
#[path = "golden/show.rs"]
mod show;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use masthead::{Input, ReadOptions};
use masthead_tests::corpus;

use argued::settle;
use kept::Kept;
use lines::Line;
use phenomena::Phenomenon;

/// What a golden file is read with.
type Read = fn(&str) -> Result<Vec<Line>, String>;

/// Every file below a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Files with this ending that pandoc's reading lies beside.
fn with_native(folder: &Path, ending: &str) -> Vec<(PathBuf, PathBuf)> {
    let pairs = files(folder, ending).into_iter();
    pairs
        .map(|file| (file.clone(), file.with_extension("native")))
        .filter(|(_, golden)| golden.is_file())
        .collect()
}

/// The lines of the issue that a file becomes, and what is kept beside them.
fn ours(path: &Path) -> (Vec<Line>, Kept) {
    let bytes = fs::read(path).unwrap();
    let name = format!("draft.{}", path.extension().unwrap().to_string_lossy());
    let input = Input { bytes: &bytes, name: Some(&name) };
    let outcome = masthead::read(input, &ReadOptions::default()).unwrap();
    let issue = serde_json::to_value(&outcome.value.issue).unwrap();
    (issue::lines(&issue), Kept::of(&outcome, &issue))
}

/// Compares each pair and holds the differences against what is known.
fn hold(name: &str, pairs: &[(PathBuf, PathBuf)], read: Read, table: &[(&str, Phenomenon, usize)]) {
    let is_loud = std::env::var_os("MASTHEAD_GOLDEN").is_some_and(|value| value == "1");
    let mut reasons: BTreeMap<Phenomenon, (usize, BTreeSet<String>)> = BTreeMap::new();
    let mut broken = Vec::new();
    let mut equal = 0;
    let mut names = BTreeSet::new();
    for (draft, golden) in pairs {
        let file = draft.file_stem().unwrap().to_string_lossy().into_owned();
        let golden = read(&fs::read_to_string(golden).unwrap()).unwrap();
        let (ours, kept) = ours(draft);
        let differences = compare::compare(&golden, &ours);
        equal += usize::from(differences.is_empty());
        let settled = settle(table, &file, &differences, &kept);
        for (phenomenon, difference) in settled.known {
            if is_loud {
                println!("{file}: {phenomenon:?}: {difference}");
            }
            let (count, files) = reasons.entry(phenomenon).or_default();
            *count += 1;
            files.insert(file.clone());
        }
        broken.extend(settled.unknown.iter().map(|difference| format!("{file}: {difference}")));
        broken.extend(settled.idle.iter().map(|entry| format!("{file}: {entry}")));
        names.insert(file);
    }
    broken.extend(
        table
            .iter()
            .filter(|(file, _, _)| !names.contains(*file))
            .map(|(file, _, _)| format!("{file}: no such pair")),
    );
    println!("{name}: {} pairs, {equal} equal in structure", pairs.len());
    for (phenomenon, (count, files)) in &reasons {
        println!("  {count:3} in {:2} files  {}", files.len(), phenomenon.explanation());
    }
    assert!(broken.is_empty(), "{} differences:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn drafts_have_the_blocks_that_pandoc_reads() {
    let test = "drafts_have_the_blocks_that_pandoc_reads";
    let Some(folder) = corpus::folder("docx/jgm+pandoc", test) else { return };
    let pairs = with_native(&folder, "docx");
    assert_eq!(pairs.len(), 74);
    hold("pandoc", &pairs, pandoc::lines, argued::PANDOC);
}

#[test]
fn publications_have_the_blocks_that_pandoc_reads() {
    let test = "publications_have_the_blocks_that_pandoc_reads";
    let Some(folder) = corpus::folder("epub/pandoc", test) else { return };
    let pairs = with_native(&folder, "epub");
    assert_eq!(pairs.len(), 3);
    hold("pandoc, EPUB", &pairs, pandoc::lines, argued::EPUB);
}

#[test]
fn drafts_have_the_blocks_that_docling_reads() {
    let test = "drafts_have_the_blocks_that_docling_reads";
    let Some(folder) = corpus::folder("docx/docling-project+docling/tests/data/docx", test) else {
        return;
    };
    let pairs: Vec<_> = files(&folder.join("sources"), "docx")
        .into_iter()
        .map(|draft| {
            let name = format!("{}.json", draft.file_name().unwrap().to_string_lossy());
            let golden = folder.join("groundtruth").join(name);
            (draft, golden)
        })
        .filter(|(_, golden)| golden.is_file())
        .collect();
    assert_eq!(pairs.len(), 33);
    hold("docling", &pairs, docling::lines, argued::DOCLING);
}

#[test]
fn every_reason_is_used() {
    let used: BTreeSet<Phenomenon> = argued::PANDOC
        .iter()
        .chain(argued::DOCLING)
        .chain(argued::EPUB)
        .map(|(_, phenomenon, _)| *phenomenon)
        .collect();
    assert_eq!(used.last(), Some(&Phenomenon::ReferencesHead));
    assert_eq!(used.len(), Phenomenon::ReferencesHead as usize + 1);
}
