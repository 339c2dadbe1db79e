//! Line ends and controls of a decoded text.
//!
//! In: text as decoded. Out: the same with CRLF and CR as LF, every other C0 control but tab and
//! form feed as U+FFFD, and byte order marks at the very start removed (a second one comes from
//! files that were joined or saved twice). NEL and the Unicode separators stay: they are
//! characters, and somebody's title may hold one.

/// What was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Controls {
    /// How many controls became U+FFFD.
    pub(crate) count: u64,
    /// Line and column of the first, from 1.
    pub(crate) first: (u32, u32),
}

/// Cleans `text`; returns it untouched, without a copy, when there is nothing to do.
pub(crate) fn clean(text: String) -> (String, Controls) {
    let mut controls = Controls::default();
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    if start == 0 && !text.bytes().any(needs_work) {
        return (text, controls);
    }
    let body = text.get(start..).unwrap_or_default();
    let mut out = String::with_capacity(body.len() + 16);
    let mut line = 1_u32;
    // Start of the current line in `out`, to count columns only when one is asked for.
    let mut line_start = 0;
    let mut rest = body;
    while let Some(at) = rest.bytes().position(|b| needs_work(b) || b == b'\n') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let mut tail_chars = tail.chars();
        match tail_chars.next() {
            Some('\r') => {
                out.push('\n');
                if tail_chars.as_str().starts_with('\n') {
                    tail_chars.next();
                }
                line = line.saturating_add(1);
                line_start = out.len();
            }
            Some('\n') => {
                out.push('\n');
                line = line.saturating_add(1);
                line_start = out.len();
            }
            _ => {
                if controls.count == 0 {
                    let column = out.get(line_start..).unwrap_or_default().chars().count();
                    controls.first = (line, u32::try_from(column + 1).unwrap_or(u32::MAX));
                }
                controls.count += 1;
                out.push('\u{FFFD}');
            }
        }
        rest = tail_chars.as_str();
    }
    out.push_str(rest);
    (out, controls)
}

/// A byte that is a carriage return or a control to be replaced.
fn needs_work(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0C)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_line_ends_and_keeps_form_feeds() {
        for (text, expected) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\r\r\nb", "a\n\nb"),
            ("\u{FEFF}\u{FEFF}a\u{FEFF}", "a\u{FEFF}"),
            ("a\u{C}b\tc\u{85}d", "a\u{C}b\tc\u{85}d"),
            ("", ""),
        ] {
            assert_eq!(clean(text.to_owned()), (expected.to_owned(), Controls::default()));
        }
    }

    #[test]
    fn counts_controls_and_places_the_first() {
        let (text, controls) = clean("ab\r\n字\u{0}\u{1b}[1m".to_owned());
        assert_eq!(text, "ab\n字\u{FFFD}\u{FFFD}[1m");
        assert_eq!(controls, Controls { count: 2, first: (2, 2) });
    }
}
