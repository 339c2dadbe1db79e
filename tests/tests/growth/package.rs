//! The package around the parts of a draft.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What a draft is made of beside its package.
#[derive(Default)]
pub(crate) struct Parts {
    /// The blocks.
    pub(crate) body: String,
    /// The notes.
    pub(crate) footnotes: String,
    /// The comments.
    pub(crate) comments: String,
    /// Relationships of the main part besides the usual ones.
    pub(crate) relationships: String,
    /// How many pictures.
    pub(crate) pictures: usize,
    /// The content of the one chart.
    pub(crate) chart: String,
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A relationship of the main part.
pub(crate) fn relate(id: &str, kind: &str, target: &str, mode: &str) -> String {
    format!("<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{target}'{mode}/>")
}

/// The package around the parts.
pub(crate) fn package(parts: &Parts) -> Vec<u8> {
    const SPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
         xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
         xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
         xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' \
         xmlns:v='urn:schemas-microsoft-com:vml' \
         xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
         xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'";
    const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
         <Default Extension='xml' ContentType='application/xml'/>\
         <Default Extension='gif' ContentType='image/gif'/></Types>";
    let related =
        |list: &str| format!("<Relationships xmlns='{RELATIONSHIPS}'>{list}</Relationships>");
    let mut relationships = parts.relationships.clone();
    for kind in ["styles", "numbering", "footnotes", "comments"] {
        relationships.push_str(&relate(kind, kind, &format!("{kind}.xml"), ""));
    }
    let mut levels = String::new();
    for level in 0..9 {
        let _ = write!(
            levels,
            "<w:lvl w:ilvl='{level}'><w:numFmt w:val='decimal'/><w:lvlText w:val='%{}.'/></w:lvl>",
            level + 1
        );
    }
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'>{levels}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    );
    let styles = "<w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>";
    let part = |name: &str, content: &str| format!("<w:{name} {SPACES}>{content}</w:{name}>");
    let body = format!("<w:body>{}</w:body>", parts.body);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    };
    let main = relate("r1", "officeDocument", "word/document.xml", "");
    for (name, content) in [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", related(&main)),
        ("word/document.xml", part("document", &body)),
        ("word/_rels/document.xml.rels", related(&relationships)),
        ("word/styles.xml", part("styles", styles)),
        ("word/numbering.xml", part("numbering", &numbering)),
        ("word/footnotes.xml", part("footnotes", &parts.footnotes)),
        ("word/comments.xml", part("comments", &parts.comments)),
    ] {
        add(name, content.as_bytes());
    }
    if !parts.chart.is_empty() {
        let space = format!("<c:chartSpace {SPACES}>{}</c:chartSpace>", parts.chart);
        add("word/charts/chart1.xml", space.as_bytes());
    }
    for at in 0..parts.pictures {
        let mut gif = b"GIF89a\x08\x00\x08\x00\x00\x00\x00;".to_vec();
        gif.extend(at.to_le_bytes());
        add(&format!("word/media/{at}.gif"), &gif);
    }
    zip.finish().unwrap().into_inner()
}
