//! Elements by what they mean: where lines begin and end, and what is a block of its own.
//!
//! HTML Living Standard §4, as far as elements say what a text is. Depth is bounded by the tree,
//! whose reader bounds it. Elements nobody knows are looked through.

use masthead_codec::{Content, Hints, Role, html};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Aside, AsideKind, Block, Break, Code, Inlines, Paragraph, Quote, plain};
use masthead_xml::{Node, Ns, Tree};

use super::context::{Context, Flow, cut};
use super::kinds;
use super::line::{Common, Line, inlines};
use super::links::{self, Key};
use super::state::State;
use super::style::Style;
use super::{figure, front, inline, list, table};

/// Elements that begin and end lines, and say nothing more.
const LINES: [&str; 28] = [
    "address",
    "article",
    "aside",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "option",
    "p",
    "section",
    "summary",
];

/// Elements of a head and the like: no text.
const NO_TEXT: [&str; 12] = [
    "base", "col", "colgroup", "head", "link", "meta", "param", "source", "style", "template",
    "title", "track",
];

/// What is in an element.
pub(super) fn children<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    for child in &tree.children {
        if cx.failure.is_some() {
            return;
        }
        match child {
            Node::Text(text) => self::text(flow, text, state),
            Node::Element(child) => element(cx, flow, child, state),
        }
    }
}

/// Text, as white space goes here.
fn text(flow: &mut Flow, text: &str, state: &State) {
    if state.kept {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                flow.line.push(super::line::What::Break, &state.look);
            }
            flow.line.kept(line.trim_end_matches('\r').to_owned(), &state.look);
        }
    } else {
        flow.line.text(text, &state.look);
    }
}

/// One element.
pub(super) fn element<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    let key = Key::of(tree);
    if cx.notes.is_apart(key) {
        return;
    }
    match tree.name.ns {
        Ns::MATHML => return inline::math(cx, flow, tree, state),
        Ns::SVG => return figure::svg(cx, flow, tree, state),
        Ns::OPS => return ops(cx, flow, tree, state),
        _ => {}
    }
    let style = cx.styles.style(tree);
    if tree.attribute("hidden").is_some() || style.hidden == Some(true) {
        hidden(cx, tree);
        return;
    }
    if kinds::is(tree, kinds::PAGES) && tree.text().chars().count() <= 20 {
        cx.arrive(flow, tree);
        cx.paged.extend(links::ids(tree).map(|id| (cx.number, Some(id))));
        inline::page(flow, tree, state);
        return;
    }
    let inner = state.inside(tree, &style, cx.language.as_deref());
    let name = &*tree.name.local;
    match name {
        "script" => inline::script(cx, tree),
        name if NO_TEXT.contains(&name) => {}
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => heading(cx, flow, tree, inner, state),
        "ul" | "ol" | "menu" | "dir" => list::read(cx, flow, tree, &inner, state),
        "dl" => {
            begin(cx, flow, tree, state, &style);
            list::definitions(cx, flow, tree, &inner);
        }
        "table" => table::read(cx, flow, tree, &inner, state),
        "figure" => {
            begin(cx, flow, tree, state, &style);
            figure::read(cx, flow, tree, &inner);
        }
        "hr" => {
            begin(cx, flow, tree, state, &style);
            cx.block(flow, Block::Break(Break {}));
        }
        "pre" | "listing" | "xmp" => {
            begin(cx, flow, tree, state, &style);
            program(cx, flow, tree, &inner);
        }
        "blockquote" => {
            begin(cx, flow, tree, state, &style);
            quote(cx, flow, tree, inner);
        }
        "nav" => {
            begin(cx, flow, tree, state, &style);
            front::navigation(cx, flow, tree, &inner);
        }
        "aside" => {
            begin(cx, flow, tree, state, &style);
            aside(cx, flow, tree, &inner, "sidebar");
        }
        // A heading is one, however its words are set.
        name if state.outline.is_some() && !LINES.contains(&name) && style.block == Some(true) => {
            flow.line.break_once(&state.look);
            inline::read(cx, flow, tree, &inner);
            flow.line.break_once(&state.look);
        }
        name if LINES.contains(&name) || style.block == Some(true) && !is_inline_only(name) => {
            begin(cx, flow, tree, state, &style);
            lines(cx, flow, tree, inner);
        }
        _ => inline::read(cx, flow, tree, &inner),
    }
}

/// Elements that stay in their line however they are shown.
fn is_inline_only(name: &str) -> bool {
    matches!(name, "img" | "a" | "br" | "sup" | "sub" | "ruby" | "video" | "audio" | "object")
}

/// An element that begins a line: what stood before it in the element around is a line.
pub(super) fn begin<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    style: &Style,
) {
    cx.end_line(flow, state);
    flow.page |= style.page_before == Some(true);
    cx.arrive(flow, tree);
}

/// An element that is a line, or holds some.
fn lines<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, tree: &'t Tree, mut state: State) {
    if kinds::is(tree, &["pullquote"]) {
        return aside(cx, flow, tree, &state, "pull-quote");
    }
    if kinds::is(tree, &["sidebar"]) {
        return aside(cx, flow, tree, &state, "sidebar");
    }
    if kinds::is(tree, &["epigraph"]) {
        return quote(cx, flow, tree, state);
    }
    if is_verse(tree) && inline::verse(cx, flow, tree, &state) {
        return;
    }
    state.title_page |= kinds::is(tree, &["titlepage", "halftitlepage"]);
    state.role = role(tree, &state).or(state.role);
    children(cx, flow, tree, &state);
    cx.end_line(flow, &state);
}

/// Poems, by the vocabularies books use.
fn is_verse(tree: &Tree) -> bool {
    kinds::is(tree, &["z3998:poem", "z3998:verse", "z3998:song", "z3998:hymn"])
}

/// What a block is, by its name, its kinds, and the classes of converters that name styles.
fn role(tree: &Tree, state: &State) -> Option<Role> {
    match &*tree.name.local {
        "figcaption" => return Some(Role::Caption),
        "dt" => return Some(Role::Term),
        "dd" => return Some(Role::Definition),
        _ => {}
    }
    let by_kind = [
        (&["subtitle"][..], Role::Subtitle),
        (&["abstract"], Role::Abstract),
        (&["biblioentry"], Role::Reference),
        (&["fulltitle", "title"], Role::Title),
    ];
    for (kinds, role) in by_kind {
        if kinds::is(tree, kinds) {
            return Some(role);
        }
    }
    let class = tree.attribute("class").unwrap_or_default();
    let mut classes = class.split_whitespace();
    if state.title_page {
        return classes.find_map(|class| match class {
            "title" => Some(Role::Title),
            "subtitle" => Some(Role::Subtitle),
            "author" => Some(Role::Author),
            "date" => Some(Role::Date),
            _ => None,
        });
    }
    classes.find_map(html::role)
}

fn heading<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    mut state: State,
    outer: &State,
) {
    begin(cx, flow, tree, outer, &Style::default());
    // Browsers set headings bold: bold in them says nothing.
    state.role = role(tree, &state);
    let level = tree.name.local.get(1..).and_then(|digit| digit.parse().ok());
    state.outline = level.filter(|_| !state.title_page && state.role.is_none());
    if state.title_page && state.role.is_none() && level == Some(1) {
        state.role = Some(Role::Title);
    }
    children(cx, flow, tree, &state);
    cx.end_line(flow, &state);
}

/// Text shown nowhere.
fn hidden(cx: &mut Context<'_, '_, '_>, tree: &Tree) {
    let text = cut(&tree.text());
    if !text.is_empty() {
        cx.notice(
            Diagnostic::new(codes::epb::HIDDEN_DROPPED)
                .with("text", text)
                .lost("hidden text", "dropped"),
        );
    }
}

/// `epub:switch` (EPUB 3.0 Content Documents §2.1.6): the first case we can read, else the default.
fn ops<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, tree: &'t Tree, state: &State) {
    if &*tree.name.local != "switch" {
        if &*tree.name.local != "trigger" {
            children(cx, flow, tree, state);
        }
        return;
    }
    let is_known = |case: &&'t Tree| {
        let wanted = case.attribute("required-namespace").unwrap_or_default().trim();
        matches!(wanted, "http://www.w3.org/1998/Math/MathML" | "http://www.w3.org/2000/svg")
    };
    let named = |name: &'static str| tree.elements().filter(move |one| &*one.name.local == name);
    let chosen = named("case").find(is_known).or_else(|| named("default").next());
    for other in tree.elements().filter(|one| !chosen.is_some_and(|it| std::ptr::eq(it, *one))) {
        let text = cut(&other.text());
        if !text.is_empty() {
            cx.notice(
                Diagnostic::new(codes::epb::ALTERNATIVE_DROPPED)
                    .with("text", text)
                    .lost("alternative", "dropped for another"),
            );
        }
    }
    if let Some(chosen) = chosen {
        children(cx, flow, chosen, state);
    }
}

/// Preformatted text: program text where it is words alone, else lines as they stand.
fn program<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, tree: &'t Tree, state: &State) {
    let plain = tree.descendants().all(|one| {
        matches!(
            &*one.name.local,
            "code" | "span" | "b" | "i" | "em" | "strong" | "a" | "br" | "kbd" | "samp" | "var"
        ) && !cx.notes.is_mark(Key::of(one))
            && one.attribute("href").is_none()
    });
    if !plain {
        let state = State { role: Some(Role::Code), ..state.clone() };
        children(cx, flow, tree, &state);
        cx.end_line(flow, &state);
        return;
    }
    for one in tree.descendants() {
        cx.arrive(flow, one);
    }
    let mut text = String::new();
    words(tree, &mut text);
    let text = text.replace("\r\n", "\n");
    let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
    if text.is_empty() {
        return;
    }
    let lines = text.split('\n').map(str::to_owned).collect();
    let language = std::iter::once(tree)
        .chain(tree.elements())
        .filter_map(|one| one.attribute("class"))
        .flat_map(str::split_whitespace)
        .find_map(|class| {
            class.strip_prefix("language-").or_else(|| class.strip_prefix("sourceCode-"))
        })
        .map(str::to_owned);
    cx.block(flow, Block::Code(Code { language, lines }));
}

fn words(tree: &Tree, out: &mut String) {
    for child in &tree.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if &*child.name.local == "br" => out.push('\n'),
            Node::Element(child) => words(child, out),
        }
    }
}

/// Whether an element holds headings, which belong to the text and to no block in it.
pub(super) fn has_headings(tree: &Tree) -> bool {
    tree.descendants()
        .any(|one| matches!(&*one.name.local, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

fn quote<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, tree: &'t Tree, mut state: State) {
    if is_verse(tree) && inline::verse(cx, flow, tree, &state) {
        return;
    }
    let only_lines = tree.children.iter().all(|child| match child {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(child) => &*child.name.local == "p",
    });
    let in_draft = flow.goes != super::context::Goes::Block;
    if in_draft && (only_lines || has_headings(tree)) || !cx.may_nest(tree) {
        // Lines that `assemble` puts together.
        state.role = Some(Role::Quote);
        state.indent = 0;
        children(cx, flow, tree, &state);
        cx.end_line(flow, &state);
        return;
    }
    let last = tree.elements().next_back();
    let footer = last.filter(|last| matches!(&*last.name.local, "footer" | "cite"));
    let mut blocks = cx.settled(flow, &state, |cx, inner, state| {
        for child in &tree.children {
            match child {
                Node::Text(text) => self::text(inner, text, state),
                Node::Element(child) if footer.is_some_and(|it| std::ptr::eq(it, child)) => {}
                Node::Element(child) => element(cx, inner, child, state),
            }
        }
    });
    let mut attribution = footer.map(|footer| words_of(cx, flow, footer, &state));
    if blocks.is_empty() {
        // What is said by nobody is no attribution.
        let content = attribution.take().unwrap_or_default();
        blocks.extend(
            (!content.is_empty()).then_some(Block::Paragraph(Paragraph { role: None, content })),
        );
    }
    let attribution = attribution.filter(|line| !plain::inlines(line).trim().is_empty());
    if !blocks.is_empty() {
        cx.block(flow, Block::Quote(Quote { blocks, attribution }));
    }
}

/// Text beside the text.
fn aside<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    kind: &str,
) {
    if !cx.may_nest(tree) {
        let state = State { boxed: true, ..state.clone() };
        children(cx, flow, tree, &state);
        cx.end_line(flow, &state);
        return;
    }
    let first = tree.elements().next();
    let heading = first.filter(|first| {
        matches!(&*first.name.local, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || kinds::is(first, &["title"])
    });
    let title = heading.map(|heading| words_of(cx, flow, heading, state));
    let title = title.filter(|title| !plain::inlines(title).trim().is_empty());
    let blocks = cx.settled(flow, state, |cx, inner, state| {
        for child in &tree.children {
            match child {
                Node::Text(text) => self::text(inner, text, state),
                Node::Element(child) if heading.is_some_and(|it| std::ptr::eq(it, child)) => {}
                Node::Element(child) => element(cx, inner, child, state),
            }
        }
    });
    if blocks.is_empty() {
        if let Some(title) = title {
            cx.push(flow, Content::Line(title), Hints { boxed: true, ..Hints::default() });
        }
        return;
    }
    let kind = AsideKind::from(kind);
    cx.block(flow, Block::Aside(Aside { id: None, kind, title, blocks }));
}

/// The words of an element as one line; blocks in it are parted by breaks of the line.
pub(super) fn words_of<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) -> Inlines {
    cx.arrive(flow, tree);
    let style = cx.styles.style(tree);
    let inner = state.within().inside(tree, &style, cx.language.as_deref());
    let held = std::mem::take(&mut flow.line);
    let mut line = Line::default();
    gather(cx, flow, tree, &inner, &mut line);
    flow.line = held;
    let pieces = line.take();
    let common = Common::of(&pieces);
    inlines(pieces, &Common { language: None, direction: None, ..common })
}

/// Gathers the pieces of the lines in an element.
fn gather<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    line: &mut Line,
) {
    for child in &tree.children {
        match child {
            Node::Text(text) => line.text(text, &state.look),
            Node::Element(child) if LINES.contains(&&*child.name.local) => {
                cx.arrive(flow, child);
                if !line.is_blank() {
                    line.push(super::line::What::Break, &state.look);
                }
                let style = cx.styles.style(child);
                let inner = state.inside(child, &style, cx.language.as_deref());
                gather(cx, flow, child, &inner, line);
            }
            Node::Element(child) => {
                std::mem::swap(line, &mut flow.line);
                element(cx, flow, child, state);
                std::mem::swap(line, &mut flow.line);
            }
        }
    }
}
