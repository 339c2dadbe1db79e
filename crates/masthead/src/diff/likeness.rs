//! How alike two texts are.
//!
//! Short texts are compared by the words they share, articles by samples of their stretches of
//! characters, so that thousands are compared in the time it takes to read them.

use std::collections::BTreeMap;

use super::words::is_cjk;

/// Characters of a stretch.
const STRETCH: usize = 4;
/// Characters of a text that are looked at.
const TEXT: usize = 16_000;
/// Stretches of a text that are kept.
const SAMPLE: usize = 96;
/// A stretch that more texts share says nothing of any of them.
const COMMON: usize = 24;

/// FNV-1a, 64 bits: the same on every machine.
pub(super) fn hash(text: &str) -> u64 {
    fnv(text.bytes().map(u32::from))
}

fn fnv(units: impl Iterator<Item = u32>) -> u64 {
    units.fold(0xcbf2_9ce4_8422_2325, |hash, unit| {
        (hash ^ u64::from(unit)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The words of a text, in no order.
#[derive(Debug, Default)]
pub(super) struct Bag(Vec<u64>);

impl Bag {
    /// The words of this text; Han characters are words.
    pub(super) fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices() {
            let letter = c.is_alphanumeric() && !is_cjk(c);
            if letter {
                start = start.or(Some(at));
                continue;
            }
            let word = start.take().and_then(|start| text.get(start..at));
            words.extend(word.map(hash));
            if is_cjk(c) {
                words.push(u64::from(u32::from(c)));
            }
        }
        words.extend(start.and_then(|start| text.get(start..)).map(hash));
        words.sort_unstable();
        Self(words)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Twice what both share by what both have, of 1000 (Dice).
    pub(super) fn alike(&self, other: &Self) -> u32 {
        let all = self.len() + other.len();
        if all == 0 {
            return 1000;
        }
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => left.next(),
                std::cmp::Ordering::Greater => right.next(),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    right.next();
                    left.next()
                }
            };
        }
        u32::try_from(2 * shared * 1000 / all).unwrap_or(1000)
    }
}

/// A sample of the stretches of a text: those with the smallest hashes, which are the same ones
/// wherever the text is the same (bottom-k sketches).
#[derive(Debug, Default)]
pub(super) struct Sample(Vec<u64>);

impl Sample {
    /// The sample of this text, in which spaces and case count for nothing.
    pub(super) fn of(text: &str) -> Self {
        let letters: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(TEXT)
            .flat_map(char::to_lowercase)
            .collect();
        let mut stretches: Vec<u64> = letters
            .windows(STRETCH.min(letters.len()).max(1))
            .map(|stretch| fnv(stretch.iter().map(|c| u32::from(*c))))
            .collect();
        stretches.sort_unstable();
        stretches.dedup();
        stretches.truncate(SAMPLE);
        Self(stretches)
    }

    /// What both share by what either has, of 1000 (Jaccard), by their samples.
    fn alike(&self, other: &Self) -> u32 {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let (mut seen, mut shared) = (0_u32, 0_u32);
        while seen < u32::try_from(SAMPLE).unwrap_or(u32::MAX) {
            let order = match (left.peek(), right.peek()) {
                (Some(one), Some(two)) => one.cmp(two),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => break,
            };
            seen += 1;
            if order.is_le() {
                left.next();
            }
            if order.is_ge() {
                right.next();
            }
            shared += u32::from(order.is_eq());
        }
        (shared * 1000).checked_div(seen).unwrap_or(0)
    }
}

/// Pairs of indices of samples that are alike by at least so much of 1000, the likest first; each
/// is in one pair at most.
pub(super) fn likest(first: &[Sample], second: &[Sample], least: u32) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, sample) in second.iter().enumerate() {
        sample.0.iter().for_each(|stretch| places.entry(*stretch).or_default().push(at));
    }
    let mut found: Vec<(u32, usize, usize)> = Vec::new();
    for (at, sample) in first.iter().enumerate() {
        let mut candidates: Vec<usize> = sample
            .0
            .iter()
            .filter_map(|stretch| places.get(stretch))
            .filter(|places| places.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        for candidate in candidates {
            let alike = second.get(candidate).map_or(0, |other| sample.alike(other));
            if alike >= least {
                found.push((1000 - alike, at, candidate));
            }
        }
    }
    found.sort_unstable();
    let (mut taken, mut given) = (vec![false; first.len()], vec![false; second.len()]);
    let mut pairs = Vec::new();
    for (_, one, other) in found {
        if let (Some(one_taken @ false), Some(other_taken @ false)) =
            (taken.get_mut(one), given.get_mut(other))
        {
            (*one_taken, *other_taken) = (true, true);
            pairs.push((one, other));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_alike_as_they_share_words() {
        for (one, other, alike) in [
            ("a b c d", "d c b a", 1000),
            ("a b c d", "a b x y", 500),
            ("灯塔", "灯台", 500),
            ("a", "b", 0),
            ("", "", 1000),
        ] {
            assert_eq!(Bag::of(one).alike(&Bag::of(other)), alike, "{one} {other}");
        }
    }

    #[test]
    fn samples_find_the_same_text_among_others() {
        let text = |seed: usize| -> String {
            let words = (0..300).map(|at| ((at * at * 7 + seed * 131) % 977).to_string());
            words.collect::<Vec<_>>().join(" ")
        };
        let first: Vec<Sample> = (0..30).map(|seed| Sample::of(&text(seed))).collect();
        let second: Vec<Sample> = (0..30)
            .rev()
            .map(|seed| Sample::of(&format!("a new beginning. {}", text(seed))))
            .collect();
        let mut pairs = likest(&first, &second, 300);
        pairs.sort_unstable();
        let wanted: Vec<_> = (0..30).map(|at| (at, 29 - at)).collect();
        assert_eq!(pairs, wanted);
        assert_eq!(likest(&first[..1], &[Sample::of("nothing of it")], 300), []);
    }
}
