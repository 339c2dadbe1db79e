//! Drawings: pictures and text boxes, in DrawingML and in VML; what leads to charts and diagrams.
//!
//! ECMA-376-1 §20.4 (`wp:inline`, `wp:anchor`), ECMA-376-4 §19 (VML). The words in boxes follow
//! the paragraph they are anchored to; pictures stand where they are anchored.

use masthead_codec::{Content, DraftBlock, Hints};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Digest, Inline, Inlines};
use masthead_xml::{Flat, Ns, Twig};

use super::context::{Context, Leads, cut};
use super::document::{self, Flow};
use super::line::{Line, Look, Picture, What};
use super::tree::{alternative, attribute, is_on, part_tree, relation};
use super::{chart, diagram, paragraph, run};

/// What is known of a drawing as a whole.
#[derive(Debug, Clone, Default)]
struct Frame {
    alt: Option<String>,
    decorative: bool,
    floating: bool,
    /// A link on it was told of.
    linked: bool,
}

/// What was found in a drawing.
#[derive(Debug, Default)]
struct Found {
    anything: bool,
}

/// `w:drawing`.
pub(crate) fn drawing(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, look: Look) {
    for holder in element.elements() {
        if holder.ns() != Ns::WP {
            // Not valid, and written all the same: what is shown stands here without its frame.
            bare(cx, line, holder, look);
            continue;
        }
        let properties = holder.child(Ns::WP, "docPr");
        let mut frame = Frame {
            floating: holder.local() == "anchor",
            ..properties.map(described).unwrap_or_default()
        };
        if let Some(title) = properties.and_then(|properties| properties.attribute("title")) {
            other_description(cx, frame.alt.as_deref(), title);
        }
        frame.linked = properties.is_some_and(|properties| link(cx, properties));
        if holder.descendants().any(is_film) {
            object_dropped(cx, "a film or a sound", true);
        }
        frame.decorative |= frame.alt.is_none() && properties.is_some_and(is_decorative);
        let mut found = Found::default();
        if let Some(graphic) = holder.child(Ns::A, "graphic") {
            parts(cx, line, graphic, look, &frame, &mut found);
        }
        if !found.anything {
            match frame.alt {
                Some(alt) => description_dropped(cx, "a drawn shape", &alt),
                None => shape_dropped(cx),
            }
        }
    }
}

/// A graphic, or a picture of one, straight in `w:drawing`.
fn bare(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, look: Look) {
    let mut found = Found::default();
    if element.is(Ns::A, "blip") {
        filled(cx, line, element, look, &Frame::default());
    } else {
        parts(cx, line, element, look, &Frame::default(), &mut found);
    }
}

/// Everything in a graphic that is shown: pictures, boxes, charts, diagrams, words.
fn parts(
    cx: &mut Context<'_, '_>,
    line: &mut Line,
    tree: Twig<'_>,
    look: Look,
    frame: &Frame,
    found: &mut Found,
) {
    for element in tree.elements() {
        match (element.ns(), element.local()) {
            (Ns::PIC, "pic") => {
                found.anything = true;
                picture(cx, line, element, look, frame);
            }
            // Early files have it in a namespace of their own.
            (_, "txbxContent") => {
                found.anything = true;
                text_box(cx, line, element, look);
            }
            (_, "cNvPr") if !frame.linked => {
                link(cx, element);
            }
            // A shape filled with a picture.
            (Ns::A, "blip") => {
                found.anything = true;
                filled(cx, line, element, look, frame);
            }
            (Ns::CHART, "chart") => {
                found.anything = true;
                chart::read(cx, line, element, look);
            }
            (Ns::DGM, "relIds") => {
                found.anything = true;
                diagram::read(cx, line, element, look);
            }
            (Ns::A, "p") => {
                let words = super::tree::words(element);
                if !words.is_empty() {
                    found.anything = true;
                    boxed(cx, line, &[words], look);
                }
            }
            (Ns::MC, "AlternateContent") => {
                if let Some(chosen) = alternative(element) {
                    parts(cx, line, chosen, look, frame, found);
                }
            }
            _ => parts(cx, line, element, look, frame, found),
        }
    }
}

/// What `wp:docPr` or `pic:cNvPr` says of a picture.
fn described(properties: Twig<'_>) -> Frame {
    let text = |name| {
        properties.attribute(name).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    Frame {
        alt: text("descr").or_else(|| text("title")),
        decorative: is_decorative(properties),
        ..Frame::default()
    }
}

fn is_decorative(properties: Twig<'_>) -> bool {
    properties.descendants().any(|element| {
        element.is(Ns::ADEC, "decorative")
            && element
                .attribute("val")
                .map_or_else(|| is_on(element), |value| !matches!(value, "0" | "false"))
    })
}

/// Films and sounds, of which a drawing shows a picture.
fn is_film(element: Twig<'_>) -> bool {
    matches!(
        element.local(),
        "webVideoPr" | "videoFile" | "audioFile" | "wavAudioFile" | "quickTimeFile"
    )
}

/// A link on a drawing has no place on what becomes of it. Says whether there was one.
fn link(cx: &mut Context<'_, '_>, properties: Twig<'_>) -> bool {
    let click = properties.child(Ns::A, "hlinkClick");
    let Some(id) = click.and_then(|click| relation(click, "id")) else { return false };
    if let Leads::External(url) = cx.follow(id, "a link") {
        link_dropped(cx, &url);
    }
    true
}

fn link_dropped(cx: &mut Context<'_, '_>, url: &str) {
    cx.report_here(
        Diagnostic::new(codes::docx::LINK_DROPPED)
            .with("target", cut(url))
            .lost("link of a picture", "dropped"),
    );
}

/// `pic:pic`.
fn picture(cx: &mut Context<'_, '_>, line: &mut Line, tree: Twig<'_>, look: Look, frame: &Frame) {
    let properties =
        tree.child(Ns::PIC, "nvPicPr").and_then(|properties| properties.child(Ns::PIC, "cNvPr"));
    let own = properties.map(described).unwrap_or_default();
    if let Some(properties) = properties.filter(|_| !frame.linked) {
        link(cx, properties);
    }
    if let Some(own) = &own.alt {
        other_description(cx, frame.alt.as_deref(), own);
    }
    let blip = tree.descendants().find(|element| element.is(Ns::A, "blip"));
    let svg =
        blip.and_then(|blip| blip.descendants().find(|element| element.is(Ns::ASVG, "svgBlip")));
    // The drawing itself before the bitmap that stands in for it.
    let mut asset = svg.and_then(|svg| relation(svg, "embed")).and_then(|id| embedded(cx, id));
    if asset.is_none() {
        asset = match blip {
            Some(blip) => source(cx, blip),
            None => None,
        };
    }
    let picture = Picture {
        asset,
        alt: frame.alt.clone().or(own.alt),
        decorative: frame.decorative || own.decorative,
        floating: frame.floating,
    };
    place(cx, line, picture, look);
}

/// A picture that is not framed as one: `a:blip`.
fn filled(cx: &mut Context<'_, '_>, line: &mut Line, blip: Twig<'_>, look: Look, frame: &Frame) {
    let picture = Picture {
        asset: source(cx, blip),
        alt: frame.alt.clone(),
        decorative: frame.decorative,
        floating: frame.floating,
    };
    place(cx, line, picture, look);
}

fn place(cx: &mut Context<'_, '_>, line: &mut Line, picture: Picture, look: Look) {
    if let Some(alt) = picture.alt.as_ref().filter(|_| picture.asset.is_none()) {
        description_dropped(cx, "a lost picture", alt);
    }
    if cx.scope.words_only {
        let part = cx.scope.part.clone();
        cx.report_here(
            Diagnostic::new(codes::docx::HEADER_DROPPED)
                .with("what", "a picture")
                .with("part", part)
                .lost("picture in a header or footer", "dropped"),
        );
        return;
    }
    cx.push(line, What::Picture(picture), look);
}

/// The picture of a blip: embedded, else linked.
fn source(cx: &mut Context<'_, '_>, blip: Twig<'_>) -> Option<Digest> {
    if let Some(id) = relation(blip, "embed") {
        return embedded(cx, id);
    }
    let id = relation(blip, "link")?;
    embedded(cx, id)
}

/// The picture a relationship leads to; one outside is never fetched.
fn embedded(cx: &mut Context<'_, '_>, id: &str) -> Option<Digest> {
    if cx.scope.words_only {
        return None;
    }
    match cx.follow(id, "a picture") {
        Leads::Part(part) => {
            let digest = cx.picture(&part);
            if digest.is_none() {
                cx.report_here(
                    Diagnostic::new(codes::docx::PICTURE_MISSING)
                        .with("target", part)
                        .lost("picture", "dropped"),
                );
            }
            digest
        }
        Leads::External(target) => {
            cx.report_here(
                Diagnostic::new(codes::docx::PICTURE_LINKED)
                    .with("target", cut(&target))
                    .lost("picture outside the document", "dropped"),
            );
            None
        }
        Leads::Nowhere => None,
    }
}

/// `w:txbxContent`: its blocks follow the paragraph.
fn text_box(cx: &mut Context<'_, '_>, line: &mut Line, tree: Twig<'_>, look: Look) {
    let fields = std::mem::take(&mut cx.fields);
    let names = cx.bookmarks.take();
    let mut flow = Flow::default();
    document::blocks(cx, &mut flow, tree);
    paragraph::flush(cx, &mut flow);
    cx.fields = fields;
    cx.bookmarks.give_back(names);
    if !flow.blocks.is_empty() {
        cx.push(line, What::Box(flow.blocks), look);
    }
}

/// Words that are not in paragraphs of the document, each as a line in a box.
pub(super) fn boxed(cx: &mut Context<'_, '_>, line: &mut Line, lines: &[String], look: Look) {
    let place = cx.place();
    let blocks: Vec<DraftBlock> = lines
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| DraftBlock {
            content: Content::Line(Inlines::from([Inline::text(text.as_str())])),
            hints: Hints::default(),
            place: place.clone().with_excerpt(text),
            ..DraftBlock::default()
        })
        .collect();
    if !blocks.is_empty() {
        cx.push(line, What::Box(blocks), look);
    }
}

/// A block made of what a drawing only refers to, after its paragraph.
pub(super) fn beside(cx: &mut Context<'_, '_>, line: &mut Line, block: Block, look: Look) {
    let block = DraftBlock {
        content: Content::Block(Box::new(block)),
        place: cx.place(),
        ..DraftBlock::default()
    };
    cx.push(line, What::Box(vec![block]), look);
}

/// A part a drawing refers to: its name, and its tree.
pub(super) fn related(cx: &mut Context<'_, '_>, id: &str, what: &str) -> Option<(String, Flat)> {
    let Leads::Part(part) = cx.follow(id, what) else {
        return None;
    };
    match part_tree(cx.package, &part, &cx.options.limits, &mut cx.report) {
        Ok(tree) => tree.root().is_some().then_some((part, tree)),
        Err(failure) => {
            cx.failure.get_or_insert(failure);
            None
        }
    }
}

/// VML: `w:pict`, or a shape in it.
pub(crate) fn vml(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, look: Look) {
    let mut found = Found::default();
    shapes(cx, line, element, look, &Frame::default(), &mut found);
    let has_shape =
        element.descendants().any(|inner| inner.ns() == Ns::V && inner.local() != "shapetype");
    if let Some(control) = element.descendants().find(|inner| is_object(*inner)) {
        object_dropped(cx, program(control), found.anything);
    } else if !found.anything && has_shape {
        shape_dropped(cx);
    }
}

fn shapes(
    cx: &mut Context<'_, '_>,
    line: &mut Line,
    tree: Twig<'_>,
    look: Look,
    frame: &Frame,
    found: &mut Found,
) {
    for element in tree.elements() {
        match (element.ns(), element.local()) {
            (Ns::V, "imagedata") => {
                found.anything = true;
                image_data(cx, line, element, look, frame);
            }
            (Ns::V, "textpath") => {
                if let Some(text) = element.attribute("string").filter(|text| !text.is_empty()) {
                    found.anything = true;
                    boxed(cx, line, &[text.to_owned()], look);
                }
            }
            // Early files have it in a namespace of their own.
            (_, "txbxContent") => {
                found.anything = true;
                text_box(cx, line, element, look);
            }
            // A shape filled with a picture, not with a pattern.
            (Ns::V, "fill") if element.attribute("type") == Some("frame") => {
                found.anything = true;
                image_data(cx, line, element, look, frame);
            }
            (Ns::V, "shapetype") => {}
            (Ns::V, _) if run::is_rule(element) => {
                found.anything = true;
                cx.push(line, What::Rule, look);
            }
            (Ns::V, _) => {
                let style = element.attribute("style").unwrap_or_default();
                if let Some(url) = element.attribute("href").filter(|url| !url.is_empty()) {
                    link_dropped(cx, url);
                }
                let alt = ["alt", "title"]
                    .into_iter()
                    .filter_map(|name| element.attribute(name).map(str::trim))
                    .find(|text| !text.is_empty());
                let inner = Frame {
                    alt: alt.map(str::to_owned).or_else(|| frame.alt.clone()),
                    floating: frame.floating || style.contains("position:absolute"),
                    ..*frame
                };
                shapes(cx, line, element, look, &inner, found);
            }
            (Ns::MC, "AlternateContent") => {
                if let Some(chosen) = alternative(element) {
                    shapes(cx, line, chosen, look, frame, found);
                }
            }
            (Ns::W, "drawing") => {
                found.anything = true;
                drawing(cx, line, element, look);
            }
            _ => shapes(cx, line, element, look, frame, found),
        }
    }
}

/// `v:imagedata`, ECMA-376-4 §19.1.2.11.
fn image_data(
    cx: &mut Context<'_, '_>,
    line: &mut Line,
    element: Twig<'_>,
    look: Look,
    frame: &Frame,
) {
    let id = relation(element, "id")
        .or_else(|| element.attribute_ns(Ns::O, "relid"))
        .or_else(|| relation(element, "href"));
    if let Some(target) = element.attribute("src").filter(|_| id.is_none()) {
        cx.report_here(
            Diagnostic::new(codes::docx::PICTURE_LINKED)
                .with("target", cut(target))
                .lost("picture outside the document", "dropped"),
        );
    }
    let asset = id.and_then(|id| embedded(cx, id));
    let title =
        element.attribute_ns(Ns::O, "title").filter(|title| !title.is_empty()).map(str::to_owned);
    if let Some(title) = &title {
        other_description(cx, frame.alt.as_deref(), title);
    }
    let picture = Picture {
        asset,
        alt: frame.alt.clone().or(title),
        decorative: false,
        floating: frame.floating,
    };
    place(cx, line, picture, look);
}

/// `w:object`: the picture of an object of another program, and that it was one.
pub(crate) fn object(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, look: Look) {
    let mut found = Found::default();
    shapes(cx, line, element, look, &Frame::default(), &mut found);
    let ole = element.descendants().find(|inner| is_object(*inner));
    object_dropped(cx, ole.map_or(UNNAMED, program), found.anything);
}

/// What an object is of that names no program.
const UNNAMED: &str = "of an unnamed program";

/// Whether an element stands for what another program made: `o:OLEObject`, `w:control` and their
/// kin.
fn is_object(element: Twig<'_>) -> bool {
    element.is(Ns::O, "OLEObject")
        || (element.ns() == Ns::W
            && matches!(element.local(), "objectEmbed" | "objectLink" | "control" | "movie"))
}

/// The program of an object.
fn program(object: Twig<'_>) -> &str {
    object
        .attribute("ProgID")
        .or_else(|| attribute(object, "progId"))
        .or_else(|| attribute(object, "name"))
        .unwrap_or(UNNAMED)
}

fn object_dropped(cx: &mut Context<'_, '_>, program: &str, pictured: bool) {
    let became = if pictured { "kept as a picture" } else { "dropped" };
    cx.report_here(
        Diagnostic::new(codes::docx::OBJECT_DROPPED)
            .with("program", cut(program))
            .lost(format!("object {}", cut(program)), became),
    );
}

/// A picture is described twice: only one of the texts is carried.
fn other_description(cx: &mut Context<'_, '_>, carried: Option<&str>, other: &str) {
    let other = other.trim();
    if !other.is_empty() && carried.is_some_and(|carried| carried != other) {
        description_dropped(cx, "a picture", other);
    }
}

fn description_dropped(cx: &mut Context<'_, '_>, what: &str, text: &str) {
    cx.report_here(
        Diagnostic::new(codes::docx::PICTURE_DESCRIPTION_DROPPED)
            .with("what", what)
            .with("text", cut(text))
            .lost(format!("description of {what}"), "dropped"),
    );
}

fn shape_dropped(cx: &mut Context<'_, '_>) {
    cx.report_here(Diagnostic::new(codes::docx::SHAPE_DROPPED).lost("drawn shape", "dropped"));
}
