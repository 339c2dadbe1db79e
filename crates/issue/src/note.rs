//! Notes and references.

use serde::{Deserialize, Serialize};

use crate::{Block, Data, Id, Inlines};

/// A note. Where it is referred to is a `note-reference`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Note {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// Where it is printed.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub kind: NoteKind,
    /// Its mark as printed, where it is not its number in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The text.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub blocks: Vec<Block>,
}

/// Where a note is printed, or who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end.
    Endnote,
    /// In the margin.
    Margin,
    /// By the editor.
    Editor,
    /// By the translator.
    Translator,
}

/// An entry of a list of references: always as printed, structured where that is known.
///
/// Analogues: JATS `ref`, CSL-JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reference {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// The printed label: `[1]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// As printed.
    pub content: Inlines,
    /// The same as CSL-JSON.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub csl: Option<Data>,
}
