//! Where things are and what points at them: ids over all documents, links resolved.

use std::collections::{BTreeMap, BTreeSet};

use masthead_codec::pointer;
use masthead_package::path;
use masthead_xml::Tree;

use crate::read::book::{self, Chapter};

/// An element, told from others by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(usize);

impl Key {
    /// The key of an element, good as long as its document stands.
    pub(super) fn of(element: &Tree) -> Self {
        Self(std::ptr::from_ref(element) as usize)
    }
}

/// A place: the number of a document, and the id in it.
pub(super) type Spot<'t> = (usize, Option<&'t str>);

/// What documents hold that can be pointed at.
#[derive(Debug, Default)]
pub(super) struct Links<'t> {
    numbers: BTreeMap<&'t str, usize>,
    /// The same, for links in letters of another case.
    folded: BTreeMap<String, usize>,
    ids: BTreeMap<(usize, &'t str), (&'t str, &'t Tree)>,
    /// Places something points at.
    wanted: BTreeSet<Spot<'t>>,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leads<'t> {
    /// To a place in a document.
    Inside(Spot<'t>),
    /// To a part that is no document.
    Part(String),
    /// Out of the publication.
    Outside,
}

impl<'t> Links<'t> {
    /// Looks over all documents.
    pub(super) fn of(chapters: &'t [Chapter]) -> Self {
        let mut links = Self::default();
        for (number, chapter) in chapters.iter().enumerate() {
            links.numbers.entry(&chapter.path).or_insert(number);
            links.folded.entry(path::fold(&chapter.path)).or_insert(number);
            for element in std::iter::once(&chapter.root).chain(chapter.root.descendants()) {
                for id in ids(element) {
                    links.ids.entry((number, id)).or_insert((id, element));
                }
            }
        }
        links
    }

    /// Looks over what points at places; links of which `is_made` says that they are made anew, as
    /// the marks of notes, point at none.
    pub(super) fn want(&mut self, chapters: &'t [Chapter], is_made: impl Fn(Key) -> bool) {
        for chapter in chapters {
            for element in chapter.root.descendants() {
                if let Some(href) = element.attribute("href")
                    && !is_made(Key::of(element))
                    && let Leads::Inside(spot) = self.follow(chapter, href)
                {
                    self.wanted.insert(spot);
                }
            }
        }
    }

    /// Where a reference in a document leads. An id that is nowhere is its document.
    pub(super) fn follow(&self, chapter: &Chapter, href: &str) -> Leads<'t> {
        match book::resolve(&chapter.path, href) {
            None => Leads::Outside,
            Some((path, id)) => match self.spot(&path, id.as_deref()) {
                Some(spot) => Leads::Inside(spot),
                None => Leads::Part(path),
            },
        }
    }

    /// The place of a part and an id.
    pub(super) fn spot(&self, name: &str, id: Option<&str>) -> Option<Spot<'t>> {
        let known = self.numbers.get(name).copied();
        let number = known.or_else(|| self.folded.get(&path::fold(name)).copied())?;
        let found = id.and_then(|id| self.ids.get(&(number, id)));
        Some((number, found.map(|(id, _)| *id)))
    }

    /// The element at a place.
    pub(super) fn element(&self, spot: Spot<'_>) -> Option<&'t Tree> {
        self.ids.get(&(spot.0, spot.1?)).map(|(_, element)| *element)
    }

    /// Whether something points at a place.
    pub(super) fn is_wanted(&self, spot: Spot<'_>) -> bool {
        self.wanted.contains(&spot)
    }
}

/// The ids of an element: `id`, and `name` of an anchor of old.
pub(super) fn ids(element: &Tree) -> impl Iterator<Item = &str> {
    let name = element.attribute("name").filter(|_| &*element.name.local == "a");
    let id = element.attribute("id").or_else(|| element.attribute_ns(masthead_xml::Ns::XML, "id"));
    id.into_iter().chain(name).map(str::trim).filter(|id| !id.is_empty())
}

/// The name of a place in the draft.
pub(super) fn name(chapters: &[Chapter], spot: Spot<'_>) -> String {
    let path = chapters.get(spot.0).map_or("", |chapter| chapter.path.as_str());
    match spot.1 {
        Some(id) => format!("{path}#{id}"),
        None => path.to_owned(),
    }
}

/// The provisional target of a place.
pub(super) fn target(chapters: &[Chapter], spot: Spot<'_>) -> String {
    pointer::target(&name(chapters, spot)).0
}
