//! Every visible run of text is changed, one after another: the issue changes there.
//!
//! A letter no issue holds is put behind a run. In the issue that is read, one string must have the
//! letter behind the same words, and nothing else may differ but readings of that string.

use std::collections::BTreeSet;

use masthead::Schema;
use masthead_tests::coverage;
use masthead_tests::epub::{Parts, Run};
use masthead_tests::leaves::{Difference, differences};
use serde_json::Value;

use crate::carry;

/// A letter that is in no text here.
pub(crate) const LETTER: &str = "ꝗ";

/// Fields that are readings of the text beside them.
const READINGS: [&str; 9] =
    ["first", "last", "value", "calendar", "name", "date", "url", "issue", "csl"];

/// Runs whose change is not the change it should be.
pub(crate) fn faults(parts: &Parts) -> Vec<String> {
    let before = match carry::value(&parts.pack()) {
        Ok(before) => before,
        Err(failure) => return vec![failure],
    };
    let metadata = coverage::metadata(&Schema::Issue.value(), &before);
    let mut faults = Vec::new();
    for run in parts.visible() {
        let fault = match carry::value(&parts.with_behind(&run, LETTER).pack()) {
            Ok(after) => fault(&run, &differences(&before, &after), &metadata),
            Err(failure) => Some(failure),
        };
        if let Some(fault) = fault {
            let within = run.within.join(" > ");
            faults.push(format!("{} in {within} of {}: {fault}", shown(&run.text), run.part));
        }
    }
    faults
}

fn shown(text: &str) -> String {
    text.escape_debug().take(60).collect()
}

fn fault(run: &Run, found: &[Difference], metadata: &BTreeSet<String>) -> Option<String> {
    let (there, elsewhere): (Vec<&Difference>, Vec<&Difference>) =
        found.iter().partition(|one| is_that_text(run, one));
    let told = |all: &[&Difference]| {
        all.iter().take(4).map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    if there.is_empty() {
        return Some(format!("the change is not there\n{}", told(&elsewhere)));
    }
    // What metadata says of a text is made anew with the text.
    let beside = |one: &Difference, text: &Difference| {
        metadata.contains(&one.pointer) && above(&one.pointer) == above(&text.pointer)
    };
    let others: Vec<&Difference> = elsewhere
        .into_iter()
        .filter(|one| {
            !there.iter().any(|text| beside(one, text) || is_reading(&one.pointer, &text.pointer))
        })
        .collect();
    if !others.is_empty() {
        return Some(format!("it changes something else, too\n{}", told(&others)));
    }
    // An identifier that a line of the masthead prints stands in both.
    let said: Vec<&Difference> = there
        .into_iter()
        .filter(|one| !one.pointer.starts_with("/publication/identifiers/"))
        .collect();
    (said.len() > 1 && !is_repeated(&said))
        .then(|| format!("it changes more than one place\n{}", told(&said)))
}

/// Whether this is a string with the letter put in behind the words of the run.
fn is_that_text(run: &Run, one: &Difference) -> bool {
    let (Some(Value::String(before)), Some(Value::String(after))) = (&one.first, &one.second)
    else {
        return false;
    };
    let (before, after) = (words(before), words(after));
    let Some((head, tail)) = after.split_once(LETTER) else { return false };
    // A run of program text holds lines, and a space of ours may lead one behind a mark.
    let last = run.text.rsplit('\n').next().unwrap_or_default();
    format!("{head}{tail}") == before && head.trim_end().ends_with(last.trim())
}

/// A string, of a formula what stands between its tags: where one of its tokens ends is for its
/// normal form to say.
fn words(text: &str) -> String {
    if !text.starts_with("<math") {
        return text.to_owned();
    }
    let between = text.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    between.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Whether all of these are the same cell of a header that the panels of a table repeat: pages say
/// it once.
fn is_repeated(said: &[&Difference]) -> bool {
    let header = |one: &Difference| {
        let (table, _) = one.pointer.rsplit_once("/head/")?;
        Some((table.to_owned(), one.first.clone()))
    };
    let first = said.first().and_then(|one| header(one));
    first.is_some() && said.iter().all(|one| header(one) == first)
}

/// Whether what stands at `pointer` is read in the text at `text`.
fn is_reading(pointer: &str, text: &str) -> bool {
    let (up, key) = pointer.rsplit_once('/').unwrap_or_default();
    if READINGS.contains(&key) && (up == above(text) || text.starts_with(&format!("{up}/content")))
    {
        return true;
    }
    // Credits are read in the byline, agents of the masthead in their line.
    let reads = |what: &str, of: &str| {
        pointer.split_once(what).is_some_and(|(owner, _)| text.starts_with(&format!("{owner}{of}")))
    };
    reads("/credits", "/byline")
        || reads("/agents", "/content")
        || reads("/identifiers", "/masthead") && pointer.starts_with("/publication/")
        || pointer.starts_with("/publication/identifiers") && text.starts_with("/masthead/")
}

/// The place of what a place is in.
fn above(pointer: &str) -> &str {
    pointer.rsplit_once('/').unwrap_or_default().0
}
