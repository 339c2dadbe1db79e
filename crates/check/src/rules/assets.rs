//! Media: every one that is used is listed, and its bytes are what the list says.

use std::collections::{BTreeMap, BTreeSet};

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Asset, Digest};
use masthead_package::{AssetStore, digest, media_type};

use crate::Findings;
use crate::path::{Path, Spot};
use crate::seen::{Concern, Seen};

pub(crate) struct Assets<'a, 's> {
    store: &'s AssetStore,
    listed: Option<&'a BTreeMap<Digest, Asset>>,
    used: BTreeSet<&'a str>,
    spots: Vec<(&'a str, Spot)>,
}

impl<'s> Assets<'_, 's> {
    pub(crate) fn new(store: &'s AssetStore) -> Self {
        Self { store, listed: None, used: BTreeSet::new(), spots: Vec::new() }
    }
}

impl<'a> Concern<'a> for Assets<'a, '_> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Issue(issue) => self.listed = Some(&issue.assets),
            Seen::Use(named) => {
                self.used.insert(named.as_str());
                if !is_digest(named.as_str()) {
                    findings.push(at.spot(), of(Diagnostic::new(iss::DIGEST_MALFORMED), named));
                } else if self.listed.is_none_or(|listed| !listed.contains_key(named)) {
                    findings.push(at.spot(), of(Diagnostic::new(iss::ASSET_UNDECLARED), named));
                }
            }
            Seen::Asset(named, asset) => {
                if is_digest(named.as_str()) {
                    self.bytes(named, asset, at, findings);
                } else {
                    findings.push(at.spot(), of(Diagnostic::new(iss::DIGEST_MALFORMED), named));
                }
                self.spots.push((named.as_str(), at.spot()));
            }
            _ => {}
        }
    }

    fn finish(&mut self, findings: &mut Findings) {
        for (named, spot) in std::mem::take(&mut self.spots) {
            if !self.used.contains(named) {
                findings.push(spot, Diagnostic::new(iss::ASSET_NEVER_SHOWN).with("digest", named));
            }
        }
    }
}

impl Assets<'_, '_> {
    /// Holds what the issue says of a medium against its bytes, where there are any media at all.
    fn bytes(&self, named: &Digest, asset: &Asset, at: &Path<'_>, findings: &mut Findings) {
        if self.store.is_empty() {
            return;
        }
        let Some(bytes) = self.store.get(named.as_str()) else {
            findings.push(
                at.spot(),
                of(Diagnostic::new(iss::ASSET_MISSING_BYTES), named)
                    .lost(format!("medium {}", asset.media_type), "listed without its bytes"),
            );
            return;
        };
        let actual = digest(bytes);
        if actual != named.as_str() {
            findings.push(
                at.spot(),
                of(Diagnostic::new(iss::ASSET_BYTES_DIFFER), named).with("actual", actual),
            );
        }
        if let Some(actual) = media_type(bytes)
            && is_other_picture(actual, &asset.media_type)
        {
            findings.push(
                at.below("/mediaType"),
                of(Diagnostic::new(iss::ASSET_TYPE_DIFFERS), named)
                    .with("actual", actual)
                    .with("stated", &asset.media_type),
            );
        }
        if bytes.len() as u64 != asset.bytes {
            findings.push(
                at.below("/bytes"),
                of(Diagnostic::new(iss::ASSET_SIZE_DIFFERS), named)
                    .with("actual", bytes.len())
                    .with("stated", asset.bytes),
            );
        }
    }
}

/// Whether one of the two is a picture, and the other is something else. Sound and text have many
/// names for one thing, pictures few: `image/jpg`, `image/x-emf`.
fn is_other_picture(actual: &str, stated: &str) -> bool {
    let name = |text: &str| text.to_ascii_lowercase().replace("/x-", "/").replace("/jpg", "/jpeg");
    let (actual, stated) = (name(actual), name(stated));
    (actual.starts_with("image/") || stated.starts_with("image/")) && actual != stated
}

fn of(diagnostic: Diagnostic, digest: &Digest) -> Diagnostic {
    diagnostic.with("digest", digest.as_str())
}

fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(|hex| {
        hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}
