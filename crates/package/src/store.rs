//! The asset store: bytes by what they are, each once.
//!
//! Bytes go in; their digest, media type and dimensions come out. Iteration is in the order of the
//! digests, so whatever is written from a store is written the same way.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::sniff::media_type;

/// What is known of an asset from its bytes alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetInfo {
    /// `sha256:` and 64 hexadecimal digits.
    pub digest: String,
    /// The media type by its bytes, `application/octet-stream` if they say nothing.
    pub media_type: &'static str,
    /// How many bytes.
    pub bytes: u64,
    /// Width in pixels, for pictures of pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}

/// Assets by their digest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AssetStore {
    assets: BTreeMap<String, Arc<[u8]>>,
}

impl AssetStore {
    /// A store without assets.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps these bytes and says what they are.
    pub fn insert(&mut self, bytes: impl Into<Arc<[u8]>>) -> AssetInfo {
        let bytes = bytes.into();
        let info = AssetInfo::of(&bytes);
        self.assets.entry(info.digest.clone()).or_insert(bytes);
        info
    }

    /// Keeps an asset of another store and says what it is; its bytes are shared, and not hashed
    /// again.
    pub fn adopt(&mut self, other: &Self, digest: &str) -> Option<AssetInfo> {
        let bytes = other.get(digest)?.clone();
        let info = AssetInfo::named(digest.to_owned(), &bytes);
        self.assets.insert(digest.to_owned(), bytes);
        Some(info)
    }

    /// The bytes of this digest (`sha256:…`).
    pub fn get(&self, digest: &str) -> Option<&Arc<[u8]>> {
        self.assets.get(digest)
    }

    /// Digests and bytes, in the order of the digests.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.assets.iter().map(|(digest, bytes)| (digest.as_str(), bytes))
    }

    /// How many assets.
    pub fn len(&self) -> usize {
        self.assets.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.assets.is_empty()
    }

    /// Takes in all of another store.
    pub fn extend(&mut self, other: Self) {
        self.assets.extend(other.assets);
    }
}

impl AssetInfo {
    /// What these bytes are.
    pub fn of(bytes: &[u8]) -> Self {
        Self::named(digest(bytes), bytes)
    }

    fn named(digest: String, bytes: &[u8]) -> Self {
        let size = imagesize::blob_size(bytes).ok();
        let pixels = |length: usize| u32::try_from(length).ok().filter(|length| *length > 0);
        Self {
            digest,
            media_type: media_type(bytes).unwrap_or("application/octet-stream"),
            bytes: bytes.len() as u64,
            width: size.and_then(|size| pixels(size.width)),
            height: size.and_then(|size| pixels(size.height)),
        }
    }
}

/// The digest by which an issue names these bytes: `sha256:` and 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", sha256_hex(bytes))
}

/// SHA-256 as 64 hexadecimal digits in lower case.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_kept_once() {
        let mut store = AssetStore::new();
        let first = store.insert(&b"abc"[..]);
        assert_eq!(store.insert(b"abc".to_vec()), first);
        assert_eq!(
            first.digest,
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(first.media_type, "text/plain");
        assert_eq!((store.len(), first.bytes, first.width), (1, 3, None));
        assert_eq!(store.get(&first.digest).map(|bytes| &**bytes), Some(&b"abc"[..]));
        let mut other = AssetStore::new();
        assert_eq!(other.adopt(&store, &first.digest), Some(first));
        assert_eq!((other == store, other.adopt(&store, "sha256:")), (true, None));
    }

    #[test]
    fn pictures_have_dimensions() {
        let mut gif = b"GIF89a".to_vec();
        gif.extend([3, 0, 2, 0, 0, 0, 0, 0x3b]);
        let info = AssetInfo::of(&gif);
        assert_eq!((info.media_type, info.width, info.height), ("image/gif", Some(3), Some(2)));
    }
}
