//! Mathematics: OMML in, MathML in the normal form of crate `math` out.

use masthead_issue::Math;
use masthead_math::{Display, mathml, omml};
use masthead_xml::{Ns, Twig};

use super::context::Context;
use super::form::Looks;
use super::revision;

/// `m:oMath`, ECMA-376-1 §22.1.2.77. Nothing for a formula without content.
pub(crate) fn read(cx: &mut Context<'_, '_>, tree: Twig<'_>) -> Option<Math> {
    let tree = revision::settled(cx, tree);
    if tree.descendants().any(|element| element.is(Ns::M, "borderBox")) {
        cx.count_looks(Looks::MathFrame);
    }
    let formula = omml::read(&tree);
    let mathml = mathml::write(&formula, Display::Inline);
    let shows = tree
        .descendants()
        .any(|element| &*element.name.local == "t" && !element.children.is_empty());
    shows.then_some(Math { mathml: Some(mathml), ..Math::default() })
}
