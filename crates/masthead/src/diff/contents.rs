//! What differs between the contents of two issues: which sections and articles are there, and
//! where.

use std::collections::BTreeMap;

use masthead_canonical::{Change, ChangeKind, FactChange, Part, Side};

use super::entries::{Container, Contents, Matches, is_of_place};
use super::sequence::increasing;

/// What is done to entries: the sections first, then the articles.
pub(super) fn changes(
    before: &Contents<'_>,
    after: &Contents<'_>,
    matches: &Matches,
    ids: bool,
) -> Vec<Change> {
    let book = Book { before, after, matches, ids, moved: moved(before, after, matches) };
    let mut changes = Vec::new();
    for at in 0..before.sections.len() {
        changes.extend(book.removed(Node::Section(at)));
    }
    for at in 0..after.sections.len() {
        changes.extend(book.there(Node::Section(at)));
    }
    for at in 0..before.articles.len() {
        changes.extend(book.removed(Node::Article(at)));
    }
    for at in 0..after.articles.len() {
        changes.extend(book.there(Node::Article(at)));
    }
    changes
}

/// A section or an article, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Section(usize),
    Article(usize),
}

impl Node {
    fn part(self) -> Part {
        match self {
            Self::Section(_) => Part::Section,
            Self::Article(_) => Part::Article,
        }
    }
}

/// What is told of a node.
struct Told<'a> {
    inside: Container,
    number: u32,
    id: &'a str,
    called: &'a str,
}

fn told<'a>(contents: &'a Contents<'_>, node: Node) -> Option<Told<'a>> {
    Some(match node {
        Node::Section(at) => {
            let one = contents.sections.get(at)?;
            let id = one.section.id.as_str();
            Told { inside: one.inside, number: one.number, id, called: &one.called }
        }
        Node::Article(at) => {
            let one = contents.articles.get(at)?;
            let id = one.article.id.as_str();
            Told { inside: one.inside, number: one.number, id, called: &one.called }
        }
    })
}

struct Book<'l, 'a> {
    before: &'l Contents<'a>,
    after: &'l Contents<'a>,
    matches: &'l Matches,
    ids: bool,
    /// Nodes of the second that stand elsewhere in the first.
    moved: Vec<Node>,
}

impl<'a> Book<'_, 'a> {
    /// What is told of a node of the first that is not in the second. What went with its section
    /// is told of the section.
    fn removed(&self, node: Node) -> Option<Change> {
        let told = told(self.before, node)?;
        let gone = |list: &[Option<usize>], at: usize| list.get(at) == Some(&None);
        let is_gone = match node {
            Node::Section(at) => gone(&self.matches.sections, at),
            Node::Article(at) => gone(&self.matches.articles, at),
        };
        let with = match told.inside {
            Container::Contents => false,
            Container::Section(at) => gone(&self.matches.sections, at),
            Container::Article(at) => gone(&self.matches.articles, at),
        };
        if !is_gone || with {
            return None;
        }
        let count = within(self.before, node, &self.matches.articles);
        let mut change = Self::change(ChangeKind::Removed, node.part());
        change.before = Some(self.side(self.before, &told));
        change.facts.extend(count.map(|count| counted(Some(count), None)));
        Some(change)
    }

    /// What is told of a node of the second: that it is new, that it moved, that it has another id.
    fn there(&self, node: Node) -> Option<Change> {
        let new = told(self.after, node)?;
        let then = match node {
            Node::Section(at) => self.matches.sections_then.get(at).copied()?.map(Node::Section),
            Node::Article(at) => self.matches.articles_then.get(at).copied()?.map(Node::Article),
        };
        let Some(old) = then.and_then(|then| told(self.before, then)) else {
            let is_new = |list: &[Option<usize>], at: usize| list.get(at) == Some(&None);
            let with = match new.inside {
                Container::Contents => false,
                Container::Section(at) => is_new(&self.matches.sections_then, at),
                Container::Article(at) => is_new(&self.matches.articles_then, at),
            };
            if with {
                return None;
            }
            let count = within(self.after, node, &self.matches.articles_then);
            let mut change = Self::change(ChangeKind::Inserted, node.part());
            change.after = Some(self.side(self.after, &new));
            change.facts.extend(count.map(|count| counted(None, Some(count))));
            return Some(change);
        };
        let moved = self.moved.binary_search(&node).is_ok();
        let named = self.ids && old.id != new.id && !(is_of_place(old.id) && is_of_place(new.id));
        if !moved && !named {
            return None;
        }
        let kind = if moved { ChangeKind::Moved } else { ChangeKind::Changed };
        let mut change = Self::change(kind, node.part());
        change.before = Some(self.side(self.before, &old));
        change.after = Some(self.side(self.after, &new));
        if named {
            change.facts.push(FactChange {
                name: "id".to_owned(),
                before: Some(old.id.to_owned()),
                after: Some(new.id.to_owned()),
            });
        }
        Some(change)
    }

    fn change(kind: ChangeKind, part: Part) -> Change {
        Change {
            kind,
            part,
            name: None,
            before: None,
            after: None,
            words: Vec::new(),
            facts: Vec::new(),
            forms: Vec::new(),
        }
    }

    fn side(&self, contents: &Contents<'a>, told: &Told<'_>) -> Side {
        let article = match told.inside {
            Container::Article(at) => contents.articles.get(at).map(|one| one.called.clone()),
            Container::Contents | Container::Section(_) => None,
        };
        Side {
            sections: contents.sections_around(told.inside),
            article,
            number: Some(told.number),
            node: self.ids.then(|| told.id.to_owned()),
            text: told.called.to_owned(),
        }
    }
}

/// How many articles stand in a section that have no counterpart, at any depth.
fn within(contents: &Contents<'_>, node: Node, counterparts: &[Option<usize>]) -> Option<usize> {
    let Node::Section(section) = node else { return None };
    let count = contents
        .articles
        .iter()
        .zip(counterparts)
        .filter(|(article, counterpart)| {
            let mut inside = article.inside;
            loop {
                match inside {
                    Container::Section(at) if at == section => break counterpart.is_none(),
                    Container::Section(at) => match contents.sections.get(at) {
                        Some(one) => inside = one.inside,
                        None => break false,
                    },
                    Container::Contents | Container::Article(_) => break false,
                }
            }
        })
        .count();
    (count > 0).then_some(count)
}

fn counted(before: Option<usize>, after: Option<usize>) -> FactChange {
    FactChange {
        name: "articles".to_owned(),
        before: before.map(|count| count.to_string()),
        after: after.map(|count| count.to_string()),
    }
}

/// The nodes of the second that stand in another container, or that are not in the longest run of
/// entries of their container that kept its order.
fn moved(before: &Contents<'_>, after: &Contents<'_>, matches: &Matches) -> Vec<Node> {
    let mut moved = Vec::new();
    // Of each container that is in both: the entry in the first, in the second, and which it is.
    let mut stayed: BTreeMap<Container, Vec<(usize, usize, Node)>> = BTreeMap::new();
    let mut place = |old: (Container, usize), new: (Container, usize), node: Node| {
        if matches.container(old.0) == Some(new.0) {
            stayed.entry(new.0).or_default().push((old.1, new.1, node));
        } else {
            moved.push(node);
        }
    };
    for (at, now) in matches.sections.iter().enumerate() {
        if let (Some(old), Some(now)) = (before.sections.get(at), *now)
            && let Some(new) = after.sections.get(now)
        {
            place((old.inside, old.entry), (new.inside, new.entry), Node::Section(now));
        }
    }
    for (at, now) in matches.articles.iter().enumerate() {
        if let (Some(old), Some(now)) = (before.articles.get(at), *now)
            && let Some(new) = after.articles.get(now)
        {
            place((old.inside, old.entry), (new.inside, new.entry), Node::Article(now));
        }
    }
    for mut entries in stayed.into_values() {
        entries.sort_unstable();
        let pairs: Vec<(usize, usize)> =
            entries.iter().map(|(one, other, _)| (*one, *other)).collect();
        let stays = increasing(&pairs);
        moved.extend(
            entries.into_iter().zip(stays).filter(|(_, stays)| !stays).map(|((.., node), _)| node),
        );
    }
    moved.sort_unstable();
    moved
}
