//! Bytes to a draft: decode, cut into lines, read the marks inside each.

mod lines;
mod markers;
mod ruby;

use masthead_codec::{
    Content, Draft, DraftBlock, Format, Hints, Input, ReadOptions, Reader, Reading,
};
use masthead_diagnostics::{Diagnostic, Failure, Outcome, Place, codes};
use masthead_encoding::DecodeOptions;
use masthead_issue::{Block, Equation, Id};
use masthead_package::sha256_hex;

/// Reads plain text.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaintextReader;

impl Reader for PlaintextReader {
    fn format(&self) -> Format {
        Format::Text
    }

    fn read(&self, input: Input<'_>, options: &ReadOptions) -> Result<Outcome<Reading>, Failure> {
        let mut decode = DecodeOptions::default();
        decode.label.clone_from(&options.encoding);
        let Outcome { value: decoded, mut report } =
            masthead_encoding::decode(input.bytes, &decode, &options.limits)?;

        let mut draft = Draft::default();
        draft.source.name = input.name.map(str::to_owned);
        draft.source.sha256 = sha256_hex(input.bytes);
        Format::Text.media_type().clone_into(&mut draft.source.media_type);
        draft.source.encoding = Some(decoded.encoding.to_owned());

        for line in lines::split(&decoded.text) {
            if draft.blocks.len() >= options.limits.lines {
                return Err(Failure::limit(
                    Diagnostic::new(codes::lim::TEXT_TOO_LONG)
                        .with("limit", options.limits.lines)
                        .with("what", "lines"),
                ));
            }
            if line.page_before {
                draft.blocks.push(DraftBlock {
                    content: Content::Page(None),
                    hints: Hints::default(),
                    place: Place::line(line.number),
                    ..DraftBlock::default()
                });
            }
            let read = markers::read(line.text);
            for stray in &read.stray {
                report.push(
                    Diagnostic::new(codes::txt::STRAY_MARKUP)
                        .with("markup", stray)
                        .at(Place::line(line.number)),
                );
            }
            if read.inlines.is_empty() {
                continue;
            }
            let bold = read.bold;
            draft.blocks.push(DraftBlock {
                content: content(read),
                hints: Hints {
                    gap_before: line.gap_before,
                    first_indent: line.indented,
                    bold,
                    ..Hints::default()
                },
                place: Place::line(line.number),
                ..DraftBlock::default()
            });
        }
        Ok(Outcome { value: Reading::Draft(Box::new(draft)), report })
    }
}

/// A line that is nothing but mathematics set off is an equation.
fn content(read: markers::Read) -> Content {
    match read.equation {
        Some((math, label)) => {
            Content::Block(Box::new(Block::Equation(Equation { id: Id::default(), label, math })))
        }
        None => Content::Line(read.inlines),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Draft {
        let input = Input { bytes: text.as_bytes(), name: None };
        let reading = PlaintextReader.read(input, &ReadOptions::default()).unwrap().value;
        reading.into_draft().unwrap()
    }

    #[test]
    fn lines_carry_gaps_indents_and_places() {
        let draft = read("题目\n\n\n　　首段。\n次行\n");
        let seen: Vec<_> = draft
            .blocks
            .iter()
            .map(|b| (b.text(), b.hints.gap_before, b.hints.first_indent, b.place.line))
            .collect();
        assert_eq!(
            seen,
            [
                ("题目".to_owned(), 0, false, Some(1)),
                ("首段。".to_owned(), 2, true, Some(4)),
                ("次行".to_owned(), 0, false, Some(5)),
            ]
        );
    }

    #[test]
    fn form_feeds_are_pages() {
        let draft = read("甲\n\u{c}乙\n");
        assert_eq!(draft.blocks.len(), 3);
        assert_eq!(draft.blocks[1].content, Content::Page(None));
    }

    #[test]
    fn a_leading_tab_is_an_indent_unless_it_is_a_cell() {
        let draft = read("\t首段\n\t甲\t乙\n");
        assert_eq!(draft.blocks[0].text(), "首段");
        assert_eq!(draft.blocks[1].text(), "\t甲\t乙");
    }
}
