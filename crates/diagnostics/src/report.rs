//! The sink for what is noticed: complete, in order, bounded.

use crate::code::Severity;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::limits::Limits;
use crate::place::Place;

/// Everything that was noticed, in the order it was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "the report says what was lost"]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    capacity: usize,
    overflow: usize,
}

impl Default for Report {
    fn default() -> Self {
        Self::new(&Limits::default())
    }
}

impl Report {
    /// An empty report that keeps as many diagnostics as `limits` allow.
    pub fn new(limits: &Limits) -> Self {
        Self { diagnostics: Vec::new(), capacity: limits.diagnostics, overflow: 0 }
    }

    /// Adds a diagnostic; past the limit it is only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < self.capacity {
            self.diagnostics.push(diagnostic);
        } else {
            self.overflow += 1;
        }
    }

    /// Adds all of another report.
    pub fn append(&mut self, other: Self) {
        self.overflow += other.overflow;
        for diagnostic in other.diagnostics {
            self.push(diagnostic);
        }
    }

    /// Names the file in every place that does not name one yet.
    pub fn set_file(&mut self, file: &str) {
        for diagnostic in &mut self.diagnostics {
            diagnostic.place.file.get_or_insert_with(|| file.to_owned());
        }
    }

    /// What was kept, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.diagnostics.iter()
    }

    /// Calls `f` for the place of each, in order: for who knows more about it.
    pub fn for_each_place(&mut self, mut f: impl FnMut(&mut Place)) {
        self.diagnostics.iter_mut().for_each(|diagnostic| f(&mut diagnostic.place));
    }

    /// Whether nothing was noticed.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The worst severity, if anything was noticed.
    pub fn worst(&self) -> Option<Severity> {
        self.iter().map(|diagnostic| diagnostic.severity).max()
    }

    /// The diagnostics, and one that counts what did not fit.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        if self.overflow > 0 {
            self.diagnostics
                .push(Diagnostic::new(codes::lim::REPORT_FULL).with("count", self.overflow));
        }
        self.diagnostics
    }
}

impl<'a> IntoIterator for &'a Report {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Report {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        for diagnostic in iter {
            self.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_counts_what_does_not_fit() {
        let mut report = Report::new(&Limits { diagnostics: 2, ..Limits::default() });
        for _ in 0..5 {
            report.push(Diagnostic::new(codes::pkg::EMPTY_INPUT));
        }
        assert_eq!(report.count(Severity::Error), 2);
        let all = report.into_diagnostics();
        assert_eq!(
            all.last().unwrap().message(),
            "3 further diagnostics were counted but not kept"
        );
    }
}
