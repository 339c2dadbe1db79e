//! What a document is reduced to for comparison: lines, each with its kind, text and place.
//!
//! In: blocks, as whoever reads a golden file or an issue meets them; out: lines in reading order.
//! Formatting is left out; of formulas, pictures and marks of notes the place in the text is kept.

use std::fmt;
use std::mem;

/// Stands in a text where a formula is.
pub(crate) const MATH: &str = "⟨math⟩";
/// Stands in a text where a picture is.
pub(crate) const IMAGE: &str = "⟨image⟩";
/// Stands in a text where the mark of a note is.
pub(crate) const MARK: &str = "⟨note⟩";

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A title, author, date or abstract set apart from the text.
    Front,
    /// The name of the periodical.
    Name,
    /// A title of whatever rank.
    Heading,
    /// A paragraph that is nothing else.
    Paragraph,
    /// The first paragraph of an item.
    Bullet,
    /// The first paragraph of an item with a number.
    Ordered,
    /// The first paragraph of an item with neither.
    Plain,
    /// A further paragraph of an item.
    More,
    /// A paragraph of a quotation.
    Quote,
    /// A line of code.
    Code,
    /// A term that is defined.
    Term,
    /// A paragraph of its definition.
    Definition,
    /// A table: its caption is a line before it, its rows are lines after it.
    Table,
    /// A row of a table, cells parted by bars.
    Row,
    /// A figure, by its pictures.
    Figure,
    /// A caption of a figure or a table.
    Caption,
    /// Formulas alone in their line.
    Equation,
    /// A paragraph of a note.
    Note,
    /// A rule or ornament that parts the text.
    Rule,
    /// An address that the line before leads to.
    Link,
    /// A running head or foot.
    Furniture,
    /// A remark in the margin.
    Comment,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its text, white space folded.
    pub(crate) text: String,
    /// Where it stands: how deep a heading or an item is, the spans of a row, the shape of a table.
    pub(crate) place: String,
    /// Its number as printed, where that is known.
    pub(crate) label: Option<String>,
}

impl fmt::Display for Line {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.kind)?;
        if !self.place.is_empty() {
            write!(out, " {}", self.place)?;
        }
        if let Some(label) = &self.label {
            write!(out, " `{label}`")?;
        }
        write!(out, ": {}", self.text)
    }
}

/// Makes lines of blocks.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    made: Vec<Line>,
    /// Levels of the headings that are open.
    levels: Vec<u64>,
    /// What paragraphs are here, from without to within.
    inside: Vec<Kind>,
    /// What the next paragraph is, where it is an item's first.
    item: Option<(Kind, Option<String>)>,
}

impl Lines {
    /// The lines.
    pub(crate) fn end(self) -> Vec<Line> {
        self.made
    }

    /// A line of this kind, unless it is empty.
    pub(crate) fn line(&mut self, kind: Kind, text: &str) {
        self.push(kind, text, String::new(), None);
    }

    fn push(&mut self, kind: Kind, text: &str, place: String, label: Option<String>) {
        let text = fold(text);
        if !text.is_empty() {
            self.made.push(Line { kind, text, place, label });
        }
    }

    /// A heading, the number apart where it is known.
    pub(crate) fn heading(&mut self, level: u64, text: &str, label: Option<&str>) {
        if fold(text).is_empty() {
            return;
        }
        self.levels.retain(|open| *open < level);
        self.levels.push(level);
        self.push(Kind::Heading, text, self.levels.len().to_string(), label.map(str::to_owned));
    }

    /// A paragraph: what it is follows from what it stands in.
    pub(crate) fn paragraph(&mut self, text: &str) {
        let bare = fold(&text.replace(IMAGE, "").replace(MATH, ""));
        if fold(text).is_empty() {
            return;
        }
        if let Some((kind, label)) = self.item.take() {
            let depth = self.inside.iter().filter(|kind| **kind == Kind::More).count();
            return self.push(kind, text, depth.to_string(), label);
        }
        let kind = self.inside.last().copied().unwrap_or(Kind::Paragraph);
        match kind {
            Kind::Paragraph if bare.is_empty() && text.contains(IMAGE) => {
                for image in text.matches(IMAGE) {
                    self.line(Kind::Figure, image);
                }
            }
            Kind::Paragraph if bare.is_empty() => {
                for math in text.matches(MATH) {
                    self.line(Kind::Equation, math);
                }
            }
            _ => self.line(kind, text),
        }
    }

    /// What stands inside something that gives its paragraphs their kind.
    pub(crate) fn within(&mut self, kind: Kind, what: impl FnOnce(&mut Self)) {
        let item = self.item.take();
        self.inside.push(kind);
        what(self);
        self.inside.pop();
        self.item = item;
    }

    /// An item of a list.
    pub(crate) fn item(&mut self, kind: Kind, label: Option<String>, what: impl FnOnce(&mut Self)) {
        self.item = None;
        self.inside.push(Kind::More);
        self.item = Some((kind, label));
        what(self);
        self.item = None;
        self.inside.pop();
    }

    /// A table: rows of cells, each with its text, the columns and the rows it spans.
    pub(crate) fn table(&mut self, head: usize, rows: &[Vec<(String, u64, u64)>]) {
        let covered: u64 = rows.iter().flatten().map(|(_, columns, rows)| columns * rows).sum();
        let columns = covered.checked_div(rows.len() as u64).unwrap_or_default();
        let shape = format!("{}x{columns} head {head}", rows.len());
        self.made.push(Line {
            kind: Kind::Table,
            text: "⟨table⟩".to_owned(),
            place: shape,
            label: None,
        });
        for row in rows {
            let text: Vec<&str> = row.iter().map(|cell| cell.0.as_str()).collect();
            let spans: Vec<String> = row
                .iter()
                .map(|(_, columns, rows)| match (columns, rows) {
                    (1, 1) => "1".to_owned(),
                    _ => format!("{columns}x{rows}"),
                })
                .collect();
            let (text, place) = (fold(&text.join(" | ")), spans.join(" "));
            self.made.push(Line { kind: Kind::Row, text, place, label: None });
        }
    }
}

/// What stands in a cell, in one line, addresses left out; what is no paragraph says what it is.
pub(crate) fn cell(what: impl FnOnce(&mut Lines)) -> String {
    let mut lines = Lines::default();
    what(&mut lines);
    let parts: Vec<String> = lines
        .end()
        .into_iter()
        .filter(|line| line.kind != Kind::Link)
        .map(|mut line| match line.kind {
            Kind::Paragraph | Kind::Figure | Kind::Equation => mem::take(&mut line.text),
            _ => format!("[{:?}] {}", line.kind, line.text),
        })
        .collect();
    parts.join(" ")
}

/// A text with every white space as one space, none at its ends.
pub(crate) fn fold(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{ad}' || c == '\u{200b}')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
