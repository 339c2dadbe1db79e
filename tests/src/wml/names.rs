//! Namespaces, transitional and strict, as the few vocabularies that matter here.

use roxmltree::Node;

/// A vocabulary of OOXML or of what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vocabulary {
    /// WordprocessingML.
    Word,
    /// Office mathematics.
    Math,
    /// Relationships of the document, whose names are attributes.
    Relationships,
    /// Markup compatibility.
    Compatibility,
    /// DrawingML and what is drawn with it: pictures, shapes, groups, canvases.
    Drawing,
    /// Charts.
    Chart,
    /// Diagrams.
    Diagram,
    /// VML and its companions.
    Vml,
    /// Extensions of Word and Office by Microsoft.
    Extension,
    /// The XML namespace, and no namespace at all.
    Plain,
    /// None of these.
    Foreign,
}

/// The vocabulary a namespace belongs to.
pub fn vocabulary(uri: Option<&str>) -> Vocabulary {
    let Some(uri) = uri else { return Vocabulary::Plain };
    let tail = ["http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"]
        .iter()
        .find_map(|head| uri.strip_prefix(head));
    if let Some(tail) = tail {
        return match tail.split('/').next().unwrap_or_default() {
            "wordprocessingml" => Vocabulary::Word,
            "officeDocument" if tail.ends_with("/math") => Vocabulary::Math,
            "officeDocument" if tail.ends_with("/relationships") => Vocabulary::Relationships,
            "markup-compatibility" => Vocabulary::Compatibility,
            "drawingml" if tail.ends_with("/chart") => Vocabulary::Chart,
            "drawingml" if tail.ends_with("/diagram") => Vocabulary::Diagram,
            "drawingml" => Vocabulary::Drawing,
            _ => Vocabulary::Foreign,
        };
    }
    match uri {
        "urn:schemas-microsoft-com:vml"
        | "urn:schemas-microsoft-com:office:office"
        | "urn:schemas-microsoft-com:office:word"
        | "urn:schemas-microsoft-com:office:powerpoint"
        | "urn:schemas-microsoft-com:office:excel" => Vocabulary::Vml,
        "http://www.w3.org/XML/1998/namespace" => Vocabulary::Plain,
        _ if uri.starts_with("http://schemas.microsoft.com/office/") => {
            if uri.contains("/wordprocessing") && SHAPES.iter().any(|end| uri.ends_with(end)) {
                Vocabulary::Drawing
            } else {
                Vocabulary::Extension
            }
        }
        _ => Vocabulary::Foreign,
    }
}

/// Ends of the namespaces of shapes, groups and canvases in Word.
const SHAPES: [&str; 3] = ["Shape", "Group", "Canvas"];

/// Whether a program of 2010 and later that shows words and pictures knows the namespace, so that
/// it takes a `Choice` that asks for it (ECMA-376-3 §7.6).
pub(super) fn is_understood(uri: &str) -> bool {
    vocabulary(Some(uri)) != Vocabulary::Foreign
        && (!uri.starts_with("http://schemas.microsoft.com/office/")
            || uri.contains("/word/")
            || uri.contains("/wordprocessing") && SHAPES.iter().any(|end| uri.ends_with(end))
            || uri.ends_with("/wordprocessingDrawing")
            || uri.ends_with("/drawing/2010/main"))
}

/// Whether a node is the element of that vocabulary and name.
pub(super) fn is(node: Node<'_, '_>, of: Vocabulary, name: &str) -> bool {
    node.is_element()
        && node.tag_name().name() == name
        && vocabulary(node.tag_name().namespace()) == of
}

/// The first child of that vocabulary and name.
pub(super) fn child<'a, 'i>(
    node: Node<'a, 'i>,
    of: Vocabulary,
    name: &str,
) -> Option<Node<'a, 'i>> {
    node.children().find(|inner| is(*inner, of, name))
}

/// The value of an attribute of that vocabulary, or of one without a namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, of: Vocabulary, name: &str) -> Option<&'a str> {
    let named = |wanted| {
        node.attributes()
            .find(|one| one.name() == name && vocabulary(one.namespace()) == wanted)
            .map(|one| one.value())
    };
    named(of).or_else(|| named(Vocabulary::Plain))
}

/// The value of an attribute of WordprocessingML.
pub(super) fn word<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(node, Vocabulary::Word, name)
}
