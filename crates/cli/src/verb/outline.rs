//! `outline`: what the tool understood of an issue.

use masthead::Limits;

use crate::args::OutlineArgs;
use crate::exit::Exit;
use crate::findings::{Reporter, complain, misused, verdict};
use crate::guard::guarded;
use crate::input;
use crate::output::{self, Existing};
use crate::render::{json, outline};
use crate::terminal::Style;
use crate::verb::{each, named, read};
use crate::words::{Misuse, words};

pub(super) fn run(args: &OutlineArgs) -> Exit {
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    let inputs = std::slice::from_ref(&args.input);
    let reporter = match Reporter::new(&args.reporting, existing, inputs) {
        Ok(reporter) => reporter,
        Err(exit) => return exit,
    };
    if reporter.takes_stdout() {
        return misused(Misuse::OutlineOnStdout);
    }
    // On a thread of the pool, whose stack is known.
    let results = each(inputs, |path| {
        let source = input::read(path, &Limits::default())?;
        let read = read(&source, &args.reading, &args.reading.options())?;
        let text = guarded(|| {
            let overview = masthead::outline(&read.value, &read.report);
            if args.json {
                json::pretty(&overview)
            } else {
                outline::text(&read.value, &overview, Style::stdout(), words(), args.why)
            }
        })?;
        Ok((text, named(&source, read.report)))
    });
    let mut exit = Exit::Clean;
    for result in results {
        let findings = match result {
            Ok((text, findings)) => {
                let printed =
                    if args.json { json::print(&text) } else { output::to_stdout(text.as_bytes()) };
                exit = exit.max(verdict(&findings, &args.reporting.deny));
                if let Err(failure) = printed {
                    complain(&failure);
                    exit = exit.max(Exit::of_writing(&failure));
                }
                findings
            }
            Err(failure) => {
                exit = exit.max(Exit::of_reading(&failure));
                vec![*failure.diagnostic]
            }
        };
        exit = exit.max(reporter.tell(&findings, exit));
    }
    exit
}
