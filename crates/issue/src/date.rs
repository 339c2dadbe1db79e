//! Dates as printed and as read.
//!
//! Values are EDTF level 1 (ISO 8601-2:2019, Extended Date/Time Format): `2024-06-19`, `2024-06`,
//! `2024-21` for spring, `2024-06-16/2024-07-15`.

use serde::{Deserialize, Serialize};

/// Dates of an issue.
///
/// Analogues: PRISM `coverDate`, `onSaleDate`; JATS `pub-date`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dates {
    /// The date on the cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<DateLabel>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<DateLabel>,
    /// From when it is sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_sale: Option<DateLabel>,
    /// Until when it is sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off_sale: Option<DateLabel>,
    /// The time its contents were gathered from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<DateLabel>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<DateLabel>,
}

/// A date, or a span of dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DateLabel {
    /// As printed, where it is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// EDTF level 1.
    pub value: String,
    /// The calendar of the printed form where it is not the Gregorian: `reiwa`, `minguo`.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

impl DateLabel {
    /// A printed date and its reading.
    pub fn new(text: impl Into<String>, value: impl Into<String>) -> Self {
        Self { text: Some(text.into()), value: value.into(), calendar: None }
    }
}
