//! The outline for people: the issue, its masthead, sections and articles, a line each.
//!
//! Columns are aligned by the width characters take on a terminal, so that Chinese and Latin titles
//! line up. With `--why`, what was inferred stands below the node it is about.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use masthead::issue::{Article, Entry, Issue, Masthead, Section, plain};
use masthead::{Outline, OutlineArticle, OutlineSection, Work};
use serde_json::Value;

use crate::terminal::{Style, escape, pad, width};
use crate::words::{Counted, Words};

/// Columns of titles; longer ones push their line out.
const TITLE: usize = 56;
/// Columns of sources.
const SOURCE: usize = 24;
/// Sections nest to a bounded depth; deeper ones would be a bug of a reader.
const DEPTH: usize = 64;
/// Masthead lines that are shown.
const MASTHEAD: usize = 8;

/// What was inferred, by the node it is about.
type Inferences = BTreeMap<String, Vec<String>>;

/// The outline as text.
pub(crate) fn text(
    work: &Work,
    outline: &Outline,
    style: Style,
    words: &dyn Words,
    why: bool,
) -> String {
    let issue = &work.issue;
    let mut page = Page {
        text: String::new(),
        style,
        words,
        title: TITLE.min(widest(&outline.sections, &outline.articles, &|one| width(&one.title))),
        source: SOURCE.min(widest(&outline.sections, &outline.articles, &|one| width(&from(one)))),
        why: if why { inferences(work, words) } else { Inferences::new() },
    };
    page.head(issue, outline);
    let root = issue.id.clone();
    page.because(&root, 0);
    page.because("", 0);
    page.entries(&issue.contents, &outline.sections, &outline.articles, 0);
    page.rest();
    page.text
}

/// The widest of all articles.
fn widest(
    sections: &[OutlineSection],
    articles: &[OutlineArticle],
    measure: &dyn Fn(&OutlineArticle) -> usize,
) -> usize {
    let mut most = 0;
    let mut pending: Vec<(&[OutlineSection], &[OutlineArticle])> = vec![(sections, articles)];
    while let Some((sections, articles)) = pending.pop() {
        most = articles.iter().map(measure).max().unwrap_or(0).max(most);
        pending
            .extend(sections.iter().map(|one| (one.sections.as_slice(), one.articles.as_slice())));
    }
    most
}

/// What is written so far, and how.
struct Page<'w> {
    text: String,
    style: Style,
    words: &'w dyn Words,
    title: usize,
    source: usize,
    why: Inferences,
}

impl Page<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.text, "{}{}", "  ".repeat(depth), text.trim_end());
    }

    fn head(&mut self, issue: &Issue, outline: &Outline) {
        let numbering = &issue.numbering;
        let labels = [
            &numbering.year,
            &numbering.volume,
            &numbering.issue,
            &numbering.part,
            &numbering.supplement,
            &numbering.cumulative,
        ];
        let mut parts = vec![self.style.bold(&self.or_untitled(&outline.title))];
        parts.extend(labels.into_iter().flatten().map(|label| escape(&label.text).into_owned()));
        parts.push(self.style.dim(&escape(&outline.language)));
        self.line(0, &parts.join(" · "));
        if let Some(masthead) = &issue.masthead {
            self.masthead(masthead);
        }
        let (sections, articles) = totals(&outline.sections, outline.articles.len());
        let words = self.words;
        let mut counts = vec![
            words.counted(sections, Counted::Section),
            words.counted(articles, Counted::Article),
        ];
        if outline.assets > 0 {
            counts.push(words.counted(outline.assets, Counted::Medium));
        }
        self.line(0, &counts.join(words.comma()));
        self.text.push('\n');
    }

    fn masthead(&mut self, masthead: &Masthead) {
        let lines: Vec<_> = masthead.groups.iter().flat_map(|group| &group.lines).collect();
        for line in lines.iter().take(MASTHEAD) {
            let content = plain::inlines(&line.content);
            let shown = match &line.label {
                Some(label) => {
                    format!("{} {}", self.style.dim(&escape(label)), escape(content.trim()))
                }
                None => escape(content.trim()).into_owned(),
            };
            self.line(1, &shown);
        }
        let more = lines.len().saturating_sub(MASTHEAD);
        if more > 0 {
            let more = self.style.dim(&self.words.more_lines(more));
            self.line(1, &more);
        }
    }

    /// The outline holds sections and articles apart; the issue says in which order they stand.
    fn entries(
        &mut self,
        entries: &[Entry],
        sections: &[OutlineSection],
        articles: &[OutlineArticle],
        depth: usize,
    ) {
        if depth > DEPTH {
            return;
        }
        let (mut sections, mut articles) = (sections.iter(), articles.iter());
        for entry in entries {
            match entry {
                Entry::Section(node) => {
                    if let Some(section) = sections.next() {
                        self.section(node, section, depth);
                    }
                }
                Entry::Article(node) => {
                    if let Some(article) = articles.next() {
                        self.article(node, article, depth);
                    }
                }
            }
        }
    }

    fn section(&mut self, node: &Section, section: &OutlineSection, depth: usize) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        let (_, articles) = totals(&section.sections, section.articles.len());
        let line = format!(
            "{}  {}",
            self.style.bold(&self.or_untitled(&section.title)),
            self.style.dim(&self.words.counted(articles, Counted::Article))
        );
        self.line(depth, &line);
        self.because(node.id.as_str(), depth + 1);
        self.entries(&node.entries, &section.sections, &section.articles, depth + 1);
    }

    fn article(&mut self, node: &Article, article: &OutlineArticle, depth: usize) {
        let date = article.date.as_deref().unwrap_or("–");
        let line = format!(
            "{}  {}  {}  {}",
            pad(&self.or_untitled(&article.title), self.title),
            pad(&escape(&from(article)), self.source),
            pad(&escape(date), 10),
            self.style.dim(&counts(article, self.words)),
        );
        self.line(depth, &line);
        if self.why.is_empty() {
            return;
        }
        self.because(node.id.as_str(), depth + 2);
        for id in ids_in(node) {
            self.because(&id, depth + 2);
        }
    }

    fn or_untitled(&self, title: &str) -> String {
        let title = title.trim();
        if title.is_empty() { self.words.untitled().to_owned() } else { escape(title).into_owned() }
    }

    /// What was inferred about a node. Each is told once.
    fn because(&mut self, node: &str, depth: usize) {
        for line in self.why.remove(node).unwrap_or_default() {
            let line = self.style.dim(&line);
            self.line(depth, &line);
        }
    }

    /// What was inferred about nodes that no line stands for.
    fn rest(&mut self) {
        let rest = std::mem::take(&mut self.why);
        if !rest.is_empty() {
            self.text.push('\n');
        }
        for (node, lines) in rest {
            self.line(0, &format!("#{}", escape(&node)));
            for line in lines {
                let line = self.style.dim(&line);
                self.line(2, &line);
            }
        }
    }
}

/// Where an article comes from: its source, else its authors.
fn from(article: &OutlineArticle) -> String {
    match &article.source {
        Some(source) => source.clone(),
        None if article.authors.is_empty() => "–".to_owned(),
        None => article.authors.join(", "),
    }
}

/// What an article holds, without what it holds none of.
fn counts(article: &OutlineArticle, words: &dyn Words) -> String {
    let mut parts = vec![words.counted(article.paragraphs, Counted::Paragraph)];
    for (count, what) in [
        (article.headings.len(), Counted::Heading),
        (article.figures, Counted::Figure),
        (article.tables, Counted::Table),
        (article.notes, Counted::Note),
        (article.links.len(), Counted::Link),
    ] {
        if count > 0 {
            parts.push(words.counted(count, what));
        }
    }
    parts.push(words.counted(article.characters, Counted::Character));
    parts.join(words.comma())
}

/// How many sections and articles there are, at any depth.
fn totals(sections: &[OutlineSection], loose: usize) -> (usize, usize) {
    let (mut count, mut articles) = (0, loose);
    let mut pending: Vec<&OutlineSection> = sections.iter().collect();
    while let Some(section) = pending.pop() {
        count += 1;
        articles += section.articles.len();
        pending.extend(&section.sections);
    }
    (count, articles)
}

fn inferences(work: &Work, words: &dyn Words) -> Inferences {
    let mut of_nodes = Inferences::new();
    for one in &work.record.inferences {
        let (whole, tenth) = (one.confidence / 10, one.confidence % 10);
        let line = format!(
            "∵ {}{}{} ({}, {whole}.{tenth} %)",
            escape(&one.field),
            words.colon(),
            escape(&words.locale().evidence(&one.evidence)),
            escape(&one.rule),
        );
        of_nodes.entry(one.node.clone()).or_default().push(line);
    }
    of_nodes
}

/// The ids of all nodes in an article, in the order of its fields.
fn ids_in(article: &Article) -> Vec<String> {
    let mut ids = Vec::new();
    let mut pending = vec![serde_json::to_value(article).unwrap_or_default()];
    while let Some(value) = pending.pop() {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(id)) = members.get("id") {
                    ids.push(id.clone());
                }
                let values: Vec<_> = members.into_iter().map(|(_, value)| value).collect();
                pending.extend(values.into_iter().rev());
            }
            Value::Array(items) => pending.extend(items.into_iter().rev()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    ids
}
