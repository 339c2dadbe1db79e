//! Findings for people, in the manner of compilers: what, where, what to do.
//!
//! What is printed is capped for each code, with a count of the rest, and what to do is said once
//! for each code. Everything is in the report.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use masthead::{Deny, Diagnostic, Place, Severity};

use crate::findings::is_denied;
use crate::terminal::{Style, escape, wrap};

/// Findings of one code that are printed.
const CAP: usize = 5;
/// Columns that explanations are set in.
const COLUMNS: usize = 88;

/// What is shown, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing<'a> {
    /// Colour, or none.
    pub(crate) style: Style,
    /// Notes, too.
    pub(crate) verbose: bool,
    /// What is denied is shown whatever it is.
    pub(crate) deny: &'a [Deny],
}

/// The findings worth printing, each with its place and the first of each code with what to do.
pub(crate) fn findings(findings: &[Diagnostic], listing: Listing<'_>) -> String {
    let mut text = String::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    // In the order in which codes were first met.
    let mut codes: Vec<&Diagnostic> = Vec::new();
    for finding in findings.iter().filter(|finding| listing.shows(finding)) {
        let count = seen.entry(finding.rule.code()).or_default();
        *count += 1;
        if *count == 1 {
            codes.push(finding);
        }
        if *count <= CAP {
            one(&mut text, finding, *count == 1, listing.style);
        }
    }
    for finding in codes {
        let code = finding.rule.code();
        let more = seen.get(&code).map_or(0, |count| count.saturating_sub(CAP));
        if more > 0 {
            let line = format!("… and {more} more {code} {}", finding.rule.name);
            let _ = writeln!(text, "{}", listing.style.dim(&line));
        }
    }
    if text.ends_with("\n\n") {
        text.pop();
    }
    text
}

impl Listing<'_> {
    fn shows(&self, finding: &Diagnostic) -> bool {
        self.verbose || finding.severity > Severity::Note || is_denied(finding, self.deny)
    }
}

/// How many findings [`findings`] leaves out.
pub(crate) fn hidden(findings: &[Diagnostic], listing: Listing<'_>) -> usize {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| listing.shows(finding)) {
        *seen.entry(finding.rule.code()).or_default() += 1;
    }
    let shown: usize = seen.values().map(|count| (*count).min(CAP)).sum();
    findings.len().saturating_sub(shown)
}

/// `2 warnings, 115 notes`, or nothing where nothing was noticed.
pub(crate) fn tally(findings: &[Diagnostic]) -> Option<String> {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter_map(|severity| {
            let count = findings.iter().filter(|one| one.severity == severity).count();
            (count > 0).then(|| counted(count, severity.as_str()))
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `1 note`, `2 notes`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// The same with a noun whose plural is its own.
pub(crate) fn counted_as(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn one(text: &mut String, finding: &Diagnostic, with_help: bool, style: Style) {
    let rule = finding.rule;
    let kind = format!("{}[{}]", finding.severity, rule.code());
    let _ = writeln!(
        text,
        "{} {}",
        style.severity(finding.severity, &kind),
        style.bold(&format!("{}: {}", rule.name, escape(&finding.message()))),
    );
    place(text, &finding.place, style);
    if let Some(loss) = &finding.loss {
        let line = format!("{} → {}", escape(&loss.what), escape(&loss.became));
        let _ = writeln!(text, "   {} {line}", style.frame("= lost:"));
    }
    if with_help {
        let help = match finding.severity {
            Severity::Error => rule.explanation,
            Severity::Warning | Severity::Note => first_sentence(rule.explanation),
        };
        let mut lead = style.frame("= help:");
        for line in wrap(help, COLUMNS) {
            let _ = writeln!(text, "   {lead} {line}");
            " ".repeat("= help:".len()).clone_into(&mut lead);
        }
    }
    text.push('\n');
}

/// `  --> file:12:3`, and the words there, with the number of their line where there is one.
fn place(text: &mut String, place: &Place, style: Style) {
    if place.is_empty() {
        return;
    }
    let where_ = place.to_string();
    if !where_.is_empty() {
        let _ = writeln!(text, "  {} {}", style.frame("-->"), escape(&where_));
    }
    if let Some(excerpt) = &place.excerpt {
        let number = place.line.map(|line| line.to_string()).unwrap_or_default();
        let gutter = style.frame(&format!("{number:>4} |"));
        let _ = writeln!(text, "{gutter} {}", escape(excerpt));
    }
}

/// A sentence ends at a full stop before a space and a capital letter.
fn first_sentence(text: &str) -> &str {
    text.match_indices(". ")
        .find(|(at, _)| {
            let after = text.get(at + 2..).and_then(|rest| rest.chars().next());
            after.is_some_and(char::is_uppercase)
        })
        .and_then(|(at, _)| text.get(..=at))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use masthead::codes;

    use super::*;

    fn listing(verbose: bool) -> Listing<'static> {
        Listing { style: Style::default(), verbose, deny: &[] }
    }

    fn replaced(line: u32) -> Diagnostic {
        let place = Place { file: Some("old.txt".into()), ..Place::line(line) };
        Diagnostic::new(codes::enc::BYTES_REPLACED)
            .with("count", 2)
            .with("encoding", "big5")
            .lost("2 bytes", "replaced by U+FFFD")
            .at(place.with_excerpt("第\u{1b}[2J一行"))
    }

    #[test]
    fn shows_what_where_and_what_to_do() {
        assert_eq!(
            findings(&[replaced(12)], listing(false)),
            "\
warning[ENC-0002] bytes-replaced: 2 bytes are not big5 and were replaced by U+FFFD
  --> old.txt:12
  12 | 第\\u{1b}[2J一行
   = lost: 2 bytes → replaced by U+FFFD
   = help: The bytes at the place shown have no meaning in this encoding: the text was damaged
           before it came here, or the encoding is another one.
"
        );
    }

    #[test]
    fn many_of_a_code_are_counted() {
        let many: Vec<_> = (1..=48).map(replaced).collect();
        let text = findings(&many, listing(false));
        assert_eq!(text.matches("warning[").count(), CAP);
        assert_eq!(text.matches("= help:").count(), 1);
        assert!(text.ends_with("… and 43 more ENC-0002 bytes-replaced\n"), "{text}");
    }

    #[test]
    fn notes_are_shown_on_demand_or_when_denied() {
        let mut note = replaced(1);
        note.severity = Severity::Note;
        let notes = [note];
        assert_eq!(findings(&notes, listing(false)), "");
        assert_ne!(findings(&notes, listing(true)), "");
        let denied = Listing { deny: &[Deny::Loss], ..listing(false) };
        assert_ne!(findings(&notes, denied), "");
    }

    #[test]
    fn tallies_name_the_worst_first() {
        let mut note = replaced(1);
        note.severity = Severity::Note;
        assert_eq!(tally(&[note, replaced(1), replaced(2)]).unwrap(), "2 warnings, 1 note");
        assert_eq!(tally(&[]), None);
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        assert_eq!(first_sentence("Reads .docx. Save it."), "Reads .docx.");
        assert_eq!(first_sentence("Cf. no. 5, e.g. this."), "Cf. no. 5, e.g. this.");
    }
}
