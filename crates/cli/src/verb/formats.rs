//! `formats`: the formats, and what this version does with each.

use std::fmt::Write as _;

use masthead::{Carriage, Format};

use crate::exit::Exit;
use crate::findings::complain;
use crate::output;
use crate::terminal::{Style, pad};

pub(super) fn run() -> Exit {
    match output::to_stdout(table(Style::stdout()).as_bytes()) {
        Ok(()) => Exit::Clean,
        Err(failure) => {
            complain(&failure);
            Exit::of_writing(&failure)
        }
    }
}

fn table(style: Style) -> String {
    let mut text = style.bold("name   files    reads    writes   what");
    text.push('\n');
    for format in Format::ALL {
        let (reads, writes) = match format.carriage() {
            Carriage::Both => ("yes", "yes"),
            Carriage::Read => ("yes", "not yet"),
            Carriage::Written => ("not yet", "yes"),
            Carriage::Neither => ("not yet", "not yet"),
        };
        let _ = writeln!(
            text,
            "{}{}{}{}{}",
            style.bold(&pad(format.name(), 7)),
            pad(&format!(".{}", format.extension()), 9),
            pad(reads, 9),
            pad(writes, 9),
            what(format),
        );
    }
    text
}

fn what(format: Format) -> &'static str {
    match format {
        Format::Docx => "Word drafts, from Word, WPS or LibreOffice",
        Format::Epub => "EPUB publications",
        Format::Text => "plain text, in any encoding",
        Format::Json => "the canonical issue, without its media",
        Format::Issue => "the canonical issue with its media and its record, in one file",
    }
}
