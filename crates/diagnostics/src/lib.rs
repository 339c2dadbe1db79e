//! What was noticed while an issue passed through: codes, severities, places, reports, limits.
//!
//! Every library of masthead speaks through these types. A function that can give something gives
//! an [`Outcome`]: a value and the [`Report`] of what was noticed. A function that has nothing to
//! give returns a [`Failure`], which carries one diagnostic. Nothing here prints.

mod code;
pub mod codes;
mod diagnostic;
mod failure;
mod limits;
mod locale;
mod outcome;
mod place;
mod report;
mod suggest;
mod zh;

pub use code::{Area, Rule, Severity};
pub use diagnostic::{Diagnostic, Loss};
pub use failure::{Cause, Failure};
pub use limits::Limits;
pub use locale::Locale;
pub use outcome::Outcome;
pub use place::Place;
pub use report::Report;
pub use suggest::nearest;
