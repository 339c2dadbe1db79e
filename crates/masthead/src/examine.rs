//! An input held against the schema and the rules, whatever its format.

use masthead_canonical::{Document, Work, json, package};
use masthead_codec::{Format, Input, ReadOptions};
use masthead_diagnostics::{Failure, Outcome, Report, codes};

use crate::registry::read_as;
use crate::{ValidateOptions, validate_with};

/// Reads an input and says everything that is wrong with it.
///
/// A canonical issue is held against the schema as it stands in its file or package: every violation
/// has its JSON pointer, line and column, and so has what the rules find. A file that breaks the schema
/// gives no work, and is held against no rules. An issue of any other format is held against the
/// schema as it would be written; a violation there is a bug of a reader.
///
/// # Errors
/// Not this format, damaged beyond use, or past a limit.
pub fn examine(
    format: Format,
    input: Input<'_>,
    options: &ReadOptions,
    against: &ValidateOptions<'_>,
) -> Result<Outcome<Option<Work>>, Failure> {
    match format {
        Format::Json => {
            let document = Document::parse(input.bytes, &options.limits)?;
            hold(&document, against, || document.issue().map(|issue| issue.map(Work::new)))
        }
        Format::Issue => {
            let package = package::read(input.bytes, &options.limits);
            let broken = |failure: &Failure| failure.rule() == codes::sch::INVALID;
            if package.as_ref().is_err_and(|failure| !broken(failure)) {
                return package.map(|read| read.map(Some));
            }
            let json = package::issue_json(input.bytes, &options.limits)?;
            let document = Document::parse(&json, &options.limits)?;
            let held = hold(&document, against, || package)?;
            Ok(Outcome { value: held.value, report: in_part(held.report) })
        }
        Format::Docx | Format::Epub | Format::Text => {
            let Outcome { value, mut report } = read_as(format, input, options)?;
            report.append(validate_with(&value, against));
            report.append(json::faults(&value.issue, &options.limits)?);
            Ok(Outcome { value: Some(value), report })
        }
    }
}

/// Holds a document against the schema, and what is read of it against the rules.
fn hold(
    document: &Document<'_>,
    against: &ValidateOptions<'_>,
    read: impl FnOnce() -> Result<Outcome<Work>, Failure>,
) -> Result<Outcome<Option<Work>>, Failure> {
    let faults = document.faults();
    if !faults.is_empty() {
        return Ok(Outcome { value: None, report: faults });
    }
    let Outcome { value: mut work, mut report } = read()?;
    // Pointers into the normal form are pointers into the document only where it has that form.
    let found = if report.iter().any(|noticed| noticed.rule == codes::sch::NOT_NORMAL) {
        let normal = std::mem::replace(&mut work.issue, document.stated()?);
        let found = validate_with(&work, against);
        work.issue = normal;
        found
    } else {
        validate_with(&work, against)
    };
    let mut findings = found.into_diagnostics();
    document.locate(&mut findings);
    report.extend(findings);
    Ok(Outcome { value: Some(work), report })
}

/// The same findings, with the part of the package that their lines are of.
fn in_part(report: Report) -> Report {
    let mut named = Report::default();
    named.extend(report.into_diagnostics().into_iter().map(|mut finding| {
        if finding.place.line.is_some() {
            finding.place.part.get_or_insert_with(|| "issue.json".to_owned());
        }
        finding
    }));
    named
}
