//! Data nobody sees is changed and taken out: what is visible stays.
//!
//! Which fields travel as metadata is what the schema says (`x-carrier`). Beside those, readings of
//! printed text may be lost or changed with it: they are named here with their reason.

use masthead::Schema;
use masthead_tests::coverage;
use masthead_tests::epub::Parts;
use masthead_tests::leaves::{Difference, differences};
use serde_json::Value;

use crate::carry;
use crate::visible::LETTER;

/// Keys of JSON-LD whose values are no data: what names vocabularies, and the text that a reading
/// belongs to.
const NAMES: [&str; 3] = ["@context", "@type", "of"];

/// Places where metadata carries what the schema does not mark, and why.
const READINGS: [(&str, &str); 3] = [
    ("/publication/identifiers/*", "which identifiers a line of the masthead prints is read in it"),
    ("*/credits/*", "who is named in a byline is read in it"),
    ("/dates/*", "a date that is not printed is metadata"),
];

/// What hidden data says although it is visible.
pub(crate) fn faults(parts: &Parts) -> Vec<String> {
    let before = match carry::value(&parts.pack()) {
        Ok(before) => before,
        Err(failure) => return vec![failure],
    };
    let mut faults = Vec::new();
    for run in parts.linked_data() {
        let Ok(mut data) = serde_json::from_str::<Value>(&run.text) else {
            faults.push(format!("the JSON-LD of {} is no JSON", run.part));
            continue;
        };
        change(&mut data);
        let changed = parts.with_linked_data(&run, &data.to_string());
        let what = format!("JSON-LD of {} changes", run.part);
        faults.extend(judge(&before, &changed, &what, Change::Other));
    }
    faults.extend(judge(&before, &parts.without_metadata(), "without metadata", Change::Out));
    faults
}

/// Whether metadata says something else, or is not there.
#[derive(Clone, Copy, PartialEq)]
enum Change {
    Other,
    Out,
}

fn judge(before: &Value, parts: &Parts, what: &str, change: Change) -> Vec<String> {
    let after = match carry::value(&parts.pack()) {
        Ok(after) => after,
        Err(failure) => return vec![format!("{what}: {failure}")],
    };
    let schema = Schema::Issue.value();
    let mut marked = coverage::metadata(&schema, before);
    marked.extend(coverage::metadata(&schema, &after));
    differences(before, &after)
        .iter()
        .filter(|one| !up(&one.pointer).any(|place| marked.contains(place)))
        .filter(|one| !is_reading(one, before, change))
        .map(|one| format!("{what}: {one}"))
        .collect()
}

/// A place and all above it.
fn up(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |place| place.rsplit_once('/').map(|(above, _)| above))
}

fn is_reading(one: &Difference, before: &Value, change: Change) -> bool {
    let kind = one.kind();
    let [identifiers, credits, dates] = READINGS.map(|(place, _)| place.trim_matches('*'));
    match change {
        // What the page does not print cannot be overruled.
        _ if kind.starts_with(dates) => up(&one.pointer)
            .filter(|place| place.matches('/').count() == 2)
            .all(|date| before.pointer(&format!("{date}/text")).is_none()),
        Change::Out => kind.starts_with(identifiers) || kind.contains(credits),
        Change::Other => kind.starts_with(identifiers) && !kind.ends_with("/text"),
    }
}

/// Puts a letter behind every string.
fn change(data: &mut Value) {
    match data {
        Value::String(text) => text.push_str(LETTER),
        Value::Array(list) => list.iter_mut().for_each(change),
        Value::Object(map) => map
            .iter_mut()
            .filter(|(key, _)| !NAMES.contains(&key.as_str()))
            .for_each(|(_, value)| change(value)),
        _ => {}
    }
}
