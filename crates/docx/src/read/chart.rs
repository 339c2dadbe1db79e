//! Charts: drawn by Word from data, kept as a table of the data.
//!
//! ECMA-376-1 §21.2. A part `c:chartSpace` in; out come the title as caption, a column a series, a
//! row a category, and below the table what the axes are called. The values are those Word stored
//! when the chart was last drawn (`c:strCache`, `c:numCache`).

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Cell, Id, Inlines, Paragraph, Row, Table, inline, plain};
use masthead_xml::{Ns, Tree};

use super::context::{Context, cut};
use super::drawing::{beside, boxed, related};
use super::line::{Line, Look};
use super::tree::{relation, words};

/// A series: its name, and values beside their categories.
#[derive(Default)]
struct Series {
    name: String,
    categories: Vec<String>,
    values: Vec<String>,
}

/// `c:chart` in a drawing.
pub(crate) fn read(cx: &mut Context<'_, '_>, line: &mut Line, element: &Tree, look: Look) {
    let root = relation(element, "id").and_then(|id| related(cx, id, "a chart"));
    let Some(root) = root else { return };
    let titles: Vec<Inlines> = root
        .descendants()
        .filter(|inner| inner.is(Ns::CHART, "title"))
        .map(|title| inline::plain(words(title)))
        .filter(|title| !title.is_empty())
        .collect();
    let own = root
        .child(Ns::CHART, "chart")
        .and_then(|chart| chart.child(Ns::CHART, "title"))
        .is_some_and(|title| !words(title).is_empty());
    let series: Vec<Series> = root
        .descendants()
        .filter(|inner| inner.is(Ns::CHART, "ser"))
        .map(series)
        .filter(|series| !series.values.is_empty())
        .collect();
    // Text boxes drawn onto the chart, and labels that were typed.
    let labels = root.descendants().filter(|inner| inner.is(Ns::CHART, "dLbl")).map(words);
    let mut titles = titles.into_iter();
    let caption = if own { titles.next() } else { None };
    let mut notes: Vec<Inlines> = titles.collect();
    notes.extend(labels.filter(|label| !label.is_empty()).map(inline::plain));

    let rows = series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    let cells = rows.saturating_add(1).saturating_mul(series.len().saturating_add(1));
    let fits = rows > 0 && cells <= cx.options.limits.table_cells;
    let mut shown: Vec<String> = caption.iter().map(|line| plain::inlines(line)).collect();
    shown.extend(series.iter().map(|series| series.name.clone()));
    let became = if fits { "kept as a table of its data" } else { "kept as its words" };
    cx.report_here(
        Diagnostic::new(codes::docx::CHART_FLATTENED)
            .with("became", became)
            .with("text", cut(&shown.join(" ")))
            .lost("chart", became),
    );
    if !fits {
        let lines = caption.iter().chain(&notes).map(|line| plain::inlines(line));
        let lines: Vec<String> = lines.collect();
        boxed(cx, line, &lines, look);
        return;
    }
    beside(cx, line, Block::Table(table(caption, notes, &series, rows)), look);
}

/// `c:ser`: the values of bars and lines beside categories, those of points beside each other.
fn series(element: &Tree) -> Series {
    let of = |name: &str| element.child(Ns::CHART, name).map(stored).unwrap_or_default();
    let first = |names: [&str; 2]| names.into_iter().map(of).find(|found| !found.is_empty());
    let mut series = Series {
        name: of("tx").join(" "),
        categories: first(["cat", "xVal"]).unwrap_or_default(),
        values: first(["val", "yVal"]).unwrap_or_default(),
    };
    for (value, size) in series.values.iter_mut().zip(of("bubbleSize")) {
        *value = format!("{value} ({size})");
    }
    series
}

/// The values stored in `c:tx`, `c:cat`, `c:val` and their like, each at its index. Categories of
/// several levels stand side by side.
fn stored(holder: &Tree) -> Vec<String> {
    // Word keeps at most 32,000 points of a series.
    const POINTS: usize = 32_000;
    let mut values: Vec<String> = Vec::new();
    for point in holder.descendants().filter(|inner| inner.is(Ns::CHART, "pt")) {
        let index = point.attribute("idx").and_then(|index| index.trim().parse::<usize>().ok());
        // What has no index follows what stands before it.
        let index = index.unwrap_or(values.len());
        if index >= POINTS {
            continue;
        }
        let Some(value) = point.child(Ns::CHART, "v") else { continue };
        if values.len() <= index {
            values.resize(index + 1, String::new());
        }
        if let Some(slot) = values.get_mut(index) {
            let value = rounded(value.text().trim());
            *slot = if slot.is_empty() { value } else { format!("{value} {slot}") };
        }
    }
    if values.is_empty() {
        // A name may be stated outright.
        values.extend(holder.child(Ns::CHART, "v").map(Tree::text));
    }
    values
}

fn table(caption: Option<Inlines>, notes: Vec<Inlines>, series: &[Series], rows: usize) -> Table {
    let categories = series.iter().map(|series| &series.categories).max_by_key(|list| list.len());
    let named = series.iter().any(|series| !series.name.is_empty());
    let cell = |text: &str| Cell {
        blocks: if text.is_empty() {
            Vec::new()
        } else {
            vec![Block::Paragraph(Paragraph { role: None, content: inline::plain(text) })]
        },
        ..Cell::default()
    };
    let row = |first: &str, others: &mut dyn Iterator<Item = &str>| {
        let mut cells = vec![cell(first)];
        cells.extend(others.map(cell));
        Row { cells }
    };
    let head = named.then(|| row("", &mut series.iter().map(|series| series.name.as_str())));
    let body = (0..rows).map(|index| {
        let category = categories.and_then(|list| list.get(index)).map_or("", String::as_str);
        let at = |series: &'_ Series| series.values.get(index).cloned().unwrap_or_default();
        let values: Vec<String> = series.iter().map(at).collect();
        row(category, &mut values.iter().map(String::as_str))
    });
    Table {
        id: Id::default(),
        label: None,
        caption,
        columns: u32::try_from(series.len().saturating_add(1)).unwrap_or(u32::MAX),
        head: head.into_iter().collect(),
        body: body.collect(),
        foot: Vec::new(),
        notes,
        credit: None,
        panels: 1,
    }
}

/// A number without what only binary fractions add: `4.4000000000000004` is `4.4`. Spreadsheets
/// show fifteen digits at most.
fn rounded(value: &str) -> String {
    const DIGITS: usize = 15;
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let number = value.parse::<f64>().ok().filter(|number| digits > DIGITS && number.is_finite());
    let short = number.and_then(|number| format!("{number:.14e}").parse::<f64>().ok());
    short.map_or_else(|| value.to_owned(), |short| short.to_string())
}
