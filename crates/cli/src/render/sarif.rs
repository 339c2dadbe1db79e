//! SARIF 2.1.0, the form of static analysis results that OASIS published and forges take in.
//!
//! A file without lines (a Word draft, an EPUB) has its place as a logical location (§3.33): the
//! part and the paragraph, the node of the issue, the pointer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use masthead::{Diagnostic, Place, Rule, Severity};
use serde_json::{Map, Value, json};

use crate::render::fingerprint::fingerprints;
use crate::render::words;

/// The schema of the form, as OASIS names it.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The log of one run.
pub(crate) fn log(findings: &[Diagnostic]) -> Value {
    let mut rules: BTreeMap<String, &Rule> = BTreeMap::new();
    for finding in findings {
        rules.insert(finding.rule.code(), finding.rule);
    }
    let index: BTreeMap<&str, usize> =
        rules.keys().enumerate().map(|(index, code)| (code.as_str(), index)).collect();
    let results: Vec<Value> = findings
        .iter()
        .zip(fingerprints(findings))
        .map(|(finding, fingerprint)| result(finding, &fingerprint, &index))
        .collect();
    let rules: Vec<Value> = rules.values().map(|rule| descriptor(rule)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "masthead",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            // Columns count characters (§3.14.17).
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code(),
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace('-', " ")},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(finding: &Diagnostic, fingerprint: &str, index: &BTreeMap<&str, usize>) -> Value {
    let code = finding.rule.code();
    let mut message = finding.message();
    if let Some(loss) = words::loss(finding) {
        message = format!("{message} ({loss})");
    }
    let mut result = Map::new();
    if let Some(index) = index.get(code.as_str()) {
        result.insert("ruleIndex".to_owned(), json!(index));
    }
    result.insert("ruleId".to_owned(), json!(code));
    result.insert("level".to_owned(), json!(level(finding.severity)));
    result.insert("message".to_owned(), json!({"text": message}));
    result.insert("locations".to_owned(), json!([location(&finding.place)]));
    result.insert("partialFingerprints".to_owned(), json!({"masthead/v1": fingerprint}));
    Value::Object(result)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn location(place: &Place) -> Value {
    let mut physical = Map::new();
    let file = place.file.as_deref().unwrap_or("<stdin>");
    physical.insert("artifactLocation".to_owned(), json!({"uri": uri(file)}));
    if let Some(line) = place.line {
        let mut region = Map::new();
        region.insert("startLine".to_owned(), json!(line));
        if let Some(column) = place.column {
            region.insert("startColumn".to_owned(), json!(column));
        }
        if let Some(excerpt) = &place.excerpt {
            region.insert("snippet".to_owned(), json!({"text": excerpt}));
        }
        physical.insert("region".to_owned(), Value::Object(region));
    }
    let mut location = Map::new();
    location.insert("physicalLocation".to_owned(), Value::Object(physical));
    let logical = logical(place);
    if !logical.is_empty() {
        location.insert("logicalLocations".to_owned(), Value::Array(logical));
    }
    Value::Object(location)
}

fn logical(place: &Place) -> Vec<Value> {
    let mut locations = Vec::new();
    let inside = Place {
        part: place.part.clone(),
        paragraph: place.paragraph,
        offset: place.offset,
        ..Place::default()
    };
    if !inside.is_empty() {
        locations.push(json!({"fullyQualifiedName": inside.to_string(), "kind": "element"}));
    }
    if let Some(node) = &place.node {
        locations.push(json!({"name": node, "fullyQualifiedName": node, "kind": "element"}));
    }
    if let Some(pointer) = place.pointer.as_ref().filter(|pointer| !pointer.is_empty()) {
        locations.push(json!({"fullyQualifiedName": pointer, "kind": "value"}));
    }
    locations
}

/// A path as a relative URI (RFC 3986 §2): everything but unreserved characters and slashes is
/// escaped.
fn uri(file: &str) -> String {
    let path = file.replace('\\', "/");
    let mut uri = String::with_capacity(path.len());
    for byte in path.strip_prefix("./").unwrap_or(&path).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("./期刊/a b.docx"), "%E6%9C%9F%E5%88%8A/a%20b.docx");
        assert_eq!(uri("a\\b#1.json"), "a/b%231.json");
    }
}
