//! UTF-16 and UTF-32 without a byte order mark.
//!
//! In: bytes. Out: the order under which the characters are plausible. Western text shows it by
//! its zero bytes; Chinese text has none, so either order is read and weighed with [`model`].

use crate::charset::Charset;
use crate::damage::Collector;
use crate::{model, raw};

/// Bytes looked at.
const SAMPLE: usize = 16 << 10;

/// The bits of the first bytes read as `charset`.
pub(crate) fn bits(charset: Charset, bytes: &[u8]) -> u64 {
    let mut damage = Collector::new(0);
    let text = raw::decode(charset, bytes, 0, &mut damage);
    // A unit is two bytes or four; a cut one at the end is an error like others.
    model::bits(&text, model::EVERY)
}

/// The likelier order of bytes that are known to be UTF-16.
pub(crate) fn order(bytes: &[u8]) -> Charset {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    if bits(Charset::Utf16Be, sample) < bits(Charset::Utf16Le, sample) {
        Charset::Utf16Be
    } else {
        Charset::Utf16Le
    }
}

/// The likelier order of bytes that are known to be UTF-32.
pub(crate) fn order_32(bytes: &[u8]) -> Charset {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    if bits(Charset::Utf32Be, sample) < bits(Charset::Utf32Le, sample) {
        Charset::Utf32Be
    } else {
        Charset::Utf32Le
    }
}

/// UTF-32 by its zero bytes: every unit of four is a character, and its highest byte is zero.
pub(crate) fn looks_like_utf32(bytes: &[u8]) -> Option<Charset> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    let (units, tail) = sample.as_chunks::<4>();
    if units.is_empty() || !tail.is_empty() {
        return None;
    }
    let all = |unit: fn([u8; 4]) -> u32| {
        units.iter().all(|raw| unit(*raw) != 0 && char::from_u32(unit(*raw)).is_some())
    };
    if all(u32::from_be_bytes) {
        Some(Charset::Utf32Be)
    } else if all(u32::from_le_bytes) {
        Some(Charset::Utf32Le)
    } else {
        None
    }
}

/// The UTF-16 or UTF-32 whose `<` begins these bytes, as every XML part does (XML 1.0, Appendix F).
pub(crate) fn by_first_markup(bytes: &[u8]) -> Option<Charset> {
    match bytes {
        [b'<', 0, 0, 0, ..] => Some(Charset::Utf32Le),
        [0, 0, 0, b'<', ..] => Some(Charset::Utf32Be),
        [b'<', 0, _, 0, ..] => Some(Charset::Utf16Le),
        [0, b'<', 0, _, ..] => Some(Charset::Utf16Be),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_order_of_either_script() {
        for text in ["第七期目录，共三篇", "Contents of this issue"] {
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(order(&le), Charset::Utf16Le, "{text}");
            assert_eq!(order(&be), Charset::Utf16Be, "{text}");
        }
    }
}
