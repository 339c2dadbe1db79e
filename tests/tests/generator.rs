//! Holds the generator of issues: what it makes is valid, and has everything the schema names.
//!
//! In: issues of fixed seeds, and the published schema. The schema says what an issue can have;
//! each of it occurs in one issue of a hundred at least, so that suites that draw issues meet it.

use std::collections::BTreeMap;

use masthead::{Diagnostic, Limits, Schema, Severity, Work, jcs, json};
use masthead_tests::{coverage, generate};
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use serde_json::Value;

/// How many issues are looked at.
const ISSUES: u64 = 2_000;

/// What the schema names and no valid issue has.
const NEVER: [(&str, &str); 1] =
    [("Article.articles", "articles nest one level: `nesting-too-deep` is an error")];

#[test]
fn everything_the_schema_names_is_in_one_issue_of_a_hundred() {
    let schema = Schema::Issue.value();
    let named = coverage::named(&schema);
    assert!(named.len() > 500, "the schema names {} things", named.len());
    let mut seen: BTreeMap<&str, u64> = named.iter().map(|name| (name.as_str(), 0)).collect();
    for seed in 0..ISSUES {
        let issue = serde_json::to_value(generate::of_seed(seed).issue).unwrap();
        for name in coverage::met(&schema, &issue) {
            *seen.get_mut(name.as_str()).unwrap() += 1;
        }
    }
    let rare: Vec<String> = seen
        .into_iter()
        .filter(|(name, times)| {
            let never = NEVER.iter().any(|(without, _)| without == name);
            if never { *times > 0 } else { times * 100 < ISSUES }
        })
        .map(|(name, times)| format!("{name}: {times} of {ISSUES}"))
        .collect();
    assert!(rare.is_empty(), "{} too rare, or never valid:\n{}", rare.len(), rare.join("\n"));
}

#[test]
fn what_is_made_is_valid_and_in_normal_form() {
    let schema = jsonschema::validator_for(&Schema::Issue.value()).unwrap();
    for seed in 0..ISSUES {
        let made = generate::of_seed(seed);
        let bytes = jcs::bytes(&made.issue).unwrap();
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let faults: Vec<String> = schema
            .iter_errors(&value)
            .map(|fault| format!("{} {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "seed {seed}: {faults:#?}");
        let read = json::read(&bytes, &Limits::default()).unwrap();
        let noted: Vec<String> = read.report.iter().map(Diagnostic::message).collect();
        assert!(noted.is_empty(), "seed {seed}: {noted:#?}");
        assert!(read.value == made.issue, "seed {seed}: it reads otherwise");
        let mut work = Work::new(made.issue);
        work.assets = made.assets;
        let errors: Vec<String> = masthead::validate(&work)
            .iter()
            .filter(|found| found.rule.severity >= Severity::Error)
            .map(|found| format!("{} {:?}", found.message(), found.place))
            .collect();
        assert!(errors.is_empty(), "seed {seed}: {errors:#?}");
    }
}

type Holds = fn(&str) -> bool;

/// Text nobody would write, and how to tell that it is there.
const NASTY: [(&str, Holds); 12] = [
    ("marks of our own", |text| text.contains('〖')),
    ("note marks", |text| text.contains("［1］")),
    ("folios", |text| text.contains("— 12 —")),
    ("lines like headings", |text| text.contains("第三章")),
    ("lines like sources", |text| text.contains("来源：")),
    ("runs of spaces", |text| text.contains("  ")),
    ("tabs", |text| text.contains("\\t")),
    ("letters from right to left", |text| text.contains(|c| ('א'..='ي').contains(&c))),
    ("turns of direction", |text| text.contains('\u{202E}')),
    ("characters past the first plane", |text| text.contains(|c| c > '\u{FFFF}')),
    ("marks that combine", |text| text.contains('\u{301}')),
    ("markup", |text| text.contains("</script>")),
];

#[test]
fn every_kind_of_nasty_text_is_in_one_issue_of_a_hundred() {
    let issues: Vec<String> = (0..ISSUES)
        .map(|seed| serde_json::to_string(&generate::of_seed(seed).issue).unwrap())
        .collect();
    for (kind, holds) in NASTY {
        let times = issues.iter().filter(|text| holds(text)).count() as u64;
        assert!(times * 100 >= ISSUES, "{kind}: {times} of {ISSUES}");
    }
}

#[test]
fn what_fails_is_made_as_simple_as_it_can_be() {
    let config =
        Config { failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let spans = |issue: &str| issue.contains(r#""rows":2"#);
    let found = runner.run(&generate::Issues, |made| {
        let issue = serde_json::to_string(&made.issue).unwrap();
        proptest::prop_assert!(!spans(&issue));
        Ok(())
    });
    let Err(TestError::Fail(_, made)) = found else { panic!("no table spans rows: {found:?}") };
    let issue = serde_json::to_string(&made.issue).unwrap();
    assert!(spans(&issue) && issue.len() < 2_000, "{} bytes: {issue}", issue.len());
    assert_eq!(made.assets.len(), 0);
}
