//! Namespaces as small numbers, so that a name is compared by one integer and one string.
//!
//! The namespaces masthead knows have constants (`Ns::W`, `Ns::XHTML`), which may stand in
//! patterns; others are numbered in the order a document declares them, by [`Namespaces`].

use std::collections::BTreeMap;

/// A namespace. Numbers of namespaces that have no constant are good for one document only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ns(u16);

/// Declares the known namespaces: a constant each, and the list of their URIs in the same order.
macro_rules! namespaces {
    ($( $(#[doc = $doc:literal])+ $id:ident = $uri:literal; )*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "names of the constants")]
        #[repr(u16)]
        enum Index { $($id),* }

        impl Ns {
            $( $(#[doc = $doc])+ pub const $id: Self = Self(Index::$id as u16); )*
        }

        const KNOWN: &[&str] = &[$($uri),*];
    };
}

namespaces! {
    /// No namespace: unprefixed attributes, and elements where no default is declared.
    NONE = "";
    /// A prefix that nothing declares.
    UNBOUND = "about:unbound";
    /// `xml:lang`, `xml:space`, `xml:base`.
    XML = "http://www.w3.org/XML/1998/namespace";
    /// Namespace declarations themselves.
    XMLNS = "http://www.w3.org/2000/xmlns/";
    /// XHTML.
    XHTML = "http://www.w3.org/1999/xhtml";
    /// MathML.
    MATHML = "http://www.w3.org/1998/Math/MathML";
    /// SVG.
    SVG = "http://www.w3.org/2000/svg";
    /// `XLink`, in SVG and NCX-era files.
    XLINK = "http://www.w3.org/1999/xlink";
    /// The EPUB package document.
    OPF = "http://www.idpf.org/2007/opf";
    /// `META-INF/container.xml`.
    CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container";
    /// Dublin Core elements.
    DC = "http://purl.org/dc/elements/1.1/";
    /// Dublin Core terms.
    DCTERMS = "http://purl.org/dc/terms/";
    /// The DCMI type vocabulary.
    DCMITYPE = "http://purl.org/dc/dcmitype/";
    /// XML Schema instance: `xsi:type`.
    XSI = "http://www.w3.org/2001/XMLSchema-instance";
    /// `epub:type` and its kin.
    OPS = "http://www.idpf.org/2007/ops";
    /// The EPUB 2 navigation file.
    NCX = "http://www.daisy.org/z3986/2005/ncx/";
    /// XML encryption, in `META-INF/encryption.xml`.
    ENC = "http://www.w3.org/2001/04/xmlenc#";
    /// WordprocessingML, transitional.
    W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    /// WordprocessingML, strict.
    W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    /// DrawingML.
    A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    /// DrawingML, strict.
    A_STRICT = "http://purl.oclc.org/ooxml/drawingml/main";
    /// DrawingML in Word: inline and anchored.
    WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    /// DrawingML in Word, strict.
    WP_STRICT = "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing";
    /// DrawingML pictures.
    PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    /// DrawingML pictures, strict.
    PIC_STRICT = "http://purl.oclc.org/ooxml/drawingml/picture";
    /// DrawingML charts.
    CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    /// DrawingML charts, strict.
    CHART_STRICT = "http://purl.oclc.org/ooxml/drawingml/chart";
    /// DrawingML diagrams (`SmartArt`).
    DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
    /// DrawingML diagrams, strict.
    DGM_STRICT = "http://purl.oclc.org/ooxml/drawingml/diagram";
    /// Relationship ids in parts: `r:id`, `r:embed`.
    R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    /// Relationship ids, strict.
    R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    /// Markup compatibility: `mc:AlternateContent`.
    MC = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    /// VML.
    V = "urn:schemas-microsoft-com:vml";
    /// VML as Office extends it.
    O = "urn:schemas-microsoft-com:office:office";
    /// VML in Word.
    W10 = "urn:schemas-microsoft-com:office:word";
    /// Word 2010.
    W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    /// Word 2013.
    W15 = "http://schemas.microsoft.com/office/word/2012/wordml";
    /// Shapes of Word 2010.
    WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    /// Groups of shapes of Word 2010.
    WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
    /// Canvases of Word 2010.
    WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas";
    /// Drawings of Word 2010.
    WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing";
    /// SVG pictures of Office 2016.
    ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    /// Decorative pictures of Office 2017.
    ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative";
    /// Office Math.
    M = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    /// Office Math, strict.
    M_STRICT = "http://purl.oclc.org/ooxml/officeDocument/math";
    /// Package relationships: `_rels/.rels`.
    PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
    /// `[Content_Types].xml`.
    CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    /// `docProps/core.xml`.
    CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    /// `docProps/app.xml`.
    EXTENDED_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    /// `docProps/app.xml`, strict.
    EXTENDED_PROPERTIES_STRICT = "http://purl.oclc.org/ooxml/officeDocument/extendedProperties";
    /// `docProps/custom.xml`.
    CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    /// `docProps/custom.xml`, strict.
    CUSTOM_PROPERTIES_STRICT = "http://purl.oclc.org/ooxml/officeDocument/customProperties";
    /// Values of properties.
    VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    /// Values of properties, strict.
    VT_STRICT = "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes";
    /// Custom XML data properties.
    DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    /// Bibliography sources.
    BIBLIOGRAPHY = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography";
}

impl Ns {
    /// The URI, if this namespace has a constant. [`Namespaces::uri`] knows the others.
    pub fn known_uri(self) -> Option<&'static str> {
        KNOWN.get(usize::from(self.0)).copied()
    }

    /// The constant of this URI, if it has one.
    pub fn known(uri: &str) -> Option<Self> {
        let index = KNOWN.iter().position(|known| *known == uri)?;
        u16::try_from(index).ok().map(Self)
    }
}

/// The namespaces one document declares beside the known ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Namespaces {
    numbers: BTreeMap<String, Ns>,
    uris: Vec<String>,
}

impl Namespaces {
    /// The URI of a namespace of this document; empty if it is none of it.
    pub fn uri(&self, ns: Ns) -> &str {
        ns.known_uri().unwrap_or_else(|| {
            usize::from(ns.0)
                .checked_sub(KNOWN.len())
                .and_then(|index| self.uris.get(index))
                .map_or("", String::as_str)
        })
    }

    /// The number of this URI in this document, if it was met.
    pub fn find(&self, uri: &str) -> Option<Ns> {
        Ns::known(uri).or_else(|| self.numbers.get(uri).copied())
    }

    /// The number of this URI, a new one if need be; [`Ns::UNBOUND`] once there are too many.
    pub(crate) fn intern(&mut self, uri: &str) -> Ns {
        if let Some(ns) = self.find(uri) {
            return ns;
        }
        let Ok(number) = u16::try_from(KNOWN.len() + self.uris.len()) else {
            return Ns::UNBOUND;
        };
        self.numbers.insert(uri.to_owned(), Ns(number));
        self.uris.push(uri.to_owned());
        Ns(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_and_uris_agree() {
        assert_eq!(Ns::NONE.known_uri(), Some(""));
        assert_eq!(Ns::known("urn:schemas-microsoft-com:vml"), Some(Ns::V));
        for (index, uri) in KNOWN.iter().enumerate() {
            assert_eq!(Ns::known(uri), Some(Ns(u16::try_from(index).unwrap())), "{uri} twice");
        }
    }

    #[test]
    fn other_namespaces_are_numbered_as_they_come() {
        let mut namespaces = Namespaces::default();
        let a = namespaces.intern("urn:a");
        let b = namespaces.intern("urn:b");
        assert_ne!(a, b);
        assert_eq!(namespaces.intern("urn:a"), a);
        assert_eq!(namespaces.uri(b), "urn:b");
        assert_eq!(namespaces.uri(Ns::W), Ns::W.known_uri().unwrap());
        assert_eq!(namespaces.find("urn:c"), None);
    }
}
