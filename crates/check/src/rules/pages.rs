//! Printed pages: that they run forward, do not overlap, and agree with the marks in the text.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Article, Block, Inline};

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen, Standing};

#[derive(Default)]
pub(crate) struct Pages {
    /// First and last page of the article before.
    before: Option<(u32, Option<u32>)>,
    /// The last mark of a printed page.
    mark: Option<u32>,
}

impl<'a> Concern<'a> for Pages {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Article(article, Standing::Entry) => {
                self.order(article, at, findings);
                self.marked(article, at, findings);
            }
            Seen::Block(Block::PageBreak(page)) | Seen::Inline(Inline::PageBreak(page)) => {
                self.mark = page.label.trim().parse().ok();
            }
            Seen::Pages(pages) => {
                if let (Some(first), Some(last)) = (pages.first, pages.last)
                    && last < first
                {
                    findings.push(
                        at.spot(),
                        Diagnostic::new(iss::PAGES_REVERSED)
                            .with("first", first)
                            .with("last", last),
                    );
                }
            }
            _ => {}
        }
    }
}

impl Pages {
    fn order(&mut self, article: &Article, at: &Path<'_>, findings: &mut Findings) {
        let Some((page, last)) = pages(article) else { return };
        if let Some((first, end)) = self.before {
            if page < first {
                findings.push(
                    at.below("/pages"),
                    Diagnostic::new(iss::PAGES_GO_BACK).with("page", page).with("before", first),
                );
            } else if let Some(end) = end.filter(|end| page < *end) {
                findings.push(
                    at.below("/pages"),
                    Diagnostic::new(iss::PAGES_OVERLAP).with("page", page).with("before", end),
                );
            }
        }
        self.before = Some((page, last));
    }

    /// Holds the page an article says it begins on against the mark it stands after.
    fn marked(&self, article: &Article, at: &Path<'_>, findings: &mut Findings) {
        let leading = match article.body.first() {
            Some(Block::PageBreak(page)) => page.label.trim().parse().ok(),
            _ => None,
        };
        if let Some((page, _)) = pages(article)
            && let Some(mark) = leading.or(self.mark)
            && page != mark
        {
            findings.push(
                at.below("/pages"),
                Diagnostic::new(iss::PAGE_MARK_DIFFERS).with("page", page).with("mark", mark),
            );
        }
    }
}

/// First and last page of an article, where they are numbers.
fn pages(article: &Article) -> Option<(u32, Option<u32>)> {
    let pages = article.pages.as_ref()?;
    let first = pages.first?;
    // A range that runs backwards is told by itself.
    Some((first, pages.last.filter(|last| *last >= first)))
}
