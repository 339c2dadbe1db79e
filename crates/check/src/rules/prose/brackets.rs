//! Brackets and quotation marks that lost their partner.
//!
//! Each kind is counted by itself, so that marks that cross are no fault. What a paragraph opens
//! may be closed in a later one; of a quotation over several paragraphs each begins with the mark
//! and the last alone ends with it. Braces are no marks of prose. List markers (`1)`, `a)`, `一）`), apostrophes, intervals and
//! marks of inches are no partners of anything.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_notation::numeral;
use masthead_notation::space::{is_cjk, is_cjk_letter};

use super::{Passage, context};
use crate::Findings;
use crate::path::Spot;

/// A kind of pair: half-width and full-width marks are the same kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Round,
    Square,
    Title,
    InnerTitle,
    Shell,
    Lens,
    Corner,
    InnerCorner,
    Double,
    Single,
    Straight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// Straight marks do either.
    Either,
}

/// Languages that open with `“` and close with `”`; others have their own ways.
const CURLY: [&str; 9] = ["zh", "en", "ja", "ko", "es", "pt", "it", "nl", "tr"];

fn kind(c: char) -> Option<(Kind, Side)> {
    Some(match c {
        '(' | '（' => (Kind::Round, Side::Opens),
        ')' | '）' => (Kind::Round, Side::Closes),
        '[' | '［' | '【' => (Kind::Square, Side::Opens),
        ']' | '］' | '】' => (Kind::Square, Side::Closes),
        '《' => (Kind::Title, Side::Opens),
        '》' => (Kind::Title, Side::Closes),
        '〈' => (Kind::InnerTitle, Side::Opens),
        '〉' => (Kind::InnerTitle, Side::Closes),
        '〔' => (Kind::Shell, Side::Opens),
        '〕' => (Kind::Shell, Side::Closes),
        '〖' => (Kind::Lens, Side::Opens),
        '〗' => (Kind::Lens, Side::Closes),
        '「' | '｢' => (Kind::Corner, Side::Opens),
        '」' | '｣' => (Kind::Corner, Side::Closes),
        '『' => (Kind::InnerCorner, Side::Opens),
        '』' => (Kind::InnerCorner, Side::Closes),
        '“' => (Kind::Double, Side::Opens),
        '”' => (Kind::Double, Side::Closes),
        '‘' => (Kind::Single, Side::Opens),
        '’' => (Kind::Single, Side::Closes),
        '"' => (Kind::Straight, Side::Either),
        _ => return None,
    })
}

/// A mark in a text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    kind: Kind,
    side: Side,
    at: usize,
    sign: char,
}

/// A mark without its partner, and what to say if none comes.
struct Open {
    kind: Kind,
    spot: Spot,
    diagnostic: Diagnostic,
}

/// What the paragraphs of an article so far left open.
#[derive(Default)]
pub(super) struct Pairs {
    open: Vec<Open>,
}

/// A line that no other goes on with.
pub(super) fn alone(passage: &Passage<'_>, findings: &mut Findings) {
    let mut pairs = Pairs::default();
    pairs.paragraph(passage, findings);
    pairs.end(findings);
}

impl Pairs {
    pub(super) fn paragraph(&mut self, passage: &Passage<'_>, findings: &mut Findings) {
        let mut marks = marks(passage);
        if marks.is_empty() || is_no_prose(passage.text) {
            return;
        }
        self.open.retain(|open| {
            let Some(first) = marks.iter().position(|mark| mark.kind == open.kind) else {
                return true;
            };
            let Some(mark) = marks.get(first).copied() else { return true };
            let leads = passage.text.get(..mark.at).is_some_and(|text| text.trim().is_empty());
            let odd = marks.iter().filter(|mark| mark.kind == open.kind).count() % 2 == 1;
            match mark.side {
                Side::Closes => {
                    marks.remove(first);
                }
                // The quotation goes on.
                Side::Opens | Side::Either if leads => {}
                Side::Either if odd => {
                    marks.remove(first);
                }
                Side::Opens | Side::Either => {
                    findings.push(open.spot.clone(), open.diagnostic.clone());
                }
            }
            false
        });
        let unpaired = unpaired(marks);
        let Some(first) = unpaired.first() else { return };
        let say = |mark: &Mark| {
            Diagnostic::new(iss::BRACKET_UNPAIRED)
                .with("mark", mark.sign)
                .with("context", context(passage.text, mark.at, mark.at + mark.sign.len_utf8()))
        };
        // One finding a paragraph: a mark of the wrong kind leaves two without a partner.
        if unpaired.iter().any(|mark| mark.side == Side::Closes) {
            findings.push((passage.spot)(), say(first));
            return;
        }
        let mut kinds: Vec<Kind> = Vec::new();
        for mark in &unpaired {
            if !kinds.contains(&mark.kind) {
                kinds.push(mark.kind);
                self.open.push(Open {
                    kind: mark.kind,
                    spot: (passage.spot)(),
                    diagnostic: say(mark),
                });
            }
        }
    }

    /// The text ends: what is open stays open.
    pub(super) fn end(&mut self, findings: &mut Findings) {
        for open in self.open.drain(..) {
            findings.push(open.spot, open.diagnostic);
        }
    }
}

/// Whether a line is a mark by itself, as in tables of characters, or a line of a program.
fn is_no_prose(text: &str) -> bool {
    let program = text.is_ascii() && text.trim_end().ends_with([';', '{', '}']);
    program || !text.contains(char::is_alphanumeric)
}

/// The marks of a text that may have partners.
fn marks(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let curly = CURLY.contains(&passage.language);
    let mut marks = Vec::new();
    for (at, sign) in text.char_indices() {
        // Most of a text is letters.
        if matches!(sign, 'a'..='z' | 'A'..='Z' | ' ' | '\u{4e00}'..='\u{9fff}') {
            continue;
        }
        let Some((kind, side)) = kind(sign) else { continue };
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + sign.len_utf8()..).unwrap_or_default();
        let counts = match kind {
            Kind::Round => side == Side::Opens || !is_marker(before, after),
            // Apostrophes and marks of minutes look like single quotation marks.
            Kind::Single => curly && (before.ends_with(is_cjk) || after.starts_with(is_cjk)),
            Kind::Double => curly,
            Kind::Straight => {
                // Inches, and "ditto" in a column.
                let spaced = before.is_empty() || before.ends_with(char::is_whitespace);
                let ditto = spaced && (after.is_empty() || after.starts_with(char::is_whitespace));
                curly && !ditto && !before.ends_with(|c: char| c.is_ascii_digit())
            }
            _ => true,
        };
        if counts {
            marks.push(Mark { kind, side, at, sign });
        }
    }
    // An interval opens with one kind and closes with another: `[0, 1)`.
    let intervals: Vec<usize> = marks
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b]
                if a.side == Side::Opens
                    && b.side == Side::Closes
                    && a.kind != b.kind
                    && is_interval(text.get(a.at + a.sign.len_utf8()..b.at)) =>
            {
                Some([a.at, b.at])
            }
            _ => None,
        })
        .flatten()
        .collect();
    marks.retain(|mark| !intervals.contains(&mark.at));
    marks
}

/// Whether a closing bracket belongs to the number or letter before it: `1)`, `a)`, `一）`, and no
/// other bracket opened that.
fn is_marker(before: &str, after: &str) -> bool {
    let stem = before.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let digits = before.len() - stem.len();
    if (1..=3).contains(&before.get(stem.len()..).unwrap_or_default().chars().count()) && digits > 0
    {
        return !has_opening(stem);
    }
    let mut chars = before.trim_end().chars().rev();
    let (last, lead) = (chars.next(), chars.next());
    let parted =
        lead.is_none_or(|c| c.is_whitespace() || (!c.is_alphanumeric() && !is_cjk_letter(c)));
    let smiles = matches!(last, Some(':' | ';' | '-')) && !after.starts_with(is_cjk);
    let letter = last
        .is_some_and(|c| numeral::is_han_numeral(c) || (c.is_alphabetic() && !is_cjk_letter(c)));
    (letter && parted && !has_opening(before)) || smiles
}

/// Whether a round or square bracket is open at the end of this.
fn has_opening(text: &str) -> bool {
    text.rfind(['(', '（', '[', '［']) > text.rfind([')', '）', ']', '］'])
}

fn is_interval(between: Option<&str>) -> bool {
    between.is_some_and(|text| {
        text.len() <= 24
            && text.contains([',', '，', ';'])
            && !text.contains(|c: char| is_cjk_letter(c))
    })
}

/// The marks without a partner, in their order.
fn unpaired(marks: Vec<Mark>) -> Vec<Mark> {
    let mut left: Vec<Mark> = Vec::new();
    for mark in marks {
        let partner =
            left.iter().rposition(|open| open.kind == mark.kind && open.side != Side::Closes);
        match (mark.side, partner) {
            (Side::Closes | Side::Either, Some(partner)) => {
                left.remove(partner);
            }
            (Side::Opens, _) | (_, None) => left.push(mark),
        }
    }
    left
}
