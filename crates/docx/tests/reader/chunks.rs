//! Imported parts: HTML, web pages in one file, Word documents, RTF, plain text.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use masthead_codec::{Content, Draft, DraftBlock, ReadOptions, Role};
use masthead_diagnostics::Outcome;
use masthead_issue::{Block, Inline, ListKind, Mark, Math, NoteReference};

use super::support::{PNG, line, package, read_bytes, rules, table, texts};

/// A package that imports these parts, in order, after a line and before another.
fn importing(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = line("before");
    let mut relationships = String::new();
    for (index, (name, _)) in parts.iter().enumerate() {
        let _ = write!(body, "<w:altChunk r:id='c{index}'/>");
        let _ = write!(
            relationships,
            "<Relationship Id='c{index}' Type='KIND/aFChunk' Target='{name}'/>"
        );
    }
    body.push_str(&line("after"));
    let bytes = package(&body, &relationships, &[]);
    let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(bytes)).unwrap();
    for (name, bytes) in parts {
        zip.start_file(format!("word/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What stands between the two lines.
fn imported(name: &str, bytes: &[u8]) -> (Vec<DraftBlock>, Outcome<Draft>) {
    let outcome = read_bytes(&importing(&[(name, bytes)]), &ReadOptions::default()).unwrap();
    let mut blocks = outcome.value.blocks.clone();
    assert_eq!(blocks.remove(0).text(), "before");
    assert_eq!(blocks.pop().unwrap().text(), "after");
    (blocks, outcome)
}

fn html(source: &str) -> Vec<DraftBlock> {
    let (blocks, outcome) = imported("a.html", source.as_bytes());
    assert_eq!(rules(&outcome), ["chunk-imported"], "{source}");
    assert!(outcome.report.iter().all(|diagnostic| diagnostic.loss.is_none()));
    blocks
}

fn content(block: &DraftBlock) -> &[Inline] {
    block.line().unwrap()
}

#[test]
fn headings_and_paragraphs_of_html_are_told_apart() {
    let blocks = html(
        "<!DOCTYPE html><html><head><title>No</title><style>p{}</style></head><body>\
         <h1>Tide</h1><p>One\n  <b>two</b> &amp;\tthree</p>bare<h6>Deep</h6><p>&nbsp;</p>\
         <p align=center>mid</p><hr><figcaption>cap</figcaption></body></html>",
    );
    assert_eq!(texts(&blocks), ["Tide", "One two & three", "bare", "Deep", "mid", "", "cap"]);
    assert_eq!(blocks[0].hints.outline, Some(1));
    assert_eq!(blocks[1].hints.outline, None);
    assert_eq!(blocks[3].hints.outline, Some(6));
    assert_eq!(blocks[4].hints.gap_before, 1);
    assert_eq!(blocks[4].hints.alignment, Some(masthead_codec::Alignment::Center));
    assert!(
        matches!(&blocks[5].content, Content::Block(block) if matches!(**block, Block::Break(_)))
    );
    assert_eq!(blocks[6].hints.role, Some(Role::Caption));
}

#[test]
fn marks_of_html_are_marks_and_those_of_a_whole_line_are_hints() {
    let blocks = html(
        "<p>a<b>b</b><i>c</i><u>d</u><s>e</s><sub>f</sub><sup>g</sup><code>h</code>\
         <span style='font-weight:700'>i</span>j</p><p><b>all</b></p>",
    );
    let marks: Vec<(&str, Vec<Mark>)> = content(&blocks[0])
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => (text.text.as_str(), text.marks.iter().copied().collect()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        marks,
        [
            ("a", vec![]),
            ("b", vec![Mark::Strong]),
            ("c", vec![Mark::Emphasis]),
            ("d", vec![Mark::Underline]),
            ("e", vec![Mark::Strike]),
            ("f", vec![Mark::Subscript]),
            ("g", vec![Mark::Superscript]),
            ("h", vec![Mark::Code]),
            ("i", vec![Mark::Strong]),
            ("j", vec![]),
        ]
    );
    assert!(blocks[1].hints.bold);
    assert_eq!(content(&blocks[1]), [Inline::text("all")]);
}

#[test]
fn lists_of_html_nest_and_are_numbered() {
    let blocks = html(
        "<ul><li>a<ol start=3><li>b</li><li><p>c</p><p>more</p></ol></li><li>d</ul>\
         <ol type=i><li>e<li value=4>f</ol><ul style='list-style-type:none'><li>g</ul>",
    );
    let seen: Vec<_> = blocks
        .iter()
        .map(|block| {
            let list = block.hints.list.as_ref();
            (block.text(), list.map(|list| (list.level, list.kind, list.label.clone())))
        })
        .collect();
    let item = |text: &str, level, kind, label: &str| {
        (text.to_owned(), Some((level, kind, label.to_owned())))
    };
    assert_eq!(
        seen,
        [
            item("a", 0, ListKind::Bullet, "•"),
            item("b", 1, ListKind::Ordered, "3."),
            item("c", 1, ListKind::Ordered, "4."),
            ("more".to_owned(), None),
            item("d", 0, ListKind::Bullet, "•"),
            item("e", 0, ListKind::Ordered, "i."),
            item("f", 0, ListKind::Ordered, "iv."),
            item("g", 0, ListKind::Plain, ""),
        ]
    );
    let list = |index: usize| blocks[index].hints.list.as_ref().unwrap().list;
    assert_eq!(list(0), list(1));
    assert_ne!(list(0), list(5));
}

#[test]
fn lists_that_word_wrote_as_paragraphs_are_lists() {
    let item = |level: u8, mark: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{level} lfo1'>\
             <![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\
             {mark}<span style='font:7.0pt \"Nova\"'>&nbsp;&nbsp; </span></span></span><![endif]>\
             {text}</p>"
        )
    };
    let blocks = html(&format!(
        "<p class=MsoTitle>Bay</p><p class=MsoToc2>Entry</p>{}{}{}<p style='mso-list:l1 level1 lfo2'>bare</p>",
        item(1, "2.", "two"),
        item(2, "o", "inner"),
        item(1, "·", "dot")
    ));
    assert_eq!(texts(&blocks), ["Bay", "Entry", "two", "inner", "dot", "bare"]);
    assert_eq!(blocks[0].hints.role, Some(Role::Title));
    assert_eq!(blocks[1].hints.contents_level, Some(2));
    let lists: Vec<_> = blocks[2..]
        .iter()
        .map(|block| block.hints.list.as_ref().map(|list| (list.level, list.label.as_str())))
        .collect();
    assert_eq!(lists, [Some((0, "2.")), Some((1, "•")), Some((0, "•")), None]);
}

#[test]
fn tables_of_html_are_tables_with_their_spans() {
    let blocks = html(
        "<table><caption>Cap</caption><tr><th>a<th colspan=2>b</tr>\
         <tr><td rowspan=2>c<td>d<td>e<tr><td>f</table>",
    );
    assert_eq!(blocks[0].hints.role, Some(Role::Caption));
    let found = table(&blocks[1]);
    assert_eq!((found.columns, found.head.len(), found.body.len()), (3, 1, 2));
    let spans: Vec<Vec<(u32, u32)>> = found
        .head
        .iter()
        .chain(&found.body)
        .map(|row| row.cells.iter().map(|cell| (cell.columns, cell.rows)).collect())
        .collect();
    assert_eq!(spans, [vec![(1, 1), (2, 1)], vec![(1, 2), (1, 1), (1, 1)], vec![(1, 1), (1, 1)]]);

    let blocks =
        html("<table><tfoot><tr><td>z<td>y</tfoot><tbody><tr><td>a<td><ul><li>b</ul></table>");
    let found = table(&blocks[0]);
    assert_eq!((found.head.len(), found.body.len(), found.foot.len()), (0, 1, 1));
    assert!(matches!(found.body[0].cells[1].blocks[0], Block::List(_)));

    let blocks = html("<table><tr><td><h2>alone</h2><table><tr><td>x<td>y</table></table>");
    assert_eq!(blocks[0].hints.outline, Some(2));
    assert_eq!(table(&blocks[1]).columns, 2);
}

#[test]
fn links_breaks_quotations_code_terms_and_ruby_of_html_are_carried() {
    let blocks = html(
        "<p>see <a href='https://example.org/a?b&amp;c'>there</a><br>\nnext<br></p>\
         <blockquote><p>said</p></blockquote><pre>\n  one\n\n two</pre><dl><dt>t<dd>d</dl>\
         <p><ruby>港<rp>(</rp><rt>gang</rt><rp>)</rp></ruby>口</p><p>港\n口</p>\
         <p><a href='#far'>go</a></p><p id=far>far</p>",
    );
    assert!(matches!(&content(&blocks[0])[1],
        Inline::Link(link) if link.url == "https://example.org/a?b&c"));
    assert!(matches!(content(&blocks[0])[2], Inline::LineBreak(_)));
    assert_eq!(content(&blocks[0])[3], Inline::text("next"));
    let roles: Vec<_> = blocks[1..6].iter().map(|block| (block.text(), block.hints.role)).collect();
    assert_eq!(
        roles,
        [
            ("said".to_owned(), Some(Role::Quote)),
            ("  one".to_owned(), Some(Role::Code)),
            (" two".to_owned(), Some(Role::Code)),
            ("t".to_owned(), Some(Role::Term)),
            ("d".to_owned(), Some(Role::Definition)),
        ]
    );
    assert_eq!(blocks[3].hints.gap_before, 1);
    assert!(matches!(&content(&blocks[6])[0], Inline::Ruby(ruby) if ruby.text == "gang"));
    let soup = html("<p><ruby>港<rp>(<rt>gang <b>x</b><rp>)</ruby>口<ruby><rt>bare</ruby>");
    assert!(matches!(&content(&soup[0])[0], Inline::Ruby(ruby) if ruby.text == "gang x"));
    assert_eq!(content(&soup[0])[1], Inline::text("口bare"));
    assert_eq!(blocks[7].text(), "港口");
    assert!(matches!(&content(&blocks[8])[0], Inline::CrossReference(_)));
    assert_eq!(blocks[9].hints.names, ["far"]);
}

#[test]
fn mathematics_of_html_is_carried_where_it_is_well_formed() {
    let blocks = html("<p>x <math><mi>a</mi><mo>=</mo><mn>1</mn></math></p>");
    assert!(matches!(&content(&blocks[0])[1], Inline::Math(Math { mathml: Some(_), .. })));
    let (blocks, outcome) = imported("a.html", b"<p>x <math><mi>a</math> y</p>");
    assert_eq!(texts(&blocks), ["x a y"]);
    assert_eq!(rules(&outcome), ["chunk-flattened"]);
}

#[test]
fn pictures_in_html_are_taken_from_it_and_never_fetched() {
    let data = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA=";
    let blocks = html(&format!("<p><img alt='A bay' src='data:image/png;base64,{data}'></p>"));
    let Content::Block(block) = &blocks[0].content else { panic!() };
    let Block::Figure(figure) = &**block else { panic!() };
    assert_eq!(figure.media[0].alt.as_deref(), Some("A bay"));

    let (_, outcome) = imported("a.html", b"<p>a<img src='http://example.org/a.png'>b</p>");
    assert_eq!(rules(&outcome), ["picture-linked", "chunk-imported"]);
    assert!(outcome.value.assets.is_empty());
}

#[test]
fn what_html_holds_beside_text_is_reported_with_its_words() {
    let (blocks, outcome) = imported("a.htm", b"<p>a</p><video>words</video><input value=x>");
    assert_eq!(texts(&blocks), ["a", "words"]);
    assert_eq!(rules(&outcome), ["chunk-flattened"]);
    let told = outcome.report.iter().next().unwrap();
    assert!(told.message().contains("kept without input, video"), "{}", told.message());
}

#[test]
fn a_page_in_one_file_is_read_with_its_pictures() {
    let mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"--=_x\"\r\n\r\n\
        skipped\r\n----=_x\r\nContent-Location: file:///c:/a/page.htm\r\n\
        Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\r\n\
        <p>=B1=B1 a=3D<img src=3D\"page_files/i.png\" alt=3Di> long=\r\n line</p>\
        <p><img src=3D'cid:two@x'></p>\r\n\
        ----=_x\r\nContent-Location: file:///c:/a/page_files/i.png\r\n\
        Content-Transfer-Encoding: base64\r\nContent-Type: image/png\r\n\r\niVBORw0KGgoAAAANSUhE\r\nUgAAAAIAAAADCAIAAAA=\r\n\
        ----=_x\r\nContent-ID: <two@x>\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/gif\r\n\r\nR0lGODlhAQABAAAAADs=\r\n\
        ----=_x--\r\n";
    let (blocks, outcome) = imported("a.mht", mail.as_bytes());
    assert_eq!(blocks[0].text().trim(), "北 a= long line");
    assert!(content(&blocks[0]).iter().any(|inline| matches!(inline, Inline::Image(_))));
    assert_eq!(outcome.value.assets.len(), 2);
    assert_eq!(rules(&outcome), ["chunk-imported"]);

    let nested = "Content-Type: multipart/mixed; boundary=a\n\n--a\n\
        Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\n\
        Content-Type: text/html\n\n<p>rich</p>\n--b--\n--a--\n";
    assert_eq!(texts(&imported("a.mht", nested.as_bytes()).0), ["rich"]);
    assert_eq!(texts(&imported("a.mht", b"Subject: x\n\nonly words\n").0), ["only words"]);
    for broken in ["", "Content-Type: multipart/related; boundary=a\n\n--a", "--\n--\n"] {
        assert!(imported("a.mht", broken.as_bytes()).0.is_empty(), "{broken}");
    }
}

#[test]
fn a_document_in_a_document_is_read_with_its_notes_pictures_and_references() {
    let inner_body = "<w:p><w:bookmarkStart w:id='1' w:name='here'/><w:r><w:t>Inner</w:t></w:r>\
        <w:r><w:footnoteReference w:id='2'/></w:r><w:bookmarkEnd w:id='1'/></w:p>\
        <w:p><w:hyperlink w:anchor='here'><w:r><w:t>up</w:t></w:r></w:hyperlink></w:p>\
        <w:p><w:r><w:drawing><wp:inline><a:graphic><pic:pic><pic:blipFill><a:blip r:embed='p'/>\
        </pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>";
    let notes = "<w:footnote w:id='2'><w:p><w:r><w:t>inner note</w:t></w:r></w:p></w:footnote>";
    let relation = "<Relationship Id='f' Type='KIND/footnotes' Target='footnotes.xml'/>";
    let inner = package(inner_body, relation, &[("footnotes", notes)]);
    let twice = importing(&[("one.docx", &inner), ("two.dat", &inner)]);
    let outcome = read_bytes(&twice, &ReadOptions::default()).unwrap();
    let draft = &outcome.value;
    assert_eq!(
        texts(&draft.blocks),
        ["before", "Inner", "up", "", "item", "Inner", "up", "", "item", "after"]
    );
    let ids: Vec<&str> = draft.notes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(ids, ["n1", "n2"]);
    for (block, id) in [(1, "n1"), (5, "n2")] {
        assert!(content(&draft.blocks[block]).iter().any(
            |inline| matches!(inline, Inline::NoteReference(NoteReference { note }) if note.as_str() == id)
        ));
        let Inline::CrossReference(reference) = &content(&draft.blocks[block + 1])[0] else {
            panic!()
        };
        let name = masthead_codec::pointer::name(&reference.target).unwrap();
        assert_eq!(draft.blocks[block].hints.names, [name]);
    }
    let list = |index: usize| draft.blocks[index].hints.list.as_ref().unwrap().list;
    assert_ne!(list(4), list(8));
    let digest = digest_of_the_picture();
    assert!(draft.assets.get(&digest).is_some());
    assert_eq!(rules(&outcome), ["chunk-imported", "chunk-imported"]);
}

/// The digest of the picture of the suite.
fn digest_of_the_picture() -> String {
    let mut store = masthead_codec::AssetStore::new();
    store.insert(PNG).digest
}

#[test]
fn a_document_in_a_document_in_a_document_is_reported() {
    let third = package(&line("third"), "", &[]);
    let second = importing(&[("c.docx", &third), ("d.html", b"<p>html</p>")]);
    let (blocks, outcome) = imported("b.docx", &second);
    assert_eq!(texts(&blocks), ["before", "html", "after"]);
    assert_eq!(rules(&outcome), ["chunk-flattened", "chunk-imported", "chunk-imported"]);
    let told = outcome.report.iter().next().unwrap();
    assert_eq!(told.place.part.as_deref(), Some("word/b.docx/word/document.xml"));

    let (blocks, outcome) = imported("b.docx", b"PK\x03\x04 broken");
    assert!(blocks.is_empty());
    assert!(rules(&outcome).contains(&"chunk-flattened"));
}

#[test]
fn of_rtf_the_words_are_kept_and_that_is_said() {
    let rtf = b"{\\rtf1\\ansi{\\fonttbl{\\f0 Nova;}}{\\b One} \\u20013?\\par\\par two}";
    let (blocks, outcome) = imported("a.rtf", rtf);
    assert_eq!(texts(&blocks), ["One 中", "two"]);
    assert_eq!(rules(&outcome), ["chunk-flattened"]);
    assert!(outcome.report.iter().all(|diagnostic| diagnostic.loss.is_some()));
}

#[test]
fn plain_text_is_read_in_its_encoding() {
    let utf16: Vec<u8> = "\u{feff}潮\r\n\r\n水".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (blocks, outcome) = imported("a.txt", &utf16);
    assert_eq!(texts(&blocks), ["潮", "水"]);
    assert_eq!(blocks[1].hints.gap_before, 1);
    assert!(rules(&outcome).contains(&"chunk-imported"));
    // GB18030: 海港的早晨很安静，船都在水边。
    let gbk = b"\xba\xa3\xb8\xdb\xb5\xc4\xd4\xe7\xb3\xbf\xba\xdc\xb0\xb2\xbe\xb2\xa3\xac\xb4\xac\xb6\xbc\xd4\xda\xcb\xae\xb1\xdf\xa1\xa3";
    assert_eq!(texts(&imported("a.txt", gbk).0), ["海港的早晨很安静，船都在水边。"]);
}

#[test]
fn what_is_not_known_is_reported() {
    let (blocks, outcome) = imported("a.bin", b"\x01\x02\x03");
    assert!(blocks.is_empty());
    assert_eq!(rules(&outcome), ["chunk-flattened"]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn hostile_parts_end_soon_and_break_nothing() {
    let many = |text: &str, count: usize| text.repeat(count);
    let huge = format!("<p title='{}'>x</p>", many("y", 2_000_000));
    for (name, source) in [
        ("a.html", many("<div>", 10_000) + "x" + &many("</div>", 10_000)),
        ("a.html", many("<table><tr><td>", 10_000) + "x"),
        ("a.html", many("<ul><li>", 10_000) + "x"),
        ("a.html", many("<b><i>", 10_000) + "x" + &many("</b>", 10_000)),
        ("a.html", many("<blockquote><pre><ruby><a href=x>", 10_000) + "x"),
        ("a.html", huge),
        ("a.html", many("<a title=\"", 200_000)),
        ("a.html", many("<p x=\"'", 200_000) + ">"),
        ("a.html", many("<a", 200_000)),
        ("a.html", many("<!--", 200_000)),
        ("a.html", many("<![CDATA[", 200_000)),
        ("a.html", many("<math>", 50_000)),
        ("a.html", many("<math>", 200_000) + "</math>"),
        ("a.html", many("<script>", 50_000)),
        ("a.html", many("&amp", 500_000)),
        ("a.html", many("<td colspan=1000 rowspan=1000>", 20_000)),
        ("a.html", format!("<table>{}", many("<tr><td colspan=9999 rowspan=0>x", 20_000))),
        ("a.html", many("</table></td></ul></b></ruby>", 50_000)),
        ("a.mht", many("Content-Type: multipart/related; boundary=a\n\n--a\n", 20_000)),
        ("a.rtf", many("{\\rtf1 ", 10_000) + "x"),
        ("a.rtf", "{\\rtf1".to_owned() + &many("}\\bin99999999999 \\'", 10_000)),
    ] {
        let start = Instant::now();
        let (_, outcome) = imported(name, source.as_bytes());
        assert!(!outcome.report.is_empty());
        let shown: String = source.chars().take(30).collect();
        assert!(start.elapsed() < Duration::from_secs(5), "{shown}: {:?}", start.elapsed());
    }
}
