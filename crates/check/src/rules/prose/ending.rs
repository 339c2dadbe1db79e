//! Paragraphs that end in mid-sentence.
//!
//! The evidence is the end of the paragraph and what comes next: a comma before another paragraph;
//! in Chinese a character without a mark after whole sentences; in Latin script a word that cannot
//! end a sentence, or any word where the next paragraph begins small. What stands before a list, a
//! quotation, a table or a formula goes on there.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::Block;
use masthead_notation::join::ends_sentence;
use masthead_notation::space::is_han;

use super::{Passage, context, flatten};
use crate::Findings;
use crate::path::Spot;

/// Shorter paragraphs are salutations, signatures and headings, in characters.
const SHORTEST_HAN: usize = 16;
const SHORTEST_LATIN: usize = 60;

/// Words that end no sentence.
const BINDING: [&str; 12] =
    ["and", "or", "of", "the", "a", "an", "to", "with", "from", "by", "which", "their"];

/// How a paragraph seems to be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Whatever follows, if it is no block of another kind.
    Surely,
    /// If a paragraph follows that begins small.
    IfSmall,
}

/// The paragraph before, if it seems to be cut, and those before it that were.
#[derive(Default)]
pub(super) struct Ending {
    held: Option<Cut>,
    /// The first of a run of paragraphs that are cut, and how many they are: lines that nobody
    /// joined are one fault.
    run: Option<(Spot, String, usize)>,
    /// Where the paragraph held stands, and its last words.
    at: Option<(Spot, String)>,
}

impl Ending {
    pub(super) fn paragraph(&mut self, passage: &Passage<'_>) {
        let text = passage.text.trim_end();
        self.held = cut(text);
        self.at =
            self.held.map(|_| ((passage.spot)(), context(text, text.len(), text.len()).to_owned()));
    }

    /// Another block begins.
    pub(super) fn next(&mut self, block: &Block, findings: &mut Findings) {
        let Some(cut) = self.held else { return self.tell(findings) };
        let broken = match block {
            Block::Paragraph(paragraph) => {
                let next = flatten(&paragraph.content);
                cut == Cut::Surely || next.trim_start().starts_with(char::is_lowercase)
            }
            Block::Division(_) | Block::Attachment(_) => cut == Cut::Surely,
            // Pages, pictures and what stands beside may come in between.
            Block::PageBreak(_) | Block::Figure(_) | Block::Aside(_) => return,
            Block::List(_)
            | Block::Records(_)
            | Block::Quote(_)
            | Block::Verse(_)
            | Block::Dialogue(_)
            | Block::Table(_)
            | Block::Equation(_)
            | Block::Code(_)
            | Block::Media(_)
            | Block::Parallel(_)
            | Block::Break(_)
            | Block::Extension(_) => false,
        };
        self.decide(broken, findings);
    }

    /// The text ends.
    pub(super) fn end(&mut self, findings: &mut Findings) {
        let broken = self.held == Some(Cut::Surely);
        self.decide(broken, findings);
        self.tell(findings);
    }

    fn decide(&mut self, broken: bool, findings: &mut Findings) {
        self.held = None;
        match (self.at.take(), &mut self.run) {
            (Some(_), Some((_, _, count))) if broken => *count += 1,
            (Some((spot, words)), run @ None) if broken => *run = Some((spot, words, 1)),
            _ => self.tell(findings),
        }
    }

    /// The run ends.
    fn tell(&mut self, findings: &mut Findings) {
        if let Some((spot, words, count)) = self.run.take() {
            findings.push(
                spot,
                Diagnostic::new(iss::SENTENCE_BROKEN_OFF)
                    .with("context", words)
                    .with("count", count),
            );
        }
    }
}

fn cut(text: &str) -> Option<Cut> {
    let last = text.chars().next_back()?;
    if ends_sentence(text) {
        return None;
    }
    let length = text.chars().take(SHORTEST_LATIN).count();
    if matches!(last, '，' | '、') {
        return (length >= SHORTEST_HAN).then_some(Cut::Surely);
    }
    if is_han(last) {
        let sentences = text.contains(['。', '？', '！']);
        return (length >= SHORTEST_LATIN.min(2 * SHORTEST_HAN) && sentences)
            .then_some(Cut::Surely);
    }
    if length < SHORTEST_LATIN || !(last.is_lowercase() || last == ',') {
        return None;
    }
    let word = text.rsplit(' ').next().unwrap_or_default();
    Some(if BINDING.contains(&word) { Cut::Surely } else { Cut::IfSmall })
}
