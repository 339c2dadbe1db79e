//! What nearly all articles of an issue have, and one lacks: a source, its date, a line in the
//! printed table of contents.
//!
//! Only articles with a title that stand among others are compared: a foreword before the first
//! section and a section none of whose articles has a source keep their own habit.

use std::collections::BTreeSet;

use masthead_diagnostics::{Diagnostic, Rule, codes::iss};
use masthead_issue::Article;

use super::listed::Listing;
use crate::path::{Path, Spot};
use crate::seen::{Concern, Seen, Standing};
use crate::{Findings, Options};

/// The share of the others from which on something is a habit, in per cent.
const HABIT: usize = 80;
/// Fewer others than this have no habits.
const FEWEST: usize = 5;

pub(crate) struct Habits<'s> {
    listing: Listing<'s>,
    /// How many sections were begun; names them.
    begun: usize,
    /// The sections that are open.
    open: Vec<usize>,
    articles: Vec<Entry>,
}

struct Entry {
    section: usize,
    source: bool,
    date: bool,
    listed: bool,
    spot: Spot,
}

impl<'s> Habits<'s> {
    pub(crate) fn new(options: &'s Options<'s>) -> Self {
        Self { listing: Listing::new(options), begun: 0, open: Vec::new(), articles: Vec::new() }
    }
}

impl<'a> Concern<'a> for Habits<'_> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, _: &mut Findings) {
        match seen {
            Seen::Section(_) => {
                self.begun += 1;
                self.open.push(self.begun);
            }
            Seen::Article(article, Standing::Entry) if article.title.is_some() => {
                self.articles.push(Entry {
                    section: self.open.last().copied().unwrap_or_default(),
                    source: !article.sources.is_empty(),
                    date: is_dated(article),
                    listed: self
                        .listing
                        .find(article.id.as_str(), article.title.as_ref())
                        .is_some(),
                    spot: at.spot(),
                });
            }
            _ => {}
        }
    }

    fn leave(&mut self, seen: Seen<'a>, _: &Path<'a>, _: &mut Findings) {
        if matches!(seen, Seen::Section(_)) {
            self.open.pop();
        }
    }

    fn finish(&mut self, findings: &mut Findings) {
        let articles = std::mem::take(&mut self.articles);
        let all: Vec<&Entry> = articles.iter().collect();
        let sourced: Vec<&Entry> = articles.iter().filter(|entry| entry.source).collect();
        exceptions(iss::ARTICLE_WITHOUT_SOURCE, &all, |e| e.source, findings);
        exceptions(iss::ARTICLE_WITHOUT_DATE, &sourced, |e| e.date, findings);
        exceptions(iss::CONTENTS_OMIT, &all, |e| e.listed, findings);
    }
}

fn is_dated(article: &Article) -> bool {
    article.sources.iter().any(|source| source.date.is_some()) || !article.history.is_empty()
}

/// Notices those that lack what the others have.
fn exceptions(
    rule: &'static Rule,
    articles: &[&Entry],
    has: impl Fn(&Entry) -> bool,
    findings: &mut Findings,
) {
    let others = articles.len().saturating_sub(1);
    let having = articles.iter().filter(|entry| has(entry)).count();
    let share = (having * 100).checked_div(others).unwrap_or_default();
    if others < FEWEST || share < HABIT {
        return;
    }
    let sections: BTreeSet<usize> =
        articles.iter().filter(|entry| has(entry)).map(|entry| entry.section).collect();
    for entry in articles {
        if !has(entry) && sections.contains(&entry.section) {
            findings.push(entry.spot.clone(), Diagnostic::new(rule).with("share", share));
        }
    }
}
