//! Attributes of one start tag: cut apart, resolved, checked.
//!
//! What stands after an element's name goes in; raw names and values come out.

use std::borrow::Cow;

use crate::name::Ns;
use crate::text::Broken;

/// One attribute, its name resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The namespace: [`Ns::NONE`] without a prefix.
    pub ns: Ns,
    /// The name without its prefix.
    pub local: &'a str,
    /// The value, references resolved.
    pub value: Cow<'a, str>,
}

/// One attribute as it stands: name, value, and the value's offset in the tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Raw<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    pub(crate) at: usize,
}

/// Cuts attributes apart, one a call.
#[derive(Debug)]
pub(crate) struct RawAttributes<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> RawAttributes<'a> {
    /// Over what follows the element's name; `at` is its offset, for errors.
    pub(crate) fn new(rest: &'a str, at: usize) -> Self {
        Self { rest, at }
    }

    /// The next attribute.
    pub(crate) fn next(&mut self) -> Result<Option<Raw<'a>>, Broken> {
        let spaces = self.skip_spaces();
        if self.rest.is_empty() {
            return Ok(None);
        }
        if spaces == 0 {
            return Err((self.at, "no space between attributes"));
        }
        let end = self
            .rest
            .bytes()
            .position(|byte| byte == b'=' || byte.is_ascii_whitespace())
            .ok_or((self.at, "an attribute without a value"))?;
        let name = self.take(end);
        self.skip_spaces();
        if !self.rest.starts_with('=') {
            return Err((self.at, "an attribute without a value"));
        }
        self.take(1);
        self.skip_spaces();
        let Some(quote @ (b'"' | b'\'')) = self.rest.bytes().next() else {
            return Err((self.at, "an attribute value without quotes"));
        };
        self.take(1);
        let end = self
            .rest
            .bytes()
            .position(|byte| byte == quote)
            .ok_or((self.at, "an attribute value that does not end"))?;
        let at = self.at;
        let value = self.take(end);
        self.take(1);
        Ok(Some(Raw { name, value, at }))
    }

    fn skip_spaces(&mut self) -> usize {
        let spaces = self
            .rest
            .bytes()
            .position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            .unwrap_or(self.rest.len());
        self.take(spaces);
        spaces
    }

    /// Cuts off `length` bytes, which end at a character's border by construction.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.at += taken.len();
        taken
    }
}

/// Whether two attributes have the same name. Sorts when there are many, so that a start tag of
/// thousands of attributes stays cheap.
pub(crate) fn has_duplicate(attributes: &[Attribute<'_>]) -> bool {
    const FEW: usize = 12;
    let same = |a: &Attribute<'_>, b: &Attribute<'_>| a.ns == b.ns && a.local == b.local;
    if attributes.len() <= FEW {
        return attributes.iter().enumerate().any(|(index, attribute)| {
            attributes.iter().take(index).any(|earlier| same(earlier, attribute))
        });
    }
    let mut names: Vec<_> = attributes.iter().map(|a| (a.ns, a.local)).collect();
    names.sort_unstable();
    names.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_cut_apart() {
        let mut raw = RawAttributes::new(" a=\"1\"\n b:c = '2>\"' ", 10);
        assert_eq!(raw.next(), Ok(Some(Raw { name: "a", value: "1", at: 14 })));
        assert_eq!(raw.next(), Ok(Some(Raw { name: "b:c", value: "2>\"", at: 25 })));
        assert_eq!(raw.next(), Ok(None));
    }

    #[test]
    fn broken_attributes_are_refused() {
        for raw in [" a", " a=", " a=1", " a=\"1", " a=\"1\"b=\"2\"", " a b=\"1\"", "=\"1\""] {
            let mut attributes = RawAttributes::new(raw, 0);
            let mut broken = false;
            for _ in 0..3 {
                broken |= attributes.next().is_err();
            }
            assert!(broken, "{raw}");
        }
    }
}
