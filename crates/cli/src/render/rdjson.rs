//! The Reviewdog Diagnostic Format, which reviewdog posts to the review tools of many forges.
//!
//! Its columns count bytes, ours count characters, and a finding does not know its line: so lines
//! alone are given.

use masthead::{Diagnostic, Severity};
use serde_json::{Map, Value, json};

use crate::render::words;

/// The report.
pub(crate) fn report(findings: &[Diagnostic]) -> Value {
    let diagnostics: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let place = &finding.place;
            let mut message = format!("{}: {}", finding.rule.name, finding.message());
            for line in [words::inside(place), words::loss(finding)].into_iter().flatten() {
                message.push('\n');
                message.push_str(&line);
            }
            let mut location = Map::new();
            let file = place.file.as_deref().unwrap_or("<stdin>").replace('\\', "/");
            location.insert("path".to_owned(), Value::from(file));
            if let Some(line) = place.line {
                location.insert("range".to_owned(), json!({"start": {"line": line}}));
            }
            json!({
                "message": message,
                "location": location,
                "severity": match finding.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Note => "INFO",
                },
                "code": {"value": finding.rule.code()},
            })
        })
        .collect();
    json!({"source": {"name": "masthead"}, "diagnostics": diagnostics})
}
