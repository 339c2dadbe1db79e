//! A formula as TeX.

use super::parse::{aligned, is_prime};
use super::symbol::{self, SPACES, STYLES, Spelling};
use crate::ast::{Align, Bar, Math, Node, Space, Variant};
use crate::mark::Mark;
use crate::token::is_combining;

/// Writes a formula as what stands between dollar signs.
pub fn write(math: &Math) -> String {
    let mut out = Out { text: String::new(), command: false };
    out.row(math, Room::Free);
    out.text
}

/// Whether signs stand free or close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Free,
    Close,
}

struct Out {
    text: String,
    /// Whether a command ends here, so that a letter needs a blank before it.
    command: bool,
}

impl Out {
    fn raw(&mut self, text: &str) {
        if self.command && text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.text.push(' ');
        }
        // A combining character would join whatever stands before it.
        if text.starts_with(is_combining) {
            self.text.push_str("{}");
        }
        self.text.push_str(text);
        self.command = false;
    }

    fn command(&mut self, name: &str) {
        self.text.push('\\');
        self.text.push_str(name);
        self.command = name.ends_with(|c: char| c.is_ascii_alphabetic());
    }

    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.command = false;
    }

    fn symbols(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let combined = chars.peek().copied().is_some_and(is_combining);
            let mut buffer = [0; 4];
            let raw = &*c.encode_utf8(&mut buffer);
            match symbol::spelling(c) {
                Spelling::Bare('-') => self.raw("-"),
                Spelling::Escaped('|') => self.command("|"),
                Spelling::Escaped(_) => self.command(raw),
                // A character shows better than its command what combines with it.
                Spelling::Command(name) if !combined || c.is_ascii() => self.command(name),
                Spelling::Bare(_) | Spelling::Command(_) => self.raw(raw),
            }
            while let Some(mark) = chars.next_if(|c| is_combining(*c)) {
                self.text.push(mark);
                self.command = false;
            }
        }
    }

    fn group(&mut self, math: &Math) {
        self.raw("{");
        self.row(math, Room::Close);
        self.raw("}");
    }

    fn row(&mut self, math: &Math, room: Room) {
        let nodes = math.nodes();
        let mut operand = false;
        for (at, node) in nodes.iter().enumerate() {
            let last = at + 1 == nodes.len();
            match node {
                Node::Operator(text)
                    if room == Room::Free && operand && symbol::is_spaced(text) =>
                {
                    self.blank();
                    self.symbols(text);
                    if !last {
                        self.blank();
                    }
                }
                Node::Operator(text) if room == Room::Free && text == "," => {
                    self.raw(",");
                    if !last {
                        self.blank();
                    }
                }
                _ => self.node(node, room),
            }
            let attached = matches!(node, Node::Scripts { .. } | Node::Stack { .. });
            let beside = |next: &Node| !matches!(next, Node::Operator(_) | Node::Space(_));
            if room == Room::Free && attached && nodes.get(at + 1).is_some_and(beside) {
                self.blank();
            }
            operand = match node {
                Node::Operator(text) => matches!(text.as_str(), ")" | "]" | "}" | "|" | "!" | "′"),
                Node::Space(_) => operand,
                _ => true,
            };
        }
    }

    fn node(&mut self, node: &Node, room: Room) {
        match node {
            Node::Identifier { text, variant } => self.identifier(text, *variant),
            Node::Number(text) => {
                // Two numbers would become one.
                let joins = |c: char| c.is_ascii_digit() || c == '.';
                if self.text.ends_with(joins) {
                    self.raw("{}");
                }
                self.raw(&text.replace(',', "{,}"));
            }
            Node::Operator(text) => self.symbols(text),
            Node::Text(text) => {
                self.command("text");
                self.raw("{");
                self.words(text);
                self.raw("}");
            }
            Node::Unknown(text) => self.command(text.trim_start_matches('\\')),
            Node::Space(Space::Word) => self.raw("~"),
            Node::Space(space) => {
                let name = SPACES.iter().find(|(_, of)| of == space);
                self.command(name.map_or(" ", |(name, _)| name));
            }
            Node::Fraction { bar, numerator, denominator } => {
                self.command(match bar {
                    Bar::Line => "frac",
                    Bar::None => "genfrac",
                });
                if *bar == Bar::None {
                    self.raw("{}{}{0pt}{}");
                }
                self.group(numerator);
                self.group(denominator);
            }
            Node::Root { radicand, index } => {
                self.command("sqrt");
                self.optional(index.as_ref());
                self.group(radicand);
            }
            Node::Scripts { base, sub, sup } => {
                self.base(base);
                if symbol::is_limit_base(base) {
                    self.command("nolimits");
                }
                self.scripts(sub.as_ref(), sup.as_ref());
            }
            Node::Stack { base, under, over } => self.stack(base, under.as_ref(), over.as_ref()),
            Node::Accent { base, mark } => self.accent(base, *mark),
            Node::Fenced { open, close, body } => self.fenced(*open, *close, body, room),
            Node::Table { columns, rows } => self.bare_table(columns, rows),
            Node::Phantom(body) => {
                self.command("phantom");
                self.group(body);
            }
        }
    }

    fn identifier(&mut self, text: &str, variant: Variant) {
        if variant == Variant::Italic {
            self.symbols(text);
        } else if variant == Variant::Normal && symbol::is_function(text) {
            self.command(text);
        } else {
            let style = STYLES.iter().find(|(_, of)| *of == variant);
            self.command(style.map_or("mathrm", |(name, _)| name));
            self.raw("{");
            self.symbols(text);
            self.raw("}");
        }
    }

    fn words(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\\' => self.raw("\\textbackslash{}"),
                '^' => self.raw("\\textasciicircum{}"),
                '~' => self.raw("\\textasciitilde{}"),
                _ if symbol::is_escaped(c) => self.command(c.encode_utf8(&mut [0; 4])),
                _ => self.text.push(c),
            }
        }
        self.command = false;
    }

    fn optional(&mut self, math: Option<&Math>) {
        let Some(math) = math else {
            return;
        };
        let start = self.text.len();
        self.raw("[");
        self.row(math, Room::Close);
        let inner = self.text.split_off(start);
        let inner = inner.strip_prefix('[').unwrap_or(&inner);
        // A bracket inside would end it.
        let (left, right) = if inner.contains(']') { ("[{", "}]") } else { ("[", "]") };
        self.text.push_str(left);
        self.text.push_str(inner);
        self.raw(right);
    }

    /// What carries scripts, in braces where they would not hold to it.
    fn base(&mut self, base: &Math) {
        let alone = base.sole().is_some_and(|node| match node {
            Node::Scripts { .. } | Node::Stack { .. } | Node::Space(_) => false,
            Node::Identifier { .. }
            | Node::Number(_)
            | Node::Operator(_)
            | Node::Text(_)
            | Node::Unknown(_)
            | Node::Fraction { .. }
            | Node::Root { .. }
            | Node::Accent { .. }
            | Node::Fenced { .. }
            | Node::Table { .. }
            | Node::Phantom(_) => true,
        });
        match base.sole() {
            Some(node) if alone => self.node(node, Room::Close),
            _ => self.group(base),
        }
    }

    fn scripts(&mut self, lower: Option<&Math>, upper: Option<&Math>) {
        if let Some(lower) = lower {
            self.raw("_");
            self.script(lower);
        }
        match upper {
            Some(upper) if upper.nodes().iter().all(is_prime) => {
                upper.nodes().iter().for_each(|_| self.raw("'"));
            }
            Some(upper) => {
                self.raw("^");
                self.script(upper);
            }
            None => {}
        }
    }

    /// One letter or digit goes without braces.
    fn script(&mut self, math: &Math) {
        match math.sole() {
            Some(Node::Number(text) | Node::Identifier { text, variant: Variant::Italic })
                if text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphanumeric()) =>
            {
                self.raw(text);
                // Or the next digit would seem to belong to it.
                self.command = false;
            }
            _ => self.group(math),
        }
    }

    fn stack(&mut self, base: &Math, under: Option<&Math>, over: Option<&Math>) {
        if symbol::is_limit_base(base) {
            self.base(base);
            self.scripts(under, over);
            return;
        }
        if symbol::is_big(base).is_some() {
            self.base(base);
            self.command("limits");
            self.scripts(under, over);
            return;
        }
        if let (Some(Node::Operator(arrow)), Some(over)) = (base.sole(), over)
            && matches!(arrow.as_str(), "→" | "←")
        {
            self.command(if arrow == "→" { "xrightarrow" } else { "xleftarrow" });
            self.optional(under);
            self.group(over);
            return;
        }
        if let Some(under) = under {
            self.command("underset");
            self.group(under);
            self.raw("{");
        }
        if let Some(over) = over {
            self.command("overset");
            self.group(over);
            self.group(base);
        } else {
            self.row(base, Room::Close);
        }
        if under.is_some() {
            self.raw("}");
        }
    }

    fn accent(&mut self, base: &Math, mark: Mark) {
        let form = mark.form();
        let narrow = base.sole().is_some_and(Node::is_leaf);
        self.command(if narrow { form.narrow } else { form.wide });
        self.group(base);
    }

    fn fenced(&mut self, open: Option<char>, close: Option<char>, body: &Math, room: Room) {
        match (open, close, body.sole()) {
            (
                Some('('),
                Some(')'),
                Some(Node::Fraction { bar: Bar::None, numerator, denominator }),
            ) => {
                self.command("binom");
                self.group(numerator);
                self.group(denominator);
                return;
            }
            (_, _, Some(Node::Table { columns, rows })) => {
                let all = |align| columns.iter().all(|of| *of == align);
                let name = match (open, close) {
                    (Some('('), Some(')')) => "pmatrix",
                    (Some('['), Some(']')) => "bmatrix",
                    (Some('{'), Some('}')) => "Bmatrix",
                    (Some('|'), Some('|')) => "vmatrix",
                    (Some('‖'), Some('‖')) => "Vmatrix",
                    (Some('{'), None) if all(Align::Left) => "cases",
                    _ => "",
                };
                if name == "cases" || !name.is_empty() && all(Align::Centre) {
                    self.table(name, "", rows);
                    return;
                }
            }
            _ => {}
        }
        self.command("left");
        self.delimiter(open);
        self.row(body, room);
        self.command("right");
        self.delimiter(close);
    }

    fn delimiter(&mut self, delimiter: Option<char>) {
        match delimiter {
            Some(c) => self.symbols(c.encode_utf8(&mut [0; 4])),
            None => self.raw("."),
        }
    }

    fn bare_table(&mut self, columns: &[Align], rows: &[Vec<Math>]) {
        if columns.iter().all(|align| *align == Align::Centre) {
            self.table("matrix", "", rows);
        } else if columns.iter().enumerate().all(|(at, align)| *align == aligned(at)) {
            self.table("aligned", "", rows);
        } else {
            let spec: String = columns
                .iter()
                .map(|align| match align {
                    Align::Left => 'l',
                    Align::Centre => 'c',
                    Align::Right => 'r',
                })
                .collect();
            self.table("array", &format!("{{{spec}}}"), rows);
        }
    }

    fn table(&mut self, name: &str, spec: &str, rows: &[Vec<Math>]) {
        self.raw(&format!("\\begin{{{name}}}{spec} "));
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                self.raw(" \\\\ ");
            }
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    self.raw(" & ");
                }
                // A row with nothing in it at all would not be one.
                if cell.is_empty() && row.len() == 1 {
                    self.raw("{}");
                }
                self.row(cell, Room::Free);
            }
        }
        self.raw(&format!(" \\end{{{name}}}"));
    }
}
