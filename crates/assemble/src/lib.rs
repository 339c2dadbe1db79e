//! From what a reader saw to an issue: named passes, each with its evidence.
//!
//! In: a [`Draft`](masthead_codec::Draft), blocks in reading order with hints. Out: a
//! [`Work`](masthead_canonical::Work), the issue in normal form, its assets, and a record that says
//! of every decision which rule took it and on what evidence. Explicit evidence (heading styles, a
//! table of contents) beats inferred evidence (bold lines, numbering).
//!
//! [`PASSES`] tells the passes in their order; each is a file under `pass/`, can be switched off by
//! its name, and changes nothing it has no evidence for.

mod build;
mod context;
mod names;
mod pass;
mod pipeline;
mod properties;
mod tree;
mod unit;

pub use pipeline::{PASSES, assemble};
