//! EPUB publications, EPUB 3.3.
//!
//! An issue and its assets go in, the bytes of a reflowable EPUB come out ([`write()`],
//! [`EpubWriter`]). The visible pages carry the issue: its structure and identity as ids and
//! `data-*` attributes on the containers, its words as text. What a page shows that the issue does
//! not say (contents, codes to scan, boxes for lost pictures) is marked `data-generated`.
//! `CONFORMANCE.md` lists the clauses that are held, and the vocabulary of the attributes.

mod generated;
mod names;
mod read;
mod space;
mod write;

pub use read::EpubReader;
pub use write::{EpubWriter, write};
