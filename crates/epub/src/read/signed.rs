//! Reads back what our writer says, word for word: the inverse of [`crate::write`].
//!
//! The visible pages carry the issue: text, order and structure come from the elements, by the
//! roles and values our writer gave them, in whatever files and under whatever names they are now.
//! What stands beside a text holds for as long as the text is the one it belongs to. What people
//! put in is read by what it means. The package document and the navigation are not asked.

mod article;
mod block;
mod containers;
mod contents;
mod credit;
mod element;
mod figure;
mod front;
mod graft;
mod ids;
mod inline;
mod linked;
mod masthead;
mod math;
mod media;
mod pages;
mod reading;
mod table;

use masthead_codec::{AssetStore, ReadOptions};
use masthead_diagnostics::{Diagnostic, Failure, Limits, Report, codes};
use masthead_issue::{Block, Entry, Id, Issue, Language, Note, Publication, Title, normal};
use masthead_xml::{Node, Tree};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::read::book::Book;
use contents::{Placed, Said};
use element::role;
use ids::Ids;
use linked::Linked;
use media::Shelf;
use pages::{Kind, Pages};

/// What is shared while an issue is read.
pub(crate) struct Context<'r> {
    report: &'r mut Report,
    limits: &'r Limits,
    linked: Linked,
    shelf: Shelf,
    ids: Ids,
    /// The language of what is read.
    language: Language,
    /// How deep blocks nest.
    depth: usize,
    too_deep: bool,
    /// What stood in a block and is none of its parts.
    strays: Vec<Block>,
    /// Notes that stood in the text.
    found_notes: Vec<Note>,
}

impl Context<'_> {
    fn notice(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// A part of the model said beside the pages.
    fn part<T: DeserializeOwned>(&mut self, said: Option<Value>, name: &str) -> Option<T> {
        match serde_json::from_value(said?) {
            Ok(part) => Some(part),
            Err(error) => {
                self.notice(
                    Diagnostic::new(codes::epb::MARKS_DAMAGED)
                        .with("text", name)
                        .with("reason", error)
                        .lost(name, "left out"),
                );
                None
            }
        }
    }
}

/// Whether a publication carries our signature: an issue, a section or an article of ours says for
/// which version of the model it was written.
pub(crate) fn is_signed(book: &Book<'_>) -> bool {
    book.chapters.iter().any(|chapter| chapter.root.descendants().any(is_signature))
}

fn is_signature(element: &Tree) -> bool {
    element.attribute("data-masthead").is_some_and(|version| !version.is_empty())
        && matches!(role(element), Some("issue" | "section" | "article"))
}

/// Reads the issue a publication states.
pub(crate) fn read(
    book: &mut Book<'_>,
    options: &ReadOptions,
    report: &mut Report,
) -> Result<(Issue, AssetStore), Failure> {
    let chapters = std::mem::take(&mut book.chapters);
    let mut pages = Pages::gather(chapters, report);
    let mut shelf = Shelf::default();
    shelf.fill(&pages.wanted, &mut book.resources, report)?;
    let language = pages.language();
    let mut cx = Context {
        report,
        limits: &options.limits,
        linked: std::mem::take(&mut pages.linked),
        shelf,
        ids: std::mem::take(&mut pages.ids),
        language: language.clone(),
        depth: 0,
        too_deep: false,
        strays: Vec::new(),
        found_notes: Vec::new(),
    };
    let mut issue = Issue::new(
        language,
        Publication {
            title: Title::default(),
            identifiers: Vec::new(),
            frequency: None,
            series: None,
        },
    );
    if let Some(version) = &pages.version {
        issue.version.clone_from(version);
    }
    cx.pages_of(&pages, &mut issue);
    cx.issue_beside(&mut issue);
    let Context { linked, shelf, .. } = cx;
    let (assets, store) = shelf.finish(&linked.assets);
    issue.assets = assets;
    normal::issue(&mut issue);
    if issue.id.is_empty() {
        issue.id = masthead_codec::issue_id(&issue);
    }
    Ok((issue, store))
}

impl Context<'_> {
    /// Reads the pages in their order.
    fn pages_of(&mut self, pages: &Pages, issue: &mut Issue) {
        let mut said = Said::new();
        let mut placed: Vec<Placed> = Vec::new();
        let mut covers = Vec::new();
        let mut identifiers = Vec::new();
        for page in &pages.list {
            let tree = &page.tree;
            match page.kind {
                Kind::Issue => {
                    if let Some(id) = tree.attribute("data-issue") {
                        id.clone_into(&mut issue.id);
                    }
                    self.title_page(tree, issue);
                }
                Kind::Masthead => issue.masthead = self.masthead_page(tree, &mut identifiers),
                Kind::Contents => self.contents_page(tree, &mut said),
                Kind::Cover => covers.extend(self.cover(tree)),
                Kind::Section => {
                    let section = Box::new(self.section(tree));
                    let parent = tree.attribute("data-in").map(Id::from);
                    placed.push(Placed { entry: Entry::Section(section), parent });
                }
                Kind::Article => {
                    let article = Box::new(self.article(tree));
                    let parent = tree.attribute("data-in").map(Id::from);
                    placed.push(Placed { entry: Entry::Article(article), parent });
                }
                Kind::Notes => {
                    let notes = self.notes(tree);
                    issue.notes.extend(notes);
                }
                Kind::References => {
                    let references = self.references(tree);
                    issue.references.extend(references);
                }
                Kind::Unsigned => self.unsigned(page, &mut placed),
            }
            issue.notes.append(&mut self.found_notes);
        }
        issue.covers = article::ordered(covers);
        issue.publication.identifiers = article::ordered(identifiers);
        contents::give(&mut placed, &mut said);
        issue.contents = contents::nest(placed);
    }

    /// A document somebody put in: an article of its own, in the section around it. One that only
    /// shows pictures again says nothing.
    fn unsigned(&mut self, page: &pages::Page, placed: &mut Vec<Placed>) {
        let is_new = |picture: &Tree| !self.is_shown(picture);
        if !page.tree.children.iter().any(|node| says(node, &is_new)) {
            return;
        }
        self.notice(Diagnostic::new(codes::epb::UNSIGNED_PART).with("part", &page.part));
        let article = Box::new(self.article(&page.tree));
        let parent = placed.last().and_then(|last| match &last.entry {
            Entry::Section(section) => Some(section.id.clone()),
            Entry::Article(_) => last.parent.clone(),
        });
        placed.push(Placed { entry: Entry::Article(article), parent });
    }
}

/// Whether a node has words, or pictures that count.
fn says(node: &Node, counts: &dyn Fn(&Tree) -> bool) -> bool {
    match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(element) if element::is_silent(element) => false,
        Node::Element(element) if media::is_picture(element) => counts(element),
        Node::Element(element) => element.children.iter().any(|node| says(node, counts)),
    }
}
