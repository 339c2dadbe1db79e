//! Findings for people, in the manner of compilers: what, where, what to do.
//!
//! What is printed is capped for each code, with a count of the rest, and what to do is said once
//! for each code. Everything is in the report.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use masthead::{Deny, Diagnostic, Place, Severity};

use crate::findings::is_denied;
use crate::terminal::{Style, escape, width, wrap};
use crate::words::{Counted, Words};

/// Findings of one code that are printed.
const CAP: usize = 5;
/// Columns that explanations are set in.
const COLUMNS: usize = 88;

/// What is shown, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing<'a> {
    /// Colour, or none.
    pub(crate) style: Style,
    /// The language.
    pub(crate) words: &'static dyn Words,
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
            one(&mut text, finding, *count == 1, listing);
        }
    }
    for finding in codes {
        let code = finding.rule.code();
        let more = seen.get(&code).map_or(0, |count| count.saturating_sub(CAP));
        if more > 0 {
            let line = listing.words.more_of_code(more, &format!("{code} {}", finding.rule.name));
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
pub(crate) fn tally(findings: &[Diagnostic], words: &dyn Words) -> Option<String> {
    let parts: Vec<String> = [
        (Severity::Error, Counted::ErrorFinding),
        (Severity::Warning, Counted::WarningFinding),
        (Severity::Note, Counted::NoteFinding),
    ]
    .into_iter()
    .filter_map(|(severity, what)| {
        let count = findings.iter().filter(|one| one.severity == severity).count();
        (count > 0).then(|| words.counted(count, what))
    })
    .collect();
    (!parts.is_empty()).then(|| parts.join(words.comma()))
}

fn one(text: &mut String, finding: &Diagnostic, with_help: bool, listing: Listing<'_>) {
    let Listing { style, words, .. } = listing;
    let (rule, locale) = (finding.rule, words.locale());
    let kind = format!("{}[{}]", finding.severity.name_in(locale), rule.code());
    let message = finding.message_in(locale);
    let _ = writeln!(
        text,
        "{} {}",
        style.severity(finding.severity, &kind),
        style.bold(&format!("{}{}{}", rule.name, words.colon(), escape(&message))),
    );
    place(text, &finding.place, listing);
    if let Some(loss) = &finding.loss {
        let (what, became) = loss.in_words(locale);
        let line = format!("{} → {}", escape(&what), escape(&became));
        let _ = writeln!(text, "   {}{line}", style.frame(words.lost()));
    }
    if with_help {
        let explanation = rule.explanation_in(locale);
        let help = match finding.severity {
            Severity::Error => explanation,
            Severity::Warning | Severity::Note => first_sentence(explanation),
        };
        let mut lead = style.frame(words.help());
        for line in wrap(help, COLUMNS) {
            let _ = writeln!(text, "   {lead}{line}");
            " ".repeat(width(words.help())).clone_into(&mut lead);
        }
    }
    text.push('\n');
}

/// `  --> file:12:3`, and the words there, with the number of their line where there is one.
fn place(text: &mut String, place: &Place, listing: Listing<'_>) {
    let style = listing.style;
    if place.is_empty() {
        return;
    }
    let where_ = place.in_words(listing.words.locale());
    if !where_.is_empty() {
        let _ = writeln!(text, "  {} {}", style.frame("-->"), escape(&where_));
    }
    if let Some(excerpt) = &place.excerpt {
        let number = place.line.map(|line| line.to_string()).unwrap_or_default();
        let gutter = style.frame(&format!("{number:>4} |"));
        let _ = writeln!(text, "{gutter} {}", escape(excerpt));
    }
}

/// A sentence ends at a full stop before a space and a capital letter, or at `。`.
fn first_sentence(text: &str) -> &str {
    if let Some(at) = text.find('。') {
        return text.get(..at + '。'.len_utf8()).unwrap_or(text);
    }
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

    use masthead::Locale;

    use super::*;
    use crate::words;

    fn listing(verbose: bool) -> Listing<'static> {
        Listing { style: Style::default(), words: words::of(Locale::En), verbose, deny: &[] }
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
    fn the_same_is_said_in_chinese_in_aligned_lines() {
        assert_eq!(
            findings(&[replaced(12)], Listing { words: words::of(Locale::Zh), ..listing(false) }),
            "\
警告[ENC-0002] bytes-replaced：有2个字节不属于big5，已用U+FFFD代替
  --> old.txt:12
  12 | 第\\u{1b}[2J一行
   = 丢失：2个字节 → 已用U+FFFD代替
   = 说明：所示位置的字节在该编码中没有意义：文本此前已经损坏，或者实际上是另一种编码。
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
        let findings = [note, replaced(1), replaced(2)];
        let tally = |locale| tally(&findings, words::of(locale)).unwrap();
        assert_eq!(tally(Locale::En), "2 warnings, 1 note");
        assert_eq!(tally(Locale::Zh), "2个警告，1个提示");
        assert_eq!(super::tally(&[], words::of(Locale::En)), None);
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        assert_eq!(first_sentence("Reads .docx. Save it."), "Reads .docx.");
        assert_eq!(first_sentence("Cf. no. 5, e.g. this."), "Cf. no. 5, e.g. this.");
        assert_eq!(first_sentence("可读取.docx。请另存。"), "可读取.docx。");
    }
}
