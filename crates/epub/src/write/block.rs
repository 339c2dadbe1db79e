//! Blocks: every block as XHTML.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{
    Aside, Block, Code, Dialogue, Digest, Division, FieldKey, Figure, Inline, List, ListKind,
    Paragraph, Quote, Records, TurnRole, Verse, plain,
};

use masthead_notation::punctuation;

use crate::write::inline::{DEPTH, Display, Shape};
use crate::write::page::{Page, words};

/// The mark of a note.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mark<'l> {
    /// As printed.
    Printed(&'l str),
    /// Its number in order.
    Counted(&'l str),
}

/// What leads the first paragraph of some blocks.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lead<'l> {
    /// Who speaks.
    Speaker(&'l [Inline]),
    /// The mark of an item.
    Mark(&'l str),
    /// A printed label.
    Label(&'l str),
    /// The way back to where a note is referred to, and its mark: as printed, or by its number.
    Back(Option<&'l str>, Mark<'l>),
}

impl Page<'_> {
    /// Writes blocks, the first led by `lead`.
    pub(crate) fn led_blocks(&mut self, blocks: &[Block], lead: Lead<'_>) {
        if let Some((Block::Paragraph(first), rest)) = blocks.split_first()
            && first.role.is_none()
        {
            self.open("p", &[]);
            self.lead(lead);
            self.inlines(&first.content);
            self.close();
            self.blocks(rest);
        } else {
            self.open("p", &[("class", "lead-line"), ("data-role", "lead-line")]);
            self.lead(lead);
            self.close();
            self.blocks(blocks);
        }
    }

    fn lead(&mut self, lead: Lead<'_>) {
        match lead {
            Lead::Speaker(speaker) => {
                self.open("span", &[("class", "speaker"), ("data-role", "speaker")]);
                self.inlines(speaker);
                self.close();
                // A dash stands for the speaker and asks for no colon.
                let ends = |c: char| matches!(c, '：' | ':') || punctuation::is_dash(c);
                if !plain::inlines(speaker).trim_end().ends_with(ends) {
                    self.generated(self.cx.labels.colon);
                }
            }
            Lead::Mark(mark) => self.mark("mark", mark),
            Lead::Label(label) => self.label(label),
            Lead::Back(href, mark) => {
                match href {
                    Some(href) => {
                        let label = self.cx.labels.back_to_text;
                        self.open("a", &[]);
                        self.leads_to(href);
                        self.attr("role", "doc-backlink");
                        self.attr("class", "backlink");
                        self.attr("title", label);
                    }
                    None => self.open("span", &[("class", "backlink")]),
                }
                self.attr("data-role", "mark");
                match mark {
                    Mark::Printed(mark) => self.said(mark),
                    Mark::Counted(mark) => {
                        self.seal(mark);
                        self.text(mark);
                    }
                }
                self.close();
                self.out.text(" ");
            }
        }
    }

    /// Writes blocks.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        if self.depth >= DEPTH {
            self.noticed.push(
                Diagnostic::new(codes::lim::TOO_DEEP)
                    .with("limit", DEPTH)
                    .with("what", &self.file)
                    .lost("nested blocks", "dropped"),
            );
            return;
        }
        self.depth += 1;
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.may_cut();
            }
            self.block(block);
        }
        self.depth -= 1;
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Division(division) => self.division(division),
            Block::List(list) => self.list(list),
            Block::Records(records) => self.records(records),
            Block::Quote(quote) => self.quote(quote),
            Block::Verse(verse) => self.verse(verse),
            Block::Dialogue(dialogue) => self.dialogue(dialogue),
            Block::Aside(aside) => self.aside(aside),
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => self.table(table),
            Block::Equation(equation) => {
                self.open("div", &[("class", "equation"), ("data-role", "equation")]);
                self.id(&equation.id);
                self.math(&equation.math, Display::Block);
                if let Some(label) = &equation.label {
                    let attributes = [("class", "equation-label"), ("data-role", "label")];
                    self.element("span", &attributes, label);
                }
                self.close();
            }
            Block::Code(code) => self.code(code),
            Block::Media(media) => self.medium(media),
            Block::Parallel(parallel) => {
                self.part("div", "parallel");
                for column in &parallel.columns {
                    self.part("div", "column");
                    self.lang(Some(&column.language));
                    self.blocks(&column.blocks);
                    self.close();
                }
                self.close();
            }
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::PageBreak(page) => self.page_mark("div", &page.label),
            Block::Break(_) => self.out.empty("hr", &[("class", "break"), ("data-role", "break")]),
            Block::Extension(extension) => {
                let data = serde_json::to_string(&extension.data).unwrap_or_default();
                self.part("div", "extension");
                self.id(&extension.id);
                self.attr("data-name", &extension.name);
                self.attr("data-data", &data);
                self.blocks(&extension.fallback);
                self.close();
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.open("p", &[]);
        if let Some(role) = &paragraph.role {
            self.attr("class", &class_word(role.as_str()));
            self.attr("data-role", "paragraph");
            self.attr("data-paragraph", role.as_str());
        }
        self.inlines(&paragraph.content);
        self.close();
    }

    fn division(&mut self, division: &Division) {
        self.goes_on();
        self.part("section", "division");
        self.id(&division.id);
        if let Some(role) = &division.role {
            self.attr("data-division", role.as_str());
            // DPUB-ARIA 1.1 and the EPUB structural semantics name these alike.
            let known = ["introduction", "conclusion", "acknowledgments", "appendix"];
            if known.contains(&role.as_str()) {
                self.attr("epub:type", role.as_str());
                self.attr("role", &format!("doc-{}", role.as_str()));
            }
        }
        self.level += 1;
        let heading = heading_of(self.level);
        if division.number.is_some() || division.title.is_some() {
            self.open(heading, &[("class", "heading"), ("data-role", "heading")]);
            if let Some(number) = &division.number {
                if division.title.is_some() {
                    self.mark("number", number);
                } else {
                    self.element("span", &[("class", "number"), ("data-role", "number")], number);
                }
            }
            if let Some(title) = &division.title {
                self.inlines(title);
            }
            self.close();
        }
        self.blocks(&division.blocks);
        self.level -= 1;
        self.close();
    }

    fn list(&mut self, list: &List) {
        let (name, class) = match list.kind {
            ListKind::Bullet => ("ul", "bullet"),
            ListKind::Ordered => ("ol", "ordered"),
            ListKind::Plain => ("ul", "plain"),
        };
        self.open(name, &[("class", class), ("data-role", "list"), ("data-list", class)]);
        for item in &list.items {
            if let Some(label) = &item.label {
                self.open("li", &[("class", "marked")]);
                self.led_blocks(&item.blocks, Lead::Mark(label));
            } else {
                self.open("li", &[]);
                self.blocks(&item.blocks);
            }
            self.close();
        }
        self.close();
    }

    fn records(&mut self, records: &Records) {
        self.part("div", "records");
        self.attr("data-records", records.kind.as_str());
        for item in &records.items {
            self.part("div", "record");
            if let Some(id) = &item.id {
                self.id(id);
            }
            if let Some(image) = &item.image {
                // The card says what the picture shows; without a title field nothing does.
                let title = item
                    .fields
                    .iter()
                    .find(|field| {
                        field
                            .key
                            .as_ref()
                            .is_some_and(|k| matches!(k.as_str(), "title" | "name" | "term"))
                    })
                    .or_else(|| item.fields.first())
                    .and_then(|field| words(&field.content));
                self.picture(image, title.as_deref(), "record-image", Shape::Block);
            }
            self.open("div", &[("class", "record-text")]);
            for field in &item.fields {
                self.open("p", &[]);
                let key = field.key.as_ref().map_or("plain", |key| key.as_str());
                self.attr("class", &format!("field {}", class_word(key)));
                self.attr("data-role", "field");
                self.attr_opt("data-key", field.key.as_ref().map(FieldKey::as_str));
                if let Some(label) = &field.label {
                    self.label(label);
                }
                self.inlines(&field.content);
                self.close();
            }
            self.close();
            self.close();
        }
        self.close();
    }

    fn quote(&mut self, quote: &Quote) {
        self.open("blockquote", &[("class", "quote"), ("data-role", "quote")]);
        self.blocks(&quote.blocks);
        if let Some(attribution) = &quote.attribution {
            self.line("p", "attribution", attribution);
        }
        self.close();
    }

    fn verse(&mut self, verse: &Verse) {
        self.part("div", "verse");
        for stanza in &verse.stanzas {
            self.part("div", "stanza");
            for line in &stanza.lines {
                let step = line.indent.min(12);
                self.open("p", &[("data-role", "verse-line")]);
                self.attr("class", &format!("verse-line step-{step}"));
                if line.indent > 0 {
                    self.attr("data-indent", &line.indent.to_string());
                }
                self.inlines(&line.content);
                self.close();
            }
            self.close();
        }
        self.close();
    }

    fn dialogue(&mut self, dialogue: &Dialogue) {
        self.part("div", "dialogue");
        for turn in &dialogue.turns {
            let role = turn.role.map(|role| match role {
                TurnRole::Question => "question",
                TurnRole::Answer => "answer",
                TurnRole::Direction => "direction",
            });
            self.open("div", &[("data-role", "turn")]);
            self.attr("class", &format!("turn {}", role.unwrap_or("words")));
            self.attr_opt("data-turn", role);
            match &turn.speaker {
                Some(speaker) => self.led_blocks(&turn.blocks, Lead::Speaker(speaker)),
                None => self.blocks(&turn.blocks),
            }
            self.close();
        }
        self.close();
    }

    fn aside(&mut self, aside: &Aside) {
        let kind = aside.kind.as_str();
        self.open("aside", &[("data-role", "aside"), ("data-aside", kind)]);
        self.attr("class", &format!("aside {}", class_word(kind)));
        if let Some(id) = &aside.id {
            self.id(id);
        }
        match kind {
            "pull-quote" => {
                self.attr("epub:type", "pullquote");
                self.attr("role", "doc-pullquote");
            }
            "sidebar" | "box" => self.attr("epub:type", "sidebar"),
            _ => {}
        }
        if let Some(title) = &aside.title {
            self.line("p", "aside-title", title);
        }
        self.blocks(&aside.blocks);
        self.close();
    }

    fn figure(&mut self, figure: &Figure) {
        self.part("figure", "figure");
        self.id(&figure.id);
        if figure.media.is_empty() {
            let mut words = self.cx.labels.lost.to_owned();
            if let Some(label) = &figure.label {
                words.push_str(self.cx.labels.colon);
                words.push_str(label);
            }
            self.made("div", &[("class", "lost")], &words);
        }
        for medium in &figure.media {
            self.part("div", "medium");
            if medium.decorative {
                self.attr("data-decorative", "");
            }
            if medium.decorative && medium.alt.is_none() {
                self.decoration(&medium.asset);
            } else {
                self.picture(&medium.asset, medium.alt.as_deref(), "picture", Shape::Block);
            }
            if let Some(caption) = &medium.caption {
                self.line("p", "medium-caption", caption);
            }
            self.close();
        }
        if figure.label.is_some() || figure.caption.is_some() || figure.credit.is_some() {
            self.open("figcaption", &[]);
            self.caption(figure.label.as_deref(), figure.caption.as_deref());
            if let Some(credit) = &figure.credit {
                self.line("p", "credit", credit);
            }
            self.close();
        }
        self.close();
    }

    /// A picture that says nothing the text does not: an empty alternative is the right one.
    fn decoration(&mut self, asset: &Digest) {
        let without = self.facts.without_alt;
        self.picture(asset, None, "picture", Shape::Block);
        self.facts.without_alt = without;
    }

    /// Label and caption.
    pub(crate) fn caption(&mut self, label: Option<&str>, caption: Option<&[Inline]>) {
        if let Some(label) = label {
            self.element("span", &[("class", "label"), ("data-role", "label")], label);
        }
        if let Some(caption) = caption {
            if label.is_some() {
                // An em space of ours parts the two.
                self.generated("\u{2003}");
            }
            self.open("span", &[("data-role", "caption")]);
            self.inlines(caption);
            self.close();
        }
    }

    fn code(&mut self, code: &Code) {
        self.open("pre", &[("class", "code"), ("data-role", "code")]);
        self.attr_opt("data-language", code.language.as_deref());
        if code.lines.is_empty() {
            self.attr("data-lines", "0");
        }
        self.open("code", &[]);
        self.text(&code.lines.join("\n"));
        self.close();
        self.close();
    }
}

fn heading_of(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// A value of an open vocabulary as a word a style sheet can name.
fn class_word(value: &str) -> String {
    value.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}
