//! Which branch of alternate content is read, and what kind of content a control holds.

use roxmltree::Node;

use super::names::{Vocabulary, child, is, is_understood, word};

/// The branch of alternate content that is read (ECMA-376-3 §7.6): the first choice that asks for
/// nothing unknown, else the fallback.
pub(super) fn choose<'i>(node: Node<'i, 'i>) -> Option<Node<'i, 'i>> {
    let mut choices = node.children().filter(|one| is(*one, Vocabulary::Compatibility, "Choice"));
    choices
        .clone()
        .find(|choice| {
            choice.attribute("Requires").is_some_and(|wanted| {
                wanted.split_whitespace().all(|prefix| {
                    choice.lookup_namespace_uri(Some(prefix)).is_some_and(is_understood)
                })
            })
        })
        .or_else(|| child(node, Vocabulary::Compatibility, "Fallback"))
        .or_else(|| choices.next())
}

/// Whether a content control is the table of contents of Word's gallery.
pub(super) fn is_gallery_of_contents(node: Node<'_, '_>) -> bool {
    child(node, Vocabulary::Word, "sdtPr")
        .and_then(|properties| child(properties, Vocabulary::Word, "docPartObj"))
        .and_then(|object| child(object, Vocabulary::Word, "docPartGallery"))
        .and_then(|gallery| word(gallery, "val"))
        == Some("Table of Contents")
}
