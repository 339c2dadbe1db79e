//! A draft as people write it for pandoc: a description in, Markdown out.
//!
//! Sections, articles and headings are levels of headings, tables are grids, footnotes stand where
//! they are called, pictures carry their caption and what they show. The table of contents, ruby,
//! emphasis dots and the direction of lines have no words there and are left out.

use std::fmt::Write;

use super::inline::{self, Mark, Run};
use super::{Draft, Item, Role};

/// The draft in pandoc's Markdown.
pub(super) fn write(draft: &Draft) -> String {
    let mut out = String::from("---\n");
    let mut rest = draft.items.as_slice();
    for (role, key) in [(Role::Name, "title"), (Role::Numbering, "subtitle")] {
        if let Some((item, after)) = rest.split_first()
            && item.role == role
        {
            let _ = writeln!(out, "{key}: '{}'", line(draft, &item.text));
            rest = after;
        }
    }
    out.push_str("---\n");
    while let Some((item, after)) = rest.split_first() {
        rest = after;
        let text = item.text.as_str();
        let words = || line(draft, text);
        let block = match item.role {
            role if role.is_contents() => continue,
            Role::Section | Role::StandingSection => format!("# {}", words()),
            Role::Title => format!("## {}", words()),
            Role::Heading(level) => format!("{} {}", "#".repeat(usize::from(level) + 2), words()),
            Role::References => format!("### {}", words()),
            Role::Group => format!("**{}**", words()),
            Role::Quote => format!("> {}", words()),
            Role::Break => "* * *".to_owned(),
            Role::Question => format!("――{}", words()),
            Role::Answer => {
                let (speaker, said) = text.split_once("| ").expect("speaker| words");
                format!("**{speaker}**\u{3000}{}", line(draft, said))
            }
            Role::Url => format!("<{text}>"),
            Role::Equation => {
                let (tex, label) = text.rsplit_once('|').expect("mathematics| label");
                format!("$${}$$ {}", tex.trim(), label.trim())
            }
            Role::Verse => {
                let (lines, after) = split(item, rest, |role| role == Role::Verse);
                rest = after;
                let lines = lines.iter().map(|item| format!("| {}", line(draft, &item.text)));
                lines.collect::<Vec<_>>().join("\n")
            }
            Role::Figure => {
                let Some((file, alt)) = text.split_once('|') else { continue };
                let caption = rest.first().filter(|next| next.role == Role::Caption);
                rest = rest.get(usize::from(caption.is_some())..).unwrap_or_default();
                let caption = caption.map(|item| line(draft, &item.text)).unwrap_or_default();
                format!("![{caption}]({}){{alt=\"{}\"}}", file.trim(), alt.trim())
            }
            Role::Caption if rest.first().is_some_and(|next| next.role == Role::Table) => {
                format!(": {}", words())
            }
            Role::Table => {
                let is_row = |role| matches!(role, Role::Head | Role::Row);
                let count = rest.iter().take_while(|item| is_row(item.role)).count();
                let (rows, after) = rest.split_at(count);
                rest = after;
                grid(draft, rows)
            }
            Role::Record => text.replace('\t', "\n\n"),
            _ => words(),
        };
        let _ = write!(out, "\n{block}\n");
    }
    out
}

/// An item and those of its kind that follow it.
fn split<'i>(
    first: &'i Item,
    rest: &'i [Item],
    member: fn(Role) -> bool,
) -> (Vec<&'i Item>, &'i [Item]) {
    let count = rest.iter().take_while(|item| member(item.role)).count();
    let (more, after) = rest.split_at(count);
    (std::iter::once(first).chain(more).collect(), after)
}

/// What is in a line.
fn line(draft: &Draft, text: &str) -> String {
    let mut out = String::new();
    for run in inline::parse(text) {
        let _ = match run {
            Run::Text { text, mark } => {
                let words = escape(&text);
                match mark {
                    Mark::Bold => write!(out, "**{words}**"),
                    Mark::Italic => write!(out, "*{words}*"),
                    Mark::Superscript => write!(out, "^{words}^"),
                    Mark::Subscript => write!(out, "~{words}~"),
                    Mark::None | Mark::Dots | Mark::Upright => write!(out, "{words}"),
                }
            }
            Run::Ruby { base, .. } => write!(out, "{base}"),
            Run::Link { url, text } => write!(out, "[{text}]({url})"),
            Run::Note(number) => {
                let words = draft.footnotes.get(&number).expect("a footnote of this number");
                write!(out, "^[{}]", escape(words))
            }
            Run::Math(tex) => write!(out, "${}$", tex.trim()),
        };
    }
    out
}

/// Characters that would say something.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\*_[]()<>$^~@|#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A grid: `<` joins a cell to the left, `^` to the one above.
fn grid(draft: &Draft, rows: &[Item]) -> String {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let cell = |cell: &str| match cell {
                "<" | "^" => cell.to_owned(),
                words => line(draft, words),
            };
            row.text.split('\t').map(cell).collect()
        })
        .collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    // Wide enough for the longest words, so that what spans has room, too.
    let wide = cells.iter().flatten().map(|cell| width(cell)).max().unwrap_or(0) + 2;
    let is = |row: usize, column: usize, mark: &str| {
        cells.get(row).and_then(|row| row.get(column)).is_some_and(|cell| cell == mark)
    };
    let rule = |row: usize, sign: &str| {
        let mut out = String::new();
        let drawn = |column: usize| column < columns && !is(row, column, "^");
        for column in 0..=columns {
            let meets = drawn(column) || column.checked_sub(1).is_some_and(drawn);
            out.push(if meets { '+' } else { '|' });
            if column < columns {
                out.push_str(&if drawn(column) { sign } else { " " }.repeat(wide));
            }
        }
        out
    };
    let mut lines = vec![rule(0, "-")];
    for (at, row) in cells.iter().enumerate() {
        let mut out = String::new();
        for column in 0..columns {
            let joined = is(at, column, "<");
            let words = match row.get(column).map(String::as_str) {
                None | Some("<" | "^") => "",
                Some(words) => words,
            };
            out.push_str(if joined { " " } else { "|" });
            let _ = write!(out, " {words}{}", " ".repeat(wide - 1 - width(words)));
        }
        out.push('|');
        lines.push(out);
        let head = rows.get(at).is_some_and(|row| row.role == Role::Head);
        lines.push(rule(at + 1, if head { "=" } else { "-" }));
    }
    lines.join("\n")
}

/// Columns of a terminal: ideographs take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}
