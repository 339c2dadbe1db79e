//! ECMA-376-1 §17.3.2 and §17.3.3: properties of runs, and what stands in them.

use crate::sketch::{hold, hold_in, hold_inside};
use crate::support::line;

/// A line of which one run has these properties.
fn with(properties: &str) -> String {
    format!(
        "<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>"
    )
}

/// A run with this content, between two letters.
fn holding(content: &str) -> String {
    format!("<w:p><w:r><w:t>甲</w:t>{content}<w:t>乙</w:t></w:r></w:p>")
}

#[test]
fn properties_of_runs_that_say_something_are_marks() {
    hold_in(
        with,
        &[
            ("<w:b/>", "[strong 甲]乙"),
            ("<w:b w:val='0'/>", "甲乙"),
            ("<w:i w:val='true'/>", "[emphasis 甲]乙"),
            ("<w:u w:val='wave'/>", "[underline 甲]乙"),
            ("<w:u w:val='none'/>", "甲乙"),
            ("<w:strike/>", "[strike 甲]乙"),
            ("<w:dstrike/>", "[strike 甲]乙"),
            ("<w:smallCaps/>", "[smallcaps 甲]乙"),
            ("<w:vertAlign w:val='superscript'/>", "[superscript 甲]乙"),
            ("<w:vertAlign w:val='subscript'/>", "[subscript 甲]乙"),
            ("<w:em w:val='dot'/>", "[emphasisdots 甲]乙"),
            ("<w:em w:val='underDot'/>", "[emphasisdots 甲]乙"),
            ("<w:eastAsianLayout w:id='1' w:vert='1'/>", "[upright 甲]乙"),
            ("<w:rStyle w:val='s'/>", "[strong 甲]乙"),
            ("<w:rStyle w:val='s'/><w:b w:val='0'/>", "甲乙"),
            ("<w:lang w:eastAsia='ja-JP'/>", "[ja 甲]乙"),
            ("<w:rtl/>", "[rtl 甲]乙"),
            ("<w:vanish/>", "乙\n! hidden-text-dropped"),
        ],
    );
}

#[test]
fn size_is_a_hint_of_its_line() {
    hold_inside(&[
        ("<w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>甲</w:t></w:r>", "size 32: 甲"),
        ("<w:r><w:rPr><w:sz w:val='16pt'/></w:rPr><w:t>甲</w:t></w:r>", "size 32: 甲"),
        (
            "<w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>甲甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>",
            "size 32: 甲甲乙",
        ),
    ]);
}

#[test]
fn what_is_said_for_complex_scripts_counts_for_them() {
    hold_in(
        with,
        &[
            ("<w:bCs/>", "甲乙"),
            ("<w:iCs/>", "甲乙"),
            ("<w:szCs w:val='90'/>", "甲乙"),
            ("<w:cs/><w:bCs/>", "[strong 甲]乙"),
            ("<w:cs/><w:iCs/>", "[emphasis 甲]乙"),
            ("<w:cs/><w:b/>", "甲乙"),
            ("<w:rtl/><w:bCs/>", "[rtl [strong 甲]]乙"),
        ],
    );
    hold_inside(&[(
        "<w:r><w:rPr><w:cs/><w:szCs w:val='44'/></w:rPr><w:t>甲</w:t></w:r>",
        "size 44: 甲",
    )]);
}

#[test]
fn form_alone_of_runs_is_passed_over() {
    hold_in(
        with,
        &[
            "<w:rFonts w:ascii='Arial' w:eastAsia='楷体' w:hint='eastAsia'/>",
            "<w:rFonts w:asciiTheme='minorHAnsi'/>",
            "<w:color w:val='auto'/>",
            "<w:color w:val='000000'/>",
            "<w:shd w:val='clear' w:fill='FFFFFF'/>",
            "<w:spacing w:val='20'/>",
            "<w:w w:val='80'/>",
            "<w:kern w:val='2'/>",
            "<w:position w:val='0'/>",
            "<w:fitText w:val='840' w:id='3'/>",
            "<w:snapToGrid w:val='0'/>",
            "<w:noProof/>",
            "<w:webHidden/>",
            "<w:specVanish/>",
            "<w:oMath/>",
            "<w14:ligatures w14:val='standard'/>",
            "<w14:numForm w14:val='oldStyle'/>",
            "<w14:cntxtAlts/>",
            "<w14:textFill><w14:noFill/></w14:textFill>",
        ]
        .map(|property| (property, "甲乙")),
    );
}

#[test]
fn looks_of_runs_without_meaning_are_counted() {
    hold_in(
        with,
        &[
            "<w:color w:val='FF0000'/>",
            "<w:highlight w:val='yellow'/>",
            "<w:shd w:val='clear' w:fill='FFFF00'/>",
            "<w:caps/>",
            "<w:bdr w:val='single' w:sz='4'/>",
            "<w:position w:val='6'/>",
            "<w:eastAsianLayout w:combine='1'/>",
            "<w:outline/>",
            "<w:shadow/>",
            "<w:emboss/>",
            "<w:imprint/>",
            "<w:effect w:val='shimmer'/>",
        ]
        .map(|property| (property, "甲乙\n! formatting-dropped")),
    );
}

#[test]
fn what_stands_in_runs_is_text() {
    hold_in(
        holding,
        &[
            ("<w:t xml:space='preserve'> 丙 </w:t>", "甲 丙 乙"),
            ("<w:t> 丙 </w:t>", "甲丙乙"),
            ("<w:tab/>", "甲\t乙"),
            ("<w:ptab w:alignment='right' w:relativeTo='margin' w:leader='dot'/>", "甲\t乙"),
            ("<w:br/>", "甲[/]乙"),
            ("<w:br w:type='textWrapping' w:clear='all'/>", "甲[/]乙"),
            ("<w:br w:type='page'/>", "甲\npage: 乙"),
            ("<w:br w:type='column'/>", "甲\n乙"),
            ("<w:cr/>", "甲[/]乙"),
            ("<w:noBreakHyphen/>", "甲\u{2011}乙"),
            ("<w:softHyphen/>", "甲\u{ad}乙"),
            ("<w:sym w:font='Symbol' w:char='F062'/>", "甲β乙"),
            ("<w:sym w:font='Wingdings' w:char='F0FF'/>", "甲\u{fffd}乙\n! symbol-unknown"),
            (
                "<w:ruby><w:rubyPr><w:hps w:val='10'/></w:rubyPr><w:rt><w:r><w:t>yi</w:t></w:r></w:rt>\
                 <w:rubyBase><w:r><w:t>丙</w:t></w:r></w:rubyBase></w:ruby>",
                "甲[ruby 丙 yi]乙",
            ),
        ],
    );
}

#[test]
fn marks_of_layout_in_runs_are_passed_over() {
    hold_in(
        holding,
        &[
            "<w:lastRenderedPageBreak/>",
            "<w:annotationRef/>",
            "<w:footnoteRef/>",
            "<w:endnoteRef/>",
            "<w:separator/>",
            "<w:continuationSeparator/>",
            "<w:pgNum/>",
        ]
        .map(|element| (element, "甲乙")),
    );
}

#[test]
fn days_on_which_a_file_is_opened_are_reported() {
    hold_in(
        holding,
        &[
            "<w:dayLong/>",
            "<w:dayShort/>",
            "<w:monthLong/>",
            "<w:monthShort/>",
            "<w:yearLong/>",
            "<w:yearShort/>",
        ]
        .map(|element| (element, "甲乙\n! field-unresolved")),
    );
}

#[test]
fn letters_in_fonts_of_symbols_are_symbols() {
    hold_inside(&[
        ("<w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>ab</w:t></w:r>", "αβ"),
        (
            "<w:r><w:rPr><w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/></w:rPr><w:t>\u{f0fc}</w:t></w:r>",
            "✓",
        ),
    ]);
}

#[test]
fn directions_of_what_is_inside_are_kept() {
    let inside = "<w:r><w:t>甲</w:t></w:r>";
    hold(&[
        (
            &format!("<w:p><w:dir w:val='rtl'>{inside}</w:dir><w:r><w:t>乙</w:t></w:r></w:p>"),
            "[rtl 甲]乙",
        ),
        (
            &format!("<w:p><w:bdo w:val='rtl'>{inside}</w:bdo><w:r><w:t>乙</w:t></w:r></w:p>"),
            "[rtl 甲]乙",
        ),
    ]);
}

#[test]
fn what_stands_where_it_has_no_meaning_is_kept_or_told() {
    hold(&[
        ("<w:r><w:t>甲</w:t></w:r>", "甲"),
        ("<w:p><w:r><w:r><w:t>甲</w:t></w:r></w:r></w:p>", "甲"),
        ("<w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:p>", "[/]甲"),
        ("<w:p><w:odd><w:t>甲</w:t></w:odd></w:p>", "! docx-element-unknown"),
        (
            "<w:p><w14:conflictIns><w:r><w:t>甲</w:t></w:r></w14:conflictIns></w:p>",
            "! docx-element-unknown",
        ),
        ("<w:p><w:odd/><w:r><w:t>甲</w:t></w:r></w:p>", "甲"),
        (&format!("<w:odd><w:t>甲</w:t></w:odd>{}", line("乙")), "乙\n! docx-element-unknown"),
    ]);
}
