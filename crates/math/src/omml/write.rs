//! A formula as OMML.

use crate::Display;
use crate::ast::{Align, Bar, Math, Node, Variant};
use crate::mark::Mark;
use crate::tex::{is_big, is_function, is_spaced};
use crate::token::space_text;
use crate::xml::{Out, attribute};

/// How deep operands of sums may nest in each other: `∑∑∑x` must not nest without end.
const MAX_OPERANDS: usize = 4;

/// Writes `m:oMath`, for a block within `m:oMathPara`. The prefix `m` is declared.
pub fn write(math: &Math, display: Display) -> String {
    const NAMESPACE: &str =
        "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
    let mut writer = Writer { out: Out::default(), operands: 0 };
    match display {
        Display::Inline => writer.element(&format!("m:oMath {NAMESPACE}"), |w| w.row(math.nodes())),
        Display::Block => writer.element(&format!("m:oMathPara {NAMESPACE}"), |w| {
            w.element("m:oMath", |w| w.row(math.nodes()));
        }),
    }
    writer.out.0
}

struct Writer {
    out: Out,
    operands: usize,
}

impl Writer {
    fn element(&mut self, tag: &str, inner: impl FnOnce(&mut Self)) {
        self.out.element(tag, |out| {
            let mut writer = Self { out: std::mem::take(out), operands: self.operands };
            inner(&mut writer);
            *out = writer.out;
        });
    }

    fn value(&mut self, name: &str, value: &str) {
        let tag = format!("{name} m:val=\"{}\"", attribute(value));
        self.out.empty(&tag);
    }

    fn part(&mut self, name: &str, math: &Math) {
        self.element(name, |w| w.row(math.nodes()));
    }

    fn optional(&mut self, name: &str, math: Option<&Math>) {
        self.element(name, |w| {
            if let Some(math) = math {
                w.row(math.nodes());
            }
        });
    }

    fn row(&mut self, nodes: &[Node]) {
        let mut rest = nodes;
        while let Some((node, after)) = rest.split_first() {
            let taken = self.with_operand(node, after);
            if taken == 0 {
                self.node(node);
            }
            rest = after.get(taken.saturating_sub(1)..).unwrap_or(&[]);
        }
    }

    /// Writes a node that in OMML holds what follows it. Gives how many nodes were written.
    fn with_operand(&mut self, node: &Node, after: &[Node]) -> usize {
        let next = after.first();
        if let Node::Scripts { base, sub, sup } = node
            && base.is_empty()
            && let Some(next) = next
        {
            self.element("m:sPre", |w| {
                w.optional("m:sub", sub.as_ref());
                w.optional("m:sup", sup.as_ref());
                w.element("m:e", |w| w.row(std::slice::from_ref(next)));
            });
            return 2;
        }
        let (base, sub, sup, place) = match node {
            Node::Scripts { base, sub, sup } => (base, sub, sup, "subSup"),
            Node::Stack { base, under, over } => (base, under, over, "undOvr"),
            _ => (&Math::new(), &None, &None, ""),
        };
        if let Some(sign) = is_big(base) {
            let length = if self.operands < MAX_OPERANDS {
                after.iter().take_while(|node| !ends_operand(node)).count()
            } else {
                0
            };
            self.operands += 1;
            self.element("m:nary", |w| {
                w.element("m:naryPr", |w| {
                    w.value("m:chr", sign.encode_utf8(&mut [0; 4]));
                    w.value("m:limLoc", place);
                    for (name, part) in [("m:subHide", sub), ("m:supHide", sup)] {
                        if part.is_none() {
                            w.value(name, "1");
                        }
                    }
                });
                w.optional("m:sub", sub.as_ref());
                w.optional("m:sup", sup.as_ref());
                w.element("m:e", |w| w.row(after.get(..length).unwrap_or(&[])));
            });
            self.operands -= 1;
            return 1 + length;
        }
        let name = match node {
            Node::Scripts { base, .. } | Node::Stack { base, .. } => base.sole(),
            _ => Some(node),
        };
        let function = matches!(
            name,
            Some(Node::Identifier { text, variant: Variant::Normal }) if is_function(text)
        );
        match next {
            Some(next) if function && !matches!(next, Node::Operator(_) | Node::Space(_)) => {
                self.element("m:func", |w| {
                    w.element("m:fName", |w| w.node(node));
                    w.element("m:e", |w| w.row(std::slice::from_ref(next)));
                });
                2
            }
            _ => 0,
        }
    }

    fn run(&mut self, text: &str, properties: &[(&str, &str)]) {
        self.element("m:r", |w| {
            if !properties.is_empty() {
                w.element("m:rPr", |w| {
                    for (name, value) in properties {
                        if value.is_empty() {
                            w.out.empty(name);
                        } else {
                            w.value(name, value);
                        }
                    }
                });
            }
            let blank = text.starts_with([' ', '\u{a0}']) || text.ends_with([' ', '\u{a0}']);
            let tag = if blank { "m:t xml:space=\"preserve\"" } else { "m:t" };
            w.element(tag, |w| w.out.text(text));
        });
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Identifier { text, variant } => {
                let properties: &[(&str, &str)] = match variant {
                    Variant::Italic => &[],
                    Variant::Normal => &[("m:sty", "p")],
                    Variant::Bold => &[("m:sty", "b")],
                    Variant::BoldItalic => &[("m:sty", "bi")],
                    Variant::DoubleStruck => &[("m:scr", "double-struck"), ("m:sty", "p")],
                    Variant::Script => &[("m:scr", "script"), ("m:sty", "p")],
                    Variant::Fraktur => &[("m:scr", "fraktur"), ("m:sty", "p")],
                    Variant::SansSerif => &[("m:scr", "sans-serif"), ("m:sty", "p")],
                    Variant::Monospace => &[("m:scr", "monospace"), ("m:sty", "p")],
                };
                self.run(text, properties);
            }
            Node::Number(text) | Node::Operator(text) => self.run(text, &[("m:sty", "p")]),
            Node::Text(text) | Node::Unknown(text) => self.run(text, &[("m:nor", "")]),
            Node::Space(space) => self.run(space_text(*space), &[]),
            Node::Fraction { bar, numerator, denominator } => self.element("m:f", |w| {
                if *bar == Bar::None {
                    w.element("m:fPr", |w| w.value("m:type", "noBar"));
                }
                w.part("m:num", numerator);
                w.part("m:den", denominator);
            }),
            Node::Root { radicand, index } => self.element("m:rad", |w| {
                if index.is_none() {
                    w.element("m:radPr", |w| w.value("m:degHide", "1"));
                }
                w.optional("m:deg", index.as_ref());
                w.part("m:e", radicand);
            }),
            Node::Scripts { base, sub, sup } => {
                let tag = match (sub, sup) {
                    (Some(_), Some(_)) => "m:sSubSup",
                    (_, None) => "m:sSub",
                    (None, _) => "m:sSup",
                };
                self.element(tag, |w| {
                    w.part("m:e", base);
                    for (name, part) in [("m:sub", sub), ("m:sup", sup)] {
                        if let Some(part) = part {
                            w.part(name, part);
                        }
                    }
                });
            }
            Node::Stack { base, under, over } => self.stack(base, under.as_ref(), over.as_ref()),
            Node::Accent { base, mark } => self.accent(base, *mark),
            Node::Fenced { open, close, body } => self.element("m:d", |w| {
                if (*open, *close) != (Some('('), Some(')')) {
                    w.element("m:dPr", |w| {
                        for (name, c) in [("m:begChr", open), ("m:endChr", close)] {
                            w.value(name, &c.map(String::from).unwrap_or_default());
                        }
                    });
                }
                w.part("m:e", body);
            }),
            Node::Table { columns, rows } => self.table(columns, rows),
            Node::Phantom(body) => self.element("m:phant", |w| {
                w.element("m:phantPr", |w| w.value("m:show", "0"));
                w.part("m:e", body);
            }),
        }
    }

    fn stack(&mut self, base: &Math, under: Option<&Math>, over: Option<&Math>) {
        // What is above is set first, as it is when a formula is built.
        let (tag, limit) = match (under, over) {
            (Some(under), _) => ("m:limLow", under),
            (None, Some(over)) => ("m:limUpp", over),
            (None, None) => return self.row(base.nodes()),
        };
        self.element(tag, |w| {
            w.element("m:e", |w| match over {
                Some(_) if under.is_some() => w.stack(base, None, over),
                _ => w.row(base.nodes()),
            });
            w.part("m:lim", limit);
        });
    }

    fn accent(&mut self, base: &Math, mark: Mark) {
        let character = mark.form().combining.to_string();
        let (name, properties): (&str, &[(&str, &str)]) = match mark {
            Mark::Overline => ("m:bar", &[("m:pos", "top")]),
            Mark::Underline => ("m:bar", &[("m:pos", "bot")]),
            Mark::Overbrace => {
                let top = &[("m:chr", "⏞"), ("m:pos", "top"), ("m:vertJc", "bot")];
                ("m:groupChr", top)
            }
            Mark::Underbrace => ("m:groupChr", &[("m:chr", "⏟"), ("m:pos", "bot")]),
            _ => ("m:acc", &[("m:chr", character.as_str())]),
        };
        self.element(name, |w| {
            w.element(&format!("{name}Pr"), |w| {
                for (name, value) in properties {
                    w.value(name, value);
                }
            });
            w.part("m:e", base);
        });
    }

    fn table(&mut self, columns: &[Align], rows: &[Vec<Math>]) {
        self.element("m:m", |w| {
            w.element("m:mPr", |w| {
                w.element("m:mcs", |w| {
                    for column in columns {
                        w.element("m:mc", |w| {
                            w.element("m:mcPr", |w| {
                                w.value("m:count", "1");
                                w.value(
                                    "m:mcJc",
                                    match column {
                                        Align::Left => "left",
                                        Align::Centre => "center",
                                        Align::Right => "right",
                                    },
                                );
                            });
                        });
                    }
                });
            });
            for row in rows {
                w.element("m:mr", |w| {
                    for cell in row {
                        w.part("m:e", cell);
                    }
                });
            }
        });
    }
}

/// Whether the operand of a sum ends before this.
fn ends_operand(node: &Node) -> bool {
    matches!(node, Node::Operator(text) if matches!(text.as_str(), "," | ";" | ")" | "]" | "}")
        || is_spaced(text) && !matches!(text.as_str(), "×" | "⋅" | "∗" | "∘"))
}
