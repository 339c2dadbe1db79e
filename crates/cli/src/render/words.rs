//! What report forms without a field for it say in words.

use masthead::{Diagnostic, Place};

/// Where inside its file a finding is, beside line and column: `at word/document.xml paragraph 7`.
pub(crate) fn inside(place: &Place) -> Option<String> {
    let inside = Place { file: None, line: None, column: None, excerpt: None, ..place.clone() };
    let mut text = if inside.is_empty() { String::new() } else { format!("at {inside}") };
    if let Some(excerpt) = &place.excerpt {
        let gap = if text.is_empty() { "" } else { ": " };
        text = format!("{text}{gap}{excerpt}");
    }
    (!text.is_empty()).then_some(text)
}

/// What was lost, and what became of it.
pub(crate) fn loss(finding: &Diagnostic) -> Option<String> {
    finding.loss.as_ref().map(|loss| format!("lost: {} → {}", loss.what, loss.became))
}

/// Everything a person wants to know of a finding, in lines.
pub(crate) fn whole(finding: &Diagnostic) -> String {
    let lines = [
        Some(finding.message()),
        (!finding.place.is_empty()).then(|| finding.place.to_string()),
        finding.place.excerpt.clone(),
        loss(finding),
        Some(finding.rule.explanation.to_owned()),
    ];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
