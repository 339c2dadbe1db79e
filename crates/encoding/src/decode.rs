//! The entry for plain text: bytes in, clean text and a report out.
//!
//! In: the bytes of a whole file and what the caller knows of them. Out: [`Decoded`], whose text
//! has no byte order mark, `\n` for every line end and no control characters but tab and form
//! feed. Bytes that are no text at all are a failure with a reason.

use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Place, Report, codes};

use crate::charset::{self, Charset};
use crate::clean::{self, Controls};
use crate::damage::{self, Collector, Damage};
use crate::detect::{self, Decision, How};
use crate::{binary, raw};

/// What the caller knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeOptions {
    /// The encoding, if somebody named it: `gb18030`, `utf-16le`, `cp932`. Nothing is then
    /// guessed.
    pub label: Option<String>,
}

impl DecodeOptions {
    /// Options that name the encoding.
    pub fn labelled(label: impl Into<String>) -> Self {
        Self { label: Some(label.into()) }
    }
}

/// A text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding, by its label in lower case.
    pub encoding: &'static str,
    /// By what evidence.
    pub how: How,
    /// Where bytes were replaced, in order; as many runs as the report may hold.
    pub damage: Vec<Damage>,
}

/// Reads the bytes of a plain text.
pub fn decode(
    bytes: &[u8],
    options: &DecodeOptions,
    limits: &Limits,
) -> Result<Outcome<Decoded>, Failure> {
    if bytes.len() as u64 > limits.input_bytes {
        return Err(Failure::limit(
            Diagnostic::new(codes::lim::INPUT_TOO_LARGE).with("limit", limits.input_bytes),
        ));
    }
    if let Some(reason) = binary::magic(bytes) {
        return Err(not_text(reason));
    }
    let decision = match &options.label {
        Some(label) => detect::as_asked(asked(label)?, bytes, How::Option),
        None => detect::detect(bytes),
    };
    if decision.noise {
        return Err(not_text("its bytes make no words in any encoding"));
    }
    let body = bytes.get(decision.skip..).unwrap_or_default();
    let mut collector = Collector::new(limits.diagnostics);
    let text = raw::decode(decision.charset, body, decision.skip, &mut collector);
    let damage = collector.locate(&text);
    let (text, controls) = clean::clean(text);

    let unit = if decision.charset.is_utf16() { 2 } else { 1 };
    if let Some(reason) = binary::unreadable(
        controls.count,
        collector.bytes() / unit,
        text.chars().count() as u64,
        options.label.is_some(),
    ) {
        return Err(not_text(reason));
    }

    let mut report = Report::new(limits);
    report_decision(&decision, &mut report);
    report_damage(decision.charset, &damage, &collector, &mut report);
    report_controls(controls, &mut report);
    Ok(Outcome {
        value: Decoded { text, encoding: decision.charset.name(), how: decision.how, damage },
        report,
    })
}

/// The charset a label asks for, or a failure that quotes the label.
pub(crate) fn asked(label: &str) -> Result<charset::Asked, Failure> {
    charset::asked(label).ok_or_else(|| {
        Failure::new(
            masthead_diagnostics::Cause::Options,
            Diagnostic::new(codes::enc::UNKNOWN_LABEL).with("label", label),
        )
    })
}

fn not_text(reason: &str) -> Failure {
    Failure::not_this_format(Diagnostic::new(codes::enc::NOT_TEXT).with("reason", reason))
}

/// What was decided and how; nothing where somebody said it and nothing speaks against it.
pub(crate) fn report_decision(decision: &Decision, report: &mut Report) {
    if !matches!(decision.how, How::Option | How::Declaration) {
        report.push(
            Diagnostic::new(codes::enc::DETECTED)
                .with("encoding", decision.charset.name())
                .with("how", decision.how.as_str()),
        );
    }
    if let Some(rival) = decision.rival {
        report.push(
            Diagnostic::new(codes::enc::UNCERTAIN)
                .with("encoding", decision.charset.name())
                .with("other", rival.name()),
        );
    }
}

/// Every run that was replaced, then what the limit left unlisted.
pub(crate) fn report_damage(
    charset: Charset,
    damage: &[Damage],
    collector: &Collector,
    report: &mut Report,
) {
    let name = charset.name();
    report.extend(damage.iter().map(|run| run.diagnostic(name)));
    if collector.unlisted() > 0 {
        report.push(damage::replaced(collector.unlisted(), name));
    }
}

fn report_controls(controls: Controls, report: &mut Report) {
    if controls.count > 0 {
        let (line, column) = controls.first;
        report.push(
            Diagnostic::new(codes::enc::CONTROLS_REPLACED)
                .with("count", controls.count)
                .lost(format!("{} control characters", controls.count), "replaced by U+FFFD")
                .at(Place { column: Some(column), ..Place::line(line) }),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: Option<&str>) -> Result<Outcome<Decoded>, Failure> {
        let options = DecodeOptions { label: label.map(str::to_owned) };
        decode(bytes, &options, &Limits::default())
    }

    fn rules(outcome: &Outcome<Decoded>) -> Vec<&'static str> {
        outcome.report.iter().map(|d| d.rule.name).collect()
    }

    #[test]
    fn places_what_it_replaced() {
        let outcome = read("第一行\r\n第\u{0}二行".as_bytes(), Some("utf-8")).unwrap();
        assert_eq!(outcome.value.text, "第一行\n第\u{FFFD}二行");
        assert_eq!(rules(&outcome), ["controls-replaced"]);

        let outcome = read(b"ab\r\nc\xFF\xFEd", Some("utf-8")).unwrap();
        assert_eq!(outcome.value.text, "ab\nc\u{FFFD}\u{FFFD}d");
        assert_eq!(outcome.value.damage, [Damage { offset: 5, line: 2, column: 2, length: 2 }]);
        let diagnostic = outcome.report.iter().next().unwrap();
        assert_eq!(diagnostic.message(), "2 bytes are not utf-8 and were replaced by U+FFFD");
        assert_eq!(diagnostic.place.to_string(), "line 2:2 byte 5");
        assert!(diagnostic.loss.is_some());
    }

    #[test]
    fn damage_has_its_offset_in_every_family() {
        for (label, bytes, offset, length) in [
            ("gb18030", &b"a\xD6\xD0\xFF\xD6\xD0b"[..], 3, 1),
            ("gb18030", b"ab\xD6", 2, 1),
            ("utf-16le", b"a\0\0\xD8b\0", 2, 2),
            ("utf-16le", b"\xFF\xFEa\0\0\xD8", 4, 2),
            ("utf-16le", b"a\0b", 2, 1),
            ("utf-32be", b"\0\0\0a\0\x11\0\0\0\0\0b", 4, 4),
            ("shift_jis", b"a\x82", 1, 1),
            ("euc-jp", b"a\xA4", 1, 1),
            ("big5", b"a\xA4", 1, 1),
        ] {
            let outcome = read(bytes, Some(label)).unwrap();
            let places: Vec<_> =
                outcome.value.damage.iter().map(|d| (d.offset, d.length)).collect();
            assert_eq!(places, [(offset, length)], "{label} {bytes:?}");
        }
    }

    #[test]
    fn an_option_beats_the_mark_and_says_so() {
        let outcome = read(b"\xEF\xBB\xBFabc", Some("windows-1251")).unwrap();
        assert_eq!(outcome.value.encoding, "windows-1251");
        assert_eq!(rules(&outcome), ["encoding-uncertain"]);
        assert!(read(b"a", Some("utf-7")).is_err());
    }

    #[test]
    fn says_what_it_is_that_is_not_text() {
        let failure = read(b"\x89PNG\r\n\x1A\n....", None).unwrap_err();
        assert_eq!(failure.to_string(), "this is not text: a PNG picture");
        let bytes: Vec<u8> = (0..4096_u32).map(|n| (n * n % 251) as u8 % 32).collect();
        assert!(read(&bytes, None).is_err());
    }

    #[test]
    fn a_character_across_a_piece_of_the_decoder_is_whole() {
        for shift in 0..8 {
            let mut bytes = vec![b'a'; 4096 - shift];
            bytes.extend(encoding_rs::GB18030.encode("中文\u{3400}字").0.iter());
            bytes.extend(b"\xFFz");
            let outcome = read(&bytes, Some("gb18030")).unwrap();
            assert!(outcome.value.text.ends_with("a中文\u{3400}字\u{FFFD}z"), "{shift}");
            let offset = bytes.len() as u64 - 2;
            assert_eq!(outcome.value.damage[0].offset, offset, "{shift}");
        }
    }

    #[test]
    fn reports_stay_bounded() {
        let mut limits = Limits::default();
        limits.diagnostics = 3;
        let bytes = b"abcdefgh\xFF".repeat(100);
        let outcome = decode(&bytes, &DecodeOptions::labelled("utf-8"), &limits).unwrap();
        assert_eq!(outcome.value.damage.len(), 3);
        assert_eq!(outcome.report.into_diagnostics().len(), 4);
    }
}
