//! `formats`: the formats, and what this version does with each.

use std::fmt::Write as _;

use masthead::{Carriage, Format};

use crate::exit::Exit;
use crate::findings::complain;
use crate::output;
use crate::terminal::{Style, pad, width};
use crate::words::{Words, words};

pub(super) fn run() -> Exit {
    match output::to_stdout(table(Style::stdout(), words()).as_bytes()) {
        Ok(()) => Exit::Clean,
        Err(failure) => {
            complain(&failure);
            Exit::of_writing(&failure)
        }
    }
}

fn table(style: Style, words: &dyn Words) -> String {
    let mut rows = vec![words.format_heads().map(str::to_owned)];
    rows.extend(Format::ALL.into_iter().map(|format| {
        let (reads, writes) = match format.carriage() {
            Carriage::Both => (true, true),
            Carriage::Read => (true, false),
            Carriage::Written => (false, true),
            Carriage::Neither => (false, false),
        };
        [
            format.name().to_owned(),
            format!(".{}", format.extension()),
            words.carried(reads).to_owned(),
            words.carried(writes).to_owned(),
            words.format(format).to_owned(),
        ]
    }));
    let widest = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..4).map(|column| widest(column) + 2).collect();
    let mut text = String::new();
    for (index, [name, files, reads, writes, what]) in rows.iter().enumerate() {
        let cells = [name, files, reads, writes];
        let mut cells: Vec<String> =
            cells.into_iter().zip(&widths).map(|(cell, width)| pad(cell, *width)).collect();
        cells.push(what.clone());
        if let (true, Some(name)) = (index > 0, cells.first_mut()) {
            *name = style.bold(name);
        }
        let line = cells.concat();
        let line = if index == 0 { style.bold(&line) } else { line };
        let _ = writeln!(text, "{line}");
    }
    text
}
