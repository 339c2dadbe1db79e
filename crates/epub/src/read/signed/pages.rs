//! The pages of a publication by what they are, whatever files they stand in.
//!
//! Documents go in; out come title page, masthead, sections, articles and so on in reading order,
//! those that were divided put together, and what all of them name: ids, media, JSON-LD.

use std::collections::BTreeMap;
use std::rc::Rc;

use masthead_diagnostics::{Diagnostic, Place, Report, codes};
use masthead_issue::{Issue, Language};
use masthead_package::path;
use masthead_xml::{Node, Tree};

use crate::generated::seal;
use crate::read::book::{self, Chapter};
use crate::read::signed::element::{html, role};
use crate::read::signed::graft::{self, graft};
use crate::read::signed::ids::Ids;
use crate::read::signed::inline::language;
use crate::read::signed::linked::Linked;
use crate::read::signed::media::Wanted;
use crate::read::signed::reading::shown;
use crate::read::signed::{is_signature, says};

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Issue,
    Masthead,
    Contents,
    Cover,
    Section,
    Article,
    Notes,
    References,
    /// A document without marks of ours.
    Unsigned,
}

/// One page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) kind: Kind,
    pub(crate) tree: Tree,
    /// The file it stands in.
    pub(crate) part: String,
}

/// All pages, and what they name.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    pub(crate) list: Vec<Page>,
    pub(crate) linked: Linked,
    pub(crate) ids: Ids,
    pub(crate) wanted: Wanted,
    /// The version of the model it was written for.
    pub(crate) version: Option<String>,
    /// The language the title page says, else the first that a page says.
    spoken: Option<Language>,
    /// Where pages stand in `list`, by kind and id.
    places: BTreeMap<(Kind, String), usize>,
}

impl Pages {
    /// Takes the documents of a publication apart.
    pub(crate) fn gather(chapters: Vec<Chapter>, report: &mut Report) -> Self {
        let mut pages = Self::default();
        for Chapter { path, mut root, .. } in chapters {
            pages.linked.take(&root);
            pages.survey(&mut root, &path, report);
            let spoken = language(&root);
            let has_title = root.descendants().any(|element| role(element) == Some("issue"));
            if (has_title || pages.spoken.is_none()) && spoken.is_some() {
                pages.spoken = spoken;
            }
            let Some(body) = body(root) else { continue };
            if !body.descendants().any(|element| kind(element).is_some()) {
                pages.add(Kind::Unsigned, body, &path);
                continue;
            }
            pages.take(body, &path);
        }
        if let Some(version) = pages.version.as_deref().filter(|version| is_later(version)) {
            report.push(Diagnostic::new(codes::epb::LATER_VERSION).with("version", version));
        }
        pages
    }

    /// The main language.
    pub(crate) fn language(&self) -> Language {
        let said = self.linked.issue.get("inLanguage").and_then(serde_json::Value::as_str);
        self.spoken.clone().or_else(|| said.map(Language::from)).unwrap_or_else(|| "und".into())
    }

    /// Goes over a document once: references from its folder become references from the root, and
    /// what they name is noted; edits of generated text are reported.
    fn survey(&mut self, root: &mut Tree, path: &str, report: &mut Report) {
        let mut stack = vec![root];
        while let Some(element) = stack.pop() {
            for (name, value) in &mut element.attributes {
                let refers = matches!(&*name.local, "src" | "href" | "altimg" | "poster")
                    || (&*name.local == "data" && &*element.name.local == "object");
                if refers && let Some(resolved) = from_root(path, value) {
                    *value = resolved;
                }
            }
            if self.version.is_none() && is_signature(element) {
                self.version = element.attribute("data-masthead").map(str::to_owned);
            }
            self.ids.take(element);
            self.wanted.take(element);
            if let Some(sealed) =
                element.attribute("data-generated").filter(|seal| !seal.is_empty())
            {
                let text = element.text();
                if seal(&text) != sealed {
                    report.push(
                        Diagnostic::new(codes::epb::GENERATED_EDITED)
                            .with("text", shown(text.trim()))
                            .lost("an edit", "not read")
                            .at(Place::part(path)),
                    );
                }
            }
            stack.extend(element.children.iter_mut().rev().filter_map(|node| match node {
                Node::Element(inner) => Some(inner),
                Node::Text(_) => None,
            }));
        }
    }

    /// Takes pages out of what is around them. What stands between them goes to the page before.
    fn take(&mut self, around: Tree, path: &str) {
        for node in around.children {
            match node {
                Node::Element(element) if kind(&element).is_some() => {
                    let kind = kind(&element).unwrap_or(Kind::Unsigned);
                    self.add(kind, element, path);
                }
                Node::Element(element) if element.descendants().any(|e| kind(e).is_some()) => {
                    self.take(element, path);
                }
                node => {
                    if says(&node, &|_| true)
                        && let Some(last) = self.list.last_mut()
                        && matches!(last.kind, Kind::Section | Kind::Article | Kind::Unsigned)
                    {
                        last.tree.children.push(node);
                    }
                }
            }
        }
    }

    fn add(&mut self, kind: Kind, tree: Tree, path: &str) {
        let of = graft::continues(&tree);
        let repeats = matches!(kind, Kind::Section | Kind::Article) && graft::id(&tree).is_some();
        let goes_on = of.is_some() || repeats;
        // A page without an id goes on with the last of its kind.
        let of = of.filter(|of| !of.is_empty()).or_else(|| graft::id(&tree));
        let of = (kind, of.unwrap_or_default().to_owned());
        let known = self.places.get(&of).copied().filter(|_| goes_on);
        if let Some(page) = known.and_then(|at| self.list.get_mut(at)) {
            graft(&mut page.tree, tree);
            return;
        }
        self.places.insert(of, self.list.len());
        self.list.push(Page { kind, tree, part: path.to_owned() });
    }
}

/// What an element is, if it is a page.
fn kind(element: &Tree) -> Option<Kind> {
    match role(element)? {
        "issue" => Some(Kind::Issue),
        "masthead" => Some(Kind::Masthead),
        "contents" => Some(Kind::Contents),
        "cover" => Some(Kind::Cover),
        "section" => Some(Kind::Section),
        "article" => Some(Kind::Article),
        "notes" => Some(Kind::Notes),
        "references" => Some(Kind::References),
        _ => None,
    }
}

fn body(root: Tree) -> Option<Tree> {
    if html(&root) == Some("body") {
        return Some(root);
    }
    root.children.into_iter().find_map(|node| match node {
        Node::Element(inner) if html(&inner) == Some("body") => Some(inner),
        Node::Element(_) | Node::Text(_) => None,
    })
}

/// A reference as seen from the root of the container; nothing where it leads outside.
fn from_root(part: &str, reference: &str) -> Option<Rc<str>> {
    let (name, fragment) = book::resolve(part, reference)?;
    let mut out = String::with_capacity(name.len() + reference.len());
    for c in path::percent_decode(&name).chars() {
        match c {
            '%' => out.push_str("%25"),
            '#' => out.push_str("%23"),
            '?' => out.push_str("%3F"),
            _ => out.push(c),
        }
    }
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(&fragment.replace('%', "%25"));
    }
    Some(out.into())
}

/// What a reference seen from the root leads to; nothing where it leads outside.
pub(crate) fn inside(reference: &str) -> Option<(String, Option<String>)> {
    let (name, fragment) = book::resolve("", reference)?;
    Some((path::percent_decode(&name), fragment))
}

/// Whether a version is past the one we know.
fn is_later(version: &str) -> bool {
    let parts = |version: &str| -> Vec<u32> {
        version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
    };
    parts(version) > parts(Issue::VERSION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_seen_from_the_root() {
        for (reference, wanted) in [
            ("../images/a%20b.png", Some("EPUB/images/a b.png")),
            ("#n1", Some("EPUB/text/a.xhtml#n1")),
            ("b%23.xhtml#x", Some("EPUB/text/b%23.xhtml#x")),
            ("https://example.org/", None),
        ] {
            assert_eq!(from_root("EPUB/text/a.xhtml", reference).as_deref(), wanted, "{reference}");
        }
    }

    #[test]
    fn later_versions_are_known() {
        assert!(is_later("1.1") && is_later("2.0") && !is_later("1.0") && !is_later("0.9"));
    }
}
