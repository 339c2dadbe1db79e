//! Observes a publication of any program: blocks in reading order with what is seen of them.

use masthead_codec::{Content, Draft, DraftBlock, ReadOptions};
use masthead_diagnostics::{Failure, Report};
use masthead_issue::{Inline, Text};

use crate::read::book::Book;

/// Reads the documents of a publication into a draft.
pub(crate) fn read(
    book: &mut Book<'_>,
    _options: &ReadOptions,
    _report: &mut Report,
) -> Result<Draft, Failure> {
    let mut draft = Draft::default();
    for chapter in &book.chapters {
        for element in chapter.root.descendants() {
            if matches!(&*element.name.local, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                let text = element.text();
                let line = vec![Inline::Text(Text { text, ..Text::default() })];
                draft
                    .blocks
                    .push(DraftBlock { content: Content::Line(line), ..DraftBlock::default() });
            }
        }
    }
    Ok(draft)
}
