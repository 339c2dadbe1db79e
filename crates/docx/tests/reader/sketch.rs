//! Drafts drawn as lines of text, so that a table of cases can say what is expected of each.
//!
//! A line of text is itself, with what is more than text in brackets: `[strong 甲]`, `[link u 甲]`,
//! `[note n1]`. Its hints stand before it: `center, outline 1: 甲`. Blocks are brackets, too. Notes,
//! running heads and rules reported follow: `n1: 注`, `head: 港`, `! shape-dropped`.

use masthead_codec::{Alignment, Content, Draft, DraftBlock, Hints, ReadOptions, pointer};
use masthead_diagnostics::Outcome;
use masthead_issue::{Block, Id, Inline, Row, Span};

use crate::support::{SIZE, package, read_bytes};

/// Reads each body, and holds what is seen against what is expected.
pub(crate) fn hold(cases: &[(&str, &str)]) {
    hold_in(str::to_owned, cases);
}

/// The same for what stands in a paragraph.
pub(crate) fn hold_inside(cases: &[(&str, &str)]) {
    hold_in(|inside| format!("<w:p>{inside}</w:p>"), cases);
}

/// The same for what makes a body by `around`.
pub(crate) fn hold_in(around: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    hold_packages(|case| package(&around(case), "", &[]), cases);
}

/// The same for what makes a package by `around`.
pub(crate) fn hold_packages(around: impl Fn(&str) -> Vec<u8>, cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (case, expected) in cases {
        let seen = match read_bytes(&around(case), &ReadOptions::default()) {
            Ok(outcome) => sketch(&outcome),
            Err(failure) => format!("refused {}", failure.rule().name),
        };
        if seen != *expected {
            wrong.push(format!("{case}\n  expected {expected:?}\n  seen     {seen:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// A draft and what was reported, line by line.
pub(crate) fn sketch(outcome: &Outcome<Draft>) -> String {
    let draft = &outcome.value;
    let mut lines: Vec<String> = draft.blocks.iter().map(block).collect();
    for note in &draft.notes {
        let label = note.label.as_deref().map(|label| format!(" {label}")).unwrap_or_default();
        lines.push(format!("{}{label}: {}", note.id.as_str(), blocks(&note.blocks)));
    }
    lines.extend(draft.running_heads.iter().map(|head| format!("head: {head}")));
    lines.extend(outcome.report.iter().map(|told| format!("! {}", told.rule.name)));
    lines.join("\n")
}

fn block(block: &DraftBlock) -> String {
    let content = match &block.content {
        Content::Line(line) => inlines(line),
        Content::Block(block) => inner(block),
        Content::Page(number) => format!("[page {number:?}]"),
    };
    let hints = hints(&block.hints).join(", ");
    if hints.is_empty() { content } else { format!("{hints}: {content}") }
}

/// What a hint says, where it is not what every plain paragraph says.
fn hints(hints: &Hints) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |on: bool, what: String| {
        if on {
            said.push(what);
        }
    };
    if let Some(style) = hints.style.as_deref() {
        say(style != "Normal", format!("style {style}"));
    }
    if let Some(role) = hints.role {
        say(true, format!("{role:?}").to_lowercase());
    }
    if let Some(level) = hints.outline {
        say(true, format!("outline {level}"));
    }
    if let Some(size) = hints.size {
        say(size != SIZE, format!("size {size}"));
    }
    say(hints.bold, "bold".to_owned());
    say(hints.italic, "italic".to_owned());
    match hints.alignment {
        Some(Alignment::Start) => say(true, "start".to_owned()),
        Some(Alignment::Center) => say(true, "center".to_owned()),
        Some(Alignment::End) => say(true, "end".to_owned()),
        None => {}
    }
    say(hints.first_indent, "first".to_owned());
    say(hints.indent > 0, format!("indent {}", hints.indent));
    say(hints.gap_before > 0, format!("gap {}", hints.gap_before));
    if let Some(list) = &hints.list {
        let kind = format!("{:?}", list.kind).to_lowercase();
        say(true, format!("{kind} {} {}", list.level, list.label).trim_end().to_owned());
    }
    if let Some(level) = hints.contents_level {
        say(true, format!("contents {level}"));
    }
    say(hints.page_before, "page".to_owned());
    say(hints.boxed, "boxed".to_owned());
    if let Some(language) = &hints.language {
        say(true, language.as_str().to_owned());
    }
    if let Some(direction) = hints.direction {
        say(true, format!("{direction:?}").to_lowercase());
    }
    say(!hints.names.is_empty(), format!("names {}", hints.names.join(" ")));
    said
}

fn blocks(list: &[Block]) -> String {
    list.iter().map(inner).collect::<Vec<_>>().join(" / ")
}

fn inner(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => inlines(&paragraph.content),
        Block::Break(_) => "[break]".to_owned(),
        Block::Equation(equation) => {
            format!("[equation {}]", math(equation.math.mathml.as_deref()))
        }
        Block::Figure(figure) => {
            let media: Vec<&str> = figure
                .media
                .iter()
                .map(|media| {
                    let alt = media.alt.as_deref().unwrap_or("–");
                    if media.decorative { "decorative" } else { alt }
                })
                .collect();
            format!("[figure {}]", media.join(" "))
        }
        Block::List(list) => {
            let items: Vec<String> = list
                .items
                .iter()
                .map(|item| {
                    let label = item.label.as_deref().map(|label| format!("{label} "));
                    label.unwrap_or_default() + &blocks(&item.blocks)
                })
                .collect();
            format!("[{} {}]", format!("{:?}", list.kind).to_lowercase(), items.join(" | "))
        }
        Block::Table(table) => {
            let head = table.head.iter().map(|line| format!("head {}", row(line)));
            let rows: Vec<String> = head.chain(table.body.iter().map(row)).collect();
            format!("[table {}]", rows.join(" // "))
        }
        other => format!("{other:?}"),
    }
}

fn row(row: &Row) -> String {
    let cells: Vec<String> = row
        .cells
        .iter()
        .map(|cell| {
            let spans = match (cell.columns, cell.rows) {
                (1, 1) => String::new(),
                (columns, rows) => format!("{columns}x{rows} "),
            };
            spans + &blocks(&cell.blocks)
        })
        .collect();
    cells.join(" | ")
}

fn inlines(line: &[Inline]) -> String {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(run) if run.marks.is_empty() => run.text.clone(),
        Inline::Text(run) => {
            let marks: Vec<String> =
                run.marks.iter().map(|mark| format!("{mark:?}").to_lowercase()).collect();
            format!("[{} {}]", marks.join(" "), run.text)
        }
        Inline::Link(link) => format!("[link {} {}]", link.url, inlines(&link.content)),
        Inline::CrossReference(reference) => {
            let Id(id) = &reference.target;
            let name = pointer::name(&reference.target).unwrap_or(id);
            format!("[ref {name} {}]", inlines(&reference.content))
        }
        Inline::NoteReference(note) => format!("[note {}]", note.note.as_str()),
        Inline::Math(formula) => format!("[math {}]", math(formula.mathml.as_deref())),
        Inline::Image(image) => format!("[image {}]", image.alt.as_deref().unwrap_or("–")),
        Inline::Ruby(ruby) => format!("[ruby {} {}]", inlines(&ruby.base), ruby.text),
        Inline::Span(Span { language, direction, content, .. }) => {
            let language = language.as_ref().map(|language| language.as_str().to_owned());
            let direction = direction.map(|way| format!("{way:?}").to_lowercase());
            let said: Vec<String> = language.into_iter().chain(direction).collect();
            format!("[{} {}]", said.join(" "), inlines(content))
        }
        Inline::LineBreak(_) => "[/]".to_owned(),
        other => format!("{other:?}"),
    }
}

/// MathML without its root.
fn math(mathml: Option<&str>) -> String {
    let inner = mathml.and_then(|source| source.split_once('>')).map_or("", |(_, inner)| inner);
    inner.trim_end_matches("</math>").to_owned()
}
