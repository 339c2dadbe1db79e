//! Bytes of a part to text: byte order mark, shape, declaration, in that order.
//!
//! XML 1.0 Appendix F. Bytes that mean nothing become U+FFFD and are reported; a part is never
//! refused for its encoding.

use std::borrow::Cow;

use masthead_diagnostics::{Diagnostic, Limits, Outcome, Place, Report, codes};

/// How far into a part a declaration is looked for.
const DECLARATION: usize = 256;

/// The text of a part's bytes. Well-formed UTF-8 is borrowed, not copied.
pub fn decode<'a>(bytes: &'a [u8], part: &str, limits: &Limits) -> Outcome<Cow<'a, str>> {
    let mut report = Report::new(limits);
    let place = || Place::part(part);
    let declared = declared_encoding(bytes);
    let (encoding, body) = shape(bytes);
    let (value, actual, replaced) = match encoding {
        Shape::Utf8 => {
            let (value, replaced) = utf8(body);
            (value, "utf-8", replaced)
        }
        Shape::Utf16(endian) => {
            let (value, replaced) = utf16(body, endian);
            (Cow::Owned(value), endian.name(), replaced)
        }
    };
    let differs = declared.is_some_and(|declared| {
        let declared = declared.to_ascii_lowercase();
        let family = if actual == "utf-8" { "utf8" } else { "utf-16" };
        let ascii = actual == "utf-8" && value.is_ascii() && !declared.starts_with("utf-16");
        !(ascii || declared == actual || declared == family)
    });
    if differs && let Some(declared) = declared {
        report.push(
            Diagnostic::new(codes::xml::ENCODING_WRONG)
                .with("declared", declared)
                .with("actual", actual)
                .at(place()),
        );
    }
    if replaced > 0 {
        report.push(
            Diagnostic::new(codes::enc::BYTES_REPLACED)
                .with("count", replaced)
                .with("encoding", actual)
                .lost(format!("{replaced} bytes"), "replaced by U+FFFD")
                .at(place()),
        );
    }
    Outcome { value, report }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Endian {
    Little,
    Big,
}

impl Endian {
    fn name(self) -> &'static str {
        match self {
            Self::Little => "utf-16le",
            Self::Big => "utf-16be",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Utf8,
    Utf16(Endian),
}

/// The family of encodings by byte order mark, or by the zeros beside the first `<`.
fn shape(bytes: &[u8]) -> (Shape, &[u8]) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (Shape::Utf8, rest),
        [0xFF, 0xFE, rest @ ..] => (Shape::Utf16(Endian::Little), rest),
        [0xFE, 0xFF, rest @ ..] => (Shape::Utf16(Endian::Big), rest),
        [b'<', 0, ..] => (Shape::Utf16(Endian::Little), bytes),
        [0, b'<', ..] => (Shape::Utf16(Endian::Big), bytes),
        _ => (Shape::Utf8, bytes),
    }
}

/// What the XML declaration says, where it can be read as ASCII.
fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes.get(..bytes.len().min(DECLARATION))?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = std::str::from_utf8(head.get(..end)?).ok()?;
    let rest = head.strip_prefix("<?xml")?.split_once("encoding")?.1;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    rest.get(1..)?
        .split_once(quote)
        .map(|(label, _)| label.trim())
}

fn utf8(bytes: &[u8]) -> (Cow<'_, str>, usize) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), 0);
    }
    let replaced = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    (
        Cow::Owned(String::from_utf8_lossy(bytes).into_owned()),
        replaced,
    )
}

fn utf16(bytes: &[u8], endian: Endian) -> (String, usize) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match endian {
        Endian::Little => u16::from_le_bytes(*pair),
        Endian::Big => u16::from_be_bytes(*pair),
    });
    let mut replaced = rest.len();
    let mut text = String::with_capacity(pairs.len());
    for unit in char::decode_utf16(units) {
        text.push(unit.unwrap_or_else(|_| {
            replaced += 2;
            '\u{fffd}'
        }));
    }
    (text, replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_of(text: &str, endian: Endian) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| match endian {
                Endian::Little => unit.to_le_bytes(),
                Endian::Big => unit.to_be_bytes(),
            })
            .collect()
    }

    fn names(report: &Report) -> Vec<&'static str> {
        report
            .iter()
            .map(|diagnostic| diagnostic.rule.name)
            .collect()
    }

    #[test]
    fn reads_what_the_bytes_are() {
        let limits = Limits::default();
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>字😀</a>";
        let marked: Vec<u8> = [vec![0xFF, 0xFE], bytes_of(text, Endian::Little)].concat();
        for bytes in [
            marked,
            bytes_of(text, Endian::Big),
            bytes_of(text, Endian::Little),
        ] {
            let outcome = decode(&bytes, "p", &limits);
            assert_eq!(outcome.value, text);
            assert!(outcome.report.is_empty());
        }
        let outcome = decode(text.as_bytes(), "p", &limits);
        assert!(matches!(outcome.value, Cow::Borrowed(_)));
        assert_eq!(names(&outcome.report), ["xml-encoding-wrong"]);
        let marked = "\u{feff}<a/>";
        assert_eq!(decode(marked.as_bytes(), "p", &limits).value, "<a/>");
    }

    #[test]
    fn damaged_bytes_are_replaced_and_told() {
        for bytes in [
            &b"<a>\xFF\xC3</a>"[..],
            b"\xFF\xFE<\0a\0/\0>\0\0",
            b"\xFE\xFF\xD8\x00\0a",
        ] {
            let outcome = decode(bytes, "p", &Limits::default());
            assert_eq!(names(&outcome.report), ["bytes-replaced"], "{bytes:?}");
        }
    }
}
