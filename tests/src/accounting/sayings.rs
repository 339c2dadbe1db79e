//! What the report says, each saying good for as many things as it speaks of.

use super::squeeze;

/// How much of a text a message must quote: messages cut what is long.
const QUOTED: usize = 120;
/// Fewer characters must be all that a piece of a message quotes.
const SHORT: usize = 5;

/// Something the report says, or the record of the printed contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The name of the rule.
    pub rule: String,
    /// Its words, without white space.
    pub words: String,
    /// How many things it speaks of.
    pub count: usize,
}

impl Said {
    /// Something said of one thing, in several pieces.
    pub fn new(rule: &str, pieces: &[String]) -> Self {
        let words: Vec<String> = pieces.iter().map(|piece| squeeze(piece)).collect();
        Self { rule: rule.to_owned(), words: words.join("\n"), count: 1 }
    }
}

/// All that is said.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    all: Vec<Said>,
}

impl Sayings {
    pub(super) fn new(all: Vec<Said>) -> Self {
        Self { all }
    }

    /// The rule of the first saying that quotes a text.
    pub(super) fn quoting(&self, text: &str) -> Option<&str> {
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
        self.all.iter().find(quotes).map(|said| said.rule.as_str())
    }

    /// Uses a saying of one of these rules for one thing, rather one that quotes it. Gives the rule.
    pub(super) fn spend(&mut self, rules: &[&str], what: &str) -> Option<String> {
        let what = squeeze(what);
        let fits = |said: &Said| said.count > 0 && rules.contains(&said.rule.as_str());
        let at = self
            .all
            .iter()
            .position(|said| fits(said) && said.words.contains(beginning(&what)))
            .or_else(|| self.all.iter().position(fits))?;
        let said = self.all.get_mut(at)?;
        said.count -= 1;
        Some(said.rule.clone())
    }

    /// Uses a saying of this rule that has all these words.
    pub(super) fn spend_with(&mut self, rule: &str, words: &[&str]) -> bool {
        let found = self.all.iter_mut().find(|said| {
            said.count > 0
                && said.rule == rule
                && words.iter().all(|words| said.words.contains(beginning(words)))
        });
        if let Some(said) = found {
            said.count -= 1;
            return true;
        }
        false
    }
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(QUOTED).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}
