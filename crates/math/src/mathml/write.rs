//! A formula as MathML in the normal form.

use crate::Display;
use crate::alphabet;
use crate::ast::{Align, Bar, FENCES, Math, Node, Space, Variant};
use crate::token::is_combining;
use crate::xml::Out;

/// Writes the normal form. An issue holds it with [`Display::Inline`], wherever it stands.
pub fn write(math: &Math, display: Display) -> String {
    let mut out = Out::default();
    let tag = match display {
        Display::Inline => "math xmlns=\"http://www.w3.org/1998/Math/MathML\"",
        Display::Block => "math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"",
    };
    out.element(tag, |out| row(out, math));
    out.0
}

fn row(out: &mut Out, math: &Math) {
    for one in math.nodes() {
        node(out, one);
    }
}

/// One element for what may be several things.
fn argument(out: &mut Out, math: &Math) {
    match math.sole() {
        Some(one) => node(out, one),
        None => out.element("mrow", |out| row(out, math)),
    }
}

fn node(out: &mut Out, node: &Node) {
    match node {
        Node::Identifier { text, variant } => identifier(out, text, *variant),
        Node::Number(text) => out.element("mn", |out| out.text(text)),
        Node::Operator(text) => {
            let grows = text.chars().all(|c| FENCES.contains(c));
            let tag = if grows { "mo stretchy=\"false\"" } else { "mo" };
            out.element(tag, |out| out.text(text));
        }
        Node::Text(text) => out.element("mtext", |out| words(out, text)),
        Node::Unknown(text) => out.element("mtext", |out| out.text(text)),
        Node::Space(space) => out.empty(&format!("mspace width=\"{}\"", width(*space))),
        Node::Fraction { bar, numerator, denominator } => {
            let tag = match bar {
                Bar::Line => "mfrac",
                Bar::None => "mfrac linethickness=\"0\"",
            };
            out.element(tag, |out| {
                argument(out, numerator);
                argument(out, denominator);
            });
        }
        Node::Root { radicand, index } => match index {
            None => out.element("msqrt", |out| row(out, radicand)),
            Some(index) => out.element("mroot", |out| {
                argument(out, radicand);
                argument(out, index);
            }),
        },
        Node::Scripts { base, sub, sup } => {
            attached(out, ["msub", "msup", "msubsup"], base, [sub.as_ref(), sup.as_ref()]);
        }
        Node::Stack { base, under, over } => {
            let tags = ["munder", "mover", "munderover"];
            attached(out, tags, base, [under.as_ref(), over.as_ref()]);
        }
        Node::Accent { base, mark } => {
            let tag = if mark.is_below() {
                "munder accentunder=\"true\""
            } else {
                "mover accent=\"true\""
            };
            out.element(tag, |out| {
                argument(out, base);
                out.element("mo", |out| {
                    out.text(mark.form().operator.encode_utf8(&mut [0; 4]));
                });
            });
        }
        Node::Fenced { open, close, body } => out.element("mrow", |out| {
            fence(out, *open, "prefix");
            row(out, body);
            fence(out, *close, "postfix");
        }),
        Node::Table { columns, rows } => table(out, columns, rows),
        Node::Phantom(body) => out.element("mphantom", |out| row(out, body)),
    }
}

fn identifier(out: &mut Out, text: &str, variant: Variant) {
    let letters = text.chars().filter(|c| !is_combining(*c)).count();
    let attribute = match variant {
        Variant::Italic => None,
        Variant::Normal => (letters == 1).then_some("normal"),
        Variant::Bold => Some("bold"),
        Variant::BoldItalic => Some("bold-italic"),
        Variant::DoubleStruck => Some("double-struck"),
        Variant::Script => Some("script"),
        Variant::Fraktur => Some("fraktur"),
        Variant::SansSerif => Some("sans-serif"),
        Variant::Monospace => Some("monospace"),
    };
    // Where the alphabets lack a letter, the attribute is all there is.
    let styled: Option<String> = (variant != Variant::Normal && variant != Variant::Italic)
        .then(|| {
            let style = |c| {
                if is_combining(c) { Some(c) } else { alphabet::encode(variant, c) }
            };
            text.chars().map(style).collect()
        })
        .flatten();
    match (styled, attribute) {
        (Some(styled), _) => out.element("mi", |out| out.text(&styled)),
        (None, Some(value)) => {
            out.element(&format!("mi mathvariant=\"{value}\""), |out| out.text(text));
        }
        (None, None) => out.element("mi", |out| out.text(text)),
    }
}

/// Blanks at either end would be lost if they were ordinary.
fn words(out: &mut Out, text: &str) {
    let inner = text.trim_matches(' ');
    for (present, part) in
        [(text.starts_with(' '), "\u{a0}"), (true, inner), (text.ends_with(' '), "\u{a0}")]
    {
        if present {
            out.text(part);
        }
    }
}

fn attached(out: &mut Out, tags: [&str; 3], base: &Math, parts: [Option<&Math>; 2]) {
    let [lower, upper, both] = tags;
    let tag = match parts {
        [Some(_), Some(_)] => both,
        [_, None] => lower,
        [None, _] => upper,
    };
    out.element(tag, |out| {
        argument(out, base);
        for part in parts.into_iter().flatten() {
            argument(out, part);
        }
    });
}

fn fence(out: &mut Out, delimiter: Option<char>, form: &str) {
    out.element(&format!("mo fence=\"true\" form=\"{form}\""), |out| {
        if let Some(c) = delimiter {
            out.text(c.encode_utf8(&mut [0; 4]));
        }
    });
}

fn table(out: &mut Out, columns: &[Align], rows: &[Vec<Math>]) {
    let aligns: Vec<&str> = columns
        .iter()
        .map(|align| match align {
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
        })
        .collect();
    let tag = if columns.iter().all(|align| *align == Align::Centre) {
        "mtable".to_owned()
    } else {
        format!("mtable columnalign=\"{}\"", aligns.join(" "))
    };
    out.element(&tag, |out| {
        for cells in rows {
            out.element("mtr", |out| {
                for cell in cells {
                    out.element("mtd", |out| row(out, cell));
                }
            });
        }
    });
}

fn width(space: Space) -> &'static str {
    match space {
        Space::Thin => "0.167em",
        Space::Medium => "0.222em",
        Space::Word => "0.25em",
        Space::Thick => "0.278em",
        Space::En => "0.5em",
        Space::Quad => "1em",
        Space::DoubleQuad => "2em",
    }
}
