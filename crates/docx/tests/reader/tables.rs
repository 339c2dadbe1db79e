//! Tables that may only lay out: what their cells hold, and what lines are drawn.

use masthead_codec::ReadOptions;
use masthead_issue::{Inline, Language};

use crate::support::{blocks, line, package, read_bytes};

#[test]
fn names_in_cells_without_lines_stay_with_what_they_name() {
    let cell = |name: &str| {
        format!(
            "<w:tc><w:p><w:bookmarkStart w:id='{name}' w:name='{name}'/><w:r><w:t>甲</w:t></w:r>\
             </w:p></w:tc>"
        )
    };
    let points = |name: &str| {
        format!("<w:p><w:hyperlink w:anchor='{name}'><w:r><w:t>乙</w:t></w:r></w:hyperlink></w:p>")
    };
    let cells = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("one"), cell("two"));
    let blocks = blocks(&format!("{cells}{}{}", points("one"), points("two")));
    assert_eq!(blocks[0].hints.names, ["one", "two"]);
    let [one, two] = &blocks[0].rows[0][..] else { panic!("two cells") };
    assert_eq!(
        (one[0].hints.names.join(" "), two[0].hints.names.join(" ")),
        ("one".into(), "two".into())
    );
}

#[test]
fn the_language_of_a_whole_line_in_a_cell_is_said_once() {
    let main = line("Most words of the draft are English, and stay so to its end.");
    let french = "<w:p><w:r><w:rPr><w:lang w:val='fr-FR'/></w:rPr><w:t>La mer</w:t></w:r></w:p>";
    let cells = format!("<w:tbl><w:tr><w:tc>{french}</w:tc><w:tc>{french}</w:tc></w:tr></w:tbl>");
    let blocks = blocks(&format!("{main}{cells}"));
    let block = &blocks[1].rows[0][0][0];
    assert_eq!(block.hints.language, Some(Language::from("fr")));
    assert_eq!(block.line().unwrap(), &[Inline::text("La mer")]);
}
