//! Mathematics between OMML, MathML and TeX.
//!
//! An issue holds a formula as MathML in a normal form; TeX and OMML are derived from it. Each
//! notation has a reader, which never fails on content and never loses visible characters, and a
//! writer; all of them meet in [`Math`], where one thing has one spelling. What a formula means,
//! and where it stands on the page, is not asked here.
//!
//! ```
//! use masthead_math::{Display, mathml, tex};
//!
//! let (math, unknown) = tex::parse(r"\frac{a}{2}");
//! assert!(unknown.is_empty());
//! assert_eq!(
//!     mathml::write(&math, Display::Inline),
//!     "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">\
//!      <mfrac><mi>a</mi><mn>2</mn></mfrac></math>"
//! );
//! assert_eq!(tex::write(&math), r"\frac{a}{2}");
//! ```

mod alphabet;
mod ast;
mod mark;
pub mod mathml;
pub mod omml;
mod speech;
pub mod tex;
mod token;
mod xml;

#[cfg(test)]
mod tests;

pub use ast::{Align, Bar, Math, Node, Space, Variant};
pub use mark::Mark;
pub use speech::{plain, speech};

/// How a formula stands: in a line of text, or as a block of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Display {
    /// In a line of text.
    #[default]
    Inline,
    /// As a block of its own.
    Block,
}

/// How deep parts may nest in a [`Math`]; what lies deeper becomes text.
pub const MAX_DEPTH: usize = 16;

/// What stood between dollar signs, as inline MathML in the normal form.
pub fn tex_text_to_mathml(source: &str) -> String {
    mathml::write(&tex::parse(source).0, Display::Inline)
}
