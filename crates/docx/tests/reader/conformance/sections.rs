//! ECMA-376-1 §17.6, §17.10, §17.15, §17.2: sections, headers and footers, settings, the document.

use crate::sketch::{hold, hold_in, hold_packages};
use crate::support::{NAMESPACES, line, package, read};

#[test]
fn sections_begin_pages_unless_they_go_on() {
    let sections = |kind: &str| {
        format!(
            "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>{}<w:sectPr>{kind}</w:sectPr>",
            line("乙")
        )
    };
    hold_in(
        sections,
        &[
            ("", "甲\npage: 乙"),
            ("<w:type w:val='nextPage'/>", "甲\npage: 乙"),
            ("<w:type w:val='oddPage'/>", "甲\npage: 乙"),
            ("<w:type w:val='evenPage'/>", "甲\npage: 乙"),
            ("<w:type w:val='continuous'/>", "甲\n乙"),
            ("<w:type w:val='nextColumn'/>", "甲\n乙"),
        ],
    );
}

#[test]
fn form_alone_of_sections_is_passed_over() {
    hold_in(
        |properties| format!("{}<w:sectPr>{properties}</w:sectPr>", line("甲")),
        &[
            "<w:pgSz w:w='11906' w:h='16838' w:orient='landscape'/>",
            "<w:pgMar w:top='1440' w:gutter='0'/>",
            "<w:paperSrc w:first='1'/>",
            "<w:pgBorders><w:top w:val='single'/></w:pgBorders>",
            "<w:lnNumType w:countBy='5'/>",
            "<w:pgNumType w:fmt='lowerRoman' w:start='3'/>",
            "<w:cols w:num='2' w:sep='1'><w:col w:w='4000'/></w:cols>",
            "<w:formProt w:val='0'/>",
            "<w:vAlign w:val='center'/>",
            "<w:titlePg/>",
            "<w:bidi/>",
            "<w:rtlGutter/>",
            "<w:docGrid w:type='lines' w:linePitch='312'/>",
            "<w:printerSettings r:id='gone'/>",
        ]
        .map(|property| (property, "甲")),
    );
}

#[test]
fn text_set_in_vertical_lines_says_so() {
    let body = format!("{}<w:sectPr><w:textDirection w:val='tbRl'/></w:sectPr>", line("甲"));
    let outcome = read(&body);
    let said = ("writingMode".to_owned(), "vertical-rl".to_owned());
    assert_eq!(outcome.value.properties.other, [said]);
}

#[test]
fn words_of_headers_and_footers_are_running_heads() {
    let part =
        |root: &str, inside: &str| format!("<w:{root} {NAMESPACES}><w:p>{inside}</w:p></w:{root}>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let page = "<w:r><w:t>港</w:t></w:r><w:r><w:pgNum/></w:r>\
                <w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple>";
    let picture = "<w:r><w:drawing><a:blip r:embed='p'/></w:drawing></w:r>";
    let parts = [
        ("h1", part("hdr", page)),
        ("h2", part("hdr", &run("乙"))),
        ("h3", part("hdr", &run("丙"))),
        ("f1", part("ftr", &run("丁"))),
        ("f2", part("ftr", picture)),
    ];
    let parts = parts.each_ref().map(|(name, xml)| (*name, xml.as_str()));
    let relationships = parts.map(|(name, _)| {
        let kind = if name.starts_with('h') { "header" } else { "footer" };
        format!("<Relationship Id='{name}' Type='KIND/{kind}' Target='{name}.xml'/>")
    });
    hold_packages(
        |references| {
            let body = format!("{}<w:sectPr>{references}</w:sectPr>", line("甲"));
            package(&body, &relationships.concat(), &parts)
        },
        &[
            ("<w:headerReference w:type='default' r:id='h1'/>", "甲\nhead: 港3"),
            ("<w:headerReference w:type='first' r:id='h2'/><w:titlePg/>", "甲\nhead: 乙"),
            ("<w:headerReference w:type='even' r:id='h3'/>", "甲\nhead: 丙"),
            ("<w:footerReference w:type='default' r:id='f1'/>", "甲\nhead: 丁"),
            ("<w:footerReference w:type='default' r:id='f2'/>", "甲\n! header-content-dropped"),
            ("<w:headerReference w:type='default' r:id='gone'/>", "甲\n! relationship-dangling"),
        ],
    );
}

#[test]
fn settings_fonts_themes_and_building_blocks_are_passed_over() {
    for (kind, part) in [
        (
            "settings",
            "<w:settings><w:evenAndOddHeaders/><w:defaultTabStop w:val='420'/><w:trackRevisions/>\
             <w:documentProtection w:edit='readOnly'/><w:mailMerge><w:dataType w:val='textFile'/>\
             <w:query w:val='x'/></w:mailMerge><w:docVars><w:docVar w:name='x' w:val='y'/></w:docVars>\
             <w:attachedTemplate r:id='gone'/><w:updateFields/><w:compat><w:useFELayout/></w:compat>\
             <w:footnotePr><w:numFmt w:val='upperRoman'/></w:footnotePr></w:settings>",
        ),
        ("webSettings", "<w:webSettings><w:divs/></w:webSettings>"),
        (
            "fontTable",
            "<w:fonts><w:font w:name='x'><w:embedRegular r:id='gone'/></w:font></w:fonts>",
        ),
        ("theme", "<a:theme name='x'/>"),
        ("people", "<w15:people><w15:person w15:author='x'/></w15:people>"),
        ("customXml", "<x:data xmlns:x='urn:x'>乙</x:data>"),
        (
            "glossaryDocument",
            "<w:glossaryDocument><w:docParts><w:docPart><w:docPartBody><w:p><w:r><w:t>乙</w:t></w:r></w:p>\
             </w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
        ),
    ] {
        let relationship = format!("<Relationship Id='x' Type='KIND/{kind}' Target='{kind}.xml'/>");
        let end = part.find(['>', ' ', '/']).unwrap();
        let (root, rest) = part.split_at(end);
        let whole = format!("{root} {NAMESPACES} {rest}");
        hold_packages(
            |body| package(body, &relationship, &[(kind, &whole)]),
            &[(&line("甲"), "甲")],
        );
    }
}

#[test]
fn what_lies_behind_the_text_is_passed_over() {
    // `w:background` stands beside the body.
    let behind = format!("{}</w:body><w:background w:color='FFF2CC'/><w:body>", line("甲"));
    hold(&[(&behind, "甲")]);
}

#[test]
fn empty_paragraphs_are_gaps() {
    hold(&[(&format!("{}<w:p/><w:p/>{}", line("甲"), line("乙")), "甲\ngap 2: 乙")]);
}
