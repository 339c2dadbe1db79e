//! Half-width punctuation between Chinese characters (GB/T 15834: Chinese is set with full-width
//! marks).
//!
//! Brackets are left alone: many houses set them half-width throughout. Korean sets all of its
//! punctuation half-width, also between hanja.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_notation::space::is_han;

use super::{Passage, context};
use crate::Findings;

pub(super) fn check(passage: &Passage<'_>, findings: &mut Findings) {
    if passage.language == "ko" {
        return;
    }
    let text = passage.text;
    let mut first = None;
    let mut count = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, b',' | b';' | b':' | b'!' | b'?' | b'.') {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + 1..).unwrap_or_default();
        let after = after.strip_prefix(' ').unwrap_or(after);
        if before.ends_with(is_han) && after.starts_with(is_han) {
            count += 1;
            first.get_or_insert(at);
        }
    }
    if let Some(at) = first {
        findings.push(
            (passage.spot)(),
            Diagnostic::new(iss::HALF_WIDTH_PUNCTUATION)
                .with("count", count)
                .with("context", context(text, at, at + 1)),
        );
    }
}
