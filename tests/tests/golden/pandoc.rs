//! Golden files of pandoc, `.native`, as lines.
//!
//! In: a document as Haskell prints it, or the list of its blocks alone; out: its lines. Classes,
//! spans and formats are left out, and addresses inside of the document.

use super::lines::{self, IMAGE, Kind, Lines, MARK, MATH};
use super::show::{self, Value};

/// The lines of a golden file.
pub(crate) fn lines(text: &str) -> Result<Vec<lines::Line>, String> {
    let document = show::parse(text)?;
    let mut out = Lines::default();
    if document.name() == "Pandoc" {
        for entry in document.part(0).part(0).part(0).parts() {
            meta(entry.part(1), &mut out);
        }
        blocks(document.part(1), &mut out);
    } else {
        blocks(&document, &mut out);
    }
    Ok(out.end())
}

fn meta(value: &Value, out: &mut Lines) {
    match value.name() {
        "MetaInlines" => out.line(Kind::Front, &Text::of(value.part(0)).words),
        "MetaBlocks" => out.within(Kind::Front, |out| blocks(value.part(0), out)),
        "MetaString" => out.line(Kind::Front, value.part(0).text()),
        "MetaList" => value.part(0).parts().iter().for_each(|one| meta(one, out)),
        _ => {}
    }
}

fn blocks(list: &Value, out: &mut Lines) {
    for one in list.parts() {
        block(one, out);
    }
}

fn block(block: &Value, out: &mut Lines) {
    match block.name() {
        "Para" | "Plain" => {
            let text = Text::of(block.part(0));
            out.paragraph(&text.words);
            text.rest(out);
        }
        "LineBlock" => {
            for line in block.part(0).parts() {
                let text = Text::of(line);
                out.paragraph(&text.words);
                text.rest(out);
            }
        }
        "Header" => {
            let text = Text::of(block.part(2));
            out.heading(block.part(0).text().parse().unwrap_or_default(), &text.words, None);
            text.rest(out);
        }
        "CodeBlock" | "RawBlock" => {
            for line in block.part(1).text().lines() {
                out.line(Kind::Code, line);
            }
        }
        "BlockQuote" => out.within(Kind::Quote, |out| blocks(block.part(0), out)),
        "BulletList" => {
            for item in block.part(0).parts() {
                out.item(Kind::Bullet, None, |out| blocks(item, out));
            }
        }
        "OrderedList" => {
            for (at, item) in block.part(1).parts().iter().enumerate() {
                let label = label(block.part(0), at);
                out.item(Kind::Ordered, Some(label), |out| blocks(item, out));
            }
        }
        "DefinitionList" => {
            for item in block.part(0).parts() {
                let text = Text::of(item.part(0));
                out.line(Kind::Term, &text.words);
                text.rest(out);
                for definition in item.part(1).parts() {
                    out.within(Kind::Definition, |out| blocks(definition, out));
                }
            }
        }
        "HorizontalRule" => out.line(Kind::Rule, "⟨rule⟩"),
        "Div" => blocks(block.part(1), out),
        "Figure" => {
            blocks(block.part(2), out);
            out.within(Kind::Caption, |out| blocks(block.part(1).part(1), out));
        }
        "Table" => table(block, out),
        other => out.line(Kind::Paragraph, &format!("a block {other} is not known here")),
    }
}

fn table(table: &Value, out: &mut Lines) {
    out.within(Kind::Caption, |out| blocks(table.part(1).part(1), out));
    let head = table.part(3).part(1).parts();
    let mut rows: Vec<_> = head.iter().map(row).collect();
    for body in table.part(4).parts() {
        rows.extend(body.part(2).parts().iter().chain(body.part(3).parts()).map(row));
    }
    rows.extend(table.part(5).part(1).parts().iter().map(row));
    out.table(head.len(), &rows);
}

fn row(row: &Value) -> Vec<(String, u64, u64)> {
    let span = |value: &Value| value.part(0).text().parse().unwrap_or(1);
    let cells = row.part(1).parts().iter();
    cells
        .map(|one| {
            let text = lines::cell(|out| blocks(one.part(4), out));
            (text, span(one.part(3)), span(one.part(2)))
        })
        .collect()
}

/// The number of an item as it is printed.
fn label(attributes: &Value, at: usize) -> String {
    let number = attributes.part(0).text().parse().unwrap_or(1_usize) + at;
    let letter = |first: u8| {
        let place = u8::try_from((number.max(1) - 1) % 26).unwrap_or_default();
        char::from(first + place).to_string().repeat((number.max(1) - 1) / 26 + 1)
    };
    let text = match attributes.part(1).name() {
        "LowerAlpha" => letter(b'a'),
        "UpperAlpha" => letter(b'A'),
        "LowerRoman" => roman(number).to_lowercase(),
        "UpperRoman" => roman(number),
        _ => number.to_string(),
    };
    match attributes.part(2).name() {
        "OneParen" => format!("{text})"),
        "TwoParens" => format!("({text})"),
        "Period" => format!("{text}."),
        _ => text,
    }
}

fn roman(mut number: usize) -> String {
    let signs = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut out = String::new();
    for (value, sign) in signs {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// The text of inlines, and what belongs after its line.
#[derive(Default)]
struct Text {
    words: String,
    links: Vec<String>,
    notes: Vec<Value>,
}

impl Text {
    fn of(list: &Value) -> Self {
        let mut text = Self::default();
        text.inlines(list);
        text
    }

    /// Addresses and notes, as lines of their own.
    fn rest(self, out: &mut Lines) {
        for url in &self.links {
            out.line(Kind::Link, url);
        }
        for note in &self.notes {
            out.within(Kind::Note, |out| blocks(note, out));
        }
    }

    fn inlines(&mut self, list: &Value) {
        for inline in list.parts() {
            match inline.name() {
                "Str" => self.words.push_str(inline.part(0).text()),
                "Space" | "SoftBreak" | "LineBreak" => self.words.push(' '),
                // Tags of HTML are no words.
                "RawInline" if inline.part(0).part(0).text() == "html" => {}
                "Code" | "RawInline" => self.words.push_str(inline.part(1).text()),
                "Math" => self.words.push_str(MATH),
                "Image" => self.words.push_str(IMAGE),
                "Note" => {
                    self.words.push_str(MARK);
                    self.notes.push(inline.part(0).clone());
                }
                "Link" => {
                    self.inlines(inline.part(1));
                    let url = inline.part(2).part(0).text();
                    if !url.starts_with('#') {
                        self.links.push(url.to_owned());
                    }
                }
                "Quoted" | "Cite" | "Span" => self.inlines(inline.part(1)),
                _ => self.inlines(inline.part(0)),
            }
        }
    }
}
