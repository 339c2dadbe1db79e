//! Language tags.

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag. Inferred ones have a script where Chinese needs it, and no region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Language(
    #[cfg_attr(
        feature = "schemars",
        schemars(regex(pattern = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"))
    )]
    pub String,
);

impl Language {
    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language, in lower case: `zh` of `zh-Hans`.
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether the language is written without spaces, in Han characters and kana.
    pub fn is_cjk(&self) -> bool {
        matches!(self.primary().as_str(), "zh" | "ja" | "yue" | "wuu" | "lzh")
    }

    /// Whether the tag has the form of RFC 5646 §2.1: subtags of one to eight letters or digits.
    pub fn is_well_formed(&self) -> bool {
        let mut parts = self.0.split('-');
        parts.next().is_some_and(|first| {
            (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
        }) && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
    }
}

impl From<&str> for Language {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
