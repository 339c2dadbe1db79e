//! HTML as tags and text, however it is written.
//!
//! HTML Living Standard §13.2.5, as far as words and their order depend on it. Nothing is nested
//! here and every character is looked at a bounded number of times: tags that are never closed,
//! quotes that never end and brackets that are none cost no more than good ones.

use std::borrow::Cow;

use masthead_encoding::decode_declared;
use masthead_xml::entity;

/// A tag or the text between two.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, its references resolved.
    Text(Cow<'a, str>),
    Open(Tag<'a>),
    /// The name of what ends, in lower case.
    Close(String),
}

/// A tag that begins an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: String,
    /// From its bracket on, with all that follows.
    source: &'a str,
    attributes: &'a str,
}

/// The tokens of a text, in order.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Quotes end, as far as was seen; so do tags.
    quotes_end: bool,
    tags_end: bool,
    /// How much follows the last element that was asked for whole; none if one never ended.
    whole_ends: Option<usize>,
    /// Something was begun that hides all that follows, and never ended.
    pub(super) cut: bool,
}

/// Elements whose text is not shown, and holds no tags.
const UNSHOWN: [&str; 3] = ["script", "style", "title"];

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            rest: text,
            quotes_end: true,
            tags_end: true,
            whole_ends: Some(text.len()),
            cut: false,
        }
    }

    /// An element that was just begun, as it is written; nothing if it never ends, or stands in
    /// another that was asked for.
    pub(super) fn whole(&mut self, tag: &Tag<'a>) -> Option<&'a str> {
        if self.whole_ends.is_none_or(|end| end < self.rest.len()) {
            return None;
        }
        let end = closing(self.rest, &tag.name);
        let after = end.and_then(|end| self.rest.get(end..)?.split_once('>'));
        self.whole_ends = after.map(|(_, after)| after.len());
        tag.source.get(..tag.source.len().checked_sub(self.whole_ends?)?)
    }

    /// Goes on after what [`Tokens::whole`] gave for a tag.
    pub(super) fn skip(&mut self, tag: &Tag<'a>, whole: &str) {
        self.rest = tag.source.get(whole.len()..).unwrap_or_default();
    }

    /// Goes on after the mark; to the end, where there is none.
    fn skip_to(&mut self, mark: &str) {
        match self.rest.split_once(mark) {
            Some((_, after)) => self.rest = after,
            None => {
                self.cut |= !self.rest.trim().is_empty();
                self.rest = "";
            }
        }
    }

    /// What begins with a bracket: nothing, if it is passed over.
    fn bracket(&mut self) -> Option<Token<'a>> {
        let source = self.rest;
        let after = source.get(1..).unwrap_or_default();
        if let Some(inside) = after.strip_prefix("!--") {
            self.rest = inside;
            if !inside.starts_with('>') {
                self.skip_to("-->");
            }
            return None;
        }
        if let Some(inside) = after.strip_prefix("![CDATA[") {
            let (text, rest) = inside.split_once("]]>").unwrap_or((inside, ""));
            self.rest = rest;
            return Some(Token::Text(Cow::Borrowed(text)));
        }
        if after.starts_with(['!', '?']) {
            self.skip_to(">");
            return None;
        }
        let closes = after.starts_with('/');
        let inside = after.get(usize::from(closes)..).unwrap_or_default();
        let end = if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.end_of(inside)
        } else {
            None
        };
        let Some(end) = end else {
            // No tag: a bracket that is written.
            let length =
                source.get(1..).and_then(|after| after.find('<')).map_or(source.len(), |at| at + 1);
            let (text, rest) = source.split_at_checked(length).unwrap_or((source, ""));
            self.rest = rest;
            return Some(Token::Text(resolved(text)));
        };
        let (tag, rest) = inside.split_at_checked(end).unwrap_or((inside, ""));
        self.rest = rest.get(1..).unwrap_or_default();
        let length = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at_checked(length).unwrap_or((tag, ""));
        let name = name.to_ascii_lowercase();
        if closes {
            return Some(Token::Close(name));
        }
        if UNSHOWN.contains(&name.as_str()) && !attributes.ends_with('/') {
            match closing(self.rest, &name) {
                Some(end) => self.rest = self.rest.get(end..).unwrap_or_default(),
                None => {
                    self.cut = true;
                    self.rest = "";
                }
            }
        }
        Some(Token::Open(Tag { name, source, attributes }))
    }

    /// Where a tag ends: at the first bracket outside of quotes, if there is one.
    fn end_of(&mut self, inside: &str) -> Option<usize> {
        if self.quotes_end && self.tags_end {
            let mut quote = None;
            let mut value = false;
            for (at, byte) in inside.bytes().enumerate() {
                match (quote, byte) {
                    (Some(open), _) if open == byte => quote = None,
                    (None, b'>') => return Some(at),
                    (None, b'"' | b'\'') if value => quote = Some(byte),
                    _ => {}
                }
                value = byte == b'=' || value && byte.is_ascii_whitespace();
            }
            self.quotes_end = false;
        }
        if !self.tags_end {
            return None;
        }
        let end = inside.find('>');
        self.tags_end = end.is_some();
        end
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if self.rest.starts_with('<') {
                if let Some(token) = self.bracket() {
                    return Some(token);
                }
                continue;
            }
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
            self.rest = rest;
            return Some(Token::Text(resolved(text)));
        }
        None
    }
}

/// Where the end tag of an element begins, letters in either case.
fn closing(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        text.as_bytes()
            .get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
}

impl Tag<'_> {
    /// The value of an attribute, its references resolved; empty where it has none.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            // A name may begin with anything, even a sign.
            let length = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
                .map_or(rest.len(), |(at, _)| at);
            let (name, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            let mut value = "";
            rest = after;
            if let Some(after) = after.trim_ascii_start().strip_prefix('=') {
                (value, rest) = value_of(after.trim_ascii_start());
            }
            if name.eq_ignore_ascii_case(wanted) {
                return Some(resolved(value).into_owned());
            }
        }
    }
}

/// A value and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// References that browsers read without their semicolon, too, and people write so.
const OPEN: [&str; 5] = ["nbsp", "amp", "lt", "gt", "quot"];

/// A text with its references resolved.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        out.push_str(before);
        let length = tail
            .bytes()
            .take(32)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            .count();
        let (name, after) = tail.split_at_checked(length).unwrap_or(("", tail));
        let ended = after.starts_with(';');
        match reference(name).filter(|_| ended || name.starts_with('#') || OPEN.contains(&name)) {
            Some(c) => {
                out.push(c);
                rest = after.strip_prefix(';').unwrap_or(after);
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character of a reference.
fn reference(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return entity(name);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(code) {
        // Codes of Windows, which no one means as controls.
        Ok(byte @ 0x80..=0x9f) => {
            decode_declared(&[byte], Some("windows-1252")).value.text.chars().next()
        }
        _ => char::from_u32(code).filter(|c| *c != '\0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> String {
        let mut out = String::new();
        for token in Tokens::of(html) {
            match token {
                Token::Text(text) => out.push_str(&text),
                Token::Open(tag) => out.extend(["[", &tag.name, "]"]),
                Token::Close(name) => out.extend(["[/", &name, "]"]),
            }
        }
        out
    }

    #[test]
    fn tags_and_text_come_apart_however_they_are_written() {
        for (html, expected) in [
            ("<P class='a>b'>a</P >", "[p]a[/p]"),
            ("a<!-- <b> -->b<!doctype x>c<?xml x?>d<![if !x]>e", "abcde"),
            ("<script>if (a<b) {}</SCRIPT>x", "[script][/script]x"),
            ("a < b &amp; c &#x4e2d;&#147;&nbsp;&bogus; &lt", "a < b & c 中“\u{a0}&bogus; <"),
            ("<![CDATA[<x>]]>y", "<x>y"),
            ("<p title=\"open>a<b>c", "[p]a[b]c"),
            ("a<b never", "a<b never"),
            ("<o:p>x</o:p><br/>", "[o:p]x[/o:p][br]"),
            ("a<!-- never", "a"),
        ] {
            assert_eq!(said(html), expected, "{html}");
        }
    }

    #[test]
    fn attributes_are_found_in_every_spelling() {
        let mut tokens = Tokens::of("<td  COLSPAN=2 rowspan='3' a=\"x &amp; y\" nowrap =b>");
        let Some(Token::Open(tag)) = tokens.next() else { panic!() };
        for (name, value) in [
            ("colspan", Some("2")),
            ("rowspan", Some("3")),
            ("a", Some("x & y")),
            ("nowrap", Some("b")),
            ("none", None),
        ] {
            assert_eq!(tag.attribute(name).as_deref(), value, "{name}");
        }
    }
}
