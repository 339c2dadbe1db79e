//! The periodical an issue belongs to.

use serde::{Deserialize, Serialize};

use crate::Title;

/// A periodical. Publishers are masthead lines with a role; nothing says them twice.
///
/// Analogues: JATS `journal-meta`, schema.org `Periodical`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Publication {
    /// Its name.
    pub title: Title,
    /// ISSN and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// How often it appears, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
    /// The series it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Title>,
}

/// A name for something in a scheme of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Identifier {
    /// The scheme.
    pub scheme: Scheme,
    /// As printed, with its label where there is one.
    pub text: String,
    /// The bare value.
    pub value: String,
}

/// A scheme of identifiers.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Scheme(pub String);

impl Scheme {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "issn-print",
        "issn-electronic",
        "issn-l",
        "cn",
        "postal",
        "permit",
        "coden",
        "isbn",
        "doi",
        "url",
        "orcid",
        "ror",
        "isni",
        "email",
    ];

    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the value is published or marked as private.
    pub fn is_known(&self) -> bool {
        self.0.starts_with("x-") || Self::KNOWN.contains(&self.as_str())
    }
}

impl From<&str> for Scheme {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
