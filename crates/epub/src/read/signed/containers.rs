//! Lists, records, quotes, verse, dialogues, asides, columns: blocks with blocks inside.

use masthead_issue::{
    Aside, AsideKind, Block, Code, Dialogue, Field, FieldKey, List, ListItem, ListKind, Parallel,
    ParallelColumn, Quote, RecordItem, Records, RecordsKind, Stanza, Turn, TurnRole, Verse,
    VerseLine,
};
use masthead_xml::{Node, Tree};

use crate::read::signed::Context;
use crate::read::signed::block::{headed, parted};
use crate::read::signed::element::{self, html, is, is_silent, nodes, number, value};
use crate::read::signed::inline::language;
use crate::read::signed::media::is_picture;

impl Context<'_> {
    /// What stands in a container and is none of its parts: blocks that follow it.
    pub(crate) fn stray(&mut self, nodes: &[&Node]) {
        let blocks = self.blocks(nodes);
        self.strays.extend(blocks);
    }

    pub(crate) fn list(&mut self, element: &Tree) -> Block {
        let kind = match element.attribute("data-list").or(html(element)) {
            Some("ordered" | "ol") => ListKind::Ordered,
            Some("plain") => ListKind::Plain,
            _ => ListKind::Bullet,
        };
        let (items, rest) = parted(&nodes(element), &|inner| html(inner) == Some("li"));
        let items = items
            .into_iter()
            .map(|item| {
                let (mark, blocks) = self.led(&nodes(item), "mark");
                ListItem { label: mark.map(element::said), blocks }
            })
            .collect();
        self.stray(&rest);
        Block::List(List { kind, items })
    }

    /// A list of terms people put in.
    pub(crate) fn glossary(&mut self, element: &Tree) -> Option<Block> {
        let mut items: Vec<RecordItem> = Vec::new();
        for inner in element.descendants() {
            let key = match html(inner) {
                Some("dt") => "term",
                Some("dd") => "definition",
                _ => continue,
            };
            let content = self.line_of(inner);
            let field = Field { key: Some(FieldKey::from(key)), label: None, content };
            match items.last_mut() {
                Some(last) if key == "definition" => last.fields.push(field),
                _ => items.push(RecordItem { id: None, image: None, fields: vec![field] }),
            }
        }
        let kind = RecordsKind::from("glossary");
        (!items.is_empty()).then_some(Block::Records(Records { kind, items }))
    }

    pub(crate) fn records(&mut self, element: &Tree) -> Option<Block> {
        let kind = element.attribute("data-records").unwrap_or("x-unknown").into();
        let (cards, rest) = parted(&nodes(element), &|inner| is(inner, "record"));
        let items: Vec<RecordItem> = cards.into_iter().map(|card| self.record(card)).collect();
        self.stray(&rest);
        (!items.is_empty()).then_some(Block::Records(Records { kind, items }))
    }

    fn record(&mut self, element: &Tree) -> RecordItem {
        let id = self.id(element);
        let mut item = RecordItem { id, image: None, fields: Vec::new() };
        self.fields(element, &mut item);
        item
    }

    fn fields(&mut self, element: &Tree, item: &mut RecordItem) {
        for inner in element.elements().filter(|inner| !is_silent(inner)) {
            if is_picture(inner) {
                item.image = self.medium_of(inner).or(item.image.take());
            } else if is(inner, "field") || matches!(html(inner), Some("p" | "li")) {
                let (labels, rest) = parted(&nodes(inner), &|part| is(part, "label"));
                let label = labels.first().map(|label| element::said(label));
                let key = inner.attribute("data-key").map(FieldKey::from);
                let content = self.line(&rest);
                item.fields.push(Field { key, label, content });
            } else if inner.elements().next().is_some() {
                self.fields(inner, item);
            } else {
                let content = self.line_of(inner);
                if !content.is_empty() {
                    item.fields.push(Field { key: None, label: None, content });
                }
            }
        }
    }

    pub(crate) fn quote(&mut self, element: &Tree) -> Option<Block> {
        let (who, rest) = parted(&nodes(element), &|inner| is(inner, "attribution"));
        let blocks = self.blocks(&rest);
        let attribution = who.first().map(|who| self.line_of(who));
        (!blocks.is_empty() || attribution.is_some())
            .then_some(Block::Quote(Quote { blocks, attribution }))
    }

    pub(crate) fn verse(&mut self, element: &Tree) -> Option<Block> {
        let mut stanzas: Vec<Stanza> = Vec::new();
        for inner in element.elements().filter(|inner| !is_silent(inner)) {
            let is_line = is(inner, "verse-line") || html(inner) == Some("p");
            let lines: Vec<&Tree> = if is_line { vec![inner] } else { inner.elements().collect() };
            let lines = lines.into_iter().filter(|line| !is_silent(line));
            let lines: Vec<VerseLine> = lines
                .map(|line| VerseLine {
                    indent: number(line, "data-indent").unwrap_or(0),
                    content: self.line_of(line),
                })
                .collect();
            if !lines.is_empty() {
                stanzas.push(Stanza { lines });
            }
        }
        (!stanzas.is_empty()).then_some(Block::Verse(Verse { stanzas }))
    }

    pub(crate) fn dialogue(&mut self, element: &Tree) -> Option<Block> {
        let mut turns = Vec::new();
        for node in &element.children {
            let Node::Element(inner) = node else { continue };
            if is_silent(inner) {
                continue;
            }
            if !is(inner, "turn") {
                let blocks = self.blocks(&[node]);
                if !blocks.is_empty() {
                    turns.push(Turn { speaker: None, role: None, blocks });
                }
                continue;
            }
            let role = match inner.attribute("data-turn") {
                Some("question") => Some(TurnRole::Question),
                Some("answer") => Some(TurnRole::Answer),
                Some("direction") => Some(TurnRole::Direction),
                _ => None,
            };
            let (speaker, blocks) = self.led(&nodes(inner), "speaker");
            let speaker = speaker.map(|speaker| self.line_of(speaker));
            if !blocks.is_empty() || speaker.is_some() {
                turns.push(Turn { speaker, role, blocks });
            }
        }
        (!turns.is_empty()).then_some(Block::Dialogue(Dialogue { turns }))
    }

    pub(crate) fn aside(&mut self, element: &Tree) -> Option<Block> {
        let kind = AsideKind::from(element.attribute("data-aside").unwrap_or("box"));
        let id = self.id(element);
        let (head, rest) = headed(element, &|inner| is(inner, "aside-title"));
        let title = head.map(|head| self.line_of(head));
        let blocks = self.blocks(&rest);
        (!blocks.is_empty() || title.is_some()).then_some(Block::Aside(Aside {
            id,
            kind,
            title,
            blocks,
        }))
    }

    pub(crate) fn parallel(&mut self, element: &Tree) -> Option<Block> {
        let (columns, rest) = parted(&nodes(element), &|inner| is(inner, "column"));
        let columns: Vec<ParallelColumn> = columns
            .into_iter()
            .map(|column| ParallelColumn {
                language: language(column).unwrap_or_else(|| self.language.clone()),
                blocks: self.blocks_of(column),
            })
            .filter(|column| !column.blocks.is_empty())
            .collect();
        self.stray(&rest);
        (!columns.is_empty()).then_some(Block::Parallel(Parallel { columns }))
    }
}

/// Program text.
pub(crate) fn code(element: &Tree) -> Block {
    let language = value(element, "data-language");
    let text = preserved(element);
    let none = element.attribute("data-lines") == Some("0") && text.is_empty();
    let lines = if none { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
    Block::Code(Code { language, lines })
}

/// Text with its line ends.
fn preserved(element: &Tree) -> String {
    let mut text = String::new();
    for node in &element.children {
        match node {
            Node::Text(part) => text.push_str(part),
            Node::Element(inner) if is_silent(inner) => {}
            Node::Element(inner) if html(inner) == Some("br") => text.push('\n'),
            Node::Element(inner) => text.push_str(&preserved(inner)),
        }
    }
    text
}
