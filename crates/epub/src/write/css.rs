//! The style sheets.

/// The sheet every reading system can take.
pub(crate) const STYLE: &str = include_str!("../style.css");
/// Refinements under `@supports`, in a sheet of their own.
pub(crate) const MODERN: &str = include_str!("../modern.css");
