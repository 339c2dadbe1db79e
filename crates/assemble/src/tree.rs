//! Sections and articles while they are being filled.

use std::collections::BTreeMap;

use masthead_canonical::Inference;
use masthead_issue::{
    Abstract, Block, Credit, Data, DateLabel, Dates, Identifier, Inlines, Keywords, Label,
    Language, MastheadLine, NoteKind, Numbering, Pages, Reference, Source, Toc,
};

use crate::unit::Unit;

/// What was read from the front of the issue.
#[derive(Debug, Clone, Default)]
pub(crate) struct Front {
    /// Name of the periodical.
    pub(crate) title: Inlines,
    /// What is styled as its subtitle.
    pub(crate) subtitle: Vec<Inlines>,
    /// The series it belongs to.
    pub(crate) series: Option<Inlines>,
    /// Designations.
    pub(crate) numbering: Numbering,
    /// The month an issue is named for: `4月号`.
    pub(crate) month: Option<Label>,
    /// Dates.
    pub(crate) dates: Dates,
    /// Identifiers.
    pub(crate) identifiers: Vec<Identifier>,
    /// Groups of printed lines: place, heading, lines.
    pub(crate) groups: Vec<(String, Option<String>, Vec<MastheadLine>)>,
    /// Data of others.
    pub(crate) ext: BTreeMap<String, Data>,
}

impl Front {
    /// Sets a date that is not known yet.
    pub(crate) fn set_date(slot: &mut Option<DateLabel>, text: &str, value: &str) {
        slot.get_or_insert_with(|| DateLabel::new(text, value));
    }
}

/// A section or an article.
#[expect(clippy::large_enum_variant, reason = "there are few sections, and they are moved seldom")]
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// A section.
    Section(SectionNode),
    /// An article.
    Article(Box<ArticleNode>),
}

/// A section being filled.
#[derive(Debug, Clone, Default)]
pub(crate) struct SectionNode {
    /// Its name.
    pub(crate) title: Inlines,
    /// Its entry in the table of contents.
    pub(crate) entry: Option<usize>,
    /// Printed pages.
    pub(crate) pages: Option<Pages>,
    /// What the table of contents says, where it differs.
    pub(crate) toc: Option<Toc>,
    /// Names by which the draft points at it or into its intro.
    pub(crate) names: Vec<String>,
    /// What stands between its head and its first article.
    pub(crate) intro: Vec<Piece>,
    /// Its contents.
    pub(crate) nodes: Vec<Node>,
    /// Decisions about it.
    pub(crate) inferences: Vec<Inference>,
}

/// An article being filled.
#[derive(Debug, Clone, Default)]
pub(crate) struct ArticleNode {
    /// Its language, where it is not that of the issue.
    pub(crate) language: Option<Language>,
    /// The words of its title.
    pub(crate) title: Inlines,
    /// Its subtitles.
    pub(crate) subtitle: Vec<Inlines>,
    /// Its entry in the table of contents.
    pub(crate) entry: Option<usize>,
    /// Lines above the title.
    pub(crate) kicker: Vec<Inlines>,
    /// Lines that lead in.
    pub(crate) standfirst: Vec<Inlines>,
    /// The printed line of authors.
    pub(crate) byline: Option<Inlines>,
    /// Its reading.
    pub(crate) credits: Vec<Credit>,
    /// Where it comes from.
    pub(crate) sources: Vec<Source>,
    /// Abstracts.
    pub(crate) abstracts: Vec<Abstract>,
    /// Keywords.
    pub(crate) keywords: Vec<Keywords>,
    /// Printed pages.
    pub(crate) pages: Option<Pages>,
    /// What the table of contents says, where it differs.
    pub(crate) toc: Option<Toc>,
    /// Names by which the draft points at it or into it.
    pub(crate) names: Vec<String>,
    /// The text.
    pub(crate) pieces: Vec<Piece>,
    /// References.
    pub(crate) references: Vec<Reference>,
    /// Notes that stood in the text itself: where, label and line.
    pub(crate) notes: Vec<(NoteKind, String, Inlines)>,
    /// Decisions about it.
    pub(crate) inferences: Vec<Inference>,
}

/// A part of an article's text on its way to a block.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// A unit nothing has decided about; in the end a paragraph. Passes move pieces again and again,
    /// so it stays where it is.
    Unit(Box<Unit>),
    /// A heading, at a level from 1.
    Heading {
        /// Its level.
        level: u8,
        /// Its number, as printed.
        number: Option<String>,
        /// Its words.
        title: Inlines,
        /// Names by which the draft points at it.
        names: Vec<String>,
    },
    /// A finished block.
    Block(Box<Block>),
}

impl Piece {
    /// The unit, where nothing has decided yet.
    pub(crate) fn unit(&self) -> Option<&Unit> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Heading { .. } | Self::Block(_) => None,
        }
    }

    /// The unit, where nothing has decided yet and it is a line.
    pub(crate) fn line(&self) -> Option<&Unit> {
        self.unit().filter(|unit| unit.is_line())
    }

    /// A finished block.
    pub(crate) fn block(block: Block) -> Self {
        Self::Block(Box::new(block))
    }
}

impl ArticleNode {
    /// Writes down a decision.
    pub(crate) fn infer(
        &mut self,
        field: &str,
        rule: &str,
        evidence: impl Into<String>,
        confidence: u32,
    ) {
        self.inferences.push(inference(field, rule, evidence, confidence));
    }
}

/// A decision about a node whose id is not known yet.
pub(crate) fn inference(
    field: &str,
    rule: &str,
    evidence: impl Into<String>,
    confidence: u32,
) -> Inference {
    Inference {
        node: String::new(),
        field: field.to_owned(),
        rule: rule.to_owned(),
        evidence: evidence.into(),
        confidence,
    }
}

/// Calls `f` for every article of the tree.
pub(crate) fn for_each_article(nodes: &mut [Node], f: &mut impl FnMut(&mut ArticleNode)) {
    for node in nodes {
        match node {
            Node::Section(section) => for_each_article(&mut section.nodes, f),
            Node::Article(article) => f(article),
        }
    }
}

/// Calls `f` for every run of pieces: the text of each article, the intro of each section.
pub(crate) fn for_each_text(nodes: &mut [Node], f: &mut impl FnMut(&mut Vec<Piece>)) {
    for node in nodes {
        match node {
            Node::Section(section) => {
                f(&mut section.intro);
                for_each_text(&mut section.nodes, f);
            }
            Node::Article(article) => f(&mut article.pieces),
        }
    }
}
