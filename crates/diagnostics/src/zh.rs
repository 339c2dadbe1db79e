//! The catalogue of Chinese messages, a file an area, by number of the code.
//!
//! Held complete by tests: every rule is there, with the arguments of its English, in the house
//! form. What arguments say in words (why, what became of it) is looked up by its English, since
//! libraries hand it over as text: [`phrases`] for messages and losses, [`evidence`] for inferences.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::code::{Area, Rule};
use crate::place::Place;

/// The texts of one rule.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) number: u16,
    pub(crate) message: &'static str,
    pub(crate) explanation: &'static str,
}

/// Declares the texts of one area: number, message, explanation.
macro_rules! texts {
    ($( $number:literal $message:literal $explanation:literal )*) => {
        use crate::zh::Text;
        /// All texts of this area, ascending by number.
        pub(super) const ALL: &[Text] =
            &[$(Text { number: $number, message: $message, explanation: $explanation }),*];
    };
}

mod asm;
mod cfg;
mod docx;
mod enc;
mod epb;
mod evidence;
mod iss;
mod lim;
mod out;
mod phrases;
mod pkg;
mod sch;
mod txt;
mod xml;

/// Arguments that say something in words of ours; all others are words of the input, names, numbers.
const IN_WORDS: &[&str] = &[
    "author",
    "became",
    "expected",
    "field",
    "format",
    "found",
    "how",
    "kind",
    "one",
    "other",
    "part",
    "program",
    "reason",
    "removed",
    "resolved",
    "scheme",
    "target",
    "vocabulary",
    "wanted",
    "what",
];

/// Phrases hold phrases (`description of {what}`) to this depth.
const DEPTH: u8 = 3;

fn all(area: Area) -> &'static [Text] {
    match area {
        Area::Pkg => pkg::ALL,
        Area::Xml => xml::ALL,
        Area::Enc => enc::ALL,
        Area::Docx => docx::ALL,
        Area::Epb => epb::ALL,
        Area::Txt => txt::ALL,
        Area::Asm => asm::ALL,
        Area::Iss => iss::ALL,
        Area::Sch => sch::ALL,
        Area::Out => out::ALL,
        Area::Lim => lim::ALL,
        Area::Cfg => cfg::ALL,
    }
}

/// The texts of a rule.
pub(crate) fn of(rule: &Rule) -> Option<&'static Text> {
    all(rule.area).iter().find(|text| text.number == rule.number)
}

/// An argument of a message.
pub(crate) fn argument<'a>(name: &str, value: &'a str) -> Cow<'a, str> {
    if IN_WORDS.contains(&name) { phrase(value) } else { Cow::Borrowed(value) }
}

/// What an argument or a loss says in words; as it is where there is no Chinese for it.
pub(crate) fn phrase(english: &str) -> Cow<'_, str> {
    translated(phrases::ALL, english, DEPTH).map_or(Cow::Borrowed(english), Cow::Owned)
}

/// What an inference stands on; as it is where there is no Chinese for it.
pub(crate) fn evidence(english: &str) -> Cow<'_, str> {
    translated(evidence::ALL, english, DEPTH).map_or(Cow::Borrowed(english), Cow::Owned)
}

/// As [`Place`] displays itself: what is said with colons stays.
pub(crate) fn place(place: &Place) -> String {
    let mut text = place.file.clone().unwrap_or_default();
    let part = |text: &mut String, part: &str| {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
    };
    if let Some(name) = &place.part {
        part(&mut text, name);
    }
    match (place.line, place.column) {
        (Some(line), _) if text.is_empty() => part(&mut text, &format!("第{line}行")),
        (Some(line), Some(column)) => {
            let _ = write!(text, ":{line}:{column}");
        }
        (Some(line), None) => {
            let _ = write!(text, ":{line}");
        }
        (None, _) => {}
    }
    if let Some(paragraph) = place.paragraph {
        let _ = write!(text, "第{paragraph}段");
    }
    if let Some(offset) = place.offset {
        let _ = write!(text, "第{offset}字节");
    }
    if let Some(pointer) = place.pointer.as_ref().filter(|pointer| !pointer.is_empty()) {
        part(&mut text, pointer);
    }
    if let Some(node) = &place.node {
        part(&mut text, &format!("#{node}"));
    }
    text
}

/// The Chinese of the pattern that fits and has the most words of its own, its holes filled.
fn translated(catalogue: &[(&str, &str)], english: &str, depth: u8) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let own = |pattern: &str| pieces(pattern).map(|(literal, _)| literal.len()).sum::<usize>();
    let (_, holes, chinese) = catalogue
        .iter()
        .filter_map(|(pattern, chinese)| Some((own(pattern), fit(pattern, english)?, *chinese)))
        .max_by_key(|(own, _, _)| *own)?;
    let mut out = String::with_capacity(chinese.len() + english.len());
    for (literal, hole) in pieces(chinese) {
        out.push_str(literal);
        let Some(name) = hole else { continue };
        let value = holes.iter().find(|(hole, _)| *hole == name).map_or("", |(_, value)| value);
        match IN_WORDS.contains(&name).then(|| translated(catalogue, value, depth)).flatten() {
            Some(words) => out.push_str(&words),
            None => out.push_str(value),
        }
    }
    Some(out)
}

/// What stands in the holes of a pattern where the text is of its form. Each hole ends where what
/// follows it is first met, the last at the end; none is empty, and a count is a number.
fn fit<'p, 't>(pattern: &'p str, text: &'t str) -> Option<Vec<(&'p str, &'t str)>> {
    let mut holes = Vec::new();
    let mut open: Option<&str> = None;
    let mut rest = text;
    for (literal, hole) in pieces(pattern) {
        rest = match open {
            None => rest.strip_prefix(literal)?,
            Some(name) => {
                let at = match (literal, hole) {
                    ("", None) => rest.len(),
                    (literal, None) => rest.strip_suffix(literal)?.len(),
                    (literal, Some(_)) => rest.find(literal)?,
                };
                let (value, after) = rest.split_at_checked(at).filter(|_| at > 0)?;
                if name == "count" && !value.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                holes.push((name, value));
                after.strip_prefix(literal)?
            }
        };
        open = hole;
    }
    (open.is_none() && rest.is_empty()).then_some(holes)
}

/// A pattern as its literal parts, each with the hole that follows it; the last has none.
fn pieces(pattern: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(pattern);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let hole = text
            .split_once('{')
            .and_then(|(literal, after)| Some((literal, after.split_once('}')?)));
        Some(match hole {
            Some((literal, (name, after))) => {
                rest = Some(after);
                (literal, Some(name))
            }
            None => (text, None),
        })
    })
}

#[cfg(test)]
mod tests;
