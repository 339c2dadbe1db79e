//! Ids of the pages: kept where they stand, made where an element needs one and has none.

use std::collections::{BTreeMap, BTreeSet};

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::Id;
use masthead_xml::Tree;

use crate::read::signed::Context;
use crate::read::signed::element::role;
use crate::read::signed::graft;

/// Ids over all files.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// What fragments of pages are called in the issue.
    names: BTreeMap<String, Id>,
    notes: BTreeSet<Id>,
    /// All ids of all pages.
    known: BTreeSet<Id>,
    /// Ids that a node has.
    taken: BTreeSet<Id>,
    /// What new ids begin with: that of the article or section they stand in.
    pub(crate) within: Id,
    made: BTreeMap<(Id, &'static str), u32>,
}

impl Ids {
    /// Takes the id of an element of a page.
    pub(crate) fn take(&mut self, element: &Tree) {
        // An id that is pointed at is spoken for, though its node may be gone.
        self.known.extend(element.attribute("data-target").map(Id::from));
        let Some(id) = graft::id(element).map(Id::from) else { return };
        self.known.insert(id.clone());
        if is_note(element) {
            self.notes.insert(id.clone());
        }
        if let Some(fragment) = element.attribute("id") {
            self.names.entry(fragment.to_owned()).or_insert(id);
        }
    }

    /// The node a fragment leads to, if it can be one of the issue.
    pub(crate) fn target(&self, fragment: &str) -> Option<Id> {
        self.names.get(fragment).filter(|id| id.is_well_formed()).cloned()
    }

    /// Whether a note has this id.
    pub(crate) fn is_note(&self, id: &Id) -> bool {
        self.notes.contains(id)
    }

    fn fresh(&mut self, kind: &'static str) -> Id {
        loop {
            let count = self.made.entry((self.within.clone(), kind)).or_insert(0);
            *count += 1;
            let within = self.within.as_str();
            let id = match within {
                "" => format!("{kind}{count}"),
                _ if within.len() + kind.len() + 8 > Id::MAX => format!("{kind}-{count}"),
                _ => format!("{within}-{kind}{count}"),
            };
            let id = Id(id);
            if !self.known.contains(&id) && self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Whether an element is a note, by its role or by what EPUB calls one.
pub(crate) fn is_note(element: &Tree) -> bool {
    match role(element) {
        Some(role) => role == "note",
        None => {
            let kind = element.attribute_ns(masthead_xml::Ns::OPS, "type").unwrap_or_default();
            kind.split_whitespace().any(|kind| matches!(kind, "footnote" | "endnote" | "rearnote"))
                || matches!(element.attribute("role"), Some("doc-footnote" | "doc-endnote"))
        }
    }
}

impl Context<'_> {
    /// The id of an element, if it has one that nothing else has.
    pub(crate) fn id(&mut self, element: &Tree) -> Option<Id> {
        let id = Id::from(graft::id(element)?);
        // What our writer wrote is taken as it is; what people write has to be an id.
        if !id.is_well_formed() && element.attribute("data-id").is_none() {
            return None;
        }
        if !self.ids.taken.insert(id.clone()) {
            self.notice(Diagnostic::new(codes::epb::ID_TAKEN).with("id", &id));
            return None;
        }
        Some(id)
    }

    /// The id of an element, or a new one.
    pub(crate) fn id_or_new(&mut self, element: &Tree, kind: &'static str) -> Id {
        self.id(element).unwrap_or_else(|| self.ids.fresh(kind))
    }
}
