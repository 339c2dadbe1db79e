//! A publication as it was opened: documents in reading order, navigation, metadata, and the
//! resources they name.

use std::sync::Arc;

use masthead_diagnostics::{Failure, Report};
use masthead_package::{Archive, path};
use masthead_xml::Tree;

/// An open publication.
#[derive(Debug)]
pub(crate) struct Book<'a> {
    /// Content documents in the order of the spine, then those that only links reach.
    pub(crate) chapters: Vec<Chapter>,
    /// The table of contents, by the navigation document or else the NCX; empty where there is
    /// none.
    pub(crate) contents: Vec<NavPoint>,
    /// What the package document says of the publication, in its order.
    pub(crate) metadata: Vec<Meta>,
    /// Everything in the container.
    pub(crate) resources: Resources<'a>,
}

/// A content document.
#[derive(Debug)]
pub(crate) struct Chapter {
    /// Its name in the container.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) root: Tree,
    /// It stands in the spine, and not as `linear="no"`.
    pub(crate) linear: bool,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NavPoint {
    /// Level from 1.
    pub(crate) level: u8,
    /// Its words.
    pub(crate) title: String,
    /// The document it points at, by its name in the container, and the id in it.
    pub(crate) target: Option<(String, Option<String>)>,
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
}

impl Resources<'_> {
    /// The bytes of a part by its name in the container; nothing, and a line in `report`, where it
    /// cannot be read.
    pub(crate) fn bytes(
        &mut self,
        name: &str,
        report: &mut Report,
    ) -> Result<Option<Arc<[u8]>>, Failure> {
        Ok(self.archive.read_optional(name, report)?.map(Arc::from))
    }
}

/// The name in the container that a reference in a part means, and the fragment after it. Nothing
/// for an address outside.
pub(crate) fn resolve(from: &str, reference: &str) -> Option<(String, Option<String>)> {
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
