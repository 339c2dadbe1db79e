//! Style sheets, as far as they carry meaning.

use crate::sketch::hold_packages;
use crate::support::package;

#[test]
fn classes_and_attributes_set_lines_and_text() {
    let sheet = ".c12 { font-weight: bold; font-size: 1.5em; text-align: center }\n\
        .i { font-style: italic } span.dots { -epub-text-emphasis-style: dot }\n\
        em.up { font-style: normal; text-emphasis: filled dot }\n\
        .gone { display: none } p.in { text-indent: 2em } div p { font-weight: bold }\n\
        .v { font-variant: small-caps } .pre { white-space: pre }";
    hold_packages(
        |body| package(body, "", &[("s.css", sheet)]),
        &[
            ("<p class='c12'>a</p>", "size 36, bold, center: a"),
            (
                "<p>a <span class='i'>b</span><span class='dots'>c</span></p>",
                "a [emphasis b][emphasisdots c]",
            ),
            ("<p>a<em class='up'>b</em></p>", "a[emphasisdots b]"),
            ("<p>a</p><p class='gone'>b</p>", "a\n! epub-hidden-dropped"),
            ("<p class='in'>a</p>", "first: a"),
            ("<div><p>a</p></div>", "a"),
            (
                "<p>a<span style='vertical-align: super; color: red'>b</span></p>",
                "a[superscript b]",
            ),
            ("<p>a<span class='v'>b</span></p>", "a[smallcaps b]"),
            ("<p class='pre'>a  b</p>", "a  b"),
            ("<p align='right'>a</p>", "end: a"),
            // A heading is one line, however its words are set.
            (
                "<h2><span style='display: block'>a</span><b style='display: block'>b</b> c</h2>",
                "outline 2, size 36: a[/][strong b][/]c",
            ),
        ],
    );
}
