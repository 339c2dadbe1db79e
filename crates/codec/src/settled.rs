//! Blocks in places where nothing is left to decide: cells, notes, items.

use masthead_issue::{Block, List, ListItem, Paragraph};

use crate::draft::{Content, DraftBlock};
use crate::hints::ListHint;

/// Blocks for a place without hints: lists are made of what numbering says, lines are paragraphs.
pub fn canonical(drafted: Vec<DraftBlock>) -> Vec<Block> {
    let mut out = Vec::new();
    for block in drafted {
        match block.content {
            Content::Page(_) => {}
            Content::Block(block) => out.push(*block),
            Content::Line(content) => {
                let paragraph = Block::Paragraph(Paragraph { role: None, content });
                match block.hints.list {
                    Some(hint) => list_item(&mut out, hint.level, &hint, paragraph),
                    None => out.push(paragraph),
                }
            }
        }
    }
    out
}

/// Adds an item to the list that ends `out`, at its level: at most as deep as nine levels go.
fn list_item(out: &mut Vec<Block>, level: u8, hint: &ListHint, text: Block) {
    if level > 0
        && let Some(Block::List(list)) = out.last_mut()
        && let Some(item) = list.items.last_mut()
    {
        list_item(&mut item.blocks, level - 1, hint, text);
        return;
    }
    let add = |list: &mut List| {
        let label = hint.own_label(list.items.len());
        list.items.push(ListItem { label, blocks: vec![text] });
    };
    if let Some(Block::List(list)) = out.last_mut()
        && list.kind == hint.kind
    {
        add(list);
        return;
    }
    let mut list = List { kind: hint.kind, items: Vec::new() };
    add(&mut list);
    out.push(Block::List(list));
}
