//! A small cursor over text, shared by the readings of this crate.
//!
//! It is `Copy`, so that a reading tries a form, and goes back by keeping the cursor it had.

use crate::numeral::{self, Kind};

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan<'a> {
    whole: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { whole: text, at: 0 }
    }

    /// Bytes read so far.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn rest(&self) -> &'a str {
        self.whole.get(self.at..).unwrap_or_default()
    }

    /// The text read between an earlier cursor and this one.
    pub(crate) fn since(&self, earlier: Self) -> &'a str {
        self.whole.get(earlier.at..self.at).unwrap_or_default()
    }

    pub(crate) fn done(&self) -> bool {
        self.rest().is_empty()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn advance(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.whole.len());
    }

    pub(crate) fn space(&mut self) -> bool {
        let rest = self.rest();
        self.advance(rest.len() - rest.trim_start().len());
        rest.len() != self.rest().len()
    }

    pub(crate) fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|&c| wanted(c))?;
        self.advance(c.len_utf8());
        Some(c)
    }

    pub(crate) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let start = *self;
        while self.take(&wanted).is_some() {}
        self.since(start)
    }

    /// Reads the first of `words` that stands here, exactly as written.
    pub(crate) fn word(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let rest = self.rest();
        let found = words.iter().find(|word| rest.starts_with(**word))?;
        self.advance(found.len());
        Some(found)
    }

    /// Reads the first of `words` (ASCII, lower case) that stands here in any case as a whole word.
    pub(crate) fn latin(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let rest = self.rest();
        let found = words.iter().find(|word| {
            rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
                && !rest.get(word.len()..).is_some_and(|tail| tail.starts_with(is_latin))
        })?;
        self.advance(found.len());
        Some(found)
    }

    pub(crate) fn numeral(&mut self) -> Option<(u32, Kind)> {
        let (value, length, kind) = numeral::prefix(self.rest())?;
        self.advance(length);
        Some((value, kind))
    }

    /// Reads at most `most` decimal digits, ASCII or full-width; more digits are no number here.
    pub(crate) fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let start = *self;
        let mut value = 0_u32;
        let mut count = 0;
        while let Some(digit) = self.peek().and_then(numeral::digit) {
            count += 1;
            if count > most {
                break;
            }
            value = value * 10 + digit;
            self.take(|_| true);
        }
        if count < least || count > most {
            *self = start;
            return None;
        }
        Some(value)
    }
}

/// A letter of the Latin script (ASCII, Latin-1, Latin Extended).
pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (('\u{c0}'..='\u{24f}').contains(&c) && c.is_alphabetic())
}
