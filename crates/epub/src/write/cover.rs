//! Covers: a page for each picture, and a drawn one where the issue has none in front.

use masthead_issue::{Cover, CoverPosition, Issue, Layout, WritingMode};
use masthead_xml::Writer;

use crate::names;
use crate::write::context::Context;
use crate::write::front::{full_title, issuers};
use crate::write::inline::Shape;
use crate::write::page::{Document, Head, Page, words};

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
    pub(crate) drawn: Option<String>,
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
pub(crate) fn covers(cx: &Context<'_>, report: &mut masthead_diagnostics::Report) -> Covers {
    let shown = cx.issue.covers.iter().find_map(|cover| {
        let file = cx.media.get(&cover.asset)?;
        (cover.position == CoverPosition::Front
            && names::CORE_IMAGES.contains(&file.media_type.as_str()))
        .then(|| file.name.clone())
    });
    let (mut front, mut back) = (Vec::new(), Vec::new());
    if !cx.issue.covers.iter().any(|cover| cover.position == CoverPosition::Front) {
        front.push(drawn_page(cx, report));
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
    let drawn = shown.is_none().then(|| draw(cx));
    let picture = shown.unwrap_or_else(|| names::COVER_SVG.to_owned());
    Covers { front, back, picture, drawn }
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

fn drawn_page(cx: &Context<'_>, report: &mut masthead_diagnostics::Report) -> Document {
    let mut page = begin(cx, names::COVER_PAGE);
    let title = full_title(cx);
    let src = format!("../{}", names::COVER_SVG);
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

/// Width and height of the drawn cover.
const SIZE: (usize, usize) = (900, 1200);
/// The width a line may have.
const MEASURE: usize = 720;

/// A cover from the masthead: name, number, sections, issuer on a plain ground.
fn draw(cx: &Context<'_>) -> String {
    let issue = cx.issue;
    let mut out = Writer::new();
    out.declaration();
    let (width, height) = (SIZE.0.to_string(), SIZE.1.to_string());
    out.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("xml:lang", issue.language.as_str()),
        ],
    );
    out.element("title", &[], &full_title(cx));
    out.empty("rect", &[("width", &width), ("height", &height), ("fill", "#f7f4ec")]);
    out.empty("rect", &[("width", &width), ("height", "36"), ("fill", "#8c2f2b")]);
    let name = words(&issue.publication.title.content).unwrap_or_default();
    let mut y = 250;
    let lines = broken(&name);
    let widest = lines.iter().map(|line| tenths(line)).max().unwrap_or(1).max(1);
    let size = (MEASURE * 10 / widest).min(124);
    for line in &lines {
        text(&mut out, line, y, size, Face::Name);
        y += size + size / 5;
    }
    y += 10;
    let numbering = &issue.numbering;
    let gap = if issue.language.is_cjk() { "" } else { ", " };
    let number: Vec<&str> = [&numbering.year, &numbering.volume, &numbering.issue]
        .into_iter()
        .flatten()
        .map(|label| label.text.as_str())
        .collect();
    if !number.is_empty() {
        text(&mut out, &number.join(gap), y, 44, Face::Words);
        y += 62;
    }
    if let Some(label) = &numbering.cumulative {
        text(&mut out, &label.text, y, 32, Face::Faint);
        y += 50;
    }
    if let Some(theme) = issue.title.as_ref().and_then(|title| words(&title.content)) {
        text(&mut out, &theme, y + 10, 46, Face::Words);
        y += 66;
    }
    rule(&mut out, y, 4);
    rule(&mut out, y + 10, 1);
    y += 90;
    for entry in &issue.contents {
        if y > 1010 {
            break;
        }
        let title = match entry {
            masthead_issue::Entry::Section(section) => words(&section.title.content),
            masthead_issue::Entry::Article(_) => None,
        };
        if let Some(title) = title {
            text(&mut out, &title, y, 34, Face::Words);
            y += 58;
        }
    }
    if let Some(issuer) = issuers(cx).first() {
        text(&mut out, issuer, 1120, 32, Face::Faint);
    }
    out.close();
    let mut svg = out.finish();
    svg.push('\n');
    svg
}

#[derive(Clone, Copy)]
enum Face {
    Name,
    Words,
    Faint,
}

fn text(out: &mut Writer, line: &str, y: usize, size: usize, face: Face) {
    let size = size.min(MEASURE * 10 / tenths(line).max(1)).max(12);
    let song = "'Source Han Serif SC','Noto Serif CJK SC','Songti SC',DK-SONGTI,SimSun,serif";
    let (weight, fill) = match face {
        Face::Name => ("bold", "#23211e"),
        Face::Words => ("normal", "#23211e"),
        Face::Faint => ("normal", "#6b655c"),
    };
    let (y, size) = (y.to_string(), size.to_string());
    let x = (SIZE.0 / 2).to_string();
    out.element(
        "text",
        &[
            ("x", &x),
            ("y", &y),
            ("text-anchor", "middle"),
            ("font-family", song),
            ("font-size", &size),
            ("font-weight", weight),
            ("fill", fill),
        ],
        line,
    );
}

fn rule(out: &mut Writer, y: usize, height: usize) {
    let (y, height) = (y.to_string(), height.to_string());
    out.empty(
        "rect",
        &[("x", "330"), ("y", &y), ("width", "240"), ("height", &height), ("fill", "#8c2f2b")],
    );
}

/// The width of a line in tenths of its size: full-width characters are one, others about half.
fn tenths(line: &str) -> usize {
    line.chars()
        .map(|c| match c {
            _ if masthead_notation::space::is_cjk(c) || u32::from(c) >= 0x3000 => 11,
            'i' | 'l' | 'j' | 't' | 'f' | ' ' | '.' | ',' => 4,
            'm' | 'w' | 'M' | 'W' => 9,
            _ if c.is_uppercase() => 8,
            _ => 6,
        })
        .sum()
}

/// A name in lines: at its spaces, where it is long.
fn broken(name: &str) -> Vec<String> {
    if tenths(name) <= 90 || !name.contains(' ') {
        return vec![name.to_owned()];
    }
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let full =
            lines.last().is_some_and(|line| !line.is_empty() && tenths(line) + tenths(word) > 90);
        if full && lines.len() < 4 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
