//! Bytes and text: detection, decoding with places of damage, encoding with escapes.
//!
//! - [`decode`] takes the bytes of a plain text and gives its characters, the encoding that was
//!   decided on and by what evidence, and the place of every byte that meant nothing.
//! - [`decode_declared`] does the same for parts that may declare their encoding (XML, XHTML,
//!   CSS) and leaves line ends and controls to the reader of that format.
//! - [`encode`] goes the other way and proves that what it wrote can be read back.
//!
//! Nothing here knows what a text says beyond how common its characters are: reading lines,
//! headings and markup belongs to the formats.

mod binary;
mod charset;
mod clean;
mod damage;
mod declared;
mod decode;
mod detect;
mod encode;
mod frequent;
mod model;
mod raw;
mod utf16;

pub use damage::Damage;
pub use declared::{DeclaredText, decode_declared};
pub use decode::{DecodeOptions, Decoded, decode};
pub use detect::How;
pub use encode::{Bom, EncodeOptions, encode};
