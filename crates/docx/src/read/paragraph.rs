//! Paragraphs: `w:p` in, draft blocks with their hints out.
//!
//! ECMA-376-1 §17.3.1. One paragraph may give several blocks: a page break cuts it, pictures and
//! mathematics that stand alone are blocks of their own, text boxes follow it.

use std::rc::Rc;

use masthead_codec::{Content, Hints, Role};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{
    Block, Break, Direction, Equation, Figure, FigureMedia, Id, Inline, Language, ListKind, Span,
};
use masthead_xml::{Ns, Twig};

use super::autonumber::Numbered;
use super::context::{Context, cut};
use super::document::{self, Flow, Keeps};
use super::form::{Frame, ParagraphForm, RunForm};
use super::line::{
    Common, Line, Look, Made, Picture, Piece, Plain, What, inlines, is_visible, text,
};
use super::styles::{DEFAULT_SIZE, Style};
use super::{bookmark, field, revision, run, tree};

/// What the runs of a paragraph stand on: its style.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    pub(crate) style: Rc<Style>,
    /// The style's form over the document's defaults, toggles aside.
    pub(crate) form: RunForm,
    pub(crate) look: Look,
}

impl Ground {
    pub(crate) fn of(cx: &Context<'_, '_>, style: Option<&str>) -> Self {
        let style = cx.styles.paragraph(style);
        let form = style.run.over(&cx.styles.default_run);
        let look = run::look_of(&form, form.toggles, false);
        Self { style, form, look }
    }
}

/// `w:p`.
pub(crate) fn read(cx: &mut Context<'_, '_>, flow: &mut Flow, tree: Twig<'_>) {
    cx.scope.paragraph = cx.scope.paragraph.saturating_add(1);
    let properties = tree.child(Ns::W, "pPr");
    let direct = properties
        .map(|now| ParagraphForm::read(revision::properties(cx, now)))
        .unwrap_or_default();
    let ground = Ground::of(cx, direct.style.as_deref());
    let rtl = direct.rtl.or(ground.style.paragraph.rtl).unwrap_or(false);
    let mut line = Line { rtl, ..Line::default() };
    line.numbered = numbered(&direct, &ground.style);
    adopt(flow, &mut line, &ground);
    run::content(cx, &mut line, tree, &ground);
    field::paragraph_ends(cx, &mut line, ground.look);

    let joins = revision::joins_next(cx, properties);
    let cap = direct.frame == Some(Frame::DropCap);
    let run_in = properties.is_some_and(runs_in);
    if run_in {
        head(cx, &mut line, &direct, &ground);
    }
    if joins || cap || run_in {
        hidden(cx, &mut line);
        if cap {
            // The capital is set large for show: it has the look of the text it begins.
            for piece in &mut line.pieces {
                piece.look = Look::default();
            }
        }
        flow.carry = line.pieces;
        section_end(cx, flow, properties);
        return;
    }
    finish(cx, flow, line, &direct, &ground);
    section_end(cx, flow, properties);
}

/// What fields that number paragraphs need to know of one.
fn numbered(direct: &ParagraphForm, style: &Style) -> Numbered {
    let listed = direct.list.or(style.paragraph.list).is_some_and(|list| list > 0);
    Numbered { heading: style.outline, listed, inside: 0 }
}

/// Whether the mark that ends a paragraph is never shown, so that the next goes on in its line
/// (§17.3.2.36). Word calls it a style separator.
fn runs_in(properties: Twig<'_>) -> bool {
    properties
        .child(Ns::W, "rPr")
        .is_some_and(|mark| tree::on_off(mark, "specVanish") == Some(true))
}

/// A head that runs in to the text after it: it has its number as text, and a heading is strong.
fn head(cx: &mut Context<'_, '_>, line: &mut Line, direct: &ParagraphForm, ground: &Ground) {
    let form = direct.over(&ground.style.paragraph);
    if let Some(number) = number(cx, direct, &form, ground).filter(|list| !list.label.is_empty()) {
        let what = What::Text(format!("{} ", number.label));
        line.pieces.insert(0, Piece { what, look: ground.look, link: None });
    }
    if ground.style.outline.is_some() || direct.outline.is_some_and(|level| level < 9) {
        for piece in &mut line.pieces {
            piece.look.bold = true;
        }
    }
}

/// Runs that stand outside a paragraph.
pub(crate) fn loose(cx: &mut Context<'_, '_>, flow: &mut Flow, element: Twig<'_>) {
    let ground = Ground::of(cx, None);
    let mut line = Line::default();
    adopt(flow, &mut line, &ground);
    run::inline(cx, &mut line, element, &ground);
    field::paragraph_ends(cx, &mut line, ground.look);
    finish(cx, flow, line, &ParagraphForm::default(), &ground);
}

/// What was carried to a paragraph that never came.
pub(crate) fn flush(cx: &mut Context<'_, '_>, flow: &mut Flow) {
    if flow.carry.is_empty() {
        return;
    }
    let ground = Ground::of(cx, None);
    let mut line = Line::default();
    adopt(flow, &mut line, &ground);
    finish(cx, flow, line, &ParagraphForm::default(), &ground);
}

/// Puts what was carried before a line; what has no look of its own takes the line's.
fn adopt(flow: &mut Flow, line: &mut Line, ground: &Ground) {
    for mut piece in std::mem::take(&mut flow.carry) {
        if piece.look == Look::default() {
            piece.look = ground.look;
        }
        line.push(piece.what, piece.look, piece.link);
    }
}

fn section_end(cx: &mut Context<'_, '_>, flow: &mut Flow, properties: Option<Twig<'_>>) {
    if let Some(section) = properties.and_then(|properties| properties.child(Ns::W, "sectPr")) {
        document::section(cx, flow, section);
    }
}

fn hidden(cx: &mut Context<'_, '_>, line: &mut Line) {
    let text = std::mem::take(&mut line.hidden);
    if !text.trim().is_empty() {
        cx.report_here(
            Diagnostic::new(codes::docx::HIDDEN_TEXT_DROPPED)
                .with("text", cut(&text))
                .lost("hidden text", "dropped"),
        );
    }
}

fn finish(
    cx: &mut Context<'_, '_>,
    flow: &mut Flow,
    mut line: Line,
    direct: &ParagraphForm,
    ground: &Ground,
) {
    hidden(cx, &mut line);
    let before = flow.blocks.len();
    let mut form = direct.over(&ground.style.paragraph);
    let mut list = number(cx, direct, &form, ground);
    if let Some(list) = &list {
        let level = cx.numbering.indent(list.list, list.level, &cx.styles);
        // A list chosen here is set in as it says; one a style chooses, as the style says (§17.7.2).
        form.indent = if direct.list.is_some() {
            direct.indent.over(level).over(ground.style.paragraph.indent)
        } else {
            form.indent.over(level)
        };
    }
    flow.page |= form.page_before == Some(true);

    let mut made = line.made;
    if matches!(made, Made::Caption | Made::Counted)
        && line.pieces.iter().any(|piece| is_math(&piece.what))
    {
        // The number of an equation.
        made = Made::Nothing;
    }
    let mut beside = Vec::new();
    let mut segment = Vec::new();
    let mut first = true;
    let broken = line.pieces.iter().any(|piece| matches!(piece.what, What::Page | What::Column));
    let whole = !broken && !line.pieces.iter().any(|piece| matches!(piece.what, What::Box(_)));
    if whole {
        segment = std::mem::take(&mut line.pieces);
    }
    for piece in line.pieces {
        let new_page = match piece.what {
            What::Page => true,
            What::Column => false,
            What::Box(blocks) => {
                beside.push(blocks);
                continue;
            }
            _ => {
                segment.push(piece);
                continue;
            }
        };
        let cut = std::mem::take(&mut segment);
        let mut writer = Segment {
            direct,
            form: &form,
            ground,
            list: list.take_if(|_| has_words(&cut)),
            made,
            first,
        };
        first &= !writer.write(cx, flow, cut, false);
        flow.page |= new_page;
    }
    let mut writer = Segment { direct, form: &form, ground, list, made, first };
    writer.write(cx, flow, segment, !broken && beside.is_empty());
    for blocks in beside {
        for mut block in blocks {
            block.hints.boxed = true;
            flow.blocks.push(block);
        }
    }
    bookmark::land(cx, flow, before);
}

/// The place of a paragraph in its list, if it is numbered.
fn number(
    cx: &mut Context<'_, '_>,
    direct: &ParagraphForm,
    form: &ParagraphForm,
    ground: &Ground,
) -> Option<masthead_codec::ListHint> {
    let list = form.list.filter(|list| *list > 0)?;
    let styles = cx.styles.clone();
    let of_style = || {
        cx.numbering
            .level_of_style(list, &styles, &ground.style.chain)
            .or(ground.style.paragraph.list_level)
    };
    let level = match (direct.list_level, direct.list) {
        (Some(level), _) => level,
        (None, Some(_)) => 0,
        (None, None) => of_style().unwrap_or(0),
    };
    cx.numbering.next(list, level, &styles)
}

/// Whether something may become a block beside its line.
fn stands_apart(what: &What) -> bool {
    matches!(what, What::Picture(_) | What::Display(_) | What::Rule)
}

fn is_math(what: &What) -> bool {
    matches!(what, What::Math(_) | What::Display(_))
}

fn has_words(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match &piece.what {
        What::Text(text) => text.chars().any(is_visible),
        What::Note(_) | What::Math(_) | What::Ruby { .. } => true,
        What::Break
        | What::Display(_)
        | What::Picture(_)
        | What::Page
        | What::Column
        | What::Box(_)
        | What::Rule => false,
    })
}

/// A paragraph, or what page breaks leave of it.
struct Segment<'s> {
    direct: &'s ParagraphForm,
    form: &'s ParagraphForm,
    ground: &'s Ground,
    list: Option<masthead_codec::ListHint>,
    made: Made,
    first: bool,
}

impl Segment<'_> {
    /// Writes the blocks of a segment; says whether there were any. An empty one is a gap, where
    /// `counts`.
    fn write(
        &mut self,
        cx: &mut Context<'_, '_>,
        flow: &mut Flow,
        mut pieces: Vec<Piece>,
        counts: bool,
    ) -> bool {
        let characters = text(&pieces);
        let mut place = cx.place().with_excerpt(&characters);
        let before = flow.blocks.len();
        let words = has_words(&pieces);
        if words {
            let common = Common::of(&pieces);
            let hints = self.hints(cx, flow, &characters, common);
            let plain = self.plain(flow, common);
            if matches!(self.made, Made::Contents | Made::Listing) {
                flow.by_field.push(flow.blocks.len());
            }
            let mut line = inlines(&mut pieces, plain, &cx.tally);
            cx.tally.marked |= self.form.rtl == Some(true);
            if flow.keeps != Keeps::Hints && self.form.rtl == Some(true) {
                let direction = Some(Direction::Rtl);
                line = vec![Inline::Span(Span { direction, content: line, ..Span::default() })];
            }
            // Most lines are all there is in their paragraph.
            let alone = !pieces.iter().any(|piece| stands_apart(&piece.what));
            let own = if alone { std::mem::take(&mut place) } else { place.clone() };
            flow.push(Content::Line(line), hints, own);
        }
        let mut media = Vec::new();
        let mut lost = false;
        for piece in &pieces {
            match &piece.what {
                What::Picture(picture) if !words || picture.floating => {
                    if let Some(url) = &piece.link {
                        cx.report_here(
                            Diagnostic::new(codes::docx::LINK_DROPPED)
                                .with("target", cut(url))
                                .lost("link of a picture", "dropped"),
                        );
                    }
                    lost |= picture.asset.is_none();
                    media.extend(figure_media(picture));
                }
                What::Display(math) if !words => {
                    let equation = Block::Equation(Equation {
                        id: Id::default(),
                        label: None,
                        math: math.clone(),
                    });
                    self.block(flow, equation, place.clone());
                }
                What::Rule => self.block(flow, Block::Break(Break {}), place.clone()),
                _ => {}
            }
        }
        if lost || !media.is_empty() {
            let figure = Block::Figure(Figure {
                id: Id::default(),
                label: None,
                caption: None,
                credit: None,
                media,
            });
            self.block(flow, figure, place.clone());
        }
        let any = flow.blocks.len() > before;
        if !any && self.direct.ruled {
            self.block(flow, Block::Break(Break {}), place);
        } else if !any && counts {
            flow.gap = flow.gap.saturating_add(1);
        }
        any
    }

    fn block(&self, flow: &mut Flow, block: Block, place: masthead_diagnostics::Place) {
        let hints = Hints {
            style: self.ground.style.name.clone(),
            alignment: self.form.alignment,
            ..Hints::default()
        };
        flow.push(Content::Block(Box::new(block)), hints, place);
    }

    fn hints(
        &mut self,
        cx: &Context<'_, '_>,
        flow: &mut Flow,
        characters: &str,
        common: Common,
    ) -> Hints {
        let style = &self.ground.style;
        let size = common.size.unwrap_or(self.ground.look.size);
        let outline = match self.direct.outline {
            Some(9) => None,
            Some(level) => style.outline.or(Some(level + 1)),
            None => style.outline,
        };
        // In a content control that holds a table of contents, what leads to no page and stands
        // first is its heading.
        let gallery = flow.galleries > 0;
        let entry = gallery && (flow.gallery_begun || characters.contains('\t'));
        let in_contents = style
            .contents_level
            .or((self.made == Made::Contents || (entry && style.role.is_none())).then_some(1));
        let mut role = style.role;
        if gallery && in_contents.is_none() && role.is_none() {
            role = Some(Role::ContentsHeading);
        }
        flow.gallery_begun = gallery;
        match self.made {
            Made::Listing => role = Some(Role::Listing),
            Made::Caption if role.is_none() && outline.is_none() => role = Some(Role::Caption),
            Made::Caption | Made::Counted | Made::Contents | Made::Nothing => {}
        }
        let in_contents = in_contents.filter(|_| role != Some(Role::Listing));
        let own_indent = characters.starts_with('\u{3000}');
        Hints {
            style: style.name.clone(),
            role,
            outline: outline.filter(|_| in_contents.is_none()),
            size: Some(size),
            bold: common.bold,
            italic: common.italic,
            alignment: self.form.alignment,
            first_indent: self.first && (self.form.indent.first_line() || own_indent),
            indent: self.form.indent.steps(size),
            list: self
                .list
                .take()
                .filter(|list| !(list.label.is_empty() && list.kind != ListKind::Plain)),
            contents_level: in_contents,
            counted: self.made == Made::Counted,
            boxed: self.direct.frame == Some(Frame::Box),
            language: cx.tally.tag(common.language).map(Language::from),
            direction: (self.form.rtl == Some(true)).then_some(Direction::Rtl),
            ..Hints::default()
        }
    }

    /// What is no mark here. Where hints travel, what the whole line has in common is one; where
    /// they do not, only what the style says.
    fn plain(&self, flow: &Flow, common: Common) -> Plain {
        let look = self.ground.look;
        let outer = flow.keeps == Keeps::Hints;
        Plain {
            bold: look.bold || (outer && common.bold),
            italic: look.italic || (outer && common.italic),
            language: if outer { common.language } else { 0 },
        }
    }
}

pub(crate) fn figure_media(picture: &Picture) -> Option<FigureMedia> {
    Some(FigureMedia {
        asset: picture.asset.clone()?,
        alt: picture.alt.clone(),
        decorative: picture.decorative,
        caption: None,
    })
}

/// The size of text nothing states a size for.
pub(crate) fn size(form: &RunForm) -> u16 {
    let size = if form.is_complex() { form.size_complex } else { form.size };
    size.unwrap_or(DEFAULT_SIZE)
}
