//! Dates: that they are dates, run forward, and agree.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{DateLabel, Issue};

use crate::Findings;
use crate::edtf::{self, Span};
use crate::path::Path;
use crate::seen::{Concern, Seen};

/// How far the cover date may be from what the issue covers. Dailies and annuals differ; a year
/// is more than any lead time, and less than a year that was left over.
const FURTHEST: i64 = 366;

pub(crate) struct Dates;

impl<'a> Concern<'a> for Dates {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Date(value) => match edtf::parse(value) {
                Err(reason) => findings.push(
                    at.spot(),
                    Diagnostic::new(iss::DATE_MALFORMED)
                        .with("value", value)
                        .with("reason", reason),
                ),
                Ok(span) if span.reversed => {
                    let (first, last) = value.split_once('/').unwrap_or((value, value));
                    findings.push(
                        at.spot(),
                        Diagnostic::new(iss::DATE_SPAN_REVERSED)
                            .with("first", first)
                            .with("last", last),
                    );
                }
                Ok(_) => {}
            },
            Seen::Issue(issue) => agreement(issue, at, findings),
            _ => {}
        }
    }
}

fn agreement(issue: &Issue, at: &Path<'_>, findings: &mut Findings) {
    let dates = &issue.dates;
    if let (Some(on), Some(off)) = (&dates.on_sale, &dates.off_sale)
        && let (Some(first), Some(last)) = (read(on), read(off))
        && matches!((first.first, last.last), (Some(first), Some(last)) if first > last)
    {
        findings.push(
            at.below("/dates/offSale"),
            Diagnostic::new(iss::DATE_SPAN_REVERSED)
                .with("first", &on.value)
                .with("last", &off.value),
        );
    }
    if let (Some(cover), Some(coverage)) = (&dates.cover, &dates.coverage)
        && let (Some(first), Some(second)) = (read(cover), read(coverage))
        && (apart(first, second) || apart(second, first))
    {
        findings.push(
            at.below("/dates/cover"),
            Diagnostic::new(iss::COVER_OUTSIDE_COVERAGE)
                .with("cover", &cover.value)
                .with("coverage", &coverage.value),
        );
    }
}

fn read(date: &DateLabel) -> Option<Span> {
    edtf::parse(&date.value).ok().filter(|span| !span.reversed)
}

/// Whether `later` begins long after `earlier` ends.
fn apart(earlier: Span, later: Span) -> bool {
    matches!((earlier.last, later.first), (Some(end), Some(start))
        if edtf::days(start).saturating_sub(edtf::days(end)) > FURTHEST)
}
