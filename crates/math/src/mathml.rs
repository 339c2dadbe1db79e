//! MathML: Presentation elements of MathML Core, in the normal form an issue holds.
//!
//! [`read`] takes the MathML of any tool and keeps what is seen of it; [`write()`] gives the normal
//! form, which is a fixed point: it is read and written to the same bytes. Not for Content MathML.
//!
//! The normal form has no prefixes and no blanks; `mrow` only where one argument is several things
//! and around delimiters that grow (`fence="true"`; others have `stretchy="false"`); styled letters
//! as their own characters (MathML Core has no other style than upright); and no attribute whose
//! value is the default.

mod read;
mod write;

pub use read::{parse, read};
pub use write::write;
