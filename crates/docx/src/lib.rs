//! Word drafts.
