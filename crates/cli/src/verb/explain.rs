//! `explain`: what a code means; without one, all codes.

use std::fmt::Write as _;

use masthead::{Rule, Severity, codes, nearest};

use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::findings::{complain, misused};
use crate::output;
use crate::terminal::{Style, pad, width, wrap};
use crate::words::{Misuse, Words, words};

/// Columns that explanations are set in.
const COLUMNS: usize = 80;

pub(super) fn run(args: &ExplainArgs) -> Exit {
    let style = Style::stdout();
    let text = match &args.code {
        None => table(style, words()),
        Some(code) => match codes::find(code) {
            Some(rule) => page(rule, style, words()),
            None => {
                let meant = nearest(code, codes::all().map(|rule| rule.name));
                return misused(Misuse::NoSuchCode(code, meant));
            }
        },
    };
    match output::to_stdout(text.as_bytes()) {
        Ok(()) => Exit::Clean,
        Err(failure) => {
            complain(&failure);
            Exit::of_writing(&failure)
        }
    }
}

fn page(rule: &Rule, style: Style, words: &dyn Words) -> String {
    let locale = words.locale();
    let severity = style.severity(rule.severity, rule.severity.name_in(locale));
    let mut text = format!(
        "{} {severity}\n\n  {}\n\n",
        style.bold(&format!("{} {}", rule.code(), rule.name)),
        rule.message_in(locale)
    );
    for line in wrap(rule.explanation_in(locale), COLUMNS) {
        let _ = writeln!(text, "{line}");
    }
    text
}

fn table(style: Style, words: &dyn Words) -> String {
    let locale = words.locale();
    let severities = [Severity::Note, Severity::Warning, Severity::Error];
    let severity = severities.map(|one| width(one.name_in(locale))).into_iter().max().unwrap_or(0);
    let name = codes::all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in codes::all() {
        let word = pad(rule.severity.name_in(locale), severity);
        let severity = style.severity(rule.severity, &word);
        let code = style.bold(&pad(&rule.code(), 9));
        let _ = writeln!(
            text,
            "{code}  {severity}  {}  {}",
            pad(rule.name, name),
            rule.message_in(locale)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use masthead::Locale;

    use super::*;
    use crate::words::of;

    #[test]
    fn every_code_has_a_page_in_every_language() {
        for words in [of(Locale::En), of(Locale::Zh)] {
            for rule in codes::all() {
                let page = page(rule, Style::default(), words);
                assert!(page.starts_with(&rule.code()));
                assert!(
                    page.lines().all(|line| line.starts_with("  ") || width(line) <= COLUMNS),
                    "{page}"
                );
            }
            assert_eq!(table(Style::default(), words).lines().count(), codes::all().count());
        }
    }
}
