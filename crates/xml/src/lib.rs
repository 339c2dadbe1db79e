//! Bounded, namespace-aware XML reading and deterministic writing.
//!
//! In goes a part as bytes ([`decode`]) or as text; out come events ([`Reader`]) or a small tree
//! ([`Document`], of HTML too), with every name resolved to a namespace, never to a prefix. Nothing
//! a document declares is ever expanded or fetched, and depth, size and attributes are bounded by
//! [`masthead_diagnostics::Limits`]. The other way, [`Writer`] gives the same bytes for the same
//! calls. What the elements mean is the business of the format crates.

mod attribute;
mod cursor;
mod decode;
mod entity;
mod flat;
mod html;
mod intern;
mod name;
mod reader;
mod scope;
mod text;
mod tree;
mod writer;

pub use attribute::Attribute;
pub use cursor::Position;
pub use decode::decode;
pub use entity::{ENTITIES, entity};
pub use flat::{Flat, Leaf, Twig};
pub use name::{Namespaces, Ns};
pub use reader::{Element, Event, Reader};
pub use tree::{Builder, Document, Name, Node, Tree};
pub use writer::{Writer, count_unwritable, is_xml_char};
