//! Mathematics of the pages, in the normal form an issue holds.

use masthead_issue::Math;
use masthead_math::{Display, mathml};
use masthead_xml::Tree;

use crate::read::signed::Context;
use crate::read::signed::element::{self, value};
use crate::read::signed::inline::is_math;

impl Context<'_> {
    /// The formula an element is or holds; where there is none, its words.
    pub(crate) fn math_of(&mut self, element: &Tree) -> Math {
        let formula =
            if is_math(element) { Some(element) } else { element::find(element, &is_math) };
        let Some(formula) = formula else {
            return Math { alt: Some(element::said(element)), ..Math::default() };
        };
        let classes = formula.attribute("class").unwrap_or_default();
        let has = |wanted: &str| classes.split_whitespace().any(|class| class == wanted);
        let (made, own) = (has("alt-generated"), has("own-display"));
        let display = if own { Display::Block } else { Display::Inline };
        let asset = self.altimg(formula).or_else(|| self.named(element));
        Math {
            mathml: Some(mathml::write(&mathml::read(formula), display)),
            asset,
            alt: value(formula, "alttext").filter(|_| !made),
        }
    }
}
