//! Where the fixtures are: names in, their files out.
//!
//! # Panics
//!
//! Every function, where a fixture cannot be read: the suite cannot go on without it.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "suites read their fixtures from files and stop without them"
)]

use std::fs;
use std::path::PathBuf;

use crate::drafts::{self, Draft};

/// The folder of an issue in `fixtures/issues`.
pub fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/issues").join(name)
}

/// The bytes of a file of an issue.
///
/// # Panics
///
/// Where the file cannot be read.
pub fn bytes(name: &str, file: &str) -> Vec<u8> {
    fs::read(folder(name).join(file)).unwrap_or_else(|error| panic!("{name}/{file}: {error}"))
}

/// The text of a file of an issue.
///
/// # Panics
///
/// Where the file cannot be read or is not UTF-8.
pub fn text(name: &str, file: &str) -> String {
    String::from_utf8(bytes(name, file)).expect("fixtures are UTF-8")
}

/// The description of the Word draft of an issue, with its pictures.
///
/// # Panics
///
/// Where the description or a picture cannot be read.
pub fn draft(name: &str) -> Draft {
    let mut draft = drafts::parse(&text(name, "draft.txt"));
    for item in &draft.items {
        if item.role == drafts::Role::Figure
            && let Some((file, _)) = item.text.split_once('|')
        {
            let file = file.trim();
            draft.pictures.insert(file.to_owned(), bytes(name, file));
        }
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::Form;
    use crate::extract;
    use masthead_issue::{Id, Issue, normal};
    use serde_json::Value;
    use std::collections::BTreeSet;

    const FOLDERS: [&str; 3] = ["digest-zh", "quarterly-en", "monthly-ja"];

    fn squeeze(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// Visits every member of every object.
    fn members(value: &Value, visit: &mut impl FnMut(&str, &Value)) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| {
                visit(key, inner);
                members(inner, visit);
            }),
            Value::Array(list) => list.iter().for_each(|inner| members(inner, visit)),
            _ => {}
        }
    }

    #[test]
    fn canonical_forms_are_issues_in_normal_form() {
        for folder in FOLDERS {
            let json = text(folder, "issue.json");
            let issue: Issue = serde_json::from_str(&json).unwrap();
            let mut normal = issue.clone();
            normal::issue(&mut normal);
            assert_eq!(normal, issue, "{folder}");
            let written = serde_json::to_value(&issue).unwrap();
            let read: Value = serde_json::from_str(&json).unwrap();
            assert_eq!(written, read, "{folder}: nothing is said that is not kept");
        }
    }

    #[test]
    fn ids_are_unique_and_what_refers_to_them_finds_them() {
        for folder in FOLDERS {
            let json: Value = serde_json::from_str(&text(folder, "issue.json")).unwrap();
            let (mut ids, mut targets) = (BTreeSet::new(), Vec::new());
            members(&json["contents"], &mut |key, value| match (key, value) {
                ("id", Value::String(id)) => {
                    assert!(Id::from(id.as_str()).is_well_formed(), "{id}");
                    assert!(ids.insert(id.clone()), "{id}");
                }
                ("target" | "note", Value::String(id)) => targets.push(id.clone()),
                ("items", Value::Array(items)) => {
                    targets.extend(items.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ => {}
            });
            for target in targets {
                assert!(ids.contains(&target), "{folder} {target}");
            }
        }
    }

    #[test]
    fn every_word_of_a_canonical_form_is_in_its_draft_and_text() {
        for folder in FOLDERS {
            let json: Value = serde_json::from_str(&text(folder, "issue.json")).unwrap();
            let draft = drafts::build(&draft(folder), Form::HeadingStyles);
            let document = extract::xml_parts(&draft).unwrap()["word/document.xml"].clone();
            let draft = squeeze(&extract::docx(&draft).unwrap());
            let mut plain = squeeze(&text(folder, "text.txt"));
            for mark in ["**", "\u{ff5c}"] {
                plain = plain.replace(mark, "");
            }
            let mut seen = 0;
            members(&json, &mut |key, value| {
                let Value::String(words) = value else { return };
                if key != "text" {
                    return;
                }
                let words = squeeze(words);
                // Readings of ruby are no words of the draft's lines.
                let reading = document.contains(&format!(">{words}</w:t></w:r></w:rt>"));
                assert!(draft.contains(&words) || reading, "{folder} draft: {words}");
                assert!(plain.contains(&words), "{folder} text: {words}");
                seen += 1;
            });
            assert!(seen > 100, "{folder}");
        }
    }

    #[test]
    fn assets_are_what_their_names_say() {
        let json: Value = serde_json::from_str(&text("quarterly-en", "issue.json")).unwrap();
        let sizes: BTreeSet<u64> = json["assets"]
            .as_object()
            .unwrap()
            .values()
            .filter_map(|asset| asset["bytes"].as_u64())
            .collect();
        let files: BTreeSet<u64> =
            draft("quarterly-en").pictures.values().map(|bytes| bytes.len() as u64).collect();
        assert_eq!(sizes, files);
    }
}
