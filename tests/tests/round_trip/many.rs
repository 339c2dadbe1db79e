//! Many issues made by chance: which fail, sorted by how, and the simplest issue of each kind.

use std::collections::BTreeMap;

use masthead_tests::generate;

use crate::{carry, made};

/// How many kinds of faults are shown with the simplest issue that has them.
const SHRUNK: usize = 3;
/// How often an issue is made simpler at most.
const STEPS: usize = 3_000;

/// The faults of so many issues, the most frequent kinds first.
pub(crate) fn faults(issues: u64) -> Vec<String> {
    // By kind: how many, and the first seed.
    let mut kinds: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for seed in 0..issues {
        if let Some(fault) = carry::fault(&made::of_seed(seed)) {
            kinds.entry(fault.kind).or_insert((0, seed)).0 += 1;
        }
    }
    let mut kinds: Vec<(String, (u64, u64))> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
    kinds
        .iter()
        .enumerate()
        .map(|(index, (kind, (times, seed)))| {
            let shown = if index < SHRUNK { simplest(kind, *seed) } else { String::new() };
            format!("{times} of {issues}: {kind} (seed {seed}){shown}")
        })
        .collect()
}

/// The simplest issue with this kind of fault that can be made of the seed's.
fn simplest(kind: &str, seed: u64) -> String {
    let fails = |made: &generate::Made| {
        carry::fault(&made::of(made.clone())).is_some_and(|fault| fault.kind == kind)
    };
    let made = generate::simplest(seed, STEPS, fails);
    let issue = serde_json::to_string(&made.issue).unwrap();
    let fault = carry::fault(&made::of(made)).map(|fault| fault.told).unwrap_or_default();
    format!("\n{fault}\n{issue}\n")
}
