//! Holds the map of ARCHITECTURE.md: which crate may use which.
//!
//! In: what cargo knows of the workspace. Arrows point only downwards, or inside layer 1 along one
//! chain; formats know neither one another nor `assemble`; nothing that is shipped opens sockets.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask cargo ends")]

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand, Package, PackageId};

/// The crates of each layer, from the ground up.
const LAYERS: [&[&str]; 6] = [
    &["masthead-diagnostics", "masthead-issue"],
    &CHAIN,
    &["masthead-codec", "masthead-canonical", "masthead-check"],
    &["masthead-assemble", "masthead-docx", "masthead-epub", "masthead-plaintext"],
    &["masthead"],
    &["masthead-cli"],
];

/// Layer 1, in which each may use those before it.
const CHAIN: [&str; 5] =
    ["masthead-encoding", "masthead-notation", "masthead-xml", "masthead-package", "masthead-math"];

const FORMATS: [&str; 3] = ["masthead-docx", "masthead-epub", "masthead-plaintext"];

/// Beside the layers: they may use whatever they need.
const BESIDE: [&str; 2] = ["masthead-xtask", "masthead-tests"];

/// Crates whose work is to talk to a network, or to wait for one.
const SOCKETS: [&str; 12] = [
    "async-std",
    "curl",
    "h2",
    "hyper",
    "mio",
    "native-tls",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "ureq",
];

fn workspace() -> Metadata {
    MetadataCommand::new().no_deps().exec().unwrap()
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|crates| crates.contains(&name))
}

/// Whether the first may use the second in what is shipped.
fn may_use(from: &str, to: &str) -> bool {
    let place = |name| CHAIN.iter().position(|known| *known == name);
    if let (Some(from), Some(to)) = (place(from), place(to)) {
        return to < from;
    }
    matches!((layer(from), layer(to)), (Some(from), Some(to)) if to < from)
}

/// What a crate uses of ours, for this purpose.
fn ours(package: &Package, kinds: &[DependencyKind]) -> Vec<String> {
    package
        .dependencies
        .iter()
        .filter(|one| one.path.is_some() && kinds.contains(&one.kind))
        .map(|one| one.name.clone())
        .collect()
}

#[test]
fn every_crate_has_its_layer_and_the_name_of_its_folder() {
    let mut known: BTreeSet<&str> = LAYERS.iter().copied().flatten().copied().collect();
    known.extend(BESIDE);
    let metadata = workspace();
    let found: BTreeSet<&str> =
        metadata.packages.iter().map(|package| package.name.as_str()).collect();
    assert_eq!(found, known);
    for package in &metadata.packages {
        let folder = package.manifest_path.parent().and_then(|folder| folder.file_name()).unwrap();
        let wanted = package.name.strip_prefix("masthead-").unwrap_or("masthead");
        assert_eq!(folder, wanted, "{}", package.name);
    }
}

#[test]
fn arrows_point_downwards() {
    let shipped = [DependencyKind::Normal, DependencyKind::Build];
    let mut wrong = Vec::new();
    for package in &workspace().packages {
        let name = package.name.as_str();
        if BESIDE.contains(&name) {
            continue;
        }
        for to in ours(package, &shipped) {
            if !may_use(name, &to) {
                wrong.push(format!("{name} uses {to}"));
            }
        }
        // Tests may use the suites' helpers, too, which use no more of ours than the first layers.
        for to in ours(package, &[DependencyKind::Development]) {
            if !may_use(name, &to) && to != "masthead-tests" {
                wrong.push(format!("the tests of {name} use {to}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn formats_know_neither_one_another_nor_assemble() {
    let all = [DependencyKind::Normal, DependencyKind::Build, DependencyKind::Development];
    let forbidden: Vec<&str> = FORMATS.into_iter().chain(["masthead-assemble"]).collect();
    for package in &workspace().packages {
        if FORMATS.contains(&package.name.as_str()) {
            for to in ours(package, &all) {
                assert!(!forbidden.contains(&to.as_str()), "{} uses {to}", package.name);
            }
        }
    }
}

#[test]
fn helpers_of_the_suites_use_nothing_they_test() {
    // The generator makes issues, formulas and readings of printed text; no format has them from it.
    const MAKES: [&str; 4] =
        ["masthead-issue", "masthead-math", "masthead-notation", "masthead-package"];
    let metadata = workspace();
    let tests = metadata.packages.iter().find(|one| one.name == "masthead-tests").unwrap();
    assert_eq!(ours(tests, &[DependencyKind::Normal]), MAKES);
}

#[test]
fn nothing_shipped_opens_sockets() {
    let metadata = MetadataCommand::new().features(CargoOpt::AllFeatures).exec().unwrap();
    let nodes: BTreeMap<&PackageId, _> = metadata
        .resolve
        .iter()
        .flat_map(|graph| &graph.nodes)
        .map(|node| (&node.id, node))
        .collect();
    let start = metadata.packages.iter().find(|one| one.name == "masthead-cli").unwrap();
    let mut seen = BTreeSet::from([&start.id]);
    let mut waiting = vec![&start.id];
    while let Some(id) = waiting.pop() {
        for one in &nodes[id].deps {
            let shipped = one.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
            if shipped && seen.insert(&one.pkg) {
                waiting.push(&one.pkg);
            }
        }
    }
    let open: Vec<&str> = seen
        .iter()
        .map(|id| metadata[id].name.as_str())
        .filter(|name| SOCKETS.contains(name))
        .collect();
    assert!(seen.len() > 20, "the graph was not walked");
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn the_map_says_no_where_it_should() {
    for (from, to, wanted) in [
        ("masthead-epub", "masthead-issue", true),
        ("masthead-epub", "masthead-docx", false),
        ("masthead-epub", "masthead-assemble", false),
        ("masthead-assemble", "masthead-docx", false),
        ("masthead-package", "masthead-xml", true),
        ("masthead-xml", "masthead-package", false),
        ("masthead-xml", "masthead-codec", false),
        ("masthead-issue", "masthead-diagnostics", false),
        ("masthead-canonical", "masthead-codec", false),
        ("masthead", "masthead-assemble", true),
        ("masthead-cli", "masthead-tests", false),
    ] {
        assert_eq!(may_use(from, to), wanted, "{from} uses {to}");
    }
}
