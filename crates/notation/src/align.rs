//! Titles of a table of contents found again among the lines of a body.
//!
//! In: keys (see [`crate::fold::key`]) of the entries and of the candidate lines, in their orders;
//! out: for each entry the candidate it stands for. The alignment keeps both orders and maximises
//! similarity times weight over all entries at once, so a title that is repeated earlier (in a
//! teaser, a running text) does not steal the place, and an entry that matches nothing costs
//! nothing but itself. What is left over and stands elsewhere exactly once is matched in a second
//! pass and flagged.

use std::{collections::BTreeMap, ops::Range};

/// A line of the body that could be a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// Its comparison key.
    pub key: &'a str,
    /// How much it looks like a title; 0 excludes it.
    pub weight: u32,
}

/// How to align.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Below this similarity (0 to 1000) two keys that are not equal are strangers.
    pub threshold: u32,
    /// Whether leftover entries may match out of order.
    pub out_of_order: bool,
    /// How many similar candidates are weighed for one entry.
    pub neighbours: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: 700, out_of_order: true, neighbours: 12 }
    }
}

/// The candidate of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its index among the candidates.
    pub candidate: usize,
    /// How well the keys agree: 1000 is equal.
    pub score: u32,
    /// Whether it stands between the matches of the entries before and after.
    pub in_order: bool,
}

/// Longer lines are paragraphs, compared with no title.
const LONGEST_KEY: usize = 240;
/// A repeated key is looked for at this many places beyond the number of entries that bear it.
const REPEATS: usize = 64;
/// Places of one bigram that are looked at, and bigrams of one key.
const POSTINGS: usize = 256;
const BIGRAMS: usize = 24;

/// Aligns entries with candidates, keeping both orders.
pub fn align(
    entries: &[&str],
    candidates: &[Candidate<'_>],
    options: &Options,
) -> Vec<Option<Match>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.weight > 0 && !candidate.key.is_empty() {
            places.entry(candidate.key).or_default().push(at);
        }
    }
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries {
        *bearers.entry(entry).or_default() += 1;
    }
    let strangers = entries.iter().filter(|entry| !places.contains_key(**entry)).copied();
    let index = Index::new(candidates, strangers);
    let mut borne: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: Vec<Vec<Pair>> = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(found) = places.get(entry) else {
            pairs.push(index.similar(entry, 0..candidates.len(), candidates, options));
            continue;
        };
        // The third bearer of a key stands at its third place or later.
        let ordinal = borne.entry(entry).or_default();
        let most = REPEATS + bearers.get(entry).copied().unwrap_or_default();
        let kept = strongest(found, candidates, most);
        let skipped = if found.len() > REPEATS { *ordinal } else { 0 };
        pairs.push(kept.into_iter().skip(skipped).take(REPEATS + 1).collect());
        *ordinal += 1;
    }
    let mut matches = in_order(&pairs, candidates);
    if options.out_of_order {
        place_leftovers(entries, candidates, &places, &bearers, &mut matches);
    }
    // An entry whose exact twin stands out of reach may still have a reworded one in its gap.
    let left = entries.iter().zip(&matches).filter(|(_, found)| found.is_none());
    let index = Index::new(candidates, left.map(|(entry, _)| *entry));
    fill_gaps(entries, candidates, &index, options, &mut matches);
    matches
}

/// How alike two keys are, 0 to 1000; 1000 only when they are equal.
///
/// Short keys by edit distance, long ones by the bigrams they share, so that the cost stays linear
/// in the text.
pub fn similarity(a: &str, b: &str) -> u32 {
    if a == b {
        return 1000;
    }
    let (left, right): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = left.len().max(right.len());
    if left.is_empty() || right.is_empty() {
        return 0;
    }
    let alike = if longest <= 96 {
        permille(longest - edit_distance(&left, &right), longest)
    } else {
        dice(&left, &right)
    };
    // Numbers carry the difference between one year's report and the next.
    let penalty = if digits(&left) == digits(&right) { 0 } else { 200 };
    alike.min(999).saturating_sub(penalty)
}

#[derive(Clone, Copy, Debug)]
struct Pair {
    candidate: usize,
    score: u32,
}

fn permille(part: usize, whole: usize) -> u32 {
    u32::try_from(part * 1000 / whole.max(1)).unwrap_or(1000)
}

fn digits(chars: &[char]) -> Vec<char> {
    chars
        .iter()
        .copied()
        .filter(|c| c.is_ascii_digit() || "一二三四五六七八九十〇".contains(*c))
        .collect()
}

fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut left = i + 1;
        let mut diagonal = i;
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            let changed = diagonal + usize::from(x != y);
            left = changed.min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

fn bigrams(chars: &[char]) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> =
        chars.iter().copied().zip(chars.iter().copied().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

fn dice(a: &[char], b: &[char]) -> u32 {
    let (a, b) = (bigrams(a), bigrams(b));
    let whole = a.len() + b.len();
    let mut shared = 0;
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                shared += 2;
                left.next();
                right.next();
            }
        }
    }
    permille(shared, whole)
}

/// The score of keys that are not equal: similarity, or a common beginning, for a title whose
/// second line the body or the contents set apart.
fn score(entry: &str, candidate: &str) -> u32 {
    let alike = similarity(entry, candidate);
    let (short, long) =
        if entry.len() < candidate.len() { (entry, candidate) } else { (candidate, entry) };
    let (few, many) = (short.chars().count(), long.chars().count());
    if few >= 5 && few * 5 >= many * 2 && long.starts_with(short) {
        return alike.max(700 + permille(few, many) * 29 / 100);
    }
    alike
}

/// Exact places of a key: all, or of a much repeated one the weightiest, then the earliest.
fn strongest(found: &[usize], candidates: &[Candidate<'_>], most: usize) -> Vec<Pair> {
    let mut kept = found.to_vec();
    if kept.len() > most {
        kept.sort_by_key(|at| {
            (std::cmp::Reverse(candidates.get(*at).map_or(0, |candidate| candidate.weight)), *at)
        });
        kept.truncate(most);
        kept.sort_unstable();
    }
    kept.into_iter().map(|candidate| Pair { candidate, score: 1000 }).collect()
}

/// Where each bigram of some entries occurs among the candidates.
struct Index {
    /// Bigrams with the candidates they occur in, in this order.
    places: Vec<((char, char), usize)>,
}

impl Index {
    fn new<'e>(candidates: &[Candidate<'_>], entries: impl Iterator<Item = &'e str>) -> Self {
        let mut wanted: Vec<(char, char)> = entries
            .filter(|entry| entry.chars().take(LONGEST_KEY + 1).count() <= LONGEST_KEY)
            .flat_map(|entry| entry.chars().zip(entry.chars().skip(1)))
            .collect();
        if wanted.is_empty() {
            return Self { places: Vec::new() };
        }
        wanted.sort_unstable();
        wanted.dedup();
        let mut places: Vec<((char, char), usize)> = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            let chars: Vec<char> = candidate.key.chars().take(LONGEST_KEY + 1).collect();
            if candidate.weight == 0 || chars.len() > LONGEST_KEY {
                continue;
            }
            let pairs = chars.iter().copied().zip(chars.iter().copied().skip(1));
            places.extend(
                pairs.filter(|pair| wanted.binary_search(pair).is_ok()).map(|pair| (pair, at)),
            );
        }
        places.sort_unstable();
        places.dedup();
        Self { places }
    }

    /// The candidates most like an entry, in order of their place.
    fn similar(
        &self,
        entry: &str,
        within: Range<usize>,
        candidates: &[Candidate<'_>],
        options: &Options,
    ) -> Vec<Pair> {
        let chars: Vec<char> = entry.chars().take(LONGEST_KEY + 1).collect();
        if chars.len() < 3 || chars.len() > LONGEST_KEY {
            return Vec::new();
        }
        let mut grams = bigrams(&chars);
        grams.dedup();
        let mut lists: Vec<&[((char, char), usize)]> = grams
            .iter()
            .filter_map(|gram| {
                let from = self.places.partition_point(|place| *place < (*gram, within.start));
                let to = self.places.partition_point(|place| *place < (*gram, within.end));
                self.places.get(from..to)
            })
            .collect();
        // The rarest tell most.
        lists.sort_by_key(|list| list.len());
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for list in lists.into_iter().take(BIGRAMS) {
            for (_, at) in list.iter().take(POSTINGS) {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut ranked: Vec<(usize, usize)> = shared
            .into_iter()
            .filter(|(at, _)| {
                let length = candidates.get(*at).map_or(0, |c| c.key.chars().count());
                length * 5 >= chars.len() * 2 && length * 2 <= chars.len() * 5
            })
            .collect();
        ranked.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
        let mut found: Vec<Pair> = ranked
            .into_iter()
            .take(options.neighbours)
            .filter_map(|(candidate, _)| {
                let score = score(entry, candidates.get(candidate)?.key);
                (score >= options.threshold).then_some(Pair { candidate, score })
            })
            .collect();
        found.sort_by_key(|pair| pair.candidate);
        found
    }
}

/// The best chain through all pairs, both indices rising: a weighted longest increasing subsequence
/// over a Fenwick tree of prefix maxima.
fn in_order(pairs: &[Vec<Pair>], candidates: &[Candidate<'_>]) -> Vec<Option<Match>> {
    struct Node {
        entry: usize,
        pair: Pair,
        before: Option<usize>,
    }
    let mut nodes: Vec<Node> = Vec::new();
    // best[i]: the sum and the node of the best chain that ends in the places i stands for
    let mut best: Vec<(u64, Option<usize>)> = vec![(0, None); candidates.len() + 1];
    for (entry, list) in pairs.iter().enumerate() {
        // From the last place to the first, so that an entry does not build upon itself.
        for pair in list.iter().rev() {
            let weight = candidates.get(pair.candidate).map_or(0, |candidate| candidate.weight);
            let mut top = (0, None);
            let mut at = pair.candidate;
            while at > 0 {
                let here = best.get(at).copied().unwrap_or_default();
                if here.0 > top.0 {
                    top = here;
                }
                at &= at - 1;
            }
            let sum = top.0 + u64::from(pair.score) * u64::from(weight);
            let node = nodes.len();
            nodes.push(Node { entry, pair: *pair, before: top.1 });
            let mut at = pair.candidate + 1;
            while let Some(slot) = best.get_mut(at) {
                let earlier = slot.1.and_then(|node| nodes.get(node)).is_some_and(|node| {
                    node.entry == entry && pair.candidate < node.pair.candidate
                });
                if sum > slot.0 || (sum == slot.0 && earlier) {
                    *slot = (sum, Some(node));
                }
                at += at & at.wrapping_neg();
            }
        }
    }
    let mut matches = vec![None; pairs.len()];
    let mut top = (0, None);
    let mut at = candidates.len();
    while at > 0 {
        let here = best.get(at).copied().unwrap_or_default();
        if here.0 > top.0 {
            top = here;
        }
        at &= at - 1;
    }
    let mut next = top.1;
    while let Some(node) = next.and_then(|node| nodes.get(node)) {
        let Pair { candidate, score } = node.pair;
        if let Some(slot) = matches.get_mut(node.entry) {
            *slot = Some(Match { candidate, score, in_order: true });
        }
        next = node.before;
    }
    matches
}

/// Matches leftover entries whose key stands exactly once on either side.
fn place_leftovers(
    entries: &[&str],
    candidates: &[Candidate<'_>],
    places: &BTreeMap<&str, Vec<usize>>,
    bearers: &BTreeMap<&str, usize>,
    matches: &mut [Option<Match>],
) {
    let mut taken = vec![false; candidates.len()];
    for found in matches.iter().flatten() {
        if let Some(slot) = taken.get_mut(found.candidate) {
            *slot = true;
        }
    }
    for (entry, slot) in entries.iter().zip(matches.iter_mut()) {
        let unique = bearers.get(entry) == Some(&1);
        let Some([candidate]) = places.get(entry).map(Vec::as_slice) else {
            continue;
        };
        if slot.is_none() && unique && taken.get(*candidate) == Some(&false) {
            *slot = Some(Match { candidate: *candidate, score: 1000, in_order: false });
            if let Some(slot) = taken.get_mut(*candidate) {
                *slot = true;
            }
        }
    }
}

/// Looks for similar lines in the gap where an unmatched entry should stand.
fn fill_gaps(
    entries: &[&str],
    candidates: &[Candidate<'_>],
    index: &Index,
    options: &Options,
    matches: &mut [Option<Match>],
) {
    let mut taken = vec![false; candidates.len()];
    for found in matches.iter().flatten() {
        if let Some(slot) = taken.get_mut(found.candidate) {
            *slot = true;
        }
    }
    // Where the next match in order stands, seen from each entry.
    let mut ends = vec![candidates.len(); matches.len()];
    let mut end = candidates.len();
    for (slot, found) in ends.iter_mut().zip(matches.iter()).rev() {
        *slot = end;
        if let Some(found) = found.filter(|found| found.in_order) {
            end = found.candidate;
        }
    }
    let mut start = 0;
    for ((entry, slot), end) in entries.iter().zip(matches.iter_mut()).zip(ends) {
        if slot.is_none() {
            let mut best: Option<Pair> = None;
            for pair in index.similar(entry, start..end.max(start), candidates, options) {
                let free = taken.get(pair.candidate) == Some(&false);
                if free && best.is_none_or(|best| pair.score > best.score) {
                    best = Some(pair);
                }
            }
            if let Some(Pair { candidate, score }) = best {
                *slot = Some(Match { candidate, score, in_order: true });
                if let Some(slot) = taken.get_mut(candidate) {
                    *slot = true;
                }
            }
        }
        if let Some(found) = slot.filter(|found| found.in_order) {
            start = found.candidate + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(entries: &[&str], lines: &[(&str, u32)]) -> Vec<Option<(usize, bool)>> {
        let candidates: Vec<Candidate<'_>> =
            lines.iter().map(|(key, weight)| Candidate { key, weight: *weight }).collect();
        align(entries, &candidates, &Options::default())
            .into_iter()
            .map(|found| found.map(|found| (found.candidate, found.in_order)))
            .collect()
    }

    #[test]
    fn titles_align_in_order() {
        let some = |at| Some((at, true));
        for (entries, lines, wanted) in [
            // a repeat before its place does not steal it
            (
                &["乙题", "甲题"][..],
                &[("甲题", 1), ("乙题", 1), ("甲题", 1)][..],
                vec![some(1), some(2)],
            ),
            (
                &["甲", "乙", "甲"],
                &[("甲", 1), ("乙", 1), ("甲", 1)],
                vec![some(0), some(1), some(2)],
            ),
            // the earliest of equals, unless another weighs more
            (&["甲"], &[("甲", 1), ("甲", 1)], vec![some(0)]),
            (&["甲"], &[("甲", 1), ("甲", 3)], vec![some(1)]),
            // reworded, missing and wrapped entries harm no others
            (
                &["潮汐与海港的故事", "旧码头", "灯塔守望者"],
                &[("潮汐和海港的故事", 1), ("正文", 1), ("灯塔守望者", 1)],
                vec![some(0), None, some(2)],
            ),
            (&["海港新城崛起之路纪实"], &[("正文", 1), ("海港新城崛起之", 1)], vec![some(1)]),
            // one number makes another title
            (&["2023年海港年报"], &[("2024年海港年报", 1)], vec![None]),
            // out of order, but unique
            (
                &["甲题", "乙题", "丙题", "丁题"],
                &[("丁题", 1), ("甲题", 1), ("乙题", 1), ("丙题", 1)],
                vec![some(1), some(2), some(3), Some((0, false))],
            ),
            (&["甲题"], &[("甲题", 0)], vec![None]),
            (&[], &[("甲", 1)], vec![]),
            (&["甲"], &[], vec![None]),
        ] {
            assert_eq!(places(entries, lines), wanted, "{entries:?}");
        }
    }

    #[test]
    fn similarity_knows_equals_neighbours_and_strangers() {
        assert_eq!(similarity("甲乙丙", "甲乙丙"), 1000);
        assert!(similarity("潮汐与海港的故事", "潮汐和海港的故事") >= 850);
        assert!(similarity("潮汐与海港", "灯塔守望者") < 200);
        assert!(similarity("第一章总则", "第二章总则") < 700);
        assert_eq!(similarity("", "甲"), 0);
        let long = "潮汐".repeat(100);
        assert!(similarity(&long, &format!("{long}海")) > 900);
    }

    #[test]
    fn large_issues_align_in_bounded_work() {
        let titles: Vec<String> =
            (0..600).map(|n| format!("题目{}的故事{}", n * 7919 % 2003, n)).collect();
        let mut lines: Vec<String> = Vec::new();
        for (n, title) in titles.iter().enumerate() {
            lines.push(if n % 3 == 0 { format!("{title}续") } else { title.clone() });
            lines.extend((0..9).map(|k| format!("题目正文的故事{}{}", k, n % 10)));
        }
        let entries: Vec<&str> = titles.iter().map(String::as_str).collect();
        let candidates: Vec<Candidate<'_>> =
            lines.iter().map(|key| Candidate { key, weight: 1 }).collect();
        let matches = align(&entries, &candidates, &Options::default());
        let right = matches
            .iter()
            .enumerate()
            .filter(|(n, found)| found.is_some_and(|found| found.candidate == n * 10))
            .count();
        assert!(right >= 570, "{right}");
        // and when every line is the same
        let same = vec!["重复的题目"; 2000];
        let body = vec![Candidate { key: "重复的题目", weight: 1 }; 20_000];
        assert!(align(&same, &body, &Options::default()).iter().all(Option::is_some));
    }

    proptest! {
        #[test]
        fn matches_rise_and_are_used_once(
            entries in prop::collection::vec("[甲乙丙丁]{0,4}", 0..12),
            lines in prop::collection::vec(("[甲乙丙丁]{0,4}", 0..4_u32), 0..24),
        ) {
            let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
            let lines: Vec<(&str, u32)> = lines.iter().map(|(k, w)| (k.as_str(), *w)).collect();
            let found = places(&entries, &lines);
            let ordered: Vec<usize> =
                found.iter().flatten().filter(|(_, ordered)| *ordered).map(|(at, _)| *at).collect();
            prop_assert!(ordered.windows(2).all(|pair| pair[0] < pair[1]));
            let mut all: Vec<usize> = found.iter().flatten().map(|(at, _)| *at).collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), count);
        }
    }
}
