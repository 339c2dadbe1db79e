//! Languages of text, and which way it runs.

use masthead_codec::ReadOptions;
use masthead_issue::{Direction, Inline, Language, Span};

use crate::support::{blocks, package, read, read_bytes};

#[test]
fn text_in_another_language_than_most_says_so() {
    let run = |language: &str, text: &str| {
        format!(
            "<w:r><w:rPr><w:lang w:val='{language}'/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
        )
    };
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}</w:p><w:p>{}</w:p><w:p>{}{}</w:p>",
        run("en-US", "Most of what is written here is "),
        run("en-GB", "English of one kind or another."),
        run("fr-FR", "Une ligne en entier."),
        run("en-US", "And again a line of plain English."),
        run("en-US", "A word of "),
        run("fr-CA", "la langue"),
    );
    let outcome = read(&body);
    let blocks = &outcome.value.blocks;
    let languages: Vec<_> =
        blocks.iter().map(|block| block.hints.language.as_ref().map(Language::as_str)).collect();
    assert_eq!(languages, [None, Some("fr"), None, None]);
    let french = Inline::Span(Span {
        language: Some("fr".into()),
        content: vec![Inline::text("la langue")],
        ..Span::default()
    });
    assert_eq!(blocks[0].line().unwrap().len(), 1);
    assert_eq!(blocks[3].line().unwrap(), &[Inline::text("A word of "), french]);
}

#[test]
fn text_against_the_direction_around_it_says_so() {
    let blocks = blocks(
        "<w:p><w:r><w:t>Left to right with </w:t></w:r>\
         <w:r><w:rPr><w:rtl/></w:rPr><w:t>שלום</w:t></w:r></w:p>\
         <w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>שורה</w:t></w:r></w:p>",
    );
    let line = blocks[0].line().unwrap();
    assert!(matches!(&line[1], Inline::Span(span) if span.direction == Some(Direction::Rtl)));
    assert_eq!(blocks[1].hints.direction, Some(Direction::Rtl));
    assert_eq!(blocks[1].line().unwrap(), &[Inline::text("שורה")]);
}

#[test]
fn lines_in_the_language_of_the_defaults_say_so_where_most_are_in_another() {
    let paragraph = |language: &str, text: &str| {
        let properties = if language.is_empty() {
            String::new()
        } else {
            format!("<w:rPr><w:lang w:val='{language}'/></w:rPr>")
        };
        format!("<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>")
    };
    let body = format!(
        "{}{}",
        paragraph("fr-FR", "Une ligne en entier, et une autre.").repeat(3),
        paragraph("", "One line.")
    );
    let defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-US'/></w:rPr></w:rPrDefault></w:docDefaults>";
    let bytes = package(&body, "", &[("styles", defaults)]);
    let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
    let languages: Vec<_> =
        outcome.value.blocks.iter().map(|block| block.hints.language.is_some()).collect();
    assert_eq!(languages, [false, false, false, true]);
    // In the cells of a table that may only lay out, too.
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("", "One line."));
    let bytes = package(&format!("{body}{cell}"), "", &[("styles", defaults)]);
    let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
    let inside = &outcome.value.blocks[4].rows[0][0][0];
    assert_eq!(inside.hints.language.as_ref().map(Language::as_str), Some("en"));
}
