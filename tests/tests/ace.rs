//! Holds our EPUBs against Ace by DAISY: no violation of its rules of accessibility.
//!
//! In: the canonical issues among the fixtures, and the reference digest, with the first articles of
//! each section, where it is at hand. Out:
//! what Ace says of their EPUBs, rule by rule. `make test` sets Ace and Chromium up and names them
//! in the environment; where they are missing the test says so and passes, unless
//! `MASTHEAD_REQUIRE_ALL` is set.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a suite reads fixtures, starts the checker, says what it found and stops without them"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use masthead::{Format, Work, WriteOptions};
use masthead_issue::Entry;
use serde_json::Value;

mod works;

/// How many files are looked at side by side; Ace has four pages open for each.
const ABREAST: usize = 2;

/// How many articles of a section of the digest are looked at.
const SHOWN: usize = 2;

/// Ace, and the browser it looks through.
struct Checker {
    ace: PathBuf,
    browser: PathBuf,
}

/// What the environment names, else what `make test` has left behind.
fn checker() -> Option<Checker> {
    let named = |key: &str| std::env::var_os(key).map(PathBuf::from).filter(|path| path.exists());
    let left = || {
        let tools = std::env::current_exe().ok()?.ancestors().nth(3)?.to_owned();
        Some(tools.join("ace/node_modules/@daisy/ace/bin/ace-puppeteer.js"))
            .filter(|path| path.exists())
    };
    let ace = named("MASTHEAD_ACE").or_else(left)?;
    let browser = named("MASTHEAD_CHROMIUM")
        .or_else(|| Some(PathBuf::from("/usr/bin/chromium")).filter(|path| path.exists()))?;
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).status();
    node.is_ok_and(|status| status.success()).then_some(Checker { ace, browser })
}

impl Checker {
    /// What Ace finds in a file, a line each; its report comes to stand in a folder beside it.
    fn look(&self, file: &Path) -> String {
        let name = file.file_stem().unwrap().to_string_lossy();
        let said = Command::new("node")
            .arg(&self.ace)
            .args(["--force", "--doNotReportMedia", "--outdir"])
            .arg(file.with_extension("ace"))
            .arg("--tempdir")
            .arg(file.with_extension("tmp"))
            .arg(file)
            .env("PUPPETEER_EXECUTABLE_PATH", &self.browser)
            // A browser on a busy machine takes more than the five seconds it is given.
            .env("ACE_TIMEOUT_INITIAL", "60000")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let report = fs::read(file.with_extension("ace").join("report.json"));
        let report = report.unwrap_or_else(|error| {
            panic!(
                "Ace left no report of {name}: {error}\n{}",
                String::from_utf8_lossy(&said.stdout)
            )
        });
        let report: Value = serde_json::from_slice(&report).unwrap();
        let found = findings(&name, &report);
        let outcome = report.pointer("/earl:result/earl:outcome").and_then(Value::as_str);
        if outcome != Some("pass") && found.is_empty() {
            return format!("{name}: {outcome:?}\n");
        }
        found
    }
}

/// An issue with the first articles of each section: the others have pages of the same making, and
/// Ace takes half a second for each.
fn shortened(mut work: Work) -> Work {
    for entry in &mut work.issue.contents {
        if let Entry::Section(section) = entry {
            section.entries.truncate(SHOWN);
        }
    }
    work
}

/// The violations of a report, a line each.
fn findings(name: &str, report: &Value) -> String {
    let mut lines = String::new();
    for document in report["assertions"].as_array().into_iter().flatten() {
        let url = document.pointer("/earl:testSubject/url").and_then(Value::as_str);
        for found in document["assertions"].as_array().into_iter().flatten() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let (test, result) = (&found["earl:test"], &found["earl:result"]);
            let _ = writeln!(
                lines,
                "{name}: {} {} in {}: {}\n    {}",
                text(&test["earl:impact"]),
                text(&test["dct:title"]),
                url.unwrap_or_default(),
                text(&result["dct:description"]),
                text(&result["html"]),
            );
        }
    }
    lines
}

#[test]
fn ace_finds_no_violation() {
    let Some(checker) = checker() else {
        assert!(
            std::env::var_os("MASTHEAD_REQUIRE_ALL").is_none(),
            "Ace, Node.js or Chromium is missing; `make test` sets them up"
        );
        eprintln!("skipped: Ace, Node.js or Chromium is missing; `make test` sets them up");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ace");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut works = works::fixtures();
    let digest = works::digest("ace_finds_no_violation");
    works.extend(digest.map(|work| ("digest".to_owned(), shortened(work))));
    for (name, work) in works {
        let epub = masthead::write(&work, Format::Epub, &WriteOptions::default())
            .unwrap_or_else(|failure| panic!("{name}: {failure}"))
            .value;
        let path = folder.join(format!("{name}.epub"));
        fs::write(&path, epub).unwrap();
        paths.push(path);
    }
    let waiting = Mutex::new(paths);
    let look = || {
        let mut found = String::new();
        while let Some(path) = { waiting.lock().unwrap().pop() } {
            found.push_str(&checker.look(&path));
        }
        found
    };
    let found: String = thread::scope(|scope| {
        let runs: Vec<_> = (0..ABREAST).map(|_| scope.spawn(look)).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(found.is_empty(), "\n{found}");
}
