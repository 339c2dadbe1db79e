//! Canonical JSON, the `.issue` package, the derived schema, versions.
//!
//! [`json`] reads and writes an issue as a file, a [`Document`] is such a file with its places,
//! [`jcs`] gives its canonical bytes and their hash,
//! [`package`] keeps a [`Work`] (issue, media, record) in one file, [`Schema`] is the published
//! schemas derived from the types, [`migrate`] the way between versions.

mod analogues;
mod depth;
mod diff;
mod document;
mod forms;
pub mod jcs;
pub mod json;
pub mod migrate;
pub mod package;
mod pretty;
mod record;
mod report;
mod schema;
mod shape;
mod tree;
mod version;
mod work;

pub use diff::{Change, ChangeKind, Diff, FactChange, Fate, FormChange, Part, Side, Words};
pub use document::Document;
pub use record::{
    Inference, Origin, Record, RecordDiagnostic, RecordLoss, RecordSource, RecordTocEntry,
};
pub use report::{ReportLine, ReportPlace, ReportSeverity};
pub use schema::Schema;
pub use version::{Reading, Version};
pub use work::Work;
