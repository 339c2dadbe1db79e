//! What the package says of the publication.

use masthead_codec::ReadOptions;

use crate::support::{package, read_bytes};

#[test]
fn known_statements_are_properties_and_others_say_whose_they_are() {
    let said = "<dc:creator>A</dc:creator><dc:publisher>P</dc:publisher><dc:date>2025-03</dc:date>\
        <dc:identifier>urn:issn:9990-1242</dc:identifier><dc:rights>R</dc:rights>\
        <meta property='schema:issueNumber'>7</meta><meta property='dcterms:modified'>2025</meta>\
        <meta property='house:mood'>m</meta><meta property='a b'>x</meta>\
        <meta name='calibre:timestamp' content='x'/>";
    let outcome = read_bytes(&package("<p>a</p>", said, &[]), &ReadOptions::default()).unwrap();
    let properties = &outcome.value.properties;
    assert_eq!(properties.title.as_deref(), Some("T"));
    assert_eq!(properties.creators, ["A"]);
    for (name, value) in [
        ("publisher", "P"),
        ("date", "2025-03"),
        ("issn", "9990-1242"),
        ("issueNumber", "7"),
        ("purl.org:dc.creator", "A"),
        ("purl.org:dc.rights", "R"),
        ("idpf.org:house.mood", "m"),
    ] {
        assert!(properties.other.contains(&(name.to_owned(), value.to_owned())), "{name}");
    }
    let told: Vec<_> = outcome.report.iter().map(|told| (told.rule.name, told.message())).collect();
    let expected = "metadata was left out: a b = `x`".to_owned();
    assert_eq!(told, [("epub-metadata-dropped", expected)]);
}

#[test]
fn what_says_nothing_of_the_publication_is_told() {
    let said = "<dc:creator>Unknown</dc:creator><dc:language>C</dc:language>\
        <dc:title id='m'>U</dc:title><meta property='title-type' refines='#m'>main</meta>\
        <meta property='dcterms:date'>2025-03</meta><meta name='prism:coverDate' content='2025-04'/>";
    let body = "<p lang='q'>a</p><p>b <i xml:lang='q'>c</i></p><p lang=''>d</p>";
    let outcome = read_bytes(&package(body, said, &[]), &ReadOptions::default()).unwrap();
    let properties = &outcome.value.properties;
    assert_eq!((properties.title.as_deref(), properties.creators.len()), (Some("U"), 0));
    for (name, value) in [("purl.org:dc.title", "T"), ("date", "2025-03"), ("coverDate", "2025-04")]
    {
        assert!(properties.other.contains(&(name.to_owned(), value.to_owned())), "{name}");
    }
    let told: Vec<_> = outcome.report.iter().map(|told| (told.rule.name, told.message())).collect();
    let expected = [
        ("epub-metadata-dropped", "metadata was left out: creator = `Unknown`"),
        ("epub-metadata-dropped", "metadata was left out: language = `C`"),
        ("epub-language-unknown", "`q` names no language and was passed over"),
    ];
    assert_eq!(told, expected.map(|(rule, message)| (rule, message.to_owned())));
}

#[test]
fn a_first_document_that_is_a_picture_is_the_cover() {
    let bytes = package("<p><img src='p.png' alt='c'/></p>", "", &[("c.xhtml", "<p>a</p>")]);
    let draft = read_bytes(&bytes, &ReadOptions::default()).unwrap().value;
    assert_eq!(draft.covers.len(), 1);
    assert_eq!(draft.covers[0].alt.as_deref(), Some("c"));
    assert_eq!(draft.blocks.len(), 1);
}

#[test]
fn the_table_of_contents_points_at_blocks() {
    let nav = "<nav epub:type='toc'><ol><li><a href='a.xhtml'>A</a><ol><li><a href='a.xhtml#h'>B</a>\
        </li></ol></li><li><a href='c.xhtml'>C</a></li></ol></nav>";
    let parts = [("c.xhtml", "<h1>C</h1>"), ("nav.xhtml", nav)];
    let bytes = package("<h1>A</h1><p>x <a id='h'/>y</p>", "", &parts);
    let draft = read_bytes(&bytes, &ReadOptions::default()).unwrap().value;
    let found: Vec<_> = draft
        .contents
        .iter()
        .map(|entry| (entry.level, entry.title.as_str(), entry.block))
        .collect();
    assert_eq!(found, [(1, "A", Some(0)), (2, "B", Some(1)), (1, "C", Some(2))]);
}

#[test]
fn a_document_called_the_contents_is_that_if_its_links_bear_it_out() {
    let nav = "<nav epub:type='toc'><ol><li><a href='a.xhtml'>A</a></li></ol></nav>\
        <nav epub:type='landmarks'><ol><li><a epub:type='toc' href='a.xhtml'>A</a></li></ol></nav>";
    let parts = [("c.xhtml", "<p>c</p>"), ("nav.xhtml", nav)];
    for (body, level) in [
        ("<p>The whole text of a book.</p>", None),
        ("<p><a href='c.xhtml'>The first</a> by A. Nyone</p>", Some(1)),
    ] {
        let bytes = package(body, "", &parts);
        let draft = read_bytes(&bytes, &ReadOptions::default()).unwrap().value;
        assert_eq!(draft.blocks[0].hints.contents_level, level, "{body}");
    }
}
