//! Which parts are encrypted, and by what.
//!
//! EPUB 3.3 §4.2.6.3.2 (`META-INF/encryption.xml`), §4.4 (font obfuscation). Comes in: the parts.
//! Goes out: the parts that cannot be read, each with its algorithm. Nothing is ever decrypted.

use std::collections::BTreeMap;

use masthead_diagnostics::{Diagnostic, Failure, Limits, Place, Report, codes};
use masthead_package::{Archive, path};
use masthead_xml::Tree;

use crate::read::book::{self, Resources};
use crate::read::document;

const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Obfuscation of fonts: by EPUB (§4.4.4), and by Adobe before it.
const OBFUSCATION: [&str; 2] =
    ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// Files that systems for the management of rights leave, and what they are called.
const RIGHTS: [(&str, &str); 3] = [
    ("META-INF/sinf.xml", "Apple FairPlay"),
    ("META-INF/license.lcpl", "Readium LCP"),
    ("META-INF/rights.xml", "Adobe ADEPT or one like it"),
];

/// Reads which parts are encrypted into `resources`.
pub(crate) fn read(
    resources: &mut Resources<'_>,
    limits: &Limits,
    report: &mut Report,
) -> Result<(), Failure> {
    let Some(bytes) = resources.archive.read_optional(ENCRYPTION, report)? else { return Ok(()) };
    let root = document::parse(&bytes, ENCRYPTION, limits, report)?;
    let mut fonts = 0usize;
    let mut encrypted = BTreeMap::new();
    for data in root.descendants().filter(|element| named(element, "EncryptedData")) {
        let method = data.elements().find(|element| named(element, "EncryptionMethod"));
        let algorithm = method.and_then(|method| attribute(method, "Algorithm")).unwrap_or("");
        let references = data.descendants().filter(|element| named(element, "CipherReference"));
        for uri in references.filter_map(|reference| attribute(reference, "URI")) {
            // Addresses are relative to the root of the container.
            let Some((part, _)) = book::resolve("", uri) else { continue };
            let part = resources.archive.find(&part).map_or(part.clone(), str::to_owned);
            fonts += usize::from(OBFUSCATION.contains(&algorithm.trim()));
            encrypted.insert(part, algorithm.trim().to_owned());
        }
    }
    resources.encrypted = encrypted;
    if fonts > 0 {
        report.push(
            Diagnostic::new(codes::epb::FONTS_OBFUSCATED)
                .with("count", fonts)
                .at(Place::part(ENCRYPTION)),
        );
    }
    Ok(())
}

/// Refuses a publication whose text is encrypted.
pub(crate) fn protected(resources: &Resources<'_>, part: &str) -> Failure {
    let algorithm = resources.encrypted.get(part).map_or("", String::as_str);
    let scheme = rights(&resources.archive).map_or(algorithm, |(_, scheme)| scheme);
    Failure::damaged(
        Diagnostic::new(codes::epb::PROTECTED)
            .with("scheme", if scheme.is_empty() { "unknown" } else { scheme })
            .with("part", path::shown(part))
            .at(Place::part(path::shown(part))),
    )
}

/// Says that a file for the management of rights manages nothing.
pub(crate) fn pass_over_rights(resources: &Resources<'_>, report: &mut Report) {
    if let Some((part, _)) = rights(&resources.archive) {
        let diagnostic = Diagnostic::new(codes::epb::RIGHTS_PASSED_OVER).with("part", part);
        report.push(diagnostic.at(Place::part(part)));
    }
}

fn rights(archive: &Archive<'_>) -> Option<(&'static str, &'static str)> {
    RIGHTS.into_iter().find(|(part, _)| archive.contains(part))
}

fn named(element: &Tree, name: &str) -> bool {
    element.name.local.eq_ignore_ascii_case(name)
}

fn attribute<'t>(element: &'t Tree, name: &str) -> Option<&'t str> {
    let mut attributes = element.attributes.iter();
    attributes.find(|(known, _)| known.local.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
}
