//! Our EPUBs after calibre: polished they are the same issue, converted the same but for what
//! calibre itself changes.
//!
//! In: the fixtures, an article in many files, issues made by chance. Out of `ebook-polish`: equal. Out of
//! `ebook-convert`, to EPUB 3 and to EPUB 2: equal, when taken out on both sides is what is named
//! in [`without_what_calibre_changes`]. `make test` sets calibre up and names its programs in the
//! environment; without them the tests say so and pass, unless `MASTHEAD_REQUIRE_ALL` is set.
#![expect(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a suite writes publications, starts the programs, reads what they made, and stops without"
)]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use masthead::{Format, Input, ReadOptions, Work, WriteOptions, jcs};
use masthead_tests::compare::difference;
use serde_json::Value;

#[path = "../../crates/epub/tests/issues/large.rs"]
#[expect(dead_code, reason = "shared with the tests of the writer, which need more of it")]
mod large;
mod made;
#[expect(dead_code, reason = "shared with suites that go through the digest, too")]
mod works;

/// Issues made by chance that are handed to calibre.
const SEEDS: std::ops::Range<u64> = 0..4;

fn program(key: &str) -> Option<OsString> {
    let found = std::env::var_os(key);
    if found.is_none() {
        assert!(
            std::env::var_os("MASTHEAD_REQUIRE_ALL").is_none(),
            "calibre is missing; `make test` sets it up"
        );
        eprintln!("skipped: calibre is missing; `make test` sets it up");
    }
    found
}

/// An empty folder of this name.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("calibre").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// The issues, each with a name: fixtures, one with an article in many files, some made by chance.
fn issues() -> Vec<(String, Work)> {
    let mut works = works::fixtures();
    works.push(("long".to_owned(), Work::new(large::long(1))));
    works.extend(SEEDS.map(|seed| (format!("seed-{seed}"), made::of_seed(seed))));
    works
}

/// Has a program make another file of each EPUB, and reads it.
fn through(name: &str, program: &OsString, options: &[&str]) -> Vec<(String, Work, Work)> {
    let folder = folder(name);
    let config = self::folder(&format!("{name}-config"));
    let mut read = Vec::new();
    for (name, work) in issues() {
        let bytes = masthead::write(&work, Format::Epub, &WriteOptions::default()).unwrap().value;
        let (before, after) =
            (folder.join(format!("{name}.epub")), folder.join(format!("{name}-after.epub")));
        fs::write(&before, bytes).unwrap();
        let mut command = Command::new(program);
        command.env("CALIBRE_CONFIG_DIRECTORY", &config);
        let polish = options.first() == Some(&"-U");
        if polish {
            command.args(options).arg(&before).arg(&after);
        } else {
            command.arg(&before).arg(&after).args(options);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let bytes = fs::read(&after).unwrap();
        let input = Input { bytes: &bytes, name: Some("after.epub") };
        let got = masthead::read(input, &ReadOptions::default()).unwrap().value;
        read.push((name, work, got));
    }
    read
}

#[test]
fn polished_by_calibre_it_is_the_same_issue() {
    let Some(program) = program("MASTHEAD_EBOOK_POLISH") else { return };
    for (name, work, got) in through("polished", &program, &["-U"]) {
        let value = |work: &Work| serde_json::to_value(&work.issue).unwrap();
        assert_eq!(difference(&value(&work), &value(&got)), None, "{name}");
        assert_eq!(jcs::bytes(&work.issue).unwrap(), jcs::bytes(&got.issue).unwrap(), "{name}");
        for digest in work.issue.assets.keys() {
            let bytes = |work: &Work| work.assets.get(digest.as_str()).cloned();
            assert_eq!(bytes(&work), bytes(&got), "{name}: {digest:?}");
        }
    }
}

#[test]
fn converted_by_calibre_it_is_the_same_issue() {
    let Some(program) = program("MASTHEAD_EBOOK_CONVERT") else { return };
    for version in ["3", "2"] {
        let name = format!("converted-{version}");
        for (name, work, got) in through(&name, &program, &["--epub-version", version]) {
            let (wanted, said) =
                (without_what_calibre_changes(&work), without_what_calibre_changes(&got));
            assert_eq!(difference(&wanted, &said), None, "{name}, EPUB {version}");
            for (digest, asset) in &got.issue.assets {
                let bytes = |work: &Work| work.assets.get(digest.as_str()).cloned();
                if !is_written_anew(&asset.media_type) && bytes(&work).is_some() {
                    assert_eq!(bytes(&work), bytes(&got), "{name}, EPUB {version}: {digest:?}");
                }
            }
        }
    }
}

/// An issue without what calibre changes when it converts:
///
/// - drawings (SVG) and plain texts are written anew, so they are other media;
/// - a medium no page shows, and the picture beside a formula in MathML, is thrown away;
/// - soft hyphens and spaces without width are taken out, U+2011 becomes a hyphen, ligatures are
///   parted.
fn without_what_calibre_changes(work: &Work) -> Value {
    let mut value = serde_json::to_value(&work.issue).unwrap();
    let assets = value.as_object_mut().and_then(|map| map.remove("assets")).unwrap_or_default();
    change(&mut value, &assets);
    value
}

/// Whether calibre writes media of this type anew.
fn is_written_anew(media_type: &str) -> bool {
    matches!(media_type, "image/svg+xml" | "text/plain")
}

fn change(value: &mut Value, assets: &Value) {
    match value {
        Value::Object(map) => {
            if map.contains_key("mathml") {
                map.remove("asset");
            }
            map.values_mut().for_each(|inner| change(inner, assets));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| change(inner, assets)),
        Value::String(text) if text.starts_with("sha256:") => {
            let kind = assets[&*text]["mediaType"].as_str();
            if kind.is_none_or(is_written_anew) {
                "written anew".clone_into(text);
            }
        }
        Value::String(text) => {
            *text = text.replace(['\u{ad}', '\u{200b}'], "").replace('\u{2011}', "-");
            for (ligature, letters) in [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi")]
            {
                *text = text.replace(ligature, letters);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
