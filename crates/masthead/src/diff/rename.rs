//! Articles without the names of their nodes.
//!
//! Two articles are the same where they are equal once no node has an id and what points at nodes
//! points at those of the second issue. This is the last word on what the leaves may have missed.

use masthead_issue::{
    Article, Block, Id, Inline, Inlines, Issue, Section,
    walk::{self, VisitMut},
};

use super::nodes::Nodes;

/// Which issue an article is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The first: what it points at is named as in the second.
    Before,
    /// The second.
    After,
}

/// An article without names, and without the articles in it.
pub(super) fn article(article: &Article, of: Of, nodes: &Nodes<'_>) -> Article {
    let mut nameless = Nameless { of, nodes };
    let mut bare = Article { articles: Vec::new(), ..article.clone() };
    nameless.article(&mut bare);
    bare
}

/// A section without names, and without its entries.
pub(super) fn section(section: &Section, of: Of, nodes: &Nodes<'_>) -> Section {
    let mut nameless = Nameless { of, nodes };
    let mut bare = Section {
        id: Id::default(),
        title: section.title.clone(),
        pages: section.pages.clone(),
        toc: section.toc.clone(),
        intro: section.intro.clone(),
        entries: Vec::new(),
        ext: section.ext.clone(),
    };
    walk::blocks_mut(&mut bare.intro, &mut nameless);
    bare
}

/// An issue without names, and without its contents and media, for which it does not matter what
/// the file says of itself.
pub(super) fn issue(issue: &Issue, of: Of, nodes: &Nodes<'_>) -> Issue {
    let mut nameless = Nameless { of, nodes };
    let mut bare = Issue::new(issue.language.clone(), issue.publication.clone());
    bare.layout.clone_from(&issue.layout);
    bare.numbering.clone_from(&issue.numbering);
    bare.dates.clone_from(&issue.dates);
    bare.title.clone_from(&issue.title);
    bare.covers.clone_from(&issue.covers);
    bare.masthead.clone_from(&issue.masthead);
    bare.notes.clone_from(&issue.notes);
    bare.references.clone_from(&issue.references);
    bare.ext.clone_from(&issue.ext);
    bare.notes.iter_mut().for_each(|note| note.id = Id::default());
    bare.references.iter_mut().for_each(|reference| reference.id = Id::default());
    walk::issue_mut(&mut bare, &mut nameless);
    bare
}

struct Nameless<'n, 'a> {
    of: Of,
    nodes: &'n Nodes<'a>,
}

impl Nameless<'_, '_> {
    fn article(&mut self, article: &mut Article) {
        article.id = Id::default();
        article.notes.iter_mut().for_each(|note| note.id = Id::default());
        article.references.iter_mut().for_each(|reference| reference.id = Id::default());
        article.affiliations.iter_mut().for_each(|one| one.id = Id::default());
        for agent in article.credits.iter_mut().flat_map(|credit| &mut credit.agents) {
            agent.affiliations.iter_mut().for_each(|id| self.point(id));
        }
        for relation in &mut article.relations {
            let mut target = Id(std::mem::take(&mut relation.target));
            self.point(&mut target);
            relation.target = target.0;
        }
        walk::article_mut(article, self);
    }

    /// Points at the node of the second issue.
    fn point(&self, id: &mut Id) {
        if self.of == Of::Before
            && let Some(now) = self.nodes.now(id.as_str())
        {
            now.clone_into(&mut id.0);
        }
    }
}

impl VisitMut for Nameless<'_, '_> {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        for block in blocks {
            match block {
                Block::Division(division) => division.id = Id::default(),
                Block::Figure(figure) => figure.id = Id::default(),
                Block::Table(table) => table.id = Id::default(),
                Block::Equation(equation) => equation.id = Id::default(),
                Block::Attachment(attachment) => attachment.id = Id::default(),
                Block::Extension(extension) => extension.id = Id::default(),
                Block::Aside(aside) => aside.id = None,
                Block::Records(records) => {
                    records.items.iter_mut().for_each(|item| item.id = None);
                }
                Block::Paragraph(_)
                | Block::List(_)
                | Block::Quote(_)
                | Block::Verse(_)
                | Block::Dialogue(_)
                | Block::Code(_)
                | Block::Media(_)
                | Block::Parallel(_)
                | Block::PageBreak(_)
                | Block::Break(_) => {}
            }
        }
    }

    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            match inline {
                Inline::CrossReference(reference) => self.point(&mut reference.target),
                Inline::NoteReference(mark) => self.point(&mut mark.note),
                Inline::Citation(citation) => {
                    citation.items.iter_mut().for_each(|item| self.point(item));
                }
                Inline::Extension(extension) => extension.id = Id::default(),
                Inline::Text(_)
                | Inline::Link(_)
                | Inline::Math(_)
                | Inline::Image(_)
                | Inline::Ruby(_)
                | Inline::Span(_)
                | Inline::LineBreak(_)
                | Inline::PageBreak(_) => {}
            }
        }
    }
}
