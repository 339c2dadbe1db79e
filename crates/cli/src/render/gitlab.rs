//! The Code Quality report of GitLab: a list of findings, each with a fingerprint.
//!
//! The fields GitLab documents: `description`, `check_name`, `fingerprint`, `severity`,
//! `location.path`, `location.lines.begin`.

use masthead::{Diagnostic, Severity};
use serde_json::{Value, json};

use crate::render::fingerprint::fingerprints;
use crate::render::words;

/// The report.
pub(crate) fn report(findings: &[Diagnostic]) -> Value {
    findings
        .iter()
        .zip(fingerprints(findings))
        .map(|(finding, fingerprint)| {
            let place = &finding.place;
            let mut description = format!("{}: {}", finding.rule.name, finding.message());
            if let Some(inside) = words::inside(place) {
                description = format!("{description} ({inside})");
            }
            json!({
                "description": description,
                "check_name": finding.rule.code(),
                "fingerprint": fingerprint,
                "severity": match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                // A path and a line are required; what has no lines is shown at its first.
                "location": {
                    "path": path(place.file.as_deref().unwrap_or("<stdin>")),
                    "lines": {"begin": place.line.unwrap_or(1)},
                },
            })
        })
        .collect()
}

/// The path as GitLab compares it with those of its repository: forward slashes, no `./`.
fn path(file: &str) -> String {
    let path = file.replace('\\', "/");
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}
