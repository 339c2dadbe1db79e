//! The style sheets: ours, and what is let through of others.
//!
//! A sheet from outside may style everything and fetch nothing: `@import` and every `url()` that
//! is neither a place in the same file nor held in the sheet itself are taken out
//! ([`clean`]; CSS Syntax Level 3 §4.3 for what escapes, strings and comments hide).

use std::borrow::Cow;

/// The sheet every reading system can take.
pub(crate) const STYLE: &str = include_str!("../style.css");
/// Refinements under `@supports`, in a sheet of their own.
pub(crate) const MODERN: &str = include_str!("../modern.css");

/// Takes out of a sheet, or of a list of declarations, what leads outside. Gives back what is
/// left, and the addresses that were taken out.
pub(crate) fn clean(css: &str) -> (Cow<'_, str>, Vec<String>) {
    let mut scan = Scan { css, at: 0 };
    let (mut out, mut copied, mut taken) = (String::new(), 0, Vec::new());
    while let Some(found) = scan.next_outside() {
        out.push_str(css.get(copied..found.start).unwrap_or_default());
        out.push_str(found.instead);
        copied = scan.at;
        taken.push(found.address);
    }
    if taken.is_empty() {
        return (Cow::Borrowed(css), taken);
    }
    out.push_str(css.get(copied..).unwrap_or_default());
    (Cow::Owned(out), taken)
}

/// Something that leads outside: where it begins, its address, and what stands in its place.
struct Outside {
    start: usize,
    address: String,
    instead: &'static str,
}

/// Goes over a sheet.
struct Scan<'c> {
    css: &'c str,
    at: usize,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.css.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Goes on to the end of the next thing that leads outside.
    fn next_outside(&mut self) -> Option<Outside> {
        while let Some(c) = self.peek() {
            let start = self.at;
            match c {
                '/' if self.comment() => {}
                '"' | '\'' => {
                    self.string();
                }
                '@' => {
                    self.bump();
                    match self.word().as_str() {
                        "import" => {
                            let address = self.statement();
                            return Some(Outside { start, address, instead: "" });
                        }
                        // Names of vocabularies, which nobody fetches.
                        "namespace" => {
                            self.statement();
                        }
                        _ => {}
                    }
                }
                _ if begins_word(c) => {
                    let word = self.word();
                    if self.peek() != Some('(') {
                        continue;
                    }
                    let addresses = match word.as_str() {
                        "url" | "src" | "url-prefix" => vec![self.address()],
                        "image-set" | "-webkit-image-set" => self.addresses(),
                        _ => continue,
                    };
                    if let Some(address) = addresses.into_iter().find(|one| !is_inside(one)) {
                        return Some(Outside { start, address, instead: "none" });
                    }
                }
                _ => {
                    self.bump();
                }
            }
        }
        None
    }

    /// Passes over a comment; false, and nothing passed but the slash, if there is none.
    fn comment(&mut self) -> bool {
        if self.rest().starts_with("/*") {
            let end = self.rest().get(2..).and_then(|rest| rest.find("*/"));
            self.at = end.map_or(self.css.len(), |end| self.at + end + 4);
        } else {
            self.bump();
        }
        true
    }

    /// A string, without its quotes, escapes resolved.
    fn string(&mut self) -> String {
        let quote = self.bump();
        let mut out = String::new();
        while let Some(c) = self.peek() {
            if c == '\\' {
                out.extend(self.escape());
                continue;
            }
            self.bump();
            // A string that its line ends is a broken one (§4.3.5).
            if Some(c) == quote || c == '\n' {
                break;
            }
            out.push(c);
        }
        out
    }

    /// An escape, §4.3.7: up to six digits and one space, or a character.
    fn escape(&mut self) -> Option<char> {
        self.bump();
        let digits: String =
            self.rest().chars().take_while(char::is_ascii_hexdigit).take(6).collect();
        if digits.is_empty() {
            return self.bump().filter(|c| *c != '\n');
        }
        self.at += digits.len();
        if self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).or(Some('\u{fffd}'))
    }

    /// A word in small letters, escapes resolved.
    fn word(&mut self) -> String {
        let mut out = String::new();
        while let Some(c) = self.peek() {
            if c == '\\' {
                out.extend(self.escape());
            } else if begins_word(c) || c.is_ascii_digit() {
                self.bump();
                out.push(c);
            } else {
                break;
            }
        }
        out.to_ascii_lowercase()
    }

    /// The address in the brackets that open here.
    fn address(&mut self) -> String {
        self.bump();
        let mut out = String::new();
        let mut quoted = false;
        while let Some(c) = self.peek() {
            match c {
                '"' | '\'' => {
                    out = self.string();
                    quoted = true;
                }
                '\\' => out.extend(self.escape()),
                _ => {
                    self.bump();
                    if c == ')' {
                        break;
                    }
                    if !quoted {
                        out.push(c);
                    }
                }
            }
        }
        out.trim().to_owned()
    }

    /// The addresses in the brackets that open here: strings, and those of functions in them.
    fn addresses(&mut self) -> Vec<String> {
        let (mut out, mut open) = (Vec::new(), 0_usize);
        while let Some(c) = self.peek() {
            match c {
                '"' | '\'' => out.push(self.string()),
                '/' => {
                    self.comment();
                }
                _ if begins_word(c) => {
                    let word = self.word();
                    if self.peek() != Some('(') {
                        continue;
                    }
                    match word.as_str() {
                        "url" | "src" => out.push(self.address()),
                        // A media type, which is no address.
                        "type" => {
                            self.address();
                        }
                        _ => {}
                    }
                }
                _ => {
                    self.bump();
                    match c {
                        '(' => open += 1,
                        ')' => open = open.saturating_sub(1),
                        _ => {}
                    }
                    if open == 0 {
                        break;
                    }
                }
            }
        }
        out
    }

    /// Passes over a statement to its semicolon; gives the first address in it.
    fn statement(&mut self) -> String {
        let mut address = None;
        while let Some(c) = self.peek() {
            match c {
                '"' | '\'' => {
                    let string = self.string();
                    address.get_or_insert(string);
                }
                '/' => {
                    self.comment();
                }
                _ if begins_word(c) => {
                    let word = self.word();
                    if self.peek() == Some('(') && (word == "url" || word == "src") {
                        let inner = self.address();
                        address.get_or_insert(inner);
                    }
                }
                _ => {
                    self.bump();
                    if c == ';' {
                        break;
                    }
                }
            }
        }
        address.unwrap_or_default()
    }
}

fn begins_word(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '_' | '-' | '\\') || !c.is_ascii()
}

/// Whether an address leads nowhere but to what is there already.
fn is_inside(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    address.is_empty()
        || address.starts_with('#')
        || ["data:image/", "data:font/", "data:application/font"]
            .iter()
            .any(|start| lower.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_outside_is_taken_out() {
        for (css, left, address) in [
            ("@import url(http://a.example/x.css) screen; p {}", " p {}", "http://a.example/x.css"),
            ("@im\\70ort 'x.css';p {}", "p {}", "x.css"),
            (
                "p { background: url( \"//a.example/b.png\" ) red }",
                "p { background: none red }",
                "//a.example/b.png",
            ),
            (
                "p { background: u\\72l(http://a.example) }",
                "p { background: none }",
                "http://a.example",
            ),
            ("p { background: URL(b.png) }", "p { background: none }", "b.png"),
            (
                "p { background: image-set('x.png' 1x, url(#a) 2x) }",
                "p { background: none }",
                "x.png",
            ),
            (
                "@font-face { src: url(https://a.example/f.woff2) format('woff2') }",
                "@font-face { src: none format('woff2') }",
                "https://a.example/f.woff2",
            ),
            ("/* ' */ a{b:url(x)}", "/* ' */ a{b:none}", "x"),
            ("a{b:url(x", "a{b:none", "x"),
        ] {
            let (out, taken) = clean(css);
            assert_eq!((&*out, taken.as_slice()), (left, [address.to_owned()].as_slice()));
        }
    }

    #[test]
    fn what_stays_inside_is_left_as_it_is() {
        for css in [
            STYLE,
            MODERN,
            "p { content: 'url(http://a.example)' } /* @import 'x'; */",
            "p { fill: url(#g); background: url(data:image/png;base64,AAAA) }",
            "@namespace svg url(http://www.w3.org/2000/svg); svg|a { color: red }",
            "@media (prefers-color-scheme: dark) { p { color: red } }",
            "p { background: image-set(url(data:image/png,a) type('image/png')) }",
            "",
            "\\",
            "a{b:url(",
        ] {
            let (out, taken) = clean(css);
            assert!(matches!(out, Cow::Borrowed(_)) && taken.is_empty(), "{css}: {taken:?}");
        }
    }
}
