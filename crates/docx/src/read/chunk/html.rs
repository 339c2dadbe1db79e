//! HTML in, blocks with their hints out.
//!
//! HTML Living Standard §4 and §15, as far as elements say what a text is. What is nested in the
//! source is counted here and never followed: any tag may be missing, doubled or crossed with
//! another, and the words still come in their order. Looks of style sheets are not read.

mod line;
mod list;
mod look;
mod state;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use masthead_codec::Role;
use masthead_codec::grid::{Grid, Group, Standing};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Break, Digest, Math};
use masthead_math::{Display, mathml};
use masthead_notation::space::collapse;
use masthead_package::transfer;

use super::super::bookmark;
use super::super::context::{Context, cut};
use super::super::document::Flow;
use super::super::line::{Picture, What};
use super::markup::{Tag, Token, Tokens};
use look::Effect;
use state::{Ruby, State};

/// Where the pictures of a text are that came with it: an address in, bytes out.
pub(super) type Pictures<'f> = &'f dyn Fn(&str) -> Option<Vec<u8>>;

/// Tables that may stand in one another; what lies deeper is read as lines.
const TABLES: usize = 6;

/// Levels of lists, as Word has them.
const LEVELS: usize = 9;

/// Elements that are no text, and of which nothing but the words in them is kept.
const OBJECTS: [&str; 14] = [
    "applet", "audio", "button", "canvas", "embed", "frame", "iframe", "input", "math", "object",
    "select", "svg", "textarea", "video",
];

/// Elements that begin and end lines, and say nothing more.
const LINES: [&str; 26] = [
    "address", "article", "aside", "body", "center", "details", "dialog", "dir", "div", "dl",
    "fieldset", "figure", "footer", "form", "frameset", "header", "hgroup", "html", "legend",
    "main", "menu", "nav", "option", "p", "section", "summary",
];

/// What was read of a text beside its blocks.
#[derive(Debug, Default)]
pub(super) struct Noticed {
    /// What was not carried.
    pub(super) dropped: BTreeSet<&'static str>,
}

/// Reads a text into a flow.
pub(super) fn read(
    cx: &mut Context<'_, '_>,
    flow: &mut Flow,
    html: &str,
    pictures: Pictures<'_>,
) -> Noticed {
    let mut tokens = Tokens::of(html);
    let mut builder = Builder {
        cx,
        flow,
        pictures,
        state: State::default(),
        tables: Vec::new(),
        marked_lists: BTreeMap::new(),
        flat: 0,
        noticed: Noticed::default(),
    };
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => builder.text(&text),
            Token::Open(tag) if tag.name == "math" => builder.math(&mut tokens, &tag),
            Token::Open(tag) => builder.open(&tag),
            Token::Close(name) => builder.close(&name),
        }
    }
    while !builder.tables.is_empty() {
        builder.table_ends();
    }
    builder.end_line();
    if tokens.cut {
        builder.noticed.dropped.insert("what follows a comment or script that never ends");
    }
    builder.noticed
}

/// A table that has begun.
#[derive(Debug, Default)]
struct Open {
    grid: Grid,
    /// What held before the table.
    outer: State,
    cell: Option<(Flow, Standing)>,
}

struct Builder<'b, 'a, 'p> {
    cx: &'b mut Context<'a, 'p>,
    flow: &'b mut Flow,
    pictures: Pictures<'b>,
    state: State,
    tables: Vec<Open>,
    /// Lists of items that Word wrote without a list, by their names.
    marked_lists: BTreeMap<String, u32>,
    /// Tables that are read as lines.
    flat: usize,
    noticed: Noticed,
}

impl Builder<'_, '_, '_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if let Some(effect) = Effect::of(name) {
            self.state.looks.begin(effect);
            return;
        }
        if let Some(object) = OBJECTS.iter().find(|object| **object == name) {
            self.noticed.dropped.insert(object);
        }
        match name {
            "span" | "font" => {
                let style = tag.attribute("style").unwrap_or_default();
                self.mark_begins(&style);
                self.state.looks.begin_span(&style);
            }
            "a" => self.anchor(tag),
            "br" => self.line_break(),
            "img" | "v:imagedata" => self.image(tag),
            "ruby" => {
                self.end_ruby();
                self.state.ruby = Some(Ruby::default());
            }
            "rt" | "rtc" => {
                if let Some(ruby) = &mut self.state.ruby {
                    (ruby.above, ruby.fallback) = (true, false);
                }
            }
            "rb" => self.pair_ends(),
            "rp" => self.state.ruby.iter_mut().for_each(|ruby| ruby.fallback = true),
            "pre" | "listing" | "xmp" => {
                self.end_line();
                self.state.pre += 1;
                self.state.pre_begins = true;
            }
            "blockquote" => {
                self.end_line();
                self.state.quotes += 1;
            }
            "ul" | "ol" => self.list_begins(tag),
            "li" => self.item_begins(tag),
            "dt" => self.line_begins(Some(Role::Term), tag),
            "dd" => self.line_begins(Some(Role::Definition), tag),
            "figcaption" => self.line_begins(Some(Role::Caption), tag),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.line_begins(None, tag);
                self.state.outline = name.get(1..).and_then(|digit| digit.parse().ok());
            }
            "hr" => {
                self.end_line();
                self.block(Block::Break(Break {}));
            }
            "table" => self.table_begins(),
            "caption" => self.caption_begins(tag),
            "thead" => self.group_begins(Group::Head),
            "tbody" => self.group_begins(Group::Body),
            "tfoot" => self.group_begins(Group::Foot),
            "tr" => self.row_begins(),
            "td" | "th" => self.cell_begins(tag),
            name if LINES.contains(&name) => self.line_begins(None, tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(effect) = Effect::of(name) {
            self.state.looks.end(effect);
            return;
        }
        match name {
            "span" | "font" => {
                self.state.looks.end_span();
                self.mark_ends(self.state.looks.depth());
            }
            "a" => self.state.link = None,
            "ruby" => self.end_ruby(),
            "rt" => self.pair_ends(),
            "rp" => self.state.ruby.iter_mut().for_each(|ruby| ruby.fallback = false),
            "pre" | "listing" | "xmp" => {
                self.end_line();
                self.state.pre = self.state.pre.saturating_sub(1);
            }
            "blockquote" => {
                self.end_line();
                self.state.quotes = self.state.quotes.saturating_sub(1);
            }
            "ul" | "ol" => self.list_ends(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                self.state.outline = None;
                self.state.alignment = None;
            }
            "li" | "dt" | "dd" | "figcaption" | "caption" => {
                self.end_line();
                self.state.role = None;
                if name == "li" {
                    self.state.item = None;
                }
            }
            "table" => self.table_ends(),
            "tr" | "thead" | "tbody" | "tfoot" | "td" | "th" => self.cell_ends(),
            name if LINES.contains(&name) => {
                self.end_line();
                self.state.alignment = None;
            }
            _ => {}
        }
    }

    /// Adds text to the line, white space collapsed.
    fn text(&mut self, text: &str) {
        let blank = text.chars().all(|c| c.is_ascii_whitespace());
        if self.between_cells() {
            if blank {
                return;
            }
            // Text between cells, which no program writes, is kept in a cell of its own.
            self.cell(Standing { blocks: Vec::new(), columns: 1, rows: 1, head: false });
        }
        if let Some(ruby) = &mut self.state.ruby {
            if ruby.fallback {
                return;
            }
            if ruby.above {
                ruby.text.push_str(text);
                return;
            }
        }
        if self.state.pre == 0 {
            let collapsed = collapse(text, &mut self.state.last);
            self.push(collapsed);
            return;
        }
        let mut text = text;
        if std::mem::take(&mut self.state.pre_begins) {
            text = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')).unwrap_or(text);
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.push(line.trim_end_matches('\r').to_owned());
        }
    }

    fn push(&mut self, text: String) {
        if let Some(label) = self.state.marked.as_mut().and_then(|marked| marked.label.as_mut()) {
            label.push_str(&text);
            return;
        }
        let look = self.state.looks.look();
        let link = self.state.link.clone();
        self.state.target().push(What::Text(text), look, link);
    }

    fn piece(&mut self, what: What) {
        let look = self.state.looks.look();
        let link = self.state.link.clone();
        self.state.target().push(what, look, link);
        self.state.last = Some('\u{fffc}');
    }

    fn line_break(&mut self) {
        if self.between_cells() {
            return;
        }
        if self.state.pre > 0 {
            self.end_line();
        } else {
            self.piece(What::Break);
            self.state.last = None;
        }
    }

    fn anchor(&mut self, tag: &Tag<'_>) {
        for attribute in ["name", "id"] {
            if let Some(name) = tag.attribute(attribute) {
                bookmark::name(self.cx, &name);
            }
        }
        let Some(href) = tag.attribute("href") else { return };
        let href = href.trim();
        self.state.link = match href.strip_prefix('#') {
            _ if href.is_empty() => None,
            Some("") => None,
            Some(name) => Some(Rc::from(bookmark::point(self.cx, name))),
            None => Some(Rc::from(href)),
        };
    }

    fn image(&mut self, tag: &Tag<'_>) {
        let source = tag.attribute("src").unwrap_or_default();
        let alt = tag.attribute("alt").map(|alt| alt.trim().to_owned());
        let decorative = alt.as_deref() == Some("");
        let alt = alt.filter(|alt| !alt.is_empty());
        let source = source.trim();
        let bytes = transfer::data(source)
            .or_else(|| (self.pictures)(source))
            .filter(|bytes| !bytes.is_empty());
        let asset = bytes.map(|bytes| Digest(self.cx.assets.insert(bytes).digest));
        if asset.is_none() {
            let inside = source.is_empty() || starts(source, "data:") || starts(source, "cid:");
            let rule =
                if inside { codes::docx::PICTURE_MISSING } else { codes::docx::PICTURE_LINKED };
            let what = if inside { "picture" } else { "picture outside the document" };
            let shown = if inside { "in an imported part" } else { source };
            self.cx.report_here(
                Diagnostic::new(rule).with("target", cut(shown)).lost(what, "dropped"),
            );
            if let Some(alt) = &alt {
                self.cx.report_here(
                    Diagnostic::new(codes::docx::PICTURE_DESCRIPTION_DROPPED)
                        .with("what", "a lost picture")
                        .with("text", cut(alt))
                        .lost("description of a lost picture", "dropped"),
                );
            }
        }
        self.piece(What::Picture(Picture { asset, alt, decorative, floating: false }));
    }

    /// Mathematics is taken over where it is well-formed, else its words are.
    fn math<'t>(&mut self, tokens: &mut Tokens<'t>, tag: &Tag<'t>) {
        let read = tokens.whole(tag).and_then(|whole| {
            let formula = mathml::parse(whole).ok()?.value;
            Some((whole, mathml::write(&formula, Display::Inline)))
        });
        match read {
            Some((whole, formula)) => {
                tokens.skip(tag, whole);
                self.piece(What::Math(Math { mathml: Some(formula), ..Math::default() }));
            }
            None => self.open(tag),
        }
    }

    /// Base and text of a ruby are complete.
    fn pair_ends(&mut self) {
        let Some(ruby) = &mut self.state.ruby else { return };
        (ruby.above, ruby.fallback) = (false, false);
        let words: Vec<&str> = ruby.text.split_ascii_whitespace().collect();
        let text = words.join(" ");
        ruby.text.clear();
        if text.is_empty() {
            return;
        }
        if ruby.base.pieces.is_empty() {
            self.push(text);
            return;
        }
        let base = std::mem::take(&mut ruby.base.pieces);
        let look = self.state.looks.look();
        let link = self.state.link.clone();
        self.state.line.push(What::Ruby { base, text }, look, link);
    }

    fn end_ruby(&mut self) {
        self.pair_ends();
        if let Some(ruby) = self.state.ruby.take() {
            for piece in ruby.base.pieces {
                self.state.line.push(piece.what, piece.look, piece.link);
            }
        }
    }
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}
