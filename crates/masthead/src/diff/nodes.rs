//! Which node of one issue is which of the other.
//!
//! What points at a node says the same in both issues where the nodes are the same, whatever their
//! ids are: most ids only say where a node stands.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::leaf::{Fact, Leaf};
use super::line::{Feature, Line};
use super::rename::Of;

/// Characters of what a node says, where it is named.
const WORDS: usize = 24;

/// The nodes of both issues, and which are the same.
#[derive(Debug, Default)]
pub(super) struct Nodes<'a> {
    /// What the nodes of the first issue are.
    before: BTreeMap<&'a str, String>,
    /// What those of the second are.
    after: BTreeMap<&'a str, String>,
    /// The node of the second for each of the first that is there.
    pairs: BTreeMap<&'a str, &'a str>,
    paired: BTreeSet<&'a str>,
}

impl<'a> Nodes<'a> {
    /// A node of an issue, and what it is.
    pub(super) fn know(&mut self, of: Of, id: &'a str, what: String) {
        match of {
            Of::Before => self.before.insert(id, what),
            Of::After => self.after.insert(id, what),
        };
    }

    /// The nodes of these leaves of an issue.
    pub(super) fn know_leaves(&mut self, of: Of, leaves: &[Leaf<'a>]) {
        for leaf in leaves {
            leaf.ids.iter().for_each(|id| self.know(of, id.as_str(), named(leaf)));
        }
    }

    /// These two are the same.
    pub(super) fn pair(&mut self, before: &'a str, after: &'a str) {
        self.pairs.insert(before, after);
        self.paired.insert(after);
    }

    /// These two leaves are the same.
    pub(super) fn pair_leaves(&mut self, before: &Leaf<'a>, after: &Leaf<'a>) {
        for (one, other) in before.ids.iter().zip(&after.ids) {
            self.pair(one.as_str(), other.as_str());
        }
    }

    /// The id in the second issue of a node of the first.
    pub(super) fn now(&self, before: &str) -> Option<&'a str> {
        self.pairs.get(before).copied()
    }

    /// Whether what points at one says the same as what points at the other.
    pub(super) fn same(&self, before: &str, after: &str) -> bool {
        match self.pairs.get(before) {
            Some(now) => *now == after,
            // Neither leads anywhere we know of.
            None => {
                before == after
                    && !self.before.contains_key(before)
                    && !self.after.contains_key(after)
            }
        }
    }

    /// Whether two features say the same.
    pub(super) fn same_feature(&self, before: &Feature<'_>, after: &Feature<'_>) -> bool {
        match (before.target(), after.target()) {
            (Some(one), Some(other)) => {
                before.name() == after.name() && self.same(one.as_str(), other.as_str())
            }
            _ => before == after,
        }
    }

    /// Whether two facts say the same.
    pub(super) fn same_fact(&self, before: &Fact<'_>, after: &Fact<'_>) -> bool {
        match (before.target, after.target) {
            (Some(one), Some(other)) => self.same(one, other),
            _ => before.value == after.value,
        }
    }

    /// What a feature of the first issue says.
    pub(super) fn said_before(&self, feature: &Feature<'_>) -> String {
        said(feature, &self.before)
    }

    /// What a feature of the second issue says.
    pub(super) fn said_after(&self, feature: &Feature<'_>) -> String {
        said(feature, &self.after)
    }

    /// What a fact of the first issue says.
    pub(super) fn fact_before(&self, fact: &Fact<'_>) -> String {
        fact.target.and_then(|id| self.before.get(id)).unwrap_or(&fact.value).clone()
    }

    /// What a fact of the second issue says.
    pub(super) fn fact_after(&self, fact: &Fact<'_>) -> String {
        fact.target.and_then(|id| self.after.get(id)).unwrap_or(&fact.value).clone()
    }

    /// A line of the first issue without the marks of notes that are gone: that is told of the note.
    pub(super) fn without_gone_notes<'l>(&self, line: &'l Line<'a>) -> Cow<'l, Line<'a>> {
        without(line, |id| self.before.contains_key(id) && !self.pairs.contains_key(id))
    }

    /// A line of the second issue without the marks of notes that are new.
    pub(super) fn without_new_notes<'l>(&self, line: &'l Line<'a>) -> Cow<'l, Line<'a>> {
        without(line, |id| self.after.contains_key(id) && !self.paired.contains(id))
    }
}

/// What a leaf is called where something points at it.
fn named(leaf: &Leaf<'_>) -> String {
    let label = leaf.facts.iter().find(|fact| fact.name == "label").map(|fact| fact.value.as_str());
    let words: String = leaf.line.text.chars().take(WORDS).collect();
    let cut = if words.len() < leaf.line.text.len() { "…" } else { "" };
    let name = label.unwrap_or(&words);
    let part = leaf.part.as_str();
    if name.is_empty() {
        format!("{part} {}", leaf.number)
    } else {
        format!("{part} {name}{}", if label.is_some() { "" } else { cut })
    }
}

fn said(feature: &Feature<'_>, nodes: &BTreeMap<&str, String>) -> String {
    match feature.target() {
        Some(id) => nodes.get(id.as_str()).cloned().unwrap_or_else(|| id.as_str().to_owned()),
        None => feature.value().unwrap_or_else(|| feature.name().to_owned()),
    }
}

fn without<'l, 'a>(line: &'l Line<'a>, is_gone: impl Fn(&str) -> bool) -> Cow<'l, Line<'a>> {
    let gone = |features: &[Feature<'a>]| {
        features.iter().any(|one| matches!(one, Feature::Note(id) if is_gone(id.as_str())))
    };
    if !line.spans.iter().any(|span| gone(&span.features)) {
        return Cow::Borrowed(line);
    }
    let mut rest = Line::default();
    let mut start = 0;
    for span in &line.spans {
        if !gone(&span.features) {
            let text = line.text.get(start..span.end).unwrap_or_default();
            rest.push(text, span.whole, &span.features);
        }
        start = span.end;
    }
    Cow::Owned(rest)
}
