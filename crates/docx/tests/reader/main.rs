//! What the reader makes of each construct of Word drafts: a small package each, made here from
//! readable XML.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod bookmarks;
mod chunks;
mod conformance;
mod constructs;
mod drawings;
mod languages;
mod sketch;
mod support;
mod tables;
