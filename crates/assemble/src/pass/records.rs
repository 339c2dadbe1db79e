//! Cards of labelled fields: book notices, events, addresses.
//!
//! Lines in a row that carry the same three labels or more, in the same order, are cards. A label
//! with a slash (`书名/著者`) is two labels, and what stands behind it is parted at its first slash.
//! Cards may also run over several lines, a label a line.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Field, FieldKey, Inlines, RecordItem, Records, RecordsKind, inline};
use masthead_notation::fold;

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::Unit;

/// A label is shorter than this.
const LONGEST_LABEL: usize = 10;
/// Labels a line must have to be a card.
const LABELS: usize = 3;

/// Labels, as comparison keys, and what the field behind each holds.
const KEYS: &[(&str, &str)] = &[
    ("书名", "title"), ("書名", "title"), ("题名", "title"), ("名称", "title"), ("title", "title"),
    ("著者", "authors"), ("作者", "authors"), ("编者", "authors"), ("主编", "authors"), ("author", "authors"),
    ("authors", "authors"), ("译者", "translator"), ("訳者", "translator"), ("出版社", "publisher"),
    ("出版者", "publisher"), ("publisher", "publisher"), ("出版日期", "date"), ("出版时间", "date"),
    ("出版年", "date"), ("刊行", "date"), ("published", "date"), ("时间", "start"), ("日期", "date"),
    ("date", "date"), ("定价", "price"), ("价格", "price"), ("定価", "price"), ("price", "price"),
    ("isbn", "isbn"), ("页数", "pages"), ("pages", "pages"), ("内容简介", "summary"), ("内容提要", "summary"),
    ("简介", "summary"), ("内容介绍", "summary"), ("内容紹介", "summary"), ("summary", "summary"),
    ("推荐理由", "reason"), ("推荐语", "reason"), ("おすすめ", "reason"), ("推薦理由", "reason"),
    ("地点", "place"), ("会場", "place"), ("place", "place"), ("venue", "place"), ("联系人", "contact"),
    ("contact", "contact"), ("地址", "address"), ("address", "address"), ("电话", "phone"),
    ("phone", "phone"), ("邮箱", "email"), ("email", "email"), ("网址", "url"), ("丛书", "series"),
];

pub(crate) fn run(context: &mut Context<'_>) {
    let mut notices = Vec::new();
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut cards: Vec<Card> = Vec::new();
        let mut waiting: Vec<Piece> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().and_then(card) {
                Some(card) if cards.first().is_none_or(|first| first.same_kind(&card)) => {
                    cards.push(card);
                    waiting.push(piece);
                }
                found => {
                    flush(&mut cards, &mut waiting, &mut out, &mut notices);
                    match found {
                        Some(card) => {
                            cards.push(card);
                            waiting.push(piece);
                        }
                        None => out.push(piece),
                    }
                }
            }
        }
        flush(&mut cards, &mut waiting, &mut out, &mut notices);
        *pieces = out;
    });
    for notice in notices {
        context.notice(notice);
    }
}

struct Card {
    /// Label and words, in order.
    fields: Vec<(String, String)>,
    line: Inlines,
    place: masthead_diagnostics::Place,
}

impl Card {
    fn same_kind(&self, other: &Self) -> bool {
        let labels = |card: &Self| -> Vec<String> {
            card.fields.iter().map(|(label, _)| fold::key(label)).collect()
        };
        labels(self) == labels(other)
    }
}

/// The labels of a line and what stands behind each.
fn card(unit: &Unit) -> Option<Card> {
    let text = unit.text.trim();
    let mut starts: Vec<(usize, usize, usize)> = Vec::new();
    for (colon, mark) in text.match_indices([':', '：']) {
        let before = text.get(..colon)?;
        let start = before.rfind(|c: char| c.is_whitespace() || "。；;！？”".contains(c)).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let label = before.get(start..)?;
        let known = label.split(['/', '／']).all(|part| {
            let key = fold::key(part);
            KEYS.iter().any(|(name, _)| *name == key)
        });
        if known && !label.is_empty() && label.chars().count() <= LONGEST_LABEL {
            starts.push((start, colon, colon + mark.len()));
        }
    }
    if starts.len() < LABELS || starts.first().is_none_or(|(start, _, _)| *start > 0) {
        return None;
    }
    let mut fields = Vec::new();
    for (index, (start, colon, words)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.len(), |(next, _, _)| *next);
        fields.push((text.get(*start..*colon)?.to_owned(), text.get(*words..end)?.trim().to_owned()));
    }
    Some(Card { fields, line: unit.line().cloned().unwrap_or_default(), place: unit.place.clone() })
}

/// One card alone is a card where its labels are many; several make a list of records.
fn flush(cards: &mut Vec<Card>, waiting: &mut Vec<Piece>, out: &mut Vec<Piece>, notices: &mut Vec<Diagnostic>) {
    if cards.is_empty() {
        return;
    }
    let books = cards.iter().any(|card| {
        card.fields.iter().any(|(label, _)| fold::key(label).contains("书名") || fold::key(label).contains("isbn") || fold::key(label).contains("出版") || fold::key(label).contains("publisher"))
    });
    // Marks inside a card (bold, links) have no place in a field read from plain words.
    let plain = cards.iter().all(|card| card.line.iter().all(|inline| matches!(inline, masthead_issue::Inline::Text(_))));
    if cards.len() < 2 && !books || !plain {
        cards.clear();
        out.append(waiting);
        return;
    }
    waiting.clear();
    let items = cards
        .drain(..)
        .map(|card| {
            let fields = card.fields.iter().flat_map(|(label, words)| fields(label, words)).collect();
            if card.fields.iter().any(|(label, _)| label.contains(['/', '／'])) {
                notices.push(
                    Diagnostic::new(codes::asm::LABELS_PARTED)
                        .with("label", card.fields.first().map_or("", |(label, _)| label))
                        .at(card.place.clone()),
                );
            }
            RecordItem { id: None, image: None, fields }
        })
        .collect();
    let kind = RecordsKind::from(if books { "books" } else { "directory" });
    out.push(Piece::block(Block::Records(Records { kind, items })));
}

/// The fields of a label; two where the label is two.
fn fields(label: &str, words: &str) -> Vec<Field> {
    let field = |label: &str, words: &str| {
        let key = fold::key(label);
        let known = KEYS.iter().find(|(name, _)| *name == key).map(|(_, key)| FieldKey::from(*key));
        Field { key: known, label: Some(label.trim().to_owned()), content: inline::plain(words.trim()) }
    };
    match (label.split_once(['/', '／']), words.split_once(['/', '／'])) {
        (Some((first, second)), Some((left, right))) => {
            // A date has no slash before it: `出版社/2022-05`. The first slash parts.
            vec![field(first, left), field(second, right)]
        }
        _ => vec![field(label, words)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::line;

    #[test]
    fn double_labels_are_two_fields() {
        let found = card(&line("书名/著者: 潮汐简史/甲文·乙 丙丁 出版社/出版日期: 海岸出版社/2024-05 内容简介: 说海。 推荐理由: 好读。")).unwrap();
        let all: Vec<Field> = found.fields.iter().flat_map(|(label, words)| fields(label, words)).collect();
        let keys: Vec<_> = all.iter().map(|field| field.key.as_ref().unwrap().as_str()).collect();
        assert_eq!(keys, ["title", "authors", "publisher", "date", "summary", "reason"]);
        assert_eq!(masthead_issue::plain::inlines(&all[1].content), "甲文·乙 丙丁");
    }

    #[test]
    fn prose_with_colons_is_no_card() {
        assert!(card(&line("会议指出：一要安全；二要效率：三要公平。")).is_none());
    }
}
