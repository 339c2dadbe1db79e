//! A line of the diagnostics report, as those read it who have no table of codes.
//!
//! It mirrors how `Diagnostic` serialises, and gives the published schema of the report; a test
//! holds the two together.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::record::RecordLoss;

/// One line of the report: one thing that was noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportLine {
    /// The code: `ASM-0001`. It never changes its meaning.
    #[schemars(regex(pattern = r"^[A-Z]{3,4}-[0-9]{4}$"))]
    pub code: String,
    /// The rule's name: `toc-entry-unmatched`.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub rule: String,
    /// How much it matters.
    pub severity: ReportSeverity,
    /// What was noticed, in English.
    pub message: String,
    /// Where. Empty where nothing is known.
    pub place: ReportPlace,
    /// The values of the message, by name, for messages in other languages.
    pub arguments: BTreeMap<String, String>,
    /// What did not travel as it was, and what became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss: Option<RecordLoss>,
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReportSeverity {
    /// Worth knowing; nothing to do.
    Note,
    /// Probably not what was meant, or something did not travel.
    Warning,
    /// Wrong: the issue, or the file, breaks a rule it should keep.
    Error,
}

/// A place in a source or in an issue. Only what is known is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportPlace {
    /// The file as the caller named it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The part inside a container: `word/document.xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in characters, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Paragraph inside the part, from 1, where there are no lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Byte offset, where there is nothing better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The id of a node of the issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// A JSON pointer into the canonical issue, RFC 6901.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// A few words of the text there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

#[cfg(test)]
mod tests {
    use masthead_diagnostics::{Diagnostic, Place, codes};

    use super::*;

    #[test]
    fn mirrors_how_diagnostics_serialise() {
        let full = Diagnostic::new(codes::enc::BYTES_REPLACED)
            .with("count", 2)
            .with("encoding", "gb18030")
            .lost("2 bytes", "replaced")
            .at(Place {
                file: Some("a.txt".into()),
                part: Some("p".into()),
                line: Some(1),
                column: Some(2),
                paragraph: Some(3),
                offset: Some(4),
                node: Some("s1".into()),
                pointer: Some("/contents".into()),
                excerpt: Some("甲".into()),
            });
        for diagnostic in [full, Diagnostic::new(codes::pkg::EMPTY_INPUT)] {
            let text = serde_json::to_string(&diagnostic).unwrap();
            let line: ReportLine = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::to_string(&line).unwrap(), text);
        }
    }
}
