//! What a well-formed document shows: lines of text, pictures, links, notes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use masthead_tests::wml::{Item, Note, NoteKind, Picture, Place, What};
use roxmltree::{Document, Node};

use super::publication::{Parts, Told, sha256};

/// Elements that do not begin a line.
const INLINE: [&str; 49] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "math", "meter", "noteref", "output",
    "progress", "q", "rb", "rt", "rtc", "ruby", "s", "samp", "sent", "small", "span", "strike",
    "strong", "sub", "sup", "svg", "time", "tspan", "tt", "u", "var", "w", "wbr", "annoref",
    "button",
];

/// Elements of which nothing is shown.
const UNSEEN: [&str; 9] =
    ["script", "style", "template", "head", "rp", "datalist", "metadata", "source", "track"];

/// Names of HTML that XML does not know.
const ENTITIES: [(&str, &str); 16] = [
    ("&nbsp;", "\u{a0}"),
    ("&hellip;", "…"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&copy;", "©"),
    ("&eacute;", "é"),
    ("&egrave;", "è"),
    ("&deg;", "°"),
    ("&middot;", "·"),
    ("&bull;", "•"),
    ("&times;", "×"),
    ("&shy;", "\u{ad}"),
];

/// A document as its publication has it.
pub(crate) struct Form<'a> {
    pub(crate) name: &'a str,
    pub(crate) parts: &'a Parts,
    /// What stands in for a part, by its name.
    pub(crate) fallbacks: &'a BTreeMap<String, Vec<&'a [u8]>>,
    /// It lists places, and is no text of its own.
    pub(crate) lists: bool,
}

/// The text of bytes: by mark, by declaration, else UTF-8.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.trim_start_matches('\u{feff}').to_owned();
    }
    let zeros: Vec<bool> = bytes.iter().take(4).map(|byte| *byte == 0).collect();
    if zeros.len() == 4 && zeros.contains(&true) {
        let wide = if zeros[0] { encoding_rs::UTF_16BE } else { encoding_rs::UTF_16LE };
        return wide.decode(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let label = ["encoding=", "charset="].iter().find_map(|name| {
        let rest = head.split_once(name)?.1.trim_start_matches(['"', '\'']);
        rest.split(['"', '\'', ';', '>', ' ', '?']).next().map(str::to_owned)
    });
    let encoding = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    encoding.unwrap_or(encoding_rs::WINDOWS_1252).decode(bytes).0.into_owned()
}

/// A text with the characters that names of HTML stand for, unless it declares names itself.
pub(crate) fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') || text.contains("<!ENTITY") {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_owned();
    for (name, character) in ENTITIES {
        out = out.replace(name, character);
    }
    Cow::Owned(out)
}

/// A picture of these bytes.
pub(crate) fn picture(name: &str, content: &[u8]) -> Item {
    let held = Picture::Held { part: name.to_owned(), sha256: vec![sha256(content)] };
    Item { what: What::Picture(held), place: Place::Body }
}

/// Reads a document.
pub(crate) fn tell(document: &Document<'_>, form: &Form<'_>) -> Told {
    let mut told = Told::default();
    let root = document.root_element();
    let place = if form.lists { Place::Contents } else { Place::Body };
    element(root, place, form, &mut told, None);
    told
}

/// What `epub:type` and role say of an element.
fn kinds(node: Node<'_, '_>) -> Vec<String> {
    let kind = node.attributes().find(|one| one.name() == "type" && one.namespace().is_some());
    let kinds = kind.map_or("", |one| one.value()).split_whitespace();
    let roles = node.attribute("role").unwrap_or_default().split_whitespace();
    kinds.chain(roles).map(str::to_owned).collect()
}

fn is(node: Node<'_, '_>, wanted: &[&str]) -> bool {
    kinds(node).iter().any(|kind| wanted.contains(&kind.as_str()))
}

/// Notes, by what they say of themselves.
const NOTES: [&str; 5] = ["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"];
/// Lists of places.
const LISTS: [&str; 6] = ["toc", "landmarks", "page-list", "doc-toc", "doc-pagelist", "lot"];

/// Whether a link is the mark of a note, or leads from a note back to what has its mark: the issue
/// makes both anew.
fn is_mark(node: Node<'_, '_>) -> bool {
    if is(node, &["noteref", "doc-noteref", "backlink", "doc-backlink"]) {
        return true;
    }
    let note = node.ancestors().find(|around| is(*around, &NOTES));
    let (Some(note), Some(href)) = (note, node.attribute("href")) else { return false };
    let (Some(id), Some(back)) = (note.attribute("id"), href.strip_prefix('#')) else {
        return false;
    };
    let mut all = node.document().descendants();
    let target = all.find(|other| other.attribute("id") == Some(back));
    let leads_here = |other: Node<'_, '_>| {
        other.attribute("href").is_some_and(|to| to.ends_with(&format!("#{id}")))
    };
    target.is_some_and(|target| target.descendants().any(leads_here))
}

/// Whether a page begins here, between two titles or before the first: no block of the issue has
/// room for its number there.
fn is_page_between_titles(node: Node<'_, '_>) -> bool {
    let heading = |other: Option<Node<'_, '_>>| {
        other.is_none_or(|other| matches!(other.tag_name().name(), "h1" | "h2" | "h3" | "h4"))
    };
    is(node, &["pagebreak", "doc-pagebreak"])
        && (heading(node.prev_sibling_element()) || heading(node.next_sibling_element()))
}

fn element(
    node: Node<'_, '_>,
    place: Place,
    form: &Form<'_>,
    told: &mut Told,
    note: Option<usize>,
) {
    let name = node.tag_name().name().to_lowercase();
    let unseen = UNSEEN.contains(&name.as_str()) || (name == "a" && is_mark(node));
    if unseen || is_page_between_titles(node) {
        return;
    }
    let own = |wanted: &str| {
        node.attributes().find(|one| one.name() == wanted).map(|one| one.value().trim().to_owned())
    };
    let mut place = place;
    let mut note = note;
    let hidden = node.attribute("hidden").is_some()
        || own("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
    if hidden {
        place = Place::Hidden;
    }
    if place == Place::Body && name == "nav" && is(node, &LISTS) {
        place = Place::Contents;
    }
    if note.is_none() && place == Place::Body && is(node, &NOTES) {
        let id = own("id").unwrap_or_default();
        told.notes.push(Note { kind: NoteKind::Footnote, id, items: Vec::new(), referred: true });
        note = Some(told.notes.len() - 1);
        place = Place::Note;
    }
    let push = |told: &mut Told, what: What| {
        let item = Item { what, place };
        match note {
            Some(note) => told.notes[note].items.push(item),
            None => told.body.push(item),
        }
    };
    let inline = INLINE.contains(&name.as_str());
    if !inline {
        push(told, What::End);
    }
    match name.as_str() {
        "a" | "area" => {
            let address = own("href").unwrap_or_default();
            if address.starts_with("http") {
                push(told, What::Link(address.clone()));
            }
            told.references.push(address);
        }
        "iframe" => told.references.extend(own("src")),
        "img" | "image" => {
            let address = own("src").or_else(|| own("href")).unwrap_or_default();
            match form.parts.find(form.name, &address) {
                Some((part, content)) if place.is_shown() => {
                    // What the manifest names in its place is as good.
                    let instead = form.fallbacks.get(part).into_iter().flatten();
                    let mut digests = vec![sha256(content)];
                    digests.extend(instead.map(|content| sha256(content)));
                    let part = part.to_owned();
                    let empty = content.is_empty() && digests.len() == 1;
                    if empty {
                        told.absent.push(address);
                    } else {
                        let sha256 = digests;
                        push(told, What::Picture(Picture::Held { part, sha256 }));
                    }
                }
                Some(_) => {}
                None if address.is_empty() || address.starts_with("data:") => {}
                None => told.absent.push(address),
            }
        }
        "math" => {
            let mut text = String::new();
            for inner in node.descendants().filter(Node::is_text) {
                let annotated = inner
                    .ancestors()
                    .any(|around| around.tag_name().name().starts_with("annotation"));
                if !annotated {
                    text.push_str(inner.text().unwrap_or_default());
                }
            }
            push(told, What::Math(text));
            return;
        }
        _ => {}
    }
    let in_picture =
        node.ancestors().any(|around| around.tag_name().name() == "svg" && !around.is_root());
    for child in node.children() {
        if child.is_text() && in_picture {
            // What a drawing says stands in the drawing, which is a picture of the issue.
        } else if child.is_text() {
            let text = child.text().unwrap_or_default().to_owned();
            let item = Item { what: What::Text(text), place };
            match note {
                Some(note) => told.notes[note].items.push(item),
                None => told.body.push(item),
            }
        } else if child.is_element() {
            element(child, place, form, told, note);
        }
    }
    if !inline {
        let item = Item { what: What::End, place };
        match note {
            Some(note) => told.notes[note].items.push(item),
            None => told.body.push(item),
        }
    }
}
