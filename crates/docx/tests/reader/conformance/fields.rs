//! ECMA-376-1 §17.16: fields, hyperlinks, form fields.

use masthead_codec::{DraftBlock, ReadOptions};

use crate::sketch::{hold, hold_in, hold_inside, hold_packages};
use crate::support::{package, read_bytes};

const BEGIN: &str = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
const SEPARATE: &str = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>";
const END: &str = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";

/// A line with a field of this instruction that never got a result.
fn without_result(instruction: &str) -> String {
    format!(
        "<w:p><w:r><w:t>甲</w:t></w:r>{BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>{END}\
         <w:r><w:t>乙</w:t></w:r></w:p>"
    )
}

/// A line with a field of this instruction whose result is stored.
fn with_result(instruction: &str) -> String {
    format!(
        "<w:p><w:r><w:t>甲</w:t></w:r>{BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>\
         {SEPARATE}<w:r><w:t>丙</w:t></w:r>{END}<w:r><w:t>乙</w:t></w:r></w:p>"
    )
}

/// The same as a simple field.
fn simple(instruction: &str) -> String {
    format!(
        "<w:p><w:r><w:t>甲</w:t></w:r><w:fldSimple w:instr='{instruction}'><w:r><w:t>丙</w:t></w:r>\
         </w:fldSimple><w:r><w:t>乙</w:t></w:r></w:p>"
    )
}

/// The same expectation for each of these instructions.
fn each<'i>(instructions: &'i str, expected: &'i str) -> Vec<(&'i str, &'i str)> {
    instructions.split("; ").map(|instruction| (instruction, expected)).collect()
}

#[test]
fn results_of_fields_are_text() {
    let cases = each(
        "ADDRESSBLOCK; AUTHOR; AUTOTEXT x; AUTOTEXTLIST; BARCODE x; BIBLIOGRAPHY; CITATION x; \
         COMMENTS; COMPARE a = b; CREATEDATE; DATABASE; DATE; DDE a b; DDEAUTO a b; \
         DOCPROPERTY x; DOCVARIABLE x; EDITTIME; EQ \\f(1,2); FILENAME; FILESIZE; FILLIN x; \
         FORMTEXT; = 1 + 2; GREETINGLINE; IF a = b c d; IMPORT x; INCLUDEPICTURE x; \
         INCLUDETEXT x; INDEX; INFO x; KEYWORDS; LASTSAVEDBY; LINK a b; LISTNUM; MERGEFIELD x; \
         MERGEREC; MERGESEQ; NUMCHARS; NUMPAGES; NUMWORDS; PAGE; PRINTDATE; QUOTE x; REVNUM; \
         SAVEDATE; SECTION; SECTIONPAGES; STYLEREF x; SUBJECT; TEMPLATE; TIME; TITLE; TOA; \
         USERADDRESS; USERINITIALS; USERNAME; AUTONUM; FORMDROPDOWN; ADDIN x",
        "甲丙乙",
    );
    hold_in(with_result, &cases);
    hold_in(simple, &cases);
    // The number of a sequence of captions near the start of a line makes a caption.
    hold_in(simple, &[("SEQ Figure", "caption: 甲丙乙"), ("SEQ x", "甲丙乙")]);
}

#[test]
fn fields_that_should_show_something_and_do_not_are_reported() {
    hold_in(
        without_result,
        &each(
            "LISTNUM other; DATE; TIME; CREATEDATE; SAVEDATE; \
             PRINTDATE; AUTHOR; TITLE; FILENAME; INFO x; DOCPROPERTY x; DOCVARIABLE x; \
             MERGEFIELD x; MERGEREC; MERGESEQ; ADDRESSBLOCK; GREETINGLINE; IF a = b c d; \
             = 1 + 2; STYLEREF x; REF x; PAGEREF x; NOTEREF x; SEQ x; INCLUDETEXT x; LINK a b; \
             DDE a b; DATABASE; FORMTEXT; FILLIN x; CITATION x; BIBLIOGRAPHY; EQ \\f(1,2); \
             HYPERLINK http://a.example; AUTOTEXT x; BARCODE x; SYMBOL 255 \\f Wingdings",
            "甲乙\n! field-unresolved",
        ),
    );
}

#[test]
fn fields_that_show_nothing_by_nature_are_passed_over() {
    hold_in(
        without_result,
        &each(
            "TOC; INDEX; TOA; PAGE; NUMPAGES; RD x; SET a b; ASK a b; ADVANCE; PRIVATE; NEXT; \
             NEXTIF a = b; SKIPIF a = b; PRINT x; SEQ x \\h; ADDIN x",
            "甲乙",
        ),
    );
}

#[test]
fn marks_for_indexes_are_counted() {
    hold_in(
        without_result,
        &["XE 港", "TC 港", "TA 港"].map(|instruction| (instruction, "甲乙\n! formatting-dropped")),
    );
}

#[test]
fn fields_that_number_paragraphs_count_by_heading_and_list() {
    let field = |instruction: &str| {
        format!("{BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>{END}")
    };
    let paragraph = |style: &str, content: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{content}</w:p>")
    };
    let heading = |level: u8| {
        format!(
            "<w:style w:type='paragraph' w:styleId='{level}'><w:name w:val='heading {level}'/></w:style>"
        )
    };
    let headings = format!("{}{}", heading(1), heading(2));
    let lines = |body: &str| {
        let bytes = package(body, "", &[("styles", &headings)]);
        let draft = read_bytes(&bytes, &ReadOptions::default()).unwrap().value;
        draft.blocks.iter().map(DraftBlock::text).collect::<Vec<_>>()
    };
    let shown = |name: &str, styles: &[&str]| {
        let body: String = styles.iter().map(|style| paragraph(style, &field(name))).collect();
        lines(&body).join(" ")
    };
    let styles = ["1", "2", "a", "a", "2", "1", "a"];
    assert_eq!(shown("AUTONUM", &styles), "1. 1. 1. 2. 2. 2. 1.");
    assert_eq!(shown("AUTONUMLGL", &styles), "1. 1.1. 1.1.1. 1.1.2. 1.2. 2. 2.1.");
    assert_eq!(shown("AUTONUMOUT", &styles), "I. A. 1. 2. B. II. A.");
    assert_eq!(shown("LISTNUM", &["a", "a"]), "1) 2)");
    let several = ["LISTNUM", "LISTNUM", "LISTNUM"].map(field).concat();
    let body = format!("{}{}", paragraph("a", &several), paragraph("a", &several));
    assert_eq!(lines(&body), ["1)a)i)", "2)a)i)"]);
}

#[test]
fn fields_that_are_worked_out_show_what_they_say() {
    hold_in(
        without_result,
        &[
            ("AUTONUM", "甲1.乙"),
            ("AUTONUM \\* ROMAN \\s )", "甲I)乙"),
            ("AUTONUMLGL", "甲1.乙"),
            ("AUTONUMLGL \\e", "甲1乙"),
            ("AUTONUMOUT", "甲I.乙"),
            ("LISTNUM", "甲1)乙"),
            ("LISTNUM LegalDefault \\l 2 \\s 4", "甲1.4.乙"),
            ("LISTNUM OutlineDefault \\s 3", "甲III.乙"),
            ("SYMBOL 97 \\f Symbol", "甲α乙"),
            ("SYMBOL 0xB7 \\f Symbol", "甲•乙"),
            ("EQ \\o\\ac(○,3)", "甲③乙"),
            ("EQ \\o\\ad(\\s\\up 9(gang),港)", "甲[ruby 港 gang]乙"),
            ("QUOTE 港口", "甲港口乙"),
            ("MACROBUTTON Nothing here and there", "甲here and there乙"),
            ("GOTOBUTTON far there", "甲there乙"),
            ("INCLUDEPICTURE a.png", "甲乙\n! picture-linked"),
        ],
    );
}

#[test]
fn fields_that_lead_somewhere_are_links() {
    let far = "<w:p><w:bookmarkStart w:id='1' w:name='far'/><w:r><w:t>丁</w:t></w:r>\
               <w:bookmarkEnd w:id='1'/></w:p>";
    let before = |instruction: &str| format!("{far}{}", with_result(instruction));
    hold_in(
        before,
        &[
            ("HYPERLINK http://a.example", "丁\n甲[link http://a.example 丙]乙"),
            ("HYPERLINK http://a.example \\l x", "丁\n甲[link http://a.example#x 丙]乙"),
            (
                "HYPERLINK http://a.example \\o 港",
                "丁\n甲[link http://a.example 丙]乙\n! description-dropped",
            ),
            ("HYPERLINK \\l far", "names far: 丁\n甲[ref far 丙]乙"),
            ("REF far \\h", "names far: 丁\n甲[ref far 丙]乙"),
            ("PAGEREF far", "names far: 丁\n甲[ref far 丙]乙"),
            ("REF gone", "丁\n甲丙乙\n! link-dropped"),
        ],
    );
}

#[test]
fn hyperlinks_lead_where_they_say() {
    let linked = |attributes: &str| {
        let body =
            format!("<w:p><w:hyperlink {attributes}><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p>");
        let relationship = "<Relationship Id='l' Type='KIND/hyperlink' Target='http://a.example' \
                            TargetMode='External'/>";
        package(&body, relationship, &[])
    };
    hold_packages(
        linked,
        &[
            ("r:id='l'", "[link http://a.example 甲]"),
            ("r:id='l' w:anchor='x'", "[link http://a.example#x 甲]"),
            ("r:id='l' w:docLocation='x'", "[link http://a.example#x 甲]"),
            ("r:id='l' w:history='1' w:tgtFrame='_blank'", "[link http://a.example 甲]"),
            ("r:id='l' w:tooltip='乙'", "[link http://a.example 甲]\n! description-dropped"),
            ("r:id='l' w:tooltip='http://a.example'", "[link http://a.example 甲]"),
            ("r:id='gone'", "甲\n! relationship-dangling"),
            ("w:anchor='gone'", "甲\n! link-dropped"),
        ],
    );
}

#[test]
fn form_fields_show_what_is_chosen() {
    let form = |data: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='x'/><w:enabled/>{data}\
             </w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r>{END}"
        )
    };
    let entries = "<w:listEntry w:val='甲'/><w:listEntry w:val='乙'/>";
    hold_inside(&[
        (&form("<w:checkBox><w:checked/></w:checkBox>"), "☒"),
        (&form("<w:checkBox><w:default w:val='0'/></w:checkBox>"), "☐"),
        (&form("<w:helpText w:val='港'/><w:checkBox/>"), "☐\n! description-dropped"),
        (&form("<w:statusText w:val='港'/><w:checkBox/>"), "☐\n! description-dropped"),
        (&form("<w:calcOnExit/><w:entryMacro w:val='x'/><w:checkBox/>"), "☐"),
        (&form(&format!("<w:ddList><w:result w:val='1'/>{entries}</w:ddList>")), "乙"),
        (&form("<w:textInput><w:default w:val='甲'/></w:textInput>"), "! field-unresolved"),
    ]);
}

#[test]
fn fields_stand_in_one_another_and_go_over_paragraphs() {
    let nested = format!(
        "<w:p>{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{BEGIN}\
         <w:r><w:instrText>PAGE</w:instrText></w:r>{SEPARATE}<w:r><w:t>3</w:t></w:r>{END}\
         <w:r><w:instrText> = 3</w:instrText></w:r>{SEPARATE}<w:r><w:t>甲</w:t></w:r>{END}</w:p>"
    );
    let over = format!(
        "<w:p>{BEGIN}<w:r><w:instrText>QUOTE</w:instrText></w:r>{SEPARATE}<w:r><w:t>甲</w:t></w:r></w:p>\
         <w:p><w:r><w:t>乙</w:t></w:r>{END}</w:p>"
    );
    hold(&[(&nested, "甲"), (&over, "甲\n乙")]);
}
