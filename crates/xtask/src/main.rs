//! Writes and checks generated files.
//!
//! In: the types. Out: files that are checked in. `cargo xtask schema` writes the published
//! schemas, `cargo xtask schema --check` fails where they differ from the types.
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

const USAGE: &str = "usage: cargo xtask schema [--check]";

/// Whether generated files are written or compared.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Write,
    Check,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mode = match arguments.as_slice() {
        ["schema"] => Mode::Write,
        ["schema", "--check"] => Mode::Check,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match schema(mode) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("run `cargo xtask schema` and review what changed");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the schemas of our version.
fn folder() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let root = crates.and_then(Path::parent).unwrap_or(Path::new("."));
    root.join("schema").join(Version::OURS.to_string())
}

/// Writes or compares the schemas; whether they were as they should be.
fn schema(mode: Mode) -> io::Result<bool> {
    let folder = folder();
    let mut fresh = true;
    if mode == Mode::Write {
        fs::create_dir_all(&folder)?;
    }
    for schema in Schema::ALL {
        let path = folder.join(schema.file_name());
        let text = schema.text();
        let same = fs::read_to_string(&path).is_ok_and(|found| found == text);
        match mode {
            Mode::Write if !same => {
                fs::write(&path, text)?;
                println!("{} written", path.display());
            }
            Mode::Check if !same => {
                fresh = false;
                eprintln!("{} differs from the types", path.display());
            }
            Mode::Write | Mode::Check => {}
        }
    }
    Ok(fresh)
}
