//! Paragraphs, runs, fields, notes, tables, lists, packages.

use masthead_codec::{Alignment, Changes, Content, ListHint, ReadOptions, Role};
use masthead_issue::{Block, Inline, ListKind, Mark, plain};

use crate::support::{blocks, line, package, read, read_bytes, rules, table, texts};

#[test]
fn headings_are_seen_by_style_name_and_their_bold_is_no_mark() {
    let blocks = blocks(&format!(
        "<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>\
         <w:p><w:pPr><w:outlineLvl w:val='1'/><w:jc w:val='center'/></w:pPr>\
         <w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='c'/></w:pPr><w:r><w:t>图1</w:t></w:r></w:p>{}",
        line("丙")
    ));
    let hints: Vec<_> = blocks.iter().map(|b| &b.hints).collect();
    assert_eq!(hints[0].style.as_deref(), Some("标题 1"));
    assert_eq!((hints[0].outline, hints[0].size, hints[0].bold), (Some(1), Some(44), true));
    assert_eq!((hints[1].outline, hints[1].bold), (Some(2), true));
    assert_eq!(hints[1].alignment, Some(Alignment::Center));
    assert_eq!(hints[2].role, Some(Role::Caption));
    assert_eq!((hints[3].outline, hints[3].size, hints[3].bold), (None, Some(20), false));
    assert_eq!(blocks[1].line().unwrap(), &[Inline::text("乙")]);
}

#[test]
fn only_what_stands_out_from_its_line_is_marked() {
    for (runs, expected) in [
        (
            "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>",
            vec![Inline::marked("甲", [Mark::Strong]), Inline::text("乙")],
        ),
        (
            "<w:r><w:rPr><w:rStyle w:val='s'/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>",
            vec![Inline::marked("甲", [Mark::Strong]), Inline::text("乙")],
        ),
        (
            "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t xml:space='preserve'> </w:t></w:r>",
            vec![Inline::text("甲 ")],
        ),
        (
            "<w:r><w:rPr><w:em w:val='dot'/><w:vertAlign w:val='superscript'/></w:rPr><w:t>a</w:t></w:r>",
            vec![Inline::marked("a", [Mark::Superscript, Mark::EmphasisDots])],
        ),
        (
            "<w:r><w:rPr><w:u w:val='single'/><w:dstrike/></w:rPr><w:t>a</w:t></w:r>",
            vec![Inline::marked("a", [Mark::Underline, Mark::Strike])],
        ),
        (
            "<w:r><w:t>a</w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/>\
             <w:sym w:font='Symbol' w:char='F061'/></w:r>",
            vec![Inline::text("a\t\u{2011}\u{ad}α")],
        ),
    ] {
        let blocks = blocks(&format!("<w:p>{runs}</w:p>"));
        assert_eq!(blocks[0].line().unwrap(), &expected, "{runs}");
    }
}

#[test]
fn empty_paragraphs_are_gaps_and_breaks_are_pages() {
    let blocks = blocks(&format!(
        "{}<w:p/><w:p><w:r><w:t>  </w:t></w:r></w:p>{}\
         <w:p><w:r><w:t>c</w:t><w:br w:type='page'/><w:t>d</w:t></w:r></w:p>\
         <w:p><w:r><w:br w:type='page'/></w:r></w:p>{}",
        line("a"),
        line("b"),
        line("e"),
    ));
    assert_eq!(texts(&blocks), ["a", "b", "c", "d", "e"]);
    let seen: Vec<_> = blocks.iter().map(|b| (b.hints.gap_before, b.hints.page_before)).collect();
    assert_eq!(seen, [(0, false), (2, false), (0, false), (0, true), (0, true)]);
}

#[test]
fn a_section_begins_a_page_unless_it_is_continuous() {
    let section = |text: &str, kind: &str| {
        format!(
            "<w:p><w:pPr><w:sectPr><w:type w:val='{kind}'/></w:sectPr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let blocks = blocks(&format!(
        "{}{}{}{}<w:sectPr/>",
        section("a", "nextPage"),
        line("b"),
        section("c", "continuous"),
        line("d"),
    ));
    let pages: Vec<bool> = blocks.iter().map(|b| b.hints.page_before).collect();
    assert_eq!(pages, [false, false, false, true]);
}

#[test]
fn numbering_gives_the_mark_as_shown() {
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>\
                <w:r><w:t>x</w:t></w:r></w:p>";
    let blocks = blocks(&format!("{item}{item}"));
    assert_eq!(
        blocks[1].hints.list,
        Some(ListHint { list: 1, level: 0, kind: ListKind::Ordered, label: "（二）".into() })
    );
}

#[test]
fn links_and_fields_keep_their_text() {
    let body = "<w:p><w:hyperlink r:id='l' w:anchor='x'><w:r><w:rPr><w:rStyle w:val='h'/></w:rPr>\
        <w:t>one</w:t></w:r></w:hyperlink>\
        <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"http://b.example\" </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>two</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='end'/></w:r>\
        <w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple>\
        <w:hyperlink w:anchor='in'><w:r><w:t>four</w:t></w:r></w:hyperlink></w:p>";
    let bytes = package(
        body,
        "<Relationship Id='l' Type='KIND/hyperlink' Target='http://a.example' TargetMode='External'/>",
        &[],
    );
    let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
    let line = outcome.value.blocks[0].line().unwrap().clone();
    assert_eq!(plain::inlines(&line), "onetwo3four");
    let urls: Vec<&str> = line
        .iter()
        .filter_map(|inline| match inline {
            Inline::Link(link) => {
                assert!(matches!(&link.content[0], Inline::Text(run) if run.marks.is_empty()));
                Some(link.url.as_str())
            }
            _ => None,
        })
        .collect();
    assert_eq!(urls, ["http://a.example#x", "http://b.example"]);
    assert_eq!(rules(&outcome), ["link-dropped"]);
}

#[test]
fn a_field_that_never_gets_a_result_swallows_no_text() {
    let outcome = read(&format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>kept</w:t></w:r></w:p>{}",
        line("after")
    ));
    assert_eq!(texts(&outcome.value.blocks), ["kept", "after"]);
    assert_eq!(rules(&outcome), ["field-unresolved"]);
}

#[test]
fn entries_of_a_generated_table_of_contents_are_known() {
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType='separate'/></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let blocks = blocks(&format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}<w:p>{begin}<w:r><w:t>One</w:t><w:tab/><w:t>1</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='t'/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>\
         <w:p>{end}</w:p></w:sdtContent></w:sdt>{}",
        line("目录"),
        line("Text")
    ));
    let seen: Vec<_> =
        blocks.iter().map(|b| (b.text(), b.hints.contents_level, b.hints.role)).collect();
    assert_eq!(
        seen,
        [
            ("目录".into(), None, Some(Role::ContentsHeading)),
            ("One\t1".into(), Some(1), None),
            ("Two".into(), Some(2), None),
            ("Text".into(), None, None),
        ]
    );
}

#[test]
fn a_table_of_contents_without_end_claims_nothing() {
    let blocks = blocks(&format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r></w:p>{}",
        line("text")
    ));
    assert_eq!(blocks[0].hints.contents_level, None);
}

#[test]
fn notes_are_numbered_as_the_text_refers_to_them() {
    let note = |id: &str, text: &str| {
        format!(
            "<w:footnote w:id='{id}'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> {text}</w:t></w:r></w:p></w:footnote>"
        )
    };
    let bytes = package(
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r>\
         <w:r><w:footnoteReference w:customMarkFollows='1' w:id='3'/><w:t>*</w:t></w:r>\
         <w:r><w:footnoteReference w:id='99'/></w:r></w:p>",
        "<Relationship Id='f' Type='KIND/footnotes' Target='footnotes.xml'/>",
        &[(
            "footnotes",
            &format!(
                "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>{}{}{}",
                note("3", "* third"),
                note("7", "seventh"),
                note("9", "nobody")
            ),
        )],
    );
    let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
    let notes: Vec<_> = outcome
        .value
        .notes
        .iter()
        .map(|n| (n.id.as_str(), n.label.as_deref(), plain::blocks(&n.blocks)))
        .collect();
    assert_eq!(
        notes,
        [
            ("n1", None, "seventh".to_owned()),
            ("n2", Some("*"), "third".to_owned()),
            ("n3", None, "nobody".to_owned()),
        ]
    );
    assert_eq!(rules(&outcome), ["note-missing", "note-unreferenced"]);
    assert_eq!(outcome.value.blocks[0].text(), "a");
}

#[test]
fn changes_under_review_are_accepted_or_rejected() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:ins w:author='X'><w:r><w:t>b</w:t></w:r></w:ins>\
        <w:del w:author='X'><w:r><w:delText>c</w:delText></w:r></w:del></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:author='X'/></w:rPr></w:pPr><w:r><w:t>d</w:t></w:r></w:p>\
        <w:p><w:r><w:t>e</w:t></w:r></w:p>";
    for (changes, expected, told) in [
        (Changes::Accept, vec!["ab", "de"], 1),
        (Changes::Reject, vec!["ac", "d", "e"], 1),
        (Changes::Report, vec!["ab", "de"], 4),
    ] {
        let mut options = ReadOptions::default();
        options.changes = changes;
        let outcome = read_bytes(&package(body, "", &[]), &options).unwrap();
        assert_eq!(texts(&outcome.value.blocks), expected, "{changes:?}");
        assert_eq!(rules(&outcome).len(), told, "{changes:?}");
    }
}

#[test]
fn tables_have_spans_and_heads() {
    let cell =
        |more: &str, text: &str| format!("<w:tc><w:tcPr>{more}</w:tcPr>{}</w:tc>", line(text));
    let outcome = read(&format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>\
         <w:sdt><w:sdtContent><w:tr>{}{}{}</w:tr></w:sdtContent></w:sdt>\
         <w:tr>{}{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val='2'/>", "h1"),
        cell("", "h2"),
        cell("<w:vMerge w:val='restart'/>", "a"),
        cell("", "b"),
        cell("", "c"),
        cell("<w:vMerge/>", ""),
        cell("", "d"),
    ));
    let table = table(&outcome.value.blocks[0]);
    assert_eq!((table.columns, table.head.len(), table.body.len()), (3, 1, 2));
    assert_eq!(table.head[0].cells[0].columns, 2);
    assert_eq!(table.body[0].cells[0].rows, 2);
    let last: Vec<String> =
        table.body[1].cells.iter().map(|cell| plain::blocks(&cell.blocks)).collect();
    assert_eq!(last, ["d", ""]);
    assert_eq!(rules(&outcome), ["docx-table-repaired"]);
}

#[test]
fn lists_in_cells_are_lists() {
    let item =
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let blocks = blocks(&format!("<w:tbl><w:tr><w:tc>{item}{item}</w:tc></w:tr></w:tbl>"));
    let Block::List(list) = &table(&blocks[0]).body[0].cells[0].blocks[0] else {
        panic!("no list")
    };
    assert_eq!(list.items.len(), 2);
    assert_eq!(list.items[1].label.as_deref(), Some("（二）"));
}

#[test]
fn cells_that_no_line_parts_keep_their_hints() {
    let cell = |more: &str| {
        format!(
            "<w:tc><w:tcPr>{more}</w:tcPr><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc>"
        )
    };
    let borders =
        |val: &str| format!("<w:tblBorders><w:top w:val='{val}' w:sz='4'/></w:tblBorders>");
    let line = "<w:tcBorders><w:top w:val='single'/></w:tcBorders>";
    for (properties, cells, rows) in [
        (String::new(), vec![cell(""), cell("")], 1),
        (borders("nil"), vec![cell(""), cell("")], 1),
        (borders("single"), vec![cell(""), cell("")], 0),
        (borders("nil"), vec![cell(""), cell(line)], 0),
        (borders("single"), vec![cell(line)], 1),
    ] {
        let cells = cells.concat();
        let body = format!("<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{cells}</w:tr></w:tbl>");
        let block = blocks(&body).remove(0);
        assert_eq!(block.rows.len(), rows, "{body}");
        for inner in block.rows.iter().flatten().flatten() {
            assert!(inner.hints.bold);
            assert_eq!(inner.line().unwrap(), &[Inline::text("x")]);
        }
    }
}

#[test]
fn lines_of_cells_are_settled_as_all_others_are() {
    let run = "<w:r><w:rPr><w:lang w:val='en-US'/></w:rPr><w:t>Plain English words</w:t></w:r>";
    let link = "<w:hyperlink w:anchor='gone'><w:r><w:t>there</w:t></w:r></w:hyperlink>";
    let cell = |inner: &str| format!("<w:tc><w:p>{inner}</w:p></w:tc>");
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>", cell(run));
    let body = format!(
        "<w:p>{run}</w:p><w:tbl><w:tr>{}{}<w:tc>{inner}</w:tc></w:tr></w:tbl>",
        cell(run),
        cell(link)
    );
    let blocks = blocks(&body);
    let [english, linked, nested] = &blocks[1].rows[0][..] else { panic!("three cells") };
    assert_eq!(english[0].line().unwrap(), &[Inline::text("Plain English words")]);
    assert_eq!(linked[0].line().unwrap(), &[Inline::text("there")]);
    assert_eq!(nested[0].rows[0][0][0].text(), "Plain English words");
    assert_eq!(nested[0].rows[0][0][0].line().unwrap().len(), 1);
}

fn drawing(holder: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:{holder}><wp:docPr id='1' name='n' descr='a dog'/><a:graphic><a:graphicData>\
         <pic:pic><pic:blipFill><a:blip r:embed='p'/></pic:blipFill></pic:pic>\
         </a:graphicData></a:graphic></wp:{holder}></w:drawing></w:r>"
    )
}

#[test]
fn pictures_alone_are_figures_and_pictures_in_text_are_inline() {
    let outcome = read(&format!(
        "<w:p>{}</w:p><w:p><w:r><w:t>a</w:t></w:r>{}</w:p><w:p><w:r><w:t>b</w:t></w:r>{}</w:p>",
        drawing("inline"),
        drawing("inline"),
        drawing("anchor"),
    ));
    let kinds: Vec<&str> = outcome
        .value
        .blocks
        .iter()
        .map(|block| match &block.content {
            Content::Block(block) => match &**block {
                Block::Figure(figure) => {
                    assert_eq!(figure.media[0].alt.as_deref(), Some("a dog"));
                    "figure"
                }
                _ => "other",
            },
            Content::Line(line) if line.iter().any(|i| matches!(i, Inline::Image(_))) => "image",
            _ => "line",
        })
        .collect();
    assert_eq!(kinds, ["figure", "image", "line", "figure"]);
    assert_eq!(outcome.value.assets.len(), 1);
}

#[test]
fn text_boxes_follow_their_paragraph_once() {
    let outcome = read(
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>\
         <a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>in</w:t></w:r></w:p>\
         </w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>in</w:t></w:r></w:p>\
         </w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    );
    let blocks = &outcome.value.blocks;
    assert_eq!(texts(blocks), ["a", "in"]);
    assert!(blocks[1].hints.boxed && !blocks[0].hints.boxed);
    assert!(outcome.report.is_empty());
}

#[test]
fn ruby_and_mathematics_are_carried() {
    let blocks = blocks(
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>\
         <w:p><m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara></w:p>\
         <w:p><w:r><w:t>so</w:t></w:r><m:oMath><m:r><m:t>y</m:t></m:r></m:oMath></w:p>",
    );
    assert!(matches!(&blocks[0].line().unwrap()[0], Inline::Ruby(ruby) if ruby.text == "pin"));
    assert!(
        matches!(&blocks[1].content, Content::Block(block) if matches!(**block, Block::Equation(_)))
    );
    assert_eq!(blocks[2].text(), "soy");
}

#[test]
fn what_is_not_carried_is_told() {
    for (body, rule) in [
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "hidden-text-dropped"),
        ("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FF'/></w:r></w:p>", "symbol-unknown"),
        (
            "<w:p><w:r><w:rPr><w:highlight w:val='red'/></w:rPr><w:t>x</w:t></w:r></w:p>",
            "formatting-dropped",
        ),
        ("<w:altChunk r:id='zz'/>", "relationship-dangling"),
        (
            "<w:p><w:r><w:object><o:OLEObject ProgID='X.1'/></w:object></w:r></w:p>",
            "object-dropped",
        ),
        ("<w:p><w:odd><w:t>x</w:t></w:odd></w:p>", "docx-element-unknown"),
        ("<w:p><w:r><w:pict><v:rect/></w:pict></w:r></w:p>", "shape-dropped"),
    ] {
        assert_eq!(rules(&read(body)), [rule], "{body}");
    }
}

#[test]
fn a_drop_cap_belongs_to_the_paragraph_after_it() {
    let blocks = blocks(&format!(
        "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val='90'/></w:rPr><w:t>O</w:t></w:r></w:p>{}",
        line("nce")
    ));
    assert_eq!(texts(&blocks), ["Once"]);
    assert_eq!(blocks[0].hints.size, Some(20));
}

#[test]
fn other_files_are_refused_by_what_they_are() {
    for (bytes, rule) in [
        (&b""[..], "empty-input"),
        (b"%PDF-1.7\n", "not-this-format"),
        (b"just text", "not-this-format"),
    ] {
        let failure = read_bytes(bytes, &ReadOptions::default()).unwrap_err();
        assert_eq!(failure.rule().name, rule);
    }
    let whole = package(&line("a"), "", &[]);
    let failure = read_bytes(&whole[..whole.len() / 2], &ReadOptions::default());
    assert!(failure.is_err());
}

#[test]
fn deep_nesting_takes_no_stack() {
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
        (
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        ),
    ] {
        let body = format!("{}{}{}", open.repeat(900), line("deep"), close.repeat(900));
        let outcome = read(&body);
        assert!(!outcome.report.is_empty(), "{open}");
    }
}

#[test]
fn two_lines_in_one_is_not_upright_type() {
    let outcome = read(
        "<w:p><w:r><w:rPr><w:eastAsianLayout w:combine='1'/></w:rPr><w:t>甲乙</w:t></w:r>\
         <w:r><w:rPr><w:eastAsianLayout w:vert='1'/></w:rPr><w:t>12</w:t></w:r></w:p>",
    );
    assert_eq!(
        outcome.value.blocks[0].line().unwrap(),
        &[Inline::text("甲乙"), Inline::marked("12", [Mark::Upright])]
    );
    assert_eq!(rules(&outcome), ["formatting-dropped"]);
}

#[test]
fn a_field_that_lists_captions_makes_no_table_of_contents() {
    let entry = |instruction: &str| {
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>\
             <w:r><w:instrText> {instruction} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>图1 港</w:t><w:tab/><w:t>3</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        )
    };
    for (instruction, level, role) in [
        (r"TOC \h \z \c &quot;图&quot;", None, Some(Role::Listing)),
        (r"TOC \o &quot;1-2&quot;", Some(1), None),
    ] {
        let blocks = blocks(&entry(instruction));
        let hints = &blocks[0].hints;
        assert_eq!((hints.contents_level, hints.role), (level, role), "{instruction}");
    }
}

#[test]
fn a_number_of_a_sequence_near_the_start_makes_a_caption() {
    let seq = "<w:fldSimple w:instr=' SEQ Abb '><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    let math = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>";
    let other = "<w:fldSimple w:instr=' SEQ q '><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    let named = "<w:fldSimple w:instr=' SEQ Figure '><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    for (paragraph, expected) in [
        (format!("<w:p><w:r><w:t>Abb. </w:t></w:r>{seq}<w:r><w:t>: Hafen</w:t></w:r></w:p>"), true),
        (format!("<w:p><w:r><w:t>Frage </w:t></w:r>{other}<w:r><w:t>?</w:t></w:r></w:p>"), false),
        (format!("<w:p><w:r><w:t>Bild </w:t></w:r>{named}</w:p>"), true),
        (format!("<w:p>{seq}<w:r><w:t> Hafen</w:t></w:r></w:p>"), false),
        (format!("<w:p>{math}<w:r><w:t>(</w:t></w:r>{seq}<w:r><w:t>)</w:t></w:r></w:p>"), false),
        (format!("<w:p><w:r><w:t>{}</w:t></w:r>{seq}</w:p>", "Wie gezeigt ".repeat(4)), false),
    ] {
        let role = blocks(&paragraph)[0].hints.role;
        assert_eq!(role == Some(Role::Caption), expected, "{paragraph}");
    }
    // Without a label it may count anything: what stands beside it tells.
    let bare = format!("<w:p>{seq}<w:r><w:t> Hafen</w:t></w:r></w:p>");
    assert!(blocks(&bare)[0].hints.counted);
}

#[test]
fn the_first_row_is_a_head_where_the_style_of_the_table_sets_it_off() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", line(text));
    for (look, heads) in [
        ("<w:tblStyle w:val='g'/><w:tblLook w:firstRow='1'/>", 1),
        ("<w:tblStyle w:val='g'/><w:tblLook w:val='04A0'/>", 1),
        ("<w:tblStyle w:val='g'/><w:tblLook w:firstRow='0' w:val='04A0'/>", 0),
        ("<w:tblStyle w:val='p'/><w:tblLook w:firstRow='1'/>", 0),
        ("<w:tblStyle w:val='g'/>", 0),
        ("<w:tblLook w:firstRow='1'/>", 1),
    ] {
        let body = format!("<w:tbl><w:tblPr>{look}</w:tblPr>{}{}</w:tbl>", row("甲"), row("乙"));
        let blocks = blocks(&body);
        assert_eq!(table(&blocks[0]).head.len(), heads, "{look}");
    }
}

#[test]
fn a_picture_without_its_frame_is_a_picture() {
    let outcome = read("<w:p><w:r><w:drawing><a:blip r:embed='p'/></w:drawing></w:r></w:p>");
    let Content::Block(block) = &outcome.value.blocks[0].content else { panic!("no block") };
    assert!(matches!(&**block, Block::Figure(figure) if figure.media.len() == 1));
}

#[test]
fn rejected_changes_take_the_formatting_back_too() {
    let body = "<w:p><w:pPr><w:jc w:val='center'/><w:pPrChange><w:pPr><w:pStyle w:val='1'/></w:pPr>\
        </w:pPrChange></w:pPr><w:r><w:t xml:space='preserve'>甲 </w:t></w:r><w:r><w:rPr><w:i/>\
        <w:rPrChange><w:rPr><w:u w:val='single'/></w:rPr></w:rPrChange></w:rPr><w:t>乙</w:t></w:r></w:p>";
    for (changes, outline, mark) in
        [(Changes::Accept, None, Mark::Emphasis), (Changes::Reject, Some(1), Mark::Underline)]
    {
        let mut options = ReadOptions::default();
        options.changes = changes;
        let outcome = read_bytes(&package(body, "", &[]), &options).unwrap();
        let block = &outcome.value.blocks[0];
        assert_eq!(block.hints.outline, outline, "{changes:?}");
        assert_eq!(block.line().unwrap()[1], Inline::marked("乙", [mark]), "{changes:?}");
    }
}
