//! The leaves of blocks.
//!
//! Containers are no leaves: what stands in them says so in its frame, so that a paragraph that
//! becomes a quotation is the same paragraph, set otherwise.

use masthead_canonical::Part;
use masthead_issue::{
    Aside, AsideKind, Attachment, Block, Code, Dialogue, Digest, Division, Equation, Extension,
    Figure, FigureMedia, Inlines, List, ListItem, ListKind, Media, MediaKind, Paragraph, Parallel,
    Quote, RecordItem, Records, Row, ScanCode, Symbology, Table, Turn, TurnRole, Verse, plain,
};

use super::leaf::{Leaf, Leaves};
use super::line::{Line, data};

/// Where blocks stand.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    /// What a plain paragraph is here.
    pub(super) part: Part,
    /// What is around it, from the outside in.
    pub(super) frame: Vec<String>,
    /// The leaf it is a part of.
    pub(super) parent: Option<usize>,
    /// The heading above it.
    pub(super) heading: Option<usize>,
    /// The level of the next heading.
    pub(super) level: u32,
}

impl Ground {
    /// Blocks whose plain paragraphs are these.
    pub(super) fn of(part: Part) -> Self {
        Self { part, frame: Vec::new(), parent: None, heading: None, level: 1 }
    }

    fn framed(&self, frame: impl Into<String>) -> Self {
        let mut inner = self.clone();
        inner.frame.push(frame.into());
        inner
    }

    fn inside(&self, parent: usize) -> Self {
        Self { parent: Some(parent), ..self.clone() }
    }

    fn leaf<'a>(&self, part: Part) -> Leaf<'a> {
        Leaf {
            frame: self.frame.clone(),
            parent: self.parent,
            heading: self.heading,
            ..Leaf::new(part)
        }
    }
}

impl<'a> Leaves<'a> {
    /// Adds the leaves of blocks.
    pub(super) fn blocks(&mut self, blocks: &'a [Block], ground: &Ground) {
        for block in blocks {
            self.block(block, ground);
        }
    }

    /// Adds a leaf, the words of which are those of the first paragraph, and after it, as parts of
    /// it, what else stands there.
    pub(super) fn led(&mut self, lead: Leaf<'a>, blocks: &'a [Block], ground: &Ground) -> usize {
        let (mut lead, mut rest) = (lead, blocks);
        if let Some((Block::Paragraph(Paragraph { role, content }), others)) = blocks.split_first()
        {
            lead.line.add(content);
            lead = lead.fact("role", role.as_ref().map(masthead_issue::ParagraphRole::as_str));
            rest = others;
        }
        let at = self.push(lead);
        self.blocks(rest, &ground.inside(at));
        at
    }

    fn block(&mut self, block: &'a Block, ground: &Ground) {
        match block {
            Block::Paragraph(Paragraph { role, content }) => {
                let leaf = ground.leaf(ground.part).line(Line::of(content));
                self.push(
                    leaf.fact("role", role.as_ref().map(masthead_issue::ParagraphRole::as_str)),
                );
            }
            Block::Division(division) => self.division(division, ground),
            Block::List(list) => self.items(list, ground),
            Block::Records(records) => self.records(records, ground),
            Block::Quote(Quote { blocks, attribution }) => {
                let inner = ground.framed("quotation");
                self.blocks(blocks, &inner);
                if let Some(line) = attribution {
                    self.push(inner.leaf(Part::Attribution).line(Line::of(line)));
                }
            }
            Block::Verse(Verse { stanzas }) => {
                let inner = ground.framed("verse");
                for line in stanzas.iter().flat_map(|stanza| &stanza.lines) {
                    let leaf = inner.leaf(Part::VerseLine).line(Line::of(&line.content));
                    self.push(leaf.fact("indent", (line.indent > 0).then_some(line.indent)));
                }
            }
            Block::Dialogue(Dialogue { turns }) => {
                for turn in turns {
                    self.turn(turn, ground);
                }
            }
            Block::Aside(aside) => self.aside(aside, ground),
            Block::Figure(figure) => self.figure(figure, ground),
            Block::Table(table) => self.table(table, ground),
            Block::Equation(Equation { id, label, math }) => {
                let mut line = Line::default();
                line.add_math(math);
                self.push(
                    ground.leaf(Part::Equation).line(line).id(id).fact("label", label.as_ref()),
                );
            }
            Block::Code(Code { language, lines }) => {
                let mut line = Line::default();
                for (at, text) in lines.iter().enumerate() {
                    if at > 0 {
                        line.part(" / ");
                    }
                    line.add_plain(text);
                }
                let leaf = ground.leaf(Part::Code).line(line);
                self.push(leaf.fact("language", language.as_ref()));
            }
            Block::Media(media) => self.media(media, ground),
            Block::Parallel(Parallel { columns }) => {
                for column in columns {
                    let inner = ground.framed(format!("column {}", column.language.as_str()));
                    self.blocks(&column.blocks, &inner);
                }
            }
            Block::Attachment(attachment) => self.attachment(attachment, ground),
            Block::PageBreak(page) => {
                self.push(ground.leaf(Part::PageBreak).text(&page.label));
            }
            Block::Break(_) => {
                self.push(ground.leaf(Part::Break));
            }
            Block::Extension(Extension { id, name, data: theirs, fallback }) => {
                let leaf = ground.leaf(Part::Extension).text(name).id(id);
                let at = self.push(leaf.fact("data", Some(data(theirs))));
                self.blocks(fallback, &ground.inside(at));
            }
        }
    }

    fn division(&mut self, division: &'a Division, ground: &Ground) {
        let Division { id, number, title, role, blocks } = division;
        let mut line = Line::plain(number.as_deref().unwrap_or_default());
        if let Some(title) = title {
            line.part(" ");
            line.add(title);
        }
        let leaf = ground.leaf(Part::Heading).line(line).id(id);
        let at = self.push(
            leaf.fact("level", Some(ground.level))
                .fact("role", role.as_ref().map(masthead_issue::DivisionRole::as_str)),
        );
        let mut inner = ground.clone();
        inner.heading = Some(at);
        inner.level += 1;
        self.blocks(blocks, &inner);
    }

    fn items(&mut self, list: &'a List, ground: &Ground) {
        let List { kind, items } = list;
        let inner = ground.framed(match kind {
            ListKind::Bullet => "bullet list",
            ListKind::Ordered => "ordered list",
            ListKind::Plain => "plain list",
        });
        for ListItem { label, blocks } in items {
            let lead = inner.leaf(Part::ListItem).fact("label", label.as_ref());
            self.led(lead, blocks, &inner);
        }
    }

    fn records(&mut self, records: &'a Records, ground: &Ground) {
        let Records { kind, items } = records;
        let inner = ground.framed(format!("{} records", kind.as_str()));
        for RecordItem { id, image, fields } in items {
            let mut line = Line::default();
            let mut keys = Vec::new();
            for field in fields {
                line.part("; ");
                if let Some(label) = &field.label {
                    line.add_plain(label);
                    line.part(": ");
                }
                line.add(&field.content);
                keys.push(field.key.as_ref().map_or("–", |key| key.as_str()));
            }
            let mut leaf = inner.leaf(Part::Record).line(line).fact("fields", Some(keys.join(" ")));
            leaf = leaf.fact("picture", image.as_ref().map(Digest::as_str));
            if let Some(id) = id {
                leaf = leaf.id(id);
            }
            self.push(leaf);
        }
    }

    fn turn(&mut self, turn: &'a Turn, ground: &Ground) {
        let Turn { speaker, role, blocks } = turn;
        let inner = ground.framed("dialogue");
        let mut line = Line::default();
        if let Some(speaker) = speaker {
            line.add(speaker);
            line.part(": ");
        }
        let lead = inner.leaf(Part::Turn).line(line).fact(
            "role",
            role.map(|role| match role {
                TurnRole::Question => "question",
                TurnRole::Answer => "answer",
                TurnRole::Direction => "direction",
            }),
        );
        self.led(lead, blocks, &inner);
    }

    fn aside(&mut self, aside: &'a Aside, ground: &Ground) {
        let Aside { id, kind, title, blocks } = aside;
        let AsideKind(kind) = kind;
        let inner = ground.framed(kind.as_str());
        let first = self.list.len();
        if let Some(title) = title {
            self.push(inner.leaf(Part::AsideTitle).line(Line::of(title)));
        }
        self.blocks(blocks, &inner);
        // Text beside the text has no leaf of its own: its first one answers for it.
        if let (Some(id), Some(leaf)) = (id, self.list.get_mut(first)) {
            leaf.ids.push(id);
        }
    }

    fn figure(&mut self, figure: &'a Figure, ground: &Ground) {
        let Figure { id, label, caption, credit, media } = figure;
        let caption = caption.as_deref().map(Line::of).unwrap_or_default();
        let mut leaf = ground.leaf(Part::Figure).line(caption).id(id);
        leaf = leaf.fact("label", label.as_ref()).fact("credit", said(credit.as_ref()));
        if let [only] = media.as_slice() {
            leaf = picture(leaf, only).fact("picture-caption", said(only.caption.as_ref()));
            self.push(leaf);
            return;
        }
        let at = self.push(leaf);
        let inner = ground.inside(at);
        self.number_anew(Part::Picture);
        for one in media {
            let caption = one.caption.as_deref().map(Line::of).unwrap_or_default();
            self.push(picture(inner.leaf(Part::Picture).line(caption), one));
        }
    }

    fn table(&mut self, table: &'a Table, ground: &Ground) {
        let Table { id, label, caption, columns, head, body, foot, notes, credit, panels } = table;
        let caption = caption.as_deref().map(Line::of).unwrap_or_default();
        let leaf = ground.leaf(Part::Table).line(caption).id(id).fact("label", label.as_ref());
        let at = self.push(
            leaf.fact("columns", Some(columns))
                .fact("panels", (*panels > 1).then_some(panels))
                .fact("credit", said(credit.as_ref())),
        );
        let inner = ground.inside(at);
        self.number_anew(Part::Row);
        for (place, rows) in [(Some("head"), head), (None, body), (Some("foot"), foot)] {
            for row in rows {
                let leaf = row_of(inner.leaf(Part::Row), row);
                self.push(leaf.fact("place", place));
            }
        }
        for line in notes {
            self.push(inner.leaf(Part::TableNote).line(Line::of(line)));
        }
    }

    fn media(&mut self, media: &'a Media, ground: &Ground) {
        let Media { asset, url, kind, caption, transcript } = media;
        let caption = caption.as_deref().map(Line::of).unwrap_or_default();
        let leaf = ground.leaf(Part::Media).line(caption);
        let at = self.push(
            leaf.fact("medium", asset.as_ref().map(Digest::as_str))
                .fact("address", url.as_ref())
                .fact(
                    "kind",
                    Some(match kind {
                        MediaKind::Audio => "audio",
                        MediaKind::Video => "video",
                        MediaKind::Interactive => "interactive",
                    }),
                ),
        );
        self.blocks(transcript, &ground.framed("transcript").inside(at));
    }

    fn attachment(&mut self, attachment: &'a Attachment, ground: &Ground) {
        let Attachment { id, label, title, url, asset, code } = attachment;
        let mut leaf = ground.leaf(Part::Attachment).line(Line::of(title)).id(id);
        leaf = leaf
            .fact("label", label.as_ref())
            .fact("address", url.as_ref())
            .fact("medium", asset.as_ref().map(Digest::as_str));
        if let Some(ScanCode { symbology, asset, payload }) = code {
            leaf = leaf
                .fact(
                    "code",
                    Some(match symbology {
                        Symbology::Qr => "qr",
                        Symbology::Barcode => "barcode",
                        Symbology::DataMatrix => "data-matrix",
                    }),
                )
                .fact("code-picture", asset.as_ref().map(Digest::as_str))
                .fact("payload", payload.as_ref());
        }
        self.push(leaf);
    }
}

/// What is said of a picture.
fn picture<'a>(leaf: Leaf<'a>, media: &FigureMedia) -> Leaf<'a> {
    let FigureMedia { asset, alt, decorative, caption: _ } = media;
    leaf.fact("picture", Some(asset.as_str()))
        .fact("alt", alt.as_ref())
        .holds("decorative", *decorative)
}

/// A row is one leaf: its cells stand side by side in its line.
fn row_of<'a>(mut leaf: Leaf<'a>, row: &'a Row) -> Leaf<'a> {
    let mut spans = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        if at > 0 {
            // An empty first cell is a cell, too.
            leaf.line.part_always(" | ");
        }
        let mut inside = Leaves::default();
        inside.blocks(&cell.blocks, &Ground::of(Part::Paragraph));
        for (index, one) in inside.list.into_iter().enumerate() {
            if index > 0 {
                leaf.line.part(" ¶ ");
            }
            leaf.line.append(one.line);
            leaf.ids.extend(one.ids);
            leaf.facts.extend(one.facts);
        }
        spans.push(format!("{}×{}", cell.columns, cell.rows));
    }
    let plain = spans.iter().all(|span| span == "1×1");
    leaf.fact("spans", (!plain).then(|| spans.join(" ")))
}

/// The characters of a line that is not compared word by word.
fn said(line: Option<&Inlines>) -> Option<String> {
    line.map(|line| plain::inlines(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use masthead_issue::{Id, inline};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(Paragraph { role: None, content: inline::plain(text) })
    }

    #[test]
    fn containers_are_frames_and_headings_have_levels() {
        let inner = Division {
            id: Id::from("d1"),
            number: Some("一、".into()),
            title: Some(inline::plain("潮")),
            role: None,
            blocks: vec![
                Block::Quote(Quote { blocks: vec![paragraph("甲")], attribution: None }),
                Block::List(List {
                    kind: ListKind::Bullet,
                    items: vec![ListItem {
                        label: None,
                        blocks: vec![paragraph("乙"), paragraph("丙")],
                    }],
                }),
            ],
        };
        let blocks = [paragraph("引"), Block::Division(inner)];
        let mut leaves = Leaves::default();
        leaves.blocks(&blocks, &Ground::of(Part::Paragraph));
        let told: Vec<_> = leaves
            .list
            .iter()
            .map(|leaf| (leaf.part, leaf.line.text.as_str(), leaf.frame.join("/"), leaf.heading))
            .collect();
        assert_eq!(
            told,
            [
                (Part::Paragraph, "引", String::new(), None),
                (Part::Heading, "一、 潮", String::new(), None),
                (Part::Paragraph, "甲", "quotation".into(), Some(1)),
                (Part::ListItem, "乙", "bullet list".into(), Some(1)),
                (Part::Paragraph, "丙", "bullet list".into(), Some(1)),
            ]
        );
        assert_eq!(leaves.list.last().unwrap().parent, Some(3));
        assert_eq!(leaves.words_of(3), "乙\n丙");
    }
}
