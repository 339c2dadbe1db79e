//! The name of an issue that states none: made from what identifies it, the same in every format.

use masthead_issue::{Issue, plain};
use uuid::Uuid;

/// URN of the ISSN and numbering where there is an ISSN, else a name-based UUID over title,
/// numbering and the date of the cover, or else that of publication, so that a correction of the
/// text does not change it (RFC 8254, RFC 9562 §5.5).
pub fn issue_id(issue: &Issue) -> String {
    let numbering = &issue.numbering;
    let labels: Vec<(&str, &str)> = [
        ("year", &numbering.year),
        ("volume", &numbering.volume),
        ("issue", &numbering.issue),
        ("cumulative", &numbering.cumulative),
        ("part", &numbering.part),
        ("supplement", &numbering.supplement),
        ("edition", &numbering.edition),
    ]
    .into_iter()
    .filter_map(|(name, label)| label.as_ref().map(|label| (name, label.text.as_str())))
    .collect();
    let issn =
        issue.publication.identifiers.iter().find(|one| one.scheme.as_str().starts_with("issn"));
    let readings: Vec<String> =
        [("year", &numbering.year), ("volume", &numbering.volume), ("issue", &numbering.issue)]
            .into_iter()
            .filter_map(|(name, label)| {
                label.as_ref()?.first.map(|first| format!("{name}={first}"))
            })
            .collect();
    if let Some(issn) = issn
        && !readings.is_empty()
    {
        return format!("urn:issn:{}?={}", issn.value, readings.join("&"));
    }
    let mut name = plain::inlines(&issue.publication.title.content);
    for (kind, text) in labels {
        name.push('\n');
        name.push_str(kind);
        name.push('=');
        name.push_str(text);
    }
    if let Some(date) = issue.dates.cover.as_ref().or(issue.dates.published.as_ref()) {
        name.push('\n');
        name.push_str(&date.value);
    }
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, Issue::SCHEMA.as_bytes());
    format!("urn:uuid:{}", Uuid::new_v5(&space, name.as_bytes()))
}
