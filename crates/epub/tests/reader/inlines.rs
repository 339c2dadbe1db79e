//! What stands in lines: HTML Living Standard §4.5, MathML, printed pages.

use crate::sketch::{hold_in, hold_packages};
use crate::support::package;

fn hold(cases: &[(&str, &str)]) {
    hold_in(|inside| format!("<p>x{inside}</p>"), cases);
}

#[test]
fn elements_mark_their_text() {
    hold(&[
        ("<b>a</b><em>b</em><u>c</u><s>d</s>", "x[strong a][emphasis b][underline c][strike d]"),
        ("<sup>2</sup><sub>3</sub><code>c</code>", "x[superscript 2][subscript 3][code c]"),
        ("<b><i>a</i></b>", "x[emphasis strong a]"),
        ("<q>a</q>", "x“a”"),
        (
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>",
            "x[ruby 漢 kan][ruby 字 ji]",
        ),
        ("<span lang='fr'>a</span><bdo dir='rtl'>b</bdo>", "x[fr a][rtl b]"),
        (
            "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>y</mi></math>",
            "x[math <mi>y</mi>]",
        ),
        ("<input type='checkbox' checked='checked'/>a", "x☑a"),
    ]);
}

#[test]
fn links_lead_out_or_to_a_name_in_the_draft() {
    hold(&[
        ("<a href='https://example.org/'>a</a>", "x[link https://example.org/ a]"),
        ("<a href='p.png'>a</a>", "xa\n! epub-link-dropped"),
    ]);
    hold_packages(
        |body| package(body, "", &[("c.xhtml", "<h2 id='h'>k</h2><p>l</p>")]),
        &[(
            "<p>x <a href='c.xhtml#h'>a</a></p>",
            "x [ref c.xhtml#h a]\noutline 2, size 36, names c.xhtml#h: k\nl",
        )],
    );
}

#[test]
fn printed_pages_begin_where_they_say() {
    hold_in(
        str::to_owned,
        &[
            (
                "<p>a</p><div epub:type='pagebreak' title='12'/><p>b</p>",
                "a\n[page Some(\"12\")]\nb",
            ),
            (
                "<p>a<span role='doc-pagebreak' aria-label='Page 7.'/>b</p>",
                "aPageBreak(PageBreak { label: \"7\" })b",
            ),
        ],
    );
}
