//! Which encoding bytes are in, by what evidence, and how sure that is.
//!
//! In: bytes and, if somebody said so, a label. Out: a [`Decision`]. The order: the label; a byte
//! order mark; UTF-16 and UTF-32 by plausible characters; strict UTF-8; UTF-8 with a few bad
//! bytes; the advice of `chardetng` without a hint of country; and where the advice reads as
//! improbable text, the encoding with the fewest errors and the commonest characters.
//! Beyond UTF-8 validity, only a bounded sample is looked at.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use crate::charset::{Asked, Charset};
use crate::damage::Collector;
use crate::model::{self, Language};
use crate::{raw, utf16};

/// By what evidence an encoding was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum How {
    /// Somebody said so in the options.
    Option,
    /// The part itself, or what refers to it, declares it.
    Declaration,
    /// A byte order mark.
    Bom,
    /// No mark, but UTF-16 or UTF-32 gives plausible characters.
    Utf16Pattern,
    /// The bytes are strictly valid UTF-8 (ASCII included).
    Utf8Valid,
    /// The bytes are UTF-8 but for a few.
    Utf8Damaged,
    /// The statistics of `chardetng`, confirmed by plausible text.
    Detector,
    /// The encoding, mostly East Asian, with the fewest errors and the commonest characters.
    Fallback,
}

impl How {
    /// The words a report uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Option => "as asked",
            Self::Declaration => "as declared",
            Self::Bom => "by its byte order mark",
            Self::Utf16Pattern => "by its characters, without a byte order mark",
            Self::Utf8Valid => "by its validity",
            Self::Utf8Damaged => "by its validity but for a few bytes",
            Self::Detector => "by its letters",
            Self::Fallback => "by the commonness of its characters",
        }
    }
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) charset: Charset,
    pub(crate) how: How,
    /// Bytes of the byte order mark, which are not text.
    pub(crate) skip: usize,
    /// Another encoding that fits about equally well.
    pub(crate) rival: Option<Charset>,
    /// Even the best reading is as improbable as noise.
    pub(crate) noise: bool,
}

impl Decision {
    pub(crate) fn sure(charset: Charset, how: How, skip: usize) -> Self {
        Self { charset, how, skip, rival: None, noise: false }
    }
}

/// Bytes of the sample that statistics are made from.
const SAMPLE: usize = 32 << 10;
/// ASCII kept in front of the first other byte in the sample.
const LEAD_IN: usize = 64;
/// Readings whose costs differ by fewer bits than this are about equally good.
const MARGIN: u64 = 10;
/// Bytes of well-formed sequences in a row that are never chance.
const LONG_RUN: usize = 16;
/// What another reading must save before `chardetng` is not believed.
const ADVICE: u64 = 4;
/// UTF-16 without a mark is rarer than the legacy encodings are.
const UNMARKED_UTF16: u64 = 8;
/// One part in so many of a text's bits that another alphabet must save.
const FAIR_SHARE: u64 = 32;
/// Bits a character from which on a reading is noise.
const NOISE: u64 = 18;
/// Characters below which nothing is called noise.
const NOISE_FLOOR: u64 = 64;
/// UTF-8 is by far the commonest encoding, damaged or not.
const PREFER_UTF8: u64 = 8;

/// Follows a label that somebody gave.
pub(crate) fn as_asked(asked: Asked, bytes: &[u8], how: How) -> Decision {
    let marked = Charset::from_bom(bytes);
    let charset = match (asked, marked) {
        (Asked::Utf16, Some(mark)) if mark.is_utf16() => mark,
        (Asked::Utf16, _) => utf16::order(bytes),
        (Asked::Utf32, Some(mark)) if mark.is_utf32() => mark,
        (Asked::Utf32, _) => utf16::order_32(bytes),
        // The order in the label and the order of the mark disagree: the mark is in the file.
        (Asked::Exactly(charset), Some(mark)) if charset.is_utf16() && mark.is_utf16() => mark,
        (Asked::Exactly(charset), Some(mark)) if charset.is_utf32() && mark.is_utf32() => mark,
        (Asked::Exactly(charset), _) => charset,
    };
    let bom = charset.bom();
    let own_mark = !bom.is_empty() && bytes.starts_with(bom);
    Decision {
        charset,
        how,
        skip: if own_mark { bom.len() } else { 0 },
        noise: false,
        rival: match (marked, asked) {
            (Some(mark), Asked::Exactly(exact)) if mark != exact && !own_mark => Some(mark),
            (Some(_), Asked::Exactly(exact)) if exact != charset => Some(exact),
            _ => None,
        },
    }
}

/// Decides by the bytes alone.
pub(crate) fn detect(bytes: &[u8]) -> Decision {
    if let Some(charset) = Charset::from_bom(bytes) {
        return Decision::sure(charset, How::Bom, charset.bom().len());
    }
    unmarked(bytes)
}

fn unmarked(bytes: &[u8]) -> Decision {
    if let Some(charset) = utf16::looks_like_utf32(bytes) {
        return Decision::sure(charset, How::Utf16Pattern, 0);
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    let sample = sample(bytes, valid);
    let odd = sample.iter().any(|&b| is_odd_control(b));
    if valid && !odd {
        return Decision::sure(Charset::Utf8, How::Utf8Valid, 0);
    }
    if !odd && mostly_utf8(bytes) {
        return Decision::sure(Charset::Utf8, How::Utf8Damaged, 0);
    }
    weigh(sample, valid, bytes.len().is_multiple_of(2))
}

/// A control that no text holds; escape, which ISO-2022-JP uses, among them.
fn is_odd_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)
}

/// The part of `bytes` that tells most: from shortly before the first byte that is not plain
/// ASCII. What comes before it is ASCII, so this begins between characters in every encoding, and
/// at an even offset for the sake of UTF-16.
fn sample(bytes: &[u8], valid: bool) -> &[u8] {
    let telling =
        bytes.iter().position(|&b| is_odd_control(b) || (!valid && b >= 0x80)).unwrap_or(0);
    let start = telling.saturating_sub(LEAD_IN) & !1;
    let end = bytes.len().min(start + SAMPLE);
    bytes.get(start..end).unwrap_or(bytes)
}

/// Whether the bytes are UTF-8 but for a few. Sequences of three bytes and more hardly ever come
/// about by chance, so they need only outweigh the bad bytes (a file joined from two encodings
/// is read by its greater part); those of two are common in EUC and need to do so clearly, or to
/// stand in a long row.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut long, mut short, mut bad) = (0_usize, 0_usize, 0_usize);
    let (mut run, mut longest) = (0_usize, 0_usize);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        for c in chunk.valid().chars() {
            match c.len_utf8() {
                1 => run = 0,
                2 => {
                    short += 2;
                    run += 2;
                }
                length => {
                    long += length;
                    run += length;
                }
            }
            longest = longest.max(run);
        }
        run = 0;
        // A sequence that the end of the input cuts is no evidence against.
        let cut = chunks.peek().is_none() && chunk.invalid().len() > 1;
        if !cut {
            bad += chunk.invalid().len();
        }
    }
    let good = long + short;
    (long >= 18 && long > bad)
        || (longest >= LONG_RUN && good > bad)
        || (good >= 12 && good > bad.saturating_mul(4))
}

/// One way to read the sample.
#[derive(Debug, Clone, Copy)]
struct Reading {
    charset: Charset,
    bits: u64,
}

/// The East Asian encodings and the languages they were made for.
const EAST_ASIAN: &[(Charset, &[Language])] = &[
    (Charset::GB18030, &[Language::Hans, Language::Hant]),
    (Charset::Legacy(encoding_rs::BIG5), &[Language::Hant]),
    (Charset::Legacy(encoding_rs::SHIFT_JIS), &[Language::Japanese]),
    (Charset::Legacy(encoding_rs::EUC_JP), &[Language::Japanese]),
    (Charset::Legacy(encoding_rs::EUC_KR), &[Language::Korean]),
];

/// Alphabets whose letters are told apart by case and script alone, and what choosing them
/// against the advice costs. The Latin ones differ by language and are left to `chardetng`, but
/// for ISO-8859-15, which it never advises: its euro and ligatures are unlikely signs elsewhere.
const ALPHABETS: &[(Charset, u64)] = &[
    (Charset::Legacy(encoding_rs::WINDOWS_1251), 8),
    (Charset::Legacy(encoding_rs::WINDOWS_1253), 8),
    (Charset::Legacy(encoding_rs::WINDOWS_1255), 8),
    (Charset::Legacy(encoding_rs::WINDOWS_1256), 12),
    (Charset::Legacy(encoding_rs::KOI8_U), 8),
    (Charset::Legacy(encoding_rs::ISO_8859_5), 10),
    (Charset::Legacy(encoding_rs::ISO_8859_6), 14),
    (Charset::Legacy(encoding_rs::X_MAC_CYRILLIC), 20),
    (Charset::Legacy(encoding_rs::ISO_8859_15), 8),
];

fn weigh(sample: &[u8], valid_utf8: bool, even: bool) -> Decision {
    let advice = advice(sample, valid_utf8);
    let mut readings: Vec<Reading> = EAST_ASIAN
        .iter()
        .map(|&(charset, languages)| Reading { charset, bits: read(charset, sample, languages) })
        .collect();
    for charset in [Charset::Utf16Le, Charset::Utf16Be] {
        let cut = if even { 0 } else { model::ERROR };
        readings.push(Reading {
            charset,
            bits: read(charset, sample, model::EVERY) + UNMARKED_UTF16 + cut,
        });
    }
    for &(charset, rarity) in ALPHABETS {
        // The model of alphabets is coarse: what it saves on a long text must be a fair share.
        let bits = read(charset, sample, &[Language::Alphabetic]);
        let handicap = rarity + bits / FAIR_SHARE;
        readings
            .push(Reading { charset, bits: bits + if charset == advice { 0 } else { handicap } });
    }
    readings.push(Reading {
        charset: Charset::Utf8,
        bits: read(Charset::Utf8, sample, model::EVERY).saturating_sub(PREFER_UTF8),
    });
    match readings.iter_mut().find(|reading| reading.charset == advice) {
        Some(reading) => reading.bits = reading.bits.saturating_sub(ADVICE),
        None => readings.push(Reading {
            charset: advice,
            bits: read(advice, sample, model::EVERY).saturating_sub(ADVICE),
        }),
    }
    readings.sort_by_key(|reading| reading.bits);
    let mut best = readings.into_iter();
    let Some(first) = best.next() else {
        return Decision::sure(Charset::Utf8, How::Fallback, 0);
    };
    let rival = best
        .next()
        .filter(|second| second.bits.saturating_sub(first.bits) < MARGIN)
        .map(|second| second.charset);
    let how = match first.charset {
        Charset::Utf8 if valid_utf8 => How::Utf8Valid,
        Charset::Utf8 => How::Utf8Damaged,
        charset if charset.is_utf16() => How::Utf16Pattern,
        charset if charset == advice => How::Detector,
        _ => How::Fallback,
    };
    Decision { charset: first.charset, how, skip: 0, rival, noise: is_noise(first, sample) }
}

/// Text costs 5 to 15 bits a character, with rare characters and damage some more; bytes without
/// meaning cost above 18 in any reading. A few characters prove nothing.
fn is_noise(best: Reading, sample: &[u8]) -> bool {
    let mut damage = Collector::new(0);
    let text = raw::decode(best.charset, sample, 0, &mut damage);
    let characters = text.chars().count() as u64;
    characters >= NOISE_FLOOR && best.bits > characters * NOISE
}

fn advice(sample: &[u8], valid_utf8: bool) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    let allowed = if valid_utf8 { Utf8Detection::Allow } else { Utf8Detection::Deny };
    Charset::of(detector.guess(None, allowed))
}

fn read(charset: Charset, sample: &[u8], languages: &[Language]) -> u64 {
    let mut damage = Collector::new(0);
    let text = raw::decode(charset, sample, 0, &mut damage);
    model::bits(&text, languages)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gbk(text: &str) -> Vec<u8> {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn follows_the_order_of_evidence() {
        let utf16: Vec<u8> = "第一版要闻".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut damaged = "封面与目录，第三版".as_bytes().to_vec();
        damaged.insert(3, 0xFF);
        let rows: [(&[u8], &str, How); 9] = [
            (b"", "utf-8", How::Utf8Valid),
            (b"plain", "utf-8", How::Utf8Valid),
            (b"\xEF\xBB\xBFa", "utf-8", How::Bom),
            (b"\xFF\xFEa\0", "utf-16le", How::Bom),
            (b"\xFF\xFE\0\0a\0\0\0", "utf-32le", How::Bom),
            (b"a\0b\0c\0", "utf-16le", How::Utf16Pattern),
            (&utf16, "utf-16le", How::Utf16Pattern),
            (&damaged, "utf-8", How::Utf8Damaged),
            (b"Un caf\xE9 cr\xE8me, s'il vous pla\xEEt", "windows-1252", How::Detector),
        ];
        for (bytes, name, how) in rows {
            let decision = detect(bytes);
            assert_eq!((decision.charset.name(), decision.how), (name, how), "{bytes:?}");
        }
        assert_eq!(detect(&gbk("本刊编辑部")).charset, Charset::GB18030);
    }

    #[test]
    fn finds_odd_bytes_after_a_megabyte_of_ascii() {
        let mut bytes = b"plain text\n".repeat(100_000);
        bytes.extend(gbk("编辑部的话：本期共有三篇文章。"));
        assert_eq!(detect(&bytes).charset, Charset::GB18030);
    }
}
