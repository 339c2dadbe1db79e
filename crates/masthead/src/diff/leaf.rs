//! Leaves: the smallest parts of an issue that differ by themselves.
//!
//! An article, a section and the issue itself are each a list of leaves in reading order: a title,
//! a source, a paragraph, a row of a table. A leaf has words, which are compared word by word, and
//! facts, which are compared as they are.

use std::collections::BTreeMap;

use masthead_canonical::Part;
use masthead_issue::Id;

use super::line::{Feature, Line};

/// One leaf.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'a> {
    /// What it is.
    pub(super) part: Part,
    /// Which of several of a kind.
    pub(super) name: Option<&'a str>,
    /// The ids of its nodes; its own, where it has one, is the first.
    pub(super) ids: Vec<&'a Id>,
    /// Whether the first of the ids is its own.
    pub(super) has_id: bool,
    /// Its words.
    pub(super) line: Line<'a>,
    /// What is said of it beside its words.
    pub(super) facts: Vec<Fact<'a>>,
    /// What it stands in, from the outside in: `quotation`, `ordered list`.
    pub(super) frame: Vec<String>,
    /// The leaf it is a part of: where that is inserted or removed, so is this.
    pub(super) parent: Option<usize>,
    /// The leaf that is the heading above it.
    pub(super) heading: Option<usize>,
    /// Its number among those of its kind.
    pub(super) number: u32,
    /// Words of a printed line, the byline or one of the masthead, that it is only the reading of.
    pub(super) reading: Vec<String>,
}

/// Something said of a leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact<'a> {
    /// What it is.
    pub(super) name: &'static str,
    /// What it says.
    pub(super) value: String,
    /// The node it points at, where it may be one.
    pub(super) target: Option<&'a str>,
}

/// Leaves that may stand for one another: text in a body is text, be it a heading or an item.
pub(super) type Class<'a> = (Part, Option<&'a str>);

impl<'a> Leaf<'a> {
    /// A leaf with nothing in it yet.
    pub(super) fn new(part: Part) -> Self {
        Self {
            part,
            name: None,
            ids: Vec::new(),
            has_id: false,
            line: Line::default(),
            facts: Vec::new(),
            frame: Vec::new(),
            parent: None,
            heading: None,
            number: 0,
            reading: Vec::new(),
        }
    }

    /// With these words.
    pub(super) fn line(mut self, line: Line<'a>) -> Self {
        self.line = line;
        self
    }

    /// With this plain text.
    pub(super) fn text(self, text: &str) -> Self {
        self.line(Line::plain(text))
    }

    /// The one of several of its kind.
    pub(super) fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// With an id of its own.
    pub(super) fn id(mut self, id: &'a Id) -> Self {
        self.ids.insert(0, id);
        self.has_id = true;
        self
    }

    /// With what is said of it, where it is.
    pub(super) fn fact(mut self, name: &'static str, value: Option<impl ToString>) -> Self {
        if let Some(value) = value {
            self.facts.push(Fact { name, value: value.to_string(), target: None });
        }
        self
    }

    /// With what holds of it or not.
    pub(super) fn holds(self, name: &'static str, holds: bool) -> Self {
        self.fact(name, holds.then_some("yes"))
    }

    /// Only the reading of a printed line that has these words.
    pub(super) fn reads(mut self, words: impl IntoIterator<Item = String>) -> Self {
        self.reading = words.into_iter().collect();
        self
    }

    /// The media it shows.
    fn shown(&self) -> impl Iterator<Item = &str> {
        let facts = self
            .facts
            .iter()
            .filter(|fact| matches!(fact.name, "picture" | "medium" | "code-picture" | "portrait"));
        let features = self.line.spans.iter().flat_map(|span| &span.features);
        let inline = features.filter_map(|feature| match feature {
            Feature::Picture(digest) => Some(*digest),
            _ => None,
        });
        facts.map(|fact| fact.value.as_str()).chain(inline)
    }

    /// What it may be matched with.
    pub(super) fn class(&self) -> Class<'a> {
        let part = match self.part {
            Part::Heading
            | Part::ListItem
            | Part::Attribution
            | Part::VerseLine
            | Part::Turn
            | Part::AsideTitle => Part::Paragraph,
            part => part,
        };
        // These may change what they are called: a cover its place, an identifier its scheme.
        let renamed =
            matches!(part, Part::Identifier | Part::History | Part::Relation | Part::Cover);
        (part, self.name.filter(|_| !renamed))
    }

    /// Whether there can be but one in its list.
    pub(super) fn is_single(&self) -> bool {
        matches!(
            self.part,
            Part::Publication
                | Part::Title
                | Part::ShortTitle
                | Part::Frequency
                | Part::Series
                | Part::Number
                | Part::Date
                | Part::Id
                | Part::Language
                | Part::Layout
                | Part::Kind
                | Part::Byline
                | Part::Pages
                | Part::ContentsTitle
                | Part::ContentsSummary
                | Part::Rights
        )
    }

    /// Whether it stands in a text, where it can be moved.
    pub(super) fn is_text(&self) -> bool {
        matches!(
            self.class().0,
            Part::Paragraph
                | Part::Record
                | Part::Figure
                | Part::Table
                | Part::Equation
                | Part::Code
                | Part::Media
                | Part::Attachment
        ) && self.parent.is_none()
    }
}

/// Leaves in reading order.
#[derive(Debug, Default)]
pub(super) struct Leaves<'a> {
    /// The leaves.
    pub(super) list: Vec<Leaf<'a>>,
    numbers: BTreeMap<Part, u32>,
}

impl<'a> Leaves<'a> {
    /// Adds a leaf and numbers it. Returns its index.
    pub(super) fn push(&mut self, mut leaf: Leaf<'a>) -> usize {
        let parent = leaf.parent.and_then(|at| self.list.get(at));
        match parent.filter(|parent| parent.part == leaf.part) {
            Some(parent) => leaf.number = parent.number,
            None => {
                let number = self.numbers.entry(leaf.part).or_default();
                *number += 1;
                leaf.number = *number;
            }
        }
        self.list.push(leaf);
        self.list.len() - 1
    }

    /// The media these leaves show.
    pub(super) fn shown(&self) -> impl Iterator<Item = &str> {
        self.list.iter().flat_map(Leaf::shown)
    }

    /// Rows are numbered by the table they are in.
    pub(super) fn number_anew(&mut self, part: Part) {
        self.numbers.remove(&part);
    }

    /// What the leaf says, with all that is a part of it.
    pub(super) fn words_of(&self, at: usize) -> String {
        let own = self.list.get(at).map(|leaf| leaf.line.text.clone());
        let inside = self.list.iter().skip(at + 1).take_while(|leaf| leaf.parent >= Some(at));
        let inside = inside.map(|leaf| leaf.line.text.clone());
        let all: Vec<String> =
            own.into_iter().chain(inside).filter(|one| !one.is_empty()).collect();
        all.join("\n")
    }
}
