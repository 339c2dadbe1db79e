//! Reads any EPUB, of version 2 or 3, by any program.
//!
//! Bytes go in; [`package`] opens them, [`book`] holds what is in them: content documents in
//! reading order, navigation, metadata. A publication that carries our signature states its issue,
//! and [`signed`] reads it back as it is. Any other is observed by [`foreign`], for `assemble` to
//! decide.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what a reader does not know it passes over; the lint is for what writers say"
)]

mod book;
mod container;
mod document;
mod dtbook;
mod encryption;
mod foreign;
mod lines;
mod nav;
mod ncx;
mod opf;
mod package;
mod signed;
mod spine;

use masthead_codec::{Format, Input, ReadOptions, Reader, Reading, SourceFile, Stated};
use masthead_diagnostics::{Failure, Outcome};
use masthead_package::sha256_hex;

/// Reads EPUB.
#[derive(Debug, Clone, Copy, Default)]
pub struct EpubReader;

impl Reader for EpubReader {
    fn format(&self) -> Format {
        Format::Epub
    }

    fn read(&self, input: Input<'_>, options: &ReadOptions) -> Result<Outcome<Reading>, Failure> {
        let Outcome { value: mut book, mut report } = package::open(input, options)?;
        let source = SourceFile {
            name: input.name.map(str::to_owned),
            sha256: sha256_hex(input.bytes),
            media_type: Format::Epub.media_type().to_owned(),
            encoding: None,
        };
        let value = if signed::is_signed(&book) {
            let lines = if options.origins { lines::of(&book.chapters) } else { Vec::new() };
            let (issue, assets) = signed::read(&mut book, options, &mut report)?;
            Reading::Stated(Box::new(Stated { source, issue, assets, lines }))
        } else {
            let mut draft = foreign::read(&mut book, options, &mut report)?;
            draft.source = source;
            Reading::Draft(Box::new(draft))
        };
        if let Some(name) = input.name {
            report.set_file(name);
        }
        Ok(Outcome { value, report })
    }
}
