//! MathML as content documents hold it: in the MathML namespace, without prefixes, bounded.
//!
//! Stored MathML goes in as a string and is read again, so that nothing that is not MathML gets
//! into a page.

use masthead_diagnostics::Limits;
use masthead_math::{mathml, tex};
use masthead_xml::{Document, Node, Ns, Tree, Writer};

/// How deep mathematics may nest.
const DEPTH: usize = 128;

/// Mathematics that was read.
#[derive(Debug)]
pub(crate) struct Formula {
    root: Tree,
    uri: &'static str,
}

/// Reads stored MathML; none when it is not well formed, not MathML, or too deep.
pub(crate) fn read(mathml: &str, limits: &Limits) -> Option<Formula> {
    let root = Document::parse(mathml, "math", limits).ok()?.value.root;
    (&*root.name.local == "math" && depth(&root, 0) <= DEPTH)
        .then_some(Formula { root, uri: Ns::MATHML.known_uri().unwrap_or_default() })
}

impl Formula {
    /// Writes it. `alt` stands in for the words of the formula.
    pub(crate) fn write(
        &self,
        out: &mut Writer,
        block: bool,
        alt: (&str, bool),
        picture: Option<&str>,
    ) {
        out.open("math", &[("xmlns", self.uri)]);
        if block {
            out.attribute("display", "block");
        }
        out.attribute("alttext", alt.0);
        // Tells words we made from words the issue says, and a formula that stands as a block by
        // itself from one in an equation.
        let own = self.root.attribute("display") == Some("block");
        match (alt.1, own) {
            (true, true) => out.attribute("class", "alt-generated own-display"),
            (true, false) => out.attribute("class", "alt-generated"),
            (false, true) => out.attribute("class", "own-display"),
            (false, false) => {}
        }
        if let Some(picture) = picture {
            out.attribute("altimg", picture);
        }
        let tex = self.tex();
        match (&tex, self.root.children.as_slice()) {
            (Some(tex), [only]) if !is_semantics(only) => {
                out.open("semantics", &[]);
                children(&self.root, out);
                annotation(tex, out);
            }
            (Some(tex), [_, _, ..]) => {
                out.open("semantics", &[]);
                out.open("mrow", &[]);
                children(&self.root, out);
                out.close();
                annotation(tex, out);
            }
            _ => children(&self.root, out),
        }
        out.close();
    }

    /// The same in TeX, if there is anything in it.
    fn tex(&self) -> Option<String> {
        let tex = tex::write(&mathml::read(&self.root));
        (!tex.trim().is_empty()).then_some(tex)
    }

    /// The same on one line, for those who cannot see it: TeX keeps apart what plain characters run
    /// together.
    pub(crate) fn words(&self) -> String {
        self.tex().unwrap_or_else(|| masthead_math::plain(&mathml::read(&self.root)))
    }
}

fn is_semantics(node: &Node) -> bool {
    matches!(node, Node::Element(element) if &*element.name.local == "semantics")
}

/// Closes `semantics` with the formula as people type it.
fn annotation(tex: &str, out: &mut Writer) {
    out.element("annotation", &[("encoding", "application/x-tex")], tex);
    out.close();
}

fn depth(tree: &Tree, at: usize) -> usize {
    if at > DEPTH {
        return at;
    }
    let inner = tree.children.iter().map(|node| match node {
        Node::Element(element) => depth(element, at + 1),
        Node::Text(_) => at,
    });
    inner.max().unwrap_or(at)
}

fn children(tree: &Tree, out: &mut Writer) {
    for node in &tree.children {
        match node {
            Node::Text(text) => out.text(text),
            Node::Element(element) => {
                if !matches!(element.name.ns, Ns::MATHML | Ns::NONE) {
                    continue;
                }
                out.open(&element.name.local, &[]);
                for (name, value) in &element.attributes {
                    let harmless = name.ns == Ns::NONE
                        && !name.local.starts_with("on")
                        && !matches!(&*name.local, "href" | "src" | "id" | "xref");
                    if harmless {
                        out.attribute(&name.local, value);
                    }
                }
                children(element, out);
                out.close();
            }
        }
    }
}
