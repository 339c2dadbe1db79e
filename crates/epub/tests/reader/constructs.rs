//! Constructs that say what they are: media, verse, text beside the text, references, tables that
//! span or lay out, printed pages.

use masthead_codec::{Content, DraftBlock, ReadOptions};
use masthead_issue::{Block, Media, MediaKind, plain};

use crate::sketch::{hold_in, hold_packages};
use crate::support::{package, read_bytes};

fn hold(cases: &[(&str, &str)]) {
    hold_in(str::to_owned, cases);
}

/// The blocks of a body; parts are given with their names.
fn blocks(body: &str, parts: &[(&str, &str)]) -> Vec<DraftBlock> {
    read_bytes(&package(body, "", parts), &ReadOptions::default()).unwrap().value.blocks
}

/// The only block of a body that is more than a line.
fn only(body: &str) -> Block {
    let mut found: Vec<Block> = blocks(body, &[])
        .into_iter()
        .filter_map(|block| match block.content {
            Content::Block(block) => Some(*block),
            Content::Line(_) | Content::Page(_) => None,
        })
        .collect();
    assert_eq!(found.len(), 1, "{body}");
    found.remove(0)
}

#[test]
fn sound_and_film_are_held_or_named_by_their_address() {
    let sound = [("s.mp3", "ID3\u{4}\0\0\0\0\0\0")];
    let at = "http://quay.example/v.mp4";
    for (body, kind, url, words) in [
        ("<p>x</p><audio src='s.mp3'><p>w</p></audio>", MediaKind::Audio, None, "w"),
        ("<p>x</p><audio><source src='s.mp3'/></audio>", MediaKind::Audio, None, ""),
        ("<p>x</p><object data='s.mp3' type='audio/mpeg'>w</object>", MediaKind::Audio, None, "w"),
        (
            "<p>x</p><video src='http://quay.example/v.mp4'>w</video>",
            MediaKind::Video,
            Some(at),
            "w",
        ),
    ] {
        let blocks = blocks(body, &sound);
        let Some(Content::Block(block)) = blocks.last().map(|block| &block.content) else {
            panic!("{body}: {blocks:?}")
        };
        let Block::Media(Media { asset, url: address, kind: seen, transcript, .. }) = &**block
        else {
            panic!("{body}: {block:?}")
        };
        assert_eq!((seen, address.as_deref(), asset.is_none()), (&kind, url, url.is_some()));
        assert_eq!(plain::blocks(transcript), words, "{body}");
    }
    hold(&[("<p>x</p><audio src='gone.mp3'><p>w</p></audio>", "x\nw\n! epub-object-dropped")]);
}

#[test]
fn a_poem_has_stanzas_and_lines() {
    let body = "<div epub:type='z3998:poem'><p>a<br/>b</p><p>c</p></div>";
    let Block::Verse(verse) = only(body) else { panic!("no verse") };
    let lines: Vec<usize> = verse.stanzas.iter().map(|stanza| stanza.lines.len()).collect();
    assert_eq!(lines, [2, 1]);
}

#[test]
fn what_stands_beside_the_text_says_what_it_is() {
    for (body, kind, title) in [
        ("<aside><h2>t</h2><p>b</p></aside>", "sidebar", Some("t")),
        ("<aside><p>b</p></aside>", "sidebar", None),
        ("<div epub:type='pullquote'><p>b</p></div>", "pull-quote", None),
    ] {
        let Block::Aside(aside) = only(body) else { panic!("{body}") };
        assert_eq!(aside.kind.as_str(), kind, "{body}");
        assert_eq!(aside.title.as_deref().map(plain::inlines).as_deref(), title, "{body}");
        assert_eq!(plain::blocks(&aside.blocks), "b", "{body}");
    }
}

#[test]
fn an_epigraph_is_a_quotation_and_a_footer_says_whose() {
    hold(&[("<div epub:type='epigraph'><p>a</p><p>b</p></div>", "quote: a\nquote: b")]);
    let body = "<blockquote><p>a</p><footer>W. Harrane</footer></blockquote>";
    let Block::Quote(quote) = only(body) else { panic!("no quotation") };
    assert_eq!(plain::blocks(&quote.blocks), "a");
    assert_eq!(quote.attribution.as_deref().map(plain::inlines).as_deref(), Some("W. Harrane"));
}

#[test]
fn references_are_lines_with_their_labels() {
    let seen = "reference, ordered 0 1.: a\nreference, ordered 0 2.: b";
    hold(&[
        ("<ol epub:type='bibliography'><li>a</li><li>b</li></ol>", seen),
        (
            "<section><ol><li epub:type='biblioentry'>a</li><li role='doc-biblioentry'>b</li></ol>\
             </section>",
            seen,
        ),
    ]);
}

#[test]
fn cells_span_rows() {
    hold(&[(
        "<table><tr><td rowspan='2'>a</td><th>b</th></tr><tr><td>c</td></tr></table>",
        "[table 1x2 a | b // c]",
    )]);
}

#[test]
fn a_table_that_may_only_lay_out_has_its_cells_for_whoever_decides() {
    for (body, cells) in [
        ("<table role='presentation'><tr><th>a</th><td>b</td></tr></table>", vec![2]),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", vec![1, 1]),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", vec![]),
    ] {
        let blocks = blocks(body, &[]);
        let rows = blocks.iter().flat_map(|block| &block.rows);
        assert_eq!(rows.map(Vec::len).collect::<Vec<_>>(), cells, "{body}");
    }
}

#[test]
fn the_page_list_says_where_pages_begin_that_the_text_does_not_mark() {
    let nav = "<nav epub:type='toc'><ol><li><a href='a.xhtml'>A</a></li></ol></nav>\
        <nav epub:type='page-list'><ol><li><a href='a.xhtml#p7'>7</a></li></ol></nav>";
    hold_packages(
        |body| package(body, "", &[("nav.xhtml", nav)]),
        &[
            ("<p>a</p><p id='p7'>b</p>", "a\n[page Some(\"7\")]\nb"),
            (
                "<p>a</p><div epub:type='pagebreak' id='p7' title='7'/><p>b</p>",
                "a\n[page Some(\"7\")]\nb",
            ),
        ],
    );
}
