//! Tells what bytes are, so that each wrong file can be refused by its name.
//!
//! Bytes, and the file's name where there is one, go in; a [`Kind`] comes out. The name decides
//! nothing but lock files. Archives are opened as far as their types of content.

mod archive;
mod compound;
mod text;

use crate::zip::has_end;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "`describe` says what each is")]
pub enum Kind {
    Docx,
    Docm,
    Dotx,
    Dotm,
    Epub,
    Issue,
    Xlsx,
    Pptx,
    Odt,
    OpenDocument,
    Zip,
    EncryptedOffice,
    LegacyWord,
    LegacyExcel,
    LegacyPowerPoint,
    Compound,
    LockFile,
    Pdf,
    Rtf,
    Png,
    Jpeg,
    Gif,
    Webp,
    Bmp,
    Tiff,
    Emf,
    Wmf,
    Svg,
    Html,
    Xml,
    Json,
    Gzip,
    SevenZip,
    Rar,
    Font,
    Audio,
    Video,
    Text,
    Empty,
    Unknown,
}

impl Kind {
    /// What it is, in words that follow "this is".
    pub fn describe(self) -> &'static str {
        match self {
            Self::Docx => "a Word document",
            Self::Docm => "a Word document with macros",
            Self::Dotx => "a Word template",
            Self::Dotm => "a Word template with macros",
            Self::Epub => "an EPUB publication",
            Self::Issue => "an issue package",
            Self::Xlsx => "an Excel workbook",
            Self::Pptx => "a PowerPoint presentation",
            Self::Odt => "an OpenDocument text",
            Self::OpenDocument => "an OpenDocument file",
            Self::Zip => "a zip archive",
            Self::EncryptedOffice => "an Office document protected by a password",
            Self::LegacyWord => "an old Word document (.doc or .wps)",
            Self::LegacyExcel => "an old Excel workbook (.xls)",
            Self::LegacyPowerPoint => "an old PowerPoint presentation (.ppt)",
            Self::Compound => "an OLE compound file",
            Self::LockFile => "the lock file of an open document",
            Self::Pdf => "a PDF document",
            Self::Rtf => "an RTF document",
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::Webp => "a WebP picture",
            Self::Bmp => "a BMP picture",
            Self::Tiff => "a TIFF picture",
            Self::Emf => "an EMF picture",
            Self::Wmf => "a WMF picture",
            Self::Svg => "an SVG picture",
            Self::Html => "an HTML page",
            Self::Xml => "an XML document",
            Self::Json => "a JSON document",
            Self::Gzip => "a gzip archive",
            Self::SevenZip => "a 7z archive",
            Self::Rar => "a RAR archive",
            Self::Font => "a font",
            Self::Audio => "a sound recording",
            Self::Video => "a video",
            Self::Text => "a plain text",
            Self::Empty => "an empty file",
            Self::Unknown => "a file of unknown kind",
        }
    }

    /// Whether it is a Word document of today's format, with macros or a template included.
    pub fn is_word(self) -> bool {
        matches!(self, Self::Docx | Self::Docm | Self::Dotx | Self::Dotm)
    }
}

/// What a file is.
pub fn sniff(bytes: &[u8], name: Option<&str>) -> Kind {
    if is_lock_file(bytes, name) {
        return Kind::LockFile;
    }
    if bytes.is_empty() {
        return Kind::Empty;
    }
    match by_signature(bytes) {
        Some((Kind::Zip, _)) => archive::kind(bytes),
        Some((Kind::Compound, _)) => compound::kind(bytes),
        Some((kind, _)) => kind,
        // An archive may have something before it, as what unpacks itself has.
        None => match text::kind(bytes) {
            Kind::Unknown | Kind::Text if has_end(bytes) => archive::kind_of_tail(bytes),
            kind => kind,
        },
    }
}

/// The media type of an asset, by its bytes; nothing if they match none.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, media_type)) = by_signature(bytes) {
        return Some(media_type);
    }
    match text::kind(bytes) {
        Kind::Svg => Some("image/svg+xml"),
        Kind::Html => Some("text/html"),
        Kind::Xml => Some("application/xml"),
        Kind::Json => Some("application/json"),
        Kind::Text if !bytes.is_empty() => Some("text/plain"),
        _ => None,
    }
}

/// The media type of bytes that begin with a signature; text of any kind has none.
pub(crate) fn signed_media_type(bytes: &[u8]) -> Option<&'static str> {
    by_signature(bytes).map(|(_, media_type)| media_type)
}

/// Bytes at an offset, the kind they tell, and its media type.
const SIGNATURES: &[(usize, &[u8], Kind, &str)] = &[
    (0, b"PK\x03\x04", Kind::Zip, "application/zip"),
    (0, b"PK\x05\x06", Kind::Zip, "application/zip"),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Compound, "application/x-ole-storage"),
    (0, b"{\\rtf", Kind::Rtf, "application/rtf"),
    (0, b"\x89PNG\r\n\x1A\n", Kind::Png, "image/png"),
    (0, b"\xFF\xD8\xFF", Kind::Jpeg, "image/jpeg"),
    (0, b"GIF87a", Kind::Gif, "image/gif"),
    (0, b"GIF89a", Kind::Gif, "image/gif"),
    (8, b"WEBP", Kind::Webp, "image/webp"),
    (8, b"WAVE", Kind::Audio, "audio/wav"),
    (0, b"II*\0", Kind::Tiff, "image/tiff"),
    (0, b"MM\0*", Kind::Tiff, "image/tiff"),
    (40, b" EMF", Kind::Emf, "image/emf"),
    (0, b"\xD7\xCD\xC6\x9A", Kind::Wmf, "image/wmf"),
    (0, b"\x01\0\x09\0\0\x03", Kind::Wmf, "image/wmf"),
    (0, b"\x1F\x8B\x08", Kind::Gzip, "application/gzip"),
    (0, b"7z\xBC\xAF\x27\x1C", Kind::SevenZip, "application/x-7z-compressed"),
    (0, b"Rar!\x1A\x07", Kind::Rar, "application/vnd.rar"),
    (0, b"wOFF", Kind::Font, "font/woff"),
    (0, b"wOF2", Kind::Font, "font/woff2"),
    (0, b"OTTO\0", Kind::Font, "font/otf"),
    (0, b"\0\x01\0\0\0", Kind::Font, "font/ttf"),
    (0, b"ID3", Kind::Audio, "audio/mpeg"),
    (4, b"ftypM4A ", Kind::Audio, "audio/mp4"),
    (4, b"ftyp", Kind::Video, "video/mp4"),
];

/// How far into a file `%PDF-` may stand, as readers of PDF allow.
const PDF_WINDOW: usize = 1_024;

fn by_signature(bytes: &[u8]) -> Option<(Kind, &'static str)> {
    let found = SIGNATURES.iter().find(|(offset, signature, kind, _)| {
        let here = bytes.get(*offset..).is_some_and(|rest| rest.starts_with(signature));
        // Some signatures stand inside a frame that has one of its own.
        here && match (*offset, kind) {
            (8, _) => bytes.starts_with(b"RIFF"),
            (_, Kind::Emf) => bytes.starts_with(b"\x01\0\0\0"),
            _ => true,
        }
    });
    if let Some((_, _, kind, media_type)) = found {
        return Some((*kind, media_type));
    }
    // `BM`, the size, four zeros.
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some((Kind::Bmp, "image/bmp"));
    }
    let head = bytes.get(..PDF_WINDOW).unwrap_or(bytes);
    let pdf = head.windows(5).position(|window| window == b"%PDF-")?;
    // A text that speaks of `%PDF-` has words before it.
    let before = head.get(..pdf)?;
    let is_text = before.iter().any(u8::is_ascii_alphabetic) && !before.contains(&0);
    (!is_text).then_some((Kind::Pdf, "application/pdf"))
}

/// The file Word, WPS or LibreOffice leaves beside an open document.
fn is_lock_file(bytes: &[u8], name: Option<&str>) -> bool {
    /// Bytes of the owner file of Word and Excel.
    const OWNER_FILE: [usize; 2] = [162, 165];
    const LONGEST_NAME: u8 = 52;
    /// Largest file a name alone makes a lock file: documents may be named so, too.
    const SMALL: usize = 1_024;
    let file = name.map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
    if file.is_some_and(|file| file.starts_with("~$") || file.starts_with(".~lock."))
        && bytes.len() <= SMALL
    {
        return true;
    }
    // The owner's name twice: its length, then bytes; at 54 its length, then UTF-16.
    OWNER_FILE.contains(&bytes.len())
        && bytes.first().is_some_and(|length| (1..=LONGEST_NAME).contains(length))
        && bytes.get(54).is_some_and(|length| (1..=LONGEST_NAME).contains(length))
        && bytes.get(55) == Some(&0)
}

#[cfg(test)]
mod tests;
