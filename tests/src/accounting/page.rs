//! What an issue says, as JSON, read by a walk of its own.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::squeeze;

/// What an issue says, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The lines of the text, without white space.
    pub lines: Vec<String>,
    /// The lines of the notes.
    pub notes: Vec<String>,
    /// Addresses.
    pub links: BTreeSet<String>,
    /// Digests of the assets, in hexadecimal.
    pub assets: BTreeSet<String>,
}

/// Members with words in them, in the order they are read; what else an object has is passed over.
#[rustfmt::skip]
const MEMBERS: &[&str] = &[
    "publication", "numbering", "dates", "year", "volume", "issue", "cumulative", "part", "supplement",
    "edition", "cover", "published", "onSale", "offSale", "coverage", "modified",
    "speaker", "label", "number", "kicker", "title", "content", "subtitle", "parallel", "frequency",
    "standfirst", "byline", "sources", "credits", "affiliations", "agents", "name", "email", "text",
    "date", "abstracts", "keywords", "terms", "identifiers", "history", "funding", "pages", "series",
    "biography", "masthead", "groups", "covers", "intro", "media", "caption", "alt", "credit", "math",
    "head", "body", "foot", "cells", "items", "turns", "stanzas", "lines", "fields", "columns", "blocks",
    "attribution", "transcript", "fallback", "contents", "entries", "articles", "references", "rights",
    "notes",
];

/// Kinds of inlines.
const INLINES: [&str; 12] = [
    "text",
    "link",
    "cross-reference",
    "note-reference",
    "citation",
    "math",
    "image",
    "ruby",
    "span",
    "line-break",
    "page-break",
    "extension",
];

/// Which text a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    Main,
    Notes,
}

impl Page {
    /// Reads an issue.
    pub fn of(issue: &Value) -> Self {
        let mut page = Self::default();
        page.value(issue, Stream::Main);
        if let Some(assets) = issue.get("assets").and_then(Value::as_object) {
            page.assets.extend(
                assets.keys().map(|key| key.strip_prefix("sha256:").unwrap_or(key).to_owned()),
            );
        }
        page
    }

    fn value(&mut self, value: &Value, stream: Stream) {
        match value {
            Value::String(text) => self.line(text, stream),
            Value::Array(list) if list.first().is_some_and(is_inline) => {
                let mut line = String::new();
                for one in list {
                    self.inline(one, &mut line);
                }
                self.line(&line, stream);
            }
            Value::Array(list) => list.iter().for_each(|one| self.value(one, stream)),
            Value::Object(object) => self.object(object, stream),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn object(&mut self, object: &Map<String, Value>, stream: Stream) {
        let kind = object.get("type").and_then(Value::as_str).unwrap_or_default();
        self.address(object);
        // What stands at the end of an article is read there.
        let (head, end): (Vec<&str>, Vec<&str>) = match kind {
            "article" => (MEMBERS.to_vec(), vec!["sources", "credits"]),
            _ => (MEMBERS.to_vec(), Vec::new()),
        };
        for name in head {
            let Some(inner) = object.get(name) else { continue };
            match name {
                // The words of a source are its line; its name is a reading of them.
                "name" if object.contains_key("text") || object.contains_key("data") => {}
                "sources" | "credits" => self.placed(inner, false, stream),
                "notes" if is_list_of_notes(inner) => self.value(inner, Stream::Notes),
                // Formulas are no text; see `Marks`.
                "math" => {}
                _ => self.value(inner, stream),
            }
        }
        for inner in end.iter().filter_map(|name| object.get(*name)) {
            self.placed(inner, true, stream);
        }
        if kind == "attachment"
            && let Some(url) = object.get("url").and_then(Value::as_str)
        {
            self.line(url, stream);
        }
    }

    /// The credit lines that are printed at the end, or those that are not.
    fn placed(&mut self, list: &Value, at_end: bool, stream: Stream) {
        for one in list.as_array().into_iter().flatten() {
            if at_end == (one.get("place").and_then(Value::as_str) == Some("end")) {
                self.value(one, stream);
            }
        }
    }

    fn inline(&mut self, inline: &Value, line: &mut String) {
        let Some(object) = inline.as_object() else { return };
        self.address(object);
        match object.get("type").and_then(Value::as_str) {
            Some("math") => {}
            Some("text") => line.push_str(words(object, "text")),
            Some("ruby") => {
                // As in a draft, the reading comes first.
                line.push_str(words(object, "text"));
                self.inlines(object, "base", line);
            }
            Some("extension") => self.inlines(object, "fallback", line),
            _ => self.inlines(object, "content", line),
        }
    }

    fn inlines(&mut self, object: &Map<String, Value>, name: &str, line: &mut String) {
        for one in object.get(name).and_then(Value::as_array).into_iter().flatten() {
            self.inline(one, line);
        }
    }

    fn address(&mut self, object: &Map<String, Value>) {
        self.links.extend(object.get("url").and_then(Value::as_str).map(str::to_owned));
    }

    fn line(&mut self, text: &str, stream: Stream) {
        let text = squeeze(text);
        if text.is_empty() {
            return;
        }
        match stream {
            Stream::Main => self.lines.push(text),
            Stream::Notes => self.notes.push(text),
        }
    }
}

fn words<'a>(object: &'a Map<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn is_inline(value: &Value) -> bool {
    let kind = value.get("type").and_then(Value::as_str);
    // An extension is a block where its fallback is a list of blocks.
    let blocks =
        value.get("fallback").and_then(|inner| inner.get(0)).is_some_and(|one| !is_inline(one));
    kind.is_some_and(|kind| INLINES.contains(&kind)) && !blocks
}

/// Whether a member holds notes, and not the lines below a table.
fn is_list_of_notes(value: &Value) -> bool {
    value.get(0).is_some_and(Value::is_object)
}
