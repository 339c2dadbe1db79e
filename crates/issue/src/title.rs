//! Titles of periodicals, issues, sections and articles.

use serde::{Deserialize, Serialize};

use crate::{Inlines, Language};

/// A title. Its subtitle carries no delimiter: `——` and `：` between the two are the page’s.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Title {
    /// The words.
    pub content: Inlines,
    /// Subtitles, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<Inlines>,
    /// A short form, as running heads use.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The title in other languages or forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parallel: Vec<ParallelTitle>,
}

/// A title in another language or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParallelTitle {
    /// Its language.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub language: Language,
    /// What it is to the title.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub kind: ParallelKind,
    /// The words.
    pub content: Inlines,
}

/// What a parallel title is to the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ParallelKind {
    /// The same in another language.
    Translation,
    /// The same in another script.
    Transliteration,
    /// Another title of the same standing.
    Alternative,
    /// The title it had before.
    Former,
}

impl Title {
    /// A title of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { content: crate::inline::plain(text), ..Self::default() }
    }
}
