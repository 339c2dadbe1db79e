//! What stands in lines: links, breaks, ruby, mathematics, marks of notes, pages, forms, verse.

use std::rc::Rc;

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Equation, Id, Inline, Math, Stanza, Verse, VerseLine};
use masthead_math::{Display, mathml};
use masthead_xml::{Node, Tree};

use super::block::{self, children};
use super::context::{Context, Flow, Goes, cut};
use super::figure;
use super::kinds;
use super::line::{Line, What};
use super::links::{self, Key, Leads};
use super::state::State;

/// An element that stands in a line.
pub(super) fn read<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    cx.arrive(flow, tree);
    match &*tree.name.local {
        "a" => anchor(cx, flow, tree, state),
        "br" => flow.line.push(What::Break, &state.look),
        "wbr" => {}
        "img" | "image" => figure::image(cx, flow, tree, state),
        "ruby" => ruby(cx, flow, tree, state),
        "q" => {
            flow.line.text("“", &state.look);
            children(cx, flow, tree, state);
            flow.line.text("”", &state.look);
        }
        "audio" | "video" | "object" | "embed" | "iframe" | "frame" | "applet" | "canvas" => {
            figure::medium(cx, flow, tree, state);
        }
        "input" => input(cx, flow, tree, state),
        "select" | "button" | "textarea" | "meter" | "progress" => {
            form(cx, tree);
            children(cx, flow, tree, state);
        }
        _ => children(cx, flow, tree, state),
    }
}

fn anchor<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, tree: &'t Tree, state: &State) {
    let key = Key::of(tree);
    if cx.notes.is_way_back(key) {
        return;
    }
    if let Some(note) = cx.notes.refer(key) {
        flow.line.push(What::Note(note), &state.look);
        return;
    }
    let Some(href) = tree.attribute("href").map(str::trim).filter(|href| !href.is_empty()) else {
        return children(cx, flow, tree, state);
    };
    let mut state = state.clone();
    state.look.link = match cx.links.follow(cx.chapter, href) {
        Leads::Inside(spot) => Some(Rc::from(links::target(cx.chapters, spot))),
        Leads::Outside => Some(Rc::from(href)),
        Leads::Part(part) => {
            cx.notice(
                Diagnostic::new(codes::epb::LINK_DROPPED)
                    .with("target", cut(&part))
                    .with("text", cut(&tree.text()))
                    .lost(format!("link to {part}"), "kept as its words"),
            );
            None
        }
    };
    children(cx, flow, tree, &state);
}

/// Where a printed page begins: its number is a title, a label, or the text.
pub(super) fn page(flow: &mut Flow, tree: &Tree, state: &State) {
    let said = ["title", "aria-label"].into_iter().find_map(|name| tree.attribute(name));
    let text = tree.text();
    let own = |label: &str| label.trim().trim_end_matches('.').trim().to_owned();
    let mut label = said.map(own).filter(|label| !label.is_empty()).unwrap_or_else(|| own(&text));
    // "Page 12" names the page 12.
    if let Some((word, number)) = label.rsplit_once(' ')
        && word.chars().all(char::is_alphabetic)
        && number.chars().all(|c| c.is_ascii_digit())
    {
        label = label.split_off(word.len() + 1);
    }
    if label.is_empty() {
        let id = tree.attribute("id").unwrap_or_default();
        id.trim_start_matches(|c: char| !c.is_ascii_digit()).clone_into(&mut label);
    }
    if !label.is_empty() {
        flow.line.push(What::Page(label), &state.look);
    }
}

/// Ruby (HTML §4.5.10): each base with the text above it. Text above nothing is text.
fn ruby<'t>(cx: &mut Context<'t, '_, '_>, flow: &mut Flow, tree: &'t Tree, state: &State) {
    let outer = std::mem::take(&mut flow.line);
    let mut bases: Vec<Line> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    let mut pairs: Vec<(Line, String)> = Vec::new();
    pieces(cx, flow, tree, state, &mut bases, &mut texts, &mut pairs);
    close(&mut bases, &mut texts, &mut pairs);
    flow.line = outer;
    for (mut base, text) in pairs {
        let pieces = base.take();
        if text.is_empty() || pieces.is_empty() {
            flow.line.text(&text, &state.look);
            for piece in pieces {
                flow.line.push(piece.what, &piece.look);
            }
        } else {
            flow.line.push(What::Ruby { base: pieces, text }, &state.look);
        }
    }
}

/// Collects bases and the texts above them; a base after a text begins a new pair.
fn pieces<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    bases: &mut Vec<Line>,
    texts: &mut Vec<String>,
    pairs: &mut Vec<(Line, String)>,
) {
    for child in &tree.children {
        match child {
            Node::Element(child) if &*child.name.local == "rp" => {}
            Node::Element(child) if &*child.name.local == "rt" => {
                let text = child.text().split_whitespace().collect::<Vec<_>>().join(" ");
                texts.push(text);
            }
            Node::Element(child) if matches!(&*child.name.local, "rtc" | "rbc") => {
                pieces(cx, flow, child, state, bases, texts, pairs);
            }
            Node::Text(text) if text.trim().is_empty() => {}
            other => {
                let parted = matches!(other, Node::Element(one) if &*one.name.local == "rb");
                if !texts.is_empty() {
                    close(bases, texts, pairs);
                }
                if parted || bases.is_empty() {
                    bases.push(Line::default());
                }
                flow.line = bases.pop().unwrap_or_default();
                match other {
                    Node::Text(text) => flow.line.text(text, &state.look),
                    Node::Element(one) => block::element(cx, flow, one, state),
                }
                bases.push(std::mem::take(&mut flow.line));
            }
        }
    }
}

/// Pairs bases with texts: one to one where there are as many, else all with all.
fn close(bases: &mut Vec<Line>, texts: &mut Vec<String>, pairs: &mut Vec<(Line, String)>) {
    let (mut left, texts) = (std::mem::take(bases), std::mem::take(texts));
    if left.len() == texts.len() {
        pairs.extend(left.into_iter().zip(texts));
        return;
    }
    let mut whole = Line::default();
    for line in &mut left {
        for piece in line.take() {
            whole.push(piece.what, &piece.look);
        }
    }
    pairs.push((whole, texts.join("")));
}

/// Mathematics: set off where it says so and stands between lines.
pub(super) fn math<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    cx.arrive(flow, tree);
    let formula = mathml::read(tree);
    if formula.is_empty() {
        let text = cut(&tree.text());
        if !text.is_empty() {
            flow.line.text(&text, &state.look);
        }
        return;
    }
    // The block says that it is one; the formula is the same.
    let math = Math { mathml: Some(mathml::write(&formula, Display::Inline)), ..Math::default() };
    let set_off = tree.attribute("display") == Some("block") && flow.line.is_blank();
    if set_off {
        cx.end_line(flow, state);
        let block = Block::Equation(Equation { id: Id::default(), label: None, math });
        cx.block(flow, block);
        return;
    }
    flow.line.push(What::Math(math), &state.look);
}

/// A script: never run. Data in it is no text.
pub(super) fn script(cx: &mut Context<'_, '_, '_>, tree: &Tree) {
    let media = tree.attribute("type").unwrap_or("script").to_owned();
    cx.notice(
        Diagnostic::new(codes::epb::SCRIPT_DROPPED)
            .with("type", cut(&media))
            .lost("script", "dropped"),
    );
}

/// A field of a form: what it shows.
fn input(cx: &mut Context<'_, '_, '_>, flow: &mut Flow, tree: &Tree, state: &State) {
    let kind = tree.attribute("type").unwrap_or("text").to_ascii_lowercase();
    if kind == "hidden" {
        return;
    }
    let checked = tree.attribute("checked").is_some();
    let shown = match kind.as_str() {
        "checkbox" | "radio" => if checked { "☑" } else { "☐" }.to_owned(),
        "submit" | "button" | "reset" | "text" => {
            tree.attribute("value").unwrap_or_default().to_owned()
        }
        _ => String::new(),
    };
    flow.line.text(&shown, &state.look);
    // A box that says whether something is so is kept as it is shown.
    if !matches!(kind.as_str(), "checkbox" | "radio") {
        form(cx, tree);
    }
}

fn form(cx: &mut Context<'_, '_, '_>, tree: &Tree) {
    let name = tree.name.local.to_string();
    cx.notice(
        Diagnostic::new(codes::epb::FORM_FLATTENED)
            .with("what", &name)
            .lost("field of a form", "kept as its words"),
    );
}

/// A poem: each paragraph a stanza, each line of it a line. Says whether it was read.
pub(super) fn verse<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) -> bool {
    if block::has_headings(tree) || !cx.may_nest(tree) {
        return false;
    }
    let drafted = cx.within(flow, Goes::Block, state, |cx, inner, state| {
        children(cx, inner, tree, state);
    });
    let mut stanzas: Vec<Stanza> = Vec::new();
    let mut others: Vec<Block> = Vec::new();
    for block in masthead_codec::canonical(drafted) {
        let Block::Paragraph(paragraph) = block else {
            others.push(block);
            continue;
        };
        let lines = paragraph.content.split(|inline| matches!(inline, Inline::LineBreak(_)));
        let lines: Vec<VerseLine> = lines
            .map(|line| {
                let mut content = line.to_vec();
                masthead_issue::normal::inlines(&mut content);
                VerseLine { indent: 0, content }
            })
            .filter(|line| !line.content.is_empty())
            .collect();
        if !lines.is_empty() {
            stanzas.push(Stanza { lines });
        }
    }
    if !stanzas.is_empty() {
        cx.block(flow, Block::Verse(Verse { stanzas }));
    }
    for block in others {
        cx.block(flow, block);
    }
    true
}

/// Kinds of a link that are the mark of a note, by its element or its classes.
pub(super) fn says_mark(tree: &Tree) -> bool {
    kinds::is(tree, kinds::NOTE_MARKS)
        || tree.attribute("class").is_some_and(|class| {
            class.split_whitespace().any(|one| matches!(one, "footnote-ref" | "noteref" | "fnref"))
        })
}
