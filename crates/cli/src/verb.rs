//! The verbs, a file each, and what they share: reading a file, and doing many at once.

mod completions;
mod convert;
mod diff;
mod explain;
mod fmt;
mod formats;
mod man;
mod outline;
mod schema;
mod validate;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use masthead::{Diagnostic, Failure, Format, Outcome, ReadOptions, Report, Work, codes};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::args::{Cli, Reading, Verb};
use crate::exit::Exit;
use crate::guard::guarded;
use crate::input::Source;
use crate::terminal;
use crate::words::words;

/// Stack of each thread. The libraries bound how deep they descend; this is room to spare.
const STACK: usize = 16 << 20;

/// Does what is asked.
pub(crate) fn run(cli: Cli) -> Exit {
    terminal::set_color(cli.color);
    match cli.verb {
        Verb::Convert(args) => convert::run(&args),
        Verb::Outline(args) => outline::run(&args),
        Verb::Validate(args) => validate::run(&args),
        Verb::Fmt(args) => fmt::run(&args),
        Verb::Diff(args) => diff::run(&args),
        Verb::Schema(args) => schema::run(&args),
        Verb::Explain(args) => explain::run(&args),
        Verb::Formats => formats::run(),
        Verb::Completions(args) => completions::run(&args),
        Verb::Man(args) => man::run(&args),
    }
}

/// The format an input is read as: by its bytes, but words, or a container of another kind, under
/// the name of a container are not what somebody meant to hand in. The reader of the kind that is
/// named says what they are.
fn format_of(source: &Source, reading: &Reading) -> Result<Format, Failure> {
    if let Some(format) = reading.from {
        return Ok(format);
    }
    let found = masthead::detect(source.input())?;
    let named = source.name.as_deref().and_then(Format::of_name);
    let is_container = |format| matches!(format, Format::Docx | Format::Epub | Format::Issue);
    Ok(match named {
        Some(named) if is_container(named) && (found == Format::Text || is_container(found)) => {
            named
        }
        _ => found,
    })
}

/// Reads an issue from an input.
fn read(
    source: &Source,
    reading: &Reading,
    options: &ReadOptions,
) -> Result<Outcome<Work>, Failure> {
    by(source, reading, |format| masthead::read_as(format, source.input(), options))
}

/// Has an input read in its format, and notices where its name says another.
fn by<T>(
    source: &Source,
    reading: &Reading,
    read: impl FnOnce(Format) -> Result<Outcome<T>, Failure>,
) -> Result<Outcome<T>, Failure> {
    guarded(|| {
        let format = format_of(source, reading)?;
        let mut outcome = read(format)?;
        let named = source.name.as_deref().and_then(Format::of_name);
        if let Some(named) = named.filter(|named| reading.from.is_none() && *named != format) {
            outcome.report.push(
                Diagnostic::new(codes::pkg::NAMED_OTHERWISE)
                    .with("found", format.name())
                    .with("named", named.name()),
            );
        }
        Ok(outcome)
    })
    .and_then(|read| read)
    .map_err(|failure| from(source, failure))
}

/// The same failure, with the name of the file as it was given.
fn from(source: &Source, mut failure: Failure) -> Failure {
    failure.diagnostic.place.file = Some(source.shown.clone());
    failure
}

/// What was noticed, with the name of the file as it was given: libraries know only the name it has
/// in its folder.
fn named(source: &Source, report: Report) -> Vec<Diagnostic> {
    let mut findings = report.into_diagnostics();
    for finding in &mut findings {
        finding.place.file = Some(source.shown.clone());
    }
    findings
}

/// Does the work for each item, on all processors, and gives the results in the order of the items.
fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    let shown = items.len() > 1 && terminal::shows_progress();
    let progress = if shown {
        let bar =
            ProgressBar::with_draw_target(Some(items.len() as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template(words().progress());
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    } else {
        ProgressBar::hidden()
    };
    let one = |item: &T| {
        let result = work(item);
        progress.inc(1);
        result
    };
    let all = || items.par_iter().map(&one).collect();
    // One file needs one thread; 0 leaves their number to the machine.
    let threads = usize::from(items.len() == 1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
    let results = match pool {
        Ok(pool) => pool.install(all),
        // A system that grants no threads still has this one.
        Err(_) => items.iter().map(&one).collect(),
    };
    progress.finish_and_clear();
    results
}
