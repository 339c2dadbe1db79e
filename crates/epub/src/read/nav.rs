//! The navigation document: table of contents, page list, landmarks.
//!
//! EPUB 3.3 §7. A tree of XHTML goes in; entries with their targets come out.

use masthead_xml::{Node, Ns, Tree};

use crate::read::book::{Landmark, NavPoint, PagePoint, Resources};

/// What a publication says of its own order.
#[derive(Debug, Default)]
pub(crate) struct Navigation {
    pub(crate) contents: Vec<NavPoint>,
    pub(crate) pages: Vec<PagePoint>,
    pub(crate) landmarks: Vec<Landmark>,
    /// Targets that are not in the publication: how many, and the first.
    pub(crate) missing: usize,
    pub(crate) first_missing: Option<String>,
}

impl Navigation {
    /// Where an address in `part` leads; counted where there is nothing.
    pub(crate) fn target(
        &mut self,
        part: &str,
        address: &str,
        resources: &Resources<'_>,
    ) -> Option<(String, Option<String>)> {
        let target = resources.locate(part, address)?;
        if resources.archive.contains(&target.0) && !address.trim().is_empty() {
            return Some(target);
        }
        self.missing += 1;
        self.first_missing.get_or_insert_with(|| address.trim().to_owned());
        None
    }
}

/// An entry as it stands: level, words, `epub:type`, address.
struct Entry<'t> {
    level: u8,
    title: String,
    kind: String,
    address: Option<&'t str>,
}

/// Whether a document has a table of contents.
pub(crate) fn has_contents(root: &Tree) -> bool {
    root.descendants().any(|element| role(element) == Some(Role::Contents))
}

/// Reads a navigation document.
pub(crate) fn read(root: &Tree, part: &str, resources: &Resources<'_>) -> Navigation {
    let mut out = Navigation::default();
    let navs: Vec<&Tree> =
        root.descendants().filter(|element| element.is(Ns::XHTML, "nav")).collect();
    // A document whose lists say nothing of themselves has its contents first.
    let untyped = navs.iter().all(|nav| role(nav).is_none());
    for (index, nav) in navs.iter().enumerate() {
        let role = if untyped && index == 0 { Some(Role::Contents) } else { role(nav) };
        match role {
            Some(Role::Contents) if out.contents.is_empty() => {
                for entry in entries(nav) {
                    let address = entry.address.unwrap_or_default();
                    let target = entry.address.and_then(|_| out.target(part, address, resources));
                    out.contents.push(NavPoint { level: entry.level, title: entry.title, target });
                }
            }
            Some(Role::Pages) => {
                for entry in entries(nav) {
                    let target = entry.address.and_then(|to| out.target(part, to, resources));
                    if let Some(target) = target {
                        out.pages.push(PagePoint { label: entry.title, target });
                    }
                }
            }
            Some(Role::Landmarks) => {
                for entry in entries(nav) {
                    let target = entry.address.and_then(|to| out.target(part, to, resources));
                    if let Some(target) = target {
                        let (kind, title) = (entry.kind, entry.title);
                        out.landmarks.push(Landmark { kind, title, target });
                    }
                }
            }
            Some(Role::Contents) | None => {}
        }
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Contents,
    Pages,
    Landmarks,
}

/// What a `nav` lists, by `epub:type` or role.
fn role(nav: &Tree) -> Option<Role> {
    if !nav.is(Ns::XHTML, "nav") {
        return None;
    }
    let kinds = nav.attribute_ns(Ns::OPS, "type").unwrap_or("");
    let kinds = kinds.split_whitespace().chain(nav.attribute("role").unwrap_or("").split(' '));
    kinds.into_iter().find_map(|kind| match kind {
        "toc" | "doc-toc" => Some(Role::Contents),
        "page-list" | "doc-pagelist" => Some(Role::Pages),
        "landmarks" => Some(Role::Landmarks),
        _ => None,
    })
}

/// The entries of the lists in a `nav`, in their order.
fn entries(nav: &Tree) -> Vec<Entry<'_>> {
    let mut out: Vec<Entry<'_>> = Vec::new();
    // What is still to be seen, with the level of the lists around it.
    let mut waiting: Vec<(&Tree, u8)> = nav.elements().rev().map(|child| (child, 0)).collect();
    while let Some((element, level)) = waiting.pop() {
        let inner = match &*element.name.local {
            "ol" | "ul" => level.saturating_add(1),
            // Entries without a list, as some programs write them, are of the first level.
            "a" | "span" => {
                if let Some(entry) = entry(element, level.max(1)) {
                    out.push(entry);
                    continue;
                }
                level
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => continue,
            "li" => {
                if let Some(words) = bare(element) {
                    let (level, kind) = (level.max(1), String::new());
                    out.push(Entry { level, title: words, kind, address: None });
                }
                level
            }
            _ => level,
        };
        waiting.extend(element.elements().rev().map(|child| (child, inner)));
    }
    out
}

fn entry(element: &Tree, level: u8) -> Option<Entry<'_>> {
    // A `span` around a link is form.
    let link = if &*element.name.local == "a" {
        element
    } else {
        element.descendants().find(|inner| &*inner.name.local == "a").unwrap_or(element)
    };
    let title = title(link);
    let address = link.attribute("href");
    if title.is_empty() && address.is_none() {
        return None;
    }
    let kind = link.attribute_ns(Ns::OPS, "type").unwrap_or("").trim().to_owned();
    Some(Entry { level, title, kind, address })
}

/// The words of an item that stand in it without an element of their own.
fn bare(item: &Tree) -> Option<String> {
    let mut words = String::new();
    for child in &item.children {
        match child {
            Node::Text(text) => words.push_str(text),
            Node::Element(_) => break,
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Text and the words of pictures, with single spaces.
fn title(element: &Tree) -> String {
    let mut out = String::new();
    let mut waiting: Vec<&Node> = element.children.iter().rev().collect();
    while let Some(node) = waiting.pop() {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(inner) => {
                out.push_str(inner.attribute("alt").unwrap_or(""));
                waiting.extend(inner.children.iter().rev());
            }
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
