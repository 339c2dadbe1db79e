//! Tests of telling files apart.

use super::*;
use crate::zip::{ArchiveWriter, ISSUE_MIMETYPE};

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ArchiveWriter::new();
    for (name, text) in parts {
        writer.add(name, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap()
}

fn package(main: &str) -> Vec<u8> {
    let types = format!("<Types><Override PartName='/main.xml' ContentType='{main}'/></Types>");
    archive(&[("[Content_Types].xml", &types), ("main.xml", "<a/>")])
}

fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(512, 0);
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.extend(&name);
    bytes.resize(512 + 64, 0);
    bytes.push(u8::try_from(name.len() + 2).unwrap());
    bytes.resize(1_024, 0);
    bytes
}

#[test]
fn archives_are_told_by_what_they_hold() {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let docx = package(&format!("{word}.document.main+xml"));
    for (bytes, kind) in [
        (docx.clone(), Kind::Docx),
        (package(&format!("{word}.template.main+xml")), Kind::Dotx),
        (package("application/vnd.ms-word.document.macroEnabled.main+xml"), Kind::Docm),
        (archive(&[("mimetype", "application/epub+zip\n")]), Kind::Epub),
        (archive(&[("META-INF/container.xml", "")]), Kind::Epub),
        (archive(&[("mimetype", ISSUE_MIMETYPE)]), Kind::Issue),
        (archive(&[("mimetype", "application/vnd.oasis.opendocument.text")]), Kind::Odt),
        (archive(&[("word/document.xml", "")]), Kind::Docx),
        (archive(&[("a.txt", "")]), Kind::Zip),
    ] {
        assert_eq!(sniff(&bytes, None), kind, "{kind:?}");
    }
    let shifted = [b"junk\0\x01\x02".to_vec(), docx].concat();
    assert_eq!(sniff(&shifted, None), Kind::Docx);
    let cut = archive(&[("word/document.xml", &"<a/>".repeat(100))]);
    assert_eq!(sniff(&cut[..60], None), Kind::Docx);
}

#[test]
fn compound_files_are_told_by_their_streams() {
    for (stream, kind) in [
        ("EncryptedPackage", Kind::EncryptedOffice),
        ("WordDocument", Kind::LegacyWord),
        ("Workbook", Kind::LegacyExcel),
        ("Something", Kind::Compound),
    ] {
        assert_eq!(sniff(&compound(stream), None), kind, "{stream}");
    }
}

#[test]
fn files_are_told_by_their_bytes() {
    let mut emf = vec![1, 0, 0, 0];
    emf.resize(40, 7);
    emf.extend(b" EMF");
    let mut owner = vec![0u8; 162];
    owner[0] = 3;
    owner[54] = 3;
    for (bytes, kind, media) in [
        (&b""[..], Kind::Empty, None),
        (b"%PDF-1.7\n", Kind::Pdf, Some("application/pdf")),
        (b"\xEF\xBB\xBF%PDF-1.7\n", Kind::Pdf, Some("application/pdf")),
        (b"on the header %PDF-1.7\n", Kind::Text, Some("text/plain")),
        (b"{\\rtf1", Kind::Rtf, Some("application/rtf")),
        (b"\x89PNG\r\n\x1A\n", Kind::Png, Some("image/png")),
        (b"\xFF\xD8\xFF\xE0", Kind::Jpeg, Some("image/jpeg")),
        (b"RIFF\0\0\0\0WEBPVP8 ", Kind::Webp, Some("image/webp")),
        (b"RIFF\0\0\0\0WAVEfmt ", Kind::Audio, Some("audio/wav")),
        (b"BM\x10\0\0\0\0\0\0\0", Kind::Bmp, Some("image/bmp")),
        (b"BMW is a maker of cars", Kind::Text, Some("text/plain")),
        (&emf, Kind::Emf, Some("image/emf")),
        (b"\xD7\xCD\xC6\x9A\0\0", Kind::Wmf, Some("image/wmf")),
        (
            b"<?xml version='1.0'?><!-- a --><svg:svg xmlns:svg='u'/>",
            Kind::Svg,
            Some("image/svg+xml"),
        ),
        (b"<svg/>", Kind::Svg, Some("image/svg+xml")),
        (b"<!DOCTYPE html><p>", Kind::Html, Some("text/html")),
        (b" <HTML>", Kind::Html, Some("text/html")),
        (b"<?xml version='1.0'?><a/>", Kind::Xml, Some("application/xml")),
        (b"<a xmlns='u'/>", Kind::Xml, Some("application/xml")),
        (b"<!-- -->", Kind::Text, Some("text/plain")),
        (b"<A> is in brackets", Kind::Text, Some("text/plain")),
        (b"{ \"a\": 1 }", Kind::Json, Some("application/json")),
        (b"[1] a note", Kind::Text, Some("text/plain")),
        ("第七期".as_bytes(), Kind::Text, Some("text/plain")),
        (b"\xB5\xDA\xC6\xDF\xC6\xDA", Kind::Text, Some("text/plain")),
        (b"\0\x03\x04\x05\x06", Kind::Unknown, None),
        (b"wOFF", Kind::Font, Some("font/woff")),
    ] {
        assert_eq!(sniff(bytes, None), kind, "{}", bytes.escape_ascii());
        assert_eq!(media_type(bytes), media, "{}", bytes.escape_ascii());
    }
    assert_eq!(sniff(&owner, None), Kind::LockFile);
    assert_eq!(sniff(b"\x05short", Some("drafts/~$issue.docx")), Kind::LockFile);
    assert_eq!(sniff(&b"a".repeat(2_000), Some("~$note.txt")), Kind::Text);
}

#[test]
fn publications_are_known_by_how_they_begin() {
    let begun = archive(&[("mimetype", "application/epub+zip"), ("a", "b")]);
    // Nothing of it is opened, so nothing else has to be there.
    let (head, _) = begun.split_at(80);
    assert_eq!(sniff(head, None), Kind::Epub);
    let other = archive(&[("mimetype", "application/epub+zipped"), ("a", "b")]);
    assert_eq!(sniff(&other, None), Kind::Zip);
}

#[test]
fn markup_is_known_wherever_the_part_looked_at_ends() {
    for more in 0..3 {
        let title = "一".repeat(2_000);
        let page = format!("<html>{}<title>{title}</title></html>", " ".repeat(more));
        assert_eq!(sniff(page.as_bytes(), None), Kind::Html, "{more}");
        let text = format!("{}{title}", " ".repeat(more));
        assert_eq!(sniff(text.as_bytes(), None), Kind::Text, "{more}");
    }
}
