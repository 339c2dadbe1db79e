//! English.

use masthead::{Format, Locale};

use super::{Counted, Misuse, Tidied, Words};

mod diff;

/// The words of English.
#[derive(Debug)]
pub(super) struct English;

impl Words for English {
    fn locale(&self) -> Locale {
        Locale::En
    }

    fn counted(&self, count: usize, what: Counted) -> String {
        let (one, many) = match what {
            Counted::File => ("file", "files"),
            Counted::Section => ("section", "sections"),
            Counted::Article => ("article", "articles"),
            Counted::Medium => ("medium", "media"),
            Counted::MoreLine => ("more line", "more lines"),
            Counted::Paragraph => ("paragraph", "paragraphs"),
            Counted::Heading => ("heading", "headings"),
            Counted::Figure => ("figure", "figures"),
            Counted::Table => ("table", "tables"),
            Counted::Note | Counted::NoteFinding => ("note", "notes"),
            Counted::Link => ("link", "links"),
            Counted::Character => ("character", "characters"),
            Counted::Difference => ("difference", "differences"),
            Counted::ErrorFinding => ("error", "errors"),
            Counted::WarningFinding => ("warning", "warnings"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }

    fn comma(&self) -> &'static str {
        ", "
    }

    fn colon(&self) -> &'static str {
        ": "
    }

    fn semicolon(&self) -> &'static str {
        "; "
    }

    fn lost(&self) -> &'static str {
        "= lost: "
    }

    fn help(&self) -> &'static str {
        "= help: "
    }

    fn error(&self) -> &'static str {
        "error: "
    }

    fn more_of_code(&self, more: usize, code: &str) -> String {
        format!("… and {more} more {code}")
    }

    fn report_hint(&self) -> &'static str {
        " (--report FILE for all)"
    }

    fn checked(&self, read: usize, unread: usize, tally: Option<&str>) -> String {
        let read = self.counted(read, Counted::File);
        let unread = if unread > 0 { format!(", {unread} not read") } else { String::new() };
        format!("{read} checked{unread}: {}", tally.unwrap_or("nothing to find fault with"))
    }

    fn converted(&self, made: usize, failed: usize) -> String {
        let rest = if failed == 0 { String::new() } else { format!(", {failed} not") };
        format!("{} converted{rest}", self.counted(made, Counted::File))
    }

    fn tidied(&self, count: usize, what: Tidied) -> String {
        let what = match what {
            Tidied::Formatted => "formatted",
            Tidied::NotFormatted => "not formatted",
            Tidied::Mended => "mended",
            Tidied::ToMend => "to mend",
        };
        format!("{} {what}", self.counted(count, Counted::File))
    }

    fn progress(&self) -> &'static str {
        "{bar:32} {pos}/{len} files, {elapsed}"
    }

    fn more_lines(&self, more: usize) -> String {
        format!("… and {}", self.counted(more, Counted::MoreLine))
    }

    fn untitled(&self) -> &'static str {
        "(untitled)"
    }

    fn format_heads(&self) -> [&'static str; 5] {
        ["name", "files", "reads", "writes", "what"]
    }

    fn carried(&self, is_carried: bool) -> &'static str {
        if is_carried { "yes" } else { "not yet" }
    }

    fn format(&self, format: Format) -> &'static str {
        match format {
            Format::Docx => "Word drafts, from Word, WPS or LibreOffice",
            Format::Epub => "EPUB publications",
            Format::Text => "plain text, in any encoding",
            Format::Json => "the canonical issue, without its media",
            Format::Issue => "the canonical issue with its media and its record, in one file",
        }
    }

    fn misuse(&self, misuse: Misuse<'_>) -> (String, String) {
        let (message, help) = match misuse {
            Misuse::NoSuchCode(code, meant) => {
                let hint = meant.map(|meant| format!(": did you mean `{meant}`?"));
                return (
                    format!("there is no code `{code}`{}", hint.unwrap_or_default()),
                    "`masthead explain` without a code lists them all".to_owned(),
                );
            }
            Misuse::BinaryToTerminal(format) => {
                return (
                    format!("{format} is not text, and standard output is a terminal"),
                    "name a file with -o, or send the output to another program".to_owned(),
                );
            }
            Misuse::NowhereToWrite(format) => {
                return (
                    format!("there is no place to write {format} to"),
                    "name a file with -o, a folder with -d, or standard output with `-o -`"
                        .to_owned(),
                );
            }
            Misuse::SameOutput { one, other, output } => {
                let one = one.map_or("the report".into(), |one| one.to_string_lossy());
                return (
                    format!("{one} and {} would both become {}", other.display(), output.display()),
                    "convert them in two runs, into two folders".to_owned(),
                );
            }
            Misuse::EpochMalformed(text) => {
                return (
                    format!("SOURCE_DATE_EPOCH is `{text}`"),
                    "it holds whole seconds since 1970, as 1735689600; or unset it".to_owned(),
                );
            }
            Misuse::NoSuchVerb(verb) => {
                return (
                    format!("there is no verb `{verb}`"),
                    "`masthead --help` lists them all".to_owned(),
                );
            }
            Misuse::FindingsOnStdout => (
                "the findings are on standard output already",
                "name a file with --report, or leave --report out and use --format json",
            ),
            Misuse::OutlineOnStdout => {
                ("the outline is on standard output already", "name a file with --report")
            }
            Misuse::DifferencesOnStdout => {
                ("what differs is on standard output already", "name a file with --report")
            }
            Misuse::OutputOnStdout => (
                "output and report cannot both go to standard output",
                "name a file with -o or with --report",
            ),
            Misuse::OutputIsReport => {
                ("output and report cannot be one file", "name another file with --report")
            }
            Misuse::TwoIssuesOnStdin => {
                ("standard input is one issue, not two", "name a file for the other")
            }
            Misuse::StdinMended => ("standard input cannot be mended", "use `masthead fmt -`"),
            Misuse::StdinTwice => {
                ("standard input can be read once", "write `-` once among the inputs")
            }
            Misuse::TargetUnknown => (
                "the format to write is not known",
                "name it with --to (docx, epub, text, json, issue), or by the extension of -o",
            ),
            Misuse::ManyToOne => (
                "several inputs cannot go to one output",
                "name a folder with -d: each goes there under its own name",
            ),
        };
        (message.to_owned(), help.to_owned())
    }
}
