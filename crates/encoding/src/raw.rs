//! Decoding in a known encoding, with every malformed sequence noted.
//!
//! In: bytes without their byte order mark. Out: text with one U+FFFD for each malformed sequence
//! (for UTF-8, one for each maximal subpart). Nothing else is changed here.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::charset::Charset;
use crate::damage::Collector;

/// Bytes given to a decoder at once.
const PIECE: usize = 4 << 10;

/// Decodes all of `bytes`; offsets in `damage` count from `base`.
pub(crate) fn decode(
    charset: Charset,
    bytes: &[u8],
    base: usize,
    damage: &mut Collector,
) -> String {
    match charset {
        Charset::Utf8 => standard(UTF_8, bytes, base, damage),
        Charset::Utf16Le => standard(UTF_16LE, bytes, base, damage),
        Charset::Utf16Be => standard(UTF_16BE, bytes, base, damage),
        Charset::Legacy(encoding) => standard(encoding, bytes, base, damage),
        Charset::Utf32Le => utf32(bytes, base, damage, u32::from_le_bytes),
        Charset::Utf32Be => utf32(bytes, base, damage, u32::from_be_bytes),
    }
}

fn standard(
    encoding: &'static Encoding,
    bytes: &[u8],
    base: usize,
    damage: &mut Collector,
) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Most texts grow by less than half; the string widens for the others.
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 4 + 16);
    let mut consumed = base;
    // The decoder touches all the room it is given each time it is called, and it is called anew
    // after each malformed sequence. Small pieces through a small string keep the time linear
    // however many of those there are.
    let mut part = String::with_capacity(PIECE * 3 + 16);
    let mut pieces = bytes.chunks(PIECE).peekable();
    loop {
        let mut rest = pieces.next().unwrap_or_default();
        let last = pieces.peek().is_none();
        loop {
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut part, last);
            rest = rest.get(read..).unwrap_or_default();
            consumed += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {
                    text.push_str(&part);
                    part.clear();
                }
                DecoderResult::Malformed(length, after) => {
                    let (length, after) = (usize::from(length), usize::from(after));
                    let at = text.len() + part.len();
                    damage.add(consumed.saturating_sub(length + after), length, at);
                    part.push('\u{FFFD}');
                }
            }
        }
        text.push_str(&part);
        part.clear();
        if last {
            return text;
        }
    }
}

fn utf32(bytes: &[u8], base: usize, damage: &mut Collector, unit: fn([u8; 4]) -> u32) -> String {
    let mut text = String::with_capacity(bytes.len() / 2 + 4);
    let (units, tail) = bytes.as_chunks::<4>();
    for (index, &raw) in units.iter().enumerate() {
        if let Some(c) = char::from_u32(unit(raw)) {
            text.push(c);
        } else {
            damage.add(base + index * 4, 4, text.len());
            text.push('\u{FFFD}');
        }
    }
    if !tail.is_empty() {
        damage.add(base + units.len() * 4, tail.len(), text.len());
        text.push('\u{FFFD}');
    }
    text
}
