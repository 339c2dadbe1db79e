//! Packages of EPUB made here from readable parts.

use std::io::Write;

use masthead_codec::{Draft, Input, ReadOptions, Reader};
use masthead_diagnostics::{Failure, Outcome, Report, Rule, codes};
use masthead_epub::EpubReader;

/// Half-points of plain paragraphs in these packages.
pub(crate) const SIZE: u16 = 24;

/// A picture of one point.
pub(crate) const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A package of one document with this body; `metadata` is said beside a title and a language.
/// Further parts are given with their names: documents by their bodies, others whole.
pub(crate) fn package(body: &str, metadata: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    };
    add("mimetype", b"application/epub+zip");
    add(
        "META-INF/container.xml",
        b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'><rootfiles>\
        <rootfile full-path='b.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
    );
    let mut manifest = String::new();
    let mut spine = String::new();
    for (index, (name, _)) in [("a.xhtml", "")].iter().chain(parts).enumerate() {
        let kind = match name.rsplit_once('.').map(|(_, end)| end) {
            Some("xhtml") => "application/xhtml+xml",
            Some("css") => "text/css",
            _ => "application/octet-stream",
        };
        let nav = if *name == "nav.xhtml" { " properties='nav'" } else { "" };
        manifest.push_str(&format!("<item id='i{index}' href='{name}' media-type='{kind}'{nav}/>"));
        if kind.ends_with("xhtml+xml") && nav.is_empty() {
            spine.push_str(&format!("<itemref idref='i{index}'/>"));
        }
    }
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' unique-identifier='u'>\
         <metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
         <dc:identifier id='u'>urn:uuid:1</dc:identifier><dc:title>T</dc:title>\
         <dc:language>en</dc:language>{metadata}</metadata>\
         <manifest>{manifest}<item id='p' href='p.png' media-type='image/png'/></manifest>\
         <spine>{spine}</spine></package>"
    );
    add("b.opf", package.as_bytes());
    add("a.xhtml", document(body).as_bytes());
    add("p.png", PNG);
    for (name, content) in parts {
        let is_document = name.ends_with(".xhtml");
        let whole = if is_document { document(content) } else { (*content).to_owned() };
        add(name, whole.as_bytes());
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'>\
         <head><title>t</title><link rel='stylesheet' href='s.css'/></head><body>{body}</body></html>"
    )
}

/// Reads a package into a draft. What the opening of one tells is left out: it has no list of its
/// contents.
pub(crate) fn read_bytes(bytes: &[u8], options: &ReadOptions) -> Result<Outcome<Draft>, Failure> {
    let Outcome { value, report } = EpubReader.read(Input { bytes, name: None }, options)?;
    let mut draft = value.into_draft().unwrap();
    // Every document begins a page.
    for block in &mut draft.blocks {
        block.hints.page_before = false;
    }
    let mut told = Report::new(&options.limits);
    for diagnostic in report.into_diagnostics() {
        if !matches!(
            diagnostic.rule.name,
            "epub-navigation-missing" | "epub-manifest-item-missing" | "part-missing"
        ) {
            told.push(diagnostic);
        }
    }
    Ok(Outcome { value: draft, report: told })
}

/// Where the part of the document begins that these tests hold.
pub(crate) const PART: &str = "# What the EPUB reader holds";

/// Every rule about EPUBs but the retired one.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    codes::epb::ALL.iter().copied().filter(|rule| *rule != codes::epb::NOT_READ_YET).collect()
}
