//! The printed lines that say who makes the periodical.

use serde::{Deserialize, Serialize};

use crate::{Agent, Inlines, Role};

/// The masthead, as printed. Identifiers, numbering, dates and contacts are read from its lines.
///
/// Two lines that disagree are both kept, and reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Masthead {
    /// Groups of lines, in order.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub groups: Vec<MastheadGroup>,
}

/// Lines that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MastheadGroup {
    /// Where they stand.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub place: MastheadPlace,
    /// The heading above them: `编审名单`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The lines.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub lines: Vec<MastheadLine>,
}

/// One line: what is said, and of whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MastheadLine {
    /// What stands before the colon: `主编`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The role the label names.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The rest of the line.
    pub content: Inlines,
    /// Who is named.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agent>,
}

/// Where masthead lines stand.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct MastheadPlace(pub String);

impl MastheadPlace {
    /// The published values.
    pub const KNOWN: &[&str] = &["cover", "imprint", "contents", "back"];

    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the value is published or marked as private.
    pub fn is_known(&self) -> bool {
        self.0.starts_with("x-") || Self::KNOWN.contains(&self.as_str())
    }
}

impl From<&str> for MastheadPlace {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
