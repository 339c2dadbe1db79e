//! Our own EPUBs, read back: the same issue and the same media, also after other hands.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::default_trait_access,
    reason = "a test that cannot go on has failed; names are ours"
)]

use masthead_codec::{AssetStore, Input, ReadOptions, Reader, Reading, WriteOptions, Writer};
use masthead_epub::{EpubReader, EpubWriter};
use masthead_issue::*;

#[path = "signed/edits.rs"]
mod edits;
#[path = "signed/hand.rs"]
mod hand;
#[path = "issues/mod.rs"]
mod issues;

/// Media of `everything` that have no bytes.
pub(crate) const LOST: usize = 2;

pub(crate) fn written(issue: &Issue, assets: &AssetStore) -> Vec<u8> {
    EpubWriter.write(issue, assets, &WriteOptions::default()).unwrap().value
}

/// The issue a file states, its media, and what was noticed.
pub(crate) fn read(bytes: &[u8]) -> (Issue, AssetStore, Vec<String>) {
    let outcome = EpubReader.read(Input { bytes, name: None }, &ReadOptions::default()).unwrap();
    let rules = outcome.report.iter().map(|d| d.rule.name.to_owned()).collect();
    match outcome.value {
        Reading::Stated(stated) => (stated.issue, stated.assets, rules),
        Reading::Draft(_) => panic!("the signature was not seen"),
    }
}

/// The first lines that differ.
pub(crate) fn difference(expected: &Issue, got: &Issue) -> Option<String> {
    let lines = |issue: &Issue| -> Vec<String> {
        let text = serde_json::to_string_pretty(issue).unwrap();
        text.lines().map(str::to_owned).collect()
    };
    let (expected, got) = (lines(expected), lines(got));
    let at = expected.iter().zip(&got).position(|(left, right)| left != right);
    let at = at.or((expected.len() != got.len()).then_some(expected.len().min(got.len())))?;
    let around = |lines: &[String]| {
        lines.iter().skip(at.saturating_sub(12)).take(26).cloned().collect::<Vec<_>>().join("\n")
    };
    Some(format!("expected\n{}\n\ngot\n{}", around(&expected), around(&got)))
}

/// Everything, but for MathML that is none: the writer says that it is lost.
pub(crate) fn everything() -> (Issue, AssetStore) {
    struct Broken;
    impl walk::VisitMut for Broken {
        fn line(&mut self, line: &mut Inlines) {
            for inline in line {
                if let Inline::Math(math) = inline
                    && math.mathml.as_deref() == Some("<math><mi>")
                {
                    math.mathml = None;
                }
            }
        }
    }
    let (mut issue, assets) = issues::everything();
    normal::issue(&mut issue);
    walk::issue_mut(&mut issue, &mut Broken);
    (issue, assets)
}

/// Writes, reads, and holds one against the other.
fn comes_back(issue: &Issue, assets: &AssetStore) {
    let (got, media, noticed) = read(&written(issue, assets));
    if let Some(difference) = difference(issue, &got) {
        panic!("{difference}\n{noticed:?}");
    }
    assert_eq!(&got, issue);
    for digest in issue.assets.keys() {
        assert_eq!(media.get(digest.as_str()), assets.get(digest.as_str()), "{digest:?}");
    }
    // Media whose bytes were not handed in are not there.
    let missing = noticed.iter().all(|rule| rule == "medium-missing");
    assert!(missing && noticed.len() <= LOST, "{noticed:?}");
}

#[test]
fn everything_the_model_holds_comes_back() {
    let (issue, assets) = everything();
    comes_back(&issue, &assets);
}

#[test]
fn vertical_japanese_comes_back() {
    let (mut issue, assets) = issues::vertical();
    normal::issue(&mut issue);
    comes_back(&issue, &assets);
}

#[test]
fn plain_english_comes_back() {
    let (mut issue, assets) = issues::english();
    normal::issue(&mut issue);
    comes_back(&issue, &assets);
}
