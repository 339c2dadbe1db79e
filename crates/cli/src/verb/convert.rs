//! `convert`: any format to any format, many files at once.
//!
//! Everything that can be refused is refused before any work: outputs that are inputs, that are
//! there already, or that two inputs would share. Each file then succeeds or fails by itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use masthead::{
    Cause, Deny, Diagnostic, Failure, Format, Limits, Place, ReadOptions, WriteOptions, codes,
};

use crate::args::ConvertArgs;
use crate::exit::Exit;
use crate::findings::{Reporter, complain, is_denied, misused, verdict};
use crate::guard::guarded;
use crate::input::{self, is_dash, shown};
use crate::output::{self, Existing, Inputs, to_stderr};
use crate::render::json;
use crate::terminal;
use crate::verb::{each, named, read};
use crate::words::{Misuse, words};

/// One input and where it goes.
struct Task {
    input: PathBuf,
    target: Target,
    /// Why the output cannot be written, as far as that can be known before.
    refused: Option<Failure>,
}

enum Target {
    Stdout,
    File(PathBuf),
}

/// What came of a task.
struct Done {
    findings: Vec<Diagnostic>,
    exit: Exit,
    /// Whether the output was written, or is to be printed.
    made: bool,
    printed: Option<Vec<u8>>,
}

/// What all tasks share.
struct Job<'a> {
    args: &'a ConvertArgs,
    format: Format,
    existing: Existing,
    reading: ReadOptions,
    writing: WriteOptions,
}

pub(super) fn run(args: &ConvertArgs) -> Exit {
    convert(args).unwrap_or_else(|exit| exit)
}

/// The error is how a run ends that could not begin; it was said why.
fn convert(args: &ConvertArgs) -> Result<Exit, Exit> {
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    let format = target_format(args)?;
    let mut writing = WriteOptions::default();
    writing.modified = source_date_epoch()?;
    writing.css = args.css.as_deref().map(style_sheet).transpose()?;
    writing.cover_font = args.cover_font.as_deref().map(given).transpose()?.map(|font| font.bytes);
    let tasks = tasks(args, format, existing)?;
    let reporter = Reporter::new(&args.reporting, existing, &args.inputs)?;
    let to_stdout = tasks.iter().any(|task| matches!(task.target, Target::Stdout));
    if to_stdout && reporter.takes_stdout() {
        return Err(misused(Misuse::OutputOnStdout));
    }
    if to_stdout && terminal::stdout_is_terminal() && is_binary(format) {
        return Err(misused(Misuse::BinaryToTerminal(format)));
    }
    if let Some(folder) = &args.folder {
        output::make_folder(folder).map_err(|failure| {
            complain(&failure);
            Exit::of_writing(&failure)
        })?;
    }
    let job = Job { args, format, existing, reading: args.reading.options(), writing };
    let done = each(&tasks, |task| one(task, &job));
    let mut exit = done.iter().map(|done| done.exit).max().unwrap_or(Exit::Clean);
    let made = done.iter().filter(|done| done.made).count();
    let mut findings = Vec::new();
    for done in done {
        findings.extend(done.findings);
        let Some(bytes) = done.printed else { continue };
        let printed = match std::str::from_utf8(&bytes) {
            Ok(text) if format == Format::Json => json::print(text),
            _ => output::to_stdout(&bytes),
        };
        if let Err(failure) = printed {
            exit = exit.max(Exit::of_writing(&failure));
            findings.push(*failure.diagnostic);
        }
    }
    let exit = reporter.tell(&findings, exit);
    if tasks.len() > 1 {
        let failed = tasks.len().saturating_sub(made);
        to_stderr(&format!("{}\n", words().converted(made, failed)));
    }
    Ok(exit)
}

/// Says why a file of an option cannot be used.
fn unusable(failure: &Failure) -> Exit {
    complain(failure);
    Exit::of_reading(failure)
}

/// A file that an option names.
fn given(path: &Path) -> Result<input::Source, Exit> {
    input::read(path, &Limits::default()).map_err(|failure| unusable(&failure))
}

/// The text of a style sheet.
fn style_sheet(path: &Path) -> Result<String, Exit> {
    let source = given(path)?;
    let text = String::from_utf8(source.bytes).map_err(|_| {
        let place = Place { file: Some(source.shown), ..Place::default() };
        let diagnostic = Diagnostic::new(codes::enc::NOT_TEXT).with("reason", "it is not UTF-8");
        unusable(&Failure::damaged(diagnostic.at(place)))
    })?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

fn one(task: &Task, job: &Job<'_>) -> Done {
    let mut findings = Vec::new();
    match attempt(task, job, &mut findings) {
        Ok(printed) => Done {
            exit: verdict(&findings, &job.args.reporting.deny),
            findings,
            made: true,
            printed,
        },
        Err((failure, exit)) => {
            findings.push(*failure.diagnostic);
            Done { findings, exit, made: false, printed: None }
        }
    }
}

/// Carries one file. Gives the bytes to print, where they are to be printed.
fn attempt(
    task: &Task,
    job: &Job<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<Vec<u8>>, (Failure, Exit)> {
    let not_read = |failure| {
        let exit = Exit::of_reading(&failure);
        (failure, exit)
    };
    let not_written = |failure| {
        let exit = Exit::of_writing(&failure);
        (about(&task.input, failure), exit)
    };
    if let Some(failure) = &task.refused {
        return Err(not_written(failure.clone()));
    }
    let source = input::read(&task.input, &Limits::default()).map_err(not_read)?;
    let work = read(&source, &job.args.reading, &job.reading).map_err(not_read)?;
    findings.extend(named(&source, work.report));
    let written = guarded(|| masthead::write(&work.value, job.format, &job.writing))
        .and_then(|written| written)
        .map_err(not_written)?;
    findings.extend(named(&source, written.report));
    let denied = findings.iter().filter(|one| is_denied(one, &job.args.reporting.deny)).count();
    if denied > 0 {
        let failure = denial(task, denied, &job.args.reporting.deny);
        return Err((about(&task.input, failure), Exit::Findings));
    }
    match &task.target {
        Target::Stdout => Ok(Some(written.value)),
        Target::File(path) => {
            output::write(path, &written.value, job.existing).map_err(not_written)?;
            Ok(None)
        }
    }
}

fn denial(task: &Task, count: usize, deny: &[Deny]) -> Failure {
    let path = match &task.target {
        Target::Stdout => "<stdout>".to_owned(),
        Target::File(path) => path.to_string_lossy().into_owned(),
    };
    let what: Vec<String> = deny.iter().map(Deny::to_string).collect();
    Failure::new(
        Cause::Output,
        Diagnostic::new(codes::out::OUTPUT_DENIED)
            .with("path", path)
            .with("count", count)
            .with("what", what.join(",")),
    )
}

/// The failure, with the input it befell.
fn about(input: &Path, mut failure: Failure) -> Failure {
    let place = &mut failure.diagnostic.place;
    if place.file.is_none() {
        *place = Place { file: Some(shown(input)), ..std::mem::take(place) };
    }
    failure
}

/// By `--to`, else by the name of the output.
fn target_format(args: &ConvertArgs) -> Result<Format, Exit> {
    if let Some(format) = args.to {
        return Ok(format);
    }
    let of_name = args
        .output
        .as_deref()
        .and_then(|path| path.file_name())
        .and_then(|name| Format::of_name(&name.to_string_lossy()));
    of_name.ok_or_else(|| misused(Misuse::TargetUnknown))
}

/// What goes where.
fn tasks(args: &ConvertArgs, format: Format, existing: Existing) -> Result<Vec<Task>, Exit> {
    if args.inputs.iter().filter(|path| is_dash(path)).count() > 1 {
        return Err(misused(Misuse::StdinTwice));
    }
    let inputs = Inputs::of(&args.inputs);
    let task = |input: &PathBuf, path: PathBuf| Task {
        input: input.clone(),
        refused: output::check(&path, existing, &inputs).err(),
        target: Target::File(path),
    };
    if let Some(folder) = &args.folder {
        let tasks: Vec<Task> = args
            .inputs
            .iter()
            .map(|input| task(input, folder.join(output_name(input, format))))
            .collect();
        return distinct(args, tasks);
    }
    let [input] = args.inputs.as_slice() else {
        return Err(misused(Misuse::ManyToOne));
    };
    let target = match &args.output {
        Some(path) if is_dash(path) => Target::Stdout,
        Some(path) => {
            if args.reporting.report.as_ref() == Some(path) {
                return Err(misused(Misuse::OutputIsReport));
            }
            return Ok(vec![task(input, path.clone())]);
        }
        None if is_binary(format) => {
            return Err(misused(Misuse::NowhereToWrite(format)));
        }
        None => Target::Stdout,
    };
    Ok(vec![Task { input: input.clone(), target, refused: None }])
}

/// Refuses two inputs with one output. Names that differ in case alone are one on many systems.
fn distinct(args: &ConvertArgs, tasks: Vec<Task>) -> Result<Vec<Task>, Exit> {
    // Which input has each name; none where the report has it.
    let mut taken: BTreeMap<String, Option<&Path>> = BTreeMap::new();
    if let Some(report) = &args.reporting.report {
        taken.insert(report.to_string_lossy().to_lowercase(), None);
    }
    for task in &tasks {
        let Target::File(path) = &task.target else {
            continue;
        };
        let name = path.to_string_lossy().to_lowercase();
        if let Some(one) = taken.insert(name, Some(&task.input)) {
            let same = Misuse::SameOutput { one, other: &task.input, output: path };
            return Err(misused(same));
        }
    }
    Ok(tasks)
}

/// The name of an input with the extension of the format.
fn output_name(input: &Path, format: Format) -> PathBuf {
    let stem = if is_dash(input) { None } else { input.file_stem() };
    let mut name = stem.unwrap_or("stdin".as_ref()).to_owned();
    name.push(".");
    name.push(format.extension());
    name.into()
}

/// Whether the format is not for people to read.
fn is_binary(format: Format) -> bool {
    match format {
        Format::Docx | Format::Epub | Format::Issue => true,
        Format::Text | Format::Json => false,
    }
}

/// <https://reproducible-builds.org/specs/source-date-epoch/>: seconds since 1970, and an error
/// where it is anything else.
fn source_date_epoch() -> Result<Option<i64>, Exit> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let text = value.to_string_lossy();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<i64>() {
        Ok(seconds) if seconds >= 0 => Ok(Some(seconds)),
        _ => Err(misused(Misuse::EpochMalformed(&text))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_named_after_inputs() {
        for (input, name) in [
            ("a/第七期.docx", "第七期.epub"),
            ("b.c.txt", "b.c.epub"),
            ("-", "stdin.epub"),
            ("x", "x.epub"),
        ] {
            assert_eq!(output_name(Path::new(input), Format::Epub), PathBuf::from(name));
        }
    }
}
