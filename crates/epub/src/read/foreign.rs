//! Observes a publication of any program: blocks in reading order with what is seen of them.
//!
//! Documents are read one after another into one flow; where one file ends and the next begins says
//! nothing by itself. What points from one document into another is looked up in all of them.

mod block;
mod context;
mod css;
mod figure;
mod front;
mod inline;
mod kinds;
mod line;
mod links;
mod list;
mod metadata;
mod notes;
mod state;
mod style;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use masthead_codec::{AssetStore, Content, ContentsEntry, Draft, DraftBlock, ReadOptions};
use masthead_diagnostics::{Failure, Report};
use masthead_xml::Ns;

use crate::read::book::{Book, Chapter, NavPoint, PagePoint, Resources};
use context::{Context, Flow};
use links::Links;
use state::State;
use style::{Sheet, Styles};

/// Reads the documents of a publication into a draft.
pub(crate) fn read(
    book: &mut Book<'_>,
    options: &ReadOptions,
    report: &mut Report,
) -> Result<Draft, Failure> {
    let chapters = std::mem::take(&mut book.chapters);
    let Some(first) = chapters.first() else { return Ok(Draft::default()) };
    let properties = metadata::read(&book.metadata, report);
    let mut sheets = Sheets::default();
    let mut styles = Vec::with_capacity(chapters.len());
    for chapter in &chapters {
        styles.push(sheets.of(chapter, &mut book.resources, report)?);
    }
    let mut links = Links::of(&chapters);
    let notes = notes::survey(&chapters, &links);
    links.want(&chapters, |key| notes.is_mark(key) || notes.is_way_back(key));
    let said = front::said(&book.landmarks, &chapters, &links);
    let mut cx = Context {
        resources: &mut book.resources,
        options,
        report,
        chapters: &chapters,
        links,
        notes,
        chapter: first,
        number: 0,
        styles: Rc::default(),
        assets: AssetStore::new(),
        pictures: BTreeMap::new(),
        covers: Vec::new(),
        failure: None,
        language: properties.language.as_ref().map(|language| language.as_str().to_owned()),
        lists: 0,
        nested: 0,
        top: 0,
        landed: BTreeMap::new(),
        paged: BTreeSet::new(),
        no_languages: BTreeSet::new(),
        vertical: 0,
        said,
    };
    let mut flow = Flow::default();
    for (number, (chapter, styles)) in chapters.iter().zip(styles).enumerate() {
        (cx.chapter, cx.number, cx.styles) = (chapter, number, styles);
        self::chapter(&mut cx, &mut flow, chapter);
    }
    let last = flow.blocks.last_mut();
    if let Some(last) = last {
        // What is named behind the last block is named where the text ends.
        last.hints.names.append(&mut flow.names);
    }
    let notes = notes::finish(&mut cx);
    if cx.covers.is_empty() {
        front::named_cover(&mut cx, book.cover.as_deref());
    }
    if let Some(failure) = cx.failure.take() {
        return Err(failure);
    }
    let mut draft = Draft { properties, blocks: flow.blocks, notes, ..Draft::default() };
    pages(&mut cx, &mut draft.blocks, &book.pages);
    draft.contents = contents(&cx, &book.contents, draft.blocks.len());
    let mut said = book.metadata.iter().filter(|meta| meta.name == "rendition:layout");
    if !said.any(|meta| meta.value.trim() == "pre-paginated") {
        // Pages are those of whoever reads: nothing is printed around them.
        draft.properties.other.push(("layout".to_owned(), "reflowable".to_owned()));
    }
    if cx.vertical * 2 > chapters.len() {
        draft.properties.other.push(("writingMode".to_owned(), "vertical-rl".to_owned()));
    }
    draft.covers = cx.covers;
    draft.assets = cx.assets;
    Ok(draft)
}

/// One document.
fn chapter<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, chapter: &'t Chapter) {
    let from = flow.blocks.len();
    let body = chapter.root.child(Ns::XHTML, "body").unwrap_or(&chapter.root);
    let root = cx.styles.style(&chapter.root);
    let style = cx.styles.style(body);
    cx.vertical += usize::from(root.vertical.or(style.vertical) == Some(true));
    let state = State::default().inside(&chapter.root, &root, cx.language.as_deref());
    let mut state = state.inside(body, &style, cx.language.as_deref());
    // What a whole document has in common is its look, not that of its lines.
    (state.alignment, state.first_indent, state.indent) =
        (None, style.first_indent == Some(true), 0);
    state.look.size = State::default().look.size;
    state.title_page = kinds::is(body, &["titlepage", "halftitlepage"])
        || cx.said.get(&cx.number) == Some(&front::Said::TitlePage);
    let spot = (cx.number, None);
    cx.landed.insert(spot, cx.top);
    if cx.links.is_wanted(spot) {
        flow.names.push(links::name(cx.chapters, spot));
    }
    flow.page = true;
    cx.arrive(flow, &chapter.root);
    cx.arrive(flow, body);
    if front::is_contents(cx, body) {
        front::contents(cx, flow, body, &state);
    } else {
        block::children(cx, flow, body, &state);
    }
    cx.end_line(flow, &state);
    if flow.blocks.len() == from {
        cx.landed.remove(&spot);
    }
    front::cover(cx, flow, from);
}

/// Style sheets, each read once.
#[derive(Debug, Default)]
struct Sheets {
    parts: BTreeMap<String, Rc<Vec<css::Rule>>>,
    together: BTreeMap<Vec<String>, Rc<Styles>>,
}

impl Sheets {
    /// The styles that hold in a document.
    fn of(
        &mut self,
        chapter: &Chapter,
        resources: &mut Resources<'_>,
        report: &mut Report,
    ) -> Result<Rc<Styles>, Failure> {
        let mut names = Vec::new();
        for (index, sheet) in style::sheets(&chapter.root).into_iter().enumerate() {
            let (name, text) = match sheet {
                Sheet::Text(text) => (format!("{}\n{index}", chapter.path), Some(text)),
                Sheet::Part(href) => match resources.locate(&chapter.path, href) {
                    Some((path, _)) => (path, None),
                    None => continue,
                },
            };
            if !self.parts.contains_key(&name) {
                let text = match text {
                    Some(text) => text,
                    None => resources.bytes(&name, report)?.map_or_else(String::new, |bytes| {
                        String::from_utf8_lossy(&bytes).into_owned()
                    }),
                };
                self.parts.insert(name.clone(), Rc::new(css::rules(&text)));
            }
            names.push(name);
        }
        if let Some(known) = self.together.get(&names) {
            return Ok(known.clone());
        }
        let parts: Vec<_> = names.iter().filter_map(|name| self.parts.get(name)).cloned().collect();
        let styles = Rc::new(Styles::of(parts.into_iter()));
        self.together.insert(names, styles.clone());
        Ok(styles)
    }
}

/// The table of contents, each entry at the block it points at.
fn contents(cx: &Context<'_, '_, '_>, points: &[NavPoint], blocks: usize) -> Vec<ContentsEntry> {
    let entry = |point: &NavPoint| {
        let target = point.target.as_ref();
        let spot = target.and_then(|(path, id)| cx.links.spot(path, id.as_deref()));
        let block = spot.and_then(|spot| cx.landed.get(&spot).copied());
        ContentsEntry {
            level: point.level,
            title: point.title.split_whitespace().collect::<Vec<_>>().join(" "),
            block: block.filter(|block| *block < blocks),
        }
    };
    points.iter().map(entry).collect()
}

/// Puts in where printed pages begin that the page list alone knows of.
fn pages(cx: &mut Context<'_, '_, '_>, blocks: &mut Vec<DraftBlock>, points: &[PagePoint]) {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for point in points {
        let (path, id) = &point.target;
        let spot = cx.links.spot(path, id.as_deref()).filter(|spot| !cx.paged.contains(spot));
        let block = spot.and_then(|spot| cx.landed.get(&spot).copied());
        found.extend(block.map(|block| (block, point.label.trim())));
    }
    found.retain(|(_, label)| !label.is_empty());
    found.sort_by_key(|(block, _)| *block);
    let Some((first, _)) = found.first().copied() else { return };
    let rest = blocks.split_off(first.min(blocks.len()));
    let mut waiting = found.iter().peekable();
    for (index, block) in rest.into_iter().enumerate() {
        while let Some((_, label)) = waiting.next_if(|(at, _)| *at <= first + index) {
            let content = Content::Page(Some((*label).to_owned()));
            let place = block.place.clone();
            blocks.push(DraftBlock { content, place, ..DraftBlock::default() });
        }
        blocks.push(block);
    }
    for block in cx.landed.values_mut() {
        // A place keeps its block; the page begins before it.
        *block += found.partition_point(|(at, _)| at <= block);
    }
}
