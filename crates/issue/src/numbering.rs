//! Which issue it is: designations as printed, with their readings.

use serde::{Deserialize, Serialize};

/// Designations of an issue. Each stands by itself: a reader never computes one from another.
///
/// Analogues: JATS `volume`, `issue`, `issue-part`, `supplement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Numbering {
    /// The year it counts in: `2024年`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Label>,
    /// The volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<Label>,
    /// The number within year or volume: `第七期`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<Label>,
    /// The number since the first issue: `总第三十七期`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<Label>,
    /// The part of a divided issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Label>,
    /// The supplement: `增刊`, `Suppl. 2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplement: Option<Label>,
    /// The edition: `International edition`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<Label>,
}

/// A printed designation and what it reads as. A double issue spans `first` to `last`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Label {
    /// As printed.
    pub text: String,
    /// The number, or the first of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<u32>,
    /// The last of several; absent for a single one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<u32>,
}

impl Label {
    /// A label with its text alone.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), first: None, last: None }
    }
}
