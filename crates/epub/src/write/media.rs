//! Sound, film, and what is handed along by its address.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Attachment, Digest, Media, MediaKind, Symbology};

use crate::write::inline::Shape;
use crate::write::page::{Page, words};
use crate::write::qr;

/// Audio that needs no fallback, EPUB 3.3 §3.2; other audio is an object with words inside.
const CORE_AUDIO: [&str; 3] = ["audio/mpeg", "audio/mp4", "audio/ogg"];

impl Page<'_> {
    pub(crate) fn medium(&mut self, media: &Media) {
        let kind = match media.kind {
            MediaKind::Audio => "audio",
            MediaKind::Video => "video",
            MediaKind::Interactive => "interactive",
        };
        self.open("div", &[("class", "media"), ("data-role", "media"), ("data-media", kind)]);
        if let Some(asset) = &media.asset {
            self.player(asset, media.kind);
        }
        if let Some(caption) = &media.caption {
            self.line("p", "media-caption", caption);
        }
        if let Some(url) = &media.url {
            self.address(url);
        }
        if !media.transcript.is_empty() {
            self.facts.transcript = true;
            self.part("div", "transcript");
            self.blocks(&media.transcript);
            self.close();
        }
        self.close();
    }

    fn player(&mut self, asset: &Digest, kind: MediaKind) {
        let Some((file, href)) = self.media(asset) else {
            let attributes =
                [("class", "lost"), ("data-role", "asset"), ("data-asset", asset.as_str())];
            self.open("div", &attributes);
            self.generated(self.cx.labels.lost_medium);
            self.close();
            return;
        };
        let name = match kind {
            MediaKind::Audio if CORE_AUDIO.contains(&file.media_type.as_str()) => "audio",
            MediaKind::Video if file.media_type.starts_with("video/") => "video",
            MediaKind::Audio | MediaKind::Video | MediaKind::Interactive => {
                self.object(asset, &file.media_type, &href, "asset", None);
                return;
            }
        };
        self.facts.audio |= name == "audio";
        self.facts.video |= name == "video";
        self.open(name, &[("src", &href), ("controls", "controls"), ("data-role", "asset")]);
        self.made("p", &[("class", "lost")], &file.media_type);
        self.close();
    }

    /// An address in words that is a link.
    fn address(&mut self, url: &str) {
        self.open("p", &[("class", "address")]);
        let link = self.open_address(url);
        self.attr("data-role", "url");
        self.said(url);
        self.close_link(link);
        self.close();
    }

    /// A box with what it is, where it is, and a code that leads there. The code is a link itself:
    /// nobody can scan the screen they read on.
    pub(crate) fn attachment(&mut self, attachment: &Attachment) {
        self.part("div", "attachment");
        self.id(&attachment.id);
        let code = attachment.code.as_ref();
        if let Some(code) = code {
            let symbology = match code.symbology {
                Symbology::Qr => "qr",
                Symbology::Barcode => "barcode",
                Symbology::DataMatrix => "data-matrix",
            };
            self.attr("data-code", symbology);
        }
        let payload = code.and_then(|code| code.payload.as_deref());
        let title = words(&attachment.title).unwrap_or_else(|| self.cx.labels.open.to_owned());
        match code.and_then(|code| code.asset.as_ref()) {
            Some(asset) => {
                self.open("div", &[("class", "code-box")]);
                self.picture(
                    asset,
                    Some(payload.or(attachment.url.as_deref()).unwrap_or(&title)),
                    "scan-code",
                    Shape::Inline,
                );
                self.close();
            }
            None => {
                if let Some(said) = payload.or(attachment.url.as_deref()) {
                    self.scan_code(said, attachment, &title);
                }
            }
        }
        self.open("p", &[("class", "attachment-title")]);
        if let Some(label) = &attachment.label {
            self.label(label);
        }
        self.open("span", &[("data-role", "title")]);
        self.inlines(&attachment.title);
        self.close();
        self.close();
        if let Some(url) = &attachment.url {
            self.address(url);
        }
        if let Some(payload) = payload {
            self.element("p", &[("class", "address"), ("data-role", "payload")], payload);
        }
        if let Some(asset) = &attachment.asset {
            self.handed(asset, &title);
        }
        self.close();
    }

    fn scan_code(&mut self, said: &str, attachment: &Attachment, title: &str) {
        let Some((side, path)) = qr::path(said) else {
            let diagnostic = Diagnostic::new(codes::out::CODE_NOT_DRAWN).with("url", said);
            self.notice(diagnostic, Some(&attachment.id));
            return;
        };
        self.facts.svg = true;
        self.facts.pictures += 1;
        let href = attachment.url.as_deref().and_then(super::address::href);
        self.open("div", &[("class", "code-box")]);
        self.seal("");
        if let Some(href) = &href {
            self.open("a", &[("href", href), ("aria-label", title)]);
        }
        let view = format!("0 0 {side} {side}");
        let side = side.to_string();
        self.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("class", "qr"),
                ("viewBox", &view),
                ("role", "img"),
                ("aria-label", &format!("QR: {said}")),
                ("shape-rendering", "crispEdges"),
            ],
        );
        self.out.empty("rect", &[("width", &side), ("height", &side), ("fill", "#fff")]);
        self.out.empty("path", &[("d", &path), ("fill", "#000")]);
        self.close();
        if href.is_some() {
            self.close();
        }
        self.close();
    }

    /// The attached thing itself.
    fn handed(&mut self, asset: &Digest, title: &str) {
        match self.media(asset) {
            Some((file, _)) if file.media_type.starts_with("image/") => {
                self.picture(asset, Some(title), "asset", Shape::Block);
            }
            Some((file, href)) => {
                self.object(asset, &file.media_type, &href, "asset", Some(title));
            }
            None => {
                let attributes =
                    [("class", "lost"), ("data-role", "asset"), ("data-asset", asset.as_str())];
                self.open("div", &attributes);
                self.generated(self.cx.labels.lost_medium);
                self.close();
            }
        }
    }
}
