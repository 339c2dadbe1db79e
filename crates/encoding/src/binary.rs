//! What is not text at all: files of other formats, and bytes full of controls.
//!
//! In: bytes, or decoded text. Out: the reason why this is no text, worded to follow
//! "this is not text:".

/// First bytes of formats that are met under a `.txt` name.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a zip archive, as .docx and .epub are"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a compound file, as .doc and .wps are"),
    (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1F\x8B\x08", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"\x7FELF", "a program"),
    (b"\xCF\xFA\xED\xFE", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\0\x01\0\0\0", "a font"),
];

/// The format whose signature begins `bytes`.
pub(crate) fn magic(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, reason)| *reason)
}

/// Fewer controls than this are a blemish, however short the text.
const CONTROLS_FLOOR: u64 = 8;

/// Why `controls` and `replaced` of `total` characters are too many for a text. A text that was
/// decoded as somebody asked is given more rope than one whose encoding was guessed.
pub(crate) fn unreadable(
    controls: u64,
    replaced: u64,
    total: u64,
    asked: bool,
) -> Option<&'static str> {
    let (controls_share, replaced_share) = if asked { (3, 1) } else { (20, 2) };
    if controls >= CONTROLS_FLOOR && controls.saturating_mul(controls_share) > total {
        return Some("it is full of control characters");
    }
    if replaced >= CONTROLS_FLOOR && replaced.saturating_mul(replaced_share) > total {
        return Some("too many of its bytes mean nothing in any encoding");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_it_is_instead() {
        assert_eq!(magic(b"%PDF-1.7\n"), Some("a PDF"));
        assert_eq!(magic(b"PK is short for Phil Katz"), None);
        assert_eq!(magic(b""), None);
    }

    #[test]
    fn a_few_controls_are_a_blemish() {
        assert_eq!(unreadable(2, 0, 10, false), None);
        assert!(unreadable(10, 0, 100, false).is_some());
        assert_eq!(unreadable(10, 0, 100, true), None);
    }
}
