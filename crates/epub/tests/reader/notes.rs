//! Notes, by what they say and by the shape of their links.

use crate::sketch::{hold_in, hold_packages};
use crate::support::package;

fn hold(cases: &[(&str, &str)]) {
    hold_in(str::to_owned, cases);
}

#[test]
fn notes_say_so_by_type_or_role() {
    hold(&[
        (
            "<p>a<a epub:type='noteref' href='#n'>1</a></p><aside epub:type='footnote' id='n'><p>b</p></aside>",
            "a[note n1]\nn1: b",
        ),
        (
            "<p>a<sup><a role='doc-noteref' id='r' href='#n'>*</a></sup></p><section role='doc-endnotes'>\
             <h2>Notes</h2><ol><li id='n'><p>b <a role='doc-backlink' href='#r'>↩</a></p></li></ol></section>",
            "a[note n1]\nn1 *: b\n! epub-note-heading-dropped",
        ),
        ("<p>a</p><aside epub:type='footnote' id='n'><p>b</p></aside>", "a\nn1: b"),
    ]);
}

#[test]
fn the_shape_of_links_tells_notes() {
    hold(&[
        (
            "<p>a<a id='r1' href='#n1'><sup>1</sup></a> b<a id='r2' href='#n2'><sup>2</sup></a></p>\
             <p id='n1'><a href='#r1'>1</a>. c</p><p id='n2'><a href='#r2'>2</a>. d</p>",
            "a[note n1] b[note n2]\nn1: c\nn2: d",
        ),
        // A number that is not that of the mark is the note's own.
        (
            "<p id='l'>a<a role='doc-noteref' href='#n'>*</a></p>\
             <aside epub:type='footnote' id='n'><p><a href='#l'>23.</a> b</p></aside>",
            "names a.xhtml#l: a[note n1]\nn1 *: [ref a.xhtml#l 23.] b",
        ),
        // calibre makes a list of each note of a Word draft.
        (
            "<p>a<sup><a id='r' href='#n'>1</a></sup></p>\
             <dl id='n'><dt>[<a href='#r'>←1</a>]</dt><dd><p>b</p><p>c</p></dd></dl>",
            "a[note n1]\nn1: b / c",
        ),
        (
            "<p>a <a href='#g'>1</a> b</p><dl id='g'><dt>c</dt><dd>d</dd></dl>",
            "a [ref a.xhtml#g 1] b\nterm, names a.xhtml#g: c\ndefinition: d",
        ),
        // A chapter number that leads to a heading and back is no note.
        (
            "<p><a id='r' href='#h'>1</a> a</p><h2 id='h'><a href='#r'>1</a> b</h2>",
            "names a.xhtml#r: [ref a.xhtml#h 1] a\noutline 2, size 36, names a.xhtml#h: [ref a.xhtml#r 1] b",
        ),
    ]);
}

#[test]
fn notes_stand_in_other_documents() {
    hold_packages(
        |body| {
            package(
                body,
                "",
                &[("n.xhtml", "<h1>Notes</h1><p id='n1'><a href='a.xhtml#r1'>[7]</a> b</p>")],
            )
        },
        &[(
            "<p>a<a id='r1' href='n.xhtml#n1'>[7]</a></p>",
            "a[note n1]\nn1 7: b\n! epub-note-heading-dropped",
        )],
    );
}
