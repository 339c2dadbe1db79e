//! The documents of a publication in reading order.
//!
//! EPUB 3.3 §5.7 (spine), §3.5 (fallbacks). In: what the package document lists. Out: chapters as
//! the spine has them, then the documents that links lead to, and a word on all that is left out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use masthead_diagnostics::{Diagnostic, Failure, Limits, Place, Report, codes};
use masthead_package::path;
use masthead_xml::{Ns, Tree};

use crate::read::book::{Chapter, ChapterKind, Resources};
use crate::read::document::{self, Form};
use crate::read::encryption;
use crate::read::opf::{Item, Package};

/// Reads documents.
pub(crate) struct Spine<'b, 'a> {
    pub(crate) package: &'b Package,
    pub(crate) resources: &'b mut Resources<'a>,
    pub(crate) limits: &'b Limits,
    pub(crate) report: &'b mut Report,
    /// The navigation document, where there is one.
    pub(crate) navigation: Option<(String, Tree)>,
    pub(crate) chapters: Vec<Chapter>,
    /// Parts that were read or tried.
    seen: BTreeSet<String>,
}

/// Items of a manifest that may hold a document, whose number is told one by one.
const TOLD: usize = 100;

impl<'b, 'a> Spine<'b, 'a> {
    pub(crate) fn new(
        package: &'b Package,
        resources: &'b mut Resources<'a>,
        limits: &'b Limits,
        report: &'b mut Report,
    ) -> Self {
        let (chapters, seen) = (Vec::new(), BTreeSet::new());
        Self { package, resources, limits, report, navigation: None, chapters, seen }
    }

    /// Reads what the spine names; without a spine what the manifest does.
    pub(crate) fn read(&mut self) -> Result<(), Failure> {
        let package = self.package;
        let mut repeated: BTreeMap<&str, usize> = BTreeMap::new();
        let mut missing: BTreeSet<&str> = BTreeSet::new();
        for itemref in &package.spine {
            let Some(item) = package.manifest.get(&itemref.idref) else {
                if missing.insert(&itemref.idref) && missing.len() <= TOLD {
                    let id = path::shown(&itemref.idref);
                    let diagnostic = Diagnostic::new(codes::epb::SPINE_ITEM_MISSING).with("id", id);
                    self.report.push(diagnostic.at(Place::part(path::shown(&package.path))));
                }
                continue;
            };
            let times = repeated.entry(item.path.as_deref().unwrap_or(&item.id)).or_default();
            *times += 1;
            if *times == 1 {
                self.item(item, itemref.linear)?;
            }
        }
        for (part, count) in repeated.into_iter().filter(|(_, count)| *count > 1).take(TOLD) {
            self.report.push(
                Diagnostic::new(codes::epb::SPINE_ITEM_TWICE)
                    .with("part", path::shown(part))
                    .with("count", count)
                    .at(Place::part(path::shown(part))),
            );
        }
        if self.chapters.is_empty() {
            self.report.push(
                Diagnostic::new(codes::epb::SPINE_MISSING)
                    .at(Place::part(path::shown(&package.path))),
            );
            for item in &package.manifest.items {
                if document::is_declared_document(&item.media_type) && !item.has("nav") {
                    self.item(item, true)?;
                }
            }
        }
        Ok(())
    }

    /// Reads an item, or else its fallbacks until one can be read.
    fn item(&mut self, item: &Item, linear: bool) -> Result<(), Failure> {
        let mut tried = BTreeSet::new();
        let mut reason = None;
        let mut next = Some(item);
        while let Some(one) = next.filter(|one| tried.insert(one.id.as_str())) {
            if let Some(part) = &one.path {
                match self.part(part, one, linear)? {
                    None => {
                        if one.id != item.id {
                            self.told_fallback(part, item);
                        }
                        return Ok(());
                    }
                    why => reason = why,
                }
            }
            next = one.fallback.as_ref().and_then(|id| self.package.manifest.get(id));
        }
        // What is not there was told when the manifest was read.
        let Some(reason) = reason else { return Ok(()) };
        let part = path::shown(item.path.as_deref().unwrap_or(&item.id));
        self.report.push(
            Diagnostic::new(codes::epb::DOCUMENT_UNREADABLE)
                .with("part", &part)
                .with("reason", reason)
                .lost(format!("document {part}"), "left out")
                .at(Place::part(part)),
        );
        Ok(())
    }

    fn told_fallback(&mut self, part: &str, item: &Item) {
        let other = path::shown(item.path.as_deref().unwrap_or_default());
        self.report.push(
            Diagnostic::new(codes::epb::FALLBACK_READ)
                .with("part", path::shown(part))
                .with("other", other)
                .at(Place::part(path::shown(part))),
        );
    }

    /// Reads a part of the spine as a chapter; or says why it is none.
    fn part(
        &mut self,
        part: &str,
        item: &Item,
        linear: bool,
    ) -> Result<Option<&'static str>, Failure> {
        if self.resources.encrypted.contains_key(part) {
            return Err(encryption::protected(self.resources, part));
        }
        if self.seen.contains(part) {
            return Ok(None);
        }
        if let Some((_, root)) = self.navigation.take_if(|(name, _)| name == part) {
            self.seen.insert(part.to_owned());
            let (path, kind) = (part.to_owned(), ChapterKind::Navigation);
            self.chapters.push(Chapter { path, root, linear, kind });
            return Ok(None);
        }
        let Some(bytes) = self.resources.bytes(part, self.report)? else {
            return Ok(Some("its bytes are damaged"));
        };
        let declared = &item.media_type;
        let (root, kind) = match document::form(declared, &bytes) {
            Form::Other(reason) => return Ok(Some(reason)),
            Form::Document => {
                if !document::is_declared_rightly(declared) {
                    self.told_type(part, declared, "a document");
                }
                (document::read(&bytes, part, self.limits, self.report)?, ChapterKind::Document)
            }
            Form::Picture => {
                if !declared.starts_with("image/") {
                    self.told_type(part, declared, "a picture");
                }
                (self.picture(part, &bytes)?, ChapterKind::Picture)
            }
        };
        self.seen.insert(part.to_owned());
        self.chapters.push(Chapter { path: part.to_owned(), root, linear, kind });
        Ok(None)
    }

    /// A picture as a document; one that is drawn has words.
    fn picture(&mut self, part: &str, bytes: &[u8]) -> Result<Tree, Failure> {
        let is_drawn = masthead_package::media_type(bytes) == Some("image/svg+xml");
        let words = if is_drawn {
            let root = document::parse(bytes, part, self.limits, self.report)?;
            document::words_of_picture(&root)
        } else {
            String::new()
        };
        Ok(document::picture(part, &words))
    }

    fn told_type(&mut self, part: &str, declared: &str, found: &str) {
        self.report.push(
            Diagnostic::new(codes::epb::MEDIA_TYPE_WRONG)
                .with("part", path::shown(part))
                .with("declared", path::shown(declared))
                .with("found", found)
                .at(Place::part(path::shown(part))),
        );
    }

    /// Reads the documents that links of the chapters lead to, then those of `others`, in the order
    /// in which they are found.
    pub(crate) fn follow(&mut self, others: Vec<String>) -> Result<(), Failure> {
        let mut known: BTreeSet<String> = self.seen.clone();
        known.extend(self.navigation.iter().map(|(name, _)| name.clone()));
        let mut waiting: VecDeque<String> = VecDeque::new();
        let mut others = others.into_iter();
        let mut looked_at = 0;
        loop {
            while let Some(chapter) = self.chapters.get(looked_at) {
                looked_at += 1;
                for address in addresses(&chapter.root) {
                    // What leads to its own document leads to none that is not read.
                    if address.starts_with('#') {
                        continue;
                    }
                    if let Some((name, _)) = self.resources.locate(&chapter.path, address)
                        && known.insert(name.clone())
                    {
                        waiting.push_back(name);
                    }
                }
            }
            let next = waiting.pop_front().or_else(|| others.find(|name| !known.contains(name)));
            let Some(name) = next else { break };
            known.insert(name.clone());
            self.linked(&name)?;
        }
        Ok(())
    }

    /// Reads a document a link leads to. What is none is passed over: a link says nothing of what
    /// it leads to.
    fn linked(&mut self, part: &str) -> Result<(), Failure> {
        if !self.resources.archive.contains(part) || self.resources.encrypted.contains_key(part) {
            return Ok(());
        }
        let declared = self.resources.media_types.get(part).cloned();
        let by_name = ["xhtml", "html", "htm", "xml"].contains(&path::extension(part).as_str());
        let may_be = declared.as_deref().map_or(by_name, document::is_declared_document);
        if !may_be {
            return Ok(());
        }
        let Some(bytes) = self.resources.bytes(part, self.report)? else { return Ok(()) };
        if document::form(declared.as_deref().unwrap_or(""), &bytes) != Form::Document {
            return Ok(());
        }
        let root = document::read(&bytes, part, self.limits, self.report)?;
        self.report.push(
            Diagnostic::new(codes::epb::DOCUMENT_OUTSIDE_SPINE)
                .with("part", path::shown(part))
                .at(Place::part(path::shown(part))),
        );
        self.seen.insert(part.to_owned());
        let (path, kind) = (part.to_owned(), ChapterKind::Document);
        self.chapters.push(Chapter { path, root, linear: false, kind });
        Ok(())
    }

    /// Names the documents of the manifest that nothing leads to.
    pub(crate) fn tell_unreached(&mut self, navigation: &BTreeSet<String>) {
        let mut told = BTreeSet::new();
        for item in &self.package.manifest.items {
            let Some(part) = &item.path else { continue };
            let is_document = document::is_declared_document(&item.media_type)
                && !matches!(item.media_type.as_str(), "application/xml" | "text/xml");
            if !is_document || self.seen.contains(part) || navigation.contains(part) {
                continue;
            }
            if told.insert(part) && told.len() <= TOLD {
                let part = path::shown(part);
                self.report.push(
                    Diagnostic::new(codes::epb::DOCUMENT_UNREACHED)
                        .with("part", &part)
                        .lost(format!("document {part}"), "left out")
                        .at(Place::part(part)),
                );
            }
        }
    }
}

/// The addresses of documents a document links to or shows in itself.
fn addresses(root: &Tree) -> impl Iterator<Item = &str> {
    root.descendants().filter_map(|element| match &*element.name.local {
        "a" | "area" => {
            element.attribute("href").or_else(|| element.attribute_ns(Ns::XLINK, "href"))
        }
        "iframe" | "embed" => element.attribute("src"),
        "object" => element.attribute("data"),
        _ => None,
    })
}
