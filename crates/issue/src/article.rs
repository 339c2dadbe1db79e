//! Articles: the unit of writing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Affiliation, Block, Credit, CreditPlace, Data, DateLabel, Id, Identifier, Inlines, Language,
    Layout, Note, Reference, Title, Toc,
};

/// An article, or anything that stands where one could: a letter, a poem, a form.
///
/// Analogues: JATS `article`, schema.org `Article`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Article {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// What kind of piece it is; never inferred.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ArticleKind>,
    /// Its language where it is not that of the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Its layout where it is not that of the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// Lines above the title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kicker: Vec<Inlines>,
    /// The title; letters and notices may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// Lines between title and text that lead in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standfirst: Vec<Inlines>,
    /// The printed line that names the authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<Inlines>,
    /// The reading of byline and other credit lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// Where the authors work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Affiliation>,
    /// Where the text comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Abstracts, one a language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abstracts: Vec<Abstract>,
    /// Keywords, one list a language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Keywords>,
    /// DOI, CLC number and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Subjects, from a scheme or free.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// When it was received, revised, accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<History>,
    /// Who paid for the work, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<Inlines>,
    /// Printed pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<Pages>,
    /// What the printed table of contents says, where it differs by more than folding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toc: Option<Toc>,
    /// Its place in a series of articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesPart>,
    /// What it is to other pieces.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// The text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Pieces that belong to it: a reply, an annex, a translation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Article>,
    /// Notes the text refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// References the text cites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Who holds the rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Inlines>,
    /// Data of others, preserved and not read.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext: BTreeMap<String, Data>,
}

impl Article {
    /// An article with nothing in it yet.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            kind: None,
            language: None,
            layout: None,
            kicker: Vec::new(),
            title: None,
            standfirst: Vec::new(),
            byline: None,
            credits: Vec::new(),
            affiliations: Vec::new(),
            sources: Vec::new(),
            abstracts: Vec::new(),
            keywords: Vec::new(),
            identifiers: Vec::new(),
            subjects: Vec::new(),
            history: Vec::new(),
            funding: Vec::new(),
            pages: None,
            toc: None,
            series: None,
            relations: Vec::new(),
            body: Vec::new(),
            articles: Vec::new(),
            notes: Vec::new(),
            references: Vec::new(),
            rights: None,
            ext: BTreeMap::new(),
        }
    }
}

/// The kind of a piece.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ArticleKind(pub String);

impl ArticleKind {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "news",
        "feature",
        "editorial",
        "column",
        "research",
        "review",
        "interview",
        "letter",
        "fiction",
        "poem",
        "ranking",
        "recommendation",
        "notice",
        "advertisement",
        "calendar",
        "puzzle",
        "errata",
        "foreword",
        "index",
        "form",
        "obituary",
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

impl From<&str> for ArticleKind {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Where a text comes from: the printed line and its reading.
///
/// Analogues: JATS `related-article`, schema.org `isBasedOn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The line as printed.
    pub text: String,
    /// The periodical, agency or site, without 《》.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its date, EDTF.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its issue, as printed.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Its pages, as printed.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// How the text was taken from it.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<SourceHow>,
    /// Whether it was shortened.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "crate::is_false")]
    pub abridged: bool,
    /// When it was looked up, EDTF.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// Where the line is printed; absent means below the title.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<CreditPlace>,
}

/// How a text was taken from its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceHow {
    /// Summarised or excerpted.
    Digest,
    /// Printed again.
    Reprint,
    /// Translated.
    Translation,
    /// Put together from several.
    Compiled,
}

/// An abstract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Abstract {
    /// Its language where it is not that of the article.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The printed label: `摘要`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The text.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub blocks: Vec<Block>,
}

/// A list of keywords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Keywords {
    /// Its language where it is not that of the article.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The printed label: `关键词`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The terms.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub terms: Vec<String>,
}

/// A date in the making of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct History {
    /// What happened.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub event: HistoryEvent,
    /// The printed label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// When.
    pub date: DateLabel,
}

/// What happens to an article on its way.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct HistoryEvent(pub String);

impl HistoryEvent {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "received",
        "revised",
        "accepted",
        "published-online",
        "effective",
        "corrected",
        "retracted",
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

impl From<&str> for HistoryEvent {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Printed pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pages {
    /// As printed: `12`, `12–15`, `iv`.
    pub text: String,
    /// The first page, where it is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<u32>,
    /// The last page, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<u32>,
}

/// The place of an article in a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeriesPart {
    /// The title of the series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Inlines>,
    /// The part, as printed: `之三`, `(2)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Whether more follows.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SeriesStatus>,
}

/// Whether a series goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SeriesStatus {
    /// More follows.
    Continued,
    /// This is the last part.
    Concluded,
}

/// What an article is to another piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Relation {
    /// What it is to it.
    pub kind: RelationKind,
    /// Its id in this issue, or its address.
    pub target: String,
    /// As printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What a piece is to another.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct RelationKind(pub String);

impl RelationKind {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "translation-of",
        "reply-to",
        "correction-of",
        "annex-of",
        "continues",
        "continued-by",
        "reprint-of",
        "review-of",
        "abridged-from",
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

impl From<&str> for RelationKind {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
