//! Running text: what a proof-reader marks in a paragraph.
//!
//! Each paragraph is flattened once and handed to the rules under `prose/`, one file a matter.
//! Program text and formulas stand as one character that is neither letter nor mark; paragraphs of
//! tables, lists and notes do not read on and are shown to the rules that need no context alone.

mod brackets;
mod ending;
mod points;
mod punctuation;
mod source_words;
mod stray;

use masthead_issue::{Article, Block, Inline, Mark, Paragraph, Title};
use masthead_notation::space::is_cjk;

use crate::Findings;
use crate::path::{Path, Spot};
use crate::seen::{Concern, Seen};

/// Stands for what is no prose inside a line.
const OBJECT: char = '\u{fffc}';

/// How much of a text a finding shows on either side: a Latin letter takes one, a Chinese three.
const CONTEXT: usize = 24;

#[derive(Default)]
pub(crate) struct Prose<'a> {
    /// The language of the issue.
    language: &'a str,
    /// Articles that are open, the innermost last.
    open: Vec<&'a Article>,
    /// How many blocks are open whose paragraphs do not read on.
    apart: usize,
    pairs: brackets::Pairs,
    ending: ending::Ending,
    points: points::Points,
}

/// A line of text, flattened, and where it stands.
struct Passage<'t> {
    text: &'t str,
    /// The primary subtag.
    language: &'t str,
    spot: &'t dyn Fn() -> Spot,
}

impl<'a> Concern<'a> for Prose<'a> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Issue(issue) => self.language = issue.language.as_str(),
            Seen::Section(section) => self.title(&section.title, at, findings),
            Seen::Article(article, _) => {
                self.end(findings);
                self.open.push(article);
                if let Some(title) = &article.title {
                    self.title(title, at, findings);
                }
            }
            Seen::Note(_) => {
                self.end(findings);
                self.apart += 1;
            }
            Seen::Block(block) => {
                if self.apart == 0 {
                    self.ending.next(block, findings);
                }
                if let Block::Paragraph(paragraph) = block {
                    self.paragraph(paragraph, at, findings);
                } else if is_apart(block) {
                    self.apart += 1;
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self, seen: Seen<'a>, _: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Article(..) => {
                self.end(findings);
                self.open.pop();
            }
            Seen::Note(_) => self.apart = self.apart.saturating_sub(1),
            Seen::Block(block) if is_apart(block) => self.apart = self.apart.saturating_sub(1),
            _ => {}
        }
    }

    fn finish(&mut self, findings: &mut Findings) {
        self.end(findings);
    }
}

impl<'a> Prose<'a> {
    /// What waited for the text to go on has waited long enough.
    fn end(&mut self, findings: &mut Findings) {
        self.pairs.end(findings);
        self.ending.end(findings);
        self.points.end(findings);
    }

    /// The primary subtag of the language here.
    fn language(&self) -> &'a str {
        let named = self.open.iter().rev().find_map(|article| article.language.as_ref());
        let tag = named.map_or(self.language, |language| language.as_str());
        tag.split('-').next().unwrap_or_default()
    }

    fn title(&mut self, title: &Title, at: &Path<'_>, findings: &mut Findings) {
        let text = flatten(&title.content);
        let spot = || at.below("/title/content");
        let passage = Passage { text: &text, language: self.language(), spot: &spot };
        punctuation::check(&passage, findings);
        stray::check(&passage, findings);
        brackets::alone(&passage, findings);
    }

    fn paragraph(&mut self, paragraph: &Paragraph, at: &Path<'_>, findings: &mut Findings) {
        let text = flatten(&paragraph.content);
        let spot = || at.spot();
        let passage = Passage { text: &text, language: self.language(), spot: &spot };
        punctuation::check(&passage, findings);
        stray::check(&passage, findings);
        if self.open.iter().any(|article| !article.sources.is_empty()) {
            source_words::check(&passage, findings);
        }
        if self.apart > 0 || self.open.is_empty() {
            brackets::alone(&passage, findings);
            return;
        }
        self.pairs.paragraph(&passage, findings);
        self.points.paragraph(&passage, findings);
        if paragraph.role.is_none() {
            self.ending.paragraph(&passage);
        }
    }
}

/// Whether the paragraphs inside stand for themselves.
fn is_apart(block: &Block) -> bool {
    match block {
        Block::List(_)
        | Block::Records(_)
        | Block::Table(_)
        | Block::Dialogue(_)
        | Block::Aside(_)
        | Block::Figure(_)
        | Block::Media(_)
        | Block::Parallel(_)
        | Block::Extension(_) => true,
        Block::Paragraph(_)
        | Block::Division(_)
        | Block::Quote(_)
        | Block::Verse(_)
        | Block::Equation(_)
        | Block::Code(_)
        | Block::Attachment(_)
        | Block::PageBreak(_)
        | Block::Break(_) => false,
    }
}

/// The words of a line.
fn flatten(line: &[Inline]) -> String {
    let mut text = String::new();
    push(line, &mut text);
    text
}

fn push(line: &[Inline], into: &mut String) {
    for inline in line {
        match inline {
            Inline::Text(run) if run.marks.contains(&Mark::Code) => into.push(OBJECT),
            Inline::Text(run) => into.push_str(&run.text),
            Inline::Link(link) => push(&link.content, into),
            Inline::CrossReference(reference) => push(&reference.content, into),
            Inline::Citation(citation) => push(&citation.content, into),
            Inline::Ruby(ruby) => push(&ruby.base, into),
            Inline::Span(span) => push(&span.content, into),
            Inline::Math(_) | Inline::Image(_) | Inline::Extension(_) => into.push(OBJECT),
            Inline::LineBreak(_) => into.push(' '),
            Inline::NoteReference(_) | Inline::PageBreak(_) => {}
        }
    }
}

/// The text around a range of bytes, a few characters on either side.
fn context(text: &str, start: usize, end: usize) -> &str {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let from = start.saturating_sub(reach(before.chars().rev()));
    let to = end.saturating_add(reach(after.chars()));
    text.get(from..to).unwrap_or_default().trim()
}

/// How many bytes of these are shown.
fn reach(chars: impl Iterator<Item = char>) -> usize {
    chars
        .scan(0, |shown, c| {
            *shown += if is_cjk(c) { 3 } else { 1 };
            (*shown <= CONTEXT).then_some(c.len_utf8())
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_at_characters() {
        let text = "一二三四五六七八九十，甲乙丙";
        let at = text.find('，').unwrap();
        assert_eq!(context(text, at, at + '，'.len_utf8()), "三四五六七八九十，甲乙丙");
        assert_eq!(context("甲", 0, 3), "甲");
    }
}
