//! Elements as our writer marks them: their role, their values, their text.

use masthead_xml::{Node, Ns, Tree};

use crate::space;

/// A node, borrowed: what stands in an element without the parts that were taken out of it.
pub(crate) type Nodes<'t> = Vec<&'t Node>;

/// What the element says it is.
pub(crate) fn role(element: &Tree) -> Option<&str> {
    element.attribute("data-role").filter(|role| !role.is_empty())
}

/// Whether the element says it is this.
pub(crate) fn is(element: &Tree, name: &str) -> bool {
    role(element) == Some(name)
}

/// Whether the element is made from the issue, or is the bracket of a ruby.
pub(crate) fn is_generated(element: &Tree) -> bool {
    element.attribute("data-generated").is_some()
}

/// The local name of an element of XHTML; of no namespace, too, since some programs lose it.
pub(crate) fn html(element: &Tree) -> Option<&str> {
    matches!(element.name.ns, Ns::XHTML | Ns::NONE).then_some(&*element.name.local)
}

/// The value of an attribute, owned.
pub(crate) fn value(element: &Tree, name: &str) -> Option<String> {
    element.attribute(name).map(str::to_owned)
}

/// A whole number.
pub(crate) fn number<N: std::str::FromStr>(element: &Tree, name: &str) -> Option<N> {
    element.attribute(name)?.trim().parse().ok()
}

/// What stands in an element.
pub(crate) fn nodes(element: &Tree) -> Nodes<'_> {
    element.children.iter().collect()
}

/// The level of a heading, for `h1` to `h6`.
pub(crate) fn heading(element: &Tree) -> Option<u8> {
    match html(element)? {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// Whether nothing is to be read of an element and of what is in it.
pub(crate) fn is_silent(element: &Tree) -> bool {
    is_generated(element)
        || matches!(
            html(element),
            Some(
                "script" | "style" | "template" | "rp" | "wbr" | "link" | "meta" | "title" | "nav"
            )
        )
}

/// The first element inside that is this, however deep, without going into another of `bounds`.
pub(crate) fn find<'t>(element: &'t Tree, wanted: &dyn Fn(&Tree) -> bool) -> Option<&'t Tree> {
    let mut stack: Vec<&Tree> = element.elements().rev().collect();
    while let Some(inner) = stack.pop() {
        if wanted(inner) {
            return Some(inner);
        }
        if !is_silent(inner) {
            stack.extend(inner.elements().rev());
        }
    }
    None
}

/// The text of an element as the issue has it: collapsed outside what is kept.
pub(crate) fn said(element: &Tree) -> String {
    let mut text = Said::default();
    text.take(element, element.attribute(space::KEPT).is_some());
    text.finish()
}

/// Text while it is gathered.
#[derive(Default)]
struct Said {
    out: String,
    /// The last character is white space that may go.
    loose: bool,
    solid: bool,
}

impl Said {
    fn take(&mut self, element: &Tree, kept: bool) {
        for node in &element.children {
            match node {
                Node::Text(text) if kept => {
                    self.out.push_str(text);
                    (self.loose, self.solid) = (false, self.solid || !text.is_empty());
                }
                Node::Text(text) => {
                    for c in text.chars() {
                        self.push(c);
                    }
                }
                Node::Element(inner) if is_silent(inner) => {}
                Node::Element(inner) if html(inner) == Some("br") => self.push(' '),
                Node::Element(inner) => {
                    self.take(inner, kept || inner.attribute(space::KEPT).is_some());
                }
            }
        }
    }

    fn push(&mut self, c: char) {
        if !space::is_space(c) {
            self.out.push(c);
            (self.loose, self.solid) = (false, true);
        } else if self.solid && !self.loose {
            self.out.push(' ');
            self.loose = true;
        }
    }

    fn finish(mut self) -> String {
        if self.loose {
            self.out.pop();
        }
        self.out
    }
}
