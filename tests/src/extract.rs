//! The words of a .docx or .epub by the shortest way, independent of the crates under test.
//!
//! In: the bytes of a package; out: its visible text, a block a line. Suites hold it against what
//! the crates read and write, to see that no word is lost. It knows nothing of structure, decides
//! nothing and forgives nothing: a package that is not well formed is an error, in words.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// What went wrong, in words.
pub type Failure = String;

/// The text of a .docx: the body, then footnotes, then endnotes.
///
/// Field codes, deleted text, the readings of ruby and fallbacks of newer drawings are left out.
///
/// # Errors
///
/// Where the package or a part is not well formed.
pub fn docx(bytes: &[u8]) -> Result<String, Failure> {
    let parts = parts(bytes)?;
    let mut out = String::new();
    for name in ["document", "footnotes", "endnotes"] {
        let name = format!("word/{name}.xml");
        if let Some(part) = parts.get(&name) {
            out.push_str(&words(text_of(&name, part)?, &WORD)?);
        } else if name == "word/document.xml" {
            return Err("no word/document.xml".to_owned());
        }
    }
    Ok(out)
}

/// The text of an .epub: its documents in the order of the spine.
///
/// Heads, scripts, styles, the parentheses and readings of ruby and annotations of mathematics are
/// left out.
///
/// # Errors
///
/// Where the package or a part is not well formed.
pub fn epub(bytes: &[u8]) -> Result<String, Failure> {
    let parts = parts(bytes)?;
    let mut out = String::new();
    for name in spine(&parts)? {
        let part = parts.get(&name).ok_or(format!("no {name}"))?;
        out.push_str(&words(text_of(&name, part)?, &WEB)?);
    }
    Ok(out)
}

/// Names of the documents of an .epub in the order of the spine.
fn spine(parts: &BTreeMap<String, Vec<u8>>) -> Result<Vec<String>, Failure> {
    let part = |name: &str| {
        let bytes = parts.get(name).ok_or(format!("no {name}"))?;
        text_of(name, bytes)
    };
    let mut opf = None;
    elements(part("META-INF/container.xml")?, &mut |name, tag| {
        if name == "rootfile" {
            opf = opf.take().or(attribute(tag, "full-path"));
        }
    })?;
    let opf = opf.ok_or("no rootfile")?;
    let folder = opf.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut files = BTreeMap::new();
    let mut order = Vec::new();
    elements(part(&opf)?, &mut |name, tag| match name {
        "item" => {
            if let (Some(id), Some(href)) = (attribute(tag, "id"), attribute(tag, "href")) {
                files.insert(id, href);
            }
        }
        "itemref" => order.extend(attribute(tag, "idref")),
        _ => {}
    })?;
    order
        .into_iter()
        .map(|id| {
            let href = files.get(&id).ok_or(format!("no item {id}"))?;
            let href = decode_percent(href);
            Ok(if folder.is_empty() { href } else { format!("{folder}/{href}") })
        })
        .collect()
}

/// Every part whose name ends like XML, as text.
///
/// # Errors
///
/// Where the package cannot be read or a part is not UTF-8.
pub fn xml_parts(bytes: &[u8]) -> Result<BTreeMap<String, String>, Failure> {
    parts(bytes)?
        .into_iter()
        .filter(|(name, _)| {
            [".xml", ".rels", ".opf", ".ncx", ".xhtml"].iter().any(|end| name.ends_with(end))
        })
        .map(|(name, bytes)| {
            let text = text_of(&name, &bytes)?.to_owned();
            Ok((name, text))
        })
        .collect()
}

/// Whether the text is a well-formed XML document with one root.
///
/// # Errors
///
/// Says what is wrong where it is not.
pub fn well_formed(text: &str) -> Result<(), Failure> {
    let mut depth = 0_usize;
    let mut roots = 0_usize;
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                check_attributes(&tag)?;
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Empty(tag) => {
                check_attributes(&tag)?;
                roots += usize::from(depth == 0);
            }
            Event::GeneralRef(entity) => {
                let name = entity.decode().map_err(|error| error.to_string())?;
                resolve(&name).ok_or(format!("no such entity: {name}"))?;
            }
            Event::Eof if depth > 0 => return Err("the document ends in an element".to_owned()),
            Event::Eof if roots != 1 => return Err(format!("{roots} roots")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn check_attributes(tag: &BytesStart<'_>) -> Result<(), Failure> {
    for attribute in tag.attributes() {
        attribute.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// What the elements of a format mean for its text.
struct Vocabulary {
    /// Elements that hold visible characters; all do where there are none.
    text: &'static [&'static str],
    /// Elements after which a line ends.
    blocks: &'static [&'static str],
    /// Elements that hold nothing visible.
    hidden: &'static [&'static str],
}

/// Names of WordprocessingML and OMML, without their prefix.
const WORD: Vocabulary = Vocabulary {
    text: &["t"],
    blocks: &["p", "tab", "br", "cr"],
    hidden: &["instrText", "delText", "del", "rt", "Fallback", "pPr", "rPr"],
};

const WEB: Vocabulary = Vocabulary {
    text: &[],
    blocks: &[
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "br",
        "caption",
        "figcaption",
        "blockquote",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "pre",
        "figure",
        "table",
    ],
    hidden: &["head", "script", "style", "rt", "rp", "annotation", "annotation-xml"],
};

/// The visible characters of a part.
fn words(xml: &str, vocabulary: &Vocabulary) -> Result<String, Failure> {
    let mut out = String::new();
    let mut hidden = 0_usize;
    let mut inside = 0_usize;
    let mut reader = Reader::from_str(xml);
    loop {
        let shown = hidden == 0 && (vocabulary.text.is_empty() || inside > 0);
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                let name = local(tag.name().as_ref());
                hidden += usize::from(vocabulary.hidden.contains(&name.as_str()));
                inside += usize::from(vocabulary.text.contains(&name.as_str()));
            }
            Event::End(tag) => {
                let name = local(tag.name().as_ref());
                hidden -= usize::from(vocabulary.hidden.contains(&name.as_str()));
                inside -= usize::from(vocabulary.text.contains(&name.as_str()));
                if hidden == 0 && vocabulary.blocks.contains(&name.as_str()) {
                    end_line(&mut out);
                }
            }
            Event::Empty(tag) => {
                let name = local(tag.name().as_ref());
                if hidden == 0 && vocabulary.blocks.contains(&name.as_str()) {
                    end_line(&mut out);
                }
            }
            Event::Text(text) if shown => {
                out.push_str(&text.decode().map_err(|error| error.to_string())?);
            }
            Event::CData(text) if shown => {
                out.push_str(&text.decode().map_err(|error| error.to_string())?);
            }
            Event::GeneralRef(entity) if shown => {
                let name = entity.decode().map_err(|error| error.to_string())?;
                out.push_str(&resolve(&name).ok_or(format!("no such entity: {name}"))?);
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// What an entity stands for: the five of XML, and characters by number.
fn resolve(name: &str) -> Option<String> {
    if let Some(text) = resolve_predefined_entity(name) {
        return Some(text.to_owned());
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

/// Calls `visit` with the local name and the tag of every element.
fn elements(xml: &str, visit: &mut impl FnMut(&str, &BytesStart<'_>)) -> Result<(), Failure> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => visit(&local(tag.name().as_ref()), &tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, its five entities resolved.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok().flatten()?;
    let raw = std::str::from_utf8(&attribute.value).ok()?;
    quick_xml::escape::unescape(raw).ok().map(std::borrow::Cow::into_owned)
}

fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// Replaces `%20` and the like.
pub(crate) fn decode_percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = tail.get(if code.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The files of a zip, by name.
fn parts(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).map_err(|error| error.to_string())?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(|error| error.to_string())?;
        parts.insert(file.name().to_owned(), content);
    }
    Ok(parts)
}

fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("{name}: {error}"))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn an_epub_is_read_in_the_order_of_its_spine() {
        let page =
            |words: &str| format!("<html><head><title>x</title></head><body>{words}</body></html>");
        let first = page("<h1>One &amp; <i>only</i></h1><p>a&#x4e00;<ruby>b<rt>c</rt></ruby></p>");
        let book = zip(&[
            (
                "META-INF/container.xml",
                r#"<container><rootfiles><rootfile full-path="EPUB/p.opf"/></rootfiles></container>"#,
            ),
            (
                "EPUB/p.opf",
                r#"<package><manifest><item id="b" href="b.xhtml"/><item id="a" href="a%20a.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"#,
            ),
            ("EPUB/a a.xhtml", &first),
            ("EPUB/b.xhtml", &page("<p>two</p>")),
        ]);
        assert_eq!(epub(&book).unwrap(), "One & only\na一b\ntwo\n");
    }

    #[test]
    fn a_docx_gives_its_words_and_its_notes() {
        let draft = zip(&[
            (
                "word/document.xml",
                r"<w:d><w:p><w:r><w:instrText>TOC</w:instrText><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p><w:p><m:oMath><m:t>x</m:t></m:oMath></w:p></w:d>",
            ),
            ("word/footnotes.xml", "<w:f><w:p><w:t>n</w:t></w:p></w:f>"),
        ]);
        assert_eq!(docx(&draft).unwrap(), "a\nb\nx\nn\n");
    }

    #[test]
    fn what_is_not_well_formed_is_named() {
        for bad in ["<a>", "<a/><b/>", "<a b='1' b='2'/>", "<a>&nbsp;</a>", "<a></b>"] {
            assert!(well_formed(bad).is_err(), "{bad}");
        }
        assert_eq!(well_formed("<a>&lt;<b c='d'/></a>"), Ok(()));
    }
}
