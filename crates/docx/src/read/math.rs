//! Mathematics: OMML in, MathML in the normal form of crate `math` out.

use masthead_issue::Math;
use masthead_math::{Display, mathml, omml};
use masthead_xml::Tree;

/// `m:oMath`, ECMA-376-1 §22.1.2.77. Nothing for a formula without content.
pub(crate) fn read(tree: &Tree) -> Option<Math> {
    let formula = omml::read(tree);
    let mathml = mathml::write(&formula, Display::Inline);
    let shows = tree
        .descendants()
        .any(|element| &*element.name.local == "t" && !element.children.is_empty());
    shows.then_some(Math { mathml: Some(mathml), ..Math::default() })
}
