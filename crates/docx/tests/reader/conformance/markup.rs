//! ECMA-376-1 §17.5, §17.17, and part 3: content controls, smart tags, custom XML, imported parts,
//! alternate content.

use crate::sketch::{hold, hold_in, hold_packages};
use crate::support::{line, package};

/// A content control with these properties: around a run, and around a paragraph.
fn controlled(properties: &str) -> String {
    let around = |content: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtEndPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    };
    format!("<w:p>{}</w:p>{}", around("<w:r><w:t>甲</w:t></w:r>"), around(&line("乙")))
}

#[test]
fn content_controls_are_seen_through() {
    hold_in(
        controlled,
        &[
            "",
            "<w:richText/>",
            "<w:text w:multiLine='1'/>",
            "<w:picture/>",
            "<w:comboBox><w:listItem w:displayText='丙' w:value='3'/></w:comboBox>",
            "<w:dropDownList><w:listItem w:displayText='丙' w:value='3'/></w:dropDownList>",
            "<w:date w:fullDate='2001-01-01T00:00:00Z'><w:dateFormat w:val='yyyy'/></w:date>",
            "<w:docPartList><w:docPartGallery w:val='Quick Parts'/></w:docPartList>",
            "<w:docPartObj><w:docPartGallery w:val='Cover Pages'/></w:docPartObj>",
            "<w:equation/>",
            "<w:group/>",
            "<w:citation/>",
            "<w:bibliography/>",
            "<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>",
            "<w15:repeatingSection/>",
            "<w15:repeatingSectionItem/>",
            "<w15:color w:val='FF0000'/>",
            "<w:id w:val='7'/>",
            "<w:lock w:val='sdtLocked'/>",
            "<w:temporary/>",
            "<w:label w:val='1'/>",
            "<w:tabIndex w:val='1'/>",
            "<w:rPr><w:b/></w:rPr>",
            "<w:placeholder><w:docPart w:val='x'/></w:placeholder>",
            "<w:dataBinding w:xpath='/x' w:storeItemID='{0}'/>",
        ]
        .map(|property| (property, "甲\n乙")),
    );
}

#[test]
fn names_and_prompts_of_content_controls_are_reported() {
    hold_in(
        controlled,
        &[
            ("<w:alias w:val='丙'/>", "甲\n乙\n! control-opened\n! control-opened"),
            ("<w:tag w:val='丙'/>", "甲\n乙\n! control-opened\n! control-opened"),
            ("<w:showingPlcHdr/>", "甲\n乙\n! prompt-kept\n! prompt-kept"),
        ],
    );
}

#[test]
fn custom_markup_is_seen_through() {
    let run = "<w:r><w:t>甲</w:t></w:r>";
    hold(&[
        (
            &format!(
                "<w:p><w:smartTag w:uri='u' w:element='x'><w:smartTagPr><w:attr w:name='x' w:val='y'/></w:smartTagPr>\
                 {run}</w:smartTag></w:p>"
            ),
            "甲",
        ),
        (
            &format!(
                "<w:p><w:customXml w:uri='u' w:element='x'><w:customXmlPr><w:attr w:name='x' w:val='y'/></w:customXmlPr>\
                 {run}</w:customXml></w:p>"
            ),
            "甲",
        ),
        (&format!("<w:customXml w:element='x'>{}</w:customXml>", line("甲")), "甲"),
    ]);
}

#[test]
fn a_table_of_contents_is_known_by_its_control() {
    hold(&[(
        &format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
             <w:sdtContent>{}<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            line("目录")
        ),
        "contentsheading: 目录\ncontents 1: 甲\t1",
    )]);
}

#[test]
fn alternate_content_is_read_once() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let choice = |requires: &str, inner: &str| {
        format!("<mc:Choice Requires='{requires}'>{inner}</mc:Choice>")
    };
    let fallback = format!("<mc:Fallback>{}</mc:Fallback>", run("乙"));
    hold_in(
        |inner| format!("<w:p><mc:AlternateContent>{inner}</mc:AlternateContent></w:p>"),
        &[
            (&format!("{}{fallback}", choice("w14", &run("甲"))), "甲"),
            (&format!("{}{fallback}", choice("unknown", &run("甲"))), "乙"),
            (&choice("unknown", &run("甲")), "甲"),
            (&format!("{}{fallback}", choice("w14", "")), "乙"),
        ],
    );
}

#[test]
fn imported_parts_are_text_or_reported() {
    let relationships = "<Relationship Id='h' Type='KIND/aFChunk' Target='h.html'/>\
        <Relationship Id='t' Type='KIND/aFChunk' Target='t.txt'/>\
        <Relationship Id='r' Type='KIND/aFChunk' Target='r.rtf'/>";
    let imported = |id: &str| {
        let body = format!(
            "<w:altChunk r:id='{id}'><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk>{}",
            line("甲")
        );
        let files = [("h.html", "<p>乙</p>"), ("t.txt", "乙"), ("r.rtf", "{\\rtf1 x}")];
        package(&body, relationships, &files)
    };
    hold_packages(
        imported,
        &[
            ("h", "乙\n甲\n! chunk-imported"),
            ("t", "乙\n甲\n! encoding-detected\n! chunk-imported"),
            ("r", "x\n甲\n! chunk-flattened"),
            ("gone", "甲\n! relationship-dangling"),
        ],
    );
}

#[test]
fn sub_documents_are_reported() {
    let relationship = "<Relationship Id='d' Type='KIND/subDocument' Target='chapter.docx' TargetMode='External'/>";
    hold_packages(
        |inner| package(&format!("<w:p>{inner}</w:p>{}", line("甲")), relationship, &[]),
        &[("<w:subDoc r:id='d'/>", "gap 1: 甲\n! subdocument-dropped")],
    );
}
