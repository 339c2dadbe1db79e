//! `man`: the manual pages, made from what `--help` says.
//!
//! A page for the program and one for each verb. Of the text after the options, examples and exit
//! codes have sections of their own, as manual pages have them.

use std::io;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use masthead::{Cause, Diagnostic, Failure, codes};

use crate::args::ManArgs;
use crate::exit::Exit;
use crate::findings::{complain, misused};
use crate::help;
use crate::output::{self, Existing, Inputs};
use crate::words::{Misuse, words};

pub(super) fn run(args: &ManArgs) -> Exit {
    let mut program = help::command(words().locale());
    program.build();
    let done = match (&args.verb, &args.dir) {
        (Some(verb), _) => match program.find_subcommand(verb) {
            Some(verb) => page(&program, Some(verb)).and_then(|page| output::to_stdout(&page)),
            None => return misused(Misuse::NoSuchVerb(verb)),
        },
        (None, Some(folder)) => {
            let existing = if args.force { Existing::Replace } else { Existing::Keep };
            let verbs = program.get_subcommands().map(Some);
            output::make_folder(folder).and_then(|()| {
                std::iter::once(None).chain(verbs).try_for_each(|verb| {
                    let path = folder.join(format!("{}.1", name(verb)));
                    output::check(&path, existing, &Inputs::default())?;
                    output::write(&path, &page(&program, verb)?, existing)
                })
            })
        }
        (None, None) => page(&program, None).and_then(|page| output::to_stdout(&page)),
    };
    match done {
        Ok(()) => Exit::Clean,
        Err(failure) => {
            complain(&failure);
            Exit::of_writing(&failure)
        }
    }
}

/// What a page is called: `masthead`, `masthead-validate`.
fn name(verb: Option<&Command>) -> String {
    verb.map_or_else(|| "masthead".to_owned(), |verb| format!("masthead-{}", verb.get_name()))
}

fn page(program: &Command, verb: Option<&Command>) -> Result<Vec<u8>, Failure> {
    let mut of = verb.unwrap_or(program).clone().disable_help_subcommand(true);
    of = of.display_name(name(verb)).version(env!("CARGO_PKG_VERSION"));
    if let Some(verb) = verb {
        of = of.bin_name(format!("masthead {}", verb.get_name()));
    }
    let after = of.get_after_help().map(ToString::to_string).unwrap_or_default();
    let is_program = verb.is_none();
    let source = format!("masthead {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(of).title(name(verb)).manual("masthead").source(source);
    let mut page = Vec::new();
    render(&man, is_program, &after, &mut page).map_err(|error| {
        Failure::new(Cause::Bug, Diagnostic::new(codes::out::INTERNAL).with("reason", error))
    })?;
    Ok(page)
}

fn render(man: &Man, is_program: bool, after: &str, page: &mut Vec<u8>) -> io::Result<()> {
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if is_program {
        man.render_subcommands_section(page)?;
    }
    for (heading, lines) in help::sections(after) {
        let mut roff = Roff::new();
        roff.control("SH", [heading.title()]);
        roff.control("nf", []);
        for line in lines {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
        roff.to_writer(page)?;
    }
    Ok(())
}
