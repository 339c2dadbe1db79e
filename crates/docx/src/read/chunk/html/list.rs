//! Lists of HTML: how their items are marked, and how deep they stand.
//!
//! HTML Living Standard §4.4.5 to §4.4.8. Lists in one another are levels of one list, as in Word.

use masthead_codec::ListHint;
use masthead_issue::ListKind;

use super::super::super::format::{self, NumberFormat};
use super::super::markup::Tag;
use super::state::List;
use super::{Builder, LEVELS, look};

impl Builder<'_, '_, '_> {
    pub(super) fn list_begins(&mut self, tag: &Tag<'_>) {
        self.end_line();
        let number = match self.state.lists.first() {
            Some(outer) => outer.number,
            None => self.cx.imports.list(),
        };
        let start = tag.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let style = tag.attribute("style").unwrap_or_default();
        let kind = look::property(&style, "list-style-type")
            .map(str::to_owned)
            .or_else(|| tag.attribute("type"))
            .unwrap_or_default();
        let (kind, format) = match kind.trim() {
            "none" => (ListKind::Plain, NumberFormat::Decimal),
            _ if tag.name == "ul" => (ListKind::Bullet, NumberFormat::Bullet),
            "a" | "lower-alpha" | "lower-latin" => {
                (ListKind::Ordered, NumberFormat::of("lowerLetter", None))
            }
            "A" | "upper-alpha" | "upper-latin" => {
                (ListKind::Ordered, NumberFormat::of("upperLetter", None))
            }
            "i" | "lower-roman" => (ListKind::Ordered, NumberFormat::LowerRoman),
            "I" | "upper-roman" => (ListKind::Ordered, NumberFormat::UpperRoman),
            _ => (ListKind::Ordered, NumberFormat::Decimal),
        };
        self.state.lists.push(List { number, kind, format, next: start });
    }

    pub(super) fn list_ends(&mut self) {
        self.end_line();
        self.state.lists.pop();
        self.state.item = None;
    }

    pub(super) fn item_begins(&mut self, tag: &Tag<'_>) {
        self.line_begins(None, tag);
        if self.state.lists.is_empty() {
            let number = self.cx.imports.list();
            let (kind, format) = (ListKind::Bullet, NumberFormat::Bullet);
            self.state.lists.push(List { number, kind, format, next: 1 });
        }
        let depth = self.state.lists.len().min(LEVELS);
        let Some(list) = self.state.lists.last_mut() else { return };
        if let Some(value) = tag.attribute("value").and_then(|value| value.trim().parse().ok()) {
            list.next = value;
        }
        let label = match list.kind {
            ListKind::Bullet => "•".to_owned(),
            ListKind::Ordered => format!("{}.", format::format(list.format, list.next)),
            ListKind::Plain => String::new(),
        };
        list.next = list.next.saturating_add(1);
        let level = u8::try_from(depth.saturating_sub(1)).unwrap_or(0);
        self.state.item = Some(ListHint { list: list.number, level, kind: list.kind, label });
    }
}
