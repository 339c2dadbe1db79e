//! Figures, sound and film, and what is handed along by its address.

use masthead_issue::{
    Attachment, Block, Figure, FigureMedia, Inline, Inlines, Media, MediaKind, ScanCode, Symbology,
};
use masthead_xml::{Node, Tree};

use crate::read::signed::Context;
use crate::read::signed::block::parted;
use crate::read::signed::element::{self, html, is, is_silent, nodes, role};
use crate::read::signed::media::is_picture;

impl Context<'_> {
    pub(crate) fn figure(&mut self, element: &Tree) -> Block {
        let id = self.id_or_new(element, "f");
        let mut figure = Figure { id, label: None, caption: None, credit: None, media: Vec::new() };
        if is_picture(element) {
            self.medium(element, &mut figure);
        } else {
            self.figure_parts(element, &mut figure);
        }
        Block::Figure(figure)
    }

    fn figure_parts(&mut self, element: &Tree, figure: &mut Figure) {
        for node in &element.children {
            let inner = match node {
                Node::Element(inner) => inner,
                Node::Text(_) => {
                    add(&mut figure.caption, self.line(&[node]));
                    continue;
                }
            };
            if is_silent(inner) {
                continue;
            }
            match role(inner) {
                Some("medium") => self.medium(inner, figure),
                Some("label") => figure.label = Some(element::said(inner)),
                Some("caption") => {
                    let caption = self.line_of(inner);
                    if figure.caption.is_none() {
                        figure.caption = Some(caption);
                    } else {
                        add(&mut figure.caption, caption);
                    }
                }
                Some("credit") => figure.credit = Some(self.line_of(inner)),
                _ if is_picture(inner) => self.medium(inner, figure),
                _ if matches!(
                    html(inner),
                    Some("figcaption" | "div" | "figure" | "picture" | "a")
                ) =>
                {
                    self.figure_parts(inner, figure);
                }
                _ if html(inner) == Some("p") && element::find(inner, &is_picture).is_some() => {
                    self.figure_parts(inner, figure);
                }
                _ if matches!(html(inner), Some("table" | "pre" | "blockquote" | "ul" | "ol")) => {
                    self.stray(&[node]);
                }
                _ => add(&mut figure.caption, self.line(&[node])),
            }
        }
    }

    fn medium(&mut self, element: &Tree, figure: &mut Figure) {
        let picture =
            if is_picture(element) { Some(element) } else { element::find(element, &is_picture) };
        let (captions, _) = parted(&nodes(element), &|inner| is(inner, "medium-caption"));
        let caption = captions.first().map(|caption| self.line_of(caption));
        match picture.and_then(|picture| self.picture(picture)) {
            Some((asset, alt)) => {
                let decorative = element.attribute("data-decorative").is_some();
                figure.media.push(FigureMedia { asset, alt, decorative, caption });
            }
            None => add(&mut figure.caption, caption.unwrap_or_default()),
        }
    }

    pub(crate) fn media(&mut self, element: &Tree) -> Block {
        let kind = match element.attribute("data-media").or(html(element)) {
            Some("audio") => MediaKind::Audio,
            Some("interactive") => MediaKind::Interactive,
            _ => MediaKind::Video,
        };
        let mut media =
            Media { asset: None, url: None, kind, caption: None, transcript: Vec::new() };
        if matches!(html(element), Some("audio" | "video")) {
            media.asset = self.medium_of(element);
            return Block::Media(media);
        }
        for node in &element.children {
            let Node::Element(inner) = node else {
                self.stray(&[node]);
                continue;
            };
            if is_silent(inner) {
                continue;
            }
            match role(inner) {
                Some("asset") => media.asset = self.medium_of(inner),
                Some("media-caption") => media.caption = Some(self.line_of(inner)),
                Some("transcript") => media.transcript = self.blocks_of(inner),
                _ => match address(inner) {
                    Some(url) => media.url = Some(url),
                    None => self.stray(&[node]),
                },
            }
        }
        Block::Media(media)
    }

    pub(crate) fn attachment(&mut self, element: &Tree) -> Block {
        let id = self.id_or_new(element, "x");
        let symbology = match element.attribute("data-code") {
            Some("qr") => Some(Symbology::Qr),
            Some("barcode") => Some(Symbology::Barcode),
            Some("data-matrix") => Some(Symbology::DataMatrix),
            _ => None,
        };
        let mut code =
            symbology.map(|symbology| ScanCode { symbology, asset: None, payload: None });
        let mut attachment =
            Attachment { id, label: None, title: Vec::new(), url: None, asset: None, code: None };
        for node in &element.children {
            let Node::Element(inner) = node else {
                self.stray(&[node]);
                continue;
            };
            if is_silent(inner) {
                continue;
            }
            let part = |name: &str| {
                if is(inner, name) {
                    Some(inner)
                } else {
                    element::find(inner, &|deep| is(deep, name))
                }
            };
            if let Some(found) = part("scan-code") {
                let asset = self.medium_of(found);
                let code = code.get_or_insert(ScanCode {
                    symbology: Symbology::Qr,
                    asset: None,
                    payload: None,
                });
                code.asset = asset;
            } else if let Some(found) = part("payload") {
                if let Some(code) = &mut code {
                    code.payload = Some(element::said(found));
                }
            } else if let Some(found) = part("asset") {
                attachment.asset = self.medium_of(found);
            } else if let Some(url) = address(inner) {
                attachment.url = Some(url);
            } else if part("title").is_some() || part("label").is_some() {
                attachment.label = part("label").map(element::said);
                attachment.title =
                    part("title").map(|title| self.line_of(title)).unwrap_or_default();
            } else {
                self.stray(&[node]);
            }
        }
        attachment.code = code;
        Block::Attachment(attachment)
    }
}

/// The address in words that an element is or holds.
pub(crate) fn address(element: &Tree) -> Option<String> {
    let found = if is(element, "url") {
        Some(element)
    } else {
        element::find(element, &|inner| is(inner, "url"))
    };
    found.map(element::said)
}

/// Adds words to a line that may not be there, a space between them.
fn add(line: &mut Option<Inlines>, words: Inlines) {
    if words.is_empty() {
        return;
    }
    let line = line.get_or_insert_default();
    if !line.is_empty() {
        line.push(Inline::text(" "));
    }
    line.extend(words);
    masthead_issue::normal::inlines(line);
}
