//! TeX as journals and typists write it.
//!
//! [`parse`] takes what stands between the dollar signs and never fails: a command that is not
//! known is kept as it stands and named, with its arguments as ordinary mathematics. [`write()`]
//! gives TeX that any LaTeX with amsmath sets, and that parses to the same formula. Not for whole
//! documents: nothing is defined, counted or included.

mod lex;
mod parse;
mod symbol;
mod write;

pub use parse::parse;
pub use write::write;

#[cfg(test)]
pub(crate) use parse::aligned;
pub(crate) use parse::is_known;
pub(crate) use symbol::{is_big, is_function, is_spaced};
