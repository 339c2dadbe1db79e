//! Where bytes were replaced: offsets while decoding, lines and columns afterwards.
//!
//! In: for every malformed sequence its byte offset, its length and the index of its U+FFFD in the
//! decoded text. Out: runs of [`Damage`] with their place in the text as it is given to the
//! reader. Both directions are one pass; what exceeds the limit is counted, not kept.

use masthead_diagnostics::{Diagnostic, Place, codes};

/// A run of neighbouring bytes that meant nothing and became U+FFFD.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Damage {
    /// Offset of the first byte in the input, from 0.
    pub offset: u64,
    /// Line of the text, from 1.
    pub line: u32,
    /// Column of the text in characters, from 1.
    pub column: u32,
    /// How many bytes were replaced.
    pub length: u64,
}

/// A run while its place in the text is not known yet.
#[derive(Debug, Clone, Copy)]
struct Run {
    offset: u64,
    length: u64,
    /// Byte index in the decoded text of the run's first U+FFFD.
    at: usize,
}

/// Collects malformed sequences in the order of the input.
#[derive(Debug)]
pub(crate) struct Collector {
    runs: Vec<Run>,
    capacity: usize,
    unlisted: u64,
    bytes: u64,
}

impl Collector {
    /// A collector that keeps `capacity` runs.
    pub(crate) fn new(capacity: usize) -> Self {
        Self { runs: Vec::new(), capacity, unlisted: 0, bytes: 0 }
    }

    /// Notes a sequence of `length` bytes at `offset`, replaced at byte `at` of the text.
    pub(crate) fn add(&mut self, offset: usize, length: usize, at: usize) {
        let (offset, length) = (offset as u64, length as u64);
        self.bytes += length;
        if let Some(last) = self.runs.last_mut()
            && last.offset + last.length == offset
        {
            last.length += length;
        } else if self.runs.len() < self.capacity {
            self.runs.push(Run { offset, length, at });
        } else {
            self.unlisted += length;
        }
    }

    /// How many bytes were replaced altogether.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many bytes were replaced in runs past the limit.
    pub(crate) fn unlisted(&self) -> u64 {
        self.unlisted
    }

    /// Finds line and column of every run in the decoded text. CR, LF and CRLF end lines.
    pub(crate) fn locate(&self, text: &str) -> Vec<Damage> {
        let mut damage = Vec::with_capacity(self.runs.len());
        let (mut line, mut column) = (1_u32, 1_u32);
        let mut done = 0;
        let mut after_cr = false;
        for run in &self.runs {
            for c in text.get(done..run.at).unwrap_or_default().chars() {
                match c {
                    '\n' if after_cr => {}
                    '\n' | '\r' => {
                        line = line.saturating_add(1);
                        column = 1;
                    }
                    _ => column = column.saturating_add(1),
                }
                after_cr = c == '\r';
            }
            done = run.at;
            damage.push(Damage { offset: run.offset, line, column, length: run.length });
        }
        damage
    }
}

impl Damage {
    /// The line of the report for this run.
    pub(crate) fn diagnostic(&self, encoding: &str) -> Diagnostic {
        replaced(self.length, encoding).at(Place {
            line: Some(self.line),
            column: Some(self.column),
            offset: Some(self.offset),
            ..Place::default()
        })
    }
}

/// `count` bytes that are not `encoding`, at no place.
pub(crate) fn replaced(count: u64, encoding: &str) -> Diagnostic {
    Diagnostic::new(codes::enc::BYTES_REPLACED)
        .with("count", count)
        .with("encoding", encoding)
        .lost(
            if count == 1 { "1 byte".to_owned() } else { format!("{count} bytes") },
            "replaced by U+FFFD",
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_run_with_the_place_of_the_first() {
        let text = "ab\r\nc\u{FFFD}\u{FFFD}d\ne\u{FFFD}";
        let mut collector = Collector::new(9);
        collector.add(5, 1, 5);
        collector.add(6, 1, 8);
        collector.add(10, 2, 14);
        let damage = collector.locate(text);
        let places: Vec<_> =
            damage.iter().map(|d| (d.offset, d.line, d.column, d.length)).collect();
        assert_eq!(places, [(5, 2, 2, 2), (10, 3, 2, 2)]);
    }

    #[test]
    fn what_exceeds_the_limit_is_counted() {
        let mut collector = Collector::new(1);
        collector.add(0, 1, 0);
        collector.add(5, 2, 8);
        assert_eq!((collector.bytes(), collector.unlisted()), (3, 2));
        assert_eq!(collector.locate("\u{FFFD}    \u{FFFD}").len(), 1);
    }
}
