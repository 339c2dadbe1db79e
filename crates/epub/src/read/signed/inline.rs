//! Lines: XHTML as inlines.
//!
//! White space collapses as HTML has it, outside what is marked as kept. Elements without a role
//! are read by what they mean: `i` is emphasis whoever wrote it.

use std::collections::BTreeSet;

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{
    Citation, CrossReference, Direction, Id, Image, Inline, InlineExtension, Inlines, Language,
    LineBreak, Link, Mark, NoteReference, PageBreak, Ruby, Span, Text, normal,
};
use masthead_xml::{Node, Ns, Tree};

use crate::read::signed::Context;
use crate::read::signed::element::{self, Nodes, html, is_silent, nodes, role, value};
use crate::read::signed::media::is_picture;
use crate::read::signed::pages::inside;
use crate::space;

/// A line while it is read.
#[derive(Default)]
struct Line {
    out: Inlines,
    marks: BTreeSet<Mark>,
    /// White space is text.
    kept: bool,
    /// Something stands before, so that white space counts.
    solid: bool,
    /// The last character is white space that may go.
    loose: bool,
}

impl Line {
    fn text(&mut self, text: &str) {
        if self.kept {
            if !text.is_empty() {
                (self.solid, self.loose) = (true, false);
            }
            self.run(text.to_owned());
            return;
        }
        let mut run = String::with_capacity(text.len());
        for c in text.chars() {
            if !space::is_space(c) {
                run.push(c);
                (self.solid, self.loose) = (true, false);
            } else if self.solid && !self.loose {
                run.push(' ');
                self.loose = true;
            }
        }
        self.run(run);
    }

    fn run(&mut self, text: String) {
        if !text.is_empty() {
            self.out.push(Inline::Text(Text { text, marks: self.marks.clone() }));
        }
    }

    /// Adds what white space can stand beside.
    fn solid(&mut self, inline: Inline) {
        self.out.push(inline);
        (self.solid, self.loose) = (true, false);
    }

    /// Ends a line, of which there may be others.
    fn end(&mut self) {
        if self.loose {
            trim(&mut self.out);
        }
        (self.solid, self.loose) = (false, false);
    }
}

/// Takes the white space off the end.
fn trim(line: &mut Inlines) {
    let content = match line.last_mut() {
        Some(Inline::Text(run)) => {
            run.text.pop();
            if run.text.is_empty() {
                line.pop();
            }
            return;
        }
        Some(Inline::Link(link)) => &mut link.content,
        Some(Inline::CrossReference(reference)) => &mut reference.content,
        Some(Inline::Citation(citation)) => &mut citation.content,
        Some(Inline::Span(span)) => &mut span.content,
        Some(Inline::Extension(extension)) => &mut extension.fallback,
        Some(
            Inline::NoteReference(_)
            | Inline::Math(_)
            | Inline::Image(_)
            | Inline::Ruby(_)
            | Inline::LineBreak(_)
            | Inline::PageBreak(_),
        )
        | None => return,
    };
    trim(content);
}

impl Context<'_> {
    /// The line an element holds.
    pub(crate) fn line_of(&mut self, element: &Tree) -> Inlines {
        let kept = element.attribute(space::KEPT).is_some();
        self.line_kept(&nodes(element), kept)
    }

    /// A line.
    pub(crate) fn line(&mut self, nodes: &[&Node]) -> Inlines {
        self.line_kept(nodes, false)
    }

    fn line_kept(&mut self, nodes: &[&Node], kept: bool) -> Inlines {
        let mut line = Line { kept, ..Line::default() };
        self.inlines(nodes, &mut line);
        line.end();
        normal::inlines(&mut line.out);
        line.out
    }

    fn inlines(&mut self, nodes: &[&Node], line: &mut Line) {
        for node in nodes {
            match node {
                Node::Text(text) => line.text(text),
                Node::Element(element) if is_silent(element) => {}
                Node::Element(element) => self.inline(element, line),
            }
        }
    }

    /// What an element holds, apart from the line around it.
    fn within(&mut self, element: &Tree, line: &mut Line) -> Inlines {
        self.within_nodes(&nodes(element), line)
    }

    fn within_nodes(&mut self, inner: &Nodes<'_>, line: &mut Line) -> Inlines {
        let around = std::mem::take(&mut line.out);
        self.inlines(inner, line);
        std::mem::replace(&mut line.out, around)
    }

    fn inline(&mut self, element: &Tree, line: &mut Line) {
        match role(element) {
            Some("link") => {
                let url = value(element, "data-url").or_else(|| value(element, "href"));
                let content = self.within(element, line);
                line.out.push(Inline::Link(Link { url: url.unwrap_or_default(), content }));
            }
            Some("cross-reference") => match element.attribute("data-target").map(Id::from) {
                Some(target) => {
                    let content = self.within(element, line);
                    line.out.push(Inline::CrossReference(CrossReference { target, content }));
                }
                None => self.meant(element, line),
            },
            Some("note-reference") => match element.attribute("data-note").map(Id::from) {
                Some(note) => line.solid(Inline::NoteReference(NoteReference { note })),
                None => self.meant(element, line),
            },
            Some("citation") => {
                let items = element.attribute("data-items").unwrap_or_default();
                let items = items.split_whitespace().map(Id::from).collect();
                let content = self.within(element, line);
                line.out.push(Inline::Citation(Citation { items, content }));
            }
            Some("span") => {
                let role = element.attribute("data-span").map(masthead_issue::SpanRole::from);
                self.span(element, role, line);
            }
            Some("page-break") => {
                let label = value(element, "data-label").unwrap_or_default();
                line.out.push(Inline::PageBreak(PageBreak { label }));
            }
            Some("extension") if element.attribute("data-name").is_some() => {
                let id = self.id_or_new(element, "x");
                let name = value(element, "data-name").unwrap_or_default();
                let data = self.data(element, "data-data");
                let fallback = self.within(element, line);
                let extension = InlineExtension { id, name, data, fallback };
                line.out.push(Inline::Extension(extension));
            }
            Some("math") if !is_picture(element) || element::find(element, &is_math).is_some() => {
                let math = self.math_of(element);
                line.solid(Inline::Math(math));
            }
            Some("math") => {
                if let Some((asset, alt)) = self.picture(element) {
                    let math = masthead_issue::Math { mathml: None, asset: Some(asset), alt };
                    line.solid(Inline::Math(math));
                }
            }
            _ if is_picture(element) => {
                if let Some((asset, alt)) = self.picture(element) {
                    line.solid(Inline::Image(Image { asset, alt }));
                }
            }
            _ => self.meant(element, line),
        }
    }

    /// An element without a role, by what it means.
    fn meant(&mut self, element: &Tree, line: &mut Line) {
        if is_math(element) {
            let math = self.math_of(element);
            line.solid(Inline::Math(math));
            return;
        }
        let Some(name) = html(element) else {
            self.dropped(element);
            return;
        };
        match name {
            "br" => {
                line.end();
                line.out.push(Inline::LineBreak(LineBreak {}));
            }
            "ruby" => self.ruby(element, line),
            "a" => self.anchor(element, line),
            "sup" if self.is_note_mark(element) => self.anchors(element, line),
            "input" | "button" | "select" | "textarea" | "canvas" | "iframe" | "embed"
            | "object" | "audio" | "video" => self.dropped(element),
            _ => {
                let mark = mark(element, name);
                let new = mark.is_some_and(|mark| line.marks.insert(mark));
                let kept = line.kept;
                line.kept |= element.attribute(space::KEPT).is_some();
                let spoken = ["lang", "dir"].iter().any(|name| element.attribute(name).is_some())
                    || element.attribute_ns(Ns::XML, "lang").is_some();
                if spoken && !is_block(name) {
                    self.span(element, None, line);
                } else {
                    self.inlines(&nodes(element), line);
                }
                line.kept = kept;
                if let Some(mark) = mark.filter(|_| new) {
                    line.marks.remove(&mark);
                }
            }
        }
    }

    fn span(&mut self, element: &Tree, role: Option<masthead_issue::SpanRole>, line: &mut Line) {
        let direction = match element.attribute("dir") {
            Some("ltr") => Some(Direction::Ltr),
            Some("rtl") => Some(Direction::Rtl),
            _ => None,
        };
        let language = language(element);
        let content = self.within(element, line);
        line.out.push(Inline::Span(Span { language, direction, role, content }));
    }

    fn ruby(&mut self, element: &Tree, line: &mut Line) {
        // Text follows its base; `rb` is only a base, `rtc` only more text.
        let mut base: Nodes<'_> = Vec::new();
        for node in &element.children {
            match node {
                Node::Element(inner) if matches!(html(inner), Some("rt" | "rtc")) => {
                    let content = self.within_nodes(&base, line);
                    base.clear();
                    let text = element::said(inner);
                    line.solid(Inline::Ruby(Ruby { base: content, text }));
                }
                Node::Element(inner) if is_silent(inner) => {}
                Node::Element(_) | Node::Text(_) => base.push(node),
            }
        }
        self.inlines(&base, line);
    }

    /// A link a person made, or one that lost its role.
    fn anchor(&mut self, element: &Tree, line: &mut Line) {
        let Some(href) = element.attribute("href") else {
            self.inlines(&nodes(element), line);
            return;
        };
        let Some((_, fragment)) = inside(href) else {
            let url = value(element, "data-url").unwrap_or_else(|| href.to_owned());
            let content = self.within(element, line);
            line.out.push(Inline::Link(Link { url, content }));
            return;
        };
        let Some(target) = fragment.and_then(|fragment| self.ids.target(&fragment)) else {
            self.inlines(&nodes(element), line);
            return;
        };
        if self.ids.is_note(&target) {
            line.solid(Inline::NoteReference(NoteReference { note: target }));
        } else {
            let content = self.within(element, line);
            line.out.push(Inline::CrossReference(CrossReference { target, content }));
        }
    }

    /// Whether a raised link is the mark of a note.
    fn is_note_mark(&self, element: &Tree) -> bool {
        let mut inner = element.elements();
        inner.next().is_some_and(|anchor| {
            let target = anchor.attribute("href").and_then(inside);
            let target = target.and_then(|(_, fragment)| self.ids.target(&fragment?));
            target.is_some_and(|target| self.ids.is_note(&target))
        }) && inner.next().is_none()
    }

    fn anchors(&mut self, element: &Tree, line: &mut Line) {
        element.elements().for_each(|anchor| self.anchor(anchor, line));
    }

    /// Says that an element was left out.
    pub(crate) fn dropped(&mut self, element: &Tree) {
        self.notice(
            Diagnostic::new(codes::epb::ELEMENT_DROPPED)
                .with("name", &element.name.local)
                .lost(format!("`{}`", element.name.local), "left out"),
        );
    }
}

/// The language an element says.
pub(crate) fn language(element: &Tree) -> Option<Language> {
    element
        .attribute("data-lang")
        .or_else(|| element.attribute("lang"))
        .or_else(|| element.attribute_ns(Ns::XML, "lang"))
        .filter(|tag| !tag.is_empty())
        .map(Language::from)
}

/// Whether this is a formula.
pub(crate) fn is_math(element: &Tree) -> bool {
    &*element.name.local == "math"
}

fn mark(element: &Tree, name: &str) -> Option<Mark> {
    match element.attribute("data-mark").unwrap_or(name) {
        "em" | "i" | "cite" | "dfn" | "var" | "emphasis" => Some(Mark::Emphasis),
        "strong" | "b" => Some(Mark::Strong),
        "u" | "ins" | "underline" => Some(Mark::Underline),
        "s" | "strike" | "del" => Some(Mark::Strike),
        "small-caps" => Some(Mark::SmallCaps),
        "sup" => Some(Mark::Superscript),
        "sub" => Some(Mark::Subscript),
        "code" | "kbd" | "samp" | "tt" => Some(Mark::Code),
        "emphasis-dots" => Some(Mark::EmphasisDots),
        "upright" => Some(Mark::Upright),
        _ => None,
    }
}

/// Whether an element of this name stands as a block.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
    )
}
