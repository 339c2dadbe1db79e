//! Where words stand in a file, found without the code under test: the line of a text, the
//! paragraph of a Word draft, the line of a document of an EPUB.

use masthead_tests::extract;
use roxmltree::{Document, Node, ParsingOptions};

use crate::form::Form;

/// The number of the last line of a text that holds these words.
pub(crate) fn text(bytes: &[u8], words: Option<&str>) -> Option<u32> {
    let text = std::str::from_utf8(bytes).unwrap();
    let words = words?;
    let at = text.lines().collect::<Vec<_>>().iter().rposition(|line| line.contains(words));
    Some(u32::try_from(at.unwrap_or_else(|| panic!("no line says {words}"))).unwrap() + 1)
}

/// The part and the number of the last paragraph in it that holds these words, or with `^` of the
/// one before.
pub(crate) fn paragraph(bytes: &[u8], form: Form, words: &str) -> Option<(String, u32)> {
    let (words, before) = words.strip_prefix('^').map_or((words, 0), |words| (words, 1));
    let parts = extract::xml_parts(bytes).unwrap();
    let wanted = |name: &str| match form {
        Form::Docx => matches!(name, "word/document.xml" | "word/footnotes.xml"),
        _ => {
            name.rsplit_once('.').is_some_and(|(_, extension)| extension == "xhtml")
                && !name.contains("nav")
        }
    };
    // The printed contents list names what stands elsewhere.
    let (lists, texts): (Vec<_>, Vec<_>) = parts
        .iter()
        .rev()
        .filter(|(name, _)| wanted(name))
        .partition(|(name, _)| name.ends_with("contents.xhtml"));
    texts.into_iter().chain(lists).find_map(|(name, text)| {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).unwrap();
        let lines = document.descendants().filter(|node| match form {
            Form::Docx => node.tag_name().name() == "p" && in_word(*node),
            _ => is_line(*node) && !node.ancestors().skip(1).any(is_line),
        });
        let said: Vec<String> = lines.map(said).collect();
        let at = said.iter().rposition(|line| line.contains(words))?;
        Some((name.clone(), u32::try_from(at).unwrap() + 1 - before))
    })
}

fn in_word(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace().is_some_and(|name| name.contains("wordprocessingml"))
}

fn said(node: Node<'_, '_>) -> String {
    node.descendants().filter_map(|inner| inner.text().filter(|_| inner.is_text())).collect()
}

/// Whether an element of the body says words itself or in elements that make no lines.
fn is_line(node: Node<'_, '_>) -> bool {
    const LINED: [&str; 16] = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "figcaption",
        "caption",
        "div",
        "blockquote",
    ];
    let in_body = node.ancestors().any(|around| around.has_tag_name((XHTML, "body")));
    let own = |child: Node<'_, '_>| {
        if child.is_text() {
            return !child.text().unwrap_or_default().trim().is_empty();
        }
        let block = child.descendants().any(|inner| LINED.contains(&inner.tag_name().name()));
        !block && is_phrase(child) && !said(child).trim().is_empty()
    };
    node.is_element() && in_body && !is_phrase(node) && node.children().any(own)
}

fn is_phrase(node: Node<'_, '_>) -> bool {
    const PHRASES: [&str; 14] = [
        "a", "b", "cite", "code", "em", "i", "q", "ruby", "s", "span", "strong", "sub", "sup",
        "time",
    ];
    PHRASES.contains(&node.tag_name().name())
}

const XHTML: &str = "http://www.w3.org/1999/xhtml";
