//! Data of others: JSON without `null` and without floating-point numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A value that the model carries and does not read.
///
/// There is no `null`, which says nothing that absence does not, and no float, which is the only
/// hard part of a canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Data {
    /// True or false.
    Bool(bool),
    /// A whole number, at most 2⁵³ − 1 either way.
    Integer(
        #[cfg_attr(
            feature = "schemars",
            schemars(range(min = -9_007_199_254_740_991_i64, max = 9_007_199_254_740_991_i64))
        )]
        i64,
    ),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// A map.
    Map(BTreeMap<String, Data>),
}
