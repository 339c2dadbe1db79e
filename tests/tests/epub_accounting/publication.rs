//! A second reading of EPUBs, for accounting alone: which documents there are, in what order.
//!
//! Written from EPUB 3.3 §4 and §5 and sharing nothing with the reader under test: archive, XML and
//! every rule are others. What it cannot read it says; it never mends.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Cursor, Read as _};

use masthead_tests::wml::{Inventory, Item};
use roxmltree::{Document, ParsingOptions};
use sha2::{Digest as _, Sha256};

use super::page::{self, Form};
use super::soup;

/// What a publication holds.
#[derive(Debug, Default)]
pub(crate) struct Publication {
    /// Text, pictures and links of the documents in reading order; notes apart.
    pub(crate) stock: Inventory,
    /// Documents that are not well formed.
    pub(crate) soup: Vec<String>,
    /// Pictures that are named and not there, or outside.
    pub(crate) absent: Vec<String>,
    /// The documents, in the order they were read.
    pub(crate) documents: Vec<String>,
}

/// The parts of an archive.
pub(crate) struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let Ok(mut file) = zip.by_index(index) else { continue };
            let name = file.name().replace('\\', "/");
            let mut content = Vec::new();
            if file.read_to_end(&mut content).is_ok() {
                parts.insert(name, content);
            }
        }
        Ok(Self(parts))
    }

    /// The part a reference means, by its name.
    pub(crate) fn find(&self, from: &str, reference: &str) -> Option<(&str, &[u8])> {
        let reference = reference.trim().split(['#', '?']).next().unwrap_or_default();
        let first = reference.split('/').next().unwrap_or_default();
        if reference.is_empty() || first.contains(':') {
            return None;
        }
        let mut steps: Vec<String> = from.split('/').map(str::to_owned).collect();
        steps.pop();
        for step in unescaped(reference).split('/') {
            match step {
                "" | "." => {}
                ".." => {
                    steps.pop();
                }
                step => steps.push(step.to_owned()),
            }
        }
        let name = steps.join("/").to_lowercase();
        let found = self.0.iter().find(|(known, _)| known.to_lowercase() == name);
        found.map(|(name, content)| (name.as_str(), content.as_slice()))
    }
}

/// Percent escapes undone.
fn unescaped(text: &str) -> String {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// An item of the manifest.
struct Listed {
    href: String,
    media_type: String,
    fallback: Option<String>,
}

/// Reads a publication.
///
/// # Errors
///
/// There is no package document that can be read, or no archive.
pub(crate) fn read(bytes: &[u8]) -> Result<Publication, String> {
    let parts = Parts::open(bytes)?;
    let package = package(&parts)?;
    let text = page::decoded(&parts.0[&package]);
    let document = parsed(&text)?;
    let mut manifest: BTreeMap<String, Listed> = BTreeMap::new();
    let mut spine = Vec::new();
    let out = Publication::default();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let own = |name: &str| node.attribute(name).unwrap_or_default().trim().to_owned();
        match node.tag_name().name() {
            "item" => {
                let media_type = own("media-type").to_lowercase();
                let fallback = node.attribute("fallback").map(str::to_owned);
                let listed = Listed { href: own("href"), media_type, fallback };
                manifest.entry(own("id")).or_insert(listed);
            }
            "itemref" => spine.push(own("idref")),
            _ => {}
        }
    }
    let navigation: BTreeSet<&str> = document
        .descendants()
        .filter(|node| node.attribute("properties").is_some_and(|all| all.contains("nav")))
        .filter_map(|node| Some(parts.find(&package, node.attribute("href")?)?.0))
        .collect();
    let mut fallbacks: BTreeMap<String, Vec<&[u8]>> = BTreeMap::new();
    for listed in manifest.values() {
        let Some((name, _)) = parts.find(&package, &listed.href) else { continue };
        let mut next = listed.fallback.as_ref().and_then(|id| manifest.get(id));
        for _ in 0..16 {
            let Some(listed) = next else { break };
            let found = parts.find(&package, &listed.href).map(|(_, content)| content);
            fallbacks.entry(name.to_owned()).or_default().extend(found);
            next = listed.fallback.as_ref().and_then(|id| manifest.get(id));
        }
    }
    let (fallbacks, navigation) = (&fallbacks, &navigation);
    let (seen, waiting) = (BTreeSet::new(), VecDeque::new());
    let mut reader = Reading { parts: &parts, out, fallbacks, navigation, seen, waiting };
    for id in spine {
        let mut next = manifest.get(&id);
        let mut steps = 0;
        while let Some(listed) = next {
            if reader.spine(&package, listed) || steps > 16 {
                break;
            }
            steps += 1;
            next = listed.fallback.as_ref().and_then(|id| manifest.get(id));
        }
    }
    let documents: BTreeSet<&str> = manifest
        .values()
        .filter(|listed| listed.media_type == "application/xhtml+xml")
        .filter_map(|listed| Some(parts.find(&package, &listed.href)?.0))
        .collect();
    while let Some((from, reference)) = reader.waiting.pop_front() {
        if let Some((name, content)) = parts.find(&from, &reference)
            && documents.contains(name)
            && !navigation.contains(name)
        {
            reader.document(name, content);
        }
    }
    Ok(reader.out)
}

/// The name of the package document.
fn package(parts: &Parts) -> Result<String, String> {
    let container = parts.0.iter().find(|(name, _)| name.ends_with("META-INF/container.xml"));
    let text = container.map(|(_, content)| page::decoded(content)).unwrap_or_default();
    let named = parsed(&text).ok().and_then(|document| {
        let nodes = document.descendants();
        let mut paths = nodes.filter_map(|node| node.attribute("full-path"));
        paths.find_map(|path| Some(parts.find("", path)?.0.to_owned()))
    });
    let first = || parts.0.keys().find(|name| name.to_lowercase().ends_with(".opf")).cloned();
    named.or_else(first).ok_or_else(|| "there is no package document".to_owned())
}

fn parsed(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| error.to_string())
}

struct Reading<'a> {
    parts: &'a Parts,
    out: Publication,
    /// What stands in for a part, by its name.
    fallbacks: &'a BTreeMap<String, Vec<&'a [u8]>>,
    /// Documents that are there for navigation.
    navigation: &'a BTreeSet<&'a str>,
    seen: BTreeSet<String>,
    /// References met, with the document each stands in.
    waiting: VecDeque<(String, String)>,
}

impl Reading<'_> {
    /// Reads an item of the spine; `false` where it is of a kind without text.
    fn spine(&mut self, package: &str, listed: &Listed) -> bool {
        let Some((name, content)) = self.parts.find(package, &listed.href) else { return false };
        let markup = ["html", "xml", "dtbook", "oeb1"];
        if listed.media_type == "image/svg+xml" || listed.media_type.starts_with("image/") {
            if self.seen.insert(name.to_owned()) {
                self.out.stock.body.push(page::picture(name, content));
            }
            return true;
        }
        if !listed.media_type.is_empty() && !markup.iter().any(|m| listed.media_type.contains(m)) {
            return false;
        }
        self.document(name, content);
        true
    }

    fn document(&mut self, name: &str, content: &[u8]) {
        if !self.seen.insert(name.to_owned()) {
            return;
        }
        self.out.documents.push(name.to_owned());
        let text = page::decoded(content);
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let spelled = page::without_entities(&text);
        let told = match Document::parse_with_options(&spelled, options) {
            Ok(document) => {
                let lists = self.navigation.contains(name);
                let (parts, fallbacks) = (self.parts, self.fallbacks);
                page::tell(&document, &Form { name, parts, fallbacks, lists })
            }
            Err(_) => {
                self.out.soup.push(name.to_owned());
                soup::tell(&text)
            }
        };
        for reference in told.references {
            self.waiting.push_back((name.to_owned(), reference));
        }
        self.out.absent.extend(told.absent);
        self.out.stock.body.extend(told.body);
        self.out.stock.notes.extend(told.notes);
    }
}

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(content: &[u8]) -> String {
    let digits: Vec<String> =
        Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// What one document holds.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) body: Vec<Item>,
    pub(crate) notes: Vec<masthead_tests::wml::Note>,
    pub(crate) references: Vec<String>,
    pub(crate) absent: Vec<String>,
}
