//! A layout drawn as a text again.

use super::layout::{Contents, Layout, Leader, Line};
use crate::facts::Facts;

impl Layout {
    /// What should be found.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        for section in &self.sections {
            facts.sections.extend(section.title.clone());
            for at in &section.order {
                let Some(article) = section.articles.get(*at) else { continue };
                let mut article = article.facts.clone();
                article.section.clone_from(&section.title);
                facts.articles.push(article);
            }
        }
        facts
    }

    /// Every line of the body, in order.
    pub fn body(&self) -> Vec<Line> {
        let mut out = Vec::new();
        for section in &self.sections {
            out.extend(section.head.iter().cloned());
            for at in &section.order {
                let lines = section.articles.get(*at).map(|article| article.lines.as_slice());
                out.extend(lines.unwrap_or_default().iter().cloned());
            }
            out.extend(section.tail.iter().cloned());
        }
        out
    }

    /// The lines before the body.
    pub fn before(&self) -> Vec<String> {
        let mut out = self.front.clone();
        if self.contents == Contents::Absent {
            out.pop();
        }
        for section in &self.sections {
            match self.contents {
                Contents::Absent => {}
                Contents::Printed => {
                    out.extend(section.printed.iter().cloned());
                    out.extend(section.articles.iter().flat_map(|one| one.printed.iter().cloned()));
                }
                Contents::Drawn(width) => {
                    out.push(String::new());
                    if let Some(title) = &section.title {
                        let page = section.page.as_deref();
                        out.extend(self.entry("", title, page, usize::MAX));
                    }
                    for article in &section.articles {
                        let indent = if self.leader == Leader::Ellipses { "　" } else { "" };
                        out.extend(self.entry(
                            indent,
                            &article.entry,
                            article.page.as_deref(),
                            width,
                        ));
                    }
                }
            }
        }
        out
    }

    /// The lines of an entry.
    pub fn entry(
        &self,
        indent: &str,
        words: &str,
        page: Option<&str>,
        width: usize,
    ) -> Vec<String> {
        let mut lines = wrap(words, width, self.leader == Leader::Dots);
        if let (Some(last), Some(page)) = (lines.last_mut(), page) {
            match self.leader {
                Leader::Tab => last.push('\t'),
                Leader::Dots => {
                    let dots = 66_usize.saturating_sub(last.chars().count()).max(4);
                    last.push(' ');
                    last.push_str(&".".repeat(dots));
                    last.push(' ');
                }
                Leader::Ellipses => last.push_str("……"),
            }
            last.push_str(page);
        }
        lines.into_iter().map(|line| format!("{indent}{line}")).collect()
    }

    /// The text.
    pub fn draw(&self) -> String {
        let mut lines = self.before();
        lines.extend(self.body().into_iter().map(|line| line.text));
        lines.join("\n")
    }
}

/// Cuts words into lines: at spaces, or after any character that may end a line.
pub fn wrap(words: &str, width: usize, at_spaces: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest: Vec<char> = words.chars().collect();
    while rest.len() > width {
        let cut = if at_spaces {
            rest.iter().take(width).rposition(|c| *c == ' ').filter(|cut| *cut > 0)
        } else {
            (2..=width).rev().find(|cut| may_break(&rest, *cut))
        };
        let Some(cut) = cut else { break };
        let tail = rest.split_off(cut);
        lines.push(rest.iter().collect::<String>().trim_end().to_owned());
        rest = tail.into_iter().skip_while(|c| *c == ' ').collect();
    }
    lines.push(rest.into_iter().collect());
    lines
}

/// Whether a line may end before this character: not within a word or number, not before a mark
/// that closes nor after one that opens, and at least two characters go on.
pub fn may_break(text: &[char], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|at| text.get(at)), text.get(at))
    else {
        return false;
    };
    let word = |c: &char| c.is_ascii_alphanumeric() || "-–.,%/".contains(*c);
    let within_word = word(before) && word(after);
    at + 2 <= text.len()
        && !within_word
        && !"”’》）」』】，。：；、！？,.:;!?)%…— ".contains(*after)
        && !"“‘《（「『【(".contains(*before)
}
