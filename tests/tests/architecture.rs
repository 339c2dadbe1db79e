//! Holds ARCHITECTURE.md to what it describes: crates, passes in their order, dependencies.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that cannot read the document ends"
)]

use std::collections::BTreeSet;
use std::path::Path;

use cargo_metadata::MetadataCommand;

/// The first cells of the rows of tables below a heading, as they stand between back-ticks.
fn named_below(heading: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, below) = text.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = below.split("\n## ").next().unwrap_or_default();
    let mut names = Vec::new();
    for row in section.lines().filter(|line| line.starts_with('|')) {
        let cell = row.split('|').find(|cell| cell.contains('`')).unwrap_or_default();
        names.extend(cell.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    names
}

#[test]
fn passes_are_told_in_the_order_they_run() {
    let run: Vec<&str> = masthead::PASSES.iter().map(|(name, _)| *name).collect();
    assert_eq!(named_below("The passes of `assemble`"), run);
}

#[test]
fn every_crate_is_on_the_map() {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let told: BTreeSet<String> = named_below("Code map").into_iter().collect();
    let found: BTreeSet<String> = metadata
        .packages
        .iter()
        .map(|package| package.name.strip_prefix("masthead-").unwrap_or("masthead").to_owned())
        .filter(|name| name != "tests")
        .collect();
    assert_eq!(told, found);
}

#[test]
fn every_dependency_has_its_line() {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let told: BTreeSet<String> = named_below("Dependencies").into_iter().collect();
    let untold: BTreeSet<String> = metadata
        .packages
        .iter()
        .flat_map(|package| &package.dependencies)
        .filter(|one| one.path.is_none() && !told.contains(&one.name))
        .map(|one| one.name.clone())
        .collect();
    assert_eq!(untold, BTreeSet::new());
}
