//! The package: parts by name, relationships, the main part (ECMA-376-2 §6 and §8).

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::Failure;
use crate::extract::decode_percent;

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// The last word of its type: `styles`, `image`.
    pub kind: String,
    /// The part it leads to, or the address where it leads outside.
    pub target: String,
    /// Whether it leads outside.
    pub external: bool,
}

/// A package, opened.
#[derive(Debug)]
pub struct Package {
    /// Bytes by the name of the part, in small letters, without a leading slash.
    parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Opens a package.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn open(bytes: &[u8]) -> Result<Self, Failure> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).map_err(|error| error.to_string())?;
            let mut content = Vec::new();
            file.read_to_end(&mut content).map_err(|error| error.to_string())?;
            parts.entry(normal(file.name())).or_insert(content);
        }
        Ok(Self { parts })
    }

    /// The main part.
    ///
    /// # Errors
    ///
    /// Where no relationship of the package leads to one.
    pub fn main(&self) -> Result<String, Failure> {
        self.relationships("")?
            .into_values()
            .filter(|one| one.kind == "officeDocument" && !one.external)
            .map(|one| one.target)
            .find(|target| self.parts.contains_key(target))
            .ok_or_else(|| "no main part".to_owned())
    }

    /// The bytes of a part.
    pub fn bytes(&self, part: &str) -> Option<&[u8]> {
        self.parts.get(&normal(part)).map(Vec::as_slice)
    }

    /// SHA-256 of the bytes of a part, in hexadecimal.
    pub fn digest(&self, part: &str) -> Option<String> {
        let digest = Sha256::digest(self.bytes(part)?);
        let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
        Some(digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
    }

    /// The text of an XML part: UTF-8 or UTF-16.
    ///
    /// # Errors
    ///
    /// Where the part is not there or is in neither.
    pub fn text(&self, part: &str) -> Result<String, Failure> {
        let bytes = self.bytes(part).ok_or_else(|| format!("no {part}"))?;
        let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
            let units: Vec<u16> =
                bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
            String::from_utf16(&units).map_err(|error| format!("{part}: {error}"))
        };
        match bytes {
            [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
            [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
            [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes),
            [0, b'<', ..] => utf16(bytes, u16::from_be_bytes),
            [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(part, rest),
            _ => utf8(part, bytes),
        }
    }

    /// The relationships of a part by id; those of the package where it is empty.
    ///
    /// # Errors
    ///
    /// Where their part is there and not well formed.
    pub fn relationships(&self, part: &str) -> Result<BTreeMap<String, Relationship>, Failure> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = format!("{folder}/_rels/{name}.rels");
        let mut out = BTreeMap::new();
        if self.bytes(&rels).is_none() {
            return Ok(out);
        }
        let text = self.text(&rels)?;
        let tree = parse(&rels, &text)?;
        for node in tree.root_element().children().filter(roxmltree::Node::is_element) {
            let (Some(id), Some(kind), Some(target)) =
                (node.attribute("Id"), node.attribute("Type"), node.attribute("Target"))
            else {
                continue;
            };
            let external = node.attribute("TargetMode") == Some("External");
            let target = if external { target.to_owned() } else { resolve(folder, target) };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            out.entry(id.to_owned()).or_insert(Relationship { kind, target, external });
        }
        Ok(out)
    }

    /// Parts in the package that relationships of this kind lead to.
    pub fn related<'a>(&'a self, part: &str, kind: &'a str) -> impl Iterator<Item = String> + 'a {
        self.relationships(part)
            .unwrap_or_default()
            .into_values()
            .filter(move |one| one.kind == kind && !one.external)
            .map(|one| one.target)
            .filter(|target| self.parts.contains_key(target))
    }
}

/// Parses a part.
pub(super) fn parse<'a>(part: &str, text: &'a str) -> Result<Document<'a>, Failure> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| format!("{part}: {error}"))
}

fn utf8(part: &str, bytes: &[u8]) -> Result<String, Failure> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| format!("{part}: {error}"))
}

/// The name of a part as parts are compared: small letters, forward slashes, none before.
fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target from the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
    let target = decode_percent(&target);
    let mut steps: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    normal(&steps.join("/"))
}
