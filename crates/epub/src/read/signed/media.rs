//! Media of the pages: bytes by the names pages give them, known by their digests.
//!
//! All media are taken in before anything is read, so that reading pages cannot fail. One whose
//! element a program dropped is found by the digest beside it.

use std::collections::{BTreeMap, BTreeSet};

use masthead_codec::AssetStore;
use masthead_diagnostics::{Diagnostic, Failure, Report, codes};
use masthead_issue::{Agent, Asset, Digest};
use masthead_package::AssetInfo;
use masthead_xml::Tree;
use serde_json::{Map, Value};

use crate::read::book::Resources;
use crate::read::signed::Context;
use crate::read::signed::element::{self, html, value};
use crate::read::signed::pages::inside;

/// Media that were taken in.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    store: AssetStore,
    names: BTreeMap<String, Digest>,
    known: BTreeMap<Digest, AssetInfo>,
    used: BTreeSet<Digest>,
}

/// Names and digests that pages speak of.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) names: BTreeSet<String>,
    pub(crate) digests: BTreeSet<String>,
}

impl Wanted {
    /// Takes what an element of a page names.
    pub(crate) fn take(&mut self, element: &Tree) {
        for name in ["src", "data", "altimg", "poster"] {
            if let Some((name, _)) = element.attribute(name).and_then(inside) {
                self.names.insert(name);
            }
        }
        for name in ["data-asset", "data-agents"] {
            let Some(mut rest) = element.attribute(name) else { continue };
            while let Some(at) = rest.find("sha256:") {
                rest = rest.get(at..).unwrap_or_default();
                self.digests.insert(rest.get(..71).unwrap_or(rest).to_owned());
                rest = rest.get(7..).unwrap_or_default();
            }
        }
    }
}

impl Shelf {
    /// Takes in what is wanted.
    pub(crate) fn fill(
        &mut self,
        wanted: &Wanted,
        resources: &mut Resources<'_>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        for name in &wanted.names {
            self.load(name, resources, report)?;
        }
        let found = |shelf: &Self, digest: &str| shelf.known.contains_key(&Digest::from(digest));
        if wanted.digests.iter().all(|digest| found(self, digest)) {
            return Ok(());
        }
        let names: Vec<String> = resources.archive.names().map(str::to_owned).collect();
        for name in names {
            let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            let page = ["xhtml", "html", "htm", "opf", "ncx", "css", "xml"];
            if name != "mimetype" && !page.contains(&ending.as_str()) {
                self.load(&name, resources, report)?;
            }
        }
        Ok(())
    }

    fn load(
        &mut self,
        name: &str,
        resources: &mut Resources<'_>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        if self.names.contains_key(name) || !resources.archive.contains(name) {
            return Ok(());
        }
        if let Some(bytes) = resources.bytes(name, report)? {
            let info = self.store.insert(bytes);
            let digest = Digest(info.digest.clone());
            self.names.insert(name.to_owned(), digest.clone());
            self.known.insert(digest, info);
        }
        Ok(())
    }

    /// The media of the issue, with what is said of them beside the pages.
    pub(crate) fn finish(
        self,
        said: &BTreeMap<String, Map<String, Value>>,
    ) -> (BTreeMap<Digest, Asset>, AssetStore) {
        let mut digests = self.used;
        let unshown = said.iter().filter(|(_, said)| said.contains_key("unshown"));
        digests.extend(unshown.map(|(digest, _)| Digest(digest.clone())));
        let mut assets = BTreeMap::new();
        let mut store = AssetStore::new();
        for digest in digests {
            let said = said.get(digest.as_str());
            let whole = said
                .and_then(|said| said.get("is"))
                .and_then(|asset| serde_json::from_value(asset.clone()).ok());
            let rights = said.and_then(|said| said.get("rights")).and_then(Value::as_str);
            let known = self.known.get(&digest).map(|info| Asset {
                media_type: info.media_type.to_owned(),
                bytes: info.bytes,
                width: info.width,
                height: info.height,
                rights: rights.map(str::to_owned),
            });
            store.adopt(&self.store, digest.as_str());
            if let Some(asset) = whole.or(known) {
                assets.insert(digest, asset);
            }
        }
        (assets, store)
    }
}

impl Context<'_> {
    /// The medium of a file a page names.
    fn in_file(&self, to: &str) -> Option<Digest> {
        let (name, _) = inside(to)?;
        self.shelf.names.get(&name).cloned()
    }

    /// Whether an element is a picture that some page has shown already.
    pub(crate) fn is_shown(&self, element: &Tree) -> bool {
        let digest = element.attribute("src").and_then(|to| self.in_file(to));
        digest.is_some_and(|digest| self.shelf.used.contains(&digest))
    }

    fn take_up(&mut self, digest: Digest) -> Digest {
        self.shelf.used.insert(digest.clone());
        digest
    }

    /// Notes the portraits of agents no page shows.
    pub(crate) fn take_portraits(&mut self, agents: &[Agent]) {
        for agent in agents {
            self.shelf.used.extend(agent.portrait.clone());
        }
    }

    /// The picture a formula has beside it.
    pub(crate) fn altimg(&mut self, math: &Tree) -> Option<Digest> {
        let digest = math.attribute("altimg").and_then(|to| self.in_file(to))?;
        Some(self.take_up(digest))
    }

    /// The digest that stands beside a medium.
    pub(crate) fn named(&mut self, element: &Tree) -> Option<Digest> {
        let digest = Digest::from(element.attribute("data-asset")?);
        let said = self.linked.assets.get(digest.as_str());
        if !self.shelf.known.contains_key(&digest)
            && said.is_none_or(|said| !said.contains_key("is"))
        {
            self.missing(digest.as_str());
        }
        Some(self.take_up(digest))
    }

    /// The medium an element is: what it shows, else what it names.
    pub(crate) fn medium_of(&mut self, element: &Tree) -> Option<Digest> {
        let source = |element: &Tree| {
            let name = if html(element) == Some("object") { "data" } else { "src" };
            value(element, name)
        };
        let shown = |element: &Tree| {
            matches!(html(element), Some("img" | "audio" | "video" | "object" | "source" | "embed"))
        };
        let to = if shown(element) { source(element) } else { None };
        let to = to.or_else(|| element::find(element, &shown).and_then(source));
        let found = to.as_deref().and_then(|to| self.in_file(to));
        if let Some(digest) = found {
            return Some(self.take_up(digest));
        }
        if let Some(digest) = self.named(element) {
            return Some(digest);
        }
        let name = to.unwrap_or_else(|| element.name.local.to_string());
        self.missing(&name);
        None
    }

    fn missing(&mut self, name: &str) {
        self.notice(
            Diagnostic::new(codes::epb::MEDIUM_MISSING)
                .with("name", name)
                .lost("a medium", "left out"),
        );
    }

    /// A picture and its words.
    pub(crate) fn picture(&mut self, element: &Tree) -> Option<(Digest, Option<String>)> {
        let digest = self.medium_of(element)?;
        if html(element) == Some("img") {
            let none = element.attribute("data-alt") == Some("none");
            return Some((digest, value(element, "alt").filter(|_| !none)));
        }
        let alt = element::find(element, &|inner| element::is(inner, "alt"));
        let alt = value(element, "data-alt").or_else(|| alt.map(element::said));
        Some((digest, alt))
    }
}

/// Whether an element is a picture or stands for one.
pub(crate) fn is_picture(element: &Tree) -> bool {
    html(element) == Some("img") || element.attribute("data-asset").is_some()
}
