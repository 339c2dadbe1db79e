//! Pieces of a part as small trees, of bounded depth.
//!
//! A body is read child by child, so that what is held at any time is one paragraph or one table.
//! Tables in tables and wrappers in wrappers are taken out of their wrapping past a depth no
//! person writes, with their text kept; what is deeper still is passed over. So whoever walks a
//! tree by recursion cannot exhaust the stack.

use std::borrow::Cow;

use masthead_diagnostics::{Diagnostic, Failure, Limits, Place, Report, codes};
use masthead_package::opc::Package;
use masthead_xml::{Builder, Element, Event, Ns, Reader, Tree, decode};

use crate::names;

/// Tables in tables deeper than this are read as the text in them.
const TABLES: usize = 6;

/// Elements deeper than this below the body's children lose wrappers that mean nothing.
const WRAPPED: usize = 48;

/// Elements deeper than this below the body's children are passed over.
const DEPTH: usize = 112;

/// How many times deeper than the limit for trees a part may nest while it is streamed: what is
/// too deep is flattened, so depth costs no stack here.
const STREAMED: usize = 16;

/// A reader of a part whose namespaces are read as transitional ones.
pub(crate) fn reader<'a>(text: &'a str, part: &str, limits: &Limits) -> Reader<'a> {
    let mut limits = limits.clone();
    limits.xml_depth = limits.xml_depth.saturating_mul(STREAMED);
    Reader::new(text, &limits).in_part(part).alias(names::transitional)
}

/// The text of a part; nothing, with a line in the report, where it cannot be had.
pub(crate) fn part_text(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
    report: &mut Report,
) -> Result<Option<String>, Failure> {
    let Some(bytes) = package.archive.read_optional(part, report)? else {
        return Ok(None);
    };
    let decoded = decode(&bytes, part, limits);
    report.append(decoded.report);
    Ok(Some(match decoded.value {
        // Decoded without a change: the bytes become the text without a copy.
        Cow::Borrowed(text) if text.len() == bytes.len() => {
            String::from_utf8(bytes).unwrap_or_default()
        }
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    }))
}

/// A part that the document can do without, as a tree: nothing, with a line in the report, where
/// it is missing or broken.
pub(crate) fn part_tree(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
    report: &mut Report,
) -> Result<Option<Tree>, Failure> {
    let Some(text) = part_text(package, part, limits, report)? else {
        return Ok(None);
    };
    let mut reader = reader(&text, part, limits);
    let mut root = None;
    let read = loop {
        match reader.read() {
            Ok(Event::Start(element)) => match read(&mut reader, element) {
                Ok(tree) => root = Some(tree),
                Err(failure) => break Err(failure),
            },
            Ok(Event::End | Event::Text(_)) => {}
            Ok(Event::Eof) => break Ok(()),
            Err(failure) => break Err(failure),
        }
    };
    report.append(reader.into_parts().1);
    match read {
        Ok(()) => Ok(root),
        Err(failure) => {
            report.push(*failure.diagnostic);
            Ok(None)
        }
    }
}

/// What became of an element that was opened.
enum Step {
    /// It is in the tree.
    Kept,
    /// Its content is in the tree, in its parent.
    Unwrapped,
    /// A table that is in the tree.
    Table,
}

/// Reads the element whose start was just given, to its end.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, element: Element<'a>) -> Result<Tree, Failure> {
    let mut tables = usize::from(element.is(Ns::W, "tbl"));
    let mut builder = Builder::new(plain(reader, element));
    let mut steps: Vec<Step> = Vec::new();
    let mut told = false;
    loop {
        match reader.read()? {
            Event::Start(element) => {
                let is_table = element.is(Ns::W, "tbl");
                let unwrap = (tables >= TABLES && is_grid(&element))
                    || (builder.depth() >= WRAPPED && is_wrapper(&element));
                if unwrap || builder.depth() >= DEPTH {
                    if !told {
                        told = true;
                        let name = element.local.to_owned();
                        tell(reader, &name, if unwrap { TABLES } else { DEPTH });
                    }
                    if unwrap {
                        steps.push(Step::Unwrapped);
                    } else {
                        // Its words are kept, where it holds any.
                        builder.text(reader.text()?.into());
                    }
                    continue;
                }
                steps.push(if is_table { Step::Table } else { Step::Kept });
                tables += usize::from(is_table);
                builder.open(plain(reader, element));
            }
            Event::Text(text) => builder.text(text),
            Event::End => match steps.pop() {
                Some(Step::Kept) => builder.close(),
                Some(Step::Table) => {
                    tables -= 1;
                    builder.close();
                }
                Some(Step::Unwrapped) => {}
                None => return Ok(builder.finish()),
            },
            Event::Eof => return Ok(builder.finish()),
        }
    }
}

/// The element without its content, and without what says nothing: revision ids.
fn plain<'a>(reader: &mut Reader<'a>, mut element: Element<'a>) -> Tree {
    element.attributes.retain(|attribute| {
        !(attribute.local.starts_with("rsid")
            || (attribute.ns == Ns::W14 && matches!(attribute.local, "paraId" | "textId")))
    });
    let understood = element.is(Ns::MC, "Choice")
        && element
            .attribute(Ns::NONE, "Requires")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .all(|prefix| reader.resolve_prefix(prefix).is_some_and(names::is_understood));
    let mut tree = reader.tree(element);
    if understood {
        // `Requires` names prefixes, which mean nothing outside the part: keep what they mean.
        tree.attributes.retain(|(name, _)| !name.is(Ns::NONE, "Requires"));
    }
    tree
}

fn is_grid(element: &Element<'_>) -> bool {
    element.ns == Ns::W && matches!(element.local, "tbl" | "tr" | "tc")
}

fn is_wrapper(element: &Element<'_>) -> bool {
    match element.ns {
        Ns::W => matches!(
            element.local,
            "sdt"
                | "sdtContent"
                | "smartTag"
                | "customXml"
                | "ins"
                | "moveTo"
                | "hyperlink"
                | "fldSimple"
                | "dir"
                | "bdo"
                | "r"
        ),
        Ns::MC => matches!(element.local, "AlternateContent" | "Choice"),
        _ => false,
    }
}

fn tell(reader: &mut Reader<'_>, what: &str, limit: usize) {
    let place = Place { column: None, ..reader.place() };
    reader.report().push(
        Diagnostic::new(codes::lim::TOO_DEEP)
            .with("limit", limit)
            .with("what", what)
            .lost(format!("nesting at {what}"), "kept as text")
            .at(place),
    );
}

/// `w:val` of the child of this name.
pub(crate) fn val<'t>(tree: &'t Tree, child: &str) -> Option<&'t str> {
    tree.child(Ns::W, child)?.attribute_ns(Ns::W, "val")
}

/// The attribute of the W namespace, or of none, as some writers have it.
pub(crate) fn attribute<'t>(tree: &'t Tree, local: &str) -> Option<&'t str> {
    tree.attribute_ns(Ns::W, local).or_else(|| tree.attribute(local))
}

/// Whether an on-off value is on (ECMA-376-1 §17.17.4): absent is on.
pub(crate) fn is_on(tree: &Tree) -> bool {
    !matches!(attribute(tree, "val").map(str::trim), Some("0" | "false" | "off" | "none"))
}

/// The on-off attribute of this name, where there is one.
pub(crate) fn flag(tree: &Tree, local: &str) -> Option<bool> {
    attribute(tree, local).map(|value| !matches!(value.trim(), "0" | "false" | "off"))
}

/// The on-off child of this name, where there is one.
pub(crate) fn on_off(tree: &Tree, child: &str) -> Option<bool> {
    tree.child(Ns::W, child).map(is_on)
}

/// A relationship id of this name: `r:id`, `r:embed`.
pub(crate) fn relation<'t>(tree: &'t Tree, local: &str) -> Option<&'t str> {
    tree.attribute_ns(Ns::R, local).filter(|id| !id.is_empty())
}

/// A whole number, where the value is one or begins as one (`12.0`, `12pt`).
pub(crate) fn number(value: &str) -> Option<i64> {
    let value = value.trim();
    let end = value
        .char_indices()
        .find(|(index, c)| !(c.is_ascii_digit() || (*index == 0 && matches!(c, '-' | '+'))))
        .map_or(value.len(), |(index, _)| index);
    value.get(..end)?.parse().ok()
}

/// A measure in twentieths of a point: a number, or a number with a unit, as strict files have it
/// (ECMA-376-1 §22.9.2.15).
pub(crate) fn twips(value: &str) -> Option<i64> {
    let value = value.trim();
    let whole = number(value)?;
    let (per, divisor) =
        match value.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
            "pt" => (20, 1),
            "in" => (1440, 1),
            "cm" => (1440 * 50, 127),
            "mm" => (1440 * 5, 127),
            "pc" | "pi" => (240, 1),
            _ => return Some(whole),
        };
    // Tenths are enough for what is only compared to the width of a character.
    let tenths = value
        .split_once('.')
        .and_then(|(_, fraction)| fraction.chars().next())
        .and_then(|digit| digit.to_digit(10))
        .map_or(0, i64::from);
    let tenths = whole.checked_mul(10)?.checked_add(if whole < 0 { -tenths } else { tenths })?;
    Some(tenths.checked_mul(per)? / (10 * divisor))
}

/// Words of a tree, as a diagnostic shows them: `w:t`, `w:delText`, `a:t`, `m:t`.
pub(crate) fn words(tree: &Tree) -> String {
    let mut out = String::new();
    for element in tree.descendants() {
        match &*element.name.local {
            "t" | "delText" => out.push_str(&element.text()),
            "p" | "tab" | "br" if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// The children of `mc:AlternateContent` that count: the first choice that is understood, else the
/// fallback (ECMA-376-3 §7). A choice that shows nothing gives way to a fallback that does.
pub(crate) fn alternative(tree: &Tree) -> Option<&Tree> {
    let chosen = tree
        .children_named(Ns::MC, "Choice")
        .find(|choice| choice.attribute("Requires").is_none() && shows(choice));
    let fallback = tree.child(Ns::MC, "Fallback");
    chosen
        .or_else(|| fallback.filter(|fallback| shows(fallback)))
        .or_else(|| tree.children_named(Ns::MC, "Choice").find(|choice| shows(choice)))
        .or(fallback)
        .or_else(|| tree.child(Ns::MC, "Choice"))
}

fn shows(tree: &Tree) -> bool {
    tree.descendants().any(|element| match element.name.ns {
        Ns::W => matches!(
            &*element.name.local,
            "t" | "txbxContent" | "sym" | "object" | "instrText" | "tab" | "br" | "fldChar"
        ),
        Ns::PIC => &*element.name.local == "pic",
        Ns::V => matches!(&*element.name.local, "imagedata" | "textpath"),
        Ns::CHART => &*element.name.local == "chart",
        Ns::DGM => &*element.name.local == "relIds",
        Ns::M => &*element.name.local == "t",
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(xml: &str) -> (Tree, Report) {
        let limits = Limits::default();
        let mut reader = reader(xml, "p", &limits);
        let Event::Start(element) = reader.read().unwrap() else { panic!("no element") };
        let tree = read(&mut reader, element).unwrap();
        (tree, reader.into_parts().1)
    }

    const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    #[test]
    fn tables_in_tables_without_end_become_text() {
        let open = "<w:tbl><w:tr><w:tc>".repeat(1000);
        let close = "</w:tc></w:tr></w:tbl>".repeat(1000);
        let (tree, report) = parse(&format!(
            "<w:body {W}>{open}<w:p><w:r><w:t>deep</w:t></w:r></w:p>{close}</w:body>"
        ));
        assert_eq!(words(&tree), "deep");
        assert_eq!(tree.descendants().filter(|e| e.is(Ns::W, "tbl")).count(), TABLES);
        assert_eq!(report.iter().count(), 1);
    }

    #[test]
    fn wrappers_without_end_are_taken_off() {
        for name in ["w:sdt", "w:ins", "w:smartTag", "w:hyperlink"] {
            let (tree, _) = parse(&format!(
                "<w:p {W}>{}<w:r><w:t>in</w:t></w:r>{}</w:p>",
                format!("<{name}>").repeat(2000),
                format!("</{name}>").repeat(2000)
            ));
            assert_eq!(words(&tree), "in", "{name}");
        }
    }

    #[test]
    fn measures_have_units_in_strict_files() {
        for (value, expected) in [
            ("720", Some(720)),
            ("36pt", Some(720)),
            ("1in", Some(1440)),
            ("2.5cm", Some(1417)),
            ("-12pt", Some(-240)),
            ("wide", None),
        ] {
            assert_eq!(twips(value), expected, "{value}");
        }
    }
}
