//! Writes and checks generated files.
//!
//! In: the types and the code table. Out: files that are checked in. `cargo xtask schema` writes the
//! published schemas, `cargo xtask codes` the reference of all codes; with `--check` either fails
//! where a file differs from what it is made of.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "writing files and saying so is what this program is for"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use masthead_canonical::{Schema, Version};

mod codes;

const USAGE: &str = "usage: cargo xtask schema|codes [--check]";

/// Whether generated files are written or compared.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Write,
    Check,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (what, mode) = match arguments.as_slice() {
        [what] => (*what, Mode::Write),
        [what, "--check"] => (*what, Mode::Check),
        _ => ("", Mode::Check),
    };
    let files = match what {
        "schema" => schemas(),
        "codes" => vec![(folder().join("codes.md"), codes::reference())],
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match settle(&files, mode) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("run `cargo xtask {what}` and review what changed");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// A generated file: where it is, and its text.
type Generated = (PathBuf, String);

/// The folder of what is published.
fn folder() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    crates.and_then(Path::parent).unwrap_or(Path::new(".")).join("schema")
}

/// The schemas of our version.
fn schemas() -> Vec<Generated> {
    let folder = folder().join(Version::OURS.to_string());
    Schema::ALL.map(|schema| (folder.join(schema.file_name()), schema.text())).to_vec()
}

/// Writes or compares files; whether they were as they should be.
fn settle(files: &[Generated], mode: Mode) -> io::Result<bool> {
    let mut fresh = true;
    for (path, text) in files {
        let same = fs::read_to_string(path).is_ok_and(|found| found == *text);
        match mode {
            Mode::Write if !same => {
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(path, text)?;
                println!("{} written", path.display());
            }
            Mode::Check if !same => {
                fresh = false;
                eprintln!("{} differs from what it is made of", path.display());
            }
            Mode::Write | Mode::Check => {}
        }
    }
    Ok(fresh)
}
