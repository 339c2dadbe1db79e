//! Bookmarks, and what points at them.

use masthead_codec::ReadOptions;
use masthead_issue::{CrossReference, Inline};

use crate::support::{line, package, read, read_bytes, rules};

#[test]
fn what_points_at_a_bookmark_is_a_reference_to_its_block() {
    let body = format!(
        "<w:p><w:bookmarkStart w:id='1' w:name='far'/><w:bookmarkStart w:id='2' w:name='unused'/>\
         <w:r><w:t>甲</w:t></w:r><w:bookmarkEnd w:id='1'/></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:bookmarkStart w:id='3' w:name='cell'/>\
         <w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:hyperlink w:anchor='far'><w:r><w:t>丙</w:t></w:r></w:hyperlink>\
         <w:fldSimple w:instr=' REF cell \\h '><w:r><w:t>丁</w:t></w:r></w:fldSimple>\
         <w:hyperlink w:anchor='gone'><w:r><w:t>戊</w:t></w:r></w:hyperlink></w:p>{}",
        line("己")
    );
    let outcome = read(&body);
    let blocks = &outcome.value.blocks;
    let names: Vec<_> = blocks.iter().map(|block| block.hints.names.join(" ")).collect();
    assert_eq!(names, ["far", "cell", "", ""]);
    let reference = |name: &str, text: &str| {
        let target = masthead_codec::pointer::target(name);
        Inline::CrossReference(CrossReference { target, content: vec![Inline::text(text)] })
    };
    assert_eq!(
        blocks[2].line().unwrap(),
        &[reference("far", "丙"), reference("cell", "丁"), Inline::text("戊")]
    );
    assert_eq!(rules(&outcome), ["link-dropped"]);
}

#[test]
fn a_reference_to_the_mark_of_a_note_is_one_to_the_note() {
    let body = "<w:p><w:bookmarkStart w:id='1' w:name='n'/><w:r><w:footnoteReference w:id='1'/></w:r>\
        <w:bookmarkEnd w:id='1'/><w:r><w:t>甲</w:t></w:r></w:p>\
        <w:p><w:fldSimple w:instr=' NOTEREF n \\h '><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>";
    let notes = "<w:footnote w:id='1'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>";
    let relationships = "<Relationship Id='f' Type='KIND/footnotes' Target='footnotes.xml'/>";
    let bytes = package(body, relationships, &[("footnotes", notes)]);
    let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
    let note = &outcome.value.notes[0].id;
    let line = outcome.value.blocks[1].line().unwrap();
    assert!(matches!(&line[..], [Inline::CrossReference(reference)] if reference.target == *note));
}

#[test]
fn bookmarks_are_one_whatever_the_case_of_their_letters() {
    let outcome = read(
        "<w:p><w:bookmarkStart w:id='1' w:name='_Ref1'/><w:r><w:t>甲</w:t></w:r></w:p>\
         <w:p><w:fldSimple w:instr=' REF _REF1 \\h '><w:r><w:t>乙</w:t></w:r></w:fldSimple></w:p>\
         <w:p><w:hyperlink w:anchor='_Ref1'><w:r><w:t>丙</w:t></w:r></w:hyperlink></w:p>",
    );
    for block in &outcome.value.blocks[1..] {
        assert!(matches!(block.line().unwrap()[0], Inline::CrossReference(_)));
    }
    assert!(outcome.report.is_empty());
}
