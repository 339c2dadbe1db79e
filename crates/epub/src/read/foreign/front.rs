//! What stands before the text: covers, and lists of contents inside the reading order.

use std::collections::BTreeMap;

use masthead_codec::{Content, Hints, Role};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Cover, CoverPosition, Digest};
use masthead_package::media_type;
use masthead_xml::Tree;

use super::block::{children, words_of};
use super::context::{Context, Flow, Goes, cut};
use super::kinds;
use super::links::{Leads, Links};
use super::state::State;
use crate::read::book::{Chapter, ChapterKind, Landmark};

/// `nav`: a table of contents is evidence; lists of landmarks, pages, figures and tables are made
/// anew by whoever shows the text; other navigation is text.
pub(super) fn navigation<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    if kinds::is(tree, &["landmarks", "page-list", "loi", "lot", "loa", "lov"]) {
        let text = cut(&tree.text());
        if !text.is_empty() {
            cx.notice(
                Diagnostic::new(codes::epb::NAVIGATION_DROPPED)
                    .with("text", text)
                    .lost("list of places", "dropped"),
            );
        }
        return;
    }
    if kinds::is(tree, &["toc"]) && flow.goes == Goes::Draft {
        for one in tree.elements() {
            if &*one.name.local == "ol" {
                entries(cx, flow, one, state, 1);
            } else {
                let words = words_of(cx, flow, one, state);
                if !words.is_empty() {
                    let hints = Hints { role: Some(Role::ContentsHeading), ..Hints::default() };
                    cx.push(flow, Content::Line(words), hints);
                }
            }
        }
        return;
    }
    children(cx, flow, tree, state);
    cx.end_line(flow, state);
}

fn entries<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    level: u8,
) {
    for item in tree.elements() {
        for one in item.elements() {
            if matches!(&*one.name.local, "ol" | "ul") {
                entries(cx, flow, one, state, level.saturating_add(1));
                continue;
            }
            let words = words_of(cx, flow, one, state);
            if !words.is_empty() {
                let hints = Hints { contents_level: Some(level), ..Hints::default() };
                cx.push(flow, Content::Line(words), hints);
            }
        }
    }
}

/// What landmarks, or the guide, say that a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    TitlePage,
    Contents,
}

/// Documents that landmarks point at as a whole, or the navigation itself.
pub(super) fn said(
    landmarks: &[Landmark],
    chapters: &[Chapter],
    links: &Links<'_>,
) -> BTreeMap<usize, Said> {
    let mut found = BTreeMap::new();
    for landmark in landmarks {
        let said = match landmark.kind.as_str() {
            "titlepage" | "title-page" => Said::TitlePage,
            "toc" => Said::Contents,
            _ => continue,
        };
        let (path, id) = &landmark.target;
        if let Some((number, None)) = links.spot(path, id.as_deref()) {
            found.entry(number).or_insert(said);
        }
    }
    for (number, chapter) in chapters.iter().enumerate() {
        if chapter.kind == ChapterKind::Navigation {
            found.insert(number, Said::Contents);
        }
    }
    found
}

/// Links a page has at least that lists the contents.
const LINKS: usize = 3;

/// Whether a document is a page of links into the text: nearly all its words are such links.
pub(super) fn is_contents(cx: &Context<'_, '_, '_>, body: &Tree) -> bool {
    let is_toc = |one: &Tree| kinds::is(one, &["toc"]);
    // `nav` says itself what it lists.
    let listed = body.descendants().any(|one| &*one.name.local == "nav");
    if is_toc(body) || body.elements().any(is_toc) {
        return !listed;
    }
    let is_said = cx.said.get(&cx.number) == Some(&Said::Contents);
    let leads_on = |one: &Tree| {
        let href = one.attribute("href").filter(|_| &*one.name.local == "a");
        href.is_some_and(|href| match cx.links.follow(cx.chapter, href) {
            Leads::Inside((document, _)) => document != cx.number,
            Leads::Part(_) | Leads::Outside => false,
        })
    };
    // Most documents have few links, and then their words need no counting.
    let links: Vec<&Tree> = body.descendants().filter(|one| leads_on(one)).collect();
    if links.len() < if is_said { 1 } else { LINKS } {
        return false;
    }
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let linked: usize = links.iter().map(|link| count(&link.text())).sum();
    let all = count(&body.text());
    if is_said {
        // Programs name a book that is one document as its own contents: links have to bear it out.
        return !listed && linked * 10 >= all * 3;
    }
    let headings = body
        .descendants()
        .filter(|one| matches!(&*one.name.local, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
    let headed: usize = headings.map(|heading| count(&heading.text())).sum();
    (linked + headed) * 10 >= all * 7 && headed * 2 <= all
}

/// Reads a page of links: its lines are entries of the contents, those of lists by their depth.
pub(super) fn contents<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    let from = flow.blocks.len();
    lines(cx, flow, tree, state);
    for block in flow.blocks.iter_mut().skip(from) {
        if block.hints.outline.take().is_some() {
            block.hints.role = Some(Role::ContentsHeading);
        } else if block.hints.contents_level.is_none() && matches!(block.content, Content::Line(_))
        {
            block.hints.contents_level = Some(1);
        }
    }
}

fn lines<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, tree: &'t Tree, state: &State) {
    for one in tree.elements() {
        match &*one.name.local {
            "ol" | "ul" => {
                cx.arrive(flow, one);
                entries(cx, flow, one, state, 1);
            }
            "div" | "section" | "nav" | "main" | "article" | "blockquote" => {
                cx.arrive(flow, one);
                lines(cx, flow, one, state);
            }
            _ => super::block::element(cx, flow, one, state),
        }
    }
    cx.end_line(flow, state);
}

/// A document that is nothing but a picture, before any text, is the cover.
pub(super) fn cover(cx: &mut Context<'_, '_, '_>, flow: &mut Flow, from: usize) {
    let only = flow.blocks.get(from..).unwrap_or_default();
    let [one] = only else { return };
    let Content::Block(block) = &one.content else { return };
    let Block::Figure(figure) = &**block else { return };
    let [medium] = figure.media.as_slice() else { return };
    if figure.caption.is_some() || from > 0 || !cx.covers.is_empty() {
        return;
    }
    cx.covers.push(Cover {
        position: CoverPosition::Front,
        asset: medium.asset.clone(),
        alt: medium.alt.clone(),
        caption: None,
    });
    flow.blocks.truncate(from);
    cx.top = from;
    let number = cx.number;
    cx.landed.retain(|(document, _), _| *document != number);
}

/// The cover picture the package names, where no page of the text is it.
pub(super) fn named_cover(cx: &mut Context<'_, '_, '_>, path: Option<&str>) {
    let Some(path) = path else { return };
    match cx.resources.bytes(path, cx.report) {
        Ok(Some(bytes)) if media_type(&bytes).is_some_and(|kind| kind.starts_with("image/")) => {
            let asset = Digest(cx.assets.insert(bytes).digest);
            cx.covers.push(Cover {
                position: CoverPosition::Front,
                asset,
                alt: None,
                caption: None,
            });
        }
        Ok(_) => {}
        Err(failure) => cx.failure = Some(failure),
    }
}
