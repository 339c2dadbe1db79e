//! The table of plants, `plants.txt`: what is changed in a fixture, what is found, and where.
//!
//! A plant begins with the names of the rules it breaks; indented lines follow. `in` names the
//! fixture. `say A -> B` puts B for A in all three files of it, `draft` and `text` in one, `json
//! POINTER = VALUE` in the issue, where `@POINTER` stands for what is there and no value for nothing.
//! `previous` changes the issue before, `profile` is what the house asks, `without` takes the bytes
//! of a picture away. `at` is the pointer of a finding, `words` what stands at its place in files of
//! lines and paragraphs, for one form or for all: the last line that holds them is meant, with `^`
//! the one before, with `-` none. `not FORMS: REASON` says why a form cannot say it.

use std::path::Path;

use masthead_tests::fixture;
use serde_json::{Value, json};

use crate::form::Form;

/// One fault, and all ways to say it.
#[derive(Debug, Default)]
pub(crate) struct Plant {
    /// The rules it breaks, in the order of the findings.
    pub(crate) rules: Vec<String>,
    /// The fixture it is planted in.
    pub(crate) folder: String,
    /// Where the findings stand, as many as there are rules.
    pub(crate) places: Vec<Due>,
    /// Words of a picture whose bytes are not at hand.
    pub(crate) without: Option<String>,
    /// What the house asks.
    pub(crate) profile: Option<Value>,
    /// Changes of the issue before; without any there is none.
    pub(crate) previous: Vec<(String, String)>,
    words: Vec<(&'static str, String, String)>,
    json: Vec<(String, String)>,
    reasons: Vec<(Form, String)>,
}

/// Where a finding must stand.
#[derive(Debug, Default)]
pub(crate) struct Due {
    /// The pointer into the issue.
    pub(crate) pointer: String,
    /// The words of the line, by form; none where it belongs to the issue as a whole.
    pub(crate) words: Vec<(Option<Form>, String)>,
}

impl Due {
    /// The words of the line in a form.
    pub(crate) fn words(&self, form: Form) -> Option<&str> {
        let of = |wanted: Option<Form>| self.words.iter().find(|(form, _)| *form == wanted);
        let found = of(Some(form)).or_else(|| of(None));
        found.map(|(_, words)| words.as_str()).filter(|words| *words != "-")
    }
}

/// Every plant of the table.
pub(crate) fn all() -> Vec<Plant> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted/plants.txt");
    let table = std::fs::read_to_string(path).unwrap();
    let mut plants: Vec<Plant> = Vec::new();
    for line in table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if let Some(said) = line.strip_prefix("  ") {
            let (key, value) = said.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            plants.last_mut().unwrap().take(key, value);
        } else {
            let rules = line.split(" + ").map(str::to_owned).collect();
            plants.push(Plant { rules, ..Plant::default() });
        }
    }
    plants
}

impl Plant {
    fn take(&mut self, key: &str, value: &str) {
        let pair = |sign: &str| {
            let (one, other) = value.split_once(sign).unwrap_or_else(|| panic!("{key} {value}"));
            (one.trim().to_owned(), other.trim().to_owned())
        };
        let lines = |text: String| {
            text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u{1}")
        };
        match key {
            "in" => value.clone_into(&mut self.folder),
            "say" | "draft" | "text" => {
                let files: &[&str] = match key {
                    "draft" => &["draft.txt"],
                    "text" => &["text.txt"],
                    _ => &["issue.json", "draft.txt", "text.txt"],
                };
                let (old, new) = pair("->");
                let (old, new) = (lines(old), lines(new));
                self.words.extend(files.iter().map(|file| (*file, old.clone(), new.clone())));
            }
            "json" => self.json.push(pair("=")),
            "previous" => self.previous.push(pair("=")),
            "profile" => self.profile = Some(serde_json::from_str(value).unwrap()),
            "without" => self.without = Some(value.to_owned()),
            "at" => {
                let pointer = if value == "-" { "" } else { value };
                self.places.push(Due { pointer: pointer.to_owned(), words: Vec::new() });
            }
            "words" => {
                let form = value.split_once(": ").and_then(|(name, _)| Form::of_name(name));
                let words = if form.is_some() { pair(": ").1 } else { value.to_owned() };
                self.places.last_mut().unwrap().words.push((form, words));
            }
            "not" => {
                let (forms, reason) = pair(": ");
                for name in forms.split(", ") {
                    let form = Form::of_name(name).unwrap_or_else(|| panic!("{name}"));
                    self.reasons.push((form, reason.clone()));
                }
            }
            _ => panic!("{key} {value}"),
        }
    }

    /// Whether it is about the printed table of contents, which the record holds and no issue.
    pub(crate) fn is_listed(&self) -> bool {
        self.rules.iter().all(|rule| rule.starts_with("contents-"))
    }

    /// Why a form cannot say it.
    pub(crate) fn reason(&self, form: Form) -> Option<&str> {
        self.reasons.iter().find(|(of, _)| *of == form).map(|(_, reason)| reason.as_str())
    }

    /// Whether anything is changed in the file a form is made of.
    pub(crate) fn changes(&self, form: Form) -> bool {
        let against = self.profile.is_some() || !self.previous.is_empty();
        let of_issue = !self.json.is_empty() || self.without.is_some();
        let file = form.file();
        let listed = form == Form::Package && self.is_listed();
        against
            || listed
            || self.words.iter().any(|(of, _, _)| *of == file)
            || (file == "issue.json" && of_issue)
    }

    /// A text of the fixture, changed.
    ///
    /// # Errors
    /// What should be changed is not there.
    pub(crate) fn text(&self, file: &str) -> Result<String, String> {
        let mut text = fixture::text(&self.folder, file);
        for (_, old, new) in self.words.iter().filter(|(of, _, _)| *of == file) {
            if !text.contains(old.as_str()) {
                return Err(format!("{file} does not say {old}"));
            }
            text = text.replace(old.as_str(), new);
        }
        Ok(text)
    }

    /// The issue of the fixture, changed.
    ///
    /// # Errors
    /// What should be changed is not there.
    pub(crate) fn issue(&self) -> Result<Value, String> {
        self.edited(serde_json::from_str(&self.text("issue.json")?).unwrap())
    }

    /// An issue read from another file of the fixture, changed by pointers.
    ///
    /// # Errors
    /// What should be changed is not there.
    pub(crate) fn edited(&self, mut issue: Value) -> Result<Value, String> {
        for (pointer, value) in &self.json {
            put(&mut issue, pointer, value)?;
        }
        Ok(issue)
    }

    /// The issue before, with no articles but those put in.
    pub(crate) fn before(&self) -> Option<Value> {
        if self.previous.is_empty() {
            return None;
        }
        let mut issue: Value =
            serde_json::from_str(&fixture::text(&self.folder, "issue.json")).unwrap();
        let whole = issue.clone();
        issue["contents"] = json!([]);
        for (pointer, value) in &self.previous {
            let value = value
                .strip_prefix('@')
                .map_or_else(|| value.clone(), |from| whole.pointer(from).unwrap().to_string());
            put(&mut issue, pointer, &value).unwrap();
        }
        Some(issue)
    }
}

/// Puts a value where a pointer leads; members and items that are not there come into being.
fn put(issue: &mut Value, pointer: &str, value: &str) -> Result<(), String> {
    let value: Option<Value> = match value {
        "" => None,
        _ => Some(match value.strip_prefix('@') {
            Some(from) => issue.pointer(from).cloned().ok_or_else(|| format!("no {from}"))?,
            None => serde_json::from_str(value).map_err(|error| format!("{value}: {error}"))?,
        }),
    };
    let (around, key) = pointer.rsplit_once('/').ok_or_else(|| format!("no {pointer}"))?;
    let around = issue.pointer_mut(around).ok_or_else(|| format!("nothing around {pointer}"))?;
    match (around, value) {
        (Value::Object(map), Some(value)) => {
            map.insert(key.to_owned(), value);
        }
        (Value::Object(map), None) => {
            map.remove(key);
        }
        (Value::Array(list), Some(value)) => match key.parse::<usize>() {
            Ok(at) => list.insert(at, value),
            Err(_) => list.push(value),
        },
        (Value::Array(list), None) => {
            list.remove(key.parse().unwrap());
        }
        _ => return Err(format!("{pointer} is no place")),
    }
    Ok(())
}
