//! Word drafts: WordprocessingML packages as ECMA-376 defines them and as Word, WPS and others
//! write them.
//!
//! In go the bytes of a `.docx` (`.docm`, `.dotx`, `.dotm`); out comes a
//! [`Draft`](masthead_codec::Draft): what stands there and how it looks. Nothing is decided here:
//! which line is a title is the business of crate `assemble`. What is carried, reported or refused
//! is listed in `CONFORMANCE.md`.

mod names;
mod read;

pub use read::DocxReader;
