//! Accessibility metadata, computed from what the pages hold (EPUB Accessibility 1.1 §2).
//!
//! Conformance to WCAG is not claimed: that is for a person who has looked.

use crate::write::labels::Labels;
use crate::write::page::Facts;

/// What is known of all pages together.
pub(crate) fn sum<'f>(facts: impl Iterator<Item = &'f Facts>) -> Facts {
    facts.fold(Facts::default(), |mut all, one| {
        all.pictures += one.pictures;
        all.without_alt += one.without_alt;
        all.svg |= one.svg;
        all.math |= one.math;
        all.ruby |= one.ruby;
        all.audio |= one.audio;
        all.video |= one.video;
        all.transcript |= one.transcript;
        all.page_marks |= one.page_marks;
        all
    })
}

/// Properties of the schema vocabulary and their values, in order.
pub(crate) fn metadata(
    facts: &Facts,
    page_list: bool,
    labels: &Labels,
) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = Vec::new();
    let mut put = |name, value: &str| out.push((name, value.to_owned()));
    let visual = facts.pictures > 0 || facts.video;
    let sounds = facts.audio || facts.video;
    put("schema:accessMode", "textual");
    if visual {
        put("schema:accessMode", "visual");
    }
    if sounds {
        put("schema:accessMode", "auditory");
    }
    if facts.without_alt == 0 && !sounds {
        put("schema:accessModeSufficient", "textual");
    }
    let all = match (visual, sounds) {
        (true, true) => Some("textual,visual,auditory"),
        (true, false) => Some("textual,visual"),
        (false, true) => Some("textual,auditory"),
        (false, false) => None,
    };
    if let Some(all) = all {
        put("schema:accessModeSufficient", all);
    }
    for (has, feature) in [
        (true, "structuralNavigation"),
        (true, "tableOfContents"),
        (true, "readingOrder"),
        (facts.pictures > 0 && facts.without_alt == 0, "alternativeText"),
        (facts.math, "MathML"),
        (facts.ruby, "rubyAnnotations"),
        (facts.transcript, "transcript"),
        (page_list, "pageNavigation"),
        (facts.page_marks, "pageBreakMarkers"),
    ] {
        if has {
            put("schema:accessibilityFeature", feature);
        }
    }
    put("schema:accessibilityHazard", if facts.video { "unknown" } else { "none" });
    let mut summary = labels.summary.to_owned();
    if facts.pictures > 0 {
        summary.push_str(if facts.without_alt == 0 {
            labels.summary_alt
        } else {
            labels.summary_no_alt
        });
    }
    if page_list {
        summary.push_str(labels.summary_pages);
    }
    put("schema:accessibilitySummary", &summary);
    out
}
