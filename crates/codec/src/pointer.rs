//! What a draft points at inside itself, before nodes have ids.
//!
//! A reader gives the block a name in its [hints](crate::Hints::names) and makes what points at it
//! a `cross-reference` to [`target`] of that name. Crate `assemble` alone knows what the block
//! becomes; it puts the id of the node in the place of the name, or takes the reference off and
//! says so. No id of a node begins with `#`, so the two cannot be mistaken for each other.

use masthead_issue::Id;

/// The mark that tells a name from an id.
const MARK: char = '#';

/// The provisional target of a reference to this name.
pub fn target(name: &str) -> Id {
    Id(format!("{MARK}{name}"))
}

/// The name a provisional target stands for; nothing for the id of a node.
pub fn name(target: &Id) -> Option<&str> {
    target.as_str().strip_prefix(MARK)
}
