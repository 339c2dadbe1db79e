//! Accounting: what stands in a draft stands in the issue or in the report.
//!
//! In: the stock of a draft, taken by `wml`, and what masthead made of it. Out: an `Account` of
//! every character, picture, note, comment and link: carried in order, carried elsewhere, reported
//! and by which rule, or none of these. Like `wml` it shares nothing with what it holds to account:
//! the issue is walked as JSON, the report is read as words.

mod align;
mod exception;
mod ledger;
mod marks;
mod page;
mod reckoning;
mod sayings;
mod things;

pub use align::{Alignment, align, squeeze};
pub use exception::Exception;
pub use ledger::{Account, Open, account};
pub use marks::Marks;
pub use page::Page;
pub use sayings::Said;
