//! Zip archives: reading without trust, writing without variation.

mod directory;
mod read;
mod write;

pub(crate) use directory::has_end;
pub use read::Archive;
pub use write::ArchiveWriter;

/// What the `mimetype` part of a `.issue` package says.
pub const ISSUE_MIMETYPE: &str = "application/vnd.masthead.issue+zip";
