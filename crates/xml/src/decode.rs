//! Bytes of a part to text, and what is said when a part declares another encoding than its own.
//!
//! XML 1.0 Appendix F. Bytes that mean nothing become U+FFFD and are reported; a part is never
//! refused for its encoding.

use std::borrow::Cow;

use masthead_diagnostics::{Diagnostic, Limits, Outcome, Place, Report, codes};
use masthead_encoding::decode_declared;

/// How far into a part a declaration is looked for.
const DECLARATION: usize = 256;

/// The text of a part's bytes. Well-formed UTF-8 is borrowed, not copied.
pub fn decode<'a>(bytes: &'a [u8], part: &str, limits: &Limits) -> Outcome<Cow<'a, str>> {
    let decoded = decode_declared(bytes, None);
    let (text, actual) = (decoded.value.text, decoded.value.encoding);
    let mut report = Report::new(limits);
    let wrong = declared_encoding(bytes).filter(|declared| contradicts(declared, actual, &text));
    if let Some(declared) = wrong {
        report.push(
            Diagnostic::new(codes::xml::ENCODING_WRONG)
                .with("declared", declared)
                .with("actual", actual)
                .at(Place::part(part)),
        );
    }
    for mut diagnostic in decoded.report.into_diagnostics() {
        // The line above says the same of a part whose declaration is wrong.
        let decision = [codes::enc::DETECTED, codes::enc::UNCERTAIN].contains(&diagnostic.rule);
        if wrong.is_some() && decision {
            continue;
        }
        diagnostic.place.part = Some(part.to_owned());
        report.push(diagnostic);
    }
    Outcome { value: text, report }
}

/// Whether a declared label is not the encoding of the bytes. ASCII is in every encoding that
/// extends it, which all but the wide ones do.
fn contradicts(declared: &str, actual: &str, text: &str) -> bool {
    let declared = declared.to_ascii_lowercase();
    let wide = declared.starts_with("utf-16") || declared.starts_with("utf-32");
    let utf8 = |label: &str| matches!(label, "utf-8" | "utf8");
    if utf8(&declared) || wide {
        let same = actual == declared || (utf8(&declared) && utf8(actual));
        // `utf-16` leaves the order of bytes open.
        let family = declared.get(..6).is_some_and(|family| actual.starts_with(family));
        return !(same || (wide && family));
    }
    // Labels have many spellings; of the others only this is sure.
    utf8(actual) && !text.is_ascii()
}

/// What the XML declaration says, where it can be read as ASCII.
fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes.get(..bytes.len().min(DECLARATION))?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = std::str::from_utf8(head.get(..end)?).ok()?;
    let rest = head.strip_prefix("<?xml")?.split_once("encoding")?.1;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest.get(1..)?.split_once(quote).map(|(label, _)| label.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_of(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    fn names(report: &Report) -> Vec<&'static str> {
        report.iter().map(|diagnostic| diagnostic.rule.name).collect()
    }

    #[test]
    fn reads_what_the_bytes_are() {
        let limits = Limits::default();
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>字😀</a>";
        let marked = [vec![0xFF, 0xFE], bytes_of(text, u16::to_le_bytes)].concat();
        let (little, big) = (bytes_of(text, u16::to_le_bytes), bytes_of(text, u16::to_be_bytes));
        for bytes in [marked, little, big] {
            let outcome = decode(&bytes, "p", &limits);
            assert_eq!(outcome.value, text);
            assert!(outcome.report.is_empty(), "{:?}", outcome.report);
        }
        let outcome = decode(text.as_bytes(), "p", &limits);
        assert!(matches!(outcome.value, Cow::Borrowed(_)));
        assert_eq!(names(&outcome.report), ["xml-encoding-wrong"]);
        let marked = "\u{feff}<a/>";
        assert_eq!(decode(marked.as_bytes(), "p", &limits).value, "<a/>");
        let chinese = b"<?xml version='1.0' encoding='gb2312'?><a>\xD6\xD0\xCE\xC4</a>";
        let outcome = decode(chinese, "p", &limits);
        assert!(outcome.value.ends_with("<a>中文</a>"));
        assert!(outcome.report.is_empty(), "{:?}", outcome.report);
    }

    #[test]
    fn damaged_bytes_are_replaced_and_told_with_their_part() {
        for bytes in [
            &b"<?xml version='1.0' encoding='gbk'?><a>\xFF</a>"[..],
            b"\xFF\xFE<\0a\0/\0>\0\0",
            b"\xFE\xFF\xD8\x00\0a",
        ] {
            let outcome = decode(bytes, "p", &Limits::default());
            let last = outcome.report.iter().last().unwrap();
            assert_eq!(last.rule.name, "bytes-replaced", "{bytes:?}");
            assert_eq!(last.place.part.as_deref(), Some("p"));
        }
    }
}
