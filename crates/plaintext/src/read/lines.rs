//! Cutting a text into its printed lines.
//!
//! Blank lines become a count before the next line, white space at a line's start becomes an
//! indent, a form feed becomes page evidence. A tab at the start is an indent where it is the only
//! one, else the empty first cell of a row.

/// One printed line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Number in the source, from 1.
    pub(super) number: u32,
    /// The line without indent and trailing space.
    pub(super) text: &'a str,
    /// Blank lines before.
    pub(super) gap_before: u16,
    /// The line was set in.
    pub(super) indented: bool,
    /// A form feed stood before it.
    pub(super) page_before: bool,
}

/// The lines of a text, blank ones counted and passed over.
pub(super) fn split(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut gap = 0_u16;
    let mut page = false;
    (1_u32..).zip(text.split('\n')).filter_map(move |(number, line)| {
        let mut line = line;
        while let Some((before, after)) = line.split_once('\u{c}') {
            page = true;
            // A form feed inside a line: what stands before it is rare enough to go with the rest.
            line = if before.trim().is_empty() { after } else { before };
            if !before.trim().is_empty() {
                break;
            }
        }
        let kept = line.trim_end_matches([' ', '\t', '\u{3000}', '\u{a0}']);
        let start = kept.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
        let body = start.trim_start_matches(['\t', ' ', '\u{3000}', '\u{a0}']);
        if body.is_empty() {
            gap = gap.saturating_add(1);
            return None;
        }
        let text = if body.contains('\t') && start.starts_with('\t') { start } else { body };
        let line = Line {
            number,
            text,
            gap_before: gap,
            indented: kept.len() > body.len() && text.len() == body.len(),
            page_before: page,
        };
        gap = 0;
        page = false;
        Some(line)
    })
}
