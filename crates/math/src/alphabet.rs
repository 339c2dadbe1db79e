//! The mathematical alphabets of Unicode: a styled letter as one character, and back.
//!
//! MathML Core keeps no style but the characters themselves; the other notations have commands.

use crate::ast::Variant;

/// Styled Latin letters, 26 large and 26 small from each start.
const LATIN: &[(Variant, u32)] = &[
    (Variant::Bold, 0x1d400),
    (Variant::Italic, 0x1d434),
    (Variant::BoldItalic, 0x1d468),
    (Variant::Script, 0x1d49c),
    (Variant::Fraktur, 0x1d504),
    (Variant::DoubleStruck, 0x1d538),
    (Variant::SansSerif, 0x1d5a0),
    (Variant::Monospace, 0x1d670),
    // Styles of two properties keep the first; never written.
    (Variant::Script, 0x1d4d0),
    (Variant::Fraktur, 0x1d56c),
    (Variant::SansSerif, 0x1d5d4),
    (Variant::SansSerif, 0x1d608),
    (Variant::SansSerif, 0x1d63c),
];

/// Styled Greek letters, 58 characters from each start.
const GREEK: &[(Variant, u32)] = &[
    (Variant::Bold, 0x1d6a8),
    (Variant::Italic, 0x1d6e2),
    (Variant::BoldItalic, 0x1d71c),
    (Variant::Bold, 0x1d756),
    (Variant::BoldItalic, 0x1d790),
];

/// Styled digits, ten from each start.
const DIGITS: &[(Variant, u32)] = &[
    (Variant::Bold, 0x1d7ce),
    (Variant::DoubleStruck, 0x1d7d8),
    (Variant::SansSerif, 0x1d7e2),
    (Variant::Monospace, 0x1d7f6),
    (Variant::SansSerif, 0x1d7ec),
];

/// Letters that had a place in Unicode before the alphabets came.
const HOLES: &[(Variant, char, char)] = &[
    (Variant::Italic, 'h', 'ℎ'),
    (Variant::Script, 'B', 'ℬ'),
    (Variant::Script, 'E', 'ℰ'),
    (Variant::Script, 'F', 'ℱ'),
    (Variant::Script, 'H', 'ℋ'),
    (Variant::Script, 'I', 'ℐ'),
    (Variant::Script, 'L', 'ℒ'),
    (Variant::Script, 'M', 'ℳ'),
    (Variant::Script, 'R', 'ℛ'),
    (Variant::Script, 'e', 'ℯ'),
    (Variant::Script, 'g', 'ℊ'),
    (Variant::Script, 'o', 'ℴ'),
    (Variant::Fraktur, 'C', 'ℭ'),
    (Variant::Fraktur, 'H', 'ℌ'),
    (Variant::Fraktur, 'I', 'ℑ'),
    (Variant::Fraktur, 'R', 'ℜ'),
    (Variant::Fraktur, 'Z', 'ℨ'),
    (Variant::DoubleStruck, 'C', 'ℂ'),
    (Variant::DoubleStruck, 'H', 'ℍ'),
    (Variant::DoubleStruck, 'N', 'ℕ'),
    (Variant::DoubleStruck, 'P', 'ℙ'),
    (Variant::DoubleStruck, 'Q', 'ℚ'),
    (Variant::DoubleStruck, 'R', 'ℝ'),
    (Variant::DoubleStruck, 'Z', 'ℤ'),
];

/// The end of each Greek alphabet, after ω.
const GREEK_TAIL: [char; 7] = ['∂', 'ϵ', 'ϑ', 'ϰ', 'ϕ', 'ϱ', 'ϖ'];

/// The plain letter and its style, of a styled one.
pub(crate) fn decode(c: char) -> Option<(Variant, char)> {
    if let Some((variant, plain, _)) = HOLES.iter().find(|(_, _, styled)| *styled == c) {
        return Some((*variant, *plain));
    }
    let code = u32::from(c);
    if !(0x1d400..=0x1d7ff).contains(&code) {
        return None;
    }
    let within = |table: &[(Variant, u32)], length: u32| {
        table
            .iter()
            .find(|(_, start)| (*start..start + length).contains(&code))
            .map(|(variant, start)| (*variant, code - start))
    };
    if let Some((variant, offset)) = within(LATIN, 52) {
        let plain = match offset {
            0..26 => u32::from('A') + offset,
            _ => u32::from('a') + offset - 26,
        };
        return char::from_u32(plain).map(|plain| (variant, plain));
    }
    if let Some((variant, offset)) = within(GREEK, 58) {
        let plain = match offset {
            17 => Some('ϴ'),
            0..25 => char::from_u32(u32::from('Α') + offset),
            25 => Some('∇'),
            26..51 => char::from_u32(u32::from('α') + offset - 26),
            _ => GREEK_TAIL.get(usize::try_from(offset).ok()? - 51).copied(),
        };
        return plain.map(|plain| (variant, plain));
    }
    let (variant, offset) = within(DIGITS, 10)?;
    char::from_u32(u32::from('0') + offset).map(|plain| (variant, plain))
}

/// The styled letter, if Unicode has it.
pub(crate) fn encode(variant: Variant, c: char) -> Option<char> {
    let start = |table: &[(Variant, u32)]| {
        table.iter().find(|(of, _)| *of == variant).map(|(_, start)| *start)
    };
    if let Some((_, _, styled)) = HOLES.iter().find(|(of, plain, _)| *of == variant && *plain == c)
    {
        return Some(*styled);
    }
    let code = u32::from(c);
    let styled = match c {
        'A'..='Z' => start(LATIN)? + code - u32::from('A'),
        'a'..='z' => start(LATIN)? + 26 + code - u32::from('a'),
        '0'..='9' => start(DIGITS)? + code - u32::from('0'),
        'Α'..='Ω' if code != 0x3a2 => start(GREEK)? + code - u32::from('Α'),
        'α'..='ω' => start(GREEK)? + 26 + code - u32::from('α'),
        _ => return None,
    };
    char::from_u32(styled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_back_from_their_alphabets() {
        let variants = [
            Variant::Bold,
            Variant::BoldItalic,
            Variant::DoubleStruck,
            Variant::Script,
            Variant::Fraktur,
            Variant::SansSerif,
            Variant::Monospace,
        ];
        for variant in variants {
            for c in ('A'..='Z').chain('a'..='z').chain('0'..='9').chain('α'..='ω') {
                if let Some(styled) = encode(variant, c) {
                    assert_eq!(decode(styled), Some((variant, c)), "{variant:?} {c}");
                }
            }
        }
        assert_eq!(decode('ℝ'), Some((Variant::DoubleStruck, 'R')));
        assert_eq!(decode('𝛛'), Some((Variant::Bold, '∂')));
        assert_eq!(decode('x'), None);
    }
}
