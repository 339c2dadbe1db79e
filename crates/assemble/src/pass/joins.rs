//! Paragraphs cut by pages and lines.
//!
//! A paragraph that stops in mid-sentence, followed by a line that begins like no paragraph, was
//! cut by a page. Lines with no gap between them, in a text whose paragraphs have gaps, were cut at
//! the margin. Only what nothing has decided about is joined: a heading is no longer a line here.

use masthead_codec::{Content, ListHint};
use masthead_issue::{Block, Inline, PageBreak};
use masthead_notation::join;

use crate::context::Context;
use crate::tree::{ArticleNode, Piece, for_each_article, for_each_text};
use crate::unit::Unit;

/// Shorter lines are not cut by a page: there is too little of a paragraph in them.
const SHORTEST_CUT: usize = 16;

pub(crate) fn run(context: &mut Context<'_>) {
    let gaps = paragraphs_have_gaps(context);
    for_each_text(&mut context.nodes, &mut |pieces| {
        join_pieces(pieces, gaps);
    });
    for_each_article(&mut context.nodes, &mut note_cuts);
}

/// Whether paragraphs of this text are parted by gaps, as a habit.
fn paragraphs_have_gaps(context: &mut Context<'_>) -> bool {
    let (mut with, mut all) = (0_usize, 0_usize);
    for_each_text(&mut context.nodes, &mut |pieces| {
        for unit in pieces.iter().filter_map(Piece::line) {
            all += 1;
            with += usize::from(unit.hints.gap_before > 0);
        }
    });
    with * 4 >= all * 3 && all > 0
}

/// Joins what goes on. A page break between two halves of a paragraph says nothing else, but for
/// its number: that stands where the page begins, inside the paragraph or between two.
fn join_pieces(pieces: &mut Vec<Piece>, gaps: bool) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut pages: Vec<PageBreak> = Vec::new();
    for mut piece in std::mem::take(pieces) {
        if let Some(Content::Page(number)) = piece.unit().map(|unit| &unit.content) {
            pages.extend(number.clone().map(|label| PageBreak { label }));
            continue;
        }
        let joins = match (out.last().and_then(Piece::line), piece.line()) {
            (Some(left), Some(right)) => goes_on(left, right, gaps),
            _ => false,
        };
        if !joins {
            out.extend(pages.drain(..).map(|page| Piece::block(Block::PageBreak(page))));
        } else if let Piece::Unit(unit) = &mut piece
            && let Content::Line(line) = &mut unit.content
        {
            line.splice(0..0, pages.drain(..).map(Inline::PageBreak));
        }
        match (out.last_mut(), piece) {
            (Some(Piece::Unit(left)), Piece::Unit(right)) if joins => left.append(*right),
            (_, piece) => out.push(piece),
        }
    }
    out.extend(pages.into_iter().map(|page| Piece::block(Block::PageBreak(page))));
    *pieces = out;
}

fn goes_on(left: &Unit, right: &Unit, gaps: bool) -> bool {
    if left.hints.list.is_some()
        || right.hints.list.is_some()
        || right.hints.boxed != left.hints.boxed
    {
        return false;
    }
    if left.address().is_some()
        || right.address().is_some()
        || right.text.contains('\t')
        || left.tail().contains('\t')
    {
        return false;
    }
    // A program that keeps paragraphs begins one with a capital, or in other type, of itself.
    let kept = right.hints.size.is_some() && !left.page_after;
    if left.hints.size.zip(right.hints.size).is_some_and(|(one, other)| one != other)
        || kept && begins_anew(&right.text)
    {
        return false;
    }
    // Cut at the margin.
    if gaps
        && right.hints.gap_before == 0
        && !right.hints.first_indent
        && !join::starts_paragraph(&right.text)
    {
        return true;
    }
    // The mark of a note after the full stop is not the end of the sentence.
    let text = left
        .tail()
        .trim_end_matches(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c) || ('①'..='⑳').contains(&c));
    if join::ends_sentence(text) {
        return false;
    }
    (left.tail().chars().count() >= SHORTEST_CUT || left.page_after)
        && !right.hints.first_indent
        && join::may_continue(left.tail(), &right.text)
}

/// Whether a line begins with a capital, behind a bracket or a mark of speech, too, or with a box to
/// check.
fn begins_anew(text: &str) -> bool {
    let opened = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '«');
    let first = text.trim_start_matches(opened).chars().next();
    first.is_some_and(|c| c.is_uppercase() || ListHint::CHECKS.contains(&c))
}

fn note_cuts(article: &mut ArticleNode) {
    let lines = article.pieces.iter().filter_map(Piece::line).count();
    if lines == 0 && article.pieces.is_empty() {
        article.infer("body", "joins/empty", "nothing stands between this title and the next", 500);
    }
}
