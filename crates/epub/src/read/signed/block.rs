//! Blocks: what stands in a container, in order.
//!
//! A role says what an element is, whatever its name became; without one its name does. Text that
//! stands in no block is a paragraph. Headings people put in open divisions, by their levels.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{
    Block, Break, Division, Equation, Extension, Id, Inlines, PageBreak, Paragraph, ParagraphRole,
};
use masthead_xml::{Node, Tree};

use crate::read::signed::Context;
use crate::read::signed::containers::code;
use crate::read::signed::element::{self, Nodes, heading, html, is, is_silent, nodes, role, value};
use crate::read::signed::ids::is_note;
use crate::read::signed::inline::{is_block, is_math};

/// What a container holds while it is read.
pub(super) enum Piece {
    Block(Block),
    /// A heading without a division around it.
    Heading(u8, Id, Inlines),
}

impl Context<'_> {
    /// The blocks an element holds.
    pub(crate) fn blocks_of(&mut self, element: &Tree) -> Vec<Block> {
        self.blocks(&nodes(element))
    }

    /// Blocks.
    pub(crate) fn blocks(&mut self, nodes: &[&Node]) -> Vec<Block> {
        let mut pieces = Vec::new();
        self.pieces(nodes, &mut pieces);
        folded(pieces)
    }

    /// Reads what may be blocks, text between them included.
    pub(super) fn pieces(&mut self, nodes: &[&Node], into: &mut Vec<Piece>) {
        let mut begin = 0;
        for (at, node) in nodes.iter().enumerate() {
            let Node::Element(element) = node else { continue };
            if stands_in_line(element) {
                continue;
            }
            self.loose(nodes.get(begin..at).unwrap_or_default(), into);
            begin = at + 1;
            if !is_silent(element) {
                self.piece(element, into);
            }
        }
        self.loose(nodes.get(begin..).unwrap_or_default(), into);
    }

    /// Text that stands in no block.
    fn loose(&mut self, nodes: &[&Node], into: &mut Vec<Piece>) {
        let only_space = nodes.iter().all(|node| match node {
            Node::Text(text) => text.trim_matches(crate::space::is_space).is_empty(),
            Node::Element(element) => is_silent(element),
        });
        if !only_space {
            let content = self.line(nodes);
            paragraph(None, content, into);
        }
    }

    fn piece(&mut self, element: &Tree, into: &mut Vec<Piece>) {
        if self.depth >= self.limits.depth && holds_blocks(element) {
            if !std::mem::replace(&mut self.too_deep, true) {
                self.notice(
                    Diagnostic::new(codes::lim::TOO_DEEP)
                        .with("limit", self.limits.depth)
                        .with("what", &element.name.local),
                );
            }
            self.pieces(&nodes(element), into);
            return;
        }
        self.depth += 1;
        self.marked(element, into);
        self.depth -= 1;
        into.extend(std::mem::take(&mut self.strays).into_iter().map(Piece::Block));
    }

    /// An element by its role, else by its name.
    fn marked(&mut self, element: &Tree, into: &mut Vec<Piece>) {
        if is_note(element) {
            let note = self.note(element);
            self.found_notes.push(note);
            return;
        }
        let block = match role(element) {
            Some("paragraph") => {
                let role = element.attribute("data-paragraph").map(ParagraphRole::from);
                let content = self.line_of(element);
                return paragraph(role, content, into);
            }
            Some("division") => Some(self.division(element)),
            Some("list") => Some(self.list(element)),
            Some("records") => self.records(element),
            Some("quote") => self.quote(element),
            Some("verse") => self.verse(element),
            Some("dialogue") => self.dialogue(element),
            Some("aside") => self.aside(element),
            Some("figure") => Some(self.figure(element)),
            Some("table") => self.table(element),
            Some("equation") => Some(self.equation(element)),
            Some("code") => Some(code(element)),
            Some("media") => Some(self.media(element)),
            Some("parallel") => self.parallel(element),
            Some("attachment") => Some(self.attachment(element)),
            Some("page-break") => {
                let label = value(element, "data-label").unwrap_or_default();
                Some(Block::PageBreak(PageBreak { label }))
            }
            Some("break") => Some(Block::Break(Break {})),
            Some("extension") if element.attribute("data-name").is_some() => {
                Some(self.extension(element))
            }
            _ => return self.by_name(element, into),
        };
        into.extend(block.map(Piece::Block));
    }

    /// An element without a role of a block, by its name.
    fn by_name(&mut self, element: &Tree, into: &mut Vec<Piece>) {
        if let Some(level) = heading(element) {
            let content = self.line_of(element);
            if !content.is_empty() {
                let id = self.id_or_new(element, "d");
                into.push(Piece::Heading(level, id, content));
            }
            return;
        }
        if is_math(element) {
            let math = self.math_of(element);
            let id = self.id_or_new(element, "e");
            let equation = Equation { id, label: None, math };
            into.push(Piece::Block(Block::Equation(equation)));
            return;
        }
        let block = match html(element) {
            Some("p" | "address" | "summary" | "figcaption" | "caption" | "dt" | "dd") => {
                let content = self.line_of(element);
                return paragraph(None, content, into);
            }
            Some("ul" | "ol" | "menu" | "dir") => Some(self.list(element)),
            Some("dl") => self.glossary(element),
            Some("blockquote") => self.quote(element),
            Some("pre") => Some(code(element)),
            Some("hr") => Some(Block::Break(Break {})),
            Some("table") => self.table(element),
            Some("figure" | "img") => Some(self.figure(element)),
            Some("audio" | "video") => Some(self.media(element)),
            Some("aside") => self.aside(element),
            Some(_) => return self.pieces(&nodes(element), into),
            None => {
                self.dropped(element);
                None
            }
        };
        into.extend(block.map(Piece::Block));
    }

    fn division(&mut self, element: &Tree) -> Block {
        let id = self.id_or_new(element, "d");
        let role = element.attribute("data-division").map(masthead_issue::DivisionRole::from);
        let (head, rest) = headed(element, &|inner| is(inner, "heading"));
        let (mut number, mut title) = (None, None);
        if let Some(head) = head {
            let (marks, words) = parted(&nodes(head), &|inner| is(inner, "number"));
            number = marks.first().map(|mark| element::said(mark));
            let words = self.line(&words);
            title = (number.is_none() || !words.is_empty()).then_some(words);
        }
        let blocks = self.blocks(&rest);
        Block::Division(Division { id, number, title, role, blocks })
    }

    fn equation(&mut self, element: &Tree) -> Block {
        let id = self.id_or_new(element, "e");
        let (labels, rest) = parted(&nodes(element), &|inner| is(inner, "label"));
        let label = labels.first().map(|label| element::said(label));
        let mut line = self.line(&rest);
        let at = line.iter().position(|inline| matches!(inline, masthead_issue::Inline::Math(_)));
        let math = match at.map(|at| line.remove(at)) {
            Some(masthead_issue::Inline::Math(math)) => math,
            _ => masthead_issue::Math::default(),
        };
        if !line.is_empty() {
            self.strays.push(Block::Paragraph(Paragraph { role: None, content: line }));
        }
        Block::Equation(Equation { id, label, math })
    }

    fn extension(&mut self, element: &Tree) -> Block {
        let id = self.id_or_new(element, "x");
        let name = value(element, "data-name").unwrap_or_default();
        let data = self.data(element, "data-data");
        let fallback = self.blocks_of(element);
        Block::Extension(Extension { id, name, data, fallback })
    }

    /// Text that leads the first paragraph: a label, a mark, a speaker; and the blocks after it.
    pub(crate) fn led<'t>(
        &mut self,
        nodes: &[&'t Node],
        wanted: &str,
    ) -> (Option<&'t Tree>, Vec<Block>) {
        let at = nodes.iter().position(|node| match node {
            Node::Element(element) => !is_silent(element),
            Node::Text(text) => !text.trim().is_empty(),
        });
        let first = at.and_then(|at| nodes.get(at)).and_then(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        let Some(first) = first.filter(|first| !stands_in_line(first)) else {
            return (None, self.blocks(nodes));
        };
        let begins = first.children.iter().position(|node| match node {
            Node::Element(_) => true,
            Node::Text(text) => !text.trim().is_empty(),
        });
        let lead = begins.and_then(|begins| Some((begins, first.children.get(begins)?)));
        let Some((begins, Node::Element(lead))) =
            lead.filter(|(_, node)| matches!(node, Node::Element(lead) if is(lead, wanted)))
        else {
            return (None, self.blocks(nodes));
        };
        let words: Nodes<'_> = first.children.iter().skip(begins + 1).collect();
        let content = self.line(&words);
        let mut pieces = Vec::new();
        paragraph(None, content, &mut pieces);
        self.pieces(nodes.get(at.unwrap_or(0) + 1..).unwrap_or_default(), &mut pieces);
        (Some(lead), folded(pieces))
    }
}

/// A paragraph, where there is anything in it.
fn paragraph(role: Option<ParagraphRole>, content: Inlines, into: &mut Vec<Piece>) {
    if !content.is_empty() {
        into.push(Piece::Block(Block::Paragraph(Paragraph { role, content })));
    }
}

/// The elements among nodes that are this, and everything else.
pub(crate) fn parted<'t>(
    nodes: &[&'t Node],
    wanted: &dyn Fn(&Tree) -> bool,
) -> (Vec<&'t Tree>, Nodes<'t>) {
    let (mut parts, mut rest) = (Vec::new(), Vec::new());
    for node in nodes {
        match node {
            Node::Element(element) if wanted(element) => parts.push(element),
            Node::Element(_) | Node::Text(_) => rest.push(*node),
        }
    }
    (parts, rest)
}

/// The heading of an element: the first that is this, else a heading that begins it.
pub(crate) fn headed<'t>(
    element: &'t Tree,
    wanted: &dyn Fn(&Tree) -> bool,
) -> (Option<&'t Tree>, Nodes<'t>) {
    let first = element.elements().find(|inner| wanted(inner));
    let first = first.or_else(|| {
        let first = element.elements().find(|inner| !is_silent(inner))?;
        (heading(first).is_some() && role(first).is_none()).then_some(first)
    });
    let is_head = |node: &&Node| match node {
        Node::Element(inner) => first.is_some_and(|first| std::ptr::eq(first, inner)),
        Node::Text(_) => false,
    };
    (first, element.children.iter().filter(|node| !is_head(node)).collect())
}

/// Whether an element stands in a line.
fn stands_in_line(element: &Tree) -> bool {
    match role(element) {
        Some(
            "link" | "cross-reference" | "note-reference" | "citation" | "span" | "math"
            | "inline-image",
        ) => true,
        Some("page-break" | "extension") => html(element) != Some("div"),
        Some(_) => {
            html(element).is_some_and(|name| !is_block(name)) && is_generated_or_word(element)
        }
        None if is_math(element) => element.attribute("display") != Some("block"),
        None => html(element).is_some_and(|name| {
            !is_block(name) && !matches!(name, "img" | "audio" | "video") && !is_note(element)
        }),
    }
}

/// Spans with a role of something else, where no one asks for it: text.
fn is_generated_or_word(element: &Tree) -> bool {
    !matches!(html(element), Some("img" | "audio" | "video" | "object"))
}

/// Whether an element may hold blocks.
fn holds_blocks(element: &Tree) -> bool {
    element.elements().any(|inner| !stands_in_line(inner))
}

/// Blocks with the headings among them as divisions.
fn folded(pieces: Vec<Piece>) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut open: Vec<(u8, Division)> = Vec::new();
    let close = |open: &mut Vec<(u8, Division)>, blocks: &mut Vec<Block>, level: u8| {
        while open.last().is_some_and(|(last, _)| *last >= level) {
            let Some((_, division)) = open.pop() else { return };
            let into = open.last_mut().map_or(&mut *blocks, |(_, outer)| &mut outer.blocks);
            into.push(Block::Division(division));
        }
    };
    for piece in pieces {
        match piece {
            Piece::Block(block) => {
                let into = open.last_mut().map_or(&mut blocks, |(_, outer)| &mut outer.blocks);
                into.push(block);
            }
            Piece::Heading(level, id, title) => {
                close(&mut open, &mut blocks, level);
                let division = Division {
                    id,
                    number: None,
                    title: Some(title),
                    role: None,
                    blocks: Vec::new(),
                };
                open.push((level, division));
            }
        }
    }
    close(&mut open, &mut blocks, 0);
    blocks
}
