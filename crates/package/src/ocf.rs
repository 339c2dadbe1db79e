//! The EPUB container: its media type, and the file that names the package documents.
//!
//! EPUB 3.3 §4.2. Goes in and comes out: `META-INF/container.xml`.

use masthead_diagnostics::{Failure, Limits, Outcome};
use masthead_xml::{Document, Ns, Writer, decode};

/// What the `mimetype` part of an EPUB says.
pub const MIMETYPE: &str = "application/epub+zip";

/// The part that names the package documents.
pub const CONTAINER: &str = "META-INF/container.xml";

/// The media type of a package document.
pub const PACKAGE_MEDIA_TYPE: &str = "application/oebps-package+xml";

/// The text of `META-INF/container.xml` for one package document.
pub fn container_xml(package: &str) -> String {
    let mut writer = Writer::new();
    writer.declaration();
    let uri = Ns::CONTAINER.known_uri().unwrap_or_default();
    writer.open("container", &[("version", "1.0"), ("xmlns", uri)]);
    writer.open("rootfiles", &[]);
    let attributes = [("full-path", package), ("media-type", PACKAGE_MEDIA_TYPE)];
    writer.empty("rootfile", &attributes);
    writer.finish()
}

/// The package documents `META-INF/container.xml` names, in its order. Namespaces are forgiven;
/// root files of another media type are passed over unless there is no other.
pub fn package_documents(
    container: &[u8],
    limits: &Limits,
) -> Result<Outcome<Vec<String>>, Failure> {
    let decoded = decode(container, CONTAINER, limits);
    let document = Document::parse(&decoded.value, CONTAINER, limits)?;
    let mut report = decoded.report;
    report.append(document.report);
    let (mut packages, mut others) = (Vec::new(), Vec::new());
    for element in document.value.root.descendants() {
        if &*element.name.local != "rootfile" {
            continue;
        }
        let Some(path) = element.attribute("full-path") else {
            continue;
        };
        if element.attribute("media-type").is_none_or(|kind| kind.trim() == PACKAGE_MEDIA_TYPE) {
            packages.push(path.to_owned());
        } else {
            others.push(path.to_owned());
        }
    }
    let value = if packages.is_empty() { others } else { packages };
    Ok(Outcome { value, report })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let limits = Limits::default();
        let text = container_xml("EPUB/package.opf");
        let read = package_documents(text.as_bytes(), &limits).unwrap();
        assert_eq!(read.value, ["EPUB/package.opf"]);
        assert!(read.report.is_empty());
        let other = "<container><rootfiles><rootfile full-path='a.pdf' media-type='application/pdf'/>\
                     <rootfile full-path='b.opf'/></rootfiles></container>";
        assert_eq!(package_documents(other.as_bytes(), &limits).unwrap().value, ["b.opf"]);
    }
}
