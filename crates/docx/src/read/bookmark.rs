//! Bookmarks, and what points at them.
//!
//! ECMA-376-1 §17.13.6 (`w:bookmarkStart`), §17.16.22 (`w:hyperlink` with an anchor), §17.16.5
//! (the fields HYPERLINK, REF, NOTEREF, PAGEREF). A bookmark names the block it begins in, or the
//! note whose mark alone it holds. Names nothing points at are dropped: Word makes them by the
//! dozen.

use std::collections::{BTreeMap, BTreeSet};

use masthead_codec::{Draft, pointer};
use masthead_diagnostics::{Diagnostic, Place, codes};
use masthead_issue::walk::VisitMut;
use masthead_issue::{Id, Inline, Inlines, normal};
use masthead_xml::Twig;

use super::context::{Context, cut};
use super::document::{Flow, Keeps};
use super::tree::attribute;

/// What is known of bookmarks and of what points at them.
#[derive(Debug, Default)]
pub(crate) struct Bookmarks {
    /// Names met since the last block, for the next one.
    waiting: Vec<String>,
    /// Bookmarks that have not ended and hold no note yet, by their id.
    open: BTreeMap<String, String>,
    /// All names.
    known: BTreeSet<String>,
    /// Names that hold the mark of a note.
    notes: BTreeMap<String, Id>,
    /// Names something points at: where first, and how often.
    wanted: BTreeMap<String, (Place, usize)>,
    /// Names that are pointed at for the note they hold.
    wanted_notes: BTreeSet<String>,
}

impl Bookmarks {
    /// Names that no block has taken yet.
    pub(crate) fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.waiting)
    }

    /// Gives back names that wait for a block outside of what was read since.
    pub(crate) fn give_back(&mut self, mut names: Vec<String>) {
        names.append(&mut self.waiting);
        self.waiting = names;
    }

    /// The names met in a note are names of the note.
    pub(crate) fn in_note(&mut self, note: &Id) {
        for name in self.take() {
            self.wanted_notes.insert(name.clone());
            self.notes.insert(name, note.clone());
        }
    }

    /// The mark of a note stands here.
    pub(crate) fn note(&mut self, note: &Id) {
        // A bookmark stands for the first note in it, so each is looked at once.
        for name in std::mem::take(&mut self.open).into_values() {
            self.notes.entry(name).or_insert_with(|| note.clone());
        }
    }
}

/// A name as it is compared: Word takes `_Ref1` and `_REF1` for one.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// `w:bookmarkStart`.
pub(crate) fn start(cx: &mut Context<'_, '_>, element: Twig<'_>) {
    let name = key(attribute(element, "name").unwrap_or_default());
    // The first bookmark of a name counts, as in Word.
    if name.is_empty() || cx.scope.words_only || !cx.bookmarks.known.insert(name.clone()) {
        return;
    }
    cx.bookmarks.waiting.push(name.clone());
    if let Some(id) = attribute(element, "id") {
        cx.bookmarks.open.insert(id.trim().to_owned(), name);
    }
}

/// A name that waits for the next block, where another format gives it.
pub(crate) fn name(cx: &mut Context<'_, '_>, name: &str) {
    let name = key(name);
    if !name.is_empty() && !cx.scope.words_only && cx.bookmarks.known.insert(name.clone()) {
        cx.bookmarks.waiting.push(name);
    }
}

/// A block has this name already, and something points at it.
pub(crate) fn adopt(cx: &mut Context<'_, '_>, name: &str) {
    cx.bookmarks.known.insert(name.to_owned());
    let place = cx.place();
    cx.bookmarks.wanted.entry(name.to_owned()).or_insert((place, 1));
}

/// `w:bookmarkEnd`.
pub(crate) fn end(cx: &mut Context<'_, '_>, element: Twig<'_>) {
    if let Some(id) = attribute(element, "id") {
        cx.bookmarks.open.remove(id.trim());
    }
}

/// Names the first block that was added to the flow since it had `before`. Where blocks keep no
/// names, they wait for the block around them.
pub(crate) fn land(cx: &mut Context<'_, '_>, flow: &mut Flow, before: usize) {
    if flow.keeps != Keeps::Nothing
        && let Some(block) = flow.blocks.get_mut(before)
    {
        block.hints.names.extend(cx.bookmarks.take());
    }
}

/// Something points at the bookmark of this name; how a piece says so.
pub(crate) fn point(cx: &mut Context<'_, '_>, name: &str) -> String {
    let name = key(name);
    let target = pointer::target(&name).0;
    if let Some((_, count)) = cx.bookmarks.wanted.get_mut(&name) {
        *count += 1;
    } else {
        let place = cx.place();
        cx.bookmarks.wanted.insert(name, (place, 1));
    }
    target
}

/// A field points at the note a bookmark holds.
pub(crate) fn point_at_note(cx: &mut Context<'_, '_>, name: &str) -> String {
    cx.bookmarks.wanted_notes.insert(key(name));
    point(cx, name)
}

/// Drops names nothing points at, takes off what points at names that are not there, and points
/// at notes themselves.
pub(crate) fn settle(cx: &mut Context<'_, '_>, draft: &mut Draft) {
    let bookmarks = std::mem::take(&mut cx.bookmarks);
    if !bookmarks.known.is_empty() {
        draft.for_each_block(&mut |block| {
            block.hints.names.retain(|name| bookmarks.wanted.contains_key(name));
        });
    }
    let mut settler = Settler { missing: BTreeSet::new(), notes: BTreeMap::new() };
    for (name, (place, count)) in bookmarks.wanted {
        if !bookmarks.known.contains(&name) {
            cx.report.push(
                Diagnostic::new(codes::docx::LINK_DROPPED)
                    .with("target", format!("#{}", cut(&name)))
                    .with("count", count)
                    .lost("link to a bookmark that is not there", "kept as its words")
                    .at(place),
            );
            settler.missing.insert(pointer::target(&name));
        } else if bookmarks.wanted_notes.contains(&name)
            && let Some(note) = bookmarks.notes.get(&name)
        {
            settler.notes.insert(pointer::target(&name), note.clone());
        }
    }
    if settler.missing.is_empty() && settler.notes.is_empty() {
        return;
    }
    draft.walk(&mut settler);
}

struct Settler {
    missing: BTreeSet<Id>,
    notes: BTreeMap<Id, Id>,
}

impl VisitMut for Settler {
    fn line(&mut self, line: &mut Inlines) {
        let mut opened = false;
        for inline in std::mem::take(line) {
            match inline {
                Inline::CrossReference(reference) if self.missing.contains(&reference.target) => {
                    opened = true;
                    line.extend(reference.content);
                }
                Inline::CrossReference(mut reference) => {
                    if let Some(note) = self.notes.get(&reference.target) {
                        reference.target = note.clone();
                    }
                    line.push(Inline::CrossReference(reference));
                }
                other => line.push(other),
            }
        }
        if opened {
            normal::inlines(line);
        }
    }
}
