//! A story: the text of a part in reading order, with all that stands in it (ECMA-376-1 §17.2).
//!
//! What is in a text box is told after the paragraph the box is anchored in.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Node, NodeType};

use super::chart;
use super::choice::{choose, is_gallery_of_contents};
use super::field::{Fields, address, is_contents, refers};
use super::names::{Vocabulary, attribute, child, is, vocabulary, word};
use super::styles::Styles;
use super::{Failure, Item, Note, NoteKind, Package, Picture, Place, Relationship, What, package};

/// Elements that only hold others; what no edition names is foreign.
#[rustfmt::skip]
const HOLDERS: [&str; 20] = [
    "body", "hdr", "ftr", "footnote", "endnote", "sectPr", "sdtContent", "customXml", "smartTag", "ins",
    "moveTo", "dir", "bdo", "ruby", "rubyBase", "rt", "pict", "object", "drawing", "subDoc",
];

/// A story, told.
#[derive(Debug)]
pub(super) struct Told {
    /// What is in it.
    pub(super) items: Vec<Item>,
    /// The headers and footers its sections name.
    pub(super) headers: BTreeSet<String>,
}

/// Tells the story of a part.
pub(super) fn tell(
    package: &Package,
    part: &str,
    styles: &Styles,
    home: Place,
) -> Result<Told, Failure> {
    let text = package.text(part)?;
    let tree = package::parse(part, &text)?;
    let mut teller = Teller::new(package, part, styles, home)?;
    // Of the root the body alone is text, or all of it where the root has no body: headers.
    let root = tree.root_element();
    let body = child(root, Vocabulary::Word, "body").unwrap_or(root);
    teller.children(body, State::at(home));
    Ok(Told { items: teller.items, headers: teller.headers })
}

/// Tells the notes of a part, each a story of its own.
pub(super) fn notes(
    package: &Package,
    part: &str,
    styles: &Styles,
    kind: NoteKind,
) -> Result<Vec<Note>, Failure> {
    let text = package.text(part)?;
    let tree = package::parse(part, &text)?;
    let mut notes = Vec::new();
    for node in tree.root_element().children() {
        let named = is(node, Vocabulary::Word, "footnote") || is(node, Vocabulary::Word, "endnote");
        // Separators are furniture (§17.11.23, `ST_FtnEdn`).
        if !named || word(node, "type").is_some_and(|kind| kind != "normal") {
            continue;
        }
        let mut teller = Teller::new(package, part, styles, Place::Note)?;
        teller.children(node, State::at(Place::Note));
        let id = word(node, "id").unwrap_or_default().to_owned();
        notes.push(Note { kind, id, items: teller.items, referred: false });
    }
    Ok(notes)
}

/// What holds for all that stands inside a node.
#[expect(clippy::struct_excessive_bools, reason = "each can hold with each")]
#[derive(Debug, Clone, Copy)]
struct State<'a> {
    place: Place,
    style: Option<&'a str>,
    deleted: bool,
    hidden: bool,
    contents: bool,
    foreign: bool,
}

impl State<'_> {
    fn at(place: Place) -> Self {
        Self { place, style: None, deleted: false, hidden: false, contents: false, foreign: false }
    }
}

struct Teller<'a, 'i> {
    package: &'a Package,
    styles: &'a Styles,
    relationships: BTreeMap<String, Relationship>,
    home: Place,
    fields: Fields,
    items: Vec<Item>,
    headers: BTreeSet<String>,
    /// Boxes that wait for the end of their paragraph, a list for each paragraph that is open.
    boxes: Vec<Vec<(Node<'i, 'i>, State<'i>)>>,
}

impl<'a, 'i> Teller<'a, 'i> {
    fn new(
        package: &'a Package,
        part: &str,
        styles: &'a Styles,
        home: Place,
    ) -> Result<Self, Failure> {
        Ok(Self {
            package,
            styles,
            relationships: package.relationships(part)?,
            home,
            fields: Fields::default(),
            items: Vec::new(),
            headers: BTreeSet::new(),
            boxes: Vec::new(),
        })
    }

    fn children(&mut self, node: Node<'i, 'i>, state: State<'i>) {
        for inner in node.children().filter(Node::is_element) {
            self.node(inner, state);
        }
    }

    fn node(&mut self, node: Node<'i, 'i>, state: State<'i>) {
        let name = node.tag_name().name();
        match vocabulary(node.tag_name().namespace()) {
            Vocabulary::Word => self.word(node, name, state),
            Vocabulary::Math => self.math(node, name, state),
            Vocabulary::Compatibility if name == "AlternateContent" => {
                if let Some(chosen) = choose(node) {
                    self.children(chosen, state);
                }
            }
            Vocabulary::Drawing => self.drawing(node, name, state),
            Vocabulary::Chart | Vocabulary::Extension if name == "chart" => {
                let words = self.words(attribute(node, Vocabulary::Relationships, "id"));
                self.push(What::Chart(words), state);
            }
            Vocabulary::Diagram if name == "relIds" => {
                let words = self.words(attribute(node, Vocabulary::Relationships, "dm"));
                self.push(What::Diagram(words), state);
            }
            Vocabulary::Vml if name == "imagedata" => {
                let named = ["id", "relid", "pict", "href"].iter().find_map(|name| {
                    attribute(node, Vocabulary::Relationships, name)
                        .or_else(|| attribute(node, Vocabulary::Vml, name))
                });
                self.picture(named, None, state);
            }
            Vocabulary::Foreign => self.children(node, State { foreign: true, ..state }),
            Vocabulary::Compatibility
            | Vocabulary::Relationships
            | Vocabulary::Chart
            | Vocabulary::Diagram
            | Vocabulary::Vml
            | Vocabulary::Extension
            | Vocabulary::Plain => self.children(node, state),
        }
    }

    /// An element of WordprocessingML.
    fn word(&mut self, node: Node<'i, 'i>, name: &str, state: State<'i>) {
        match name {
            "p" => self.paragraph(node, state),
            "r" => {
                let properties = child(node, Vocabulary::Word, "rPr");
                let hidden = self.styles.hides(state.style, properties);
                self.children(node, State { hidden, ..state });
            }
            "t" => self.push(What::Text(text(node)), state),
            "delText" => self.push(What::Text(text(node)), State { deleted: true, ..state }),
            "noBreakHyphen" => self.push(What::Text("\u{2011}".to_owned()), state),
            "instrText" => self.fields.instruct(&text(node)),
            "fldChar" => {
                let link = match word(node, "fldCharType") {
                    Some("begin") => {
                        self.fields.begin();
                        None
                    }
                    Some("separate") => self.fields.separate(self.items.len()),
                    Some("end") => {
                        if let Some(from) = self.fields.referred() {
                            self.reference(from, state);
                        }
                        self.fields.end()
                    }
                    _ => None,
                };
                if let Some(address) = link {
                    self.push(What::Link(address), state);
                }
            }
            "fldSimple" => {
                let instruction = word(node, "instr").unwrap_or_default();
                if let Some(address) = address(instruction) {
                    self.push(What::Link(address), state);
                }
                let contents = state.contents || is_contents(instruction);
                let from = self.items.len();
                self.children(node, State { contents, ..state });
                if refers(instruction) {
                    self.reference(from, state);
                }
            }
            "hyperlink" => {
                let leads = self.link(attribute(node, Vocabulary::Relationships, "id"), state);
                let from = self.items.len();
                self.children(node, state);
                if !leads && word(node, "anchor").is_some() {
                    self.reference(from, state);
                }
            }
            "del" | "moveFrom" => self.children(node, State { deleted: true, ..state }),
            "tbl" => {
                let place = if state.place == Place::Body { Place::Cell } else { state.place };
                self.children(node, State { place, ..state });
            }
            "tr" => {
                let gone = child(node, Vocabulary::Word, "trPr")
                    .is_some_and(|properties| child(properties, Vocabulary::Word, "del").is_some());
                self.children(node, State { deleted: state.deleted || gone, ..state });
            }
            "tc" => {
                let gone = child(node, Vocabulary::Word, "tcPr").is_some_and(|properties| {
                    child(properties, Vocabulary::Word, "cellDel").is_some()
                });
                self.children(node, State { deleted: state.deleted || gone, ..state });
                self.push(What::End, state);
            }
            "sdt" => {
                let contents = state.contents || is_gallery_of_contents(node);
                self.children(node, State { contents, ..state });
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = match name {
                    "footnoteReference" => NoteKind::Footnote,
                    _ => NoteKind::Endnote,
                };
                let id = word(node, "id").unwrap_or_default().to_owned();
                self.push(What::NoteMark { kind, id }, state);
            }
            "altChunk" => {
                let id = attribute(node, Vocabulary::Relationships, "id");
                if let Some(found) = id.and_then(|id| self.relationships.get(id)) {
                    self.push(What::Chunk(found.target.clone()), state);
                }
            }
            "txbxContent" => {
                let place = if self.home == Place::Body { Place::Box } else { self.home };
                let inside = State { place, style: None, ..state };
                match self.boxes.last_mut() {
                    Some(waiting) => waiting.push((node, inside)),
                    None => self.children(node, inside),
                }
            }
            "headerReference" | "footerReference" => {
                let id = attribute(node, Vocabulary::Relationships, "id");
                let found = id.and_then(|id| self.relationships.get(id));
                let held = found.filter(|one| self.package.bytes(&one.target).is_some());
                self.headers.extend(held.map(|one| one.target.clone()));
            }
            // Of the properties of a paragraph only those of a section it ends name parts.
            "pPr" => {
                if let Some(section) = child(node, Vocabulary::Word, "sectPr") {
                    self.children(section, state);
                }
            }
            "rPr" | "tblPr" | "tblPrEx" | "trPr" | "tcPr" | "sdtPr" | "sdtEndPr" | "tblGrid" => {}
            _ if HOLDERS.contains(&name) => self.children(node, state),
            _ => self.children(node, State { foreign: true, ..state }),
        }
    }

    fn paragraph(&mut self, node: Node<'i, 'i>, state: State<'i>) {
        let style = child(node, Vocabulary::Word, "pPr")
            .and_then(|properties| child(properties, Vocabulary::Word, "pStyle"))
            .and_then(|style| word(style, "val"));
        self.boxes.push(Vec::new());
        self.children(node, State { style, ..state });
        self.push(What::End, state);
        for (held, inside) in self.boxes.pop().unwrap_or_default() {
            // A box is a story of its own: the fields around it do not reach into it.
            let outside = std::mem::take(&mut self.fields);
            self.children(held, inside);
            self.fields = outside;
        }
    }

    fn math(&mut self, node: Node<'i, 'i>, name: &str, state: State<'i>) {
        match name {
            "t" => self.push(What::Math(text(node)), state),
            "r" => {
                let properties = child(node, Vocabulary::Word, "rPr");
                let hidden = self.styles.hides(state.style, properties);
                self.children(node, State { hidden, ..state });
            }
            "oMath" => {
                let from = self.items.len();
                self.children(node, state);
                self.formula(from);
            }
            _ => self.children(node, state),
        }
    }

    /// Makes one of the characters that belong to one formula.
    fn formula(&mut self, from: usize) {
        let mut whole: BTreeMap<Place, String> = BTreeMap::new();
        for item in self.items.split_off(from.min(self.items.len())) {
            match item.what {
                What::Math(text) => whole.entry(item.place).or_default().push_str(&text),
                _ => self.items.push(item),
            }
        }
        let whole = whole.into_iter().map(|(place, text)| Item { what: What::Math(text), place });
        self.items.extend(whole);
    }

    fn drawing(&mut self, node: Node<'i, 'i>, name: &str, state: State<'i>) {
        match name {
            "t" => {
                let place = if self.home == Place::Body { Place::Box } else { self.home };
                self.push(What::Text(text(node)), State { place, ..state });
            }
            "hlinkClick" => {
                self.link(attribute(node, Vocabulary::Relationships, "id"), state);
            }
            "blip" => {
                let named = ["embed", "link"]
                    .iter()
                    .filter_map(|name| attribute(node, Vocabulary::Relationships, name))
                    .find(|id| !id.is_empty());
                let better = node.descendants().find(|one| one.tag_name().name() == "svgBlip");
                let better =
                    better.and_then(|one| attribute(one, Vocabulary::Relationships, "embed"));
                self.picture(named, better, state);
            }
            _ => self.children(node, state),
        }
    }

    /// A link by its relationship, where it leads outside. Says whether it does.
    fn link(&mut self, id: Option<&str>, state: State<'i>) -> bool {
        let found = id.and_then(|id| self.relationships.get(id)).filter(|found| found.external);
        let Some(found) = found else { return false };
        self.push(What::Link(found.target.clone()), state);
        true
    }

    /// A reference to a place of the draft, whose words are what was told since. One that is inside
    /// it, as the number of a page in the line of a list, is part of it.
    fn reference(&mut self, from: usize, state: State<'i>) {
        let told = self.items.split_off(from.min(self.items.len()));
        let told = told.into_iter().filter(|item| !matches!(item.what, What::Reference(_)));
        self.items.extend(told);
        let shown =
            self.items.get(from..).unwrap_or_default().iter().filter(|item| item.is_shown());
        let words: String = shown
            .filter_map(|item| match &item.what {
                What::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        if !words.trim().is_empty() {
            self.push(What::Reference(words), state);
        }
    }

    fn picture(&mut self, id: Option<&str>, better: Option<&str>, state: State<'i>) {
        let Some(id) = id.or(better) else { return };
        let better = better.and_then(|id| self.relationships.get(id));
        let better = better.and_then(|found| self.package.digest(&found.target));
        let picture = match self.relationships.get(id) {
            Some(found) if found.external => Picture::Linked(found.target.clone()),
            Some(found) => match self.package.digest(&found.target) {
                Some(digest) => Picture::Held {
                    part: found.target.clone(),
                    sha256: better.into_iter().chain([digest]).collect(),
                },
                None => Picture::Missing(found.target.clone()),
            },
            None => Picture::Missing(id.to_owned()),
        };
        self.push(What::Picture(picture), state);
    }

    /// The words of the part of a chart or diagram.
    fn words(&self, id: Option<&str>) -> Vec<String> {
        let found = id.and_then(|id| self.relationships.get(id));
        found.and_then(|found| chart::words(self.package, &found.target)).unwrap_or_default()
    }

    fn push(&mut self, what: What, state: State<'i>) {
        let place = if state.deleted {
            Place::Deleted
        } else if state.hidden {
            Place::Hidden
        } else if self.fields.in_instruction() {
            Place::Instruction
        } else if state.contents || self.fields.in_contents() {
            Place::Contents
        } else if state.foreign {
            Place::Foreign
        } else {
            state.place
        };
        self.items.push(Item { what, place });
    }
}

/// The characters of an element.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.children()
        .filter(|inner| inner.node_type() == NodeType::Text)
        .filter_map(|inner| inner.text())
        .collect()
}
