//! Small packages made of readable XML, for the suites of this crate.

use std::io::Write as _;

use masthead_codec::{Content, Draft, DraftBlock, Input, ReadOptions, Reader};
use masthead_diagnostics::{Failure, Outcome, Rule, codes};
use masthead_docx::DocxReader;
use masthead_issue::{Block, Table};

pub(crate) const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' \
    xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' \
    xmlns:lc='http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas' \
    xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' \
    xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml' \
    xmlns:wpg='http://schemas.microsoft.com/office/word/2010/wordprocessingGroup' \
    xmlns:wpc='http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas' \
    xmlns:adec='http://schemas.microsoft.com/office/drawing/2017/decorative' \
    xmlns:asvg='http://schemas.microsoft.com/office/drawing/2016/SVG/main' \
    xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'";

pub(crate) const STYLES: &str = "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='1'><w:name w:val='标题 1'/><w:rPr><w:b/><w:sz w:val='44'/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='t'><w:name w:val='toc 2'/></w:style>\
    <w:style w:type='paragraph' w:styleId='c'><w:name w:val='题注'/></w:style>\
    <w:style w:type='table' w:styleId='p'><w:name w:val='Plain'/></w:style>\
    <w:style w:type='table' w:default='1' w:styleId='h1'><w:name w:val='Headed'/>\
    <w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>\
    <w:style w:type='table' w:styleId='g'><w:name w:val='Based'/><w:basedOn w:val='h1'/></w:style>\
    <w:style w:type='character' w:styleId='h'><w:name w:val='Hyperlink'/><w:rPr><w:u w:val='single'/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='s'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>";

pub(crate) const NUMBERING: &str = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
    <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%1）'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";

pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x02\0\0\0";

/// An archive of these parts.
pub(crate) fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package with this body; further parts by name, relationships of the main part as XML. Parts of
/// styles and numbering take the place of those that are here.
pub(crate) fn package(body: &str, relationships: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    };
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let list = "http://schemas.openxmlformats.org/package/2006/relationships";
    add(
        "[Content_Types].xml",
        b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
        <Default Extension='xml' ContentType='application/xml'/>\
        <Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>\
        <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/>\
        </Types>",
    );
    add(
        "_rels/.rels",
        format!(
            "<Relationships xmlns='{list}'><Relationship Id='rId1' Type='{kind}/officeDocument' \
             Target='word/document.xml'/></Relationships>"
        )
        .as_bytes(),
    );
    add(
        "word/_rels/document.xml.rels",
        format!(
            "<Relationships xmlns='{list}'>\
             <Relationship Id='s' Type='{kind}/styles' Target='styles.xml'/>\
             <Relationship Id='n' Type='{kind}/numbering' Target='numbering.xml'/>\
             <Relationship Id='p' Type='{kind}/image' Target='media/p.png'/>\
             {}</Relationships>",
            relationships.replace("KIND", kind)
        )
        .as_bytes(),
    );
    let root = |name: &str, inner: &str| format!("<w:{name} {NAMESPACES}>{inner}</w:{name}>");
    for (name, inner) in [("styles", STYLES), ("numbering", NUMBERING)] {
        if !parts.iter().any(|(given, _)| *given == name) {
            add(&format!("word/{name}.xml"), root(name, inner).as_bytes());
        }
    }
    add("word/media/p.png", PNG);
    for (name, inner) in parts {
        // A part of another vocabulary, or of another name, is given with its root.
        let inside = inner.starts_with("<w:") && !inner.contains("xmlns");
        let whole = if inside { root(name, inner) } else { (*inner).to_owned() };
        let ending = if name.contains('.') { "" } else { ".xml" };
        add(&format!("word/{name}{ending}"), whole.as_bytes());
    }
    let document = root("document", &format!("<w:body>{body}</w:body>"));
    add("word/document.xml", document.as_bytes());
    zip.finish().unwrap().into_inner()
}

/// Half-points of plain paragraphs in these packages.
pub(crate) const SIZE: u16 = 20;

pub(crate) fn read_bytes(bytes: &[u8], options: &ReadOptions) -> Result<Outcome<Draft>, Failure> {
    let Outcome { value, report } = DocxReader.read(Input { bytes, name: None }, options)?;
    Ok(Outcome { value: value.into_draft().unwrap(), report })
}

pub(crate) fn read(body: &str) -> Outcome<Draft> {
    read_bytes(&package(body, "", &[]), &ReadOptions::default()).unwrap()
}

pub(crate) fn blocks(body: &str) -> Vec<DraftBlock> {
    read(body).value.blocks
}

pub(crate) fn rules(outcome: &Outcome<Draft>) -> Vec<&'static str> {
    outcome.report.iter().map(|d| d.rule.name).collect()
}

pub(crate) fn line(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

pub(crate) fn texts(blocks: &[DraftBlock]) -> Vec<String> {
    blocks.iter().map(DraftBlock::text).collect()
}

pub(crate) fn table(block: &DraftBlock) -> &Table {
    match &block.content {
        Content::Block(block) => match &**block {
            Block::Table(table) => table,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Where the part of the document begins that these tests hold: all of it.
pub(crate) const PART: &str = "";

/// Every rule the reader reports.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    codes::docx::ALL.to_vec()
}
