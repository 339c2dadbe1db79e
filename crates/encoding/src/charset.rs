//! The encodings masthead reads and writes, and the labels people give them.
//!
//! In: a label, as the Encoding Standard or common software spells it. Out: a [`Charset`]. The
//! legacy tables are those of `encoding_rs`; UTF-32, which the Encoding Standard leaves out, is
//! ours. UTF-7 is not read at all: it hides markup from whoever looks at the bytes.

use encoding_rs::Encoding;

/// One encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// UTF-8.
    Utf8,
    /// UTF-16, least significant byte first.
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// UTF-32, least significant byte first.
    Utf32Le,
    /// UTF-32, most significant byte first.
    Utf32Be,
    /// Any other encoding of the Encoding Standard.
    Legacy(&'static Encoding),
}

/// What a label asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// This encoding and no other.
    Exactly(Charset),
    /// UTF-16 in the order that the bytes show.
    Utf16,
    /// UTF-32 in the order that the bytes show.
    Utf32,
}

impl Charset {
    pub(crate) const GB18030: Self = Self::Legacy(encoding_rs::GB18030);

    /// The charset of a table; GBK is read as GB18030, which holds all of it and more.
    pub(crate) fn of(encoding: &'static Encoding) -> Self {
        if encoding == encoding_rs::UTF_8 {
            Self::Utf8
        } else if encoding == encoding_rs::UTF_16LE {
            Self::Utf16Le
        } else if encoding == encoding_rs::UTF_16BE {
            Self::Utf16Be
        } else if encoding == encoding_rs::GBK {
            Self::GB18030
        } else {
            Self::Legacy(encoding)
        }
    }

    /// Whether this is UTF-16 in either order.
    pub(crate) fn is_utf16(self) -> bool {
        self == Self::Utf16Le || self == Self::Utf16Be
    }

    /// Whether this is UTF-32 in either order.
    pub(crate) fn is_utf32(self) -> bool {
        self == Self::Utf32Le || self == Self::Utf32Be
    }

    /// The byte order mark of this encoding; empty if it has none.
    pub(crate) fn bom(self) -> &'static [u8] {
        match self {
            Self::Utf32Le => b"\xFF\xFE\0\0",
            Self::Utf32Be => b"\0\0\xFE\xFF",
            Self::Utf8 => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            Self::Legacy(_) => b"",
        }
    }

    /// The encoding whose byte order mark begins `bytes`. UTF-32 comes first, because its little
    /// endian mark begins with that of UTF-16.
    pub(crate) fn from_bom(bytes: &[u8]) -> Option<Self> {
        [Self::Utf32Le, Self::Utf32Be, Self::Utf8, Self::Utf16Le, Self::Utf16Be]
            .into_iter()
            .find(|charset| bytes.starts_with(charset.bom()))
    }

    /// The lowercase label shown in reports.
    pub(crate) fn name(self) -> &'static str {
        let encoding = match self {
            Self::Utf8 => return "utf-8",
            Self::Utf16Le => return "utf-16le",
            Self::Utf16Be => return "utf-16be",
            Self::Utf32Le => return "utf-32le",
            Self::Utf32Be => return "utf-32be",
            Self::Legacy(encoding) => encoding,
        };
        NAMES
            .iter()
            .find(|name| name.eq_ignore_ascii_case(encoding.name()))
            .copied()
            .unwrap_or_else(|| encoding.name())
    }
}

/// The names of the legacy encodings of the Encoding Standard in lower case.
const NAMES: &[&str] = &[
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "ibm866",
    "macintosh",
    "x-mac-cyrillic",
    "x-user-defined",
];

/// What `label` asks for, if it names an encoding masthead knows.
pub(crate) fn asked(label: &str) -> Option<Asked> {
    let label = label.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    let exactly = |charset| Some(Asked::Exactly(charset));
    match label.as_str() {
        "utf-16" | "utf16" | "unicode" | "ucs-2" => return Some(Asked::Utf16),
        "utf-32" | "utf32" | "ucs-4" => return Some(Asked::Utf32),
        "utf-16le" | "utf-16-le" | "utf16le" => return exactly(Charset::Utf16Le),
        "utf-16be" | "utf-16-be" | "utf16be" => return exactly(Charset::Utf16Be),
        "utf-32le" | "utf-32-le" | "utf32le" => return exactly(Charset::Utf32Le),
        "utf-32be" | "utf-32-be" | "utf32be" => return exactly(Charset::Utf32Be),
        "utf-8-sig" | "utf-8-bom" | "cp65001" => return exactly(Charset::Utf8),
        "ms936" => return exactly(Charset::GB18030),
        _ => {}
    }
    // Names that common software gives and the Encoding Standard does not list.
    let standard = match label.as_str() {
        "cp936" | "windows-936" => "gb18030",
        "cp932" | "windows-932" | "ms-kanji" => "shift_jis",
        "cp949" | "ms949" | "uhc" | "euckr" => "euc-kr",
        "cp950" | "windows-950" | "big5hkscs" => "big5",
        "cp874" => "windows-874",
        "eucjp" => "euc-jp",
        "mac-roman" => "macintosh",
        "mac-cyrillic" => "x-mac-cyrillic",
        "latin-1" => "latin1",
        "latin-2" => "latin2",
        other => other,
    };
    // `gb2312`, `gbk`, `gb_2312-80`, `gb18030-2022`: all of them are read as GB18030.
    if standard.starts_with("gb") || standard.starts_with("x-gbk") {
        return exactly(Charset::GB18030);
    }
    let encoding = Encoding::for_label_no_replacement(standard.as_bytes())
        .or_else(|| Encoding::for_label_no_replacement(standard.replace('-', "_").as_bytes()))?;
    exactly(Charset::of(encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_labels_people_write() {
        for (label, name) in [
            ("UTF-8", "utf-8"),
            ("utf8", "utf-8"),
            ("GBK", "gb18030"),
            ("gb_2312-80", "gb18030"),
            ("GB2312", "gb18030"),
            ("cp936", "gb18030"),
            ("Shift_JIS", "shift_jis"),
            ("cp932", "shift_jis"),
            ("euc_jp", "euc-jp"),
            ("big5-hkscs", "big5"),
            ("latin1", "windows-1252"),
            ("iso8859-15", "iso-8859-15"),
            ("utf-16-be", "utf-16be"),
            ("UTF-32LE", "utf-32le"),
        ] {
            assert!(
                matches!(asked(label), Some(Asked::Exactly(charset)) if charset.name() == name),
                "{label}: {:?}",
                asked(label)
            );
        }
        assert_eq!(asked("utf-16"), Some(Asked::Utf16));
        for label in ["utf-7", "", "klingon", "iso-2022-kr"] {
            assert_eq!(asked(label), None, "{label}");
        }
    }

    #[test]
    fn every_table_has_a_name_in_lower_case() {
        for label in NAMES {
            let Some(Asked::Exactly(charset)) = asked(label) else {
                panic!("{label}");
            };
            assert_eq!(charset.name(), *label);
        }
    }
}
