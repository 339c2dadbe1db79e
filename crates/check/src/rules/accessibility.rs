//! What those need who cannot see, and what was lost to everybody.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Block, Inline};

use crate::Findings;
use crate::path::{Path, Spot};
use crate::seen::{Concern, Seen};

/// A role of lines rather than of people: where to write and call.
const CONTACT: &str = "contact";

pub(crate) struct Accessibility;

impl<'a> Concern<'a> for Accessibility {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Block(Block::Figure(figure)) => {
                if figure.media.is_empty() {
                    findings.push(at.spot(), Diagnostic::new(iss::FIGURE_WITHOUT_MEDIA));
                }
                for (index, media) in figure.media.iter().enumerate() {
                    if !media.decorative && is_blank(media.alt.as_deref()) {
                        alt_missing(at.below(&format!("/media/{index}")), findings);
                    }
                }
            }
            // In a line nothing else can say that a picture is decorative: empty words do.
            Seen::Inline(Inline::Image(image)) if image.alt.is_none() => {
                alt_missing(at.spot(), findings);
            }
            Seen::Math(math)
                if math.mathml.is_none()
                    && math.asset.is_some()
                    && is_blank(math.alt.as_deref()) =>
            {
                alt_missing(at.spot(), findings);
            }
            Seen::Cover(cover) if is_blank(cover.alt.as_deref()) => {
                alt_missing(at.spot(), findings);
            }
            Seen::Credit(credit) if credit.agents.is_empty() => {
                unfilled(credit.role.as_str(), at, findings);
            }
            Seen::MastheadLine(line) if line.agents.is_empty() => {
                if let Some(role) = &line.role
                    && role.as_str() != CONTACT
                {
                    unfilled(role.as_str(), at, findings);
                }
            }
            _ => {}
        }
    }
}

fn unfilled(role: &str, at: &Path<'_>, findings: &mut Findings) {
    findings.push(at.spot(), Diagnostic::new(iss::ROLE_UNFILLED).with("role", role));
}

fn alt_missing(spot: Spot, findings: &mut Findings) {
    findings.push(spot, Diagnostic::new(iss::ALT_MISSING));
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
