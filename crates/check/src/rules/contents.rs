//! Articles: titles, texts, what stands twice, what the contents list says.

use std::collections::BTreeMap;

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::normal::DEPTH;
use masthead_issue::{Article, Block, Title, Toc, plain};
use masthead_notation::fold;

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

#[derive(Default)]
pub(crate) struct Contents {
    /// Title and first paragraph of each article, and its pointer.
    texts: BTreeMap<(String, String), String>,
}

impl<'a> Concern<'a> for Contents {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Section(section) => {
                wording(section.toc.as_ref(), Some(&section.title), at, findings);
            }
            Seen::Article(article, _) => {
                wording(article.toc.as_ref(), article.title.as_ref(), at, findings);
                self.content(article, at, findings);
            }
            _ => {}
        }
    }
}

impl Contents {
    fn content(&mut self, article: &Article, at: &Path<'_>, findings: &mut Findings) {
        if article.body.is_empty() && article.articles.is_empty() {
            findings.push(at.spot(), Diagnostic::new(iss::ARTICLE_WITHOUT_BODY));
        }
        let title = article.title.as_ref().map(words).unwrap_or_default();
        if title.trim().is_empty() {
            findings.push(at.spot(), Diagnostic::new(iss::ARTICLE_UNTITLED));
            return;
        }
        let Some(paragraph) = first_paragraph(&article.body, DEPTH) else {
            return;
        };
        let spot = at.spot();
        let here = spot.place.pointer.clone().unwrap_or_default();
        let key = (fold::key(&title), fold::key(&paragraph));
        if let Some(before) = self.texts.get(&key) {
            findings.push(spot, Diagnostic::new(iss::ARTICLE_REPEATED).with("before", before));
        } else {
            self.texts.insert(key, here);
        }
    }
}

fn wording(toc: Option<&Toc>, title: Option<&Title>, at: &Path<'_>, findings: &mut Findings) {
    if let (Some(printed), Some(title)) = (toc.and_then(|toc| toc.title.as_ref()), title) {
        let printed = plain::inlines(printed);
        let title = plain::inlines(&title.content);
        if !fold::same(&printed, &title) {
            findings.push(
                at.below("/toc/title"),
                Diagnostic::new(iss::TOC_WORDING_DIFFERS).with("toc", printed).with("title", title),
            );
        }
    }
}

/// Title and subtitles.
pub(super) fn words(title: &Title) -> String {
    let mut words = plain::inlines(&title.content);
    for subtitle in &title.subtitle {
        words.push(' ');
        words.push_str(&plain::inlines(subtitle));
    }
    words
}

pub(super) fn first_paragraph(blocks: &[Block], left: usize) -> Option<String> {
    let left = left.checked_sub(1)?;
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(plain::inlines(&paragraph.content)),
        Block::Division(division) => first_paragraph(&division.blocks, left),
        Block::Quote(quote) => first_paragraph(&quote.blocks, left),
        _ => None,
    })
}
