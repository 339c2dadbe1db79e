//! Parts of one thing that stand in several files, put together again.
//!
//! Our writer divides long articles, other programs divide long files, and people put files
//! together. An element that continues another says so (`data-continues`) or repeats its id; what
//! is in it goes to the end of the other, and so on inwards for the first element in it.

use masthead_xml::{Node, Tree};

use crate::read::signed::element::role;

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
        // Parts that stand once: what is in them goes together, wherever they stand.
        let once = matches!(role(&element), Some("body" | "notes" | "references"));
        let place = into.children.iter().rposition(|node| match node {
            Node::Element(last) => {
                if once {
                    role(last) == role(&element)
                } else {
                    first && joins(last, &element)
                }
            }
            Node::Text(_) => false,
        });
        // Only the last element can go on, except for parts that stand once.
        let place = place.filter(|place| once || is_last(into, *place));
        first = false;
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

fn is_last(tree: &Tree, place: usize) -> bool {
    tree.children.iter().skip(place + 1).all(|node| match node {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(_) => false,
    })
}
