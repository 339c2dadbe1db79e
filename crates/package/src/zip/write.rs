//! Writes archives: the same parts in the same order give the same bytes.
//!
//! Every part has the time 1980-01-01 00:00, no extra fields, and one fixed level of compression.
//! `mimetype` and media that are compressed already are stored, since OCF asks the first and the
//! others would only grow.

use std::io::{Cursor, Write};

use masthead_diagnostics::{Cause, Diagnostic, Failure, codes};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::path;
use crate::sniff::media_type;

/// The level of compression; changing it changes every file masthead writes.
const LEVEL: i64 = 6;

/// Writes one archive, part after part.
#[derive(Debug)]
pub struct ArchiveWriter {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Default for ArchiveWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl ArchiveWriter {
    /// A writer without parts.
    pub fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Adds a part. A name used twice, or one [`path::normalise`] would change, is refused.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        if path::normalise(name).as_deref() != Some(name) {
            return Err(failed(name, "its name is not safe"));
        }
        let method = if is_stored(name, bytes) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level((method == CompressionMethod::Deflated).then_some(LEVEL))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(name, options).map_err(|error| failed(name, &error.to_string()))?;
        self.zip.write_all(bytes).map_err(|error| failed(name, &error.to_string()))
    }

    /// The archive.
    pub fn finish(self) -> Result<Vec<u8>, Failure> {
        self.zip
            .finish()
            .map(Cursor::into_inner)
            .map_err(|error| failed("the directory", &error.to_string()))
    }
}

fn is_stored(name: &str, bytes: &[u8]) -> bool {
    name == "mimetype"
        || bytes.is_empty()
        || matches!(
            media_type(bytes),
            Some(
                "image/png"
                    | "image/jpeg"
                    | "image/gif"
                    | "image/webp"
                    | "font/woff"
                    | "font/woff2"
                    | "audio/mpeg"
                    | "audio/mp4"
                    | "video/mp4"
                    | "application/zip"
                    | "application/gzip"
            )
        )
}

fn failed(part: &str, reason: &str) -> Failure {
    Failure::new(
        Cause::Output,
        Diagnostic::new(codes::pkg::PART_NOT_WRITTEN)
            .with("part", path::shown(part))
            .with("reason", reason),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Vec<u8> {
        let mut writer = ArchiveWriter::new();
        writer.add("mimetype", b"application/epub+zip").unwrap();
        writer.add("一.txt", "一二三".repeat(100).as_bytes()).unwrap();
        writer.add("a.png", b"\x89PNG\r\n\x1a\n").unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        let bytes = written();
        assert_eq!(bytes, written());
        // OCF 3.3 §4.3: the first part is `mimetype`, stored, without extra field.
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        assert_eq!(bytes[28..30], [0, 0], "extra field");
        assert_eq!(bytes[8..10], [0, 0], "stored");
        assert_eq!(bytes[10..14], [0, 0, 0x21, 0], "1980-01-01");
    }

    #[test]
    fn unsafe_and_repeated_names_are_refused() {
        let mut writer = ArchiveWriter::new();
        assert!(writer.add("../a", b"").is_err());
        assert!(writer.add("a\\b", b"").is_err());
        assert!(writer.add("a", b"").is_ok());
        assert!(writer.add("a", b"").is_err());
    }
}
