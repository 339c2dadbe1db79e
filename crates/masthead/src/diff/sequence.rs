//! Two sequences brought side by side.
//!
//! In: keys of both, or how alike their members are. Out: pairs of indices. Equal keys that are
//! unique in both are the fixed points; the longest run of them that keeps both orders stays, what
//! is left of them stands elsewhere now. All of it is linear in the length but for a logarithm and
//! a bounded window.

use std::collections::BTreeMap;
use std::ops::Range;

/// How far from its place by proportion a member may be matched by likeness alone.
const WINDOW: usize = 64;
/// Below this likeness, of 1000, two members are strangers.
pub(super) const STRANGERS: u32 = 400;

/// Pairs of indices.
pub(super) type Pairs = Vec<(usize, usize)>;

/// Members with equal keys: the pairs that keep both orders.
pub(super) fn in_order<K: Ord>(first: &[K], second: &[K]) -> Pairs {
    let mut pairs = Vec::new();
    let (head, tail) = ends(first, second, 0..first.len(), 0..second.len());
    pairs.extend((0..head).map(|at| (at, at)));
    let (left, right) = (head..first.len() - tail, head..second.len() - tail);
    let fixed = unique(first, second, left.clone(), right.clone());
    let stays = increasing(&fixed);
    let fixed: Pairs =
        fixed.into_iter().zip(stays).filter_map(|(pair, stays)| stays.then_some(pair)).collect();
    // Equal neighbours of fixed points are pairs, too, though they are not unique.
    for (left, right) in gaps(&fixed, left, right) {
        let (head, tail) = ends(first, second, left.clone(), right.clone());
        pairs.extend((0..head).map(|at| (left.start + at, right.start + at)));
        pairs.extend((1..=tail).map(|at| (left.end - at, right.end - at)));
    }
    pairs.extend(fixed);
    pairs.extend((1..=tail).map(|at| (first.len() - at, second.len() - at)));
    pairs.sort_unstable();
    pairs
}

/// How many members at the beginning, and then at the end, of two stretches are equal.
fn ends<K: Ord>(
    first: &[K],
    second: &[K],
    left: Range<usize>,
    right: Range<usize>,
) -> (usize, usize) {
    let (first, second) = (first.get(left).unwrap_or(&[]), second.get(right).unwrap_or(&[]));
    let head = first.iter().zip(second).take_while(|(one, other)| one == other).count();
    let (first, second) = (first.get(head..).unwrap_or(&[]), second.get(head..).unwrap_or(&[]));
    let tail = first.iter().rev().zip(second.iter().rev()).take_while(|(one, other)| one == other);
    (head, tail.count())
}

/// Pairs of keys that are there once in both stretches, in the order of the first.
fn unique<K: Ord>(first: &[K], second: &[K], left: Range<usize>, right: Range<usize>) -> Pairs {
    let mut places: BTreeMap<&K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for at in left {
        first.get(at).into_iter().for_each(|key| places.entry(key).or_default().0.push(at));
    }
    for at in right {
        second.get(at).into_iter().for_each(|key| places.entry(key).or_default().1.push(at));
    }
    let once = |(one, other): (Vec<usize>, Vec<usize>)| match (one.as_slice(), other.as_slice()) {
        ([one], [other]) => Some((*one, *other)),
        _ => None,
    };
    let mut pairs: Pairs = places.into_values().filter_map(once).collect();
    pairs.sort_unstable();
    pairs
}

/// Which pairs, sorted by the first index, are in the longest run that rises in the second.
pub(super) fn increasing(pairs: &[(usize, usize)]) -> Vec<bool> {
    // The pair with the smallest end of all runs of each length, and the pair before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: usize| pairs.get(at).map(|pair| pair.1);
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end) < Some(pair.1));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stays = vec![false; pairs.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        if let Some(one) = stays.get_mut(at) {
            *one = true;
        }
        next = before.get(at).copied().flatten();
    }
    stays
}

/// The stretches between pairs that keep both orders, and those before the first and after the
/// last. Both sides of a gap may be empty, not at once.
pub(super) fn gaps(
    pairs: &[(usize, usize)],
    left: Range<usize>,
    right: Range<usize>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = (left.start, right.start);
    for next in pairs.iter().copied().chain([(left.end, right.end)]) {
        if at.0 < next.0 || at.1 < next.1 {
            found.push((at.0..next.0, at.1..next.1));
        }
        at = (next.0 + 1, next.1 + 1);
    }
    found
}

/// What is best done at a pair of places.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Pair,
    First,
    Second,
}

/// Pairs within a gap, in both orders, that are the most alike in sum. `alike` says how much two
/// members are, of 1000; strangers are never paired.
pub(super) fn likest(
    left: Range<usize>,
    right: Range<usize>,
    alike: impl Fn(usize, usize) -> u32,
) -> Pairs {
    let (rows, columns) = (left.len(), right.len());
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    // For each row the columns around the one that is as far along.
    let start = |row: usize| (row * columns / rows).saturating_sub(WINDOW);
    let end = |row: usize| (row * columns / rows + WINDOW + 1).min(columns);
    let mut steps: Vec<Vec<Step>> = Vec::with_capacity(rows);
    // The best sum of the rows from here on and the columns from each on.
    let mut below: Vec<u64> = vec![0; columns + 1];
    for row in (0..rows).rev() {
        let mut sums = below.clone();
        let mut chosen = vec![Step::First; end(row) - start(row)];
        for column in (start(row)..end(row)).rev() {
            let likeness = alike(left.start + row, right.start + column);
            let value = |sums: &[u64], at: usize| sums.get(at).copied().unwrap_or(0);
            let pair = if likeness < STRANGERS {
                0
            } else {
                u64::from(likeness) + value(&below, column + 1)
            };
            let (skip_first, skip_second) = (value(&below, column), value(&sums, column + 1));
            let (best, step) = if pair > 0 && pair >= skip_first && pair >= skip_second {
                (pair, Step::Pair)
            } else if skip_second > skip_first {
                (skip_second, Step::Second)
            } else {
                (skip_first, Step::First)
            };
            if let (Some(sum), Some(at)) =
                (sums.get_mut(column), chosen.get_mut(column - start(row)))
            {
                (*sum, *at) = (best, step);
            }
        }
        // What stands before the window reaches into it.
        let reached = sums.get(start(row)).copied().unwrap_or(0);
        sums.iter_mut().take(start(row)).for_each(|sum| *sum = reached);
        below = sums;
        steps.push(chosen);
    }
    steps.reverse();
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if column < start(row) {
            column = start(row);
            continue;
        }
        match steps.get(row).and_then(|chosen| chosen.get(column - start(row))) {
            Some(Step::Pair) => {
                pairs.push((left.start + row, right.start + column));
                (row, column) = (row + 1, column + 1);
            }
            Some(Step::Second) => column += 1,
            Some(Step::First) | None => row += 1,
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn what_is_equal_and_in_order_is_paired() {
        for (first, second, pairs) in [
            ("abc", "abc", vec![(0, 0), (1, 1), (2, 2)]),
            ("abc", "xabc", vec![(0, 1), (1, 2), (2, 3)]),
            ("abcd", "bcda", vec![(1, 0), (2, 1), (3, 2)]),
            ("a--b", "a-b", vec![(0, 0), (1, 1), (3, 2)]),
            ("", "a", vec![]),
        ] {
            assert_eq!(in_order(&keys(first), &keys(second)), pairs, "{first} {second}");
        }
    }

    #[test]
    fn the_longest_run_stays() {
        assert_eq!(increasing(&[(0, 3), (1, 0), (2, 1), (3, 2)]), [false, true, true, true]);
        assert_eq!(increasing(&[]), Vec::<bool>::new());
    }

    #[test]
    fn gaps_are_what_pairs_leave() {
        assert_eq!(gaps(&[(1, 1)], 0..3, 0..2), [(0..1, 0..1), (2..3, 2..2)]);
        assert_eq!(gaps(&[], 0..0, 0..0), []);
    }

    #[test]
    fn the_likest_are_paired_and_strangers_are_not() {
        let alike = |a: usize, b: usize| if a + 1 == b { 900 } else { 0 };
        assert_eq!(likest(0..3, 0..3, alike), [(0, 1), (1, 2)]);
        assert_eq!(likest(0..3, 0..3, |_, _| STRANGERS - 1), []);
        // Longer than the window: the pairs are still found along the way.
        let same = |a: usize, b: usize| if a == b { 1000 } else { 0 };
        assert_eq!(likest(0..500, 0..500, same).len(), 500);
    }

    proptest! {
        #[test]
        fn pairs_keep_both_orders_and_equal_keys(
            first in proptest::collection::vec(0u8..6, 0..40),
            second in proptest::collection::vec(0u8..6, 0..40),
        ) {
            let pairs = in_order(&first, &second);
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
            prop_assert!(pairs.iter().all(|(one, other)| first[*one] == second[*other]));
        }
    }
}
