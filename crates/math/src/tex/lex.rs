//! TeX as tokens, on demand, so that the parser may also take a group as it stands.

use crate::token::{is_combining, is_wide, number_length};

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'s> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `_`
    Sub,
    /// `^`
    Sup,
    /// `'`
    Prime,
    /// `&`
    Cell,
    /// `\\`, with the room after it if any is asked for.
    Row,
    /// `~`
    Tie,
    /// A backslash and letters, or a backslash and one other character, without the backslash.
    Command(&'s str),
    /// Digits and points; groups may be parted by `{,}`.
    Number(&'s str),
    /// Characters of a script that stands as text.
    Wide(&'s str),
    /// Any other character, with what combines with it.
    Char(&'s str),
}

/// A place in the source.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'s> {
    rest: &'s str,
}

impl<'s> Lexer<'s> {
    pub(super) fn new(rest: &'s str) -> Self {
        Self { rest }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'s str {
        self.rest
    }

    /// The next token, which stays.
    pub(super) fn peek(&self) -> Option<Token<'s>> {
        self.clone().next(usize::MAX)
    }

    /// The next token; a number of at most so many characters.
    pub(super) fn next(&mut self, digits: usize) -> Option<Token<'s>> {
        self.skip_blanks();
        let first = self.rest.chars().next()?;
        let token = match first {
            '{' => Token::Open,
            '}' => Token::Close,
            '_' => Token::Sub,
            '^' => Token::Sup,
            '\'' => Token::Prime,
            '&' => Token::Cell,
            '~' => Token::Tie,
            '\\' => return Some(self.command()),
            _ if first.is_ascii_digit() || first == '.' => {
                let number = self.number_bytes(digits);
                if number > 0 {
                    return Some(Token::Number(self.take(number)));
                }
                return Some(self.cluster(first));
            }
            _ if is_wide(first) => {
                let end = self.rest.find(|c| !is_wide(c));
                return Some(Token::Wide(self.take(end.unwrap_or(self.rest.len()))));
            }
            _ => return Some(self.cluster(first)),
        };
        self.take(first.len_utf8());
        Some(token)
    }

    /// What combines with the command just read.
    pub(super) fn combining(&mut self) -> &'s str {
        let end = self.rest.find(|c| !is_combining(c));
        self.take(end.unwrap_or(self.rest.len()))
    }

    /// The source of the next group without its braces, or of the next token.
    pub(super) fn raw_group(&mut self) -> &'s str {
        self.skip_blanks();
        let Some(inner) = self.rest.strip_prefix('{') else {
            let before = self.rest;
            self.next(1);
            return before.get(..before.len() - self.rest.len()).unwrap_or("");
        };
        let mut depth = 0_usize;
        let mut escaped = false;
        for (at, c) in inner.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => depth += 1,
                '}' if depth == 0 => {
                    self.rest = inner.get(at + 1..).unwrap_or("");
                    return inner.get(..at).unwrap_or("");
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        self.rest = "";
        inner
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, bytes: usize) -> &'s str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn cluster(&mut self, first: char) -> Token<'s> {
        let after = first.len_utf8();
        let more = self.rest.get(after..).unwrap_or("");
        let end = more.find(|c| !is_combining(c)).unwrap_or(more.len());
        Token::Char(self.take(after + end))
    }

    fn command(&mut self) -> Token<'s> {
        let name = self.rest.get(1..).unwrap_or("");
        let letters = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
        if letters > 0 {
            return Token::Command(self.take(1 + letters).get(1..).unwrap_or(""));
        }
        let Some(sign) = name.chars().next() else {
            return Token::Char(self.take(1));
        };
        let taken = self.take(1 + sign.len_utf8());
        if sign != '\\' {
            // A newline after the backslash is a blank like any other.
            return Token::Command(match sign {
                '\t' | '\n' | '\r' => " ",
                _ => taken.get(1..).unwrap_or(""),
            });
        }
        if let Some(rest) = self.rest.strip_prefix('*') {
            self.rest = rest;
        }
        // `\\[2pt]` asks for room; `\\[a]` is a new row that begins with a bracket.
        let room = self.rest.bytes().take(16).position(|b| b == b']');
        if let Some(inner) = room.and_then(|end| self.rest.get(..end))
            && let Some(length) = inner.strip_prefix('[')
        {
            let unit =
                length.trim_start_matches(|c: char| "-+. ".contains(c) || c.is_ascii_digit());
            if matches!(unit, "pt" | "em" | "ex" | "mm" | "cm" | "in" | "mu") {
                self.take(inner.len() + 1);
            }
        }
        Token::Row
    }

    /// How many bytes at the start are one number of at most so many characters.
    fn number_bytes(&self, digits: usize) -> usize {
        let mut length = number_length(self.rest.chars().take(digits));
        if digits == 1 || length == 0 {
            return length;
        }
        // `1{,}000`: the braces say that the comma belongs to the number.
        let leading = self.rest.get(..length).unwrap_or("");
        if leading.contains('.') || leading.len() > 3 {
            return length;
        }
        while let Some(group) = self.rest.get(length..).and_then(|r| r.strip_prefix("{,}")) {
            let digits = group.bytes().take_while(u8::is_ascii_digit).count();
            if digits != 3 {
                return length;
            }
            length += 6;
        }
        let tail = self.rest.get(length..).unwrap_or("");
        if length > leading.len() && tail.starts_with('.') {
            length += number_length(tail.chars());
        }
        length
    }
}
