//! Options of reading and writing.

use std::collections::BTreeSet;

use masthead_diagnostics::Limits;
use masthead_issue::Language;

/// How to read. `Default` is what most people want.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Encoding of a plain text, as a label of the Encoding Standard.
    pub encoding: Option<String>,
    /// Main language, where it is known better than it can be inferred.
    pub language: Option<Language>,
    /// Names of passes of `assemble` that are switched off.
    pub without: BTreeSet<String>,
    /// What becomes of insertions and deletions under review.
    pub changes: Changes,
    /// Whether the record says where the lines of the issue stood.
    pub origins: bool,
    /// Limits.
    pub limits: Limits,
}

/// What becomes of insertions and deletions under review in a Word draft.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Changes {
    /// As if all were accepted.
    #[default]
    Accept,
    /// As if all were rejected.
    Reject,
    /// As if all were accepted, with a diagnostic for each.
    Report,
}

/// How to write. `Default` is what most people want.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct WriteOptions {
    /// When the file is said to have been made: seconds since 1970. Without it the issue's own
    /// date stands in, so that the same issue gives the same bytes.
    pub modified: Option<i64>,
    /// A style sheet that follows ours.
    pub css: Option<String>,
    /// The bytes of a font that draws the cover as a raster where the issue has none. No font is
    /// ever put into what is written.
    pub cover_font: Option<Vec<u8>>,
    /// Limits.
    pub limits: Limits,
}
