//! EPUBs taken apart and changed by others' tools than ours, for suites that judge our reader.
//!
//! In: the bytes of an EPUB we wrote. Out: its parts; in its pages the runs of text a person sees
//! and the data a person does not; the same EPUB with something changed or taken out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::ops::Range;

use roxmltree::{Document, Node, ParsingOptions};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of an EPUB, in their order.
#[derive(Debug, Clone)]
pub struct Parts {
    names: Vec<String>,
    bytes: BTreeMap<String, Vec<u8>>,
}

/// A run of text a person sees.
#[derive(Debug, Clone)]
pub struct Run {
    /// The part it stands in.
    pub part: String,
    /// Where in the part.
    pub range: Range<usize>,
    /// Its characters.
    pub text: String,
    /// The roles of what it stands in, outermost first.
    pub within: Vec<String>,
}

impl Parts {
    /// Takes an EPUB apart.
    ///
    /// # Panics
    ///
    /// Where it is no archive.
    #[expect(clippy::expect_used, reason = "a suite that cannot open what was written stops")]
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an EPUB is an archive");
        let mut parts = Self { names: Vec::new(), bytes: BTreeMap::new() };
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).expect("a part of an EPUB");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("a part of an EPUB");
            parts.names.push(file.name().to_owned());
            parts.bytes.insert(file.name().to_owned(), content);
        }
        parts
    }

    /// The EPUB these parts make.
    ///
    /// # Panics
    ///
    /// Where the archive cannot be written.
    #[expect(clippy::expect_used, reason = "writing to memory")]
    pub fn pack(&self) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for name in &self.names {
            archive.start_file(name.as_str(), stored).expect("a part of an EPUB");
            let content = self.bytes.get(name).map(Vec::as_slice).unwrap_or_default();
            archive.write_all(content).expect("a part of an EPUB");
        }
        archive.finish().expect("an archive").into_inner()
    }

    /// The names of the parts that end in this.
    pub fn ending(&self, end: &str) -> Vec<String> {
        self.names.iter().filter(|name| name.ends_with(end)).cloned().collect()
    }

    /// The text of a part.
    pub fn text(&self, name: &str) -> &str {
        self.bytes.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// These parts with another text in one of them.
    #[must_use]
    pub fn with(&self, name: &str, text: String) -> Self {
        let mut parts = self.clone();
        parts.bytes.insert(name.to_owned(), text.into_bytes());
        parts
    }

    /// These parts without one.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut parts = self.clone();
        parts.names.retain(|known| known != name);
        parts.bytes.remove(name);
        parts
    }

    /// The content documents, without the navigation document.
    pub fn pages(&self) -> Vec<String> {
        let mut pages = self.ending(".xhtml");
        pages.retain(|name| !name.ends_with("/nav.xhtml"));
        pages
    }

    /// Every run of text a person sees and nobody but the issue says: not what is made of the issue
    /// (`data-generated`), not the brackets around ruby, not TeX beside MathML, not the marks that
    /// lead to notes, nor the number of a note that has no mark of its own.
    pub fn visible(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for part in self.pages() {
            let text = self.text(&part);
            let document = parse(text);
            for node in document.descendants().filter(Node::is_text) {
                let said = node.text().unwrap_or_default();
                let hidden = |above: Node<'_, '_>| {
                    above.attribute("data-generated").is_some()
                        || above.attribute("data-role") == Some("note-reference")
                        || is_number_of_note(above)
                        || matches!(above.tag_name().name(), "head" | "rp" | "annotation")
                };
                if said.chars().all(char::is_whitespace) || node.ancestors().any(hidden) {
                    continue;
                }
                let mut within: Vec<String> = node
                    .ancestors()
                    .filter_map(|above| above.attribute("data-role").map(str::to_owned))
                    .collect();
                within.reverse();
                let (part, text) = (part.clone(), said.to_owned());
                runs.push(Run { part, range: node.range(), text, within });
            }
        }
        runs
    }

    /// These parts with letters behind a run.
    #[must_use]
    pub fn with_behind(&self, run: &Run, letters: &str) -> Self {
        let mut text = self.text(&run.part).to_owned();
        text.insert_str(run.range.end, letters);
        self.with(&run.part, text)
    }

    /// The JSON-LD of each page that has some: where it stands in the part, and its text.
    pub fn linked_data(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for part in self.pages() {
            let document = parse(self.text(&part));
            for script in document.descendants().filter(|node| node.tag_name().name() == "script") {
                if let Some(node) = script.first_child().filter(Node::is_text) {
                    let text = node.text().unwrap_or_default().to_owned();
                    let part = part.clone();
                    runs.push(Run { part, range: node.range(), text, within: Vec::new() });
                }
            }
        }
        runs
    }

    /// These parts with other JSON-LD in the place of this.
    #[must_use]
    pub fn with_linked_data(&self, run: &Run, json: &str) -> Self {
        let escaped = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        let mut text = self.text(&run.part).to_owned();
        text.replace_range(run.range.clone(), &escaped);
        self.with(&run.part, text)
    }

    /// These parts without all metadata that EPUB can do without: JSON-LD, the NCX, and in the
    /// package document all but one identifier, title, language and the date of change (EPUB 3.3
    /// §5.5.3).
    #[must_use]
    pub fn without_metadata(&self) -> Self {
        let mut parts = self.clone();
        // From the end, so that places before stay where they are.
        for run in self.linked_data().iter().rev() {
            let document = parse(self.text(&run.part));
            let script = document
                .descendants()
                .find(|node| node.tag_name().name() == "script" && holds(node, &run.range))
                .map(|node| node.range());
            if let Some(range) = script {
                let mut text = parts.text(&run.part).to_owned();
                text.replace_range(range, "");
                parts = parts.with(&run.part, text);
            }
        }
        for name in self.ending(".opf") {
            parts = parts.with(&name, bare_package(self.text(&name)));
        }
        for name in self.ending(".ncx") {
            parts = parts.without(&name);
        }
        parts
    }
}

/// Whether this is the mark that leads a note which has none of its own (`data-marked`).
fn is_number_of_note(node: Node<'_, '_>) -> bool {
    node.attribute("data-role") == Some("mark")
        && node
            .ancestors()
            .find(|above| above.attribute("data-role").is_some_and(|role| role != "mark"))
            .is_some_and(|note| {
                note.attribute("data-role") == Some("note")
                    && note.attribute("data-marked").is_none()
            })
}

fn holds(node: &Node<'_, '_>, range: &Range<usize>) -> bool {
    node.range().start <= range.start && range.end <= node.range().end
}

/// The package document with the least metadata, and without the NCX.
fn bare_package(text: &str) -> String {
    let document = parse(text);
    let unique = document.root_element().attribute("unique-identifier");
    let mut seen = Vec::new();
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let of_metadata =
            node.parent_element().is_some_and(|up| up.tag_name().name() == "metadata");
        let needed = match name {
            "identifier" => node.attribute("id") == unique,
            "title" | "language" => !seen.contains(&name),
            "meta" => node.attribute("property") == Some("dcterms:modified"),
            _ => false,
        };
        if of_metadata && needed {
            seen.push(name);
        }
        let ncx = node.attribute("media-type") == Some("application/x-dtbncx+xml");
        if of_metadata && !needed || ncx {
            cuts.push(node.range());
        }
        if name == "spine" {
            cuts.extend(node.attribute_node("toc").map(|toc| toc.range()));
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let mut out = text.to_owned();
    for cut in cuts.into_iter().rev() {
        out.replace_range(cut, "");
    }
    out
}

#[expect(clippy::expect_used, reason = "a suite that cannot read what was written stops")]
fn parse(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).expect("a page is well-formed XML")
}
