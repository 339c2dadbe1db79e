//! The record: how we know what the issue says.
//!
//! It stands beside the issue, is neither hashed nor compared, and holds what depends on where the
//! issue came from: sources, the printed table of contents and what its entries matched, every
//! inference with its evidence, and what was noticed.

use std::collections::BTreeMap;

use masthead_diagnostics::Diagnostic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How we know what an issue says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Record {
    /// SHA-256 of the canonical bytes of the issue this speaks about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// The program and its version.
    pub tool: String,
    /// Options that were not the defaults.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// The files it was read from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<RecordSource>,
    /// The printed table of contents, entry by entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub toc: Vec<RecordTocEntry>,
    /// Where the lines of the issue stood, by the JSON pointer of each: paragraphs have no ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub origins: BTreeMap<String, Vec<Origin>>,
    /// Everything that was inferred, in the order it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferences: Vec<Inference>,
    /// What was noticed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<RecordDiagnostic>,
}

/// A file an issue was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordSource {
    /// Its name in this record.
    pub id: String,
    /// The name the caller gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Media type it was read as.
    pub media_type: String,
    /// Encoding, for plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
}

/// An entry of the printed table of contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordTocEntry {
    /// Its level from 1.
    pub level: u8,
    /// Its words as printed, lines joined.
    pub text: String,
    /// The page it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Where it is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The id of the node it matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matched: Option<String>,
    /// How well, from 0 to 1000.
    pub score: u32,
}

/// Where a line came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Origin {
    /// The source, by its name in this record.
    pub source: String,
    /// The part inside a container, as `word/document.xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Paragraph inside the part, from 1, where there are no lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
}

/// Something that was inferred, and on what evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Inference {
    /// The node it is about.
    pub node: String,
    /// The field.
    pub field: String,
    /// The rule, named for its pass: `anchors/toc-key`.
    pub rule: String,
    /// The evidence, in words.
    pub evidence: String,
    /// How sure it is, from 0 to 1000.
    pub confidence: u32,
}

/// A diagnostic as the record keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordDiagnostic {
    /// The code.
    pub code: String,
    /// The rule's name.
    pub rule: String,
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// The message, in English.
    pub message: String,
    /// Where, as a person would say it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// What was lost and what became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss: Option<RecordLoss>,
}

/// A loss as the record keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordLoss {
    /// What it was.
    pub what: String,
    /// What became of it.
    pub became: String,
}

impl From<&Diagnostic> for RecordDiagnostic {
    fn from(diagnostic: &Diagnostic) -> Self {
        Self {
            code: diagnostic.rule.code(),
            rule: diagnostic.rule.name.to_owned(),
            severity: diagnostic.severity.to_string(),
            message: diagnostic.message(),
            place: diagnostic.place.to_string(),
            loss: diagnostic
                .loss
                .as_ref()
                .map(|loss| RecordLoss { what: loss.what.clone(), became: loss.became.clone() }),
        }
    }
}
