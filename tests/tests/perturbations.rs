//! Two hundred texts with a fault or another habit in each: a fault costs its own entry only.
//!
//! In: the fixtures' texts, the reference digest where it is there, and seeds; out: one message
//! that counts what failed by kind, with an example of each, then every failure.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a suite that cannot read its texts ends; a person names a seed in the environment"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use masthead::{Format, Input, ReadOptions};
use masthead_tests::facts::{self, Difference, key};
use masthead_tests::perturb::layout::Layout;
use masthead_tests::perturb::texts::layouts;
use masthead_tests::perturb::{self, KINDS, Kind};

const SEEDS: u64 = 200;

fn read(text: &str) -> Result<facts::Facts, String> {
    let input = Input { bytes: text.as_bytes(), name: None };
    let read = masthead::read_as(Format::Text, input, &ReadOptions::default());
    let work = read.map_err(|failure| failure.to_string())?.value;
    Ok(facts::of_issue(&serde_json::to_value(&work.issue).unwrap()))
}

struct Failed {
    seed: u64,
    kind: Kind,
    document: &'static str,
    what: String,
    differences: Vec<Difference>,
}

#[derive(Default)]
struct Tally {
    cases: usize,
    failed: Vec<Failed>,
    /// Articles a fault was allowed to cost, and those it did cost.
    touched: usize,
    lost: usize,
}

fn run(seed: u64, layouts: &[(&'static str, Layout)], tally: &mut BTreeMap<Kind, Tally>) {
    let count = u64::try_from(KINDS.len()).unwrap();
    let kind = KINDS[usize::try_from(seed % count).unwrap()];
    // The first text comes twice as often as the others; one that gives no occasion is passed over.
    let order = [0, 1, 0, 2, 3, 1];
    let turn = usize::try_from(seed / count).unwrap();
    let case = (0..order.len()).find_map(|step| {
        let (name, layout) = layouts.get(order[(turn + step) % order.len()])?;
        Some((*name, perturb::apply(layout, kind, seed)?))
    });
    let Some((document, case)) = case else { panic!("no text gives occasion for {kind:?}") };
    let entry = tally.entry(kind).or_default();
    entry.cases += 1;
    entry.touched += case.touched.len();
    let differences = match read(&case.text) {
        Ok(got) => {
            let whole = facts::compare(&case.expected, &got, &std::collections::BTreeSet::new());
            let lost = whole.iter().filter(|one| case.touched.contains(&key(&one.article)));
            let lost: std::collections::BTreeSet<&str> =
                lost.map(|one| one.article.as_str()).collect();
            entry.lost += lost.len();
            facts::compare(&case.expected, &got, &case.touched)
        }
        Err(failure) => vec![Difference {
            article: String::new(),
            field: "read",
            expected: "an issue".to_owned(),
            got: failure,
        }],
    };
    if !differences.is_empty() {
        entry.failed.push(Failed { seed, kind, document, what: case.what, differences });
    }
}

fn short(text: &str) -> String {
    let mut out: String = text.chars().take(160).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out.replace('\n', "\\n").replace('\u{c}', "\\f")
}

fn report(tally: &BTreeMap<Kind, Tally>) -> String {
    let mut out = String::new();
    for (kind, tally) in tally {
        let differences: usize = tally.failed.iter().map(|case| case.differences.len()).sum();
        let bad = tally.failed.len();
        let _ =
            write!(out, "{kind:?}: {bad} of {} texts fail, {differences} differences", tally.cases);
        if tally.touched > 0 {
            let _ = write!(out, "; the faults cost {} of {} entries", tally.lost, tally.touched);
        }
        out.push('\n');
        if let Some(case) = tally.failed.first()
            && let Some(one) = case.differences.first()
        {
            let _ = writeln!(
                out,
                "    for example seed {} ({}), `{}`, {}:\n      expected {}\n      got      {}",
                case.seed,
                case.document,
                one.article,
                one.field,
                short(&one.expected),
                short(&one.got)
            );
        }
    }
    for case in tally.values().flat_map(|tally| &tally.failed) {
        let _ = writeln!(
            out,
            "\nseed {} {:?} {}: {}",
            case.seed,
            case.kind,
            case.document,
            short(&case.what)
        );
        for one in &case.differences {
            let _ = writeln!(
                out,
                "  `{}` {}: expected {}, got {}",
                one.article,
                one.field,
                short(&one.expected),
                short(&one.got)
            );
        }
    }
    out
}

/// Runs seeds on two threads.
fn hold(seeds: std::ops::Range<u64>, test: &str) {
    let layouts = layouts(test);
    let halves: Vec<BTreeMap<Kind, Tally>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|half| {
                let (layouts, seeds) = (&layouts, seeds.clone());
                scope.spawn(move || {
                    let mut tally = BTreeMap::new();
                    for seed in seeds.filter(|seed| seed % 2 == half) {
                        run(seed, layouts, &mut tally);
                    }
                    tally
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let mut all: BTreeMap<Kind, Tally> = BTreeMap::new();
    for (kind, tally) in halves.into_iter().flatten() {
        let entry = all.entry(kind).or_default();
        entry.cases += tally.cases;
        entry.touched += tally.touched;
        entry.lost += tally.lost;
        entry.failed.extend(tally.failed);
    }
    let report = report(&all);
    println!("{report}");
    let failed: usize = all.values().map(|tally| tally.failed.len()).sum();
    assert_eq!(failed, 0, "of seeds {seeds:?}\n{report}");
}

#[test]
fn a_fault_costs_its_own_entry_only() {
    hold(0..SEEDS, "a_fault_costs_its_own_entry_only");
}

#[test]
#[ignore = "as many seeds as SEEDS says, beyond those that are always run"]
fn a_fault_costs_its_own_entry_only_with_further_seeds() {
    let seeds: u64 = std::env::var("SEEDS").unwrap().parse().unwrap();
    hold(SEEDS..SEEDS + seeds, "a_fault_costs_its_own_entry_only_with_further_seeds");
}

/// Prints a text, so that a failure can be looked at: `SEED=7 cargo test … -- --ignored --nocapture`.
#[test]
#[ignore = "prints the text of the seed named in SEED"]
fn a_seed_is_shown() {
    let seed = std::env::var("SEED").unwrap().parse().unwrap();
    let layouts = layouts("a_seed_is_shown");
    let kind = KINDS[usize::try_from(seed).unwrap() % KINDS.len()];
    let order = [0, 1, 0, 2, 3, 1];
    let turn = usize::try_from(seed).unwrap() / KINDS.len();
    for step in 0..order.len() {
        if let Some((_, layout)) = layouts.get(order[(turn + step) % order.len()])
            && let Some(case) = perturb::apply(layout, kind, seed)
        {
            println!("{}", case.text);
            return;
        }
    }
}
