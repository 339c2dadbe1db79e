//! Forms of text: the patterns our schemas hold text against, and what each asks for in words.
//!
//! A pattern is for programs; who reads that his text does not match one is told what to write.

use masthead_issue::normal::is_xml_char;

/// Characters of a run: XML 1.0 §2.2 without line ends, which are `line-break`.
pub(crate) const RUN: &str = r"^[^\u0000-\u0008\u000A-\u001F\uFFFE\uFFFF]+$";
/// `vendor.domain:name`.
pub(crate) const EXTENSION_NAME: &str = r"^[a-z0-9][a-z0-9.-]*:[A-Za-z0-9][A-Za-z0-9._-]*$";
/// RFC 8141 §2: a namespace and what it names.
pub(crate) const URN: &str = r"^urn:[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]:.+$";
/// SHA-256 in hexadecimal digits.
pub(crate) const SHA256: &str = "^[0-9a-f]{64}$";

/// A date or a span of dates, ISO 8601-2 (EDTF) levels 0 and 1, by form alone.
pub(crate) fn edtf() -> String {
    let day = concat!(
        r"(?:Y-?[0-9]{5,}|-?[0-9X]{4})",
        r"(?:-[0-9X]{2}(?:-[0-9X]{2}",
        r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?",
        r")?)?[?~%]?",
    );
    format!(r"^(?:{day}(?:/(?:{day}|\.\.)?)?|(?:\.\.)?/{day})$")
}

/// What each pattern asks for; dates are told by their own, which is made up of parts.
const WORDS: &[(&str, &str)] = &[
    (EXTENSION_NAME, "the name of an extension, as `vendor.domain:name`"),
    (URN, "a URN, as `urn:uuid:…`"),
    (SHA256, "64 hexadecimal digits"),
    ("^sha256:[0-9a-f]{64}$", "a digest, `sha256:` and 64 hexadecimal digits"),
    ("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "a language tag, as `zh-Hans` or `en`"),
    ("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "an id: small letters and digits, in parts with `-` between"),
];

/// Whether text can be a run, as [`RUN`] says it.
pub(crate) fn is_run(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_run_char)
}

fn is_run_char(c: char) -> bool {
    is_xml_char(c) && !matches!(c, '\n' | '\r')
}

/// Why a text that does not match this pattern is wrong.
pub(crate) fn reason(pattern: &str, text: &str) -> String {
    if pattern == RUN {
        return match text.chars().find(|c| !is_run_char(*c)) {
            None => "the text is empty".to_owned(),
            Some('\n' | '\r') => {
                "a line end stands in text: write an inline of type `line-break`".to_owned()
            }
            Some(c) => {
                format!("the character U+{:04X} stands here, which XML cannot hold", c as u32)
            }
        };
    }
    let words = WORDS.iter().find(|(known, _)| *known == pattern).map(|(_, words)| *words);
    let words = words.or_else(|| {
        (pattern == edtf())
            .then_some("a date as `2025`, `2025-03` or `2025-03-02`, or two with `/`")
    });
    let found = excerpt(text);
    match words {
        Some(words) => format!("`{found}` is not {words}"),
        None => format!("`{found}` does not match `{pattern}`"),
    }
}

/// The beginning of a text: whole paragraphs do not belong into a message.
fn excerpt(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::*;

    #[test]
    fn runs_are_told_by_the_function_as_by_the_pattern() {
        let pattern = Regex::new(RUN).unwrap();
        let edges = [
            '\0',
            '\u{8}',
            '\t',
            '\n',
            '\u{B}',
            '\r',
            '\u{1F}',
            ' ',
            '文',
            '\u{D7FF}',
            '\u{E000}',
            '\u{FFFD}',
            '\u{FFFE}',
            '\u{FFFF}',
            '\u{10000}',
            '\u{10FFFF}',
        ];
        for text in edges.map(|c| format!("a{c}b")).into_iter().chain([String::new()]) {
            assert_eq!(is_run(&text), pattern.is_match(&text), "{text:?}");
        }
    }

    #[test]
    fn reasons_say_what_to_write() {
        for (pattern, text, said) in [
            (RUN, "a\u{7}b", "the character U+0007 stands here, which XML cannot hold"),
            (RUN, "a\nb", "a line end stands in text: write an inline of type `line-break`"),
            (RUN, "", "the text is empty"),
            (URN, "x", "`x` is not a URN, as `urn:uuid:…`"),
            (
                &edtf(),
                "last May",
                "`last May` is not a date as `2025`, `2025-03` or `2025-03-02`, or two with `/`",
            ),
            ("^x$", "y", "`y` does not match `^x$`"),
        ] {
            assert_eq!(reason(pattern, text), said);
        }
    }
}
