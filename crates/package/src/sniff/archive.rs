//! What a zip archive holds: by its `mimetype`, else by its types of content.

use masthead_diagnostics::Limits;

use super::Kind;
use crate::opc::ContentTypes;
use crate::zip::{Archive, ISSUE_MIMETYPE};
use crate::{ocf, opc};

/// Bytes of the two parts looked at; a larger one is not what it should be.
const LOOKED_AT: u64 = 4 << 20;

/// Content types of main parts and what they make of the package.
const MAIN_TYPES: &[(&str, Kind)] = &[
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        Kind::Docx,
    ),
    ("application/vnd.ms-word.document.macroenabled.main+xml", Kind::Docm),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        Kind::Dotx,
    ),
    ("application/vnd.ms-word.template.macroenabledtemplate.main+xml", Kind::Dotm),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", Kind::Xlsx),
    ("application/vnd.ms-excel.sheet.macroenabled.main+xml", Kind::Xlsx),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        Kind::Pptx,
    ),
];

/// Parts that tell the kind where nothing declares it, or where the directory is lost.
const TELLING_PARTS: &[(&str, Kind)] = &[
    ("word/document.xml", Kind::Docx),
    (ocf::CONTAINER, Kind::Epub),
    ("xl/workbook.xml", Kind::Xlsx),
    ("ppt/presentation.xml", Kind::Pptx),
    ("issue.json", Kind::Issue),
];

pub(super) fn kind(bytes: &[u8]) -> Kind {
    if begins_as_publication(bytes) {
        return Kind::Epub;
    }
    let mut limits = Limits::default();
    limits.part_bytes = LOOKED_AT;
    let Ok(archive) = Archive::open(bytes, &limits) else {
        return by_raw_bytes(bytes);
    };
    kind_of(archive.value, &limits)
}

/// The kind of an archive that other bytes precede; of those bytes if it cannot be opened.
pub(super) fn kind_of_tail(bytes: &[u8]) -> Kind {
    match Archive::open(bytes, &Limits::default()) {
        Ok(_) => kind(bytes),
        Err(_) => super::text::kind(bytes),
    }
}

fn kind_of(mut archive: Archive<'_>, limits: &Limits) -> Kind {
    let mut read = |name: &str| archive.read(name).ok().map(|outcome| outcome.value);
    if let Some(kind) = read("mimetype").and_then(|bytes| by_mimetype(&bytes)) {
        return kind;
    }
    let types = read(opc::CONTENT_TYPES)
        .and_then(|bytes| ContentTypes::read(&bytes, limits).ok())
        .map(|outcome| outcome.value);
    if let Some(types) = types {
        for (media_type, kind) in MAIN_TYPES {
            if types.names(media_type) {
                return *kind;
            }
        }
    }
    TELLING_PARTS
        .iter()
        .find(|(name, _)| archive.contains(name))
        .map_or(Kind::Zip, |(_, kind)| *kind)
}

/// Whether an archive begins as EPUB asks for, so that it is known without being opened: with
/// `mimetype`, stored, without an extra field (EPUB 3.3 §4.3).
fn begins_as_publication(bytes: &[u8]) -> bool {
    const NAME: usize = 30;
    let stored = bytes.get(8..10) == Some(&[0, 0]);
    let name = bytes.get(NAME..).and_then(|rest| rest.strip_prefix(b"mimetype"));
    let content = name.and_then(|rest| rest.strip_prefix(ocf::MIMETYPE.as_bytes()));
    stored && content.is_some_and(|rest| rest.starts_with(b"PK"))
}

fn by_mimetype(bytes: &[u8]) -> Option<Kind> {
    let text = std::str::from_utf8(bytes).ok()?;
    match text.trim_start_matches('\u{feff}').trim() {
        ocf::MIMETYPE => Some(Kind::Epub),
        ISSUE_MIMETYPE => Some(Kind::Issue),
        "application/vnd.oasis.opendocument.text" => Some(Kind::Odt),
        other if other.starts_with("application/vnd.oasis.opendocument.") => {
            Some(Kind::OpenDocument)
        }
        _ => None,
    }
}

/// A damaged archive is still known by the names in its headers.
fn by_raw_bytes(bytes: &[u8]) -> Kind {
    /// Local headers of the parts that matter stand near the beginning.
    const WINDOW: usize = 1 << 20;
    let head = bytes.get(..WINDOW).unwrap_or(bytes);
    let holds = |name: &str| head.windows(name.len()).any(|window| window == name.as_bytes());
    if holds(ocf::MIMETYPE) {
        return Kind::Epub;
    }
    if holds(ISSUE_MIMETYPE) {
        return Kind::Issue;
    }
    TELLING_PARTS.iter().find(|(name, _)| holds(name)).map_or(Kind::Zip, |(_, kind)| *kind)
}
