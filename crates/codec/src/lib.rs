//! What readers hand over and writers take.
//!
//! A reader observes: it gives a [`Draft`], blocks in reading order with [`Hints`], and never
//! decides that a bold line is a heading. Crate `assemble` decides, once for all formats. A writer
//! is a function of issue, assets and options to bytes.

mod capability;
mod draft;
pub mod grid;
mod hints;
pub mod html;
mod identity;
mod options;
pub mod pointer;
mod reader;
mod settled;
mod writer;

pub use capability::{Carriage, Format};
pub use draft::{
    Content, ContentsEntry, Draft, DraftBlock, DraftRow, Properties, SourceFile, SourceLine,
};
pub use hints::{Alignment, Hints, ListHint, Role};
pub use identity::issue_id;
pub use masthead_package::AssetStore;
pub use options::{Changes, ReadOptions, WriteOptions};
pub use reader::{Input, Reader, Reading, Stated};
pub use settled::canonical;
pub use writer::Writer;
