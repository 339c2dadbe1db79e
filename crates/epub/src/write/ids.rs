//! Where every node of the issue is written: file and fragment by id.
//!
//! Goes over the issue once before anything is written, so that references know their targets.
//! Also collects what the rest needs to know beforehand: which assets are used, where each note is
//! first referred to, and the number of each note.

use std::collections::{BTreeMap, BTreeSet};

use masthead_diagnostics::{Diagnostic, Place, codes};
use masthead_issue::{
    Agent, Article, Block, Digest, Entry, Id, Inline, Issue, Note, Section, Title,
};

use crate::names;
use crate::write::inline::DEPTH;

/// A place in the publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The content document, without its folder.
    pub(crate) file: String,
    /// The id in it.
    pub(crate) fragment: String,
}

/// What is known of the issue before writing.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    targets: BTreeMap<Id, Target>,
    /// The printed mark of each note.
    pub(crate) marks: BTreeMap<Id, String>,
    /// The document each note is first referred to in.
    pub(crate) referred: BTreeMap<Id, String>,
    /// Assets that pages use.
    pub(crate) used: BTreeSet<Digest>,
    /// Ids that could not be kept.
    pub(crate) noticed: Vec<Diagnostic>,
    /// The documents of sections and articles, in reading order.
    pub(crate) files: Vec<String>,
    fragments: BTreeSet<String>,
    taken: BTreeSet<String>,
    file: String,
    depth: usize,
    in_link: bool,
}

impl Ids {
    /// Goes over an issue.
    pub(crate) fn of(issue: &Issue) -> Self {
        let mut ids = Self::default();
        for (cover, file) in issue.covers.iter().zip(super::cover::files(issue)) {
            ids.file = file;
            ids.used.insert(cover.asset.clone());
            cover.caption.iter().for_each(|line| ids.line(line));
        }
        names::TITLE_PAGE.clone_into(&mut ids.file);
        ids.title(&issue.publication.title);
        issue.publication.series.iter().for_each(|title| ids.title(title));
        issue.title.iter().for_each(|title| ids.title(title));
        names::MASTHEAD_PAGE.clone_into(&mut ids.file);
        for line in issue.masthead.iter().flat_map(|m| &m.groups).flat_map(|group| &group.lines) {
            ids.line(&line.content);
            line.agents.iter().for_each(|agent| ids.used.extend(agent.portrait.clone()));
        }
        ids.entries(&issue.contents);
        names::NOTES_PAGE.clone_into(&mut ids.file);
        ids.notes(&issue.notes);
        for reference in &issue.references {
            ids.add(&reference.id);
            ids.line(&reference.content);
        }
        ids
    }

    /// Where the node with this id is written.
    pub(crate) fn get(&self, id: &Id) -> Option<&Target> {
        self.targets.get(id)
    }

    fn entries(&mut self, entries: &[Entry]) {
        for entry in entries {
            match entry {
                Entry::Section(section) => self.section(section),
                Entry::Article(article) => {
                    self.begin("article", &article.id);
                    self.article(article);
                }
            }
        }
    }

    /// Begins the document of an entry.
    fn begin(&mut self, kind: &str, id: &Id) {
        let stem = format!("{kind}-{}", xml_name(id.as_str()));
        let mut file = format!("{stem}.xhtml");
        let mut number = 1_u32;
        while !self.taken.insert(file.clone()) {
            number += 1;
            file = format!("{stem}_{number}.xhtml");
        }
        self.files.push(file.clone());
        self.file = file;
    }

    fn section(&mut self, section: &Section) {
        self.begin("section", &section.id);
        self.add(&section.id);
        self.title(&section.title);
        self.blocks(&section.intro);
        self.entries(&section.entries);
    }

    fn article(&mut self, article: &Article) {
        self.add(&article.id);
        article.kicker.iter().for_each(|line| self.line(line));
        article.title.iter().for_each(|title| self.title(title));
        article.series.iter().flat_map(|s| &s.title).for_each(|line| self.line(line));
        article.standfirst.iter().chain(&article.byline).for_each(|line| self.line(line));
        article.affiliations.iter().for_each(|affiliation| self.add(&affiliation.id));
        article.abstracts.iter().for_each(|text| self.blocks(&text.blocks));
        self.blocks(&article.body);
        article.funding.iter().chain(&article.rights).for_each(|line| self.line(line));
        article
            .credits
            .iter()
            .flat_map(|credit| &credit.agents)
            .for_each(|agent| self.agent(agent));
        self.notes(&article.notes);
        for reference in &article.references {
            self.add(&reference.id);
            self.line(&reference.content);
        }
        article.articles.iter().for_each(|inner| self.article(inner));
    }

    fn agent(&mut self, agent: &Agent) {
        self.used.extend(agent.portrait.clone());
        self.blocks(&agent.biography);
    }

    fn notes(&mut self, notes: &[Note]) {
        for (index, note) in notes.iter().enumerate() {
            self.add(&note.id);
            let mark = note.label.clone().unwrap_or_else(|| (index + 1).to_string());
            self.marks.entry(note.id.clone()).or_insert(mark);
            self.blocks(&note.blocks);
        }
    }

    fn title(&mut self, title: &Title) {
        self.line(&title.content);
        title.subtitle.iter().for_each(|line| self.line(line));
        title.parallel.iter().for_each(|parallel| self.line(&parallel.content));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        for block in blocks {
            self.block(block);
        }
        self.depth -= 1;
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.line(&paragraph.content),
            Block::Division(division) => {
                self.add(&division.id);
                division.title.iter().for_each(|line| self.line(line));
                self.blocks(&division.blocks);
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Records(records) => {
                for item in &records.items {
                    item.id.iter().for_each(|id| self.add(id));
                    self.used.extend(item.image.clone());
                    item.fields.iter().for_each(|field| self.line(&field.content));
                }
            }
            Block::Quote(quote) => {
                self.blocks(&quote.blocks);
                quote.attribution.iter().for_each(|line| self.line(line));
            }
            Block::Verse(verse) => verse
                .stanzas
                .iter()
                .flat_map(|stanza| &stanza.lines)
                .for_each(|line| self.line(&line.content)),
            Block::Dialogue(dialogue) => {
                for turn in &dialogue.turns {
                    turn.speaker.iter().for_each(|line| self.line(line));
                    self.blocks(&turn.blocks);
                }
            }
            Block::Aside(aside) => {
                aside.id.iter().for_each(|id| self.add(id));
                aside.title.iter().for_each(|line| self.line(line));
                self.blocks(&aside.blocks);
            }
            Block::Figure(figure) => {
                self.add(&figure.id);
                for medium in &figure.media {
                    self.used.insert(medium.asset.clone());
                    medium.caption.iter().for_each(|line| self.line(line));
                }
                figure.caption.iter().chain(&figure.credit).for_each(|line| self.line(line));
            }
            Block::Table(table) => {
                self.add(&table.id);
                table.caption.iter().for_each(|line| self.line(line));
                for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                    row.cells.iter().for_each(|cell| self.blocks(&cell.blocks));
                }
                table.notes.iter().chain(&table.credit).for_each(|line| self.line(line));
            }
            Block::Equation(equation) => {
                self.add(&equation.id);
                self.used.extend(equation.math.asset.clone());
            }
            Block::Media(media) => {
                self.used.extend(media.asset.clone());
                media.caption.iter().for_each(|line| self.line(line));
                self.blocks(&media.transcript);
            }
            Block::Parallel(parallel) => {
                parallel.columns.iter().for_each(|column| self.blocks(&column.blocks));
            }
            Block::Attachment(attachment) => {
                self.add(&attachment.id);
                self.line(&attachment.title);
                self.used.extend(attachment.asset.clone());
                self.used.extend(attachment.code.iter().filter_map(|code| code.asset.clone()));
            }
            Block::Extension(extension) => {
                self.add(&extension.id);
                self.blocks(&extension.fallback);
            }
            Block::Code(_) | Block::PageBreak(_) | Block::Break(_) => {}
        }
    }

    fn line(&mut self, line: &[Inline]) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        for inline in line {
            self.inline(inline);
        }
        self.depth -= 1;
    }

    /// What stands in a link: a note mark there is no link, so nothing leads back to it.
    fn linked(&mut self, line: &[Inline]) {
        let in_link = std::mem::replace(&mut self.in_link, true);
        self.line(line);
        self.in_link = in_link;
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Link(link) => self.linked(&link.content),
            Inline::CrossReference(reference) => self.linked(&reference.content),
            Inline::Citation(citation) => self.linked(&citation.content),
            Inline::Ruby(ruby) => self.line(&ruby.base),
            Inline::Span(span) => self.line(&span.content),
            Inline::NoteReference(reference) => {
                let file = self.file.clone();
                if !self.in_link {
                    self.referred.entry(reference.note.clone()).or_insert(file);
                }
            }
            Inline::Math(math) => self.used.extend(math.asset.clone()),
            Inline::Image(image) => {
                self.used.insert(image.asset.clone());
            }
            Inline::Extension(extension) => {
                self.add(&extension.id);
                self.line(&extension.fallback);
            }
            Inline::Text(_) | Inline::LineBreak(_) | Inline::PageBreak(_) => {}
        }
    }

    /// Gives an id its place. An id met before keeps the place it had first.
    fn add(&mut self, id: &Id) {
        if self.targets.contains_key(id) {
            return;
        }
        let fragment = self.fresh(id);
        if fragment != id.as_str() {
            self.noticed.push(
                Diagnostic::new(codes::out::ID_CHANGED)
                    .with("id", id)
                    .with("written", &fragment)
                    .at(Place::node(id.as_str())),
            );
        }
        self.fragments.insert(fragment.clone());
        let file = self.file.clone();
        self.targets.insert(id.clone(), Target { file, fragment });
    }

    /// The id as an XML name and a file name that nothing has yet.
    fn fresh(&self, id: &Id) -> String {
        let mut name = xml_name(id.as_str());
        let stem = name.clone();
        let mut number = 1_u32;
        while self.fragments.contains(&name) {
            number += 1;
            name = format!("{stem}_{number}");
        }
        name
    }
}

/// A string as an XML name of ASCII letters, digits and `-`; others as `_` and their number.
///
/// Names of ours hold `_`, which no well-formed id does, so the two never meet.
pub(crate) fn xml_name(id: &str) -> String {
    use std::fmt::Write as _;
    let mut name = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            name.push(c);
        } else {
            let _ = write!(name, "_{:x}", u32::from(c));
        }
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert(0, 'x');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_xml_names() {
        for (id, name) in
            [("s1-a2", "s1-a2"), ("文", "x_6587"), ("a b", "a_20b"), ("1", "x1"), ("", "x")]
        {
            assert_eq!(xml_name(id), name);
        }
    }
}
