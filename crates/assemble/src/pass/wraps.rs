//! Lines of a paragraph that the whole text wraps at one width.
//!
//! Typed texts and text layers break every paragraph into lines of about one width. Where most
//! lines that another line follows at once are nearly as wide as the widest, the text is wrapped,
//! and such lines are joined: a line goes on in the next one unless it ends early, the next one is
//! set in, or either looks like a row of cells or an entry of a table of contents.
//! Texts with a paragraph a line are left alone: there, single cut paragraphs are for `joins`.

use masthead_notation::join;
use masthead_notation::space::is_cjk;

use crate::context::Context;
use crate::pass::masthead;
use crate::tree::inference;
use crate::unit::{Unit, UnitRole};

/// No printed column is wider, in columns of half a CJK character.
const WIDEST: usize = 110;
/// Lines of a run narrower than this share of the width end before the margin.
const FULL: (usize, usize) = (7, 10);

pub(crate) fn run(context: &mut Context<'_>) {
    let Some(width) = wrap_width(&context.units) else { return };
    let mut joined = 0_usize;
    let mut out: Vec<Unit> = Vec::with_capacity(context.units.len());
    let mut last_width = 0;
    for unit in std::mem::take(&mut context.units) {
        if unit.role != UnitRole::Open || !unit.is_line() {
            out.push(unit);
            continue;
        }
        let this_width = columns(&unit.text);
        // What a page prints around the text may stand between two lines of a paragraph.
        let last = out.iter().rposition(|last| last.role == UnitRole::Open && last.is_line());
        let last = last.and_then(|at| out.get_mut(at));
        let full = last_width * FULL.1 >= width * FULL.0;
        let goes_on = last.as_ref().is_some_and(|last| {
            let close = unit.hints.gap_before == 0 && !unit.hints.first_indent;
            let cut = last.page_after && join::may_continue(last.tail(), &unit.text);
            full && (close && !last.page_after || cut)
                && is_wrappable(&unit)
                && is_wrappable(last)
                && !starts_anew(&unit.text, last.head())
        });
        match last {
            Some(last) if goes_on => {
                last.append(unit);
                joined += 1;
            }
            _ => out.push(unit),
        }
        last_width = this_width;
    }
    context.units = out;
    let evidence = format!("{joined} lines joined at a width of {width} columns");
    context.inferences.push(inference("body", "wraps/width", evidence, 900));
}

/// Whether a line begins something of its own: a paragraph, an entry of a list, a labelled line
/// after a labelled line.
fn starts_anew(text: &str, before: &str) -> bool {
    let entry = text
        .strip_prefix(['[', '［', '〔'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    entry
        || join::starts_paragraph(text)
        || masthead::split_label(text).is_some() && masthead::split_label(before).is_some()
}

/// The width the text is wrapped at, where it is wrapped.
fn wrap_width(units: &[Unit]) -> Option<usize> {
    let mut above = None;
    let mut widths: Vec<usize> = Vec::new();
    for unit in units {
        let this = Some(unit).filter(|unit| is_wrappable(unit));
        let at_once = this.is_some() && unit.hints.gap_before == 0;
        widths.extend(above.filter(|_| at_once).map(|above: &Unit| columns(&above.text)));
        above = this;
    }
    let lines = units.iter().filter(|unit| unit.is_line() && unit.role == UnitRole::Open).count();
    // Many lines must be followed at once, else single lines with blanks between are the habit.
    if widths.len() < 20 || widths.len() * 4 < lines {
        return None;
    }
    widths.sort_unstable();
    let width = *widths.get(widths.len() * 95 / 100)?;
    let full = widths.iter().filter(|w| **w * FULL.1 >= width * FULL.0).count();
    ((20..=WIDEST).contains(&width) && full * 10 >= widths.len() * 7).then_some(width)
}

fn is_wrappable(unit: &Unit) -> bool {
    unit.is_line()
        && unit.role == UnitRole::Open
        && unit.hints.list.is_none()
        && unit.hints.outline.is_none()
        && !unit.tail().contains('\t')
        && !unit.tail().contains("....")
        && !unit.tail().contains("……")
        && unit.text.chars().any(char::is_alphanumeric)
}

/// Columns a terminal would need, two for a CJK character; counted until none is as wide.
fn columns(text: &str) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        columns += if c.is_ascii() || !is_cjk(c) { 1 } else { 2 };
        if columns > WIDEST {
            break;
        }
    }
    columns
}
