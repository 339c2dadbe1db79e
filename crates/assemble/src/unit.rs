//! One block of the draft on its way into the issue.

use masthead_codec::{Content, DraftBlock, DraftRow, Hints};
use masthead_diagnostics::Place;
use masthead_issue::{Block, Inline, Inlines, Mark, Span, plain};
use masthead_notation::source::{self, SourceReading};
use masthead_notation::space::has_no_width;
use masthead_notation::{fold, join};

use crate::build::fold::trimmed;

/// Characters beyond which a line is prose, whatever it ends with.
const PROSE: usize = 80;

/// Bytes beyond which nothing is the label of a line, however it is spaced.
pub(crate) const LABEL: usize = 64;

/// Bytes beyond which a joined line is a paragraph and nothing else.
const KEYED: usize = 480;

/// A block of the draft, with what passes keep asking of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unit {
    /// What stands there.
    pub(crate) content: Content,
    /// What was seen of its form.
    pub(crate) hints: Hints,
    /// Where it stood.
    pub(crate) place: Place,
    /// Its plain text; empty where it is no line.
    pub(crate) text: String,
    /// Its comparison key; empty where the text is longer than any title.
    pub(crate) key: String,
    /// Its reading as a source line.
    pub(crate) source: Option<SourceReading>,
    /// What it was found to be.
    pub(crate) role: UnitRole,
    /// A page ends after it.
    pub(crate) page_after: bool,
    /// How high it stands among heading-like lines, from 1; explicit levels or looks.
    pub(crate) rank: Option<u8>,
    /// What stands in its cells, where it is a table that may only lay out.
    pub(crate) rows: Vec<DraftRow>,
    /// Entries of the format's own table of contents that point at it.
    pub(crate) entries: Vec<usize>,
}

/// What a unit was found to be, before articles take theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum UnitRole {
    /// Nothing yet.
    #[default]
    Open,
    /// A running head or a page number.
    Furniture,
    /// Part of the printed table of contents.
    Contents,
    /// Part of the masthead.
    Masthead,
    /// A section head.
    SectionHead,
    /// A line above an article title.
    Kicker,
    /// Part of an article title.
    Title,
}

impl Unit {
    /// A unit of this block.
    pub(crate) fn new(mut block: DraftBlock) -> Self {
        if let Content::Line(line) = &mut block.content {
            trim_edges(line);
        }
        let text = block.text();
        let mut unit = Self {
            content: block.content,
            hints: block.hints,
            place: block.place,
            rows: block.rows,
            ..Self::default()
        };
        unit.set_text(text);
        unit
    }

    /// Appends another line of a heading, with a space between.
    pub(crate) fn append_spaced(&mut self, mut other: Unit) {
        self.hints.names.append(&mut other.hints.names);
        self.entries.append(&mut other.entries);
        let text = format!("{} {}", self.text.trim_end(), other.text);
        if let (Content::Line(line), Content::Line(more)) = (&mut self.content, other.content) {
            line.push(Inline::text(" "));
            line.extend(more);
            masthead_issue::normal::inlines(line);
        }
        self.set_text(text);
    }

    /// Takes the text, with what is asked of titles and source lines: longer text is neither.
    fn set_text(&mut self, text: String) {
        let short = text.len() <= KEYED;
        self.key = if short { fold::key(&text) } else { String::new() };
        // A source is words: a line that holds a picture, a note or a formula says more.
        let more = |inline: &Inline| {
            matches!(inline, Inline::Image(_) | Inline::NoteReference(_) | Inline::Math(_))
        };
        let says_more = self.line().is_some_and(|line| line.iter().any(more));
        self.source = if short && !says_more { source::parse(&text) } else { None };
        self.text = text;
    }

    /// Whether there is a word or a number in it, not only leaders and what prints nothing.
    pub(crate) fn has_words(&self) -> bool {
        !self.key.is_empty() || self.text.len() > KEYED
    }

    /// The line, where this is one.
    pub(crate) fn line(&self) -> Option<&Inlines> {
        match &self.content {
            Content::Line(line) => Some(line),
            Content::Block(_) | Content::Page(_) => None,
        }
    }

    /// Whether this is a line of text.
    pub(crate) fn is_line(&self) -> bool {
        matches!(self.content, Content::Line(_))
    }

    /// The block, where the format itself said what it is.
    pub(crate) fn block(&self) -> Option<&Block> {
        match &self.content {
            Content::Block(block) => Some(block),
            Content::Line(_) | Content::Page(_) => None,
        }
    }

    /// Characters of its text.
    pub(crate) fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// A line that reads like running text: long, or a whole sentence.
    pub(crate) fn is_prose(&self) -> bool {
        self.is_line() && (self.length() > PROSE || ends_prose(&self.text))
    }

    /// A line that could be a heading of some kind: short, with no full stop, no cells.
    pub(crate) fn is_headlike(&self) -> bool {
        self.is_line()
            && self.source.is_none()
            && !self.text.contains('\t')
            && !self.key.is_empty()
            && !self.is_prose()
            && self.address().is_none()
    }

    /// Whether the line begins with a small letter, as few headings do.
    pub(crate) fn begins_small(&self) -> bool {
        self.text.trim_start().starts_with(char::is_lowercase)
    }

    /// The address, where the line is one link and nothing else.
    pub(crate) fn address(&self) -> Option<&str> {
        match self.line()?.as_slice() {
            [Inline::Link(link)] if plain::inlines(&link.content).trim() == link.url => {
                Some(&link.url)
            }
            _ => None,
        }
    }

    /// The line without its first `bytes` bytes of plain text.
    pub(crate) fn line_from(&self, bytes: usize) -> Inlines {
        let mut line = self.line().cloned().unwrap_or_default();
        cut_start(&mut line, bytes);
        self.in_its_tongue(line)
    }

    /// The line, with its language and direction where they are not those around it. Readers hand
    /// over as hints what a whole line has in common.
    pub(crate) fn spoken(&self) -> Inlines {
        self.in_its_tongue(self.line().cloned().unwrap_or_default())
    }

    /// The same, taken out of the unit.
    pub(crate) fn take_spoken(&mut self) -> Inlines {
        let line = self.take_line();
        self.in_its_tongue(line)
    }

    fn take_line(&mut self) -> Inlines {
        match &mut self.content {
            Content::Line(line) => std::mem::take(line),
            Content::Block(_) | Content::Page(_) => Inlines::new(),
        }
    }

    /// The line as it stands in a paragraph: without white space around it, and with the type of
    /// the whole line as marks.
    pub(crate) fn finished(&self) -> Inlines {
        self.finish(self.line().cloned().unwrap_or_default())
    }

    /// The same, taken out of the unit.
    pub(crate) fn take_finished(&mut self) -> Inlines {
        let line = self.take_line();
        self.finish(line)
    }

    fn finish(&self, line: Inlines) -> Inlines {
        let mut line = trimmed(line);
        if self.hints.bold {
            mark(&mut line, Mark::Strong);
        }
        if self.hints.italic {
            mark(&mut line, Mark::Emphasis);
        }
        self.in_its_tongue(line)
    }

    /// Such words, with the language and direction of the line where they are not those around it.
    pub(crate) fn in_its_tongue(&self, content: Inlines) -> Inlines {
        let (language, direction) = (self.hints.language.clone(), self.hints.direction);
        if content.is_empty() || language.is_none() && direction.is_none() {
            return content;
        }
        vec![Inline::Span(Span { language, direction, role: None, content })]
    }

    /// Appends another line to this one, with what stood between.
    ///
    /// Costs what the other line costs, however long this one has grown.
    pub(crate) fn append(&mut self, mut other: Unit) {
        self.hints.names.append(&mut other.hints.names);
        self.entries.append(&mut other.entries);
        let separator = join::separator(self.tail(), &other.text);
        if let (Content::Line(line), Content::Line(more)) = (&mut self.content, other.content) {
            if let Some(Inline::Text(run)) = line.last_mut() {
                run.text.truncate(run.text.trim_end().len());
            }
            let between = masthead_issue::inline::plain(separator);
            for inline in between.into_iter().chain(more) {
                match (line.last_mut(), inline) {
                    (Some(Inline::Text(last)), Inline::Text(run)) if last.marks == run.marks => {
                        last.text.push_str(&run.text);
                    }
                    (_, inline) => line.push(inline),
                }
            }
        }
        self.page_after = other.page_after;
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str(separator);
        self.text.push_str(&other.text);
        let text = std::mem::take(&mut self.text);
        self.set_text(text);
    }

    /// The last words of the text: all that the end of a long paragraph can say.
    pub(crate) fn tail(&self) -> &str {
        let mut start = self.text.len().saturating_sub(KEYED);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        self.text.get(start..).unwrap_or_default()
    }

    /// The first words of the text.
    pub(crate) fn head(&self) -> &str {
        let mut end = self.text.len().min(KEYED);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(..end).unwrap_or_default()
    }
}

/// What stands before and after the first of these marks, where that stands within so many bytes:
/// a label is short, and the text behind it need not be looked at.
pub(crate) fn split_early<'a>(
    text: &'a str,
    marks: &[char],
    bytes: usize,
) -> Option<(&'a str, &'a str)> {
    let head = text.get(..text.floor_char_boundary(bytes))?;
    let at = head.find(marks)?;
    let mut behind = text.get(at..)?.chars();
    behind.next();
    Some((text.get(..at)?, behind.as_str()))
}

/// Takes off what stands at the ends of a line and says nothing: breaks, what has no width, spaces
/// behind. Spaces before may set the line in, and tabs behind may end empty cells.
fn trim_edges(line: &mut Inlines) {
    while let Some(last) = line.last_mut() {
        match last {
            Inline::LineBreak(_) => {}
            Inline::Text(run) => {
                let idle = |c: char| c.is_whitespace() && c != '\t' || has_no_width(c);
                run.text.truncate(run.text.trim_end_matches(idle).len());
                if !run.text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        line.pop();
    }
    while let Some(first) = line.first_mut() {
        match first {
            Inline::LineBreak(_) => {}
            Inline::Text(run) => {
                let trimmed = run.text.trim_start_matches(has_no_width);
                run.text.drain(..run.text.len() - trimmed.len());
                if !run.text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        line.remove(0);
    }
}

/// Whether a line ends as prose does: with a full stop, a semicolon, a colon, or a comma.
fn ends_prose(text: &str) -> bool {
    let inner = text.trim_end().trim_end_matches(['”', '’', '」', '』', '"', ')', '）']);
    if inner.ends_with(['。', '；', ';', '，', ',', '、', '：', ':']) {
        return true;
    }
    // A question or an exclamation may be a title; a full stop of Latin text ends initials too.
    inner.ends_with('.')
        && !inner.ends_with("...")
        && inner.contains(' ')
        && join::ends_sentence(text)
}

/// Marks all text of a line.
fn mark(line: &mut Inlines, mark: Mark) {
    for inline in line {
        match inline {
            Inline::Text(run) => {
                run.marks.insert(mark);
            }
            Inline::Link(link) => self::mark(&mut link.content, mark),
            Inline::CrossReference(reference) => self::mark(&mut reference.content, mark),
            Inline::Citation(citation) => self::mark(&mut citation.content, mark),
            Inline::Ruby(ruby) => self::mark(&mut ruby.base, mark),
            Inline::Span(span) => self::mark(&mut span.content, mark),
            Inline::Extension(extension) => self::mark(&mut extension.fallback, mark),
            Inline::NoteReference(_)
            | Inline::Math(_)
            | Inline::Image(_)
            | Inline::LineBreak(_)
            | Inline::PageBreak(_) => {}
        }
    }
}

/// Drops the first `bytes` bytes of plain text from a line.
pub(crate) fn cut_start(line: &mut Inlines, bytes: usize) {
    let mut left = bytes;
    while left > 0 && !line.is_empty() {
        let Some(first) = line.first_mut() else { return };
        let length = plain::inlines(std::slice::from_ref(first)).len();
        if length <= left {
            left -= length;
            line.remove(0);
            continue;
        }
        match first {
            Inline::Text(run) if run.text.is_char_boundary(left) => drop(run.text.drain(..left)),
            Inline::Span(span) => cut_start(&mut span.content, left),
            Inline::Link(link) => cut_start(&mut link.content, left),
            Inline::CrossReference(reference) => cut_start(&mut reference.content, left),
            _ => {}
        }
        break;
    }
    if let Some(Inline::Text(run)) = line.first_mut() {
        let trimmed = run.text.trim_start();
        run.text.drain(..run.text.len() - trimmed.len());
        if run.text.is_empty() {
            line.remove(0);
        }
    }
}

#[cfg(test)]
pub(crate) fn line(text: &str) -> Unit {
    Unit::new(DraftBlock {
        content: Content::Line(masthead_issue::inline::plain(text)),
        hints: Hints { gap_before: 1, ..Hints::default() },
        ..DraftBlock::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_and_headlines_are_told_apart() {
        for head in
            ["热潮", "结语", "江苏：签约！ 战略性新兴产业", "What the Tide Said", "Messrs. A. B."]
        {
            assert!(line(head).is_headlike(), "{head}");
        }
        for prose in [
            "会议指出三点：",
            "这是一句话。",
            "It rained all day, and then stopped.",
            "海港报 2024-06-19",
        ] {
            assert!(!line(prose).is_headlike(), "{prose}");
        }
    }

    #[test]
    fn lines_lose_their_labels_and_keep_their_marks() {
        let mut inlines = vec![Inline::text("附： 甲"), Inline::marked("乙", [Mark::Strong])];
        cut_start(&mut inlines, "附：".len());
        assert_eq!(plain::inlines(&inlines), "甲乙");
    }
}
