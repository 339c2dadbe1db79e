//! How text of HTML is set: elements and styles that begin and end, counted each by itself.

use masthead_codec::html;
use masthead_issue::Mark;

use super::super::super::form::Raised;
use super::super::super::line::Look;

/// What an element does to the look of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Bold,
    Italic,
    Underline,
    Strike,
    Superscript,
    Subscript,
    Code,
    SmallCaps,
}

const EFFECTS: [Effect; 8] = [
    Effect::Bold,
    Effect::Italic,
    Effect::Underline,
    Effect::Strike,
    Effect::Superscript,
    Effect::Subscript,
    Effect::Code,
    Effect::SmallCaps,
];

impl Effect {
    /// The effect of an element, if it is there for one.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match html::mark(name)? {
            Mark::Strong => Self::Bold,
            Mark::Emphasis => Self::Italic,
            Mark::Underline => Self::Underline,
            Mark::Strike => Self::Strike,
            Mark::Superscript => Self::Superscript,
            Mark::Subscript => Self::Subscript,
            Mark::Code => Self::Code,
            Mark::SmallCaps => Self::SmallCaps,
            Mark::EmphasisDots | Mark::Upright => return None,
        })
    }

    /// The effects of a style attribute.
    fn of_style(style: &str) -> Vec<Self> {
        let value = |name| property(style, name).unwrap_or_default().trim();
        let weight = value("font-weight");
        let heavy = weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
        let decoration = value("text-decoration");
        let raised = value("vertical-align");
        [
            (heavy || matches!(weight, "bold" | "bolder"), Self::Bold),
            (matches!(value("font-style"), "italic" | "oblique"), Self::Italic),
            (decoration.contains("underline"), Self::Underline),
            (decoration.contains("line-through"), Self::Strike),
            (raised == "super", Self::Superscript),
            (raised == "sub", Self::Subscript),
            (value("font-variant") == "small-caps", Self::SmallCaps),
        ]
        .into_iter()
        .filter_map(|(on, effect)| on.then_some(effect))
        .collect()
    }
}

/// The value of a property in a style attribute.
pub(super) fn property<'s>(style: &'s str, name: &str) -> Option<&'s str> {
    let found = style.split(';').filter_map(|one| one.split_once(':'));
    found.rev().find(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// What is in effect: how often each effect was begun and not ended.
#[derive(Debug, Default)]
pub(super) struct Looks {
    counts: [u32; EFFECTS.len()],
    spans: Vec<Vec<Effect>>,
}

impl Looks {
    pub(super) fn begin(&mut self, effect: Effect) {
        if let Some(count) = self.counts.get_mut(effect as usize) {
            *count = count.saturating_add(1);
        }
    }

    pub(super) fn end(&mut self, effect: Effect) {
        if let Some(count) = self.counts.get_mut(effect as usize) {
            *count = count.saturating_sub(1);
        }
    }

    pub(super) fn begin_span(&mut self, style: &str) {
        let effects = if style.is_empty() { Vec::new() } else { Effect::of_style(style) };
        for effect in &effects {
            self.begin(*effect);
        }
        self.spans.push(effects);
    }

    pub(super) fn end_span(&mut self) {
        for effect in self.spans.pop().unwrap_or_default() {
            self.end(effect);
        }
    }

    /// How many spans were begun and not ended.
    pub(super) fn depth(&self) -> usize {
        self.spans.len()
    }

    /// The look of text here.
    pub(super) fn look(&self) -> Look {
        let on = |effect: Effect| self.counts.get(effect as usize).is_some_and(|count| *count > 0);
        Look {
            bold: on(Effect::Bold),
            italic: on(Effect::Italic),
            underline: on(Effect::Underline),
            strike: on(Effect::Strike),
            small_caps: on(Effect::SmallCaps),
            code: on(Effect::Code),
            raised: match (on(Effect::Superscript), on(Effect::Subscript)) {
                (true, _) => Some(Raised::Superscript),
                (_, true) => Some(Raised::Subscript),
                _ => None,
            },
            ..Look::default()
        }
    }
}
