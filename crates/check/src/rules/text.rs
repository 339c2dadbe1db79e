//! Characters, lines and formulas.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::normal::{self, is_xml_char};
use masthead_issue::{Block, Inline, plain};

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

#[derive(Default)]
pub(crate) struct Texts {
    /// Whether the line has been found to hold what no line may: one diagnostic is enough then.
    faulty: bool,
}

impl<'a> Concern<'a> for Texts {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Line(_) => self.faulty = false,
            Seen::Text(text) => {
                self.characters(text, at, findings);
                if text.bytes().any(|byte| matches!(byte, b'\r' | b'\n')) {
                    self.faulty = true;
                    let spot = at.spot();
                    findings.push(spot, Diagnostic::new(iss::TEXT_LINE_END));
                }
            }
            Seen::Date(text) | Seen::Address(text) | Seen::Related(text) => {
                self.characters(text, at, findings);
            }
            Seen::Markup(text) => self.characters(text, at, findings),
            Seen::TooDeep(_) => self.faulty = true,
            Seen::Block(Block::Paragraph(paragraph)) if paragraph.content.is_empty() => {
                findings.push(at.spot(), Diagnostic::new(iss::TEXT_NOT_NORMAL));
            }
            Seen::Math(math)
                if math.mathml.as_deref().is_none_or(|m| m.trim().is_empty())
                    && math.asset.is_none() =>
            {
                findings.push(at.spot(), Diagnostic::new(iss::MATH_WITHOUT_FORM));
            }
            _ => {}
        }
    }

    fn leave(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        let Seen::Line(line) = seen else { return };
        if self.faulty || is_plain(line) {
            return;
        }
        let mut normal = line.to_vec();
        normal::inlines(&mut normal);
        if normal != line {
            let mut spot = at.spot();
            spot.place = spot.place.with_excerpt(&plain::inlines(line));
            findings.push(spot, Diagnostic::new(iss::TEXT_NOT_NORMAL));
        }
    }
}

impl Texts {
    fn characters(&mut self, text: &str, at: &Path<'_>, findings: &mut Findings) {
        // Two code points and the controls are all XML cannot hold (XML 1.0, production Char).
        if text.bytes().all(|byte| byte >= b' ')
            && !text.contains('\u{fffe}')
            && !text.contains('\u{ffff}')
        {
            return;
        }
        if let Some(c) = text.chars().find(|c| !is_xml_char(*c)) {
            self.faulty = true;
            findings.push(
                at.spot(),
                Diagnostic::new(iss::TEXT_NOT_XML)
                    .with("character", format!("U+{:04X}", u32::from(c))),
            );
        }
    }
}

/// Whether a line is one run, as most lines are, and so in normal form.
fn is_plain(line: &[Inline]) -> bool {
    matches!(line, [Inline::Text(run)] if !run.text.is_empty())
}
