//! Blocks: HTML Living Standard §4.3, §4.4, §4.7, §4.9.

use masthead_codec::ReadOptions;

use crate::sketch::{hold_in, sketch};
use crate::support::{package, read_bytes};

fn hold(cases: &[(&str, &str)]) {
    hold_in(str::to_owned, cases);
}

#[test]
fn lines_begin_and_end_with_the_elements_that_are_lines() {
    hold(&[
        ("<p>a</p><div>b<p>c</p>d</div>e", "a\nb\nc\nd\ne"),
        (
            "<h1>a</h1><h2>b <b>c</b></h2><h6>d</h6>",
            "outline 1, size 48: a\noutline 2, size 36: b [strong c]\noutline 6, size 16: d",
        ),
        ("<p> a\n  b </p><p>港\n口</p>", "a b\n港口"),
        ("<x-unknown>a</x-unknown><section><custom>b</custom></section>", "a\nb"),
        ("<p>a<br/>b</p>", "a[/]b"),
        ("<p>a</p><p>\u{a0}</p><p>b</p>", "a\ngap 1: b"),
        ("<details><summary>a</summary><p>b</p></details>", "a\nb"),
        ("<p>a</p><hr/><p>b</p>", "a\n[break]\nb"),
    ]);
}

#[test]
fn lists_are_lines_with_their_marks_or_blocks() {
    hold(&[
        ("<ul><li>a</li><li><p>b</p></li></ul>", "bullet 0 •: a\nbullet 0 •: b"),
        ("<ol start='3'><li>a</li><li value='7'>b</li></ol>", "ordered 0 3.: a\nordered 0 7.: b"),
        (
            "<ol type='a'><li>a<ol type='i'><li>b</li></ol></li></ol>",
            "ordered 0 a.: a\nordered 1 i.: b",
        ),
        ("<ol reversed='reversed'><li>a</li><li>b</li></ol>", "ordered 0 2.: a\nordered 0 1.: b"),
        ("<ul style='list-style-type: none'><li>a</li></ul>", "plain 0: a"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "[bullet a / b | c]"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "term: a\ndefinition: b"),
    ]);
}

#[test]
fn quotations_asides_and_program_text_are_themselves() {
    hold(&[
        ("<blockquote><p>a</p><p>b</p></blockquote>", "quote: a\nquote: b"),
        ("<blockquote><h2>a</h2><p>b</p></blockquote>", "outline 2, size 36: a\nquote: b"),
        (
            "<pre><code class='language-rust'>\na\n  b\n</code></pre>",
            "Code(Code { language: Some(\"rust\"), lines: [\"a\", \"  b\"] })",
        ),
    ]);
}

#[test]
fn tables_have_their_heads_spans_and_captions() {
    hold(&[
        (
            "<table><caption>t</caption><thead><tr><th>a</th><th>b</th></tr></thead>\
             <tbody><tr><td colspan='2'>c</td></tr></tbody></table>",
            "caption: t\n[table head a | b // 2x1 c]",
        ),
        ("<table><tr><th>a</th><td>b</td></tr></table>", "[table a | b]"),
        ("<table><tr><td>a</td></tr></table>", "a"),
    ]);
}

#[test]
fn figures_are_pictures_and_captions() {
    hold(&[
        ("<p>x</p><p><img src='p.png' alt='a'/></p>", "x\n[figure a]"),
        (
            "<p>x</p><figure><img src='p.png' alt=''/><figcaption>c</figcaption></figure>",
            "x\n[figure decorative]\ncaption: c",
        ),
        ("<p>x</p><p>a <img src='p.png' alt='i'/> b</p>", "x\na [image i] b"),
        ("<p>x</p><p><img src='gone.png' alt='w'/></p>", "x\nw\n! epub-picture-missing"),
        (
            "<p>x</p><svg xmlns='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink'>\
             <title>s</title><image l:href='p.png'/></svg>",
            "x\n[figure s]",
        ),
        (
            "<p>x</p><svg xmlns='http://www.w3.org/2000/svg'><title>s</title><desc>t u</desc>\
             <path d='M0 0h9'/></svg>",
            "x\n[figure s t u]",
        ),
    ]);
}

#[test]
fn what_no_page_shows_is_left_out_and_told() {
    hold(&[
        ("<p>a</p><p hidden='hidden'>b</p>", "a\n! epub-hidden-dropped"),
        ("<p>a</p><p style='display:none'>b</p>", "a\n! epub-hidden-dropped"),
        ("<p>a</p><script>b()</script>", "a\n! epub-script-dropped"),
        ("<p>a</p><template><p>b</p></template>", "a"),
        (
            "<p>a</p><form><p>b <input type='text' value='c'/></p></form>",
            "a\nb c\n! epub-form-flattened",
        ),
        (
            "<p>a</p><epub:switch id='s'><epub:case required-namespace='x:y'><p>b</p></epub:case>\
             <epub:default><p>c</p></epub:default></epub:switch>",
            "a\nc\n! epub-alternative-dropped",
        ),
        (
            "<p>a</p><nav epub:type='landmarks'><ol><li><a href='a.xhtml'>b</a></li></ol></nav>",
            "names a.xhtml: a\n! epub-navigation-dropped",
        ),
        ("<p>a</p><iframe src='p.bin'>b</iframe>", "a\nb\n! epub-object-dropped"),
    ]);
}

#[test]
fn a_table_past_the_limit_is_lines() {
    let mut options = ReadOptions::default();
    options.limits.table_cells = 3;
    let body = "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>";
    let outcome = read_bytes(&package(body, "", &[]), &options).unwrap();
    assert_eq!(sketch(&outcome), "a\nb\nc\nd\n! epub-table-flattened");
}

#[test]
fn what_lies_too_deep_is_lines() {
    let body = format!(
        "{}<ul><li><p>a</p><p>b</p></li></ul>{}",
        "<ul><li><p>x</p>".repeat(6),
        "</li></ul>".repeat(6)
    );
    let outcome = read_bytes(&package(&body, "", &[]), &ReadOptions::default()).unwrap();
    let seen = sketch(&outcome);
    assert!(seen.contains("! epub-nesting-flattened"), "{seen}");
    assert!(seen.contains('a') && seen.contains('b'), "{seen}");
}

#[test]
fn what_is_remote_is_named_and_never_fetched() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let at = format!("http://{}", listener.local_addr().unwrap());
    let body = format!(
        "<p>x</p><p><img src='{at}/p.png' alt='a'/></p><iframe src='{at}/f'></iframe>\
         <script src='{at}/s.js'></script><p><a href='{at}/x'>b</a></p>"
    );
    let style = format!("@import '{at}/i.css'; p {{ background: url({at}/u.png) }}");
    let parts = [("s.css", style.as_str())];
    let outcome = read_bytes(&package(&body, "", &parts), &ReadOptions::default()).unwrap();
    let told: Vec<_> = outcome.report.iter().map(|line| line.rule.name).collect();
    for rule in ["epub-picture-missing", "epub-object-dropped", "epub-script-dropped"] {
        assert!(told.contains(&rule), "{rule} is not among {told:?}");
    }
    let nobody = listener.accept().unwrap_err().kind();
    assert_eq!(nobody, std::io::ErrorKind::WouldBlock);
}
