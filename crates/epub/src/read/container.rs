//! The container: the archive, what it says it is, and the package documents it names.
//!
//! EPUB 3.3 §4.2. Bytes go in; the parts and the names of package documents come out, best first.

use masthead_codec::Input;
use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Place, Report, codes};
use masthead_package::{Archive, Kind, ocf, path, sniff};

use crate::read::document;
use crate::read::opf::{attribute, named};

/// An open container.
pub(crate) struct Container<'a> {
    pub(crate) archive: Archive<'a>,
    /// Package documents that are there, in the order in which they are to be tried.
    pub(crate) packages: Vec<String>,
    pub(crate) report: Report,
}

/// Opens a container.
pub(crate) fn open<'a>(input: Input<'a>, limits: &Limits) -> Result<Container<'a>, Failure> {
    refuse(sniff(input.bytes, input.name))?;
    let (archive, cut, mut report) = match Archive::open(input.bytes, limits) {
        Ok(Outcome { value, report }) => (value, None, report),
        Err(failure) if failure.rule() == codes::pkg::ARCHIVE_DAMAGED => {
            let Ok(Outcome { value, report }) = Archive::recover(input.bytes, limits) else {
                return Err(failure);
            };
            (value, Some(failure), report)
        }
        Err(failure) => return Err(failure),
    };
    if let Some(failure) = &cut {
        let mut arguments = failure.diagnostic.arguments.iter();
        let reason = arguments.find(|(name, _)| *name == "reason").map_or("", |(_, reason)| reason);
        report.push(Diagnostic::new(codes::epb::ARCHIVE_RECOVERED).with("reason", reason));
    }
    let mut container = Container { archive, packages: Vec::new(), report };
    container.check_mimetype();
    container.find_packages(limits)?;
    if container.packages.is_empty() {
        let missing = Diagnostic::new(codes::epb::PACKAGE_MISSING);
        return Err(cut.unwrap_or_else(|| Failure::not_this_format(missing)));
    }
    Ok(container)
}

/// Refuses what is known to be something else.
fn refuse(kind: Kind) -> Result<(), Failure> {
    let diagnostic = match kind {
        Kind::Epub | Kind::Zip => return Ok(()),
        Kind::Empty => return Err(Failure::damaged(Diagnostic::new(codes::pkg::EMPTY_INPUT))),
        other => Diagnostic::new(codes::pkg::NOT_THIS_FORMAT)
            .with("found", other.describe())
            .with("expected", "an EPUB publication"),
    };
    Err(Failure::not_this_format(diagnostic))
}

impl Container<'_> {
    fn check_mimetype(&mut self) {
        let what = match self.archive.read("mimetype") {
            Ok(outcome) if outcome.value == ocf::MIMETYPE.as_bytes() => return,
            Ok(outcome) => {
                let text = String::from_utf8_lossy(&outcome.value);
                let text = text.trim_start_matches('\u{feff}');
                if text.trim() == ocf::MIMETYPE {
                    "has more in it than the media type".to_owned()
                } else {
                    format!("says `{}`", path::shown(text))
                }
            }
            Err(failure) if failure.rule() == codes::pkg::PART_MISSING => "is missing".to_owned(),
            Err(_) => "cannot be read".to_owned(),
        };
        self.report.push(Diagnostic::new(codes::epb::MIMETYPE_WRONG).with("what", what));
    }

    /// Package documents by `META-INF/container.xml`, else all there are.
    fn find_packages(&mut self, limits: &Limits) -> Result<(), Failure> {
        let bytes = self.archive.read_optional(ocf::CONTAINER, &mut self.report)?;
        let what = match bytes.filter(|bytes| !bytes.is_empty()) {
            Some(bytes) => {
                let root = document::parse(&bytes, ocf::CONTAINER, limits, &mut self.report)?;
                if !root.descendants().any(|element| named(element, "rootfile")) {
                    // It says itself that there is no publication in it.
                    return Ok(());
                }
                self.packages = self.named_packages(&root);
                "the container names no package document that is there"
            }
            None => "the container does not name its package document",
        };
        if self.packages.is_empty() {
            let is_package = |name: &&str| path::extension(name) == "opf";
            self.packages = self.archive.names().filter(is_package).map(str::to_owned).collect();
            if let Some(first) = self.packages.first() {
                self.report.push(
                    Diagnostic::new(codes::epb::CONTAINER_WRONG)
                        .with("what", what)
                        .with("part", path::shown(first))
                        .at(Place::part(ocf::CONTAINER)),
                );
            }
        }
        Ok(())
    }

    /// Package documents that are named and there: those of the right media type first.
    fn named_packages(&self, root: &masthead_xml::Tree) -> Vec<String> {
        let (mut right, mut others) = (Vec::new(), Vec::new());
        for rootfile in root.descendants().filter(|element| named(element, "rootfile")) {
            let full_path = attribute(rootfile, "full-path").unwrap_or("").trim();
            let plain = path::resolve("", full_path);
            let there = !full_path.is_empty() && !path::climbs("", full_path);
            let Some(name) = self.archive.find(&plain).filter(|_| there) else { continue };
            let name = name.to_owned();
            if right.contains(&name) || others.contains(&name) {
                continue;
            }
            let kind = attribute(rootfile, "media-type");
            if kind.is_none_or(|kind| kind.trim() == ocf::PACKAGE_MEDIA_TYPE) {
                right.push(name);
            } else {
                others.push(name);
            }
        }
        right.extend(others);
        right
    }
}
