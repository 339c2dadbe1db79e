//! ECMA-376-1 §17.4: tables.

use masthead_codec::{Changes, ReadOptions};

use crate::sketch::{hold, hold_in, sketch};
use crate::support::{line, package, read_bytes};

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", line(text))
}

/// A table of two rows and columns: with these properties of the table, of its first row, and of
/// its first cell.
fn table(table: &str, row: &str, first: &str) -> String {
    format!(
        "<w:tbl><w:tblPr>{table}</w:tblPr><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol/></w:tblGrid>\
         <w:tr><w:trPr>{row}</w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(first, "甲"),
        cell("", "乙"),
        cell("", "丙"),
        cell("", "丁")
    )
}

const PLAIN: &str = "[table 甲 | 乙 // 丙 | 丁]";

#[test]
fn form_alone_of_tables_is_passed_over() {
    hold_in(
        |properties| table(properties, "", ""),
        &[
            "<w:tblStyle w:val='p'/>",
            "<w:tblpPr w:vertAnchor='page' w:tblpX='100'/>",
            "<w:tblOverlap w:val='never'/>",
            "<w:bidiVisual/>",
            "<w:tblStyleRowBandSize w:val='1'/>",
            "<w:tblStyleColBandSize w:val='1'/>",
            "<w:tblW w:w='50%' w:type='pct'/>",
            "<w:jc w:val='center'/>",
            "<w:tblCellSpacing w:w='20' w:type='dxa'/>",
            "<w:tblInd w:w='100' w:type='dxa'/>",
            "<w:tblBorders><w:top w:val='single'/></w:tblBorders>",
            "<w:shd w:val='clear' w:fill='D9D9D9'/>",
            "<w:tblLayout w:type='fixed'/>",
            "<w:tblCellMar><w:left w:w='0' w:type='dxa'/></w:tblCellMar>",
            "<w:tblLook w:val='0000'/>",
            "<w:tblPrChange w:id='1' w:author='x'><w:tblPr/></w:tblPrChange>",
        ]
        .map(|property| (property, PLAIN)),
    );
}

#[test]
fn form_alone_of_rows_is_passed_over() {
    hold_in(
        |properties| table("", properties, ""),
        &[
            "<w:cnfStyle w:val='100000000000'/>",
            "<w:divId w:val='7'/>",
            "<w:wBefore w:w='0' w:type='auto'/>",
            "<w:wAfter w:w='0' w:type='auto'/>",
            "<w:cantSplit/>",
            "<w:trHeight w:val='400'/>",
            "<w:tblCellSpacing w:w='20' w:type='dxa'/>",
            "<w:jc w:val='center'/>",
            "<w:hidden/>",
            "<w:trPrChange w:id='1' w:author='x'><w:trPr/></w:trPrChange>",
        ]
        .map(|property| (property, PLAIN)),
    );
    let exception = "<w:tblPrEx><w:jc w:val='center'/></w:tblPrEx>";
    let excepted = table("", "", "").replacen("<w:tr>", &format!("<w:tr>{exception}"), 1);
    hold(&[(&excepted, PLAIN)]);
}

#[test]
fn form_alone_of_cells_is_passed_over() {
    hold_in(
        |properties| table("", "", properties),
        &[
            "<w:cnfStyle w:val='100000000000'/>",
            "<w:tcW w:w='25%' w:type='pct'/>",
            "<w:tcBorders><w:top w:val='single'/></w:tcBorders>",
            "<w:shd w:val='clear' w:fill='D9D9D9'/>",
            "<w:noWrap/>",
            "<w:tcMar><w:left w:w='0' w:type='dxa'/></w:tcMar>",
            "<w:textDirection w:val='tbRl'/>",
            "<w:tcFitText/>",
            "<w:vAlign w:val='center'/>",
            "<w:hideMark/>",
            "<w:headers><w:header w:val='x'/></w:headers>",
            "<w:tcPrChange w:id='1' w:author='x'><w:tcPr/></w:tcPrChange>",
            "<w:cellMerge w:vMerge='rest'/>",
        ]
        .map(|property| (property, PLAIN)),
    );
}

#[test]
fn the_grid_of_a_table_is_kept() {
    let span = cell("<w:gridSpan w:val='2'/>", "甲");
    let (restart, goes_on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    hold(&[
        (&table("", "<w:tblHeader/>", ""), "[table head 甲 | 乙 // 丙 | 丁]"),
        (
            &format!(
                "<w:tbl><w:tr>{span}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
                cell("", "乙"),
                cell("", "丙")
            ),
            "[table 2x1 甲 // 乙 | 丙]",
        ),
        (
            &format!(
                "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
                cell(restart, "甲"),
                cell("", "乙"),
                cell(goes_on, ""),
                cell("", "丙")
            ),
            "[table 1x2 甲 | 乙 // 丙]",
        ),
        (
            &format!(
                "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
                cell("<w:hMerge w:val='restart'/>", "甲"),
                cell("<w:hMerge/>", "")
            ),
            "[table 2x1 甲]",
        ),
        (
            &table("", "<w:gridBefore w:val='1'/>", ""),
            "[table  | 甲 | 乙 // 丙 | 丁 | ]\n! docx-table-repaired",
        ),
        (
            &table("", "<w:gridAfter w:val='1'/>", ""),
            "[table 甲 | 乙 |  // 丙 | 丁 | ]\n! docx-table-repaired",
        ),
    ]);
}

#[test]
fn what_stands_in_cells_is_kept() {
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "丙"));
    let nested = format!("<w:tbl><w:tr><w:tc>{}{inner}<w:p/></w:tc></w:tr></w:tbl>", line("甲"));
    let item =
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    hold(&[
        (&nested, "[table 甲 / [table 丙]]"),
        (
            &format!("<w:tbl><w:tr><w:tc>{item}{item}</w:tc></w:tr></w:tbl>"),
            "[table [ordered （一） 甲 | （二） 甲]]",
        ),
        (
            &format!(
                "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:tr>\
                 </w:sdtContent></w:sdt></w:tbl>",
                cell("", "甲")
            ),
            "[table 甲]",
        ),
        (
            &format!(
                "<w:tbl><w:customXml><w:tr><w:customXml>{}</w:customXml></w:tr></w:customXml></w:tbl>",
                cell("", "甲")
            ),
            "[table 甲]",
        ),
    ]);
}

#[test]
fn descriptions_of_tables_are_reported() {
    hold_in(
        |properties| table(properties, "", ""),
        &["<w:tblCaption w:val='港'/>", "<w:tblDescription w:val='港'/>"]
            .map(|property| (property, "[table 甲 | 乙 // 丙 | 丁]\n! description-dropped")),
    );
}

#[test]
fn rows_and_cells_under_review_go_as_the_options_say() {
    for (row, first, accepted, rejected) in [
        ("<w:ins w:id='1' w:author='x'/>", "", PLAIN, "[table 丙 | 丁]"),
        ("<w:del w:id='1' w:author='x'/>", "", "[table 丙 | 丁]", PLAIN),
        ("", "<w:cellIns w:id='1' w:author='x'/>", PLAIN, "[table 乙 |  // 丙 | 丁]"),
        ("", "<w:cellDel w:id='1' w:author='x'/>", "[table 乙 |  // 丙 | 丁]", PLAIN),
    ] {
        for (changes, expected) in [(Changes::Accept, accepted), (Changes::Reject, rejected)] {
            let mut options = ReadOptions::default();
            options.changes = changes;
            let outcome = read_bytes(&package(&table("", row, first), "", &[]), &options).unwrap();
            let seen = sketch(&outcome);
            assert!(seen.starts_with(&format!("{expected}\n")), "{row}{first} {changes:?}: {seen}");
            assert!(seen.contains("! changes-resolved"), "{row}{first} {changes:?}: {seen}");
        }
    }
}

#[test]
fn tables_nested_without_end_are_text_and_reported() {
    let body = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(9),
        line("甲"),
        "<w:p/></w:tc></w:tr></w:tbl>".repeat(9)
    );
    let outcome = read_bytes(&package(&body, "", &[]), &ReadOptions::default()).unwrap();
    let seen = sketch(&outcome);
    assert!(seen.contains('甲') && seen.contains("! too-deep"), "{seen}");
}
