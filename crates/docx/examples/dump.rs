//! Prints the draft of a Word file and what was noticed: for looking at what the reader sees.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for developers, run by hand"
)]

use masthead_codec::{Content, Input, ReadOptions, Reader};
use masthead_docx::DocxReader;

fn main() {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name).unwrap();
        let input = Input { bytes: &bytes, name: None };
        let outcome = match DocxReader.read(input, &ReadOptions::default()) {
            Ok(outcome) => outcome,
            Err(failure) => {
                println!("{name}: {failure}");
                continue;
            }
        };
        let draft = outcome.value.into_draft().unwrap_or_default();
        for block in &draft.blocks {
            let h = &block.hints;
            let list = h.list.as_ref().map(|l| (l.level, l.label.as_str()));
            println!(
                "{:?} o{:?} {:?} s{:?} b{} i{} {:?} f{} +{} gap{} {list:?} c{:?} p{} x{}",
                h.style,
                h.outline,
                h.role,
                h.size,
                u8::from(h.bold),
                u8::from(h.italic),
                h.alignment,
                u8::from(h.first_indent),
                h.indent,
                h.gap_before,
                h.contents_level,
                u8::from(h.page_before),
                u8::from(h.boxed),
            );
            match &block.content {
                Content::Line(line) => println!("    {line:?}"),
                other => println!("    {other:?}"),
            }
        }
        println!("notes {:?}", draft.notes);
        println!("heads {:?}", draft.running_heads);
        println!("properties {:?}", draft.properties);
        for diagnostic in &outcome.report {
            println!("{} {}", diagnostic.place, diagnostic.message());
        }
    }
}
