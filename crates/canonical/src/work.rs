//! An issue with all that belongs to it.

use masthead_issue::Issue;
use masthead_package::AssetStore;

use crate::record::Record;

/// An issue, the media it shows, and how we know what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// What the issue is.
    pub issue: Issue,
    /// Bytes of its media.
    pub assets: AssetStore,
    /// How we know; empty where nothing is known.
    pub record: Record,
}

impl Work {
    /// An issue without media and without a record.
    pub fn new(issue: Issue) -> Self {
        Self { issue, assets: AssetStore::new(), record: Record::default() }
    }
}
