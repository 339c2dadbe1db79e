//! masthead carries the issues of periodicals between the formats they are written, archived and
//! read in.
//!
//! ```
//! use masthead::{Format, Input, ReadOptions, WriteOptions};
//!
//! let text = "海港通讯\n\n2025年 第3期\n\n港口扩建开工\n\n海港日报 2025-03-02\n\n工程今日开工，工期两年。\n";
//! let input = Input { bytes: text.as_bytes(), name: Some("issue.txt") };
//! let work = masthead::read(input, &ReadOptions::default())?.value;
//! let findings = masthead::validate(&work);
//! assert_eq!(findings.count(masthead::Severity::Error), 0);
//! let epub = masthead::write(&work, Format::Epub, &WriteOptions::default())?.value;
//! assert!(epub.starts_with(b"PK"));
//! # Ok::<(), masthead::Failure>(())
//! ```
//!
//! Libraries of masthead touch no files, clocks, environment, network, terminal or threads: bytes
//! go in, bytes and a report come out.

mod detect;
mod diff;
mod examine;
mod house;
mod outline;
mod registry;
mod tidy;

pub use detect::detect;
pub use diff::{DiffOptions, Ids, diff};
pub use examine::examine;
pub use house::{Deny, House, Level, Selector};
pub use masthead_assemble::PASSES;
pub use masthead_canonical::{
    Change, ChangeKind, Diff, Document, FactChange, Fate, FormChange, Part, Record, Schema, Side,
    Words, Work, jcs, json,
};
pub use masthead_check::{Field as ProfileField, Kind as ProfileKind, Profile};
pub use masthead_codec::{AssetStore, Carriage, Changes, Format, Input, ReadOptions, WriteOptions};
pub use masthead_diagnostics::{
    Area, Cause, Diagnostic, Failure, Limits, Locale, Loss, Outcome, Place, Report, Rule, Severity,
    codes, nearest,
};
pub use masthead_issue as issue;
pub use outline::{
    Outline, OutlineArticle, OutlineDiagnostics, OutlineHeading, OutlineSection, outline,
};
pub use registry::{read, read_as, write};
pub use tidy::{Tidied, tidy};

/// What an issue is held against beside itself. The default is nothing.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct ValidateOptions<'a> {
    /// The issue before this one: numbers, dates and pages run on from it.
    pub previous: Option<&'a issue::Issue>,
    /// What the house asks of its issues.
    pub profile: Option<&'a Profile>,
}

/// Holds an issue against the rules that JSON Schema cannot say.
pub fn validate(work: &Work) -> Report {
    validate_with(work, &ValidateOptions::default())
}

/// Holds an issue against the rules, the issue before it and the profile of its house.
///
/// The printed table of contents is taken from the record of the work.
pub fn validate_with(work: &Work, options: &ValidateOptions<'_>) -> Report {
    let mut against = masthead_check::Options::default();
    against.previous = options.previous;
    against.profile = options.profile;
    against.contents = work
        .record
        .toc
        .iter()
        .map(|entry| masthead_check::Listed {
            text: &entry.text,
            page: entry.page.as_deref(),
            node: entry.matched.as_deref(),
        })
        .collect();
    masthead_check::check(&work.issue, &work.assets, &against)
}
