//! What differs between two lists of leaves: those of two articles, two sections, two issues.

use masthead_canonical::{Change, ChangeKind, FactChange, Part, Side};

use super::align::Alignment;
use super::entries::is_of_place;
use super::leaf::{Leaf, Leaves};
use super::nodes::Nodes;
use super::words;

/// Whose leaves they are, in one of the issues.
#[derive(Debug, Clone, Default)]
pub(super) struct Whose {
    /// Titles of the sections around it.
    pub(super) sections: Vec<String>,
    /// The article.
    pub(super) article: Option<String>,
}

/// Two lists of leaves, aligned.
pub(super) struct Owner<'l, 'a> {
    pub(super) before: &'l Leaves<'a>,
    pub(super) after: &'l Leaves<'a>,
    pub(super) aligned: &'l Alignment,
    pub(super) nodes: &'l Nodes<'a>,
    pub(super) whose_before: Whose,
    pub(super) whose_after: Whose,
    /// Whether both issues store ids.
    pub(super) ids: bool,
}

/// A change on its way.
struct Found {
    /// Where it is told: after which leaf of the second, and which leaf it is.
    place: (Option<usize>, u8, usize),
    change: Change,
    before: Option<usize>,
    after: Option<usize>,
}

impl<'a> Owner<'_, 'a> {
    /// What differs, in the order of the second.
    pub(super) fn changes(&self) -> Vec<Change> {
        let mut found = self.removed();
        for (at, leaf) in self.after.list.iter().enumerate() {
            let then = self.aligned.then.get(at).copied().flatten();
            let change = match then.and_then(|then| Some((then, self.before.list.get(then)?))) {
                Some((then, old)) => self.compared(then, old, at, leaf),
                None if Self::is_told(leaf.parent, &self.aligned.then) => {
                    let text = self.after.words_of(at);
                    Some(self.change(ChangeKind::Inserted, leaf, None, Some((at, text))))
                }
                None => None,
            };
            if let Some(change) = change {
                found.push(Found {
                    place: (Some(at), 0, 0),
                    change,
                    before: then,
                    after: Some(at),
                });
            }
        }
        found.sort_by_key(|one| one.place);
        self.without_readings(&mut found);
        Self::folded(found)
    }

    /// What is told of the first alone, after what stood before it.
    fn removed(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut last = None;
        for (at, leaf) in self.before.list.iter().enumerate() {
            match self.aligned.now.get(at).copied().flatten() {
                Some(now) if self.aligned.moved.get(now) != Some(&true) => {
                    last = last.max(Some(now));
                }
                None if Self::is_told(leaf.parent, &self.aligned.now) => {
                    let text = self.before.words_of(at);
                    let change = self.change(ChangeKind::Removed, leaf, Some((at, text)), None);
                    let place = (last, 1, at);
                    found.push(Found { place, change, before: Some(at), after: None });
                }
                Some(_) | None => {}
            }
        }
        found
    }

    /// Whether a leaf without a counterpart is told by itself: not if that which it is a part of
    /// has none, either.
    fn is_told(parent: Option<usize>, counterparts: &[Option<usize>]) -> bool {
        parent.is_none_or(|parent| counterparts.get(parent).copied().flatten().is_some())
    }

    fn change(
        &self,
        kind: ChangeKind,
        leaf: &Leaf<'a>,
        before: Option<(usize, String)>,
        after: Option<(usize, String)>,
    ) -> Change {
        Change {
            kind,
            part: leaf.part,
            name: leaf.name.map(str::to_owned),
            before: before.and_then(|(at, text)| {
                Some(self.side(self.before.list.get(at)?, &self.whose_before, text))
            }),
            after: after.and_then(|(at, text)| {
                Some(self.side(self.after.list.get(at)?, &self.whose_after, text))
            }),
            words: Vec::new(),
            facts: Vec::new(),
            forms: Vec::new(),
        }
    }

    fn side(&self, leaf: &Leaf<'a>, whose: &Whose, text: String) -> Side {
        let node = leaf.ids.first().filter(|_| self.ids && leaf.has_id);
        Side {
            sections: whose.sections.clone(),
            article: whose.article.clone(),
            number: Some(leaf.number),
            node: node.map(|id| id.as_str().to_owned()),
            text,
        }
    }

    /// What differs between a leaf and its counterpart.
    fn compared(
        &self,
        then: usize,
        before: &Leaf<'a>,
        at: usize,
        after: &Leaf<'a>,
    ) -> Option<Change> {
        let words::Compared { words, forms } =
            words::compare(&before.line, &after.line, self.nodes);
        let moved = self.aligned.moved.get(at) == Some(&true) && after.is_text();
        let mut facts = self.facts(before, after);
        if before.part != after.part {
            facts.push(fact("part", Some(before.part.as_str()), Some(after.part.as_str())));
        }
        if before.name != after.name {
            facts.push(fact("name", before.name, after.name));
        }
        facts.extend(inside(&before.frame, &after.frame));
        if !moved {
            facts.extend(self.heading(then, before, at, after));
        }
        if words.is_empty() && forms.is_empty() && facts.is_empty() && !moved {
            return None;
        }
        let kind = if moved { ChangeKind::Moved } else { ChangeKind::Changed };
        let text = |leaf: &Leaf<'a>| {
            if words.is_empty() { leaf.line.text.clone() } else { String::new() }
        };
        let sides = (Some((then, text(before))), Some((at, text(after))));
        Some(Change { words, facts, forms, ..self.change(kind, after, sides.0, sides.1) })
    }

    fn facts(&self, before: &Leaf<'a>, after: &Leaf<'a>) -> Vec<FactChange> {
        let mut names: Vec<&'static str> = Vec::new();
        for fact in before.facts.iter().chain(&after.facts) {
            if !names.contains(&fact.name) {
                names.push(fact.name);
            }
        }
        let mut changes = Vec::new();
        for name in names {
            let mut left = before.facts.iter().filter(|fact| fact.name == name);
            let mut right = after.facts.iter().filter(|fact| fact.name == name);
            loop {
                let (one, other) = (left.next(), right.next());
                match (one, other) {
                    (None, None) => break,
                    (Some(one), Some(other)) if self.nodes.same_fact(one, other) => {}
                    _ => changes.push(FactChange {
                        name: name.to_owned(),
                        before: one.map(|fact| self.nodes.fact_before(fact)),
                        after: other.map(|fact| self.nodes.fact_after(fact)),
                    }),
                }
            }
        }
        if self.ids && before.has_id && after.has_id {
            let ids = (before.ids.first(), after.ids.first());
            if let (Some(one), Some(other)) = ids
                && one != other
                && !(is_of_place(one.as_str()) && is_of_place(other.as_str()))
            {
                changes.push(fact("id", Some(one.as_str()), Some(other.as_str())));
            }
        }
        changes
    }

    /// Whether a leaf stands under another heading, though the headings around it are the same.
    fn heading(
        &self,
        then: usize,
        before: &Leaf<'a>,
        at: usize,
        after: &Leaf<'a>,
    ) -> Option<FactChange> {
        let same = |one: Option<usize>, other: Option<usize>| match one {
            Some(one) => self.aligned.now.get(one).copied().flatten() == other && other.is_some(),
            None => other.is_none(),
        };
        if same(before.heading, after.heading) || after.part == Part::Heading {
            return None;
        }
        let above = |leaves: &Leaves<'a>, at: usize| {
            let list = leaves.list.get(..at).unwrap_or_default();
            list.iter().rposition(|leaf| leaf.part == Part::Heading)
        };
        if !same(above(self.before, then), above(self.after, at)) {
            return None;
        }
        let said = |leaves: &Leaves<'a>, heading: Option<usize>| {
            heading.and_then(|at| leaves.list.get(at)).map(|leaf| leaf.line.text.clone())
        };
        Some(FactChange {
            name: "heading".to_owned(),
            before: said(self.before, before.heading),
            after: said(self.after, after.heading),
        })
    }

    /// Leaves out what is only the reading of a printed line that has changed: the line says it.
    fn without_readings(&self, found: &mut Vec<Found>) {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let (mut left, mut right) = (String::new(), String::new());
        for one in found.iter() {
            if matches!(one.change.part, Part::MastheadLine | Part::Byline) {
                let said = |leaves: &Leaves<'a>, at: Option<usize>| {
                    let leaf = at.and_then(|at| leaves.list.get(at));
                    leaf.map(|leaf| bare(&leaf.line.text)).unwrap_or_default()
                };
                left.push_str(&said(self.before, one.before));
                left.push('\n');
                right.push_str(&said(self.after, one.after));
                right.push('\n');
            }
        }
        let is_read = |leaves: &Leaves<'a>, at: Option<usize>, printed: &str| {
            let Some(leaf) = at.and_then(|at| leaves.list.get(at)) else { return true };
            !leaf.reading.is_empty()
                && leaf.reading.iter().all(|words| printed.contains(&bare(words)))
        };
        found.retain(|one| {
            !(is_read(self.before, one.before, &left) && is_read(self.after, one.after, &right))
        });
    }

    /// Leaves that follow one another and differ in nothing but in what they stand in are told at
    /// once.
    fn folded(found: Vec<Found>) -> Vec<Change> {
        let mut told: Vec<Found> = Vec::new();
        for one in found {
            let placed = |change: &Change| {
                change.words.is_empty()
                    && change.forms.is_empty()
                    && !change.facts.is_empty()
                    && change
                        .facts
                        .iter()
                        .all(|fact| matches!(fact.name.as_str(), "inside" | "heading"))
            };
            let follows = told.last().is_some_and(|last| {
                placed(&last.change)
                    && placed(&one.change)
                    && last.change.facts == one.change.facts
                    && one.after.is_some()
                    && last.after.map(|at| at + 1) == one.after
                    && last.before.map(|at| at + 1) == one.before
            });
            match told.last_mut().filter(|_| follows) {
                Some(last) => {
                    (last.before, last.after) = (one.before, one.after);
                    join(&mut last.change.before, one.change.before);
                    join(&mut last.change.after, one.change.after);
                }
                None => told.push(one),
            }
        }
        told.into_iter().map(|one| one.change).collect()
    }
}

/// What two leaves stand in, where it differs, without what is around both or within both.
fn inside(before: &[String], after: &[String]) -> Option<FactChange> {
    if before == after {
        return None;
    }
    let around = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (before, after) = (before.get(around..)?, after.get(around..)?);
    let within = before.iter().rev().zip(after.iter().rev());
    let within = within.take_while(|(one, other)| one == other).count();
    let said = |frame: &[String]| {
        let differs = frame.get(..frame.len().saturating_sub(within))?;
        (!differs.is_empty()).then(|| differs.join(", "))
    };
    Some(FactChange { name: "inside".to_owned(), before: said(before), after: said(after) })
}

/// The words of one more leaf, in a line of their own.
fn join(side: &mut Option<Side>, more: Option<Side>) {
    if let (Some(side), Some(more)) = (side, more) {
        side.text.push('\n');
        side.text.push_str(&more.text);
    }
}

fn fact(name: &str, before: Option<&str>, after: Option<&str>) -> FactChange {
    FactChange {
        name: name.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    }
}
