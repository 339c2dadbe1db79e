//! What the reader makes of each construct of Word drafts: a small package each, made here from
//! readable XML.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod chunks;
mod conformance;
mod constructs;
mod drawings;
mod sketch;
mod support;
