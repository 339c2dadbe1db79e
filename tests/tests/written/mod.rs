//! The issues whose EPUBs other programs judge, and their EPUBs.
//!
//! In: the canonical issues among the fixtures, and the reference digest where it is at hand.

use std::fs;
use std::path::{Path, PathBuf};

use masthead::{Format, Input, ReadOptions, Work, WriteOptions};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

fn read(path: &Path) -> Work {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let input = Input { bytes: &bytes, name: Some(&name) };
    masthead::read(input, &ReadOptions::default())
        .unwrap_or_else(|failure| panic!("{}: {failure}", path.display()))
        .value
}

/// The issues to write, by the name of their EPUB.
pub(crate) fn works() -> Vec<(String, Work)> {
    let mut works = Vec::new();
    for folder in ["fixtures/issues", "fixtures/canonical"] {
        for path in files(&root().join(folder)) {
            if path.file_name().is_some_and(|name| name == "issue.json") {
                let case = path.parent().unwrap();
                let mut work = read(&path);
                for asset in files(&case.join("assets")) {
                    work.assets.insert(fs::read(asset).unwrap());
                }
                works.push((case.file_name().unwrap().to_string_lossy().into_owned(), work));
            }
        }
    }
    assert!(works.len() >= 4, "the fixtures are where they were");
    // Development material, never part of the repository.
    let digest = files(&root().join("../shared/corpus/digest"));
    for path in digest.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        works.push(("reference-digest".to_owned(), read(path)));
    }
    works
}

/// Writes the EPUB of an issue.
pub(crate) fn write(work: &Work, path: &Path) {
    let epub = masthead::write(work, Format::Epub, &WriteOptions::default())
        .unwrap_or_else(|failure| panic!("{}: {failure}", path.display()))
        .value;
    fs::write(path, epub).unwrap();
}
