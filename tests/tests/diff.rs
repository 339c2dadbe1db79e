//! What differs between two issues, and that nothing is said to differ that does not.
//!
//! In: the fixtures through every form that is read, and issues edited by hand. The judge of what
//! differs is the edit itself: each is one difference, and no other is told.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a suite stops where what it stands on is not there, reads fixtures and measures time"
)]

#[path = "diff/edits.rs"]
mod edits;
#[path = "diff/large.rs"]
mod large;

use std::fs;
use std::path::Path;

use masthead::issue::normal;
use masthead::{Diff, DiffOptions, Format, Ids, Input, ReadOptions, Work, WriteOptions, diff};
use masthead_tests::drafts::{self, Form};
use masthead_tests::epub::Parts;
use masthead_tests::fixture;
use serde_json::Value;

const FOLDERS: [&str; 3] = ["digest-zh", "quarterly-en", "monthly-ja"];

fn read(bytes: &[u8], name: &str) -> Work {
    masthead::read(Input { bytes, name: Some(name) }, &ReadOptions::default()).unwrap().value
}

fn canonical(folder: &str) -> Work {
    read(&fixture::bytes(folder, "issue.json"), "issue.json")
}

/// The issue that holds everything.
fn everything() -> Value {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/canonical/everything/issue.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn work(value: &Value) -> Work {
    let mut issue = serde_json::from_value(value.clone()).unwrap();
    normal::issue(&mut issue);
    Work::new(issue)
}

fn stored() -> DiffOptions {
    let mut options = DiffOptions::default();
    options.ids = Ids::Stored;
    options
}

/// What is told, a line a change.
fn told(diff: &Diff) -> Vec<String> {
    diff.changes.iter().map(|change| serde_json::to_string(change).unwrap()).collect()
}

fn assert_empty(diff: &Diff, what: &str) {
    assert!(diff.is_empty(), "{what}\n{}", told(diff).join("\n"));
}

#[test]
fn nothing_differs_between_a_fixture_and_its_word_drafts() {
    for folder in FOLDERS {
        let expected = canonical(folder);
        let draft = fixture::draft(folder);
        for form in Form::ALL.into_iter().filter(|form| form.has_contents()) {
            let got = read(&drafts::build(&draft, form), "draft.docx");
            let what = format!("{folder} as {form:?}");
            assert_empty(&diff(&expected, &got, &DiffOptions::default()), &what);
            assert_empty(&diff(&got, &expected, &DiffOptions::default()), &what);
        }
    }
}

#[test]
fn nothing_differs_between_a_fixture_and_its_text_where_text_says_everything() {
    // The others have pictures, type inside lines, and words on links, which no text has.
    let got = read(&fixture::bytes("digest-zh", "text.txt"), "issue.txt");
    assert_empty(&diff(&canonical("digest-zh"), &got, &DiffOptions::default()), "digest-zh");
}

#[test]
fn text_differs_from_a_fixture_only_in_what_no_text_says() {
    for folder in ["quarterly-en", "monthly-ja"] {
        let got = read(&fixture::bytes(folder, "text.txt"), "issue.txt");
        let found = diff(&canonical(folder), &got, &DiffOptions::default());
        assert!(!found.is_empty(), "{folder}");
        for change in &found.changes {
            let unsaid = |name: &str| {
                matches!(
                    name,
                    "picture"
                        | "alt"
                        | "decorative"
                        | "writing-mode"
                        | "page-progression"
                        | "spans"
                )
            };
            let line = serde_json::to_string(change).unwrap();
            // The words of a link stand before its address in text.
            let address = change.words.iter().all(|words| {
                words.fate == masthead::Fate::Kept
                    || words.text.contains("http")
                    || words.text.trim().is_empty()
            });
            assert!(address, "{folder} {line}");
            assert!(change.facts.iter().all(|fact| unsaid(&fact.name)), "{folder} {line}");
            assert!(
                matches!(change.kind, masthead::ChangeKind::Changed)
                    || change.part == masthead::Part::Asset,
                "{folder} {line}"
            );
        }
    }
}

#[test]
fn nothing_differs_after_json_and_package() {
    for folder in FOLDERS {
        let work = read(&drafts::build(&fixture::draft(folder), Form::HeadingStyles), "a.docx");
        for (format, name) in [(Format::Json, "a.json"), (Format::Issue, "a.issue")] {
            let bytes = masthead::write(&work, format, &WriteOptions::default()).unwrap().value;
            assert_empty(&diff(&work, &read(&bytes, name), &stored()), &format!("{folder} {name}"));
        }
    }
    let everything = work(&everything());
    assert_empty(&diff(&everything, &everything, &stored()), "everything");
}

/// The issue after it was an EPUB.
fn through_epub(work: &Work) -> Work {
    let bytes = masthead::write(work, Format::Epub, &WriteOptions::default()).unwrap().value;
    read(&bytes, "a.epub")
}

#[test]
fn nothing_differs_after_epub() {
    for folder in FOLDERS {
        let work = read(&drafts::build(&fixture::draft(folder), Form::HeadingStyles), "a.docx");
        let got = through_epub(&work);
        assert_eq!(Ids::of(Format::Epub, &got), Ids::Stored, "{folder}");
        assert_empty(&diff(&work, &got, &stored()), folder);
        assert_empty(&diff(&got, &through_epub(&got), &stored()), folder);
    }
}

#[test]
fn ids_are_given_to_what_states_none() {
    let work = canonical("digest-zh");
    assert_eq!(Ids::of(Format::Json, &work), Ids::Stored);
    let work = read(&fixture::bytes("digest-zh", "text.txt"), "issue.txt");
    assert_eq!(Ids::of(Format::Text, &work), Ids::Given);
    let ours = masthead::write(&work, Format::Epub, &WriteOptions::default()).unwrap().value;
    let parts = Parts::open(&ours);
    let unsigned = parts.pages().into_iter().fold(parts.clone(), |parts, name| {
        let text = parts.text(&name).replace("data-masthead", "data-other");
        parts.with(&name, text)
    });
    let foreign = read(&unsigned.pack(), "b.epub");
    assert_eq!(Ids::of(Format::Epub, &foreign), Ids::Given);
}

/// Every value of the issue by its pointer, but for names and what follows from others.
fn values(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                let named =
                    matches!(key.as_str(), "$schema" | "format" | "version" | "id" | "type");
                if !named {
                    values(inner, &format!("{pointer}/{}", key.replace('/', "~1")), found);
                }
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                values(inner, &format!("{pointer}/{at}"), found);
            }
        }
        _ => found.push(pointer.to_owned()),
    }
}

#[test]
fn whatever_is_changed_is_one_difference() {
    let before = everything();
    let mut pointers = Vec::new();
    values(&before, "", &mut pointers);
    assert!(pointers.len() > 300, "{}", pointers.len());
    let left = work(&before);
    let (mut failures, mut seen) = (Vec::new(), 0);
    for pointer in &pointers {
        // Each is changed into something else that its type allows.
        let mut changed = None;
        let old = before.pointer(pointer).unwrap().clone();
        let others: Vec<Value> = match &old {
            Value::String(text) => vec![format!("{text}改").into(), "en".into(), "bullet".into()]
                .into_iter()
                .chain(CHOICES.iter().map(|choice| Value::from(*choice)))
                .collect(),
            Value::Number(number) => vec![(number.as_i64().unwrap() + 1).into()],
            Value::Bool(value) => vec![(!value).into()],
            _ => Vec::new(),
        };
        for other in others {
            let mut after = before.clone();
            *after.pointer_mut(pointer).unwrap() = other;
            if let Ok(issue) = serde_json::from_value::<masthead::issue::Issue>(after.clone())
                && issue != left.issue
            {
                changed = Some(after);
                break;
            }
        }
        let after = changed.unwrap_or_else(|| panic!("{pointer} can be nothing else"));
        let right = work(&after);
        if right.issue == left.issue {
            continue;
        }
        seen += 1;
        let found = diff(&left, &right, &DiffOptions::default());
        if found.changes.len() != 1 {
            failures.push(format!("{pointer}\n  {}", told(&found).join("\n  ")));
        }
    }
    assert!(failures.is_empty(), "{} of {seen}\n{}", failures.len(), failures.join("\n"));
}

/// Values of vocabularies, one of which a field that is closed can take.
const CHOICES: [&str; 30] = [
    "rtl",
    "ltr",
    "back",
    "translation",
    "former",
    "end",
    "head",
    "digest",
    "reprint",
    "concluded",
    "endnote",
    "footnote",
    "ordered",
    "question",
    "answer",
    "video",
    "audio",
    "qr",
    "barcode",
    "horizontal-tb",
    "vertical-rl",
    "front",
    "spine",
    "group",
    "person",
    "emphasis",
    "strong",
    "continued",
    "plain",
    "alternative",
];

#[test]
fn what_is_told_keeps_to_its_schema() {
    let (before, after) = edits::twenty();
    let found = serde_json::to_value(diff(&before, &after, &stored())).unwrap();
    let again: Diff = serde_json::from_value(found.clone()).unwrap();
    assert_eq!(serde_json::to_value(again).unwrap(), found);
}
