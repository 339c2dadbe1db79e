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
pub use masthead_codec::{AssetStore, Carriage, Changes, Format, Input, ReadOptions, WriteOptions};
pub use masthead_diagnostics::{
    Area, Cause, Diagnostic, Failure, Limits, Loss, Outcome, Place, Report, Rule, Severity, codes,
    nearest,
};
pub use masthead_issue as issue;
pub use outline::{
    Outline, OutlineArticle, OutlineDiagnostics, OutlineHeading, OutlineSection, outline,
};
pub use registry::{read, read_as, write};
pub use tidy::{Tidied, tidy};

/// Holds an issue against the rules that JSON Schema cannot say.
pub fn validate(work: &Work) -> Report {
    masthead_check::check(&work.issue, &work.assets)
}
