//! The styles of a form: what a role is called, how it looks, and `styles.xml`.

use std::fmt::Write;

use super::{Form, Role};

/// How a paragraph looks.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent toggle of the word processor"
)]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// The built-in style that stands for the role, where there is one.
    pub(super) style: Option<Style>,
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Size in half-points where it is not that of the text.
    pub(super) size: Option<u16>,
    /// Centred.
    pub(super) centered: bool,
    /// The first line is set in by two characters.
    pub(super) first_indent: bool,
    /// Set in on both sides.
    pub(super) indent: bool,
    /// Begins a page.
    pub(super) page_before: bool,
    /// Has a tab at the right margin, led by dots.
    pub(super) leader: bool,
}

/// The built-in styles that drafts use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// The title of the document.
    Title,
    /// A heading, from 1.
    Heading(u8),
    /// The heading of the table of contents.
    ContentsHeading,
    /// An entry of it, from 1.
    Contents(u8),
    /// A caption.
    Caption,
    /// A quotation.
    Quote,
    /// The text of a footnote.
    FootnoteText,
    /// The mark of a footnote.
    FootnoteReference,
    /// A hyperlink.
    Hyperlink,
}

impl Style {
    const ALL: [Self; 14] = [
        Self::Title,
        Self::Heading(1),
        Self::Heading(2),
        Self::Heading(3),
        Self::Heading(4),
        Self::Heading(5),
        Self::ContentsHeading,
        Self::Contents(1),
        Self::Contents(2),
        Self::Caption,
        Self::Quote,
        Self::FootnoteText,
        Self::FootnoteReference,
        Self::Hyperlink,
    ];

    /// Its id in `w:pStyle`. WPS counts styles; `1` is the paragraph by default.
    pub(super) fn id(self, form: Form) -> String {
        if form == Form::WpsIds {
            let place = Self::ALL.iter().position(|style| *style == self);
            return match self {
                Self::Heading(level) => (level + 1).to_string(),
                _ => (place.unwrap_or_default() + 12).to_string(),
            };
        }
        match self {
            Self::Title => "Title".to_owned(),
            Self::Heading(level) => format!("Heading{level}"),
            Self::ContentsHeading => "TOCHeading".to_owned(),
            Self::Contents(level) => format!("TOC{level}"),
            Self::Caption => "Caption".to_owned(),
            Self::Quote => "Quote".to_owned(),
            Self::FootnoteText => "FootnoteText".to_owned(),
            Self::FootnoteReference => "FootnoteReference".to_owned(),
            Self::Hyperlink => "Hyperlink".to_owned(),
        }
    }

    fn name(self, form: Form, language: &str) -> String {
        if form == Form::HeadingStyles && language.starts_with("zh") {
            return match self {
                Self::Title => "标题".to_owned(),
                Self::Heading(level) => format!("标题 {level}"),
                Self::ContentsHeading => "目录标题".to_owned(),
                Self::Contents(level) => format!("目录 {level}"),
                Self::Caption => "题注".to_owned(),
                Self::Quote => "引用".to_owned(),
                Self::FootnoteText => "脚注文本".to_owned(),
                Self::FootnoteReference => "脚注引用".to_owned(),
                Self::Hyperlink => "超链接".to_owned(),
            };
        }
        match self {
            Self::Title => "Title".to_owned(),
            Self::Heading(level) => format!("heading {level}"),
            Self::ContentsHeading => "TOC Heading".to_owned(),
            Self::Contents(level) => format!("toc {level}"),
            Self::Caption => "caption".to_owned(),
            Self::Quote => "Quote".to_owned(),
            Self::FootnoteText => "footnote text".to_owned(),
            Self::FootnoteReference => "footnote reference".to_owned(),
            Self::Hyperlink => "Hyperlink".to_owned(),
        }
    }

    fn is_character(self) -> bool {
        matches!(self, Self::FootnoteReference | Self::Hyperlink)
    }

    fn properties(self) -> (String, String) {
        let bold = |size: u16| format!(r#"<w:b/><w:sz w:val="{size}"/>"#);
        match self {
            Self::Title => (r#"<w:jc w:val="center"/>"#.to_owned(), bold(52)),
            Self::Heading(level) => (
                format!(
                    r#"<w:keepNext/><w:spacing w:before="240" w:after="120"/>{}<w:outlineLvl w:val="{}"/>"#,
                    if level <= 2 { r#"<w:jc w:val="center"/>"# } else { "" },
                    level - 1
                ),
                bold(36 - 3 * u16::from(level)),
            ),
            Self::ContentsHeading => (r#"<w:jc w:val="center"/>"#.to_owned(), bold(36)),
            Self::Contents(level) => (
                format!(
                    r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8300"/></w:tabs><w:ind w:left="{}"/>"#,
                    u32::from(level - 1) * 420
                ),
                String::new(),
            ),
            Self::Caption => {
                (r#"<w:jc w:val="center"/>"#.to_owned(), r#"<w:sz w:val="18"/>"#.to_owned())
            }
            Self::Quote => (r#"<w:ind w:left="840" w:right="840"/>"#.to_owned(), String::new()),
            Self::FootnoteText => (String::new(), r#"<w:sz w:val="18"/>"#.to_owned()),
            Self::FootnoteReference => {
                (String::new(), r#"<w:vertAlign w:val="superscript"/>"#.to_owned())
            }
            Self::Hyperlink => {
                (String::new(), r#"<w:color w:val="0563C1"/><w:u w:val="single"/>"#.to_owned())
            }
        }
    }
}

/// How a role looks.
pub(super) fn look(role: Role) -> Look {
    let plain = Look::default();
    let heading = |level: u8| Look { style: Some(Style::Heading(level)), bold: true, ..plain };
    let centered = Look { centered: true, ..plain };
    let text = Look { first_indent: true, ..plain };
    match role {
        Role::Name => Look { style: Some(Style::Title), bold: true, size: Some(52), ..centered },
        Role::Numbering
        | Role::Kicker
        | Role::Byline
        | Role::Source
        | Role::Figure
        | Role::Break => centered,
        Role::Imprint
        | Role::Verse
        | Role::Reference
        | Role::Question
        | Role::Answer
        | Role::Attachment
        | Role::Url
        | Role::Record
        | Role::TableNote
        | Role::Table
        | Role::Head
        | Role::Row
        | Role::Equation => plain,
        Role::Group => Look { bold: true, size: Some(28), ..centered },
        Role::Contents => Look {
            style: Some(Style::ContentsHeading),
            bold: true,
            size: Some(36),
            page_before: true,
            ..centered
        },
        Role::EntrySection => {
            Look { style: Some(Style::Contents(1)), bold: true, leader: true, ..plain }
        }
        Role::Entry => Look { style: Some(Style::Contents(2)), leader: true, ..plain },
        Role::Section | Role::StandingSection => {
            Look { size: Some(36), centered: true, page_before: true, ..heading(1) }
        }
        Role::Title => Look { size: Some(30), centered: true, ..heading(2) },
        Role::Heading(1) | Role::References => Look { size: Some(24), ..heading(3) },
        Role::Heading(2) => Look { size: Some(22), ..heading(4) },
        Role::Heading(_) => heading(5),
        Role::Abstract | Role::Keywords | Role::Paragraph => text,
        Role::Quote => Look { style: Some(Style::Quote), indent: true, ..plain },
        Role::Caption => Look { style: Some(Style::Caption), size: Some(18), ..centered },
    }
}

/// The part `word/styles.xml`.
pub(super) fn part(form: Form, language: &str) -> String {
    // Word processors write regions, never scripts.
    let (fonts, latin, asian) = match language.get(..2) {
        Some("zh") => ("SimSun", "en-US", "zh-CN"),
        Some("ja") => ("MS Mincho", "en-US", "ja-JP"),
        _ => ("Times New Roman", "en-GB", "zh-CN"),
    };
    let mut out = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="{fonts}" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="21"/><w:lang w:val="{latin}" w:eastAsia="{asian}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#
    );
    let normal = if form == Form::WpsIds { "1" } else { "Normal" };
    let name =
        if form == Form::HeadingStyles && language.starts_with("zh") { "正文" } else { "Normal" };
    let _ = write!(
        out,
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="{normal}"><w:name w:val="{name}"/><w:qFormat/></w:style>"#
    );
    if form.is_styled() {
        for style in Style::ALL {
            let (id, name) = (style.id(form), style.name(form, language));
            let (paragraph, run) = style.properties();
            let (kind, based) = if style.is_character() {
                ("character", String::new())
            } else {
                ("paragraph", format!(r#"<w:basedOn w:val="{normal}"/><w:next w:val="{normal}"/>"#))
            };
            let paragraph = if paragraph.is_empty() {
                String::new()
            } else {
                format!("<w:pPr>{paragraph}</w:pPr>")
            };
            let _ = write!(
                out,
                r#"<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>{paragraph}<w:rPr>{run}</w:rPr></w:style>"#
            );
        }
    }
    out.push_str("</w:styles>");
    out
}
