//! What holds at a place of a document: what its elements and styles have said so far.

use std::rc::Rc;

use masthead_codec::{Alignment, Role, html};
use masthead_issue::{Direction, Mark};
use masthead_xml::{Ns, Tree};

use super::line::Look;
use super::style::{Raised, Size, Style};

/// Half-points of text nothing is said of.
const BODY: u16 = 24;

/// What holds at a place.
#[expect(clippy::struct_excessive_bools, reason = "each is said by something of its own")]
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) look: Look,
    pub(super) role: Option<Role>,
    pub(super) outline: Option<u8>,
    pub(super) alignment: Option<Alignment>,
    pub(super) first_indent: bool,
    pub(super) indent: u8,
    /// White space is kept.
    pub(super) kept: bool,
    /// The text stands in a box beside the text.
    pub(super) boxed: bool,
    /// Lines are those of a title page.
    pub(super) title_page: bool,
    /// Lists around this place.
    pub(super) lists: u8,
    /// What list items are of, as styles say it.
    pub(super) list_style: Option<Rc<str>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            look: Look { size: BODY, ..Look::default() },
            role: None,
            outline: None,
            alignment: None,
            first_indent: false,
            indent: 0,
            kept: false,
            boxed: false,
            title_page: false,
            lists: 0,
            list_style: None,
        }
    }
}

impl State {
    /// What holds in an element, by its name, its styles and its attributes. `main` is the language
    /// of the publication.
    pub(super) fn inside(&self, element: &Tree, style: &Style, main: Option<&str>) -> Self {
        let mut state = self.clone();
        let name = &*element.name.local;
        let look = &mut state.look;
        look.marks.extend(html::mark(name));
        if let "rt" | "rp" = name {
            look.marks.clear();
        }
        let set = |look: &mut Look, mark, on: Option<bool>| match on {
            Some(true) => {
                look.marks.insert(mark);
            }
            Some(false) => {
                look.marks.remove(&mark);
            }
            None => {}
        };
        set(look, Mark::Strong, style.bold);
        set(look, Mark::Emphasis, style.italic);
        set(look, Mark::SmallCaps, style.small_caps);
        set(look, Mark::EmphasisDots, style.dots);
        set(look, Mark::Upright, style.upright);
        // Decoration is drawn by the element around, and none inside takes it off.
        set(look, Mark::Underline, style.underline.filter(|on| *on && name != "a"));
        set(look, Mark::Strike, style.strike.filter(|on| *on));
        match style.raised {
            Some(Raised::Superscript) => set(look, Mark::Superscript, Some(true)),
            Some(Raised::Subscript) => set(look, Mark::Subscript, Some(true)),
            Some(Raised::Level) | None => {}
        }
        let times = |size: u16, thousandths: u32| {
            let size = u32::from(size).saturating_mul(thousandths) / 1000;
            u16::try_from(size.clamp(2, 400)).unwrap_or(BODY)
        };
        look.size = match style.size {
            Some(Size::Times(thousandths)) => times(look.size, thousandths),
            Some(Size::HalfPoints(size)) => u16::try_from(size.clamp(2, 400)).unwrap_or(BODY),
            None => {
                heading_size(name).map_or(look.size, |thousandths| times(look.size, thousandths))
            }
        };
        if let Some(language) = tag(element).filter(|language| is_language(language)) {
            look.language = (Some(language) != main).then(|| Rc::from(language));
        }
        let direction = match element.attribute("dir").map(str::trim) {
            Some("rtl") => Some(Direction::Rtl),
            Some("ltr") => Some(Direction::Ltr),
            _ => style.direction,
        };
        look.direction = direction.or(look.direction);
        state.kept = style.kept.unwrap_or(self.kept || name == "pre");
        state.alignment = match name {
            "center" => Some(Alignment::Center),
            _ => style.alignment.or(self.alignment),
        };
        state.first_indent = style.first_indent.unwrap_or(self.first_indent);
        state.indent = self.indent.saturating_add(style.indent.unwrap_or(0)).min(9);
        if let Some(list) = &style.list {
            state.list_style = Some(Rc::from(list.as_str()));
        }
        state
    }

    /// What holds in a part of its own, as a cell or a note: the look, and nothing of the place.
    pub(super) fn within(&self) -> Self {
        let look = Look { size: BODY, ..self.look.clone() };
        Self { look, list_style: self.list_style.clone(), ..Self::default() }
    }
}

/// Thousandths of the size around it in which browsers set a heading (HTML §15.3.6).
fn heading_size(name: &str) -> Option<u32> {
    Some(match name {
        "h1" => 2000,
        "h2" => 1500,
        "h3" => 1170,
        "h5" => 830,
        "h6" => 670,
        _ => return None,
    })
}

/// The tag of the language an element says it is in.
pub(super) fn tag(element: &Tree) -> Option<&str> {
    let said = element.attribute_ns(Ns::XML, "lang").or_else(|| element.attribute("lang"));
    said.map(str::trim)
}

/// Whether a tag can name a language (RFC 5646 §2.1): it begins with two to eight letters. Programs
/// write the locale `C` of their machine where they know none.
pub(super) fn is_language(tag: &str) -> bool {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    let whole = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    whole && !first.eq_ignore_ascii_case("posix")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_begins_with_letters_that_name_one() {
        for tag in ["en", "zh-Hans", "gsw", "pt_BR", "qaa"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["", "C", "POSIX", "posix_x", "e", "12", "en1-x", "Englishman", "中文"] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
