//! Commands that are one character, names of functions, and which signs take limits or room.

use crate::ast::{Math, Node, Space, Variant};

/// Commands and their characters; of several for one character, the first is written.
pub(super) const SYMBOLS: &[(&str, char)] = &[
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("varepsilon", 'ε'),
    ("epsilon", 'ϵ'),
    ("zeta", 'ζ'),
    ("eta", 'η'),
    ("theta", 'θ'),
    ("vartheta", 'ϑ'),
    ("iota", 'ι'),
    ("kappa", 'κ'),
    ("varkappa", 'ϰ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("nu", 'ν'),
    ("xi", 'ξ'),
    ("pi", 'π'),
    ("varpi", 'ϖ'),
    ("rho", 'ρ'),
    ("varrho", 'ϱ'),
    ("sigma", 'σ'),
    ("varsigma", 'ς'),
    ("tau", 'τ'),
    ("upsilon", 'υ'),
    ("phi", 'ϕ'),
    ("varphi", 'φ'),
    ("chi", 'χ'),
    ("psi", 'ψ'),
    ("omega", 'ω'),
    ("Gamma", 'Γ'),
    ("Delta", 'Δ'),
    ("Theta", 'Θ'),
    ("Lambda", 'Λ'),
    ("Xi", 'Ξ'),
    ("Pi", 'Π'),
    ("Sigma", 'Σ'),
    ("Upsilon", 'Υ'),
    ("Phi", 'Φ'),
    ("Psi", 'Ψ'),
    ("Omega", 'Ω'),
    ("hbar", 'ℏ'),
    ("hslash", 'ℏ'),
    ("ell", 'ℓ'),
    ("aleph", 'ℵ'),
    ("wp", '℘'),
    ("imath", 'ı'),
    ("jmath", 'ȷ'),
    ("infty", '∞'),
    ("emptyset", '∅'),
    ("varnothing", '∅'),
    ("partial", '∂'),
    ("nabla", '∇'),
    ("forall", '∀'),
    ("exists", '∃'),
    ("nexists", '∄'),
    ("top", '⊤'),
    ("bot", '⊥'),
    ("angle", '∠'),
    ("degree", '°'),
    ("triangle", '△'),
    ("square", '□'),
    ("Box", '□'),
    ("ldots", '…'),
    ("dots", '…'),
    ("dotsc", '…'),
    ("cdots", '⋯'),
    ("dotsb", '⋯'),
    ("vdots", '⋮'),
    ("ddots", '⋱'),
    ("prime", '′'),
    ("pounds", '£'),
    ("yen", '¥'),
    ("surd", '√'),
    ("pm", '±'),
    ("mp", '∓'),
    ("times", '×'),
    ("div", '÷'),
    ("cdot", '⋅'),
    ("ast", '∗'),
    ("star", '⋆'),
    ("circ", '∘'),
    ("bullet", '∙'),
    ("oplus", '⊕'),
    ("ominus", '⊖'),
    ("otimes", '⊗'),
    ("oslash", '⊘'),
    ("odot", '⊙'),
    ("dagger", '†'),
    ("ddagger", '‡'),
    ("cap", '∩'),
    ("cup", '∪'),
    ("vee", '∨'),
    ("lor", '∨'),
    ("wedge", '∧'),
    ("land", '∧'),
    ("setminus", '∖'),
    ("neg", '¬'),
    ("lnot", '¬'),
    ("sqcap", '⊓'),
    ("sqcup", '⊔'),
    ("le", '≤'),
    ("leq", '≤'),
    ("leqslant", '⩽'),
    ("ge", '≥'),
    ("geq", '≥'),
    ("geqslant", '⩾'),
    ("ne", '≠'),
    ("neq", '≠'),
    ("ll", '≪'),
    ("gg", '≫'),
    ("lt", '<'),
    ("gt", '>'),
    ("approx", '≈'),
    ("equiv", '≡'),
    ("sim", '∼'),
    ("simeq", '≃'),
    ("cong", '≅'),
    ("propto", '∝'),
    ("asymp", '≍'),
    ("doteq", '≐'),
    ("triangleq", '≜'),
    ("coloneqq", '≔'),
    ("prec", '≺'),
    ("succ", '≻'),
    ("preceq", '⪯'),
    ("succeq", '⪰'),
    ("lesssim", '≲'),
    ("gtrsim", '≳'),
    ("in", '∈'),
    ("notin", '∉'),
    ("ni", '∋'),
    ("subset", '⊂'),
    ("supset", '⊃'),
    ("subseteq", '⊆'),
    ("supseteq", '⊇'),
    ("subsetneq", '⊊'),
    ("supsetneq", '⊋'),
    ("perp", '⟂'),
    ("parallel", '∥'),
    ("mid", '∣'),
    ("nmid", '∤'),
    ("vdash", '⊢'),
    ("models", '⊨'),
    ("vDash", '⊨'),
    ("therefore", '∴'),
    ("because", '∵'),
    ("to", '→'),
    ("rightarrow", '→'),
    ("gets", '←'),
    ("leftarrow", '←'),
    ("leftrightarrow", '↔'),
    ("Rightarrow", '⇒'),
    ("Leftarrow", '⇐'),
    ("Leftrightarrow", '⇔'),
    ("implies", '⟹'),
    ("Longrightarrow", '⟹'),
    ("impliedby", '⟸'),
    ("Longleftarrow", '⟸'),
    ("iff", '⟺'),
    ("Longleftrightarrow", '⟺'),
    ("longrightarrow", '⟶'),
    ("longleftarrow", '⟵'),
    ("longleftrightarrow", '⟷'),
    ("mapsto", '↦'),
    ("uparrow", '↑'),
    ("downarrow", '↓'),
    ("updownarrow", '↕'),
    ("Uparrow", '⇑'),
    ("Downarrow", '⇓'),
    ("nearrow", '↗'),
    ("searrow", '↘'),
    ("swarrow", '↙'),
    ("nwarrow", '↖'),
    ("rightleftharpoons", '⇌'),
    ("rightharpoonup", '⇀'),
    ("leftharpoonup", '↼'),
    ("hookrightarrow", '↪'),
    ("hookleftarrow", '↩'),
    ("sum", '∑'),
    ("prod", '∏'),
    ("coprod", '∐'),
    ("int", '∫'),
    ("iint", '∬'),
    ("iiint", '∭'),
    ("oint", '∮'),
    ("bigcup", '⋃'),
    ("bigcap", '⋂'),
    ("bigoplus", '⨁'),
    ("bigotimes", '⨂'),
    ("bigodot", '⨀'),
    ("bigvee", '⋁'),
    ("bigwedge", '⋀'),
    ("bigsqcup", '⨆'),
    ("langle", '⟨'),
    ("rangle", '⟩'),
    ("lfloor", '⌊'),
    ("rfloor", '⌋'),
    ("lceil", '⌈'),
    ("rceil", '⌉'),
    ("Vert", '‖'),
    ("lVert", '‖'),
    ("rVert", '‖'),
    ("vert", '|'),
    ("lvert", '|'),
    ("rvert", '|'),
    ("lbrace", '{'),
    ("rbrace", '}'),
    ("lbrack", '['),
    ("rbrack", ']'),
    ("backslash", '\\'),
    ("textasciicircum", '^'),
    ("colon", ':'),
];

/// Characters a command of one sign stands for.
const ESCAPED: &str = "{}$%#&_";

/// Names set upright without being told to.
const FUNCTIONS: &[&str] = &[
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim",
    "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min",
    "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh",
];

/// Those of them that take what is below or above as limits.
const LIMITS: &[&str] =
    &["det", "gcd", "inf", "lim", "liminf", "limsup", "max", "min", "Pr", "sup"];

/// Large signs that take limits.
const BIG: &str = "∑∏∐⋃⋂⨁⨂⨀⋁⋀⨆";

/// Large signs that carry theirs at the side.
const INTEGRALS: &str = "∫∬∭∮";

/// Signs between two things, with room on either side.
const SPACED: &str = "=<>≤⩽≥⩾≠≪≫≈≡∼≃≅∝≍≐≜≔≺≻⪯⪰≲≳∈∉∋⊂⊃⊆⊇⊊⊋⟂∥∣⊢⊨∴∵→←↔⇒⇐⇔⟹⟸⟺⟶⟵⟷↦⇌+−±∓×÷⋅∗∘⊕⊗∩∪∨∧∖";

/// The character of a command.
pub(super) fn character(name: &str) -> Option<char> {
    SYMBOLS.iter().find(|(command, _)| *command == name).map(|(_, c)| *c)
}

/// How a character is written.
pub(super) enum Spelling {
    /// As it is.
    Bare(char),
    /// With a backslash before it.
    Escaped(char),
    /// As a command.
    Command(&'static str),
}

/// How a character of a formula is written.
pub(super) fn spelling(c: char) -> Spelling {
    match c {
        '−' => Spelling::Bare('-'),
        '|' | '<' | '>' | '[' | ']' | ':' => Spelling::Bare(c),
        '‖' => Spelling::Escaped('|'),
        _ if ESCAPED.contains(c) => Spelling::Escaped(c),
        _ => SYMBOLS
            .iter()
            .find(|(_, of)| *of == c)
            .map_or(Spelling::Bare(c), |(command, _)| Spelling::Command(command)),
    }
}

/// Whether this is a sign made by a backslash before it.
pub(super) fn is_escaped(c: char) -> bool {
    ESCAPED.contains(c)
}

/// Whether this is the name of a function.
pub(crate) fn is_function(name: &str) -> bool {
    FUNCTIONS.contains(&name)
}

/// Whether this sign stands free between two things.
pub(crate) fn is_spaced(text: &str) -> bool {
    text.chars().next().is_some_and(|c| SPACED.contains(c))
}

/// The large sign this is, if it is one.
pub(crate) fn is_big(math: &Math) -> Option<char> {
    let Some(Node::Operator(text)) = math.sole() else {
        return None;
    };
    let mut chars = text.chars();
    let first = chars.next()?;
    (chars.next().is_none() && (BIG.contains(first) || INTEGRALS.contains(first))).then_some(first)
}

/// Whether what follows `_` and `^` goes straight below and above.
pub(crate) fn is_limit_base(base: &Math) -> bool {
    match base.sole() {
        Some(Node::Operator(_)) => is_big(base).is_some_and(|c| BIG.contains(c)),
        Some(Node::Identifier { text, variant }) => {
            *variant == Variant::Normal && LIMITS.contains(&text.as_str())
        }
        Some(Node::Accent { mark, .. }) => mark.is_brace(),
        _ => false,
    }
}

/// Commands of style, the first of each is written.
pub(super) const STYLES: &[(&str, Variant)] = &[
    ("mathrm", Variant::Normal),
    ("operatorname", Variant::Normal),
    ("rm", Variant::Normal),
    ("mathbf", Variant::Bold),
    ("boldsymbol", Variant::BoldItalic),
    ("bm", Variant::BoldItalic),
    ("mathbb", Variant::DoubleStruck),
    ("mathcal", Variant::Script),
    ("mathscr", Variant::Script),
    ("mathfrak", Variant::Fraktur),
    ("mathsf", Variant::SansSerif),
    ("mathtt", Variant::Monospace),
    ("mathit", Variant::Italic),
    ("mathnormal", Variant::Italic),
];

/// Commands of space, the first of each is written; a word space is written `~`.
pub(super) const SPACES: &[(&str, Space)] = &[
    (",", Space::Thin),
    ("thinspace", Space::Thin),
    (":", Space::Medium),
    (">", Space::Medium),
    ("medspace", Space::Medium),
    (";", Space::Thick),
    ("thickspace", Space::Thick),
    ("enspace", Space::En),
    ("quad", Space::Quad),
    ("qquad", Space::DoubleQuad),
    (" ", Space::Word),
    ("nobreakspace", Space::Word),
];

/// Commands that change size or place only.
pub(super) const SILENT: &[&str] = &[
    "displaystyle",
    "textstyle",
    "scriptstyle",
    "scriptscriptstyle",
    "limits",
    "nolimits",
    "big",
    "Big",
    "bigg",
    "Bigg",
    "bigl",
    "Bigl",
    "biggl",
    "Biggl",
    "bigr",
    "Bigr",
    "biggr",
    "Biggr",
    "bigm",
    "Bigm",
    "middle",
    "!",
    "/",
    "nonumber",
    "notag",
    "allowbreak",
    "negthinspace",
    "mathstrut",
    "strut",
    "hfill",
    "relax",
    "mathop",
    "mathrel",
    "mathbin",
    "mathord",
    "mathopen",
    "mathclose",
    "mathpunct",
    "hline",
    "@",
    "-",
    "*",
    "(",
    ")",
    "[",
    "]",
];
