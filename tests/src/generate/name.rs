//! Ids: unique, well formed, some of them words that formats use themselves.

use std::collections::BTreeSet;

use masthead_issue::Id;

use super::Maker;

/// Ids that files, anchors and parts of packages might have, and the longest there can be.
const TAKEN: &[&str] = &[
    "toc",
    "nav",
    "cover",
    "title",
    "contents",
    "masthead",
    "notes",
    "index",
    "page-1",
    "note-1",
    "r1",
    "fn1",
    "id",
    "body",
    "s1-a1-f1",
    "article-s1",
    "section-s1",
    "style",
    "a",
    "ncx",
    "main",
    "abcdefghij-abcdefghij-abcdefgh",
    "x",
];

/// What has an id, for what points at it.
#[derive(Debug, Default)]
pub(super) struct Names {
    used: BTreeSet<String>,
    /// Everything that has one.
    pub(super) nodes: Vec<Id>,
    pub(super) notes: Vec<Id>,
    pub(super) references: Vec<Id>,
    pub(super) articles: Vec<Id>,
}

impl Maker {
    /// A new id.
    pub(super) fn id(&mut self, stem: &str) -> Id {
        let mut id = format!("{stem}{}", self.names.used.len() + 1);
        if self.draw.chance(8) {
            self.pick(TAKEN).clone_into(&mut id);
        }
        while !self.names.used.insert(id.clone()) {
            id = format!("{stem}{}-x", self.names.used.len() + 1);
        }
        self.names.nodes.push(Id(id.clone()));
        Id(id)
    }
}
