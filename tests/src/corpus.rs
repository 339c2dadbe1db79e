//! Where the development corpus is: names in, its files out, or nothing where it is absent.
//!
//! The corpus stands beside the project and is never part of it. A suite that asks for it in vain
//! says so on standard error, by the name of the test, and passes.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "suites read the corpus from files and say by name what they skip"
)]

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// The reference digest: its bytes and what two annotators say of it.
#[derive(Debug, Clone)]
pub struct Digest {
    /// The text.
    pub text: String,
    /// What is true of it.
    pub truth: Value,
}

impl Digest {
    /// The lines of the text; line numbers of the truth count from 1.
    pub fn lines(&self) -> Vec<&str> {
        self.text.split('\n').collect()
    }
}

/// A folder of the corpus, where it is there.
pub fn folder(name: &str, test: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(name);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped {test}: ../shared/corpus/{name} is absent");
    None
}

/// The reference digest, where it is there.
pub fn digest(test: &str) -> Option<Digest> {
    let folder = folder("digest", test)?;
    let truth = fs::read_to_string(folder.join("truth.json")).ok()?;
    let truth: Value = serde_json::from_str(&truth).ok()?;
    let name = truth.get("seed").and_then(Value::as_str)?;
    let text = fs::read_to_string(folder.join(name)).ok()?;
    Some(Digest { text, truth })
}
