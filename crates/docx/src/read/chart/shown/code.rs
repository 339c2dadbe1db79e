//! Format codes, cut into their sections and those into tokens.

/// A part of a format code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// `0`, `#` or `?`
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`: whether a plus is shown.
    Exponent(bool),
    /// A letter of dates, and how many of it.
    Date(char, usize),
    /// `AM/PM`
    HalfDay,
    General,
}

/// The sections of a code, in tokens; none where a token is not known.
pub(super) fn sections(code: &str) -> Option<Vec<Vec<Token>>> {
    let mut sections = vec![Vec::new()];
    let mut english = true;
    let mut named = false;
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..)?;
        let token = match c {
            ';' => {
                sections.push(Vec::new());
                continue;
            }
            '"' => {
                let (text, after) = rest.split_once('"')?;
                rest = after;
                Token::Literal(text.to_owned())
            }
            '\\' | '_' | '*' => {
                let next = rest.chars().next()?;
                rest = rest.get(next.len_utf8()..)?;
                match c {
                    '\\' => Token::Literal(next.to_string()),
                    // A space as wide as a character, a character that fills the cell.
                    '_' => Token::Literal(" ".to_owned()),
                    _ => continue,
                }
            }
            '[' => {
                let (inside, after) = rest.split_once(']')?;
                rest = after;
                match inside.strip_prefix('$') {
                    Some(money) => {
                        // The last digits of a locale are its language, of which 9 is English.
                        let (money, locale) = money.split_once('-').unwrap_or((money, "09"));
                        english &= locale.ends_with("09");
                        Token::Literal(money.to_owned())
                    }
                    None if is_colour(inside) => continue,
                    None => return None,
                }
            }
            '0' | '#' | '?' => Token::Digit(c),
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            'E' | 'e' if rest.starts_with(['+', '-']) => {
                let plus = rest.starts_with('+');
                rest = rest.get(1..)?;
                Token::Exponent(plus)
            }
            'A' | 'a' if rest.get(..4).is_some_and(|on| on.eq_ignore_ascii_case("M/PM")) => {
                rest = rest.get(4..)?;
                Token::HalfDay
            }
            'G' if rest.starts_with("eneral") => {
                rest = rest.get("eneral".len()..)?;
                Token::General
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
                let same = rest.chars().take_while(|next| next.eq_ignore_ascii_case(&c)).count();
                rest = rest.get(same..)?;
                let letter = c.to_ascii_lowercase();
                named |= matches!(letter, 'm' | 'd') && same >= 2;
                Token::Date(letter, same + 1)
            }
            '@' => Token::General,
            c if c.is_ascii_alphanumeric() => return None,
            c => Token::Literal(c.to_string()),
        };
        sections.last_mut()?.push(token);
    }
    // Names of months and days are known in English.
    (english || !named).then_some(sections)
}

fn is_colour(inside: &str) -> bool {
    let name = inside.to_ascii_lowercase();
    let known = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    known.contains(&name.as_str()) || name.starts_with("color")
}
