//! ECMA-376-1 §17.3.1: properties of paragraphs.

use crate::sketch::{hold, hold_in};
use crate::support::line;

/// A paragraph with these properties.
fn with(properties: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>")
}

#[test]
fn properties_of_paragraphs_that_say_something_are_hints() {
    hold_in(
        with,
        &[
            ("<w:pStyle w:val='1'/>", "style 标题 1, outline 1, size 44, bold: 甲"),
            ("<w:pStyle w:val='c'/>", "style 题注, caption: 甲"),
            ("<w:pStyle w:val='gone'/>", "甲"),
            ("<w:outlineLvl w:val='2'/>", "outline 3: 甲"),
            ("<w:outlineLvl w:val='9'/>", "甲"),
            ("<w:jc w:val='center'/>", "center: 甲"),
            ("<w:jc w:val='right'/>", "end: 甲"),
            ("<w:jc w:val='end'/>", "end: 甲"),
            ("<w:jc w:val='both'/>", "start: 甲"),
            ("<w:ind w:firstLine='400'/>", "first: 甲"),
            ("<w:ind w:firstLineChars='200'/>", "first: 甲"),
            ("<w:ind w:left='800'/>", "indent 2: 甲"),
            ("<w:ind w:start='28.35pt'/>", "indent 1: 甲"),
            ("<w:ind w:leftChars='400' w:hanging='400'/>", "indent 1: 甲"),
            ("<w:pageBreakBefore/>", "page: 甲"),
            ("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>", "ordered 0 （一）: 甲"),
            ("<w:numPr><w:numId w:val='0'/></w:numPr>", "甲"),
            ("<w:framePr w:w='2000' w:hAnchor='page'/>", "boxed: 甲"),
        ],
    );
}

#[test]
fn a_paragraph_against_the_direction_of_the_text_says_so() {
    hold(&[(&format!("{}{}", with("<w:bidi/>"), line("乙乙")), "rtl: 甲\n乙乙")]);
}

#[test]
fn form_alone_of_paragraphs_is_passed_over() {
    hold_in(
        with,
        &[
            "<w:keepNext/>",
            "<w:keepLines/>",
            "<w:widowControl w:val='0'/>",
            "<w:suppressLineNumbers/>",
            "<w:suppressAutoHyphens/>",
            "<w:suppressOverlap/>",
            "<w:shd w:val='clear' w:fill='D9D9D9'/>",
            "<w:pBdr><w:top w:val='single' w:sz='4'/><w:bar w:val='single'/></w:pBdr>",
            "<w:tabs><w:tab w:val='right' w:leader='dot' w:pos='8306'/></w:tabs>",
            "<w:kinsoku w:val='0'/>",
            "<w:wordWrap w:val='0'/>",
            "<w:overflowPunct w:val='0'/>",
            "<w:topLinePunct/>",
            "<w:autoSpaceDE w:val='0'/>",
            "<w:autoSpaceDN w:val='0'/>",
            "<w:adjustRightInd w:val='0'/>",
            "<w:snapToGrid w:val='0'/>",
            "<w:spacing w:before='240' w:line='360' w:lineRule='auto'/>",
            "<w:contextualSpacing/>",
            "<w:mirrorIndents/>",
            "<w:textDirection w:val='tbRl'/>",
            "<w:textAlignment w:val='center'/>",
            "<w:textboxTightWrap w:val='allLines'/>",
            "<w:divId w:val='7'/>",
            "<w:cnfStyle w:val='100000000000'/>",
            "<w:rPr><w:b/><w:sz w:val='90'/></w:rPr>",
        ]
        .map(|property| (property, "甲")),
    );
}

#[test]
fn a_rule_drawn_by_a_paragraph_without_words_is_a_break() {
    let ruled = |text: &str| {
        format!(
            "<w:p><w:pPr><w:pBdr><w:bottom w:val='single' w:sz='6'/></w:pBdr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    hold(&[
        (&format!("{}{}", ruled(""), line("甲")), "[break]\n甲"),
        (&ruled("甲"), "甲"),
        ("<w:p><w:r><w:pict><v:rect o:hr='t'/></w:pict></w:r></w:p>", "[break]"),
    ]);
}

#[test]
fn a_mark_that_is_never_shown_runs_a_head_in_to_its_text() {
    // Word calls it a style separator.
    let separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>";
    let head = |properties: &str| {
        format!(
            "<w:p><w:pPr>{properties}{separator}</w:pPr>\
             <w:r><w:t xml:space='preserve'>甲 </w:t></w:r></w:p>"
        )
    };
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    hold(&[
        (&format!("{}{}", head("<w:pStyle w:val='1'/>"), line("乙乙")), "[strong 甲 ]乙乙"),
        (&format!("{}{}", head("<w:outlineLvl w:val='2'/>"), line("乙乙")), "[strong 甲 ]乙乙"),
        (&format!("{}{}", head(""), line("乙乙")), "甲 乙乙"),
        (
            &format!("{}{}", head("<w:numPr><w:numId w:val='1'/></w:numPr>"), line("乙乙")),
            "（一） 甲 乙乙",
        ),
        (&head("<w:pStyle w:val='1'/>"), "size 44, bold: 甲 "),
        (&format!("{}{table}{}", head(""), line("乙乙")), "甲 \n[table 丙]\n乙乙"),
    ]);
}
