//! Annotations of GitHub Actions: a workflow command a finding.
//!
//! `::error file=…,line=…,col=…,title=…::message`, escaped as GitHub documents its workflow
//! commands. Forgejo and Gitea read the same form.

use std::fmt::Write as _;

use masthead::{Diagnostic, Severity};

use crate::render::words;
use crate::terminal::escape;

/// A line a finding.
pub(crate) fn annotations(findings: &[Diagnostic]) -> String {
    let mut text = String::new();
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = &finding.place;
        let title = format!("{} {}", finding.rule.code(), finding.rule.name);
        let properties: Vec<String> = [
            place.file.as_deref().map(|file| ("file", file.replace('\\', "/"))),
            place.line.map(|line| ("line", line.to_string())),
            place.line.and(place.column).map(|column| ("col", column.to_string())),
            Some(("title", title)),
        ]
        .into_iter()
        .flatten()
        .map(|(name, value)| format!("{name}={}", property(&value)))
        .collect();
        let _ = writeln!(text, "::{command} {}::{}", properties.join(","), data(&message(finding)));
    }
    text
}

/// What is said, where an annotation has no better place for it, and what became of what was lost.
fn message(finding: &Diagnostic) -> String {
    let mut text = finding.message();
    for line in [words::inside(&finding.place), words::loss(finding)].into_iter().flatten() {
        text.push('\n');
        text.push_str(&line);
    }
    text
}

/// Escapes a message.
fn data(text: &str) -> String {
    // Lines are parted before what a terminal would obey is taken out of each.
    let lines: Vec<_> = text.lines().map(escape).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use masthead::{Place, codes};

    use super::*;

    #[test]
    fn what_the_form_gives_a_meaning_is_escaped() {
        let place = Place { file: Some("a,b:c%.json".into()), column: Some(7), ..Place::line(3) };
        let finding = Diagnostic::new(codes::sch::INVALID)
            .with("reason", "100% wrong: 'a'\nand more")
            .at(Place { pointer: Some("/contents/0".into()), ..place });
        assert_eq!(
            annotations(&[finding]),
            format!(
                "::error file=a%2Cb%3Ac%25.json,line=3,col=7,title={} {}::{}%0Aat /contents/0\n",
                codes::sch::INVALID.code(),
                codes::sch::INVALID.name,
                "100%25 wrong: 'a'%0Aand more"
            )
        );
    }
}
