//! Builds the Word draft of a fixture: `draft digest-zh headings OUT.docx`.
//!
//! In: the name of a folder in `fixtures/issues`, the habits of the person who wrote the draft, a
//! path. Out: a .docx there. Nothing of the crates under test is used.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "taking arguments, writing a file and saying why not is what this program is for"
)]

use std::process::ExitCode;

use masthead_tests::drafts::{self, Form};
use masthead_tests::fixture;

const USAGE: &str = "usage: draft FIXTURE FORM OUT.docx, with FORM headings, direct, toc-only, wps, \
    styles-alone, type-alone, boxes, styled-boxes, tables or styled-tables";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, form, path] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let Some(form) = form_of(form) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let bytes = drafts::build(&fixture::draft(name), form);
    match std::fs::write(path, bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn form_of(name: &str) -> Option<Form> {
    Some(match name {
        "headings" => Form::HeadingStyles,
        "direct" => Form::DirectFormatting,
        "toc-only" => Form::TocOnly,
        "wps" => Form::WpsIds,
        "styles-alone" => Form::StylesAlone,
        "type-alone" => Form::TypeAlone,
        "boxes" => Form::TextBoxes,
        "styled-boxes" => Form::StyledTextBoxes,
        "tables" => Form::LayoutTables,
        "styled-tables" => Form::StyledLayoutTables,
        _ => return None,
    })
}
