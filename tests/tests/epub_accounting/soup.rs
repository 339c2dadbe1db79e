//! The words of a document that is not well formed: what is left without its tags.
//!
//! Comments, declarations, and what is between the tags of scripts and styles go with them. Nothing
//! is mended: a document that is broken in the middle of a tag shows what a careless reader sees.

use masthead_tests::wml::{Item, Place, What};

use super::page::without_entities;
use super::publication::Told;

/// Elements whose content is no text.
const UNSEEN: [&str; 3] = ["script", "style", "title"];

/// Tags that part words.
const LINES: [&str; 16] = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "br", "section",
    "aside", "body",
];

/// Reads a document.
pub(crate) fn tell(source: &str) -> Told {
    let mut told = Told::default();
    let source = without_entities(source);
    let mut rest: &str = &source;
    let push = |told: &mut Told, what| told.body.push(Item { what, place: Place::Body });
    while let Some(at) = rest.find('<') {
        push(&mut told, What::Text(characters(&rest[..at])));
        rest = &rest[at..];
        if let Some(section) = rest.strip_prefix("<![CDATA[") {
            let (text, after) = section.split_once("]]>").unwrap_or((section, ""));
            push(&mut told, What::Text(text.to_owned()));
            rest = after;
            continue;
        }
        let close = if rest.starts_with("<!--") { "-->" } else { ">" };
        let name: String = rest
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        let is_tag = rest[1..].starts_with(['/', '!', '?'])
            || rest[1..].starts_with(|first: char| first.is_ascii_alphabetic());
        if !is_tag {
            push(&mut told, What::Text("<".to_owned()));
            rest = &rest[1..];
            continue;
        }
        let (tag, after) = rest.split_once(close).unwrap_or((rest, ""));
        rest = after;
        if LINES.contains(&name.as_str()) {
            push(&mut told, What::End);
        }
        if UNSEEN.contains(&name.as_str()) && !tag.starts_with("</") && !tag.ends_with('/') {
            let end = rest.to_lowercase().find(&format!("</{name}"));
            rest = end.map_or("", |end| &rest[end..]);
        }
    }
    push(&mut told, What::Text(characters(rest)));
    told
}

fn characters(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
