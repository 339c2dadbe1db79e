//! Lists and lists of definitions.
//!
//! A list of plain items is lines with their marks, for `assemble` to put together; one whose items
//! hold more is a block.

use masthead_codec::{ListHint, Role};
use masthead_issue::{Block, List, ListItem, ListKind};
use masthead_notation::numeral;
use masthead_xml::{Node, Tree};

use super::block::{children, element};
use super::context::{Context, Flow, Goes};
use super::kinds;
use super::links::Key;
use super::state::State;

/// Elements that make an item more than a line.
const MORE: [&str; 14] = [
    "table",
    "dl",
    "pre",
    "blockquote",
    "figure",
    "aside",
    "hr",
    "section",
    "article",
    "details",
    "video",
    "audio",
    "object",
    "nav",
];

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Nothing,
    Bullet,
    Decimal,
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
    Han,
}

impl Format {
    /// By the styles, else by the attribute, else by the element (HTML §15.3.8).
    fn of(tree: &Tree, style: Option<&str>) -> Self {
        let ordered = &*tree.name.local == "ol";
        let said = style.into_iter().flat_map(str::split_whitespace).find_map(Self::named);
        let attribute = match tree.attribute("type").map(str::trim) {
            Some("a") => Some(Self::Lower),
            Some("A") => Some(Self::Upper),
            Some("i") => Some(Self::LowerRoman),
            Some("I") => Some(Self::UpperRoman),
            Some("1") => Some(Self::Decimal),
            _ => None,
        };
        let by_element = if ordered { Self::Decimal } else { Self::Bullet };
        said.or(attribute).unwrap_or(by_element)
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "none" => Self::Nothing,
            "disc" | "circle" | "square" => Self::Bullet,
            "decimal" | "decimal-leading-zero" => Self::Decimal,
            "lower-alpha" | "lower-latin" => Self::Lower,
            "upper-alpha" | "upper-latin" => Self::Upper,
            "lower-roman" => Self::LowerRoman,
            "upper-roman" => Self::UpperRoman,
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => Self::Han,
            _ => return None,
        })
    }

    fn kind(self) -> ListKind {
        match self {
            Self::Nothing => ListKind::Plain,
            Self::Bullet => ListKind::Bullet,
            Self::Decimal
            | Self::Lower
            | Self::Upper
            | Self::LowerRoman
            | Self::UpperRoman
            | Self::Han => ListKind::Ordered,
        }
    }

    fn label(self, value: i64) -> String {
        let positive = u32::try_from(value).ok().filter(|value| *value > 0);
        let sign = match self {
            Self::Nothing => return String::new(),
            Self::Bullet => return "•".to_owned(),
            Self::Decimal => None,
            Self::Lower => positive.map(letters),
            Self::Upper => positive.map(|value| letters(value).to_ascii_uppercase()),
            Self::LowerRoman => {
                positive.and_then(numeral::to_roman).map(|roman| roman.to_ascii_lowercase())
            }
            Self::UpperRoman => {
                positive.and_then(numeral::to_roman).map(|roman| roman.to_ascii_uppercase())
            }
            Self::Han => positive.map(|value| format!("{}、", numeral::to_han(value))),
        };
        match sign {
            Some(sign) if self == Self::Han => sign,
            Some(sign) => format!("{sign}."),
            None => format!("{value}."),
        }
    }
}

/// a … z, aa, ab … (CSS Counter Styles 3 §3.1.5).
fn letters(value: u32) -> String {
    let mut out = Vec::new();
    let mut rest = value;
    while rest > 0 {
        rest -= 1;
        out.extend(char::from_digit(10 + rest % 26, 36));
        rest /= 26;
    }
    out.iter().rev().collect()
}

/// The numbers of the items of a list: `start`, `value`, `reversed`.
fn numbers(tree: &Tree) -> Vec<i64> {
    let attribute = |one: &Tree, name| one.attribute(name)?.trim().parse::<i32>().ok();
    let items: Vec<&Tree> = tree.elements().filter(|one| &*one.name.local == "li").collect();
    let back = tree.attribute("reversed").is_some();
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let mut next = attribute(tree, "start").map_or(if back { count } else { 1 }, i64::from);
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        next = attribute(item, "value").map_or(next, i64::from);
        found.push(next);
        next += if back { -1 } else { 1 };
    }
    found
}

/// Whether every item is a line, or a line and lists of such.
fn is_plain(tree: &Tree) -> bool {
    tree.elements().all(|item| {
        let mut lines = 0;
        let mut list = false;
        let mut open = false;
        item.children.iter().all(|child| match child {
            Node::Text(text) => {
                let starts = !text.trim().is_empty() && !open;
                open |= starts;
                lines += usize::from(starts);
                lines <= 1 && !(list && starts)
            }
            Node::Element(child) => match &*child.name.local {
                "ul" | "ol" => {
                    (list, open) = (true, false);
                    lines == 1 && is_plain(child)
                }
                "p" | "div" => {
                    open = false;
                    lines += 1;
                    lines <= 1 && !list && !holds_blocks(child)
                }
                name if MORE.contains(&name) || name.len() == 2 && name.starts_with('h') => false,
                _ => {
                    let starts = !open;
                    open = true;
                    lines += usize::from(starts);
                    lines <= 1 && !list && !holds_blocks(child)
                }
            },
        })
    })
}

fn holds_blocks(tree: &Tree) -> bool {
    tree.descendants().any(|one| {
        let name = &*one.name.local;
        MORE.contains(&name) || matches!(name, "p" | "div" | "ul" | "ol" | "li")
    })
}

/// A list.
pub(super) fn read<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    outer: &State,
) {
    // An item that begins with a list has no line of its own: its mark stands before that list.
    cx.end_line(flow, outer);
    cx.arrive(flow, tree);
    let format =
        Format::of(tree, cx.styles.style(tree).list.as_deref().or(state.list_style.as_deref()));
    if kinds::is(tree, &["bibliography"])
        || tree.elements().any(|one| kinds::is(one, &["biblioentry"]))
    {
        return references(cx, flow, tree, state, format);
    }
    let level = state.lists;
    let rest = tree.elements().all(|one| &*one.name.local == "li");
    let whole = flow.goes == Goes::Block && level == 0 || !rest || !is_plain(tree);
    if whole && cx.may_nest(tree) {
        return block(cx, flow, tree, state, format);
    }
    if level == 0 {
        cx.lists = cx.lists.saturating_add(1);
    }
    let mut inner = State {
        lists: level.saturating_add(1).min(9),
        role: None,
        list_style: None,
        ..state.clone()
    };
    inner.indent = 0;
    let list = cx.lists;
    let mut numbers = numbers(tree).into_iter();
    for child in &tree.children {
        match child {
            Node::Text(text) => flow.line.text(text, &inner.look),
            Node::Element(item) if &*item.name.local == "li" => {
                let label = format.label(numbers.next().unwrap_or(1));
                if cx.notes.is_apart(Key::of(item)) {
                    continue;
                }
                cx.end_line(flow, &inner);
                flow.item = Some(ListHint { list, level, kind: format.kind(), label });
                element(cx, flow, item, &inner);
                cx.end_line(flow, &inner);
                flow.item = None;
            }
            Node::Element(other) => element(cx, flow, other, &inner),
        }
    }
    cx.end_line(flow, &inner);
}

/// A list whose items hold more than lines.
fn block<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    format: Format,
) {
    let mut items: Vec<ListItem> = Vec::new();
    let mut numbers = numbers(tree).into_iter();
    for item in tree.elements() {
        let is_item = &*item.name.local == "li";
        let number = if is_item { numbers.next() } else { None };
        if cx.notes.is_apart(Key::of(item)) {
            continue;
        }
        let blocks = cx.settled(flow, state, |cx, inner, state| {
            if is_item {
                cx.arrive(inner, item);
                let style = cx.styles.style(item);
                let state = state.inside(item, &style, cx.language.as_deref());
                children(cx, inner, item, &state);
            } else {
                element(cx, inner, item, state);
            }
        });
        if blocks.is_empty() {
            continue;
        }
        let hint = ListHint {
            list: 0,
            level: 0,
            kind: format.kind(),
            label: number.map(|number| format.label(number)).unwrap_or_default(),
        };
        let label = hint.own_label(items.len());
        match items.last_mut() {
            // What stands between items goes on with the one before.
            Some(last) if !is_item => last.blocks.extend(blocks),
            _ => items.push(ListItem { label, blocks }),
        }
    }
    if !items.is_empty() {
        cx.block(flow, Block::List(List { kind: format.kind(), items }));
    }
}

/// A list of references: lines with their labels.
fn references<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
    format: Format,
) {
    let state = State { role: Some(Role::Reference), ..state.clone() };
    cx.lists = cx.lists.saturating_add(1);
    let list = cx.lists;
    let mut numbers = numbers(tree).into_iter();
    for item in tree.elements() {
        let label = format.label(numbers.next().unwrap_or(1));
        if format.kind() == ListKind::Ordered {
            flow.item = Some(ListHint { list, level: 0, kind: ListKind::Ordered, label });
        }
        element(cx, flow, item, &state);
        cx.end_line(flow, &state);
        flow.item = None;
    }
}

/// Terms with their definitions.
pub(super) fn definitions<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    let inner = State { list_style: None, ..state.clone() };
    children(cx, flow, tree, &inner);
    cx.end_line(flow, &inner);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_as_lists_do() {
        for (format, value, expected) in [
            (Format::Decimal, 12, "12."),
            (Format::Decimal, -1, "-1."),
            (Format::Lower, 1, "a."),
            (Format::Lower, 28, "ab."),
            (Format::Upper, 26, "Z."),
            (Format::LowerRoman, 4, "iv."),
            (Format::UpperRoman, 0, "0."),
            (Format::Han, 3, "三、"),
            (Format::Nothing, 1, ""),
        ] {
            assert_eq!(format.label(value), expected);
        }
    }
}
