//! Ids, assigned in reading order from structure: `s6-a4-f1`, `s6-a4-d1-1`.

use std::collections::BTreeMap;

use masthead_codec::pointer;
use masthead_issue::{Article, Block, Entry, Id, Inline, Inlines, Issue, Note, walk};

/// Gives every node its id. Returns the final id of each provisional one and of each name the
/// draft points at. `standing_in` has the names, each with the provisional id of the entry it
/// stands in.
pub(crate) fn assign(
    issue: &mut Issue,
    standing_in: Vec<(String, String)>,
) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    entries(&mut issue.contents, "", &mut names);
    let mut counters = Counters::new("");
    notes(&mut issue.notes, &mut counters, &mut names);
    for (name, node) in standing_in {
        // What stands nearer to the name has taken it already.
        if let Some(id) = names.get(&node).cloned() {
            names.entry(pointer::target(&name).0).or_insert(id);
        }
    }
    let mut renamer = Renamer { names: &names };
    walk::issue_mut(issue, &mut renamer);
    names
}

fn entries(list: &mut [Entry], prefix: &str, names: &mut BTreeMap<String, String>) {
    let (mut sections, mut articles) = (0, 0);
    for entry in list {
        match entry {
            Entry::Section(section) => {
                sections += 1;
                let id = join(prefix, &format!("s{sections}"));
                rename(&mut section.id, id.clone(), names);
                let mut counters = Counters::new(&id);
                blocks(&mut section.intro, &mut counters, &mut Vec::new(), names);
                entries(&mut section.entries, &id, names);
            }
            Entry::Article(one) => {
                articles += 1;
                let id = join(prefix, &format!("a{articles}"));
                article(one, &id, names);
            }
        }
    }
}

fn article(article: &mut Article, id: &str, names: &mut BTreeMap<String, String>) {
    rename(&mut article.id, id.to_owned(), names);
    let mut counters = Counters::new(id);
    blocks(&mut article.body, &mut counters, &mut Vec::new(), names);
    notes(&mut article.notes, &mut counters, names);
    for reference in &mut article.references {
        let id = counters.next("r");
        rename(&mut reference.id, id, names);
    }
    for (index, inner) in article.articles.iter_mut().enumerate() {
        self::article(inner, &format!("{id}-a{}", index + 1), names);
    }
}

fn notes(list: &mut [Note], counters: &mut Counters, names: &mut BTreeMap<String, String>) {
    for note in list {
        let id = counters.next("n");
        rename(&mut note.id, id, names);
        blocks(&mut note.blocks, counters, &mut Vec::new(), names);
    }
}

fn rename(id: &mut Id, to: String, names: &mut BTreeMap<String, String>) {
    for old in id.as_str().split('\n').filter(|old| !old.is_empty()) {
        names.insert(old.to_owned(), to.clone());
    }
    *id = Id(to);
}

fn join(prefix: &str, part: &str) -> String {
    if prefix.is_empty() { part.to_owned() } else { format!("{prefix}-{part}") }
}

/// Running numbers of one article.
struct Counters {
    prefix: String,
    counts: BTreeMap<&'static str, u32>,
}

impl Counters {
    fn new(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), counts: BTreeMap::new() }
    }

    fn next(&mut self, letter: &'static str) -> String {
        let count = self.counts.entry(letter).or_default();
        *count += 1;
        join(&self.prefix, &format!("{letter}{count}"))
    }
}

/// Names blocks; `path` counts the divisions around them.
fn blocks(
    list: &mut [Block],
    counters: &mut Counters,
    path: &mut Vec<u32>,
    names: &mut BTreeMap<String, String>,
) {
    let mut divisions = 0;
    for block in list {
        match block {
            Block::Division(division) => {
                divisions += 1;
                path.push(divisions);
                let numbers: Vec<String> = path.iter().map(ToString::to_string).collect();
                let id = join(&counters.prefix, &format!("d{}", numbers.join("-")));
                rename(&mut division.id, id, names);
                blocks(&mut division.blocks, counters, path, names);
                path.pop();
            }
            Block::Figure(figure) => rename(&mut figure.id, counters.next("f"), names),
            Block::Table(table) => {
                rename(&mut table.id, counters.next("t"), names);
                for row in table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot) {
                    for cell in &mut row.cells {
                        blocks(&mut cell.blocks, counters, path, names);
                    }
                }
            }
            Block::Equation(equation) => rename(&mut equation.id, counters.next("e"), names),
            Block::Attachment(attachment) => {
                rename(&mut attachment.id, counters.next("x"), names);
            }
            Block::Extension(extension) => {
                rename(&mut extension.id, counters.next("k"), names);
                blocks(&mut extension.fallback, counters, path, names);
            }
            Block::List(list) => {
                list.items
                    .iter_mut()
                    .for_each(|item| blocks(&mut item.blocks, counters, path, names));
            }
            Block::Quote(quote) => blocks(&mut quote.blocks, counters, path, names),
            Block::Dialogue(dialogue) => {
                dialogue
                    .turns
                    .iter_mut()
                    .for_each(|turn| blocks(&mut turn.blocks, counters, path, names));
            }
            Block::Aside(aside) => {
                aside.id = Some(Id(counters.next("b")));
                blocks(&mut aside.blocks, counters, path, names);
            }
            Block::Parallel(parallel) => {
                parallel
                    .columns
                    .iter_mut()
                    .for_each(|column| blocks(&mut column.blocks, counters, path, names));
            }
            Block::Media(media) => blocks(&mut media.transcript, counters, path, names),
            Block::Paragraph(_)
            | Block::Records(_)
            | Block::Verse(_)
            | Block::Code(_)
            | Block::PageBreak(_)
            | Block::Break(_) => {}
        }
    }
}

/// Points references at the new names.
struct Renamer<'a> {
    names: &'a BTreeMap<String, String>,
}

impl Renamer<'_> {
    fn rename(&self, id: &mut Id) {
        if let Some(name) = self.names.get(id.as_str()) {
            id.0.clone_from(name);
        }
    }
}

impl walk::VisitMut for Renamer<'_> {
    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            match inline {
                Inline::NoteReference(mark) => self.rename(&mut mark.note),
                Inline::CrossReference(reference) => self.rename(&mut reference.target),
                Inline::Citation(citation) => {
                    citation.items.iter_mut().for_each(|item| self.rename(item));
                }
                _ => {}
            }
        }
    }
}
