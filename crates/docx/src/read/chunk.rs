//! `w:altChunk`: a file of another format that Word would convert on opening.
//!
//! ECMA-376-1 §17.17.2.1. What such a file is, is told by its first bytes, its content type and
//! its name. HTML, web pages saved whole, plain text and Word documents are read as what they are;
//! of RTF the words are kept; anything else is reported.

mod html;
mod mail;
mod markup;
mod rtf;
mod word;

use masthead_codec::{Content, Hints};
use masthead_diagnostics::{Diagnostic, Failure, codes};
use masthead_encoding::{DecodeOptions, decode};
use masthead_issue::Inline;
use masthead_xml::Twig;

use super::context::{Context, Leads, cut};
use super::document::Flow;
use super::paragraph;
use super::tree::relation;

/// What imported parts take, all together.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// This document is an imported part itself.
    pub(crate) inside: bool,
    /// Bytes of parts, and of what Word documents among them hold.
    spent: u64,
    /// Lists that were named.
    lists: u32,
}

impl Imports {
    /// The number of a new list, past those the document gives.
    fn list(&mut self) -> u32 {
        self.lists = self.lists.saturating_add(1);
        u32::MAX - self.lists
    }
}

/// What an imported part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Html,
    Mail,
    Word,
    Rtf,
    Text,
}

impl Kind {
    /// By the first bytes, else by the content type, else by the name. Packages name types freely.
    fn of(bytes: &[u8], media_type: &str, part: &str) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Some(Self::Word);
        }
        if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
            return Some(Self::Rtf);
        }
        let extension = part.rsplit_once('.').map_or("", |(_, extension)| extension);
        let extension = extension.to_ascii_lowercase();
        let said = [
            (media_type == "message/rfc822" || media_type.starts_with("multipart/"), Self::Mail),
            (media_type.contains("html"), Self::Html),
            (media_type.starts_with("text/plain"), Self::Text),
            (matches!(extension.as_str(), "mht" | "mhtml" | "eml"), Self::Mail),
            (matches!(extension.as_str(), "htm" | "html" | "xhtml"), Self::Html),
            (extension == "txt", Self::Text),
        ];
        said.into_iter().find_map(|(is, kind)| is.then_some(kind))
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Mail => "a web page in one file",
            Self::Word => "a Word document",
            Self::Rtf => "RTF",
            Self::Text => "plain text",
        }
    }
}

/// Reads an imported part.
pub(crate) fn read(cx: &mut Context<'_, '_>, flow: &mut Flow, element: Twig<'_>) {
    paragraph::flush(cx, flow);
    let Some(id) = relation(element, "id") else {
        return;
    };
    let part = match cx.follow(id, "an imported part") {
        Leads::Part(part) => part,
        Leads::External(target) => {
            flattened(cx, &target, "dropped", "");
            return;
        }
        Leads::Nowhere => return,
    };
    let Some(bytes) = cx.bytes(&part) else { return };
    cx.imports.spent = cx.imports.spent.saturating_add(bytes.len() as u64);
    if cx.imports.spent > cx.options.limits.part_bytes {
        flattened(cx, &part, "dropped, as all together are too large", "");
        return;
    }
    let media_type = cx.package.types.of(&part).unwrap_or_default().to_owned();
    let kind = Kind::of(&bytes, &media_type, &part);
    match kind {
        Some(Kind::Html) => hypertext(cx, flow, &part, &bytes),
        Some(Kind::Mail) => mail::read(cx, flow, &part, &bytes),
        Some(Kind::Word) if cx.imports.inside => {
            flattened(cx, &part, "dropped, as the document is an imported part itself", "");
        }
        Some(Kind::Word) => word::read(cx, flow, &part, &bytes),
        Some(Kind::Rtf) => {
            let text = rtf::words(&bytes);
            lines(cx, flow, &text);
            flattened(cx, &part, "kept as plain text", &text);
        }
        Some(Kind::Text) => match decode(&bytes, &DecodeOptions::default(), &cx.options.limits) {
            Ok(decoded) => {
                within(cx, &part, decoded.report);
                lines(cx, flow, &decoded.value.text);
                carried(cx, &part, Kind::Text);
            }
            Err(failure) => refused(cx, &part, failure),
        },
        None => flattened(cx, &part, "dropped", ""),
    }
}

/// HTML on its own.
fn hypertext(cx: &mut Context<'_, '_>, flow: &mut Flow, part: &str, bytes: &[u8]) {
    let decoded = masthead_xml::decode(bytes, part, &cx.options.limits);
    cx.report.append(decoded.report);
    let noticed = html::read(cx, flow, &decoded.value, &|_| None);
    finish(cx, part, Kind::Html, noticed, &decoded.value);
}

/// Tells what became of a part.
fn finish(cx: &mut Context<'_, '_>, part: &str, kind: Kind, noticed: html::Noticed, text: &str) {
    if noticed.dropped.is_empty() {
        carried(cx, part, kind);
        return;
    }
    let names: Vec<&str> = noticed.dropped.into_iter().collect();
    flattened(cx, part, &format!("kept without {}", names.join(", ")), text);
}

/// Lines of a text as paragraphs.
fn lines(cx: &mut Context<'_, '_>, flow: &mut Flow, text: &str) {
    let place = cx.place();
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            flow.gap = flow.gap.saturating_add(1);
            continue;
        }
        let place = place.clone().with_excerpt(line);
        flow.push(Content::Line(vec![Inline::text(line)]), Hints::default(), place);
    }
}

/// A part that is there with all it holds.
fn carried(cx: &mut Context<'_, '_>, part: &str, kind: Kind) {
    cx.report_here(
        Diagnostic::new(codes::docx::CHUNK_IMPORTED)
            .with("part", cut(part))
            .with("format", kind.describe()),
    );
}

fn flattened(cx: &mut Context<'_, '_>, part: &str, became: &str, text: &str) {
    let words: Vec<&str> = text.split_whitespace().take(64).collect();
    cx.report_here(
        Diagnostic::new(codes::docx::CHUNK_FLATTENED)
            .with("part", cut(part))
            .with("became", became)
            .with("text", cut(&words.join(" ")))
            .lost("imported part", became),
    );
}

/// A part that cannot be read, and why.
fn refused(cx: &mut Context<'_, '_>, part: &str, failure: Failure) {
    let mut diagnostic = *failure.diagnostic;
    diagnostic.severity = masthead_diagnostics::Severity::Warning;
    diagnostic.place.part = Some(part.to_owned());
    cx.report.push(diagnostic);
    flattened(cx, part, "dropped", "");
}

/// What was noticed in a part, with the part it was noticed in.
fn within(cx: &mut Context<'_, '_>, part: &str, report: masthead_diagnostics::Report) {
    for mut diagnostic in report.into_diagnostics() {
        diagnostic.place.part = Some(match diagnostic.place.part {
            Some(inner) => format!("{part}/{inner}"),
            None => part.to_owned(),
        });
        cx.report.push(diagnostic);
    }
}
