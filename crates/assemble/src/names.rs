//! Names by which a draft points at its blocks, until nodes have ids.
//!
//! A node that has no id yet carries its names in the place of it, a line each, in the form of
//! [`pointer::target`]. When `build::ids` names the node, whatever points at it follows.

use masthead_codec::pointer;
use masthead_issue::{Block, Id};

/// Gives a node these names beside those it has.
pub(crate) fn give(id: &mut Id, names: &[String]) {
    for name in names {
        if !id.0.is_empty() {
            id.0.push('\n');
        }
        id.0.push_str(pointer::target(name).as_str());
    }
}

/// Gives the names to a block that will have an id; others are found by what they stand in.
pub(crate) fn give_block(block: &mut Block, names: &[String]) {
    match block {
        Block::Division(division) => give(&mut division.id, names),
        Block::Figure(figure) => give(&mut figure.id, names),
        Block::Table(table) => give(&mut table.id, names),
        Block::Equation(equation) => give(&mut equation.id, names),
        Block::Attachment(attachment) => give(&mut attachment.id, names),
        Block::Extension(extension) => give(&mut extension.id, names),
        Block::Paragraph(_)
        | Block::List(_)
        | Block::Records(_)
        | Block::Quote(_)
        | Block::Verse(_)
        | Block::Dialogue(_)
        | Block::Aside(_)
        | Block::Code(_)
        | Block::Media(_)
        | Block::Parallel(_)
        | Block::PageBreak(_)
        | Block::Break(_) => {}
    }
}
