//! OMML to a formula.
//!
//! Names are compared by their local part: both variants of the standard, and what stands in a
//! formula of other vocabularies (insertions, hyperlinks), read alike. Elements not known give
//! what is in them, except properties and deletions.

use masthead_diagnostics::{Failure, Limits, Outcome};
use masthead_xml::{Document, Tree};

use crate::MAX_DEPTH;
use crate::ast::{Align, Bar, Math, Node, Space, Variant};
use crate::mark::Mark;
use crate::tex::is_big;

/// How deep elements may nest; what lies deeper is kept as text. The OMML of the deepest formula
/// needs three elements a level, and a few for operands.
const MAX_ELEMENTS: usize = MAX_DEPTH * 5;

/// Reads `m:oMath` or `m:oMathPara` from a tree. Formulas of one paragraph stand a quad apart.
pub fn read(element: &Tree) -> Math {
    let mut out = Math::new();
    if &*element.name.local == "oMathPara" {
        let formulas = element.elements().filter(|e| &*e.name.local == "oMath");
        for (at, formula) in formulas.enumerate() {
            if at > 0 {
                out.push(Node::Space(Space::Quad));
            }
            out.append(row(formula, MAX_ELEMENTS));
        }
    } else {
        out = row(element, MAX_ELEMENTS);
    }
    out.bounded(MAX_DEPTH)
}

/// Reads OMML from its source.
pub fn parse(source: &str) -> Result<Outcome<Math>, Failure> {
    let document = Document::parse(source, "omml", &Limits::default())?;
    Ok(document.map(|document| read(&document.root)))
}

fn child<'t>(element: &'t Tree, name: &str) -> Option<&'t Tree> {
    element.elements().find(|child| &*child.name.local == name)
}

/// The value of an element among the properties; of one without a value, nothing.
fn property<'t>(element: &'t Tree, name: &str) -> Option<&'t str> {
    let properties = element.elements().find(|e| e.name.local.ends_with("Pr"))?;
    let property = child(properties, name)?;
    let value = property.attributes.iter().find(|(n, _)| &*n.local == "val");
    Some(value.map_or("", |(_, value)| &**value))
}

/// Whether a switch is on: to name it is enough.
fn is_on(element: &Tree, name: &str) -> bool {
    property(element, name).is_some_and(|value| !matches!(value, "0" | "off" | "false"))
}

fn row(element: &Tree, depth: usize) -> Math {
    let mut out = Math::new();
    let Some(depth) = depth.checked_sub(1) else {
        out.push_text(&element.text());
        return out;
    };
    for child in element.elements() {
        push(&mut out, child, depth);
    }
    out
}

fn push(out: &mut Math, element: &Tree, depth: usize) {
    let part = |name: &str| child(element, name).map(|e| row(e, depth)).unwrap_or_default();
    let first = |name: &str| property(element, name).and_then(|value| value.chars().next());
    match &*element.name.local {
        "r" => run(out, element),
        "f" => {
            let (numerator, denominator) = (part("num"), part("den"));
            match property(element, "type") {
                Some("lin") => {
                    out.append(numerator);
                    out.push_symbols("/", Variant::Italic);
                    out.append(denominator);
                }
                Some("noBar") => out.push_fraction(Bar::None, numerator, denominator),
                _ => out.push_fraction(Bar::Line, numerator, denominator),
            }
        }
        "rad" => {
            let hidden = is_on(element, "degHide");
            let index = if hidden { Math::new() } else { part("deg") };
            out.push_root(part("e"), index);
        }
        "sSub" => out.push_scripts(part("e"), part("sub"), Math::new()),
        "sSup" => out.push_scripts(part("e"), Math::new(), part("sup")),
        "sSubSup" => out.push_scripts(part("e"), part("sub"), part("sup")),
        "sPre" => {
            out.push_scripts(Math::new(), part("sub"), part("sup"));
            out.append(part("e"));
        }
        "limLow" => out.push_stack(part("e"), part("lim"), Math::new()),
        "limUpp" => out.push_stack(part("e"), Math::new(), part("lim")),
        "nary" => nary(out, element, depth),
        "func" => {
            out.append(part("fName"));
            out.append(part("e"));
        }
        "acc" => {
            let c = first("chr").unwrap_or('\u{302}');
            accent(out, part("e"), c, false);
        }
        "bar" => {
            let mark = match property(element, "pos") {
                Some("top") => Mark::Overline,
                _ => Mark::Underline,
            };
            out.push_accent(part("e"), mark);
        }
        "groupChr" => {
            let below = property(element, "pos") != Some("top");
            accent(out, part("e"), first("chr").unwrap_or('⏟'), below);
        }
        "d" => delimiters(out, element, depth),
        "m" => matrix(out, element, depth),
        "eqArr" => equations(out, element, depth),
        "phant" if property(element, "show").is_some() && !is_on(element, "show") => {
            out.push(Node::Phantom(part("e")));
        }
        "del" | "moveFrom" => {}
        name if name.ends_with("Pr") => {}
        _ => out.append(row(element, depth)),
    }
}

fn run(out: &mut Math, element: &Tree) {
    let mut text = String::new();
    for child in element.elements() {
        match &*child.name.local {
            "t" => text.push_str(&child.text()),
            "tab" | "br" => text.push(' '),
            _ => {}
        }
    }
    if is_on(element, "nor") {
        out.push_text(&text);
        return;
    }
    let style = property(element, "sty");
    let variant = match property(element, "scr") {
        Some("double-struck") => Variant::DoubleStruck,
        Some("script") => Variant::Script,
        Some("fraktur") => Variant::Fraktur,
        Some("sans-serif") => Variant::SansSerif,
        Some("monospace") => Variant::Monospace,
        _ => match style {
            Some("p") => Variant::Normal,
            Some("b") => Variant::Bold,
            Some("bi") => Variant::BoldItalic,
            _ => Variant::Italic,
        },
    };
    out.push_symbols(&text, variant);
}

fn accent(out: &mut Math, base: Math, c: char, below: bool) {
    if let Some(mark) = Mark::of(c, below) {
        out.push_accent(base, mark);
        return;
    }
    let mut sign = Math::new();
    sign.push_symbols(c.encode_utf8(&mut [0; 4]), Variant::Italic);
    if below {
        out.push_stack(base, sign, Math::new());
    } else {
        out.push_stack(base, Math::new(), sign);
    }
}

fn nary(out: &mut Math, element: &Tree, depth: usize) {
    let sign = property(element, "chr").unwrap_or("∫");
    let mut base = Math::new();
    base.push_symbols(sign, Variant::Normal);
    let limit = |name: &str, hide: &str| match child(element, name) {
        Some(part) if !is_on(element, hide) => row(part, depth),
        _ => Math::new(),
    };
    let (lower, upper) = (limit("sub", "subHide"), limit("sup", "supHide"));
    // Where the document does not say, integrals carry theirs at the side.
    let side = match property(element, "limLoc") {
        Some(place) => place == "subSup",
        None => is_big(&base).is_some_and(|c| ('∫'..='∳').contains(&c)),
    };
    if side {
        out.push_scripts(base, lower, upper);
    } else {
        out.push_stack(base, lower, upper);
    }
    if let Some(operand) = child(element, "e") {
        out.append(row(operand, depth));
    }
}

fn delimiters(out: &mut Math, element: &Tree, depth: usize) {
    let delimiter = |name: &str, default: char| match property(element, name) {
        Some(value) => value.chars().next(),
        None => Some(default),
    };
    let separator = property(element, "sepChr").unwrap_or("|");
    let mut body = Math::new();
    let parts = element.elements().filter(|e| &*e.name.local == "e");
    for (at, part) in parts.enumerate() {
        if at > 0 {
            body.push_symbols(separator, Variant::Normal);
        }
        body.append(row(part, depth));
    }
    let (open, close) = (delimiter("begChr", '('), delimiter("endChr", ')'));
    if open.is_none() && close.is_none() {
        out.append(body);
    } else {
        out.push_fenced(open, close, body);
    }
}

fn matrix(out: &mut Math, element: &Tree, depth: usize) {
    let mut columns = Vec::new();
    let specs = child(element, "mPr").and_then(|properties| child(properties, "mcs"));
    for spec in specs.iter().flat_map(|specs| specs.elements()) {
        let align = match property(spec, "mcJc") {
            Some("left") => Align::Left,
            Some("right") => Align::Right,
            _ => Align::Centre,
        };
        let count = property(spec, "count").and_then(|count| count.parse().ok());
        // A table of Word has at most 255 columns.
        columns.extend(std::iter::repeat_n(align, count.unwrap_or(1).min(255)));
    }
    let rows = element
        .elements()
        .filter(|e| &*e.name.local == "mr")
        .map(|line| {
            let cells = line.elements().filter(|e| &*e.name.local == "e");
            cells.map(|cell| row(cell, depth)).collect()
        })
        .collect();
    out.push_table(rows, |at| columns.get(at).copied().unwrap_or(Align::Centre));
}

/// Lines below each other, which `&` in them aligns: the first to its left, the next to its right.
fn equations(out: &mut Math, element: &Tree, depth: usize) {
    let mut rows = Vec::new();
    for line in element.elements().filter(|e| &*e.name.local == "e") {
        let mut cells = vec![Math::new()];
        for node in row(line, depth).nodes() {
            if matches!(node, Node::Identifier { text, .. } if text == "&") {
                cells.push(Math::new());
            } else if let Some(cell) = cells.last_mut() {
                cell.push(node.clone());
            }
        }
        rows.push(cells);
    }
    if rows.iter().any(|row| row.len() > 1) {
        out.push_table(rows, |at| if at.is_multiple_of(2) { Align::Right } else { Align::Left });
    } else {
        out.push_table(rows, |_| Align::Left);
    }
}
