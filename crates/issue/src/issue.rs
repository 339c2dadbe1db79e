//! The issue: the root of everything.
//!
//! Says what the issue *is*, identically whichever format it came from. How we know it is in the
//! record (crate `canonical`), which is neither hashed nor compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Article, Asset, Cover, Data, Dates, Digest, Entry, Language, Layout, Masthead, Note, Numbering,
    Publication, Reference, Title,
};

/// One issue of a periodical.
///
/// Analogues: JATS Issue XML, schema.org `PublicationIssue`, EPUB publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Issue {
    /// Address of the schema this document keeps to.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Always `issue`.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub format: String,
    /// Version of the model, `MAJOR.MINOR`.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub version: String,
    /// URN of the ISSN and numbering where there is an ISSN, else a name-based `urn:uuid` over title,
    /// numbering and cover date.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: String,
    /// Main language of the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub language: Language,
    /// Writing direction, where it is not that of the language by default.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// The periodical this is an issue of.
    pub publication: Publication,
    /// Year, volume, issue and other designations; may be empty.
    pub numbering: Numbering,
    /// Dates of the issue; may be empty.
    pub dates: Dates,
    /// Title of the issue itself, as a theme issue has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// Cover pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Cover>,
    /// The printed lines that say who makes the periodical and how to reach them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masthead: Option<Masthead>,
    /// Sections and articles, in reading order.
    pub contents: Vec<Entry>,
    /// Notes that belong to no article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// References that belong to no article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Pictures and other media, by digest.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub assets: BTreeMap<Digest, Asset>,
    /// Data of others, preserved and not read.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext: BTreeMap<String, Data>,
}

impl Issue {
    /// The value of `format`.
    pub const FORMAT: &str = "issue";
    /// The version of the model these types are.
    pub const VERSION: &str = "1.0";
    /// Address of the schema of [`Self::VERSION`].
    pub const SCHEMA: &str = "https://masthead.example/schema/1.0/issue.schema.json";

    /// An issue with nothing in it yet.
    pub fn new(language: Language, publication: Publication) -> Self {
        Self {
            schema: Self::SCHEMA.to_owned(),
            format: Self::FORMAT.to_owned(),
            version: Self::VERSION.to_owned(),
            id: String::new(),
            language,
            layout: None,
            publication,
            numbering: Numbering::default(),
            dates: Dates::default(),
            title: None,
            covers: Vec::new(),
            masthead: None,
            contents: Vec::new(),
            notes: Vec::new(),
            references: Vec::new(),
            assets: BTreeMap::new(),
            ext: BTreeMap::new(),
        }
    }

    /// All articles in reading order, through all sections.
    pub fn articles(&self) -> Vec<&Article> {
        fn collect<'a>(entries: &'a [Entry], into: &mut Vec<&'a Article>) {
            for entry in entries {
                match entry {
                    Entry::Section(section) => collect(&section.entries, into),
                    Entry::Article(article) => into.push(article),
                }
            }
        }
        let mut articles = Vec::new();
        collect(&self.contents, &mut articles);
        articles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"{"$schema":"s","format":"issue","version":"1.0","id":"urn:x","language":"zh-Hans","publication":{"title":{"content":[{"type":"text","text":"港城月读"}]}},"numbering":{"issue":{"text":"第七期","first":7}},"dates":{},"contents":[{"type":"section","id":"s1","title":{"content":[{"type":"text","text":"要闻"}]},"entries":[{"type":"article","id":"s1-a1","body":[{"type":"paragraph","content":[{"type":"text","text":"正文","marks":["strong"]},{"type":"line-break"}]}]}]}]}"#;

    #[test]
    fn serialises_as_it_was_read() {
        let issue: Issue = serde_json::from_str(SMALL).unwrap();
        assert_eq!(serde_json::to_string(&issue).unwrap(), SMALL);
        assert_eq!(issue.articles().len(), 1);
    }

    #[test]
    fn unknown_fields_are_errors_at_any_depth() {
        for (from, to) in [
            (r#""marks":["strong"]"#, r#""marks":["strong"],"oops":1"#),
            (r#""id":"s1-a1""#, r#""id":"s1-a1","oops":1"#),
            (r#""dates":{}"#, r#""dates":{"oops":1}"#),
            (r#"{"type":"line-break"}"#, r#"{"type":"line-break","oops":1}"#),
        ] {
            let broken = SMALL.replace(from, to);
            assert_ne!(broken, SMALL);
            assert!(serde_json::from_str::<Issue>(&broken).is_err(), "{to}");
        }
    }
}
