//! SVG that is handed in, without what runs, fetches or refers to what is elsewhere.
//!
//! A picture in which nothing of the kind is found keeps its bytes, since they are its identity.
//! Another is written anew from what was read of it: scripts, handlers of events, references to
//! anything but places in the picture and pictures held in it, entities from outside and elements
//! of other vocabularies are left out (SVG 2 §2.7, EPUB 3.3 §6.2 and §3.9).

use std::collections::BTreeSet;

use masthead_diagnostics::Limits;
use masthead_xml::{Element, Event, Ns, Reader, Writer, decode};

use crate::write::{address, css};

/// What was unsafe in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unsafe {
    Script,
    Handler,
    Reference,
    Style,
    Declaration,
    Stylesheet,
    Broken,
    Foreign,
}

impl Unsafe {
    /// In words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Script => "scripts or what holds other documents",
            Self::Handler => "handlers of events",
            Self::Reference => "references to other files",
            Self::Style => "styles that fetch other files",
            Self::Declaration => "a document type declaration",
            Self::Stylesheet => "style sheets in other files",
            Self::Broken => "markup that is not well formed",
            Self::Foreign => "elements of other vocabularies",
        }
    }
}

/// Elements that run, hold other documents or change what they are part of.
const FORBIDDEN: [&str; 16] = [
    "script", "handler", "listener", "iframe", "frame", "frameset", "object", "embed", "applet",
    "link", "meta", "base", "form", "audio", "video", "source",
];

/// Attributes that hold an address, whatever their namespace.
const ADDRESSES: [&str; 9] =
    ["href", "src", "srcset", "data", "action", "formaction", "poster", "background", "ping"];

/// A picture without what is unsafe in it, and what that was; none where nothing is.
pub(crate) fn clean(bytes: &[u8], limits: &Limits) -> Option<(Vec<u8>, BTreeSet<Unsafe>)> {
    let source = decode(bytes, "picture", limits).value;
    let mut found = BTreeSet::new();
    if source.contains("<?xml-stylesheet") {
        found.insert(Unsafe::Stylesheet);
    }
    let (text, declared) = undeclared(&source);
    if declared == Declared::Outside {
        found.insert(Unsafe::Declaration);
    }
    let mut cleaner = Cleaner { reader: Reader::new(&text, limits), out: Writer::new(), found };
    cleaner.out.declaration();
    if cleaner.picture().is_err() {
        cleaner.found.insert(Unsafe::Broken);
    }
    let Cleaner { out, mut found, .. } = cleaner;
    // Other vocabularies do no harm: they are a reason to write nothing anew.
    if found.iter().all(|one| *one == Unsafe::Foreign) {
        return None;
    }
    found.remove(&Unsafe::Foreign);
    Some((out.into_bytes(), found))
}

/// What a document type declaration declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Declared {
    /// Nothing that is not in it, or the type of SVG 1.1, which EPUB 3.3 §3.9 allows.
    Inside,
    Outside,
}

/// The longest text of an entity that is put in its place, and the most that all may add.
const ENTITY: usize = 1024;
const EXPANSION: usize = 1 << 20;

/// The document without its type declaration, the entities in it put in their places.
fn undeclared(source: &str) -> (String, Declared) {
    let root = source
        .match_indices('<')
        .find(|(at, _)| source.get(at + 1..).is_some_and(|rest| !rest.starts_with(['?', '!'])))
        .map_or(source.len(), |(at, _)| at);
    // Comments may speak of declarations; that a picture is written anew for it does no harm.
    let Some(start) = source.get(..root).and_then(|prolog| prolog.find("<!DOCTYPE")) else {
        return (source.to_owned(), Declared::Inside);
    };
    let rest = source.get(start..).unwrap_or_default();
    let (end, subset) = match (rest.find('['), rest.find('>')) {
        (Some(open), Some(close)) if open < close => {
            let Some(end) = rest.find("]>").or_else(|| rest.find("] >")) else {
                return (source.to_owned(), Declared::Outside);
            };
            let end =
                rest.get(end..).and_then(|tail| tail.find('>')).map_or(end, |at| end + at + 1);
            (end, rest.get(open + 1..end))
        }
        (_, Some(close)) => (close + 1, None),
        (_, None) => return (source.to_owned(), Declared::Outside),
    };
    let head = rest.get(..rest.find('[').unwrap_or(end).min(end)).unwrap_or_default();
    let outside = head.contains("SYSTEM")
        || head.contains("PUBLIC") && !head.contains("\"-//W3C//DTD SVG 1.1//EN\"");
    let mut text = source.to_owned();
    text.replace_range(start..start + end, "");
    let Some(entities) = entities(subset.unwrap_or_default()) else {
        return (text, Declared::Outside);
    };
    for (name, value) in entities {
        let reference = format!("&{name};");
        if text.matches(&reference).count().saturating_mul(value.len()) > EXPANSION {
            return (text, Declared::Outside);
        }
        text = text.replace(&reference, value);
    }
    (text, if outside { Declared::Outside } else { Declared::Inside })
}

/// The entities a subset declares; none where one is outside, large, or made of others.
fn entities(subset: &str) -> Option<Vec<(&str, &str)>> {
    let mut entities = Vec::new();
    for declaration in subset.split("<!").skip(1) {
        let Some(rest) = declaration.strip_prefix("ENTITY") else {
            if declaration.starts_with("--") || declaration.starts_with("ATTLIST") {
                continue;
            }
            return None;
        };
        let (name, rest) = rest.trim_start().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = rest.get(1..)?.split_once(quote)?;
        if value.len() > ENTITY || value.contains(['&', '<', '%']) || entities.len() >= 64 {
            return None;
        }
        entities.push((name, value));
    }
    Some(entities)
}

/// Reads a picture and writes what of it is safe.
struct Cleaner<'s> {
    reader: Reader<'s>,
    out: Writer,
    found: BTreeSet<Unsafe>,
}

impl Cleaner<'_> {
    fn picture(&mut self) -> Result<(), masthead_diagnostics::Failure> {
        // The default namespace of each open element.
        let mut open: Vec<Ns> = Vec::new();
        loop {
            match self.reader.read()? {
                Event::Eof => return Ok(()),
                Event::End => {
                    open.pop();
                    self.out.close();
                }
                Event::Text(text) => {
                    if !open.is_empty() {
                        self.out.text(&text);
                    }
                }
                Event::Start(element) => {
                    let local = element.local.to_ascii_lowercase();
                    let known = matches!(element.ns, Ns::SVG | Ns::NONE | Ns::XHTML | Ns::MATHML);
                    if FORBIDDEN.contains(&local.as_str()) || sets_address(&element, &local) {
                        self.found.insert(Unsafe::Script);
                        self.reader.skip()?;
                    } else if !known {
                        self.found.insert(Unsafe::Foreign);
                        self.reader.skip()?;
                    } else if local == "style" {
                        self.start(&element, open.last().copied());
                        let text = self.reader.text()?;
                        let (left, taken) = css::clean(&text);
                        if !taken.is_empty() {
                            self.found.insert(Unsafe::Style);
                        }
                        self.out.text(&left);
                        self.out.close();
                    } else {
                        self.start(&element, open.last().copied());
                        open.push(element.ns);
                    }
                }
            }
        }
    }

    fn start(&mut self, element: &Element<'_>, around: Option<Ns>) {
        self.out.open(element.local, &[]);
        // What names no vocabulary is what it looks like.
        let ns = if element.ns == Ns::NONE { Ns::SVG } else { element.ns };
        let around_ns = around.map(|ns| if ns == Ns::NONE { Ns::SVG } else { ns });
        if around_ns != Some(ns) {
            self.out.attribute("xmlns", ns.known_uri().unwrap_or_default());
        }
        if around.is_none() {
            self.out.attribute("xmlns:xlink", Ns::XLINK.known_uri().unwrap_or_default());
        }
        for attribute in &element.attributes {
            let prefix = match attribute.ns {
                Ns::NONE => "",
                Ns::XML => "xml:",
                Ns::XLINK => "xlink:",
                _ => continue,
            };
            let local = attribute.local.to_ascii_lowercase();
            let value = attribute.value.as_ref();
            if prefix.is_empty() && local.starts_with("on") {
                self.found.insert(Unsafe::Handler);
                continue;
            }
            if prefix == "xml:" && local == "base"
                || ADDRESSES.contains(&local.as_str()) && !is_safe(element, value)
            {
                self.found.insert(Unsafe::Reference);
                continue;
            }
            let (left, taken) = if ADDRESSES.contains(&local.as_str()) {
                (value.into(), Vec::new())
            } else {
                css::clean(value)
            };
            if !taken.is_empty() {
                self.found.insert(Unsafe::Reference);
            }
            self.out.attribute(&format!("{prefix}{}", attribute.local), &left);
        }
    }
}

/// Whether an animation changes an address or a handler.
fn sets_address(element: &Element<'_>, local: &str) -> bool {
    let animates = local == "set" || local.starts_with("animate");
    let name = element.attribute(Ns::NONE, "attributeName").unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    animates && (ADDRESSES.contains(&name.as_str()) || name.starts_with("on"))
}

/// Whether an address may stand: a place in the picture, a picture in it, a link people follow.
fn is_safe(element: &Element<'_>, value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    value.is_empty()
        || value.starts_with('#')
        || [
            "data:image/png",
            "data:image/jpeg",
            "data:image/jpg",
            "data:image/gif",
            "data:image/webp",
        ]
        .iter()
        .any(|start| lower.starts_with(start))
        || element.local == "a" && address::href(value).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NS: &str =
        "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

    fn cleaned(inner: &str) -> Option<(String, Vec<Unsafe>)> {
        let source = format!("<svg {NS}>{inner}</svg>");
        let (bytes, found) = clean(source.as_bytes(), &Limits::default())?;
        let text = String::from_utf8(bytes).unwrap();
        let start = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg {NS}>");
        let inner = text.strip_prefix(&start).unwrap().strip_suffix("</svg>").unwrap();
        Some((inner.to_owned(), found.into_iter().collect()))
    }

    #[test]
    fn what_runs_or_fetches_is_left_out() {
        for (inner, left, found) in [
            ("<script>alert(1)</script><g/>", "<g></g>", Unsafe::Script),
            (
                "<g xmlns:x='http://www.w3.org/2000/svg'><x:script href='a'/></g>",
                "<g></g>",
                Unsafe::Script,
            ),
            ("<g onclick='a()' OnLoad='b()' id='c'/>", "<g id=\"c\"></g>", Unsafe::Handler),
            ("<image href='https://a.example/x.png'/>", "<image></image>", Unsafe::Reference),
            ("<use xlink:href='other.svg#a'/>", "<use></use>", Unsafe::Reference),
            (
                "<a href='java&#10;script:x()'><text>b</text></a>",
                "<a><text>b</text></a>",
                Unsafe::Reference,
            ),
            ("<image href='data:image/svg+xml,%3Csvg/%3E'/>", "<image></image>", Unsafe::Reference),
            ("<g xml:base='https://a.example/'/>", "<g></g>", Unsafe::Reference),
            (
                "<rect fill='url(https://a.example/#p)'/>",
                "<rect fill=\"none\"></rect>",
                Unsafe::Reference,
            ),
            (
                "<rect style='fill:u\\72l(a.svg#p)'/>",
                "<rect style=\"fill:none\"></rect>",
                Unsafe::Reference,
            ),
            (
                "<style>@import 'https://a.example/x';.a{fill:red}</style>",
                "<style>.a{fill:red}</style>",
                Unsafe::Style,
            ),
            ("<style><![CDATA[@import 'x';]]></style>", "<style></style>", Unsafe::Style),
            (
                "<a><set attributeName='xlink:href' to='javascript:x()'/></a>",
                "<a></a>",
                Unsafe::Script,
            ),
            (
                "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>a<iframe src='x'/></div></foreignObject>",
                "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">a</div></foreignObject>",
                Unsafe::Script,
            ),
        ] {
            assert_eq!(cleaned(inner), Some((left.to_owned(), vec![found])), "{inner}");
        }
    }

    #[test]
    fn what_does_no_harm_is_left_as_it_is() {
        for inner in [
            "<text x='1'>a &lt; b</text>",
            "<a xlink:href='https://a.example/x'><text>b</text></a>",
            "<use href='#a'/><image href='data:image/png;base64,AAAA'/>",
            "<style>.a { fill: url(#g) }</style><g style='fill:url(#g)'/>",
            "<animate attributeName='x' to='3'/>",
            "<metadata><r xmlns='urn:other' onload='a'/></metadata>",
        ] {
            assert_eq!(cleaned(inner), None, "{inner}");
        }
    }

    #[test]
    fn declarations_from_outside_are_left_out() {
        let limits = Limits::default();
        let plain = format!("<svg {NS}><text>&a;</text></svg>");
        for (declaration, safe) in [
            (
                "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [<!ENTITY a \"b\">]>",
                true,
            ),
            ("<!DOCTYPE svg [<!ENTITY a 'b'> ]>", true),
            ("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", false),
            ("<!DOCTYPE svg SYSTEM 'x.dtd'>", false),
            ("<!DOCTYPE svg [<!ENTITY b 'c'><!ENTITY a '&b;&b;'>]>", false),
            ("<!DOCTYPE svg [<!ENTITY % p 'c'>]>", false),
        ] {
            let found = clean(format!("{declaration}{plain}").as_bytes(), &limits);
            assert_eq!(found.is_none(), safe, "{declaration}");
            if let Some((bytes, found)) = found {
                assert!(found.contains(&Unsafe::Declaration));
                assert!(!String::from_utf8(bytes).unwrap().contains("<!"));
            }
        }
    }

    #[test]
    fn what_is_broken_is_written_as_far_as_it_was_read() {
        let source = format!("<svg {NS}><g><text>a</text></svg>");
        let (bytes, found) = clean(source.as_bytes(), &Limits::default()).unwrap();
        assert!(String::from_utf8(bytes).unwrap().ends_with("<g><text>a</text></g></svg>"));
        assert!(found.contains(&Unsafe::Broken));
    }
}
