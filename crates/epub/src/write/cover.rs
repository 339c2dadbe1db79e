//! Covers: a page for each picture, and a drawn one where the issue has none in front.

use masthead_diagnostics::Failure;
use masthead_issue::{Cover, CoverPosition, Issue, Layout, WritingMode};

use crate::names;
use crate::write::context::Context;
use crate::write::front::full_title;
use crate::write::inline::Shape;
use crate::write::page::{Document, Head, Page};
use crate::write::{poster, raster};

/// The covers as pages, and the picture reading systems show on the shelf.
#[derive(Debug)]
pub(crate) struct Covers {
    /// Pages before the title page.
    pub(crate) front: Vec<Document>,
    /// Pages after the last article.
    pub(crate) back: Vec<Document>,
    /// The file of the cover picture, below the root folder.
    pub(crate) picture: String,
    /// The drawn cover, if there is no picture.
    pub(crate) drawn: Option<Drawn>,
}

/// A cover drawn from the masthead.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// Its file, below the root folder.
    pub(crate) name: &'static str,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Draws the cover: as a raster with the font of the options, else as SVG.
fn draw(cx: &Context<'_>) -> Result<Drawn, Failure> {
    let pieces = poster::pieces(cx);
    Ok(match &cx.options.cover_font {
        Some(font) => Drawn {
            name: names::COVER_PNG,
            media_type: names::PNG,
            bytes: raster::png(&pieces, font)?,
        },
        None => Drawn {
            name: names::COVER_SVG,
            media_type: names::SVG,
            bytes: poster::svg(cx, &pieces).into_bytes(),
        },
    })
}

/// The document of each cover: the first in front has the name landmarks lead to.
pub(crate) fn files(issue: &Issue) -> Vec<String> {
    let first = issue.covers.iter().position(|cover| cover.position == CoverPosition::Front);
    let file = |index: usize| {
        if first == Some(index) {
            names::COVER_PAGE.to_owned()
        } else {
            format!("cover-{}.xhtml", index + 1)
        }
    };
    (0..issue.covers.len()).map(file).collect()
}

/// Makes the covers of an issue.
///
/// # Errors
/// When the font of the options cannot draw the cover.
pub(crate) fn covers(
    cx: &Context<'_>,
    report: &mut masthead_diagnostics::Report,
) -> Result<Covers, Failure> {
    let shown = cx.issue.covers.iter().find_map(|cover| {
        let file = cx.media.get(&cover.asset)?;
        (cover.position == CoverPosition::Front
            && names::CORE_IMAGES.contains(&file.media_type.as_str()))
        .then(|| file.name.clone())
    });
    let drawn = if shown.is_none() { Some(draw(cx)?) } else { None };
    let (mut front, mut back) = (Vec::new(), Vec::new());
    if !cx.issue.covers.iter().any(|cover| cover.position == CoverPosition::Front) {
        // Without a front cover there is no picture to show, so one was drawn.
        let name = drawn.as_ref().map_or(names::COVER_SVG, |drawn| drawn.name);
        front.push(drawn_page(cx, name, report));
    }
    for ((index, cover), file) in cx.issue.covers.iter().enumerate().zip(files(cx.issue)) {
        let document = page(cx, cover, index, &file, report);
        match cover.position {
            CoverPosition::Front if file == names::COVER_PAGE => front.insert(0, document),
            CoverPosition::Front | CoverPosition::InsideFront => front.push(document),
            CoverPosition::InsideBack | CoverPosition::Back | CoverPosition::Spine => {
                back.push(document);
            }
        }
    }
    Ok(Covers { front, back, picture: shown.unwrap_or_default(), drawn })
}

fn page(
    cx: &Context<'_>,
    cover: &Cover,
    index: usize,
    file: &str,
    report: &mut masthead_diagnostics::Report,
) -> Document {
    let mut page = begin(cx, file);
    let position = match cover.position {
        CoverPosition::Front => "front",
        CoverPosition::InsideFront => "inside-front",
        CoverPosition::InsideBack => "inside-back",
        CoverPosition::Back => "back",
        CoverPosition::Spine => "spine",
    };
    page.open("figure", &[("class", "cover"), ("data-role", "cover"), ("data-position", position)]);
    if file == names::COVER_PAGE {
        page.attr("epub:type", "cover");
    }
    page.attr("data-order", &index.to_string());
    page.picture(&cover.asset, cover.alt.as_deref(), "cover-picture", Shape::Inline);
    if let Some(caption) = &cover.caption {
        page.line("figcaption", "caption", caption);
    }
    page.close();
    page.finish(report)
}

fn drawn_page(cx: &Context<'_>, name: &str, report: &mut masthead_diagnostics::Report) -> Document {
    let mut page = begin(cx, names::COVER_PAGE);
    let title = full_title(cx);
    let src = format!("../{name}");
    page.open("figure", &[("class", "cover"), ("epub:type", "cover")]);
    page.seal("");
    page.open("img", &[("src", &src), ("alt", &title), ("class", "cover-picture")]);
    page.out.close_empty();
    page.facts.pictures += 1;
    page.close();
    page.finish(report)
}

/// Covers stand upright, however the lines of the issue run.
const UPRIGHT: Layout =
    Layout { writing_mode: Some(WritingMode::HorizontalTb), page_progression: None };

fn begin<'a>(cx: &'a Context<'a>, file: &str) -> Page<'a> {
    let head = Head {
        title: cx.labels.cover,
        language: None,
        layout: Some(&UPRIGHT),
        data: None,
        class: "cover-page",
    };
    Page::new(cx, file, &head)
}
