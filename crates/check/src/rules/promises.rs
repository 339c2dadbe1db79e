//! What a title promises: a list that is added (附完整榜单), a ranking of so many (TOP50, 百强).
//!
//! Only titles that end on the promise are held to it: what is said in passing (世界500强企业落户) promises
//! nothing.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Article, Block, Inline, Row, Table, plain};
use masthead_notation::numeral;

use super::contents::words;
use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

/// What is added to an article.
const ADDED: [&str; 9] = ["榜单", "名单", "列表", "附表", "清单", "目录", "一览", "排名", "图表"];
/// What may stand behind a number of places.
const RANKINGS: [&str; 8] = ["排行榜", "榜单", "名单", "排名", "企业", "榜", "一览", "名"];
/// Paragraphs without a full stop in a row that are a list.
const RUN: usize = 4;

#[derive(Default)]
pub(crate) struct Promises<'a> {
    /// Articles that are open, the innermost last.
    open: Vec<Tally<'a>>,
}

/// What an article has of lists.
struct Tally<'a> {
    article: &'a Article,
    /// How long each list, table and set of records is; a table may have a head among its rows.
    lengths: Vec<Length>,
    /// Attachments, pictures, articles of its own.
    others: usize,
    /// Short paragraphs in a row.
    run: usize,
}

#[derive(Clone, Copy)]
struct Length {
    length: usize,
    /// Rows that may be a head or a sum.
    spare: usize,
}

impl<'a> Concern<'a> for Promises<'a> {
    fn see(&mut self, seen: Seen<'a>, _: &Path<'a>, _: &mut Findings) {
        if let Seen::Article(article, _) = seen {
            if let Some(outer) = self.open.last_mut() {
                outer.others += 1;
            }
            self.open.push(Tally { article, lengths: Vec::new(), others: 0, run: 0 });
        }
        let (Seen::Block(block), Some(tally)) = (seen, self.open.last_mut()) else { return };
        let mut list = |length, spare| tally.lengths.push(Length { length, spare });
        match block {
            Block::Table(table) => list(rows(table), if table.head.is_empty() { 2 } else { 1 }),
            Block::List(found) => list(found.items.len(), 0),
            Block::Records(found) => list(found.items.len(), 0),
            Block::Attachment(_) | Block::Figure(_) | Block::Media(_) | Block::Extension(_) => {
                tally.others += 1;
            }
            Block::Paragraph(paragraph) => {
                let ends = |text: &str| text.contains(['。', '.', '？', '！']);
                let sentence = paragraph.content.iter().any(|inline| match inline {
                    Inline::Text(run) => ends(&run.text),
                    _ => false,
                });
                tally.run = if sentence { 0 } else { tally.run + 1 };
                if tally.run == RUN {
                    tally.others += 1;
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        if matches!(seen, Seen::Article(..))
            && let Some(tally) = self.open.pop()
        {
            tally.check(at, findings);
        }
    }
}

impl Tally<'_> {
    fn check(&self, at: &Path<'_>, findings: &mut Findings) {
        let Some(title) = &self.article.title else { return };
        let title = words(title);
        let title = title.trim();
        let longest = self.lengths.iter().map(|one| one.length).max().unwrap_or_default();
        if let Some(promise) = added(title)
            && longest == 0
            && self.others == 0
        {
            findings.push(
                at.below("/title"),
                Diagnostic::new(iss::LIST_PROMISED).with("promise", promise),
            );
        } else if let Some((promise, promised)) = ranking(title) {
            let all: usize = self.lengths.iter().map(|one| one.length).sum();
            let kept = all == promised
                || self.lengths.iter().any(|one| {
                    (promised..=promised.saturating_add(one.spare)).contains(&one.length)
                });
            let diagnostic = if longest == 0 && self.others == 0 {
                Diagnostic::new(iss::LIST_PROMISED).with("promise", promise)
            } else if longest > 1 && !kept {
                Diagnostic::new(iss::RANKING_LENGTH_DIFFERS)
                    .with("promised", promised)
                    .with("found", longest)
            } else {
                return;
            };
            findings.push(at.below("/title"), diagnostic);
        }
    }
}

/// The words in brackets that say what is added: `附完整榜单`.
fn added(title: &str) -> Option<&str> {
    let inner = title.strip_suffix(['）', ')'])?;
    let (at, bracket) = inner.char_indices().rfind(|(_, c)| matches!(c, '（' | '('))?;
    let inner = inner.get(at + bracket.len_utf8()..)?;
    let added = inner.strip_prefix('附')?;
    ADDED.iter().any(|word| added.ends_with(word)).then_some(inner)
}

/// The number of places a title ends on: `TOP50`, `50强`, `百强榜`, `Top 100`.
fn ranking(title: &str) -> Option<(&str, usize)> {
    let bare = match title.rfind(['（', '(']) {
        Some(at) if title.ends_with(['）', ')']) => title.get(..at)?.trim_end(),
        _ => title,
    };
    let stem = RANKINGS.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare).trim_end();
    if let Some(stem) = stem.strip_suffix(['强', '佳']) {
        let stem = stem.trim_end();
        let digits = stem.trim_end_matches(|c: char| numeral::digit(c).is_some());
        let start = if digits.len() < stem.len() {
            digits.len()
        } else {
            stem.trim_end_matches(numeral::is_han_numeral).len()
        };
        let number = stem.get(start..)?;
        let number = if number == "百" { 100 } else { numeral::parse(number)? };
        return Some((bare.get(start..)?, number as usize)).filter(|(_, number)| *number > 2);
    }
    let digits = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = stem.get(digits.len()..)?.parse().ok()?;
    let lead = digits.trim_end();
    let top = lead.get(lead.len().checked_sub(3)?..)?;
    top.eq_ignore_ascii_case("top").then_some((bare.get(lead.len() - 3..)?, number))
}

/// How many rows with words a table has, all its panels one below the other.
fn rows(table: &Table) -> usize {
    let width = table.columns.checked_div(table.panels).unwrap_or_default().max(1);
    table.body.iter().map(|row| panels(row, width)).sum()
}

fn panels(row: &Row, width: u32) -> usize {
    let mut column = 0_u32;
    let mut filled = Vec::new();
    for cell in &row.cells {
        let panel = column / width;
        if !plain::blocks(&cell.blocks).trim().is_empty() && filled.last() != Some(&panel) {
            filled.push(panel);
        }
        column = column.saturating_add(cell.columns);
    }
    filled.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_promise_what_they_end_on() {
        for (title, promise, number) in [
            ("2024 海港企业 TOP50", "TOP50", 50),
            ("2024 海港科创 50 强", "50 强", 50),
            ("海港百强榜", "百强榜", 100),
            ("Harbour Top 100", "Top 100", 100),
            ("海港十佳企业", "十佳企业", 10),
            ("海港30强（2024）", "30强", 30),
        ] {
            assert_eq!(ranking(title), Some((promise, number)), "{title}");
        }
        for title in ["世界500强落户海港", "加强", "海港 2024", "自强", "坚强", ""] {
            assert_eq!(ranking(title), None, "{title}");
        }
        assert_eq!(added("海港排行榜（附完整榜单）"), Some("附完整榜单"));
        assert_eq!(added("海港（附近）"), None);
    }
}
