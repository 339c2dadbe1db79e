//! Issues made for a case, and what a case is.

use masthead_check::{Listed, Options, Profile, check};
use masthead_diagnostics::{Report, Rule};
use masthead_issue::Issue;
use masthead_package::AssetStore;
use serde_json::{Value, json};

/// Digest of the bytes `abc`.
pub(crate) const ABC: &str =
    "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
/// Digest of nothing at hand.
pub(crate) const OTHER: &str =
    "sha256:0000000000000000000000000000000000000000000000000000000000000000";

/// A small issue no rule has anything to say about.
pub(crate) fn base() -> Value {
    json!({
        "$schema": "s", "format": "issue", "version": "1.0", "id": "urn:x", "language": "zh-Hans",
        "publication": { "title": { "content": run("港城月读") } },
        "numbering": {}, "dates": {},
        "contents": [{
            "type": "section", "id": "s1", "title": { "content": run("要闻") },
            "entries": [article("s1-a1", "渡口"), article("s1-a2", "灯塔")]
        }]
    })
}

pub(crate) fn run(text: &str) -> Value {
    json!([{ "type": "text", "text": text }])
}

pub(crate) fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "content": run(text) })
}

pub(crate) fn article(id: &str, title: &str) -> Value {
    json!({ "type": "article", "id": id, "title": { "content": run(title) },
        "body": [paragraph(&format!("{title}的正文。"))] })
}

pub(crate) fn sourced(id: &str, title: &str, date: Option<&str>) -> Value {
    let mut article = article(id, title);
    article["sources"] = json!([{ "text": "海报", "name": "海报" }]);
    if let Some(date) = date {
        article["sources"][0]["date"] = json!(date);
    }
    article
}

pub(crate) fn note(id: &str) -> Value {
    json!({ "id": id, "kind": "footnote", "blocks": [paragraph("注。")] })
}

pub(crate) fn mark(id: &str) -> Value {
    json!({ "type": "note-reference", "note": id })
}

pub(crate) fn figure(id: &str, label: &str) -> Value {
    json!({ "type": "figure", "id": id, "label": label,
        "media": [{ "asset": ABC, "alt": "灯塔" }] })
}

pub(crate) fn asset() -> Value {
    json!({ ABC: { "mediaType": "text/plain", "bytes": 3 } })
}

pub(crate) fn identifier(scheme: &str, value: &str) -> Value {
    json!([{ "scheme": scheme, "text": value, "value": value }])
}

/// A table of rows of (columns, rows) spans.
pub(crate) fn table(columns: u32, rows: &[&[(u32, u32)]]) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|cells| {
            let cells: Vec<Value> = cells
                .iter()
                .map(|(columns, rows)| json!({ "columns": columns, "rows": rows }))
                .collect();
            json!({ "cells": cells })
        })
        .collect();
    json!({ "type": "table", "id": "t1", "columns": columns, "body": rows })
}

/// Sections in sections, so many deep, the last with an article.
pub(crate) fn sections(depth: usize) -> Value {
    (1..=depth).fold(json!([article("deep", "深处")]), |entries, level| {
        json!([{ "type": "section", "id": format!("d{level}"),
            "title": { "content": run("层") }, "entries": entries }])
    })[0]
        .clone()
}

/// Sets what the pointer names; an index past the end of a list appends.
pub(crate) fn set(issue: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match issue.pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.insert(key.to_owned(), value);
        }
        Value::Array(list) => {
            let index: usize = key.parse().unwrap();
            if index < list.len() {
                list[index] = value;
            } else {
                list.push(value);
            }
        }
        other => panic!("{pointer} leads into {other}"),
    }
}

pub(crate) fn issue(edits: &[(&str, Value)]) -> Issue {
    let mut json = base();
    for (pointer, value) in edits {
        set(&mut json, pointer, value.clone());
    }
    serde_json::from_value(json).unwrap()
}

pub(crate) type Edits = Vec<(&'static str, Value)>;

/// An issue that raises a rule once, at one place, and one that does not.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) rule: &'static Rule,
    pub(crate) pointer: &'static str,
    pub(crate) bad: Edits,
    pub(crate) good: Edits,
    pub(crate) bytes: Option<&'static [u8]>,
    pub(crate) against: Against,
}

/// What the issues of a case are held against.
#[derive(Clone, Default)]
pub(crate) struct Against {
    /// The issue before, as edits of the base.
    pub(crate) previous: Option<Edits>,
    /// Entries of the printed contents: words, page, node.
    pub(crate) contents: Vec<(&'static str, Option<&'static str>, Option<&'static str>)>,
    /// A house profile.
    pub(crate) profile: Option<Value>,
}

impl Case {
    /// What the rules say of an issue of this case.
    pub(crate) fn check(&self, edits: &Edits) -> Report {
        let previous = self.against.previous.as_ref().map(|edits| issue(edits));
        let profile: Option<Profile> =
            self.against.profile.clone().map(|json| serde_json::from_value(json).unwrap());
        let mut options = Options::default();
        options.previous = previous.as_ref();
        options.profile = profile.as_ref();
        options.contents = self
            .against
            .contents
            .iter()
            .map(|(text, page, node)| Listed { text, page: *page, node: *node })
            .collect();
        check(&issue(edits), &store(self.bytes), &options)
    }
}

pub(crate) const A1: &str = "/contents/0/entries/0";
pub(crate) const BODY: &str = "/contents/0/entries/0/body/0";
pub(crate) const LINE: &str = "/contents/0/entries/0/body/0/content";

pub(crate) fn case(
    rule: &'static Rule,
    pointer: &'static str,
    bad: &[(&'static str, Value)],
    good: &[(&'static str, Value)],
) -> Case {
    Case {
        rule,
        pointer,
        bad: bad.to_vec(),
        good: good.to_vec(),
        bytes: None,
        against: Against::default(),
    }
}

/// Paragraphs that raise a rule as the first of an article, and paragraphs that do not.
pub(crate) fn texts(rule: &'static Rule, bad: &[&str], good: &[&str]) -> Vec<Case> {
    let edit = |text: &str| vec![(BODY, paragraph(text))];
    let mut all: Vec<Case> = bad.iter().map(|text| case(rule, BODY, &edit(text), &[])).collect();
    all.extend(
        good.iter().map(|text| Case { good: edit(text), ..case(rule, BODY, &edit(bad[0]), &[]) }),
    );
    all
}

pub(crate) fn store(bytes: Option<&[u8]>) -> AssetStore {
    let mut store = AssetStore::new();
    if let Some(bytes) = bytes {
        store.insert(bytes);
    }
    store
}
