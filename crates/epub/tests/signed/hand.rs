//! Hands other than ours: an EPUB as its parts, to be edited and put together again.

use std::io::{Cursor, Read, Write};

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
