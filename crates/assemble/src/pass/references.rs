//! Lists of references and notes at the end of an article.
//!
//! A heading says which it is; the lines below it begin with the marks by which the text refers to
//! them. Lists without marks are references only below a heading that says so.

use masthead_codec::Role;
use masthead_issue::{Id, Inlines, NoteKind, Reference};

use crate::context::Context;
use crate::tree::{ArticleNode, Piece, for_each_article};
use crate::unit::Unit;

const REFERENCES: &[&str] = &[
    "参考文献",
    "主要参考文献",
    "參考文獻",
    "引用文献",
    "references",
    "bibliography",
    "workscited",
    "literature",
    "literaturecited",
];
const NOTES: &[&str] =
    &["注释", "注", "尾注", "脚注", "註釋", "注記", "notes", "endnotes", "footnotes"];

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_article(&mut context.nodes, &mut |article| {
        while let Some((at, notes)) = article
            .pieces
            .iter()
            .enumerate()
            .find_map(|(at, piece)| heading(piece).map(|notes| (at, notes)))
        {
            if !take(article, at, notes) {
                break;
            }
        }
        superscript_notes(article);
    });
}

/// Digits set high, in their order.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Lines that begin with a raised number whose mark stands in the text before them are notes.
fn superscript_notes(article: &mut ArticleNode) {
    let mut text = String::new();
    let mut kept = Vec::with_capacity(article.pieces.len());
    for piece in std::mem::take(&mut article.pieces) {
        let found = piece.line().and_then(|unit| {
            let end =
                unit.text.find(|c: char| !SUPERSCRIPTS.contains(&c)).filter(|end| *end > 0)?;
            let mark = unit.text.get(..end)?;
            text.contains(mark).then(|| (NoteKind::Footnote, mark.to_owned(), unit.line_from(end)))
        });
        match found {
            Some(note) => article.notes.push(note),
            None => {
                if let Some(unit) = piece.line() {
                    text.push_str(&unit.text);
                }
                kept.push(piece);
            }
        }
    }
    article.pieces = kept;
    if !article.notes.is_empty() {
        let evidence = format!("{} lines begin with marks of the text", article.notes.len());
        article.infer("notes", "references/raised", evidence, 900);
    }
}

/// Whether the piece heads a list, and whether of notes.
fn heading(piece: &Piece) -> Option<bool> {
    let unit = piece.line()?;
    let key = unit.key.trim_matches(|c: char| !c.is_alphanumeric());
    if REFERENCES.contains(&key) {
        return Some(false);
    }
    NOTES.contains(&key).then_some(true)
}

fn take(article: &mut ArticleNode, at: usize, notes: bool) -> bool {
    // A bullet is no mark that the text could refer to.
    let mark = |unit: &Unit| {
        mark(unit).filter(|(label, _)| !notes || label.chars().any(char::is_alphanumeric))
    };
    let mut found: Vec<(Option<String>, Inlines)> = Vec::new();
    let mut end = at + 1;
    let marked =
        article.pieces.get(at + 1).and_then(Piece::line).is_some_and(|unit| mark(unit).is_some());
    while let Some(unit) = article.pieces.get(end).and_then(Piece::line) {
        let styled = unit.hints.role == Some(Role::Reference);
        match mark(unit) {
            Some((label, line)) => found.push((Some(label), line)),
            // A wrapped entry goes on without a mark.
            None if marked
                && unit.hints.gap_before == 0
                && !found.is_empty()
                && !unit.is_headlike() =>
            {
                if let Some((_, line)) = found.last_mut() {
                    line.push(masthead_issue::Inline::text(" "));
                    line.extend(unit.spoken());
                    masthead_issue::normal::inlines(line);
                }
            }
            None if styled
                || !marked
                    && !notes
                    && heading(&Piece::Unit(Box::new(unit.clone()))).is_none()
                    && unit.rank.is_none() =>
            {
                found.push((None, unit.spoken()));
            }
            None => break,
        }
        end += 1;
    }
    if found.is_empty() {
        return false;
    }
    let heading = article.pieces.get(at).and_then(Piece::line).map(|unit| unit.text.clone());
    article.pieces.drain(at..end);
    let evidence =
        format!("{} lines below the heading `{}`", found.len(), heading.unwrap_or_default());
    if notes {
        article.notes.extend(
            found
                .into_iter()
                .map(|(label, line)| (NoteKind::Endnote, label.unwrap_or_default(), line)),
        );
        article.infer("notes", "references/heading", evidence, 800);
    } else {
        article.references.extend(found.into_iter().map(|(label, content)| Reference {
            id: Id::default(),
            label,
            content,
            csl: None,
        }));
        article.infer("references", "references/heading", evidence, 900);
    }
    true
}

/// The mark at the start of a line: `[1]`, `［1］`, `1.`, `①`, and the rest.
fn mark(unit: &Unit) -> Option<(String, Inlines)> {
    if let Some(list) = &unit.hints.list {
        return Some((list.label.clone(), unit.spoken()));
    }
    let text = unit.text.trim_end();
    let first = text.chars().next()?;
    let end = if matches!(first, '[' | '［' | '〔' | '(' | '（') {
        let close = text.find([']', '］', '〕', ')', '）'])?;
        let inner = text.get(first.len_utf8()..close)?;
        let short = inner.chars().count() <= 4
            && inner.chars().all(|c| c.is_numeric() || c.is_ascii_alphabetic());
        short.then_some(close + text.get(close..)?.chars().next()?.len_utf8())?
    } else if ('①'..='⑳').contains(&first) {
        first.len_utf8()
    } else {
        let digits = text.find(|c: char| !c.is_ascii_digit())?;
        let follows = text.get(digits..)?.chars().next()?;
        (digits > 0 && digits <= 3 && matches!(follows, '.' | '．' | '、' | ')'))
            .then_some(digits + follows.len_utf8())?
    };
    let label = text.get(..end)?.trim().to_owned();
    let rest = text.get(end..)?.trim_start();
    (!rest.is_empty()).then(|| (label, unit.line_from(text.len() - rest.len())))
}
