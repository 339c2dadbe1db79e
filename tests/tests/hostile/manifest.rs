//! The hostile set: made by its script, told by its manifest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What the script made.
#[derive(Debug)]
pub(crate) struct Manifest {
    /// Where the files are.
    pub(crate) folder: PathBuf,
    /// The files.
    pub(crate) files: Vec<File>,
    /// The port that no file may make the program connect to.
    pub(crate) canary_port: u16,
    /// Part of the name of every file that would be written by breaking out.
    pub(crate) escape: String,
}

/// One file and what is right for it.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path below the folder.
    pub(crate) name: String,
    /// Outcomes that are correct.
    pub(crate) accept: Vec<Outcome>,
    /// What is wrong with it, in words.
    pub(crate) why: String,
    /// Text that must be kept.
    pub(crate) contains: Vec<String>,
    /// Text that must appear nowhere.
    pub(crate) forbids: Vec<String>,
    /// The file whose output a clean run must equal.
    pub(crate) same_as: Option<String>,
    /// The encoding to declare.
    pub(crate) encoding: Option<String>,
}

/// How a file may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Refused.
    Error,
    /// Carried, with something to say.
    Told,
    /// Carried, with nothing wrong.
    Clean,
}

/// Makes the set, unless the one that is there is younger than the script.
pub(crate) fn make(script: &Path, folder: &Path) -> Manifest {
    let path = folder.join("manifest.json");
    let age = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    if age(&path).is_none_or(|made| age(script).is_some_and(|written| written > made)) {
        let _ = fs::remove_dir_all(folder);
        let made = Command::new("python3").arg(script).arg(folder).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    Manifest {
        folder: folder.to_owned(),
        files: manifest["files"].as_array().unwrap().iter().map(file).collect(),
        canary_port: manifest["canary_port"].as_u64().unwrap().try_into().unwrap(),
        escape: text(&manifest["escape_glob"]).trim_end_matches('*').to_owned(),
    }
}

fn file(value: &Value) -> File {
    let outcome = |name: String| match name.as_str() {
        "error" => Outcome::Error,
        "ok-with-diagnostic" => Outcome::Told,
        "ok" => Outcome::Clean,
        _ => panic!("an outcome named {name}"),
    };
    File {
        name: text(&value["name"]),
        accept: texts(&value["accept"]).into_iter().map(outcome).collect(),
        why: text(&value["why"]),
        contains: texts(&value["contains"]),
        forbids: texts(&value["forbids"]),
        same_as: value["same_as"].as_str().map(str::to_owned),
        encoding: value["encoding"].as_str().map(str::to_owned),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}
