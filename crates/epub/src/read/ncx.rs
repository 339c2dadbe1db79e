//! The NCX of EPUB 2: table of contents and page list.
//!
//! ANSI/NISO Z39.86-2005 §8, OPF 2.0.1 §2.4.1. The order is that of the elements; `playOrder`
//! repeats it and is often wrong.

use masthead_xml::Tree;

use crate::read::book::{NavPoint, PagePoint, Resources};
use crate::read::nav::Navigation;
use crate::read::opf::{attribute, named, words};

/// Reads an NCX.
pub(crate) fn read(root: &Tree, part: &str, resources: &Resources<'_>) -> Navigation {
    let mut out = Navigation::default();
    let mut waiting: Vec<(&Tree, u8)> = vec![(root, 0)];
    while let Some((element, level)) = waiting.pop() {
        let mut inner = level;
        if named(element, "navPoint") {
            inner = level.saturating_add(1);
            let target = address(element).and_then(|to| out.target(part, to, resources));
            out.contents.push(NavPoint { level: inner, title: label(element), target });
        } else if named(element, "pageTarget") {
            let target = address(element).and_then(|to| out.target(part, to, resources));
            let label = match label(element) {
                label if label.is_empty() => attribute(element, "value").unwrap_or("").to_owned(),
                label => label,
            };
            if let Some(target) = target {
                out.pages.push(PagePoint { label, target });
            }
            continue;
        }
        waiting.extend(element.elements().rev().map(|child| (child, inner)));
    }
    out
}

fn label(point: &Tree) -> String {
    point.elements().find(|child| named(child, "navLabel")).map(words).unwrap_or_default()
}

fn address(point: &Tree) -> Option<&str> {
    attribute(point.elements().find(|child| named(child, "content"))?, "src")
}
