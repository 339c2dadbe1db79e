//! Names of parts: made uniform, compared leniently, resolved against one another.
//!
//! A name as it stands in an archive or a reference goes in; a name with single forward slashes,
//! without `.` and `..`, comes out, or nothing if it points outside.

use unicode_normalization::UnicodeNormalization;

/// Bytes a name may have.
const MAX_NAME: usize = 1_024;

/// The uniform name of a part: back-slashes turned, leading and doubled slashes and `.` dropped.
/// Nothing for a name that climbs out, names a drive, or holds control characters.
pub fn normalise(name: &str) -> Option<String> {
    if name.len() > MAX_NAME || name.chars().any(is_unsafe) {
        return None;
    }
    let mut out = String::with_capacity(name.len());
    for (index, segment) in name.split(['/', '\\']).enumerate() {
        match segment {
            "" | "." => {}
            ".." => return None,
            drive if index == 0 && drive.ends_with(':') => return None,
            _ => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(segment);
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Control characters, and the ones that turn the direction of writing to disguise a name.
fn is_unsafe(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name under which names that differ only by case or composition are one.
pub fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// A name fit to be shown: control characters escaped, long ones cut.
pub fn shown(name: &str) -> String {
    const SHOWN: usize = 100;
    let mut out = String::new();
    for character in name.chars().take(SHOWN) {
        if is_unsafe(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    if name.chars().nth(SHOWN).is_some() {
        out.push('…');
    }
    out
}

/// The folder of a part, with its slash; empty at the top.
pub fn folder(part: &str) -> &str {
    part.rfind('/').and_then(|slash| part.get(..=slash)).unwrap_or("")
}

/// The part a reference in `part` points to: relative to its folder, or to the root if it begins
/// with a slash. Query and fragment are dropped; climbing above the root stays there, as URLs do
/// (RFC 3986 §5.2.4). Empty if it points to the part itself.
pub fn resolve(part: &str, reference: &str) -> String {
    let end = reference.find(['#', '?']).unwrap_or(reference.len());
    let reference = reference.get(..end).unwrap_or("");
    let mut segments: Vec<&str> = Vec::new();
    if reference.is_empty() {
        return String::new();
    }
    if !reference.starts_with(['/', '\\']) {
        segments.extend(folder(part).split('/').filter(|segment| !segment.is_empty()));
    }
    for segment in reference.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}

/// Whether a reference in `part` climbs above the root on its way.
pub fn climbs(part: &str, reference: &str) -> bool {
    let from_root = reference.starts_with(['/', '\\']);
    let mut depth = if from_root { 0 } else { folder(part).matches('/').count() };
    for segment in reference.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(above) => depth = above,
                None => return true,
            },
            _ => depth += 1,
        }
    }
    false
}

/// Percent escapes resolved; as it stands where they are not UTF-8.
pub fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        if byte == b'%'
            && let [high, low, after @ ..] = tail
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            bytes.push(high * 16 + low);
            rest = after;
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The part of a name after its last dot, in lower case; empty without one.
pub fn extension(part: &str) -> String {
    let file = part.rsplit('/').next().unwrap_or(part);
    file.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_uniform_or_refused() {
        for (name, expected) in [
            ("word/document.xml", Some("word/document.xml")),
            ("word\\media\\a.png", Some("word/media/a.png")),
            ("/word//./a.xml", Some("word/a.xml")),
            ("图/一.png", Some("图/一.png")),
            ("../a", None),
            ("a/../../b", None),
            ("a\\..\\b", None),
            ("C:\\a", None),
            ("a\0.xml", None),
            ("a\u{202e}gpj.exe", None),
            ("", None),
            ("/", None),
        ] {
            assert_eq!(normalise(name).as_deref(), expected, "{}", name.escape_debug());
        }
        assert_eq!(normalise(&"a".repeat(2_000)), None);
    }

    #[test]
    fn references_are_resolved_against_their_part() {
        for (part, reference, expected) in [
            ("word/document.xml", "media/a.png", "word/media/a.png"),
            ("word/document.xml", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
            ("word/document.xml", "media\\a.png", "word/media/a.png"),
            ("OEBPS/text/a.xhtml", "b.xhtml#n1", "OEBPS/text/b.xhtml"),
            ("a.xhtml", "../../b.xhtml", "b.xhtml"),
            ("a.xhtml", "#n1", ""),
        ] {
            assert_eq!(resolve(part, reference), expected, "{reference}");
        }
    }

    #[test]
    fn references_that_climb_out_are_known() {
        for (part, reference, climbs) in [
            ("", "word/document.xml", false),
            ("", "word/../a.xml", false),
            ("", "../a.xml", true),
            ("", "a/..\\../b.xml", true),
            ("word/document.xml", "../a.xml", false),
            ("word/document.xml", "../../a.xml", true),
            ("word/document.xml", "/../a.xml", true),
        ] {
            assert_eq!(super::climbs(part, reference), climbs, "{reference}");
        }
    }

    #[test]
    fn names_are_compared_and_shown() {
        assert_eq!(fold("E\u{301}A.XML"), fold("\u{e9}a.xml"));
        assert_eq!(percent_decode("a%20b%E4%B8%AD%zz%2"), "a b中%zz%2");
        assert_eq!(shown("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(extension("a.b/c.PNG"), "png");
        assert_eq!(extension("a.b/c"), "");
        assert_eq!(folder("a/b/c"), "a/b/");
    }
}
