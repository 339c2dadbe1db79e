//! The words of charts and diagrams: values of the data, and paragraphs of drawn text.

use super::names::{Vocabulary, is};
use super::story::text;
use super::{Package, package};

/// The words of the part of a chart or diagram, where it can be read.
pub(super) fn words(package: &Package, part: &str) -> Option<Vec<String>> {
    let content = package.text(part).ok()?;
    let tree = package::parse(part, &content).ok()?;
    let words = tree.root_element().descendants().filter_map(|node| {
        if is(node, Vocabulary::Chart, "v") {
            return Some(shown(&text(node)));
        }
        let runs = node.descendants().filter(|one| is(*one, Vocabulary::Drawing, "t"));
        is(node, Vocabulary::Drawing, "p").then(|| runs.map(text).collect::<String>())
    });
    Some(words.filter(|words| !words.trim().is_empty()).collect())
}

/// A stored value as a spreadsheet shows it: numbers with fifteen digits at most.
fn shown(value: &str) -> String {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let short = value.trim().parse::<f64>().ok().filter(|_| digits > 15).and_then(|number| {
        let short: f64 = format!("{number:.14e}").parse().ok()?;
        Some(short.to_string())
    });
    short.unwrap_or_else(|| value.to_owned())
}
