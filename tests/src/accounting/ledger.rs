//! The account of one draft: what is carried, what is reported, what is neither.

use std::collections::BTreeMap;

use serde_json::Value;

use super::reckoning::Reckoning;
use super::sayings::Sayings;
use super::{Exception, Marks, Page, Said, align, squeeze};
use crate::wml::{Inventory, Item, Place, What};

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
    /// Of the text of the body, cells, boxes and notes: of a kind that no issue holds, and quoted by
    /// the report.
    pub left_out: Vec<String>,
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

/// Takes account of a draft and what was made of it.
pub fn account(stock: &Inventory, issue: &Value, report: Vec<Said>) -> Account {
    let mut ledger = Ledger {
        page: Page::of(issue),
        marks: Marks::of(issue),
        sayings: Sayings::new(report),
        all: squeeze(&every_string(issue)),
        account: Account::default(),
    };
    ledger.text(stock);
    ledger.unseen(stock);
    ledger.things(stock);
    ledger.account
}

pub(super) struct Ledger {
    pub(super) page: Page,
    pub(super) marks: Marks,
    pub(super) sayings: Sayings,
    /// Every string of the issue.
    pub(super) all: String,
    pub(super) account: Account,
}

impl Ledger {
    /// The visible text: in the issue in order, else elsewhere, else in the report.
    fn text(&mut self, stock: &Inventory) {
        let body = lines(&stock.body, Place::is_shown);
        let notes: Vec<String> =
            stock.notes.iter().flat_map(|note| lines(&note.items, Place::is_shown)).collect();
        let reckoning = Reckoning::of(stock, &body);
        let main = align(&body, &self.page.lines);
        let below = align(&notes, &self.page.notes);
        self.account.characters = length(&body) + length(&notes);
        self.account.in_order = main.found + below.found;
        let notes_of_draft = notes;
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
            !moved && !self.left_out(line, &reckoning)
        });
        // What moved in pieces: a label here, its words there.
        let again = align(&missing, &rest.lines().map(str::to_owned).collect::<Vec<_>>());
        self.account.elsewhere += again.found;
        for line in again.missing {
            if self.left_out(&line, &reckoning) {
                continue;
            }
            let label = || {
                let said = body.iter().chain(&notes_of_draft);
                said.clone()
                    .any(|said| self.marks.labels.iter().any(|label| parts(said, label, &line)))
            };
            match Exception::of(&line, label) {
                Some(exception) => {
                    *self.account.excepted.entry(exception).or_default() += line.chars().count();
                }
                None if self.reported(&line) => self.open("dropped", &line),
                None => self.open("text", &line),
            }
        }
    }

    /// Whether a text, or the line of the draft it is a piece of, is said to be left out, and looks so.
    fn left_out(&mut self, text: &str, reckoning: &Reckoning) -> bool {
        let allowed = |line: &str| {
            let rule = self.sayings.quoting(line)?;
            reckoning.allows(rule, line).then(|| rule.to_owned())
        };
        let rule = allowed(text).or_else(|| reckoning.around(text).find_map(|line| allowed(line)));
        let Some(rule) = rule else { return false };
        *self.account.reported.entry(rule).or_default() += text.chars().count();
        self.account.left_out.push(text.to_owned());
        true
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
            self.spend_or_open(&["changes-resolved"], "deleted", &format!("{gone} characters"));
        }
        for items in stock.headers.values() {
            for line in lines(items, |place| place == Place::Header) {
                self.account.things += 1;
                self.carried_or_reported("header", &line);
            }
        }
    }

    fn carried_or_reported(&mut self, kind: &'static str, line: &str) {
        if !self.all.contains(line) {
            self.reported_or_open(kind, line);
        }
    }

    pub(super) fn reported_or_open(&mut self, kind: &'static str, text: &str) {
        if !self.reported(text) {
            self.open(kind, text);
        }
    }

    /// Whether the report quotes a text; counts it by the rule.
    fn reported(&mut self, text: &str) -> bool {
        let Some(rule) = self.sayings.quoting(text).map(str::to_owned) else { return false };
        *self.account.reported.entry(rule).or_default() += text.chars().count();
        true
    }

    /// Uses what a rule says of one thing.
    pub(super) fn spend_or_open(&mut self, rules: &[&str], kind: &'static str, what: &str) {
        match self.sayings.spend(rules, what) {
            Some(rule) => *self.account.reported.entry(rule).or_default() += 0,
            None => self.open(kind, what),
        }
    }

    pub(super) fn open(&mut self, kind: &'static str, what: &str) {
        self.account.open.push(Open { kind, what: what.to_owned() });
    }
}

/// The lines of text at such places, without white space, none of them empty.
pub(super) fn lines(items: &[Item], at: impl Fn(Place) -> bool) -> Vec<String> {
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

/// Whether a line has this piece beside a label.
fn parts(line: &str, label: &str, piece: &str) -> bool {
    line.match_indices(label).any(|(at, _)| {
        let (before, after) = (line.get(..at), line.get(at + label.len()..));
        before.is_some_and(|before| before.ends_with(piece))
            || after.is_some_and(|after| after.starts_with(piece))
    })
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
