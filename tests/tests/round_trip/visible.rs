//! Every visible run of text is changed, one after another: the issue changes there.
//!
//! A letter no issue holds is put behind a run. In the issue that is read, one string must have the
//! letter behind the same words, and nothing else may differ but readings of that string.

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
    let mut faults = Vec::new();
    for run in parts.visible() {
        let fault = match carry::value(&parts.with_behind(&run, LETTER).pack()) {
            Ok(after) => fault(&run, &differences(&before, &after)),
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

fn fault(run: &Run, found: &[Difference]) -> Option<String> {
    let (there, elsewhere): (Vec<&Difference>, Vec<&Difference>) =
        found.iter().partition(|one| is_that_text(run, one));
    let told = |all: &[&Difference]| {
        all.iter().take(4).map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    if there.is_empty() {
        return Some(format!("the change is not there\n{}", told(&elsewhere)));
    }
    let place = |one: &Difference| one.pointer.clone();
    let others: Vec<&Difference> = elsewhere
        .into_iter()
        .filter(|one| !there.iter().any(|text| is_reading(&one.pointer, &place(text))))
        .collect();
    if !others.is_empty() {
        return Some(format!("it changes something else, too\n{}", told(&others)));
    }
    // An identifier that a line of the masthead prints stands in both.
    let said: Vec<&Difference> = there
        .into_iter()
        .filter(|one| !one.pointer.starts_with("/publication/identifiers/"))
        .collect();
    (said.len() > 1).then(|| format!("it changes more than one place\n{}", told(&said)))
}

/// Whether this is a string with the letter put in behind the words of the run.
fn is_that_text(run: &Run, one: &Difference) -> bool {
    let (Some(Value::String(before)), Some(Value::String(after))) = (&one.first, &one.second)
    else {
        return false;
    };
    let Some((head, tail)) = after.split_once(LETTER) else { return false };
    // Formulas are kept as markup.
    let escaped = run.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("{head}{tail}") == *before
        && (head.ends_with(run.text.trim_end()) || head.ends_with(escaped.trim_end()))
}

/// Whether what stands at `pointer` is read in the text at `text`.
fn is_reading(pointer: &str, text: &str) -> bool {
    let (up, key) = pointer.rsplit_once('/').unwrap_or_default();
    let beside = text.rsplit_once('/').unwrap_or_default().0;
    if READINGS.contains(&key) && (up == beside || text.starts_with(&format!("{up}/content"))) {
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
