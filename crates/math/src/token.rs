//! Characters as the identifiers, numbers, operators, texts and spaces they are.
//!
//! OMML knows runs of characters only, and the tokens of MathML found in the wild are often of the
//! wrong kind; so the characters alone decide, in every notation, and decide the same.

use std::mem::take;

use crate::alphabet;
use crate::ast::{Math, Node, Space, Variant};

/// Symbols that stand for a thing although Unicode calls them no letters.
const THINGS: &str = "∞∅∂∇∀∃∄%‰°$#&@\\€£¥⊤⊥∠□△▽◇♠♡♢♣♭♮♯ℏ℧…⋯⋮⋱√";

/// Adds characters to a row. `variant` is the style of letters that carry none themselves.
pub(crate) fn push(out: &mut Math, text: &str, variant: Variant) {
    let trimmed = text.trim();
    if matches!(variant, Variant::Italic | Variant::Normal) && is_number(trimmed) {
        out.push(Node::Number(trimmed.to_owned()));
        return;
    }
    let chars: Vec<char> = text.chars().flat_map(spelled).collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        at += match class(c) {
            Class::Blank => {
                let after = || rest.iter().copied().find(|c| class(*c) != Class::Blank);
                if before.is_some_and(is_word) && after().is_some_and(is_word) {
                    out.push(Node::Space(Space::Word));
                }
                1
            }
            Class::Space => push_space(out, rest),
            Class::Wide => {
                let length = rest.iter().take_while(|c| class(**c) == Class::Wide).count();
                out.push_text(&rest.iter().take(length).collect::<String>());
                length
            }
            Class::Thing => {
                let (_, text, length) = cluster(rest, variant);
                out.push(Node::Identifier { text, variant: Variant::Italic });
                length
            }
            Class::Word => push_word(out, rest, variant),
            Class::Operator => {
                let number = number_length(rest.iter().copied());
                if c == '.' && number > 0 {
                    out.push(Node::Number(rest.iter().take(number).collect()));
                    number
                } else {
                    let (_, text, length) = cluster(rest, variant);
                    out.push(Node::Operator(text));
                    length
                }
            }
        };
    }
}

/// Whether this is a number as a whole: then commas may part groups of three.
pub(crate) fn is_number(text: &str) -> bool {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let whole_fits = if whole.contains(',') {
        digits(first) && first.len() <= 3 && groups.all(|group| digits(group) && group.len() == 3)
    } else {
        digits(whole) || whole.is_empty() && fraction.is_some()
    };
    whole_fits && fraction.is_none_or(|fraction| fraction.split('.').all(digits))
}

/// How many characters, all ASCII, at the start are one number: digits, and points before digits.
pub(crate) fn number_length(mut chars: impl Iterator<Item = char>) -> usize {
    let (mut length, mut pending) = (0, 0);
    loop {
        match chars.next() {
            Some('0'..='9') => {
                length += pending + 1;
                pending = 0;
            }
            Some('.') if pending == 0 => pending = 1,
            _ => return length,
        }
    }
}

/// Whether a character belongs to the one before it.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a character is of a script set without italics, and so stands as text.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fff}' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Space,
    Wide,
    Thing,
    Word,
    Operator,
}

fn class(c: char) -> Class {
    let c = alphabet::decode(c).map_or(c, |(_, plain)| plain);
    match c {
        ' ' | '\t' | '\n' | '\r' => Class::Blank,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Class::Space,
        _ if is_wide(c) => Class::Wide,
        _ if THINGS.contains(c) => Class::Thing,
        _ if c.is_ascii_digit() || c.is_alphabetic() => Class::Word,
        _ if c.is_numeric() => Class::Thing,
        _ => Class::Operator,
    }
}

fn is_word(c: char) -> bool {
    class(c) == Class::Word
}

/// The one spelling of characters that have several, and nothing for those that show nothing.
fn spelled(c: char) -> impl Iterator<Item = char> {
    let (c, times) = match c {
        '-' => ('−', 1),
        '~' => ('∼', 1),
        '\'' => ('′', 1),
        '″' => ('′', 2),
        '‴' => ('′', 3),
        '⁗' => ('′', 4),
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => (c, 0),
        _ if !masthead_xml::is_xml_char(c) => (c, 0),
        _ => (c, 1),
    };
    std::iter::repeat_n(c, times)
}

/// The first character with what combines with it, its style, and the length of both.
fn cluster(chars: &[char], variant: Variant) -> (Variant, String, usize) {
    let mut text = String::new();
    let mut style = variant;
    let mut length = 0;
    for &c in chars {
        if length > 0 && !is_combining(c) {
            break;
        }
        length += 1;
        let (of, plain) = alphabet::decode(c).unwrap_or((style, c));
        style = of;
        text.push(plain);
    }
    (style, text, length)
}

fn push_word(out: &mut Math, chars: &[char], variant: Variant) -> usize {
    let mut word = String::new();
    let mut style = variant;
    let mut length = 0;
    loop {
        let rest = chars.get(length..).unwrap_or_default();
        if !rest.first().copied().is_some_and(is_word) {
            break;
        }
        let (of, text, more) = cluster(rest, variant);
        let digit = text.starts_with(|c: char| c.is_ascii_digit());
        // Digits are never slanted.
        let of = match of {
            Variant::Italic if digit => Variant::Normal,
            Variant::BoldItalic if digit => Variant::Bold,
            of => of,
        };
        if length > 0 && of != style {
            break;
        }
        style = of;
        word.push_str(&text);
        length += more;
        let alone = matches!(of, Variant::Italic | Variant::BoldItalic);
        if alone || variant == Variant::Italic && of == Variant::Normal && !digit {
            break;
        }
    }
    if style == Variant::Normal && word.bytes().all(|b| b.is_ascii_digit()) {
        let number = number_length(chars.iter().copied()).max(length);
        out.push(Node::Number(chars.iter().take(number).collect()));
        return number;
    }
    out.push(Node::Identifier { text: take(&mut word), variant: style });
    length
}

/// The character of a space in OMML; two quads are two.
pub(crate) fn space_text(space: Space) -> &'static str {
    match space {
        Space::Thin => "\u{2009}",
        Space::Medium => "\u{205f}",
        Space::Word => "\u{a0}",
        Space::Thick => "\u{2004}",
        Space::En => "\u{2002}",
        Space::Quad => "\u{2003}",
        Space::DoubleQuad => "\u{2003}\u{2003}",
    }
}

fn push_space(out: &mut Math, chars: &[char]) -> usize {
    let (space, length) = match chars {
        ['\u{2003}' | '\u{2001}', '\u{2003}' | '\u{2001}', ..] => (Space::DoubleQuad, 2),
        ['\u{2003}' | '\u{2001}', ..] => (Space::Quad, 1),
        ['\u{2002}' | '\u{2000}', ..] => (Space::En, 1),
        ['\u{2004}', ..] => (Space::Thick, 1),
        ['\u{205f}', ..] => (Space::Medium, 1),
        ['\u{a0}' | '\u{2005}' | '\u{2007}', ..] => (Space::Word, 1),
        _ => (Space::Thin, 1),
    };
    out.push(Node::Space(space));
    length
}
