//! Hands other than ours: an EPUB as its parts, to be edited and put together again.

use std::io::{Cursor, Read, Write};

/// Elements a program may indent without changing what is said.
const BLOCKS: [&str; 24] = [
    "html",
    "head",
    "body",
    "section",
    "article",
    "header",
    "footer",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "figcaption",
    "aside",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
];

/// A document as another program writes it: blocks indented, attributes in another order and in
/// single quotes, empty elements closed at once, characters as references.
pub(crate) fn anew(text: &str) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    let mut pending: Option<String> = None;
    loop {
        let event = reader.read_event().unwrap();
        if !matches!(event, Event::End(_))
            && let Some(tag) = pending.take()
        {
            out.push_str(&format!("<{tag}>"));
        }
        match event {
            Event::Start(ref e) | Event::Empty(ref e) => {
                let name = String::from_utf8(e.name().as_ref().to_vec()).unwrap();
                let outside = !open.iter().any(|name| matches!(&**name, "pre" | "math" | "svg"));
                if BLOCKS.contains(&&*name) && outside {
                    out.push_str(&format!("\n{}", "  ".repeat(open.len())));
                }
                let mut tag = name.clone();
                let mut attributes: Vec<_> = e.attributes().map(Result::unwrap).collect();
                attributes.reverse();
                for a in attributes {
                    let key = String::from_utf8(a.key.as_ref().to_vec()).unwrap();
                    let value = String::from_utf8(a.value.to_vec()).unwrap();
                    tag.push_str(&format!("\n {key} = '{}'", value.replace('\'', "&apos;")));
                }
                if matches!(event, Event::Empty(_)) {
                    out.push_str(&format!("<{tag}></{name}>"));
                } else {
                    open.push(name);
                    pending = Some(tag);
                }
            }
            Event::End(_) => {
                let name = open.pop().unwrap();
                match pending.take() {
                    Some(tag) => out.push_str(&format!("<{tag}/>")),
                    None => out.push_str(&format!("</{name}>")),
                }
                let outside = !open.iter().any(|name| matches!(&**name, "pre" | "math" | "svg"));
                if BLOCKS.contains(&&*name) && outside {
                    out.push_str("\n\t");
                }
            }
            Event::Text(text) => {
                let text = text.decode().unwrap();
                if open.last().is_some_and(|name| name == "script") {
                    out.push_str(&text);
                    continue;
                }
                for c in text.chars() {
                    if c.is_ascii() {
                        out.push(c);
                    } else {
                        out.push_str(&format!("&#x{:X};", u32::from(c)));
                    }
                }
            }
            Event::GeneralRef(name) => out.push_str(&format!("&{};", &*name.decode().unwrap())),
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// The parts of an EPUB in their order.
pub(crate) struct Book {
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

impl Book {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..archive.len())
            .map(|index| {
                let mut part = archive.by_index(index).unwrap();
                let mut bytes = Vec::new();
                part.read_to_end(&mut bytes).unwrap();
                (part.name().to_owned(), bytes)
            })
            .collect();
        Self { parts }
    }

    /// Changes every content document.
    pub(crate) fn each(mut self, edit: impl Fn(&str, String) -> String) -> Self {
        for (name, bytes) in &mut self.parts {
            if name.starts_with("EPUB/text/") {
                let text = String::from_utf8(std::mem::take(bytes)).unwrap();
                *bytes = edit(name, text).into_bytes();
            }
        }
        self
    }

    /// Replaces text that must be there in one document.
    pub(crate) fn replace(self, file: &str, from: &str, to: &str) -> Self {
        let mut found = false;
        let mut book = self;
        for (name, bytes) in &mut book.parts {
            if name == &format!("EPUB/text/{file}") {
                let text = String::from_utf8(std::mem::take(bytes)).unwrap();
                found = text.contains(from);
                *bytes = text.replacen(from, to, 1).into_bytes();
            }
        }
        assert!(found, "{file} has no {from}");
        book
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            let method = if name == "mimetype" {
                zip::CompressionMethod::Stored
            } else {
                zip::CompressionMethod::Deflated
            };
            let options = zip::write::SimpleFileOptions::default().compression_method(method);
            out.start_file(name.as_str(), options).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }
}
