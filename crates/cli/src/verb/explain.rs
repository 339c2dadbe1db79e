//! `explain`: what a code means; without one, all codes.

use std::fmt::Write as _;

use masthead::{Rule, codes, nearest};

use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::findings::{complain, misused};
use crate::output;
use crate::terminal::{Style, pad, wrap};

/// Columns that explanations are set in.
const COLUMNS: usize = 80;

pub(super) fn run(args: &ExplainArgs) -> Exit {
    let style = Style::stdout();
    let text = match &args.code {
        None => table(style),
        Some(code) => match codes::find(code) {
            Some(rule) => page(rule, style),
            None => {
                let meant = nearest(code, codes::all().map(|rule| rule.name));
                let hint = meant.map(|meant| format!(": did you mean `{meant}`?"));
                return misused(
                    &format!("there is no code `{code}`{}", hint.unwrap_or_default()),
                    "`masthead explain` without a code lists them all",
                );
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

fn page(rule: &Rule, style: Style) -> String {
    let severity = style.severity(rule.severity, rule.severity.as_str());
    let mut text = format!(
        "{} {severity}\n\n  {}\n\n",
        style.bold(&format!("{} {}", rule.code(), rule.name)),
        rule.message
    );
    for line in wrap(rule.explanation, COLUMNS) {
        let _ = writeln!(text, "{line}");
    }
    text
}

fn table(style: Style) -> String {
    let name = codes::all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in codes::all() {
        let severity = style.severity(rule.severity, &pad(rule.severity.as_str(), 7));
        let code = style.bold(&pad(&rule.code(), 9));
        let _ = writeln!(text, "{code}  {severity}  {}  {}", pad(rule.name, name), rule.message);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::width;

    #[test]
    fn every_code_has_a_page() {
        for rule in codes::all() {
            let page = page(rule, Style::default());
            assert!(page.starts_with(&rule.code()));
            assert!(page.lines().all(|line| line.starts_with("  ") || width(line) <= COLUMNS));
        }
        assert_eq!(table(Style::default()).lines().count(), codes::all().count());
    }
}
