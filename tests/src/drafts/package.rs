//! The parts of the package and the zip around them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::document::Writer;
use super::{Draft, Form, escape, styles};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Builds the package.
pub(super) fn build(draft: &Draft, form: Form, change: &dyn Fn(String) -> String) -> Vec<u8> {
    let mut writer = Writer::new(draft, form);
    let document = change(writer.document());
    let mut notes = Writer::new(draft, form);
    let footnotes = notes.footnotes();
    assert!(notes.links.is_empty(), "a footnote holds no link here");
    let language = draft.properties.get("language").map_or("", String::as_str);

    let mut relationships = String::new();
    let mut relate = |id: &str, kind: &str, target: &str, mode: &str| {
        let _ = write!(
            relationships,
            r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{}"{mode}/>"#,
            escape(target)
        );
    };
    relate("rId1", "styles", "styles.xml", "");
    relate("rId2", "footnotes", "footnotes.xml", "");
    for (index, url) in writer.links.iter().enumerate() {
        let id = format!("rIdL{}", index + 1);
        relate(&id, "hyperlink", url, r#" TargetMode="External""#);
    }
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (index, name) in writer.pictures.iter().enumerate() {
        let place = format!("media/image{}.png", index + 1);
        relate(&format!("rIdP{}", index + 1), "image", &place, "");
        let bytes = draft.pictures.get(name).cloned().unwrap_or_default();
        parts.push((format!("word/{place}"), bytes));
    }
    let relationships = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relationships}</Relationships>"#
    );

    let xml = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        ("docProps/core.xml", core(draft)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relationships),
        ("word/styles.xml", styles::part(form, language)),
        ("word/footnotes.xml", footnotes),
    ];
    let xml = xml.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in xml.chain(parts) {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory takes every part");
        zip.write_all(&bytes).expect("memory takes every byte");
    }
    zip.finish().expect("memory takes the directory").into_inner()
}

fn core(draft: &Draft) -> String {
    let property = |key: &str| {
        let value = draft.properties.get(key).map_or("", String::as_str);
        format!("<dc:{key}>{}</dc:{key}>", escape(value))
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}{}{}<dcterms:created xsi:type="dcterms:W3CDTF">2025-03-20T08:00:00Z</dcterms:created></cp:coreProperties>"#,
        property("title"),
        property("creator"),
        property("language")
    )
}
