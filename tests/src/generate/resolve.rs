//! What points at something is made before what it points at: here it gets its target.
//!
//! While an issue is made, targets are numbers. At the end each number is a place in the list of
//! what can be pointed at; where there is nothing, a mark goes and a reference is its words.

use masthead_issue::walk::{self, VisitMut};
use masthead_issue::{Article, Entry, Id, Inline, Inlines, Issue};

use super::draw::Draw;
use super::name::Names;

/// A target that is not known yet.
pub(super) fn unresolved(draw: &mut Draw) -> Id {
    Id(draw.below(1_000).to_string())
}

/// Whether this stands for a target that is not known yet.
fn number(target: &str) -> Option<usize> {
    target.parse().ok()
}

/// The place a number stands for.
fn of<'a>(ids: &'a [Id], target: &str) -> Option<&'a Id> {
    let number = number(target)?;
    ids.get(number.checked_rem(ids.len())?)
}

/// Gives everything in the issue its target.
pub(super) fn issue(issue: &mut Issue, names: &Names) {
    walk::issue_mut(issue, &mut Targets { names });
    for entry in &mut issue.contents {
        relations(entry, names);
    }
}

struct Targets<'a> {
    names: &'a Names,
}

impl VisitMut for Targets<'_> {
    fn line(&mut self, line: &mut Inlines) {
        *line = std::mem::take(line).into_iter().flat_map(|inline| self.inline(inline)).collect();
    }
}

impl Targets<'_> {
    fn inline(&self, inline: Inline) -> Inlines {
        match inline {
            Inline::CrossReference(mut reference) => {
                match of(&self.names.nodes, &reference.target.0) {
                    Some(id) => {
                        reference.target = id.clone();
                        vec![Inline::CrossReference(reference)]
                    }
                    None if number(&reference.target.0).is_none() => {
                        vec![Inline::CrossReference(reference)]
                    }
                    None => self.words(reference.content),
                }
            }
            Inline::NoteReference(mut mark) => match of(&self.names.notes, &mark.note.0) {
                Some(id) => {
                    mark.note = id.clone();
                    vec![Inline::NoteReference(mark)]
                }
                None if number(&mark.note.0).is_none() => vec![Inline::NoteReference(mark)],
                None => vec![Inline::text("*")],
            },
            Inline::Citation(mut citation) => {
                let mut items: Vec<Id> = Vec::new();
                for item in &citation.items {
                    let known = number(&item.0).is_none().then_some(item);
                    let found = of(&self.names.references, &item.0).or(known);
                    items.extend(found.filter(|id| !items.contains(id)).cloned());
                }
                if items.is_empty() {
                    return self.words(citation.content);
                }
                citation.items = items;
                vec![Inline::Citation(citation)]
            }
            other => vec![other],
        }
    }

    fn words(&self, content: Inlines) -> Inlines {
        content.into_iter().flat_map(|inline| self.inline(inline)).collect()
    }
}

fn relations(entry: &mut Entry, names: &Names) {
    match entry {
        Entry::Section(section) => {
            section.entries.iter_mut().for_each(|entry| relations(entry, names));
        }
        Entry::Article(article) => {
            related(article, names);
            article.articles.iter_mut().for_each(|inner| related(inner, names));
        }
    }
}

fn related(article: &mut Article, names: &Names) {
    for relation in &mut article.relations {
        if let Some(id) = of(&names.articles, &relation.target) {
            relation.target = id.as_str().to_owned();
        }
    }
}
