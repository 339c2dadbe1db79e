//! Plain-text exports: text layers of PDF, "Save as text" from Word and WPS, typed files.
//!
//! [`PlaintextReader`] gives a draft of one block a printed line, with what can be seen of its
//! form. It decides nothing about titles, tables or paragraphs: crate `assemble` does.

mod read;

pub use read::PlaintextReader;
