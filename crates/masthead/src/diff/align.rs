//! Leaves of two lists brought side by side.
//!
//! Leaves that say the same come first, then the likest in between, then what stands alone in the
//! same place: a paragraph that was written anew. A leaf that says the same in another place is
//! moved. What is a part of a leaf is aligned within the parts of its counterpart.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::leaf::{Class, Leaf, Leaves};
use super::likeness::{Bag, hash};
use super::sequence::{Pairs, gaps, in_order, increasing, likest};

/// As many leaves are looked through for one that moved and was changed on the way.
const LOOKED_THROUGH: usize = 64;
/// How alike, of 1000, such a leaf is.
const MOVED: u32 = 700;
/// Words such a leaf has at least.
const WORDS: usize = 6;

/// Two lists side by side.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// The counterpart of each leaf of the first.
    pub(super) now: Vec<Option<usize>>,
    /// The counterpart of each leaf of the second.
    pub(super) then: Vec<Option<usize>>,
    /// Whether each leaf of the second stands elsewhere than in the first.
    pub(super) moved: Vec<bool>,
}

/// Aligns two lists.
pub(super) fn align<'a>(before: &Leaves<'a>, after: &Leaves<'a>) -> Alignment {
    let aligner = Aligner {
        before: &before.list,
        after: &after.list,
        left: bags(&before.list),
        right: bags(&after.list),
    };
    let mut found = Alignment {
        now: vec![None; before.list.len()],
        then: vec![None; after.list.len()],
        moved: vec![false; after.list.len()],
    };
    let (left, right) = (children(&before.list), children(&after.list));
    let none = Vec::new();
    let mut pending = vec![(None, None)];
    while let Some((one, other)) = pending.pop() {
        let (left, right) = (left.get(&one).unwrap_or(&none), right.get(&other).unwrap_or(&none));
        for (one, other, moved) in aligner.level(left, right) {
            set(&mut found.now, one, Some(other));
            set(&mut found.then, other, Some(one));
            set(&mut found.moved, other, moved);
            pending.push((Some(one), Some(other)));
        }
    }
    found
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

/// The leaves that are parts of each, and those that are parts of none.
fn children(leaves: &[Leaf<'_>]) -> BTreeMap<Option<usize>, Vec<usize>> {
    let mut children: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, leaf) in leaves.iter().enumerate() {
        children.entry(leaf.parent).or_default().push(at);
    }
    children
}

/// The words of leaves, gathered when they are first asked for.
type Bags = Vec<OnceCell<Bag>>;

fn bags(leaves: &[Leaf<'_>]) -> Bags {
    leaves.iter().map(|_| OnceCell::new()).collect()
}

/// Under equal keys leaves say the same.
fn key<'l>(leaf: &'l Leaf<'_>) -> (Class<'l>, u64, u64) {
    let mut beside = leaf.name.unwrap_or_default().to_owned();
    // Where there are no words, what is said beside them tells leaves apart.
    if leaf.line.text.is_empty() {
        beside.extend(leaf.facts.iter().map(|fact| format!("\0{}\0{}", fact.name, fact.value)));
    }
    (leaf.class(), hash(&leaf.line.text), hash(&beside))
}

struct Aligner<'l, 'a> {
    before: &'l [Leaf<'a>],
    after: &'l [Leaf<'a>],
    left: Bags,
    right: Bags,
}

/// Leaves of one level on their way: their indices, and which have a counterpart.
struct Level<'l> {
    left: &'l [usize],
    right: &'l [usize],
    left_taken: Vec<bool>,
    right_taken: Vec<bool>,
    pairs: Pairs,
}

impl Level<'_> {
    fn take(&mut self, (one, other): (usize, usize)) {
        if let (Some(one_taken @ false), Some(other_taken @ false)) =
            (self.left_taken.get_mut(one), self.right_taken.get_mut(other))
        {
            (*one_taken, *other_taken) = (true, true);
            self.pairs.push((one, other));
        }
    }

    /// What has no counterpart yet, in these stretches.
    fn open(&self, gap: &(Range<usize>, Range<usize>)) -> (Vec<usize>, Vec<usize>) {
        let free = |range: &Range<usize>, taken: &[bool]| -> Vec<usize> {
            range.clone().filter(|at| taken.get(*at) == Some(&false)).collect()
        };
        (free(&gap.0, &self.left_taken), free(&gap.1, &self.right_taken))
    }
}

impl<'l, 'a> Aligner<'l, 'a> {
    /// Aligns leaves of one level: the pairs, and whether each stands elsewhere.
    fn level(&self, left: &[usize], right: &[usize]) -> Vec<(usize, usize, bool)> {
        let keys = |at: &[usize], leaves: &'l [Leaf<'a>]| -> Vec<_> {
            at.iter().filter_map(|at| leaves.get(*at)).map(key).collect()
        };
        let (one, other) = (keys(left, self.before), keys(right, self.after));
        let fixed = in_order(&one, &other);
        let mut level = Level {
            left,
            right,
            left_taken: vec![false; left.len()],
            right_taken: vec![false; right.len()],
            pairs: Vec::new(),
        };
        for pair in &fixed {
            level.take(*pair);
        }
        self.displaced(&one, &other, &mut level);
        let between = gaps(&fixed, 0..left.len(), 0..right.len());
        for gap in &between {
            self.likest(gap, &mut level);
        }
        self.strays(&mut level);
        for gap in &between {
            self.written_anew(gap, &mut level);
        }
        level.pairs.sort_unstable();
        let stays = increasing(&level.pairs);
        let pairs = level.pairs.iter().zip(stays).filter_map(|((one, other), stays)| {
            Some((*left.get(*one)?, *right.get(*other)?, !stays))
        });
        pairs.collect()
    }

    fn pair(
        &self,
        level: &Level<'_>,
        one: usize,
        other: usize,
    ) -> Option<(&'l Leaf<'a>, &'l Leaf<'a>)> {
        let one = self.before.get(*level.left.get(one)?)?;
        let other = self.after.get(*level.right.get(other)?)?;
        Some((one, other))
    }

    /// Text that says the same elsewhere, where only one can be meant.
    fn displaced<K: Ord>(&self, one: &[K], other: &[K], level: &mut Level<'_>) {
        let mut places: BTreeMap<&K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        let (left, right) = level.open(&(0..one.len(), 0..other.len()));
        for at in left {
            one.get(at).into_iter().for_each(|key| places.entry(key).or_default().0.push(at));
        }
        for at in right {
            other.get(at).into_iter().for_each(|key| places.entry(key).or_default().1.push(at));
        }
        for (one, other) in places.into_values() {
            if let ([one], [other]) = (one.as_slice(), other.as_slice())
                && self.pair(level, *one, *other).is_some_and(|(leaf, _)| leaf.is_text())
            {
                level.take((*one, *other));
            }
        }
    }

    /// The likest in a gap.
    fn likest(&self, gap: &(Range<usize>, Range<usize>), level: &mut Level<'_>) {
        let (one, other) = level.open(gap);
        let at = |list: &[usize], index: usize| list.get(index).copied().unwrap_or(usize::MAX);
        let alike = |a: usize, b: usize| self.alike(level, at(&one, a), at(&other, b));
        for (a, b) in likest(0..one.len(), 0..other.len(), alike) {
            level.take((at(&one, a), at(&other, b)));
        }
    }

    /// Text that moved and was changed on the way.
    fn strays(&self, level: &mut Level<'_>) {
        let (one, other) = level.open(&(0..level.left.len(), 0..level.right.len()));
        if one.len() > LOOKED_THROUGH || other.len() > LOOKED_THROUGH {
            return;
        }
        let mut found = Vec::new();
        for a in &one {
            for b in &other {
                let Some((leaf, _)) = self.pair(level, *a, *b) else { continue };
                let words =
                    level.left.get(*a).and_then(|at| self.left_bag(*at)).map_or(0, Bag::len);
                let alike = self.alike(level, *a, *b);
                if leaf.is_text() && words >= WORDS && alike >= MOVED {
                    found.push((1000 - alike.min(1000), *a, *b));
                }
            }
        }
        found.sort_unstable();
        for (_, a, b) in found {
            level.take((a, b));
        }
    }

    /// What is left of one kind in one place, as many before as after, was written anew.
    fn written_anew(&self, gap: &(Range<usize>, Range<usize>), level: &mut Level<'_>) {
        let mut inside: Pairs = level
            .pairs
            .iter()
            .copied()
            .filter(|(one, other)| gap.0.contains(one) && gap.1.contains(other))
            .collect();
        inside.sort_unstable();
        let stays = increasing(&inside);
        let inside: Pairs = inside
            .into_iter()
            .zip(stays)
            .filter_map(|(pair, stays)| stays.then_some(pair))
            .collect();
        for part in gaps(&inside, gap.0.clone(), gap.1.clone()) {
            let (one, other) = level.open(&part);
            let mut classes: BTreeMap<Class<'_>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
            for at in one {
                let leaf = level.left.get(at).and_then(|at| self.before.get(*at));
                if let Some(leaf) = leaf {
                    classes.entry(leaf.class()).or_default().0.push(at);
                }
            }
            for at in other {
                let leaf = level.right.get(at).and_then(|at| self.after.get(*at));
                if let Some(leaf) = leaf {
                    classes.entry(leaf.class()).or_default().1.push(at);
                }
            }
            for (one, other) in classes.into_values() {
                if one.len() == other.len() {
                    one.into_iter().zip(other).for_each(|pair| level.take(pair));
                }
            }
        }
    }

    fn left_bag(&self, at: usize) -> Option<&Bag> {
        let leaf = self.before.get(at)?;
        Some(self.left.get(at)?.get_or_init(|| Bag::of(&leaf.line.text)))
    }

    fn right_bag(&self, at: usize) -> Option<&Bag> {
        let leaf = self.after.get(at)?;
        Some(self.right.get(at)?.get_or_init(|| Bag::of(&leaf.line.text)))
    }

    /// How alike two leaves are, of 1000.
    fn alike(&self, level: &Level<'_>, one: usize, other: usize) -> u32 {
        let Some((leaf, counterpart)) = self.pair(level, one, other) else { return 0 };
        if leaf.class() != counterpart.class() {
            return 0;
        }
        if leaf.is_single() {
            return 1000;
        }
        let bags = (
            level.left.get(one).and_then(|at| self.left_bag(*at)),
            level.right.get(other).and_then(|at| self.right_bag(*at)),
        );
        let (Some(bag), Some(other_bag)) = bags else { return 0 };
        let words = if bag.len() + other_bag.len() == 0 { 0 } else { bag.alike(other_bag) };
        // A figure is known by its picture or its label, an attachment by its address.
        let known = leaf.facts.iter().any(|fact| {
            matches!(fact.name, "picture" | "label" | "medium" | "address")
                && counterpart
                    .facts
                    .iter()
                    .any(|other| other.name == fact.name && other.value == fact.value)
        });
        let known = known && !matches!(leaf.class().0, masthead_canonical::Part::Paragraph);
        let named = leaf.name.is_some() && leaf.name == counterpart.name;
        words.max(if known { 800 } else { 0 }).max(if named { 600 } else { 0 })
    }
}
