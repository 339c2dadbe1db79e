//! ECMA-376-1 §17.13: comments, bookmarks, changes under review, permissions, proofing.

use masthead_codec::{Changes, ReadOptions};

use crate::sketch::{hold, hold_inside, hold_packages, sketch};
use crate::support::{line, package, read_bytes};

/// What a body comes to when changes are accepted, and when they are rejected.
fn hold_both(cases: &[(&str, &str, &str)]) {
    for (body, accepted, rejected) in cases {
        for (changes, expected) in [(Changes::Accept, accepted), (Changes::Reject, rejected)] {
            let mut options = ReadOptions::default();
            options.changes = changes;
            let outcome = read_bytes(&package(body, "", &[]), &options).unwrap();
            assert_eq!(sketch(&outcome), *expected, "{changes:?} {body}");
        }
    }
}

#[test]
fn insertions_deletions_and_moves_go_as_the_options_say() {
    let kept = "<w:r><w:t>甲</w:t></w:r>";
    let (with, without) = ("甲乙\n! changes-resolved", "甲\n! changes-resolved");
    let run = "<w:r><w:t>乙</w:t></w:r>";
    let deleted = "<w:r><w:delText>乙</w:delText></w:r>";
    let paragraph = |inner: &str| format!("<w:p>{kept}{inner}</w:p>");
    let joined = |change: &str| {
        format!(
            "<w:p><w:pPr><w:rPr>{change}</w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>{}",
            line("乙")
        )
    };
    let lines = "甲\n乙\n! changes-resolved";
    let formula =
        |inner: &str| format!("<w:p>{kept}<m:oMath><m:r><m:t>x</m:t></m:r>{inner}</m:oMath></w:p>");
    let (sum, one) = (
        "甲[math <mi>x</mi><mi>y</mi>]\n! changes-resolved",
        "甲[math <mi>x</mi>]\n! changes-resolved",
    );
    let y = "<m:r><m:t>y</m:t></m:r>";
    hold_both(&[
        (&paragraph(&format!("<w:ins w:id='1' w:author='x'>{run}</w:ins>")), with, without),
        (&paragraph(&format!("<w:del w:id='1' w:author='x'>{deleted}</w:del>")), without, with),
        (&paragraph(&format!("<w:moveTo w:id='1' w:author='x'>{run}</w:moveTo>")), with, without),
        (
            &paragraph(&format!("<w:moveFrom w:id='1' w:author='x'>{run}</w:moveFrom>")),
            without,
            with,
        ),
        (&joined("<w:ins w:id='1' w:author='x'/>"), lines, with),
        (&joined("<w:del w:id='1' w:author='x'/>"), with, lines),
        (&formula(&format!("<w:ins w:id='1' w:author='x'>{y}</w:ins>")), sum, one),
        (&formula(&format!("<w:del w:id='1' w:author='x'>{y}</w:del>")), one, sum),
        (
            "<w:p><w:r><w:rPr><w:i/><w:rPrChange w:id='1'><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>\
             <w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>",
            "[emphasis 甲]乙",
            "[strong 甲]乙",
        ),
        (
            "<w:p><w:pPr><w:jc w:val='center'/><w:pPrChange w:id='1'><w:pPr><w:jc w:val='end'/></w:pPr>\
             </w:pPrChange></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
            "center: 甲",
            "end: 甲",
        ),
    ]);
}

#[test]
fn each_change_is_told_where_that_is_asked_for() {
    let mut options = ReadOptions::default();
    options.changes = Changes::Report;
    let body = "<w:p><w:ins w:id='1' w:author='x'><w:r><w:t>甲</w:t></w:r></w:ins></w:p>";
    let outcome = read_bytes(&package(body, "", &[]), &options).unwrap();
    assert_eq!(sketch(&outcome), "甲\n! change-accepted\n! changes-resolved");
}

#[test]
fn comments_are_reported_with_their_words() {
    let commented = |inside: &str| {
        let comment = "<w:comment w:id='1' w:author='x' w:initials='x' w:date='2001-01-01T00:00:00Z'>\
                       <w:p><w:r><w:annotationRef/></w:r><w:r><w:t>评</w:t></w:r></w:p></w:comment>";
        let relationship = "<Relationship Id='c' Type='KIND/comments' Target='comments.xml'/>";
        package(&format!("<w:p>{inside}</w:p>"), relationship, &[("comments", comment)])
    };
    let range =
        "<w:commentRangeStart w:id='1'/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id='1'/>";
    hold_packages(
        commented,
        &[
            (&format!("{range}<w:r><w:commentReference w:id='1'/></w:r>"), "甲\n! comment-dropped"),
            ("<w:r><w:t>甲</w:t></w:r>", "甲\n! comment-dropped"),
            (
                "<w:r><w:commentReference w:id='1'/><w:commentReference w:id='7'/></w:r>",
                "! comment-dropped\n! comment-missing",
            ),
        ],
    );
}

#[test]
fn bookmarks_that_nothing_points_at_are_passed_over() {
    let marked =
        "<w:bookmarkStart w:id='1' w:name='x'/><w:r><w:t>甲</w:t></w:r><w:bookmarkEnd w:id='1'/>";
    hold_inside(&[
        (marked, "甲"),
        (
            &format!("{marked}<w:hyperlink w:anchor='x'><w:r><w:t>乙</w:t></w:r></w:hyperlink>"),
            "names x: 甲[ref x 乙]",
        ),
    ]);
}

#[test]
fn marks_of_review_without_words_are_passed_over() {
    hold_inside(
        &[
            "<w:proofErr w:type='spellStart'/>",
            "<w:permStart w:id='1' w:edGrp='everyone'/>",
            "<w:permEnd w:id='1'/>",
            "<w:commentRangeStart w:id='1'/>",
            "<w:commentRangeEnd w:id='1'/>",
            "<w:moveFromRangeStart w:id='1' w:name='x'/>",
            "<w:moveFromRangeEnd w:id='1'/>",
            "<w:moveToRangeStart w:id='1' w:name='x'/>",
            "<w:moveToRangeEnd w:id='1'/>",
            "<w:customXmlInsRangeStart w:id='1'/>",
            "<w:customXmlInsRangeEnd w:id='1'/>",
            "<w:customXmlDelRangeStart w:id='1'/>",
            "<w:customXmlDelRangeEnd w:id='1'/>",
            "<w:customXmlMoveFromRangeStart w:id='1'/>",
            "<w:customXmlMoveFromRangeEnd w:id='1'/>",
            "<w:customXmlMoveToRangeStart w:id='1'/>",
            "<w:customXmlMoveToRangeEnd w:id='1'/>",
        ]
        .map(|mark| format!("<w:r><w:t>甲</w:t></w:r>{mark}<w:r><w:t>乙</w:t></w:r>"))
        .iter()
        .map(|inside| (inside.as_str(), "甲乙"))
        .collect::<Vec<_>>(),
    );
}

#[test]
fn ids_of_sessions_and_paragraphs_are_passed_over() {
    hold(&[(
        "<w:p w:rsidR='00000001' w:rsidRDefault='00000001' w14:paraId='00000001' w14:textId='1'>\
         <w:r w:rsidRPr='00000001'><w:t>甲</w:t></w:r><w:r w:rsidRPr='00000002'><w:t>乙</w:t></w:r></w:p>",
        "甲乙",
    )]);
}

#[test]
fn changes_of_form_leave_the_text_alone() {
    let numbered = |change: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/>{change}</w:numPr></w:pPr>\
             <w:r><w:t>甲</w:t></w:r></w:p>"
        )
    };
    let expected = "ordered 0 （一）: 甲";
    hold(&[
        (&numbered("<w:ins w:id='1' w:author='x'/>"), expected),
        (&numbered("<w:numberingChange w:id='1' w:original='1.'/>"), expected),
        (
            &format!(
                "{}<w:sectPr><w:sectPrChange w:id='1'><w:sectPr/></w:sectPrChange></w:sectPr>",
                line("甲")
            ),
            "甲",
        ),
        (
            &format!(
                "<w:tbl><w:tblGrid><w:tblGridChange w:id='1'><w:tblGrid/></w:tblGridChange></w:tblGrid>\
                 <w:tr><w:tblPrEx><w:tblPrExChange w:id='1'><w:tblPrEx/></w:tblPrExChange></w:tblPrEx>\
                 <w:tc>{}</w:tc></w:tr></w:tbl>",
                line("甲")
            ),
            "[table 甲]",
        ),
    ]);
}
