//! TeX to a formula, by recursive descent with a bound.

use std::collections::BTreeSet;
use std::mem::take;

use super::lex::{Lexer, Token};
use super::symbol::{self, SILENT, SPACES, STYLES};
use crate::MAX_DEPTH;
use crate::ast::{Align, Bar, FENCES, Math, Node, Space, Variant};
use crate::mark::Mark;

/// How deep groups may nest in the source; what lies deeper is kept as text.
const MAX_GROUPS: usize = 48;

/// Commands with arguments or a grammar of their own, besides the tables.
const COMMANDS: &[&str] = &[
    "frac",
    "dfrac",
    "tfrac",
    "cfrac",
    "binom",
    "dbinom",
    "tbinom",
    "genfrac",
    "sqrt",
    "left",
    "right",
    "begin",
    "end",
    "text",
    "textrm",
    "textit",
    "textbf",
    "textnormal",
    "textsf",
    "texttt",
    "mbox",
    "hbox",
    "underset",
    "overset",
    "stackrel",
    "xrightarrow",
    "xleftarrow",
    "phantom",
    "hphantom",
    "vphantom",
    "not",
    "pmod",
    "bmod",
    "mod",
    "substack",
    "over",
    "atop",
    "choose",
    "overrightarrow",
    "tag",
    "label",
    "color",
    "textcolor",
    "boxed",
];

/// Reads what stands between the dollar signs. Also names the commands that are not known, each
/// once and sorted; they stand in the formula as [`Node::Unknown`].
pub fn parse(source: &str) -> (Math, Vec<String>) {
    let mut parser =
        Parser { lexer: Lexer::new(source), depth: 0, tables: 0, unknown: BTreeSet::new() };
    let math = parser.row(Stop::Source);
    let unknown = parser.unknown.into_iter().collect();
    (math.bounded(MAX_DEPTH), unknown)
}

/// Whether a command is in one of the tables.
pub(crate) fn is_known(name: &str) -> bool {
    COMMANDS.contains(&name)
        || SILENT.contains(&name)
        || symbol::is_function(name)
        || symbol::character(name).is_some()
        || STYLES.iter().any(|(of, _)| *of == name)
        || SPACES.iter().any(|(of, _)| *of == name)
        || Mark::of_command(name).is_some()
}

/// What ends a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Source,
    Brace,
    Bracket,
    Right,
    Cell,
}

/// Where `_` and `^` go when the source says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limits {
    ByBase,
    Straight,
    Side,
}

/// What ends a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    End,
    Brace,
}

struct Parser<'s> {
    lexer: Lexer<'s>,
    depth: usize,
    tables: usize,
    unknown: BTreeSet<String>,
}

impl<'s> Parser<'s> {
    fn row(&mut self, stop: Stop) -> Math {
        let mut out = Math::new();
        // What stood before `\over` and its kin, with what the fraction is to look like.
        let mut above: Option<(Math, &'s str)> = None;
        while let Some(token) = self.lexer.peek() {
            match token {
                Token::Close if stop != Stop::Source => break,
                Token::Char("]") if stop == Stop::Bracket => break,
                Token::Command("right") if stop == Stop::Right => break,
                Token::Cell | Token::Row if stop == Stop::Cell => break,
                Token::Command("end") if self.tables > 0 => break,
                // A second one in a row is an error in TeX, and left as words.
                Token::Command(name @ ("over" | "atop" | "choose")) if above.is_none() => {
                    self.lexer.next(usize::MAX);
                    above = Some((take(&mut out), name));
                }
                _ => self.item(&mut out),
            }
        }
        fraction(above, out)
    }

    /// One thing with all that is attached to it.
    fn item(&mut self, out: &mut Math) {
        let open = matches!(self.lexer.peek(), Some(Token::Sub | Token::Sup | Token::Prime));
        let grouped = self.lexer.peek() == Some(Token::Open);
        let base = if open {
            Math::new()
        } else {
            let base = self.nucleus(usize::MAX);
            // A space carries no scripts, unless braces say that it does.
            if !grouped && matches!(base.sole(), Some(Node::Space(_))) {
                out.append(base);
                return;
            }
            base
        };
        let after_base = self.lexer.rest().len();
        let (mut sub, mut sup) = (Math::new(), Math::new());
        let mut limits = Limits::ByBase;
        loop {
            match self.lexer.peek() {
                Some(Token::Command("limits")) => limits = Limits::Straight,
                Some(Token::Command("nolimits")) => limits = Limits::Side,
                Some(Token::Prime) => sup.push(Node::Operator("′".to_owned())),
                Some(Token::Sub) if sub.is_empty() => {
                    self.lexer.next(usize::MAX);
                    sub = self.argument();
                    continue;
                }
                Some(Token::Sup) if sup.nodes().iter().all(is_prime) => {
                    self.lexer.next(usize::MAX);
                    sup.append(self.argument());
                    continue;
                }
                _ => break,
            }
            self.lexer.next(usize::MAX);
        }
        let attached = self.lexer.rest().len() < after_base;
        if !attached {
            out.append(base);
            return;
        }
        let straight = match limits {
            Limits::ByBase => symbol::is_limit_base(&base),
            Limits::Straight => true,
            Limits::Side => false,
        };
        if straight {
            out.push_stack(base, sub, sup);
        } else {
            out.push_scripts(base, sub, sup);
        }
    }

    /// What a command takes: a group, or one thing without scripts, of a number one digit.
    fn argument(&mut self) -> Math {
        match self.lexer.peek() {
            None
            | Some(Token::Close | Token::Cell | Token::Row | Token::Command("right" | "end")) => {
                Math::new()
            }
            Some(_) => self.nucleus(1),
        }
    }

    fn optional(&mut self) -> Math {
        if self.lexer.peek() != Some(Token::Char("[")) {
            return Math::new();
        }
        self.lexer.next(usize::MAX);
        let inner = self.nested(Stop::Bracket);
        if self.lexer.peek() == Some(Token::Char("]")) {
            self.lexer.next(usize::MAX);
        }
        inner
    }

    /// A row one level down.
    fn nested(&mut self, stop: Stop) -> Math {
        self.depth += 1;
        let inner = self.row(stop);
        self.depth -= 1;
        inner
    }

    fn nucleus(&mut self, digits: usize) -> Math {
        let mut out = Math::new();
        // Commands with arguments nest too, without braces: `\sqrt\sqrt\sqrt`.
        if self.depth >= MAX_GROUPS {
            let raw = self.lexer.raw_group();
            out.push_text(raw);
            return out;
        }
        self.depth += 1;
        if self.lexer.peek() == Some(Token::Open) {
            self.lexer.next(digits);
            let group = self.row(Stop::Brace);
            if self.lexer.peek() == Some(Token::Close) {
                self.lexer.next(digits);
            }
            out.append(group);
        } else if let Some(token) = self.lexer.next(digits) {
            match token {
                Token::Command(name) => self.command(name, &mut out),
                Token::Number(text) => out.push(Node::Number(text.replace("{,}", ","))),
                Token::Wide(text) => out.push_text(text),
                Token::Char(text) => out.push_symbols(text, Variant::Italic),
                Token::Tie => out.push(Node::Space(Space::Word)),
                Token::Row => out.push(Node::Space(Space::Quad)),
                Token::Cell => out.push_symbols("&", Variant::Italic),
                Token::Close => out.push_symbols("}", Variant::Italic),
                Token::Open | Token::Sub | Token::Sup | Token::Prime => {
                    out.push_symbols(sign(token), Variant::Italic);
                }
            }
        }
        self.depth -= 1;
        out
    }

    fn command(&mut self, name: &'s str, out: &mut Math) {
        if let Some(c) = symbol::character(name) {
            let cluster = format!("{c}{}", self.lexer.combining());
            out.push_symbols(&cluster, Variant::Italic);
        } else if symbol::is_function(name) {
            out.push_symbols(name, Variant::Normal);
        } else if let Some((_, space)) = SPACES.iter().find(|(of, _)| *of == name) {
            out.push(Node::Space(*space));
        } else if let Some((_, variant)) = STYLES.iter().find(|(of, _)| *of == name) {
            if name == "operatorname" && self.lexer.peek() == Some(Token::Char("*")) {
                self.lexer.next(usize::MAX);
            }
            restyle(&self.argument(), *variant, out);
        } else if let Some(mark) = Mark::of_command(name) {
            let base = self.argument();
            out.push_accent(base, mark);
        } else if SILENT.contains(&name) {
            // Only the look changes.
        } else {
            self.structure(name, out);
        }
    }

    fn structure(&mut self, name: &'s str, out: &mut Math) {
        match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let numerator = self.argument();
                let denominator = self.argument();
                out.push_fraction(Bar::Line, numerator, denominator);
            }
            "binom" | "dbinom" | "tbinom" => {
                let mut body = Math::new();
                let numerator = self.argument();
                let denominator = self.argument();
                body.push_fraction(Bar::None, numerator, denominator);
                out.push_fenced(Some('('), Some(')'), body);
            }
            "genfrac" => self.general_fraction(out),
            "sqrt" => {
                let index = self.optional();
                let radicand = self.argument();
                out.push_root(radicand, index);
            }
            "left" => {
                let open = self.delimiter();
                let body = self.nested(Stop::Right);
                let close = if self.lexer.peek() == Some(Token::Command("right")) {
                    self.lexer.next(usize::MAX);
                    self.delimiter()
                } else {
                    None
                };
                out.push_fenced(open, close, body);
            }
            "right" => {
                if let Some(c) = self.delimiter() {
                    out.push_symbols(c.encode_utf8(&mut [0; 4]), Variant::Italic);
                }
            }
            "begin" => self.environment(out),
            "text" | "textrm" | "textit" | "textbf" | "textnormal" | "textsf" | "texttt"
            | "mbox" | "hbox" => {
                let raw = self.lexer.raw_group();
                self.text(raw, out);
            }
            "underset" => {
                let under = self.argument();
                let base = self.argument();
                out.push_stack(base, under, Math::new());
            }
            "overset" | "stackrel" => {
                let over = self.argument();
                let base = self.argument();
                out.push_stack(base, Math::new(), over);
            }
            "xrightarrow" | "xleftarrow" => {
                let under = self.optional();
                let over = self.argument();
                let mut base = Math::new();
                let arrow = if name == "xrightarrow" { "→" } else { "←" };
                base.push(Node::Operator(arrow.to_owned()));
                out.push_stack(base, under, over);
            }
            "phantom" | "hphantom" | "vphantom" => {
                let body = self.argument();
                out.push(Node::Phantom(body));
            }
            "not" => {
                let negated = self.argument();
                push_negated(&negated, out);
            }
            "bmod" | "mod" => out.push_symbols("mod", Variant::Normal),
            "pmod" => {
                out.push_symbols("(", Variant::Italic);
                out.push_symbols("mod", Variant::Normal);
                out.push(Node::Space(Space::Thin));
                let modulus = self.argument();
                out.append(modulus);
                out.push_symbols(")", Variant::Italic);
            }
            "substack" => {
                let open = self.lexer.peek() == Some(Token::Open);
                if open {
                    self.lexer.next(usize::MAX);
                    let rows = self.table(Closing::Brace);
                    out.push_table(rows, |_| Align::Centre);
                }
            }
            "tag" => {
                let label = self.argument();
                out.push(Node::Space(Space::Quad));
                out.push_symbols("(", Variant::Italic);
                out.append(label);
                out.push_symbols(")", Variant::Italic);
            }
            "label" | "color" => {
                self.lexer.raw_group();
            }
            "textcolor" => {
                self.lexer.raw_group();
                let body = self.argument();
                out.append(body);
            }
            "boxed" => {
                let body = self.argument();
                out.append(body);
            }
            "end" => {
                let raw = self.lexer.raw_group();
                self.unknown.insert(format!("\\end{{{raw}}}"));
            }
            "|" => {
                let cluster = format!("‖{}", self.lexer.combining());
                out.push_symbols(&cluster, Variant::Italic);
            }
            _ if name.chars().all(symbol::is_escaped) => {
                let cluster = format!("{name}{}", self.lexer.combining());
                out.push_symbols(&cluster, Variant::Italic);
            }
            _ if name.chars().all(|c| c.is_ascii_alphabetic()) => {
                let command = format!("\\{name}");
                self.unknown.insert(command.clone());
                // Of a command out of its place, such as `\hat\over`, the name is left as words.
                out.push_text(&command);
            }
            _ => {
                self.unknown.insert(format!("\\{name}"));
                out.push_symbols(name, Variant::Italic);
            }
        }
    }

    fn general_fraction(&mut self, out: &mut Math) {
        let open = one_char(&self.argument());
        let close = one_char(&self.argument());
        let thickness = self.lexer.raw_group();
        self.lexer.raw_group();
        let numerator = self.argument();
        let denominator = self.argument();
        let none = thickness.starts_with('0');
        let bar = if none { Bar::None } else { Bar::Line };
        let mut body = Math::new();
        body.push_fraction(bar, numerator, denominator);
        if open.is_some() || close.is_some() {
            out.push_fenced(open, close, body);
        } else {
            out.append(body);
        }
    }

    /// The delimiter after `\left` or `\right`; a point is none.
    fn delimiter(&mut self) -> Option<char> {
        match self.lexer.peek()? {
            Token::Char(text) => {
                let c = text.chars().next()?;
                self.lexer.next(1);
                (c != '.').then_some(c)
            }
            Token::Command("|") => {
                self.lexer.next(1);
                Some('‖')
            }
            Token::Command("{") => {
                self.lexer.next(1);
                Some('{')
            }
            Token::Command("}") => {
                self.lexer.next(1);
                Some('}')
            }
            Token::Command(name) => {
                let c = symbol::character(name)?;
                let grows = FENCES.contains(c) || "↑↓↕⇑⇓\\".contains(c);
                if !grows {
                    return None;
                }
                self.lexer.next(1);
                Some(c)
            }
            // `\left.5`: the point is the delimiter.
            Token::Number(text) if text.starts_with('.') => {
                self.lexer.next(1);
                None
            }
            _ => None,
        }
    }

    fn environment(&mut self, out: &mut Math) {
        let name = self.lexer.raw_group();
        let kind = name.trim().trim_end_matches('*');
        let spec = match kind {
            "array" | "alignedat" | "alignat" => self.lexer.raw_group(),
            _ => "",
        };
        let rows = self.table(Closing::End);
        let fences = match kind {
            "pmatrix" => Some((Some('('), Some(')'))),
            "bmatrix" => Some((Some('['), Some(']'))),
            "Bmatrix" => Some((Some('{'), Some('}'))),
            "vmatrix" => Some((Some('|'), Some('|'))),
            "Vmatrix" => Some((Some('‖'), Some('‖'))),
            "cases" | "dcases" => Some((Some('{'), None)),
            "rcases" => Some((None, Some('}'))),
            _ => None,
        };
        let mut body = Math::new();
        match kind {
            "cases" | "dcases" | "rcases" => body.push_table(rows, |_| Align::Left),
            "array" => {
                let columns = columns(spec);
                body.push_table(rows, |at| columns.get(at).copied().unwrap_or(Align::Centre));
            }
            "aligned" | "align" | "split" | "alignedat" | "alignat" | "eqnarray" | "flalign" => {
                body.push_table(rows, aligned);
            }
            "matrix" | "pmatrix" | "bmatrix" | "Bmatrix" | "vmatrix" | "Vmatrix"
            | "smallmatrix" | "gathered" | "gather" => body.push_table(rows, |_| Align::Centre),
            _ => {
                if !matches!(kind, "equation" | "displaymath" | "math" | "multline") {
                    self.unknown.insert(format!("\\begin{{{name}}}"));
                }
                match <[Vec<Math>; 1]>::try_from(rows) {
                    Ok([row]) => row.into_iter().for_each(|cell| body.append(cell)),
                    Err(rows) => body.push_table(rows, |_| Align::Centre),
                }
            }
        }
        match fences {
            Some((open, close)) => out.push_fenced(open, close, body),
            None => out.append(body),
        }
    }

    /// Cells to the end of an environment, or to a closing brace.
    fn table(&mut self, closing: Closing) -> Vec<Vec<Math>> {
        let braces = closing == Closing::Brace;
        self.tables += 1;
        let mut rows = Vec::new();
        let mut row = Vec::new();
        loop {
            let before = self.lexer.rest().trim_start().len();
            let cell = self.nested(Stop::Cell);
            let nothing = before == self.lexer.rest().trim_start().len();
            let token = self.lexer.peek();
            let ends =
                nothing && row.is_empty() && !matches!(token, Some(Token::Cell | Token::Row));
            if !ends {
                row.push(cell);
            }
            match self.lexer.peek() {
                Some(Token::Cell) => {
                    self.lexer.next(1);
                }
                Some(Token::Row) => {
                    self.lexer.next(1);
                    rows.push(take(&mut row));
                }
                Some(Token::Command("end")) => {
                    if !braces {
                        self.lexer.next(1);
                        self.lexer.raw_group();
                    }
                    break;
                }
                Some(Token::Close) if braces => {
                    self.lexer.next(1);
                    break;
                }
                // The source ends, or a brace that was opened outside.
                _ => break,
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
        self.tables -= 1;
        rows
    }

    /// The words of `\text`, with the formulas between them.
    fn text(&mut self, raw: &'s str, out: &mut Math) {
        let mut words = String::new();
        let mut rest = raw;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or("");
            match c {
                '\\' => {
                    let mut lexer = Lexer::new(rest);
                    let token = lexer.next(1);
                    rest = lexer.rest();
                    match token {
                        Some(Token::Row | Token::Command(" ")) => words.push(' '),
                        Some(Token::Command("textbackslash")) => words.push('\\'),
                        Some(Token::Command("textasciicircum")) => words.push('^'),
                        Some(Token::Command("textasciitilde")) => words.push('~'),
                        Some(Token::Command(name)) if name.chars().all(symbol::is_escaped) => {
                            words.push_str(name);
                        }
                        Some(Token::Command(name)) => {
                            words.push('\\');
                            words.push_str(name);
                        }
                        _ => words.push('\\'),
                    }
                    continue;
                }
                '~' => words.push(' '),
                '{' | '}' => {}
                '$' => {
                    let (inner, beyond) = after.split_once('$').unwrap_or((after, ""));
                    out.push_text(&take(&mut words));
                    let outer = std::mem::replace(&mut self.lexer, Lexer::new(inner));
                    let tables = take(&mut self.tables);
                    let math = self.nested(Stop::Source);
                    self.lexer = outer;
                    self.tables = tables;
                    out.append(math);
                    rest = beyond;
                    continue;
                }
                _ => words.push(c),
            }
            rest = after;
        }
        out.push_text(&words);
    }
}

fn sign(token: Token<'_>) -> &'static str {
    match token {
        Token::Open => "{",
        Token::Sub => "_",
        Token::Sup => "^",
        Token::Prime => "′",
        _ => "",
    }
}

pub(super) fn is_prime(node: &Node) -> bool {
    matches!(node, Node::Operator(text) if text == "′")
}

fn fraction(above: Option<(Math, &str)>, below: Math) -> Math {
    let Some((numerator, kind)) = above else {
        return below;
    };
    let bar = if kind == "over" { Bar::Line } else { Bar::None };
    let mut body = Math::new();
    body.push_fraction(bar, numerator, below);
    if kind != "choose" {
        return body;
    }
    let mut out = Math::new();
    out.push_fenced(Some('('), Some(')'), body);
    out
}

fn one_char(math: &Math) -> Option<char> {
    match math.sole() {
        Some(Node::Operator(text)) => text.chars().next(),
        _ => None,
    }
}

/// How the columns of aligned equations are set: to the signs between them.
pub(crate) fn aligned(column: usize) -> Align {
    if column.is_multiple_of(2) { Align::Right } else { Align::Left }
}

fn columns(spec: &str) -> Vec<Align> {
    let mut depth = 0_usize;
    let mut out = Vec::new();
    for c in spec.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            'l' if depth == 0 => out.push(Align::Left),
            'c' if depth == 0 => out.push(Align::Centre),
            'r' if depth == 0 => out.push(Align::Right),
            _ => {}
        }
    }
    out
}

fn push_negated(math: &Math, out: &mut Math) {
    for (at, node) in math.nodes().iter().enumerate() {
        match node {
            Node::Operator(text) if at == 0 => out.push(Node::Operator(match text.as_str() {
                "=" => "≠".to_owned(),
                "∈" => "∉".to_owned(),
                "∣" => "∤".to_owned(),
                _ => format!("{text}\u{338}"),
            })),
            _ => out.push(node.clone()),
        }
    }
}

/// Adds a row with its letters in another style; letters side by side become a word.
fn restyle(math: &Math, variant: Variant, out: &mut Math) {
    let mut word = String::new();
    let again = |part: &Math| {
        let mut styled = Math::new();
        restyle(part, variant, &mut styled);
        styled
    };
    let some = |part: &Option<Math>| part.as_ref().map(again).unwrap_or_default();
    for node in math.nodes() {
        if let Node::Identifier { text, variant: Variant::Italic } | Node::Number(text) = node {
            word.push_str(text);
            continue;
        }
        out.push_symbols(&take(&mut word), variant);
        match node {
            Node::Scripts { base, sub, sup } => out.push_scripts(again(base), some(sub), some(sup)),
            Node::Accent { base, mark } => out.push_accent(again(base), *mark),
            Node::Fenced { open, close, body } => out.push_fenced(*open, *close, again(body)),
            Node::Fraction { bar, numerator, denominator } => {
                out.push_fraction(*bar, again(numerator), again(denominator));
            }
            other => out.push(other.clone()),
        }
    }
    out.push_symbols(&word, variant);
}
