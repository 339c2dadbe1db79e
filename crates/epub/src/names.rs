//! Names of the files of a publication, and the values EPUB gives a meaning.
//!
//! One place for both directions: the writer puts files here.

/// The folder of everything but the container's own files.
pub(crate) const ROOT: &str = "EPUB/";
/// The package document, EPUB 3.3 §5.
pub(crate) const PACKAGE: &str = "EPUB/package.opf";
/// The navigation document, EPUB 3.3 §7.
pub(crate) const NAV: &str = "nav.xhtml";
/// The navigation file of EPUB 2.
pub(crate) const NCX: &str = "toc.ncx";
/// Our style sheet.
pub(crate) const STYLE: &str = "css/masthead.css";
/// Refinements old reading systems may choke on.
pub(crate) const STYLE_MODERN: &str = "css/modern.css";
/// The style sheet of the options.
pub(crate) const STYLE_OWN: &str = "css/issue.css";
/// The cover drawn when there is none.
pub(crate) const COVER_SVG: &str = "images/cover.svg";
/// The same as a raster.
pub(crate) const COVER_PNG: &str = "images/cover.png";
/// The folder of the content documents.
pub(crate) const TEXT: &str = "text/";

/// Content documents with fixed names.
pub(crate) const COVER_PAGE: &str = "cover.xhtml";
/// The title page.
pub(crate) const TITLE_PAGE: &str = "title.xhtml";
/// The masthead page.
pub(crate) const MASTHEAD_PAGE: &str = "masthead.xhtml";
/// The visible table of contents.
pub(crate) const CONTENTS_PAGE: &str = "contents.xhtml";
/// Notes and references of the issue itself.
pub(crate) const NOTES_PAGE: &str = "notes.xhtml";

/// Media types.
pub(crate) const XHTML: &str = "application/xhtml+xml";
/// Of style sheets.
pub(crate) const CSS: &str = "text/css";
/// Of SVG pictures.
pub(crate) const SVG: &str = "image/svg+xml";
/// Of PNG pictures.
pub(crate) const PNG: &str = "image/png";
/// Of the EPUB 2 navigation file.
pub(crate) const NCX_TYPE: &str = "application/x-dtbncx+xml";

/// The vocabulary of our properties in JSON-LD.
pub(crate) const VOCABULARY: &str = "https://masthead.example/ns#";

/// Picture types every reading system shows (EPUB 3.3 §3.2).
pub(crate) const CORE_IMAGES: [&str; 5] =
    ["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"];

/// The extension a file of this media type gets.
pub(crate) fn extension(media_type: &str) -> &'static str {
    match media_type {
        "image/gif" => "gif",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/svg+xml" => "svg",
        "image/webp" => "webp",
        "image/tiff" => "tiff",
        "image/bmp" => "bmp",
        "image/emf" | "image/x-emf" => "emf",
        "image/wmf" | "image/x-wmf" => "wmf",
        "audio/mpeg" => "mp3",
        "audio/mp4" => "m4a",
        "audio/ogg" => "ogg",
        "audio/wav" | "audio/x-wav" => "wav",
        "video/mp4" => "mp4",
        "video/webm" => "webm",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "text/plain" => "txt",
        _ => "bin",
    }
}
