//! Words and marks that count inside running text: `一是`, `第一，`, `Finally,`, `•`.

use crate::{numeral::Kind, scan::Scan};

/// A counting word or mark that opens an item inside running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnumerationKind {
    /// `一是`, `二要`
    Shi,
    /// `第一，`, `其一，`
    Ordinal,
    /// `首先，`, `Finally,`
    Sequence,
    /// `——`
    Dash,
    /// `•`
    Bullet,
}

/// The opening of an item inside running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// How it counts.
    pub kind: EnumerationKind,
    /// Its number, where it has one.
    pub ordinal: Option<u32>,
    /// As printed.
    pub printed: String,
    /// What follows.
    pub rest: String,
}

/// The counting word or mark at the start of a paragraph.
pub fn enumeration(text: &str) -> Option<Enumeration> {
    let start = Scan::new(text.trim_start());
    let (kind, ordinal, scan) =
        counted(start).or_else(|| sequence(start)).or_else(|| marked(start))?;
    Some(Enumeration {
        kind,
        ordinal,
        printed: scan.since(start).to_owned(),
        rest: scan.rest().trim_start().to_owned(),
    })
}

type Opening<'a> = (EnumerationKind, Option<u32>, Scan<'a>);

fn counted(start: Scan<'_>) -> Option<Opening<'_>> {
    let mut scan = start;
    let ordinal = scan.word(&["第", "其"]).is_some();
    let (value, kind) = scan.numeral()?;
    if !matches!(kind, Kind::Han | Kind::HanFormal) || !(1..=20).contains(&value) {
        return None;
    }
    if !ordinal {
        scan.word(&["是", "要", "则"])?;
        return Some((EnumerationKind::Shi, Some(value), scan));
    }
    scan.take(|c| matches!(c, '，' | ',' | '：' | ':' | '、' | '。') || c.is_whitespace())?;
    Some((EnumerationKind::Ordinal, Some(value), scan))
}

fn sequence(start: Scan<'_>) -> Option<Opening<'_>> {
    const CJK: [&str; 10] =
        ["首先", "其次", "再次", "再者", "此外", "最后", "另外", "まず", "次に", "最後に"];
    const LATIN: [&str; 9] =
        ["first", "firstly", "second", "secondly", "third", "thirdly", "finally", "lastly", "next"];
    let mut scan = start;
    let name = scan.word(&CJK).or_else(|| scan.latin(&LATIN))?;
    scan.take(|c| matches!(c, '，' | ',' | '：' | ':' | '、'))?;
    let ordinal = match name {
        "首先" | "まず" | "first" | "firstly" => Some(1),
        "其次" | "次に" | "second" | "secondly" => Some(2),
        "再次" | "third" | "thirdly" => Some(3),
        _ => None,
    };
    Some((EnumerationKind::Sequence, ordinal, scan))
}

fn marked(start: Scan<'_>) -> Option<Opening<'_>> {
    let mut scan = start;
    let dashes = scan.take_while(|c| matches!(c, '—' | '―' | '─')).chars().count();
    if dashes >= 2 {
        return Some((EnumerationKind::Dash, None, scan));
    }
    let mut scan = start;
    let mark = scan.take(|c| {
        matches!(
            c,
            '•' | '·'
                | '●'
                | '○'
                | '■'
                | '□'
                | '◆'
                | '◇'
                | '▪'
                | '▶'
                | '►'
                | '➢'
                | '✓'
                | '*'
                | '-'
                | '–'
                | '—'
                | '\u{f0b7}'
                | '\u{f06c}'
        )
    })?;
    // A hyphen or asterisk is a bullet only before a space.
    let plain = matches!(mark, '*' | '-' | '–' | '—');
    (!plain || scan.space()).then_some((EnumerationKind::Bullet, None, scan))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_say_how_they_count() {
        for (text, kind, ordinal, printed) in [
            ("一是加强领导", EnumerationKind::Shi, Some(1), "一是"),
            ("第二，加强领导", EnumerationKind::Ordinal, Some(2), "第二，"),
            ("首先，潮水上涨", EnumerationKind::Sequence, Some(1), "首先，"),
            ("Finally, the tide", EnumerationKind::Sequence, None, "Finally,"),
            ("——潮水上涨", EnumerationKind::Dash, None, "——"),
            ("• tide", EnumerationKind::Bullet, None, "•"),
            ("- tide", EnumerationKind::Bullet, None, "- "),
        ] {
            let read = enumeration(text).expect(text);
            assert_eq!((read.kind, read.ordinal, read.printed.as_str()), (kind, ordinal, printed));
        }
        for text in ["一个", "第二季度", "First aid", "-5 度", "", "二十一世纪"] {
            assert_eq!(enumeration(text), None, "{text}");
        }
    }
}
