//! MathML of any tool to a formula.
//!
//! Elements are known by their local names, since a formula is all that is ever given. An element
//! that is not known, or only changes the look, gives what is in it.

use masthead_diagnostics::{Failure, Limits, Outcome};
use masthead_xml::{Document, Tree};

use crate::MAX_DEPTH;
use crate::ast::{Align, Bar, FENCES, Math, Node, Space, Variant};
use crate::mark::Mark;
use crate::token::is_combining;

/// How deep elements may nest; what lies deeper is kept as text. The normal form of the deepest
/// formula needs fewer than five elements a level.
const MAX_ELEMENTS: usize = MAX_DEPTH * 6;

/// Reads a `math` element, or any other of MathML, from a tree.
pub fn read(element: &Tree) -> Math {
    let mut out = Math::new();
    push(&mut out, element, MAX_ELEMENTS);
    out.bounded(MAX_DEPTH)
}

/// Reads MathML from its source.
pub fn parse(source: &str) -> Result<Outcome<Math>, Failure> {
    let document = Document::parse(source, "mathml", &Limits::default())?;
    Ok(document.map(|document| read(&document.root)))
}

fn push(out: &mut Math, element: &Tree, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else {
        out.push_text(&element.text());
        return;
    };
    let arguments: Vec<&Tree> = element.elements().collect();
    let at = |index: usize| argument(arguments.get(index).copied(), depth);
    match &*element.name.local {
        "mi" => {
            let text = element.text();
            let letters = text.trim().chars().filter(|c| !is_combining(*c)).count();
            let natural = if letters == 1 { Variant::Italic } else { Variant::Normal };
            out.push_symbols(text.trim(), variant(element).unwrap_or(natural));
        }
        "mn" | "mo" => {
            let text = element.text();
            out.push_symbols(text.trim(), variant(element).unwrap_or(Variant::Normal));
        }
        "mtext" => out.push_text(element.text().trim_matches([' ', '\t', '\n', '\r'])),
        "ms" => out.push_text(&format!("\"{}\"", element.text().trim())),
        "mspace" => {
            let width = element.attribute("width").and_then(thousandths);
            if let Some(space) = width.and_then(Space::nearest) {
                out.push(Node::Space(space));
            }
        }
        "mfrac" => {
            let thickness = element.attribute("linethickness").unwrap_or("").trim();
            let none = thickness.starts_with('0')
                && !thickness.contains(|c: char| ('1'..='9').contains(&c));
            let bar = if none { Bar::None } else { Bar::Line };
            out.push_fraction(bar, at(0), at(1));
        }
        "msqrt" => out.push_root(row(element, depth), Math::new()),
        "mroot" => out.push_root(at(0), at(1)),
        "msub" => out.push_scripts(at(0), at(1), Math::new()),
        "msup" => out.push_scripts(at(0), Math::new(), at(1)),
        "msubsup" => out.push_scripts(at(0), at(1), at(2)),
        "munder" => stack(out, at(0), arguments.get(1).copied(), None, depth),
        "mover" => stack(out, at(0), None, arguments.get(1).copied(), depth),
        "munderover" => {
            let (under, over) = (arguments.get(1).copied(), arguments.get(2).copied());
            stack(out, at(0), under, over, depth);
        }
        "mmultiscripts" => multiscripts(out, &arguments, depth),
        "mfenced" => fenced(out, element, &arguments, depth),
        "mtable" => table(out, element, depth),
        "mphantom" => out.push(Node::Phantom(row(element, depth))),
        // The first child is what is shown.
        "semantics" | "maction" => out.append(at(0)),
        "annotation" | "annotation-xml" | "none" | "mprescripts" | "malignmark" | "maligngroup" => {
        }
        "mrow" => grouped(out, element, &arguments, depth),
        _ if arguments.is_empty() => out.push_text(element.text().trim()),
        _ => out.append(row(element, depth)),
    }
}

fn row(element: &Tree, depth: usize) -> Math {
    let mut out = Math::new();
    for child in element.elements() {
        push(&mut out, child, depth);
    }
    out
}

fn argument(element: Option<&Tree>, depth: usize) -> Math {
    let mut out = Math::new();
    if let Some(element) = element {
        push(&mut out, element, depth);
    }
    out
}

/// The operator that an element alone is, without the blanks around it.
fn operator(element: &Tree) -> Option<String> {
    let local = &*element.name.local;
    matches!(local, "mo" | "mi").then(|| element.text().trim().to_owned())
}

fn one_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn stack(out: &mut Math, base: Math, under: Option<&Tree>, over: Option<&Tree>, depth: usize) {
    // The mark is asked for before its character takes the spelling of operators.
    let mark = |part: Option<&Tree>, below| {
        let text = operator(part?)?;
        Mark::of(one_char(&text)?, below)
    };
    let mut base = base;
    for (part, below) in [(over, false), (under, true)] {
        let mut next = Math::new();
        if let Some(mark) = mark(part, below) {
            next.push_accent(base, mark);
        } else {
            let part = argument(part, depth);
            let (under, over) = if below { (part, Math::new()) } else { (Math::new(), part) };
            next.push_stack(base, under, over);
        }
        base = next;
    }
    out.append(base);
}

/// Scripts before the base hang on nothing, as they do in TeX.
fn multiscripts(out: &mut Math, arguments: &[&Tree], depth: usize) {
    let Some((base, scripts)) = arguments.split_first() else {
        return;
    };
    let is_cut = |element: &&Tree| &*element.name.local == "mprescripts";
    let cut = scripts.iter().position(is_cut).unwrap_or(scripts.len());
    let (post, pre) = scripts.split_at_checked(cut).unwrap_or((scripts, &[]));
    let pair = |pair: &[&Tree]| {
        let part = |index: usize| argument(pair.get(index).copied(), depth);
        (part(0), part(1))
    };
    for scripts in pre.get(1..).unwrap_or(&[]).chunks(2) {
        let (sub, sup) = pair(scripts);
        out.push_scripts(Math::new(), sub, sup);
    }
    let mut base = argument(Some(base), depth);
    // Further pairs hang on nothing too, each to the right of the one before.
    for scripts in post.chunks(2) {
        let (sub, sup) = pair(scripts);
        out.push_scripts(std::mem::take(&mut base), sub, sup);
    }
    out.append(base);
}

fn fenced(out: &mut Math, element: &Tree, arguments: &[&Tree], depth: usize) {
    let delimiter = |name, default| match element.attribute(name) {
        Some(value) => value.trim().chars().next(),
        None => Some(default),
    };
    let separators: Vec<char> = element
        .attribute("separators")
        .unwrap_or(",")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut body = Math::new();
    for (at, child) in arguments.iter().enumerate() {
        if let Some(before) = at.checked_sub(1)
            && let Some(c) = separators.get(before).or(separators.last())
        {
            body.push_symbols(c.encode_utf8(&mut [0; 4]), Variant::Normal);
        }
        push(&mut body, child, depth);
    }
    let (open, close) = (delimiter("open", '('), delimiter("close", ')'));
    if open.is_none() && close.is_none() {
        out.append(body);
    } else {
        out.push_fenced(open, close, body);
    }
}

/// What stands at an end of an `mrow`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A delimiter that grows.
    Fence(char),
    /// The place where one would be.
    Open,
}

impl End {
    fn char(self) -> Option<char> {
        match self {
            Self::Fence(c) => Some(c),
            Self::Open => None,
        }
    }
}

fn fence(element: &Tree) -> Option<End> {
    if &*element.name.local != "mo" || element.attribute("stretchy") == Some("false") {
        return None;
    }
    let text = element.text();
    let text = text.trim();
    if text.is_empty() {
        return (element.attribute("fence") == Some("true")).then_some(End::Open);
    }
    one_char(text).filter(|c| FENCES.contains(*c)).map(End::Fence)
}

/// An `mrow` from a delimiter to its partner is what they hold between them.
fn grouped(out: &mut Math, element: &Tree, arguments: &[&Tree], depth: usize) {
    let pair = match arguments {
        [first, body @ .., last] => fence(first).zip(fence(last)).zip(Some(body)),
        _ => None,
    };
    if let Some(((first, last), body)) = pair
        && let (open, close) = (first.char(), last.char())
        && (open.is_some() || close.is_some())
        && (!open.is_some_and(|c| ")]}⟩⌋⌉".contains(c)) || is_marked(arguments))
        && holds(open, close, body)
    {
        let mut inner = Math::new();
        for child in body {
            push(&mut inner, child, depth);
        }
        out.push_fenced(open, close, inner);
        return;
    }
    out.append(row(element, depth));
}

/// Whether both ends say which end they are: `]0, 1[`.
fn is_marked(arguments: &[&Tree]) -> bool {
    let says = |element: Option<&&Tree>, form: &str| {
        element.is_some_and(|element| element.attribute("form") == Some(form))
    };
    says(arguments.first(), "prefix") && says(arguments.last(), "postfix")
}

/// Whether no delimiter between two ends the pair before its end: `(a)(b)` is not one pair.
fn holds(open: Option<char>, close: Option<char>, body: &[&Tree]) -> bool {
    let mut level = 0_usize;
    for c in body.iter().filter_map(|element| fence(element)?.char()) {
        if Some(c) == open && open != close {
            level += 1;
        } else if Some(c) == close {
            match level.checked_sub(1) {
                Some(less) => level = less,
                None => return false,
            }
        }
    }
    true
}

fn table(out: &mut Math, element: &Tree, depth: usize) {
    let mut rows = Vec::new();
    for line in element.elements() {
        let labelled = &*line.name.local == "mlabeledtr";
        let cells = line.elements().skip(usize::from(labelled));
        rows.push(cells.map(|cell| row(cell, depth)).collect());
    }
    let columns: Vec<Align> = element
        .attribute("columnalign")
        .unwrap_or("")
        .split_whitespace()
        .map(|word| match word {
            "left" => Align::Left,
            "right" => Align::Right,
            _ => Align::Centre,
        })
        .collect();
    out.push_table(rows, |at| {
        let column = columns.get(at).or(columns.last());
        column.copied().unwrap_or(Align::Centre)
    });
}

fn variant(element: &Tree) -> Option<Variant> {
    Some(match element.attribute("mathvariant")?.trim() {
        "normal" => Variant::Normal,
        "italic" => Variant::Italic,
        "bold" => Variant::Bold,
        "bold-italic" | "sans-serif-bold-italic" => Variant::BoldItalic,
        "double-struck" => Variant::DoubleStruck,
        "script" | "bold-script" => Variant::Script,
        "fraktur" | "bold-fraktur" => Variant::Fraktur,
        "sans-serif" | "bold-sans-serif" | "sans-serif-italic" => Variant::SansSerif,
        "monospace" => Variant::Monospace,
        _ => return None,
    })
}

/// A length in thousandths of an em; others than `em`, `ex`, `pt` and `px` are not told.
fn thousandths(length: &str) -> Option<u32> {
    let length = match length.trim() {
        "veryverythinmathspace" => "0.0556em",
        "verythinmathspace" => "0.111em",
        "thinmathspace" => "0.167em",
        "mediummathspace" => "0.222em",
        "thickmathspace" => "0.278em",
        other => other,
    };
    let split = length.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = length.split_at_checked(split)?;
    let (whole, fraction) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    let value = whole.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    Some(match unit {
        "em" => value,
        "ex" => value / 2,
        "pt" => value / 12,
        "px" => value / 16,
        _ => return None,
    })
}
