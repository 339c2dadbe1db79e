//! The package document: metadata, manifest, spine, guide, collections.
//!
//! EPUB 3.3 §5, OPF 2.0.1, OEBPS 1.2. A tree goes in; what it lists comes out, in its order.
//! Namespaces, prefixes and the case of names are forgiven.

use std::collections::BTreeMap;

use masthead_diagnostics::{Diagnostic, Place, Report, Rule, codes};
use masthead_package::path;
use masthead_xml::{Ns, Tree};

use crate::read::book::{Meta, Resources, resolve};

/// What a package document says.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// Its name in the container.
    pub(crate) path: String,
    pub(crate) metadata: Vec<Meta>,
    pub(crate) manifest: Manifest,
    pub(crate) spine: Vec<Itemref>,
    /// The item that is the NCX, as the spine names it.
    pub(crate) toc: Option<String>,
    pub(crate) progression: Option<String>,
    /// References of the guide: type, title, address.
    pub(crate) guide: Vec<[String; 3]>,
    /// Addresses of what collections hold.
    pub(crate) collections: Vec<String>,
}

/// The items of a publication.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    pub(crate) items: Vec<Item>,
    by_id: BTreeMap<String, usize>,
}

/// An item of the manifest.
#[derive(Debug, Default)]
pub(crate) struct Item {
    pub(crate) id: String,
    /// The name of the part, where it is in the container.
    pub(crate) path: Option<String>,
    /// The media type in lower case, without parameters.
    pub(crate) media_type: String,
    pub(crate) properties: String,
    pub(crate) fallback: Option<String>,
}

/// An entry of the spine.
#[derive(Debug)]
pub(crate) struct Itemref {
    pub(crate) idref: String,
    pub(crate) linear: bool,
}

impl Manifest {
    /// The first item of this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Item> {
        self.items.get(*self.by_id.get(id.trim())?)
    }
}

impl Item {
    /// Whether it has this property (EPUB 3.3 §D.6).
    pub(crate) fn has(&self, property: &str) -> bool {
        self.properties.split_whitespace().any(|one| one == property)
    }
}

/// Versions of the package document that are known.
const VERSIONS: [&str; 2] = ["2.", "3."];

/// Items of which a missing part is told one by one.
const TOLD: usize = 100;

/// Whether a tree is a package document.
pub(crate) fn is_package(root: &Tree) -> bool {
    named(root, "package")
        || root.descendants().any(|element| named(element, "manifest") || named(element, "spine"))
}

/// Reads a package document.
pub(crate) fn read(
    root: &Tree,
    path: &str,
    resources: &Resources<'_>,
    report: &mut Report,
) -> Package {
    // A package that was read as HTML stands in its body.
    let package = std::iter::once(root)
        .chain(root.descendants())
        .find(|element| named(element, "package"))
        .unwrap_or(root);
    let mut out = Package { path: path.to_owned(), ..Package::default() };
    let place = || Place::part(path::shown(path));
    let version = attribute(package, "version").unwrap_or("").trim();
    let known = version.is_empty() || VERSIONS.iter().any(|known| version.starts_with(known));
    if !known {
        let version = path::shown(version);
        let diagnostic = Diagnostic::new(codes::epb::VERSION_UNKNOWN).with("version", version);
        report.push(diagnostic.at(place()));
    }
    if let Some(metadata) = part(package, "metadata") {
        self::metadata(metadata, &mut out.metadata);
    }
    if out.metadata.is_empty() {
        report.push(Diagnostic::new(codes::epb::METADATA_MISSING).at(place()));
    }
    if let Some(manifest) = part(package, "manifest") {
        out.manifest = self::manifest(manifest, path, resources, report);
    }
    if let Some(spine) = part(package, "spine") {
        out.toc = attribute(spine, "toc").map(str::to_owned);
        out.progression = attribute(spine, "page-progression-direction").map(str::to_owned);
        let itemrefs = spine.descendants().filter(|element| named(element, "itemref"));
        out.spine = itemrefs
            .map(|itemref| Itemref {
                idref: attribute(itemref, "idref").unwrap_or("").trim().to_owned(),
                linear: attribute(itemref, "linear").is_none_or(|value| value.trim() != "no"),
            })
            .collect();
    }
    if let Some(guide) = part(package, "guide") {
        let references = guide.descendants().filter(|element| named(element, "reference"));
        let text = |element: &Tree, name| attribute(element, name).unwrap_or("").to_owned();
        out.guide = references.map(|one| ["type", "title", "href"].map(|n| text(one, n))).collect();
    }
    for collection in package.descendants().filter(|element| named(element, "collection")) {
        let links = collection.elements().filter(|element| named(element, "link"));
        out.collections.extend(links.filter_map(|link| Some(attribute(link, "href")?.to_owned())));
    }
    out
}

/// A part of the package: directly in it, as it should be, or anywhere.
fn part<'t>(package: &'t Tree, name: &str) -> Option<&'t Tree> {
    package
        .elements()
        .find(|element| named(element, name))
        .or_else(|| package.descendants().find(|element| named(element, name)))
}

fn metadata(tree: &Tree, into: &mut Vec<Meta>) {
    for element in tree.elements() {
        // OEBPS 1.2 and some programs after it keep the Dublin Core apart.
        if named(element, "dc-metadata") || named(element, "x-metadata") {
            into.extend(element.elements().map(meta));
        } else {
            into.push(meta(element));
        }
    }
}

fn meta(element: &Tree) -> Meta {
    let own = |name: &str| attribute(element, name).map(str::to_owned);
    let local = &*element.name.local;
    let name = if named(element, "meta") { own("property").or_else(|| own("name")) } else { None };
    Meta {
        name: name.unwrap_or_else(|| local.to_ascii_lowercase()),
        value: own("content").unwrap_or_else(|| words(element)),
        id: own("id"),
        refines: own("refines").map(|id| id.trim().trim_start_matches('#').to_owned()),
        attributes: element
            .attributes
            .iter()
            .map(|(name, value)| (name.local.to_string(), value.to_string()))
            .collect(),
    }
}

fn manifest(
    tree: &Tree,
    package: &str,
    resources: &Resources<'_>,
    report: &mut Report,
) -> Manifest {
    let mut out = Manifest::default();
    let mut missing = 0usize;
    let place = || Place::part(path::shown(package));
    for element in tree.descendants().filter(|element| named(element, "item")) {
        let href = attribute(element, "href").unwrap_or("").trim();
        let mut item = Item {
            id: attribute(element, "id").unwrap_or("").trim().to_owned(),
            path: None,
            media_type: media_type(attribute(element, "media-type").unwrap_or("")),
            properties: attribute(element, "properties").unwrap_or("").to_owned(),
            fallback: attribute(element, "fallback").map(|id| id.trim().to_owned()),
        };
        item.path = match locate(package, href, resources) {
            Ok(path) => Some(path),
            Err((rule, name)) => {
                missing += 1;
                if missing <= TOLD {
                    let diagnostic = Diagnostic::new(rule).with(name, path::shown(href));
                    report.push(diagnostic.at(place()));
                }
                None
            }
        };
        if let Some(first) = out.by_id.get(&item.id) {
            let same = out.items.get(*first).is_some_and(|first| first.path == item.path);
            if !same && !item.id.is_empty() {
                let id = path::shown(&item.id);
                let diagnostic = Diagnostic::new(codes::epb::MANIFEST_ID_TWICE).with("id", id);
                report.push(diagnostic.at(place()));
            }
        } else {
            out.by_id.insert(item.id.clone(), out.items.len());
        }
        out.items.push(item);
    }
    if missing > TOLD {
        let part = format!("{} others", missing - TOLD);
        let diagnostic = Diagnostic::new(codes::epb::MANIFEST_ITEM_MISSING).with("part", part);
        report.push(diagnostic.at(place()));
    }
    out
}

/// Files of `META-INF` that belong to the container.
const CONTAINER_FILES: [&str; 6] = [
    "container.xml",
    "encryption.xml",
    "manifest.xml",
    "metadata.xml",
    "rights.xml",
    "signatures.xml",
];

/// The part an item means; or the rule that says what is wrong with it, and how it names the
/// address.
fn locate(
    package: &str,
    href: &str,
    resources: &Resources<'_>,
) -> Result<String, (&'static Rule, &'static str)> {
    let outside = (codes::epb::MANIFEST_ITEM_OUTSIDE, "href");
    let missing = (codes::epb::MANIFEST_ITEM_MISSING, "part");
    let name = href.split('#').next().unwrap_or(href);
    let escaped = name.contains('%').then(|| path::percent_decode(name));
    if path::climbs(package, name) || escaped.is_some_and(|name| path::climbs(package, &name)) {
        return Err(outside);
    }
    // The container's own files are no part of the publication (EPUB 3.3 §4.2.6.3).
    let file = path::resolve(package, name);
    if file.strip_prefix("META-INF/").is_some_and(|file| CONTAINER_FILES.contains(&file)) {
        return Err(outside);
    }
    let (name, _) = resolve(package, href).ok_or(outside)?;
    // An item without an address means the package document itself, and no document of it.
    let found = resources.archive.find(&name).filter(|_| !href.is_empty());
    found.map(str::to_owned).ok_or(missing)
}

fn media_type(declared: &str) -> String {
    declared.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// Whether an element has this name, in any case and namespace.
pub(crate) fn named(element: &Tree, name: &str) -> bool {
    element.name.local.eq_ignore_ascii_case(name)
}

/// An attribute by its name in any case, of no namespace before one of any.
pub(crate) fn attribute<'t>(element: &'t Tree, name: &str) -> Option<&'t str> {
    let found = |plain: bool| {
        element.attributes.iter().find(|(known, _)| {
            (known.ns == Ns::NONE) == plain && known.local.eq_ignore_ascii_case(name)
        })
    };
    found(true).or_else(|| found(false)).map(|(_, value)| &**value)
}

/// The text of an element with single spaces.
pub(crate) fn words(element: &Tree) -> String {
    element.text().split_whitespace().collect::<Vec<_>>().join(" ")
}
