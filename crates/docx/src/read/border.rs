//! The look of tables: whether lines are drawn around or between their cells.
//!
//! ECMA-376-1 §17.4.38 (`w:tblBorders`), §17.4.66 (`w:tcBorders`), §17.7.6 (styles of tables). Each
//! edge a table does not speak of is as its style has it.

use masthead_xml::{Ns, Twig};

use super::tree::attribute;

/// The edges of a table, by the names that transitional and strict files have for them.
const EDGES: [&[&str]; 6] =
    [&["top"], &["bottom"], &["left", "start"], &["right", "end"], &["insideH"], &["insideV"]];

/// What a style of tables says of their look.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TableForm {
    /// It sets the first row off (§17.7.6.6).
    pub(crate) first_row: bool,
    /// Its borders.
    pub(crate) borders: Borders,
    /// It draws lines around some cells, or shades some: what no table takes back.
    pub(crate) sets_cells_off: bool,
}

impl TableForm {
    /// What `w:style` says.
    pub(crate) fn read(style: Twig<'_>) -> Self {
        let first_row = style.children_named(Ns::W, "tblStylePr").any(|part| {
            attribute(part, "type") == Some("firstRow") && part.elements().next().is_some()
        });
        let borders = Borders::read(style.child(Ns::W, "tblPr"));
        Self { first_row, borders, sets_cells_off: sets_cells_off(style) }
    }

    /// This, and what it does not speak of as the base has it.
    pub(crate) fn over(self, base: Self) -> Self {
        Self {
            first_row: self.first_row || base.first_row,
            borders: self.borders.over(base.borders),
            sets_cells_off: self.sets_cells_off || base.sets_cells_off,
        }
    }
}

/// Which edges are drawn, where it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Borders([Option<bool>; 6]);

impl Borders {
    /// The borders that `w:tblPr` states.
    pub(crate) fn read(properties: Option<Twig<'_>>) -> Self {
        let borders = properties.and_then(|properties| properties.child(Ns::W, "tblBorders"));
        let edge = |names: &[&str]| {
            let side = names.iter().find_map(|name| borders?.child(Ns::W, name))?;
            Some(is_line(side))
        };
        Self(EDGES.map(edge))
    }

    /// These, and what they do not speak of as the base has it.
    pub(crate) fn over(self, base: Self) -> Self {
        let mut edges = self.0;
        for (edge, base) in edges.iter_mut().zip(base.0) {
            *edge = edge.or(base);
        }
        Self(edges)
    }

    /// Whether one of them is drawn.
    pub(crate) fn any(self) -> bool {
        self.0.contains(&Some(true))
    }
}

fn is_line(side: Twig<'_>) -> bool {
    side.attribute_ns(Ns::W, "val").is_some_and(|val| !matches!(val, "none" | "nil"))
}

/// Whether one of the borders is drawn.
pub(crate) fn is_drawn(borders: Twig<'_>) -> bool {
    borders.elements().any(is_line)
}

/// Whether a style draws lines around some cells, or shades some.
fn sets_cells_off(style: Twig<'_>) -> bool {
    let drawn = |element: Twig<'_>, name| element.is(Ns::W, name) && is_drawn(element);
    style.descendants().any(|element| {
        drawn(element, "tcBorders")
            || element.is(Ns::W, "tblStylePr")
                && element
                    .descendants()
                    .any(|inner| inner.is(Ns::W, "shd") || drawn(inner, "tblBorders"))
    })
}
