//! ECMA-376-1 §17.9: numbering.

use crate::sketch::hold_packages;
use crate::support::package;

/// A paragraph of a list.
fn item(list: u8, level: u8) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr>\
         <w:r><w:t>甲</w:t></w:r></w:p>"
    )
}

/// Three paragraphs, the second a level below, by a part of numbering that holds this.
fn numbered(numbering: &str) -> Vec<u8> {
    let body = [item(1, 0), item(1, 1), item(1, 0)].concat();
    let numbering =
        if numbering.is_empty() { "<w:numIdMacAtCleanup w:val='1'/>" } else { numbering };
    package(&body, "", &[("numbering", numbering)])
}

/// The same by a definition whose first level holds this.
fn first_level(level: &str) -> Vec<u8> {
    defined(&format!(
        "<w:lvl w:ilvl='0'>{level}</w:lvl>\
         <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
    ))
}

/// The same by a definition that holds this.
fn defined(definition: &str) -> Vec<u8> {
    numbered(&format!(
        "<w:abstractNum w:abstractNumId='0'>{definition}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    ))
}

const LEVEL: &str = "<w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>";

#[test]
fn levels_of_lists_say_what_their_mark_is() {
    hold_packages(
        first_level,
        &[
            (LEVEL, "ordered 0 1.: 甲\nordered 1 1.1: 甲\nordered 0 2.: 甲"),
            (
                "<w:start w:val='4'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='第%1章'/>",
                "ordered 0 第IV章: 甲\nordered 1 IV.1: 甲\nordered 0 第V章: 甲",
            ),
            (
                "<w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr>",
                "bullet 0 •: 甲\nordered 1 .1: 甲\nbullet 0 •: 甲",
            ),
            (
                "<w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f076}'/><w:lvlPicBulletId w:val='0'/>",
                "bullet 0 •: 甲\nordered 1 .1: 甲\nbullet 0 •: 甲",
            ),
            (
                "<w:numFmt w:val='none'/><w:lvlText w:val=''/>",
                "plain 0: 甲\nordered 1 .1: 甲\nplain 0: 甲",
            ),
            (
                &format!("{LEVEL}<w:pPr><w:ind w:left='800' w:hanging='400'/></w:pPr>"),
                "indent 1, ordered 0 1.: 甲\nordered 1 1.1: 甲\nindent 1, ordered 0 2.: 甲",
            ),
        ],
    );
}

#[test]
fn form_alone_of_levels_is_passed_over() {
    let expected = "ordered 0 1.: 甲\nordered 1 1.1: 甲\nordered 0 2.: 甲";
    for form in [
        "<w:suff w:val='space'/>",
        "<w:lvlJc w:val='right'/>",
        "<w:legacy w:legacy='1' w:legacySpace='0' w:legacyIndent='360'/>",
        "<w:rPr><w:b/><w:color w:val='FF0000'/></w:rPr>",
    ] {
        hold_packages(first_level, &[(&format!("{LEVEL}{form}"), expected)]);
    }
    for form in [
        "<w:nsid w:val='12345678'/>",
        "<w:multiLevelType w:val='multilevel'/>",
        "<w:tmpl w:val='12345678'/>",
        "<w:name w:val='x'/>",
        "<w:styleLink w:val='gone'/>",
    ] {
        let level = format!(
            "{form}<w:lvl w:ilvl='0'>{LEVEL}</w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/>\
             <w:lvlText w:val='%1.%2'/></w:lvl>"
        );
        hold_packages(defined, &[(&level, expected)]);
    }
}

#[test]
fn levels_count_as_they_say() {
    let level = |index: u8, more: &str| {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='upperLetter'/>{more}\
             <w:lvlText w:val='{}'/></w:lvl>",
            if index == 0 { "%1" } else { "%1%2" }
        )
    };
    let counted = |second: &str| {
        let part = format!(
            "<w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'>\
             <w:startOverride w:val='7'/></w:lvlOverride></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'>{}</w:lvlOverride></w:num>",
            level(0, ""),
            level(1, second),
            "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%2)'/></w:lvl>",
        );
        let body = [(1, 1), (1, 0), (1, 1), (2, 1), (3, 1)].map(|(list, level)| item(list, level));
        package(&body.concat(), "", &[("numbering", &part)])
    };
    let marks = |marks: [&str; 5]| {
        let levels = [1, 0, 1, 1, 1];
        let lines: Vec<String> = levels
            .iter()
            .zip(marks)
            .map(|(level, mark)| format!("ordered {level} {mark}: 甲"))
            .collect();
        lines.join("\n")
    };
    hold_packages(
        counted,
        &[
            ("", &marks(["AA", "B", "BA", "BG", "8)"])),
            ("<w:lvlRestart w:val='0'/>", &marks(["AA", "B", "BB", "BG", "8)"])),
            ("<w:isLgl/>", &marks(["11", "B", "21", "27", "8)"])),
        ],
    );
}

#[test]
fn lists_are_chosen_by_styles_too() {
    let styles = "<w:style w:type='paragraph' w:styleId='n'><w:name w:val='Numbered'/><w:pPr><w:numPr>\
        <w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='o'><w:name w:val='Below'/><w:basedOn w:val='n'/></w:style>\
        <w:style w:type='numbering' w:styleId='l'><w:name w:val='Listed'/><w:pPr><w:numPr>\
        <w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:styleLink w:val='l'/>\
        <w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:pStyle w:val='n'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:pStyle w:val='o'/><w:lvlText w:val='%1.%2'/></w:lvl>\
        </w:abstractNum><w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='l'/></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>";
    hold_packages(
        |properties| {
            let body = format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>");
            package(&body, "", &[("styles", styles), ("numbering", numbering)])
        },
        &[
            ("<w:pStyle w:val='n'/>", "style Numbered, ordered 0 1.: 甲"),
            ("<w:pStyle w:val='o'/>", "style Below, ordered 1 1.1: 甲"),
            ("<w:numPr><w:numId w:val='2'/></w:numPr>", "ordered 0 1.: 甲"),
        ],
    );
}

#[test]
fn lists_that_are_not_there_number_nothing() {
    hold_packages(
        numbered,
        &[
            ("", "甲\n甲\n甲"),
            ("<w:numPicBullet w:numPicBulletId='0'/>", "甲\n甲\n甲"),
            ("<w:num w:numId='1'><w:abstractNumId w:val='8'/></w:num>", "甲\n甲\n甲"),
        ],
    );
}
