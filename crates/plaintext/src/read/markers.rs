//! Marks inside a line: `**strong**`, `_emphasis_`, `$mathematics$`, addresses, ruby, and markup
//! that another format left behind.
//!
//! A mark counts only where it is whole: opened and closed in the line, with something between.
//! Everything else is text.

use masthead_issue::{Inline, Inlines, Link, Mark, Math, inline, normal};

use super::ruby;

/// What was read from a line.
pub(super) struct Read {
    /// The line.
    pub(super) inlines: Inlines,
    /// Tags that were taken out.
    pub(super) stray: Vec<String>,
    /// The whole line was marked strong; the mark is a hint then, not part of the text.
    pub(super) bold: bool,
    /// The line is mathematics set off, and its printed number.
    pub(super) equation: Option<(Math, Option<String>)>,
}

/// Tags of HTML that exports leave in plain text. Inline tags with a meaning of their own
/// (`<b>`, `<sup>`) are not among them: there they may be meant.
const STRAY: [&str; 9] = ["p", "div", "span", "br", "font", "center", "td", "tr", "o:p"];

/// Reads the marks of one line.
pub(super) fn read(line: &str) -> Read {
    let (line, stray) = without_stray_markup(line);
    let line = line.trim_end();
    let (line, bold) = match whole_strong(line) {
        Some(inner) => (inner, true),
        None => (line, false),
    };
    let equation = equation(line);
    let mut inlines = Vec::new();
    scan(line, &mut inlines);
    ruby::read(&mut inlines);
    normal::inlines(&mut inlines);
    Read { inlines, stray, bold, equation }
}

/// `$$…$$` alone in its line, with `(3)` beside it where it is numbered.
fn equation(line: &str) -> Option<(Math, Option<String>)> {
    let (tex, rest) = line.trim().strip_prefix("$$")?.split_once("$$")?;
    let rest = rest.trim();
    let inner = rest.trim_matches(['(', ')', '（', '）', '[', ']']);
    let numbered = !inner.is_empty() && inner.len() < rest.len() && inner.chars().count() <= 6;
    if tex.trim().is_empty() || !rest.is_empty() && !numbered {
        return None;
    }
    let mathml = masthead_math::tex_text_to_mathml(tex.trim());
    Some((Math { mathml: Some(mathml), ..Math::default() }, numbered.then(|| rest.to_owned())))
}

/// The inside of `**…**` when the marks enclose the whole line.
fn whole_strong(line: &str) -> Option<&str> {
    let inner = line.strip_prefix("**")?.strip_suffix("**")?;
    (!inner.is_empty() && !inner.contains("**") && !inner.starts_with('*') && !inner.ends_with('*'))
        .then_some(inner)
}

fn without_stray_markup(line: &str) -> (String, Vec<String>) {
    let mut stray = Vec::new();
    if !line.contains('<') {
        return (line.to_owned(), stray);
    }
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        match after.split_once('>') {
            Some((tag, tail)) if is_stray(tag) => {
                stray.push(format!("<{tag}>"));
                rest = tail;
            }
            _ => {
                kept.push('<');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    (kept, stray)
}

fn is_stray(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').trim_end_matches('/');
    let name = name.split_ascii_whitespace().next().unwrap_or_default();
    tag.len() < 200 && STRAY.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Reads marks from left to right; each either is whole and taken, or is text.
fn scan(line: &str, into: &mut Inlines) {
    let mut text_from = 0;
    let mut at = 0;
    while let Some(rest) = line.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        let previous = line.get(..at).and_then(|before| before.chars().next_back());
        let found = match first {
            '*' => strong(rest),
            '$' => mathematics(rest),
            '_' => emphasis(rest, previous),
            '<' => bracketed_address(rest),
            'h' | 'H' | 'f' | 'F' => address(rest, previous),
            _ => None,
        };
        if let Some((inline, length)) = found {
            if let Some(text) = line.get(text_from..at) {
                into.extend(inline::plain(text));
            }
            into.extend(inline);
            at += length;
            text_from = at;
        } else {
            at += first.len_utf8();
        }
    }
    if let Some(text) = line.get(text_from..) {
        into.extend(inline::plain(text));
    }
}

type Found = Option<(Inlines, usize)>;

/// `**strong**`, with marks and mathematics inside.
fn strong(rest: &str) -> Found {
    let inner = rest.strip_prefix("**")?;
    let (inner, _) = inner.split_once("**")?;
    if inner.is_empty() || inner.starts_with('*') || inner.starts_with(' ') && inner.ends_with(' ')
    {
        return None;
    }
    let mut content = Vec::new();
    scan(inner, &mut content);
    for inline in &mut content {
        if let Inline::Text(run) = inline {
            run.marks.insert(Mark::Strong);
        }
    }
    Some((content, inner.len() + 4))
}

/// `_emphasis_` between words, as typed Latin texts have it.
fn emphasis(rest: &str, previous: Option<char>) -> Found {
    if previous.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let inner = rest.strip_prefix('_')?;
    let (inner, after) = inner.split_once('_')?;
    let opens = inner.starts_with(|c: char| c.is_alphanumeric() || "\"'“‘¿¡".contains(c));
    let closes = !inner.ends_with(char::is_whitespace)
        && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let worded = inner.chars().any(char::is_alphabetic) && !inner.contains("://");
    (opens && closes && worded)
        .then(|| (vec![Inline::marked(inner, [Mark::Emphasis])], inner.len() + 2))
}

/// `$…$` in the line and `$$…$$` set off. An opening mark stands before a non-space, a closing one
/// after a non-space and not before a digit, so that prices are text.
fn mathematics(rest: &str) -> Found {
    if let Some(inner) = rest.strip_prefix("$$") {
        let (inner, _) = inner.split_once("$$")?;
        let tex = inner.trim();
        let math = masthead_math::tex_text_to_mathml(tex);
        return (!tex.is_empty()).then(|| (vec![math_inline(math)], inner.len() + 4));
    }
    let inner = rest.strip_prefix('$')?;
    let (inner, after) = inner.split_once('$')?;
    let spaced = inner.is_empty()
        || inner.starts_with(char::is_whitespace)
        || inner.ends_with(char::is_whitespace);
    if spaced || after.starts_with(|c: char| c.is_ascii_digit()) || !is_mathematical(inner) {
        return None;
    }
    Some((vec![math_inline(masthead_math::tex_text_to_mathml(inner))], inner.len() + 2))
}

/// Prose between two dollar signs is no formula.
fn is_mathematical(tex: &str) -> bool {
    let symbols = tex.chars().any(|c| "\\^_=<>+-*/(){}[]|,".contains(c));
    let words = tex.split_whitespace().filter(|word| word.chars().count() > 3).count();
    tex.chars().count() <= 2
        || symbols && (words < 6 || tex.contains('\\'))
        || tex.chars().all(|c| c.is_ascii_alphanumeric())
}

fn math_inline(mathml: String) -> Inline {
    Inline::Math(Math { mathml: Some(mathml), ..Math::default() })
}

/// `<https://…>`: the brackets are marks.
fn bracketed_address(rest: &str) -> Found {
    let inner = rest.strip_prefix('<')?;
    let (inner, _) = inner.split_once('>')?;
    let url = inner.trim();
    (has_scheme(url) && !url.contains(char::is_whitespace))
        .then(|| (vec![link(url)], inner.len() + 2))
}

/// A bare address, up to the first character that no address of print has.
fn address(rest: &str, previous: Option<char>) -> Found {
    if previous.is_some_and(|c| c.is_ascii_alphanumeric()) || !has_scheme(rest) {
        return None;
    }
    let end = rest.find(|c: char| !is_address_char(c)).unwrap_or(rest.len());
    let url = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']']);
    let (_, host) = url.split_once("//")?;
    (!host.is_empty()).then(|| (vec![link(url)], url.len()))
}

fn has_scheme(text: &str) -> bool {
    ["http://", "https://", "ftp://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// RFC 3986 §2: unreserved, reserved and percent.
fn is_address_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

fn link(url: &str) -> Inline {
    Inline::Link(Link { url: url.to_owned(), content: inline::plain(url) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> String {
        masthead_issue::plain::inlines(&read(line).inlines)
    }

    #[test]
    fn strong_inside_a_line_is_a_mark_and_around_it_a_hint() {
        let read_line = read("甲**乙**丙");
        assert_eq!(
            read_line.inlines,
            [Inline::text("甲"), Inline::marked("乙", [Mark::Strong]), Inline::text("丙")]
        );
        let whole = read("**小标题**");
        assert!(whole.bold);
        assert_eq!(whole.inlines, [Inline::text("小标题")]);
        assert_eq!(text("2 ** 3 ** 4"), "2 ** 3 ** 4");
    }

    #[test]
    fn stray_tags_are_taken_out_and_told() {
        let line = read("<p>书名: 甲</p>");
        assert_eq!(line.stray, ["<p>", "</p>"]);
        assert_eq!(line.inlines, [Inline::text("书名: 甲")]);
        assert_eq!(text("若 a < b 且 c > d"), "若 a < b 且 c > d");
    }

    #[test]
    fn addresses_are_links_with_or_without_brackets() {
        let url = "https://example.org/s/A-b_c?x=1";
        for line in [format!("<{url}>"), url.to_owned()] {
            assert_eq!(read(&line).inlines, [link(url)], "{line}");
        }
        assert_eq!(read("见 https://example.org/a。").inlines[1], link("https://example.org/a"));
    }

    #[test]
    fn prices_are_not_mathematics() {
        assert_eq!(text("from $5 to $6 a copy"), "from $5 to $6 a copy");
        assert!(matches!(read("区间 $(0, 1)$ 内").inlines[1], Inline::Math(_)));
    }

    #[test]
    fn emphasis_stands_between_words() {
        assert_eq!(
            read("gave us _Harbour Days_, again").inlines[1],
            Inline::marked("Harbour Days", [Mark::Emphasis])
        );
        assert_eq!(text("snake_case_name"), "snake_case_name");
    }
}
