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

#[test]
fn each_edge_a_table_says_nothing_of_is_as_its_style_has_it() {
    let edge = |name: &str, val: &str| format!("<w:{name} w:val='{val}'/>");
    let borders = |edges: &str| format!("<w:tblBorders>{edges}</w:tblBorders>");
    let style = |properties: &str| {
        format!(
            "<w:style w:type='table' w:default='1' w:styleId='d'><w:name w:val='D'/>\
             <w:tblPr>{}</w:tblPr></w:style>",
            borders(properties)
        )
    };
    let top = edge("top", "single");
    for (of_style, own, rows) in [
        ("", String::new(), 1),
        (top.as_str(), String::new(), 0),
        (&top, borders(&edge("bottom", "nil")), 0),
        (&top, borders(&edge("top", "nil")), 1),
        (&top, borders(&edge("start", "nil")), 0),
    ] {
        let cell = format!("<w:tc>{}</w:tc>", line("甲"));
        let body = format!("<w:tbl><w:tblPr>{own}</w:tblPr><w:tr>{cell}{cell}</w:tr></w:tbl>");
        let relationships = "<Relationship Id='a' Type='KIND/styles' Target='other.xml'/>";
        let bytes = package(&body, relationships, &[("other", &style(of_style))]);
        let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(outcome.value.blocks[0].rows.len(), rows, "{of_style} {own}");
    }
}
