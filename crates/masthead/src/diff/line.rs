//! Lines of inlines as text with features: what is compared where words are compared.
//!
//! In: inlines. Out: the characters a reader sees, and for each stretch of them how they are set
//! and where they lead. What has no characters (the mark of a note, a picture) stands as one word
//! in square brackets, which is compared as a whole.

use masthead_issue::{Data, Direction, Id, Inline, Mark, Math, plain};

/// A line of text and its features.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The characters.
    pub(super) text: String,
    /// What the stretches of the text are, in order, without gaps.
    pub(super) spans: Vec<Span<'a>>,
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span<'a> {
    /// Where it ends in the text.
    pub(super) end: usize,
    /// Whether it is one word, whatever its characters are.
    pub(super) whole: bool,
    /// How it is set and where it leads, in order.
    pub(super) features: Vec<Feature<'a>>,
}

/// What there is to a stretch of text beside its characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Feature<'a> {
    /// How it is set.
    Mark(Mark),
    /// The address it leads to.
    Link(&'a str),
    /// The node it points at.
    Target(&'a Id),
    /// The note it marks.
    Note(&'a Id),
    /// A reference it cites.
    Cites(&'a Id),
    /// Its reading.
    Ruby(&'a str),
    /// Its language.
    Language(&'a str),
    /// Its direction.
    Direction(Direction),
    /// What it is.
    Role(&'a str),
    /// The picture it is.
    Picture(&'a str),
    /// What the picture shows.
    Alt(&'a str),
    /// Mathematics.
    Formula(&'a str),
    /// What others define.
    Extension(&'a str),
    /// Their data.
    Data(String),
    /// That a line ends.
    LineBreak,
    /// That a printed page begins.
    PageBreak,
    /// That it parts what stands side by side.
    Separator,
}

impl Feature<'_> {
    /// What it is called.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Mark(mark) => match mark {
                Mark::Emphasis => "emphasis",
                Mark::Strong => "strong",
                Mark::Underline => "underline",
                Mark::Strike => "strike",
                Mark::SmallCaps => "small-caps",
                Mark::Superscript => "superscript",
                Mark::Subscript => "subscript",
                Mark::Code => "code",
                Mark::EmphasisDots => "emphasis-dots",
                Mark::Upright => "upright",
            },
            Self::Link(_) => "link",
            Self::Target(_) => "cross-reference",
            Self::Note(_) => "note",
            Self::Cites(_) => "citation",
            Self::Ruby(_) => "ruby",
            Self::Language(_) => "language",
            Self::Direction(_) => "direction",
            Self::Role(_) => "role",
            Self::Picture(_) => "picture",
            Self::Alt(_) => "alt",
            Self::Formula(_) => "formula",
            Self::Extension(_) => "extension",
            Self::Data(_) => "data",
            Self::LineBreak => "line-break",
            Self::PageBreak => "page-break",
            Self::Separator => "separator",
        }
    }

    /// The node it points at.
    pub(super) fn target(&self) -> Option<&Id> {
        match self {
            Self::Target(id) | Self::Note(id) | Self::Cites(id) => Some(id),
            Self::Mark(_)
            | Self::Link(_)
            | Self::Ruby(_)
            | Self::Language(_)
            | Self::Direction(_)
            | Self::Role(_)
            | Self::Picture(_)
            | Self::Alt(_)
            | Self::Formula(_)
            | Self::Extension(_)
            | Self::Data(_)
            | Self::LineBreak
            | Self::PageBreak
            | Self::Separator => None,
        }
    }

    /// What it says; nothing where it says nothing but that it is there, or points at a node.
    pub(super) fn value(&self) -> Option<String> {
        match self {
            Self::Link(text)
            | Self::Ruby(text)
            | Self::Language(text)
            | Self::Role(text)
            | Self::Picture(text)
            | Self::Alt(text)
            | Self::Extension(text) => Some((*text).to_owned()),
            Self::Formula(mathml) => Some((*mathml).to_owned()),
            Self::Data(data) => Some(data.clone()),
            Self::Direction(Direction::Ltr) => Some("ltr".to_owned()),
            Self::Direction(Direction::Rtl) => Some("rtl".to_owned()),
            Self::Target(_)
            | Self::Note(_)
            | Self::Cites(_)
            | Self::Mark(_)
            | Self::LineBreak
            | Self::PageBreak
            | Self::Separator => None,
        }
    }
}

impl<'a> Line<'a> {
    /// The line of these inlines.
    pub(super) fn of(inlines: &'a [Inline]) -> Self {
        let mut line = Self::default();
        line.add(inlines);
        line
    }

    /// Text without features.
    pub(super) fn plain(text: &str) -> Self {
        let mut line = Self::default();
        line.push(text, false, &[]);
        line
    }

    /// Adds inlines at the end.
    pub(super) fn add(&mut self, inlines: &'a [Inline]) {
        self.inlines(inlines, &[]);
    }

    /// Adds text without features at the end.
    pub(super) fn add_plain(&mut self, text: &str) {
        self.push(text, false, &[]);
    }

    /// Parts what is there from what follows.
    pub(super) fn part(&mut self, mark: &str) {
        if !self.text.is_empty() {
            self.push(mark, true, &[Feature::Separator]);
        }
    }

    /// Parts what follows from what is there, be it nothing.
    pub(super) fn part_always(&mut self, mark: &str) {
        self.push(mark, true, &[Feature::Separator]);
    }

    /// Adds mathematics at the end.
    pub(super) fn add_math(&mut self, math: &'a Math) {
        let mut features = formula(math);
        features.sort();
        self.push(&format!("[{}]", said(math)), true, &features);
    }

    /// Adds another line at the end.
    pub(super) fn append(&mut self, other: Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.spans.into_iter().map(|span| Span { end: span.end + before, ..span });
        self.spans.extend(moved);
    }

    /// Adds text with features at the end, as one word or as words.
    pub(super) fn push(&mut self, text: &str, whole: bool, features: &[Feature<'a>]) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some(last) if !whole && !last.whole && last.features == features => last.end = end,
            _ => self.spans.push(Span { end, whole, features: features.to_vec() }),
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline], around: &[Feature<'a>]) {
        for inline in inlines {
            self.inline(inline, around);
        }
    }

    fn inline(&mut self, inline: &'a Inline, around: &[Feature<'a>]) {
        let with = |more: Vec<Feature<'a>>| {
            let mut features = around.to_vec();
            features.extend(more);
            features.sort();
            features
        };
        match inline {
            Inline::Text(run) => {
                let marks = run.marks.iter().map(|mark| Feature::Mark(*mark)).collect();
                self.push(&run.text, false, &with(marks));
            }
            Inline::Link(link) => {
                self.inlines(&link.content, &with(vec![Feature::Link(&link.url)]));
            }
            Inline::CrossReference(reference) => {
                let features = with(vec![Feature::Target(&reference.target)]);
                self.inlines(&reference.content, &features);
            }
            Inline::NoteReference(mark) => {
                self.push("[note]", true, &with(vec![Feature::Note(&mark.note)]));
            }
            Inline::Citation(citation) => {
                let features = with(citation.items.iter().map(Feature::Cites).collect());
                if citation.content.is_empty() {
                    self.push("[citation]", true, &features);
                } else {
                    self.inlines(&citation.content, &features);
                }
            }
            Inline::Math(math) => {
                self.push(&format!("[{}]", said(math)), true, &with(formula(math)));
            }
            Inline::Image(image) => {
                let mut features = vec![Feature::Picture(image.asset.as_str())];
                features.extend(image.alt.as_deref().map(Feature::Alt));
                self.push("[picture]", true, &with(features));
            }
            Inline::Ruby(ruby) => {
                self.inlines(&ruby.base, &with(vec![Feature::Ruby(&ruby.text)]));
            }
            Inline::Span(span) => {
                let mut features = Vec::new();
                features.extend(span.language.as_ref().map(|tag| Feature::Language(tag.as_str())));
                features.extend(span.direction.map(Feature::Direction));
                features.extend(span.role.as_ref().map(|role| Feature::Role(role.as_str())));
                self.inlines(&span.content, &with(features));
            }
            Inline::LineBreak(_) => self.push(" / ", true, &with(vec![Feature::LineBreak])),
            Inline::PageBreak(page) => {
                let features = with(vec![Feature::PageBreak]);
                self.push(&format!("[page {}]", page.label), true, &features);
            }
            Inline::Extension(extension) => {
                let data = Feature::Data(data(&extension.data));
                let features = with(vec![Feature::Extension(&extension.name), data]);
                if extension.fallback.is_empty() {
                    self.push("[extension]", true, &features);
                } else {
                    self.inlines(&extension.fallback, &features);
                }
            }
        }
    }
}

/// The features of mathematics.
fn formula(math: &Math) -> Vec<Feature<'_>> {
    let mut features = Vec::new();
    features.extend(math.mathml.as_deref().map(Feature::Formula));
    features.extend(math.asset.as_ref().map(|asset| Feature::Picture(asset.as_str())));
    features.extend(math.alt.as_deref().map(Feature::Alt));
    features
}

/// The characters of mathematics.
fn said(math: &Math) -> String {
    let text = plain::inlines(&[Inline::Math(math.clone())]);
    if text.is_empty() { "formula".to_owned() } else { text }
}

/// Data of others, in one line.
pub(super) fn data(data: &Data) -> String {
    match data {
        Data::Bool(value) => value.to_string(),
        Data::Integer(value) => value.to_string(),
        Data::Text(text) => format!("{text:?}"),
        Data::List(items) => {
            let items: Vec<_> = items.iter().map(self::data).collect();
            format!("[{}]", items.join(", "))
        }
        Data::Map(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(key, value)| format!("{key:?}: {}", self::data(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use masthead_issue::{LineBreak, Link, NoteReference};

    use super::*;

    #[test]
    fn runs_are_one_text_with_their_features_beside_it() {
        let link = Link { url: "u".into(), content: vec![Inline::text("c")] };
        let inlines = [
            Inline::text("a"),
            Inline::marked("b", [Mark::Strong]),
            Inline::Link(link),
            Inline::NoteReference(NoteReference { note: "n1".into() }),
            Inline::LineBreak(LineBreak {}),
        ];
        let line = Line::of(&inlines);
        assert_eq!(line.text, "abc[note] / ");
        let ends: Vec<_> = line.spans.iter().map(|span| (span.end, span.whole)).collect();
        assert_eq!(ends, [(1, false), (2, false), (3, false), (9, true), (12, true)]);
        let features: Vec<_> =
            line.spans.iter().flat_map(|span| &span.features).map(Feature::name).collect();
        assert_eq!(features, ["strong", "link", "note", "line-break"]);
    }

    #[test]
    fn what_parts_a_line_stands_between_alone() {
        let mut line = Line::default();
        line.part(" | ");
        line.add_plain("甲");
        line.part(" | ");
        line.add_plain("乙");
        assert_eq!(line.text, "甲 | 乙");
    }
}
