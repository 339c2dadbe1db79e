//! Numbers that decide what is made, and the list of those that were taken.
//!
//! Every decision takes one number. A number of 0 always means the simplest thing, and past the
//! end of a list all numbers are 0, so that a shorter list gives a smaller issue.

/// Numbers, from a seed without end or from a list.
#[derive(Debug, Clone)]
pub struct Draw {
    given: Vec<u32>,
    seed: Option<u64>,
    taken: Vec<u32>,
}

impl Draw {
    /// Numbers without end.
    pub fn of_seed(seed: u64) -> Self {
        Self { given: Vec::new(), seed: Some(seed), taken: Vec::new() }
    }

    /// These numbers, then zeros.
    pub fn of_list(given: Vec<u32>) -> Self {
        Self { given, seed: None, taken: Vec::new() }
    }

    /// The numbers taken so far, without the zeros at the end, which are there in any case.
    pub fn into_taken(mut self) -> Vec<u32> {
        let end = self.taken.iter().rposition(|number| *number > 0).map_or(0, |last| last + 1);
        self.taken.truncate(end);
        self.taken
    }

    fn word(&mut self) -> u32 {
        let word = match &mut self.seed {
            Some(seed) => split_mix(seed),
            None => self.given.get(self.taken.len()).copied().unwrap_or_default(),
        };
        self.taken.push(word);
        word
    }

    /// A number from 0 to below `end`, which is not 0. Smaller numbers give smaller ones.
    pub fn below(&mut self, end: u32) -> u32 {
        let word = u64::from(self.word());
        u32::try_from((word * u64::from(end)) >> 32).unwrap_or_default()
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) >= 100 - percent.min(100)
    }

    /// One of these; the first is the simplest.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[expect(clippy::indexing_slicing, reason = "a generator with nothing to choose from is wrong")]
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.index(of.len())]
    }

    /// A place in a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }
}

/// `SplitMix64`, its upper half.
fn split_mix(state: &mut u64) -> u32 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_gives_the_same_again_and_zeros_the_simplest() {
        let take =
            |draw: &mut Draw| (0..40).map(|_| (draw.below(7), draw.chance(30))).collect::<Vec<_>>();
        let mut first = Draw::of_seed(3);
        let told = take(&mut first);
        assert_eq!(take(&mut Draw::of_list(first.into_taken())), told);
        assert_eq!(take(&mut Draw::of_list(Vec::new())), [(0, false); 40]);
        assert!(told.iter().any(|(_, yes)| *yes) && told.iter().any(|(n, _)| *n == 6));
    }
}
