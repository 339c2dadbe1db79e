//! What points at something, and whether it is there.
//!
//! Targets may stand after what points at them, so everything is resolved at the end.

use std::collections::BTreeSet;

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Id, Inline};

use crate::Findings;
use crate::path::{Path, Spot};
use crate::rules::identifiers::address_fault;
use crate::seen::{Concern, Seen};

#[derive(Default)]
pub(crate) struct References<'a> {
    ids: BTreeSet<&'a str>,
    notes: BTreeSet<&'a str>,
    /// Entries of lists of references.
    entries: BTreeSet<&'a str>,
    affiliations: BTreeSet<&'a str>,
    /// Notes in order, with the mark printed on them.
    note_spots: Vec<(&'a str, &'a str, Spot)>,
    marked: BTreeSet<&'a str>,
    pointers: Vec<(Pointer<'a>, &'a str, Spot)>,
}

/// What points.
#[derive(Debug, Clone, Copy)]
enum Pointer<'a> {
    Mark,
    CrossReference,
    Citation,
    Affiliation(&'a str),
    Relation,
}

impl<'a> Concern<'a> for References<'a> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, _: &mut Findings) {
        match seen {
            Seen::Id(id) => {
                self.ids.insert(id.as_str());
            }
            Seen::Note(note) => {
                let id = note.id.as_str();
                self.notes.insert(id);
                self.note_spots.push((id, note.label.as_deref().unwrap_or(id), at.spot()));
            }
            Seen::Reference(reference) => {
                self.entries.insert(reference.id.as_str());
            }
            Seen::Affiliation(affiliation) => {
                self.affiliations.insert(affiliation.id.as_str());
            }
            Seen::Inline(Inline::NoteReference(mark)) => {
                self.marked.insert(mark.note.as_str());
                self.points(Pointer::Mark, &mark.note, at.below("/note"));
            }
            Seen::Inline(Inline::CrossReference(reference)) => {
                self.points(Pointer::CrossReference, &reference.target, at.below("/target"));
            }
            Seen::Cited(id) => self.points(Pointer::Citation, id, at.spot()),
            Seen::AffiliationOf(id, name) => {
                self.points(Pointer::Affiliation(name), id, at.spot());
            }
            Seen::Related(target) => {
                self.pointers.push((Pointer::Relation, target, at.spot()));
            }
            _ => {}
        }
    }

    fn finish(&mut self, findings: &mut Findings) {
        for (pointer, target, spot) in std::mem::take(&mut self.pointers) {
            let (there, diagnostic) = match pointer {
                Pointer::Mark => {
                    (self.notes.contains(target), Diagnostic::new(iss::NOTE_MARK_UNRESOLVED))
                }
                Pointer::CrossReference => {
                    (self.ids.contains(target), Diagnostic::new(iss::CROSS_REFERENCE_UNRESOLVED))
                }
                Pointer::Citation => {
                    (self.entries.contains(target), Diagnostic::new(iss::CITATION_UNRESOLVED))
                }
                Pointer::Affiliation(name) => (
                    self.affiliations.contains(target),
                    Diagnostic::new(iss::AFFILIATION_UNRESOLVED).with("name", name),
                ),
                Pointer::Relation => (
                    self.ids.contains(target) || address_fault(target).is_none(),
                    Diagnostic::new(iss::RELATION_UNRESOLVED),
                ),
            };
            if !there {
                findings.push(spot, diagnostic.with("target", target));
            }
        }
        for (id, label, spot) in std::mem::take(&mut self.note_spots) {
            if !self.marked.contains(id) {
                findings.push(spot, Diagnostic::new(iss::NOTE_WITHOUT_MARK).with("label", label));
            }
        }
    }
}

impl<'a> References<'a> {
    fn points(&mut self, pointer: Pointer<'a>, target: &'a Id, spot: Spot) {
        self.pointers.push((pointer, target.as_str(), spot));
    }
}
