//! Charts: drawn by Word from data, kept as a table of the data.
//!
//! ECMA-376-1 §21.2. A part `c:chartSpace` in; out come the title as caption, a column a series, a
//! row a category, and below the table what the axes are called and what was typed onto the chart.
//! The values are those Word stored when the chart was last drawn (`c:strCache`, `c:numCache`), as
//! the format stored beside them shows them.

mod shown;

use std::collections::{BTreeMap, BTreeSet};

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Cell, Id, Inlines, Paragraph, Row, Table, inline, plain};
use masthead_xml::{Ns, Twig};

use super::context::{Context, cut};
use super::drawing::{beside, boxed, related};
use super::line::{Line, Look};
use super::tree::{part_tree, relation, words};
use shown::{Epoch, rounded, shown};

/// The values of points, by their index. Categories may have several levels, innermost first.
type Points = BTreeMap<usize, Vec<String>>;

/// A column of the table: what it is called, and its values.
struct Column {
    name: String,
    values: Points,
}

/// `c:chart` in a drawing.
pub(crate) fn read(cx: &mut Context<'_, '_>, line: &mut Line, element: Twig<'_>, look: Look) {
    let found = relation(element, "id").and_then(|id| related(cx, id, "a chart"));
    let found = found.as_ref().and_then(|(part, tree)| Some((part, tree.root()?)));
    let Some((part, root)) = found else {
        told(cx, "dropped", "");
        return;
    };
    let mut titles: Vec<Inlines> = root
        .descendants()
        .filter(|inner| inner.is(Ns::CHART, "title"))
        .map(|title| inline::plain(words(title)))
        .filter(|title| !title.is_empty())
        .collect();
    let own = root
        .child(Ns::CHART, "chart")
        .and_then(|chart| chart.child(Ns::CHART, "title"))
        .is_some_and(|title| !words(title).is_empty());
    let caption = own.then(|| titles.remove(0));
    let labels = root.descendants().filter(|inner| inner.is(Ns::CHART, "dLbl")).map(words);
    let mut notes = titles;
    notes.extend(labels.filter(|label| !label.is_empty()).map(inline::plain));
    notes.extend(drawn_onto(cx, part, root));

    let epoch = Epoch::of(root);
    let columns = columns(root, epoch);
    let rows: BTreeSet<usize> =
        columns.iter().flat_map(|column| column.values.keys().copied()).collect();
    let cells = rows.len().saturating_add(1).saturating_mul(columns.len());
    let fits = !rows.is_empty() && cells <= cx.options.limits.table_cells;
    let mut shown: Vec<String> = caption.iter().map(|line| plain::inlines(line)).collect();
    shown.extend(columns.iter().map(|column| column.name.clone()));
    let became = if fits { "kept as a table of its data" } else { "kept as its words" };
    told(cx, became, &shown.join(" "));
    if fits {
        beside(cx, line, Block::Table(table(caption, notes, &columns, &rows)), look);
    } else {
        let lines = caption.iter().chain(&notes).map(|line| plain::inlines(line));
        let names = columns.iter().map(|column| column.name.clone());
        let lines: Vec<String> = lines.chain(names).collect();
        boxed(cx, line, &lines, look);
    }
}

fn told(cx: &mut Context<'_, '_>, became: &str, text: &str) {
    cx.report_here(
        Diagnostic::new(codes::docx::CHART_FLATTENED)
            .with("became", became)
            .with("text", cut(text))
            .lost("chart", became),
    );
}

/// The words of shapes drawn onto a chart, which stand in a part of their own (§21.3).
fn drawn_onto(cx: &mut Context<'_, '_>, part: &str, root: Twig<'_>) -> Vec<Inlines> {
    let Some(id) = root.child(Ns::CHART, "userShapes").and_then(|one| relation(one, "id")) else {
        return Vec::new();
    };
    let scope = cx.scope_of(part);
    let Some(part) = scope.relationships.get(id).and_then(|one| one.part()) else {
        return Vec::new();
    };
    let tree = match part_tree(cx.package, part, &cx.options.limits, &mut cx.report) {
        Ok(tree) => tree,
        Err(failure) => {
            cx.failure.get_or_insert(failure);
            return Vec::new();
        }
    };
    let inside = tree.root().into_iter().flat_map(Twig::descendants);
    let paragraphs = inside.filter(|one| one.is(Ns::A, "p"));
    paragraphs.map(words).filter(|words| !words.is_empty()).map(inline::plain).collect()
}

/// The columns: one for the categories where all series share them, else one for each series.
fn columns(root: Twig<'_>, epoch: Epoch) -> Vec<Column> {
    let mut series: Vec<(Points, Column)> = Vec::new();
    for element in root.descendants().filter(|inner| inner.is(Ns::CHART, "ser")) {
        let of = |name: &str| {
            element.child(Ns::CHART, name).map(|holder| stored(holder, epoch)).unwrap_or_default()
        };
        let first = |names: [&str; 2]| names.into_iter().map(of).find(|found| !found.is_empty());
        let mut values = first(["val", "yVal"]).unwrap_or_default();
        for (index, size) in of("bubbleSize") {
            let size = size.join(" ");
            values.entry(index).or_default().insert(0, format!("({size})"));
        }
        let name: Vec<String> = of("tx").into_values().flatten().collect();
        let categories = first(["cat", "xVal"]).unwrap_or_default();
        if !values.is_empty() || !categories.is_empty() {
            series.push((categories, Column { name: name.join(" "), values }));
        }
    }
    let mut kinds = series.iter().map(|(categories, _)| categories).filter(|one| !one.is_empty());
    let shared = kinds.next().cloned().unwrap_or_default();
    if kinds.all(|other| *other == shared) {
        let mut columns = vec![Column { name: String::new(), values: shared }];
        columns.extend(series.into_iter().map(|(_, column)| column));
        return columns;
    }
    let pair = |(values, column)| [Column { name: String::new(), values }, column];
    series.into_iter().flat_map(pair).collect()
}

/// The values stored in `c:tx`, `c:cat`, `c:val` and their like, each at its index.
fn stored(holder: Twig<'_>, epoch: Epoch) -> Points {
    let mut points = Points::new();
    for cache in holder.descendants() {
        let number = match (cache.ns(), cache.local()) {
            (Ns::CHART, "numCache" | "numLit") => true,
            (Ns::CHART, "strCache" | "strLit" | "lvl") => false,
            _ => continue,
        };
        let format = cache.child(Ns::CHART, "formatCode").map(Twig::text);
        for point in cache.children_named(Ns::CHART, "pt") {
            let index = point.attribute("idx").and_then(|index| index.trim().parse().ok());
            // What has no index follows what stands before it.
            let after = || points.last_key_value().map_or(0, |(last, _)| last.saturating_add(1));
            let index = index.unwrap_or_else(after);
            if let Some(value) = point.child(Ns::CHART, "v") {
                let text = value.text();
                let own = point.attribute("formatCode").or(format.as_deref());
                let value = match own.filter(|_| number) {
                    Some(format) => shown(text.trim(), format, epoch),
                    None if number => rounded(text.trim()),
                    None => text.trim().to_owned(),
                };
                points.entry(index).or_default().push(value);
            }
        }
    }
    if points.is_empty() {
        // A name may be stated outright.
        points
            .extend(holder.child(Ns::CHART, "v").map(|value| (0, vec![value.text().into_owned()])));
    }
    points
}

fn table(
    caption: Option<Inlines>,
    notes: Vec<Inlines>,
    columns: &[Column],
    rows: &BTreeSet<usize>,
) -> Table {
    let cell = |text: &str| Cell {
        blocks: if text.is_empty() {
            Vec::new()
        } else {
            vec![Block::Paragraph(Paragraph { role: None, content: inline::plain(text) })]
        },
        ..Cell::default()
    };
    // The outermost level of a category comes last.
    let value = |column: &Column, index: &usize| {
        column.values.get(index).map_or_else(String::new, |levels| {
            levels.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" ")
        })
    };
    let named = columns.iter().any(|column| !column.name.is_empty());
    let head = named.then(|| Row { cells: columns.iter().map(|one| cell(&one.name)).collect() });
    let body = rows.iter().map(|index| Row {
        cells: columns.iter().map(|column| cell(&value(column, index))).collect(),
    });
    Table {
        id: Id::default(),
        label: None,
        caption,
        columns: u32::try_from(columns.len()).unwrap_or(u32::MAX),
        head: head.into_iter().collect(),
        body: body.collect(),
        foot: Vec::new(),
        notes,
        credit: None,
        panels: 1,
    }
}
