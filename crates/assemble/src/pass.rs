//! The passes, a file each. See [`crate::pipeline`] for their order.

pub(crate) mod abstracts;
pub(crate) mod anchors;
pub(crate) mod articles;
pub(crate) mod attachments;
pub(crate) mod breaks;
pub(crate) mod captions;
pub(crate) mod contents;
pub(crate) mod dialogue;
pub(crate) mod divisions;
pub(crate) mod furniture;
pub(crate) mod habits;
pub(crate) mod joins;
pub(crate) mod kickers;
pub(crate) mod language;
pub(crate) mod lists;
pub(crate) mod masthead;
pub(crate) mod quotes;
pub(crate) mod ranks;
pub(crate) mod records;
pub(crate) mod references;
pub(crate) mod sections;
pub(crate) mod shelves;
pub(crate) mod sources;
pub(crate) mod tables;
pub(crate) mod verse;
pub(crate) mod wraps;
