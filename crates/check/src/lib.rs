//! What JSON Schema cannot say about an issue.
//!
//! In: an issue and the media at hand. Out: a report of what breaks a rule, in reading order, each
//! with the JSON pointer into the canonical issue and the id of the node around it. Nothing is
//! changed. One walk shows every node to every concern in [`rules`](self): identity, references,
//! assets, tables, text, identifiers, dates, contents and accessibility.
//!
//! A clean issue has no errors. Errors are what breaks the model; what was probably misprinted or
//! lost is a warning, for a faithful copy of a misprint is no fault of the copy.

mod edtf;
mod path;
mod profile;
mod rules;
mod seen;
mod walk;

use masthead_diagnostics::{Diagnostic, Report, Rule, codes::iss};
use masthead_issue::Issue;
use masthead_package::AssetStore;

use crate::path::Spot;
pub use crate::profile::{Field, Kind, Profile};

/// The rules this crate knows.
pub const RULES: &[&Rule] = iss::ALL;

/// What an issue is held against beside itself. The default is nothing.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options<'a> {
    /// The issue before this one.
    pub previous: Option<&'a Issue>,
    /// The entries of the printed table of contents, in their order.
    pub contents: Vec<Listed<'a>>,
    /// What the house asks of its issues.
    pub profile: Option<&'a Profile>,
}

/// An entry of the printed table of contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "made by those who know the record")]
pub struct Listed<'a> {
    /// Its words.
    pub text: &'a str,
    /// The page it names.
    pub page: Option<&'a str>,
    /// The id of the section or article it was found to name.
    pub node: Option<&'a str>,
}

/// Checks an issue and its media against every rule.
///
/// An empty store says nothing about the media: a bare issue is legal.
pub fn check(issue: &Issue, assets: &AssetStore, options: &Options<'_>) -> Report {
    let mut findings = Findings::default();
    let mut concerns = rules::all(assets, options);
    walk::issue(issue, &mut concerns, &mut findings);
    for concern in &mut concerns {
        concern.finish(&mut findings);
    }
    findings.into_report()
}

/// What was noticed, with when the walk passed its place.
#[derive(Debug, Default)]
struct Findings {
    found: Vec<(usize, Diagnostic)>,
}

impl Findings {
    /// Notices something at a place.
    fn push(&mut self, spot: Spot, diagnostic: Diagnostic) {
        self.found.push((spot.order, diagnostic.at(spot.place)));
    }

    /// Everything in the order of the walk, what was noticed late included.
    fn into_report(mut self) -> Report {
        self.found.sort_by_key(|(order, _)| *order);
        let mut report = Report::default();
        report.extend(self.found.into_iter().map(|(_, diagnostic)| diagnostic));
        report
    }
}
