//! Parts that may declare their encoding: XML, XHTML, HTML.
//!
//! In: the bytes of a part and the label by which something outside declares it, if anything
//! does. Out: its text, borrowed where the part is UTF-8 already, which nearly all are. Line ends
//! and controls are left alone: the reader of the markup has rules of its own for them.

use std::borrow::Cow;

use masthead_diagnostics::{Diagnostic, Limits, Outcome, Report, codes};

use crate::charset::{self, Charset};
use crate::damage::{Collector, Damage};
use crate::decode::{report_damage, report_decision};
use crate::detect::{self, Decision, How};
use crate::{raw, utf16};

/// The text of a part, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeclaredText<'a> {
    /// The text, without its byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding, by its label in lower case.
    pub encoding: &'static str,
    /// By what evidence.
    pub how: How,
    /// Where bytes were replaced.
    pub damage: Vec<Damage>,
}

/// Reads a part of markup. In this order: byte order mark; UTF-16 or UTF-32 by the zero bytes of
/// its first markup; the declaration, `declared` before that in the part itself; strict UTF-8;
/// detection.
///
/// A declaration is not believed where the part is valid UTF-8 and holds more than a few characters
/// beyond ASCII, or where the declared label is unknown; both are reported.
pub fn decode_declared<'a>(bytes: &'a [u8], declared: Option<&str>) -> Outcome<DeclaredText<'a>> {
    let mut report = Report::default();
    let decision = decide(bytes, declared, &mut report);
    let body = bytes.get(decision.skip..).unwrap_or_default();
    if decision.charset == Charset::Utf8
        && let Ok(text) = std::str::from_utf8(body)
    {
        return Outcome {
            value: DeclaredText {
                text: Cow::Borrowed(text),
                encoding: decision.charset.name(),
                how: decision.how,
                damage: Vec::new(),
            },
            report,
        };
    }
    let mut collector = Collector::new(Limits::default().diagnostics);
    let text = raw::decode(decision.charset, body, decision.skip, &mut collector);
    let damage = collector.locate(&text);
    report_damage(decision.charset, &damage, &collector, &mut report);
    Outcome {
        value: DeclaredText {
            text: Cow::Owned(text),
            encoding: decision.charset.name(),
            how: decision.how,
            damage,
        },
        report,
    }
}

fn decide(bytes: &[u8], declared: Option<&str>, report: &mut Report) -> Decision {
    if let Some(charset) = Charset::from_bom(bytes) {
        return Decision::sure(charset, How::Bom, charset.bom().len());
    }
    if let Some(charset) = utf16::by_first_markup(bytes) {
        return Decision::sure(charset, How::Utf16Pattern, 0);
    }
    let inside = declared.is_none().then(|| declaration(bytes)).flatten();
    let label = declared.or(inside);
    let asked = label.and_then(charset::asked);
    if let (Some(label), None) = (label, asked) {
        report.push(Diagnostic {
            severity: masthead_diagnostics::Severity::Warning,
            ..Diagnostic::new(codes::enc::UNKNOWN_LABEL).with("label", label)
        });
    }
    let valid = std::str::from_utf8(bytes);
    match (asked, valid) {
        // The usual case: UTF-8 declared and true, or ASCII in any encoding that extends it.
        (Some(charset::Asked::Exactly(Charset::Utf8)), Ok(_)) => {
            Decision::sure(Charset::Utf8, How::Declaration, 0)
        }
        (None, Ok(_)) => Decision::sure(Charset::Utf8, How::Utf8Valid, 0),
        // Valid UTF-8 by chance is as good as impossible beyond a few characters. A part that
        // could be read as ASCII to find its declaration is not UTF-16 either.
        (Some(asked), Ok(text)) if contradicts(asked, text, inside.is_some()) => {
            let decision = Decision {
                rival: Some(detect::as_asked(asked, bytes, How::Declaration).charset),
                ..Decision::sure(Charset::Utf8, How::Utf8Valid, 0)
            };
            report_decision(&decision, report);
            decision
        }
        (Some(charset::Asked::Exactly(Charset::Utf8)) | None, Err(_)) => {
            let decision = detect::detect(bytes);
            report_decision(&decision, report);
            decision
        }
        (Some(asked), _) => detect::as_asked(asked, bytes, How::Declaration),
    }
}

/// Characters beyond ASCII that make validity as UTF-8 outweigh a declaration.
const TELLING: usize = 4;

fn contradicts(asked: charset::Asked, text: &str, inside: bool) -> bool {
    let wide = match asked {
        charset::Asked::Utf16 | charset::Asked::Utf32 => true,
        charset::Asked::Exactly(charset) => charset.is_utf16() || charset.is_utf32(),
    };
    (wide && inside) || (!wide && text.chars().filter(|c| !c.is_ascii()).nth(TELLING - 1).is_some())
}

/// Bytes in which a declaration is looked for (HTML asks for 1024, XML has no bound).
const HEAD: usize = 4096;

/// The label in `<?xml … encoding="…"?>`, or else in `<meta charset="…">` or
/// `<meta … content="…; charset=…">`.
fn declaration(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let trimmed = head.trim_ascii_start();
    if trimmed.starts_with(b"<?xml") {
        let end = find(trimmed, b"?>").unwrap_or(trimmed.len());
        let xml = trimmed.get(..end).unwrap_or(trimmed);
        if let Some(label) = value_after(xml, b"encoding") {
            return Some(label);
        }
    }
    let mut rest = head;
    while let Some(at) = find(rest, b"<meta") {
        let tag = rest.get(at..).unwrap_or_default();
        let end = find(tag, b">").unwrap_or(tag.len());
        if let Some(label) = value_after(tag.get(..end).unwrap_or(tag), b"charset") {
            return Some(label);
        }
        rest = tag.get(end..).unwrap_or_default();
    }
    None
}

/// The label after `name` and `=`, quoted or not.
fn value_after<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a str> {
    let at = find(tag, name)?;
    let rest = tag.get(at + name.len()..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || b"-_.:+".contains(b)))
        .unwrap_or(rest.len());
    std::str::from_utf8(rest.get(..end)?).ok().filter(|label| !label.is_empty())
}

/// Where `needle` (lower case) begins in `hay`, letters in either case.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str, label: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn borrows_what_is_utf8_already() {
        for part in
            ["<?xml version='1.0'?><p>刊</p>", "\u{FEFF}<p/>", "<?xml encoding='UTF-8'?><p/>", ""]
        {
            let outcome = decode_declared(part.as_bytes(), None);
            assert!(matches!(outcome.value.text, Cow::Borrowed(_)), "{part}");
            assert!(outcome.report.is_empty());
        }
    }

    #[test]
    fn believes_declarations_that_can_be_true() {
        let gbk = "<?xml version=\"1.0\" encoding=\"GB2312\"?><p>本期目录</p>";
        let meta = "<html><head><META charset=big5></head><p>本期目錄</p>";
        let http =
            "<html><meta http-equiv='Content-Type' content='text/html; charset=euc-jp'>目次です";
        for (part, label) in [(gbk, "gb18030"), (meta, "big5"), (http, "euc-jp")] {
            let bytes = bytes(part, label);
            let value = decode_declared(&bytes, None).value;
            assert_eq!((&*value.text, value.encoding, value.how), (part, label, How::Declaration));
        }
        let latin = bytes("<p>caf\u{e9}</p>", "windows-1252");
        let value = decode_declared(&latin, Some("iso-8859-1")).value;
        assert_eq!(value.text, "<p>café</p>");
    }

    #[test]
    fn does_not_believe_a_declaration_the_bytes_deny() {
        let part = "<?xml version='1.0' encoding='gbk'?><p>其实是万国码</p>";
        let outcome = decode_declared(part.as_bytes(), None);
        assert_eq!(outcome.value.text, part);
        assert!(!outcome.report.is_empty());

        let part = "<?xml version='1.0' encoding='utf-16'?><p>ascii</p>";
        assert_eq!(decode_declared(part.as_bytes(), None).value.text, part);

        let part = bytes("<?xml version='1.0' encoding='utf-8'?><p>其实是国标码的文字</p>", "gbk");
        assert_eq!(decode_declared(&part, None).value.encoding, "gb18030");
    }

    #[test]
    fn reads_utf16_without_a_mark() {
        let part = "<?xml version='1.0' encoding='utf-16'?><p>刊</p>";
        let le: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = part.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode_declared(&le, None).value.text, part);
        assert_eq!(decode_declared(&be, None).value.text, part);
    }
}
