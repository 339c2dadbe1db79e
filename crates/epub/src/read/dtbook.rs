//! `DTBook` documents as trees of XHTML.
//!
//! ANSI/NISO Z39.86-2005 §4, an alternative to XHTML in EPUB 2 (OPS 2.0.1 §1.3.7). Most elements
//! have the names of XHTML; the others get the name, and where it says more the `epub:type`, that
//! means the same.

use masthead_xml::{Name, Node, Ns, Tree};

/// Elements of other names: theirs, that of XHTML, and the `epub:type`.
const NAMES: [(&str, &str, &str); 38] = [
    ("dtbook", "html", ""),
    ("book", "body", ""),
    ("frontmatter", "section", "frontmatter"),
    ("bodymatter", "section", "bodymatter"),
    ("rearmatter", "section", "backmatter"),
    ("level", "section", ""),
    ("level1", "section", ""),
    ("level2", "section", ""),
    ("level3", "section", ""),
    ("level4", "section", ""),
    ("level5", "section", ""),
    ("level6", "section", ""),
    ("doctitle", "h1", ""),
    ("covertitle", "p", ""),
    ("docauthor", "p", ""),
    ("bridgehead", "p", "bridgehead"),
    ("author", "p", ""),
    ("byline", "p", ""),
    ("dateline", "p", ""),
    ("epigraph", "div", "epigraph"),
    ("poem", "div", ""),
    ("linegroup", "div", ""),
    ("line", "p", ""),
    ("linenum", "span", ""),
    ("imggroup", "figure", ""),
    ("caption", "figcaption", ""),
    ("prodnote", "aside", ""),
    ("sidebar", "aside", "sidebar"),
    ("annotation", "aside", "annotation"),
    ("note", "aside", "footnote"),
    ("noteref", "a", "noteref"),
    ("annoref", "a", "annoref"),
    ("pagenum", "span", "pagebreak"),
    ("lic", "span", ""),
    ("sent", "span", ""),
    ("w", "span", ""),
    ("acronym", "abbr", ""),
    ("linktext", "span", ""),
];

/// Whether a document is one.
pub(crate) fn is_dtbook(root: &Tree) -> bool {
    root.name.local.eq_ignore_ascii_case("dtbook")
}

/// Gives every element the name it has in XHTML.
pub(crate) fn convert(root: &mut Tree) {
    let home = root.name.ns;
    let mut waiting = vec![(root, 0usize, false)];
    while let Some((tree, level, in_table)) = waiting.pop() {
        let local = tree.name.local.clone();
        let ours = tree.name.ns == home;
        if ours {
            rename(tree, level, in_table);
        }
        // `level` nests to say how deep it is; the heading in it does not.
        let level = level + usize::from(ours && &*local == "level");
        let in_table = ours && &*local == "table";
        for child in &mut tree.children {
            if let Node::Element(child) = child {
                waiting.push((child, level, in_table));
            }
        }
    }
}

fn rename(tree: &mut Tree, level: usize, in_table: bool) {
    tree.name.ns = Ns::XHTML;
    let local = tree.name.local.to_ascii_lowercase();
    let known = NAMES.iter().find(|(theirs, ..)| **theirs == *local);
    match (&*local, known) {
        ("caption", _) if in_table => {}
        ("hd", _) => tree.name.local = heading(level).into(),
        ("list", _) => {
            let ordered = tree.attribute("type") == Some("ol");
            tree.name.local = if ordered { "ol" } else { "ul" }.into();
            tree.attributes.retain(|(name, _)| &*name.local != "type");
        }
        (_, Some((_, name, kind))) => {
            tree.name.local = (*name).into();
            if !kind.is_empty() {
                let name = Name { ns: Ns::OPS, local: "type".into() };
                tree.attributes.push((name, (*kind).into()));
            }
        }
        (_, None) => {}
    }
    for (name, _) in &mut tree.attributes {
        if &*name.local == "idref" && &*tree.name.local == "a" {
            name.local = "href".into();
        }
    }
}

fn heading(level: usize) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
