//! What was noticed in a run: whether it makes the run fail, and where it is told.

use std::path::PathBuf;

use masthead::{Deny, Diagnostic, Failure, Severity};

use crate::args::Reporting;
use crate::exit::Exit;
use crate::input::is_dash;
use crate::output::{self, Existing, Inputs, to_stderr};
use crate::render::{human, json};
use crate::terminal::{Style, escape};
use crate::words::{Misuse, words};

/// Whether an option makes a failure of this finding.
pub(crate) fn is_denied(finding: &Diagnostic, deny: &[Deny]) -> bool {
    deny.iter().any(|deny| deny.concerns(finding))
}

/// How a run with these findings ends.
pub(crate) fn verdict(findings: &[Diagnostic], deny: &[Deny]) -> Exit {
    let over =
        |finding: &Diagnostic| finding.severity == Severity::Error || is_denied(finding, deny);
    if findings.iter().any(over) { Exit::Findings } else { Exit::Clean }
}

/// Where findings are told, settled before any work is done.
#[derive(Debug)]
pub(crate) struct Reporter<'a> {
    reporting: &'a Reporting,
    existing: Existing,
}

impl<'a> Reporter<'a> {
    /// Checks that the report can be written where it is asked for.
    ///
    /// # Errors
    /// How the run ends when it cannot: it was said why.
    pub(crate) fn new(
        reporting: &'a Reporting,
        existing: Existing,
        inputs: &[PathBuf],
    ) -> Result<Self, Exit> {
        if let Some(path) = &reporting.report
            && !is_dash(path)
        {
            output::check(path, existing, &Inputs::of(inputs)).map_err(|failure| {
                complain(&failure);
                Exit::of_writing(&failure)
            })?;
        }
        Ok(Self { reporting, existing })
    }

    /// Whether the report takes standard output.
    pub(crate) fn takes_stdout(&self) -> bool {
        self.reporting.report.as_deref().is_some_and(is_dash)
    }

    /// Prints findings on standard error and a line that counts all of them, then writes the
    /// report.
    pub(crate) fn tell(&self, findings: &[Diagnostic], exit: Exit) -> Exit {
        let listing = self.listing(Style::stderr());
        to_stderr(&human::findings(findings, listing));
        self.count(findings, listing);
        self.report(findings, exit)
    }

    /// What is listed, in this style.
    pub(crate) fn listing(&self, style: Style) -> human::Listing<'_> {
        let Reporting { verbose, deny, .. } = self.reporting;
        human::Listing { style, words: words(), verbose: *verbose, deny }
    }

    /// Counts on standard error what was noticed, unless all of it stands there already.
    fn count(&self, findings: &[Diagnostic], listing: human::Listing<'_>) {
        let hidden = human::hidden(findings, listing);
        if findings.len() < 2 && hidden == 0 {
            return;
        }
        if let Some(tally) = human::tally(findings, words()) {
            let told = hidden == 0 || self.reporting.report.is_some();
            let hint = if told { "" } else { words().report_hint() };
            to_stderr(&format!("{tally}{hint}\n"));
        }
    }

    /// Writes the report, where one is asked for.
    pub(crate) fn report(&self, findings: &[Diagnostic], exit: Exit) -> Exit {
        let Some(path) = &self.reporting.report else {
            return exit;
        };
        let lines = json::lines(findings);
        let written = if is_dash(path) {
            json::print(&lines)
        } else {
            output::write(path, lines.as_bytes(), self.existing)
        };
        match written {
            Ok(()) => exit,
            Err(failure) => {
                complain(&failure);
                exit.max(Exit::of_writing(&failure))
            }
        }
    }
}

/// Says on standard error why there is nothing to give.
pub(crate) fn complain(failure: &Failure) {
    say(std::slice::from_ref(&failure.diagnostic));
}

/// Says findings on standard error, whatever they are.
pub(crate) fn say(findings: &[Diagnostic]) {
    let style = Style::stderr();
    let listing = human::Listing { style, words: words(), verbose: true, deny: &[] };
    to_stderr(&human::findings(findings, listing));
}

/// Says on standard error what is wrong with the arguments, and what to write instead.
pub(crate) fn misused(misuse: Misuse<'_>) -> Exit {
    let style = Style::stderr();
    let (message, help) = words().misuse(misuse);
    to_stderr(&format!(
        "{}{}\n   {}{help}\n",
        style.severity(Severity::Error, words().error()),
        style.bold(&escape(&message)),
        style.frame(words().help()),
    ));
    Exit::Usage
}
