//! White space as XHTML has it: what collapses, and what is kept by a mark.
//!
//! Outside elements that carry [`KEPT`], runs of ASCII white space are one space, and none stands
//! at the ends of a line: pages may be indented anew by any program. So text that would not come
//! back as it is goes into such an element. U+00A0, U+3000 and their like never collapse.

use masthead_issue::Inline;

/// The attribute of an element whose white space is text.
pub(crate) const KEPT: &str = "data-spaces";

/// Whether this is white space that collapses.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// A text as other programs leave it: calibre takes out what is not seen in a line and parts
/// ligatures. A reading of the one is a reading of the other.
pub(crate) fn plainly(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' => {}
            '\u{2011}' => out.push('-'),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' => out.push_str("ft"),
            'ﬆ' => out.push_str("st"),
            _ => out.push(c),
        }
    }
    out
}

/// Whether text loses white space between neighbours that are solid or not.
pub(crate) fn collapses(text: &str, solid_before: bool, solid_after: bool) -> bool {
    (!solid_before && text.starts_with(is_space))
        || (!solid_after && text.ends_with(is_space))
        || text.contains(['\t', '\n', '\r'])
        || text.contains("  ")
}

/// Whether a line ends in something that white space can stand behind.
pub(crate) fn ends_solid(line: &[Inline]) -> bool {
    line.last()
        .is_some_and(|inline| is_solid(inline, &ends_solid, &|text| text.chars().next_back()))
}

/// Whether a line begins with something that white space can stand before.
pub(crate) fn begins_solid(line: &[Inline]) -> bool {
    line.first().is_some_and(|inline| is_solid(inline, &begins_solid, &|text| text.chars().next()))
}

fn is_solid(
    inline: &Inline,
    inner: &dyn Fn(&[Inline]) -> bool,
    edge: &dyn Fn(&str) -> Option<char>,
) -> bool {
    match inline {
        Inline::Text(run) => edge(&run.text).is_some_and(|c| !is_space(c)),
        Inline::Link(link) => inner(&link.content),
        Inline::CrossReference(reference) => inner(&reference.content),
        Inline::Citation(citation) => inner(&citation.content),
        Inline::Span(span) => inner(&span.content),
        Inline::Extension(extension) => inner(&extension.fallback),
        Inline::NoteReference(_) | Inline::Math(_) | Inline::Image(_) | Inline::Ruby(_) => true,
        Inline::LineBreak(_) | Inline::PageBreak(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_collapse_is_marked() {
        for (text, lost) in [
            ("a b", false),
            ("a\u{3000}\u{3000}b\u{a0}\u{a0}", false),
            (" a", true),
            ("a ", true),
            ("a  b", true),
            ("a\tb", true),
            ("", false),
            (" ", true),
        ] {
            assert_eq!(collapses(text, false, false), lost, "{text:?}");
        }
        assert!(!collapses(" a ", true, true));
    }
}
