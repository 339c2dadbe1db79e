//! What may go to a terminal: colour where it is wanted, and never a control character of an input.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, stderr, stdout};
use std::sync::OnceLock;

use masthead::Severity;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::args::ColorArg;

/// What was asked of colour in this run.
static COLOR: OnceLock<ColorArg> = OnceLock::new();

/// Sets whether colour is used in this run.
pub(crate) fn set_color(color: ColorArg) {
    let _ = COLOR.set(color);
}

/// Whether and how text is emphasised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Style {
    colour: bool,
}

impl Style {
    /// For standard error.
    pub(crate) fn stderr() -> Self {
        Self { colour: is_coloured(stderr().is_terminal()) }
    }

    /// For standard output.
    pub(crate) fn stdout() -> Self {
        Self { colour: is_coloured(stdout().is_terminal()) }
    }

    /// Emphasised.
    pub(crate) fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// Set back.
    pub(crate) fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    /// What is there no more.
    pub(crate) fn removed(self, text: &str) -> String {
        self.paint("31", text)
    }

    /// What is there now.
    pub(crate) fn inserted(self, text: &str) -> String {
        self.paint("32", text)
    }

    /// The frame of a diagnostic.
    pub(crate) fn frame(self, text: &str) -> String {
        self.paint("1;34", text)
    }

    /// In the colour of a severity.
    pub(crate) fn severity(self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.paint("1;31", text),
            Severity::Warning => self.paint("1;33", text),
            Severity::Note => self.paint("1;36", text),
        }
    }

    fn paint(self, sgr: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{sgr}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// As asked; else on a terminal that obeys, unless the environment wants none
/// (<https://no-color.org>: set and not empty).
fn is_coloured(is_terminal: bool) -> bool {
    match COLOR.get() {
        Some(ColorArg::Always) => true,
        Some(ColorArg::Never) => false,
        Some(ColorArg::Auto) | None => {
            let none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            is_terminal && !none && !is_dumb()
        }
    }
}

/// Whether the terminal says that it obeys nothing.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|value| value == "dumb")
}

/// Whether standard output is a terminal.
pub(crate) fn stdout_is_terminal() -> bool {
    stdout().is_terminal()
}

/// Whether progress is shown.
pub(crate) fn shows_progress() -> bool {
    stderr().is_terminal() && !is_dumb()
}

/// The text in one line, without anything that a terminal would obey or that would turn the order
/// of what stands around it.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            c if is_unsafe(c) => {
                let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// The same of a text of many lines, which stay lines.
pub(crate) fn escape_lines(text: &str) -> String {
    text.split('\n').map(escape).collect::<Vec<_>>().join("\n")
}

/// JSON with the same meaning that is safe on a terminal: what is unsafe stands in strings alone,
/// where an escape says the same.
pub(crate) fn escape_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_unsafe(c) {
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// C0 and C1 controls, line and paragraph separators, and the controls of UAX #9 that a file could
/// use to show one thing and say another. All are in the Basic Multilingual Plane.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Columns the text takes; Han characters take two.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text, filled up with spaces to this many columns.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Lines of at most this many columns, broken at spaces and between Han characters, but never before
/// a mark that closes nor after one that opens.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let word = piece.trim_end_matches(' ');
        if !line.is_empty() && width(&line) + width(word) > columns {
            lines.push(line.trim_end_matches(' ').to_owned());
            line.clear();
        }
        line.push_str(piece);
    }
    lines.push(line.trim_end_matches(' ').to_owned());
    lines
}

/// What a line is never broken within, each with the spaces that follow it.
fn pieces(text: &str) -> Vec<&str> {
    const OPENING: &str = "“‘（《【「";
    const CLOSING: &str = "”’）》】」，。；：、！？…";
    let is_wide = |c: char| c.width() == Some(2);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let breaks = before.is_some_and(|before: char| {
            (before == ' ' && c != ' ')
                || (c != ' '
                    && (is_wide(before) || is_wide(c))
                    && !OPENING.contains(before)
                    && !CLOSING.contains(c))
        });
        if breaks {
            pieces.extend(text.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    pieces.extend(text.get(start..));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_passes() {
        for (text, safe) in [
            ("plain 文字", "plain 文字"),
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("a\u{9b}31mb", "a\\u{9b}31mb"),
            ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
            ("evil\u{202e}txt.exe", "evil\\u{202e}txt.exe"),
        ] {
            assert_eq!(escape(text), safe);
        }
    }

    #[test]
    fn escaped_json_means_the_same() {
        let json = "{\n  \"a\": \"x\u{9b}y\u{202e}\"\n}";
        let safe = escape_json(json);
        assert!(!safe.contains('\u{9b}'));
        let (a, b): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(json).unwrap(), serde_json::from_str(&safe).unwrap());
        assert_eq!(a, b);
    }

    #[test]
    fn columns_count_han_characters_twice() {
        assert_eq!(pad("要闻", 6), "要闻  ");
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("一二三四五", 6), ["一二三", "四五"]);
        assert_eq!(wrap("一二三，四（五）", 6), ["一二", "三，四", "（五）"]);
        assert_eq!(wrap("保存为.docx即可。", 10), ["保存为", ".docx即", "可。"]);
    }
}
