//! `diff`: what differs between two issues in any two formats.

use masthead::{DiffOptions, Format, Ids, Limits, Work};

use crate::args::DiffArgs;
use crate::exit::Exit;
use crate::findings::{Reporter, complain, misused, verdict};
use crate::guard::guarded;
use crate::input::{self, is_dash};
use crate::output::{self, Existing, to_stderr};
use crate::render::{diff, json};
use crate::terminal::Style;
use crate::verb::{each, format_of, from, named, read};
use crate::words::{Counted, Misuse, words};

pub(super) fn run(args: &DiffArgs) -> Exit {
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    let inputs = [args.before.clone(), args.after.clone()];
    if inputs.iter().all(|path| is_dash(path)) {
        return misused(Misuse::TwoIssuesOnStdin);
    }
    let reporter = match Reporter::new(&args.reporting, existing, &inputs) {
        Ok(reporter) => reporter,
        Err(exit) => return exit,
    };
    if reporter.takes_stdout() {
        return misused(Misuse::DifferencesOnStdout);
    }
    let results = each(&inputs, |path| {
        let source = input::read(path, &Limits::default())?;
        let format = format_of(&source, &args.reading).map_err(|failure| from(&source, failure))?;
        let read = read(&source, &args.reading, &args.reading.options())?;
        Ok((format, read.value, named(&source, read.report)))
    });
    let (mut exit, mut findings, mut works) = (Exit::Clean, Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok((format, work, noticed)) => {
                works.push((format, work));
                findings.extend(noticed);
            }
            Err(failure) => {
                let failure: masthead::Failure = failure;
                exit = exit.max(Exit::of_reading(&failure));
                findings.push(*failure.diagnostic);
            }
        }
    }
    exit = exit.max(verdict(&findings, &args.reporting.deny));
    if let [before, after] = works.as_slice() {
        exit = exit.max(compare(before, after, args));
    }
    reporter.tell(&findings, exit)
}

/// Compares two issues and prints what differs.
fn compare(before: &(Format, Work), after: &(Format, Work), args: &DiffArgs) -> Exit {
    let mut options = DiffOptions::default();
    if [before, after].iter().all(|(format, work)| Ids::of(*format, work) == Ids::Stored) {
        options.ids = Ids::Stored;
    }
    let found = match guarded(|| masthead::diff(&before.1, &after.1, &options)) {
        Ok(found) => found,
        Err(failure) => {
            complain(&failure);
            return Exit::Bug;
        }
    };
    let printed = if args.json {
        json::print(&json::pretty(&found))
    } else {
        output::to_stdout(diff::text(&found, Style::stdout(), words(), args.all).as_bytes())
    };
    if !found.is_empty() && !args.json {
        let count = words().counted(found.changes.len(), Counted::Difference);
        to_stderr(&format!("{count}\n"));
    }
    let exit = if found.is_empty() { Exit::Clean } else { Exit::Findings };
    match printed {
        Ok(()) => exit,
        Err(failure) => {
            complain(&failure);
            exit.max(Exit::of_writing(&failure))
        }
    }
}
