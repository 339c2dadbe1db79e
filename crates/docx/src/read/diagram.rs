//! Diagrams (SmartArt): laid out by Word from points, kept as a list of the points.
//!
//! ECMA-376-1 §21.4. The data part holds points and the connections between them; a connection of
//! the kind `parOf` puts one point under another. What stands under nothing stands at the top.

use std::collections::{BTreeMap, BTreeSet};

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, List, ListItem, ListKind, Paragraph, inline};
use masthead_xml::{Ns, Twig};

use super::context::{Context, cut};
use super::drawing::{beside, related};
use super::line::{Line, Look};
use super::tree::{relation, words};

/// Points nest no deeper than this in what is kept; deeper ones stand beside their parents.
const DEPTH: usize = 6;

/// The points of a diagram, and which stands under which.
#[derive(Default)]
struct Points<'t> {
    /// Paragraphs of each point that shows something, by its id.
    texts: BTreeMap<&'t str, Vec<String>>,
    /// Paragraphs of points without an id.
    nameless: Vec<String>,
    /// Ids under an id, in order.
    under: BTreeMap<&'t str, Vec<&'t str>>,
}

/// `dgm:relIds` in a drawing.
pub(crate) fn read(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, look: Look) {
    let found = relation(element, "dm").and_then(|id| related(cx, id, "a diagram"));
    let Some(root) = found.as_ref().and_then(|(_, tree)| tree.root()) else {
        told(cx, "dropped", "");
        return;
    };
    let (points, order) = points(root);
    let texts = points.texts.values().flatten().chain(&points.nameless);
    let all: Vec<&str> = texts.map(String::as_str).collect();
    told(cx, "kept as a list of its points", &all.join(" "));
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    let below: BTreeSet<&str> = points.under.values().flatten().copied().collect();
    // First what begins a tree, then what a circle of connections kept from being reached.
    for start in order.iter().filter(|id| !below.contains(*id)).chain(&order) {
        points.items(start, 0, &mut seen, &mut items);
    }
    items.extend(points.nameless.iter().map(|text| item(text)));
    if !items.is_empty() {
        beside(cx, line, Block::List(List { kind: ListKind::Bullet, items }), look);
    }
}

fn told(cx: &mut Context<'_, '_>, became: &str, text: &str) {
    cx.report_here(
        Diagnostic::new(codes::docx::DIAGRAM_FLATTENED)
            .with("became", became)
            .with("text", cut(text))
            .lost("diagram", became),
    );
}

fn points(root: Twig<'_>) -> (Points<'_>, Vec<&str>) {
    let mut points = Points::default();
    let mut order = Vec::new();
    for point in root.descendants().filter(|inner| inner.is(Ns::DGM, "pt")) {
        let id = point.attribute("modelId");
        order.extend(id);
        // The words of a layout are those of the points it lays out.
        if point.attribute("type") == Some("pres") {
            continue;
        }
        let lines: Vec<String> = point
            .descendants()
            .filter(|inner| inner.is(Ns::A, "p"))
            .map(words)
            .filter(|text| !text.is_empty())
            .collect();
        match id {
            Some(id) => points.texts.entry(id).or_default().extend(lines),
            None => points.nameless.extend(lines),
        }
    }
    let mut connections: Vec<(usize, &str, &str)> = root
        .descendants()
        .filter(|inner| inner.is(Ns::DGM, "cxn"))
        .filter(|inner| matches!(inner.attribute("type"), None | Some("parOf")))
        .filter_map(|inner| {
            let order = inner.attribute("srcOrd").and_then(|order| order.parse().ok());
            Some((order.unwrap_or(0), inner.attribute("srcId")?, inner.attribute("destId")?))
        })
        .collect();
    connections.sort_by_key(|(order, ..)| *order);
    for (_, parent, child) in connections {
        points.under.entry(parent).or_default().push(child);
    }
    (points, order)
}

impl Points<'_> {
    /// Adds a point and what stands under it; what has no words of its own is passed through.
    fn items<'t>(
        &'t self,
        id: &'t str,
        depth: usize,
        seen: &mut BTreeSet<&'t str>,
        into: &mut Vec<ListItem>,
    ) {
        if !seen.insert(id) {
            return;
        }
        let under = self.under.get(id).map(Vec::as_slice).unwrap_or_default();
        let texts = self.texts.get(id).map(Vec::as_slice).unwrap_or_default();
        if depth >= DEPTH {
            into.extend(texts.iter().map(|text| item(text)));
            self.beside(under, seen, into);
            return;
        }
        if texts.is_empty() {
            for child in under {
                self.items(child, depth + 1, seen, into);
            }
            return;
        }
        let mut own = ListItem {
            label: None,
            blocks: texts
                .iter()
                .map(|text| {
                    Block::Paragraph(Paragraph {
                        role: None,
                        content: inline::plain(text.as_str()),
                    })
                })
                .collect(),
        };
        let mut items = Vec::new();
        for child in under {
            self.items(child, depth + 1, seen, &mut items);
        }
        if !items.is_empty() {
            own.blocks.push(Block::List(List { kind: ListKind::Bullet, items }));
        }
        into.push(own);
    }

    /// Adds all points that stand under these beside each other, in order.
    fn beside<'t>(
        &'t self,
        under: &[&'t str],
        seen: &mut BTreeSet<&'t str>,
        into: &mut Vec<ListItem>,
    ) {
        let mut waiting: Vec<&str> = under.iter().rev().copied().collect();
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                let texts = self.texts.get(id).map(Vec::as_slice).unwrap_or_default();
                into.extend(texts.iter().map(|text| item(text)));
                let below = self.under.get(id).map(Vec::as_slice).unwrap_or_default();
                waiting.extend(below.iter().rev());
            }
        }
    }
}

fn item(text: &str) -> ListItem {
    let content = inline::plain(text);
    ListItem { label: None, blocks: vec![Block::Paragraph(Paragraph { role: None, content })] }
}
