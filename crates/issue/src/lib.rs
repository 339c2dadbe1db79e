//! The canonical model: what an issue of a periodical is, whichever format it came from.
//!
//! Start at [`Issue`]. An issue belongs to a [`Publication`] and contains [`Entry`]s: [`Section`]s
//! and [`Article`]s. An article's text is made of [`Block`]s, a line of [`Inline`]s. Printed forms
//! come first (labels, dates, source lines keep their text); readings stand beside them.
//!
//! [`normal`] brings an issue into the one form in which two issues are equal exactly when their
//! canonical bytes are. [`walk`] visits every node, [`plain`] gives the text without its form.

mod agent;
mod article;
mod asset;
mod block;
mod cover;
mod data;
mod date;
mod entry;
mod id;
pub mod inline;
mod issue;
mod language;
mod layout;
mod masthead;
pub mod normal;
mod note;
mod numbering;
pub mod plain;
mod publication;
mod records;
mod table;
mod title;
pub mod walk;

pub use agent::{Affiliation, Agent, AgentKind, Credit, CreditPlace, ParallelName, Role};
pub use article::{
    Abstract, Article, ArticleKind, History, HistoryEvent, Keywords, Pages, Relation, RelationKind,
    SeriesPart, SeriesStatus, Source, SourceHow,
};
pub use asset::{Asset, Digest};
pub use block::{
    Aside, AsideKind, Attachment, Block, Break, Code, Dialogue, Division, DivisionRole, Equation,
    Extension, Field, FieldKey, Figure, FigureMedia, List, ListItem, ListKind, Media, MediaKind,
    Paragraph, ParagraphRole, Parallel, ParallelColumn, Quote, RecordItem, Records, RecordsKind,
    ScanCode, Stanza, Symbology, Turn, TurnRole, Verse, VerseLine,
};
pub use cover::{Cover, CoverPosition};
pub use data::Data;
pub use date::{DateLabel, Dates};
pub use entry::{Entry, Section, Toc};
pub use id::Id;
pub use inline::{
    Citation, CrossReference, Direction, Image, Inline, InlineExtension, Inlines, LineBreak, Link,
    Mark, Math, NoteReference, PageBreak, Ruby, Span, SpanRole, Text,
};
pub use issue::Issue;
pub use language::Language;
pub use layout::{Layout, PageProgression, WritingMode};
pub use masthead::{Masthead, MastheadGroup, MastheadLine, MastheadPlace};
pub use note::{Note, NoteKind, Reference};
pub use numbering::{Label, Numbering};
pub use publication::{Identifier, Publication, Scheme};
pub use table::{Cell, Row, Table};
pub use title::{ParallelKind, ParallelTitle, Title};

/// Whether a field that says "so" is left out, as one that is not so is.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(value: &bool) -> bool {
    !*value
}
