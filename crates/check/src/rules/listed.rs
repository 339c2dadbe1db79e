//! The printed table of contents against the articles: their order, and their pages.
//!
//! Which entry names which article is in the record; an entry nothing was found for names the one
//! article that has its words for a title. Entries that match nothing are told where the issue is
//! assembled, other wordings beside the article.

use std::collections::BTreeMap;

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Pages, Title, plain};
use masthead_notation::fold;

use crate::path::Path;
use crate::seen::{Concern, Seen};
use crate::{Findings, Listed, Options};

/// The entries, by what they name.
#[derive(Default)]
pub(super) struct Listing<'s> {
    entries: &'s [Listed<'s>],
    nodes: BTreeMap<&'s str, usize>,
    /// Entries that name no node, by their words; none where two have the same.
    words: BTreeMap<String, Option<usize>>,
}

impl<'s> Listing<'s> {
    pub(super) fn new(options: &'s Options<'s>) -> Self {
        let mut listing = Self { entries: &options.contents, ..Self::default() };
        for (index, entry) in options.contents.iter().enumerate() {
            if let Some(node) = entry.node {
                listing.nodes.insert(node, index);
            } else {
                let words = listing.words.entry(fold::key(entry.text));
                words.and_modify(|known| *known = None).or_insert(Some(index));
            }
        }
        listing
    }

    /// The entry that names a section or an article, and where it stands in the list.
    pub(super) fn find(&self, id: &str, title: Option<&Title>) -> Option<(usize, Listed<'s>)> {
        let index = self.nodes.get(id).copied().or_else(|| {
            if self.words.is_empty() {
                return None;
            }
            let title = fold::key(&plain::inlines(&title?.content));
            self.words.get(&title).copied().flatten()
        })?;
        Some((index, self.entries.get(index).copied()?))
    }
}

pub(crate) struct Contents<'s> {
    listing: Listing<'s>,
    /// The entry of the section or article before.
    before: Option<(usize, &'s str)>,
}

impl<'s> Contents<'s> {
    pub(crate) fn new(options: &'s Options<'s>) -> Self {
        Self { listing: Listing::new(options), before: None }
    }

    fn entry(
        &mut self,
        id: &str,
        title: Option<&Title>,
        pages: Option<&Pages>,
        at: &Path<'_>,
        findings: &mut Findings,
    ) {
        let Some((index, entry)) = self.listing.find(id, title) else { return };
        if let Some((before, words)) = self.before
            && index < before
        {
            findings
                .push(at.spot(), Diagnostic::new(iss::CONTENTS_OUT_OF_ORDER).with("before", words));
        }
        self.before = Some((index, entry.text));
        if let Some(listed) = entry.page.and_then(|page| page.trim().parse::<u32>().ok())
            && let Some(page) = pages.and_then(|pages| pages.first)
            && page != listed
        {
            findings.push(
                at.below("/pages"),
                Diagnostic::new(iss::CONTENTS_PAGE_DIFFERS)
                    .with("listed", listed)
                    .with("page", page),
            );
        }
    }
}

impl<'a> Concern<'a> for Contents<'_> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Section(one) => {
                self.entry(one.id.as_str(), Some(&one.title), one.pages.as_ref(), at, findings);
            }
            Seen::Article(one, _) => {
                self.entry(one.id.as_str(), one.title.as_ref(), one.pages.as_ref(), at, findings);
            }
            _ => {}
        }
    }
}
