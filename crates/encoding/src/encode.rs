//! Text to bytes in a given encoding, with escapes for what it cannot hold, and proof.
//!
//! In: text, a label and a way to write what does not fit. Out: bytes that decode to exactly the
//! text with those escapes. `encoding_rs`'s `encode` is not used, for it writes `&#…;` on its own
//! account; and a character that is encoded but comes back as another (U+E78D from GB18030, for
//! one) is escaped like one that does not fit.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{EncoderResult, Encoding};
use masthead_diagnostics::{Cause, Diagnostic, Failure, Outcome, Place, Report, codes};

use crate::charset::{Asked, Charset};
use crate::damage::Collector;
use crate::{decode, raw};

/// Whether UTF-8 begins with a byte order mark. UTF-16 and UTF-32 always do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bom {
    /// No mark.
    #[default]
    Omit,
    /// A mark, as old Windows programs want it.
    Write,
}

/// Into what to encode.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeOptions {
    /// The encoding: `utf-8`, `gb18030`, `big5`, `utf-16le`.
    pub label: String,
    /// Whether UTF-8 begins with a mark.
    pub bom: Bom,
}

impl EncodeOptions {
    /// This encoding, without a mark for UTF-8.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), bom: Bom::default() }
    }
}

/// Writes `text` in the encoding of `options`; `escape` says how to write a character that the
/// encoding cannot hold, in characters that it can.
pub fn encode(
    text: &str,
    options: &EncodeOptions,
    escape: impl FnMut(char) -> String,
) -> Result<Outcome<Vec<u8>>, Failure> {
    let charset = match decode::asked(&options.label)? {
        Asked::Exactly(charset) => charset,
        Asked::Utf16 => Charset::Utf16Le,
        Asked::Utf32 => Charset::Utf32Le,
    };
    let mut report = Report::default();
    let written = match charset {
        Charset::Legacy(encoding) => escaped(text, encoding, escape, &mut report),
        Charset::Utf8
        | Charset::Utf16Le
        | Charset::Utf16Be
        | Charset::Utf32Le
        | Charset::Utf32Be => Cow::Borrowed(text),
    };
    let mut bytes = Vec::with_capacity(written.len() + 4);
    if charset != Charset::Utf8 || options.bom == Bom::Write {
        bytes.extend_from_slice(charset.bom());
    }
    let mark = bytes.len();
    write(&written, charset, &mut bytes)?;
    let body = bytes.get(mark..).unwrap_or_default();
    // Decode and compare: nothing leaves that cannot be read back.
    let mut damage = Collector::new(0);
    if raw::decode(charset, body, 0, &mut damage) != written {
        return Err(unwritable(charset, "text that reads back as the same"));
    }
    Ok(Outcome { value: bytes, report })
}

fn write(text: &str, charset: Charset, bytes: &mut Vec<u8>) -> Result<(), Failure> {
    match charset {
        Charset::Utf8 => bytes.extend_from_slice(text.as_bytes()),
        Charset::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Charset::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Charset::Utf32Le => bytes.extend(text.chars().flat_map(|c| u32::from(c).to_le_bytes())),
        Charset::Utf32Be => bytes.extend(text.chars().flat_map(|c| u32::from(c).to_be_bytes())),
        Charset::Legacy(encoding) => {
            if let Some(c) = legacy(text, encoding, bytes) {
                return Err(unwritable(charset, &format!("U+{:04X}", u32::from(c))));
            }
        }
    }
    Ok(())
}

/// Encodes by a legacy table; gives the first character that does not fit.
fn legacy(text: &str, encoding: &'static Encoding, bytes: &mut Vec<u8>) -> Option<char> {
    let mut encoder = encoding.new_encoder();
    let mut rest = text;
    loop {
        bytes.reserve(rest.len() / 2 + 32);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, bytes, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return None,
            EncoderResult::OutputFull => bytes.reserve(rest.len() + 32),
            EncoderResult::Unmappable(c) => return Some(c),
        }
    }
}

/// The text with an escape for every character that does not survive the encoding alone.
fn escaped<'a>(
    text: &'a str,
    encoding: &'static Encoding,
    mut escape: impl FnMut(char) -> String,
    report: &mut Report,
) -> Cow<'a, str> {
    let mut survives: BTreeMap<char, bool> = BTreeMap::new();
    let mut lost: BTreeMap<char, (u64, String, Place)> = BTreeMap::new();
    let mut out: Option<String> = None;
    let mut copied = 0;
    let (mut line, mut line_start) = (1_u32, 0);
    for (at, c) in text.char_indices() {
        if c == '\n' {
            line = line.saturating_add(1);
            line_start = at + 1;
        }
        // ISO-2022-JP gives its escape and shift characters a meaning; elsewhere ASCII is ASCII,
        // except where Shift_JIS variants redefine it, so everything is asked about.
        if *survives.entry(c).or_insert_with(|| comes_back(c, encoding)) {
            continue;
        }
        let entry = lost.entry(c).or_insert_with(|| {
            let before = text.get(line_start..at).unwrap_or_default().chars().count();
            let place = Place { column: u32::try_from(before + 1).ok(), ..Place::line(line) };
            (0, escape(c), place)
        });
        entry.0 += 1;
        let out = out.get_or_insert_with(|| String::with_capacity(text.len() + 64));
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(&entry.1);
        copied = at + c.len_utf8();
    }
    for (c, (count, became, place)) in lost {
        report.push(
            Diagnostic::new(codes::enc::CHARACTER_ESCAPED)
                .with("character", format!("U+{:04X}", u32::from(c)))
                .with("encoding", Charset::of(encoding).name())
                .with("count", count)
                .lost(format!("character U+{:04X}", u32::from(c)), format!("written as {became}"))
                .at(place),
        );
    }
    match out {
        None => Cow::Borrowed(text),
        Some(mut out) => {
            out.push_str(text.get(copied..).unwrap_or_default());
            Cow::Owned(out)
        }
    }
}

/// Whether `c` can be encoded and decodes to itself.
fn comes_back(c: char, encoding: &'static Encoding) -> bool {
    let mut buffer = [0; 4];
    let one = c.encode_utf8(&mut buffer);
    let mut bytes = Vec::with_capacity(16);
    legacy(one, encoding, &mut bytes).is_none()
        && raw::decode(Charset::of(encoding), &bytes, 0, &mut Collector::new(0)) == *one
}

fn unwritable(charset: Charset, what: &str) -> Failure {
    Failure::new(
        Cause::Output,
        Diagnostic::new(codes::enc::NOT_ENCODABLE)
            .with("encoding", charset.name())
            .with("what", what),
    )
}

#[cfg(test)]
mod tests {
    use masthead_diagnostics::Limits;

    use super::*;
    use crate::{DecodeOptions, decode};

    fn hex(c: char) -> String {
        format!("\\u{{{:X}}}", u32::from(c))
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = "第七期 caf\u{e9}\n😀 𠮷野 \u{3400}";
        for label in ["utf-8", "utf-16le", "utf-16be", "utf-16", "utf-32be", "gb18030", "gbk"] {
            let bytes = encode(text, &EncodeOptions::new(label), hex).unwrap();
            assert!(bytes.report.is_empty(), "{label}");
            let read = decode(&bytes.value, &DecodeOptions::labelled(label), &Limits::default());
            assert_eq!(read.unwrap().value.text, text, "{label}");
        }
    }

    #[test]
    fn escapes_what_does_not_fit_or_comes_back_changed() {
        for (label, text, expected) in [
            ("big5", "目录\n録😀录", "目\\u{5F55}\n\\u{9332}\\u{1F600}\\u{5F55}"),
            ("gb18030", "a\u{E78D}b", "a\\u{E78D}b"),
            ("windows-1252", "5 € – 目", "5 € – \\u{76EE}"),
            ("shift_jis", "目次 한", "目次 \\u{D55C}"),
            ("iso-2022-jp", "目次です ok", "目次です ok"),
        ] {
            let options = EncodeOptions::new(label);
            let bytes = encode(text, &options, hex).unwrap().value;
            let read = decode(&bytes, &DecodeOptions::labelled(label), &Limits::default()).unwrap();
            assert_eq!(read.value.text, expected, "{label}");
        }
    }

    #[test]
    fn reports_each_escaped_character_once_with_its_place() {
        let outcome = encode("a\nb€c€", &EncodeOptions::new("latin2"), hex).unwrap();
        let lines: Vec<_> =
            outcome.report.iter().map(|d| (d.place.to_string(), d.message())).collect();
        assert_eq!(
            lines,
            [(
                "line 2:2".to_owned(),
                "U+20AC is not in iso-8859-2 and was written as an escape (2 times)".to_owned()
            )]
        );
    }

    #[test]
    fn marks_are_written_as_asked() {
        let mut options = EncodeOptions::new("utf-8");
        options.bom = Bom::Write;
        assert_eq!(encode("a", &options, hex).unwrap().value, b"\xEF\xBB\xBFa");
        assert_eq!(encode("a", &EncodeOptions::new("utf-8"), hex).unwrap().value, b"a");
        assert_eq!(
            encode("a", &EncodeOptions::new("utf-16le"), hex).unwrap().value,
            b"\xFF\xFEa\0"
        );
    }

    #[test]
    fn an_escape_that_does_not_fit_itself_is_a_failure() {
        assert!(encode("한", &EncodeOptions::new("big5"), |c| c.to_string()).is_err());
    }
}
