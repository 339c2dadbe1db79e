//! Word drafts as people write them, built from the descriptions in `fixtures/issues/*/draft.txt`.
//!
//! In: a [`Draft`] and a [`Form`], the habits of the person who wrote it; out: the bytes of a
//! .docx. The parts are plain strings, zipped; nothing of the crates under test is used, so that
//! what they read is not what they themselves wrote. The syntax of the description is documented in
//! `fixtures/README.md`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test helper: a broken description should stop the suite"
)]

mod document;
mod frame;
mod inline;
mod markdown;
mod math;
mod package;
mod parse;
mod styles;
mod table;

use std::collections::BTreeMap;

pub use parse::parse;

/// A Word draft, described.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Document properties: title, creator, language.
    pub properties: BTreeMap<String, String>,
    /// Whether lines run vertically.
    pub vertical: bool,
    /// Paragraphs and rows, in order.
    pub items: Vec<Item>,
    /// Texts of footnotes by number, in the syntax of [`Item::text`].
    pub footnotes: BTreeMap<u32, String>,
    /// Pictures by the name the description gives them.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// One line of a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub role: Role,
    /// Its words, with marks for what is in a line.
    pub text: String,
}

/// What a line of a description is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The name of the periodical.
    Name,
    /// A line of its numbering.
    Numbering,
    /// A masthead line.
    Imprint,
    /// The heading of masthead lines.
    Group,
    /// The heading of the table of contents.
    Contents,
    /// A section in the table of contents.
    EntrySection,
    /// An article in the table of contents.
    Entry,
    /// A section head.
    Section,
    /// A section head that stands in the body in every form.
    StandingSection,
    /// A line above a title.
    Kicker,
    /// The title of an article.
    Title,
    /// The authors.
    Byline,
    /// Where an article comes from.
    Source,
    /// An abstract with its label.
    Abstract,
    /// Keywords with their label.
    Keywords,
    /// A heading within an article, at this level from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation.
    Quote,
    /// A line of verse; an empty one parts stanzas.
    Verse,
    /// A break.
    Break,
    /// A question.
    Question,
    /// An answer: `speaker| words`.
    Answer,
    /// `附：…`
    Attachment,
    /// An address on a line of its own.
    Url,
    /// `file| words`, or nothing where the picture is lost.
    Figure,
    /// A caption.
    Caption,
    /// A table begins.
    Table,
    /// A header row.
    Head,
    /// A row.
    Row,
    /// A line below a table.
    TableNote,
    /// `mathematics| label`
    Equation,
    /// The heading of a list of references.
    References,
    /// An entry of it.
    Reference,
    /// A card.
    Record,
}

impl Role {
    /// Whether this is a line of the table of contents.
    fn is_contents(self) -> bool {
        matches!(self, Self::Contents | Self::EntrySection | Self::Entry)
    }
}

/// The habits of the person who wrote a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Heading styles: a section is heading 1, an article heading 2. Chinese documents call them
    /// `标题 1`. The table of contents is a field.
    HeadingStyles,
    /// No styles: bold type, size and alignment say what is what. The table of contents is typed.
    DirectFormatting,
    /// As [`Form::DirectFormatting`], with section heads in the table of contents alone.
    TocOnly,
    /// Heading styles as WPS saves them: numbers for ids, `heading 1` for names.
    WpsIds,
    /// Heading styles, and no table of contents.
    StylesAlone,
    /// No styles and no table of contents: type says all.
    TypeAlone,
    /// As [`Form::DirectFormatting`], with much of the page in text boxes.
    TextBoxes,
    /// Heading styles, with much of the page in text boxes.
    StyledTextBoxes,
    /// As [`Form::DirectFormatting`], with much of the page in tables without borders.
    LayoutTables,
    /// Heading styles, with much of the page in tables without borders.
    StyledLayoutTables,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 10] = [
        Self::HeadingStyles,
        Self::DirectFormatting,
        Self::TocOnly,
        Self::WpsIds,
        Self::StylesAlone,
        Self::TypeAlone,
        Self::TextBoxes,
        Self::StyledTextBoxes,
        Self::LayoutTables,
        Self::StyledLayoutTables,
    ];

    /// Whether named styles say what is what.
    pub fn is_styled(self) -> bool {
        matches!(
            self,
            Self::HeadingStyles
                | Self::WpsIds
                | Self::StylesAlone
                | Self::StyledTextBoxes
                | Self::StyledLayoutTables
        )
    }

    /// Whether a table of contents is printed.
    pub fn has_contents(self) -> bool {
        !matches!(self, Self::StylesAlone | Self::TypeAlone)
    }
}

/// Builds the .docx.
pub fn build(draft: &Draft, form: Form) -> Vec<u8> {
    package::build(draft, form, &|document| document)
}

/// Builds the .docx with its main part changed.
pub fn build_changed(draft: &Draft, form: Form, change: &dyn Fn(String) -> String) -> Vec<u8> {
    package::build(draft, form, change)
}

/// The draft as it is written for pandoc, in Markdown; its pictures lie beside it.
pub fn markdown(draft: &Draft) -> String {
    markdown::write(draft)
}

/// Text made safe between tags and in attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{extract, fixture};

    const FOLDERS: [&str; 3] = ["digest-zh", "quarterly-en", "monthly-ja"];

    #[test]
    fn every_part_of_every_form_is_well_formed() {
        for folder in FOLDERS {
            let draft = fixture::draft(folder);
            for form in Form::ALL {
                let bytes = build(&draft, form);
                let parts = extract::xml_parts(&bytes).unwrap();
                assert!(parts.len() >= 6, "{folder} {form:?}");
                for (name, text) in parts {
                    extract::well_formed(&text)
                        .unwrap_or_else(|error| panic!("{folder} {form:?} {name}: {error}"));
                }
            }
        }
    }

    #[test]
    fn every_word_of_the_description_is_in_every_form() {
        for folder in FOLDERS {
            let draft = fixture::draft(folder);
            for form in Form::ALL {
                let text = squeeze(&extract::docx(&build(&draft, form)).unwrap());
                for item in &draft.items {
                    let gone = form == Form::TocOnly && item.role == Role::Section
                        || !form.has_contents() && item.role.is_contents();
                    if gone || item.role == Role::Equation {
                        continue;
                    }
                    for run in inline::parse(&item.text) {
                        if let inline::Run::Text { text: words, .. } = run {
                            for piece in words.split(['\t', '|']) {
                                let piece = squeeze(piece.trim_matches(['<', '^']));
                                let file = item.role == Role::Figure;
                                assert!(file || text.contains(&piece), "{form:?} {piece}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn forms_differ_where_they_should() {
        let draft = fixture::draft("digest-zh");
        let part = |form, name: &str| {
            let parts = extract::xml_parts(&build(&draft, form)).unwrap();
            parts[name].clone()
        };
        let document = |form| part(form, "word/document.xml");
        let heads = |form| document(form).matches("要闻速递").count();
        assert_eq!(heads(Form::HeadingStyles), 2);
        assert_eq!(heads(Form::DirectFormatting), 2);
        assert_eq!(heads(Form::TocOnly), 1);
        assert!(document(Form::HeadingStyles).contains(r#"<w:pStyle w:val="Heading1"/>"#));
        assert!(document(Form::WpsIds).contains(r#"<w:pStyle w:val="2"/>"#));
        assert!(!document(Form::DirectFormatting).contains("w:pStyle"));
        let styles = |form| part(form, "word/styles.xml");
        assert!(styles(Form::HeadingStyles).contains(r#"<w:name w:val="标题 1"/>"#));
        assert!(styles(Form::WpsIds).contains(r#"<w:name w:val="heading 1"/>"#));
        assert!(!styles(Form::TocOnly).contains("heading 1"));
    }

    #[test]
    fn what_a_line_can_hold_is_what_word_holds() {
        let document = |folder| {
            let bytes = build(&fixture::draft(folder), Form::DirectFormatting);
            let parts = extract::xml_parts(&bytes).unwrap();
            parts["word/document.xml"].clone()
        };
        let (zh, en, ja) =
            (document("digest-zh"), document("quarterly-en"), document("monthly-ja"));
        for (text, wanted) in [
            (&zh, r#"<w:vMerge w:val="restart"/>"#),
            (&zh, "<w:hyperlink r:id="),
            (&zh, "<m:oMath>"),
            (&en, r#"<w:gridSpan w:val="2"/>"#),
            (&en, r#"<w:footnoteReference w:id="3"/>"#),
            (&en, r#"descr="Bar chart of lamps"#),
            (&en, "<m:nary>"),
            (&ja, "<w:ruby>"),
            (&ja, r#"<w:em w:val="dot"/>"#),
            (&ja, r#"w:vert="1"/>"#),
            (&ja, r#"<w:textDirection w:val="tbRl"/>"#),
        ] {
            assert!(text.contains(wanted), "{wanted}");
        }
    }

    #[test]
    fn the_same_description_gives_the_same_bytes() {
        let draft = fixture::draft("monthly-ja");
        assert_eq!(build(&draft, Form::WpsIds), build(&draft, Form::WpsIds));
    }

    fn squeeze(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }
}
