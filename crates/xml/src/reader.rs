//! The pull reader: events with resolved names, bounded in depth, number and attributes.
//!
//! Decoded text goes in, [`Event`]s come out, one a call. quick-xml cuts the markup; everything
//! after that happens here: namespaces, references, characters, limits, places. Comments and
//! processing instructions are passed over; a document type declaration is passed over with a
//! note, so nothing it declares is ever expanded or fetched.

use std::borrow::Cow;

use masthead_diagnostics::{Diagnostic, Failure, Limits, Place, Report, codes};
use quick_xml::events::Event as Markup;

use crate::attribute::{Attribute, RawAttributes, has_duplicate};
use crate::cursor::{Cursor, Position};
use crate::intern::Interner;
use crate::name::{Namespaces, Ns};
use crate::scope::Scope;
use crate::text::{self, Flaw, Kind};
use crate::tree::{Name, Tree};

/// What the reader meets next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'a> {
    /// An element opens. One that closes itself is followed by its [`Event::End`] all the same.
    Start(Element<'a>),
    /// The element opened last closes.
    End,
    /// Text, CDATA included; never empty, and never two in a row.
    Text(Cow<'a, str>),
    /// The document is complete.
    Eof,
}

/// The start of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element<'a> {
    /// The namespace of the name.
    pub ns: Ns,
    /// The name without its prefix.
    pub local: &'a str,
    /// The attributes in the order they stand, without namespace declarations.
    pub attributes: Vec<Attribute<'a>>,
}

impl Element<'_> {
    /// Whether the element has this name.
    pub fn is(&self, ns: Ns, local: &str) -> bool {
        self.ns == ns && self.local == local
    }

    /// The value of an attribute; without a prefix its namespace is [`Ns::NONE`].
    pub fn attribute(&self, ns: Ns, local: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.ns == ns && attribute.local == local)
            .map(|attribute| attribute.value.as_ref())
    }
}

/// Reads one document.
pub struct Reader<'a> {
    source: &'a str,
    markup: quick_xml::Reader<&'a [u8]>,
    cursor: Cursor<'a>,
    scope: Scope<'a>,
    namespaces: Namespaces,
    alias: fn(&str) -> Option<Ns>,
    part: Option<String>,
    depth: usize,
    nodes: usize,
    root: Root,
    /// What was met while text was gathered, given next.
    pending: Option<Token<'a>>,
    /// Where the event given last begins.
    offset: usize,
    limits: Bounds,
    unbound: Vec<&'a str>,
    interner: Interner,
    /// Room for the attributes of the next element, where a caller gave it back.
    spare: Vec<Attribute<'a>>,
    /// The prefixes of the attributes of an element, and where they stand.
    prefixes: Vec<(&'a str, usize)>,
    flaws: usize,
    report: Report,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Root {
    Before,
    Inside,
    After,
}

#[derive(Debug, Clone, Copy)]
struct Bounds {
    depth: usize,
    nodes: usize,
    attributes: usize,
}

/// Markup with its place in the source.
#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    /// A start tag without its angle brackets and final slash.
    Start {
        at: usize,
        tag: &'a str,
        empty: bool,
    },
    End {
        at: usize,
    },
    Eof {
        at: usize,
    },
}

/// Prefixes of which an undeclared use is told; after so many the reader stops telling.
const MAX_UNBOUND: usize = 16;

/// Flawed characters and references that are described; the others are only counted.
const MAX_FLAWS: usize = 10_000;

impl<'a> Reader<'a> {
    /// A reader of a decoded document; [`crate::decode`] makes text of bytes.
    pub fn new(source: &'a str, limits: &Limits) -> Self {
        let source = source.trim_start_matches('\u{feff}');
        Self {
            source,
            markup: quick_xml::Reader::from_str(source),
            cursor: Cursor::new(source),
            scope: Scope::default(),
            namespaces: Namespaces::default(),
            alias: |_| None,
            part: None,
            depth: 0,
            nodes: 0,
            root: Root::Before,
            pending: None,
            offset: 0,
            limits: Bounds {
                depth: limits.xml_depth,
                nodes: limits.xml_nodes,
                attributes: limits.xml_attributes,
            },
            unbound: Vec::new(),
            interner: Interner::default(),
            spare: Vec::new(),
            prefixes: Vec::new(),
            flaws: 0,
            report: Report::new(limits),
        }
    }

    /// Names the part in every place.
    #[must_use]
    pub fn in_part(mut self, part: &str) -> Self {
        self.part = Some(part.to_owned());
        self
    }

    /// Reads some namespaces as others: `alias` is asked for every URI a document declares.
    #[must_use]
    pub fn alias(mut self, alias: fn(&str) -> Option<Ns>) -> Self {
        self.alias = alias;
        self
    }

    /// The next event. After [`Event::Eof`] it is given again.
    pub fn read(&mut self) -> Result<Event<'a>, Failure> {
        let mut text = None;
        let token = match self.pending.take() {
            Some(token) => token,
            None => self.token(&mut text)?,
        };
        if let Some((at, text)) = text {
            self.pending = Some(token);
            self.offset = at;
            return Ok(Event::Text(text));
        }
        match token {
            Token::Start { at, tag, empty } => {
                self.offset = at;
                if empty {
                    self.pending = Some(Token::End { at });
                }
                self.start(at, tag).map(Event::Start)
            }
            Token::End { at } => {
                self.offset = at;
                self.scope.leave(self.depth);
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.root = Root::After;
                }
                Ok(Event::End)
            }
            Token::Eof { at } => {
                self.offset = at;
                self.pending = Some(token);
                match self.root {
                    Root::After => Ok(Event::Eof),
                    Root::Before => Err(self.broken(at, "there is no element")),
                    Root::Inside => Err(self.broken(at, "the text ends before its elements do")),
                }
            }
        }
    }

    /// The next start or text inside the element opened at `depth` (what [`Reader::depth`] said
    /// after its start), or nothing once it closes. The ends of elements inside it are passed
    /// over, so whoever does not read an element on meets its content here.
    pub fn within(&mut self, depth: usize) -> Result<Option<Event<'a>>, Failure> {
        if self.depth < depth {
            return Ok(None);
        }
        loop {
            match self.read()? {
                Event::End if self.depth < depth => return Ok(None),
                Event::End => {}
                Event::Eof => return Ok(None),
                event => return Ok(Some(event)),
            }
        }
    }

    /// Reads on to the end of the element opened last.
    pub fn skip(&mut self) -> Result<(), Failure> {
        let depth = self.depth;
        while self.within(depth)?.is_some() {}
        Ok(())
    }

    /// All text of the element opened last, read to its end.
    pub fn text(&mut self) -> Result<String, Failure> {
        let depth = self.depth;
        let mut out = String::new();
        while let Some(event) = self.within(depth)? {
            if let Event::Text(text) = event {
                out.push_str(&text);
            }
        }
        Ok(out)
    }

    /// An element of this document as a tree, without its content.
    pub fn tree(&mut self, element: Element<'a>) -> Tree {
        let Element { ns, local, attributes } = element;
        let interner = &mut self.interner;
        let tree = Tree {
            name: Name { ns, local: interner.get(local) },
            attributes: attributes
                .iter()
                .map(|a| (Name { ns: a.ns, local: interner.get(a.local) }, interner.get(&a.value)))
                .collect(),
            children: Vec::new(),
        };
        self.give_back(Element { ns, local, attributes });
        tree
    }

    /// Takes back an element that was read, for its room.
    pub fn give_back(&mut self, element: Element<'a>) {
        self.spare = element.attributes;
        self.spare.clear();
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The byte offset at which the event given last begins.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Line and column of the event given last.
    pub fn position(&mut self) -> Position {
        self.cursor.position(self.offset)
    }

    /// The place of the event given last, with part, line and column.
    pub fn place(&mut self) -> Place {
        self.place_at(self.offset)
    }

    /// The URI of a namespace met in this document.
    pub fn uri(&self, ns: Ns) -> &str {
        self.namespaces.uri(ns)
    }

    /// The namespace a prefix stands for here; for values that hold names, as `Requires` does.
    pub fn resolve_prefix(&self, prefix: &str) -> Option<Ns> {
        self.scope.find(prefix)
    }

    /// The namespaces of this document.
    pub fn namespaces(&self) -> &Namespaces {
        &self.namespaces
    }

    /// What was noticed so far, to be added to.
    pub fn report(&mut self) -> &mut Report {
        &mut self.report
    }

    /// The namespaces of this document and what was noticed.
    pub fn into_parts(self) -> (Namespaces, Report) {
        (self.namespaces, self.report)
    }

    /// A failure of this kind at the event given last: for readers of formats whose structure is
    /// broken though the XML is not.
    pub fn not_well_formed(&mut self, reason: &str) -> Failure {
        self.broken(self.offset, reason)
    }

    /// Reads markup up to the next tag; text on the way goes to `text` with where it begins.
    fn token(&mut self, text: &mut Option<(usize, Cow<'a, str>)>) -> Result<Token<'a>, Failure> {
        // Text and references are gathered while they stand side by side in the source.
        let mut run: Option<usize> = None;
        loop {
            let at = self.markup_offset();
            let markup = match self.markup.read_event() {
                Ok(markup) => markup,
                Err(error) => {
                    let at = usize::try_from(self.markup.error_position()).unwrap_or(at);
                    return Err(self.broken(at, &error.to_string()));
                }
            };
            let end = self.markup_offset();
            if matches!(markup, Markup::Text(_) | Markup::GeneralRef(_)) {
                run.get_or_insert(at);
                continue;
            }
            if let Some(from) = run.take() {
                self.gather(text, from, from, at, Kind::Text)?;
            }
            match markup {
                Markup::Start(_) => return Ok(self.start_token(at, end, ">", false)),
                Markup::Empty(_) => return Ok(self.start_token(at, end, "/>", true)),
                Markup::End(_) => {
                    return Ok(Token::End { at });
                }
                Markup::Eof => return Ok(Token::Eof { at }),
                Markup::CData(_) => {
                    let inside = at + "<![CDATA[".len();
                    let end = end.saturating_sub("]]>".len());
                    self.gather(text, at, inside, end, Kind::Cdata)?;
                }
                Markup::DocType(_) => {
                    let place = self.place_at(at);
                    self.report.push(Diagnostic::new(codes::xml::DOCTYPE_IGNORED).at(place));
                }
                Markup::Comment(_) | Markup::PI(_) | Markup::Decl(_) => self.count()?,
                Markup::Text(_) | Markup::GeneralRef(_) => {}
            }
        }
    }

    fn start_token(&self, at: usize, end: usize, close: &str, empty: bool) -> Token<'a> {
        let end = end.saturating_sub(close.len());
        Token::Start { at, tag: self.source.get(at + 1..end).unwrap_or(""), empty }
    }

    /// Adds the source from `from` to `end` to the text that began at `at`.
    fn gather(
        &mut self,
        text: &mut Option<(usize, Cow<'a, str>)>,
        at: usize,
        from: usize,
        end: usize,
        kind: Kind,
    ) -> Result<(), Failure> {
        let raw = self.source.get(from..end).unwrap_or("");
        if raw.is_empty() {
            return Ok(());
        }
        if self.depth == 0 {
            if kind == Kind::Text && raw.trim_ascii().is_empty() {
                return Ok(());
            }
            return Err(self.broken(from, "there is text outside the document's element"));
        }
        let piece = self.characters(raw, from, kind)?;
        if let Some((_, text)) = text {
            text.to_mut().push_str(&piece);
        } else {
            self.count()?;
            *text = Some((at, piece));
        }
        Ok(())
    }

    /// Opens an element: checks limits, declares namespaces, resolves names.
    fn start(&mut self, at: usize, tag: &'a str) -> Result<Element<'a>, Failure> {
        if self.root == Root::After {
            return Err(self.broken(at, "there is a second element after the document's element"));
        }
        self.count()?;
        self.root = Root::Inside;
        self.depth += 1;
        if self.depth > self.limits.depth {
            let place = self.place_at(at);
            return Err(Failure::limit(
                Diagnostic::new(codes::lim::XML_TOO_DEEP)
                    .with("limit", self.limits.depth)
                    .at(place),
            ));
        }
        let name_end = tag
            .bytes()
            .position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            .unwrap_or(tag.len());
        let (name, rest) = tag.split_at_checked(name_end).unwrap_or((tag, ""));
        let attributes = self.attributes(rest, at + 1 + name.len())?;
        let (prefix, local) = self.split(name, at)?;
        let ns = self.resolve(prefix, at);
        Ok(Element { ns, local, attributes })
    }

    fn attributes(&mut self, rest: &'a str, at: usize) -> Result<Vec<Attribute<'a>>, Failure> {
        let mut attributes = std::mem::take(&mut self.spare);
        self.prefixes.clear();
        let mut seen = 0usize;
        let mut raws = RawAttributes::new(rest, at);
        loop {
            let raw = match raws.next() {
                Ok(Some(raw)) => raw,
                Ok(None) => break,
                Err((at, reason)) => return Err(self.broken(at, reason)),
            };
            seen += 1;
            if seen > self.limits.attributes {
                return Err(self.too_large(self.limits.attributes, "attributes on an element"));
            }
            let value = self.characters(raw.value, raw.at, Kind::Attribute)?;
            let (prefix, local) = self.split(raw.name, raw.at)?;
            match (prefix, local) {
                ("", "xmlns") => self.declare("", &value)?,
                ("xmlns", prefix) => self.declare(prefix, &value)?,
                _ => {
                    self.prefixes.push((prefix, raw.at));
                    attributes.push(Attribute { ns: Ns::NONE, local, value });
                }
            }
        }
        // Only now is every declaration of this element known.
        let prefixes = std::mem::take(&mut self.prefixes);
        for (attribute, (prefix, at)) in attributes.iter_mut().zip(&prefixes) {
            if !prefix.is_empty() {
                attribute.ns = self.resolve(prefix, *at);
            }
        }
        self.prefixes = prefixes;
        // Two prefixes may stand for one namespace, so the check comes after resolving.
        if has_duplicate(&attributes) {
            return Err(self.broken(at, "an attribute is there twice"));
        }
        Ok(attributes)
    }

    fn declare(&mut self, prefix: &'a str, uri: &str) -> Result<(), Failure> {
        let ns = (self.alias)(uri).unwrap_or_else(|| self.namespaces.intern(uri));
        // `xml` cannot be bound to anything else (Namespaces in XML 1.0 §3).
        if prefix == "xml" || self.scope.declare(prefix, ns, self.depth) {
            return Ok(());
        }
        Err(self.too_large(crate::scope::MAX_BINDINGS, "namespace declarations"))
    }

    /// Prefix and local part of a name.
    fn split(&mut self, name: &'a str, at: usize) -> Result<(&'a str, &'a str), Failure> {
        if let Some(parts) = text::split_plain(name) {
            return Ok(parts);
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let good = text::is_name(local) && (prefix.is_empty() || text::is_name(prefix));
        if good && !(prefix.is_empty() && name.starts_with(':')) {
            return Ok((prefix, local));
        }
        let shown: String =
            name.chars().take(24).map(|c| if c.is_control() { ' ' } else { c }).collect();
        Err(self.broken(at, &format!("`{shown}` is not a name")))
    }

    fn resolve(&mut self, prefix: &'a str, at: usize) -> Ns {
        if let Some(ns) = self.scope.find(prefix) {
            return ns;
        }
        if self.unbound.len() < MAX_UNBOUND && !self.unbound.contains(&prefix) {
            self.unbound.push(prefix);
            let place = self.place_at(at);
            self.report.push(
                Diagnostic::new(codes::xml::PREFIX_UNDECLARED).with("prefix", prefix).at(place),
            );
        }
        Ns::UNBOUND
    }

    /// The characters of a piece of source, what is wrong with them reported.
    fn characters(&mut self, raw: &'a str, at: usize, kind: Kind) -> Result<Cow<'a, str>, Failure> {
        let Self { cursor, report, part, flaws, .. } = self;
        let read = text::characters(raw, kind, &mut |offset, flaw| {
            let rule = match flaw {
                Flaw::UnknownEntity(_) => codes::xml::ENTITY_UNKNOWN,
                Flaw::InvalidReference(_) | Flaw::InvalidCharacter(_) => {
                    codes::xml::CHARACTER_INVALID
                }
            };
            let diagnostic = Diagnostic::new(rule);
            // What no report will keep is only counted, without the cost of its words.
            *flaws += 1;
            report.push(if *flaws > MAX_FLAWS {
                diagnostic
            } else {
                described(diagnostic, flaw).at(place(cursor, part.as_deref(), at + offset))
            });
        });
        read.map_err(|(offset, reason)| self.broken(at + offset, reason))
    }

    fn count(&mut self) -> Result<(), Failure> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Err(self.too_large(self.limits.nodes, "nodes"));
        }
        Ok(())
    }

    fn markup_offset(&self) -> usize {
        usize::try_from(self.markup.buffer_position()).unwrap_or(self.source.len())
    }

    fn place_at(&mut self, offset: usize) -> Place {
        place(&mut self.cursor, self.part.as_deref(), offset)
    }

    fn broken(&mut self, offset: usize, reason: &str) -> Failure {
        let place = self.place_at(offset);
        Failure::damaged(
            Diagnostic::new(codes::xml::NOT_WELL_FORMED).with("reason", reason).at(place),
        )
    }

    fn too_large(&mut self, limit: usize, what: &str) -> Failure {
        let place = self.place_at(self.offset);
        Failure::limit(
            Diagnostic::new(codes::lim::XML_TOO_LARGE)
                .with("limit", limit)
                .with("what", what)
                .at(place),
        )
    }
}

fn place(cursor: &mut Cursor<'_>, part: Option<&str>, offset: usize) -> Place {
    let position = cursor.position(offset);
    Place {
        part: part.map(str::to_owned),
        column: Some(position.column),
        ..Place::line(position.line)
    }
}

fn described(diagnostic: Diagnostic, flaw: Flaw<'_>) -> Diagnostic {
    let character = match flaw {
        Flaw::UnknownEntity(name) => return diagnostic.with("name", name),
        Flaw::InvalidReference(reference) => format!("&{reference};"),
        Flaw::InvalidCharacter(character) => format!("U+{:04X}", u32::from(character)),
    };
    diagnostic
        .with("character", &character)
        .lost(format!("character {character}"), "replaced by U+FFFD")
}

#[cfg(test)]
mod tests;
