//! Issue → EPUB → issue: the same issue, said by what is visible, and by nothing that is hidden.
//!
//! In: the fixtures, the digest of the corpus, issues made by chance (`MASTHEAD_ROUND_TRIPS` says
//! how many). Held: the issue that is read again has the same canonical bytes and the same media;
//! a change of any visible text changes the issue there and nowhere else; without metadata the
//! issue lacks what the schema marks as metadata and nothing else. EPUBs are changed by others'
//! tools than ours (`masthead_tests::epub`).
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a suite reads fixtures, and stops where what it stands on is not there"
)]

mod made;
mod works;

#[path = "round_trip/carry.rs"]
mod carry;
#[path = "round_trip/hidden.rs"]
mod hidden;
#[path = "round_trip/many.rs"]
mod many;
#[path = "round_trip/visible.rs"]
mod visible;

use masthead::{Input, ReadOptions, Work};
use masthead_tests::drafts::{self, Form};
use masthead_tests::epub::Parts;
use masthead_tests::fixture;

/// How many issues are made by chance where nothing is said, and for the slower suites.
const ISSUES: u64 = 300;
const CHANGED: u64 = 25;

/// Fixtures and some issues made by chance, by name.
fn examples() -> Vec<(String, Work)> {
    let mut works = works::fixtures();
    works.extend((0..CHANGED).map(|seed| (format!("seed {seed}"), made::of_seed(seed))));
    works
}

/// Fails with all that was found, the first of it at length.
fn none(found: &[String]) {
    let shown: Vec<&str> = found.iter().take(30).map(String::as_str).collect();
    assert!(found.is_empty(), "{} found:\n{}", found.len(), shown.join("\n"));
}

#[test]
fn fixtures_and_digest_are_the_same_issue_again() {
    let mut works = works::fixtures();
    let test = "fixtures_and_digest_are_the_same_issue_again";
    works.extend(works::digest(test).map(|digest| ("digest".to_owned(), digest)));
    let found: Vec<String> = works
        .iter()
        .filter_map(|(name, work)| carry::fault(work).map(|fault| format!("{name}: {fault}")))
        .collect();
    none(&found);
}

#[test]
fn every_draft_of_the_fixtures_is_the_same_issue_again() {
    let mut found = Vec::new();
    for name in ["digest-zh", "quarterly-en", "monthly-ja"] {
        let draft = fixture::draft(name);
        for form in Form::ALL {
            let bytes = drafts::build(&draft, form);
            let input = Input { bytes: &bytes, name: Some("draft.docx") };
            let work = masthead::read(input, &ReadOptions::default()).unwrap().value;
            found.extend(carry::fault(&work).map(|fault| format!("{name} as {form:?}: {fault}")));
        }
    }
    none(&found);
}

#[test]
fn issues_made_by_chance_are_the_same_issue_again() {
    let issues = std::env::var("MASTHEAD_ROUND_TRIPS").ok();
    let issues = issues.map_or(ISSUES, |number| number.parse().unwrap());
    none(&many::faults(issues));
}

#[test]
fn visible_text_is_the_issue_there_and_nowhere_else() {
    let mut found = Vec::new();
    for (name, work) in examples() {
        let parts = Parts::open(&carry::written(&work));
        found.extend(visible::faults(&parts).iter().map(|fault| format!("{name}: {fault}")));
    }
    none(&found);
}

#[test]
fn hidden_data_says_nothing_that_is_visible() {
    let mut found = Vec::new();
    for (name, work) in examples() {
        let parts = Parts::open(&carry::written(&work));
        found.extend(hidden::faults(&parts).iter().map(|fault| format!("{name}: {fault}")));
    }
    none(&found);
}

#[test]
fn what_is_changed_is_an_epub_with_that_change() {
    for (name, work) in works::fixtures() {
        let parts = Parts::open(&carry::written(&work));
        let runs = parts.visible();
        assert!(runs.len() > 50, "{name} has {} runs", runs.len());
        for (index, run) in runs.iter().enumerate() {
            let changed = parts.with_behind(run, visible::LETTER).visible();
            assert_eq!(changed.len(), runs.len(), "{name}");
            assert_eq!(changed[index].text, format!("{}{}", run.text, visible::LETTER));
        }
        let bare = Parts::open(&parts.without_metadata().pack());
        assert_eq!(bare.visible().len(), runs.len(), "{name}");
        assert!(!parts.linked_data().is_empty() && bare.linked_data().is_empty(), "{name}");
        let package = bare.ending(".opf").first().map(|name| bare.text(name)).unwrap();
        let kept = ["<dc:identifier ", "<dc:title ", "<dc:language>", "dcterms:modified"];
        assert!(kept.iter().all(|kept| package.matches(kept).count() == 1), "{package}");
        assert_eq!(package.matches("<dc:").count() + package.matches("<meta ").count(), 4);
        assert!(!package.contains("ncx"), "{package}");
    }
}
