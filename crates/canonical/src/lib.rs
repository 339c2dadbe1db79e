//! Canonical JSON, the `.issue` package, the derived schema, versions.

mod record;

pub use record::{
    Inference, Origin, Record, RecordDiagnostic, RecordLoss, RecordSource, RecordTocEntry,
};
