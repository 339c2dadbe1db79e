//! What can be asked for: verbs, options, help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use masthead::issue::Language;
use masthead::{Changes, Deny, Format, PASSES, ReadOptions, Selector};

/// Carries the issues of periodicals between Word drafts, plain text, EPUB and canonical JSON.
#[derive(Debug, Parser)]
#[command(
    name = "masthead",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  masthead outline draft.docx               what the tool understood of a draft
  masthead convert draft.docx -o issue.epub one file
  masthead convert 19*.txt -d out --to json an archive, in parallel
  masthead validate issue.json              against the schema and the house rules
  masthead fmt issues/*.json                canonical issues in their one form
  masthead diff draft.docx issue.json       what differs, article by article
  masthead explain toc-entry-unmatched      what a message means

Exit codes:
  0 clean  1 findings, or a difference  2 usage  3 an input could not be read  4 an output could not be written
  70 a bug of masthead"
)]
pub(crate) struct Cli {
    /// Language of messages and help [default: that of the environment]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<LangArg>,
    /// When to use colour; where `NO_COLOR` is set, `auto` is `never`
    #[arg(long, global = true, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN")]
    pub(crate) color: ColorArg,
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Carry issues from any format to any format
    Convert(ConvertArgs),
    /// Show what was understood: sections, articles, sources, dates, links, counts
    Outline(OutlineArgs),
    /// Hold issues against the schema and the rules it cannot say
    Validate(ValidateArgs),
    /// Bring canonical issues into their one form, in place
    Fmt(FmtArgs),
    /// Tell what differs between two issues in any two formats
    Diff(DiffArgs),
    /// Print a schema
    Schema(SchemaArgs),
    /// Say what a code of a message means, or list all codes
    Explain(ExplainArgs),
    /// List the formats and what this version does with each
    Formats,
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Print a manual page, or write all of them
    Man(ManArgs),
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// English
    En,
    /// Chinese
    Zh,
}

/// When colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal
    Auto,
    /// Wherever the output goes
    Always,
    /// Not at all
    Never,
}

/// Arguments of `convert`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead convert draft.docx -o issue.epub
  masthead convert draft.docx --to json | jq .publication
  masthead convert archive/*.txt -d out --to issue --report out/report.jsonl
  cat old.txt | masthead convert - --from text --encoding gb18030 -o issue.json

The time an EPUB is stamped with is that of SOURCE_DATE_EPOCH, else the issue's own date.")]
pub(crate) struct ConvertArgs {
    /// Files to read; `-` is standard input
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", conflicts_with = "folder")]
    pub(crate) output: Option<PathBuf>,
    /// Folder to write to, a file for each input under its own name
    #[arg(short = 'd', long = "dir", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Format to write: docx, epub, text, json or issue [default: by the extension of OUT]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: Option<Format>,
    /// Replace files that are there already
    #[arg(long)]
    pub(crate) force: bool,
    /// Style sheet for an EPUB, after that of masthead: the style of your house
    #[arg(long, value_name = "FILE")]
    pub(crate) css: Option<PathBuf>,
    /// Font that draws the cover as a picture, where the issue has none [default: as SVG]
    #[arg(long, value_name = "FILE")]
    pub(crate) cover_font: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Arguments of `outline`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead outline draft.docx
  masthead outline draft.docx --why         on what evidence each decision was taken
  masthead outline old.txt --json | jq '.sections[].title'")]
pub(crate) struct OutlineArgs {
    /// File to read; `-` is standard input
    #[arg(value_name = "IN")]
    pub(crate) input: PathBuf,
    /// Print JSON, in a form that is stable
    #[arg(long, conflicts_with = "why")]
    pub(crate) json: bool,
    /// Say of each decision which rule took it, and on what evidence
    #[arg(long)]
    pub(crate) why: bool,
    /// Replace a report that is there already
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead validate issue.json
  masthead validate drafts/*.docx --deny warning
  masthead validate issue.json --select ISS --ignore 'text-*'
  masthead validate issue.json --format json | jq -r .code
  masthead validate issues/*.json --format sarif > findings.sarif
  masthead validate issues/*.json --fix --diff")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct ValidateArgs {
    /// Files to read; `-` is standard input
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = FindingsForm::Human, value_name = "FORM")]
    pub(crate) format: FindingsForm,
    /// Bring canonical issues into their one form first, where that cannot change what they say:
    /// normal form, layout, sizes of media; they are written in place
    #[arg(long)]
    pub(crate) fix: bool,
    /// Show what --fix would change, and write nothing; ends in 1 where something would
    #[arg(long, requires = "fix")]
    pub(crate) diff: bool,
    /// End in 0 whatever is found
    #[arg(long)]
    pub(crate) exit_zero: bool,
    /// Replace a report that is there already
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) weighing: Weighing,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Arguments of `fmt`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead fmt issues/*.json
  masthead fmt --check issues/*.json        names what is not formatted, and ends in 1
  masthead fmt --diff issue.json            shows what would change
  masthead fmt - < issue.json")]
pub(crate) struct FmtArgs {
    /// Canonical issues, JSON or packages; `-` is standard input, written to standard output
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Write nothing, and name the files that are not formatted; ends in 1 where there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Write nothing, and show what would change; ends in 1 where something would
    #[arg(long, conflicts_with = "check")]
    pub(crate) diff: bool,
}

/// Which findings count, and for how much.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(crate) struct Weighing {
    /// Configuration [default: masthead.toml in the nearest folder above each input]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Look for no configuration
    #[arg(long)]
    pub(crate) no_config: bool,
    /// The issue before, of any format: numbers, dates and pages run on from it
    #[arg(long, value_name = "FILE")]
    pub(crate) previous: Option<PathBuf>,
    /// Tell the findings of these rules alone: ISS-0001, id-duplicate, ISS or 'toc-*'; this takes
    /// the place of what the configuration selects and ignores
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) select: Vec<Selector>,
    /// Do not tell the findings of these rules; this takes the place of what the configuration
    /// ignores
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) ignore: Vec<Selector>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsForm {
    /// For people
    Human,
    /// JSON Lines, a finding a line
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
    /// A Code Quality report of GitLab
    Gitlab,
    /// Reviewdog Diagnostic Format
    Rdjson,
    /// Test results in XML, as most CI services show them
    Junit,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead diff draft.docx issue.json       nothing is printed where nothing differs
  masthead diff old.issue new.issue --all
  masthead diff a.txt b.docx --json | jq -r '.changes[].part'

Exit codes:
  0 nothing differs  1 something does  2 usage  3 an input could not be read")]
pub(crate) struct DiffArgs {
    /// The first issue; `-` is standard input
    #[arg(value_name = "A")]
    pub(crate) before: PathBuf,
    /// The second issue; `-` is standard input
    #[arg(value_name = "B")]
    pub(crate) after: PathBuf,
    /// Print JSON, in a form that is stable: `masthead schema diff`
    #[arg(long, conflicts_with = "all")]
    pub(crate) json: bool,
    /// Print every difference, and every word of it
    #[arg(long)]
    pub(crate) all: bool,
    /// Replace a report that is there already
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Which schema: of the issue, of the record beside it, of a line of the report, or of a diff
    #[arg(value_enum, default_value_t = SchemaName::Issue)]
    pub(crate) schema: SchemaName,
}

/// A published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// The canonical issue
    Issue,
    /// How we know what the issue says
    Record,
    /// A line of the report
    Report,
    /// What differs between two issues
    Diff,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead explain ASM-0001
  masthead explain encrypted
  masthead explain                          lists all codes")]
pub(crate) struct ExplainArgs {
    /// A code or the name of its rule
    pub(crate) code: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead completions bash > /etc/bash_completion.d/masthead
  masthead completions zsh > ~/.zfunc/_masthead
  masthead completions fish > ~/.config/fish/completions/masthead.fish
  masthead completions powershell >> $PROFILE")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  masthead man | man -l -                   the page of the program
  masthead man validate | man -l -          that of a verb
  masthead man --dir ~/.local/share/man/man1")]
pub(crate) struct ManArgs {
    /// The verb whose page is printed [default: that of the program]
    pub(crate) verb: Option<String>,
    /// Folder to write all pages to
    #[arg(long, value_name = "DIR", conflicts_with = "verb")]
    pub(crate) dir: Option<PathBuf>,
    /// Replace pages that are there already
    #[arg(long, requires = "dir")]
    pub(crate) force: bool,
}

/// How inputs are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Reading {
    /// Format of the inputs: docx, epub, text, json or issue [default: by their bytes]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<Format>,
    /// Encoding of plain texts, as utf-8, gb18030, big5 [default: by their bytes]
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    /// Main language, as zh-Hans, en [default: by the text]
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) language: Option<Language>,
    /// Passes to switch off, with commas between them
    #[arg(long, value_name = "PASS", value_delimiter = ',', value_parser = pass)]
    pub(crate) without: Vec<String>,
    /// What becomes of changes under review in Word drafts
    #[arg(long, value_enum, default_value_t = ChangesArg::Accept, value_name = "HOW")]
    pub(crate) changes: ChangesArg,
}

/// What becomes of changes under review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChangesArg {
    /// As if all were accepted
    Accept,
    /// As if all were rejected
    Reject,
    /// As if all were accepted, with a finding for each
    Report,
}

impl Reading {
    /// The options of the libraries.
    pub(crate) fn options(&self) -> ReadOptions {
        let mut options = ReadOptions::default();
        options.encoding.clone_from(&self.encoding);
        options.language.clone_from(&self.language);
        options.without = self.without.iter().cloned().collect();
        options.changes = match self.changes {
            ChangesArg::Accept => Changes::Accept,
            ChangesArg::Reject => Changes::Reject,
            ChangesArg::Report => Changes::Report,
        };
        options
    }
}

/// How findings are reported.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reporting")]
pub(crate) struct Reporting {
    /// Write all findings as JSON Lines; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Print notes, too
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Fail on these, and write no output: loss, warning, note, or rules by code or name; errors
    /// always are findings
    #[arg(long, value_delimiter = ',', value_name = "WHAT")]
    pub(crate) deny: Vec<Deny>,
}

fn language(tag: &str) -> Result<Language, String> {
    let language = Language::from(tag);
    if language.is_well_formed() {
        Ok(language)
    } else {
        Err("this is no language tag of BCP 47; write zh-Hans, ja, en or the like".to_owned())
    }
}

fn pass(name: &str) -> Result<String, String> {
    if PASSES.iter().any(|(known, _)| *known == name) {
        return Ok(name.to_owned());
    }
    let known: Vec<_> = PASSES.iter().map(|(known, _)| *known).collect();
    Err(format!("there is no such pass; there are {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_make_sense_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn tags_and_passes_are_checked() {
        assert!(language("zh-Hans").is_ok());
        assert!(language("Chinese!").is_err());
        assert!(pass("joins").is_ok());
        assert!(pass("jions").is_err());
    }
}
