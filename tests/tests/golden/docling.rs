//! Golden files of docling, a `DoclingDocument` as JSON, as lines.
//!
//! In: the document; out: its lines. The paragraphs of layers other than the body are running heads
//! and remarks.

use serde_json::Value;

use super::lines::{self, IMAGE, Kind, Lines, MATH};

/// The lines of a golden file.
pub(crate) fn lines(text: &str) -> Result<Vec<lines::Line>, String> {
    let document: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut out = Lines::default();
    Tree(&document).children(&document["body"], &mut out);
    Ok(out.end())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn string<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name].as_str().unwrap_or_default()
}

/// The address an item leads to.
fn link(item: &Value, out: &mut Lines) {
    out.line(Kind::Link, string(item, "hyperlink"));
}

struct Tree<'a>(&'a Value);

impl<'a> Tree<'a> {
    fn items(&self, item: &'a Value) -> impl Iterator<Item = &'a Value> + use<'a> {
        let document = self.0;
        list(&item["children"])
            .iter()
            .filter_map(|child| document.pointer(string(child, "$ref").strip_prefix('#')?))
    }

    fn children(&self, item: &'a Value, out: &mut Lines) {
        for child in self.items(item) {
            self.item(child, out);
        }
    }

    fn item(&self, item: &'a Value, out: &mut Lines) {
        let label = string(item, "label");
        match (string(item, "content_layer"), label) {
            ("furniture", "text") => out.line(Kind::Furniture, string(item, "text")),
            ("furniture", "inline") => out.line(Kind::Furniture, &self.run(item)),
            ("furniture", "picture") => out.line(Kind::Furniture, IMAGE),
            ("notes", "text") => out.line(Kind::Comment, string(item, "text")),
            (_, "title" | "section_header") => {
                out.heading(item["level"].as_u64().unwrap_or_default(), &self.text(item), None);
                self.further(item, out);
            }
            (_, "list_item") => {
                let kind = if item["enumerated"] == true { Kind::Ordered } else { Kind::Bullet };
                out.item(kind, None, |out| {
                    out.paragraph(&self.text(item));
                    self.further(item, out);
                });
            }
            (_, "list") => self.list(item, out),
            (_, "inline") => {
                out.paragraph(&self.run(item));
                for part in self.items(item) {
                    link(part, out);
                }
            }
            (_, "code") => string(item, "text").lines().for_each(|line| out.line(Kind::Code, line)),
            (_, "formula") => out.paragraph(MATH),
            (_, "picture") => {
                out.paragraph(IMAGE);
                out.within(Kind::Caption, |out| {
                    for caption in list(&item["captions"]) {
                        let text = string(caption, "$ref")
                            .strip_prefix('#')
                            .and_then(|pointer| self.0.pointer(pointer));
                        out.paragraph(text.map_or("", |text| string(text, "text")));
                    }
                });
                self.children(item, out);
            }
            (_, "table") => self.table(item, out),
            _ => {
                out.paragraph(&self.text(item));
                self.further(item, out);
            }
        }
        link(item, out);
    }

    /// A list: one that stands alone in another goes with the item before it.
    fn list(&self, item: &'a Value, out: &mut Lines) {
        let within = self.items(item).all(|child| string(child, "label") == "list");
        if within && self.items(item).next().is_some() {
            return out.item(Kind::Plain, None, |out| self.children(item, out));
        }
        for child in self.items(item) {
            if string(child, "label") == "list" {
                out.item(Kind::Plain, None, |out| self.item(child, out));
            } else {
                self.item(child, out);
            }
        }
    }

    /// The text of an item: its own, or that of the parts it is divided into.
    fn text(&self, item: &'a Value) -> String {
        let own = string(item, "text");
        if !own.is_empty() {
            return own.to_owned();
        }
        let parts = self.items(item).filter(|child| string(child, "label") == "inline").take(1);
        parts.map(|child| self.run(child)).collect()
    }

    /// What stands in an item besides its text.
    fn further(&self, item: &'a Value, out: &mut Lines) {
        let divided = string(item, "text").is_empty();
        let mut taken = false;
        for child in self.items(item) {
            if divided && !taken && string(child, "label") == "inline" {
                taken = true;
            } else {
                self.item(child, out);
            }
        }
    }

    /// The parts of a line.
    fn run(&self, group: &'a Value) -> String {
        let parts: Vec<String> = self
            .items(group)
            .map(|part| match string(part, "label") {
                "formula" => MATH.to_owned(),
                "picture" => IMAGE.to_owned(),
                _ => string(part, "text").to_owned(),
            })
            .collect();
        parts.join(" ")
    }

    fn table(&self, table: &'a Value, out: &mut Lines) {
        let mut rows: Vec<Vec<(String, u64, u64)>> = Vec::new();
        let mut head = 0;
        for one in list(&table["data"]["table_cells"]) {
            let number = |name: &str| one[name].as_u64().unwrap_or_default();
            let at = usize::try_from(number("start_row_offset_idx")).unwrap_or_default();
            if rows.len() <= at {
                rows.resize(at + 1, Vec::new());
            }
            if one["column_header"] == true {
                head = head.max(at + 1);
            }
            let inner = string(&one["ref"], "$ref").strip_prefix('#');
            let text = match inner.and_then(|pointer| self.0.pointer(pointer)) {
                Some(group) => lines::cell(|out| self.item_in_cell(group, out)),
                None => string(one, "text").to_owned(),
            };
            rows[at].push((text, number("col_span"), number("row_span")));
        }
        out.table(head, &rows);
    }

    fn item_in_cell(&self, group: &'a Value, out: &mut Lines) {
        if string(group, "label") == "unspecified" {
            self.children(group, out);
        } else {
            self.item(group, out);
        }
    }
}
