//! The reader: a package in, a draft out.
//!
//! The modules mirror the parts of a document: `styles`, `numbering`, `notes`, `headers`,
//! `properties` read parts; `document`, `paragraph`, `run`, `table`, `drawing` read what stands in
//! them; `field`, `line`, `form`, `format`, `symbol` know the small languages inside.

mod autonumber;
mod bookmark;
mod border;
mod chart;
mod chunk;
mod context;
mod diagram;
mod document;
mod drawing;
mod field;
mod form;
mod format;
mod headers;
mod language;
mod line;
mod math;
mod notes;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod revision;
mod run;
mod styles;
mod symbol;
mod table;
mod tree;

use masthead_codec::{Format, Input, ReadOptions, Reader, Reading, SourceFile};
use masthead_diagnostics::{Failure, Outcome};
use masthead_package::sha256_hex;

/// Reads Word drafts.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocxReader;

impl Reader for DocxReader {
    fn format(&self) -> Format {
        Format::Docx
    }

    fn read(&self, input: Input<'_>, options: &ReadOptions) -> Result<Outcome<Reading>, Failure> {
        let mut opened = package::open(input, options)?;
        let outcome = document::read(&mut opened, options)?;
        let mut report = outcome.report;
        if let Some(name) = input.name {
            report.set_file(name);
        }
        let mut draft = outcome.value;
        draft.source = SourceFile {
            name: input.name.map(str::to_owned),
            sha256: sha256_hex(input.bytes),
            media_type: Format::Docx.media_type().to_owned(),
            encoding: None,
        };
        Ok(Outcome { value: Reading::Draft(Box::new(draft)), report })
    }
}
