//! What differs between two issues, by article, as a person would say it.
//!
//! In: two works, whatever formats they came from. Out: a [`Diff`], a pure function of the two.
//! Sections and articles are matched first (`entries.rs`), wherever they moved to. The issue, each
//! section and each article are then lists of leaves (`leaf.rs`; `issue.rs`, `article.rs` and
//! `body.rs` make them) that are aligned (`align.rs`) and compared, words by words (`words.rs`),
//! facts as they are (`owner.rs`). Nothing differs exactly where the two issues are equal but for
//! the ids of their nodes and what the files say of themselves.

mod align;
mod article;
mod body;
mod contents;
mod entries;
mod issue;
mod leaf;
mod likeness;
mod line;
mod nodes;
mod owner;
mod rename;
mod sequence;
mod words;

use std::collections::BTreeSet;

use masthead_canonical::{Change, ChangeKind, Diff, Part, Side, Work};
use masthead_codec::Format;

use self::align::{Alignment, align};
use self::entries::{Container, Contents, Matches, matches};
use self::leaf::Leaves;
use self::nodes::Nodes;
use self::owner::{Owner, Whose};
use self::rename::Of;

/// How issues are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DiffOptions {
    /// What ids are worth.
    pub ids: Ids,
}

/// What ids are worth in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ids {
    /// Nothing: one of the issues was read from a format that stores none, and was given them.
    #[default]
    Given,
    /// Both issues store their ids: they help to match articles, and ids that say more than the
    /// place of a node are compared.
    Stored,
}

impl Ids {
    /// What the ids of a work are worth that was read from this format.
    ///
    /// An EPUB of ours states them; where an issue was inferred from an EPUB, they were given.
    pub fn of(format: Format, work: &Work) -> Self {
        match format {
            Format::Json | Format::Issue => Self::Stored,
            Format::Epub if work.record.inferences.is_empty() => Self::Stored,
            Format::Docx | Format::Text | Format::Epub => Self::Given,
        }
    }
}

/// What differs between two issues.
pub fn diff(before: &Work, after: &Work, options: &DiffOptions) -> Diff {
    let ids = options.ids == Ids::Stored;
    let mut sides = (Issue::of(before), Issue::of(after));
    let matches = matches(&sides.0.contents, &sides.1.contents, ids);
    media(&mut sides.0, &mut sides.1);
    let (before, after) = (&sides.0, &sides.1);

    let mut nodes = Nodes::default();
    know(before, &mut nodes, Of::Before);
    know(after, &mut nodes, Of::After);
    let aligned = Aligned::of(before, after, &matches, &mut nodes);

    let book = Book { before, after, matches: &matches, nodes: &nodes, aligned: &aligned, ids };
    let mut changes = book.of_issue();
    changes.extend(contents::changes(&before.contents, &after.contents, &matches, ids));
    (0..after.contents.sections.len()).for_each(|at| changes.extend(book.of_section(at)));
    (0..after.contents.articles.len()).for_each(|at| changes.extend(book.of_article(at)));
    Diff::new(changes)
}

/// An issue, taken apart.
struct Issue<'a> {
    whole: &'a masthead_issue::Issue,
    contents: Contents<'a>,
    own: Leaves<'a>,
    sections: Vec<Leaves<'a>>,
    articles: Vec<Leaves<'a>>,
}

impl<'a> Issue<'a> {
    fn of(work: &'a Work) -> Self {
        let contents = Contents::of(&work.issue);
        let sections =
            contents.sections.iter().map(|one| Leaves::of_section(one.section)).collect();
        let articles =
            contents.articles.iter().map(|one| Leaves::of_article(one.article)).collect();
        Self {
            whole: &work.issue,
            contents,
            own: Leaves::of_issue(&work.issue),
            sections,
            articles,
        }
    }

    fn shown(&self) -> BTreeSet<String> {
        let all = [&self.own].into_iter().chain(&self.sections).chain(&self.articles);
        all.flat_map(Leaves::shown).map(str::to_owned).collect()
    }
}

/// Adds the media that are worth a word by themselves.
fn media<'a>(before: &mut Issue<'a>, after: &mut Issue<'a>) {
    let shown = (before.shown(), after.shown());
    before.own.media_of(before.whole, after.whole, &shown.0);
    after.own.media_of(after.whole, before.whole, &shown.1);
}

/// Makes the nodes of an issue known.
fn know<'a>(issue: &Issue<'a>, nodes: &mut Nodes<'a>, of: Of) {
    let sections = issue.contents.sections.iter().map(|one| (&one.section.id, &one.called));
    let articles = issue.contents.articles.iter().map(|one| (&one.article.id, &one.called));
    for (id, called) in sections.chain(articles) {
        nodes.know(of, id.as_str(), called.clone());
    }
    for leaves in [&issue.own].into_iter().chain(&issue.sections).chain(&issue.articles) {
        nodes.know_leaves(of, &leaves.list);
    }
}

/// The leaves of all that is in both issues, side by side.
struct Aligned {
    own: Alignment,
    /// By the index in the second.
    sections: Vec<Alignment>,
    articles: Vec<Alignment>,
}

impl Aligned {
    fn of<'a>(
        before: &Issue<'a>,
        after: &Issue<'a>,
        matches: &Matches,
        nodes: &mut Nodes<'a>,
    ) -> Self {
        let mut all = |left: &[Leaves<'a>], right: &[Leaves<'a>], then: &[Option<usize>]| {
            let pairs = right.iter().zip(then).map(|(right, then)| {
                then.and_then(|then| left.get(then)).map(|left| (left, right))
            });
            pairs
                .map(|pair| {
                    pair.map(|(left, right)| aligned(left, right, nodes)).unwrap_or_default()
                })
                .collect::<Vec<_>>()
        };
        let sections = all(&before.sections, &after.sections, &matches.sections_then);
        let articles = all(&before.articles, &after.articles, &matches.articles_then);
        for (then, now) in matches.sections_then.iter().zip(&after.contents.sections) {
            if let Some(one) = then.and_then(|then| before.contents.sections.get(then)) {
                nodes.pair(one.section.id.as_str(), now.section.id.as_str());
            }
        }
        for (then, now) in matches.articles_then.iter().zip(&after.contents.articles) {
            if let Some(one) = then.and_then(|then| before.contents.articles.get(then)) {
                nodes.pair(one.article.id.as_str(), now.article.id.as_str());
            }
        }
        Self { own: aligned(&before.own, &after.own, nodes), sections, articles }
    }
}

fn aligned<'a>(before: &Leaves<'a>, after: &Leaves<'a>, nodes: &mut Nodes<'a>) -> Alignment {
    let alignment = align(before, after);
    for (then, now) in alignment.then.iter().zip(&after.list) {
        if let Some(then) = then.and_then(|then| before.list.get(then)) {
            nodes.pair_leaves(then, now);
        }
    }
    alignment
}

/// Both issues and all that is known of them.
struct Book<'l, 'a> {
    before: &'l Issue<'a>,
    after: &'l Issue<'a>,
    matches: &'l Matches,
    nodes: &'l Nodes<'a>,
    aligned: &'l Aligned,
    ids: bool,
}

impl<'l, 'a> Book<'l, 'a> {
    fn owner(
        &self,
        before: &'l Leaves<'a>,
        after: &'l Leaves<'a>,
        aligned: &'l Alignment,
        whose: (Whose, Whose),
    ) -> Owner<'l, 'a> {
        let (whose_before, whose_after) = whose;
        let (nodes, ids) = (self.nodes, self.ids);
        Owner { before, after, aligned, nodes, whose_before, whose_after, ids }
    }

    fn of_issue(&self) -> Vec<Change> {
        let whose = (Whose::default(), Whose::default());
        let owner = self.owner(&self.before.own, &self.after.own, &self.aligned.own, whose);
        let mut changes = owner.changes();
        // The id follows from the name, the numbering and the date, unless somebody chose it.
        let follows = changes.iter().any(|change| {
            matches!(
                change.part,
                Part::Publication
                    | Part::Number
                    | Part::Date
                    | Part::Identifier
                    | Part::MastheadLine
            )
        });
        changes.retain(|change| change.part != Part::Id || (self.ids && !follows));
        if changes.is_empty() {
            let bare = |issue: &Issue<'a>, of: Of| rename::issue(issue.whole, of, self.nodes);
            if bare(self.before, Of::Before) != bare(self.after, Of::After) {
                changes.push(structure(&Whose::default(), &Whose::default()));
            }
        }
        changes
    }

    fn of_section(&self, at: usize) -> Vec<Change> {
        let both = || {
            let then = self.matches.sections_then.get(at).copied().flatten()?;
            let (one, other) =
                (self.before.contents.sections.get(then)?, self.after.contents.sections.get(at)?);
            let leaves = (self.before.sections.get(then)?, self.after.sections.get(at)?);
            Some((then, one, other, leaves, self.aligned.sections.get(at)?))
        };
        let Some((then, one, other, leaves, aligned)) = both() else { return Vec::new() };
        let whose = |contents: &Contents<'_>, at: usize| Whose {
            sections: contents.sections_around(Container::Section(at)),
            article: None,
        };
        let whose = (whose(&self.before.contents, then), whose(&self.after.contents, at));
        let mut changes = self.owner(leaves.0, leaves.1, aligned, whose.clone()).changes();
        if changes.is_empty() {
            let bare = rename::section(one.section, Of::Before, self.nodes);
            if bare != rename::section(other.section, Of::After, self.nodes) {
                changes.push(structure(&whose.0, &whose.1));
            }
        }
        changes
    }

    fn of_article(&self, at: usize) -> Vec<Change> {
        let both = || {
            let then = self.matches.articles_then.get(at).copied().flatten()?;
            let (one, other) =
                (self.before.contents.articles.get(then)?, self.after.contents.articles.get(at)?);
            let leaves = (self.before.articles.get(then)?, self.after.articles.get(at)?);
            Some((one, other, leaves, self.aligned.articles.get(at)?))
        };
        let Some((one, other, leaves, aligned)) = both() else { return Vec::new() };
        let whose = (
            Whose {
                sections: self.before.contents.sections_around(one.inside),
                article: Some(one.called.clone()),
            },
            Whose {
                sections: self.after.contents.sections_around(other.inside),
                article: Some(other.called.clone()),
            },
        );
        let mut changes = self.owner(leaves.0, leaves.1, aligned, whose.clone()).changes();
        if changes.is_empty() {
            let bare = rename::article(one.article, Of::Before, self.nodes);
            if bare != rename::article(other.article, Of::After, self.nodes) {
                changes.push(structure(&whose.0, &whose.1));
            }
        }
        changes
    }
}

/// Every part says the same, and yet the two are not equal.
fn structure(before: &Whose, after: &Whose) -> Change {
    let side = |whose: &Whose| Side {
        sections: whose.sections.clone(),
        article: whose.article.clone(),
        ..Side::default()
    };
    Change {
        kind: ChangeKind::Changed,
        part: Part::Structure,
        name: None,
        before: Some(side(before)),
        after: Some(side(after)),
        words: Vec::new(),
        facts: Vec::new(),
        forms: Vec::new(),
    }
}
