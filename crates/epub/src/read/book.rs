//! A publication as it was opened: documents in reading order, navigation, metadata, and the
//! resources they name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use masthead_diagnostics::{Diagnostic, Failure, Place, Report, codes};
use masthead_package::{Archive, media_type, path};
use masthead_xml::Tree;

/// An open publication.
#[derive(Debug)]
pub(crate) struct Book<'a> {
    /// Content documents in the order of the spine, then those that only links reach.
    pub(crate) chapters: Vec<Chapter>,
    /// The table of contents, by the navigation document or else the NCX; empty where there is
    /// none.
    pub(crate) contents: Vec<NavPoint>,
    /// Where the printed pages begin, by the page list.
    pub(crate) pages: Vec<PagePoint>,
    /// Places with a role of their own, by the landmarks or else the guide.
    pub(crate) landmarks: Vec<Landmark>,
    /// What the package document says of the publication, in its order.
    pub(crate) metadata: Vec<Meta>,
    /// The cover picture, by its name in the container.
    pub(crate) cover: Option<String>,
    /// The direction in which pages follow one another, where it is stated: `ltr` or `rtl`.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "no issue is read that says it apart from its language")
    )]
    pub(crate) progression: Option<String>,
    /// Everything in the container.
    pub(crate) resources: Resources<'a>,
}

/// A content document.
#[derive(Debug)]
pub(crate) struct Chapter {
    /// Its name in the container.
    pub(crate) path: String,
    /// What is in it: `html` with `body`, in the XHTML namespace, whatever it was written in.
    pub(crate) root: Tree,
    /// It stands in the spine, and not as `linear="no"`.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "what stands beside the main order is read in its place")
    )]
    pub(crate) linear: bool,
    /// What it is.
    pub(crate) kind: ChapterKind,
}

/// What a chapter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChapterKind {
    /// Text.
    Document,
    /// The navigation document: [`Book::contents`] has what it lists.
    Navigation,
    /// A picture in the spine; `root` holds a figure that names it.
    Picture,
}

/// The name of a part in the container, and the id in it.
pub(crate) type Target = (String, Option<String>);

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NavPoint {
    /// Level from 1.
    pub(crate) level: u8,
    /// Its words.
    pub(crate) title: String,
    /// The document it points at, by its name in the container, and the id in it.
    pub(crate) target: Option<Target>,
}

/// An entry of the page list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PagePoint {
    /// The number of the page, as it is printed.
    pub(crate) label: String,
    /// Where the page begins.
    pub(crate) target: Target,
}

/// An entry of the landmarks or the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Landmark {
    /// What is there: `epub:type` of a landmark, `type` of a reference of the guide.
    pub(crate) kind: String,
    /// Its words.
    pub(crate) title: String,
    /// Where it is.
    pub(crate) target: Target,
}

/// A statement of the package document: `dc:title`, `meta`, `link`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    /// `title` for `dc:title`; the property or name of a `meta`.
    pub(crate) name: String,
    /// Its words.
    pub(crate) value: String,
    /// Its id.
    pub(crate) id: Option<String>,
    /// The id of the statement it refines.
    pub(crate) refines: Option<String>,
    /// Other attributes, by name.
    pub(crate) attributes: Vec<(String, String)>,
}

/// The parts of the container, by name.
#[derive(Debug)]
pub(crate) struct Resources<'a> {
    pub(crate) archive: Archive<'a>,
    /// Media types as the manifest declares them, by the name of the part.
    pub(crate) media_types: BTreeMap<String, String>,
    /// What the manifest names to be shown in place of a part.
    pub(crate) fallbacks: BTreeMap<String, String>,
    /// Parts that are encrypted, each with its algorithm.
    pub(crate) encrypted: BTreeMap<String, String>,
    /// Encrypted parts that were told of.
    told: BTreeSet<String>,
}

impl<'a> Resources<'a> {
    /// The parts of an archive.
    pub(crate) fn new(archive: Archive<'a>) -> Self {
        Self {
            archive,
            media_types: BTreeMap::new(),
            fallbacks: BTreeMap::new(),
            encrypted: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    /// The bytes of a part by its name in the container; nothing, and a line in `report`, where it
    /// cannot be read.
    pub(crate) fn bytes(
        &mut self,
        name: &str,
        report: &mut Report,
    ) -> Result<Option<Arc<[u8]>>, Failure> {
        let found = self.archive.find(name).unwrap_or(name);
        if let Some(algorithm) = self.encrypted.get(found) {
            if self.told.insert(found.to_owned()) {
                report.push(
                    Diagnostic::new(codes::epb::RESOURCE_ENCRYPTED)
                        .with("part", path::shown(found))
                        .with("algorithm", path::shown(algorithm))
                        .lost(path::shown(found), "left out")
                        .at(Place::part(path::shown(found))),
                );
            }
            return Ok(None);
        }
        Ok(self.archive.read_optional(name, report)?.map(Arc::from))
    }

    /// The bytes of a picture: of the part where it is one, else of the first of its fallbacks that
    /// is (EPUB 3.3 §3.5); of the part where none is.
    pub(crate) fn picture(
        &mut self,
        name: &str,
        report: &mut Report,
    ) -> Result<Option<Arc<[u8]>>, Failure> {
        let own = self.bytes(name, report)?;
        let is_picture =
            |bytes: &Arc<[u8]>| media_type(bytes).is_some_and(|kind| kind.starts_with("image/"));
        let mut tried = BTreeSet::from([name.to_owned()]);
        let mut found = own.clone().filter(is_picture);
        let mut next = self.fallbacks.get(name).cloned();
        while found.is_none()
            && let Some(part) = next.filter(|part| tried.insert(part.clone()))
        {
            found = self.bytes(&part, report)?.filter(is_picture);
            next = self.fallbacks.get(&part).cloned();
        }
        Ok(found.or(own))
    }

    /// What a reference in a part means: the part's name as the container has it, and the fragment.
    /// Nothing for an address outside; a name as written where there is no such part.
    pub(crate) fn locate(&self, from: &str, reference: &str) -> Option<Target> {
        let (name, fragment) = resolve(from, reference)?;
        let name = self.archive.find(&name).map_or(name.clone(), str::to_owned);
        Some((name, fragment))
    }
}

/// The name in the container that a reference in a part means, and the fragment after it. Nothing
/// for an address outside. [`Resources::locate`] knows what the part is really called.
pub(crate) fn resolve(from: &str, reference: &str) -> Option<Target> {
    let reference = reference.trim();
    let (name, fragment) = match reference.split_once('#') {
        Some((name, fragment)) => (name, Some(path::percent_decode(fragment))),
        None => (reference, None),
    };
    let fragment = fragment.filter(|fragment| !fragment.is_empty());
    if name.split(['/', '?']).next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    let name = path::resolve(from, name);
    Some((if name.is_empty() { from.to_owned() } else { name }, fragment))
}
