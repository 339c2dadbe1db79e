//! What clap says of arguments, in each language.
//!
//! English is what stands beside the arguments in [`crate::args`]. Chinese is that text looked up in
//! [`zh`], line by line, so that an option that several verbs share is said once; a test walks all
//! verbs and holds that nothing is missing.

use std::ffi::OsString;

use clap::{Arg, Command, CommandFactory as _, FromArgMatches as _};
use masthead::Locale;

use crate::args::Cli;
use crate::words::words;

mod error;
mod zh;

/// The verbs and options, with help in this language.
pub(crate) fn command(locale: Locale) -> Command {
    match locale {
        Locale::En => Cli::command(),
        Locale::Zh => in_chinese(Cli::command()).help_template(zh::TEMPLATE),
    }
}

/// The arguments, understood.
///
/// # Errors
/// They make no sense, or help was asked for.
pub(crate) fn parse(arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    let mut command = command(words().locale());
    let matches = command.try_get_matches_from_mut(arguments)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Help, or what is wrong with the arguments, in the language of this run.
pub(crate) fn say(error: &clap::Error) -> String {
    match words().locale() {
        Locale::En => error.render().to_string(),
        Locale::Zh if error.use_stderr() && !error::is_help(error) => error::in_chinese(error),
        Locale::Zh => zh::rendered(&error.render().to_string()),
    }
}

/// Of what sections a text after the options consists, in the terms of manual pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    Examples,
    ExitStatus,
    Notes,
}

impl Heading {
    /// What manual pages call it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Examples => "EXAMPLES",
            Self::ExitStatus => "EXIT STATUS",
            Self::Notes => "NOTES",
        }
    }
}

/// A text after the options, taken apart at its blank lines and headings.
pub(crate) fn sections(after: &str) -> Vec<(Heading, Vec<&str>)> {
    let mut sections = Vec::new();
    for block in after.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let mut lines: Vec<&str> = block.lines().collect();
        let heading = match lines.first().map(|line| line.trim_end_matches([':', '：'])) {
            Some("Examples" | "示例") => Heading::Examples,
            Some("Exit codes" | "退出码") => Heading::ExitStatus,
            _ => Heading::Notes,
        };
        if heading != Heading::Notes {
            lines.remove(0);
        }
        sections.push((heading, lines));
    }
    sections
}

/// The same command with its texts in Chinese, its verbs with it.
fn in_chinese(mut command: Command) -> Command {
    if let Some(about) = command.get_about().map(ToString::to_string) {
        command = command.about(zh::text(&about));
    }
    if let Some(after) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(zh::lines(&after));
    }
    command = command.mut_args(argument);
    let verbs: Vec<String> =
        command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    verbs.iter().fold(command, |command, verb| {
        command.mut_subcommand(verb, |verb| in_chinese(verb).help_template(zh::TEMPLATE))
    })
}

fn argument(mut argument: Arg) -> Arg {
    if let Some(help) = argument.get_help().map(ToString::to_string) {
        argument = argument.help(zh::text(&help));
    }
    match argument.get_help_heading().and_then(zh::look_up) {
        Some(heading) => argument.help_heading(heading),
        None => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of a command that has no Chinese.
    fn missing(command: &Command, path: &str, out: &mut Vec<String>) {
        let mut check = |of: &str, text: String| {
            if zh::look_up(&text).is_none() {
                out.push(format!("{of}: {text:?}"));
            }
        };
        if let Some(about) = command.get_about() {
            check(path, about.to_string());
        }
        for argument in command.get_arguments() {
            let of = format!("{path} {}", argument.get_id());
            let texts = argument.get_help().map(ToString::to_string).into_iter();
            let texts = texts.chain(argument.get_help_heading().map(str::to_owned));
            texts.for_each(|text| check(&of, text));
            for value in argument.get_possible_values() {
                if let Some(help) = value.get_help() {
                    check(&of, help.to_string());
                }
            }
        }
        if let Some(after) = command.get_after_help() {
            for line in after.to_string().lines() {
                if let Err(text) = zh::line(line) {
                    check(path, text.to_owned());
                }
            }
        }
        for verb in command.get_subcommands() {
            missing(verb, &format!("{path} {}", verb.get_name()), out);
        }
    }

    #[test]
    fn all_help_is_said_in_chinese() {
        let mut out = Vec::new();
        missing(&Cli::command(), "masthead", &mut out);
        assert!(out.is_empty(), "add to src/help/zh.rs:\n{}", out.join("\n"));
    }

    #[test]
    fn texts_after_the_options_are_taken_apart() {
        let after = "Examples:\n  masthead man\n\nExit codes:\n  0 clean\n\nA note.";
        assert_eq!(
            sections(after),
            [
                (Heading::Examples, vec!["  masthead man"]),
                (Heading::ExitStatus, vec!["  0 clean"]),
                (Heading::Notes, vec!["A note."]),
            ]
        );
    }
}
