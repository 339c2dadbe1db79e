//! What the program itself says to people, in each language.
//!
//! A method for each thing said, an implementation for each language: the compiler holds both
//! complete. What findings say lies in the catalogue of `masthead-diagnostics`; what clap says of
//! arguments, in [`crate::help`]. Forms for programs use none of it: they are English.

use std::fmt::Debug;
use std::path::Path;
use std::sync::OnceLock;

use masthead::{Format, Locale, Part};

mod en;
mod zh;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    File,
    Section,
    Article,
    Medium,
    MoreLine,
    Paragraph,
    Heading,
    Figure,
    Table,
    Note,
    Link,
    Character,
    Difference,
    ErrorFinding,
    WarningFinding,
    NoteFinding,
}

/// What came of files that have one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tidied {
    Formatted,
    NotFormatted,
    Mended,
    ToMend,
}

/// What is wrong with arguments that clap cannot know.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Misuse<'a> {
    /// `explain` of a code that is none, and the one that was probably meant.
    NoSuchCode(&'a str, Option<&'a str>),
    /// `validate --fix` of standard input.
    StdinMended,
    /// Findings and report on standard output.
    FindingsOnStdout,
    /// Outline and report on standard output.
    OutlineOnStdout,
    /// Differences and report on standard output.
    DifferencesOnStdout,
    /// Output and report on standard output.
    OutputOnStdout,
    /// Output and report in one file.
    OutputIsReport,
    /// Both sides of `diff` on standard input.
    TwoIssuesOnStdin,
    /// More than one input on standard input.
    StdinTwice,
    /// Bytes of no text for a terminal.
    BinaryToTerminal(Format),
    /// No output, for a format that is no text.
    NowhereToWrite(Format),
    /// Neither `--to` nor an extension that says it.
    TargetUnknown,
    /// Many inputs, one output.
    ManyToOne,
    /// Two inputs whose outputs have one name; the first is none where it is the report.
    SameOutput { one: Option<&'a Path>, other: &'a Path, output: &'a Path },
    /// `SOURCE_DATE_EPOCH` is no time.
    EpochMalformed(&'a str),
    /// `man` of a verb that is none.
    NoSuchVerb(&'a str),
}

/// What a fact that differs is told as; names are those of the JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FactTold<'a> {
    Replaced(&'a str),
    Added(&'a str, Option<&'a str>),
    Removed(&'a str, Option<&'a str>),
    Became(&'a str, &'a str, &'a str),
    Now(&'a str),
    NoLonger(&'a str),
    PartBecame(&'a str, &'a str),
    NowIn(&'a str),
    NoLongerIn(&'a str),
    NowUnder(&'a str),
    NoLongerUnder(&'a str),
    Named(&'a str),
}

/// What a form that differs is told as: the name of the form, the words that have it, its values.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FormTold<'a> {
    Became(&'a str, &'a str, &'a str, &'a str),
    Changed(&'a str, &'a str),
    Is(&'a str, &'a str),
    IsNoLonger(&'a str, &'a str),
    Has(&'a str, &'a str, &'a str),
    HasNoLonger(&'a str, &'a str, &'a str),
    Only(&'a str),
}

/// What an entry of the contents stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Inside<'a> {
    Contents,
    Section(&'a str),
    Article(&'a str),
}

/// Everything that is said, but for what differs.
pub(crate) trait Words: DiffWords + Debug + Sync {
    /// The language this is.
    fn locale(&self) -> Locale;
    /// `2 notes`.
    fn counted(&self, count: usize, what: Counted) -> String;
    /// What stands between the parts of a list.
    fn comma(&self) -> &'static str;
    /// What stands between a name and what is said of it.
    fn colon(&self) -> &'static str;
    /// What stands between clauses.
    fn semicolon(&self) -> &'static str;
    /// What leads to what is said of a loss.
    fn lost(&self) -> &'static str;
    /// What leads to what can be done.
    fn help(&self) -> &'static str;
    /// What leads to what is wrong with arguments.
    fn error(&self) -> &'static str;
    /// That there are more findings of a code.
    fn more_of_code(&self, more: usize, code: &str) -> String;
    /// How to see all findings.
    fn report_hint(&self) -> &'static str;
    /// What `validate` did; `tally` counts the findings, if there are any.
    fn checked(&self, read: usize, unread: usize, tally: Option<&str>) -> String;
    /// What `convert` did.
    fn converted(&self, made: usize, failed: usize) -> String;
    /// What `fmt` and `validate --fix` did.
    fn tidied(&self, count: usize, what: Tidied) -> String;
    /// The template of the progress bar, as `indicatif` has it.
    fn progress(&self) -> &'static str;
    /// That there are more lines of the masthead.
    fn more_lines(&self, more: usize) -> String;
    /// What stands in the place of a title.
    fn untitled(&self) -> &'static str;
    /// The heads of the columns of `formats`.
    fn format_heads(&self) -> [&'static str; 5];
    /// Whether a format is read, or written.
    fn carried(&self, is_carried: bool) -> &'static str;
    /// What a format holds.
    fn format(&self, format: Format) -> &'static str;
    /// What is wrong with arguments, and what to write instead.
    fn misuse(&self, misuse: Misuse<'_>) -> (String, String);
}

/// What is said of what differs.
pub(crate) trait DiffWords {
    /// The heading of what differs of the issue as a whole.
    fn issue(&self) -> &'static str;
    /// The heading of what differs of its contents.
    fn contents(&self) -> &'static str;
    /// Words of the issue, quoted.
    fn quoted(&self, text: &str) -> String;
    /// What a part is called.
    fn part(&self, part: Part) -> &'static str;
    /// A part that has a name of its own: `cover date`.
    fn named(&self, part: Part, name: &str) -> String;
    /// One of several parts.
    fn numbered(&self, noun: &str, number: u32) -> String;
    /// Where an entry of the contents stands.
    fn place(&self, inside: Inside<'_>, number: Option<u32>) -> String;
    /// An entry is gone.
    fn entry_removed(&self, part: &str, name: &str, place: &str) -> String;
    /// An entry is new.
    fn entry_inserted(&self, part: &str, name: &str, place: &str) -> String;
    /// An entry is elsewhere.
    fn entry_moved(&self, part: &str, name: &str, from: &str, to: &str) -> String;
    /// An entry is another.
    fn entry_changed(&self, part: &str, name: &str) -> String;
    /// How many articles went along with a section.
    fn with_articles(&self, count: usize) -> String;
    /// A part is new: after which of its kind, 0 for the beginning, none where it has no number.
    fn inserted(&self, noun: &str, after: Option<u32>) -> String;
    /// A part is gone.
    fn removed(&self, subject: &str) -> String;
    /// A part is another, told in these clauses, if in any.
    fn changed(&self, subject: &str, told: &[String]) -> String;
    /// A part stands elsewhere among those of its kind.
    fn moved(&self, from: &str, to: &str) -> String;
    /// Another fact.
    fn fact(&self, told: FactTold<'_>) -> String;
    /// Another form.
    fn form(&self, told: FormTold<'_>) -> String;
    /// That parts stand in one another in another way.
    fn built_otherwise(&self) -> &'static str;
    /// That there are more differences.
    fn more_differences(&self, more: usize) -> String;
}

/// The language of this run, chosen once.
static CHOSEN: OnceLock<&'static dyn Words> = OnceLock::new();

/// The words of a language.
pub(crate) fn of(locale: Locale) -> &'static dyn Words {
    match locale {
        Locale::En => &en::English,
        Locale::Zh => &zh::Chinese,
    }
}

/// Chooses the language of this run.
pub(crate) fn choose(locale: Locale) {
    let _ = CHOSEN.set(of(locale));
}

/// The words of the language of this run; English where none was chosen.
pub(crate) fn words() -> &'static dyn Words {
    CHOSEN.get().copied().unwrap_or(&en::English)
}

/// The language that is asked for: by `--lang` among the arguments, else by the environment
/// (POSIX.1-2017, 8.2: the first of these that is set and not empty counts), else English.
///
/// Arguments are looked at before clap parses them, since it speaks too.
pub(crate) fn asked(arguments: &[String], variable: impl Fn(&str) -> Option<String>) -> Locale {
    let mut rest = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = rest.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => rest.next().map(String::as_str),
            Some(value) => value.strip_prefix('='),
            None => None,
        };
        if let Some(locale) = value.and_then(Locale::of_name) {
            return locale;
        }
    }
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .and_then(|name| Locale::of_name(&name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Arguments, variables of the environment, and the language they ask for.
    type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], Locale);

    #[test]
    fn the_option_comes_before_the_environment_and_its_variables_in_their_order() {
        let cases: [Case<'_>; 9] = [
            (&[], &[], Locale::En),
            (&[], &[("LANG", "zh_CN.UTF-8")], Locale::Zh),
            (&[], &[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")], Locale::En),
            (&[], &[("LC_ALL", "zh_TW"), ("LANG", "en_US")], Locale::Zh),
            (&[], &[("LC_ALL", ""), ("LANG", "zh")], Locale::Zh),
            (&["validate", "--lang", "zh"], &[("LANG", "en_US")], Locale::Zh),
            (&["--lang=en", "validate"], &[("LANG", "zh_CN")], Locale::En),
            (&["validate", "--", "--lang", "zh"], &[], Locale::En),
            (&["--lang"], &[("LANG", "de_DE")], Locale::En),
        ];
        for (arguments, variables, locale) in cases {
            let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(asked(&arguments, variable), locale, "{arguments:?} {variables:?}");
        }
    }
}
