//! A small owned tree, for XHTML and for parts that are easier walked than streamed.
//!
//! Text or a reader goes in, elements come out. Building takes no recursion, and the depth of what
//! is built is bounded by the reader, so that walking it by recursion is safe.

use std::borrow::Cow;
use std::rc::Rc;

use masthead_diagnostics::{Failure, Limits, Outcome};

use crate::name::{Namespaces, Ns};
use crate::reader::{Element, Event, Reader};

/// The name of an element or attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The namespace; [`Namespaces::uri`] of the document spells it.
    pub ns: Ns,
    /// The name without its prefix.
    pub local: Rc<str>,
}

impl Name {
    /// Whether this is that name.
    pub fn is(&self, ns: Ns, local: &str) -> bool {
        self.ns == ns && *self.local == *local
    }
}

/// An element with all that is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The name.
    pub name: Name,
    /// The attributes in the order they stand.
    pub attributes: Vec<(Name, Rc<str>)>,
    /// What is in it, in order.
    pub children: Vec<Node>,
}

/// What can be in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Tree),
    /// Text; never two side by side.
    Text(String),
}

/// A whole document as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The document's element.
    pub root: Tree,
    /// What its namespaces are called.
    pub namespaces: Namespaces,
}

impl Document {
    /// Reads a document.
    pub fn parse(source: &str, part: &str, limits: &Limits) -> Result<Outcome<Self>, Failure> {
        Self::read(Reader::new(source, limits).in_part(part))
    }

    /// Reads the whole document of a reader nothing was read from yet.
    pub fn read(mut reader: Reader<'_>) -> Result<Outcome<Self>, Failure> {
        let mut root = None;
        loop {
            match reader.read()? {
                Event::Start(element) => root = Some(Tree::read(&mut reader, element)?),
                Event::End | Event::Text(_) => {}
                Event::Eof => break,
            }
        }
        let Some(root) = root else {
            return Err(reader.not_well_formed("there is no element"));
        };
        let (namespaces, report) = reader.into_parts();
        let value = Self { root, namespaces };
        Ok(Outcome { value, report })
    }
}

impl Tree {
    /// Reads the element whose start was just given, to its end.
    pub fn read<'a>(reader: &mut Reader<'a>, element: Element<'a>) -> Result<Self, Failure> {
        let mut builder = Builder::new(reader.tree(element));
        loop {
            match reader.read()? {
                Event::Start(element) => builder.open(reader.tree(element)),
                Event::Text(text) => builder.text(text),
                Event::End => {
                    if builder.depth() == 0 {
                        return Ok(builder.finish());
                    }
                    builder.close();
                }
                Event::Eof => return Ok(builder.finish()),
            }
        }
    }

    /// Whether the element has this name.
    pub fn is(&self, ns: Ns, local: &str) -> bool {
        self.name.is(ns, local)
    }

    /// The value of an attribute without a namespace.
    pub fn attribute(&self, local: &str) -> Option<&str> {
        self.attribute_ns(Ns::NONE, local)
    }

    /// The value of an attribute of a namespace.
    pub fn attribute_ns(&self, ns: Ns, local: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name.is(ns, local)).map(|(_, value)| &**value)
    }

    /// The elements directly in this one.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of this name directly in this one.
    pub fn children_named<'t>(&'t self, ns: Ns, local: &'t str) -> impl Iterator<Item = &'t Self> {
        self.elements().filter(move |element| element.is(ns, local))
    }

    /// The first element of this name directly in this one.
    pub fn child(&self, ns: Ns, local: &str) -> Option<&Self> {
        self.elements().find(|element| element.is(ns, local))
    }

    /// All elements in this one at any depth, in document order, without itself.
    pub fn descendants(&self) -> impl Iterator<Item = &Self> {
        let mut stack: Vec<&Self> = self.elements().rev().collect();
        std::iter::from_fn(move || {
            let element = stack.pop()?;
            stack.extend(element.elements().rev());
            Some(element)
        })
    }

    /// All text in this element at any depth; borrowed where it is all there is in it.
    pub fn text_cow(&self) -> Cow<'_, str> {
        match self.children.as_slice() {
            [] => Cow::Borrowed(""),
            [Node::Text(text)] => Cow::Borrowed(text),
            _ => Cow::Owned(self.text()),
        }
    }

    /// All text in this element at any depth, in document order.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut stack: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = stack.pop() {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => stack.extend(element.children.iter().rev()),
            }
        }
        out
    }
}

/// Builds a tree from its parts as they come.
///
/// What is in an element is gathered beside what is in its ancestors and put into it when it
/// closes, so every element takes the room it needs, once.
#[derive(Debug)]
pub struct Builder {
    tree: Tree,
    /// Where the content of `tree` begins in `content`.
    begin: usize,
    /// The ancestors of `tree`, outermost first.
    ancestors: Vec<(Tree, usize)>,
    content: Vec<Node>,
}

impl Builder {
    /// A builder of this element.
    pub fn new(tree: Tree) -> Self {
        Self { tree, begin: 0, ancestors: Vec::new(), content: Vec::new() }
    }

    /// How many elements are open around the one opened last.
    pub fn depth(&self) -> usize {
        self.ancestors.len()
    }

    /// Opens an element in the one opened last.
    pub fn open(&mut self, tree: Tree) {
        let parent = std::mem::replace(&mut self.tree, tree);
        self.ancestors.push((parent, self.begin));
        self.begin = self.content.len();
    }

    /// Adds text, to the text before it where it follows at once.
    pub fn text(&mut self, text: Cow<'_, str>) {
        match self.content.get_mut(self.begin..).and_then(<[Node]>::last_mut) {
            Some(Node::Text(last)) => last.push_str(&text),
            _ if text.is_empty() => {}
            _ => self.content.push(Node::Text(text.into_owned())),
        }
    }

    /// Closes the element opened last; the outermost stays open.
    pub fn close(&mut self) {
        let Some((parent, begin)) = self.ancestors.pop() else {
            return;
        };
        let mut tree = std::mem::replace(&mut self.tree, parent);
        // Collecting takes exactly the room that is needed.
        tree.children = self.content.drain(self.begin..).collect();
        self.begin = begin;
        self.content.push(Node::Element(tree));
    }

    /// The outermost element, with everything closed.
    pub fn finish(mut self) -> Tree {
        while !self.ancestors.is_empty() {
            self.close();
        }
        self.tree.children = self.content;
        self.tree.children.shrink_to_fit();
        self.tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Tree {
        let outcome = Document::parse(source, "p", &Limits::default()).unwrap();
        assert!(outcome.report.is_empty());
        outcome.value.root
    }

    #[test]
    fn elements_nest_as_they_stand() {
        let root = parse(
            "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:e='http://www.idpf.org/2007/ops'>\
             <p id='a'>one <b>two</b> three</p><p e:type='x'/><hr/></html>",
        );
        assert!(root.is(Ns::XHTML, "html"));
        assert_eq!(root.children_named(Ns::XHTML, "p").count(), 2);
        let first = root.child(Ns::XHTML, "p").unwrap();
        assert_eq!(first.attribute("id"), Some("a"));
        assert_eq!(first.children.len(), 3);
        assert_eq!(root.text(), "one two three");
        assert_eq!(first.text_cow(), "one two three");
        assert!(matches!(first.child(Ns::XHTML, "b").unwrap().text_cow(), Cow::Borrowed("two")));
        let names: Vec<&str> = root.descendants().map(|e| &*e.name.local).collect();
        assert_eq!(names, ["p", "b", "p", "hr"]);
        let last = root.elements().nth(1).unwrap();
        assert_eq!(last.attribute_ns(Ns::OPS, "type"), Some("x"));
        assert_eq!(last.attribute("type"), None);
    }

    #[test]
    fn the_deepest_tree_allowed_is_built_copied_and_dropped() {
        let depth = Limits::default().xml_depth;
        let source = format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        let root = parse(&source);
        assert_eq!(root.clone().descendants().count(), depth - 1);
        let deeper = format!("<a>{source}</a>");
        let failure = Document::parse(&deeper, "p", &Limits::default()).unwrap_err();
        assert_eq!(failure.rule().name, "xml-too-deep");
    }
}
