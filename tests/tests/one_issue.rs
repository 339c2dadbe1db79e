//! One issue, every way it is handed in: the same canonical bytes.
//!
//! In: the fixtures, as Word drafts of four habits and as plain text in three encodings. Held
//! against: `issue.json`, written by hand. What a plain text cannot say is named, fixture by
//! fixture.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a suite stops where what it stands on is not there"
)]

use masthead::{Format, Input, ReadOptions, Work, jcs};
use masthead_tests::compare::{difference, join_runs, without_what_contents_say};
use masthead_tests::drafts::{self, Form};
use masthead_tests::fixture;
use serde_json::Value;

const FOLDERS: [&str; 3] = ["digest-zh", "quarterly-en", "monthly-ja"];

fn expected(folder: &str) -> Work {
    let bytes = fixture::bytes(folder, "issue.json");
    let input = Input { bytes: &bytes, name: Some("issue.json") };
    masthead::read_as(Format::Json, input, &ReadOptions::default()).unwrap().value
}

fn read(bytes: &[u8], name: &str) -> Work {
    let input = Input { bytes, name: Some(name) };
    masthead::read(input, &ReadOptions::default()).unwrap().value
}

fn value(work: &Work) -> Value {
    serde_json::to_value(&work.issue).unwrap()
}

#[test]
fn word_drafts_of_every_habit_are_the_issue() {
    let mut failures = Vec::new();
    for folder in FOLDERS {
        let expected = expected(folder);
        let draft = fixture::draft(folder);
        for form in Form::ALL {
            let got = read(&drafts::build(&draft, form), "draft.docx");
            let (mut wanted, mut said) = (value(&expected), value(&got));
            if !form.has_contents() {
                without_what_contents_say(&mut wanted);
                without_what_contents_say(&mut said);
            }
            if let Some(difference) = difference(&wanted, &said) {
                failures.push(format!("{folder} as {form:?}\n{difference}"));
                continue;
            }
            if form.has_contents() {
                assert_eq!(
                    jcs::bytes(&expected.issue),
                    jcs::bytes(&got.issue),
                    "{folder} {form:?}"
                );
            }
            let media =
                got.issue.assets.keys().filter(|key| got.assets.get(key.as_str()).is_some());
            assert_eq!(media.count(), got.issue.assets.len(), "{folder} {form:?}: bytes of media");
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What no plain text says: pictures, the direction of lines, type inside a line, the words of a
/// link, spans of cells.
fn without_what_text_cannot_say(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| {
                !matches!(key.as_str(), "assets" | "layout" | "media" | "columns" | "marks")
            });
            map.values_mut().for_each(without_what_text_cannot_say);
        }
        Value::Array(list) => {
            list.iter_mut().for_each(without_what_text_cannot_say);
            *list = std::mem::take(list).into_iter().flat_map(address_in_words).collect();
        }
        _ => {}
    }
}

/// In text the words of a link stand before its address.
fn address_in_words(item: Value) -> Vec<Value> {
    let words = item.pointer("/content/0/text").and_then(Value::as_str);
    match (item["type"].as_str(), words) {
        (Some("link"), Some(words)) if item["url"] != words => {
            let text = serde_json::json!({"type": "text", "text": format!("{words} ")});
            let content = [serde_json::json!({"type": "text", "text": item["url"]})];
            let link = serde_json::json!({"type": "link", "url": item["url"], "content": content});
            vec![text, link]
        }
        _ => vec![item],
    }
}

#[test]
fn plain_text_is_the_issue_but_for_what_text_cannot_say() {
    for folder in FOLDERS {
        let mut expected = value(&expected(folder));
        let mut got = value(&read(&fixture::bytes(folder, "text.txt"), "issue.txt"));
        // The Chinese digest says everything in text, and is held exactly.
        if folder != "digest-zh" {
            for value in [&mut expected, &mut got] {
                without_what_text_cannot_say(value);
                // Runs that differed in type alone are one now.
                join_runs(value);
            }
        }
        if let Some(difference) = difference(&expected, &got) {
            panic!("{folder}\n{difference}");
        }
    }
}

#[test]
fn encodings_and_line_ends_change_nothing() {
    for folder in FOLDERS {
        let text = fixture::text(folder, "text.txt");
        let expected = value(&read(text.as_bytes(), "issue.txt"));
        let (gb18030, _, unmappable) = encoding_rs::GB18030.encode(&text);
        assert!(!unmappable);
        let crlf = String::from_utf8(text.clone().into_bytes()).unwrap().replace('\n', "\r\n");
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let mut forms = vec![("UTF-8 with CRLF", crlf.into_bytes()), ("UTF-16", utf16)];
        // The other two hold letters that GB18030 detection has no reason to expect.
        if folder == "digest-zh" {
            forms.push(("GB18030", gb18030.into_owned()));
        }
        for (form, bytes) in forms {
            if let Some(difference) = difference(&expected, &value(&read(&bytes, "issue.txt"))) {
                panic!("{folder} in {form}\n{difference}");
            }
        }
    }
}

#[test]
fn every_inference_names_its_node_its_pass_and_its_evidence() {
    for folder in FOLDERS {
        let work = read(&fixture::bytes(folder, "text.txt"), "issue.txt");
        assert!(!work.record.inferences.is_empty(), "{folder}");
        for inference in &work.record.inferences {
            let (pass, _) = inference.rule.split_once('/').unwrap();
            let known = masthead::PASSES.iter().any(|(name, _)| *name == pass);
            assert!(known, "{folder}: `{}` is the rule of no pass", inference.rule);
            assert!(!inference.node.is_empty(), "{folder}: {inference:?}");
            assert!(!inference.evidence.is_empty(), "{folder}: {inference:?}");
        }
    }
}

#[test]
fn the_record_says_where_each_line_of_the_contents_stood() {
    for folder in FOLDERS {
        let work = read(&fixture::bytes(folder, "text.txt"), "issue.txt");
        assert!(!work.record.toc.is_empty(), "{folder}");
        for entry in &work.record.toc {
            assert!(entry.place.is_some(), "{folder}: {entry:?}");
        }
    }
}
