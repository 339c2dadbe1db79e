//! There and back: an issue is written as EPUB and read again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use masthead::{Format, Input, Outcome, ReadOptions, Severity, Work, WriteOptions, jcs};
use masthead_tests::leaves::differences;
use serde_json::Value;

/// What is wrong with the way there and back.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What it is, alike for alike faults.
    pub(crate) kind: String,
    /// What to look at.
    pub(crate) told: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.told)
    }
}

/// How many differences are told of an issue.
const TOLD: usize = 6;

/// The EPUB of an issue.
pub(crate) fn written(work: &Work) -> Vec<u8> {
    masthead::write(work, Format::Epub, &WriteOptions::default()).unwrap().value
}

fn read(epub: &[u8]) -> Result<Outcome<Work>, masthead::Failure> {
    masthead::read_as(Format::Epub, Input { bytes: epub, name: None }, &ReadOptions::default())
}

/// The issue an EPUB holds, as JSON, or why it holds none.
pub(crate) fn value(epub: &[u8]) -> Result<Value, String> {
    let read = catch_unwind(|| read(epub)).map_err(|_| "the reader panics".to_owned())?;
    let work = read.map_err(|failure| failure.to_string())?.value;
    serde_json::to_value(&work.issue).map_err(|error| error.to_string())
}

/// What is not the same again, or is noticed on the way although all is ours.
pub(crate) fn fault(work: &Work) -> Option<Fault> {
    let fault = |kind: &str, told: String| Some(Fault { kind: kind.to_owned(), told });
    let there = catch_unwind(AssertUnwindSafe(|| written(work)));
    let Ok(epub) = there else { return fault("panic", "the writer panics".to_owned()) };
    let again = match catch_unwind(|| read(&epub)) {
        Err(_) => return fault("panic", "the reader panics".to_owned()),
        Ok(Err(failure)) => return fault(failure.rule().name, failure.to_string()),
        Ok(Ok(again)) => again,
    };
    let issue = |work: &Work| serde_json::to_value(&work.issue).unwrap();
    let found = differences(&issue(work), &issue(&again.value));
    if let Some(first) = found.first() {
        let told: Vec<String> = found.iter().take(TOLD).map(ToString::to_string).collect();
        let told = format!("{} differences\n{}", found.len(), told.join("\n"));
        return fault(&last_steps(&first.kind()), told);
    }
    assert_eq!(jcs::bytes(&work.issue).unwrap(), jcs::bytes(&again.value.issue).unwrap());
    if work.assets != again.value.assets {
        let (before, after) = (work.assets.len(), again.value.assets.len());
        return fault("media", format!("{before} media are other {after} media"));
    }
    let noticed = again.report.iter().find(|one| one.severity >= Severity::Warning)?;
    fault(noticed.rule.name, format!("{} {:?}", noticed.message(), noticed.place))
}

/// How many steps of a place tell one kind of fault from another.
const STEPS: usize = 3;

/// The end of a place, whatever it nests in.
fn last_steps(place: &str) -> String {
    let steps: Vec<&str> =
        place.split('/').filter(|step| !step.is_empty() && *step != "*").collect();
    steps.get(steps.len().saturating_sub(STEPS)..).unwrap_or_default().join("/")
}
