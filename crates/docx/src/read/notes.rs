//! Footnotes, endnotes and comments.
//!
//! ECMA-376-1 §17.11 and §17.13.4. Notes are numbered in the order the text refers to them, and
//! read once the body is, so that notes in notes take no stack. Comments are reported.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use masthead_codec::{Draft, SourceLine, canonical};
use masthead_diagnostics::{Diagnostic, Failure, Place, codes};
use masthead_issue::{Block, Id, Note, NoteKind, Paragraph};
use masthead_xml::{Flat, Ns, Twig};

use super::context::{Context, Scope, cut};
use super::document::{self, Flow, trim_start};
use super::paragraph;
use super::tree::{attribute, part_tree, words};

/// The parts of notes, by their relationships.
pub(crate) const PARTS: &[(NoteKind, &str)] =
    &[(NoteKind::Footnote, "footnotes"), (NoteKind::Endnote, "endnotes")];

/// A note as the part has it.
#[derive(Debug)]
struct Stored {
    /// The part, and where the note stands in it.
    tree: Rc<Flat>,
    at: usize,
    /// Paragraphs of the part before it.
    before: u32,
}

impl Stored {
    fn note(&self) -> Option<Twig<'_>> {
        self.tree.twig(self.at)
    }
}

/// Notes and comments, and what the text refers to.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) list: Vec<Note>,
    /// Where their lines stand, where that was asked.
    pub(crate) lines: Vec<SourceLine>,
    stored: BTreeMap<(NoteKind, String), Stored>,
    scopes: BTreeMap<NoteKind, Scope>,
    /// Ids given, by the note's own.
    given: BTreeMap<(NoteKind, String), usize>,
    /// Referred to and not read yet.
    waiting: VecDeque<(usize, NoteKind, String)>,
    /// Comments by their id, until they are told of: author and words.
    comments: BTreeMap<String, Option<(String, String)>>,
}

/// Takes in a part of notes.
pub(crate) fn load(cx: &mut Context<'_, '_>, kind: NoteKind, part: &str) -> Result<(), Failure> {
    let tree = Rc::new(part_tree(cx.package, part, &cx.options.limits, &mut cx.report)?);
    let Some(root) = tree.root() else { return Ok(()) };
    let scope = cx.scope_of(part);
    cx.notes.scopes.insert(kind, scope);
    let mut before = 0;
    for note in root.elements() {
        let paragraphs = note.descendants().filter(|element| element.is(Ns::W, "p")).count();
        let starts = before;
        before += u32::try_from(paragraphs).unwrap_or(u32::MAX);
        let separates = matches!(
            attribute(note, "type"),
            Some("separator" | "continuationSeparator" | "continuationNotice")
        );
        if let Some(id) = attribute(note, "id").filter(|_| !separates) {
            let key = (kind, id.trim().to_owned());
            if cx.notes.stored.contains_key(&key) {
                let diagnostic = Diagnostic::new(codes::docx::NOTE_DUPLICATE)
                    .with("id", &key.1)
                    .with("text", words(note))
                    .lost("note", "dropped")
                    .at(Place::part(part));
                cx.report.push(diagnostic);
                continue;
            }
            let stored = Stored { tree: tree.clone(), at: note.place(), before: starts };
            cx.notes.stored.insert(key, stored);
        }
    }
    Ok(())
}

/// Takes in the comments.
pub(crate) fn load_comments(cx: &mut Context<'_, '_>, part: &str) -> Result<(), Failure> {
    let tree = part_tree(cx.package, part, &cx.options.limits, &mut cx.report)?;
    let root = tree.root();
    for comment in root.iter().flat_map(|root| root.children_named(Ns::W, "comment")) {
        let author = attribute(comment, "author").unwrap_or("an unnamed author");
        let said = (author.to_owned(), words(comment));
        // What no mark can refer to is told at once: a comment without id, a second of one id.
        let unreferred = match attribute(comment, "id").map(str::trim) {
            None => Some(said),
            Some(id) if cx.notes.comments.contains_key(id) => Some(said),
            Some(id) => {
                cx.notes.comments.insert(id.to_owned(), Some(said));
                None
            }
        };
        if let Some((author, text)) = unreferred {
            comment_dropped(cx, &author, &text);
        }
    }
    Ok(())
}

/// The note an element refers to: its id, and its place among the notes.
pub(crate) fn refer(
    cx: &mut Context<'_, '_>,
    element: Twig<'_>,
    name: &str,
) -> Option<(Id, usize)> {
    let kind = if name == "footnoteReference" { NoteKind::Footnote } else { NoteKind::Endnote };
    let own = attribute(element, "id").unwrap_or_default().trim();
    let key = (kind, own.to_owned());
    if let Some(index) = cx.notes.given.get(&key) {
        return Some((cx.notes.list.get(*index)?.id.clone(), *index));
    }
    if !cx.notes.stored.contains_key(&key) {
        let own = own.to_owned();
        cx.report_here(
            Diagnostic::new(codes::docx::NOTE_MISSING)
                .with("id", &own)
                .lost(format!("note {own}"), "dropped"),
        );
        return None;
    }
    Some(give(cx, key))
}

fn give(cx: &mut Context<'_, '_>, key: (NoteKind, String)) -> (Id, usize) {
    let index = cx.notes.list.len();
    let id = Id(format!("n{}", index + 1));
    cx.notes.list.push(Note { id: id.clone(), kind: key.0, label: None, blocks: Vec::new() });
    cx.notes.waiting.push_back((index, key.0, key.1.clone()));
    cx.notes.given.insert(key, index);
    (id, index)
}

/// Adds to the mark a note has of its own.
pub(crate) fn mark(cx: &mut Context<'_, '_>, index: usize, text: &str) {
    if let Some(note) = cx.notes.list.get_mut(index) {
        note.label.get_or_insert_default().push_str(text.trim());
    }
}

/// `w:commentReference`.
pub(crate) fn comment(cx: &mut Context<'_, '_>, element: Twig<'_>) {
    let id = attribute(element, "id").unwrap_or_default().trim();
    match cx.notes.comments.get_mut(id).map(Option::take) {
        Some(Some((author, text))) => comment_dropped(cx, &author, &text),
        Some(None) => {}
        None => cx.report_here(Diagnostic::new(codes::docx::COMMENT_MISSING).with("id", cut(id))),
    }
}

fn comment_dropped(cx: &mut Context<'_, '_>, author: &str, text: &str) {
    cx.report_here(
        Diagnostic::new(codes::docx::COMMENT_DROPPED)
            .with("author", cut(author))
            .with("text", text)
            .lost("comment", "dropped"),
    );
}

/// Reads the notes that are referred to, then tells of what nothing refers to.
pub(crate) fn finish(cx: &mut Context<'_, '_>) {
    read_waiting(cx);
    let left: Vec<(NoteKind, String)> = cx.notes.stored.keys().cloned().collect();
    for key in left {
        let note = cx.notes.stored.get(&key).and_then(Stored::note);
        if note.is_none_or(|note| words(note).is_empty()) {
            continue;
        }
        cx.report_here(Diagnostic::new(codes::docx::NOTE_UNREFERENCED).with("id", &key.1));
        give(cx, key);
    }
    read_waiting(cx);
    for (author, text) in std::mem::take(&mut cx.notes.comments).into_values().flatten() {
        comment_dropped(cx, &author, &text);
    }
}

fn read_waiting(cx: &mut Context<'_, '_>) {
    let outer = cx.scope.clone();
    while let Some((index, kind, own)) = cx.notes.waiting.pop_front() {
        let Some(stored) = cx.notes.stored.remove(&(kind, own)) else {
            continue;
        };
        let scope = cx.notes.scopes.get(&kind);
        cx.scope = Scope {
            paragraph: stored.before,
            part: scope.map(|scope| scope.part.clone()).unwrap_or_default(),
            relationships: scope.map_or_else(Rc::default, |scope| scope.relationships.clone()),
            words_only: false,
        };
        let fields = std::mem::take(&mut cx.fields);
        let mut flow = Flow::inner();
        if let Some(note) = stored.note() {
            document::blocks(cx, &mut flow, note);
        }
        paragraph::flush(cx, &mut flow);
        cx.fields = fields;
        if cx.options.origins {
            cx.notes.lines.extend(Draft::lines_of(&flow.blocks));
        }
        let mut blocks = canonical(flow.blocks);
        let id = cx.notes.list.get(index).map(|note| note.id.clone());
        if let Some(id) = id {
            cx.bookmarks.in_note(&id);
        }
        if let Some(note) = cx.notes.list.get_mut(index) {
            note.label.take_if(|label| label.is_empty());
            trim_start(&mut blocks, note.label.as_deref());
            if blocks.is_empty() {
                blocks.push(Block::Paragraph(Paragraph { role: None, content: Vec::new() }));
            }
            note.blocks = blocks;
        }
    }
    cx.scope = outer;
}
