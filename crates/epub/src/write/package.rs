//! The parts of the publication, in order, and the archive of them.

use masthead_diagnostics::Failure;
use masthead_package::{ArchiveWriter, ocf};

use crate::names;
use crate::write::access;
use crate::write::context::Context;
use crate::write::cover::{Covers, Drawn};
use crate::write::nav::{self, Landmark};
use crate::write::opf::{self, Item};
use crate::write::page::Document;
use crate::write::{css, pages, parts};

/// Puts everything together.
pub(crate) fn package(
    cx: &Context<'_>,
    covers: Covers,
    documents: Vec<Document>,
) -> Result<Vec<u8>, Failure> {
    let Covers { front, back, picture, drawn } = covers;
    let documents = parts::divide(front.into_iter().chain(documents).chain(back).collect());
    let identifier = opf::identifier(cx);
    let printed = pages::list(&documents);
    let points = nav::tree(cx);
    let landmarks = landmarks(cx, &documents);
    let facts = access::sum(documents.iter().map(|document| &document.facts));
    let access = access::metadata(&facts, !printed.is_empty(), cx.labels);
    let items = items(cx, &documents, &picture, drawn.as_ref());

    let mut archive = ArchiveWriter::new();
    archive.add("mimetype", ocf::MIMETYPE.as_bytes())?;
    archive.add(ocf::CONTAINER, ocf::container_xml(names::PACKAGE).as_bytes())?;
    let package = opf::package(cx, &identifier, &items, &access, !printed.is_empty());
    archive.add(names::PACKAGE, package.as_bytes())?;
    let mut add = |name: &str, bytes: &[u8]| archive.add(&format!("{}{name}", names::ROOT), bytes);
    add(names::NAV, nav::document(cx, &points, &landmarks, &printed).as_bytes())?;
    add(names::NCX, nav::ncx(cx, &identifier, &points).as_bytes())?;
    add(names::STYLE, css::STYLE.as_bytes())?;
    add(names::STYLE_MODERN, css::MODERN.as_bytes())?;
    if let Some(css) = &cx.css {
        add(names::STYLE_OWN, css.as_bytes())?;
    }
    for document in &documents {
        add(&format!("{}{}", names::TEXT, document.file), document.text.as_bytes())?;
    }
    if let Some(drawn) = &drawn {
        add(drawn.name, &drawn.bytes)?;
    }
    for file in cx.media.values() {
        add(&file.name, &file.bytes)?;
    }
    archive.finish()
}

fn items(
    cx: &Context<'_>,
    documents: &[Document],
    picture: &str,
    drawn: Option<&Drawn>,
) -> Vec<Item> {
    let plain = |id: &str, href: &str, media_type: &str, properties| Item {
        id: id.to_owned(),
        href: href.to_owned(),
        media_type: media_type.to_owned(),
        properties,
        in_spine: false,
    };
    let mut items = vec![
        plain("nav", names::NAV, names::XHTML, vec!["nav"]),
        plain("ncx", names::NCX, names::NCX_TYPE, Vec::new()),
        plain("style", names::STYLE, names::CSS, Vec::new()),
        plain("style-modern", names::STYLE_MODERN, names::CSS, Vec::new()),
    ];
    if cx.css.is_some() {
        items.push(plain("style-own", names::STYLE_OWN, names::CSS, Vec::new()));
    }
    for document in documents {
        let mut properties = Vec::new();
        if document.facts.math {
            properties.push("mathml");
        }
        if document.facts.svg {
            properties.push("svg");
        }
        let stem = document.file.strip_suffix(".xhtml").unwrap_or(&document.file);
        let href = format!("{}{}", names::TEXT, document.file);
        // `_` keeps the ids of documents apart from the others here.
        let item = plain(&format!("text_{stem}"), &href, names::XHTML, properties);
        items.push(Item { in_spine: true, ..item });
    }
    if let Some(drawn) = drawn {
        items.push(plain("cover-drawn", drawn.name, drawn.media_type, vec!["cover-image"]));
    }
    for (index, file) in cx.media.values().enumerate() {
        let cover = if file.name == picture { vec!["cover-image"] } else { Vec::new() };
        items.push(plain(&format!("asset_{}", index + 1), &file.name, &file.media_type, cover));
    }
    items
}

fn landmarks(cx: &Context<'_>, documents: &[Document]) -> Vec<Landmark> {
    let wanted = [
        ("cover", cx.labels.cover, names::COVER_PAGE),
        ("titlepage", cx.labels.title_page, names::TITLE_PAGE),
        ("imprint", cx.labels.masthead, names::MASTHEAD_PAGE),
        ("toc", cx.labels.contents, names::CONTENTS_PAGE),
    ];
    let first = cx.ids.files.first().map(|file| ("bodymatter", cx.labels.begin, file.as_str()));
    wanted
        .into_iter()
        .chain(first)
        .filter(|(_, _, file)| documents.iter().any(|document| document.file == *file))
        .map(|(kind, label, file)| Landmark { kind, label, href: format!("{}{file}", names::TEXT) })
        .collect()
}
