//! What differs between two issues, as other programs read it.
//!
//! One [`Change`] is one difference as a person would say it: an article moved, a paragraph
//! changed. The facade finds them; here is the form in which they are told, and its schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What differs between two issues. Nothing does where there are no changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Diff {
    /// Always `diff`.
    pub format: String,
    /// Version of this form, `MAJOR.MINOR`.
    pub version: String,
    /// The differences: of the issue, of its contents, then article by article.
    pub changes: Vec<Change>,
}

impl Diff {
    /// The value of `format`.
    pub const FORMAT: &str = "diff";
    /// The version of the form these types are.
    pub const VERSION: &str = "1.0";

    /// What these changes amount to.
    pub fn new(changes: Vec<Change>) -> Self {
        Self { format: Self::FORMAT.to_owned(), version: Self::VERSION.to_owned(), changes }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// What it was done to.
    pub part: Part,
    /// Which of several of a kind: `cover` of the dates, `volume` of the numbering, the scheme of
    /// an identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it stood in the first issue; absent for what was inserted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Side>,
    /// Where it stands in the second issue; absent for what was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Side>,
    /// The words of both, in order, where they differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Words>,
    /// What differs beside the words: a date, a picture, a level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactChange>,
    /// Words that are the same and are set or linked otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<FormChange>,
}

/// What was done.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is there, and says something else.
    Changed,
    /// It was not there before.
    Inserted,
    /// It is not there any more.
    Removed,
    /// It stands elsewhere; where it says something else, too, that is told with it.
    Moved,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Side {
    /// Titles of the sections around it, the outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// Title of the article it is in, or its first words where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Its number among those of its kind: the third article of its section, the fourth paragraph
    /// of its article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its id, where both issues store ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// What it says, where the words of the change do not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A run of words of one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Words {
    /// Their fate.
    pub fate: Fate,
    /// The words, with the spaces between them.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// They are in both.
    Kept,
    /// They are in the first alone.
    Removed,
    /// They are in the second alone.
    Inserted,
}

/// Something that differs beside the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FactChange {
    /// What it is: `date`, `picture`, `level`.
    pub name: String,
    /// What it was; absent where it was not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is now; absent where it is not said any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Words that are the same, and have another form or lead elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FormChange {
    /// The words.
    pub text: String,
    /// What changed about them: `strong`, `link`, `cross-reference`.
    pub name: String,
    /// What it was; absent where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is now; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

macro_rules! parts {
    ($($(#[doc = $doc:literal])+ $part:ident = $name:literal,)+) => {
        /// What differs.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
        )]
        pub enum Part {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $part,)+
        }

        impl Part {
            /// The name it has in JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$part => $name,)+
                }
            }
        }
    };
}

parts! {
    /// The name of the periodical.
    Publication = "publication",
    /// A title, of whatever it stands in.
    Title = "title",
    /// A subtitle.
    Subtitle = "subtitle",
    /// The short form of a title.
    ShortTitle = "short-title",
    /// A title in another language or form.
    ParallelTitle = "parallel-title",
    /// ISSN, DOI and the like.
    Identifier = "identifier",
    /// How often the periodical appears.
    Frequency = "frequency",
    /// A series: of the periodical, or of articles.
    Series = "series",
    /// A designation of the issue.
    Number = "number",
    /// A date.
    Date = "date",
    /// The id of the issue.
    Id = "id",
    /// A language.
    Language = "language",
    /// The direction of lines or pages.
    Layout = "layout",
    /// A cover.
    Cover = "cover",
    /// A heading of masthead lines.
    MastheadHeading = "masthead-heading",
    /// A line of the masthead.
    MastheadLine = "masthead-line",
    /// A medium that nothing shows, or its rights.
    Asset = "asset",
    /// Data of others.
    Data = "data",
    /// A section.
    Section = "section",
    /// An article.
    Article = "article",
    /// The kind of an article.
    Kind = "kind",
    /// A line above a title.
    Kicker = "kicker",
    /// A line that leads in.
    Standfirst = "standfirst",
    /// The line that names the authors.
    Byline = "byline",
    /// Who did what.
    Credit = "credit",
    /// About somebody credited.
    Biography = "biography",
    /// Where authors work.
    Affiliation = "affiliation",
    /// Where a text comes from.
    Source = "source",
    /// A paragraph of an abstract.
    Abstract = "abstract",
    /// Keywords.
    Keywords = "keywords",
    /// A subject.
    Subject = "subject",
    /// A date in the making of an article.
    History = "history",
    /// Who paid for the work.
    Funding = "funding",
    /// Printed pages.
    Pages = "pages",
    /// The wording of the printed table of contents.
    ContentsTitle = "contents-title",
    /// A line of the printed table of contents.
    ContentsSummary = "contents-summary",
    /// What an article is to another.
    Relation = "relation",
    /// Who holds the rights.
    Rights = "rights",
    /// A note.
    Note = "note",
    /// An entry of a list of references.
    Reference = "reference",
    /// A paragraph.
    Paragraph = "paragraph",
    /// The heading of a part of a text.
    Heading = "heading",
    /// An item of a list.
    ListItem = "list-item",
    /// A card of fields.
    Record = "record",
    /// Who said what is quoted.
    Attribution = "attribution",
    /// A line of verse.
    VerseLine = "verse-line",
    /// What one speaker says.
    Turn = "turn",
    /// The heading of text beside the text.
    AsideTitle = "aside-title",
    /// A figure.
    Figure = "figure",
    /// A picture of a figure that has several.
    Picture = "picture",
    /// A table.
    Table = "table",
    /// A row of a table.
    Row = "row",
    /// A line below a table.
    TableNote = "table-note",
    /// Mathematics set off.
    Equation = "equation",
    /// Program text.
    Code = "code",
    /// Sound or film.
    Media = "media",
    /// Something handed along by its address.
    Attachment = "attachment",
    /// Where a printed page begins.
    PageBreak = "page-break",
    /// A break in the text with no words.
    Break = "break",
    /// What others define.
    Extension = "extension",
    /// How the parts stand in one another, where every part says the same.
    Structure = "structure",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_names_they_have_in_json() {
        for part in [Part::Article, Part::ListItem, Part::Structure] {
            assert_eq!(serde_json::to_value(part).unwrap(), part.as_str());
        }
    }

    #[test]
    fn nothing_differs_where_there_are_no_changes() {
        let none = Diff::new(Vec::new());
        assert!(none.is_empty());
        let text = serde_json::to_string(&none).unwrap();
        assert_eq!(text, r#"{"format":"diff","version":"1.0","changes":[]}"#);
        assert_eq!(serde_json::from_str::<Diff>(&text).unwrap(), none);
    }
}
