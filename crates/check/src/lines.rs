//! The lines of an issue in reading order, with the pointer of each.

use masthead_issue::{Block, Inline, Issue, plain};

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};
use crate::walk;

/// A line of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its JSON pointer into the canonical issue.
    pub pointer: String,
    /// Its plain text; of a picture alone the name of its medium.
    pub text: String,
}

/// The lines of an issue in reading order: titles, paragraphs, sources, captions. Of a table only
/// what stands around it and its first cell, since a source knows a table as one thing.
pub fn lines(issue: &Issue) -> Vec<Line> {
    let mut lines = Lines::default();
    walk::issue(issue, &mut vec![Box::new(&mut lines)], &mut Findings::default());
    lines.found
}

#[derive(Default)]
struct Lines {
    found: Vec<Line>,
    /// Tables that are open.
    tables: usize,
    /// A cell of the outermost table was seen.
    celled: bool,
}

impl Lines {
    fn push(&mut self, at: &Path<'_>, text: String) {
        if text.is_empty() || self.tables > 0 && std::mem::replace(&mut self.celled, true) {
            return;
        }
        if let Some(pointer) = at.spot().place.pointer {
            self.found.push(Line { pointer, text });
        }
    }
}

impl<'a> Concern<'a> for &mut Lines {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, _: &mut Findings) {
        match seen {
            Seen::Block(Block::Table(_)) => {
                self.tables += 1;
                self.celled &= self.tables > 1;
            }
            Seen::Line([Inline::Image(image)]) => self.push(at, image.asset.as_str().to_owned()),
            Seen::Line(line) => self.push(at, plain::inlines(line)),
            Seen::Source(source) => self.push(at, source.text.clone()),
            // A label with nothing behind it is all there is of its line.
            Seen::MastheadLine(line) if line.content.is_empty() => {
                self.push(at, line.label.clone().unwrap_or_default());
            }
            Seen::Use(digest) => self.push(at, digest.as_str().to_owned()),
            _ => {}
        }
    }

    fn leave(&mut self, seen: Seen<'a>, _: &Path<'a>, _: &mut Findings) {
        if let Seen::Block(Block::Table(_)) = seen {
            self.tables = self.tables.saturating_sub(1);
        }
    }
}
