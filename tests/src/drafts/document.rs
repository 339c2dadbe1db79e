//! `word/document.xml` and `word/footnotes.xml`: items in, paragraphs out.

use std::fmt::Write;

use super::inline::{self, Mark, Run};
use super::styles::{Look, Style, look};
use super::table;
use super::{Draft, Form, Item, Role, escape};
use super::{frame, math};

/// Namespaces that the parts declare.
pub(super) const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml""#;

/// English Metric Units in a pixel at 96 to the inch (ECMA-376-1 §20.1.2.1).
const EMU: u32 = 9525;

/// What the writing of a part gathers beside the part.
pub(super) struct Writer<'a> {
    pub(super) draft: &'a Draft,
    pub(super) form: Form,
    /// Addresses of hyperlinks, in order; the first is `rIdL1`.
    pub(super) links: Vec<String>,
    /// Names of pictures, in order; the first is `rIdP1` and `media/image1.png`.
    pub(super) pictures: Vec<String>,
}

impl<'a> Writer<'a> {
    /// A writer that has gathered nothing.
    pub(super) fn new(draft: &'a Draft, form: Form) -> Self {
        Self { draft, form, links: Vec::new(), pictures: Vec::new() }
    }

    /// The part `word/document.xml`.
    pub(super) fn document(&mut self) -> String {
        let draft = self.draft;
        let items: Vec<&Item> = draft.items.iter().filter(|item| self.is_said(item)).collect();
        let mut body = String::new();
        let mut rest = items.as_slice();
        while !rest.is_empty() {
            let (group, after) = frame::group(self.form, rest);
            body.push_str(&frame::around(self, group.kind, group.items));
            rest = after;
        }
        let direction = if draft.vertical { r#"<w:textDirection w:val="tbRl"/>"# } else { "" };
        format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document {NAMESPACES}><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>{direction}</w:sectPr></w:body></w:document>"#
        )
    }

    /// Whether this form says it at all.
    fn is_said(&self, item: &Item) -> bool {
        !(self.form == Form::TocOnly && item.role == Role::Section
            || !self.form.has_contents() && item.role.is_contents())
    }

    /// Items as paragraphs and tables, in order.
    pub(super) fn blocks(&mut self, items: &[&Item]) -> Vec<String> {
        let mut out = Vec::new();
        let mut field = Field::None;
        let mut rest = items;
        while let Some((item, after)) = rest.split_first() {
            rest = after;
            let text = item.text.as_str();
            match item.role {
                Role::Table => {
                    let is_row = |row: &&&Item| matches!(row.role, Role::Head | Role::Row);
                    let count = rest.iter().take_while(is_row).count();
                    let (rows, after) = rest.split_at(count);
                    rest = after;
                    out.push(table::table(self, rows));
                }
                Role::EntrySection | Role::Entry if self.form.is_styled() => {
                    let last = !rest
                        .first()
                        .is_some_and(|next| matches!(next.role, Role::EntrySection | Role::Entry));
                    let (begin, end) = field.around(last);
                    let runs = self.line(text, Look::default());
                    let look = look(item.role);
                    out.push(self.paragraph(look, &format!("{begin}{runs}{end}")));
                }
                Role::Record => {
                    for line in text.split('\t') {
                        let runs = self.line(line, Look::default());
                        out.push(self.paragraph(look(Role::Record), &runs));
                    }
                }
                Role::Figure => out.push(self.figure(text)),
                Role::Equation => out.push(equation(text)),
                Role::Url => {
                    let line = format!("{{link:{text}|{text}}}");
                    out.push(self.text(Role::Url, &line));
                }
                Role::Break => out.push(self.text(Role::Break, "＊")),
                Role::Question => {
                    let line = format!("――{text}");
                    out.push(self.text(Role::Question, &line));
                }
                Role::Answer => {
                    let (speaker, words) = text.split_once("| ").expect("speaker| words");
                    let line = format!("{{b:{speaker}}}\u{3000}{words}");
                    out.push(self.text(Role::Answer, &line));
                }
                role => out.push(self.text(role, text)),
            }
        }
        out
    }

    /// The part `word/footnotes.xml`.
    pub(super) fn footnotes(&mut self) -> String {
        let draft = self.draft;
        let mut out = String::new();
        for (id, kind, mark) in
            [(-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")]
        {
            let _ = write!(
                out,
                r#"<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>"#
            );
        }
        let look = Look { style: Some(Style::FootnoteText), size: Some(18), ..Look::default() };
        for (number, text) in &draft.footnotes {
            let mark = self.note_mark("<w:footnoteRef/>");
            let runs = self.line(&format!(" {text}"), self.direct(look));
            let paragraph = self.paragraph(look, &format!("{mark}{runs}"));
            let _ = write!(out, r#"<w:footnote w:id="{number}">{paragraph}</w:footnote>"#);
        }
        format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes {NAMESPACES}>{out}</w:footnotes>"#
        )
    }

    /// A paragraph of this role.
    pub(super) fn text(&mut self, role: Role, line: &str) -> String {
        let look = look(role);
        let runs = self.line(line, self.direct(look));
        self.paragraph(look, &runs)
    }

    /// What a run must say itself: nothing where a style says it.
    fn direct(&self, look: Look) -> Look {
        if look.style.is_some() && self.form.is_styled() { Look::default() } else { look }
    }

    /// A paragraph around runs.
    pub(super) fn paragraph(&self, look: Look, runs: &str) -> String {
        let style = look.style.filter(|_| self.form.is_styled());
        let mut properties = String::new();
        if let Some(style) = style {
            let _ = write!(properties, r#"<w:pStyle w:val="{}"/>"#, style.id(self.form));
        }
        if look.page_before {
            properties.push_str("<w:pageBreakBefore/>");
        }
        if style.is_none() {
            if look.leader {
                properties.push_str(
                    r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8300"/></w:tabs>"#,
                );
            }
            if look.indent {
                properties.push_str(r#"<w:ind w:left="840" w:right="840"/>"#);
            }
            if look.first_indent {
                properties.push_str(r#"<w:ind w:firstLineChars="200" w:firstLine="420"/>"#);
            }
            if look.centered {
                properties.push_str(r#"<w:jc w:val="center"/>"#);
            }
        }
        if !properties.is_empty() {
            properties = format!("<w:pPr>{properties}</w:pPr>");
        }
        format!("<w:p>{properties}{runs}</w:p>")
    }

    /// The runs of a line.
    pub(super) fn line(&mut self, line: &str, look: Look) -> String {
        let mut out = String::new();
        for run in inline::parse(line) {
            match run {
                Run::Text { text, mark } => out.push_str(&text_run(&text, look, mark)),
                Run::Ruby { base, reading } => out.push_str(&ruby(&base, &reading, look)),
                Run::Link { url, text } => {
                    self.links.push(url);
                    let style = if self.form.is_styled() {
                        format!(r#"<w:rStyle w:val="{}"/>"#, Style::Hyperlink.id(self.form))
                    } else {
                        r#"<w:color w:val="0563C1"/><w:u w:val="single"/>"#.to_owned()
                    };
                    let _ = write!(
                        out,
                        r#"<w:hyperlink r:id="rIdL{}"><w:r><w:rPr>{style}</w:rPr>{}</w:r></w:hyperlink>"#,
                        self.links.len(),
                        characters(&text)
                    );
                }
                Run::Note(number) => {
                    let mark = format!(r#"<w:footnoteReference w:id="{number}"/>"#);
                    out.push_str(&self.note_mark(&mark));
                }
                Run::Math(tex) => out.push_str(&math::omml(&tex)),
            }
        }
        out
    }

    fn note_mark(&self, mark: &str) -> String {
        let style = if self.form.is_styled() {
            format!(r#"<w:rStyle w:val="{}"/>"#, Style::FootnoteReference.id(self.form))
        } else {
            r#"<w:vertAlign w:val="superscript"/>"#.to_owned()
        };
        format!("<w:r><w:rPr>{style}</w:rPr>{mark}</w:r>")
    }

    fn figure(&mut self, text: &str) -> String {
        let look = look(Role::Figure);
        let Some((name, alt)) = text.split_once('|') else {
            return self.paragraph(look, "");
        };
        let name = name.trim();
        let bytes =
            self.draft.pictures.get(name).unwrap_or_else(|| panic!("no such picture: {name}"));
        let (width, height) = png_size(bytes).expect("a PNG");
        let (width, height) = (width * EMU, height * EMU);
        self.pictures.push(name.to_owned());
        let (id, alt) = (self.pictures.len(), escape(alt.trim()));
        let run = format!(
            r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="Picture {id}" descr="{alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="image{id}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        );
        self.paragraph(look, &run)
    }
}

/// Where the field of the table of contents stands.
enum Field {
    None,
    Open,
}

impl Field {
    /// What stands before and after the runs of an entry.
    fn around(&mut self, last: bool) -> (&'static str, &'static str) {
        let begin = match self {
            Self::None => {
                r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#
            }
            Self::Open => "",
        };
        *self = if last { Self::None } else { Self::Open };
        let end = if last { r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"# } else { "" };
        (begin, end)
    }
}

/// A line with mathematics in its middle and its number at the right.
fn equation(text: &str) -> String {
    let (tex, label) = text.rsplit_once('|').expect("mathematics| label");
    let tabs = r#"<w:pPr><w:tabs><w:tab w:val="center" w:pos="4150"/><w:tab w:val="right" w:pos="8300"/></w:tabs></w:pPr>"#;
    format!(
        "<w:p>{tabs}<w:r><w:tab/></w:r>{}{}</w:p>",
        math::omml(tex.trim()),
        text_run(&format!("\t{}", label.trim()), Look::default(), Mark::None)
    )
}

/// A run with its properties, in the order of the schema.
fn text_run(text: &str, look: Look, mark: Mark) -> String {
    let mut properties = String::new();
    if look.bold || mark == Mark::Bold {
        properties.push_str("<w:b/>");
    }
    if look.italic || mark == Mark::Italic {
        properties.push_str("<w:i/>");
    }
    if let Some(size) = look.size {
        let _ = write!(properties, r#"<w:sz w:val="{size}"/>"#);
    }
    properties.push_str(match mark {
        Mark::Superscript => r#"<w:vertAlign w:val="superscript"/>"#,
        Mark::Subscript => r#"<w:vertAlign w:val="subscript"/>"#,
        Mark::Dots => r#"<w:em w:val="dot"/>"#,
        Mark::Upright => r#"<w:eastAsianLayout w:id="1" w:vert="1"/>"#,
        Mark::None | Mark::Bold | Mark::Italic => "",
    });
    if !properties.is_empty() {
        properties = format!("<w:rPr>{properties}</w:rPr>");
    }
    format!("<w:r>{properties}{}</w:r>", characters(text))
}

/// Characters, tabs as elements.
fn characters(text: &str) -> String {
    let pieces: Vec<String> = text
        .split('\t')
        .map(|piece| {
            if piece.is_empty() {
                String::new()
            } else {
                format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(piece))
            }
        })
        .collect();
    pieces.join("<w:tab/>")
}

fn ruby(base: &str, reading: &str, look: Look) -> String {
    format!(
        r#"<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr><w:rt><w:r><w:rPr><w:sz w:val="10"/></w:rPr>{}</w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"#,
        characters(reading),
        text_run(base, look, Mark::None)
    )
}

/// Width and height, from the header chunk (PNG, third edition, §11.2.1).
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    Some((number(16)?, number(20)?))
}
