//! Web pages saved whole, as mail: MHTML.
//!
//! RFC 2557 in the form of RFC 2045 and RFC 2046. The first HTML among the bodies is the page, else
//! the first plain text; pictures are found by the names they came under. Boundaries are looked
//! for line by line, so that bodies in bodies take no stack.

use std::collections::{BTreeMap, BTreeSet};

use masthead_encoding::decode_declared;
use masthead_package::transfer::{base64, quoted_printable};

use super::super::context::Context;
use super::super::document::Flow;
use super::{Kind, finish, flattened, html, lines, within};

/// Boundaries one message may name.
const BOUNDARIES: usize = 64;

/// One body with what its head says.
#[derive(Debug, Default)]
struct Body<'b> {
    head: BTreeMap<String, String>,
    bytes: &'b [u8],
}

/// Reads a message.
pub(super) fn read(cx: &mut Context<'_, '_>, flow: &mut Flow, part: &str, bytes: &[u8]) {
    let bodies = bodies(bytes);
    let page = ["text/html", "application/xhtml+xml", "text/plain"]
        .iter()
        .find_map(|kind| bodies.iter().find(|body| body.kind() == *kind));
    let Some(page) = page else {
        flattened(cx, part, "dropped", "");
        return;
    };
    let source = page.decoded();
    let charset = parameter(page.field("content-type"), "charset");
    let decoded = decode_declared(&source, charset.as_deref());
    within(cx, part, decoded.report);
    let text = decoded.value.text;
    if page.kind() == "text/plain" {
        lines(cx, flow, &text);
        finish(cx, part, Kind::Mail, html::Noticed::default(), &text);
        return;
    }
    let folder = page.field("content-location").rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut named: BTreeMap<&str, &Body<'_>> = BTreeMap::new();
    for body in &bodies {
        let id = body.field("content-id").trim_matches(['<', '>', ' ']);
        for name in [id, body.field("content-location")] {
            if !name.is_empty() {
                named.entry(name).or_insert(body);
            }
        }
    }
    let picture = |source: &str| {
        let id = source.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("cid:"));
        let name = if id.is_some() { source.get(4..)? } else { source };
        let found = named.get(name).or_else(|| named.get(format!("{folder}/{name}").as_str()));
        found.filter(|body| body.kind().starts_with("image/")).map(|body| body.decoded())
    };
    let noticed = html::read(cx, flow, &text, &picture);
    finish(cx, part, Kind::Mail, noticed, &text);
}

impl Body<'_> {
    fn field(&self, name: &str) -> &str {
        self.head.get(name).map(|value| value.trim()).unwrap_or_default()
    }

    /// The media type, in lower case; plain text where none is said (RFC 2045 §5.2).
    fn kind(&self) -> String {
        let value = self.field("content-type").split(';').next().unwrap_or_default().trim();
        if value.is_empty() { "text/plain".to_owned() } else { value.to_ascii_lowercase() }
    }

    fn decoded(&self) -> Vec<u8> {
        match self.field("content-transfer-encoding").to_ascii_lowercase().as_str() {
            "base64" => base64(self.bytes),
            "quoted-printable" => quoted_printable(self.bytes),
            _ => self.bytes.to_vec(),
        }
    }
}

/// The bodies of a message that hold no others.
fn bodies(message: &[u8]) -> Vec<Body<'_>> {
    let mut boundaries = BTreeSet::new();
    let mut out = Vec::new();
    let mut body = Some(begin(message, 0, &mut boundaries));
    let mut at = 0;
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        let words = line.trim_ascii_end();
        if let Some(name) = words.strip_prefix(b"--") {
            let last = name.strip_suffix(b"--").filter(|name| boundaries.contains(*name));
            if last.is_some() || boundaries.contains(name) {
                out.extend(body.take().and_then(|body| end(body, message, at)));
                body = last.is_none().then(|| begin(message, next, &mut boundaries));
            }
        }
        at = next;
    }
    out.extend(body.and_then(|body| end(body, message, at)));
    out
}

/// A body begins: its head, and where what follows it begins.
fn begin<'b>(
    message: &'b [u8],
    start: usize,
    boundaries: &mut BTreeSet<Vec<u8>>,
) -> (BTreeMap<String, String>, usize) {
    let mut fields: Vec<String> = Vec::new();
    let mut at = start;
    let rest: &'b [u8] = message.get(start..).unwrap_or_default();
    for line in rest.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        let text = String::from_utf8_lossy(line.trim_ascii_end());
        if text.is_empty() {
            break;
        }
        match fields.last_mut() {
            // A field that goes on (RFC 5322 §2.2.3).
            Some(field) if text.starts_with([' ', '\t']) => field.push_str(&text),
            _ => fields.push(text.into_owned()),
        }
    }
    let mut head = BTreeMap::new();
    for field in fields {
        if let Some((name, value)) = field.split_once(':') {
            head.entry(name.trim().to_ascii_lowercase()).or_insert_with(|| value.to_owned());
        }
    }
    let kind = head.get("content-type").map_or("", String::as_str);
    if let Some(boundary) = parameter(kind, "boundary").filter(|_| boundaries.len() < BOUNDARIES) {
        boundaries.insert(boundary.into_bytes());
    }
    (head, at)
}

/// A body ends; nothing, if it was there only to hold others.
fn end(
    (head, start): (BTreeMap<String, String>, usize),
    message: &[u8],
    end: usize,
) -> Option<Body<'_>> {
    let bytes = message.get(start..end).unwrap_or_default();
    let body = Body { head, bytes };
    (!body.kind().starts_with("multipart/")).then_some(body)
}

/// A parameter of a field, quoted or not (RFC 2045 §5.1).
fn parameter(field: &str, wanted: &str) -> Option<String> {
    field.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case(wanted)
            .then(|| value.trim().trim_matches('"').to_owned())
            .filter(|value| !value.is_empty())
    })
}
