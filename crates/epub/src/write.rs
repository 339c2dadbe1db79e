//! Writes an issue as an EPUB 3.3 publication.
//!
//! An issue, its assets and options go in, bytes and what could not be said come out. One content
//! document an article, one a section opener; before them cover, title page, masthead and
//! contents. At heart three functions: document ([`content`]), [`block`], [`inline`].

mod access;
mod address;
mod block;
mod content;
mod context;
mod cover;
mod credit;
mod css;
mod front;
mod ids;
mod inline;
mod labels;
mod linked;
mod math;
mod media;
mod nav;
mod opf;
mod package;
mod page;
mod pages;
mod parts;
mod poster;
mod qr;
mod raster;
mod svg;
mod table;

use masthead_codec::{AssetStore, Format, WriteOptions, Writer};
use masthead_diagnostics::{Failure, Outcome, Report};
use masthead_issue::{Entry, Issue, Section};

use context::Context;
use page::Document;

/// Writes EPUB 3.3.
#[derive(Debug, Clone, Copy, Default)]
pub struct EpubWriter;

impl Writer for EpubWriter {
    fn format(&self) -> Format {
        Format::Epub
    }

    fn write(
        &self,
        issue: &Issue,
        assets: &AssetStore,
        options: &WriteOptions,
    ) -> Result<Outcome<Vec<u8>>, Failure> {
        write(issue, assets, options)
    }
}

/// Writes an issue as an EPUB. The same issue, assets and options give the same bytes.
///
/// # Errors
/// When the archive cannot hold what is to be written, or the font of the options cannot draw the
/// cover.
pub fn write(
    issue: &Issue,
    assets: &AssetStore,
    options: &WriteOptions,
) -> Result<Outcome<Vec<u8>>, Failure> {
    let mut report = Report::new(&options.limits);
    let cx = Context::new(issue, assets, options, &mut report);
    let covers = cover::covers(&cx, &mut report)?;
    let mut documents = vec![front::title(&cx, &mut report)];
    documents.extend(front::masthead(&cx, &mut report));
    documents.push(front::contents(&cx, &mut report));
    let mut files = cx.ids.files.iter();
    entries(&cx, &issue.contents, None, &mut files, &mut documents, &mut report);
    documents.extend(content::notes(&cx, &mut report));
    let value = package::package(&cx, covers, documents)?;
    Ok(Outcome { value, report })
}

/// The documents of sections and articles, in reading order.
fn entries<'f>(
    cx: &Context<'_>,
    entries: &[Entry],
    parent: Option<&Section>,
    files: &mut impl Iterator<Item = &'f String>,
    into: &mut Vec<Document>,
    report: &mut Report,
) {
    for entry in entries {
        let Some(file) = files.next() else { return };
        match entry {
            Entry::Article(article) => {
                into.push(content::article(cx, file, article, parent, report));
            }
            Entry::Section(section) => {
                into.push(content::section(cx, file, section, parent, report));
                self::entries(cx, &section.entries, Some(section), files, into, report);
            }
        }
    }
}
