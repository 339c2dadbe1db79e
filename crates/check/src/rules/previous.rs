//! An issue against the one before it: numbers, dates and pages run on, and no article comes twice.
//!
//! Nothing is compared where the two are not issues of one periodical.

use std::collections::BTreeMap;

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Article, DateLabel, Issue, Label, normal::DEPTH, plain};
use masthead_notation::fold;

use super::contents::{first_paragraph, words};
use crate::edtf;
use crate::path::Path;
use crate::seen::{Concern, Seen};
use crate::{Findings, Options};

/// A first page up to this begins a new count: covers and contents come before it.
const LEAD: u32 = 16;

#[derive(Default)]
pub(crate) struct Previous<'s> {
    previous: Option<&'s Issue>,
    /// Title and first paragraph of what the issue before prints, and the title.
    printed: BTreeMap<(String, String), String>,
}

impl<'s> Previous<'s> {
    pub(crate) fn new(options: &Options<'s>) -> Self {
        Self { previous: options.previous, printed: BTreeMap::new() }
    }
}

impl<'a> Concern<'a> for Previous<'_> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        let Some(previous) = self.previous else { return };
        match seen {
            Seen::Issue(issue) if !same_periodical(issue, previous) => {
                findings.push(
                    at.below("/publication/title"),
                    Diagnostic::new(iss::OTHER_PERIODICAL)
                        .with("before", plain::inlines(&previous.publication.title.content)),
                );
                self.previous = None;
            }
            Seen::Issue(issue) => {
                let pair = Pair { issue, previous, at };
                pair.numbers(findings);
                pair.dates(findings);
                pair.pages(findings);
                self.printed = previous
                    .articles()
                    .into_iter()
                    .filter_map(|one| Some((key(one)?, title(one))))
                    .collect();
            }
            Seen::Article(article, _) => {
                if let Some(before) = key(article).and_then(|key| self.printed.get(&key)) {
                    findings.push(
                        at.spot(),
                        Diagnostic::new(iss::ARTICLE_PRINTED_BEFORE).with("before", before),
                    );
                }
            }
            _ => {}
        }
    }
}

/// The same ISSN or CN number, or the same name.
fn same_periodical(issue: &Issue, previous: &Issue) -> bool {
    let numbers = |issue: &Issue| -> Vec<String> {
        let of = |scheme: &str| scheme.starts_with("issn") || scheme == "cn";
        let found = issue.publication.identifiers.iter().filter(|one| of(one.scheme.as_str()));
        found.map(|one| fold::key(&one.value)).collect()
    };
    let known = numbers(previous);
    let title = |issue: &Issue| plain::inlines(&issue.publication.title.content);
    numbers(issue).iter().any(|number| known.contains(number))
        || fold::same(&title(issue), &title(previous))
}

/// Title and first paragraph. Standing matter, which names no author and no source, has none.
fn key(article: &Article) -> Option<(String, String)> {
    let signed =
        !article.sources.is_empty() || !article.credits.is_empty() || article.byline.is_some();
    let paragraph = signed.then(|| first_paragraph(&article.body, DEPTH)).flatten()?;
    Some((fold::key(&title(article)), fold::key(&paragraph)))
}

fn title(article: &Article) -> String {
    article.title.as_ref().map(words).unwrap_or_default()
}

/// An issue and the one before, of the same periodical.
struct Pair<'p, 'a> {
    issue: &'p Issue,
    previous: &'p Issue,
    at: &'p Path<'a>,
}

/// How a count that may begin again stands to that of the issue before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Next,
    Other,
    Unknown,
}

impl Pair<'_, '_> {
    fn numbers(&self, findings: &mut Findings) {
        let (now, before) = (&self.issue.numbering, &self.previous.numbering);
        // Supplements stand beside the count.
        if now.supplement.is_some() || before.supplement.is_some() {
            return;
        }
        let volume = step(before.volume.as_ref(), now.volume.as_ref());
        let year = step(before.year.as_ref(), now.year.as_ref());
        let (field, outer, labels) = if volume == Step::Unknown {
            ("year", year, (&before.year, &now.year))
        } else {
            ("volume", volume, (&before.volume, &now.volume))
        };
        if outer == Step::Other {
            self.number(field, labels.0.as_ref(), labels.1.as_ref(), findings);
        } else if let (Some(before), Some(now)) = (&before.issue, &now.issue)
            && let (Some(last), Some(first)) = (last(before), now.first)
        {
            let goes_on = last.checked_add(1) == Some(first);
            let begins = first == 1 && outer != Step::Same;
            // Other parts of one number: 上, 下.
            let part = self.issue.numbering.part.is_some() && last == first;
            if !goes_on && !begins && !part {
                self.number("issue", Some(before), Some(now), findings);
            }
        }
        if let (Some(c), Some(d)) = (&before.cumulative, &now.cumulative)
            && let (Some(last), Some(first)) = (last(c), d.first)
        {
            // A double issue that prints one number of the count may mean either.
            let slack = |count: &Label, issue: &Option<Label>| {
                if count.last.is_some() {
                    0
                } else {
                    issue.as_ref().map_or(0, width).saturating_sub(1)
                }
            };
            let most =
                slack(c, &before.issue).saturating_add(slack(d, &now.issue)).saturating_add(1);
            let advance = first.saturating_sub(last);
            let part = now.part.is_some() && advance == 0;
            if !(1..=most).contains(&advance) && !part {
                self.number("cumulative", Some(c), Some(d), findings);
            }
        }
    }

    fn number(
        &self,
        field: &'static str,
        before: Option<&Label>,
        now: Option<&Label>,
        findings: &mut Findings,
    ) {
        let text =
            |label: Option<&Label>| label.map(|label| label.text.clone()).unwrap_or_default();
        findings.push(
            self.at.below(&format!("/numbering/{field}")),
            Diagnostic::new(iss::NUMBER_DOES_NOT_FOLLOW)
                .with("field", field)
                .with("number", text(now))
                .with("before", text(before)),
        );
    }

    fn dates(&self, findings: &mut Findings) {
        let (now, before) = (&self.issue.dates, &self.previous.dates);
        let mut compare = |field: &'static str,
                           now: &Option<DateLabel>,
                           before: &Option<DateLabel>| {
            let (Some(now), Some(before)) = (now, before) else { return };
            let (Ok(a), Ok(b)) = (edtf::parse(&before.value), edtf::parse(&now.value)) else {
                return;
            };
            // Coverage ends before the next begins; other dates may say only the month or year.
            let follows = if field == "coverage" { a.last < b.first } else { a.first < b.first };
            if !follows && a.last.is_some() && b.first.is_some() {
                findings.push(
                    self.at.below(&format!("/dates/{field}")),
                    Diagnostic::new(iss::DATE_DOES_NOT_FOLLOW)
                        .with("field", field)
                        .with("date", &now.value)
                        .with("before", &before.value),
                );
            }
        };
        compare("cover", &now.cover, &before.cover);
        compare("published", &now.published, &before.published);
        compare("coverage", &now.coverage, &before.coverage);
    }

    /// Pages begin again in each issue, or count on through the volume.
    fn pages(&self, findings: &mut Findings) {
        let firsts = |issue: &Issue| {
            let pages = issue.articles().into_iter().filter_map(|one| one.pages.as_ref());
            let ends: Vec<(u32, u32)> =
                pages.filter_map(|one| Some((one.first?, one.last.or(one.first)?))).collect();
            Some((ends.iter().map(|one| one.0).min()?, ends.iter().map(|one| one.1).max()?))
        };
        let (Some((first, _)), Some((begin, end))) = (firsts(self.issue), firsts(self.previous))
        else {
            return;
        };
        let volume =
            step(self.previous.numbering.volume.as_ref(), self.issue.numbering.volume.as_ref());
        let year = step(self.previous.numbering.year.as_ref(), self.issue.numbering.year.as_ref());
        let one_count = volume == Step::Same || (volume == Step::Unknown && year == Step::Same);
        let goes_back = first > LEAD && first <= end;
        let begins_again = first <= LEAD && begin > LEAD && one_count;
        if goes_back || begins_again {
            findings.push(
                self.at.below("/contents"),
                Diagnostic::new(iss::PAGINATION_DOES_NOT_FOLLOW)
                    .with("page", first)
                    .with("before", end),
            );
        }
    }
}

/// The last number of a label.
fn last(label: &Label) -> Option<u32> {
    label.last.or(label.first)
}

/// How many numbers a label takes: 7–8 takes two.
pub(super) fn width(label: &Label) -> u32 {
    match (label.first, label.last) {
        (Some(first), Some(last)) => last.saturating_sub(first).saturating_add(1),
        _ => 1,
    }
}

fn step(before: Option<&Label>, now: Option<&Label>) -> Step {
    match (before.and_then(last), now.and_then(|label| label.first)) {
        (Some(before), Some(now)) if before == now => Step::Same,
        (Some(before), Some(now)) if before.checked_add(1) == Some(now) => Step::Next,
        (Some(_), Some(_)) => Step::Other,
        _ => Step::Unknown,
    }
}
