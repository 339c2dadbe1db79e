//! What the reader makes of each construct of content documents: a small package each, made here
//! from readable parts, and the draft drawn as the tests of Word drafts draw it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "helpers of tests fail as tests do"
)]

mod blocks;
mod constructs;
mod inlines;
mod metadata;
mod notes;
#[expect(dead_code, reason = "shared with the tests of Word drafts, which need more of it")]
#[path = "../../../docx/tests/reader/sketch.rs"]
mod sketch;
mod styles;
mod support;
#[path = "../../../docx/tests/reader/conformance/told.rs"]
mod told;
