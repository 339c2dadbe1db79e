//! Characters of symbol fonts, as Unicode has them.
//!
//! Symbol, Wingdings and their kin put their glyphs at private codes U+F020–U+F0FF (or at the same
//! codes without the F0). A font and a code go in; the character comes out where there is one.

/// Symbol, from 0x21 on; a space where there is no character. Adobe's Symbol encoding.
const SYMBOL: &str = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{203e}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// Symbol, from 0xA0 on.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// Wingdings: the codes that documents use.
const WINGDINGS: &[(u32, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2a, '✉'),
    (0x36, '⌛'),
    (0x41, '✌'),
    (0x43, '👍'),
    (0x44, '👎'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x4d, '💣'),
    (0x51, '✈'),
    (0x52, '☼'),
    (0x54, '❄'),
    (0x56, '✞'),
    (0x59, '✡'),
    (0x5a, '☪'),
    (0x5b, '☯'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '◻'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '⌧'),
    (0x7b, '❀'),
    (0x7c, '✿'),
    (0x7d, '❝'),
    (0x7e, '❞'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x8b, '⓿'),
    (0x8c, '❶'),
    (0x8d, '❷'),
    (0x8e, '❸'),
    (0x8f, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa0, '▪'),
    (0xa1, '○'),
    (0xa4, '◉'),
    (0xa5, '◎'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xaa, '✦'),
    (0xab, '★'),
    (0xac, '✶'),
    (0xad, '✴'),
    (0xae, '✹'),
    (0xb2, '⟡'),
    (0xb6, '✰'),
    (0xd5, '⌫'),
    (0xd8, '➢'),
    (0xdc, '➲'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xef, '⇦'),
    (0xf0, '⇨'),
    (0xf1, '⇧'),
    (0xf2, '⇩'),
    (0xf3, '⬄'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Wingdings 2: the codes that documents use.
const WINGDINGS_2: &[(u32, char)] = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x6a, '⓪'),
    (0x6b, '①'),
    (0x6c, '②'),
    (0x6d, '③'),
    (0x96, '●'),
    (0x97, '●'),
    (0x98, '⬤'),
    (0xa3, '□'),
    (0xa2, '■'),
];

/// Webdings: the codes that documents use.
const WEBDINGS: &[(u32, char)] = &[
    (0x34, '⏵'),
    (0x35, '⏶'),
    (0x36, '⏷'),
    (0x3d, '■'),
    (0x61, '✓'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6e, '⚫'),
    (0x72, '✗'),
    (0xfc, '📋'),
];

/// Whether a font puts symbols where other fonts have letters.
pub(crate) fn is_symbol_font(font: &str) -> bool {
    table(font).is_some()
}

enum Table {
    Symbol,
    List(&'static [(u32, char)]),
}

fn table(font: &str) -> Option<Table> {
    Some(match font.trim().to_ascii_lowercase().as_str() {
        "symbol" | "symbol mt" | "standard symbols l" | "opensymbol" => Table::Symbol,
        "wingdings" => Table::List(WINGDINGS),
        "wingdings 2" => Table::List(WINGDINGS_2),
        "webdings" => Table::List(WEBDINGS),
        _ => return None,
    })
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
    if plain == 0x20 || plain == 0xa0 {
        return Some(' ');
    }
    if plain > 0xff {
        return char::from_u32(code);
    }
    match table {
        Table::Symbol => {
            let (list, first) = if plain >= 0xa0 { (SYMBOL_HIGH, 0xa0) } else { (SYMBOL, 0x21) };
            let index = usize::try_from(plain.checked_sub(first)?).ok()?;
            list.chars().nth(index).filter(|c| *c != ' ')
        }
        Table::List(list) => {
            list.iter().find(|(known, _)| *known == plain).map(|(_, character)| *character)
        }
    }
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
            ("Wingdings", 0xf0cf, None),
            ("Wingdings 2", 0xf052, Some('☑')),
            ("Times", 0x2022, Some('•')),
            ("Times", 0xf022, None),
        ] {
            assert_eq!(character(font, code), expected, "{font} {code:x}");
        }
    }
}
