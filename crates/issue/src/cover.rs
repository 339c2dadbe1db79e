//! Cover pictures.

use serde::{Deserialize, Serialize};

use crate::{Digest, Inlines};

/// A cover picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cover {
    /// Which cover.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub position: CoverPosition,
    /// The picture.
    pub asset: Digest,
    /// What it shows, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The printed caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Inlines>,
}

/// Which cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CoverPosition {
    /// The front cover.
    Front,
    /// The inside of the front cover.
    InsideFront,
    /// The inside of the back cover.
    InsideBack,
    /// The back cover.
    Back,
    /// The spine.
    Spine,
}
