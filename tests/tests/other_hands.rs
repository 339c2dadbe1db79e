//! Drafts that went through the hands of other programs: the same canonical issue.
//!
//! In: the drafts of every form, saved again by LibreOffice, the fixtures written for pandoc, and
//! what calibre makes of pandoc's EPUBs.
//! Held against: `issue.json`. What a program cannot say is taken out of both sides, by name and
//! with the reason. `make test` sets the programs up and names them in the environment; without
//! them the tests say so and pass, unless `MASTHEAD_REQUIRE_ALL` is set.
#![expect(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a suite writes drafts, starts the programs, reads what they made, and stops without"
)]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use masthead::{Format, Input, ReadOptions, Work};
use masthead_tests::compare::{
    change, difference, join_runs, without, without_marks, without_what_contents_say,
};
use masthead_tests::drafts::{self, Form};
use masthead_tests::fixture;
use serde_json::Value;

const FOLDERS: [&str; 3] = ["digest-zh", "quarterly-en", "monthly-ja"];

/// The program the environment names.
fn program(key: &str, name: &str) -> Option<OsString> {
    let found = std::env::var_os(key);
    if found.is_none() {
        assert!(
            std::env::var_os("MASTHEAD_REQUIRE_ALL").is_none(),
            "{name} is missing; `make test` sets it up"
        );
        eprintln!("skipped: {name} is missing; `make test` sets it up");
    }
    found
}

/// An empty folder of this name.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other-hands").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn expected(folder: &str) -> Value {
    let bytes = fixture::bytes(folder, "issue.json");
    let input = Input { bytes: &bytes, name: Some("issue.json") };
    value(&masthead::read_as(Format::Json, input, &ReadOptions::default()).unwrap().value)
}

fn read(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().and_then(|name| name.to_str());
    let input = Input { bytes: &bytes, name };
    value(&masthead::read(input, &ReadOptions::default()).unwrap().value)
}

fn value(work: &Work) -> Value {
    serde_json::to_value(&work.issue).unwrap()
}

/// LibreOffice sets round brackets in formulas as a pair that grows; typed ones are signs.
fn brackets_as_signs(value: &mut Value) {
    change(value, "mathml", &mut |text| {
        let open = ("<mrow><mo fence=\"true\" form=\"prefix\">(", "<mo stretchy=\"false\">(");
        let close =
            ("<mo fence=\"true\" form=\"postfix\">)</mo></mrow>", "<mo stretchy=\"false\">)</mo>");
        let words = text.as_str().unwrap_or_default();
        *text = Value::String(words.replace(open.0, open.1).replace(close.0, close.1));
    });
}

#[test]
fn drafts_saved_again_by_libreoffice_are_the_issue() {
    let Some(office) = program("MASTHEAD_SOFFICE", "LibreOffice") else { return };
    let (before, after, profile) = (folder("before"), folder("after"), folder("profile"));
    let mut files = Vec::new();
    for folder in FOLDERS {
        let draft = fixture::draft(folder);
        for form in Form::ALL {
            let name = format!("{folder}-{form:?}.docx");
            fs::write(before.join(&name), drafts::build(&draft, form)).unwrap();
            files.push((folder, form, name));
        }
    }
    let mut command = Command::new(office);
    command.arg(format!("-env:UserInstallation=file://{}", profile.display()));
    command.args(["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]);
    command.arg(&after).args(files.iter().map(|(.., name)| before.join(name)));
    let said = command.output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let mut failures = Vec::new();
    for (folder, form, name) in files {
        let (mut expected, mut got) = (expected(folder), read(&after.join(name)));
        if !form.has_contents() {
            without_what_contents_say(&mut expected);
            without_what_contents_say(&mut got);
        }
        brackets_as_signs(&mut got);
        if let Some(difference) = difference(&expected, &got) {
            failures.push(format!("{folder} as {form:?}\n{difference}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What Markdown has no words for: the table of contents, ruby, emphasis dots, upright figures, the
/// direction of lines.
fn without_what_markdown_cannot_say(value: &mut Value) {
    without_what_contents_say(value);
    without(value, &["layout"]);
    base_of_ruby(value);
    without_marks(value, &["emphasis-dots", "upright"]);
    join_runs(value);
}

/// Puts the words in the place of the words with their reading.
fn base_of_ruby(value: &mut Value) {
    if let Value::Array(list) = value {
        let base = |item: Value| match item {
            Value::Object(mut ruby) if ruby.contains_key("base") => {
                ruby.remove("base").and_then(|base| base.as_array().cloned()).unwrap_or_default()
            }
            other => vec![other],
        };
        *list = std::mem::take(list).into_iter().flat_map(base).collect();
        list.iter_mut().for_each(base_of_ruby);
    } else if let Value::Object(map) = value {
        map.values_mut().for_each(base_of_ruby);
    }
}

/// A folder with a fixture in the form that pandoc reads.
fn markdown(name: &str, place: &str) -> PathBuf {
    let draft = fixture::draft(name);
    let folder = folder(place);
    for (file, bytes) in &draft.pictures {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::write(folder.join("draft.md"), drafts::markdown(&draft)).unwrap();
    folder
}

#[test]
fn drafts_made_by_pandoc_are_the_issue() {
    let Some(pandoc) = program("MASTHEAD_PANDOC", "pandoc") else { return };
    let mut failures = Vec::new();
    for name in FOLDERS {
        let folder = markdown(name, name);
        for option in ["--standalone", "--toc"] {
            let mut command = Command::new(&pandoc);
            command.current_dir(&folder);
            // Quotes stay as they were typed.
            command.args([
                "--from",
                "markdown-smart",
                option,
                "draft.md",
                "--output",
                "draft.docx",
            ]);
            let said = command.output().unwrap();
            assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
            let (mut expected, mut got) = (expected(name), read(&folder.join("draft.docx")));
            without_what_markdown_cannot_say(&mut expected);
            without_what_markdown_cannot_say(&mut got);
            if let Some(difference) = difference(&expected, &got) {
                failures.push(format!("{name} {option}\n{difference}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// pandoc sets the title on a page of its own, and again above what stands before the first
/// heading: the second is a line of the masthead.
fn without_title_again(value: &mut Value) {
    let title = value["publication"]["title"]["content"][0]["text"].clone();
    for group in value["masthead"]["groups"].as_array_mut().into_iter().flatten() {
        if let Some(lines) = group["lines"].as_array_mut() {
            lines.retain(|line| line["content"][0]["text"] != title);
        }
    }
    if let Some(groups) = value["masthead"]["groups"].as_array_mut() {
        groups.retain(|group| group["lines"].as_array().is_some_and(|lines| !lines.is_empty()));
    }
}

/// EPUBs of a fixture by pandoc: of either version, cut into files at either level of headings.
#[test]
fn epubs_made_by_pandoc_are_the_issue() {
    let Some(pandoc) = program("MASTHEAD_PANDOC", "pandoc") else { return };
    let mut failures = Vec::new();
    for name in FOLDERS {
        let folder = markdown(name, &format!("epub-{name}"));
        for (version, level) in [("epub3", "1"), ("epub3", "2"), ("epub2", "1")] {
            let mut command = Command::new(&pandoc);
            command.current_dir(&folder);
            let split = format!("--split-level={level}");
            command.args(["--from", "markdown-smart", "--to", version, "--mathml", &split]);
            // pandoc asks for a title; a periodical has one.
            let title = expected(name)["publication"]["title"]["content"][0]["text"].clone();
            command.arg(format!("--metadata=title:{}", title.as_str().unwrap()));
            command.args(["draft.md", "--output", "draft.epub"]);
            let said = command.output().unwrap();
            assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
            let (mut expected, mut got) = (expected(name), read(&folder.join("draft.epub")));
            without_title_again(&mut got);
            without_what_markdown_cannot_say(&mut expected);
            without_what_markdown_cannot_say(&mut got);
            if let Some(difference) = difference(&expected, &got) {
                failures.push(format!("{name} {version} {level}\n{difference}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What is lost when calibre converts: what Markdown cannot say, and as said in `without_…`.
fn without_what_calibre_cannot_say(value: &mut Value) {
    without_what_markdown_cannot_say(value);
    // calibre states what it knows of the file, and draws a cover.
    without(value, &["ext", "covers", "assets"]);
}

/// EPUBs of a fixture by calibre, from those by pandoc, of either version.
#[test]
fn epubs_made_by_calibre_are_the_issue() {
    let Some(pandoc) = program("MASTHEAD_PANDOC", "pandoc") else { return };
    let Some(convert) = program("MASTHEAD_EBOOK_CONVERT", "calibre") else { return };
    let config = folder("calibre-config");
    let mut failures = Vec::new();
    for name in FOLDERS {
        let folder = markdown(name, &format!("calibre-{name}"));
        let mut command = Command::new(&pandoc);
        command.current_dir(&folder);
        command.args(["--from", "markdown-smart", "--to", "epub3", "--mathml"]);
        let title = expected(name)["publication"]["title"]["content"][0]["text"].clone();
        command.arg(format!("--metadata=title:{}", title.as_str().unwrap()));
        command.args(["draft.md", "--output", "pandoc.epub"]);
        assert!(command.output().unwrap().status.success(), "{name}");
        for version in ["3", "2"] {
            let mut command = Command::new(&convert);
            command.current_dir(&folder).env("CALIBRE_CONFIG_DIRECTORY", &config);
            command.args(["pandoc.epub", "calibre.epub", "--epub-version", version]);
            let said = command.output().unwrap();
            assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
            let (mut expected, mut got) = (expected(name), read(&folder.join("calibre.epub")));
            without_title_again(&mut got);
            without_what_calibre_cannot_say(&mut expected);
            without_what_calibre_cannot_say(&mut got);
            if let Some(difference) = difference(&expected, &got) {
                failures.push(format!("{name} EPUB {version}\n{difference}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
