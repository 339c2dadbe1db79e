//! The account of one draft: what is carried, what is reported, what is neither.

use std::collections::BTreeMap;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::{Exception, Page, align, squeeze};
use crate::wml::{Inventory, Item, Picture, Place, What};

/// How much of a text a message must quote: messages cut what is long.
const QUOTED: usize = 120;

/// Fewer characters must be all that a piece of a message quotes.
const SHORT: usize = 5;

/// The account of one draft. Numbers are characters that are not white space.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Text of the body, cells, boxes and notes.
    pub characters: usize,
    /// Of these: in the issue, in order.
    pub in_order: usize,
    /// Of these: in the issue, elsewhere.
    pub elsewhere: usize,
    /// What is elsewhere, as far as it is there in one piece.
    pub moved: Vec<String>,
    /// Of these and of what is not visible: quoted by the report, by the rule.
    pub reported: BTreeMap<String, usize>,
    /// Of the text of the body, cells, boxes and notes: quoted by the report and nowhere in the issue.
    pub left_out: usize,
    /// Of these: let go by an exception.
    pub excepted: BTreeMap<Exception, usize>,
    /// What is neither in the issue nor in the report.
    pub open: Vec<Open>,
    /// Things other than text that were looked for.
    pub things: usize,
}

/// Something neither carried nor reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What kind of thing: `text`, `picture`, `comment`.
    pub kind: &'static str,
    /// Its words, its target.
    pub what: String,
}

/// Something the report says, or the record of the printed contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The name of the rule.
    pub rule: String,
    /// Its words, without white space.
    pub words: String,
}

impl Said {
    /// Something said in several pieces.
    pub fn new(rule: &str, pieces: &[String]) -> Self {
        let words: Vec<String> = pieces.iter().map(|piece| squeeze(piece)).collect();
        Self { rule: rule.to_owned(), words: words.join("\n") }
    }
}

/// Takes account of a draft and what was made of it.
pub fn account(stock: &Inventory, issue: &Value, report: Vec<Said>) -> Account {
    let mut ledger = Ledger {
        page: Page::of(issue),
        report,
        all: squeeze(&every_string(issue)),
        account: Account::default(),
    };
    ledger.text(stock);
    ledger.unseen(stock);
    ledger.math(stock);
    ledger.objects(stock);
    ledger.comments(stock);
    ledger.account
}

struct Ledger {
    page: Page,
    report: Vec<Said>,
    /// Every string of the issue.
    all: String,
    account: Account,
}

impl Ledger {
    /// The visible text: in the issue in order, else elsewhere, else in the report.
    fn text(&mut self, stock: &Inventory) {
        let body = lines(&stock.body, is_shown);
        let notes: Vec<String> =
            stock.notes.iter().flat_map(|note| lines(&note.items, is_shown)).collect();
        let main = align(&body, &self.page.lines);
        let below = align(&notes, &self.page.notes);
        self.account.characters = length(&body) + length(&notes);
        self.account.in_order = main.found + below.found;
        // Notes stand where their marks are; their own order says nothing.
        let mut notes = below.extra.concat();
        let misplaced = below.missing.into_iter().filter(|line| {
            let found = take(&mut notes, line);
            self.account.in_order += if found { line.chars().count() } else { 0 };
            !found
        });
        let misplaced: Vec<String> = misplaced.collect();
        let mut rest = format!("{}\n{notes}", main.extra.concat());
        let mut missing = [main.missing, misplaced].concat();
        missing.retain(|line| {
            let moved = take(&mut rest, line);
            if moved {
                self.account.elsewhere += line.chars().count();
                self.account.moved.push(line.clone());
            }
            let left_out = !moved && self.reported(line);
            self.account.left_out += if left_out { line.chars().count() } else { 0 };
            !moved && !left_out
        });
        // What moved in pieces: a label here, its words there.
        let again = align(&missing, &rest.lines().map(str::to_owned).collect::<Vec<_>>());
        self.account.elsewhere += again.found;
        for line in again.missing {
            match Exception::of(&line) {
                Some(exception) => {
                    *self.account.excepted.entry(exception).or_default() += line.chars().count();
                }
                None => self.reported_or_open("text", &line),
            }
        }
    }

    /// Text that is not shown, and text of headers and tables of contents.
    fn unseen(&mut self, stock: &Inventory) {
        let notes = stock.notes.iter().flat_map(|note| &note.items);
        let items: Vec<Item> = stock.body.iter().chain(notes).cloned().collect();
        for line in lines(&items, |place| place == Place::Hidden) {
            self.account.things += 1;
            self.reported_or_open("hidden", &line);
        }
        for line in lines(&items, |place| place == Place::Foreign) {
            self.account.things += 1;
            self.carried_or_reported("foreign", &line);
        }
        for line in lines(&items, |place| place == Place::Contents) {
            self.account.things += 1;
            // The page an entry names is a number of its own.
            let entry = line.trim_end_matches(|c: char| c.is_ascii_digit() || ".…·-".contains(c));
            if !entry.is_empty() {
                self.carried_or_reported("contents", entry);
            }
        }
        let gone = length(&lines(&items, |place| place == Place::Deleted));
        if gone > 0 {
            self.account.things += 1;
            self.rule_or_open(&["changes-resolved"], "deleted", &format!("{gone} characters"));
        }
        for items in stock.headers.values() {
            for line in lines(items, |place| place == Place::Header) {
                self.account.things += 1;
                self.carried_or_reported("header", &line);
            }
        }
    }

    /// Formulas: every character of them, in any order, because scripts change places.
    fn math(&mut self, stock: &Inventory) {
        let notes = stock.notes.iter().flat_map(|note| &note.items);
        let mut have = counts(&format!("{}{}", self.page.math, self.all));
        let mut missing = String::new();
        for item in stock.body.iter().chain(notes).filter(|item| is_shown(item.place)) {
            let What::Math(text) = &item.what else { continue };
            self.account.things += 1;
            for c in folded(text) {
                match have.get_mut(&c).filter(|count| **count > 0) {
                    Some(count) => *count -= 1,
                    None => missing.push(c),
                }
            }
        }
        if !missing.is_empty() {
            self.reported_or_open("math", &missing);
        }
    }

    /// Pictures, links, charts, diagrams, imported parts.
    fn objects(&mut self, stock: &Inventory) {
        let notes = stock.notes.iter().flat_map(|note| &note.items);
        let shown = |item: &&Item| is_shown(item.place) || item.place == Place::Contents;
        for item in stock.body.iter().chain(notes).filter(shown) {
            match &item.what {
                What::Picture(picture) => self.picture(picture),
                What::Link(target) => self.link(target),
                What::Chart(words) => self.object("chart", &["chart-flattened"], words),
                What::Diagram(words) => self.object("diagram", &["diagram-flattened"], words),
                What::Chunk(part) => {
                    self.object(
                        "chunk",
                        &["chunk-flattened", "chunk-imported"],
                        std::slice::from_ref(part),
                    );
                }
                What::Text(_) | What::Math(_) | What::NoteMark { .. } | What::End => continue,
            }
            self.account.things += 1;
        }
        let pictures = stock
            .headers
            .iter()
            .filter(|(_, items)| items.iter().any(|item| matches!(item.what, What::Picture(_))));
        for (part, _) in pictures {
            self.account.things += 1;
            let rules = ["header-content-dropped", "picture-linked", "picture-missing"];
            self.rule_or_open(&rules, "picture in a header", part);
        }
    }

    fn picture(&mut self, picture: &Picture) {
        match picture {
            Picture::Held { part, sha256 } => {
                let carried = sha256.iter().any(|digest| self.page.assets.contains(digest));
                let name = part.rsplit('/').next().unwrap_or_default();
                if !carried && !self.quoted(name) {
                    self.open("picture", part);
                }
            }
            Picture::Linked(target) => {
                let rules = ["picture-linked"];
                self.rule_or_open(&rules, "linked picture", target);
            }
            Picture::Missing(target) => {
                let rules = ["picture-missing", "relationship-dangling", "picture-linked"];
                self.rule_or_open(&rules, "missing picture", target);
            }
        }
    }

    fn link(&mut self, target: &str) {
        let address = squeeze(target);
        // An address that is printed may go without its scheme.
        let bare = |address: &str| {
            let address = squeeze(address).to_lowercase();
            let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
            rest.trim_end_matches('/').to_owned()
        };
        let wanted = bare(target);
        let carried = self.page.links.iter().any(|link| bare(link).starts_with(&wanted));
        if !carried && !self.all.contains(&address) && !self.quoted(&address) {
            self.open("link", target);
        }
    }

    fn object(&mut self, kind: &'static str, rules: &[&str], words: &[String]) {
        self.rule_or_open(rules, kind, &words.join(" "));
        for one in words {
            let one = squeeze(one);
            if !self.all.contains(&one) && !self.quoted(&one) {
                self.open(kind, &one);
            }
        }
    }

    /// Comments: the author and the words, as far as messages quote.
    fn comments(&mut self, stock: &Inventory) {
        for comment in &stock.comments {
            self.account.things += 1;
            let (author, words) = (squeeze(&comment.author), squeeze(&comment.text));
            let words = beginning(&words);
            let told = self.report.iter().any(|said| {
                said.rule == "comment-dropped"
                    && said.words.contains(&author)
                    && said.words.contains(words)
            });
            if !told {
                self.open("comment", &format!("{}: {}", comment.author, comment.text));
            }
        }
    }

    fn carried_or_reported(&mut self, kind: &'static str, line: &str) {
        if !self.all.contains(line) {
            self.reported_or_open(kind, line);
        }
    }

    fn reported_or_open(&mut self, kind: &'static str, text: &str) {
        if !self.reported(text) {
            self.open(kind, text);
        }
    }

    /// Whether the report quotes a text; counts it by the rule.
    fn reported(&mut self, text: &str) -> bool {
        let beginning = beginning(text);
        // A short text stands in many a message by chance.
        let short = text.chars().count() < SHORT;
        let quotes = |said: &&Said| {
            if short {
                said.words.lines().any(|piece| piece == text)
            } else {
                said.words.contains(beginning)
            }
        };
        let Some(said) = self.report.iter().find(quotes) else { return false };
        *self.account.reported.entry(said.rule.clone()).or_default() += text.chars().count();
        true
    }

    fn rule_or_open(&mut self, rules: &[&str], kind: &'static str, what: &str) {
        if !self.report.iter().any(|said| rules.contains(&said.rule.as_str())) {
            self.open(kind, what);
        }
    }

    fn quoted(&self, text: &str) -> bool {
        self.report.iter().any(|said| said.words.contains(text))
    }

    fn open(&mut self, kind: &'static str, what: &str) {
        self.account.open.push(Open { kind, what: what.to_owned() });
    }
}

/// Whether text there is seen by who reads the draft, and belongs to it.
fn is_shown(place: Place) -> bool {
    matches!(place, Place::Body | Place::Cell | Place::Box | Place::Note)
}

/// The lines of text at such places, without white space, none of them empty.
fn lines(items: &[Item], at: impl Fn(Place) -> bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    for item in items {
        match (&item.what, lines.last_mut()) {
            (What::Text(text), Some(line)) if at(item.place) => line.push_str(&squeeze(text)),
            (What::End, _) => lines.push(String::new()),
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn length(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).sum()
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(QUOTED).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Takes a text out of another; says whether it was there.
fn take(from: &mut String, text: &str) -> bool {
    let Some(at) = from.find(text) else { return false };
    from.replace_range(at..at + text.len(), "\n");
    true
}

/// Every string of a value, one after another.
fn every_string(value: &Value) -> String {
    let mut out = String::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::String(text) => {
                out.push_str(text);
            }
            Value::Array(list) => waiting.extend(list.iter().rev()),
            Value::Object(map) => {
                waiting.extend(map.iter().rev().map(|(_, inner)| inner));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    out
}

/// The characters of a formula, compatible forms and the look-alikes of its operators made one.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let shown =
        |c: &char| !c.is_whitespace() && !c.is_control() && !('\u{2061}'..='\u{2064}').contains(c);
    text.nfkc().filter(shown).map(|c| match c {
        '\u{2212}' => '-',
        '\u{2217}' => '*',
        '\u{2032}' | '\u{2019}' => '\'',
        _ => c,
    })
}

fn counts(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in folded(text) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}
