//! A formula as a line of characters: all that is visible, or something to be read out.

use crate::alphabet;
use crate::ast::{Align, Math, Node, Space, Variant};
use crate::token::space_text;

/// The visible characters of a formula in order, without blanks.
pub fn plain(math: &Math) -> String {
    let mut out = String::new();
    push_plain(math, &mut out);
    out
}

fn push_plain(math: &Math, out: &mut String) {
    for node in math.nodes() {
        match node {
            Node::Identifier { text, .. }
            | Node::Number(text)
            | Node::Operator(text)
            | Node::Text(text)
            | Node::Unknown(text) => out.push_str(text),
            Node::Space(_) | Node::Phantom(_) => {}
            Node::Fraction { numerator, denominator, .. } => {
                push_plain(numerator, out);
                push_plain(denominator, out);
            }
            Node::Root { radicand, index } => {
                if let Some(part) = index {
                    push_plain(part, out);
                }
                push_plain(radicand, out);
            }
            Node::Scripts { base, sub: lower, sup: upper }
            | Node::Stack { base, under: lower, over: upper } => {
                push_plain(base, out);
                for part in lower.iter().chain(upper) {
                    push_plain(part, out);
                }
            }
            Node::Accent { base, .. } => push_plain(base, out),
            Node::Fenced { open, close, body } => {
                out.extend(open);
                push_plain(body, out);
                out.extend(close);
            }
            Node::Table { rows, .. } => {
                for cell in rows.iter().flatten() {
                    push_plain(cell, out);
                }
            }
        }
    }
}

/// A formula as one line in no language's words, for alternative text: `(a + b)/2`.
pub fn speech(math: &Math) -> String {
    let mut out = String::new();
    push_speech(math, &mut out);
    out.trim().to_owned()
}

fn push_speech(math: &Math, out: &mut String) {
    let mut operand = false;
    for node in math.nodes() {
        match node {
            Node::Identifier { text, variant } => {
                let word = *variant != Variant::Italic && text.chars().nth(1).is_some();
                if word && operand && !out.ends_with(' ') {
                    out.push(' ');
                }
                for c in text.chars() {
                    out.push(alphabet::encode(speakable(*variant), c).unwrap_or(c));
                }
                if word {
                    out.push(' ');
                }
            }
            Node::Number(text) | Node::Text(text) | Node::Unknown(text) => out.push_str(text),
            Node::Operator(text) => push_operator(text, operand, out),
            Node::Space(space) => out.push_str(match space {
                Space::DoubleQuad => space_text(Space::Quad),
                _ => " ",
            }),
            Node::Fraction { numerator, denominator, .. } => {
                push_unit(numerator, out);
                out.push('/');
                push_unit(denominator, out);
            }
            Node::Root { radicand, index } => {
                if let Some(part) = index {
                    push_unit(part, out);
                }
                out.push('√');
                push_unit(radicand, out);
            }
            Node::Scripts { base, sub: lower, sup: upper }
            | Node::Stack { base, under: lower, over: upper } => {
                push_unit(base, out);
                trim(out);
                if let Some(part) = lower {
                    out.push('_');
                    push_unit(part, out);
                }
                if let Some(part) = upper {
                    let prime = |n: &Node| matches!(n, Node::Operator(text) if text == "′");
                    if part.nodes().iter().all(prime) {
                        out.push_str(&plain(part));
                    } else {
                        out.push('^');
                        push_unit(part, out);
                    }
                }
                if matches!(node, Node::Stack { .. }) {
                    out.push(' ');
                }
            }
            Node::Accent { base, mark } => {
                push_unit(base, out);
                if !mark.is_brace() && base.sole().is_some_and(Node::is_leaf) {
                    trim(out);
                    out.push(mark.form().combining);
                }
            }
            Node::Fenced { open, close, body } => {
                out.extend(open);
                push_speech(body, out);
                trim(out);
                out.extend(close);
            }
            Node::Table { columns, rows } => push_table(columns, rows, out),
            Node::Phantom(_) => {}
        }
        operand = match node {
            Node::Operator(text) => matches!(text.as_str(), ")" | "]" | "}" | "|" | "!" | "′"),
            _ => true,
        };
    }
}

/// Signs that bind numbers or sides stand free, unless they are signs of a number.
fn push_operator(text: &str, operand: bool, out: &mut String) {
    if operand && crate::tex::is_spaced(text) {
        trim(out);
        out.push(' ');
        out.push_str(text);
        out.push(' ');
    } else if matches!(text, "," | ";") {
        trim(out);
        out.push_str(text);
        out.push(' ');
    } else {
        if matches!(text, ")" | "]" | "}") {
            trim(out);
        }
        out.push_str(text);
    }
}

fn push_table(columns: &[Align], rows: &[Vec<Math>], out: &mut String) {
    // Aligned equations are cut anywhere, so that only the cells of a matrix are told apart.
    let aligned = columns.contains(&Align::Right);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            trim(out);
            out.push_str("; ");
        }
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                trim(out);
                out.push_str(if aligned { " " } else { ", " });
            }
            push_speech(cell, out);
        }
    }
}

/// A part that must not be torn apart, in parentheses where it could be.
fn push_unit(math: &Math, out: &mut String) {
    let whole = math.is_empty()
        || math.sole().is_some_and(|node| {
            node.is_leaf() || matches!(node, Node::Fenced { .. } | Node::Accent { .. })
        });
    if whole {
        push_speech(math, out);
        trim(out);
        return;
    }
    out.push('(');
    push_speech(math, out);
    trim(out);
    out.push(')');
}

fn speakable(variant: Variant) -> Variant {
    match variant {
        Variant::DoubleStruck | Variant::Script | Variant::Fraktur => variant,
        Variant::Italic
        | Variant::Normal
        | Variant::Bold
        | Variant::BoldItalic
        | Variant::SansSerif
        | Variant::Monospace => Variant::Normal,
    }
}

fn trim(out: &mut String) {
    let length = out.trim_end_matches(' ').len();
    out.truncate(length);
}
