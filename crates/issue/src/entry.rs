//! What the contents of an issue are made of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Article, Block, Data, Id, Inlines, Pages, Title};

/// A section or an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Entry {
    /// A section.
    Section(Box<Section>),
    /// An article.
    Article(Box<Article>),
}

/// A named part of the contents. Sections nest freely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Section {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// The name of the section.
    pub title: Title,
    /// Printed pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<Pages>,
    /// What the printed table of contents says, where it differs by more than folding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toc: Option<Toc>,
    /// What stands between the section head and its first article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intro: Vec<Block>,
    /// Sections and articles, in order.
    #[serde(default)]
    pub entries: Vec<Entry>,
    /// Data of others, preserved and not read.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext: BTreeMap<String, Data>,
}

/// What the printed table of contents says of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Toc {
    /// Its wording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Inlines>,
    /// A line about the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Inlines>,
}
