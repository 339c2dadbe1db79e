//! A tree that lies flat in three vectors, for parts that are read element by element in great
//! number.
//!
//! Text or a reader goes in, [`Twig`]s come out: handles to an element, which are copied freely.
//! Elements and texts stand in document order, each with where it ends, so that what is in an
//! element is the stretch behind it, and going through it is walking along. Names, values and texts
//! lie one behind another in one string. So an element costs no allocation of its own, and a tree
//! that was read is cleared and filled again without one.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::name::Ns;
use crate::reader::Element;
use crate::tree::{Name, Node, Tree};

/// An element, or several, with all that is in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flat {
    /// Names, values and texts.
    words: String,
    nodes: Vec<Entry>,
    attributes: Vec<(Ns, Stretch, Stretch)>,
    /// Elements that are open, outermost first.
    open: Vec<usize>,
    /// The last entry is text that what follows may go on with.
    goes_on: bool,
}

/// Where something lies in the words. What does not fit is cut off; parts are bounded far below.
type Stretch = Range<u32>;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// The namespace of an element; none for text.
    ns: Option<Ns>,
    /// The name of an element, or the text.
    words: Stretch,
    attributes: Stretch,
    /// The entry behind all that is in it.
    end: usize,
}

impl Flat {
    /// Takes everything out and keeps the room.
    pub fn clear(&mut self) {
        self.words.clear();
        self.nodes.clear();
        self.attributes.clear();
        self.open.clear();
        self.goes_on = false;
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Opens an element in the one opened last.
    pub fn open(&mut self, element: &Element<'_>) {
        let from = short(self.attributes.len());
        for attribute in &element.attributes {
            let name = self.keep(attribute.local);
            let value = self.keep(&attribute.value);
            self.attributes.push((attribute.ns, name, value));
        }
        let words = self.keep(element.local);
        let attributes = from..short(self.attributes.len());
        self.goes_on = false;
        self.open.push(self.nodes.len());
        self.nodes.push(Entry { ns: Some(element.ns), words, attributes, end: usize::MAX });
    }

    /// Adds text, to the text before it where it follows at once.
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let words = self.keep(text);
        let end = self.nodes.len() + 1;
        match self.nodes.last_mut() {
            Some(last) if self.goes_on => last.words.end = words.end,
            _ => self.nodes.push(Entry { ns: None, words, attributes: 0..0, end }),
        }
        self.goes_on = true;
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        self.goes_on = false;
        let end = self.nodes.len();
        if let Some(entry) = self.open.pop().and_then(|at| self.nodes.get_mut(at)) {
            entry.end = end;
        }
    }

    /// The element that was opened first.
    pub fn root(&self) -> Option<Twig<'_>> {
        self.twig(0)
    }

    /// The element at a place that [`Twig::place`] told.
    pub fn twig(&self, place: usize) -> Option<Twig<'_>> {
        let entry = self.nodes.get(place)?;
        Some(Twig { tree: self, entry, ns: entry.ns?, place })
    }

    fn keep(&mut self, text: &str) -> Stretch {
        let from = short(self.words.len());
        self.words.push_str(text);
        from..short(self.words.len())
    }

    fn words(&self, stretch: &Stretch) -> &str {
        self.words.get(long(stretch.start)..long(stretch.end)).unwrap_or_default()
    }
}

fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn long(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// An element of a [`Flat`] tree.
#[derive(Debug, Clone, Copy)]
pub struct Twig<'t> {
    tree: &'t Flat,
    entry: &'t Entry,
    ns: Ns,
    place: usize,
}

/// What can be in an element.
#[derive(Debug, Clone, Copy)]
pub enum Leaf<'t> {
    /// An element.
    Element(Twig<'t>),
    /// Text; never two side by side.
    Text(&'t str),
}

impl<'t> Twig<'t> {
    /// The namespace of its name.
    pub fn ns(self) -> Ns {
        self.ns
    }

    /// Its name without a prefix.
    pub fn local(self) -> &'t str {
        self.tree.words(&self.entry.words)
    }

    /// Where it stands in its tree: for [`Flat::twig`].
    pub fn place(self) -> usize {
        self.place
    }

    /// Whether the element has this name.
    pub fn is(self, ns: Ns, local: &str) -> bool {
        self.ns == ns && self.local() == local
    }

    /// The value of an attribute without a namespace.
    pub fn attribute(self, local: &str) -> Option<&'t str> {
        self.attribute_ns(Ns::NONE, local)
    }

    /// The value of an attribute.
    pub fn attribute_ns(self, ns: Ns, local: &str) -> Option<&'t str> {
        let found = self
            .attributes()
            .iter()
            .find(|(its, name, _)| *its == ns && self.tree.words(name) == local)?;
        Some(self.tree.words(&found.2))
    }

    fn attributes(self) -> &'t [(Ns, Stretch, Stretch)] {
        let Range { start, end } = self.entry.attributes;
        self.tree.attributes.get(long(start)..long(end)).unwrap_or_default()
    }

    /// What is directly in this element, in order.
    pub fn leaves(self) -> impl Iterator<Item = Leaf<'t>> {
        let tree = self.tree;
        let mut at = self.place + 1;
        let end = self.entry.end;
        std::iter::from_fn(move || {
            let place = at;
            let entry = tree.nodes.get(place).filter(|_| place < end)?;
            at = entry.end;
            Some(match entry.ns {
                Some(ns) => Leaf::Element(Twig { tree, entry, ns, place }),
                None => Leaf::Text(tree.words(&entry.words)),
            })
        })
    }

    /// Whether there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.leaves().next().is_none()
    }

    /// The elements directly in this one.
    pub fn elements(self) -> impl Iterator<Item = Self> {
        self.leaves().filter_map(|leaf| match leaf {
            Leaf::Element(element) => Some(element),
            Leaf::Text(_) => None,
        })
    }

    /// The elements of this name directly in this one.
    pub fn children_named<'n>(
        self,
        ns: Ns,
        local: &'n str,
    ) -> impl Iterator<Item = Self> + use<'t, 'n> {
        self.elements().filter(move |element| element.is(ns, local))
    }

    /// The first element of this name directly in this one.
    pub fn child(self, ns: Ns, local: &str) -> Option<Self> {
        self.elements().find(|element| element.is(ns, local))
    }

    /// All elements in this one at any depth, in document order, without itself.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        self.inside()
            .filter_map(move |(place, entry)| Some(Twig { tree, entry, ns: entry.ns?, place }))
    }

    fn inside(self) -> impl Iterator<Item = (usize, &'t Entry)> {
        let first = self.place + 1;
        let inside = self.tree.nodes.get(first..self.entry.end.min(self.tree.nodes.len()));
        (first..).zip(inside.unwrap_or_default())
    }

    /// All text in this element at any depth, in document order; borrowed where it is one.
    pub fn text(self) -> Cow<'t, str> {
        let mut texts = self
            .inside()
            .filter(|(_, entry)| entry.ns.is_none())
            .map(|(_, entry)| self.tree.words(&entry.words));
        let first = texts.next().unwrap_or_default();
        match texts.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        }
    }

    /// The element without its content, as a tree of its own.
    pub fn bare(self) -> Tree {
        let attribute = |(ns, name, value): &(Ns, Stretch, Stretch)| {
            let name = Name { ns: *ns, local: Rc::from(self.tree.words(name)) };
            (name, Rc::from(self.tree.words(value)))
        };
        Tree {
            name: Name { ns: self.ns, local: Rc::from(self.local()) },
            attributes: self.attributes().iter().map(attribute).collect(),
            children: Vec::new(),
        }
    }
}

impl<'t> From<Leaf<'t>> for Node {
    /// The same as a tree of its own. Depth is that of the tree.
    fn from(leaf: Leaf<'t>) -> Self {
        match leaf {
            Leaf::Text(text) => Self::Text(text.to_owned()),
            Leaf::Element(element) => {
                let children = element.leaves().map(Self::from).collect();
                Self::Element(Tree { children, ..element.bare() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use masthead_diagnostics::Limits;

    use super::*;
    use crate::{Event, Reader};

    fn flat(source: &str) -> Flat {
        let mut reader = Reader::new(source, &Limits::default());
        let mut flat = Flat::default();
        loop {
            match reader.read().unwrap() {
                Event::Start(element) => flat.open(&element),
                Event::Text(text) => flat.text(&text),
                Event::End => flat.close(),
                Event::Eof => return flat,
            }
        }
    }

    #[test]
    fn elements_nest_as_they_stand() {
        let mut tree = flat(
            "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:e='http://www.idpf.org/2007/ops'>\
             <p id='a'>one <b>two</b> three</p><p e:type='x'/><hr/></html>",
        );
        let root = tree.root().unwrap();
        assert!(root.is(Ns::XHTML, "html"));
        assert_eq!(root.children_named(Ns::XHTML, "p").count(), 2);
        let first = root.child(Ns::XHTML, "p").unwrap();
        assert_eq!(first.attribute("id"), Some("a"));
        assert_eq!(first.leaves().count(), 3);
        assert_eq!(root.text(), "one two three");
        assert!(matches!(first.child(Ns::XHTML, "b").unwrap().text(), Cow::Borrowed("two")));
        let names: Vec<&str> = root.descendants().map(Twig::local).collect();
        assert_eq!(names, ["p", "b", "p", "hr"]);
        let last = root.elements().nth(1).unwrap();
        assert_eq!(last.attribute_ns(Ns::OPS, "type"), Some("x"));
        assert_eq!(last.attribute("type"), None);
        assert!(last.is_empty() && !first.is_empty());
        assert!(tree.twig(first.place()).is_some_and(|twig| twig.is(Ns::XHTML, "p")));
        tree.clear();
        assert!(tree.root().is_none());
    }

    #[test]
    fn text_on_both_sides_of_an_element_stays_apart() {
        let tree = flat("<a>one<b/>two</a>");
        let root = tree.root().unwrap();
        assert_eq!(root.leaves().count(), 3);
        assert_eq!(root.text(), "onetwo");
        let tree = flat("<a><b>one</b>two</a>");
        assert_eq!(tree.root().unwrap().child(Ns::NONE, "b").unwrap().text(), "one");
        assert_eq!(tree.root().unwrap().text(), "onetwo");
        let mut tree = Flat::default();
        tree.open(&Element { ns: Ns::NONE, local: "a", attributes: Vec::new() });
        tree.text("one");
        tree.text("two");
        tree.close();
        assert_eq!(tree.root().unwrap().leaves().count(), 1);
        let empty = flat("<a><b></b></a>");
        assert_eq!(empty.root().unwrap().text(), "");
    }

    #[test]
    fn a_twig_is_the_tree_that_is_read_from_the_same_text() {
        let source = "<a x='1'>one<b y='2'><c/>two</b></a>";
        let tree = crate::Document::parse(source, "p", &Limits::default()).unwrap().value.root;
        let flat = flat(source);
        assert_eq!(Node::from(Leaf::Element(flat.root().unwrap())), Node::Element(tree));
    }
}
