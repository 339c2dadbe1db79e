//! A Word document in a Word document: read by the same reader, one level deep.
//!
//! Its blocks stand where the chunk stands, its notes after the notes so far. What it names is
//! named anew, so that nothing of it is taken for something of the document around it.

use std::collections::BTreeMap;

use masthead_codec::{Content, DraftBlock, Input, ReadOptions, pointer};
use masthead_issue::walk::{self, VisitMut};
use masthead_issue::{Block, Break, Id, Inline, Inlines};

use super::super::context::Context;
use super::super::document::{self, Flow};
use super::super::{bookmark, package};
use super::{Kind, carried, refused, within};

/// Reads a document into the flow of another.
pub(super) fn read(cx: &mut Context<'_, '_>, flow: &mut Flow, part: &str, bytes: &[u8]) {
    let mut options: ReadOptions = cx.options.clone();
    let left = options.limits.part_bytes.saturating_sub(cx.imports.spent);
    options.limits.total_bytes = options.limits.total_bytes.min(left);
    let read = package::open(Input { bytes, name: None }, &options).and_then(|mut opened| {
        opened.imported = true;
        let read = document::read(&mut opened, &options);
        Ok((read?, opened.package.archive.spent()))
    });
    let outcome = match read {
        Ok((outcome, spent)) => {
            cx.imports.spent = cx.imports.spent.saturating_add(spent);
            outcome
        }
        Err(failure) => {
            // What it took cannot be told: as if it were all that was left, for a limit.
            if failure.cause == masthead_diagnostics::Cause::Limit {
                cx.imports.spent = cx.options.limits.part_bytes;
            }
            refused(cx, part, failure);
            return;
        }
    };
    within(cx, part, outcome.report);
    let mut draft = outcome.value;
    let prefix = format!("{part}/{}", cx.imports.list());
    let mut names = Names { prefix, notes: BTreeMap::new() };
    let given = cx.notes.list.len();
    for (index, note) in draft.notes.iter_mut().enumerate() {
        let id = Id(format!("n{}", given + index + 1));
        names.notes.insert(std::mem::replace(&mut note.id, id.clone()), id);
    }
    for note in &mut draft.notes {
        walk::blocks_mut(&mut note.blocks, &mut names);
    }
    cx.notes.list.append(&mut draft.notes);
    let mut lists = BTreeMap::new();
    draft.for_each_block(&mut |block| {
        rename(cx, block, &mut names, &mut lists);
        let inner = block.place.part.as_deref().unwrap_or_default();
        block.place.part = Some(format!("{part}/{inner}"));
    });
    for (index, mut block) in draft.blocks.into_iter().enumerate() {
        if index == 0 {
            let (gap, page) = (std::mem::take(&mut flow.gap), std::mem::take(&mut flow.page));
            block.hints.gap_before = block.hints.gap_before.max(gap);
            block.hints.page_before |= page;
        }
        flow.blocks.push(block);
    }
    cx.assets.extend(draft.assets);
    cx.running_heads.append(&mut draft.running_heads);
    carried(cx, part, Kind::Word);
}

/// Names what a block is called and points at anew.
fn rename(
    cx: &mut Context<'_, '_>,
    block: &mut DraftBlock,
    names: &mut Names,
    lists: &mut BTreeMap<u32, u32>,
) {
    for name in &mut block.hints.names {
        *name = names.renamed(name);
        bookmark::adopt(cx, name);
    }
    if let Some(list) = &mut block.hints.list {
        list.list = *lists.entry(list.list).or_insert_with(|| cx.imports.list());
    }
    match &mut block.content {
        Content::Line(line) => walk::line_mut(line, names),
        Content::Block(block) => {
            let mut alone = vec![std::mem::replace(&mut **block, Block::Break(Break {}))];
            walk::blocks_mut(&mut alone, names);
            if let Some(named) = alone.pop() {
                **block = named;
            }
        }
        Content::Page(_) => {}
    }
}

/// New names for the notes and bookmarks of a part.
struct Names {
    /// What stands before the names of bookmarks.
    prefix: String,
    notes: BTreeMap<Id, Id>,
}

impl Names {
    fn renamed(&self, name: &str) -> String {
        format!("{}/{name}", self.prefix)
    }
}

impl VisitMut for Names {
    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            match inline {
                Inline::NoteReference(reference) => {
                    if let Some(id) = self.notes.get(&reference.note) {
                        reference.note = id.clone();
                    }
                }
                Inline::CrossReference(reference) => {
                    let target = &mut reference.target;
                    if let Some(name) = pointer::name(target) {
                        *target = pointer::target(&self.renamed(name));
                    } else if let Some(id) = self.notes.get(target) {
                        *target = id.clone();
                    }
                }
                _ => {}
            }
        }
    }
}
