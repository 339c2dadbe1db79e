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
mod help;
mod input;
mod output;
mod render;
mod terminal;
mod verb;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::exit::Exit;

fn main() -> ExitCode {
    guard::install();
    // The language comes first: it is needed to say what is wrong with the arguments.
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let spoken: Vec<String> =
        arguments.iter().skip(1).map(|one| one.to_string_lossy().into_owned()).collect();
    words::choose(words::asked(&spoken, |name| std::env::var(name).ok()));
    let exit = match help::parse(arguments) {
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
            let said = help::say(&error);
            if error.use_stderr() {
                output::to_stderr(&said);
                Exit::Usage
            } else {
                let _ = output::to_stdout(said.as_bytes());
                Exit::Clean
            }
        }
    };
    exit.into()
}
