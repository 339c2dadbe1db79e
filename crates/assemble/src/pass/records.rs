//! Cards of labelled fields: book notices, events, addresses.
//!
//! Lines in a row that carry the same three labels or more, in the same order, are cards. A label
//! with a slash (`书名/著者`) is two labels, and what stands behind it is parted at its first slash.
//! Cards may also run over several lines, a label a line.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Field, FieldKey, RecordItem, Records, RecordsKind, inline};
use masthead_notation::fold;

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::{Unit, split_early};

/// A label is shorter than this.
const LONGEST_LABEL: usize = 10;
/// Labels a line must have to be a card.
const LABELS: usize = 3;

/// Labels, as comparison keys, and what the field behind each holds.
const KEYS: &[(&str, &str)] = &[
    ("书名", "title"),
    ("書名", "title"),
    ("题名", "title"),
    ("名称", "title"),
    ("title", "title"),
    ("著者", "authors"),
    ("作者", "authors"),
    ("编者", "authors"),
    ("主编", "authors"),
    ("author", "authors"),
    ("authors", "authors"),
    ("译者", "translator"),
    ("訳者", "translator"),
    ("出版社", "publisher"),
    ("出版者", "publisher"),
    ("publisher", "publisher"),
    ("出版日期", "date"),
    ("出版时间", "date"),
    ("出版年", "date"),
    ("刊行", "date"),
    ("published", "date"),
    ("时间", "start"),
    ("日期", "date"),
    ("date", "date"),
    ("定价", "price"),
    ("价格", "price"),
    ("定価", "price"),
    ("price", "price"),
    ("isbn", "isbn"),
    ("页数", "pages"),
    ("pages", "pages"),
    ("内容简介", "summary"),
    ("内容提要", "summary"),
    ("简介", "summary"),
    ("内容介绍", "summary"),
    ("内容紹介", "summary"),
    ("summary", "summary"),
    ("推荐理由", "reason"),
    ("推荐语", "reason"),
    ("おすすめ", "reason"),
    ("推薦理由", "reason"),
    ("地点", "place"),
    ("会場", "place"),
    ("place", "place"),
    ("venue", "place"),
    ("联系人", "contact"),
    ("contact", "contact"),
    ("地址", "address"),
    ("address", "address"),
    ("电话", "phone"),
    ("phone", "phone"),
    ("邮箱", "email"),
    ("email", "email"),
    ("网址", "url"),
    ("丛书", "series"),
];

pub(crate) fn run(context: &mut Context<'_>) {
    let mut notices = Vec::new();
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut lines: Vec<Line> = Vec::new();
        let mut waiting: Vec<Piece> = Vec::new();
        for piece in std::mem::take(pieces) {
            match piece.line().and_then(labelled) {
                Some(line) => {
                    lines.push(line);
                    waiting.push(piece);
                }
                None => {
                    flush(&mut lines, &mut waiting, &mut out, &mut notices);
                    out.push(piece);
                }
            }
        }
        flush(&mut lines, &mut waiting, &mut out, &mut notices);
        *pieces = out;
    });
    for notice in notices {
        context.notice(notice);
    }
}

/// A line that begins with a label.
struct Line {
    /// Label and words, in order.
    fields: Vec<(String, String)>,
    /// Marks inside it (bold, links) have no place in a field read from plain words.
    plain: bool,
    place: masthead_diagnostics::Place,
}

/// The labels of a line and what stands behind each.
fn labelled(unit: &Unit) -> Option<Line> {
    let text = unit.text.trim();
    split_early(text, &[':', '：'], 4 * LONGEST_LABEL + 4)?;
    let mut starts: Vec<(usize, usize, usize)> = Vec::new();
    for (colon, mark) in text.match_indices([':', '：']) {
        let before = text.get(..colon)?;
        let start =
            before.rfind(|c: char| c.is_whitespace() || "。；;！？”".contains(c)).map_or(0, |at| {
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
    if starts.first().is_none_or(|(start, _, _)| *start > 0) {
        return None;
    }
    let mut fields = Vec::new();
    for (index, (start, colon, words)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.len(), |(next, _, _)| *next);
        fields
            .push((text.get(*start..*colon)?.to_owned(), text.get(*words..end)?.trim().to_owned()));
    }
    let plain = unit.line()?.iter().all(|inline| matches!(inline, masthead_issue::Inline::Text(_)));
    Some(Line { fields, plain, place: unit.place.clone() })
}

/// Lines parted into cards: a card begins where the first label comes back.
fn cards(lines: &[Line]) -> Option<Vec<Vec<(String, String)>>> {
    let first = fold::key(&lines.first()?.fields.first()?.0);
    let mut cards: Vec<Vec<(String, String)>> = Vec::new();
    for line in lines {
        for (index, field) in line.fields.iter().enumerate() {
            match cards.last_mut() {
                Some(card) if index > 0 || fold::key(&field.0) != first => card.push(field.clone()),
                _ => cards.push(vec![field.clone()]),
            }
        }
    }
    // Cards of one list have most labels in common.
    let labels = |card: &Vec<(String, String)>| -> Vec<String> {
        card.iter().map(|(label, _)| fold::key(label)).collect()
    };
    let model = labels(cards.first()?);
    let alike = cards.iter().all(|card| {
        let shared = labels(card).iter().filter(|label| model.contains(label)).count();
        card.len() >= LABELS && shared * 3 >= model.len() * 2
    });
    alike.then_some(cards)
}

/// One card alone is a card where it is of a book; several make a list of records.
fn flush(
    lines: &mut Vec<Line>,
    waiting: &mut Vec<Piece>,
    out: &mut Vec<Piece>,
    notices: &mut Vec<Diagnostic>,
) {
    let plain = lines.iter().all(|line| line.plain);
    let found = Some(lines.as_slice()).filter(|_| plain).and_then(cards);
    let books = found.iter().flatten().flatten().any(|(label, _)| {
        let key = fold::key(label);
        ["书名", "書名", "isbn", "出版", "publisher"].iter().any(|known| key.contains(known))
    });
    let Some(found) = found.filter(|found| found.len() >= 2 || books) else {
        lines.clear();
        out.append(waiting);
        return;
    };
    waiting.clear();
    let double = |label: &String| label.contains(['/', '／']);
    for line in lines.drain(..) {
        if let Some((label, _)) = line.fields.iter().find(|(label, _)| double(label)) {
            notices.push(
                Diagnostic::new(codes::asm::LABELS_PARTED)
                    .with("label", label)
                    .at(line.place.clone()),
            );
        }
    }
    let items = found
        .into_iter()
        .map(|card| RecordItem {
            id: None,
            image: None,
            fields: card.iter().flat_map(|(label, words)| fields(label, words)).collect(),
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
        Field {
            key: known,
            label: Some(label.trim().to_owned()),
            content: inline::plain(words.trim()),
        }
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
        let found = labelled(&line("书名/著者: 潮汐简史/甲文·乙 丙丁 出版社/出版日期: 海岸出版社/2024-05 内容简介: 说海。 推荐理由: 好读。")).unwrap();
        let all: Vec<Field> =
            found.fields.iter().flat_map(|(label, words)| fields(label, words)).collect();
        let keys: Vec<_> = all.iter().map(|field| field.key.as_ref().unwrap().as_str()).collect();
        assert_eq!(keys, ["title", "authors", "publisher", "date", "summary", "reason"]);
        assert_eq!(masthead_issue::plain::inlines(&all[1].content), "甲文·乙 丙丁");
    }

    #[test]
    fn prose_with_colons_is_no_card() {
        assert!(labelled(&line("会议指出：一要安全；二要效率：三要公平。")).is_none());
    }
}
