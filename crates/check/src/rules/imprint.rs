//! The printed lines of the masthead against what the issue says of itself: numbering, dates, ISSN
//! and CN numbers.
//!
//! Only what both say is compared; a date that says less (a month for a day) agrees with one that
//! says more.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Issue, Label, MastheadLine, plain};
use masthead_notation::{date, designation};

use super::previous::width;
use crate::Findings;
use crate::edtf;
use crate::path::Path;
use crate::seen::{Concern, Seen};

/// Labels of the date an issue appears.
const PUBLISHED: [&str; 6] =
    ["出版日期", "出版时间", "出刊日期", "发行日期", "published", "publication date"];
/// Labels of the time an issue covers.
const COVERAGE: [&str; 3] = ["搜集时间", "收集时间", "信息采集"];

#[derive(Default)]
pub(crate) struct Imprint<'a> {
    issue: Option<&'a Issue>,
}

impl<'a> Concern<'a> for Imprint<'a> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match (seen, self.issue) {
            (Seen::Issue(issue), _) => {
                self.issue = Some(issue);
                widths(issue, at, findings);
            }
            (Seen::MastheadLine(line), Some(issue)) => {
                for (field, printed, stated) in disagreements(line, issue) {
                    findings.push(
                        at.spot(),
                        Diagnostic::new(iss::IMPRINT_DISAGREES)
                            .with("field", field)
                            .with("printed", printed)
                            .with("stated", stated),
                    );
                }
            }
            _ => {}
        }
    }
}

/// A double issue takes as many numbers since the first issue as within its year.
fn widths(issue: &Issue, at: &Path<'_>, findings: &mut Findings) {
    let (Some(number), Some(cumulative)) = (&issue.numbering.issue, &issue.numbering.cumulative)
    else {
        return;
    };
    // One number of the count may stand for all.
    if cumulative.last.is_some() && width(number) != width(cumulative) {
        findings.push(
            at.below("/numbering/cumulative"),
            Diagnostic::new(iss::WIDTH_DIFFERS)
                .with("issue", &number.text)
                .with("width", width(number))
                .with("cumulative", &cumulative.text)
                .with("cumulative_width", width(cumulative)),
        );
    }
}

/// A field, what the line prints, what the issue says.
type Disagreement = (&'static str, String, String);

fn disagreements(line: &MastheadLine, issue: &Issue) -> Vec<Disagreement> {
    let content = plain::inlines(&line.content);
    let label = line.label.as_deref().unwrap_or_default();
    let mut found = numbering(&content, issue);
    found.extend(dates(label, &content, issue));
    let whole = format!("{label} {content}");
    found.extend(number(&whole, "ISSN", issue));
    found.extend(number(&whole, "CN", issue));
    found
}

fn numbering(line: &str, issue: &Issue) -> Vec<Disagreement> {
    let Some(read) = designation::parse_line(line) else { return Vec::new() };
    let stated = &issue.numbering;
    [
        ("the volume", read.volume, &stated.volume),
        ("the number", read.issue, &stated.issue),
        ("the number since the first", read.cumulative, &stated.cumulative),
    ]
    .into_iter()
    .filter_map(|(field, printed, stated)| {
        let (printed, stated) = (printed?, stated.as_ref()?);
        differs(&printed, stated).then(|| (field, printed, stated.text.clone()))
    })
    .chain(read.year.zip(stated.year.as_ref()).and_then(|(printed, stated)| {
        let years = (designation::year(&printed)?, stated.first?);
        (years.0 != years.1).then(|| ("the year", printed, stated.text.clone()))
    }))
    .collect()
}

/// Whether both name numbers, and others.
fn differs(printed: &str, stated: &Label) -> bool {
    let read = designation::label(printed);
    read.first.is_some()
        && stated.first.is_some()
        && (read.first, read.last) != (stated.first, stated.last)
}

fn dates(label: &str, content: &str, issue: &Issue) -> Option<Disagreement> {
    let label = label.to_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let dates = &issue.dates;
    let (field, stated) = if names(&PUBLISHED) {
        ("the date of publication", dates.published.as_ref()?)
    } else if names(&COVERAGE) {
        ("what it covers", dates.coverage.as_ref()?)
    } else {
        return None;
    };
    let printed = date::parse(content, issue.language.as_str())?;
    let (read, known) = (edtf::parse(&printed.value).ok()?, edtf::parse(&stated.value).ok()?);
    let within = |a: edtf::Span, b: edtf::Span| a.first >= b.first && a.last <= b.last;
    (!within(read, known) && !within(known, read))
        .then(|| (field, content.trim().to_owned(), stated.value.clone()))
}

/// An ISSN or CN number in a line, and those the issue has, where it is none of them.
fn number(line: &str, name: &'static str, issue: &Issue) -> Option<Disagreement> {
    let (_, rest) = line.split_once(name)?;
    let start = rest.find(|c: char| c.is_ascii_digit())?;
    // The label, and what may stand between: `ISSN：`, `ISSN (print) `.
    if start > 16 {
        return None;
    }
    let printed: String = rest
        .get(start..)?
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '－' | 'X' | 'x'))
        .collect();
    let scheme = name.to_lowercase();
    let bare = |text: &str| -> String {
        let text = text.split('/').next().unwrap_or_default();
        text.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x')).collect()
    };
    // Less than a number is another word that begins so.
    if bare(&printed).len() < "112345".len() {
        return None;
    }
    let known: Vec<&str> = issue
        .publication
        .identifiers
        .iter()
        .filter(|one| one.scheme.as_str().starts_with(&scheme))
        .map(|one| one.value.as_str())
        .collect();
    (!known.is_empty() && !known.iter().any(|one| bare(one).eq_ignore_ascii_case(&bare(&printed))))
        .then(|| {
            (if name == "CN" { "the CN number" } else { "the ISSN" }, printed, known.join(", "))
        })
}
