//! `fmt`: canonical issues in their one form, in place; `validate --fix` does the same first.
//!
//! In: canonical JSON and packages. Out: the same issue, pretty and in normal form, in the same
//! file, whole or not at all; from standard input, on standard output. What is not wholly
//! understood is left alone: what breaks the schema might be lost in the normal form.

use std::path::{Path, PathBuf};

use masthead::{Diagnostic, Failure, Limits, Outcome, Tidied};
use similar::TextDiff;

use crate::args::FmtArgs;
use crate::exit::Exit;
use crate::findings::{misused, say};
use crate::guard::guarded;
use crate::input::{self, is_dash, shown};
use crate::output::{self, to_stderr};
use crate::terminal::{escape, escape_lines};
use crate::verb::{each, from, named};
use crate::words::{self, Misuse};

/// What becomes of an input that has not its one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is written.
    Write,
    /// It is named.
    Check,
    /// What would change is shown.
    Show,
}

/// What came of all inputs.
pub(super) struct Tidying {
    /// How many had not their one form.
    pub(super) changed: usize,
    /// Why others were left alone, or could not be read or written.
    pub(super) left: Vec<Diagnostic>,
    /// How that ends.
    pub(super) exit: Exit,
}

pub(super) fn run(args: &FmtArgs) -> Exit {
    if args.inputs.iter().filter(|path| is_dash(path)).count() > 1 {
        return misused(Misuse::StdinTwice);
    }
    let mode = match (args.check, args.diff) {
        (_, true) => Mode::Show,
        (true, false) => Mode::Check,
        (false, false) => Mode::Write,
    };
    let Tidying { changed, left, exit } = tidy(&args.inputs, mode);
    say(&left);
    let what = match mode {
        Mode::Write => words::Tidied::Formatted,
        Mode::Check | Mode::Show => words::Tidied::NotFormatted,
    };
    if mode != Mode::Write || args.inputs.iter().any(|path| !is_dash(path)) {
        to_stderr(&format!("{}\n", words::words().tidied(changed, what)));
    }
    exit
}

/// Tidies inputs, or tells what is to be tidied: that ends in [`Exit::Findings`].
pub(super) fn tidy(inputs: &[PathBuf], mode: Mode) -> Tidying {
    let mut all = Tidying { changed: 0, left: Vec::new(), exit: Exit::Clean };
    let results = each(inputs, |path| one(path, mode));
    for (path, result) in inputs.iter().zip(results) {
        let printed = match result {
            Ok(Done::Same) => continue,
            Ok(Done::Written) => {
                all.changed += 1;
                continue;
            }
            Ok(Done::Changed(tidied)) => {
                all.changed += 1;
                all.exit = all.exit.max(Exit::Findings);
                match mode {
                    Mode::Show => difference(path, &tidied).into_bytes(),
                    Mode::Write | Mode::Check => format!("{}\n", escape(&shown(path))).into_bytes(),
                }
            }
            Ok(Done::Print(bytes)) => bytes,
            Ok(Done::Left(findings)) => {
                all.left.extend(findings);
                all.exit = all.exit.max(Exit::Input);
                continue;
            }
            Err((failure, exit)) => {
                all.left.push(*failure.diagnostic);
                all.exit = all.exit.max(exit);
                continue;
            }
        };
        if let Err(failure) = output::to_stdout(&printed) {
            all.exit = all.exit.max(Exit::of_writing(&failure));
            all.left.push(*failure.diagnostic);
        }
    }
    all
}

/// What became of one input.
enum Done {
    /// It had its one form already.
    Same,
    /// It has it now.
    Written,
    /// It has not.
    Changed(Tidied),
    /// It goes to standard output.
    Print(Vec<u8>),
    /// It was left alone, for these reasons.
    Left(Vec<Diagnostic>),
}

fn one(path: &Path, mode: Mode) -> Result<Done, (Failure, Exit)> {
    let not_read = |failure: Failure| {
        let exit = Exit::of_reading(&failure);
        (failure, exit)
    };
    let source = input::read(path, &Limits::default()).map_err(not_read)?;
    let Outcome { value, report } = guarded(|| masthead::tidy(source.input(), &Limits::default()))
        .and_then(|tidied| tidied)
        .map_err(|failure| not_read(from(&source, failure)))?;
    Ok(match value {
        None => Done::Left(named(&source, report)),
        Some(tidied) if mode == Mode::Write && is_dash(path) => Done::Print(tidied.bytes),
        Some(tidied) if tidied.bytes == source.bytes => Done::Same,
        Some(tidied) if mode == Mode::Write => {
            output::rewrite(path, &tidied.bytes).map_err(|failure| {
                let exit = Exit::of_writing(&failure);
                (failure, exit)
            })?;
            Done::Written
        }
        Some(tidied) => Done::Changed(tidied),
    })
}

/// What would change, as `diff -u` and `patch` have it. What a terminal would obey is escaped.
fn difference(path: &Path, tidied: &Tidied) -> String {
    let name = shown(path);
    let lines = TextDiff::from_lines(&tidied.before, &tidied.after);
    let text = lines.unified_diff().header(&name, &name).to_string();
    if crate::terminal::stdout_is_terminal() { escape_lines(&text) } else { text }
}
