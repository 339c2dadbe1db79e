//! From bytes to an open publication.
//!
//! EPUB 3.3 §4 (container), §5 (package document), §7 (navigation), and what older versions have
//! in their place. [`container`] finds the package documents, [`opf`] reads one, [`Spine`] its
//! documents.

use std::collections::BTreeSet;

use masthead_codec::{Input, ReadOptions};
use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Place, Report, codes};
use masthead_package::path;
use masthead_xml::{Ns, Tree};

use crate::read::book::{Book, Landmark, Resources};
use crate::read::container::{self, Container};
use crate::read::nav::{self, Navigation};
use crate::read::opf::{self, Package};
use crate::read::spine::Spine;
use crate::read::{document, encryption, ncx};

/// Opens a publication.
pub(crate) fn open<'a>(
    input: Input<'a>,
    options: &ReadOptions,
) -> Result<Outcome<Book<'a>>, Failure> {
    let limits = &options.limits;
    let Container { archive, packages, mut report } = container::open(input, limits)?;
    let mut resources = Resources::new(archive);
    encryption::read(&mut resources, limits, &mut report)?;
    let package = choose(&packages, &mut resources, limits, &mut report)?;
    for item in &package.manifest.items {
        if let Some(part) = &item.path {
            resources.media_types.entry(part.clone()).or_insert_with(|| item.media_type.clone());
            let fallback = item.fallback.as_ref().and_then(|id| package.manifest.get(id));
            if let Some(fallback) = fallback.and_then(|fallback| fallback.path.clone()) {
                resources.fallbacks.insert(part.clone(), fallback);
            }
        }
    }
    let (document, mut navigation) = navigate(&package, &mut resources, limits, &mut report)?;
    let mut documents: BTreeSet<String> = navigation_parts(&package);
    documents.extend(document.iter().map(|(name, _)| name.clone()));
    let mut spine = Spine::new(&package, &mut resources, limits, &mut report);
    spine.navigation = document;
    spine.read()?;
    if navigation.contents.is_empty() {
        // A list of contents in the spine that the package document does not point out.
        let with = spine.chapters.iter().find(|chapter| nav::has_contents(&chapter.root));
        if let Some(chapter) = with {
            navigation = nav::read(&chapter.root, &chapter.path, spine.resources);
        }
    }
    let references = guide(&package, spine.resources);
    if navigation.landmarks.is_empty() {
        navigation.landmarks = references;
    }
    spine.follow(reached(&package, &navigation, spine.resources))?;
    spine.tell_unreached(&documents);
    let chapters = spine.chapters;
    if chapters.is_empty() {
        let missing = Diagnostic::new(codes::epb::DOCUMENTS_MISSING);
        return Err(Failure::damaged(missing.at(Place::part(path::shown(&package.path)))));
    }
    tell_navigation(&navigation, &package, &mut report);
    encryption::pass_over_rights(&resources, &mut report);
    let cover = cover(&package, &navigation, &resources, &chapters);
    let value = Book {
        chapters,
        contents: navigation.contents,
        pages: navigation.pages,
        landmarks: navigation.landmarks,
        metadata: package.metadata,
        cover,
        progression: package.progression,
        resources,
    };
    Ok(Outcome { value, report })
}

/// The first package document that can be read; the others are named.
fn choose(
    names: &[String],
    resources: &mut Resources<'_>,
    limits: &Limits,
    report: &mut Report,
) -> Result<Package, Failure> {
    let mut trouble = None;
    let mut chosen: Option<Package> = None;
    for name in names {
        if let Some(chosen) = &chosen {
            report.push(
                Diagnostic::new(codes::epb::RENDITION_PASSED_OVER)
                    .with("part", path::shown(name))
                    .with("other", path::shown(&chosen.path))
                    .at(Place::part(path::shown(name))),
            );
            continue;
        }
        let Some(bytes) = resources.bytes(name, report)? else { continue };
        match document::parse(&bytes, name, limits, report) {
            Ok(root) if opf::is_package(&root) => {
                chosen = Some(opf::read(&root, name, resources, report));
            }
            Ok(_) => {}
            Err(failure) => trouble = Some(failure),
        }
    }
    let missing = || Failure::not_this_format(Diagnostic::new(codes::epb::PACKAGE_MISSING));
    chosen.ok_or_else(|| trouble.unwrap_or_else(missing))
}

/// The navigation document, if there is one, and what it or the NCX says.
fn navigate(
    package: &Package,
    resources: &mut Resources<'_>,
    limits: &Limits,
    report: &mut Report,
) -> Result<(Option<(String, Tree)>, Navigation), Failure> {
    let mut document = None;
    let mut navigation = Navigation::default();
    let item = package.manifest.items.iter().find(|item| item.has("nav"));
    if let Some(part) = item.and_then(|item| item.path.clone())
        && let Some(bytes) = resources.bytes(&part, report)?
        && document::form("application/xhtml+xml", &bytes) == document::Form::Document
    {
        match document::read(&bytes, &part, limits, report) {
            Ok(root) => {
                navigation = nav::read(&root, &part, resources);
                document = Some((part, root));
            }
            // A book can do without.
            Err(failure) => report.push(*failure.diagnostic),
        }
    }
    if (navigation.contents.is_empty() || navigation.pages.is_empty())
        && let Some(part) = ncx_part(package)
        && let Some(bytes) = resources.bytes(&part, report)?
    {
        let read = match document::parse(&bytes, &part, limits, report) {
            Ok(root) => ncx::read(&root, &part, resources),
            Err(failure) => {
                report.push(*failure.diagnostic);
                Navigation::default()
            }
        };
        if navigation.contents.is_empty() {
            navigation.contents = read.contents;
            navigation.missing += read.missing;
            navigation.first_missing = navigation.first_missing.or(read.first_missing);
        }
        if navigation.pages.is_empty() {
            navigation.pages = read.pages;
        }
    }
    Ok((document, navigation))
}

const NCX: &str = "application/x-dtbncx+xml";

/// The NCX: as the spine names it, by its type, by its extension.
fn ncx_part(package: &Package) -> Option<String> {
    let named = package.toc.as_ref().and_then(|id| package.manifest.get(id)?.path.clone());
    let items = || package.manifest.items.iter();
    named.or_else(|| items().find(|item| item.media_type == NCX)?.path.clone()).or_else(|| {
        items().filter_map(|item| item.path.clone()).find(|part| path::extension(part) == "ncx")
    })
}

/// Parts that are there for navigation, and hold no text of their own.
fn navigation_parts(package: &Package) -> BTreeSet<String> {
    let items = package.manifest.items.iter();
    items
        .filter(|item| item.has("nav") || item.has("data-nav") || item.media_type == NCX)
        .filter_map(|item| item.path.clone())
        .collect()
}

fn guide(package: &Package, resources: &Resources<'_>) -> Vec<Landmark> {
    let references = package.guide.iter().filter_map(|[kind, title, address]| {
        let target = resources.locate(&package.path, address)?;
        let is_there = !address.is_empty() && resources.archive.contains(&target.0);
        let (kind, title) = (kind.trim().to_owned(), title.trim().to_owned());
        is_there.then_some(Landmark { kind, title, target })
    });
    references.collect()
}

/// The parts that navigation, guide and collections lead to, in this order.
fn reached(package: &Package, navigation: &Navigation, resources: &Resources<'_>) -> Vec<String> {
    let contents = navigation.contents.iter().filter_map(|point| point.target.as_ref());
    let landmarks = navigation.landmarks.iter().map(|landmark| &landmark.target);
    let pages = navigation.pages.iter().map(|page| &page.target);
    let mut out: Vec<String> =
        contents.chain(landmarks).chain(pages).map(|(name, _)| name.clone()).collect();
    let collections = package.collections.iter();
    out.extend(collections.filter_map(|to| Some(resources.locate(&package.path, to)?.0)));
    out
}

fn tell_navigation(navigation: &Navigation, package: &Package, report: &mut Report) {
    if navigation.contents.is_empty() {
        let named = ncx_part(package).is_some()
            || package.manifest.items.iter().any(|item| item.has("nav"));
        let reason = if named { "what should hold it lists nothing" } else { "none is named" };
        let diagnostic = Diagnostic::new(codes::epb::NAVIGATION_MISSING).with("reason", reason);
        report.push(diagnostic.at(Place::part(path::shown(&package.path))));
    }
    if let Some(target) = &navigation.first_missing {
        report.push(
            Diagnostic::new(codes::epb::NAVIGATION_TARGET_MISSING)
                .with("count", navigation.missing)
                .with("target", path::shown(target))
                .at(Place::part(path::shown(&package.path))),
        );
    }
}

/// The cover picture: by its property (EPUB 3.3 §D.6.1), by `meta` (as EPUB 2 has it), by what
/// guide or landmarks call the cover.
fn cover(
    package: &Package,
    navigation: &Navigation,
    resources: &Resources<'_>,
    chapters: &[crate::read::book::Chapter],
) -> Option<String> {
    let is_picture = |part: &String| {
        let declared = resources.media_types.get(part);
        declared.is_some_and(|declared| declared.starts_with("image/"))
    };
    let items = &package.manifest;
    let by_property = || items.items.iter().find(|item| item.has("cover-image"))?.path.clone();
    let by_meta = || {
        let meta = package.metadata.iter().find(|meta| meta.name == "cover")?;
        let by_id = items.get(&meta.value).and_then(|item| item.path.clone());
        let by_address = || Some(resources.locate(&package.path, &meta.value)?.0);
        by_id.or_else(by_address).filter(is_picture)
    };
    let by_guide = || {
        let cover = navigation.landmarks.iter().find(|landmark| {
            landmark.kind.split_whitespace().any(|kind| kind.eq_ignore_ascii_case("cover"))
        })?;
        let part = &cover.target.0;
        if is_picture(part) {
            return Some(part.clone());
        }
        let chapter = chapters.iter().find(|chapter| chapter.path == *part)?;
        let address =
            chapter.root.descendants().find_map(|element| match &*element.name.local {
                "img" => element.attribute("src"),
                "image" => {
                    element.attribute_ns(Ns::XLINK, "href").or_else(|| element.attribute("href"))
                }
                _ => None,
            })?;
        let (name, _) = resources.locate(part, address)?;
        resources.archive.contains(&name).then_some(name)
    };
    by_property().or_else(by_meta).or_else(by_guide)
}

#[cfg(test)]
mod second;
#[cfg(test)]
mod tests;
