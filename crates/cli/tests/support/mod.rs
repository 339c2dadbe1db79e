//! The binary under test, and folders to run it in.

#![expect(clippy::disallowed_methods, reason = "the command line is tested as people run it")]
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// An issue of our own, small and valid.
pub(crate) const ISSUE: &str = r#"{"$schema":"https://masthead.example/schema/1.0/issue.schema.json","format":"issue","version":"1.0","id":"urn:uuid:5bfeeb7b-1111-5222-8333-444455556666","language":"zh-Hans","publication":{"title":{"content":[{"type":"text","text":"渡口月刊"}]}},"numbering":{"year":{"text":"2025年","first":2025},"issue":{"text":"第三期","first":3}},"dates":{},"contents":[{"type":"section","id":"s1","title":{"content":[{"type":"text","text":"要闻"}]},"entries":[{"type":"article","id":"s1-a1","title":{"content":[{"type":"text","text":"渡口复航"}]},"body":[{"type":"paragraph","content":[{"type":"text","text":"停航两年的渡口今晨复航。"}]}]}]}]}"#;

/// A folder of its own for each test.
pub(crate) struct Room(TempDir);

/// What a run came to.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Room {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Puts a file there.
    pub(crate) fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(name), bytes).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    /// The names of what is there, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The binary, to be run here, in no particular environment.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_masthead"));
        command.args(args).current_dir(self.0.path());
        for name in ["SOURCE_DATE_EPOCH", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.command(args).stdin(Stdio::null()).output().unwrap().into()
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: &[u8]) -> Ran {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        child.wait_with_output().unwrap().into()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The fixtures of the repository.
pub(crate) fn fixture(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    fs::canonicalize(root.join(name)).unwrap().to_str().unwrap().to_owned()
}

/// The lines of a report, each an object.
pub(crate) fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
