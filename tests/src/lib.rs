//! Suites over fixtures, corpus, round trips, hostile input and the command line.
//!
//! This library holds what the suites share: the fixtures, Word drafts built from their
//! descriptions, and the plain words of packages.

pub mod drafts;
pub mod extract;
pub mod fixture;
