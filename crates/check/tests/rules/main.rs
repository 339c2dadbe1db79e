//! Every rule, with an issue that raises it once at the right place and one that does not.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests stop where a case is wrong"
)]

mod media;
mod order;
mod periodical;
mod promises;
mod prose;
mod structure;
mod support;
mod words;

use std::collections::BTreeSet;

use masthead_check::{Options, RULES, check};
use masthead_diagnostics::{Report, Rule, codes::iss};
use masthead_issue::{Block, Division, Id};
use masthead_package::AssetStore;
use serde_json::json;

use support::*;

fn cases() -> Vec<Case> {
    [
        structure::cases(),
        media::cases(),
        words::cases(),
        order::cases(),
        periodical::cases(),
        promises::cases(),
        prose::cases(),
    ]
    .concat()
}

/// The store keeps bytes under their own hash, so nothing outside can raise these.
const BY_CONSTRUCTION: &[&Rule] = &[iss::ASSET_BYTES_DIFFER];

/// What a report says, for a person to compare.
fn lines(report: &Report) -> Vec<String> {
    report
        .iter()
        .map(|d| {
            format!("{} {}: {}", d.rule.name, d.place.pointer.as_deref().unwrap(), d.message())
        })
        .collect()
}

#[test]
fn each_rule_is_raised_once_at_its_place_and_nothing_else_with_it() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            let found = lines(&case.check(&case.bad));
            let due = format!("{} {}: ", case.rule.name, case.pointer);
            let right = matches!(found.as_slice(), [one] if one.starts_with(&due))
                && !found.concat().contains(['{', '}']);
            (!right).then(|| format!("{due}{found:?} by {:?}", case.bad))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_is_silent_where_it_is_kept() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            let found = lines(&case.check(&case.good));
            (!found.is_empty()).then(|| format!("{}: {found:?}", case.rule.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let cases = cases();
    let tested: BTreeSet<&str> = cases.iter().map(|case| case.rule.name).collect();
    for rule in RULES {
        assert!(tested.contains(rule.name) || BY_CONSTRUCTION.contains(rule), "{}", rule.name);
    }
}

#[test]
fn places_name_the_node_around_them() {
    let edits = [("/contents/0/entries/0/body/0/content/0/text", json!("甲\n乙"))];
    let report = check(&issue(&edits), &AssetStore::new(), &Options::default());
    let place = &report.iter().next().unwrap().place;
    assert_eq!(place.node.as_deref(), Some("s1-a1"));
}

#[test]
fn missing_bytes_are_a_loss() {
    let edits = [("/contents/0/entries/0/body/0", figure("f1", "图1")), ("/assets", asset())];
    let report = check(&issue(&edits), &store(Some(b"else")), &Options::default());
    let found = report.iter().next().unwrap();
    assert_eq!(found.rule, iss::ASSET_MISSING_BYTES);
    assert!(found.loss.is_some());
}

#[test]
fn reports_follow_the_order_of_the_issue() {
    let edits = [
        ("/contents/0/entries/0/body/0/content/1", mark("n9")),
        ("/contents/0/entries/1/body", json!([])),
        ("/publication/identifiers", identifier("cn", "1")),
    ];
    let report = check(&issue(&edits), &AssetStore::new(), &Options::default());
    let names: Vec<&str> = report.iter().map(|d| d.rule.name).collect();
    assert_eq!(names, ["identifier-malformed", "note-mark-unresolved", "article-without-body"]);
}

#[test]
fn blocks_past_the_depth_are_reported_once_and_not_entered() {
    let mut deep = issue(&[]);
    let mut block: Block = serde_json::from_value(paragraph("底")).unwrap();
    for level in 0..40 {
        block = Block::Division(Division {
            id: Id::from(format!("d{level}")),
            number: None,
            title: None,
            role: None,
            blocks: vec![block],
        });
    }
    let masthead_issue::Entry::Section(section) = &mut deep.contents[0] else {
        panic!("the first entry is a section")
    };
    let masthead_issue::Entry::Article(article) = &mut section.entries[0] else {
        panic!("its first entry is an article")
    };
    article.body.push(block);
    let report = check(&deep, &AssetStore::new(), &Options::default());
    assert_eq!(report.iter().count(), 1);
    assert_eq!(report.iter().next().unwrap().rule, iss::NESTING_TOO_DEEP);
}
