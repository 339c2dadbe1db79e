//! The account of what is not text: formulas, pictures, marks of notes, links, charts, comments.
//!
//! Each thing of the draft uses up its counterpart in the issue, or what the report says of it.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::ledger::{Ledger, lines};
use super::squeeze;
use crate::wml::{Inventory, Item, Picture, Place, What};

impl Ledger {
    /// All things but text.
    pub(super) fn things(&mut self, stock: &Inventory) {
        let notes = stock.notes.iter().flat_map(|note| &note.items);
        let items: Vec<&Item> = stock.body.iter().chain(notes).collect();
        self.math(&items);
        self.marks(stock, &items);
        for item in &items {
            if item.is_shown() || item.place == Place::Contents {
                self.thing(item);
            }
        }
        for (part, items) in &stock.headers {
            for item in items.iter().filter(|item| matches!(item.what, What::Picture(_))) {
                let rules = ["header-content-dropped", "picture-linked", "picture-missing"];
                self.account.things += 1;
                if item.place == Place::Header {
                    self.spend_or_open(&rules, "picture in a header", part);
                }
            }
        }
        self.comments(stock);
    }

    fn thing(&mut self, item: &Item) {
        self.account.things += 1;
        match &item.what {
            What::Picture(picture) => self.picture(picture),
            What::Link(target) => self.link(target),
            // References from the contents lead where its entries do.
            What::Reference(words) if item.is_shown() => self.reference(words),
            What::Chart(words) => self.object("chart", &["chart-flattened"], words),
            What::Diagram(words) => self.object("diagram", &["diagram-flattened"], words),
            What::Chunk(part) => {
                self.spend_or_open(&["chunk-flattened", "chunk-imported"], "chunk", part);
            }
            What::Reference(_)
            | What::Text(_)
            | What::Math(_)
            | What::NoteMark { .. }
            | What::End => self.account.things -= 1,
        }
    }

    /// Formulas: each in one of the issue, all its characters in any order, because scripts change
    /// places. The longest take first, so that what is left of one is nothing for another.
    fn math(&mut self, items: &[&Item]) {
        let mut have: Vec<_> = self.marks.formulas.iter().map(|text| counts(text)).collect();
        let mut formulas: Vec<String> = items
            .iter()
            .filter(|item| item.is_shown())
            .filter_map(|item| match &item.what {
                What::Math(text) => Some(folded(text).collect()),
                _ => None,
            })
            .filter(|text: &String| !text.is_empty())
            .collect();
        formulas.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
        for formula in formulas {
            self.account.things += 1;
            let want = counts(&formula);
            let holds = |have: &&mut BTreeMap<char, usize>| {
                want.iter().all(|(c, count)| have.get(c).is_some_and(|held| held >= count))
            };
            let found =
                have.iter_mut().filter(holds).min_by_key(|have| have.values().sum::<usize>());
            match found {
                Some(found) => {
                    for (c, count) in &want {
                        *found.entry(*c).or_default() -= count;
                    }
                }
                None => self.reported_or_open("math", &formula),
            }
        }
    }

    /// Marks of notes: each leads to the note of the same words, or to one whose words differ by
    /// form alone, or is said to lead nowhere.
    fn marks(&mut self, stock: &Inventory, items: &[&Item]) {
        let words: BTreeMap<_, String> = stock
            .notes
            .iter()
            .rev()
            .map(|note| ((note.kind, &note.id), lines(&note.items, Place::is_shown).concat()))
            .collect();
        let mut have = self.marks.notes.clone();
        let mut left = Vec::new();
        for item in items.iter().filter(|item| item.is_shown()) {
            let What::NoteMark { kind, id } = &item.what else { continue };
            self.account.things += 1;
            match words.get(&(*kind, id)) {
                Some(words) => match have.iter().position(|have| have == words) {
                    Some(at) => {
                        have.remove(at);
                    }
                    None => left.push(format!("{id}: {words}")),
                },
                None => self.spend_or_open(&["note-missing", "relationship-dangling"], "mark", id),
            }
        }
        for mark in left {
            if have.pop().is_none() {
                self.spend_or_open(&["note-missing"], "mark", &mark);
            }
        }
    }

    fn picture(&mut self, picture: &Picture) {
        match picture {
            Picture::Held { part, sha256 } => {
                let wanted: BTreeSet<&String> = sha256.iter().collect();
                let place = self.marks.pictures.iter().position(|have| wanted.contains(have));
                if let Some(at) = place {
                    self.marks.pictures.remove(at);
                    return;
                }
                self.open("picture", part);
            }
            Picture::Linked(target) => {
                self.spend_or_open(&["picture-linked"], "linked picture", target);
            }
            Picture::Missing(target) => {
                let rules = ["picture-missing", "relationship-dangling", "picture-linked"];
                self.spend_or_open(&rules, "missing picture", target);
            }
        }
    }

    /// A link to an address, which may lead to a place there. One that is printed may go without its
    /// scheme, and what stood beside it with the same address is one link with it.
    fn link(&mut self, target: &str) {
        let bare = |address: &str| {
            let address = squeeze(address).to_lowercase();
            let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
            rest.trim_end_matches('/').to_owned()
        };
        let wanted = bare(target);
        let whole = |link: &str| link.split('#').next().map(bare);
        let is = |link: &String| bare(link) == wanted || whole(link).as_ref() == Some(&wanted);
        if !self.page.links.iter().any(is) {
            self.spend_or_open(&["link-dropped"], "link", target);
        }
    }

    /// A reference to a place of the draft: one to a place of the issue that shows these words.
    fn reference(&mut self, words: &str) {
        let words = squeeze(words);
        match self.marks.references.iter().position(|have| *have == words) {
            Some(at) => {
                self.marks.references.remove(at);
            }
            None => {
                self.spend_or_open(&["link-dropped", "cross-reference-lost"], "reference", &words);
            }
        }
    }

    /// A chart or diagram: said to be flattened, and each of its words a line, a cell or a label.
    fn object(&mut self, kind: &'static str, rules: &[&str], words: &[String]) {
        self.spend_or_open(rules, kind, &words.join(" "));
        for one in words {
            let one = squeeze(one);
            let [lines, notes] = [&self.page.lines, &self.page.notes];
            let carried = lines.iter().chain(notes).any(|line| is_cell(line, &one));
            if !carried && self.sayings.quoting(&one).is_none() {
                self.open(kind, &one);
            }
        }
    }

    /// Comments: the author and the words, as far as messages quote.
    fn comments(&mut self, stock: &Inventory) {
        for comment in &stock.comments {
            self.account.things += 1;
            let (author, words) = (squeeze(&comment.author), squeeze(&comment.text));
            if self.sayings.spend_with("comment-dropped", &[&author, &words]) {
                self.account.reported.entry("comment-dropped".to_owned()).or_default();
            } else {
                self.open("comment", &format!("{}: {}", comment.author, comment.text));
            }
        }
    }
}

/// Whether a line is a value, or two of which this is one: a place and a size, `2 (10)`.
fn is_cell(line: &str, value: &str) -> bool {
    let two = line.strip_suffix(')').and_then(|line| line.split_once('('));
    line == value || two.is_some_and(|(first, second)| first == value || second == value)
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::accounting::{Said, account};
    use crate::wml::{Inventory, Item, Note, NoteKind, Picture, Place, What};

    /// What is open of a draft that has these things.
    fn open(things: &[What], issue: &Value, said: &[(&str, &str)]) -> Vec<&'static str> {
        let body = things.iter().map(|what| Item { what: what.clone(), place: Place::Body });
        let word = Item { what: What::Text("lamp".to_owned()), place: Place::Note };
        let note = Note {
            kind: NoteKind::Footnote,
            id: "1".to_owned(),
            items: vec![word],
            referred: true,
        };
        let stock = Inventory { body: body.collect(), notes: vec![note], ..Inventory::default() };
        let said = said.iter().map(|(rule, words)| Said::new(rule, &[(*words).to_owned()]));
        account(&stock, issue, said.collect()).open.iter().map(|open| open.kind).collect()
    }

    fn issue(inlines: &Value) -> Value {
        let note = json!({ "type": "paragraph", "content": [{ "type": "text", "text": "lamp" }] });
        json!({ "content": inlines, "notes": [{ "id": "n1", "blocks": [note] }] })
    }

    fn formula(text: &str) -> What {
        What::Math(text.to_owned())
    }

    #[test]
    fn a_formula_is_found_once_and_not_in_the_text() {
        let math =
            json!({ "type": "math", "mathml": "<math><mi>x</mi><mo>=</mo><mi>y</mi></math>" });
        let text = json!({ "type": "text", "text": "y x = lamp" });
        let issue = issue(&json!([math, text]));
        assert_eq!(open(&[formula("x=y")], &issue, &[]), [""; 0]);
        assert_eq!(open(&[formula("x=y"), formula("y")], &issue, &[]), ["math"]);
        assert_eq!(open(&[formula("x=y2")], &issue, &[]), ["math"]);
    }

    #[test]
    fn a_picture_needs_a_place_for_each_place_of_the_draft() {
        let held = |digest: &str| {
            What::Picture(Picture::Held { part: "p".to_owned(), sha256: vec![digest.to_owned()] })
        };
        let issue = issue(&json!([{ "type": "image", "asset": "sha256:a" }]));
        assert_eq!(open(&[held("a")], &issue, &[]), [""; 0]);
        assert_eq!(open(&[held("a"), held("a")], &issue, &[]), ["picture"]);
    }

    #[test]
    fn a_mark_needs_a_reference_and_one_report_is_good_for_one() {
        let mark = |id: &str| What::NoteMark { kind: NoteKind::Footnote, id: id.to_owned() };
        let issue = issue(&json!([{ "type": "note-reference", "note": "n1" }]));
        let said = [("note-missing", "the note 2 is missing")];
        assert_eq!(open(&[mark("1"), mark("2")], &issue, &said), [""; 0]);
        assert_eq!(open(&[mark("1"), mark("1")], &issue, &[]), ["mark"]);
        assert_eq!(open(&[mark("2"), mark("3")], &issue, &said), ["mark"]);
    }

    #[test]
    fn a_reference_needs_one_that_shows_its_words() {
        let refers = |words: &str| What::Reference(words.to_owned());
        let text = json!({ "type": "text", "text": "lamp 7" });
        let issue =
            issue(&json!([{ "type": "cross-reference", "target": "a", "content": [text] }]));
        assert_eq!(open(&[refers("lamp 7")], &issue, &[]), [""; 0]);
        assert_eq!(open(&[refers("lamp 8")], &issue, &[]), ["reference"]);
        let said = [("link-dropped", "a link to #lamp8")];
        assert_eq!(open(&[refers("lamp 8"), refers("lamp 8")], &issue, &said), ["reference"]);
    }

    #[test]
    fn the_words_of_a_chart_are_cells_each() {
        let chart = What::Chart(vec!["12".to_owned()]);
        let text = |words: &str| issue(&json!([{ "type": "text", "text": words }]));
        let said = [("chart-flattened", "kept as a table")];
        assert_eq!(open(std::slice::from_ref(&chart), &text("12"), &said), [""; 0]);
        assert_eq!(open(std::slice::from_ref(&chart), &text("2120"), &said), ["chart"]);
        assert_eq!(open(&[chart], &text("12"), &[]), ["chart"]);
    }
}
