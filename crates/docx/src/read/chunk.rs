//! `w:altChunk`: a file of another format that Word would convert on opening.
//!
//! ECMA-376-1 §17.17.2.1. Words of HTML and plain text are kept line by line; anything else is
//! reported.

use masthead_codec::{Content, Hints};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::Inline;
use masthead_xml::{Tree, decode, entity};

use super::context::{Context, Leads, cut};
use super::document::Flow;
use super::tree::relation;

/// Reads an imported part.
pub(crate) fn read(cx: &mut Context<'_, '_>, flow: &mut Flow, element: &Tree) {
    let Some(id) = relation(element, "id") else {
        return;
    };
    let part = match cx.follow(id, "an imported part") {
        Leads::Part(part) => part,
        Leads::External(target) => {
            told(cx, &target, "dropped", "");
            return;
        }
        Leads::Nowhere => return,
    };
    let kind = cx.package.types.of(&part).unwrap_or_default().to_owned();
    let extension = part
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default();
    let html = kind.contains("html") || matches!(extension.as_str(), "htm" | "html" | "xhtml");
    let plain = kind.starts_with("text/plain") || extension == "txt";
    if !html && !plain {
        told(cx, &part, "dropped", "");
        return;
    }
    let Some(bytes) = cx.bytes(&part) else { return };
    let limits = &cx.options.limits;
    let decoded = decode(&bytes, &part, limits);
    cx.report.append(decoded.report);
    let text = if html { without_tags(&decoded.value) } else { decoded.value.into_owned() };
    told(cx, &part, "kept as plain text", &text);
    let place = cx.place();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        flow.push(
            Content::Line(vec![Inline::text(line)]),
            Hints::default(),
            place.clone().with_excerpt(line),
        );
    }
}

fn told(cx: &mut Context<'_, '_>, part: &str, became: &str, text: &str) {
    let words: Vec<&str> = text.split_whitespace().take(64).collect();
    cx.report_here(
        Diagnostic::new(codes::docx::CHUNK_FLATTENED)
            .with("part", cut(part))
            .with("became", became)
            .with("text", cut(&words.join(" ")))
            .lost("imported part", became),
    );
}

/// The words of HTML: tags gone, a line a block, scripts and styles left out.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        push_text(&mut out, text);
        let (tag, tail) = tail.split_once('>').unwrap_or((tail, ""));
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        rest = tail;
        match name.as_str() {
            "script" | "style" | "title" if !tag.starts_with('/') && !tag.ends_with('/') => {
                let end = format!("</{name}");
                let lower = rest.to_ascii_lowercase();
                let at = lower.find(&end).unwrap_or(rest.len());
                rest = rest.get(at..).unwrap_or_default();
            }
            "p" | "br" | "div" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "td"
            | "th" | "table" | "blockquote" | "pre" | "hr" | "dt" | "dd" => out.push('\n'),
            _ => {}
        }
    }
    push_text(&mut out, rest);
    out
}

/// Adds text with its line ends as spaces and its references resolved.
fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        push_spaced(out, before);
        let resolved = tail.split_once(';').and_then(|(name, after)| {
            let c = match name.strip_prefix('#') {
                Some(number) => {
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok(),
                        None => number.parse().ok(),
                    };
                    code.and_then(char::from_u32)?.to_string()
                }
                None => entity(name)?.to_string(),
            };
            Some((c, after))
        });
        if let Some((c, after)) = resolved {
            out.push_str(&c);
            rest = after;
        } else {
            out.push('&');
            rest = tail;
        }
    }
    push_spaced(out, rest);
}

fn push_spaced(out: &mut String, text: &str) {
    out.extend(text.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_html_are_kept_line_by_line() {
        let html = "<html><style>p{}</style><p>One &amp; <b>two</b>\n&#x4e2d;</p><p>Three</p>";
        let text = without_tags(html);
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["One & two 中", "Three"]);
    }
}
