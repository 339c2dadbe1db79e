//! The package document, EPUB 3.3 §5.

use std::collections::BTreeSet;

use masthead_issue::{PageProgression, Role};
use masthead_xml::Writer;

use crate::write::context::Context;
use crate::write::front::{full_title, issuers};
use crate::write::linked;
use crate::write::page::{tag, words};

/// A file of the publication.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) id: String,
    /// Below the root folder.
    pub(crate) href: String,
    pub(crate) media_type: String,
    pub(crate) properties: Vec<&'static str>,
    /// Whether it stands in the reading order.
    pub(crate) in_spine: bool,
}

/// The package document.
pub(crate) fn package(
    cx: &Context<'_>,
    identifier: &str,
    items: &[Item],
    access: &[(&'static str, String)],
    has_pages: bool,
) -> String {
    let language = tag(&cx.issue.language);
    let mut out = Writer::new();
    out.declaration();
    out.open(
        "package",
        &[
            ("xmlns", "http://www.idpf.org/2007/opf"),
            ("version", "3.0"),
            ("unique-identifier", "pub-id"),
            ("xml:lang", language),
        ],
    );
    metadata(&mut out, cx, identifier, access, has_pages, items);
    out.open("manifest", &[]);
    for item in items {
        out.open(
            "item",
            &[("id", &item.id), ("href", &item.href), ("media-type", &item.media_type)],
        );
        if !item.properties.is_empty() {
            out.attribute("properties", &item.properties.join(" "));
        }
        out.close_empty();
    }
    out.close();
    out.open("spine", &[("toc", "ncx")]);
    match cx.progression() {
        Some(PageProgression::Rtl) => out.attribute("page-progression-direction", "rtl"),
        Some(PageProgression::Ltr) => out.attribute("page-progression-direction", "ltr"),
        None => {}
    }
    for item in items.iter().filter(|item| item.in_spine) {
        out.empty("itemref", &[("idref", &item.id)]);
    }
    out.close();
    let mut text = out.finish();
    text.push('\n');
    text
}

fn metadata(
    out: &mut Writer,
    cx: &Context<'_>,
    identifier: &str,
    access: &[(&'static str, String)],
    has_pages: bool,
    items: &[Item],
) {
    let issue = cx.issue;
    out.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    out.element("dc:identifier", &[("id", "pub-id")], identifier);
    let mut issns = BTreeSet::new();
    for known in &issue.publication.identifiers {
        let issn = known.scheme.as_str().starts_with("issn") && is_issn(&known.value);
        if issn && issns.insert(known.value.as_str()) {
            out.element("dc:identifier", &[], &format!("urn:issn:{}", known.value));
        }
    }
    out.element("dc:title", &[("id", "title")], &full_title(cx));
    meta(out, "title-type", Some("#title"), "main");
    out.element("dc:language", &[], tag(&issue.language));
    for publisher in issuers(cx) {
        out.element("dc:publisher", &[], &publisher);
    }
    let published = linked::published(issue);
    if let Some(date) = &published {
        out.element("dc:date", &[], date);
    }
    for (index, editor) in editors(cx).iter().enumerate() {
        let id = format!("editor-{}", index + 1);
        out.element("dc:contributor", &[("id", &id)], editor);
        out.element(
            "meta",
            &[("property", "role"), ("refines", &format!("#{id}")), ("scheme", "marc:relators")],
            "edt",
        );
    }
    meta(out, "dcterms:modified", None, &modified(cx));
    if let Some(name) = words(&issue.publication.title.content) {
        meta_id(out, "belongs-to-collection", "series", &name);
        meta(out, "collection-type", Some("#series"), "series");
        let numbering = &issue.numbering;
        let position = [&numbering.cumulative, &numbering.issue]
            .into_iter()
            .flatten()
            .find_map(|label| label.first);
        if let Some(position) = position {
            meta(out, "group-position", Some("#series"), &position.to_string());
        }
        if let Some(issn) = issns.first() {
            meta(out, "dcterms:identifier", Some("#series"), &format!("urn:issn:{issn}"));
        }
    }
    let numbering = &issue.numbering;
    for (property, label) in
        [("schema:issueNumber", &numbering.issue), ("schema:volumeNumber", &numbering.volume)]
    {
        if let Some(label) = label {
            meta(out, property, None, &linked::number(label));
        }
    }
    if let Some(date) = &published {
        meta(out, "schema:datePublished", None, date);
    }
    for (property, value) in access {
        meta(out, property, None, value);
    }
    if has_pages {
        // Which printed edition the page marks are of: EPUB Accessibility 1.1 §3.4.
        let source =
            issns.first().map_or_else(|| full_title(cx), |issn| format!("urn:issn:{issn}"));
        meta(out, "pageBreakSource", None, &source);
    }
    if let Some(cover) = items.iter().find(|item| item.properties.contains(&"cover-image")) {
        // What EPUB 2 reading systems look for.
        out.empty("meta", &[("name", "cover"), ("content", &cover.id)]);
    }
    out.close();
}

fn meta(out: &mut Writer, property: &str, refines: Option<&str>, value: &str) {
    out.open("meta", &[("property", property)]);
    if let Some(refines) = refines {
        out.attribute("refines", refines);
    }
    out.text(value);
    out.close();
}

fn meta_id(out: &mut Writer, property: &str, id: &str, value: &str) {
    out.element("meta", &[("property", property), ("id", id)], value);
}

/// Editors in chief, by the readings of the masthead.
fn editors(cx: &Context<'_>) -> Vec<String> {
    let lines = cx.issue.masthead.iter().flat_map(|m| &m.groups).flat_map(|group| &group.lines);
    lines
        .filter(|line| line.role.as_ref().map(Role::as_str) == Some("editor-in-chief"))
        .flat_map(|line| &line.agents)
        .map(|agent| agent.name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// Four digits, a hyphen, three digits and a check character.
fn is_issn(value: &str) -> bool {
    value.len() == 9
        && value.bytes().enumerate().all(|(at, byte)| match at {
            4 => byte == b'-',
            8 => byte.is_ascii_digit() || byte == b'X',
            _ => byte.is_ascii_digit(),
        })
}

/// The unique identifier: the id of the issue, where it can be one.
pub(crate) fn identifier(cx: &Context<'_>) -> String {
    let id = cx.issue.id.trim();
    if let Some(uuid) = id.strip_prefix("urn:uuid:") {
        let groups: Vec<&str> = uuid.split('-').collect();
        let lengths = groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12]);
        if lengths && groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_hexdigit())) {
            return id.to_owned();
        }
        return format!("masthead:{uuid}");
    }
    if id.is_empty() {
        return format!("masthead:{}", full_title(cx));
    }
    id.to_owned()
}

/// When the file is said to have been made: as the options say, else the date of the issue.
fn modified(cx: &Context<'_>) -> String {
    if let Some(seconds) = cx.options.modified {
        return instant(seconds);
    }
    let dates = &cx.issue.dates;
    let value = [&dates.modified, &dates.published, &dates.cover, &dates.on_sale]
        .into_iter()
        .flatten()
        .map(|date| date.value.as_str())
        .find(|value| super::credit::is_html_date(value));
    let mut parts = value.unwrap_or("1980").split('-');
    let mut next = |default| parts.next().unwrap_or(default).to_owned();
    let (year, month, day) = (next("1980"), next("01"), next("01"));
    format!("{year}-{month}-{day}T00:00:00Z")
}

/// Seconds since 1970 as a date and time in UTC; years outside 1 to 9999 become the nearest.
fn instant(seconds: i64) -> String {
    // The bounds of what `CCYY-MM-DDThh:mm:ssZ` can say.
    let seconds = seconds.clamp(-62_135_596_800, 253_402_300_799);
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Days since 0000-03-01, in cycles of 400 years, so that leap days end a year.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + era * 400 + carry;
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days_of_the_calendar() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_719_999_999, "2024-07-03T09:46:39Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (i64::MAX, "9999-12-31T23:59:59Z"),
            (i64::MIN, "0001-01-01T00:00:00Z"),
        ] {
            assert_eq!(instant(seconds), text);
        }
    }

    #[test]
    fn an_issn_has_its_form() {
        assert!(is_issn("1234-567X"));
        assert!(!is_issn("12345678"));
    }
}
