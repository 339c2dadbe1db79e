//! Labels of figures and tables: that they count on by one within an article.

use std::collections::BTreeMap;

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::Block;
use masthead_notation::caption::{self, Kind};
use masthead_notation::numeral;

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

#[derive(Default)]
pub(crate) struct Labels<'a> {
    /// One an article that is open: the last label of each kind.
    open: Vec<BTreeMap<Kind, Label<'a>>>,
}

/// A label and its number: `图2-3` is 3 after `2-`.
struct Label<'a> {
    text: &'a str,
    chapter: String,
    number: u32,
}

impl<'a> Concern<'a> for Labels<'a> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        let text = match seen {
            Seen::Article(..) => return self.open.push(BTreeMap::new()),
            Seen::Block(Block::Figure(figure)) => figure.label.as_deref(),
            Seen::Block(Block::Table(table)) => table.label.as_deref(),
            _ => None,
        };
        let (Some(text), Some(labels)) = (text, self.open.last_mut()) else {
            return;
        };
        let Some((kind, label)) = read(text) else {
            return;
        };
        // The same number again is a part of the same figure, or a table continued.
        if let Some(before) = labels.get(&kind)
            && before.chapter == label.chapter
            && before.number != label.number
            && before.number.checked_add(1) != Some(label.number)
        {
            findings.push(
                at.below("/label"),
                Diagnostic::new(iss::LABELS_OUT_OF_SEQUENCE)
                    .with("label", text)
                    .with("before", before.text),
            );
        }
        labels.insert(kind, label);
    }

    fn leave(&mut self, seen: Seen<'a>, _: &Path<'a>, _: &mut Findings) {
        if matches!(seen, Seen::Article(..)) {
            self.open.pop();
        }
    }
}

fn read(text: &str) -> Option<(Kind, Label<'_>)> {
    let caption = caption::parse(text)?;
    let number = caption.number?;
    let at = number
        .rfind(['-', '.', '–', '—', '－', '．'])
        .and_then(|at| Some(at + number.get(at..)?.chars().next()?.len_utf8()))
        .unwrap_or(0);
    let (chapter, last) = number.split_at_checked(at)?;
    Some((caption.kind, Label { text, chapter: chapter.to_owned(), number: numeral::parse(last)? }))
}
