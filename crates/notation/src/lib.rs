//! How printed language writes numbers, dates, designations and titles.
//!
//! Chinese, Japanese and English first. Every reading is one pure function of text (and of the
//! language where that matters): text goes in, a reading or `None` comes out, the text itself is
//! never changed. Keys for comparison are made here too, and the alignment of printed tables of
//! contents with the lines of a body. What a reading *means* for an issue is decided elsewhere.

pub mod align;
pub mod caption;
pub mod date;
pub mod designation;
pub mod fold;
pub mod join;
pub mod number;
pub mod numeral;
pub mod punctuation;
pub mod quote;
mod scan;
pub mod source;
pub mod space;
