//! `validate`: issues against the JSON Schema and the rules it cannot say.
//!
//! A canonical issue is held against the schema as it stands in its file, so that every violation
//! has its pointer, line and column, not just the first. An issue read from any other format is
//! held against the schema as it would be written; a violation there is a bug of a reader.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use masthead::{
    Diagnostic, Failure, Format, Input, Limits, Outcome, Place, Schema, Work, codes, issue::Issue,
};
use serde_json::Value;

use crate::args::{FindingsForm, ValidateArgs};
use crate::exit::Exit;
use crate::findings::{Reporter, complain, misused, verdict};
use crate::guard::guarded;
use crate::input::{self, Source};
use crate::locate::positions;
use crate::output::{self, Existing, to_stderr};
use crate::render::{github, gitlab, human, json, junit, rdjson, sarif};
use crate::terminal::Style;
use crate::verb::{each, format_of, from, named, read};
use crate::words::{Misuse, words};

pub(super) fn run(args: &ValidateArgs) -> Exit {
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    let reporter = match Reporter::new(&args.reporting, existing, &args.inputs) {
        Ok(reporter) => reporter,
        Err(exit) => return exit,
    };
    if reporter.takes_stdout() {
        return misused(Misuse::FindingsOnStdout);
    }
    let schema = match jsonschema::validator_for(&Schema::Issue.value()) {
        Ok(schema) => schema,
        Err(error) => {
            complain(&internal(&error.to_string()));
            return Exit::Bug;
        }
    };
    let results = each(&args.inputs, |path| {
        let mut findings = Vec::new();
        let exit = match input::read(path, &Limits::default()) {
            Ok(source) => one(&source, args, &schema, &mut findings),
            Err(failure) => Err(failure),
        };
        let exit = match exit {
            Ok(()) => verdict(&findings, &args.reporting.deny),
            Err(failure) => {
                let exit = Exit::of_reading(&failure);
                findings.push(*failure.diagnostic);
                exit
            }
        };
        (findings, exit)
    });
    let exit = results.iter().map(|(_, exit)| *exit).max().unwrap_or(Exit::Clean);
    let unread = results.iter().filter(|(_, exit)| *exit > Exit::Findings).count();
    let findings: Vec<_> = results.into_iter().flat_map(|(findings, _)| findings).collect();
    print(args, &reporter, &findings, unread, exit)
}

/// Findings are what was asked for, so they go to standard output.
fn print(
    args: &ValidateArgs,
    reporter: &Reporter<'_>,
    findings: &[Diagnostic],
    unread: usize,
    mut exit: Exit,
) -> Exit {
    let printed = match args.format {
        FindingsForm::Json => json::print(&json::lines(findings)),
        FindingsForm::Github => output::to_stdout(github::annotations(findings).as_bytes()),
        FindingsForm::Sarif => json::print(&json::pretty(&sarif::log(findings))),
        FindingsForm::Gitlab => json::print(&json::pretty(&gitlab::report(findings))),
        FindingsForm::Rdjson => json::print(&json::pretty(&rdjson::report(findings))),
        FindingsForm::Junit => {
            let files: Vec<String> = args.inputs.iter().map(|path| input::shown(path)).collect();
            let report = junit::report(&files, findings, &args.reporting.deny);
            output::to_stdout(report.as_bytes())
        }
        FindingsForm::Human => {
            let listing = reporter.listing(Style::stdout());
            output::to_stdout(human::findings(findings, listing).as_bytes())
        }
    };
    if let Err(failure) = printed {
        complain(&failure);
        exit = exit.max(Exit::of_writing(&failure));
    }
    let read = args.inputs.len().saturating_sub(unread);
    let tally = human::tally(findings, words());
    to_stderr(&format!("{}\n", words().checked(read, unread, tally.as_deref())));
    reporter.report(findings, exit)
}

/// Adds what is to be said of one input; the failure is that it cannot be read.
fn one(
    source: &Source,
    args: &ValidateArgs,
    schema: &Validator,
    findings: &mut Vec<Diagnostic>,
) -> Result<(), Failure> {
    let format = format_of(source, &args.reading).map_err(|failure| from(source, failure))?;
    let mut violations = Vec::new();
    if format == Format::Json {
        violations = guarded(|| violations_of(source, schema))?;
        findings.extend(violations.iter().cloned());
    }
    let mut options = args.reading.options();
    options.origins = true;
    match read(source, &args.reading, &options) {
        Ok(Outcome { value, report }) => {
            findings.extend(named(source, report));
            let mut rules = guarded(|| masthead::validate(&value))?;
            // The record of a package speaks of another file.
            if !matches!(format, Format::Json | Format::Issue) {
                masthead::locate(&mut rules, &value.record);
            }
            findings.extend(named(source, rules));
            if format != Format::Json {
                findings.extend(guarded(|| violations_in(&value, source, schema))??);
            }
            Ok(())
        }
        // The reader stops at the first violation; all of them are said already.
        Err(failure) if failure.rule() == codes::sch::INVALID && !violations.is_empty() => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// Where a file that is an issue of our version breaks the schema.
fn violations_of(source: &Source, schema: &Validator) -> Vec<Diagnostic> {
    let Input { bytes, .. } = source.input();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Vec::new();
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return Vec::new();
    };
    let says = |field: &str, what: &str| value.get(field).and_then(Value::as_str) == Some(what);
    if !says("format", Issue::FORMAT) || !says("version", Issue::VERSION) {
        return Vec::new();
    }
    let violations = violations(&value, schema);
    let wanted: BTreeSet<String> = violations.iter().map(|(pointer, _)| pointer.clone()).collect();
    let found = positions(text, &wanted);
    diagnostics(violations, source, &found)
}

/// Where an issue breaks the schema as it would be written.
fn violations_in(
    work: &Work,
    source: &Source,
    schema: &Validator,
) -> Result<Vec<Diagnostic>, Failure> {
    let value = serde_json::to_value(&work.issue).map_err(|error| internal(&error.to_string()))?;
    Ok(diagnostics(violations(&value, schema), source, &BTreeMap::new()))
}

/// Pointers and reasons, in the order of the schema, as many as a report holds.
fn violations(value: &Value, schema: &Validator) -> Vec<(String, String)> {
    schema
        .iter_errors(value)
        .take(Limits::default().diagnostics)
        .map(|error| {
            // Masked, so that no whole article stands in a message.
            (error.instance_path().to_string(), error.masked_with("this").to_string())
        })
        .collect()
}

fn diagnostics(
    violations: Vec<(String, String)>,
    source: &Source,
    found: &BTreeMap<String, (u32, u32)>,
) -> Vec<Diagnostic> {
    violations
        .into_iter()
        .map(|(pointer, reason)| {
            let position = found.get(&pointer).copied();
            Diagnostic::new(codes::sch::INVALID).with("reason", reason).at(Place {
                file: Some(source.shown.clone()),
                line: position.map(|(line, _)| line),
                column: position.map(|(_, column)| column),
                ..Place::pointer(pointer)
            })
        })
        .collect()
}

fn internal(reason: &str) -> Failure {
    Failure::new(masthead::Cause::Bug, Diagnostic::new(codes::out::INTERNAL).with("reason", reason))
}
