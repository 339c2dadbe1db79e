//! What an issue holds beside its text: formulas, pictures, references to notes and to places.
//!
//! Each is listed as often as it stands there, in reading order, so that each can be used once.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Page;

/// What stands in an issue beside its text.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// The characters of each formula.
    pub formulas: Vec<String>,
    /// The digest of the picture of each place, in hexadecimal.
    pub pictures: Vec<String>,
    /// The words of the note of each reference, without white space.
    pub notes: Vec<String>,
    /// The words of each cross-reference, without white space.
    pub references: Vec<String>,
    /// Labels and numbers: what is a field of its own beside the words it stands before.
    pub labels: Vec<String>,
}

/// Members that hold a label.
const LABELS: [&str; 4] = ["label", "number", "speaker", "kicker"];

impl Marks {
    /// Reads an issue.
    pub fn of(issue: &Value) -> Self {
        let mut marks = Self::default();
        let mut words = BTreeMap::new();
        let mut waiting = vec![issue];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(list) => waiting.extend(list.iter().rev()),
                Value::Object(object) => {
                    marks.object(object, value);
                    if let (Some(id), Some(blocks)) = (string(object, "id"), object.get("blocks")) {
                        words.insert(id, plain(blocks));
                    }
                    waiting.extend(object.values().rev());
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        for note in &mut marks.notes {
            *note = words.get(note.as_str()).cloned().unwrap_or_default();
        }
        marks
    }

    fn object(&mut self, object: &Map<String, Value>, value: &Value) {
        if let Some(text) = string(object, "mathml")
            && let Ok(tree) = roxmltree::Document::parse(text)
        {
            let texts = tree.descendants().filter(roxmltree::Node::is_text);
            self.formulas.push(texts.filter_map(|node| node.text()).collect());
        }
        if let Some(digest) = string(object, "asset") {
            self.pictures.push(digest.strip_prefix("sha256:").unwrap_or(digest).to_owned());
        }
        match string(object, "type") {
            Some("note-reference") => {
                self.notes.extend(string(object, "note").map(str::to_owned));
            }
            Some("cross-reference") => self.references.push(plain(value)),
            _ => {}
        }
        let labels = LABELS.iter().filter_map(|name| object.get(*name)).map(plain);
        self.labels.extend(labels.filter(|label| !label.is_empty()));
    }
}

/// The words of a part of an issue.
fn plain(value: &Value) -> String {
    let page = Page::of(value);
    [page.lines, page.notes].concat().concat()
}

fn string<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str)
}
