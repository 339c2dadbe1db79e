//! What an element says it is: `epub:type`, and the roles of DPUB-ARIA and WAI-ARIA.

use masthead_xml::{Ns, Tree};

/// Whether an element says that it is one of these. Roles of DPUB-ARIA have the names of the
/// structural semantics vocabulary with `doc-` before them.
pub(super) fn is(element: &Tree, kinds: &[&str]) -> bool {
    // Most elements say nothing, and are asked often.
    let says = |local: &str| matches!(local, "type" | "role" | "epub:type");
    if !element.attributes.iter().any(|(name, _)| says(&name.local)) {
        return false;
    }
    let types = element
        .attribute_ns(Ns::OPS, "type")
        .or_else(|| element.attribute("epub:type"))
        .or_else(|| element.attribute_ns(Ns::UNBOUND, "type"));
    let mut said = types
        .into_iter()
        .flat_map(str::split_whitespace)
        .chain(element.attribute("role").into_iter().flat_map(str::split_whitespace))
        .map(|word| word.strip_prefix("doc-").unwrap_or(word));
    said.any(|word| kinds.iter().any(|kind| word.eq_ignore_ascii_case(kind)))
}

/// Notes, by either vocabulary.
pub(super) const NOTES: &[&str] = &["footnote", "endnote", "rearnote", "note", "sidenote"];
/// Places that hold notes.
pub(super) const NOTE_LISTS: &[&str] = &["footnotes", "endnotes", "rearnotes"];
/// Marks of notes.
pub(super) const NOTE_MARKS: &[&str] = &["noteref"];
/// The way back from a note.
pub(super) const BACKLINKS: &[&str] = &["backlink", "referrer"];
/// Where a printed page begins.
pub(super) const PAGES: &[&str] = &["pagebreak"];
