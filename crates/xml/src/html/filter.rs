//! What goes to html5ever's tree builder, and how.
//!
//! Tokens go in; tokens go on, with prefixes taken off where they mean XHTML, SVG or MathML, with
//! an end after every start that closes itself, and without the starts that would nest too deep.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use html5ever::tokenizer::{EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{Tracer, TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, Namespace};
use masthead_diagnostics::Limits;

use super::arena::{Arena, Handle};
use crate::name::Ns;

/// Elements whose start is all there is of them (HTML §13.1.2), those of old included.
const VOID: [&str; 18] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements in which everything up to their end is text.
const RAW: [&str; 8] =
    ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Prefixes that are used without being declared, and what they always mean.
const USUAL: [(&str, Ns); 12] = [
    ("epub", Ns::OPS),
    ("ops", Ns::OPS),
    ("svg", Ns::SVG),
    ("xlink", Ns::XLINK),
    ("m", Ns::MATHML),
    ("mml", Ns::MATHML),
    ("math", Ns::MATHML),
    ("h", Ns::XHTML),
    ("html", Ns::XHTML),
    ("xhtml", Ns::XHTML),
    ("xml", Ns::XML),
    ("dc", Ns::DC),
];

/// Prefixes of which declarations are kept.
const PREFIXES: usize = 64;

/// Nodes that html5ever may add for one tag before the document is taken for one made to grow, and
/// for the document itself.
const PER_TAG: usize = 4;
const PER_DOCUMENT: usize = 100_000;

/// Elements that one start tag may open, those that may be left out included.
const PER_START: usize = 5;

/// Tree builder with what goes before it.
pub(super) struct Filter {
    pub(super) builder: TreeBuilder<Handle, Arena>,
    pub(super) state: RefCell<State>,
}

/// What the filter remembers.
#[derive(Debug)]
pub(super) struct State {
    /// What prefixes mean, by the declarations met.
    pub(super) prefixes: BTreeMap<String, String>,
    /// The element at which nesting was cut first.
    pub(super) flattened: Option<String>,
    /// Starts left out whose ends are to be left out, by name.
    dropped: BTreeMap<LocalName, usize>,
    /// Elements of text that end somewhere.
    ending: Vec<&'static str>,
    /// Elements that may be open or wait to be opened again.
    depth: usize,
    /// No more of them than this.
    estimate: usize,
}

/// Counts what the tree builder holds.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, _node: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

impl Filter {
    pub(super) fn new(source: &str, limits: &Limits) -> Self {
        let tags = source.bytes().filter(|byte| *byte == b'<').count();
        let most = limits.xml_nodes.min(tags.saturating_mul(PER_TAG) + PER_DOCUMENT);
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let state = State {
            prefixes: BTreeMap::new(),
            flattened: None,
            dropped: BTreeMap::new(),
            ending: RAW.into_iter().filter(|name| has_end(source, name)).collect(),
            depth: limits.xml_depth.saturating_sub(PER_START),
            estimate: 0,
        };
        Self { builder: TreeBuilder::new(Arena::new(most), options), state: state.into() }
    }

    /// Whether another element would lie too deep.
    fn is_deep(&self, state: &mut State) -> bool {
        state.estimate += PER_START;
        if state.estimate >= state.depth {
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            state.estimate = count.0.get();
        }
        state.estimate >= state.depth
    }

    fn start(&self, mut tag: Tag, line: u64) -> TokenSinkResult<Handle> {
        let mut state = self.state.borrow_mut();
        state.declare(&tag);
        tag.name = state.unprefixed(tag.name);
        let is_void = VOID.contains(&&*tag.name);
        if !is_void && self.is_deep(&mut state) {
            state.flattened.get_or_insert_with(|| tag.name.to_string());
            if !tag.self_closing {
                *state.dropped.entry(tag.name).or_default() += 1;
            }
            return TokenSinkResult::Continue;
        }
        let endless = RAW.contains(&&*tag.name) && !state.ending.contains(&&*tag.name);
        drop(state);
        let foreign = matches!(&*tag.name, "svg" | "math")
            || self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        if is_void || foreign || !(tag.self_closing || endless) {
            return self.builder.process_token(TagToken(tag), line);
        }
        let end = Tag { kind: EndTag, attrs: Vec::new(), self_closing: false, ..tag.clone() };
        let start = Tag { self_closing: false, ..tag };
        let _ = self.builder.process_token(TagToken(start), line);
        let _ = self.builder.process_token(TagToken(end), line);
        TokenSinkResult::Continue
    }

    fn end_tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<Handle> {
        let mut state = self.state.borrow_mut();
        tag.name = state.unprefixed(tag.name);
        if let Some(count) = state.dropped.get_mut(&tag.name).filter(|count| **count > 0) {
            *count -= 1;
            return TokenSinkResult::Continue;
        }
        drop(state);
        self.builder.process_token(TagToken(tag), line)
    }
}

impl TokenSink for Filter {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.builder.sink.is_full() && token != Token::EOFToken {
            return TokenSinkResult::Continue;
        }
        let result = match token {
            TagToken(tag) if tag.kind == StartTag => self.start(tag, line),
            TagToken(tag) => self.end_tag(tag, line),
            other => self.builder.process_token(other, line),
        };
        match result {
            // Nothing is run, and the encoding is known.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                TokenSinkResult::Continue
            }
            other => other,
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    /// CDATA sections are text everywhere.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        true
    }
}

impl State {
    fn declare(&mut self, tag: &Tag) {
        for attribute in &tag.attrs {
            if let Some(prefix) = attribute.name.local.strip_prefix("xmlns:")
                && self.prefixes.len() < PREFIXES
            {
                self.prefixes
                    .entry(prefix.to_owned())
                    .or_insert_with(|| attribute.value.to_string());
            }
        }
    }

    /// The name as the tree builder knows it.
    fn unprefixed(&self, name: LocalName) -> LocalName {
        match name.split_once(':') {
            Some((prefix, local))
                if [Some(Ns::XHTML), Some(Ns::SVG), Some(Ns::MATHML)]
                    .contains(&meaning(&self.prefixes, prefix)) =>
            {
                LocalName::from(local)
            }
            _ => name,
        }
    }
}

/// The known namespace a prefix stands for.
pub(super) fn meaning(declared: &BTreeMap<String, String>, prefix: &str) -> Option<Ns> {
    match declared.get(prefix) {
        Some(uri) => Ns::known(uri),
        None => USUAL.iter().find(|(usual, _)| *usual == prefix).map(|(_, ns)| *ns),
    }
}

/// The namespace of a name as html5ever gives it.
pub(super) fn namespace(ns: &Namespace) -> Ns {
    Ns::known(ns).unwrap_or(Ns::NONE)
}

/// Whether an element ends anywhere in the source.
fn has_end(source: &str, name: &str) -> bool {
    source.match_indices("</").any(|(at, _)| {
        let end = source.get(at + 2..at + 2 + name.len());
        end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    })
}

/// The number of attributes of the tag that has most.
pub(super) fn most_attributes(source: &str) -> usize {
    let (mut most, mut count) = (0, 0);
    let (mut inside, mut gap, mut quote, mut last) = (false, false, None, 0u8);
    for byte in source.bytes() {
        match (inside, quote) {
            (false, _) => {
                if last == b'<' && byte.is_ascii_alphabetic() {
                    (inside, gap, count) = (true, false, 0);
                }
            }
            (true, Some(open)) => {
                if byte == open {
                    (quote, gap) = (None, true);
                }
            }
            (true, None) => match byte {
                b'>' => {
                    inside = false;
                    most = most.max(count);
                }
                b'"' | b'\'' if last == b'=' => quote = Some(byte),
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => {
                    gap = true;
                    continue;
                }
                b'/' => gap = true,
                b'=' => gap = false,
                _ => {
                    count += usize::from(gap && last != b'=');
                    gap = false;
                }
            },
        }
        last = byte;
    }
    most.max(count)
}
