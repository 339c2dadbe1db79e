//! The nodes of a document while html5ever builds it.
//!
//! Nodes are numbers; children are linked, so that putting one in, taking one out and moving all
//! take no longer in a large element than in a small one.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};

/// A node as html5ever holds it.
pub(super) type Handle = Rc<Named>;

/// The number of a node, and its name.
#[derive(Debug)]
pub(super) struct Named {
    number: usize,
    name: QualName,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// The document, or a comment: nothing that is kept.
    Nothing,
    /// An element.
    Element(QualName, Vec<Attribute>),
    /// Text.
    Text(String),
}

#[derive(Debug)]
struct Slot {
    kind: Kind,
    parent: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
}

/// All nodes of a document.
#[derive(Debug)]
pub(super) struct Arena {
    slots: RefCell<Vec<Slot>>,
    document: Handle,
    /// How many nodes there may be.
    most: usize,
    full: Cell<bool>,
}

impl Arena {
    pub(super) fn new(most: usize) -> Self {
        let nameless = QualName::new(None, ns!(), LocalName::default());
        let document = Rc::new(Named { number: 0, name: nameless });
        let arena =
            Self { slots: RefCell::new(Vec::new()), document, most, full: Cell::new(false) };
        arena.add(Kind::Nothing);
        arena
    }

    /// Whether there are more nodes than there may be.
    pub(super) fn is_full(&self) -> bool {
        self.full.get()
    }

    /// How many nodes there may be.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    /// The first child of a node; of the document, for none.
    pub(super) fn first_child(&self, node: usize) -> Option<usize> {
        self.slots.borrow().get(node)?.first
    }

    /// The node after a node in the same element.
    pub(super) fn next(&self, node: usize) -> Option<usize> {
        self.slots.borrow().get(node)?.after
    }

    /// The element around a node.
    pub(super) fn parent(&self, node: usize) -> Option<usize> {
        self.slots.borrow().get(node)?.parent
    }

    /// Takes what a node is.
    pub(super) fn take(&self, node: usize) -> Kind {
        let mut slots = self.slots.borrow_mut();
        slots
            .get_mut(node)
            .map_or(Kind::Nothing, |slot| std::mem::replace(&mut slot.kind, Kind::Nothing))
    }

    fn add(&self, kind: Kind) -> usize {
        let mut slots = self.slots.borrow_mut();
        let number = slots.len();
        if number >= self.most {
            self.full.set(true);
        }
        slots.push(Slot { kind, parent: None, first: None, last: None, before: None, after: None });
        number
    }

    /// Puts a node into `parent`, before `sibling` or else last.
    fn insert(&self, node: usize, parent: usize, sibling: Option<usize>) {
        self.detach(node);
        let mut slots = self.slots.borrow_mut();
        let before = match sibling {
            Some(sibling) => slots.get(sibling).and_then(|slot| slot.before),
            None => slots.get(parent).and_then(|slot| slot.last),
        };
        if let Some(slot) = slots.get_mut(node) {
            (slot.parent, slot.before, slot.after) = (Some(parent), before, sibling);
        }
        link(&mut slots, parent, before, sibling, Some(node), Some(node));
    }

    fn detach(&self, node: usize) {
        let mut slots = self.slots.borrow_mut();
        let Some(slot) = slots.get_mut(node) else { return };
        let (parent, before, after) = (slot.parent.take(), slot.before.take(), slot.after.take());
        if let Some(parent) = parent {
            link(&mut slots, parent, before, after, after, before);
        }
    }

    /// Puts text into `parent`, before `sibling` or else last; text beside it grows.
    fn insert_text(&self, text: &StrTendril, parent: usize, sibling: Option<usize>) {
        let before = {
            let mut slots = self.slots.borrow_mut();
            let before = match sibling {
                Some(sibling) => slots.get(sibling).and_then(|slot| slot.before),
                None => slots.get(parent).and_then(|slot| slot.last),
            };
            before.and_then(|node| slots.get_mut(node)).is_some_and(|slot| match &mut slot.kind {
                Kind::Text(there) => {
                    there.push_str(text);
                    true
                }
                Kind::Element(..) | Kind::Nothing => false,
            })
        };
        if !before {
            let node = self.add(Kind::Text(text.to_string()));
            self.insert(node, parent, sibling);
        }
    }

    fn put(&self, child: NodeOrText<Handle>, parent: usize, sibling: Option<usize>) {
        match child {
            NodeOrText::AppendNode(node) => self.insert(node.number, parent, sibling),
            NodeOrText::AppendText(text) => self.insert_text(&text, parent, sibling),
        }
    }
}

/// Makes `left` come after `before` and `right` before `after`, at the ends of `parent` where there
/// is none.
fn link(
    slots: &mut [Slot],
    parent: usize,
    before: Option<usize>,
    after: Option<usize>,
    left: Option<usize>,
    right: Option<usize>,
) {
    match before {
        Some(before) => {
            if let Some(slot) = slots.get_mut(before) {
                slot.after = left;
            }
        }
        None => {
            if let Some(slot) = slots.get_mut(parent) {
                slot.first = left;
            }
        }
    }
    match after {
        Some(after) => {
            if let Some(slot) = slots.get_mut(after) {
                slot.before = right;
            }
        }
        None => {
            if let Some(slot) = slots.get_mut(parent) {
                slot.last = right;
            }
        }
    }
}

impl TreeSink for Arena {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> Handle {
        let number = self.add(Kind::Element(name.clone(), attributes));
        Rc::new(Named { number, name })
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        let name = self.document.name.clone();
        Rc::new(Named { number: self.add(Kind::Nothing), name })
    }

    fn create_pi(&self, _target: StrTendril, data: StrTendril) -> Handle {
        self.create_comment(data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, parent.number, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent(element.number).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        _name: StrTendril,
        _public: StrTendril,
        _system: StrTendril,
    ) {
    }

    /// What is in a template is kept in the element itself.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.number == other.number
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let Some(parent) = self.parent(sibling.number) {
            self.put(child, parent, Some(sibling.number));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut slots = self.slots.borrow_mut();
        if let Some(Slot { kind: Kind::Element(_, there), .. }) = slots.get_mut(target.number) {
            for attribute in attributes {
                // Tags that repeat the element could add to it without end.
                let missing = there.iter().all(|other| other.name != attribute.name);
                if missing && there.len() < super::ATTRIBUTES {
                    there.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.number);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        while let Some(child) = self.first_child(node.number) {
            self.insert(child, parent.number, None);
        }
    }
}
