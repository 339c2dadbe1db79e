//! What the package says of the publication: known statements become properties, others are told.
//!
//! EPUB 3.3 §5.5. What programs say of themselves and of the file is no loss.

use masthead_codec::Properties;
use masthead_diagnostics::{Diagnostic, Report, codes};
use masthead_issue::Language;

use super::context::cut;
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
                properties.title = Some(value);
            }
            "creator" => properties.creators.push(value),
            "language" if properties.language.is_none() => {
                properties.language = Some(Language::from(value.as_str()));
                properties.other.push(("language.text".to_owned(), value));
            }
            "subject" => {
                let subject = properties.subject.get_or_insert_default();
                if !subject.is_empty() {
                    subject.push_str("; ");
                }
                subject.push_str(&value);
            }
            "identifier" => identifier(&mut properties, meta, &value, report),
            "date" => other("date"),
            "publisher" => other("publisher"),
            "belongs-to-collection" | "calibre:series" => other("series"),
            "group-position" | "calibre:series_index" => other("position"),
            "schema:issuenumber" | "prism:number" => other("issueNumber"),
            "schema:volumenumber" | "prism:volume" => other("volumeNumber"),
            "schema:datepublished" => other("datePublished"),
            "prism:issn" | "schema:issn" => other("issn"),
            name if OF_THE_FILE.contains(&name)
                || PREFIXES.iter().any(|prefix| name.starts_with(prefix)) => {}
            _ => dropped(report, &meta.name, &value),
        }
    }
    properties
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
fn identifier(properties: &mut Properties, meta: &Meta, value: &str, report: &mut Report) {
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
        dropped(report, "identifier", value);
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
