//! Content documents of any kind as trees of XHTML.
//!
//! EPUB 3.3 §6. Bytes of a part go in; a tree comes out: read as XML, else as HTML; `html` with
//! `body` in the XHTML namespace, names in lower case, whatever namespace, case or vocabulary they
//! were written in.

use std::rc::Rc;

use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Report, codes};
use masthead_package::{Kind, media_type, path, sniff};
use masthead_xml::{Document, Name, Node, Ns, Tree, decode};

use crate::read::dtbook;

/// What the bytes of a part in the spine are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// XHTML, HTML, or XML of another vocabulary with text in it.
    Document,
    /// A picture.
    Picture,
    /// Something without text that can be read.
    Other(&'static str),
}

/// Media types that documents have (EPUB 3.3 §6, OPS 2.0.1 §1.3.7, OEBPS 1.2).
const DOCUMENTS: [&str; 7] = [
    "application/xhtml+xml",
    "application/x-dtbook+xml",
    "text/html",
    "text/x-oeb1-document",
    "application/xml",
    "text/xml",
    "",
];

/// Types by which a document is declared rightly, that is, one of EPUB's own.
pub(crate) fn is_declared_rightly(declared: &str) -> bool {
    matches!(
        declared,
        "application/xhtml+xml" | "application/x-dtbook+xml" | "text/x-oeb1-document"
    )
}

/// Whether a part is declared as a document.
pub(crate) fn is_declared_document(declared: &str) -> bool {
    !declared.is_empty() && DOCUMENTS.contains(&declared)
}

/// What a part is, by its bytes before its declaration.
pub(crate) fn form(declared: &str, bytes: &[u8]) -> Form {
    match sniff(bytes, None) {
        Kind::Empty => Form::Other("empty"),
        Kind::Html => Form::Document,
        Kind::Svg => Form::Picture,
        Kind::Xml | Kind::Text if DOCUMENTS.contains(&declared) => Form::Document,
        Kind::Xml if declared.ends_with("+xml") && !declared.contains("ncx") => Form::Document,
        Kind::Text if declared.contains("html") => Form::Document,
        Kind::Unknown => Form::Other("not text"),
        _ if media_type(bytes).is_some_and(|kind| kind.starts_with("image/")) => Form::Picture,
        Kind::Text => Form::Other("a plain text"),
        kind => Form::Other(kind.describe()),
    }
}

/// A part as a tree: read as XML, or else as HTML, which is reported.
pub(crate) fn parse(
    bytes: &[u8],
    part: &str,
    limits: &Limits,
    report: &mut Report,
) -> Result<Tree, Failure> {
    let shown = path::shown(part);
    let Outcome { value: text, report: decoded } = decode(bytes, &shown, limits);
    report.append(decoded);
    let failure =
        match Document::parse(&text, &shown, limits) {
            Ok(outcome) => {
                let quiet = has_usual_doctype(&text);
                report.extend(outcome.report.into_diagnostics().into_iter().filter(|diagnostic| {
                    !(quiet && diagnostic.rule == codes::xml::DOCTYPE_IGNORED)
                }));
                return Ok(outcome.value.root);
            }
            Err(failure) => failure,
        };
    let Outcome { value, report: mended } = Document::parse_html(&text, &shown, limits)?;
    let reason = match failure.diagnostic.arguments.iter().find(|(name, _)| *name == "reason") {
        Some((_, reason)) => reason.clone(),
        None => failure.diagnostic.message(),
    };
    report.push(
        Diagnostic::new(codes::epb::PART_READ_AS_HTML)
            .with("reason", reason)
            .at(failure.diagnostic.place),
    );
    report.append(mended);
    Ok(value.root)
}

/// Whether the document type declares nothing of its own: `<!DOCTYPE html>`, or that of a published
/// edition of XHTML, OEBPS, NCX or `DTBook`, whose entities the reader knows.
fn has_usual_doctype(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("<!DOCTYPE") else { return false };
    let Some((doctype, _)) = rest.split_once('>') else { return false };
    let public = ["-//W3C//", "+//ISBN 0-9673008-1-9//", "-//NISO//", "about:legacy-compat"];
    let is_known = !(doctype.contains("SYSTEM") || doctype.contains("PUBLIC"))
        || public.iter().any(|publisher| doctype.contains(publisher));
    is_known && !doctype.contains('[')
}

/// A document as a tree of XHTML.
pub(crate) fn read(
    bytes: &[u8],
    part: &str,
    limits: &Limits,
    report: &mut Report,
) -> Result<Tree, Failure> {
    let mut root = parse(bytes, part, limits, report)?;
    if dtbook::is_dtbook(&root) {
        dtbook::convert(&mut root);
    }
    to_xhtml(&mut root);
    Ok(framed(root))
}

/// A document that shows a picture, with the words of the picture, where it has any.
pub(crate) fn picture(part: &str, words: &str) -> Tree {
    let file = part.rsplit('/').next().unwrap_or(part);
    let mut source = String::new();
    for character in file.chars() {
        // What would end or escape a name in a reference.
        match character {
            '%' => source.push_str("%25"),
            '#' => source.push_str("%23"),
            '?' => source.push_str("%3F"),
            ':' => source.push_str("%3A"),
            _ => source.push(character),
        }
    }
    let attribute = |name: &str, value: &str| {
        (Name { ns: Ns::NONE, local: name.into() }, Rc::<str>::from(value))
    };
    let mut image = element("img", Vec::new());
    image.attributes = vec![attribute("src", &source), attribute("alt", words)];
    let figure = element("figure", vec![Node::Element(image)]);
    framed(element("body", vec![Node::Element(figure)]))
}

/// The words of an SVG picture: its title, its description, its text.
pub(crate) fn words_of_picture(root: &Tree) -> String {
    let mut words: Vec<String> = Vec::new();
    for element in root.descendants() {
        if matches!(&*element.name.local, "title" | "desc" | "text") {
            let text = element.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() && words.last() != Some(&text) {
                words.push(text);
            }
        }
    }
    words.join(" ")
}

/// Puts a tree into `html` and `body`, where it is not.
fn framed(root: Tree) -> Tree {
    if root.is(Ns::XHTML, "html") {
        return root;
    }
    let body =
        if root.is(Ns::XHTML, "body") { root } else { element("body", vec![Node::Element(root)]) };
    element("html", vec![Node::Element(body)])
}

fn element(local: &str, children: Vec<Node>) -> Tree {
    let name = Name { ns: Ns::XHTML, local: local.into() };
    Tree { name, attributes: Vec::new(), children }
}

/// Gives every element the name it was meant to have.
fn to_xhtml(root: &mut Tree) {
    let home = root.name.ns;
    let mut waiting = vec![(root, None)];
    while let Some((tree, inside)) = waiting.pop() {
        let ns = meant(&tree.name, home, inside);
        if ns == Ns::XHTML && tree.name.local.bytes().any(|byte| byte.is_ascii_uppercase()) {
            tree.name.local = tree.name.local.to_ascii_lowercase().into();
        }
        tree.name.ns = ns;
        for (name, _) in &mut tree.attributes {
            name.ns = match &*name.local {
                // A prefix without declaration, or the namespace of the package by mistake.
                "type" if [Ns::UNBOUND, Ns::OPF].contains(&name.ns) => Ns::OPS,
                "href" if name.ns == Ns::UNBOUND => Ns::XLINK,
                _ => name.ns,
            };
            if ns == Ns::XHTML
                && name.ns == Ns::NONE
                && name.local.bytes().any(|byte| byte.is_ascii_uppercase())
            {
                name.local = name.local.to_ascii_lowercase().into();
            }
        }
        let inside = match ns {
            Ns::SVG if &*tree.name.local == "foreignObject" => None,
            Ns::SVG | Ns::MATHML => Some(ns),
            _ => None,
        };
        for child in &mut tree.children {
            if let Node::Element(child) = child {
                waiting.push((child, inside));
            }
        }
    }
}

/// The namespace an element was meant to be in: `home` is that of the document, `inside` that of
/// the picture or formula around it.
fn meant(name: &Name, home: Ns, inside: Option<Ns>) -> Ns {
    let declared = name.ns == home && ![Ns::NONE, Ns::UNBOUND].contains(&home);
    let known = [Ns::XHTML, Ns::SVG, Ns::MATHML].contains(&name.ns);
    if known || !(declared || [Ns::NONE, Ns::UNBOUND].contains(&name.ns)) {
        return name.ns;
    }
    match (&*name.local, inside) {
        ("svg", _) => Ns::SVG,
        ("math", _) => Ns::MATHML,
        (_, Some(inside)) => inside,
        ("switch" | "case" | "default" | "trigger", None) if name.ns == Ns::UNBOUND => Ns::OPS,
        (_, None) => Ns::XHTML,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(source: &str) -> Tree {
        let mut report = Report::default();
        read(source.as_bytes(), "p", &Limits::default(), &mut report).unwrap()
    }

    #[test]
    fn documents_are_xhtml_whatever_they_are_written_in() {
        for source in [
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><p class='a'>b</p></body></html>",
            "<html><body><p class='a'>b</p></body></html>",
            "<HTML><BODY><P CLASS='a'>b</P></BODY></HTML>",
            "<html xmlns='http://openebook.org/namespaces/oeb-document/1.0/'><body>\
             <p class='a'>b</p></body></html>",
            "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:body><h:p class='a'>b</h:p>\
             </h:body></h:html>",
            "<x:html><x:body><x:p class='a'>b</x:p></x:body></x:html>",
            "<html><body><p class=a>b</body>",
            "<body><p class='a'>b</p></body>",
            "<p class='a'>b</p>",
        ] {
            let root = root(source);
            assert!(root.is(Ns::XHTML, "html"), "{source}");
            let body = root.child(Ns::XHTML, "body").unwrap();
            let paragraph = body.child(Ns::XHTML, "p").unwrap_or_else(|| panic!("{source}"));
            assert_eq!(paragraph.attribute("class"), Some("a"), "{source}");
            assert_eq!(paragraph.text(), "b", "{source}");
        }
    }

    #[test]
    fn pictures_and_formulas_keep_their_namespaces_where_prefixes_are_not_declared() {
        let root = root(
            "<html><body epub:type='bodymatter'><svg><g/><foreignObject><p>a</p></foreignObject>\
             </svg><math><mi>x</mi></math><m:math><m:mi>y</m:mi></m:math></body></html>",
        );
        let names: Vec<_> = root.descendants().map(|e| (e.name.ns, &*e.name.local)).collect();
        for expected in [
            (Ns::SVG, "svg"),
            (Ns::SVG, "g"),
            (Ns::XHTML, "p"),
            (Ns::MATHML, "math"),
            (Ns::MATHML, "mi"),
        ] {
            assert!(names.contains(&expected), "{expected:?} in {names:?}");
        }
        assert_eq!(names.iter().filter(|name| **name == (Ns::MATHML, "mi")).count(), 2);
        let body = root.child(Ns::XHTML, "body").unwrap();
        assert_eq!(body.attribute_ns(Ns::OPS, "type"), Some("bodymatter"));
    }

    #[test]
    fn parts_are_what_their_bytes_are() {
        for (declared, bytes, expected) in [
            ("application/xhtml+xml", &b"<html/>"[..], Form::Document),
            ("image/png", b"<html/>", Form::Document),
            ("", b"<!DOCTYPE html><p>", Form::Document),
            ("application/xhtml+xml", b"words alone", Form::Document),
            ("application/xhtml+xml", b"\x89PNG\r\n\x1a\n", Form::Picture),
            ("application/xhtml+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Form::Picture),
            ("application/xhtml+xml", b"%PDF-1.4", Form::Other("a PDF document")),
            ("application/xhtml+xml", b"", Form::Other("empty")),
            ("text/plain", b"words alone", Form::Other("a plain text")),
        ] {
            assert_eq!(form(declared, bytes), expected, "{declared}");
        }
    }

    #[test]
    fn a_picture_is_a_figure_that_names_it() {
        let root = picture("a/b#1 %.png", "words");
        let image = root.descendants().find(|element| element.is(Ns::XHTML, "img")).unwrap();
        let source = image.attribute("src").unwrap();
        let (name, fragment) = crate::read::book::resolve("a/b#1 %.png", source).unwrap();
        assert_eq!(path::percent_decode(&name), "a/b#1 %.png");
        assert_eq!(fragment, None);
        assert_eq!(image.attribute("alt"), Some("words"));
    }
}
