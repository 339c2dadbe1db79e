//! The lines of content documents, with where each stands: by the part, and by its number among
//! the part's lines.

use masthead_codec::SourceLine;
use masthead_diagnostics::Place;
use masthead_xml::{Node, Tree};

use super::book::Chapter;

/// The lines of all documents, in reading order.
pub(super) fn of(chapters: &[Chapter]) -> Vec<SourceLine> {
    let mut lines = Vec::new();
    for chapter in chapters {
        let mut count = 0;
        // Elements that are still to be looked at, the next one last.
        let mut waiting = vec![&chapter.root];
        while let Some(element) = waiting.pop() {
            if matches!(&*element.name.local, "head" | "script" | "style" | "template") {
                continue;
            }
            if is_line(element) {
                count += 1;
                let place = Place { paragraph: Some(count), ..Place::part(&chapter.path) };
                lines.push(SourceLine { text: said(element), place });
            } else {
                waiting.extend(element.elements().rev());
            }
        }
    }
    lines
}

/// Whether words stand in an element itself, not only in others inside it.
fn is_line(element: &Tree) -> bool {
    element.children.iter().any(|child| match child {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(inner) => {
            is_phrasing(&inner.name.local) && !inner.text_cow().trim().is_empty()
        }
    })
}

fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "dfn"
            | "em"
            | "i"
            | "kbd"
            | "mark"
            | "q"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
    )
}

/// The words of a line, without the readings of ruby, the marks of notes and what is said of
/// mathematics in another notation.
fn said(element: &Tree) -> String {
    let mut text = String::new();
    let mut waiting: Vec<&Node> = element.children.iter().rev().collect();
    while let Some(node) = waiting.pop() {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(inner) => {
                let is_mark = inner.attribute("role") == Some("doc-noteref");
                let is_beside =
                    matches!(&*inner.name.local, "rt" | "rp" | "annotation" | "annotation-xml");
                if !is_mark && !is_beside {
                    waiting.extend(inner.children.iter().rev());
                }
            }
        }
    }
    text
}
