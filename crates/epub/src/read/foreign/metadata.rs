//! What the package says of the publication: known statements become properties, others keep a
//! name that says whose they are, and what has none is told.
//!
//! EPUB 3.3 §5.5. What programs say of themselves and of the file is no loss.

use masthead_codec::Properties;
use masthead_diagnostics::{Diagnostic, Report, codes};
use masthead_issue::Language;

use super::context::cut;
use super::state::is_language;
use crate::read::book::Meta;

/// Statements about the file, its making and its showing, which every writer makes anew.
const OF_THE_FILE: &[&str] = &[
    "cover",
    "dcterms:modified",
    "generator",
    "ibooks:specified-fonts",
    "ibooks:version",
    "page-progression-direction",
    "format",
    "type",
    "title-type",
    "display-seq",
    "file-as",
    "alternate-script",
    "collection-type",
    "identifier-type",
    "role",
    "scheme",
];

/// Ends of names that say so, too: what programs note for themselves, and accessibility, which is
/// computed anew.
const PREFIXES: &[&str] = &[
    "calibre:",
    "schema:access",
    "schema:certif",
    "a11y:",
    "rendition:",
    "media:",
    "sigil",
    "dcterms:conformsto",
];

/// Elements of Dublin Core that an issue has no place for.
const DUBLIN_CORE: &[&str] =
    &["contributor", "coverage", "creator", "description", "relation", "rights", "source"];

/// Statements that are kept, at most.
const MOST: usize = 256;
/// The longest name of a statement that is kept.
const LONGEST: usize = 128;

/// Reads the statements.
pub(super) fn read(metadata: &[Meta], report: &mut Report) -> Properties {
    let mut properties = Properties::default();
    for meta in metadata {
        let value = meta.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = meta.name.to_ascii_lowercase();
        if value.is_empty() {
            continue;
        }
        let role = refined(metadata, meta, "title-type");
        let mut other = |name: &str| properties.other.push((name.to_owned(), value.clone()));
        match name.as_str() {
            "title" if matches!(role, Some("subtitle" | "short" | "collection" | "edition")) => {
                other(role.unwrap_or("subtitle"));
            }
            "title" if properties.title.is_none() || role == Some("main") => {
                if let Some(other) = properties.title.replace(value) {
                    properties.other.push(("purl.org:dc.title".to_owned(), other));
                }
            }
            // What calibre writes where it knows nobody.
            "creator" if value == "Unknown" => dropped(report, &meta.name, &value),
            "creator" => {
                properties.other.push(("purl.org:dc.creator".to_owned(), value.clone()));
                properties.creators.push(value);
            }
            "language" if !is_language(&value) => dropped(report, &meta.name, &value),
            "language" if properties.language.is_none() => {
                properties.language = Some(Language::from(value.as_str()));
                properties.other.push(("language.text".to_owned(), value));
            }
            "subject" => {
                properties.other.push(("purl.org:dc.subject".to_owned(), value.clone()));
                let subject = properties.subject.get_or_insert_default();
                if !subject.is_empty() {
                    subject.push_str("; ");
                }
                subject.push_str(&value);
            }
            "identifier" => identifier(&mut properties, meta, &value),
            "date" => match attribute(meta, "event") {
                None | Some("publication") => other("date"),
                Some("issued" | "original-publication") => other("datePublished"),
                Some(_) => {}
            },
            "dcterms:date" => other("date"),
            "prism:coverdate" => other("coverDate"),
            "publisher" => other("publisher"),
            "belongs-to-collection" | "calibre:series" => other("series"),
            "group-position" | "calibre:series_index" => other("position"),
            "schema:issuenumber" | "prism:number" => other("issueNumber"),
            "schema:volumenumber" | "prism:volume" => other("volumeNumber"),
            "schema:datepublished" | "dcterms:issued" | "prism:publicationdate" => {
                other("datePublished");
            }
            "prism:issn" | "schema:issn" => other("issn"),
            name if OF_THE_FILE.contains(&name)
                || PREFIXES.iter().any(|prefix| name.starts_with(prefix)) => {}
            _ => match named(meta).filter(|_| properties.other.len() < MOST) {
                Some(name) => properties.other.push((name, value)),
                None => dropped(report, &meta.name, &value),
            },
        }
    }
    properties
}

/// The name of a statement of others: whose vocabulary it is, and its own name there. What refines
/// another says nothing by itself.
fn named(meta: &Meta) -> Option<String> {
    if meta.refines.is_some() {
        return None;
    }
    let known = DUBLIN_CORE.contains(&meta.name.to_ascii_lowercase().as_str());
    let vendor = if known { "purl.org:dc." } else { "idpf.org:" };
    let own = meta.name.trim().replace(':', ".");
    let sound = own.starts_with(|c: char| c.is_ascii_alphanumeric())
        && own.len() <= LONGEST
        && own.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
    sound.then(|| format!("{vendor}{own}"))
}

/// An attribute of a statement, in small letters.
fn attribute<'m>(meta: &'m Meta, name: &str) -> Option<&'m str> {
    let mut all = meta.attributes.iter();
    all.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// What refines a statement under this name.
fn refined<'m>(metadata: &'m [Meta], meta: &Meta, name: &str) -> Option<&'m str> {
    let id = meta.id.as_deref()?;
    let about = |one: &&Meta| {
        one.name == name
            && one.refines.as_deref().is_some_and(|refines| refines.trim_start_matches('#') == id)
    };
    metadata.iter().find(about).map(|one| one.value.trim())
}

/// Identifiers of a periodical are known by their form; those of the file are made anew.
fn identifier(properties: &mut Properties, meta: &Meta, value: &str) {
    let scheme = meta
        .attributes
        .iter()
        .find(|(name, _)| name == "scheme")
        .map(|(_, scheme)| scheme.to_ascii_lowercase())
        .unwrap_or_default();
    let folded = value.to_ascii_lowercase();
    let issn = folded.strip_prefix("urn:issn:").or_else(|| folded.strip_prefix("issn:"));
    if let Some(issn) = issn.or((scheme == "issn").then_some(folded.as_str())) {
        let issn = issn.trim().to_ascii_uppercase();
        properties.other.push(("issn".to_owned(), issn));
    } else if folded.starts_with("urn:uuid:") || matches!(scheme.as_str(), "uuid" | "calibre") {
        // Made for this file.
    } else {
        properties.other.push(("purl.org:dc.identifier".to_owned(), value.to_owned()));
    }
}

fn dropped(report: &mut Report, name: &str, value: &str) {
    report.push(
        Diagnostic::new(codes::epb::METADATA_DROPPED)
            .with("name", cut(name))
            .with("value", cut(value))
            .lost(format!("metadata {}", cut(name)), "dropped"),
    );
}
