//! Each construct of ECMA-376 part 1 that a draft can hold, and what becomes of it: the tests that
//! `CONFORMANCE.md` names.
//!
//! A file a chapter of the document; `told` holds the document against these tests.

mod annotations;
mod drawings;
mod fields;
mod markup;
mod math;
mod notes;
mod numbering;
mod package;
mod paragraphs;
mod runs;
mod sections;
mod styles;
mod tables;
mod told;
