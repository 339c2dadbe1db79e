//! Characters of symbol fonts, as Unicode has them.
//!
//! Symbol, Wingdings and their kin put their glyphs at private codes U+F020–U+F0FF (or at the same
//! codes without the F0). A font and a code go in; the character comes out where there is one.

mod tables;

use tables::Table;

/// Whether a font puts symbols where other fonts have letters.
pub(crate) fn is_symbol_font(font: &str) -> bool {
    table(font).is_some()
}

/// The fonts, and the table of each.
const FONTS: [(&str, &Table); 8] = [
    ("symbol", &tables::SYMBOL),
    ("symbol mt", &tables::SYMBOL),
    ("standard symbols l", &tables::SYMBOL),
    ("opensymbol", &tables::SYMBOL),
    ("wingdings", &tables::WINGDINGS),
    ("wingdings 2", &tables::WINGDINGS_2),
    ("wingdings 3", &tables::WINGDINGS_3),
    ("webdings", &tables::WEBDINGS),
];

fn table(font: &str) -> Option<&'static Table> {
    let font = font.trim();
    FONTS.iter().find(|(name, _)| font.eq_ignore_ascii_case(name)).map(|(_, table)| *table)
}

/// The character of a code in a font; nothing if it is a private code with no known meaning.
pub(crate) fn character(font: &str, code: u32) -> Option<char> {
    let plain = match code {
        0xf000..=0xf0ff => code - 0xf000,
        _ => code,
    };
    let Some(table) = table(font) else {
        // Other fonts: a private code says nothing, any other code is the character itself.
        return char::from_u32(code).filter(|_| code == plain && code >= 0x20);
    };
    // No-break space is one in these fonts, too, unless it stands for a glyph.
    if plain == 0x20 || code == 0xa0 {
        return Some(' ');
    }
    if plain > 0xff {
        return char::from_u32(code);
    }
    let row = table.get(usize::try_from(plain.checked_sub(0x20)? / 16).ok()?)?;
    row.chars().nth(usize::try_from(plain % 16).ok()?).filter(|c| *c != ' ')
}

/// The mark of a list in a font: what cannot be told is a plain bullet.
pub(crate) fn bullet(font: &str, c: char) -> char {
    let code = u32::from(c);
    let private = (0xe000..=0xf8ff).contains(&code);
    // Word's second bullet is the letter of a typewriter.
    if c == 'o' && font.trim().to_ascii_lowercase().starts_with("courier") {
        return '◦';
    }
    if private || is_symbol_font(font) {
        character(font, code)
            .or_else(|| character("Symbol", code).filter(|_| code == 0xf0b7))
            .unwrap_or('•')
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_codes_become_characters() {
        for (font, code, expected) in [
            ("Symbol", 0xf0b7, Some('•')),
            ("Symbol", 0x61, Some('α')),
            ("Symbol", 0xf0a3, Some('≤')),
            ("Symbol", 0xf0e5, Some('∑')),
            ("Symbol", 0xf0d6, Some('√')),
            ("Symbol", 0xf0ae, Some('→')),
            ("Wingdings", 0xf0fc, Some('✓')),
            ("Wingdings", 0xf0a7, Some('▪')),
            ("Wingdings", 0xf021, Some('🖉')),
            ("Wingdings", 0xf0a0, Some('▪')),
            ("Wingdings", 0xf0e0, Some('→')),
            ("Wingdings", 0xf0ff, None),
            ("Wingdings 2", 0xf052, Some('☑')),
            ("Wingdings 2", 0xf06a, Some('①')),
            ("Wingdings 2", 0xf07e, Some('❿')),
            ("Wingdings 2", 0xf0f9, Some('⁂')),
            ("wingdings 3", 0xf070, Some('▲')),
            ("Wingdings 3", 0xf07f, None),
            ("Wingdings 3", 0xf080, Some('🞃')),
            ("Wingdings 3", 0xf0f0, Some('🢗')),
            ("Webdings", 0xf061, Some('✔')),
            ("Webdings", 0xf0fc, Some('🌍')),
            ("Webdings", 0xa0, Some(' ')),
            ("Symbol", 0xf0a0, Some('€')),
            ("Symbol", 0xf080, None),
            ("Symbol", 0xf0fe, Some('⎭')),
            ("Times", 0x2022, Some('•')),
            ("Times", 0xf022, None),
        ] {
            assert_eq!(character(font, code), expected, "{font} {code:x}");
        }
    }

    #[test]
    fn tables_have_rows_of_sixteen_and_no_private_characters() {
        for (name, table) in [
            ("Symbol", &tables::SYMBOL),
            ("Wingdings", &tables::WINGDINGS),
            ("Wingdings 2", &tables::WINGDINGS_2),
            ("Wingdings 3", &tables::WINGDINGS_3),
            ("Webdings", &tables::WEBDINGS),
        ] {
            for (index, row) in table.iter().enumerate() {
                assert!(row.chars().count() <= 16, "{name}, row {index}");
                for c in row.chars() {
                    let private = matches!(u32::from(c), 0xe000..=0xf8ff | 0xf0000..);
                    assert!(!private && !c.is_control(), "{name}, row {index}: {c:?}");
                }
            }
            assert!(table.iter().flat_map(|row| row.chars()).filter(|c| *c != ' ').count() > 180);
        }
    }

    #[test]
    fn pictures_of_symbol_fonts_are_there_once() {
        for table in [&tables::WINGDINGS_3, &tables::WEBDINGS] {
            let mut seen = std::collections::BTreeSet::new();
            for c in table.iter().flat_map(|row| row.chars()).filter(|c| *c != ' ') {
                assert!(seen.insert(c), "{c} stands twice");
            }
        }
    }
}
