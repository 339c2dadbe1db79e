//! Who reads and writes each format.

use masthead_canonical::{Record, RecordDiagnostic, RecordSource, Work, json, package};
use masthead_codec::{
    Format, Input, ReadOptions, Reader, Reading, SourceFile, Stated, WriteOptions,
};
use masthead_diagnostics::{Cause, Diagnostic, Failure, Outcome, codes};
use masthead_docx::DocxReader;
use masthead_epub::EpubReader;
use masthead_plaintext::PlaintextReader;

use crate::detect::detect;
use crate::origins;

/// Reads an issue from bytes of any format.
///
/// # Errors
/// Not a format masthead reads, damaged beyond use, or past a limit.
pub fn read(input: Input<'_>, options: &ReadOptions) -> Result<Outcome<Work>, Failure> {
    named(input, detect(input).and_then(|format| read_as(format, input, options)))
}

/// Reads an issue from bytes of this format.
///
/// # Errors
/// Not this format, damaged beyond use, or past a limit.
pub fn read_as(
    format: Format,
    input: Input<'_>,
    options: &ReadOptions,
) -> Result<Outcome<Work>, Failure> {
    let result = match format {
        Format::Text => by(&PlaintextReader, input, options),
        Format::Docx => by(&DocxReader, input, options),
        Format::Json => json::read(input.bytes, &options.limits).map(|read| read.map(Work::new)),
        Format::Issue => package::read(input.bytes, &options.limits),
        Format::Epub => by(&EpubReader, input, options),
    };
    named(input, result)
}

/// A reader observes, `assemble` decides; what a file states itself is taken as it is.
fn by(
    reader: &dyn Reader,
    input: Input<'_>,
    options: &ReadOptions,
) -> Result<Outcome<Work>, Failure> {
    if input.bytes.is_empty() {
        return Err(Failure::damaged(Diagnostic::new(codes::pkg::EMPTY_INPUT)));
    }
    let Outcome { value, mut report } = reader.read(input, options)?;
    let value = match value {
        Reading::Draft(draft) => {
            let lines = if options.origins { draft.lines() } else { Vec::new() };
            let decided = masthead_assemble::assemble(*draft, options);
            report.append(decided.report);
            let mut work = decided.value;
            origins::note(&mut work, &lines);
            work
        }
        Reading::Stated(stated) => {
            let Stated { source, issue, assets, lines } = *stated;
            let mut work = Work::new(issue);
            work.assets = assets;
            work.record = record(source);
            work.record.diagnostics = report.iter().map(RecordDiagnostic::from).collect();
            origins::note(&mut work, &lines);
            work
        }
    };
    Ok(Outcome { value, report })
}

/// A record that knows of its source alone.
fn record(source: SourceFile) -> Record {
    let SourceFile { name, sha256, media_type, encoding } = source;
    let id = "source1".to_owned();
    Record {
        tool: format!("masthead {}", env!("CARGO_PKG_VERSION")),
        sources: vec![RecordSource { id, name, sha256, media_type, encoding }],
        ..Record::default()
    }
}

/// Every place names the file.
fn named(
    input: Input<'_>,
    result: Result<Outcome<Work>, Failure>,
) -> Result<Outcome<Work>, Failure> {
    let Some(name) = input.name else { return result };
    match result {
        Ok(mut outcome) => {
            outcome.report.set_file(name);
            Ok(outcome)
        }
        Err(mut failure) => {
            failure.diagnostic.place.file.get_or_insert_with(|| name.to_owned());
            Err(failure)
        }
    }
}

/// Writes an issue as bytes of this format. What cannot be said is reported.
///
/// # Errors
/// The format is not written yet, or a limit is reached.
pub fn write(
    work: &Work,
    format: Format,
    options: &WriteOptions,
) -> Result<Outcome<Vec<u8>>, Failure> {
    match format {
        Format::Epub => masthead_epub::write(&work.issue, &work.assets, options),
        Format::Json => Ok(Outcome::clean(json::pretty(&work.issue)?.into_bytes())),
        Format::Issue => package::write(work),
        Format::Docx | Format::Text => Err(Failure::new(
            Cause::Options,
            Diagnostic::new(codes::pkg::FORMAT_NOT_WRITTEN).with("format", format.name()),
        )),
    }
}
