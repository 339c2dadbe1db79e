//! `completions`: what a shell needs to complete verbs, options and their values.

use crate::args::CompletionsArgs;
use crate::exit::Exit;
use crate::findings::complain;
use crate::help;
use crate::output;
use crate::words::words;

pub(super) fn run(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    let mut command = help::command(words().locale());
    clap_complete::generate(args.shell, &mut command, "masthead", &mut script);
    match output::to_stdout(&script) {
        Ok(()) => Exit::Clean,
        Err(failure) => {
            complain(&failure);
            Exit::of_writing(&failure)
        }
    }
}
