//! The words of RTF.
//!
//! Rich Text Format Specification 1.9.1. Groups, destinations and characters are followed as far
//! as they say what is text; all formatting is passed over.

use std::collections::BTreeMap;

use masthead_encoding::decode_declared;
use masthead_package::transfer::hex;

use super::super::symbol;

/// Destinations that hold no text of the document.
const UNSHOWN: [&str; 16] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "filetbl",
    "revtbl",
    "listtable",
    "header",
    "headerl",
    "headerr",
    "footer",
    "footerl",
    "footerr",
    "fldinst",
];

/// What is set in a group and ends with it.
#[derive(Debug, Clone, Copy)]
struct Group {
    unshown: bool,
    fonts: bool,
    font: i32,
    /// Characters that stand in for one of Unicode.
    stand_ins: usize,
}

#[derive(Debug)]
struct Words {
    out: String,
    /// Bytes whose encoding the font or the document says.
    bytes: Vec<u8>,
    group: Group,
    outer: Vec<Group>,
    page: &'static str,
    fonts: BTreeMap<i32, &'static str>,
    /// Stand-ins that are still to come.
    skip: usize,
    /// The first half of a character beyond the basic plane.
    half: Option<u16>,
}

/// The words of a document, a paragraph a line.
pub(super) fn words(bytes: &[u8]) -> String {
    let group = Group { unshown: false, fonts: false, font: 0, stand_ins: 1 };
    let mut words = Words {
        out: String::new(),
        bytes: Vec::new(),
        group,
        outer: Vec::new(),
        page: "windows-1252",
        fonts: BTreeMap::new(),
        skip: 0,
        half: None,
    };
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'{' => {
                words.flush();
                words.outer.push(words.group);
                words.skip = 0;
            }
            b'}' => {
                words.flush();
                words.skip = 0;
                if let Some(outer) = words.outer.pop() {
                    words.group = outer;
                }
            }
            b'\\' => rest = words.control(after),
            b'\r' | b'\n' => {}
            byte => words.byte(*byte),
        }
    }
    words.flush();
    words.out
}

impl Words {
    /// A control word or symbol; what follows it.
    fn control<'b>(&mut self, text: &'b [u8]) -> &'b [u8] {
        let Some((first, after)) = text.split_first() else {
            return text;
        };
        if !first.is_ascii_alphabetic() {
            match (first, after) {
                (b'\'', [high, low, rest @ ..]) => {
                    if let (Some(high), Some(low)) = (hex(*high), hex(*low)) {
                        self.byte(high << 4 | low);
                    }
                    return rest;
                }
                (b'*', _) => self.group.unshown = true,
                (b'~', _) => self.push('\u{a0}'),
                (b'_', _) => self.push('\u{2011}'),
                (b'\r' | b'\n', _) => self.push('\n'),
                (b'\\' | b'{' | b'}', _) => self.byte(*first),
                _ => {}
            }
            return after;
        }
        let length = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (name, rest) = text.split_at_checked(length).unwrap_or((text, b""));
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits =
            rest.iter().skip(sign).take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, rest) = if digits == 0 {
            (&b""[..], rest)
        } else {
            rest.split_at_checked(sign + digits).unwrap_or((b"", rest))
        };
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<i32>().ok());
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name == "bin" {
            let count = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
            return rest.get(count..).unwrap_or_default();
        }
        self.word(name, number);
        rest
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        match (name, number) {
            ("par" | "line" | "sect" | "page" | "row", _) => self.push('\n'),
            ("tab" | "cell" | "nestcell", _) => self.push('\t'),
            ("emdash", _) => self.push('—'),
            ("endash", _) => self.push('–'),
            ("bullet", _) => self.push('•'),
            ("lquote", _) => self.push('‘'),
            ("rquote", _) => self.push('’'),
            ("ldblquote", _) => self.push('“'),
            ("rdblquote", _) => self.push('”'),
            ("emspace", _) => self.push('\u{2003}'),
            ("enspace", _) => self.push('\u{2002}'),
            ("u", Some(code)) => self.unicode(code),
            ("uc", Some(count)) => self.group.stand_ins = usize::try_from(count).unwrap_or(1),
            ("ansicpg", Some(number)) => self.page = code_page(number).unwrap_or(self.page),
            ("mac", _) => self.page = "macintosh",
            ("f", Some(font)) => {
                self.flush();
                self.group.font = font;
            }
            ("fcharset", Some(charset)) if self.group.fonts => {
                if let Some(page) = charset_page(charset) {
                    self.fonts.insert(self.group.font, page);
                }
            }
            // Programs that know no notes are told to pass over them.
            ("footnote", _) => {
                self.group.unshown = self.outer.last().is_some_and(|outer| outer.unshown);
                self.push(' ');
            }
            ("fonttbl", _) => (self.group.fonts, self.group.unshown) = (true, true),
            (name, _) if UNSHOWN.contains(&name) => self.group.unshown = true,
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.unshown {
            self.bytes.push(byte);
        }
    }

    fn push(&mut self, c: char) {
        self.flush();
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.unshown {
            self.out.push(c);
        }
    }

    /// `\uN`: a unit of UTF-16, written with a sign.
    fn unicode(&mut self, code: i32) {
        self.flush();
        self.skip = 0;
        let unit = u16::try_from(code.rem_euclid(0x1_0000)).unwrap_or_default();
        let half = self.half.take();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
        } else {
            let units = half.into_iter().chain([unit]);
            let decoded: String = char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            if !self.group.unshown {
                self.out.extend(decoded.chars().map(|c| match c {
                    '\u{f020}'..='\u{f0ff}' => symbol::bullet("", c),
                    c => c,
                }));
            }
        }
        self.skip = self.group.stand_ins;
    }

    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let page = self.fonts.get(&self.group.font).copied().unwrap_or(self.page);
        self.out.push_str(&decode_declared(&self.bytes, Some(page)).value.text);
        self.bytes.clear();
    }
}

/// The encoding of a code page of Windows.
fn code_page(number: i32) -> Option<&'static str> {
    Some(match number {
        874 => "windows-874",
        932 => "shift_jis",
        936 | 54936 => "gb18030",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1252 => "windows-1252",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 => "macintosh",
        65001 => "utf-8",
        _ => return None,
    })
}

/// The encoding of the characters of a font (`\fcharsetN`).
fn charset_page(charset: i32) -> Option<&'static str> {
    code_page(match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_rtf_come_without_their_formatting() {
        for (rtf, expected) in [
            (
                "{\\rtf1\\ansi{\\fonttbl{\\f0 Nova;}}\\f0 One {\\b two}\\par three}",
                "One two\nthree",
            ),
            ("{\\rtf1\\ansicpg936 \\'b1\\'b1\\par}", "北\n"),
            ("{\\rtf1{\\fonttbl{\\f1\\fcharset134 S;}}\\f1\\'b1\\'b1\\f0 \\'e9}", "北é"),
            ("{\\rtf1\\uc1 \\u20013?\\u-10179?\\u-8704?x}", "中😀x"),
            ("{\\rtf1 a{\\*\\gone b}{\\pict 00ff}\\bin3 {{{c\\{d\\}\\~e}", "ac{d}\u{a0}e"),
            ("{\\rtf1 a{\\*\\footnote b}{\\*\\gone{\\footnote c}}\\u-3913?}", "a b•"),
            ("}}}{\\rtf1 a\\", "a"),
        ] {
            assert_eq!(words(rtf.as_bytes()), expected, "{rtf}");
        }
    }
}
