//! From the nodes html5ever left to a tree with names by namespace.

use std::collections::BTreeMap;
use std::rc::Rc;

use html5ever::{Attribute, QualName};

use super::arena::{Arena, Kind};
use super::filter::{meaning, namespace};
use crate::intern::Interner;
use crate::name::{Namespaces, Ns};
use crate::tree::{Builder, Document, Name, Tree};

/// The document, with elements below `depth` put into the one above them.
pub(super) fn document(
    arena: &Arena,
    prefixes: BTreeMap<String, String>,
    depth: usize,
) -> Document {
    let mut shaper =
        Shaper { prefixes, interner: Interner::default(), namespaces: Namespaces::default() };
    let mut builder = None;
    // Elements whose start was left out for their depth.
    let mut left_out = 0usize;
    let mut next = arena.first_child(0);
    let mut open: Vec<usize> = Vec::new();
    loop {
        let Some(node) = next else {
            // The element opened last is complete.
            let Some(done) = open.pop() else { break };
            if left_out > 0 {
                left_out -= 1;
            } else if let Some(builder) = builder.as_mut() {
                Builder::close(builder);
            }
            next = arena.next(done);
            continue;
        };
        match arena.take(node) {
            Kind::Element(name, attributes) => {
                match builder.as_mut() {
                    None => builder = Some(Builder::new(shaper.tree(&name, &attributes))),
                    Some(_) if open.len() + 1 >= depth => left_out += 1,
                    Some(builder) => builder.open(shaper.tree(&name, &attributes)),
                }
                open.push(node);
                next = arena.first_child(node);
            }
            Kind::Text(text) => {
                if let Some(builder) = builder.as_mut() {
                    builder.text(text.into());
                }
                next = arena.next(node);
            }
            Kind::Nothing => next = arena.next(node),
        }
    }
    let root = builder.map_or_else(|| shaper.empty(), Builder::finish);
    Document { root, namespaces: shaper.namespaces }
}

struct Shaper {
    prefixes: BTreeMap<String, String>,
    interner: Interner,
    namespaces: Namespaces,
}

impl Shaper {
    fn empty(&mut self) -> Tree {
        let name = Name { ns: Ns::XHTML, local: self.interner.get("html") };
        Tree { name, attributes: Vec::new(), children: Vec::new() }
    }

    fn tree(&mut self, name: &QualName, attributes: &[Attribute]) -> Tree {
        let name = self.name(name, namespace(&name.ns));
        let attributes = attributes
            .iter()
            .filter(|attribute| {
                let local = &*attribute.name.local;
                local != "xmlns" && !local.starts_with("xmlns:")
            })
            .map(|attribute| {
                let name = self.name(&attribute.name, namespace(&attribute.name.ns));
                let value: Rc<str> = self.interner.get(&attribute.value);
                (name, value)
            })
            .collect();
        Tree { name, attributes, children: Vec::new() }
    }

    /// A name; where a prefix is left in it, in the namespace the prefix means.
    fn name(&mut self, name: &QualName, ns: Ns) -> Name {
        let local = &*name.local;
        let Some((prefix, rest)) = local.split_once(':').filter(|(_, rest)| !rest.is_empty())
        else {
            return Name { ns, local: self.interner.get(local) };
        };
        let ns = match meaning(&self.prefixes, prefix) {
            Some(ns) => ns,
            None => match self.prefixes.get(prefix) {
                Some(uri) => self.namespaces.intern(uri),
                None => Ns::UNBOUND,
            },
        };
        Name { ns, local: self.interner.get(rest) }
    }
}
