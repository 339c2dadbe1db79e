//! Blocks: what a text is made of, from the paragraph up.
//!
//! The set is closed; `match` over it has no wildcard arm, so that a new block breaks the build in
//! every writer.

use serde::{Deserialize, Serialize};

use crate::{Data, Digest, Id, Inlines, Language, Math, PageBreak, Table};

/// One block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A part of the text with its heading; nesting is the level.
    Division(Division),
    /// A list.
    List(List),
    /// Cards of fields: book notices, events, addresses.
    Records(Records),
    /// Quoted text set off.
    Quote(Quote),
    /// Lines of verse in stanzas.
    Verse(Verse),
    /// Turns of an interview or a play.
    Dialogue(Dialogue),
    /// Text beside the text.
    Aside(Aside),
    /// Pictures with their caption.
    Figure(Figure),
    /// A table.
    Table(Table),
    /// Mathematics set off.
    Equation(Equation),
    /// Program text.
    Code(Code),
    /// Sound or film.
    Media(Media),
    /// The same text in several languages side by side.
    Parallel(Parallel),
    /// Something handed along by its address.
    Attachment(Attachment),
    /// Where a printed page begins.
    PageBreak(PageBreak),
    /// A break in the text with no words.
    Break(Break),
    /// What others define.
    Extension(Extension),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Paragraph {
    /// What it is, where it is not plain text.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ParagraphRole>,
    /// The words.
    pub content: Inlines,
}

/// What a paragraph is, where it is not plain text.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ParagraphRole(pub String);

impl ParagraphRole {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "salutation",
        "signature",
        "dateline",
        "continuation",
        "stage-direction",
        "editorial-note",
        "lead",
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

impl From<&str> for ParagraphRole {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// A part of a text. Its level is how deep it nests; no level can be skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Division {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// The number as printed, with its punctuation: `一、`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Inlines>,
    /// What it is: `acknowledgments`.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<DivisionRole>,
    /// The text under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// What a division is.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct DivisionRole(pub String);

impl DivisionRole {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "introduction",
        "methods",
        "results",
        "discussion",
        "conclusion",
        "acknowledgments",
        "appendix",
        "questions",
        "answers",
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

impl From<&str> for DivisionRole {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct List {
    /// How items are marked.
    pub kind: ListKind,
    /// The items.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub items: Vec<ListItem>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// With a bullet.
    Bullet,
    /// With numbers or letters.
    Ordered,
    /// With nothing.
    Plain,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListItem {
    /// Its mark as printed, where it is not what the kind gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// Cards of fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Records {
    /// What they record.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub kind: RecordsKind,
    /// The cards.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub items: Vec<RecordItem>,
}

/// What records record.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct RecordsKind(pub String);

impl RecordsKind {
    /// The published values.
    pub const KNOWN: &[&str] = &["books", "calendar", "glossary", "directory"];

    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the value is published or marked as private.
    pub fn is_known(&self) -> bool {
        self.0.starts_with("x-") || Self::KNOWN.contains(&self.as_str())
    }
}

impl From<&str> for RecordsKind {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordItem {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Digest>,
    /// Its fields, in order.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub fields: Vec<Field>,
}

/// A field of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// What it holds.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<FieldKey>,
    /// Its label as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its words.
    pub content: Inlines,
}

/// What a field holds.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct FieldKey(pub String);

impl FieldKey {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "title",
        "authors",
        "publisher",
        "date",
        "price",
        "isbn",
        "pages",
        "summary",
        "reason",
        "start",
        "end",
        "place",
        "contact",
        "address",
        "phone",
        "email",
        "url",
        "term",
        "definition",
        "name",
        "series",
        "translator",
        "format",
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

impl From<&str> for FieldKey {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Quoted text set off from the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quote {
    /// The text.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub blocks: Vec<Block>,
    /// Who said it, as printed below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Inlines>,
}

/// Verse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Verse {
    /// Stanzas, in order.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub stanzas: Vec<Stanza>,
}

/// Lines that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Stanza {
    /// The lines.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub lines: Vec<VerseLine>,
}

/// A line of verse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VerseLine {
    /// How many steps it is set in.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub indent: u32,
    /// The words.
    pub content: Inlines,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// Turns of speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dialogue {
    /// The turns.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub turns: Vec<Turn>,
}

/// What one speaker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Turn {
    /// The name as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Inlines>,
    /// Which side it is.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<TurnRole>,
    /// The words.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub blocks: Vec<Block>,
}

/// Which side of a conversation a turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TurnRole {
    /// A question.
    Question,
    /// An answer.
    Answer,
    /// A stage direction.
    Direction,
}

/// Text beside the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Aside {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What it is.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub kind: AsideKind,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Inlines>,
    /// The text.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub blocks: Vec<Block>,
}

/// What an aside is.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct AsideKind(pub String);

impl AsideKind {
    /// The published values.
    pub const KNOWN: &[&str] = &["sidebar", "pull-quote", "box", "biography", "editorial-note"];

    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the value is published or marked as private.
    pub fn is_known(&self) -> bool {
        self.0.starts_with("x-") || Self::KNOWN.contains(&self.as_str())
    }
}

impl From<&str> for AsideKind {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Pictures with their caption. A figure without media is one whose picture was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Figure {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// The label as printed: `图 1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The caption without its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Inlines>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Inlines>,
    /// The pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<FigureMedia>,
}

/// One picture of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FigureMedia {
    /// The picture.
    pub asset: Digest,
    /// What it shows, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Whether it says nothing the text does not.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "crate::is_false")]
    pub decorative: bool,
    /// Its own caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Inlines>,
}

/// Mathematics set off from the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Equation {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// Its number as printed: `(3)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The mathematics.
    pub math: Math,
}

/// Program text. Line ends are kept as lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Code {
    /// The programming language.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The lines.
    pub lines: Vec<String>,
}

/// Sound or film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Media {
    /// The medium, where it is in the package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Digest>,
    /// Its address, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it is.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub kind: MediaKind,
    /// The caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Inlines>,
    /// What is said in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transcript: Vec<Block>,
}

/// What a medium is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MediaKind {
    /// Sound.
    Audio,
    /// Film.
    Video,
    /// Anything one acts on.
    Interactive,
}

/// The same text in several languages side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Parallel {
    /// One a language.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub columns: Vec<ParallelColumn>,
}

/// One language of a parallel text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParallelColumn {
    /// Its language.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub language: Language,
    /// The text.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub blocks: Vec<Block>,
}

/// Something handed along by its address: `附：…`, a code to scan, a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Attachment {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// The label as printed, without its colon: `附`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it is.
    pub title: Inlines,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The thing itself, where it is in the package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Digest>,
    /// The code printed with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<ScanCode>,
}

/// A printed code that a camera reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScanCode {
    /// Which code.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub symbology: Symbology,
    /// Its picture as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Digest>,
    /// What it says, where that differs from the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
}

/// Which code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Symbology {
    /// QR code, ISO/IEC 18004.
    Qr,
    /// A linear code.
    Barcode,
    /// Data Matrix.
    DataMatrix,
}

/// A break with no words: a blank line that means something, stars, a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Break {}

/// What others define, with a form that everybody can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Extension {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// `vendor.domain:name`.
    pub name: String,
    /// Their data.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub data: Data,
    /// What is shown by those who do not know it.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub fallback: Vec<Block>,
}
