//! Block structure of Word drafts, held against what pandoc and docling read in them.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a suite reads its files, says what it found and stops without them"
)]

#[path = "golden/compare.rs"]
mod compare;
#[path = "golden/docling.rs"]
mod docling;
#[path = "golden/issue.rs"]
mod issue;
#[path = "golden/lines.rs"]
mod lines;
#[path = "golden/pandoc.rs"]
mod pandoc;
#[path = "golden/show.rs"]
mod show;

use std::fs;
use std::path::{Path, PathBuf};

use masthead::{Input, ReadOptions};
use masthead_tests::corpus;

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

fn ours(path: &Path) -> serde_json::Value {
    let bytes = fs::read(path).unwrap();
    let read =
        masthead::read(Input { bytes: &bytes, name: Some("draft.docx") }, &ReadOptions::default());
    serde_json::to_value(read.unwrap().value.issue).unwrap()
}

#[test]
fn pandoc_reads_the_same_blocks() {
    let Some(folder) = corpus::folder("docx/jgm+pandoc", "pandoc_reads_the_same_blocks") else {
        return;
    };
    for draft in files(&folder, "docx") {
        let golden = draft.with_extension("native");
        if !golden.is_file() {
            continue;
        }
        let golden = pandoc::lines(&fs::read_to_string(&golden).unwrap()).unwrap();
        let ours = issue::lines(&ours(&draft));
        println!("== {}", draft.file_stem().unwrap().to_string_lossy());
        for difference in compare::compare(&golden, &ours) {
            println!("   {difference}");
        }
    }
}

#[test]
fn docling_reads_the_same_blocks() {
    let Some(folder) =
        corpus::folder("docx/docling-project+docling", "docling_reads_the_same_blocks")
    else {
        return;
    };
    for draft in files(&folder, "docx") {
        let name = draft.file_name().unwrap().to_string_lossy().into_owned();
        let golden = draft.join("../../groundtruth").join(format!("{name}.json"));
        let golden = folder.join("tests/data/docx/groundtruth").join(golden.file_name().unwrap());
        let golden = docling::lines(&fs::read_to_string(&golden).unwrap()).unwrap();
        let ours = issue::lines(&ours(&draft));
        println!("== {name}");
        for difference in compare::compare(&golden, &ours) {
            println!("   {difference}");
        }
    }
}
