//! What all pages share: the issue, where its nodes are, which files its assets are.

use std::collections::BTreeMap;
use std::sync::Arc;

use masthead_codec::{AssetStore, WriteOptions};
use masthead_diagnostics::{Diagnostic, Report, codes};
use masthead_issue::{Digest, Issue, Layout, PageProgression, WritingMode};
use masthead_package::AssetInfo;

use crate::names;
use crate::write::ids::Ids;
use crate::write::labels::{Labels, labels};

/// A file made from an asset.
#[derive(Debug, Clone)]
pub(crate) struct MediaFile {
    /// Its name below the root folder: `images/3f….png`.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) media_type: String,
    /// What its bytes say of it.
    pub(crate) info: AssetInfo,
    /// Size in pixels.
    pub(crate) size: Option<(u32, u32)>,
    /// Its bytes.
    pub(crate) bytes: Arc<[u8]>,
}

/// What all pages share.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) issue: &'a Issue,
    pub(crate) options: &'a WriteOptions,
    pub(crate) labels: &'static Labels,
    pub(crate) ids: Ids,
    pub(crate) media: BTreeMap<Digest, MediaFile>,
}

impl<'a> Context<'a> {
    /// Looks the issue over. Reports assets without bytes and ids that could not be kept.
    pub(crate) fn new(
        issue: &'a Issue,
        assets: &AssetStore,
        options: &'a WriteOptions,
        report: &mut Report,
    ) -> Self {
        let mut ids = Ids::of(issue);
        report.extend(std::mem::take(&mut ids.noticed));
        let mut wanted = ids.used.clone();
        wanted.extend(issue.assets.keys().cloned());
        let mut media = BTreeMap::new();
        let mut kept = AssetStore::new();
        for digest in wanted {
            let found = assets.get(digest.as_str()).zip(kept.adopt(assets, digest.as_str()));
            let Some((bytes, info)) = found else {
                report.push(
                    Diagnostic::new(codes::out::ASSET_WITHOUT_BYTES)
                        .with("asset", digest.as_str())
                        .lost("asset", "a box that names it"),
                );
                continue;
            };
            let known = issue.assets.get(&digest);
            // A type that is not that of the bytes is an error in the publication.
            let media_type = Some(info.media_type)
                .filter(|sniffed| is_medium(sniffed))
                .or(known.map(|asset| asset.media_type.as_str()))
                .unwrap_or(info.media_type)
                .to_owned();
            let folder = match media_type.split('/').next() {
                Some("image") => "images",
                Some("audio" | "video") => "media",
                _ => "files",
            };
            // 128 bits of the digest tell files apart; the reader takes the digest from the bytes.
            let stem: String =
                digest.hex().chars().filter(char::is_ascii_alphanumeric).take(32).collect();
            let name = format!("{folder}/{stem}.{}", names::extension(&media_type));
            let size = known.and_then(|asset| asset.width.zip(asset.height));
            let bytes = Arc::clone(bytes);
            media.insert(digest, MediaFile { name, media_type, info, size, bytes });
        }
        Self { issue, options, labels: labels(&issue.language), ids, media }
    }

    /// How lines run in a layout, or in the issue.
    pub(crate) fn writing_mode(&self, layout: Option<&Layout>) -> WritingMode {
        let of = |layout: &Layout| layout.writing_mode;
        layout
            .and_then(of)
            .or_else(|| self.issue.layout.as_ref().and_then(of))
            .unwrap_or(WritingMode::HorizontalTb)
    }

    /// Which side pages are turned to, where it is said or follows.
    pub(crate) fn progression(&self) -> Option<PageProgression> {
        let said = self.issue.layout.as_ref().and_then(|layout| layout.page_progression);
        said.or_else(|| match self.writing_mode(None) {
            WritingMode::VerticalRl => Some(PageProgression::Rtl),
            WritingMode::HorizontalTb if is_rtl(&self.issue.language.primary()) => {
                Some(PageProgression::Rtl)
            }
            WritingMode::HorizontalTb | WritingMode::VerticalLr => None,
        })
    }
}

/// Whether text in this language runs from right to left.
pub(crate) fn is_rtl(primary: &str) -> bool {
    matches!(primary, "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv")
}

/// Whether bytes that look like this are this.
fn is_medium(media_type: &str) -> bool {
    ["image/", "audio/", "video/", "application/pdf"]
        .iter()
        .any(|start| media_type.starts_with(start))
}
