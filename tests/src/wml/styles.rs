//! Which styles hide their text (`w:vanish`, ECMA-376-1 §17.3.2.41).
//!
//! `vanish` is a toggle property (§17.7.3): among styles each kind that sets it turns it over, and
//! what a run says itself is final.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::names::{Vocabulary, child, is, word};
use super::{Failure, Package, package};

/// What styles say of hiding.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// What each style says, with what it is based on.
    known: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
    /// Whether the defaults of the document hide.
    defaults: bool,
}

#[derive(Debug)]
struct Style {
    based_on: Option<String>,
    vanish: Option<bool>,
}

impl Styles {
    /// Reads the part of the styles.
    pub(super) fn read(package: &Package, part: &str) -> Result<Self, Failure> {
        let text = package.text(part)?;
        let tree = package::parse(part, &text)?;
        let mut out = Self::default();
        for node in tree.root_element().children() {
            if is(node, Vocabulary::Word, "docDefaults") {
                let properties = child(node, Vocabulary::Word, "rPrDefault")
                    .and_then(|inner| child(inner, Vocabulary::Word, "rPr"));
                out.defaults = properties.and_then(vanish).unwrap_or(false);
            }
            if !is(node, Vocabulary::Word, "style") {
                continue;
            }
            let Some(id) = word(node, "styleId") else { continue };
            let value = |name| child(node, Vocabulary::Word, name).and_then(|one| word(one, "val"));
            if word(node, "type") == Some("paragraph") && word(node, "default").is_some_and(on) {
                out.paragraph.get_or_insert_with(|| id.to_owned());
            }
            let vanish = child(node, Vocabulary::Word, "rPr").and_then(vanish);
            let based_on = value("basedOn").map(str::to_owned);
            out.known.entry(id.to_owned()).or_insert(Style { based_on, vanish });
        }
        Ok(out)
    }

    /// Whether a run is hidden, by the style of its paragraph and its own properties.
    pub(super) fn hides(&self, paragraph: Option<&str>, run: Option<Node<'_, '_>>) -> bool {
        if let Some(direct) = run.and_then(vanish) {
            return direct;
        }
        let character = run
            .and_then(|run| child(run, Vocabulary::Word, "rStyle"))
            .and_then(|style| word(style, "val"));
        let paragraph =
            paragraph.filter(|id| self.known.contains_key(*id)).or(self.paragraph.as_deref());
        self.defaults
            || self.says(paragraph).unwrap_or(false) != self.says(character).unwrap_or(false)
    }

    /// What a style says, itself or by what it is based on.
    fn says(&self, id: Option<&str>) -> Option<bool> {
        let mut seen = BTreeSet::new();
        let mut next = id;
        while let Some(id) = next {
            let style = self.known.get(id).filter(|_| seen.insert(id))?;
            if style.vanish.is_some() {
                return style.vanish;
            }
            next = style.based_on.as_deref();
        }
        None
    }
}

/// What properties of a run say of hiding.
fn vanish(properties: Node<'_, '_>) -> Option<bool> {
    child(properties, Vocabulary::Word, "vanish").map(|node| word(node, "val").is_none_or(on))
}

/// The value of a switch (`ST_OnOff`, ECMA-376-1 §22.9.2.7).
pub(super) fn on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}
