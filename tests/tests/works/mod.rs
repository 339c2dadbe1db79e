//! The issues that suites over EPUB go through: fixtures, and the digest of the corpus.

use std::fs;
use std::path::{Path, PathBuf};

use masthead::{Input, ReadOptions, Work};
use masthead_tests::corpus;

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

fn read(bytes: &[u8], name: &str) -> Work {
    let input = Input { bytes, name: Some(name) };
    masthead::read(input, &ReadOptions::default())
        .unwrap_or_else(|failure| panic!("{name}: {failure}"))
        .value
}

/// The canonical issues among the fixtures with their media, by name.
pub(crate) fn fixtures() -> Vec<(String, Work)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut works = Vec::new();
    for folder in ["fixtures/issues", "fixtures/canonical"] {
        for path in files(&root.join(folder)) {
            if path.file_name().is_some_and(|name| name == "issue.json") {
                let case = path.parent().unwrap();
                let mut work = read(&fs::read(&path).unwrap(), "issue.json");
                for asset in files(&case.join("assets")) {
                    work.assets.insert(fs::read(asset).unwrap());
                }
                works.push((case.file_name().unwrap().to_string_lossy().into_owned(), work));
            }
        }
    }
    assert!(works.len() >= 4, "the fixtures are where they were");
    works
}

/// The digest of the corpus, read from its text, where it is there.
pub(crate) fn digest(test: &str) -> Option<Work> {
    corpus::digest(test).map(|digest| read(digest.text.as_bytes(), "digest.txt"))
}
