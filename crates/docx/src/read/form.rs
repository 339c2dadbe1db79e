//! Properties of runs and paragraphs as a part states them: what is there, and what is not said.
//!
//! ECMA-376-1 §17.3.2 (`w:rPr`) and §17.3.1 (`w:pPr`). Only what carries meaning is kept; what is
//! only look and travels nowhere is counted by [`Looks`].

use std::rc::Rc;

use masthead_codec::Alignment;
use masthead_xml::{Ns, Twig};

use super::language::Languages;
use super::tree::{attribute, flag, is_on, number, twips, val};

/// What a `w:rPr` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RunForm {
    pub(crate) style: Option<Rc<str>>,
    pub(crate) toggles: Toggles,
    pub(crate) underline: Option<bool>,
    pub(crate) raised: Option<Raised>,
    pub(crate) dots: Option<bool>,
    pub(crate) upright: Option<bool>,
    /// In half-points.
    pub(crate) size: Option<u16>,
    /// The same for text of a complex script.
    pub(crate) size_complex: Option<u16>,
    /// The run is text of a complex script, whatever its characters.
    pub(crate) complex: Option<bool>,
    pub(crate) font: Option<Rc<str>>,
    pub(crate) languages: Languages,
    /// The run goes from right to left.
    pub(crate) rtl: Option<bool>,
}

/// Properties that styles toggle (ECMA-376-1 §17.7.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Toggles {
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) bold_complex: Option<bool>,
    pub(crate) italic_complex: Option<bool>,
    pub(crate) strike: Option<bool>,
    pub(crate) small_caps: Option<bool>,
    pub(crate) hidden: Option<bool>,
}

/// Where a run stands against the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Raised {
    Baseline,
    Superscript,
    Subscript,
}

/// Formatting that is only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Looks {
    Highlight,
    Color,
    AllCaps,
    TwoLines,
    Effect,
    Border,
    Position,
    IndexMark,
    MathFrame,
}

impl Looks {
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Highlight => "highlighting",
            Self::Color => "colour of text",
            Self::AllCaps => "display in capitals",
            Self::TwoLines => "two lines in one",
            Self::Effect => "a text effect",
            Self::Border => "a border around text",
            Self::Position => "a raised or lowered position",
            Self::MathFrame => "a frame or a strike in mathematics",
            Self::IndexMark => "a mark for an index or a table of contents",
        }
    }
}

impl RunForm {
    pub(crate) fn read(properties: Twig<'_>) -> Self {
        let mut form = Self::default();
        for element in properties.elements() {
            if element.ns() != Ns::W {
                continue;
            }
            let value = || attribute(element, "val");
            match element.local() {
                "rStyle" => form.style = value().map(Rc::from),
                "b" => form.toggles.bold = Some(is_on(element)),
                "i" => form.toggles.italic = Some(is_on(element)),
                "bCs" => form.toggles.bold_complex = Some(is_on(element)),
                "iCs" => form.toggles.italic_complex = Some(is_on(element)),
                "cs" => form.complex = Some(is_on(element)),
                "strike" | "dstrike" => {
                    let on = is_on(element) || form.toggles.strike == Some(true);
                    form.toggles.strike = Some(on);
                }
                "smallCaps" => form.toggles.small_caps = Some(is_on(element)),
                "vanish" => form.toggles.hidden = Some(is_on(element)),
                "u" => form.underline = Some(value().is_some_and(|value| value != "none")),
                "vertAlign" => {
                    form.raised = Some(match value() {
                        Some("superscript") => Raised::Superscript,
                        Some("subscript") => Raised::Subscript,
                        _ => Raised::Baseline,
                    });
                }
                "lang" => form.languages = Languages::read(element),
                "rtl" => form.rtl = Some(is_on(element)),
                "em" => form.dots = Some(value().is_some_and(|value| value != "none")),
                "eastAsianLayout" => {
                    form.upright = Some(flag(element, "vert") == Some(true));
                }
                "sz" => form.size = value().and_then(half_points),
                "szCs" => form.size_complex = value().and_then(half_points),
                "rFonts" => {
                    form.font = ["ascii", "hAnsi"]
                        .into_iter()
                        .find_map(|name| attribute(element, name))
                        .map(Rc::from);
                }
                _ => {}
            }
        }
        form
    }

    /// Whether what is said for complex scripts counts (ECMA-376-1 §17.3.2.7, §17.3.2.30).
    pub(crate) fn is_complex(&self) -> bool {
        self.rtl == Some(true) || self.complex == Some(true)
    }

    /// This form, and what `base` says where this says nothing.
    #[must_use]
    pub(crate) fn over(&self, base: &Self) -> Self {
        Self {
            style: self.style.clone().or_else(|| base.style.clone()),
            toggles: self.toggles.over(base.toggles),
            underline: self.underline.or(base.underline),
            raised: self.raised.or(base.raised),
            dots: self.dots.or(base.dots),
            upright: self.upright.or(base.upright),
            size: self.size.or(base.size),
            size_complex: self.size_complex.or(base.size_complex),
            complex: self.complex.or(base.complex),
            font: self.font.clone().or_else(|| base.font.clone()),
            languages: self.languages.over(&base.languages),
            rtl: self.rtl.or(base.rtl),
        }
    }
}

impl Toggles {
    pub(crate) fn over(self, base: Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            bold_complex: self.bold_complex.or(base.bold_complex),
            italic_complex: self.italic_complex.or(base.italic_complex),
            strike: self.strike.or(base.strike),
            small_caps: self.small_caps.or(base.small_caps),
            hidden: self.hidden.or(base.hidden),
        }
    }

    /// What a paragraph style and a character style that both speak come to: one toggles the
    /// other.
    pub(crate) fn toggled(self, other: Self) -> Self {
        let toggle = |a: Option<bool>, b: Option<bool>| match (a, b) {
            (Some(a), Some(b)) => Some(a ^ b),
            (a, b) => a.or(b),
        };
        Self {
            bold: toggle(self.bold, other.bold),
            italic: toggle(self.italic, other.italic),
            bold_complex: toggle(self.bold_complex, other.bold_complex),
            italic_complex: toggle(self.italic_complex, other.italic_complex),
            strike: toggle(self.strike, other.strike),
            small_caps: toggle(self.small_caps, other.small_caps),
            hidden: toggle(self.hidden, other.hidden),
        }
    }
}

/// A size in half-points; strict files have it in points.
fn half_points(value: &str) -> Option<u16> {
    let size = if value.ends_with("pt") { twips(value)? / 10 } else { number(value)? };
    u16::try_from(size).ok()
}

/// The looks a direct `w:rPr` states that travel nowhere.
pub(crate) fn looks(properties: Twig<'_>) -> impl Iterator<Item = Looks> {
    properties.elements().filter_map(|element| {
        if element.ns() != Ns::W {
            return None;
        }
        let value = || attribute(element, "val").unwrap_or_default();
        match element.local() {
            "highlight" if value() != "none" => Some(Looks::Highlight),
            "color" if !matches!(value(), "auto" | "000000" | "") => Some(Looks::Color),
            "caps" if is_on(element) => Some(Looks::AllCaps),
            "eastAsianLayout" if flag(element, "combine") == Some(true) => Some(Looks::TwoLines),
            "emboss" | "imprint" | "outline" | "shadow" if is_on(element) => Some(Looks::Effect),
            "effect" if value() != "none" => Some(Looks::Effect),
            "bdr" if !matches!(value(), "none" | "nil" | "") => Some(Looks::Border),
            "position" if number(value()).is_some_and(|raised| raised != 0) => {
                Some(Looks::Position)
            }
            "shd" => attribute(element, "fill")
                .is_some_and(|fill| !matches!(fill, "auto" | "") && !is_white(fill))
                .then_some(Looks::Highlight),
            _ => None,
        }
    })
}

fn is_white(color: &str) -> bool {
    color.eq_ignore_ascii_case("ffffff")
}

/// What a `w:pPr` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParagraphForm {
    pub(crate) style: Option<Rc<str>>,
    pub(crate) alignment: Option<Alignment>,
    pub(crate) indent: Indent,
    /// From 0; 9 is text (ECMA-376-1 §17.3.1.20).
    pub(crate) outline: Option<u8>,
    pub(crate) page_before: Option<bool>,
    pub(crate) list: Option<u32>,
    pub(crate) list_level: Option<u8>,
    pub(crate) frame: Option<Frame>,
    pub(crate) ruled: bool,
    /// The paragraph runs from right to left.
    pub(crate) rtl: Option<bool>,
}

/// Indentation, in twentieths of a point or hundredths of a character.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Indent {
    left: Option<i64>,
    left_chars: Option<i64>,
    first: Option<i64>,
    first_chars: Option<i64>,
}

/// A frame a paragraph stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A capital set large, which belongs to the paragraph after it.
    DropCap,
    /// A box.
    Box,
}

impl ParagraphForm {
    pub(crate) fn read(properties: Twig<'_>) -> Self {
        let mut form = Self::default();
        for element in properties.elements() {
            if element.ns() != Ns::W {
                continue;
            }
            let value = || attribute(element, "val");
            match element.local() {
                "pStyle" => form.style = value().map(Rc::from),
                "jc" => {
                    form.alignment = match value() {
                        Some("center") => Some(Alignment::Center),
                        Some("right" | "end") => Some(Alignment::End),
                        Some(_) => Some(Alignment::Start),
                        None => None,
                    };
                }
                "ind" => form.indent = Indent::read(element),
                "outlineLvl" => {
                    form.outline = value()
                        .and_then(number)
                        .and_then(|level| u8::try_from(level).ok())
                        .filter(|level| *level <= 9);
                }
                "bidi" => form.rtl = Some(is_on(element)),
                "pageBreakBefore" => form.page_before = Some(is_on(element)),
                "numPr" => {
                    form.list = val(element, "numId")
                        .and_then(number)
                        .and_then(|id| u32::try_from(id).ok());
                    form.list_level = val(element, "ilvl")
                        .and_then(number)
                        .and_then(|level| u8::try_from(level).ok())
                        .map(|level| level.min(8));
                }
                "framePr" => {
                    let cap = attribute(element, "dropCap");
                    form.frame = Some(match cap {
                        Some("drop" | "margin") => Frame::DropCap,
                        _ => Frame::Box,
                    });
                }
                "pBdr" => {
                    form.ruled = element.elements().any(|border| {
                        matches!(border.local(), "top" | "bottom" | "between")
                            && !matches!(attribute(border, "val"), Some("none" | "nil") | None)
                    });
                }
                _ => {}
            }
        }
        form
    }

    /// This form, and what `base` says where this says nothing.
    #[must_use]
    pub(crate) fn over(&self, base: &Self) -> Self {
        Self {
            style: self.style.clone().or_else(|| base.style.clone()),
            alignment: self.alignment.or(base.alignment),
            indent: self.indent.over(base.indent),
            outline: self.outline.or(base.outline),
            page_before: self.page_before.or(base.page_before),
            list: self.list.or(base.list),
            list_level: self.list_level.or(base.list_level),
            frame: self.frame.or(base.frame),
            ruled: self.ruled || base.ruled,
            rtl: self.rtl.or(base.rtl),
        }
    }
}

impl Indent {
    pub(crate) fn read(element: Twig<'_>) -> Self {
        let measure = |names: [&str; 2]| {
            names.into_iter().find_map(|name| attribute(element, name)).and_then(twips)
        };
        let chars = |names: [&str; 2]| {
            names.into_iter().find_map(|name| attribute(element, name)).and_then(number)
        };
        let negative = |value: Option<i64>| value.and_then(i64::checked_neg);
        // A hanging indent wins over one of the first line (ECMA-376-1 §17.3.1.12).
        Self {
            left: measure(["start", "left"]),
            left_chars: chars(["startChars", "leftChars"]),
            first: negative(measure(["hanging", "hanging"]))
                .or_else(|| measure(["firstLine", "firstLine"])),
            first_chars: negative(chars(["hangingChars", "hangingChars"]).filter(|n| *n != 0))
                .or_else(|| chars(["firstLineChars", "firstLineChars"])),
        }
    }

    pub(crate) fn over(self, base: Self) -> Self {
        Self {
            left: self.left.or(base.left),
            // A measure set here is not undone by characters set below.
            left_chars: self.left_chars.or(if self.left.is_some() {
                None
            } else {
                base.left_chars
            }),
            first: self.first.or(base.first),
            first_chars: self.first_chars.or(if self.first.is_some() {
                None
            } else {
                base.first_chars
            }),
        }
    }

    /// Whether the first line is set in.
    pub(crate) fn first_line(self) -> bool {
        match self.first_chars {
            Some(chars) if chars != 0 => chars > 0,
            _ => self.first.is_some_and(|twips| twips > 0),
        }
    }

    /// How far the whole block is set in: steps of two characters of this size (in half-points).
    pub(crate) fn steps(self, size: u16) -> u8 {
        let character = i64::from(size.max(2)).saturating_mul(10);
        let resolve = |chars: Option<i64>, twips: Option<i64>| match chars {
            Some(chars) if chars != 0 => chars.saturating_mul(character) / 100,
            _ => twips.unwrap_or(0),
        };
        let left = resolve(self.left_chars, self.left);
        let first = resolve(self.first_chars, self.first).min(0);
        let twips = left.saturating_add(first).max(0);
        let step = character.saturating_mul(2);
        u8::try_from(twips.saturating_add(step / 2) / step).unwrap_or(u8::MAX)
    }
}
