//! ECMA-376-2 and §15.2, §22.2, §22.3: packages, their parts and properties.

use masthead_codec::ReadOptions;

use crate::sketch::sketch;
use crate::support::{NAMESPACES, line, package, read_bytes, zipped};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const LIST: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// A document of one line, with its usual namespaces.
fn document() -> String {
    format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", line("甲"))
}

fn types(part: &str, kind: &str) -> Vec<u8> {
    format!(
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
         <Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>\
         <Default Extension='xml' ContentType='application/xml'/>\
         <Override PartName='{part}' ContentType='{kind}'/></Types>"
    )
    .into_bytes()
}

fn relationships(inner: &str) -> Vec<u8> {
    format!("<Relationships xmlns='{LIST}'>{inner}</Relationships>").into_bytes()
}

fn to(target: &str) -> Vec<u8> {
    relationships(&format!(
        "<Relationship Id='r' Type='{OFFICE}/officeDocument' Target='{target}'/>"
    ))
}

/// A package with this main part.
fn with(main: &str, kind: &str, target: &str, bytes: Vec<u8>) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", types(&format!("/{main}"), kind)),
        ("_rels/.rels", to(target)),
        (main, bytes),
    ])
}

fn seen(bytes: &[u8]) -> String {
    match read_bytes(bytes, &ReadOptions::default()) {
        Ok(outcome) => sketch(&outcome),
        Err(failure) => format!("refused {}", failure.rule().name),
    }
}

#[test]
fn the_main_part_is_found_wherever_it_is() {
    let bytes = || document().into_bytes();
    let usual = "word/document.xml";
    assert_eq!(seen(&with(usual, MAIN, usual, bytes())), "甲");
    assert_eq!(seen(&with(usual, MAIN, "/word/document.xml", bytes())), "甲");
    assert_eq!(seen(&with("doc/other.xml", MAIN, "doc/other.xml", bytes())), "甲");
    let alone =
        zipped(&[("[Content_Types].xml", types("/word/document.xml", MAIN)), (usual, bytes())]);
    assert!(seen(&alone).starts_with('甲'), "{}", seen(&alone));
    let back = with("word\\document.xml", MAIN, usual, bytes());
    assert!(seen(&back).starts_with('甲'), "{}", seen(&back));
    let nothing = zipped(&[("[Content_Types].xml", types("/x.xml", MAIN)), ("x.txt", Vec::new())]);
    assert_eq!(seen(&nothing), "refused docx-main-part-missing");
}

#[test]
fn templates_and_documents_with_macros_are_read_as_documents() {
    let usual = "word/document.xml";
    for kind in [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ] {
        assert_eq!(seen(&with(usual, kind, usual, document().into_bytes())), "甲", "{kind}");
    }
    let programs = zipped(&[
        ("[Content_Types].xml", types("/word/document.xml", MAIN)),
        ("_rels/.rels", to(usual)),
        (usual, document().into_bytes()),
        ("word/vbaProject.bin", b"x".to_vec()),
    ]);
    assert_eq!(seen(&programs), "甲\n! macros-dropped");
}

#[test]
fn editions_prefixes_and_encodings_are_all_one() {
    let usual = "word/document.xml";
    let strict = document().replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let prefixed = document().replace("w:", "q:").replace("xmlns:w=", "xmlns:q=");
    let wide: Vec<u8> =
        format!("\u{feff}{}", document()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(seen(&with(usual, MAIN, usual, strict.into_bytes())), "甲");
    assert_eq!(seen(&with(usual, MAIN, usual, prefixed.into_bytes())), "甲");
    assert_eq!(seen(&with(usual, MAIN, usual, wide)), "甲");
}

#[test]
fn parts_that_are_missing_or_broken_are_done_without() {
    let usual = "word/document.xml";
    for kind in ["styles", "numbering", "footnotes", "endnotes", "comments"] {
        let relationship =
            format!("<Relationship Id='x' Type='{OFFICE}/{kind}' Target='{kind}.xml'/>");
        let broken = package(&line("甲"), &relationship, &[(kind, "<w:broken")]);
        assert_eq!(seen(&broken), "甲\n! xml-not-well-formed", "{kind}");
        let gone = zipped(&[
            ("[Content_Types].xml", types("/word/document.xml", MAIN)),
            ("_rels/.rels", to(usual)),
            (usual, document().into_bytes()),
            ("word/_rels/document.xml.rels", relationships(&relationship)),
        ]);
        assert_eq!(seen(&gone), "甲\n! relationship-dangling", "{kind}");
    }
    // Drafts that never had them lack nothing.
    assert_eq!(seen(&with(usual, MAIN, usual, document().into_bytes())), "甲");
}

/// An OLE compound file that has a stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    let name: Vec<u8> = stream.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let length = u8::try_from(name.len()).unwrap();
    bytes.extend(name);
    bytes.resize(512 + 64, 0);
    bytes.push(length);
    bytes.resize(512 + 128, 0);
    bytes
}

/// What Word leaves beside a document that is open.
fn lock_file() -> Vec<u8> {
    (0..162).map(|at| if at == 0 || at == 54 { 4 } else { 0 }).collect()
}

#[test]
fn what_is_no_draft_is_refused() {
    let usual = "word/document.xml";
    let with = |xml: &str| with(usual, MAIN, usual, xml.as_bytes().to_vec());
    let whole = package(&line("甲"), "", &[]);
    for (bytes, expected) in [
        (with(&document().replace("w:body", "w:corpus")), "refused docx-body-missing"),
        (with(&document().replace("w:document", "w:letter")), "refused docx-body-missing"),
        (Vec::new(), "refused empty-input"),
        (b"%PDF-1.7\n".to_vec(), "refused not-this-format"),
        (compound("WordDocument"), "refused legacy-word"),
        (compound("EncryptedPackage"), "refused encrypted"),
        (lock_file(), "refused lock-file"),
        (with("<w:document"), "refused xml-not-well-formed"),
        (whole[..whole.len() / 2].to_vec(), "refused archive-damaged"),
    ] {
        assert_eq!(seen(&bytes), expected);
    }
}

#[test]
fn entities_are_never_expanded() {
    let usual = "word/document.xml";
    let evil = format!("<!DOCTYPE x [<!ENTITY e 'evil'>]>{}", document().replace('甲', "甲&e;"));
    let seen = seen(&with(usual, MAIN, usual, evil.into_bytes()));
    assert_eq!(seen, "甲&e;\n! xml-doctype-ignored\n! xml-entity-unknown");
}

#[test]
fn properties_are_properties_of_the_draft() {
    let root = relationships(&format!(
        "<Relationship Id='r' Type='{OFFICE}/officeDocument' Target='word/document.xml'/>\
         <Relationship Id='c' Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' Target='docProps/core.xml'/>\
         <Relationship Id='a' Type='{OFFICE}/extended-properties' Target='docProps/app.xml'/>\
         <Relationship Id='u' Type='{OFFICE}/custom-properties' Target='docProps/custom.xml'/>"
    ));
    let core = "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \
        xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>题</dc:title><dc:creator>人;又</dc:creator>\
        <dc:subject>事</dc:subject><cp:keywords>词</cp:keywords><dc:description>述</dc:description></cp:coreProperties>";
    let extended = "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'>\
        <Company>社</Company><Pages>3</Pages></Properties>";
    let custom = "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties' \
        xmlns:vt='http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'>\
        <property name='期'><vt:lpwstr>七</vt:lpwstr></property></Properties>";
    let bytes = zipped(&[
        ("[Content_Types].xml", types("/word/document.xml", MAIN)),
        ("_rels/.rels", root),
        ("word/document.xml", document().into_bytes()),
        ("docProps/core.xml", core.as_bytes().to_vec()),
        ("docProps/app.xml", extended.as_bytes().to_vec()),
        ("docProps/custom.xml", custom.as_bytes().to_vec()),
    ]);
    let properties = read_bytes(&bytes, &ReadOptions::default()).unwrap().value.properties;
    assert_eq!(properties.title.as_deref(), Some("题"));
    assert_eq!(properties.creators, ["人", "又"]);
    assert_eq!(properties.subject.as_deref(), Some("事"));
    assert_eq!(properties.keywords.as_deref(), Some("词"));
    let other: Vec<(&str, &str)> =
        properties.other.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(other, [("description", "述"), ("Company", "社"), ("期", "七")]);
}
