//! Where words that are no block of an issue are kept: the record, the masthead, the report.
//!
//! A line of a golden file that is missing here, for a reason that says where it went, must have its
//! words there; so no paragraph that is really lost can take the place of one that is not.

use std::collections::BTreeSet;

use masthead::{Outcome, Work};
use serde_json::Value;

use super::compare::{Difference, Shape};
use super::phenomena::Phenomenon;

/// The words that are kept beside the text of an issue.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// In the record of the printed contents.
    contents: BTreeSet<String>,
    /// In the issue outside its articles.
    front: BTreeSet<String>,
    /// In the report.
    report: BTreeSet<String>,
    /// In the evidence of what was inferred.
    evidence: BTreeSet<String>,
}

impl Kept {
    /// Reads what came of a draft.
    pub(crate) fn of(outcome: &Outcome<Work>, issue: &Value) -> Self {
        let mut kept = Self::default();
        for entry in &outcome.value.record.toc {
            words(&entry.text, &mut kept.contents);
            words(entry.page.as_deref().unwrap_or_default(), &mut kept.contents);
        }
        for inference in &outcome.value.record.inferences {
            words(&inference.evidence, &mut kept.evidence);
        }
        for one in &outcome.report {
            words(&one.message(), &mut kept.report);
            one.arguments.iter().for_each(|(_, value)| words(value, &mut kept.report));
        }
        let outside = issue.as_object().into_iter().flatten();
        for (_, value) in outside.filter(|(name, _)| name.as_str() != "contents") {
            strings(value, &mut kept.front);
        }
        kept
    }

    /// Whether the lines that are missing in a difference are kept where its reason says.
    pub(crate) fn has(&self, reason: Phenomenon, difference: &Difference) -> bool {
        use Phenomenon as P;
        let places: &[&BTreeSet<String>] = match reason {
            P::Contents => &[&self.contents, &self.report],
            P::FrontLines => &[&self.front],
            P::RunningHeads | P::PackageMetadata => &[&self.report, &self.front],
            P::Comments | P::NotesHead => &[&self.report],
            P::ReferencesHead => &[&self.evidence],
            _ => return true,
        };
        let lost = matches!(difference.shape, Shape::Missing(_));
        let mut wanted = BTreeSet::new();
        for line in difference.golden.iter().filter(|_| lost) {
            // Of a comment docling says first, in brackets, who wrote it and when; of a picture that
            // it is one.
            let text = line.text.split_once("]: ").map_or(line.text.as_str(), |(_, words)| words);
            words(&text.replace("\u{27e8}image\u{27e9}", "picture"), &mut wanted);
        }
        wanted.iter().all(|word| places.iter().any(|place| place.contains(word)))
    }
}

/// The words of all strings of a value.
fn strings(value: &Value, into: &mut BTreeSet<String>) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::String(text) => words(text, into),
            Value::Array(list) => waiting.extend(list),
            Value::Object(map) => waiting.extend(map.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

fn words(text: &str, into: &mut BTreeSet<String>) {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    into.extend(parts.map(str::to_owned));
}
