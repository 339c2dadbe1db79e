//! Which format the bytes are in.
//!
//! The bytes decide; the name only where bytes do not tell, as between a text that happens to be
//! JSON and an issue.

use masthead_codec::{Format, Input};
use masthead_diagnostics::{Diagnostic, Failure, codes};
use masthead_package::{Kind, sniff};

/// The format of the input.
///
/// # Errors
/// The input is none that masthead reads: the failure says what it is and what to do.
pub fn detect(input: Input<'_>) -> Result<Format, Failure> {
    let kind = sniff(input.bytes, input.name);
    match kind {
        Kind::Docx | Kind::Docm | Kind::Dotx | Kind::Dotm => Ok(Format::Docx),
        Kind::Epub => Ok(Format::Epub),
        Kind::Issue => Ok(Format::Issue),
        Kind::Json => Ok(Format::Json),
        Kind::Text => Ok(text_or_json(input)),
        // A container of no known kind, or bytes of none: the name says who should have a look,
        // and its reader says what is wrong.
        Kind::Zip | Kind::Unknown => match input.name.and_then(Format::of_name) {
            Some(format @ (Format::Docx | Format::Epub | Format::Issue)) if kind == Kind::Zip => {
                Ok(format)
            }
            Some(Format::Text) | None if kind == Kind::Unknown => Ok(Format::Text),
            _ => Err(refuse(kind)),
        },
        _ => Err(refuse(kind)),
    }
}

fn text_or_json(input: Input<'_>) -> Format {
    match input.name.and_then(Format::of_name) {
        Some(Format::Json) => Format::Json,
        _ => Format::Text,
    }
}

/// Says what the input is, and what to do about it.
fn refuse(kind: Kind) -> Failure {
    let diagnostic = match kind {
        Kind::Empty => Diagnostic::new(codes::pkg::EMPTY_INPUT),
        Kind::EncryptedOffice => Diagnostic::new(codes::pkg::ENCRYPTED),
        Kind::LegacyWord => Diagnostic::new(codes::pkg::LEGACY_WORD),
        Kind::LockFile => Diagnostic::new(codes::pkg::LOCK_FILE),
        other => Diagnostic::new(codes::pkg::UNSUPPORTED_FORMAT).with("found", other.describe()),
    };
    Failure::not_this_format(diagnostic)
}
