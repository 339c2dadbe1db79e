//! The command line of masthead.
//!
//! In: arguments, files, standard input. Out: files, standard output, messages on standard error,
//! an exit code ([`exit::Exit`]). All work is done by the libraries; what touches files, the
//! environment, the terminal and threads is here and nowhere else. [`args`] says what can be asked,
//! `verb/` holds a file for each of it, `render/` how what was noticed is shown.

#![expect(
    clippy::disallowed_methods,
    reason = "files, environment and terminal are the work of the command line"
)]

mod args;
mod config;
mod exit;
mod findings;
mod guard;
mod input;
mod output;
mod render;
mod terminal;
mod verb;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::Cli;
use crate::exit::Exit;

fn main() -> ExitCode {
    guard::install();
    let exit = match Cli::try_parse() {
        Ok(cli) => match guard::guarded(|| verb::run(cli)) {
            Ok(exit) => exit,
            Err(failure) => {
                findings::complain(&failure);
                Exit::Bug
            }
        },
        Err(error) => {
            // Help and version go to standard output and are no error. That nobody reads them is
            // none either.
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Clean };
            let _ = error.print();
            exit
        }
    };
    exit.into()
}
