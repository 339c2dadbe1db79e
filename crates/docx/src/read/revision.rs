//! Insertions, deletions and moves under review: kept or left out as the options say.
//!
//! ECMA-376-1 §17.13.5.

use masthead_codec::Changes as Mode;
use masthead_diagnostics::{Diagnostic, Place, codes};
use masthead_xml::{Leaf, Node, Ns, Tree, Twig};

use super::context::{Context, cut};
use super::tree::{attribute, words};

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Insertion,
    Deletion,
}

/// What was met of changes.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    insertions: usize,
    deletions: usize,
    removed: String,
    first: Option<Place>,
}

impl Changes {
    /// Notes words that are left out, as far as a message has room for them.
    fn leave_out(&mut self, text: &str) {
        const ROOM: usize = 400;
        if text.is_empty() || self.removed.len() >= ROOM {
            return;
        }
        if !self.removed.is_empty() {
            self.removed.push_str(" / ");
        }
        self.removed.push_str(&cut(text));
    }
}

/// Whether an element is a change of what is in it.
pub(crate) fn change(tree: Twig<'_>) -> Option<Change> {
    if tree.ns() != Ns::W {
        return None;
    }
    match tree.local() {
        "ins" | "moveTo" | "cellIns" => Some(Change::Insertion),
        "del" | "moveFrom" | "cellDel" => Some(Change::Deletion),
        _ => None,
    }
}

/// Whether what is changed stays. Notes the change.
pub(crate) fn stays(cx: &mut Context<'_, '_>, change: Change, tree: Twig<'_>) -> bool {
    let stays = match cx.options.changes {
        Mode::Accept | Mode::Report => change == Change::Insertion,
        Mode::Reject => change == Change::Deletion,
    };
    let text = words(tree);
    if !stays {
        cx.changes.leave_out(&text);
    }
    match change {
        Change::Insertion => cx.changes.insertions += 1,
        Change::Deletion => cx.changes.deletions += 1,
    }
    if cx.changes.first.is_none() {
        cx.changes.first = Some(cx.place());
    }
    if cx.options.changes == Mode::Report {
        let kind = match tree.local() {
            "moveTo" => "a move to here",
            "moveFrom" => "a move from here",
            "del" | "cellDel" => "a deletion",
            _ => "an insertion",
        };
        let author = attribute(tree, "author").unwrap_or("an unnamed author").to_owned();
        cx.report_here(
            Diagnostic::new(codes::docx::CHANGE_ACCEPTED)
                .with("kind", kind)
                .with("author", cut(&author))
                .with("text", cut(&text)),
        );
    }
    stays
}

/// The properties that count: those before the change, where changes are rejected (§17.13.5.29,
/// §17.13.5.31).
pub(crate) fn properties<'t>(cx: &Context<'_, '_>, now: Twig<'t>) -> Twig<'t> {
    if cx.options.changes != Mode::Reject {
        return now;
    }
    let change = match now.local() {
        "rPr" => "rPrChange",
        "pPr" => "pPrChange",
        _ => return now,
    };
    now.child(Ns::W, change).and_then(|change| change.child(Ns::W, now.local())).unwrap_or(now)
}

/// Whether the mark that ends a paragraph goes, so that the next paragraph goes on with this one.
pub(crate) fn joins_next(cx: &mut Context<'_, '_>, properties: Option<Twig<'_>>) -> bool {
    let Some(mark) = properties.and_then(|properties| properties.child(Ns::W, "rPr")) else {
        return false;
    };
    let changes: Vec<_> =
        mark.elements().filter_map(|element| Some((change(element)?, element))).collect();
    changes.into_iter().any(|(change, element)| !stays(cx, change, element))
}

/// A tree of its own with the changes in it settled: for what is not read here, as mathematics is.
pub(crate) fn settled(cx: &mut Context<'_, '_>, tree: Twig<'_>) -> Tree {
    let mut children = Vec::new();
    for leaf in tree.leaves() {
        let element = match leaf {
            Leaf::Element(element) => element,
            Leaf::Text(text) => {
                children.push(Node::Text(text.to_owned()));
                continue;
            }
        };
        match change(element) {
            Some(change) if stays(cx, change, element) => {
                children.extend(settled(cx, element).children);
            }
            Some(_) => {}
            None => children.push(Node::Element(settled(cx, element))),
        }
    }
    Tree { children, ..tree.bare() }
}

/// Whether a row or a cell stays, as its properties say.
pub(crate) fn stays_in_table(cx: &mut Context<'_, '_>, row: Twig<'_>, properties: &str) -> bool {
    let Some(properties) = row.child(Ns::W, properties) else {
        return true;
    };
    for element in properties.elements() {
        if let Some(change) = change(element)
            && !stays(cx, change, element)
        {
            cx.changes.leave_out(&words(row));
            return false;
        }
    }
    true
}

/// Reports that there were changes, once.
pub(crate) fn report(cx: &mut Context<'_, '_>) {
    let changes = std::mem::take(&mut cx.changes);
    let Some(place) = changes.first else {
        return;
    };
    let resolved = match cx.options.changes {
        Mode::Accept | Mode::Report => "accepted",
        Mode::Reject => "rejected",
    };
    let removed = if changes.removed.is_empty() {
        "nothing left out".to_owned()
    } else {
        format!("left out: {}", cut(&changes.removed))
    };
    cx.report.push(
        Diagnostic::new(codes::docx::CHANGES_RESOLVED)
            .with("resolved", resolved)
            .with("insertions", changes.insertions)
            .with("deletions", changes.deletions)
            .with("removed", removed)
            .at(place),
    );
}
