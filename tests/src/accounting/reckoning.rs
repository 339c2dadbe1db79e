//! Which text of a draft is of a kind that no issue holds, by the look of the draft itself.
//!
//! The report may say of any line that it was left out. It is believed only where the line looks so
//! to who does not know the reader: a line of a printed table of contents, a running head, a number
//! of a page.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::lines;
use crate::wml::{Inventory, Place};

/// What may be left out, and by which rules it is said.
const KINDS: [&str; 4] = ["contents-line", "furniture-left-out", "record.toc", "record.inferences"];

/// Heads of a list of references, which says itself what it is.
const REFERENCES: [&str; 2] = ["REFERENCES", "References"];

/// The lines of a draft, as far as they tell what is left out.
#[derive(Debug)]
pub(super) struct Reckoning {
    /// Lines of the draft, and how often each stands there.
    lines: BTreeMap<String, usize>,
    /// The words of headers and footers.
    headers: String,
    /// Lines right above a table of contents.
    heads: BTreeSet<String>,
}

impl Reckoning {
    pub(super) fn of(stock: &Inventory, body: &[String]) -> Self {
        let mut found = BTreeMap::new();
        for line in body {
            *found.entry(line.clone()).or_default() += 1;
        }
        let headers = stock.headers.values().map(|items| lines(items, |_| true).join("\n"));
        let headers: Vec<String> = headers.collect();
        Self { lines: found, headers: headers.join("\n"), heads: heads(stock, body) }
    }

    /// The lines that a text stands in.
    pub(super) fn around<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a String> {
        self.lines.keys().filter(move |line| line.contains(text))
    }

    /// Whether a text may be left out by this rule.
    pub(super) fn allows(&self, rule: &str, text: &str) -> bool {
        KINDS.contains(&rule)
            && (is_number(text)
                || self.headers.contains(text)
                || self.heads.contains(text)
                || REFERENCES.contains(&text)
                || self.shows(text))
    }

    /// Whether a text stands in a line that names a page, or in more lines than one.
    fn shows(&self, text: &str) -> bool {
        let mut times = 0;
        for (line, count) in self.lines.iter().filter(|(line, _)| line.contains(text)) {
            times += count;
            if names_page(line) || times > 1 {
                return true;
            }
        }
        false
    }
}

/// The lines right above a line that names a page, or above a table of contents that Word made.
fn heads(stock: &Inventory, body: &[String]) -> BTreeSet<String> {
    let typed = body.windows(2).filter_map(|pair| match pair {
        [head, line] if names_page(line) && !names_page(head) => Some(head.clone()),
        _ => None,
    });
    let told = lines(&stock.body, |place| place.is_shown() || place == Place::Contents);
    let made: BTreeSet<String> =
        lines(&stock.body, |place| place == Place::Contents).into_iter().collect();
    let made = told.windows(2).filter_map(|pair| match pair {
        [head, line] if made.contains(line) && !made.contains(head) => Some(head.clone()),
        _ => None,
    });
    typed.chain(made).collect()
}

/// Whether a line begins or ends with the number of a page.
fn names_page(line: &str) -> bool {
    let bare = |c: char| ")）]】\u{3011}".contains(c);
    line.trim_end_matches(bare).ends_with(|c: char| c.is_numeric())
        || line.starts_with(|c: char| c.is_numeric())
}

/// Whether a text is a number with signs around it.
fn is_number(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic() || "ivxlcIVXLC第页頁".contains(c))
}
