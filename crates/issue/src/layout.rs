//! How lines and pages run.

use serde::{Deserialize, Serialize};

/// Writing direction of an issue or an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layout {
    /// How lines run.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing_mode: Option<WritingMode>,
    /// Which side pages are turned to.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_progression: Option<PageProgression>,
}

/// How lines run; CSS Writing Modes names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WritingMode {
    /// Lines run horizontally, stacked from top to bottom.
    HorizontalTb,
    /// Lines run vertically, stacked from right to left.
    VerticalRl,
    /// Lines run vertically, stacked from left to right.
    VerticalLr,
}

/// The order of pages in a spread; EPUB `page-progression-direction`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PageProgression {
    /// The next page is to the right.
    Ltr,
    /// The next page is to the left.
    Rtl,
}
