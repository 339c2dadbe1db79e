//! Reads back what our writer says, word for word: the inverse of [`crate::write`].

use masthead_codec::{AssetStore, ReadOptions};
use masthead_diagnostics::{Diagnostic, Failure, Report, codes};
use masthead_issue::Issue;

use crate::read::book::Book;

/// Whether a publication carries our signature.
pub(crate) fn is_signed(_book: &Book<'_>) -> bool {
    false
}

/// Reads the issue a publication states.
pub(crate) fn read(
    _book: &mut Book<'_>,
    _options: &ReadOptions,
    _report: &mut Report,
) -> Result<(Issue, AssetStore), Failure> {
    Err(Failure::not_this_format(Diagnostic::new(codes::epb::PACKAGE_MISSING)))
}
