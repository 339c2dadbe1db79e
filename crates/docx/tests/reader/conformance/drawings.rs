//! ECMA-376-1 §20.4, §20.1, §21.1 to §21.4; part 4, VML: pictures, boxes, charts, diagrams, objects.

use crate::sketch::{hold_inside, hold_packages};
use crate::support::package;

const BLIP: &str = "<a:blip r:embed='p'/>";
const OUTSIDE: &str = "<Relationship Id='o' Type='KIND/image' Target='http://a.example/x.png' TargetMode='External'/>\
    <Relationship Id='l' Type='KIND/hyperlink' Target='http://a.example' TargetMode='External'/>\
    <Relationship Id='m' Type='KIND/image' Target='media/gone.png'/>";

/// A run with this graphic, in line.
fn inline(frame: &str, graphic: &str) -> String {
    framed("inline", frame, graphic)
}

fn framed(holder: &str, frame: &str, graphic: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:{holder}>{frame}<a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic>\
         </wp:{holder}></w:drawing></w:r>"
    )
}

fn picture(properties: &str, blip: &str) -> String {
    format!(
        "<pic:pic><pic:nvPicPr>{properties}</pic:nvPicPr><pic:blipFill>{blip}</pic:blipFill></pic:pic>"
    )
}

fn boxed(words: &str) -> String {
    format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>")
}

/// A package of one paragraph that begins with a letter.
fn after_a_letter(inside: &str) -> Vec<u8> {
    package(&format!("<w:p><w:r><w:t>甲</w:t></w:r>{inside}</w:p>"), OUTSIDE, &[])
}

#[test]
fn pictures_stand_where_they_are() {
    let plain = picture("", BLIP);
    let svg = "<a:blip r:embed='o'><a:extLst><a:ext><asvg:svgBlip r:embed='p'/></a:ext></a:extLst></a:blip>";
    let decorative = "<wp:docPr id='1' name='x'><a:extLst><a:ext><adec:decorative val='1'/></a:ext></a:extLst></wp:docPr>";
    let group = format!("<wpg:wgp>{plain}{plain}</wpg:wgp>");
    let filled = format!("<wps:wsp><wps:spPr><a:blipFill>{BLIP}</a:blipFill></wps:spPr></wps:wsp>");
    hold_packages(
        after_a_letter,
        &[
            // wp:inline
            (&inline("", &plain), "甲[image –]"),
            (&inline("<wp:docPr id='1' name='x' descr='港'/>", &plain), "甲[image 港]"),
            (&inline("<wp:docPr id='1' name='x' title='港'/>", &plain), "甲[image 港]"),
            (
                &inline("", &picture("<pic:cNvPr id='1' name='x' descr='港'/>", BLIP)),
                "甲[image 港]",
            ),
            (&inline("", &picture("", svg)), "甲[image –]"),
            // wp:anchor
            (&framed("anchor", "", &plain), "甲\n[figure –]"),
            (&framed("anchor", decorative, &plain), "甲\n[figure decorative]"),
            (&framed("anchor", "", &group), "甲\n[figure – –]"),
            (&inline("", &format!("<wpc:wpc>{plain}</wpc:wpc>")), "甲[image –]"),
            (&inline("", &format!("<lc:lockedCanvas>{plain}</lc:lockedCanvas>")), "甲[image –]"),
            (&inline("", &filled), "甲[image –]"),
        ],
    );
}

#[test]
fn place_and_cut_of_pictures_are_passed_over() {
    let plain = picture("", BLIP);
    let cropped = picture("", &format!("{BLIP}<a:srcRect l='10000'/><a:stretch/>"));
    let frame = "<wp:extent cx='1' cy='1'/><wp:effectExtent l='0'/><wp:positionH relativeFrom='page'/>\
                 <wp:positionV relativeFrom='page'/><wp:wrapSquare wrapText='bothSides'/><wp:wrapTight/>\
                 <wp:wrapThrough/><wp:wrapTopAndBottom/><wp:wrapNone/><wp:simplePos x='0' y='0'/>\
                 <wp:cNvGraphicFramePr/>";
    hold_packages(
        after_a_letter,
        &[
            (&inline("", &cropped), "甲[image –]"),
            (&framed("anchor", frame, &plain), "甲\n[figure –]"),
        ],
    );
}

#[test]
fn pictures_that_cannot_be_had_are_reported() {
    hold_packages(
        after_a_letter,
        &[
            (&inline("", &picture("", "<a:blip r:link='o'/>")), "甲\n! picture-linked"),
            (&inline("", &picture("", "<a:blip r:embed='gone'/>")), "甲\n! relationship-dangling"),
            (&inline("", &picture("", "<a:blip r:embed='m'/>")), "甲\n! relationship-dangling"),
            (
                &inline(
                    "<wp:docPr id='1' name='x' descr='港'/>",
                    &picture("", "<a:blip r:link='o'/>"),
                ),
                "甲\n! picture-linked\n! description-dropped",
            ),
        ],
    );
}

#[test]
fn of_two_descriptions_one_is_reported() {
    let both = "<wp:docPr id='1' name='x' descr='港' title='湾'/>";
    let same = "<wp:docPr id='1' name='x' descr='港' title='港'/>";
    let own = picture("<pic:cNvPr id='1' name='x' descr='湾'/>", BLIP);
    let seen = "甲[image 港]\n! description-dropped";
    hold_packages(
        after_a_letter,
        &[
            (&inline(both, &picture("", BLIP)), seen),
            (&inline(same, &picture("", BLIP)), "甲[image 港]"),
            (&inline(same, &own), seen),
            (
                "<w:r><w:pict><v:shape alt='港'><v:imagedata r:id='p' o:title='湾'/></v:shape></w:pict></w:r>",
                seen,
            ),
            (
                "<w:r><w:pict><v:shape title='港'><v:imagedata r:id='p'/></v:shape></w:pict></w:r>",
                "甲[image 港]",
            ),
        ],
    );
}

#[test]
fn an_empty_picture_is_missing() {
    let relationship = "<Relationship Id='e' Type='KIND/image' Target='e.png'/>";
    hold_packages(
        |inside| {
            package(
                &format!("<w:p><w:r><w:t>甲</w:t></w:r>{inside}</w:p>"),
                relationship,
                &[("e.png", "")],
            )
        },
        &[(&inline("", &picture("", "<a:blip r:embed='e'/>")), "甲\n! picture-missing")],
    );
}

#[test]
fn links_on_drawings_are_reported() {
    let click = "<a:hlinkClick r:id='l'/>";
    let linked = format!("<wp:docPr id='1' name='x'>{click}</wp:docPr>");
    let own = picture(&format!("<pic:cNvPr id='1' name='x'>{click}</pic:cNvPr>"), BLIP);
    let shape = format!(
        "<wps:wsp><wps:cNvPr id='1' name='x'>{click}</wps:cNvPr><wps:txbx>{}</wps:txbx></wps:wsp>",
        boxed("乙")
    );
    let around = format!("<w:hyperlink r:id='l'>{}</w:hyperlink>", inline("", &picture("", BLIP)));
    hold_packages(
        after_a_letter,
        &[
            (&inline(&linked, &picture("", BLIP)), "甲[image –]\n! link-dropped"),
            (&inline("", &own), "甲[image –]\n! link-dropped"),
            (&inline(&linked, &own), "甲[image –]\n! link-dropped"),
            (&inline("", &shape), "甲\nboxed: 乙\n! link-dropped"),
            (&around, "甲[link http://a.example [image –]]"),
            (
                "<w:r><w:pict><v:shape href='http://a.example'><v:imagedata r:id='p'/></v:shape></w:pict></w:r>",
                "甲[image –]\n! link-dropped",
            ),
        ],
    );
    hold_packages(
        |inside| package(&format!("<w:p>{inside}</w:p>"), OUTSIDE, &[]),
        &[(&around, "[figure –]\n! link-dropped")],
    );
}

#[test]
fn films_and_sounds_are_reported() {
    let film = |element: &str| {
        inline(&format!("<wp:docPr id='1' name='x'>{element}</wp:docPr>"), &picture("", BLIP))
    };
    for element in
        ["<webVideoPr embeddedHtml='x'/>", "<a:videoFile r:link='l'/>", "<a:audioFile r:link='l'/>"]
    {
        hold_packages(after_a_letter, &[(&film(element), "甲[image –]\n! object-dropped")]);
    }
}

#[test]
fn words_in_boxes_follow_their_paragraph() {
    let shape = format!("<wps:wsp><wps:txbx>{}</wps:txbx><wps:bodyPr/></wps:wsp>", boxed("乙"));
    let canvas = "<lc:lockedCanvas><a:sp><a:txSp><a:txBody><a:p><a:r><a:t>乙</a:t></a:r></a:p></a:txBody></a:txSp></a:sp></lc:lockedCanvas>";
    let two = format!(
        "<wpg:wgp><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></wpg:wgp>",
        boxed("乙"),
        boxed("丙")
    );
    let vml = format!(
        "<w:r><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></w:r>",
        boxed("乙")
    );
    hold_packages(
        after_a_letter,
        &[
            (&inline("", &shape), "甲\nboxed: 乙"),
            (&inline("", canvas), "甲\nboxed: 乙"),
            (&inline("", &two), "甲\nboxed: 乙\nboxed: 丙"),
            (&vml, "甲\nboxed: 乙"),
            (&format!("{vml}<w:r><w:t>丁</w:t></w:r>"), "甲丁\nboxed: 乙"),
        ],
    );
}

#[test]
fn shapes_without_words_are_reported() {
    hold_inside(&[
        (&inline("", "<wps:wsp><wps:spPr/></wps:wsp>"), "! shape-dropped"),
        ("<w:r><w:pict><v:line from='0,0' to='9,9'/></w:pict></w:r>", "! shape-dropped"),
        ("<w:r><w:pict><v:shapetype id='t'/></w:pict></w:r>", ""),
        (
            &inline("<wp:docPr id='1' name='x' descr='港'/>", "<wps:wsp><wps:spPr/></wps:wsp>"),
            "! description-dropped",
        ),
    ]);
}

#[test]
fn vml_is_read_as_its_drawings_are() {
    hold_packages(
        after_a_letter,
        &[
            (
                "<w:r><w:pict><v:shape alt='港'><v:imagedata r:id='p' o:title=''/></v:shape></w:pict></w:r>",
                "甲[image 港]",
            ),
            (
                "<w:r><w:pict><v:group><v:rect><v:imagedata r:id='p'/></v:rect></v:group></w:pict></w:r>",
                "甲[image –]",
            ),
            (
                "<w:r><w:pict><v:shape style='position:absolute'><v:imagedata r:id='p'/></v:shape></w:pict></w:r>",
                "甲\n[figure –]",
            ),
            (
                "<w:r><w:pict><v:shape><v:imagedata src='x.png'/></v:shape></w:pict></w:r>",
                "甲\n! picture-linked",
            ),
            (
                "<w:r><w:pict><v:rect><v:fill type='frame' r:id='p'/></v:rect></w:pict></w:r>",
                "甲[image –]",
            ),
            (
                "<w:r><w:pict><v:rect><v:fill type='tile' r:id='p'/></v:rect></w:pict></w:r>",
                "甲\n! shape-dropped",
            ),
            (
                "<w:r><w:pict><v:shape><v:textpath string='乙'/></v:shape></w:pict></w:r>",
                "甲\nboxed: 乙",
            ),
        ],
    );
}

#[test]
fn objects_of_other_programs_are_reported() {
    let shown = "<v:shape><v:imagedata r:id='p'/></v:shape>";
    hold_packages(
        after_a_letter,
        &[
            (
                &format!(
                    "<w:r><w:object>{shown}<o:OLEObject ProgID='X.1' r:id='p'/></w:object></w:r>"
                ),
                "甲[image –]\n! object-dropped",
            ),
            (
                "<w:r><w:object><w:objectEmbed w:progId='X.1'/></w:object></w:r>",
                "甲\n! object-dropped",
            ),
            (
                "<w:r><w:object><w:objectLink w:progId='X.1'/></w:object></w:r>",
                "甲\n! object-dropped",
            ),
            ("<w:r><w:object><w:control w:name='x'/></w:object></w:r>", "甲\n! object-dropped"),
            (
                &format!("<w:r><w:pict>{shown}<w:control w:name='x'/></w:pict></w:r>"),
                "甲[image –]\n! object-dropped",
            ),
            ("<w:r><w:pict><w:movie r:id='p'/></w:pict></w:r>", "甲\n! object-dropped"),
            ("<w:r><w:contentPart r:id='p'/></w:r>", "甲\n! object-dropped"),
        ],
    );
}

#[test]
fn charts_and_diagrams_keep_their_words() {
    let kinds = "<Relationship Id='c' Type='KIND/chart' Target='chart.xml'/>\
                 <Relationship Id='d' Type='KIND/diagramData' Target='data.xml'/>";
    let chart = "<c:chartSpace xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' \
        xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><c:chart><c:title><c:tx><c:rich><a:p><a:r>\
        <a:t>港</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>";
    let model = "<dgm:dataModel xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' \
        xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><dgm:ptLst><dgm:pt modelId='1' type='doc'/>\
        <dgm:pt modelId='2'><dgm:t><a:p><a:r><a:t>港</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>\
        <dgm:cxnLst><dgm:cxn modelId='3' srcId='1' destId='2' srcOrd='0'/></dgm:cxnLst></dgm:dataModel>";
    let chart_in = inline("", "<c:chart r:id='c'/>");
    let diagram_in = inline("", "<dgm:relIds r:dm='d'/>");
    hold_packages(
        |inside| {
            package(&format!("<w:p>{inside}</w:p>"), kinds, &[("chart", chart), ("data", model)])
        },
        &[
            (&chart_in, "boxed: 港\n! chart-flattened"),
            (&diagram_in, "boxed: [bullet 港]\n! diagram-flattened"),
            (&inline("", "<c:chart r:id='gone'/>"), "! relationship-dangling\n! chart-flattened"),
        ],
    );
}
