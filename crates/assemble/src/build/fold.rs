//! Pieces folded into blocks: headings become divisions that hold what follows them.

use masthead_codec::Content;
use masthead_issue::{Block, Division, Id, Inline, Inlines, PageBreak, Paragraph, normal};
use masthead_notation::space::has_no_width;

use crate::names;
use crate::tree::Piece;
use crate::unit::Unit;

/// Blocks of pieces, nested by the levels of their headings.
pub(crate) fn blocks(pieces: Vec<Piece>) -> Vec<Block> {
    let mut top: Vec<Block> = Vec::new();
    let mut open: Vec<(u8, Division)> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Heading { level, number, title, names } => {
                while open.last().is_some_and(|(last, _)| *last >= level)
                    || open.len() >= normal::DEPTH - 4
                {
                    close(&mut open, &mut top);
                }
                let title = Some(trimmed(title)).filter(|title| !title.is_empty());
                let mut division =
                    Division { id: Id::default(), number, title, role: None, blocks: Vec::new() };
                names::give(&mut division.id, &names);
                open.push((level, division));
            }
            Piece::Block(block) => push(*block, &mut open, &mut top),
            Piece::Unit(unit) => whole(*unit, &mut open, &mut top),
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut top);
    }
    top
}

/// A unit nothing has decided about.
fn whole(mut unit: Unit, open: &mut [(u8, Division)], top: &mut Vec<Block>) {
    match unit.content {
        Content::Line(_) => {
            if let Some((_, division)) = open.last_mut() {
                // A paragraph has no id: what points at it points at its division.
                names::give(&mut division.id, &unit.hints.names);
            }
            let content = unit.take_finished();
            if !content.is_empty() {
                push(Block::Paragraph(Paragraph { role: None, content }), open, top);
            }
        }
        Content::Block(mut block) => {
            names::give_block(&mut block, &unit.hints.names);
            push(*block, open, top);
        }
        Content::Page(Some(label)) => push(Block::PageBreak(PageBreak { label }), open, top),
        Content::Page(None) => {}
    }
}

fn push(block: Block, open: &mut [(u8, Division)], top: &mut Vec<Block>) {
    match open.last_mut() {
        Some((_, division)) => division.blocks.push(block),
        None => top.push(block),
    }
}

fn close(open: &mut Vec<(u8, Division)>, top: &mut Vec<Block>) {
    if let Some((_, division)) = open.pop() {
        push(Block::Division(division), open, top);
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || has_no_width(c)
}

/// A line without the white space and breaks that only set it on its page.
pub(crate) fn trimmed(mut line: Inlines) -> Inlines {
    while let Some(first) = line.first_mut() {
        match first {
            Inline::Text(run) => {
                let space = run.text.len() - run.text.trim_start_matches(is_blank).len();
                run.text.drain(..space);
                if !run.text.is_empty() {
                    break;
                }
            }
            Inline::LineBreak(_) => {}
            _ => break,
        }
        line.remove(0);
    }
    while let Some(last) = line.last_mut() {
        match last {
            Inline::Text(run) => {
                run.text.truncate(run.text.trim_end_matches(is_blank).len());
                if !run.text.is_empty() {
                    break;
                }
            }
            Inline::LineBreak(_) => {}
            _ => break,
        }
        line.pop();
    }
    normal::inlines(&mut line);
    line
}
