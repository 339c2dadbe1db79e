//! Writes archives: the same parts in the same order give the same bytes.
//!
//! APPNOTE 6.3.10. Every part has the time 1980-01-01 00:00, no extra fields, and one fixed level of
//! compression. `mimetype` and media that are compressed already are stored, since OCF asks the first
//! and the others would only grow. One encoder packs all parts: it is larger than most of them, and
//! setting it up anew would take longer than packing does.

use std::collections::BTreeSet;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use masthead_diagnostics::{Cause, Diagnostic, Failure, codes};

use crate::path;
use crate::sniff::signed_media_type;

/// The level of compression; changing it changes every file masthead writes.
const LEVEL: u32 = 6;

/// Parts of an archive at most (APPNOTE §4.4.21), and bytes (§4.4.24), without the fields of zip64.
const PARTS: usize = u16::MAX as usize;

/// 1980-01-01 00:00, the first time a header can say (APPNOTE §4.4.6): time, then date.
const TIME: [u16; 2] = [0, 0x21];

/// A regular file that all may read and its owner may write, as Unix says it (APPNOTE §4.4.15).
const MODE: u32 = 0o100_644 << 16;

/// Made on Unix (APPNOTE §4.4.2).
const UNIX: u16 = 3 << 8;

/// Writes one archive, part after part.
#[derive(Debug)]
pub struct ArchiveWriter {
    out: Vec<u8>,
    /// The central directory, as far as there are parts.
    directory: Vec<u8>,
    names: BTreeSet<String>,
    encoder: Compress,
}

impl Default for ArchiveWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl ArchiveWriter {
    /// A writer without parts.
    pub fn new() -> Self {
        Self {
            out: Vec::new(),
            directory: Vec::new(),
            names: BTreeSet::new(),
            encoder: Compress::new(Compression::new(LEVEL), false),
        }
    }

    /// Adds a part. A name used twice, or one [`path::normalise`] would change, is refused, and so
    /// is what no longer fits: more than 65,535 parts, or four gibibytes.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        if path::normalise(name).as_deref() != Some(name) {
            return Err(failed(name, "its name is not safe"));
        }
        if self.names.len() >= PARTS {
            return Err(failed(name, "an archive holds 65,535 parts at most"));
        }
        if !self.names.insert(name.to_owned()) {
            return Err(failed(name, "there is a part of this name"));
        }
        let too_large = || failed(name, "an archive holds four gibibytes at most");
        let method = if is_stored(name, bytes) { Method::Stored } else { Method::Deflated };
        let mut checksum = Crc::new();
        checksum.update(bytes);
        let start = u32::try_from(self.out.len()).map_err(|_| too_large())?;
        let mut header = Header {
            name,
            method,
            checksum: checksum.sum(),
            packed: 0,
            bytes: u32::try_from(bytes.len()).map_err(|_| too_large())?,
        };
        // What is packed follows the header that says how much it is.
        header.local(&mut self.out);
        let content = self.out.len();
        match method {
            Method::Stored => self.out.extend_from_slice(bytes),
            Method::Deflated => self.deflate(bytes).map_err(|reason| failed(name, &reason))?,
        }
        let packed = self.out.len() - content;
        header.packed = u32::try_from(packed).map_err(|_| too_large())?;
        if let Some(place) = self.out.get_mut(content - name.len() - PACKED_BEFORE_NAME..) {
            let size = header.packed.to_le_bytes();
            place.iter_mut().zip(size).for_each(|(place, byte)| *place = byte);
        }
        header.central(start, &mut self.directory);
        Ok(())
    }

    /// The archive.
    pub fn finish(self) -> Result<Vec<u8>, Failure> {
        let Self { mut out, directory, names, .. } = self;
        let short = |number: usize| u16::try_from(number).ok();
        let long = |number: usize| u32::try_from(number).ok();
        let (Some(count), Some(size), Some(start)) =
            (short(names.len()), long(directory.len()), long(out.len()))
        else {
            return Err(failed("the directory", "an archive holds four gibibytes at most"));
        };
        out.extend(directory);
        // End of central directory, on one disk, without a comment (APPNOTE §4.3.16).
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(size.to_le_bytes());
        out.extend(start.to_le_bytes());
        out.extend([0, 0]);
        Ok(out)
    }

    /// Appends these bytes, packed.
    fn deflate(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.encoder.reset();
        let mut rest = bytes;
        loop {
            // Room for the most a part can grow to: what comes out depends on the room where that
            // is short. The loop is for what should not happen.
            self.out.reserve(rest.len() + rest.len() / 1_000 + 64);
            let before = self.encoder.total_in();
            let status = self
                .encoder
                .compress_vec(rest, &mut self.out, FlushCompress::Finish)
                .map_err(|error| error.to_string())?;
            if status == Status::StreamEnd {
                return Ok(());
            }
            let taken = usize::try_from(self.encoder.total_in() - before).unwrap_or(rest.len());
            rest = rest.get(taken..).unwrap_or_default();
        }
    }
}

/// How a part is packed (APPNOTE §4.4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Stored,
    Deflated,
}

/// What headers say of a part.
#[derive(Debug, Clone, Copy)]
struct Header<'n> {
    name: &'n str,
    method: Method,
    checksum: u32,
    /// Bytes of it in the archive.
    packed: u32,
    bytes: u32,
}

/// From the packed size to the name in a local header: two sizes, two lengths.
const PACKED_BEFORE_NAME: usize = 4 + 4 + 2 + 2;

impl Header<'_> {
    /// The header before the part (APPNOTE §4.3.7).
    fn local(&self, out: &mut Vec<u8>) {
        out.extend(b"PK\x03\x04");
        self.common(out);
        out.extend(self.name.as_bytes());
    }

    /// The header in the directory (APPNOTE §4.3.12) of a part that begins at `start`.
    fn central(&self, start: u32, out: &mut Vec<u8>) {
        out.extend(b"PK\x01\x02");
        out.extend((UNIX | self.version()).to_le_bytes());
        self.common(out);
        // No comment, the first disk, no internal attributes.
        out.extend([0; 6]);
        out.extend(MODE.to_le_bytes());
        out.extend(start.to_le_bytes());
        out.extend(self.name.as_bytes());
    }

    /// What both headers say alike.
    fn common(&self, out: &mut Vec<u8>) {
        // A name past ASCII is UTF-8, and said to be (APPNOTE §4.4.4).
        let flags: u16 = if self.name.is_ascii() { 0 } else { 1 << 11 };
        let method: u16 = match self.method {
            Method::Stored => 0,
            Method::Deflated => 8,
        };
        let [time, date] = TIME;
        // Safe names have at most 1,024 bytes.
        let name = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        for number in [self.version(), flags, method, time, date] {
            out.extend(number.to_le_bytes());
        }
        for number in [self.checksum, self.packed, self.bytes] {
            out.extend(number.to_le_bytes());
        }
        out.extend(name.to_le_bytes());
        out.extend([0, 0]);
    }

    /// The version of the format it takes to read the part (APPNOTE §4.4.3.2).
    fn version(&self) -> u16 {
        match self.method {
            Method::Stored => 10,
            Method::Deflated => 20,
        }
    }
}

fn is_stored(name: &str, bytes: &[u8]) -> bool {
    name == "mimetype"
        || bytes.is_empty()
        || matches!(
            signed_media_type(bytes),
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
    fn another_writer_gives_the_same_bytes() {
        let noise: Vec<u8> =
            (0..50_000_u32).flat_map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let words: Vec<u8> =
            (0..90_000_u32).flat_map(|at| (at % 977 * at % 313).to_string().into_bytes()).collect();
        let parts: [(&str, &[u8]); 7] = [
            ("mimetype", b"application/epub+zip"),
            ("a/b.txt", &words),
            ("a/empty", b""),
            ("\u{4e00}.txt", b"one byte after another"),
            ("noise", &noise),
            ("a.png", b"\x89PNG\r\n\x1a\n"),
            ("short", b"a"),
        ];
        let mut ours = ArchiveWriter::new();
        let mut other = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            ours.add(name, bytes).unwrap();
            let stored = ["mimetype", "a/empty", "a.png"].contains(&name);
            let method = if stored {
                zip::CompressionMethod::Stored
            } else {
                zip::CompressionMethod::Deflated
            };
            let options = zip::write::SimpleFileOptions::default()
                .compression_method(method)
                .compression_level((!stored).then_some(i64::from(LEVEL)))
                .last_modified_time(zip::DateTime::DEFAULT)
                .unix_permissions(0o644);
            other.start_file(name, options).unwrap();
            std::io::Write::write_all(&mut other, bytes).unwrap();
        }
        let (ours, other) = (ours.finish().unwrap(), other.finish().unwrap().into_inner());
        assert!(ours == other, "{} and {} bytes", ours.len(), other.len());
    }

    #[test]
    fn an_archive_that_is_full_says_so() {
        let mut writer = ArchiveWriter::new();
        for number in 0..PARTS {
            writer.add(&number.to_string(), b"").unwrap();
        }
        let failure = writer.add("one more", b"").unwrap_err();
        assert!(failure.to_string().contains("65,535"), "{failure}");
        let bytes = writer.finish().unwrap();
        let zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(zip.len(), PARTS);
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
