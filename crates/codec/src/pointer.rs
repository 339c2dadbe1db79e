//! What a draft points at inside itself, before nodes have ids.
//!
//! A reader gives the block a name in its [hints](crate::Hints::names) and makes what points at it
//! a `cross-reference` to [`target`] of that name. Crate `assemble` alone knows what the block
//! becomes; it puts the id of the node in the place of the name, or takes the reference off and
//! says so. No id of a node begins with `#`, so the two cannot be mistaken for each other.

use masthead_issue::{CrossReference, Id, Inline, Inlines, Link};

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

/// Adds an inline that leads somewhere: to an address, or to a name in the draft. What leads to the
/// same place as the one before it joins that one.
pub fn lead(line: &mut Inlines, url: &str, inline: Inline) {
    let target = Id(url.to_owned());
    let inside = name(&target).is_some();
    match line.last_mut() {
        Some(Inline::Link(last)) if !inside && last.url == url => last.content.push(inline),
        Some(Inline::CrossReference(last)) if inside && last.target == target => {
            last.content.push(inline);
        }
        _ if inside => {
            line.push(Inline::CrossReference(CrossReference { target, content: vec![inline] }));
        }
        _ => line.push(Inline::Link(Link { url: url.to_owned(), content: vec![inline] })),
    }
}
