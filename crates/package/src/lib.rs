//! Containers: hardened zip, OPC, OCF, the asset store, and telling what bytes are.
//!
//! Bytes of a file go in, parts by name come out ([`Archive`], [`opc::Package`], [`ocf`]), bounded
//! while they inflate and never trusted for what they declare. The other way, [`ArchiveWriter`]
//! gives the same archive for the same parts. [`sniff()`] says what a file is, so that a wrong one
//! can be refused with a name. Nothing is ever written to disk, so a part's name is never a path.

pub mod ocf;
pub mod opc;
pub mod path;
mod sniff;
mod store;
pub mod transfer;
mod zip;

pub use sniff::{Kind, media_type, sniff};
pub use store::{AssetInfo, AssetStore, digest, sha256_hex};
pub use zip::{Archive, ArchiveWriter, ISSUE_MIMETYPE};
