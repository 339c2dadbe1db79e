//! Characters of text and attribute values: line ends, references, characters XML cannot hold.
//!
//! A piece of the source goes in; out comes the same piece, borrowed when nothing had to change,
//! and a [`Flaw`] for everything that was noticed in it.

use std::borrow::Cow;

use crate::entity::entity;
use crate::writer::is_xml_char;

/// Characters a reference may have. The longest known name has 8; numbers may have leading zeros.
const MAX_REFERENCE: usize = 64;

/// What may be wrong with a piece, and how far into it (in bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw<'a> {
    /// A named reference that no table holds; kept as text.
    UnknownEntity(&'a str),
    /// The number of a character XML 1.0 cannot hold, as it stands; replaced by U+FFFD.
    InvalidReference(&'a str),
    /// A character XML 1.0 cannot hold; replaced by U+FFFD.
    InvalidCharacter(char),
}

/// Where flaws of a piece go: called with the offset in the piece.
pub(crate) type Flaws<'f> = &'f mut dyn FnMut(usize, Flaw<'_>);

/// Why a piece is not well formed, and where in it.
pub(crate) type Broken = (usize, &'static str);

/// How white space is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text: line ends become `\n` (XML 1.0 §2.11).
    Text,
    /// CDATA: as text, and `&` and `]]>` mean nothing.
    Cdata,
    /// Attribute values: white space becomes spaces (XML 1.0 §3.3.3).
    Attribute,
}

/// The characters of a piece of source.
pub(crate) fn characters<'a>(
    raw: &'a str,
    kind: Kind,
    flaws: Flaws<'_>,
) -> Result<Cow<'a, str>, Broken> {
    let Some(first) = next_special(raw.as_bytes(), 0, kind) else {
        return Ok(Cow::Borrowed(raw));
    };
    let mut out = String::new();
    let mut copied = 0;
    let mut at = first;
    let bytes = raw.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let (replacement, length) = match byte {
            b'&' => reference(raw, at, flaws)?,
            b'<' => return Err((at, "`<` in an attribute value")),
            // Stops at every `>`: only the end of a CDATA section is forbidden in text.
            b'>' => {
                if raw.get(..at).is_some_and(|before| before.ends_with("]]")) {
                    return Err((at, "`]]>` in text"));
                }
                (Some('>'), 1)
            }
            b'\r' => {
                let length = if bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
                let end = if kind == Kind::Attribute { ' ' } else { '\n' };
                (Some(end), length)
            }
            b'\n' | b'\t' => (Some(' '), 1),
            _ => {
                let character = raw.get(at..).and_then(|rest| rest.chars().next());
                let character = character.unwrap_or('\u{FFFD}');
                flaws(at, Flaw::InvalidCharacter(character));
                (Some('\u{FFFD}'), character.len_utf8())
            }
        };
        if let Some(replacement) = replacement {
            out.push_str(raw.get(copied..at).unwrap_or(""));
            out.push(replacement);
            copied = at + length;
        }
        at += length;
        match next_special(bytes, at, kind) {
            Some(next) => at = next,
            None => break,
        }
    }
    out.push_str(raw.get(copied..).unwrap_or(""));
    Ok(Cow::Owned(out))
}

/// The next byte that cannot simply be copied.
fn next_special(bytes: &[u8], from: usize, kind: Kind) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let mut skip = 0;
    loop {
        let found = rest.get(skip..)?.iter().position(|&byte| match byte {
            b'\t' | b'\n' | b'<' => kind == Kind::Attribute,
            b'&' => kind != Kind::Cdata,
            b'>' => kind == Kind::Text,
            // U+FFFE and U+FFFF begin with EF; so do many CJK characters, looked at again below.
            0..=0x1F | 0xEF => true,
            _ => false,
        })?;
        let at = skip + found;
        let harmless = match rest.get(at..) {
            Some([0xEF, second, third, ..]) => !(*second == 0xBF && *third >= 0xBE),
            Some([b'>', ..]) => {
                let before = (from + at).checked_sub(1).and_then(|index| bytes.get(index));
                before != Some(&b']')
            }
            _ => false,
        };
        if !harmless {
            return Some(from + at);
        }
        skip = at + 1;
    }
}

/// The character of the reference at `at` and the length of the reference. `None` keeps it as it
/// stands.
fn reference(raw: &str, at: usize, flaws: Flaws<'_>) -> Result<(Option<char>, usize), Broken> {
    let rest = raw.get(at + 1..).unwrap_or("");
    let name = rest
        .bytes()
        .take(MAX_REFERENCE)
        .position(|byte| byte == b';')
        .and_then(|end| rest.get(..end))
        .ok_or((at, "`&` without a reference"))?;
    resolve(name, at, flaws).map(|character| (character, name.len() + 2))
}

/// The character of a reference by what stands between `&` and `;`.
fn resolve(name: &str, at: usize, flaws: Flaws<'_>) -> Result<Option<char>, Broken> {
    let Some(number) = name.strip_prefix('#') else {
        if name.is_empty() || !name.chars().all(is_name_char) {
            return Err((at, "`&` without a reference"));
        }
        let character = entity(name);
        if character.is_none() {
            flaws(at, Flaw::UnknownEntity(name));
        }
        return Ok(character);
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err((at, "a character reference without a number"));
    }
    let character = u32::from_str_radix(digits, radix)
        .ok()
        .and_then(char::from_u32)
        .filter(|character| is_xml_char(*character));
    if character.is_none() {
        flaws(at, Flaw::InvalidReference(name));
    }
    Ok(Some(character.unwrap_or('\u{FFFD}')))
}

/// Whether a character may stand in a name. Beyond ASCII every letter-like character passes.
pub(crate) fn is_name_char(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '_' | '-' | '.' | '\u{b7}')
        || (!character.is_ascii() && character >= '\u{c0}' && !character.is_whitespace())
}

/// Prefix and local part of a name of ASCII letters and digits, as nearly all are; none of another.
pub(crate) fn split_plain(name: &str) -> Option<(&str, &str)> {
    let mut colon = None;
    let mut begins = true;
    for (at, byte) in name.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => begins = false,
            b'0'..=b'9' if !begins => {}
            b':' if !begins && colon.is_none() => {
                colon = Some(at);
                begins = true;
            }
            _ => return None,
        }
    }
    match colon {
        _ if begins => None,
        Some(at) => Some((name.get(..at)?, name.get(at + 1..)?)),
        None => Some(("", name)),
    }
}

/// Whether this is a name without a colon (Namespaces in XML 1.0 §3).
pub(crate) fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    is_name_char(first)
        && !first.is_ascii_digit()
        && !matches!(first, '-' | '.' | '\u{b7}')
        && characters.all(is_name_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str, kind: Kind) -> (Result<String, Broken>, Vec<(usize, String)>) {
        let mut flaws = Vec::new();
        let out = characters(raw, kind, &mut |at, flaw| {
            flaws.push((at, format!("{flaw:?}")));
        });
        (out.map(Cow::into_owned), flaws)
    }

    #[test]
    fn plain_names_are_split_at_once() {
        for (name, parts) in [
            ("p", Some(("", "p"))),
            ("w:tbl2", Some(("w", "tbl2"))),
            ("a1:b1", Some(("a1", "b1"))),
            ("", None),
            (":a", None),
            ("a:", None),
            ("a:1", None),
            ("1a", None),
            ("a:b:c", None),
            ("a-b", None),
            ("字", None),
        ] {
            assert_eq!(split_plain(name), parts, "{name}");
        }
    }

    #[test]
    fn pieces_without_anything_special_are_borrowed() {
        for raw in ["", "plain", "全角，标点！\u{ff0d}", "a > b", "tab\tand\nline"] {
            let out = characters(raw, Kind::Text, &mut |_, flaw| panic!("{flaw:?}"));
            assert!(matches!(out, Ok(Cow::Borrowed(text)) if text == raw), "{raw}");
        }
    }

    #[test]
    fn references_and_white_space_are_resolved() {
        for (raw, kind, expected) in [
            ("a&amp;b&#x4e2d;&#20013;&nbsp;", Kind::Text, "a&b中中\u{a0}"),
            ("a\r\nb\rc\nd", Kind::Text, "a\nb\nc\nd"),
            ("a\r\nb\tc\nd&#10;e", Kind::Attribute, "a b c d\ne"),
            ("a&amp;]]>\r", Kind::Cdata, "a&amp;]]>\n"),
            ("]>", Kind::Text, "]>"),
            ("]x]>", Kind::Text, "]x]>"),
            ("a]]&gt;", Kind::Text, "a]]>"),
        ] {
            let (out, flaws) = read(raw, kind);
            assert_eq!(out.as_deref(), Ok(expected), "{raw}");
            assert_eq!(flaws, [], "{raw}");
        }
    }

    #[test]
    fn unknown_and_invalid_characters_are_kept_visible_and_told() {
        let invalid = Flaw::InvalidReference;
        for (raw, expected, at, flaw) in [
            ("a&foo;b", "a&foo;b", 1, Flaw::UnknownEntity("foo")),
            ("x&#0;", "x\u{fffd}", 1, invalid("#0")),
            ("x&#xD800;", "x\u{fffd}", 1, invalid("#xD800")),
            ("&#99999999999999999999;", "\u{fffd}", 0, invalid("#99999999999999999999")),
            ("a\u{b}b", "a\u{fffd}b", 1, Flaw::InvalidCharacter('\u{b}')),
            ("a\u{fffe}b", "a\u{fffd}b", 1, Flaw::InvalidCharacter('\u{fffe}')),
        ] {
            let (out, flaws) = read(raw, Kind::Text);
            assert_eq!(out.as_deref(), Ok(expected), "{raw}");
            assert_eq!(flaws, [(at, format!("{flaw:?}"))], "{raw}");
        }
    }

    #[test]
    fn what_is_no_reference_is_not_well_formed() {
        for raw in ["a & b", "&", "&;", "&#;", "&#x;", "&#-1;", "&a b;", "a]]>"] {
            assert!(read(raw, Kind::Text).0.is_err(), "{raw}");
        }
        assert!(read("a<b", Kind::Attribute).0.is_err());
    }
}
