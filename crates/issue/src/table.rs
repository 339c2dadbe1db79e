//! Tables, as printed.

use serde::{Deserialize, Serialize};

use crate::{Block, Id, Inlines};

/// A table as printed. Rows of a span are cells that reach down; grids are rectangular.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Table {
    /// Unique in the issue.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// The label as printed: `表1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The caption without its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Inlines>,
    /// How many columns.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub columns: u32,
    /// Header rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Row>,
    /// Body rows.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub body: Vec<Row>,
    /// Footer rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<Row>,
    /// Lines printed below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Inlines>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Inlines>,
    /// How many side-by-side panels repeat the header.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[cfg_attr(feature = "schemars", schemars(range(min = 1)))]
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub panels: u32,
}

/// A row of cells. Cells covered by a span from above are not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Row {
    /// The cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cell {
    /// Its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// How many columns it spans.
    #[cfg_attr(feature = "schemars", schemars(range(min = 1)))]
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u32,
    /// How many rows it spans.
    #[cfg_attr(feature = "schemars", schemars(range(min = 1)))]
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u32,
}

impl Default for Cell {
    fn default() -> Self {
        Self { blocks: Vec::new(), columns: 1, rows: 1 }
    }
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_one(value: &u32) -> bool {
    *value == 1
}
