//! The contents: printed pages and what the printed contents say, by the entry they are of; and
//! the tree of sections and articles, from their order and what each says it stands in.

use std::collections::BTreeMap;

use masthead_issue::{Article, Entry, Id, Pages, Section, Toc};
use masthead_xml::Tree;

use crate::read::signed::Context;
use crate::read::signed::element::{is_silent, role};

/// What the contents say of entries.
pub(crate) type Said = BTreeMap<String, (Option<Pages>, Option<Toc>)>;

/// An entry and the section it says it stands in.
pub(crate) struct Placed {
    pub(crate) entry: Entry,
    pub(crate) parent: Option<Id>,
}

impl Context<'_> {
    /// Reads the page.
    pub(crate) fn contents_page(&mut self, page: &Tree, said: &mut Said) {
        for entry in page.elements() {
            self.contents_entry(entry, None, said);
        }
    }

    fn contents_entry(&mut self, element: &Tree, of: Option<&str>, said: &mut Said) {
        let of = element.attribute("data-target").or(of);
        if let Some(of) = of {
            let (pages, toc) = said.entry(of.to_owned()).or_default();
            if element.attribute("data-toc").is_some() {
                toc.get_or_insert_default();
            }
            match role(element) {
                Some("toc-title") => {
                    toc.get_or_insert_default().title = Some(self.line_of(element));
                    return;
                }
                Some("toc-summary") => {
                    toc.get_or_insert_default().summary = Some(self.line_of(element));
                    return;
                }
                Some("pages") => {
                    *pages = Some(self.pages(element));
                    return;
                }
                _ => {}
            }
        }
        if !is_silent(element) {
            for inner in element.elements() {
                self.contents_entry(inner, of, said);
            }
        }
    }
}

/// Gives entries what the contents say of them.
pub(crate) fn give(placed: &mut [Placed], said: &mut Said) {
    for one in placed {
        match &mut one.entry {
            Entry::Section(section) => {
                if let Some((pages, toc)) = said.remove(section.id.as_str()) {
                    (section.pages, section.toc) = (pages, toc);
                }
            }
            Entry::Article(article) => give_article(article, said),
        }
    }
}

fn give_article(article: &mut Article, said: &mut Said) {
    if let Some((pages, toc)) = said.remove(article.id.as_str()) {
        (article.pages, article.toc) = (pages, toc);
    }
    article.articles.iter_mut().for_each(|inner| give_article(inner, said));
}

/// Nests entries: each goes to the section it names, the last of that name that is open; an entry
/// whose section is gone stands where that stood.
pub(crate) fn nest(placed: Vec<Placed>) -> Vec<Entry> {
    let mut top = Vec::new();
    let mut open: Vec<Section> = Vec::new();
    for Placed { entry, parent } in placed {
        let depth = parent
            .and_then(|parent| open.iter().rposition(|section| section.id == parent))
            .map_or(0, |at| at + 1);
        close(&mut open, &mut top, depth);
        match entry {
            Entry::Section(section) => open.push(*section),
            Entry::Article(_) => {
                open.last_mut().map_or(&mut top, |section| &mut section.entries).push(entry);
            }
        }
    }
    close(&mut open, &mut top, 0);
    top
}

fn close(open: &mut Vec<Section>, top: &mut Vec<Entry>, depth: usize) {
    while open.len() > depth {
        let Some(section) = open.pop() else { return };
        let into = open.last_mut().map_or(&mut *top, |outer| &mut outer.entries);
        into.push(Entry::Section(Box::new(section)));
    }
}
