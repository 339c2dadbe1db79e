//! What styles say of a text that carries meaning: weight, slant, size, alignment and the like.
//!
//! In: the style sheets a document links or holds, and its style attributes. Out: what is declared
//! for an element. Colours, faces, boxes and the rest of the look are not read.

use std::collections::BTreeMap;
use std::rc::Rc;

use masthead_codec::Alignment;
use masthead_issue::Direction;
use masthead_xml::{Ns, Tree};

use super::css::{self, Rule};

/// What is declared for an element. Nothing said is nothing known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) small_caps: Option<bool>,
    pub(super) dots: Option<bool>,
    pub(super) upright: Option<bool>,
    pub(super) raised: Option<Raised>,
    pub(super) size: Option<Size>,
    pub(super) alignment: Option<Alignment>,
    /// The first line is set in.
    pub(super) first_indent: Option<bool>,
    /// How far the block is set in, in steps of two characters.
    pub(super) indent: Option<u8>,
    pub(super) hidden: Option<bool>,
    /// Shown as a block of its own, whatever the element is.
    pub(super) block: Option<bool>,
    /// White space is kept.
    pub(super) kept: Option<bool>,
    pub(super) list: Option<String>,
    pub(super) vertical: Option<bool>,
    pub(super) direction: Option<Direction>,
    pub(super) page_before: Option<bool>,
}

/// Where text stands to its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raised {
    Superscript,
    Subscript,
    Level,
}

/// The size of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// Thousandths of the size around it.
    Times(u32),
    /// Half-points.
    HalfPoints(u32),
}

impl Style {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes in one declaration, both in small letters.
    pub(super) fn declare(&mut self, name: &str, value: &str) {
        let name = name.trim_start_matches("-epub-").trim_start_matches("-webkit-");
        let has = |word: &str| value.split_whitespace().any(|one| one == word);
        match name {
            "font-weight" => {
                let heavy = value.parse::<u32>().is_ok_and(|weight| weight >= 600);
                self.bold = Some(heavy || matches!(value, "bold" | "bolder"));
            }
            "font-style" => self.italic = Some(matches!(value, "italic" | "oblique")),
            "font-variant" | "font-variant-caps" => self.small_caps = Some(has("small-caps")),
            "font" => {
                self.bold = Some(has("bold"));
                self.italic = Some(has("italic"));
                self.small_caps = Some(has("small-caps"));
            }
            "text-decoration" | "text-decoration-line" => {
                self.underline = Some(has("underline"));
                self.strike = Some(has("line-through"));
            }
            "text-emphasis" | "text-emphasis-style" => self.dots = Some(value != "none"),
            "text-combine" | "text-combine-upright" => self.upright = Some(value != "none"),
            "vertical-align" => {
                self.raised = match value {
                    "super" => Some(Raised::Superscript),
                    "sub" => Some(Raised::Subscript),
                    "baseline" => Some(Raised::Level),
                    _ => None,
                };
            }
            "font-size" => self.size = size(value).or(self.size),
            "text-align" => {
                self.alignment = match value {
                    "center" => Some(Alignment::Center),
                    "right" | "end" => Some(Alignment::End),
                    "left" | "start" | "justify" => Some(Alignment::Start),
                    _ => None,
                };
            }
            "text-indent" => {
                self.first_indent = length(value).map(|(thousandths, _)| thousandths > 0);
            }
            "margin-left" | "padding-left" => {
                let steps = length(value).filter(|(_, unit)| *unit == "em");
                self.indent =
                    steps.and_then(|(thousandths, _)| u8::try_from(thousandths / 2000).ok());
            }
            "display" => {
                self.hidden = Some(value == "none");
                self.block = Some(matches!(value, "block" | "flow-root" | "flex" | "grid"));
            }
            "white-space" => {
                self.kept = Some(matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces"));
            }
            "list-style" | "list-style-type" => self.list = Some(value.to_owned()),
            "writing-mode" => self.vertical = Some(matches!(value, "vertical-rl" | "tb-rl" | "tb")),
            "direction" => {
                self.direction = match value {
                    "rtl" => Some(Direction::Rtl),
                    "ltr" => Some(Direction::Ltr),
                    _ => None,
                };
            }
            "page-break-before" | "break-before" => {
                self.page_before = Some(matches!(value, "always" | "page" | "left" | "right"));
            }
            _ => {}
        }
    }

    /// Takes in what another says, which weighs more.
    fn overlay(&mut self, other: &Self) {
        fn set<T: Clone>(slot: &mut Option<T>, value: Option<&T>) {
            if let Some(value) = value {
                *slot = Some(value.clone());
            }
        }
        set(&mut self.bold, other.bold.as_ref());
        set(&mut self.italic, other.italic.as_ref());
        set(&mut self.underline, other.underline.as_ref());
        set(&mut self.strike, other.strike.as_ref());
        set(&mut self.small_caps, other.small_caps.as_ref());
        set(&mut self.dots, other.dots.as_ref());
        set(&mut self.upright, other.upright.as_ref());
        set(&mut self.raised, other.raised.as_ref());
        set(&mut self.size, other.size.as_ref());
        set(&mut self.alignment, other.alignment.as_ref());
        set(&mut self.first_indent, other.first_indent.as_ref());
        set(&mut self.indent, other.indent.as_ref());
        set(&mut self.hidden, other.hidden.as_ref());
        set(&mut self.block, other.block.as_ref());
        set(&mut self.kept, other.kept.as_ref());
        set(&mut self.list, other.list.as_ref());
        set(&mut self.vertical, other.vertical.as_ref());
        set(&mut self.direction, other.direction.as_ref());
        set(&mut self.page_before, other.page_before.as_ref());
    }
}

/// A size of type (CSS Fonts 4 §2.5); 12 points are the middle of the keywords.
fn size(value: &str) -> Option<Size> {
    let times = match value {
        "xx-small" => 600,
        "x-small" => 750,
        "small" => 889,
        "large" => 1200,
        "x-large" => 1500,
        "xx-large" => 2000,
        "xxx-large" => 3000,
        "medium" => return Some(Size::HalfPoints(24)),
        "smaller" => return Some(Size::Times(833)),
        "larger" => return Some(Size::Times(1200)),
        _ => {
            let (thousandths, unit) = length(value)?;
            return Some(match unit {
                "em" => Size::Times(thousandths),
                "%" => Size::Times(thousandths / 100),
                "rem" => Size::HalfPoints(thousandths.saturating_mul(24) / 1000),
                "pt" => Size::HalfPoints(thousandths / 500),
                "px" => Size::HalfPoints(thousandths.saturating_mul(3) / 2000),
                _ => return None,
            });
        }
    };
    Some(Size::HalfPoints(24 * times / 1000))
}

/// A length in thousandths, and its unit. Nothing for one below nought.
fn length(value: &str) -> Option<(u32, &str)> {
    let value = value.split_whitespace().next()?;
    let at = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at_checked(at)?;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    Some((whole.checked_mul(1000)?.checked_add(digits.parse().ok()?)?, unit))
}

/// The rules that hold in a document, found by what they ask for.
///
/// Each rule is found by the rarest thing it asks for.
#[derive(Debug, Default)]
pub(super) struct Styles {
    rules: Vec<Rule>,
    by_id: Found,
    by_class: Found,
    by_element: Found,
}

/// Places of rules, by a name.
type Found = BTreeMap<String, Vec<usize>>;

impl Styles {
    /// The styles of these sheets, in their order.
    pub(super) fn of(sheets: impl Iterator<Item = Rc<Vec<Rule>>>) -> Self {
        let mut styles = Self::default();
        for rule in sheets.flat_map(|sheet| sheet.as_ref().clone()) {
            let selector = &rule.selector;
            let (found, name) = match (&selector.id, selector.classes.first()) {
                (Some(id), _) => (&mut styles.by_id, id.clone()),
                (None, Some(class)) => (&mut styles.by_class, class.clone()),
                (None, None) => {
                    (&mut styles.by_element, selector.element.clone().unwrap_or_default())
                }
            };
            found.entry(name).or_default().push(styles.rules.len());
            styles.rules.push(rule);
        }
        styles
    }

    /// What is declared for an element, by sheets and by its own attributes.
    pub(super) fn style(&self, element: &Tree) -> Style {
        let mut style = Style::default();
        if !self.rules.is_empty() {
            let classes: Vec<&str> =
                element.attribute("class").unwrap_or_default().split_whitespace().collect();
            let id = element.attribute("id");
            let by_class = classes.iter().filter_map(|class| self.by_class.get(*class));
            let by_id = id.and_then(|id| self.by_id.get(id));
            let by_element = self.by_element.get(&*element.name.local);
            let found = by_class.chain(by_id).chain(by_element).flatten();
            let mut found: Vec<(usize, &Rule)> =
                found.filter_map(|at| Some((*at, self.rules.get(*at)?))).collect();
            found.retain(|(_, rule)| {
                let selector = &rule.selector;
                selector.element.as_ref().is_none_or(|name| **name == *element.name.local)
                    && selector.id.as_ref().is_none_or(|wanted| id == Some(wanted))
                    && selector.classes.iter().all(|class| classes.contains(&class.as_str()))
            });
            found.sort_by_key(|(at, rule)| (rule.selector.specificity(), *at));
            for (_, rule) in found {
                style.overlay(&rule.style);
            }
        }
        if let Some(align) = element.attribute("align") {
            style.declare("text-align", &align.trim().to_ascii_lowercase());
        }
        if let Some(own) = element.attribute("style") {
            style.overlay(&css::declarations(own));
        }
        style
    }
}

/// The text of the style elements of a document, and the addresses of the sheets it links.
pub(super) fn sheets(root: &Tree) -> Vec<Sheet<'_>> {
    let mut found = Vec::new();
    for element in root.descendants() {
        match (element.name.ns, &*element.name.local) {
            (Ns::XHTML, "style") => found.push(Sheet::Text(element.text())),
            (Ns::XHTML, "link") => {
                let rel = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
                let is_sheet = rel.split_whitespace().any(|word| word == "stylesheet")
                    && !rel.contains("alternate");
                found.extend(element.attribute("href").filter(|_| is_sheet).map(Sheet::Part));
            }
            (Ns::XHTML, "body") => break,
            _ => {}
        }
    }
    found
}

/// A style sheet of a document.
#[derive(Debug)]
pub(super) enum Sheet<'t> {
    /// Its text.
    Text(String),
    /// Its address.
    Part(&'t str),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_lengths_are_whole_numbers() {
        for (value, expected) in [
            ("1.5em", Some(Size::Times(1500))),
            ("120%", Some(Size::Times(1200))),
            ("14pt", Some(Size::HalfPoints(28))),
            ("16px", Some(Size::HalfPoints(24))),
            ("x-large", Some(Size::HalfPoints(36))),
            ("-1em", None),
            ("calc(1em)", None),
        ] {
            assert_eq!(size(value), expected, "{value}");
        }
    }
}
