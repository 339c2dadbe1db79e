//! Lists of HTML: how their items are marked, and how deep they stand.
//!
//! HTML Living Standard §4.4.5 to §4.4.8. Lists in one another are levels of one list, as in Word.

use masthead_codec::ListHint;
use masthead_issue::ListKind;

use super::super::super::format::{self, NumberFormat};
use super::super::markup::Tag;
use super::state::{List, Marked};
use super::{Builder, LEVELS, look};

impl Builder<'_, '_, '_> {
    /// `mso-list:l0 level1 lfo1`: how Word writes the place of a paragraph in a list.
    pub(super) fn marked_begins(&mut self, style: &str) {
        let place = look::property(style, "mso-list").unwrap_or_default();
        let level = place.split_ascii_whitespace().find_map(|word| word.strip_prefix("level"));
        let Some(level) = level.and_then(|level| level.parse::<u8>().ok()) else {
            self.state.marked = None;
            return;
        };
        let names: Vec<&str> =
            place.split_ascii_whitespace().filter(|word| !word.starts_with("level")).collect();
        let list = match self.marked_lists.get(&names.join(" ")) {
            Some(list) => *list,
            None => self.cx.imports.list(),
        };
        self.marked_lists.insert(names.join(" "), list);
        let deepest = u8::try_from(LEVELS).unwrap_or(u8::MAX);
        let level = level.clamp(1, deepest).saturating_sub(1);
        self.state.marked = Some(Marked { list, level, label: None, depth: 0 });
    }

    /// `mso-list:Ignore`: a span with the mark of an item, and not its text.
    pub(super) fn mark_begins(&mut self, style: &str) {
        let ignored = look::property(style, "mso-list")
            .is_some_and(|value| value.trim().eq_ignore_ascii_case("ignore"));
        let depth = self.state.looks.depth();
        if let Some(marked) = self.state.marked.as_mut().filter(|_| ignored) {
            marked.label = Some(String::new());
            marked.depth = depth;
        }
    }

    /// The mark of an item is complete, if no span of it is open.
    pub(super) fn mark_ends(&mut self, depth: usize) {
        let done = self.state.marked.as_ref().is_some_and(|marked| depth <= marked.depth);
        let Some(marked) = self.state.marked.take_if(|marked| done && marked.label.is_some())
        else {
            return;
        };
        let label = marked.label.unwrap_or_default().trim().to_owned();
        let mut letters = label.chars();
        let lone = letters.next().filter(|_| letters.next().is_none());
        // The o of a typewriter font is the bullet of the second level.
        let bullet = lone.is_some_and(|c| !c.is_alphanumeric() || c == 'o');
        let (kind, label) =
            if bullet { (ListKind::Bullet, "•".to_owned()) } else { (ListKind::Ordered, label) };
        self.state.item = Some(ListHint { list: marked.list, level: marked.level, kind, label });
        self.state.last = None;
    }

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
