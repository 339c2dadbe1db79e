//! What the walk shows to the concerns.
//!
//! Nodes with parts of their own are shown when they are entered and when they are left; values
//! (an id, a date, a run of characters) once, at their own place. A concern picks what it is
//! about and keeps what it needs until the end.

use masthead_issue::{
    Affiliation, Article, Asset, Block, Cover, Digest, Field, Id, Identifier, Inline, Issue,
    MastheadLine, Math, Note, Pages, Reference, Section,
};

use crate::Findings;
use crate::path::Path;

/// One thing the walk comes by.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Seen<'a> {
    Issue(&'a Issue),
    Cover(&'a Cover),
    MastheadLine(&'a MastheadLine),
    Section(&'a Section),
    Article(&'a Article, Standing),
    Credit(&'a masthead_issue::Credit),
    Affiliation(&'a Affiliation),
    Source(&'a masthead_issue::Source),
    Pages(&'a Pages),
    Identifier(&'a Identifier),
    Note(&'a Note),
    Reference(&'a Reference),
    Block(&'a Block),
    Field(&'a Field),
    Math(&'a Math),
    Asset(&'a Digest, &'a Asset),
    /// A whole line, not one inside another.
    Line(&'a [Inline]),
    Inline(&'a Inline),

    /// The id of the node around it.
    Id(&'a Id),
    /// An affiliation an agent names, and the agent's name.
    AffiliationOf(&'a Id, &'a str),
    /// What a citation names.
    Cited(&'a Id),
    /// What a relation names.
    Related(&'a str),
    /// A medium that is used.
    Use(&'a Digest),
    Language(&'a masthead_issue::Language),
    /// EDTF.
    Date(&'a str),
    Address(&'a str),
    /// Characters of the issue.
    Text(&'a str),
    /// MathML.
    Markup(&'a str),
    /// A value of an open vocabulary.
    Term {
        vocabulary: &'static str,
        value: &'a str,
        known: bool,
    },
    /// Sections, blocks or inlines that nest too deep; nothing below is shown.
    TooDeep(&'static str),
}

/// Where an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// In the contents.
    Entry,
    /// With another article.
    Nested,
}

/// A group of rules about one matter.
pub(crate) trait Concern<'a> {
    /// Something begins here.
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings);

    /// A node ends here.
    fn leave(&mut self, _seen: Seen<'a>, _at: &Path<'a>, _findings: &mut Findings) {}

    /// The issue ends here.
    fn finish(&mut self, _findings: &mut Findings) {}
}
