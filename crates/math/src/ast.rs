//! What a formula is made of, in one normal form.
//!
//! [`Math`] is a row of [`Node`]s. Rows never stand in rows, texts never side by side, scripts and
//! stacks are never empty: the `push` methods see to it, and readers use nothing else. What is
//! built of the bare variants instead may have two spellings for one thing.

use crate::mark::Mark;
use crate::speech::plain;
use crate::token;

/// A formula or a part of one: nodes in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Math(Vec<Node>);

/// One thing in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A letter, an upright word, or a symbol that stands for a thing: `x`, `sin`, `∞`.
    Identifier {
        /// The letters, from the plain alphabets.
        text: String,
        /// The style of the letters.
        variant: Variant,
    },
    /// A number: digits, points, commas between groups of three.
    Number(String),
    /// An operator, relation, delimiter or mark of punctuation.
    Operator(String),
    /// Words.
    Text(String),
    /// A command of TeX that is not known, with its backslash.
    Unknown(String),
    /// A space somebody asked for.
    Space(Space),
    /// One over the other.
    Fraction {
        /// Whether a line is between them.
        bar: Bar,
        /// Above.
        numerator: Math,
        /// Below.
        denominator: Math,
    },
    /// A root.
    Root {
        /// What is under the sign.
        radicand: Math,
        /// Which root, if not the square root.
        index: Option<Math>,
    },
    /// Marks at the right, below or above. At least one is there.
    Scripts {
        /// What carries them.
        base: Math,
        /// Lower.
        sub: Option<Math>,
        /// Upper.
        sup: Option<Math>,
    },
    /// Things straight below and above, as the limits of a sum. At least one is there.
    Stack {
        /// What is between.
        base: Math,
        /// Below.
        under: Option<Math>,
        /// Above.
        over: Option<Math>,
    },
    /// A mark drawn over or under.
    Accent {
        /// What carries it.
        base: Math,
        /// The mark.
        mark: Mark,
    },
    /// Delimiters that grow with what they hold. At least one is there.
    Fenced {
        /// On the left.
        open: Option<char>,
        /// On the right.
        close: Option<char>,
        /// Between.
        body: Math,
    },
    /// Rows of cells, all of one length.
    Table {
        /// How each column is set.
        columns: Vec<Align>,
        /// The cells.
        rows: Vec<Vec<Math>>,
    },
    /// Room for something not shown.
    Phantom(Math),
}

/// The style of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// As variables stand; one letter each.
    Italic,
    /// Upright.
    Normal,
    /// Bold upright.
    Bold,
    /// Bold slanted; one letter each.
    BoldItalic,
    /// ℝ.
    DoubleStruck,
    /// ℒ.
    Script,
    /// ℭ.
    Fraktur,
    /// Without serifs.
    SansSerif,
    /// All of one width.
    Monospace,
}

/// Whether a fraction has its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// It has.
    Line,
    /// It has none, as in binomial coefficients.
    None,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At its left edge.
    Left,
    /// In the middle.
    Centre,
    /// At its right edge.
    Right,
}

/// A width of space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// A sixth of an em.
    Thin,
    /// Two ninths.
    Medium,
    /// A quarter, as between words.
    Word,
    /// Five eighteenths.
    Thick,
    /// A half.
    En,
    /// One em.
    Quad,
    /// Two.
    DoubleQuad,
}

impl Space {
    /// All widths in thousandths of an em, narrow to wide.
    const WIDTHS: [(Self, u32); 7] = [
        (Self::Thin, 167),
        (Self::Medium, 222),
        (Self::Word, 250),
        (Self::Thick, 278),
        (Self::En, 500),
        (Self::Quad, 1000),
        (Self::DoubleQuad, 2000),
    ];

    /// The width nearest to so many thousandths of an em, if there is anything to see of it.
    pub(crate) fn nearest(thousandths: u32) -> Option<Self> {
        let nearest = Self::WIDTHS.iter().min_by_key(|(_, width)| width.abs_diff(thousandths))?;
        (thousandths >= 80).then_some(nearest.0)
    }
}

/// Delimiters that may grow.
pub(crate) const FENCES: &str = "()[]{}|‖⟨⟩⌊⌋⌈⌉";

impl Math {
    /// An empty row.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The nodes in order.
    pub fn nodes(&self) -> &[Node] {
        &self.0
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The only node, if there is one only.
    pub fn sole(&self) -> Option<&Node> {
        match self.nodes() {
            [node] => Some(node),
            _ => None,
        }
    }

    /// Adds a node; a text joins the text before it.
    pub fn push(&mut self, node: Node) {
        if let (Some(Node::Text(last)), Node::Text(text)) = (self.0.last_mut(), &node) {
            push_collapsed(last, text);
            let joined = is_unknown_command(last).then(|| std::mem::take(last));
            if let (Some(text), Some(node)) = (joined, self.0.last_mut()) {
                *node = Node::Unknown(text);
            }
            return;
        }
        self.0.push(node);
    }

    /// Adds all of another row.
    pub fn append(&mut self, other: Self) {
        for node in other.0 {
            self.push(node);
        }
    }

    /// Adds characters as the identifiers, numbers, operators and texts they are.
    pub fn push_symbols(&mut self, text: &str, variant: Variant) {
        token::push(self, text, variant);
    }

    /// Adds words. A lone command of TeX among them is one that was not known when it was read.
    pub fn push_text(&mut self, text: &str) {
        let mut collapsed = String::new();
        push_collapsed(&mut collapsed, text);
        if collapsed.is_empty() {
            return;
        }
        let node = if collapsed == " " {
            Node::Space(Space::Word)
        } else if is_unknown_command(&collapsed) {
            Node::Unknown(collapsed)
        } else {
            Node::Text(collapsed)
        };
        self.push(node);
    }

    /// Adds a fraction.
    pub fn push_fraction(&mut self, bar: Bar, numerator: Self, denominator: Self) {
        self.push(Node::Fraction { bar, numerator, denominator });
    }

    /// Adds a base with what stands at its right; without any, the base alone.
    pub fn push_scripts(&mut self, base: Self, sub: Self, sup: Self) {
        let (sub, sup) = (sub.some(), sup.some());
        if sub.is_none() && sup.is_none() {
            self.append(base);
        } else {
            self.push(Node::Scripts { base, sub, sup });
        }
    }

    /// Adds a base with what stands straight below and above; without any, the base alone.
    pub fn push_stack(&mut self, base: Self, under: Self, over: Self) {
        let base = base.stacked(over, false);
        self.append(base.stacked(under, true));
    }

    /// Adds an accent.
    pub fn push_accent(&mut self, base: Self, mark: Mark) {
        self.push(Node::Accent { base, mark });
    }

    /// Adds a root; an empty index is none.
    pub fn push_root(&mut self, radicand: Self, index: Self) {
        let index = index.some();
        self.push(Node::Root { radicand, index });
    }

    /// Adds what stands between two delimiters. What cannot grow is added as an operator.
    pub fn push_fenced(&mut self, open: Option<char>, close: Option<char>, body: Self) {
        let (left, right) = (open.map(fence_form), close.map(fence_form));
        let grows = |c: Option<char>| c.is_none_or(|c| FENCES.contains(c));
        if grows(left) && grows(right) && (left.is_some() || right.is_some()) {
            self.push(Node::Fenced { open: left, close: right, body });
            return;
        }
        if let Some(c) = open {
            self.push_symbols(c.encode_utf8(&mut [0; 4]), Variant::Normal);
        }
        self.append(body);
        if let Some(c) = close {
            self.push_symbols(c.encode_utf8(&mut [0; 4]), Variant::Normal);
        }
    }

    /// Adds a table; short rows are filled, and `align` says how each column is set.
    pub fn push_table(&mut self, mut rows: Vec<Vec<Self>>, align: impl Fn(usize) -> Align) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        for row in &mut rows {
            row.resize_with(width, Self::new);
        }
        let columns = (0..width).map(align).collect();
        self.push(Node::Table { columns, rows });
    }

    fn some(self) -> Option<Self> {
        (!self.is_empty()).then_some(self)
    }

    /// The only character, if there is nothing else.
    fn sole_char(&self) -> Option<char> {
        let (Node::Operator(text) | Node::Identifier { text, .. }) = self.sole()? else {
            return None;
        };
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none())
    }

    /// This row with something below or above it, as a row of one node.
    fn stacked(mut self, part: Self, below: bool) -> Self {
        if part.is_empty() {
            return self;
        }
        let mut out = Self::new();
        if let Some(mark) = part.sole_char().and_then(|c| Mark::of(c, below)) {
            out.push_accent(self, mark);
            return out;
        }
        if let [Node::Stack { under, over, .. }] = self.0.as_mut_slice() {
            let place = if below { under } else { over };
            if place.is_none() {
                *place = Some(part);
                return self;
            }
        }
        let (under, over) = if below { (Some(part), None) } else { (None, Some(part)) };
        out.push(Node::Stack { base: self, under, over });
        out
    }

    /// This row with nothing nested deeper than `depth`: there, parts become their characters.
    pub(crate) fn bounded(self, depth: usize) -> Self {
        let mut out = Self::new();
        for node in self.0 {
            let Some(inner) = depth.checked_sub(1) else {
                if node.is_leaf() {
                    out.push(node);
                } else {
                    let mut whole = Self::new();
                    whole.push(node);
                    out.push_text(&plain(&whole));
                }
                continue;
            };
            let cut = |math: Self| math.bounded(inner);
            let cut_some = |math: Option<Self>| math.map(|math| math.bounded(inner));
            out.push(match node {
                Node::Identifier { .. }
                | Node::Number(_)
                | Node::Operator(_)
                | Node::Text(_)
                | Node::Unknown(_)
                | Node::Space(_) => node,
                Node::Fraction { bar, numerator, denominator } => {
                    Node::Fraction { bar, numerator: cut(numerator), denominator: cut(denominator) }
                }
                Node::Root { radicand, index } => {
                    Node::Root { radicand: cut(radicand), index: cut_some(index) }
                }
                Node::Scripts { base, sub, sup } => {
                    Node::Scripts { base: cut(base), sub: cut_some(sub), sup: cut_some(sup) }
                }
                Node::Stack { base, under, over } => {
                    Node::Stack { base: cut(base), under: cut_some(under), over: cut_some(over) }
                }
                Node::Accent { base, mark } => Node::Accent { base: cut(base), mark },
                Node::Fenced { open, close, body } => Node::Fenced { open, close, body: cut(body) },
                Node::Table { columns, rows } => Node::Table {
                    columns,
                    rows: rows.into_iter().map(|row| row.into_iter().map(cut).collect()).collect(),
                },
                Node::Phantom(body) => Node::Phantom(cut(body)),
            });
        }
        out
    }
}

impl Node {
    /// Whether nothing nests in it.
    pub fn is_leaf(&self) -> bool {
        matches!(
            self,
            Self::Identifier { .. }
                | Self::Number(_)
                | Self::Operator(_)
                | Self::Text(_)
                | Self::Unknown(_)
                | Self::Space(_)
        )
    }
}

/// The one form of delimiters that have several in Unicode.
fn fence_form(c: char) -> char {
    match c {
        '\u{2329}' | '〈' | '<' => '⟨',
        '\u{232a}' | '〉' | '>' => '⟩',
        '∣' => '|',
        '∥' => '‖',
        other => other,
    }
}

/// Adds text with each run of blanks as one, and without what XML cannot hold.
fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}') {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if masthead_xml::is_xml_char(c) {
            out.push(c);
        }
    }
}

/// Whether text is a backslash and letters that no table of commands has.
fn is_unknown_command(text: &str) -> bool {
    text.strip_prefix('\\').is_some_and(|name| {
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphabetic())
            && !crate::tex::is_known(name)
    })
}
