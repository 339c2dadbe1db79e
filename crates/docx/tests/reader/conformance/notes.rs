//! ECMA-376-1 §17.11: footnotes and endnotes.

use crate::sketch::hold_packages;
use crate::support::package;

/// A package with this body, a part of footnotes and one of endnotes.
fn noted(body: &str) -> Vec<u8> {
    let own = |mark: &str, text: &str| {
        format!("<w:p><w:r>{mark}</w:r><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let notes = |kind: &str| {
        format!(
            "<w:{kind} w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>\
             <w:{kind} w:type='continuationSeparator' w:id='0'><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>\
             <w:{kind} w:type='continuationNotice' w:id='5'><w:p><w:r><w:t>续</w:t></w:r></w:p></w:{kind}>\
             <w:{kind} w:id='1'>{}{}</w:{kind}>",
            own(&format!("<w:{kind}Ref/>"), "注"),
            own("", "又"),
        )
    };
    let relationships = "<Relationship Id='f' Type='KIND/footnotes' Target='footnotes.xml'/>\
                         <Relationship Id='e' Type='KIND/endnotes' Target='endnotes.xml'/>";
    let parts = [("footnotes", notes("footnote")), ("endnotes", notes("endnote"))];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, xml)| (*name, xml.as_str())).collect();
    package(body, relationships, &parts)
}

const BOTH: &str =
    "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r>";

#[test]
fn notes_stand_where_their_marks_do() {
    // The mark of a note, `w:footnoteRef` and `w:endnoteRef`, is given by the issue.
    hold_packages(
        |inside| noted(&format!("<w:p><w:r><w:t>甲</w:t></w:r>{inside}</w:p>")),
        &[
            (BOTH, "甲[note n1][note n2]\nn1: 注 / 又\nn2: 注 / 又"),
            (
                "<w:r><w:footnoteReference w:id='1' w:customMarkFollows='1'/><w:t>*</w:t></w:r>\
                 <w:r><w:endnoteReference w:id='1'/></w:r>",
                "甲[note n1][note n2]\nn1 *: 注 / 又\nn2: 注 / 又",
            ),
            (
                "<w:r><w:footnoteReference w:id='1'/></w:r>",
                "甲[note n1]\nn1: 注 / 又\nn2: 注 / 又\n! note-unreferenced",
            ),
            (
                &format!("{BOTH}<w:r><w:footnoteReference w:id='9'/></w:r>"),
                "甲[note n1][note n2]\nn1: 注 / 又\nn2: 注 / 又\n! note-missing",
            ),
        ],
    );
}

#[test]
fn where_notes_are_printed_and_how_they_count_is_passed_over() {
    // The separators between text and notes belong to the page, too: `w:type='separator'`,
    // `w:type='continuationSeparator'` and `w:type='continuationNotice'` stand in every case.
    hold_packages(
        |properties| noted(&format!("<w:p>{BOTH}</w:p><w:sectPr>{properties}</w:sectPr>")),
        &[
            "<w:footnotePr><w:pos w:val='beneathText'/></w:footnotePr>",
            "<w:footnotePr><w:numFmt w:val='upperRoman'/><w:numStart w:val='4'/></w:footnotePr>",
            "<w:footnotePr><w:numRestart w:val='eachPage'/></w:footnotePr>",
            "<w:endnotePr><w:pos w:val='sectEnd'/></w:endnotePr>",
            "<w:noEndnote/>",
        ]
        .map(|property| (property, "[note n1][note n2]\nn1: 注 / 又\nn2: 注 / 又")),
    );
}

#[test]
fn a_second_note_of_an_id_is_reported() {
    let note = |text: &str| {
        format!("<w:footnote w:id='1'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>")
    };
    let part = format!("{}{}", note("甲"), note("乙"));
    let relationship = "<Relationship Id='f' Type='KIND/footnotes' Target='footnotes.xml'/>";
    hold_packages(
        |inside| package(&format!("<w:p>{inside}</w:p>"), relationship, &[("footnotes", &part)]),
        &[("<w:r><w:footnoteReference w:id='1'/></w:r>", "[note n1]\nn1: 甲\n! note-duplicate")],
    );
}
