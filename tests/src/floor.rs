//! The least work that reading a Word draft or an EPUB takes, and writing an EPUB: what speed is held
//! against.
//!
//! In: the bytes of a .docx or .epub; out: counts, so that nothing is left undone. Every part of the
//! package whose name says that it is XML is inflated, taken as UTF-8 and cut into tokens by
//! quick-xml, to the names and values of attributes. No name is resolved, no reference, nothing is
//! kept. With [`Media::Hashed`] every other part is inflated, too, and hashed (SHA-256): a canonical
//! issue names its pictures by their digests, so no reader gets around that.
//!
//! Of writing an EPUB the least work is packing its parts ([`Parts`]), which are there already: each is
//! deflated, by one encoder for all of them, or copied, and its checksum taken.

use std::io::{Cursor, Read, Write};

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use quick_xml::Reader;
use quick_xml::events::Event;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Whether the pictures are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// They are inflated and hashed.
    Hashed,
    /// They are left where they are.
    Left,
}

/// What was met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Met {
    /// Bytes of XML.
    pub xml: usize,
    /// Tokens: tags, text, references, comments.
    pub tokens: usize,
    /// Bytes of names and values of attributes.
    pub attributes: usize,
    /// Bytes of other parts.
    pub media: usize,
    /// The first bytes of their digests, added.
    pub digests: usize,
}

/// Does the least work.
///
/// # Errors
///
/// Where the package is damaged or a part not well formed, in words.
pub fn read(bytes: &[u8], media: Media) -> Result<Met, String> {
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| told(&error))?;
    let mut met = Met::default();
    let mut part = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).map_err(|error| told(&error))?;
        let extension = file.name().rsplit_once('.').map(|(_, extension)| extension);
        let is_xml = matches!(extension, Some("xml" | "rels" | "xhtml" | "opf" | "ncx" | "svg"));
        if !is_xml && media == Media::Left {
            continue;
        }
        part.clear();
        file.read_to_end(&mut part).map_err(|error| told(&error))?;
        if is_xml {
            let text = std::str::from_utf8(&part).map_err(|error| told(&error))?;
            met.xml += text.len();
            tokens(text, &mut met).map_err(|error| told(&error))?;
        } else {
            met.media += part.len();
            let digest = Sha256::digest(&part);
            met.digests += digest.iter().take(1).map(|byte| usize::from(*byte)).sum::<usize>();
        }
    }
    Ok(met)
}

fn tokens(text: &str, met: &mut Met) -> quick_xml::Result<()> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute?;
                    met.attributes += attribute.key.as_ref().len() + attribute.value.len();
                }
            }
            Event::Eof => return Ok(()),
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
        met.tokens += 1;
    }
}

/// The parts of a package, as they were before it was packed.
#[derive(Debug, Clone, Default)]
pub struct Parts(Vec<(String, CompressionMethod, Vec<u8>)>);

impl Parts {
    /// The parts of this package.
    ///
    /// # Errors
    ///
    /// Where the package is damaged, in words.
    pub fn of(bytes: &[u8]) -> Result<Self, String> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut parts = Vec::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).map_err(|error| error.to_string())?;
            let mut part = Vec::new();
            file.read_to_end(&mut part).map_err(|error| error.to_string())?;
            parts.push((file.name().to_owned(), file.compression(), part));
        }
        Ok(Self(parts))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bytes they are.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|(_, _, part)| part.len()).sum()
    }

    /// These parts without our signature, which says that what is said beside a text is ours: to
    /// whoever reads it, an EPUB of another program.
    #[must_use]
    pub fn unsigned(&self) -> Self {
        let mut parts = self.clone();
        for (name, _, part) in &mut parts.0 {
            if name.rsplit_once('.').is_some_and(|(_, extension)| extension == "xhtml")
                && let Ok(text) = std::str::from_utf8(part)
            {
                *part = text.replace(" data-masthead=", " data-unsigned=").into_bytes();
            }
        }
        parts
    }

    /// The least work of packing them, at the level masthead packs at. Gives how many bytes come out.
    ///
    /// # Errors
    ///
    /// Where they cannot be packed, in words.
    pub fn deflate(&self) -> Result<usize, String> {
        let mut encoder = Compress::new(Compression::new(6), false);
        let mut out = Vec::new();
        for (_, method, part) in &self.0 {
            let mut checksum = Crc::new();
            checksum.update(part);
            out.extend(checksum.sum().to_le_bytes());
            if *method == CompressionMethod::Stored {
                out.extend(part);
                continue;
            }
            encoder.reset();
            out.reserve(part.len() + part.len() / 8 + 64);
            let status = encoder
                .compress_vec(part, &mut out, FlushCompress::Finish)
                .map_err(|error| error.to_string())?;
            if status != Status::StreamEnd {
                return Err("a part grew when it was packed".to_owned());
            }
        }
        Ok(out.len())
    }

    /// Packs them, at the level masthead packs at. Gives the package.
    ///
    /// # Errors
    ///
    /// Where they cannot be packed, in words.
    pub fn pack(&self) -> Result<Vec<u8>, String> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, method, part) in &self.0 {
            let options = SimpleFileOptions::default()
                .compression_method(*method)
                .compression_level((*method == CompressionMethod::Deflated).then_some(6));
            zip.start_file(name.as_str(), options).map_err(|error| error.to_string())?;
            zip.write_all(part).map_err(|error| error.to_string())?;
        }
        zip.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::{Form, build};
    use crate::fixture;

    #[test]
    fn every_part_is_read_and_pictures_where_they_are_asked_for() {
        let draft = fixture::draft("quarterly-en");
        let bytes = build(&draft, Form::HeadingStyles);
        let (all, xml) = (read(&bytes, Media::Hashed).unwrap(), read(&bytes, Media::Left).unwrap());
        assert_eq!((all.xml, all.tokens), (xml.xml, xml.tokens));
        assert!(xml.tokens > 1_000 && xml.attributes > 1_000);
        assert_eq!(xml.media, 0);
        let pictures: usize = draft.pictures.values().map(Vec::len).sum();
        assert_eq!(all.media, pictures);
    }

    #[test]
    fn parts_are_packed_as_they_were() {
        let bytes = build(&fixture::draft("quarterly-en"), Form::HeadingStyles);
        let parts = Parts::of(&bytes).unwrap();
        let again = Parts::of(&parts.pack().unwrap()).unwrap();
        assert_eq!((parts.len(), parts.bytes()), (again.len(), again.bytes()));
        assert_eq!(parts.0, again.0);
        // The names and headers of parts are more bytes than their checksums.
        let packed = parts.deflate().unwrap();
        assert!(packed < parts.pack().unwrap().len() && packed * 20 > parts.bytes());
    }
}
