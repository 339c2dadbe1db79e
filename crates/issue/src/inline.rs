//! Inlines: what a line is made of.
//!
//! Text is flat runs with a set of marks, so that there is one spelling where nested emphasis has
//! many. The set of inlines is closed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Data, Digest, Id, Language};

/// A line of inlines.
pub type Inlines = Vec<Inline>;

/// One inline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Inline {
    /// A run of text.
    Text(Text),
    /// A link out.
    Link(Link),
    /// A reference to a node of this issue.
    CrossReference(CrossReference),
    /// The mark of a note.
    NoteReference(NoteReference),
    /// A citation of references.
    Citation(Citation),
    /// Mathematics in the line.
    Math(Math),
    /// A picture in the line.
    Image(Image),
    /// Text with its reading beside it.
    Ruby(Ruby),
    /// A run with a language, a direction or a role of its own.
    Span(Span),
    /// A line ends here.
    LineBreak(LineBreak),
    /// A printed page begins here.
    PageBreak(PageBreak),
    /// What others define.
    Extension(InlineExtension),
}

/// A run of text with one set of marks. Holds XML 1.0 characters, no line ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Text {
    /// The characters.
    pub text: String,
    /// Its marks.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub marks: BTreeSet<Mark>,
}

/// What a run of text can be marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Emphasis: italics in Latin print.
    Emphasis,
    /// Strong: bold type.
    Strong,
    /// Underlined.
    Underline,
    /// Struck through.
    Strike,
    /// Small capitals.
    SmallCaps,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Program text.
    Code,
    /// 着重号, 圏点: a dot at each character.
    EmphasisDots,
    /// 縦中横: set upright in a vertical line.
    Upright,
}

/// A link out of the issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Link {
    /// The address.
    pub url: String,
    /// What is shown.
    pub content: Inlines,
}

/// A reference to a node of this issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CrossReference {
    /// The node.
    pub target: Id,
    /// What is shown.
    pub content: Inlines,
}

/// The mark of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoteReference {
    /// The note.
    pub note: Id,
}

/// A citation of references.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Citation {
    /// The references.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub items: Vec<Id>,
    /// What is shown.
    pub content: Inlines,
}

/// Mathematics: MathML in the normal form of crate `math`, or a picture with words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Math {
    /// MathML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mathml: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Digest>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// A picture in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Image {
    /// The picture.
    pub asset: Digest,
    /// What it shows, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// Text with its reading beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ruby {
    /// The text.
    pub base: Inlines,
    /// The reading.
    pub text: String,
}

/// A run that has a language, a direction or a role of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Span {
    /// Its language.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Its direction.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// What it is.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<SpanRole>,
    /// The words.
    pub content: Inlines,
}

/// Which way a run of text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// What a span is.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct SpanRole(pub String);

impl SpanRole {
    /// The published values.
    pub const KNOWN: &[&str] = &["title", "name", "term", "foreign", "quotation", "keyboard"];

    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the value is published or marked as private.
    pub fn is_known(&self) -> bool {
        self.0.starts_with("x-") || Self::KNOWN.contains(&self.as_str())
    }
}

impl From<&str> for SpanRole {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// A line ends here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LineBreak {}

/// A printed page begins here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PageBreak {
    /// The number of the page, as printed.
    pub label: String,
}

/// What others define, with a form that everybody can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InlineExtension {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// `vendor.domain:name`.
    pub name: String,
    /// Their data.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub data: Data,
    /// What is shown by those who do not know it.
    pub fallback: Inlines,
}

/// A line of plain text; none when it is empty.
pub fn plain(text: impl Into<String>) -> Inlines {
    let text = text.into();
    if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] }
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Text { text: text.into(), marks: BTreeSet::new() })
    }

    /// Text with these marks.
    pub fn marked(text: impl Into<String>, marks: impl IntoIterator<Item = Mark>) -> Self {
        Self::Text(Text { text: text.into(), marks: marks.into_iter().collect() })
    }
}
