//! What a text is: markup, JSON, or only text.

use masthead_diagnostics::Limits;
use masthead_xml::decode;

use super::Kind;

/// Bytes looked at.
const WINDOW: usize = 4_096;

pub(super) fn kind(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    let head = bytes.get(..WINDOW).unwrap_or(bytes);
    // Markup in UTF-8 tells itself; finding out an encoding takes longer than reading a document.
    if let Some(kind) = plain(head).and_then(begins) {
        return kind;
    }
    let text = decode(head, "", &Limits::default()).value;
    if let Some(kind) = begins(&text) {
        return kind;
    }
    if is_json(start_of(&text)) {
        return Kind::Json;
    }
    let controls = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}'))
        .count();
    // A stray control character does not make a text binary; many do.
    if text.contains('\0') || controls * 50 > text.chars().count() {
        return Kind::Unknown;
    }
    Kind::Text
}

/// A head as UTF-8, without what its end cuts off; nothing for other encodings, of which some have
/// a nought in every other byte.
fn plain(head: &[u8]) -> Option<&str> {
    if head.contains(&0) {
        return None;
    }
    match std::str::from_utf8(head) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_some() => None,
        Err(error) => std::str::from_utf8(head.get(..error.valid_up_to())?).ok(),
    }
}

fn start_of(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim_start()
}

/// What a text is, if it begins as markup does.
fn begins(text: &str) -> Option<Kind> {
    let start = start_of(text);
    if start.starts_with('<') { markup(start) } else { None }
}

/// What the first element says, after declaration, comments and document type.
fn markup(text: &str) -> Option<Kind> {
    let mut rest = text;
    let mut declared = false;
    loop {
        rest = rest.trim_start();
        let close = if rest.starts_with("<?") {
            declared |= rest.starts_with("<?xml");
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            let name = rest.get(9..)?.trim_start();
            if name.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
                return Some(Kind::Html);
            }
            declared = true;
            ">"
        } else {
            break;
        };
        let Some((_, after)) = rest.split_once(close) else {
            return declared.then_some(Kind::Xml);
        };
        rest = after;
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    let name = name.get(..end.unwrap_or(name.len()))?;
    let local = name.rsplit(':').next().unwrap_or(name);
    match local {
        "svg" => Some(Kind::Svg),
        _ if local.eq_ignore_ascii_case("html") => Some(Kind::Html),
        _ => declared.then_some(Kind::Xml).or_else(|| {
            // Without a declaration only a namespace tells XML from a text with angle brackets.
            rest.split_once('>').filter(|(tag, _)| tag.contains("xmlns")).map(|_| Kind::Xml)
        }),
    }
}

/// `{"` or `{}` or `[{`, with spaces: a text may begin with a bracket, but not so.
fn is_json(text: &str) -> bool {
    let mut characters = text.chars().filter(|character| !character.is_whitespace());
    matches!(
        (characters.next(), characters.next()),
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{'))
    )
}
