//! What another reader (rbook) sees in the same publications: the same spine, contents, metadata.

#![expect(clippy::disallowed_methods, reason = "a suite reads files and says what it skips")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use masthead_codec::{AssetStore, WriteOptions};
use masthead_issue::Issue;
use rbook::Epub;

use super::*;

/// Media types of which both readers make a chapter.
const SHOWN: [&str; 2] = ["application/xhtml+xml", "image/svg+xml"];

/// What one reader says: documents of the spine, contents, and values of metadata by name.
type Seen = (Vec<String>, Vec<(usize, String, Option<String>)>, Vec<(String, String)>);

/// By rbook; nothing where the spine has what no chapter is made of.
fn theirs(bytes: &[u8]) -> Option<Seen> {
    let epub = Epub::read(Cursor::new(bytes.to_vec())).ok()?;
    let mut spine = Vec::new();
    for entry in epub.spine() {
        let item = entry.manifest_entry()?;
        if !SHOWN.contains(&item.kind().as_str()) {
            return None;
        }
        // Names are compared however their characters are composed.
        spine.push(path::fold(item.href().path().decode().trim_start_matches('/')));
    }
    let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let root = epub.toc().contents();
    let entries = root.iter().flat_map(|root| root.flatten().collect::<Vec<_>>());
    let contents = entries.map(|entry| {
        let target = entry.href().map(|href| path::fold(href.decode().trim_start_matches('/')));
        (entry.depth(), plain(entry.label()), target)
    });
    let metadata = epub.metadata();
    let mut values = Vec::new();
    values.extend(metadata.titles().map(|one| ("title", plain(one.value()))));
    values.extend(metadata.creators().map(|one| ("creator", plain(one.value()))));
    values.extend(metadata.languages().map(|one| ("language", plain(one.value()))));
    values.extend(metadata.identifiers().map(|one| ("identifier", plain(one.value()))));
    values.extend(metadata.publishers().map(|one| ("publisher", plain(one.value()))));
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Some((spine, contents.collect(), values))
}

/// By this crate. Of the chapters, as many as the other reader has in its spine.
fn ours(bytes: &[u8], count: usize) -> Seen {
    let book = open(Input { bytes, name: None }, &ReadOptions::default()).unwrap().value;
    let spine = book.chapters.iter().take(count).map(|chapter| path::fold(&chapter.path)).collect();
    let contents = book.contents.iter().map(|point| {
        let target = point.target.as_ref().map(|(part, id)| match id {
            Some(id) => path::fold(&format!("{part}#{id}")),
            None => path::fold(part),
        });
        (usize::from(point.level), point.title.clone(), target)
    });
    let mut values = Vec::new();
    for name in ["title", "creator", "language", "identifier", "publisher"] {
        for meta in book.metadata.iter().filter(|meta| meta.name == name) {
            values.push((name.to_owned(), meta.value.clone()));
        }
    }
    (spine, contents.collect(), values)
}

/// Files of a folder and what is in it whose names end so, in order.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            out.push(path);
        }
    }
    out.sort();
    out
}

#[test]
fn another_reader_sees_the_same_in_what_we_write() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/issues");
    let issues = files(&fixtures, "issue.json");
    assert!(issues.len() >= 3, "{issues:?}");
    for file in issues {
        let issue: Issue = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let bytes = crate::write(&issue, &AssetStore::default(), &WriteOptions::default());
        let bytes = bytes.unwrap().value;
        let theirs = theirs(&bytes).unwrap();
        assert_eq!(ours(&bytes, theirs.0.len()), theirs, "{}", file.display());
    }
}

#[test]
fn another_reader_sees_the_same_in_valid_publications() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/epub");
    let valid = files(&corpus, "-valid.epub");
    if valid.is_empty() {
        eprintln!("skipped: ../shared/corpus/epub is absent");
        return;
    }
    let (mut compared, mut different) = (0, Vec::new());
    for file in valid {
        let bytes = fs::read(&file).unwrap();
        let Some(theirs) = theirs(&bytes) else { continue };
        compared += 1;
        if let Err(failure) = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()) {
            // The other reader does not ask whether what it reads is encrypted.
            if failure.rule() != codes::epb::PROTECTED {
                different.push(format!("{}: {failure}", file.display()));
            }
            continue;
        }
        let ours = ours(&bytes, theirs.0.len());
        if ours != theirs {
            different.push(format!("{}:\n  {ours:?}\n  {theirs:?}", file.display()));
        }
    }
    eprintln!("{compared} publications compared");
    assert!(compared > 100, "{compared}");
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
}
