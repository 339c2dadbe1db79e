//! A canonical issue as lines.
//!
//! In: the issue as JSON; out: its lines. Titles of sections, articles and divisions are headings;
//! what else stands at the head of an article is paragraphs. A note follows the line of its mark.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::lines::{self, IMAGE, Kind, Lines, MARK, MATH};

/// The lines of an issue.
pub(crate) fn lines(issue: &Value) -> Vec<lines::Line> {
    let mut out = Lines::default();
    let mut walk = Walk { notes: BTreeMap::new(), seen: BTreeSet::new() };
    walk.collect(issue);
    for cover in list(&issue["covers"]) {
        out.line(Kind::Figure, IMAGE);
        walk.within(Kind::Caption, &cover["caption"], &mut out);
    }
    let groups = list(&issue["masthead"]["groups"]);
    walk.within(Kind::Name, &issue["publication"]["title"]["content"], &mut out);
    for line in list(&issue["publication"]["title"]["subtitle"]) {
        walk.within(Kind::Front, line, &mut out);
    }
    for group in groups {
        out.line(Kind::Front, string(group, "title"));
        for line in list(&group["lines"]) {
            let text = Text::of(&line["content"]);
            out.line(Kind::Front, &format!("{} {}", string(line, "label"), text.words));
            walk.rest(&text, &mut out);
        }
    }
    walk.title(1, &issue["title"], &mut out);
    walk.entries(2, &issue["contents"], &mut out);
    walk.references(issue, &mut out);
    walk.notes_left(&mut out);
    out.end()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn string<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn label(value: &Value, name: &str) -> Option<String> {
    value[name].as_str().map(str::to_owned)
}

struct Walk<'a> {
    /// Notes by their ids.
    notes: BTreeMap<&'a str, &'a Value>,
    /// Notes that were given out.
    seen: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    /// Finds the notes, wherever they are kept.
    fn collect(&mut self, value: &'a Value) {
        for (name, inner) in value.as_object().into_iter().flatten() {
            if name == "notes" {
                let notes = list(inner).iter().filter(|note| note["id"].is_string());
                self.notes.extend(notes.map(|note| (string(note, "id"), note)));
            }
            self.collect(inner);
        }
        for inner in list(value) {
            self.collect(inner);
        }
    }

    fn notes_left(&mut self, out: &mut Lines) {
        let ids: Vec<_> = self.notes.keys().map(|id| (*id).to_owned()).collect();
        for id in &ids {
            self.note(id, out);
        }
    }

    fn note(&mut self, id: &str, out: &mut Lines) {
        if let Some(note) = self.notes.get(id).copied()
            && self.seen.insert(id.to_owned())
        {
            out.within(Kind::Note, |out| self.blocks(2, &note["blocks"], out));
        }
    }

    /// Addresses and notes of a line.
    fn rest(&mut self, text: &Text, out: &mut Lines) {
        for url in &text.links {
            out.line(Kind::Link, url);
        }
        for id in &text.notes {
            self.note(id, out);
        }
    }

    fn paragraph(&mut self, inlines: &Value, out: &mut Lines) {
        let text = Text::of(inlines);
        out.paragraph(&text.words);
        self.rest(&text, out);
    }

    fn within(&mut self, kind: Kind, inlines: &Value, out: &mut Lines) {
        let text = Text::of(inlines);
        out.line(kind, &text.words);
        self.rest(&text, out);
    }

    fn title(&mut self, level: u64, title: &Value, out: &mut Lines) {
        let text = Text::of(&title["content"]);
        out.heading(level, &text.words, None);
        self.rest(&text, out);
        for line in list(&title["subtitle"]) {
            self.paragraph(line, out);
        }
        for one in list(&title["parallel"]) {
            self.paragraph(&one["content"], out);
        }
    }

    fn entries(&mut self, level: u64, entries: &Value, out: &mut Lines) {
        for entry in list(entries) {
            if entry["type"] == "section" {
                self.title(level, &entry["title"], out);
                self.blocks(level + 1, &entry["intro"], out);
                self.entries(level + 1, &entry["entries"], out);
            } else {
                self.article(level, entry, out);
            }
        }
    }

    fn article(&mut self, level: u64, article: &Value, out: &mut Lines) {
        for line in list(&article["kicker"]) {
            self.paragraph(line, out);
        }
        self.title(level, &article["title"], out);
        for line in list(&article["standfirst"]) {
            self.paragraph(line, out);
        }
        // A byline of several lines gives each author one.
        for line in list(&article["byline"]).split(|inline| inline["type"] == "line-break") {
            self.paragraph(&line.into(), out);
        }
        let (end, head): (Vec<_>, Vec<_>) =
            list(&article["sources"]).iter().partition(|source| source["place"] == "end");
        for source in &head {
            out.paragraph(string(source, "text"));
        }
        for part in list(&article["abstracts"]) {
            out.paragraph(string(part, "label"));
            self.blocks(level + 1, &part["blocks"], out);
        }
        for part in list(&article["keywords"]) {
            let terms: Vec<_> = list(&part["terms"]).iter().filter_map(Value::as_str).collect();
            out.paragraph(&format!("{} {}", string(part, "label"), terms.join(", ")));
        }
        self.blocks(level + 1, &article["body"], out);
        for source in &end {
            out.paragraph(string(source, "text"));
        }
        for inner in list(&article["articles"]) {
            self.article(level + 1, inner, out);
        }
        self.references(article, out);
        self.paragraph(&article["rights"], out);
    }

    fn references(&mut self, of: &Value, out: &mut Lines) {
        for reference in list(&of["references"]) {
            let text = Text::of(&reference["content"]);
            out.paragraph(&format!("{} {}", string(reference, "label"), text.words));
            self.rest(&text, out);
        }
    }

    fn blocks(&mut self, level: u64, blocks: &Value, out: &mut Lines) {
        for block in list(blocks) {
            self.block(level, block, out);
        }
    }

    fn block(&mut self, level: u64, block: &Value, out: &mut Lines) {
        let inner = &block["blocks"];
        match string(block, "type") {
            "paragraph" => self.paragraph(&block["content"], out),
            "division" => {
                let text = Text::of(&block["title"]);
                out.heading(level, &text.words, block["number"].as_str());
                self.rest(&text, out);
                self.blocks(level + 1, inner, out);
            }
            "list" => {
                let kind = match string(block, "kind") {
                    "bullet" => Kind::Bullet,
                    "ordered" => Kind::Ordered,
                    _ => Kind::Plain,
                };
                for item in list(&block["items"]) {
                    out.item(kind, label(item, "label"), |out| {
                        self.blocks(level, &item["blocks"], out);
                    });
                }
            }
            "records" => {
                for item in list(&block["items"]) {
                    if item["image"].is_string() {
                        out.line(Kind::Figure, IMAGE);
                    }
                    for field in list(&item["fields"]) {
                        let text = Text::of(&field["content"]);
                        match string(field, "key") {
                            "term" => out.line(Kind::Term, &text.words),
                            "definition" => out.line(Kind::Definition, &text.words),
                            _ => {
                                let label = string(field, "label");
                                out.paragraph(&format!("{label} {}", text.words));
                            }
                        }
                        self.rest(&text, out);
                    }
                }
            }
            "quote" => out.within(Kind::Quote, |out| {
                self.blocks(level, inner, out);
                self.paragraph(&block["attribution"], out);
            }),
            "verse" => {
                for line in list(&block["stanzas"])
                    .iter()
                    .flat_map(|stanza| list(stanza.get("lines").unwrap_or(stanza)))
                {
                    self.paragraph(&line["content"], out);
                }
            }
            "dialogue" => {
                for turn in list(&block["turns"]) {
                    self.paragraph(&turn["speaker"], out);
                    self.blocks(level, &turn["blocks"], out);
                }
            }
            "aside" => {
                self.paragraph(&block["title"], out);
                self.blocks(level, inner, out);
            }
            "figure" => {
                let media = list(&block["media"]);
                for _ in media {
                    out.line(Kind::Figure, IMAGE);
                }
                for one in media {
                    self.within(Kind::Caption, &one["caption"], out);
                }
                self.caption(block, out);
                self.paragraph(&block["credit"], out);
            }
            "table" => self.table(block, out),
            "equation" => out.line(Kind::Equation, &format!("{MATH} {}", string(block, "label"))),
            "code" => {
                for line in list(&block["lines"]) {
                    out.line(Kind::Code, line.as_str().unwrap_or_default());
                }
            }
            "media" => {
                self.within(Kind::Caption, &block["caption"], out);
                self.blocks(level, &block["transcript"], out);
            }
            "parallel" => {
                for column in list(&block["columns"]) {
                    self.blocks(level, &column["blocks"], out);
                }
            }
            "attachment" => {
                let text = Text::of(&block["title"]);
                out.paragraph(&format!("{} {}", string(block, "label"), text.words));
                self.rest(&text, out);
                out.line(Kind::Link, string(block, "url"));
            }
            "break" => out.line(Kind::Rule, "⟨rule⟩"),
            "page-break" => {}
            _ => self.blocks(level, &block["fallback"], out),
        }
    }

    fn caption(&mut self, block: &Value, out: &mut Lines) {
        let text = Text::of(&block["caption"]);
        out.line(Kind::Caption, &format!("{} {}", string(block, "label"), text.words));
        self.rest(&text, out);
    }

    fn table(&mut self, table: &Value, out: &mut Lines) {
        self.caption(table, out);
        let head = list(&table["head"]);
        let rows: Vec<Vec<_>> = head
            .iter()
            .chain(list(&table["body"]))
            .chain(list(&table["foot"]))
            .map(|row| {
                let cells = list(row.get("cells").unwrap_or(row)).iter();
                cells
                    .map(|one| {
                        let text = lines::cell(|out| self.blocks(1, &one["blocks"], out));
                        let span = |name: &str| one[name].as_u64().unwrap_or(1);
                        (text, span("columns"), span("rows"))
                    })
                    .collect()
            })
            .collect();
        out.table(head.len(), &rows);
        for line in list(&table["notes"]) {
            self.paragraph(line, out);
        }
        self.paragraph(&table["credit"], out);
    }
}

/// The text of inlines, and what belongs after its line.
#[derive(Default)]
struct Text {
    words: String,
    links: Vec<String>,
    notes: Vec<String>,
}

impl Text {
    fn of(inlines: &Value) -> Self {
        let mut text = Self::default();
        text.inlines(inlines);
        text
    }

    fn inlines(&mut self, inlines: &Value) {
        for inline in list(inlines) {
            match string(inline, "type") {
                "text" => self.words.push_str(string(inline, "text")),
                "math" => self.words.push_str(MATH),
                "image" => self.words.push_str(IMAGE),
                "line-break" => self.words.push(' '),
                "note-reference" => {
                    self.words.push_str(MARK);
                    self.notes.push(string(inline, "note").to_owned());
                }
                "link" => {
                    self.inlines(&inline["content"]);
                    self.links.push(string(inline, "url").to_owned());
                }
                "ruby" => self.inlines(&inline["base"]),
                "extension" => self.inlines(&inline["fallback"]),
                _ => self.inlines(&inline["content"]),
            }
        }
    }
}
