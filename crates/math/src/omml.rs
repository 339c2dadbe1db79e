//! Office Math: `m:oMath` and `m:oMathPara`, ECMA-376 part 1, clause 22.1.
//!
//! [`read`] takes what Word, WPS and LibreOffice write; [`write()`] gives OMML that reads back to the
//! same formula. Tokens are told apart by their characters, since OMML has only runs of them.
//! Formatting of runs, tracked changes and alignment across lines are not kept.

mod read;
mod write;

pub use read::{parse, read};
pub use write::write;
