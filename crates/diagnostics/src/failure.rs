//! Nothing to give: the one error type of the libraries.

use std::fmt;

use crate::code::Rule;
use crate::diagnostic::Diagnostic;

/// Why there is nothing to give. Decides how the command line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The input is of another format.
    NotThisFormat,
    /// The input is damaged beyond use.
    Damaged,
    /// A limit was reached.
    Limit,
    /// The options make no sense together.
    Options,
    /// The output could not be written.
    Output,
    /// A bug of masthead.
    Bug,
}

/// A diagnostic that ends the work: there is no value to give.
///
/// One type serves all crates, because every error a user can meet has a code and a place, and
/// the code table already is the enumeration of what can go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub cause: Cause,
    /// What is shown.
    pub diagnostic: Box<Diagnostic>,
}

impl Failure {
    /// A failure with this cause and diagnostic.
    pub fn new(cause: Cause, diagnostic: Diagnostic) -> Self {
        Self { cause, diagnostic: Box::new(diagnostic) }
    }

    /// The input is of another format.
    pub fn not_this_format(diagnostic: Diagnostic) -> Self {
        Self::new(Cause::NotThisFormat, diagnostic)
    }

    /// The input is damaged beyond use.
    pub fn damaged(diagnostic: Diagnostic) -> Self {
        Self::new(Cause::Damaged, diagnostic)
    }

    /// A limit was reached.
    pub fn limit(diagnostic: Diagnostic) -> Self {
        Self::new(Cause::Limit, diagnostic)
    }

    /// The rule that was broken.
    pub fn rule(&self) -> &'static Rule {
        self.diagnostic.rule
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.diagnostic.place.is_empty() {
            write!(f, "{}: ", self.diagnostic.place)?;
        }
        f.write_str(&self.diagnostic.message())
    }
}

impl std::error::Error for Failure {}
