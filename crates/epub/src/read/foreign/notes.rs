//! Notes: which elements are notes, which links are their marks, and what stands in them.
//!
//! A note says so by `epub:type` or its role, or a mark that says so points at it; else the shape
//! of the links tells: a mark that leads to a block which begins with the same mark, or leads back
//! to it. Notes may stand in other documents than their marks. They are read once the text is, in
//! the order of their marks; those nothing refers to are kept after them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Id, Inline, Note, NoteKind, Paragraph, normal};
use masthead_xml::{Node, Tree};

use super::block::children;
use super::context::{Context, Flow, Goes, cut};
use super::inline::says_mark;
use super::kinds;
use super::links::{Key, Leads, Links, ids};
use super::state::State;
use crate::read::book::Chapter;

/// Characters a mark has at most, brackets aside.
const MARK: usize = 4;
/// What leads from a note back to its mark, in place of the mark or before it.
const ARROWS: &str = "↩↑⏎←⇑⤴^▲△\u{fe0e}\u{fe0f}";

/// Notes of all documents.
#[derive(Debug, Default)]
pub(super) struct Notes<'t> {
    found: Vec<Found<'t>>,
    by_element: BTreeMap<Key, usize>,
    marks: BTreeMap<Key, usize>,
    ways_back: BTreeSet<Key>,
    /// What is left of lists of notes when the notes are taken out.
    emptied: BTreeSet<Key>,
    /// Headings of such lists, with the document they stand in.
    headings: Vec<(usize, String)>,
    /// Notes that were referred to, in their order.
    given: Vec<usize>,
    waiting: VecDeque<usize>,
}

#[derive(Debug)]
struct Found<'t> {
    element: &'t Tree,
    chapter: usize,
    kind: NoteKind,
    /// Its mark as printed.
    mark: Option<String>,
    id: Option<Id>,
}

impl Notes<'_> {
    /// Whether an element is a note, or what is left of a list of notes: no part of the text.
    pub(super) fn is_apart(&self, key: Key) -> bool {
        self.by_element.contains_key(&key) || self.emptied.contains(&key)
    }

    /// Whether a link is the mark of a note.
    pub(super) fn is_mark(&self, key: Key) -> bool {
        self.marks.contains_key(&key)
    }

    /// Whether a link leads from a note back to its mark.
    pub(super) fn is_way_back(&self, key: Key) -> bool {
        self.ways_back.contains(&key)
    }

    /// The note a link is the mark of.
    pub(super) fn refer(&mut self, mark: Key) -> Option<Id> {
        let index = *self.marks.get(&mark)?;
        Some(self.give(index))
    }

    fn give(&mut self, index: usize) -> Id {
        let number = self.given.len() + 1;
        let Some(found) = self.found.get_mut(index) else { return Id::default() };
        if let Some(id) = &found.id {
            return id.clone();
        }
        let id = Id(format!("n{number}"));
        found.id = Some(id.clone());
        self.given.push(index);
        self.waiting.push_back(index);
        id
    }
}

/// Looks over all documents for notes.
pub(super) fn survey<'t>(chapters: &'t [Chapter], links: &Links<'t>) -> Notes<'t> {
    let mut notes = Notes::default();
    let mut marks: Vec<(usize, &'t Tree, &'t Tree, usize)> = Vec::new();
    for (number, chapter) in chapters.iter().enumerate() {
        said(&mut notes, number, &chapter.root, false);
        for link in chapter.root.descendants().filter(|one| &*one.name.local == "a") {
            let Some(href) = link.attribute("href") else { continue };
            let Leads::Inside(spot) = links.follow(chapter, href) else { continue };
            let Some(target) = links.element(spot) else { continue };
            if says_mark(link) || bare(&link.text()).is_some() || is_said(&notes, target) {
                marks.push((number, link, target, spot.0));
            }
        }
    }
    if marks.is_empty() && notes.found.is_empty() {
        return notes;
    }
    let parents: Vec<BTreeMap<Key, &'t Tree>> =
        chapters.iter().map(|chapter| parents(&chapter.root)).collect();
    let none = BTreeMap::new();
    for (number, link, target, at) in marks {
        let above = parents.get(at).unwrap_or(&none);
        let Some(element) = block_of(&notes, target, above) else { continue };
        let key = Key::of(element);
        let known = notes.by_element.contains_key(&key);
        let inside = contains(element, link);
        let home = parents.get(number).unwrap_or(&none);
        let fits = known
            || says_mark(link)
            || answers(element, link, (number, home), links, chapters.get(at));
        // A link inside a note to the note itself is no mark; nor is one that leads back.
        if inside || !fits || notes.ways_back.contains(&Key::of(link)) {
            continue;
        }
        let index = notes.by_element.get(&key).copied().unwrap_or_else(|| {
            let kind = if at == number { NoteKind::Footnote } else { NoteKind::Endnote };
            let found = Found { element, chapter: at, kind, mark: None, id: None };
            notes.by_element.insert(key, notes.found.len());
            notes.found.push(found);
            notes.found.len() - 1
        });
        if let Some(found) = notes.found.get_mut(index) {
            found.mark.get_or_insert_with(|| link.text().trim().to_owned());
        }
        notes.marks.insert(Key::of(link), index);
        back(&mut notes, element, (number, link), links, chapters.get(at));
    }
    untangle(&mut notes, &parents);
    empty(&mut notes, &parents);
    notes
}

/// Elements that say they are notes.
fn said<'t>(notes: &mut Notes<'t>, chapter: usize, tree: &'t Tree, listed: bool) {
    for element in tree.elements() {
        let is_note = kinds::is(element, kinds::NOTES)
            && !matches!(&*element.name.local, "a" | "span" | "sup" | "body" | "html")
            && !kinds::is(element, kinds::NOTE_LISTS);
        if is_note {
            let end = listed || kinds::is(element, &["endnote", "rearnote"]);
            let kind = if end { NoteKind::Endnote } else { NoteKind::Footnote };
            notes.by_element.insert(Key::of(element), notes.found.len());
            notes.found.push(Found { element, chapter, kind, mark: None, id: None });
        } else {
            said(notes, chapter, element, listed || kinds::is(element, &["endnotes", "rearnotes"]));
        }
    }
}

fn is_said(notes: &Notes<'_>, element: &Tree) -> bool {
    notes.by_element.contains_key(&Key::of(element))
}

fn parents(root: &Tree) -> BTreeMap<Key, &Tree> {
    std::iter::once(root)
        .chain(root.descendants())
        .flat_map(|parent| parent.elements().map(move |child| (Key::of(child), parent)))
        .collect()
}

/// The block a target stands in, which is the note: the element itself, or what it begins.
fn block_of<'t>(
    notes: &Notes<'t>,
    target: &'t Tree,
    parents: &BTreeMap<Key, &'t Tree>,
) -> Option<&'t Tree> {
    let mut at = target;
    loop {
        if is_said(notes, at) {
            return Some(at);
        }
        let parent = parents.get(&Key::of(at)).copied();
        match &*at.name.local {
            // A paragraph that is the first of an item or an aside: the whole is the note.
            "p" | "div" => {
                let whole = parent.filter(|parent| {
                    let first = parent.elements().next().is_some_and(|one| std::ptr::eq(one, at));
                    is_said(notes, parent)
                        || first && matches!(&*parent.name.local, "li" | "aside" | "dd")
                });
                return Some(whole.unwrap_or(at));
            }
            "li" | "aside" | "dd" | "tr" => return Some(at),
            "dl" => return defines_mark(at).then_some(at),
            "dt" => {
                let mut after = parent?.elements().skip_while(|one| !std::ptr::eq(*one, at));
                return after.find(|one| &*one.name.local == "dd");
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "section" | "article" | "body" | "html"
            | "table" | "figure" | "nav" | "ul" | "ol" | "main" => return None,
            _ => at = parent?,
        }
    }
}

/// Whether a list is one note, as calibre writes those of Word drafts: its only term leads back, its
/// only definition is the text.
fn defines_mark(list: &Tree) -> bool {
    let names: Vec<&str> = list.elements().map(|one| &*one.name.local).collect();
    let leads = |term: &Tree| term.descendants().any(|one| one.attribute("href").is_some());
    names == ["dt", "dd"] && list.elements().next().is_some_and(leads)
}

fn contains(tree: &Tree, wanted: &Tree) -> bool {
    tree.descendants().any(|one| std::ptr::eq(one, wanted))
}

/// The mark in a text that is a mark and nothing else.
fn bare(text: &str) -> Option<String> {
    let inner = text.trim().trim_matches(|c: char| "[]［］〔〕()（）{}.．、:".contains(c)).trim();
    let count = inner.chars().count();
    let is_sign = |c: char| "*＊†‡§¶#※⁎∗".contains(c);
    let fits = (1..=MARK).contains(&count)
        && (inner.chars().all(|c| c.is_ascii_digit())
            || inner.chars().all(is_sign)
            || count == 1
                && inner.chars().all(|c| c.is_ascii_alphabetic() || ('①'..='⑳').contains(&c))
            || inner.chars().all(|c| "ivx".contains(c)));
    fits.then(|| inner.to_owned())
}

/// Whether a block answers to a mark: it leads back to it, or begins with the same mark and leads
/// back to its document.
fn answers(
    element: &Tree,
    link: &Tree,
    (number, home): (usize, &BTreeMap<Key, &Tree>),
    links: &Links<'_>,
    chapter: Option<&Chapter>,
) -> bool {
    let (Some(mark), Some(chapter)) = (bare(&link.text()), chapter) else { return false };
    // The ids of the mark: its own, and of what holds it alone.
    let mut own: Vec<&str> = ids(link).chain(link.descendants().flat_map(ids)).collect();
    let mut around = home.get(&Key::of(link));
    while let Some(one) = around.filter(|one| matches!(&*one.name.local, "sup" | "span" | "small"))
    {
        own.extend(ids(one));
        around = home.get(&Key::of(one));
    }
    if heads_its_block(link, &mark, home) {
        return false;
    }
    let begins = begins_with(&element.text(), &mark);
    element.descendants().filter_map(|one| one.attribute("href")).any(|href| {
        match links.follow(chapter, href) {
            Leads::Inside((document, id)) => {
                document == number && (begins || id.is_some_and(|id| own.contains(&id)))
            }
            Leads::Part(_) | Leads::Outside => false,
        }
    })
}

/// Whether a mark is what its own block begins with: then it numbers that block, or leads back.
fn heads_its_block(link: &Tree, mark: &str, home: &BTreeMap<Key, &Tree>) -> bool {
    let mut at = link;
    while matches!(&*at.name.local, "a" | "sup" | "span" | "small" | "b" | "i" | "em" | "strong") {
        match home.get(&Key::of(at)) {
            Some(parent) => at = parent,
            None => return false,
        }
    }
    let first =
        at.descendants().find(|one| &*one.name.local == "a" && !one.text().trim().is_empty());
    first.is_some_and(|first| std::ptr::eq(first, link)) && begins_with(&at.text(), mark)
}

fn begins_with(text: &str, mark: &str) -> bool {
    let start =
        text.trim_start().trim_start_matches(['[', '［', '〔', '(', '（', '^', '↑']).trim_start();
    start.strip_prefix(mark).is_some_and(|rest| {
        !(mark.ends_with(|c: char| c.is_ascii_alphanumeric())
            && rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Marks the links of a note that lead back to the text.
fn back(
    notes: &mut Notes<'_>,
    note: &Tree,
    (home, mark): (usize, &Tree),
    links: &Links<'_>,
    chapter: Option<&Chapter>,
) {
    let Some(chapter) = chapter else { return };
    let mark = bare(&mark.text());
    // Another number than that of the mark is the note's own, as that of a line of verse.
    let is_mark =
        |text: &str| bare(text).is_some_and(|own| mark.as_ref().is_none_or(|it| *it == own));
    for link in note.descendants().filter(|one| &*one.name.local == "a") {
        let text = link.text();
        let bare_text = text.trim_matches(|c: char| c.is_whitespace() || ARROWS.contains(c));
        let leads = link.attribute("href").map(|href| links.follow(chapter, href));
        let home = matches!(leads, Some(Leads::Inside((document, _))) if document == home);
        let said = kinds::is(link, kinds::BACKLINKS);
        if said || home && (bare_text.is_empty() || is_mark(bare_text)) {
            notes.ways_back.insert(Key::of(link));
        }
    }
}

/// A block that holds notes is none itself.
fn untangle<'t>(notes: &mut Notes<'t>, parents: &[BTreeMap<Key, &'t Tree>]) {
    let mut outer: BTreeSet<Key> = BTreeSet::new();
    for found in &notes.found {
        let Some(above) = parents.get(found.chapter) else { continue };
        let mut at = found.element;
        while let Some(parent) = above.get(&Key::of(at)).copied() {
            if notes.by_element.contains_key(&Key::of(parent)) {
                outer.insert(Key::of(parent));
            }
            at = parent;
        }
    }
    for key in outer {
        if let Some(index) = notes.by_element.remove(&key) {
            notes.marks.retain(|_, note| *note != index);
        }
    }
}

/// Finds what is left of lists of notes: nothing but their headings and rules.
fn empty<'t>(notes: &mut Notes<'t>, parents: &[BTreeMap<Key, &'t Tree>]) {
    let mut waiting: VecDeque<(usize, &'t Tree)> = VecDeque::new();
    let mut seen: BTreeSet<Key> = BTreeSet::new();
    let above = |chapter: usize, element: &Tree| {
        parents.get(chapter).and_then(|above| above.get(&Key::of(element)).copied())
    };
    for found in notes.found.iter().filter(|found| is_said(notes, found.element)) {
        if let Some(parent) = above(found.chapter, found.element)
            && seen.insert(Key::of(parent))
        {
            waiting.push_back((found.chapter, parent));
        }
    }
    while let Some((chapter, element)) = waiting.pop_front() {
        let mut headings = Vec::new();
        let left = element.children.iter().any(|child| match child {
            Node::Text(text) => !text.trim().is_empty(),
            Node::Element(one) => {
                let name = &*one.name.local;
                if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                    headings.push(one);
                    return false;
                }
                let gone = notes.is_apart(Key::of(one)) || matches!(name, "hr" | "br");
                !(gone || one.elements().next().is_none() && one.text().trim().is_empty())
            }
        });
        let is_list = kinds::is(element, kinds::NOTE_LISTS);
        // A lone heading above notes is theirs; several are those of a text.
        if left || headings.len() > 1 && !is_list || matches!(&*element.name.local, "html") {
            continue;
        }
        for heading in headings {
            notes.emptied.insert(Key::of(heading));
            notes.headings.push((chapter, cut(&heading.text())));
        }
        for one in element.elements().filter(|one| &*one.name.local == "hr") {
            notes.emptied.insert(Key::of(one));
        }
        if &*element.name.local == "body" {
            continue;
        }
        notes.emptied.insert(Key::of(element));
        if let Some(parent) = above(chapter, element) {
            waiting.push_back((chapter, parent));
        }
    }
}

/// Reads the notes that are referred to, then those nothing refers to.
pub(super) fn finish(cx: &mut Context<'_, '_, '_>) -> Vec<Note> {
    for (chapter, text) in std::mem::take(&mut cx.notes.headings) {
        enter(cx, chapter);
        cx.notice(
            Diagnostic::new(codes::epb::NOTE_HEADING_DROPPED)
                .with("text", &text)
                .lost("heading of a list of notes", "dropped"),
        );
    }
    let mut out: Vec<Note> = Vec::new();
    read_waiting(cx, &mut out);
    for index in 0..cx.notes.found.len() {
        let loose = cx.notes.found.get(index).is_some_and(|found| {
            found.id.is_none() && cx.notes.by_element.contains_key(&Key::of(found.element))
        });
        if loose {
            cx.notes.give(index);
            read_waiting(cx, &mut out);
        }
    }
    uncount(&mut out);
    out
}

/// Takes off numbers that counting gives: each one more than the one before, or the first.
fn uncount(notes: &mut [Note]) {
    let mut last = 0;
    for note in notes {
        let number = note.label.as_deref().and_then(|label| label.parse::<u32>().ok());
        if let Some(number) = number {
            let counted = number == 1 || Some(number) == u32::checked_add(last, 1);
            note.label.take_if(|_| counted);
            last = number;
        }
    }
}

fn enter(cx: &mut Context<'_, '_, '_>, chapter: usize) {
    if let Some(found) = cx.chapters.get(chapter) {
        (cx.chapter, cx.number) = (found, chapter);
    }
}

fn read_waiting(cx: &mut Context<'_, '_, '_>, out: &mut Vec<Note>) {
    while let Some(index) = cx.notes.waiting.pop_front() {
        let Some(found) = cx.notes.found.get(index) else { continue };
        let (element, chapter, kind) = (found.element, found.chapter, found.kind);
        let (mark, id) = (found.mark.clone(), found.id.clone().unwrap_or_default());
        enter(cx, chapter);
        let mut flow = Flow::to(Goes::Block);
        // The term of a list that is one note is its mark.
        let is_list = &*element.name.local == "dl";
        let definition = element.elements().next_back().filter(|_| is_list);
        let mut blocks = cx.settled(&mut flow, &State::default(), |cx, inner, state| {
            children(cx, inner, definition.unwrap_or(element), state);
        });
        if let Some(mark) = &mark {
            unmark(&mut blocks, mark);
        }
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(Paragraph { role: None, content: Vec::new() }));
        }
        let label = mark.filter(|mark| !mark.is_empty()).map(|mark| bare(&mark).unwrap_or(mark));
        out.push(Note { id, kind, label, blocks });
    }
}

/// Takes the mark off the start of a note.
fn unmark(blocks: &mut Vec<Block>, mark: &str) {
    let Some(Block::Paragraph(first)) = blocks.first_mut() else { return };
    let Some(inner) = bare(mark) else { return };
    let line = &mut first.content;
    let text = masthead_issue::plain::inlines(line);
    if begins_with(&text, &inner)
        && let Some(at) = text.find(&inner)
    {
        let rest = text.get(at + inner.len()..).unwrap_or_default();
        let closed = rest
            .trim_start_matches([']', '］', '〕', ')', '）', '.', '．', '、', ':'])
            .trim_start();
        let mut left = text.len() - closed.len();
        while left > 0 {
            match line.first_mut() {
                Some(Inline::Text(run))
                    if run.text.len() > left && run.text.is_char_boundary(left) =>
                {
                    run.text.drain(..left);
                    break;
                }
                Some(Inline::Text(run)) if run.text.len() <= left => {
                    left -= run.text.len();
                    line.remove(0);
                }
                _ => break,
            }
        }
    }
    // What closed a mark that led back.
    if let Some(Inline::Text(run)) = line.first_mut() {
        let text =
            run.text.trim_start_matches(|c: char| c.is_whitespace() || ".．:)]）］、".contains(c));
        run.text = text.to_owned();
    }
    normal::inlines(line);
    if first.content.is_empty() {
        blocks.remove(0);
    }
}
