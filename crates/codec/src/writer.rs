//! The face of a writer.

use masthead_diagnostics::{Failure, Outcome};
use masthead_issue::Issue;
use masthead_package::AssetStore;

use crate::capability::Format;
use crate::options::WriteOptions;

/// Writes one format: a function of issue, assets and options to bytes.
pub trait Writer {
    /// The format it writes.
    fn format(&self) -> Format;

    /// Writes the issue. What cannot be said is reported.
    ///
    /// # Errors
    /// Past a limit, or a bug of ours.
    fn write(
        &self,
        issue: &Issue,
        assets: &AssetStore,
        options: &WriteOptions,
    ) -> Result<Outcome<Vec<u8>>, Failure>;
}
