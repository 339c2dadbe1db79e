//! A value and what was noticed.

use crate::report::Report;

/// A value together with everything that was noticed while it was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use = "the report says what was lost"]
pub struct Outcome<T> {
    /// What was made.
    pub value: T,
    /// What was noticed.
    pub report: Report,
}

impl<T> Outcome<T> {
    /// A value about which nothing was noticed.
    pub fn clean(value: T) -> Self {
        Self { value, report: Report::default() }
    }

    /// The same report about another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: f(self.value), report: self.report }
    }
}
