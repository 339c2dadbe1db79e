//! What points at nodes of the issue: references of the draft, and mentions of labels.
//!
//! References of the draft have their targets when nodes have ids; one whose target became no
//! node is taken off, and told.
//!
//! `如图 1 所示` names a figure by its label. The labels of an article's own figures, tables and
//! equations are looked for in its text, spaces aside; a number that goes on (`图 12`) is another.

use std::collections::BTreeMap;

use masthead_codec::pointer;
use masthead_diagnostics::{Diagnostic, Report, codes};
use masthead_issue::{
    Article, Block, CrossReference, Entry, Id, Inline, Inlines, Issue, inline, normal, walk,
};

/// Takes off references whose target the draft names and the issue does not hold.
pub(crate) fn settle(issue: &mut Issue, report: &mut Report) {
    let mut settler = Settler { lost: BTreeMap::new() };
    walk::issue_mut(issue, &mut settler);
    for (name, count) in settler.lost {
        report.push(
            Diagnostic::new(codes::asm::CROSS_REFERENCE_LOST)
                .with("name", &name)
                .with("count", count)
                .lost(format!("reference to {name}"), "kept as its words"),
        );
    }
}

struct Settler {
    /// Names that lead nowhere, and how often.
    lost: BTreeMap<String, usize>,
}

impl walk::VisitMut for Settler {
    fn line(&mut self, line: &mut Inlines) {
        let lost = |inline: &Inline| match inline {
            Inline::CrossReference(reference) => {
                pointer::name(&reference.target).map(str::to_owned)
            }
            _ => None,
        };
        if !line.iter().any(|inline| lost(inline).is_some()) {
            return;
        }
        for inline in std::mem::take(line) {
            match (lost(&inline), inline) {
                (Some(name), Inline::CrossReference(reference)) => {
                    *self.lost.entry(name).or_default() += 1;
                    line.extend(reference.content);
                }
                (_, other) => line.push(other),
            }
        }
        normal::inlines(line);
    }
}

/// Points every mention of a label at what bears it.
pub(crate) fn link(issue: &mut Issue) {
    entries(&mut issue.contents);
}

fn entries(list: &mut [Entry]) {
    for entry in list {
        match entry {
            Entry::Section(section) => entries(&mut section.entries),
            Entry::Article(one) => article(one),
        }
    }
}

fn article(article: &mut Article) {
    let mut labels = Labels::default();
    walk::blocks_mut(&mut article.body, &mut labels);
    if !labels.0.is_empty() {
        let mut linker = Linker { labels: labels.0 };
        walk::blocks_mut(&mut article.body, &mut linker);
    }
    article.articles.iter_mut().for_each(self::article);
}

/// A label, without spaces and closing marks, and what bears it.
struct Label {
    word: String,
    number: String,
    target: Id,
}

/// Collects the labels of figures and tables.
#[derive(Default)]
struct Labels(Vec<Label>);

impl walk::VisitMut for Labels {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        for block in blocks {
            let (label, id) = match block {
                Block::Figure(figure) => (figure.label.as_deref(), &figure.id),
                Block::Table(table) => (table.label.as_deref(), &table.id),
                _ => continue,
            };
            let Some(label) = label else { continue };
            let bare = label.trim_end_matches(|c: char| !c.is_alphanumeric());
            let Some(start) = bare.find(|c: char| c.is_ascii_digit()) else { continue };
            let (word, number) = bare.split_at(start);
            let word = word.trim();
            if !word.is_empty() && word.chars().all(char::is_alphabetic) {
                self.0.push(Label {
                    word: word.to_owned(),
                    number: number.to_owned(),
                    target: id.clone(),
                });
            }
        }
    }
}

struct Linker {
    labels: Vec<Label>,
}

impl walk::VisitMut for Linker {
    /// What is a link or a reference already says where it goes.
    fn enters(&self, inline: &Inline) -> bool {
        !matches!(inline, Inline::CrossReference(_) | Inline::Link(_) | Inline::Citation(_))
    }

    fn line(&mut self, line: &mut Inlines) {
        let mentioned = |inline: &Inline| matches!(inline, Inline::Text(run) if self.labels.iter().any(|label| run.text.contains(&label.word)));
        if !line.iter().any(mentioned) {
            return;
        }
        for inline in std::mem::take(line) {
            let Inline::Text(run) = inline else {
                line.push(inline);
                continue;
            };
            let piece = |text: &str| {
                let mut inlines = inline::plain(text);
                if let Some(Inline::Text(new)) = inlines.first_mut() {
                    new.marks.clone_from(&run.marks);
                }
                inlines
            };
            let mut rest = run.text.as_str();
            while let Some((start, end, target)) = self.find(rest) {
                line.extend(piece(rest.get(..start).unwrap_or_default()));
                let content = piece(rest.get(start..end).unwrap_or_default());
                line.push(Inline::CrossReference(CrossReference { target, content }));
                rest = rest.get(end..).unwrap_or_default();
            }
            line.extend(piece(rest));
        }
    }
}

impl Linker {
    /// The first mention in the text: where it starts and ends, and what it names.
    fn find(&self, text: &str) -> Option<(usize, usize, Id)> {
        self.labels
            .iter()
            .filter_map(|label| mention(text, label))
            .min_by_key(|(start, _, _)| *start)
    }
}

fn mention(text: &str, label: &Label) -> Option<(usize, usize, Id)> {
    let latin = label.word.is_ascii();
    for (start, word) in text.match_indices(&label.word) {
        // `Table 1` inside `Stable 1` names nothing.
        let inside =
            latin && text.get(..start)?.chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text.get(start + word.len()..)?;
        let spaced = after.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
        let Some(rest) = spaced.strip_prefix(label.number.as_str()) else { continue };
        let longer = rest.starts_with(|c: char| c.is_ascii_digit())
            || rest
                .strip_prefix(['.', '-', '–'])
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if !inside && !longer {
            return Some((start, text.len() - rest.len(), label.target.clone()));
        }
    }
    None
}
