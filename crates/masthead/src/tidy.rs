//! Canonical issues in their one form, where getting there cannot change what they say.
//!
//! In: canonical JSON, or a package. Out: the bytes of the same issue in normal form and laid out as
//! we lay it out, a package with the sizes its media have; or why the input is better left alone.
//! Whatever needs judgement (punctuation, ids, dates) is for people.

use masthead_canonical::{Document, Work, json, package};
use masthead_codec::{Format, Input};
use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Rule, codes};

use crate::detect::detect;

/// An input in its one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tidied {
    /// The bytes of the whole file.
    pub bytes: Vec<u8>,
    /// The JSON of the issue as it was.
    pub before: String,
    /// The JSON of the issue as it is now.
    pub after: String,
}

/// Brings a canonical issue into its one form: normal form, pretty.
///
/// Without a value the report says why the input was left alone: it is no canonical issue, breaks
/// the schema, or holds what would be lost if it were written again.
///
/// # Errors
/// It cannot be read: it is no JSON, of a newer version, of another program, or past a limit.
pub fn tidy(input: Input<'_>, limits: &Limits) -> Result<Outcome<Option<Tidied>>, Failure> {
    match detect(input)? {
        // What is neither is told by the parser.
        Format::Json | Format::Text => document(input.bytes, limits),
        Format::Issue => whole_package(input.bytes, limits),
        format @ (Format::Docx | Format::Epub) => Ok(left_alone(&format!(
            "only canonical issues have one form, and this is {}",
            format.name()
        ))),
    }
}

fn left_alone(reason: &str) -> Outcome<Option<Tidied>> {
    let mut left = Outcome { value: None, ..Outcome::default() };
    left.report.push(Diagnostic::new(codes::sch::NOT_TIDIED).with("reason", reason));
    left
}

fn document(bytes: &[u8], limits: &Limits) -> Result<Outcome<Option<Tidied>>, Failure> {
    let document = Document::parse(bytes, limits)?;
    let report = document.faults();
    if !report.is_empty() {
        return Ok(Outcome { value: None, report });
    }
    let after = json::pretty(&document.issue()?.value)?;
    let before = String::from_utf8_lossy(bytes).into_owned();
    Ok(Outcome::clean(Some(Tidied { bytes: after.clone().into_bytes(), before, after })))
}

/// What a package holds that is not written again as it is.
const LOST: [(&Rule, &str); 5] = [
    (codes::sch::ASSET_DIFFERS, "a medium whose bytes are not those its name says"),
    (codes::sch::ASSET_UNLISTED, "a medium the issue does not list"),
    (codes::sch::FOREIGN_PART, "a part that is not of a package"),
    (codes::sch::RECORD_UNREADABLE, "the record, which cannot be read"),
    (codes::sch::RECORD_STALE, "that the record speaks of another state of the issue"),
];

fn whole_package(bytes: &[u8], limits: &Limits) -> Result<Outcome<Option<Tidied>>, Failure> {
    let Outcome { value: mut work, report } = package::read(bytes, limits)?;
    let noticed = |rule: &Rule| report.iter().any(|found| found.rule == rule);
    if let Some((_, what)) = LOST.iter().find(|(rule, _)| noticed(rule)) {
        return Ok(left_alone(&format!("writing it again would lose {what}")));
    }
    let before = package::issue_json(bytes, limits)?;
    let before = String::from_utf8_lossy(&before).into_owned();
    let faults = Document::parse(before.as_bytes(), limits)?.faults();
    if !faults.is_empty() {
        return Ok(Outcome { value: None, report: faults });
    }
    state_sizes(&mut work);
    let after = json::pretty(&work.issue)?;
    if before == after {
        // An archive of another writer says the same: there is nothing to mend in it.
        let bytes = bytes.to_vec();
        return Ok(Outcome::clean(Some(Tidied { bytes, before, after })));
    }
    let bytes = package::write(&work)?.value;
    Ok(Outcome::clean(Some(Tidied { bytes, before, after })))
}

/// The sizes of media are those of the bytes at hand, which match their digests.
fn state_sizes(work: &mut Work) {
    for (digest, asset) in &mut work.issue.assets {
        if let Some(bytes) = work.assets.get(digest.as_str()) {
            asset.bytes = bytes.len() as u64;
        }
    }
}
