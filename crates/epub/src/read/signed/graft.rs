//! Parts of one thing that stand in several files, put together again.
//!
//! Our writer divides long articles, other programs divide long files, and people put files
//! together. An element that continues another says so (`data-continues`) or repeats its id; what
//! is in it goes to the end of the other, and so on inwards for the first element in it.

use masthead_xml::{Node, Tree};

use crate::read::signed::element::{is_generated, role};

/// The id of the element this one continues.
pub(crate) fn continues(element: &Tree) -> Option<&str> {
    element.attribute("data-continues")
}

/// The id of an element as the issue has it.
pub(crate) fn id(element: &Tree) -> Option<&str> {
    element.attribute("data-id").or_else(|| element.attribute("id"))
}

/// Adds what is in `more` to `into`, which it continues.
pub(crate) fn graft(into: &mut Tree, more: Tree) {
    let mut first = true;
    for node in more.children {
        let Node::Element(element) = node else {
            into.children.push(node);
            continue;
        };
        // Parts that stand once: what is in them goes together, wherever they stand. Else only the
        // first element can go on with the last.
        let place = if matches!(role(&element), Some("body" | "intro" | "notes" | "references")) {
            into.children.iter().rposition(|node| match node {
                Node::Element(known) => role(known) == role(&element),
                Node::Text(_) => false,
            })
        } else if std::mem::take(&mut first) {
            last(into).filter(|(_, last)| joins(last, &element)).map(|(place, _)| place)
        } else {
            None
        };
        match place.and_then(|place| into.children.get_mut(place)) {
            Some(Node::Element(last)) => graft(last, element),
            _ => into.children.push(Node::Element(element)),
        }
    }
}

fn joins(last: &Tree, next: &Tree) -> bool {
    let same = |id: &str| self::id(last) == Some(id) || continues(last) == Some(id);
    match continues(next) {
        // A list has no id; it says only that it goes on.
        Some(of) => of.is_empty() || same(of) || (id(last).is_none() && role(last) == role(next)),
        None => id(next).is_some_and(same) && role(last) == role(next),
    }
}

/// The last element, where no text follows it; and its place.
fn last(tree: &Tree) -> Option<(usize, &Tree)> {
    let (place, node) = tree.children.iter().enumerate().rev().find(|(_, node)| match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(element) => !is_generated(element),
    })?;
    match node {
        Node::Element(element) => Some((place, element)),
        Node::Text(_) => None,
    }
}
