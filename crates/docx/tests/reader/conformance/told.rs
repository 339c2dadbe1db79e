//! Holds `CONFORMANCE.md` to the tests and the rules it names.
#![expect(clippy::disallowed_methods, reason = "a test that cannot read its sources ends")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use masthead_diagnostics::codes;

use crate::support::{PART, all_rules};

/// A line of the document: a construct, what becomes of it, the tests that show it.
struct Told {
    construct: String,
    state: String,
    tests: String,
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn told() -> Vec<Told> {
    let text = fs::read_to_string(here().join("CONFORMANCE.md")).unwrap();
    // Tables of constructs; others say other things.
    let mut inside = false;
    let part = text.find(PART).map_or("", |at| &text[at..]);
    let rows = part.lines().filter(|line| {
        inside = line.starts_with("| construct |") || inside && line.starts_with("| ");
        inside && !line.starts_with("| ---") && !line.starts_with("| construct |")
    });
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [construct, state, tests] = cells[..] else { panic!("three cells: {row}") };
        let [construct, state, tests] = [construct, state, tests].map(str::to_owned);
        Told { construct, state, tests }
    })
    .collect()
}

/// What stands between back-ticks.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Whether a source names something, and not only what begins or ends like it.
fn names(source: &str, name: &str) -> bool {
    let parts = |c: char| c.is_ascii_alphanumeric();
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = source[at + name.len()..].chars().next();
        !before.is_some_and(parts) && !after.is_some_and(parts)
    })
}

/// Every test of all crates and of the suites, with its source; of two alike in name, that of this
/// crate.
fn tests() -> BTreeMap<String, String> {
    let mut waiting = vec![here(), here().join("../../tests/tests")];
    waiting.extend(fs::read_dir(here().join("..")).unwrap().map(|entry| entry.unwrap().path()));
    let mut found = BTreeMap::new();
    for folder in waiting {
        collect(folder, &mut found);
    }
    found
}

/// Adds the tests below a folder.
fn collect(folder: PathBuf, found: &mut BTreeMap<String, String>) {
    let mut waiting = vec![folder];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension() == Some(Path::new("rs").as_os_str()) {
            let source = fs::read_to_string(&path).unwrap();
            for test in source.split("#[test]").skip(1) {
                let name = test.split_once("fn ").and_then(|(_, rest)| rest.split_once('('));
                let name = name.unwrap().0.to_owned();
                found.entry(name).or_insert_with(|| test.to_owned());
            }
        }
    }
}

#[test]
fn every_construct_has_a_test_that_names_it() {
    let tests = tests();
    let mut wrong = Vec::new();
    for row in told() {
        let mut sources = String::new();
        for name in named(&row.tests) {
            match tests.get(name) {
                Some(source) => sources.push_str(source),
                None => wrong.push(format!("no test {name}: {}", row.construct)),
            }
        }
        if sources.is_empty() {
            wrong.push(format!("no test at all: {}", row.construct));
        }
        for name in named(&row.construct).chain(named(&row.state)) {
            if !names(&sources, name) {
                wrong.push(format!("{name} is not in {}", row.tests));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_state_is_one_of_four() {
    for row in told() {
        let state = &row.state;
        let rules: Vec<&str> = named(state).collect();
        assert!(rules.iter().all(|rule| codes::find(rule).is_some()), "{state}: {}", row.construct);
        let names_rules = state.contains("reported") || state.contains("refused");
        let is_known = ["carried", "reported", "refused", "passed over"]
            .iter()
            .any(|known| state.starts_with(known));
        assert!(is_known && names_rules != rules.is_empty(), "{state}: {}", row.construct);
    }
}

#[test]
fn every_rule_of_the_format_is_told() {
    let states: Vec<String> = told().into_iter().map(|row| row.state).collect();
    let told: BTreeSet<&str> = states.iter().flat_map(|state| named(state)).collect();
    let untold: Vec<&str> =
        all_rules().into_iter().map(|rule| rule.name).filter(|name| !told.contains(name)).collect();
    assert_eq!(untold, [""; 0]);
}
