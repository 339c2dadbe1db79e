//! From bytes to an open package whose main part is known, or to the reason why there is none.

use masthead_codec::{Input, ReadOptions};
use masthead_diagnostics::{Diagnostic, Failure, Outcome, Report, codes};
use masthead_package::opc::Package;
use masthead_package::{Kind, sniff};

/// Content types of main parts: documents and templates, with and without macros.
const MAIN_TYPES: &[&str] = &[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroenabled.main+xml",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
];

/// The name every program gives the main part.
const USUAL: &str = "word/document.xml";

/// An open package.
pub(crate) struct Opened<'a> {
    pub(crate) package: Package<'a>,
    /// The main part.
    pub(crate) main: String,
    pub(crate) report: Report,
    /// The package is an imported part of another.
    pub(crate) imported: bool,
}

/// Opens the package.
pub(crate) fn open<'a>(input: Input<'a>, options: &ReadOptions) -> Result<Opened<'a>, Failure> {
    let limits = &options.limits;
    if input.bytes.len() as u64 > limits.input_bytes {
        return Err(Failure::limit(
            Diagnostic::new(codes::lim::INPUT_TOO_LARGE).with("limit", limits.input_bytes),
        ));
    }
    let kind = sniff(input.bytes, input.name);
    refuse(kind)?;
    let Outcome { value: mut package, mut report } = Package::open(input.bytes, limits)?;
    let main = package.main_part(MAIN_TYPES, USUAL, &mut report)?;
    let Some(main) = main else {
        return Err(Failure::not_this_format(Diagnostic::new(codes::docx::MAIN_PART_MISSING)));
    };
    if package.archive.names().any(|name| name.ends_with("vbaProject.bin")) {
        report.push(Diagnostic::new(codes::docx::MACROS_DROPPED).lost("macros", "dropped"));
    }
    Ok(Opened { package, main, report, imported: false })
}

/// Refuses what is known to be something else. A zip archive of unknown content may yet be one of
/// ours with a broken table of types.
fn refuse(kind: Kind) -> Result<(), Failure> {
    let diagnostic = match kind {
        kind if kind.is_word() => return Ok(()),
        Kind::Zip => return Ok(()),
        Kind::EncryptedOffice => Diagnostic::new(codes::pkg::ENCRYPTED),
        Kind::LegacyWord => Diagnostic::new(codes::pkg::LEGACY_WORD),
        Kind::LockFile => Diagnostic::new(codes::pkg::LOCK_FILE),
        Kind::Empty => {
            return Err(Failure::damaged(Diagnostic::new(codes::pkg::EMPTY_INPUT)));
        }
        other => Diagnostic::new(codes::pkg::NOT_THIS_FORMAT)
            .with("found", other.describe())
            .with("expected", "a Word document"),
    };
    Err(Failure::not_this_format(diagnostic))
}
