//! Holds every EPUB we write against EPUBCheck: no error, no warning.
//!
//! In: the canonical issues among the fixtures, two large ones, issues made by chance, and the
//! reference digest where it is at hand. Out: what EPUBCheck says of the EPUBs made of them, file by
//! file. `make test` sets EPUBCheck up and names it in the environment; where there is none the test
//! says so and passes, unless `MASTHEAD_REQUIRE_ALL` is set.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a suite reads fixtures, starts the checker, says what it found and stops without them"
)]

#[path = "../../crates/epub/tests/issues/large.rs"]
mod large;
mod made;
mod works;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use masthead::{Format, Work, WriteOptions};
use serde_json::Value;

/// How many issues made by chance are looked at.
const GENERATED: u64 = 200;

/// The checker: EPUBCheck's archive, and our runner for many files, where it could be compiled.
struct Checker {
    jar: PathBuf,
    runner: Option<PathBuf>,
}

/// What the environment names, else what `make test` has left behind.
fn checker() -> Option<Checker> {
    let named = |key: &str| std::env::var_os(key).map(PathBuf::from).filter(|path| path.exists());
    let tools = std::env::current_exe().ok()?.ancestors().nth(3)?.to_owned();
    let left = || {
        let library = fs::read_dir(tools.join("venv/lib")).ok()?;
        library
            .flatten()
            .map(|python| python.path().join("site-packages/epubcheck/epubcheck.jar"))
            .find(|jar| jar.exists())
    };
    let jar = named("MASTHEAD_EPUBCHECK_JAR").or_else(left)?;
    let java = Command::new("java").arg("-version").stderr(Stdio::null()).status();
    if !java.is_ok_and(|status| status.success()) {
        return None;
    }
    let runner = named("MASTHEAD_EPUBCHECK_RUNNER")
        .or_else(|| Some(tools.join("epubcheck")).filter(|path| path.join("Batch.class").exists()));
    Some(Checker { jar, runner })
}

impl Checker {
    /// Has the checker look at these files, which leaves a report beside each.
    fn run(&self, files: &[PathBuf]) {
        let java = || {
            let mut java = Command::new("java");
            // Short runs: compiling less and collecting simply is faster than the defaults.
            java.args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en"]);
            java
        };
        if let Some(runner) = &self.runner {
            let path = std::env::join_paths([self.jar.as_path(), runner]).unwrap();
            let output = java().arg("-cp").arg(path).arg("Batch").args(files).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "EPUBCheck did not run: {said}");
            return;
        }
        for file in files {
            let mut command = java();
            command.arg("-jar").arg(&self.jar).arg(file);
            command.arg("--quiet").arg("--json").arg(report_of(file));
            // The status tells of findings, too; the report is what counts.
            let _ = command.output().unwrap();
        }
    }
}

fn report_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".json");
    name.into()
}

/// The issues to write, by the name of their EPUB.
fn works() -> Vec<(String, Work)> {
    let mut works = works::fixtures();
    let generated =
        (0..GENERATED).map(|seed| (format!("generated-{seed:03}"), made::of_seed(seed)));
    works.extend(generated);
    for (name, issue) in [("long", large::long(3)), ("many", large::many(700))] {
        works.push((name.to_owned(), Work::new(issue)));
    }
    let digest = works::digest("epubcheck_finds_neither_errors_nor_warnings");
    works.extend(digest.map(|digest| ("reference-digest".to_owned(), digest)));
    works
}

/// The messages of a report that are errors or warnings, a line each.
fn findings(name: &str, report: &Value) -> String {
    let mut lines = String::new();
    for message in report["messages"].as_array().into_iter().flatten() {
        let text = |key: &str| message[key].as_str().unwrap_or_default();
        if !matches!(text("severity"), "FATAL" | "ERROR" | "WARNING") {
            continue;
        }
        let _ = writeln!(lines, "{name}: {} {}: {}", text("severity"), text("ID"), text("message"));
        for place in message["locations"].as_array().into_iter().flatten() {
            let path = place["path"].as_str().unwrap_or_default();
            let _ = writeln!(lines, "    {path}:{}:{}", place["line"], place["column"]);
        }
    }
    lines
}

#[test]
fn epubcheck_finds_neither_errors_nor_warnings() {
    let Some(checker) = checker() else {
        assert!(
            std::env::var_os("MASTHEAD_REQUIRE_ALL").is_none(),
            "EPUBCheck or Java is missing; `make test` sets them up"
        );
        eprintln!("skipped: EPUBCheck or Java is missing; `make test` sets them up");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("epubcheck");
    fs::create_dir_all(&folder).unwrap();
    let mut written = Vec::new();
    for (name, work) in works() {
        let epub = masthead::write(&work, Format::Epub, &WriteOptions::default())
            .unwrap_or_else(|failure| panic!("{name}: {failure}"))
            .value;
        let path = folder.join(format!("{name}.epub"));
        fs::write(&path, epub).unwrap();
        let _ = fs::remove_file(report_of(&path));
        written.push(path);
    }
    checker.run(&written);
    let mut found = String::new();
    for path in &written {
        let name = path.file_name().unwrap().to_string_lossy();
        let report = fs::read(report_of(path))
            .unwrap_or_else(|error| panic!("EPUBCheck left no report of {name}: {error}"));
        let report: Value = serde_json::from_slice(&report).unwrap();
        let checker = &report["checker"];
        let counted = ["nFatal", "nError", "nWarning"].map(|key| checker[key].as_u64());
        let before = found.len();
        found.push_str(&findings(&name, &report));
        if counted != [Some(0); 3] && found.len() == before {
            let _ = writeln!(found, "{name}: fatal, errors, warnings: {counted:?}");
        }
    }
    assert!(found.is_empty(), "\n{found}");
}
