//! `validate`: issues against the JSON Schema and the rules it cannot say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use masthead::{
    Area, Diagnostic, Failure, House, Level, Limits, ValidateOptions, codes, issue::Issue,
};

use crate::args::{FindingsForm, ValidateArgs, Weighing};
use crate::config;
use crate::exit::Exit;
use crate::findings::{Reporter, complain, misused, say, verdict};
use crate::guard::guarded;
use crate::input::{self, Source, is_dash};
use crate::output::{self, Existing, to_stderr};
use crate::render::{github, gitlab, human, json, junit, rdjson, sarif};
use crate::terminal::Style;
use crate::verb::fmt::{self, Tidying};
use crate::verb::{by, each, from, named};
use crate::words::{Misuse, Tidied, words};

pub(super) fn run(args: &ValidateArgs) -> Exit {
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    let reporter = match Reporter::new(&args.reporting, existing, &args.inputs) {
        Ok(reporter) => reporter,
        Err(exit) => return exit,
    };
    if reporter.takes_stdout() {
        return misused(Misuse::FindingsOnStdout);
    }
    let mended = match mend(args) {
        Ok(exit) => exit,
        Err(exit) => return exit,
    };
    let jobs = match jobs(args) {
        Ok(jobs) => jobs,
        Err(failure) => {
            complain(&failure);
            return Exit::of_reading(&failure);
        }
    };
    let previous = match previous(&jobs, args) {
        Ok(previous) => previous,
        Err(failure) => {
            complain(&failure);
            return Exit::of_reading(&failure);
        }
    };
    let results = each(&jobs, |(path, house)| {
        let before = house.previous.as_ref().filter(|name| !is_same(path, name));
        let before = before.and_then(|name| previous.get(name));
        let read = input::read(path, &Limits::default());
        match read.and_then(|source| one(&source, args, house, before)) {
            Ok(findings) => {
                let exit = verdict(&findings, &[]);
                (findings, exit)
            }
            Err(failure) => {
                let exit = Exit::of_reading(&failure);
                (vec![*failure.diagnostic], exit)
            }
        }
    });
    let mut exit = results.iter().map(|(_, exit)| *exit).max().unwrap_or(Exit::Clean).max(mended);
    if args.exit_zero && exit == Exit::Findings {
        exit = Exit::Clean;
    }
    let unread = results.iter().filter(|(_, exit)| *exit > Exit::Findings).count();
    let findings: Vec<_> = results.into_iter().flat_map(|(findings, _)| findings).collect();
    print(args, &reporter, &findings, unread, exit)
}

/// Mends the inputs, where that is asked for. How that ended, or how the run ends with it.
fn mend(args: &ValidateArgs) -> Result<Exit, Exit> {
    if !args.fix {
        return Ok(Exit::Clean);
    }
    if args.inputs.iter().any(|path| is_dash(path)) {
        return Err(misused(Misuse::StdinMended));
    }
    let mode = if args.diff { fmt::Mode::Show } else { fmt::Mode::Write };
    let Tidying { changed, mut left, exit } = fmt::tidy(&args.inputs, mode);
    // What is wrong with a file is told when it is validated.
    if mode == fmt::Mode::Write {
        left.retain(|one| one.rule.area == Area::Out || one.rule == codes::sch::NOT_TIDIED);
    }
    say(&left);
    let what = if args.diff { Tidied::ToMend } else { Tidied::Mended };
    to_stderr(&format!("{}\n", words().tidied(changed, what)));
    match mode {
        fmt::Mode::Write if exit == Exit::Input => Ok(Exit::Clean),
        fmt::Mode::Write => Ok(exit),
        fmt::Mode::Check | fmt::Mode::Show => Err(exit),
    }
}

/// The inputs, each with the house that weighs what is found in it: the command line over the
/// configuration over what is usual.
fn jobs(args: &ValidateArgs) -> Result<Vec<(&PathBuf, House)>, Failure> {
    let from = match &args.weighing.config {
        Some(path) => config::From::File(path),
        None if args.weighing.no_config => config::From::Nowhere,
        None => config::From::Search,
    };
    let houses = config::of_each(&args.inputs, from)?;
    let weighed = houses.into_iter().map(|house| weighed(house, args));
    Ok(args.inputs.iter().zip(weighed).collect())
}

fn weighed(mut house: House, args: &ValidateArgs) -> House {
    let Weighing { select, ignore, previous, .. } = &args.weighing;
    if let Some(path) = previous {
        house.previous = Some(path.to_string_lossy().into_owned());
    }
    if !select.is_empty() {
        house.select.clone_from(select);
        house.ignore.clear();
        house.rules.retain(|_, level| *level != Level::Off);
    }
    if !ignore.is_empty() {
        house.ignore.clone_from(ignore);
    }
    if !args.reporting.deny.is_empty() {
        house.deny.clone_from(&args.reporting.deny);
    }
    house
}

/// The issues before those at hand, by the names of their files; each is read once.
fn previous(
    jobs: &[(&PathBuf, House)],
    args: &ValidateArgs,
) -> Result<BTreeMap<String, Issue>, Failure> {
    let names: BTreeSet<&String> =
        jobs.iter().filter_map(|(_, house)| house.previous.as_ref()).collect();
    let options = args.reading.options();
    names
        .into_iter()
        .map(|name| {
            let source = input::read(Path::new(name), &Limits::default())?;
            let read = guarded(|| masthead::read(source.input(), &options))
                .and_then(|read| read)
                .map_err(|failure| from(&source, failure))?;
            Ok((name.clone(), read.value.issue))
        })
        .collect()
}

/// Whether an input is the very issue that others are held against.
fn is_same(path: &Path, previous: &str) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(path).is_some_and(|path| Some(path) == real(Path::new(previous)))
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
            let report = junit::report(&files, findings);
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

/// What is to be said of one input; the failure is that it cannot be read.
fn one(
    source: &Source,
    args: &ValidateArgs,
    house: &House,
    previous: Option<&Issue>,
) -> Result<Vec<Diagnostic>, Failure> {
    let options = args.reading.options();
    let mut against = ValidateOptions::default();
    against.previous = previous;
    against.profile = house.profile.as_ref();
    let examined = by(source, &args.reading, |format| {
        masthead::examine(format, source.input(), &options, &against)
    })?;
    let findings = named(source, examined.report);
    Ok(match examined.value {
        Some(_) => findings.into_iter().filter_map(|finding| house.weigh(finding)).collect(),
        // What keeps a file from being an issue is for no house to weigh.
        None => findings,
    })
}
