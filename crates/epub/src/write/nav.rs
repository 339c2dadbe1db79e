//! Navigation: the document of EPUB 3 and the file of EPUB 2, from one tree.
//!
//! The first two levels are exactly section and article: some reading systems show two, others
//! one after another. A section inside a section is an entry of the first level, `Outer · Inner`;
//! an article outside sections stands there too.

use masthead_issue::{Entry, Section};
use masthead_xml::Writer;

use crate::names;
use crate::write::content::name;
use crate::write::context::Context;
use crate::write::front::full_title;
use crate::write::page::{tag, words};
use crate::write::pages::PrintedPage;

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) label: String,
    /// Seen from the root folder.
    pub(crate) href: String,
    pub(crate) children: Vec<Point>,
}

/// The tree of sections and articles.
pub(crate) fn tree(cx: &Context<'_>) -> Vec<Point> {
    let mut files = cx.ids.files.iter();
    let mut points = Vec::new();
    for entry in &cx.issue.contents {
        match entry {
            Entry::Article(article) => {
                points.push(point(name(article, cx), files.next()));
            }
            Entry::Section(section) => self::section(cx, section, "", &mut files, &mut points),
        }
    }
    if points.is_empty() {
        let file = names::TITLE_PAGE.to_owned();
        points.push(point(full_title(cx), Some(&file)));
    }
    points
}

fn section<'f>(
    cx: &Context<'_>,
    section: &Section,
    outer: &str,
    files: &mut impl Iterator<Item = &'f String>,
    points: &mut Vec<Point>,
) {
    let own = words(&section.title.content).unwrap_or_else(|| cx.labels.untitled.to_owned());
    let label = if outer.is_empty() { own } else { format!("{outer} · {own}") };
    points.push(point(label.clone(), files.next()));
    let mut mine = points.len();
    for entry in &section.entries {
        match entry {
            Entry::Section(inner) => self::section(cx, inner, &label, files, points),
            Entry::Article(article) => {
                let child = point(name(article, cx), files.next());
                // After an inner section the outer one goes on: navigation keeps reading order.
                if points.len() != mine {
                    points.push(Point {
                        label: label.clone(),
                        href: child.href.clone(),
                        children: Vec::new(),
                    });
                    mine = points.len();
                }
                if let Some(last) = points.last_mut() {
                    last.children.push(child);
                }
            }
        }
    }
}

fn point(label: String, file: Option<&String>) -> Point {
    let file = file.map_or(names::TITLE_PAGE, String::as_str);
    Point { label, href: format!("{}{file}", names::TEXT), children: Vec::new() }
}

/// What the landmarks lead to.
#[derive(Debug)]
pub(crate) struct Landmark {
    pub(crate) kind: &'static str,
    pub(crate) label: &'static str,
    pub(crate) href: String,
}

/// The navigation document, EPUB 3.3 §7.
pub(crate) fn document(
    cx: &Context<'_>,
    points: &[Point],
    landmarks: &[Landmark],
    pages: &[PrintedPage],
) -> String {
    let mut out = Writer::new();
    let language = tag(&cx.issue.language);
    out.declaration();
    out.raw("<!DOCTYPE html>\n");
    out.open(
        "html",
        &[
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xmlns:epub", "http://www.idpf.org/2007/ops"),
            ("lang", language),
            ("xml:lang", language),
        ],
    );
    out.open("head", &[]);
    out.empty("meta", &[("charset", "utf-8")]);
    out.element("title", &[], &full_title(cx));
    let kind = [("rel", "stylesheet"), ("type", names::CSS), ("href", names::STYLE)];
    out.empty("link", &kind);
    out.close();
    out.open("body", &[("class", "nav-page")]);
    out.open("nav", &[("epub:type", "toc"), ("role", "doc-toc"), ("id", "toc")]);
    out.element("h1", &[], cx.labels.contents);
    list(&mut out, points);
    out.close();
    out.open("nav", &[("epub:type", "landmarks"), ("id", "landmarks"), ("hidden", "hidden")]);
    out.open("ol", &[]);
    for landmark in landmarks {
        out.open("li", &[]);
        let attributes = [("epub:type", landmark.kind), ("href", landmark.href.as_str())];
        out.element("a", &attributes, landmark.label);
        out.close();
    }
    out.close();
    out.close();
    if !pages.is_empty() {
        out.open(
            "nav",
            &[
                ("epub:type", "page-list"),
                ("role", "doc-pagelist"),
                ("id", "page-list"),
                ("hidden", "hidden"),
            ],
        );
        out.element("h2", &[], cx.labels.pages);
        out.open("ol", &[]);
        for page in pages {
            out.open("li", &[]);
            out.element("a", &[("href", &page.href)], &page.label);
            out.close();
        }
        out.close();
        out.close();
    }
    let mut text = out.finish();
    text.push('\n');
    text
}

fn list(out: &mut Writer, points: &[Point]) {
    out.open("ol", &[]);
    for point in points {
        out.open("li", &[]);
        out.element("a", &[("href", &point.href)], &point.label);
        if !point.children.is_empty() {
            list(out, &point.children);
        }
        out.close();
    }
    out.close();
}

/// The navigation file of EPUB 2, for reading systems that know no other.
pub(crate) fn ncx(cx: &Context<'_>, identifier: &str, points: &[Point]) -> String {
    let mut out = Writer::new();
    out.declaration();
    out.open(
        "ncx",
        &[
            ("xmlns", "http://www.daisy.org/z3986/2005/ncx/"),
            ("version", "2005-1"),
            ("xml:lang", tag(&cx.issue.language)),
        ],
    );
    out.open("head", &[]);
    for (name, content) in [
        ("dtb:uid", identifier),
        ("dtb:depth", "2"),
        ("dtb:totalPageCount", "0"),
        ("dtb:maxPageNumber", "0"),
    ] {
        out.empty("meta", &[("name", name), ("content", content)]);
    }
    out.close();
    out.open("docTitle", &[]);
    out.element("text", &[], &full_title(cx));
    out.close();
    out.open("navMap", &[]);
    let mut order = Order { point: 0, place: 0, last: "" };
    nav_points(&mut out, points, &mut order);
    let mut text = out.finish();
    text.push('\n');
    text
}

/// How far the numbering of points is. Points that lead to one place have one place in the order.
struct Order<'p> {
    point: u32,
    place: u32,
    last: &'p str,
}

fn nav_points<'p>(out: &mut Writer, points: &'p [Point], order: &mut Order<'p>) {
    for point in points {
        order.point += 1;
        if order.last != point.href {
            order.place += 1;
            order.last = &point.href;
        }
        let (id, place) = (format!("point_{}", order.point), order.place.to_string());
        out.open("navPoint", &[("id", &id), ("playOrder", &place)]);
        out.open("navLabel", &[]);
        out.element("text", &[], &point.label);
        out.close();
        out.empty("content", &[("src", &point.href)]);
        nav_points(out, &point.children, order);
        out.close();
    }
}
