//! The main part: the body child by child, sections, and what is put together at the end.

use std::rc::Rc;

use masthead_codec::{Content, Draft, DraftBlock, Hints, ReadOptions, Role};
use masthead_diagnostics::{Diagnostic, Failure, Outcome, Place, codes};
use masthead_issue::{Block, Equation, Id, Inline, plain};
use masthead_xml::{Event, Flat, Ns, Twig};

use super::context::{Context, Leads, cut};
use super::line::Piece;
use super::numbering::Numbering;
use super::package::Opened;
use super::styles::Styles;
use super::{
    bookmark, chunk, headers, language, math, notes, paragraph, properties, revision, table, tree,
};

/// Blocks on their way into the draft, a cell, a note or a box.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) blocks: Vec<DraftBlock>,
    /// Empty paragraphs since the last block.
    pub(crate) gap: u16,
    /// A page begins before the next block.
    pub(crate) page: bool,
    pub(crate) keeps: Keeps,
    /// A paragraph whose end mark does not count; the next goes on with it.
    pub(crate) carry: Vec<Piece>,
    /// How many content controls around this hold a table of contents.
    pub(crate) galleries: u32,
    /// A line of the innermost one was seen.
    pub(crate) gallery_begun: bool,
    /// Blocks that only an open field makes entries of a table of contents.
    pub(crate) by_field: Vec<usize>,
    section: Section,
}

/// What blocks keep beside their content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// Hints, which carry what a whole line has in common.
    #[default]
    Hints,
    /// Names alone: cells of a table that may only lay out.
    Names,
    /// Nothing: other cells, and notes.
    Nothing,
}

/// The section that is read.
#[derive(Debug, Default)]
struct Section {
    first_block: usize,
    count: usize,
    /// Blocks of all sections set in vertical lines.
    vertical: usize,
}

impl Flow {
    /// A flow for a place where blocks have no hints.
    pub(crate) fn inner() -> Self {
        Self { keeps: Keeps::Nothing, ..Self::default() }
    }

    /// Adds a block after what was seen since the last.
    pub(crate) fn push(&mut self, content: Content, mut hints: Hints, place: Place) {
        hints.gap_before = std::mem::take(&mut self.gap);
        hints.page_before |= std::mem::take(&mut self.page);
        self.blocks.push(DraftBlock { content, hints, place, ..DraftBlock::default() });
    }
}

/// Reads the document.
pub(crate) fn read(
    opened: &mut Opened<'_>,
    options: &ReadOptions,
) -> Result<Outcome<Draft>, Failure> {
    let main = opened.main.clone();
    let report = std::mem::take(&mut opened.report);
    let mut cx = Context::new(&mut opened.package, options, report);
    cx.imports.inside = opened.imported;
    cx.scope = cx.scope_of(&main);
    side_parts(&mut cx)?;
    let properties = properties::read(&mut cx)?;
    let mut draft = Draft { properties, ..Draft::default() };

    let mut flow = Flow::default();
    body(&mut cx, &mut flow, &main)?;
    paragraph::flush(&mut cx, &mut flow);
    let last = flow.blocks.len().saturating_sub(1);
    bookmark::land(&mut cx, &mut flow, last);
    if cx.fields.in_contents() {
        // The field never ends, so it says nothing of where the table of contents does.
        for index in std::mem::take(&mut flow.by_field) {
            if let Some(block) = flow.blocks.get_mut(index) {
                block.hints.contents_level = None;
                block.hints.role = block.hints.role.filter(|role| *role != Role::Listing);
            }
        }
    }
    if flow.section.vertical * 2 > flow.blocks.len() {
        draft.properties.other.push(("writingMode".to_owned(), "vertical-rl".to_owned()));
    }
    notes::finish(&mut cx);
    revision::report(&mut cx);
    cx.report_looks();
    if let Some(failure) = cx.failure.take() {
        return Err(failure);
    }
    draft.blocks = flow.blocks;
    draft.notes = std::mem::take(&mut cx.notes.list);
    draft.note_lines = std::mem::take(&mut cx.notes.lines);
    bookmark::settle(&mut cx, &mut draft);
    language::settle(&cx.tally, &cx.styles.default_run.languages, &mut draft);
    draft.running_heads = cx.running_heads;
    draft.assets = cx.assets;
    Ok(Outcome { value: draft, report: cx.report })
}

/// The part of this kind; one that is named and is not there is reported.
fn part_of(cx: &mut Context<'_, '_>, kind: &str) -> Option<String> {
    let relationships = cx.scope.relationships.clone();
    let of_kind = || relationships.values().filter(|relationship| relationship.is(kind));
    let found = of_kind().find_map(|relationship| relationship.part());
    if found.is_none() {
        for relationship in of_kind() {
            cx.follow(&relationship.id, &format!("the {kind}"));
        }
    }
    found.map(str::to_owned)
}

/// Styles, numbering, notes and comments: the parts the body refers to.
fn side_parts(cx: &mut Context<'_, '_>) -> Result<(), Failure> {
    let limits = &cx.options.limits;
    if let Some(part) = part_of(cx, "styles")
        && let Some(root) = tree::part_tree(cx.package, &part, limits, &mut cx.report)?.root()
    {
        cx.styles = Rc::new(Styles::read(root, &part, &mut cx.report));
    }
    if let Some(part) = part_of(cx, "numbering")
        && let Some(root) = tree::part_tree(cx.package, &part, limits, &mut cx.report)?.root()
    {
        let [language, _] = cx.styles.default_run.languages.declared();
        cx.numbering = Numbering::read(root, language);
    }
    for (kind, name) in notes::PARTS {
        if let Some(part) = part_of(cx, name) {
            notes::load(cx, *kind, &part)?;
        }
    }
    if let Some(part) = part_of(cx, "comments") {
        notes::load_comments(cx, &part)?;
    }
    Ok(())
}

fn body(cx: &mut Context<'_, '_>, flow: &mut Flow, main: &str) -> Result<(), Failure> {
    let limits = &cx.options.limits;
    let Some(bytes) = cx.package.archive.read_optional(main, &mut cx.report)? else {
        return Err(Failure::damaged(Diagnostic::new(codes::pkg::PART_MISSING).with("part", main)));
    };
    let text = tree::text(&bytes, main, limits, &mut cx.report);
    let mut reader = tree::reader(&text, main, limits);
    // One child at a time, each in the room of the one before it.
    let mut child = Flat::default();
    // How deep the children of the body are: none before it begins.
    let mut inside = None;
    let mut seen = false;
    loop {
        match reader.read()? {
            Event::Start(element) => {
                let depth = reader.depth();
                if inside.is_some_and(|inside| depth > inside) {
                    child.clear();
                    tree::read(&mut reader, element, &mut child)?;
                    if let Some(child) = child.root() {
                        block(cx, flow, child);
                    }
                    if let Some(failure) = cx.failure.take() {
                        return Err(failure);
                    }
                    continue;
                }
                if depth == 1 && !element.is(Ns::W, "document") {
                    return Err(no_body(main));
                }
                if depth == 2 && element.is(Ns::W, "body") {
                    inside = Some(depth);
                    seen = true;
                } else if depth == 2 {
                    reader.skip()?;
                }
            }
            Event::End if inside.is_some_and(|inside| reader.depth() < inside) => inside = None,
            Event::End | Event::Text(_) => {}
            Event::Eof => break,
        }
    }
    cx.report.append(reader.into_parts().1);
    if seen { Ok(()) } else { Err(no_body(main)) }
}

fn no_body(main: &str) -> Failure {
    Failure::damaged(Diagnostic::new(codes::docx::BODY_MISSING).at(Place::part(main)))
}

/// Blocks that stand in an element.
pub(crate) fn blocks(cx: &mut Context<'_, '_>, flow: &mut Flow, tree: Twig<'_>) {
    for element in tree.elements() {
        block(cx, flow, element);
    }
}

/// One child of a body, cell, note, box or header.
pub(crate) fn block(cx: &mut Context<'_, '_>, flow: &mut Flow, element: Twig<'_>) {
    if let Some(change) = revision::change(element) {
        if revision::stays(cx, change, element) {
            blocks(cx, flow, element);
        }
        return;
    }
    match (element.ns(), element.local()) {
        (Ns::W, "p") => paragraph::read(cx, flow, element),
        (Ns::W, "tbl") => {
            paragraph::flush(cx, flow);
            table::read(cx, flow, element);
        }
        (Ns::W, "sdt") => control(cx, flow, element),
        (Ns::W, "customXml" | "smartTag" | "sdtContent" | "txbxContent" | "tr" | "tc") => {
            blocks(cx, flow, element);
        }
        (Ns::MC, "AlternateContent") => {
            if let Some(chosen) = tree::alternative(element) {
                blocks(cx, flow, chosen);
            }
        }
        (Ns::W, "subDoc") => subdocument(cx, element),
        (Ns::W, "altChunk") => chunk::read(cx, flow, element),
        (Ns::W, "sectPr") => section(cx, flow, element),
        (Ns::W, "sdtPr" | "sdtEndPr" | "pPr" | "tcPr" | "trPr" | "tblPr") => {}
        (Ns::W, "bookmarkStart") => bookmark::start(cx, element),
        (Ns::W, "bookmarkEnd") => bookmark::end(cx, element),
        (Ns::M, "oMathPara" | "oMath") => {
            let place = cx.place();
            let Some(math) = math::read(cx, element) else {
                return;
            };
            let equation = Equation { id: Id::default(), label: None, math };
            let block = Block::Equation(equation);
            let before = flow.blocks.len();
            flow.push(Content::Block(Box::new(block)), Hints::default(), place);
            bookmark::land(cx, flow, before);
        }
        // Runs outside a paragraph are read as one.
        (Ns::W, "r" | "hyperlink" | "fldSimple" | "t" | "drawing" | "pict") => {
            paragraph::loose(cx, flow, element);
        }
        _ => {
            let words = tree::words(element);
            if !words.is_empty() {
                cx.unknown(element.local(), &words);
            }
        }
    }
}

/// `w:sdt` around blocks, ECMA-376-1 §17.5.2.29.
fn control(cx: &mut Context<'_, '_>, flow: &mut Flow, element: Twig<'_>) {
    let gallery = element
        .child(Ns::W, "sdtPr")
        .and_then(|properties| properties.child(Ns::W, "docPartObj"))
        .and_then(|part| tree::val(part, "docPartGallery"))
        .is_some_and(|gallery| gallery.to_ascii_lowercase().starts_with("table of"));
    flow.galleries += u32::from(gallery);
    flow.gallery_begun &= !gallery;
    if !gallery {
        control_named(cx, element);
    }
    blocks(cx, flow, element);
    flow.galleries -= u32::from(gallery);
}

/// `w:subDoc`, ECMA-376-1 §17.17.2.2: a chapter in a file of its own.
pub(crate) fn subdocument(cx: &mut Context<'_, '_>, element: Twig<'_>) {
    let target = match tree::relation(element, "id").map(|id| cx.follow(id, "a sub-document")) {
        Some(Leads::Part(target) | Leads::External(target)) => cut(&target),
        Some(Leads::Nowhere) | None => return,
    };
    cx.report_here(
        Diagnostic::new(codes::docx::SUBDOCUMENT_DROPPED)
            .with("target", target)
            .lost("sub-document", "dropped"),
    );
}

/// Tells of the names of a content control, which travel nowhere, and of a prompt that still stands
/// in it (§17.5.2.39).
pub(crate) fn control_named(cx: &mut Context<'_, '_>, element: Twig<'_>) {
    let Some(properties) = element.child(Ns::W, "sdtPr") else {
        return;
    };
    let names: Vec<&str> = ["alias", "tag"]
        .into_iter()
        .filter_map(|name| tree::val(properties, name))
        .filter(|name| !name.trim().is_empty())
        .collect();
    if !names.is_empty() {
        let name = cut(&names.join(", "));
        cx.report_here(Diagnostic::new(codes::docx::CONTROL_OPENED).with("name", name));
    }
    if tree::on_off(properties, "showingPlcHdr") == Some(true) {
        let prompt = tree::words(element);
        if !prompt.is_empty() {
            let prompt = cut(&prompt);
            cx.report_here(Diagnostic::new(codes::docx::PROMPT_KEPT).with("text", prompt));
        }
    }
}

/// `w:sectPr`, ECMA-376-1 §17.6.17: the section that ends here. Its type says how it began.
pub(crate) fn section(cx: &mut Context<'_, '_>, flow: &mut Flow, element: Twig<'_>) {
    let first = flow.section.first_block;
    let begins_page = !matches!(tree::val(element, "type"), Some("continuous" | "nextColumn"));
    if flow.section.count > 0
        && begins_page
        && let Some(block) = flow.blocks.get_mut(first)
    {
        block.hints.page_before = true;
    }
    let vertical =
        matches!(tree::val(element, "textDirection"), Some("tbRl" | "rl" | "tbRlV" | "rlV"));
    if vertical {
        flow.section.vertical += flow.blocks.len().saturating_sub(first);
    }
    flow.section.first_block = flow.blocks.len();
    flow.section.count += 1;
    headers::of_section(cx, element);
}

/// Drops white space at the start of the first paragraph: what stood after a note's own mark.
pub(crate) fn trim_start(blocks: &mut Vec<Block>, label: Option<&str>) {
    let Some(Block::Paragraph(first)) = blocks.first_mut() else {
        return;
    };
    if let Some(Inline::Text(run)) = first.content.first_mut() {
        let mut text = run.text.trim_start();
        if let Some(label) = label {
            text = text.strip_prefix(label).unwrap_or(text).trim_start();
        }
        run.text = text.to_owned();
        if run.text.is_empty() {
            first.content.remove(0);
        }
    }
    if plain::inlines(&first.content).is_empty() && first.content.is_empty() {
        blocks.remove(0);
    }
}
