//! What all pages share: the issue, where its nodes are, which files its assets are.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use masthead_codec::{AssetStore, WriteOptions};
use masthead_diagnostics::{Diagnostic, Report, codes};
use masthead_issue::{Digest, Issue, Layout, PageProgression, WritingMode};
use masthead_package::AssetInfo;

use crate::names;
use crate::write::ids::Ids;
use crate::write::labels::{Labels, labels};
use crate::write::{css, svg};

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
    /// The style sheet that follows ours, without what leads outside.
    pub(crate) css: Option<Cow<'a, str>>,
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
            let bytes = safe(&digest, &media_type, bytes, options, report);
            media.insert(digest, MediaFile { name, media_type, info, size, bytes });
        }
        let css = options.css.as_deref().map(|css| styled(css, report));
        Self { issue, options, labels: labels(&issue.language), ids, media, css }
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

/// A style sheet without what leads outside.
fn styled<'c>(css: &'c str, report: &mut Report) -> Cow<'c, str> {
    let (left, taken) = css::clean(css);
    for address in taken {
        report.push(
            Diagnostic::new(codes::out::STYLE_CLEANED)
                .with("url", &address)
                .lost("address", "left out"),
        );
    }
    left
}

/// The bytes of an asset, an SVG picture without what is unsafe in it.
fn safe(
    digest: &Digest,
    media_type: &str,
    bytes: &Arc<[u8]>,
    options: &WriteOptions,
    report: &mut Report,
) -> Arc<[u8]> {
    let cleaned = (media_type == names::SVG).then(|| svg::clean(bytes, &options.limits)).flatten();
    let Some((cleaned, found)) = cleaned else {
        return Arc::clone(bytes);
    };
    let what = found.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", ");
    report.push(
        Diagnostic::new(codes::out::PICTURE_CLEANED)
            .with("asset", digest.as_str())
            .with("what", &what)
            .lost(what, "left out"),
    );
    cleaned.into()
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
