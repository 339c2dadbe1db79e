//! From bytes to an open publication.
//!
//! EPUB 3.3 §4.2 (container), §5 (package document). The spine gives the order.

use std::collections::BTreeMap;

use masthead_codec::{Input, ReadOptions};
use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Report, codes};
use masthead_package::{Archive, ocf};
use masthead_xml::{Document, Tree, decode};

use crate::read::book::{self, Book, Chapter, Meta, Resources};

/// Opens a publication.
pub(crate) fn open<'a>(
    input: Input<'a>,
    options: &ReadOptions,
) -> Result<Outcome<Book<'a>>, Failure> {
    let limits = &options.limits;
    let Outcome { value: archive, mut report } = Archive::open(input.bytes, limits)?;
    let mut resources = Resources { archive };
    let container = parse(&mut resources, ocf::CONTAINER, limits, &mut report)?;
    let rootfile = container
        .iter()
        .flat_map(Tree::descendants)
        .find_map(|element| element.attribute("full-path"))
        .map(str::to_owned);
    let missing = || Failure::not_this_format(Diagnostic::new(codes::epb::PACKAGE_MISSING));
    let name = rootfile.ok_or_else(missing)?;
    let package = parse(&mut resources, &name, limits, &mut report)?.ok_or_else(missing)?;
    let mut book = Book {
        chapters: Vec::new(),
        contents: Vec::new(),
        metadata: metadata(&package),
        resources,
    };
    let mut manifest = BTreeMap::new();
    for item in package.descendants().filter(|element| &*element.name.local == "item") {
        if let (Some(id), Some(href)) = (item.attribute("id"), item.attribute("href")) {
            manifest.insert(id, book::resolve(&name, href).map(|(path, _)| path));
        }
    }
    for item in package.descendants().filter(|element| &*element.name.local == "itemref") {
        let path = item.attribute("idref").and_then(|id| manifest.get(id)?.clone());
        if let Some(path) = path
            && let Some(root) = parse(&mut book.resources, &path, limits, &mut report)?
        {
            let linear = item.attribute("linear") != Some("no");
            book.chapters.push(Chapter { path, root, linear });
        }
    }
    Ok(Outcome { value: book, report })
}

fn parse(
    resources: &mut Resources<'_>,
    name: &str,
    limits: &Limits,
    report: &mut Report,
) -> Result<Option<Tree>, Failure> {
    let Some(bytes) = resources.bytes(name, report)? else { return Ok(None) };
    let decoded = decode(&bytes, name, limits);
    report.append(decoded.report);
    let document = Document::parse(&decoded.value, name, limits)?;
    report.append(document.report);
    Ok(Some(document.value.root))
}

fn metadata(package: &Tree) -> Vec<Meta> {
    let Some(metadata) = package.elements().find(|element| &*element.name.local == "metadata")
    else {
        return Vec::new();
    };
    metadata
        .elements()
        .map(|element| {
            let attribute = |name: &str| element.attribute(name).map(str::to_owned);
            Meta {
                name: attribute("property")
                    .or_else(|| attribute("name"))
                    .unwrap_or_else(|| element.name.local.to_string()),
                value: attribute("content").unwrap_or_else(|| element.text()),
                id: attribute("id"),
                refines: attribute("refines"),
                attributes: element
                    .attributes
                    .iter()
                    .map(|(name, value)| (name.local.to_string(), value.to_string()))
                    .collect(),
            }
        })
        .collect()
}
