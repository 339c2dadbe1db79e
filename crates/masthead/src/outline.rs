//! What was understood of an issue, in a form that is stable: other programs read it.

use masthead_canonical::Work;
use masthead_diagnostics::{Report, Severity};
use masthead_issue::{Article, Block, Entry, Inline, Inlines, Section, plain, walk};
use serde::Serialize;

/// An issue at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// Name of the periodical.
    pub title: String,
    /// The year it counts in.
    pub year: Option<u32>,
    /// Its number as printed.
    pub number: Option<String>,
    /// Its cumulative number as printed.
    pub cumulative: Option<String>,
    /// Its main language.
    pub language: String,
    /// Sections, in order.
    pub sections: Vec<OutlineSection>,
    /// Articles outside of sections.
    pub articles: Vec<OutlineArticle>,
    /// How many media it has.
    pub assets: usize,
    /// How much was noticed.
    pub diagnostics: OutlineDiagnostics,
}

/// A section at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineSection {
    /// Its name.
    pub title: String,
    /// Sections in it.
    pub sections: Vec<OutlineSection>,
    /// Articles in it.
    pub articles: Vec<OutlineArticle>,
}

/// An article at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineArticle {
    /// Its title.
    pub title: String,
    /// Name of its first source, without 《》.
    pub source: Option<String>,
    /// Date of its first source.
    pub date: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Targets of links and attachments in reading order, each once.
    pub links: Vec<String>,
    /// Paragraphs of the body, in lists, quotes and dialogue too.
    pub paragraphs: usize,
    /// Headings of divisions.
    pub headings: Vec<OutlineHeading>,
    /// Figures.
    pub figures: usize,
    /// Tables.
    pub tables: usize,
    /// Notes.
    pub notes: usize,
    /// Characters of the body's text that are not white space.
    pub characters: usize,
}

/// The heading of a division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineHeading {
    /// Level by nesting, from 1.
    pub level: u32,
    /// Number, space, title.
    pub text: String,
}

/// How much was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OutlineDiagnostics {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
}

/// The outline of a work and what was noticed while it was read.
pub fn outline(work: &Work, report: &Report) -> Outline {
    let issue = &work.issue;
    let (sections, articles) = entries(&issue.contents);
    Outline {
        title: plain::inlines(&issue.publication.title.content),
        year: issue.numbering.year.as_ref().and_then(|label| label.first),
        number: issue.numbering.issue.as_ref().map(|label| label.text.clone()),
        cumulative: issue.numbering.cumulative.as_ref().map(|label| label.text.clone()),
        language: issue.language.as_str().to_owned(),
        sections,
        articles,
        assets: issue.assets.len(),
        diagnostics: OutlineDiagnostics {
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            note: report.count(Severity::Note),
        },
    }
}

fn entries(list: &[Entry]) -> (Vec<OutlineSection>, Vec<OutlineArticle>) {
    let mut sections = Vec::new();
    let mut articles = Vec::new();
    for entry in list {
        match entry {
            Entry::Section(one) => sections.push(section(one)),
            Entry::Article(one) => articles.push(article(one)),
        }
    }
    (sections, articles)
}

fn section(section: &Section) -> OutlineSection {
    let (sections, articles) = entries(&section.entries);
    OutlineSection { title: plain::inlines(&section.title.content), sections, articles }
}

fn article(article: &Article) -> OutlineArticle {
    let mut counter = Counter::default();
    counter.blocks(&article.body, 0);
    let source = article.sources.first();
    let authors = article
        .credits
        .iter()
        .filter(|credit| credit.role.as_str() == "author")
        .flat_map(|credit| &credit.agents)
        .map(|agent| agent.name.clone())
        .collect();
    OutlineArticle {
        title: article
            .title
            .as_ref()
            .map(|title| plain::inlines(&title.content))
            .unwrap_or_default(),
        source: source.and_then(|source| source.name.clone()),
        date: source.and_then(|source| source.date.clone()),
        authors,
        links: counter.links,
        paragraphs: counter.paragraphs,
        headings: counter.headings,
        figures: counter.figures,
        tables: counter.tables,
        notes: article.notes.len(),
        characters: counter.characters,
    }
}

#[derive(Default)]
struct Counter {
    paragraphs: usize,
    characters: usize,
    figures: usize,
    tables: usize,
    links: Vec<String>,
    headings: Vec<OutlineHeading>,
}

impl Counter {
    fn blocks(&mut self, blocks: &[Block], level: u32) {
        for block in blocks {
            self.block(block, level);
        }
    }

    fn block(&mut self, block: &Block, level: u32) {
        match block {
            Block::Paragraph(paragraph) => {
                self.paragraphs += 1;
                self.text(&paragraph.content);
            }
            Block::Division(division) => {
                let title = division.title.as_deref().map(plain::inlines).unwrap_or_default();
                let text = match &division.number {
                    Some(number) => format!("{number} {title}").trim_end().to_owned(),
                    None => title,
                };
                self.links_of(division.title.as_ref());
                self.headings.push(OutlineHeading { level: level + 1, text });
                self.blocks(&division.blocks, level + 1);
            }
            Block::List(list) => {
                list.items.iter().for_each(|item| self.blocks(&item.blocks, level));
            }
            Block::Quote(quote) => {
                self.blocks(&quote.blocks, level);
                quote.attribution.iter().for_each(|line| self.text(line));
            }
            Block::Dialogue(dialogue) => {
                for turn in &dialogue.turns {
                    turn.speaker.iter().for_each(|line| self.text(line));
                    self.blocks(&turn.blocks, level);
                }
            }
            Block::Verse(verse) => {
                verse
                    .stanzas
                    .iter()
                    .flat_map(|stanza| &stanza.lines)
                    .for_each(|line| self.text(&line.content));
            }
            Block::Records(records) => {
                let fields = records.items.iter().flat_map(|item| &item.fields);
                fields.for_each(|field| self.text(&field.content));
            }
            Block::Aside(aside) => {
                aside.title.iter().for_each(|line| self.text(line));
                self.blocks(&aside.blocks, level);
            }
            Block::Figure(figure) => {
                self.figures += 1;
                self.links_of(figure.caption.as_ref());
            }
            Block::Table(table) => {
                self.tables += 1;
                for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                    for cell in &row.cells {
                        walk::lines(&cell.blocks, &mut |line| self.links_of(Some(line)));
                    }
                }
                table.notes.iter().for_each(|line| self.links_of(Some(line)));
            }
            Block::Parallel(parallel) => {
                parallel.columns.iter().for_each(|column| self.blocks(&column.blocks, level));
            }
            Block::Code(code) => code.lines.iter().for_each(|line| self.count(line)),
            Block::Attachment(attachment) => {
                self.links_of(Some(&attachment.title));
                attachment.url.iter().for_each(|url| self.link(url));
            }
            Block::Media(media) => media.url.iter().for_each(|url| self.link(url)),
            Block::Extension(extension) => self.blocks(&extension.fallback, level),
            Block::Equation(equation) => {
                self.count(&plain::inlines(&[Inline::Math(equation.math.clone())]));
            }
            Block::PageBreak(_) | Block::Break(_) => {}
        }
    }

    fn text(&mut self, line: &Inlines) {
        self.count(&plain::inlines(line));
        self.links_of(Some(line));
    }

    fn count(&mut self, text: &str) {
        self.characters += text.chars().filter(|c| !c.is_whitespace()).count();
    }

    fn links_of(&mut self, line: Option<&Inlines>) {
        for inline in line.into_iter().flatten() {
            match inline {
                Inline::Link(link) => self.link(&link.url),
                Inline::Span(span) => self.links_of(Some(&span.content)),
                Inline::Ruby(ruby) => self.links_of(Some(&ruby.base)),
                Inline::Extension(extension) => self.links_of(Some(&extension.fallback)),
                Inline::CrossReference(reference) => self.links_of(Some(&reference.content)),
                Inline::Citation(citation) => self.links_of(Some(&citation.content)),
                Inline::Text(_)
                | Inline::NoteReference(_)
                | Inline::Math(_)
                | Inline::Image(_)
                | Inline::LineBreak(_)
                | Inline::PageBreak(_) => {}
            }
        }
    }

    fn link(&mut self, url: &str) {
        if !self.links.iter().any(|known| known == url) {
            self.links.push(url.to_owned());
        }
    }
}
