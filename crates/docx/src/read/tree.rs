//! Pieces of a part as small trees, of bounded depth.
//!
//! A body is read child by child, so that what is held at any time is one paragraph or one table.
//! Tables in tables and wrappers in wrappers are taken out of their wrapping past a depth no
//! person writes, with their text kept; what is deeper still is passed over. So whoever walks a
//! tree by recursion cannot exhaust the stack.

use std::borrow::Cow;

use masthead_diagnostics::{Diagnostic, Failure, Limits, Place, Report, codes};
use masthead_package::opc::Package;
use masthead_xml::{Element, Event, Flat, Ns, Reader, Twig, decode};

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

/// The text of a part's bytes, borrowed where they are UTF-8.
pub(crate) fn text<'b>(
    bytes: &'b [u8],
    part: &str,
    limits: &Limits,
    report: &mut Report,
) -> Cow<'b, str> {
    let decoded = decode(bytes, part, limits);
    report.append(decoded.report);
    decoded.value
}

/// A part that the document can do without, as a tree: an empty one, with a line in the report,
/// where it is missing or broken.
pub(crate) fn part_tree(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
    report: &mut Report,
) -> Result<Flat, Failure> {
    let mut tree = Flat::default();
    let Some(bytes) = package.archive.read_optional(part, report)? else {
        return Ok(tree);
    };
    let text = text(&bytes, part, limits, report);
    let mut reader = reader(&text, part, limits);
    let read = whole(&mut reader, &mut tree);
    report.append(reader.into_parts().1);
    if let Err(failure) = read {
        report.push(*failure.diagnostic);
        tree.clear();
    }
    Ok(tree)
}

/// Reads the element of a document.
fn whole(reader: &mut Reader<'_>, tree: &mut Flat) -> Result<(), Failure> {
    loop {
        match reader.read()? {
            Event::Start(element) => read(reader, element, tree)?,
            Event::End | Event::Text(_) => {}
            Event::Eof => return Ok(()),
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

/// Reads the element whose start was just given, to its end, into an empty tree.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    element: Element<'a>,
    tree: &mut Flat,
) -> Result<(), Failure> {
    let mut tables = usize::from(element.is(Ns::W, "tbl"));
    open(reader, element, tree);
    let mut steps: Vec<Step> = Vec::new();
    let mut told = false;
    loop {
        match reader.read()? {
            Event::Start(element) => {
                let is_table = element.is(Ns::W, "tbl");
                let unwrap = (tables >= TABLES && is_grid(&element))
                    || (tree.depth() > WRAPPED && is_wrapper(&element));
                if unwrap || tree.depth() > DEPTH {
                    if !told {
                        told = true;
                        let name = element.local.to_owned();
                        tell(reader, &name, if unwrap { TABLES } else { DEPTH });
                    }
                    if unwrap {
                        steps.push(Step::Unwrapped);
                    } else {
                        // Its words are kept, where it holds any.
                        tree.text(&reader.text()?);
                    }
                    continue;
                }
                steps.push(if is_table { Step::Table } else { Step::Kept });
                tables += usize::from(is_table);
                open(reader, element, tree);
            }
            Event::Text(text) => tree.text(&text),
            Event::End => match steps.pop() {
                Some(Step::Kept) => tree.close(),
                Some(Step::Table) => {
                    tables -= 1;
                    tree.close();
                }
                Some(Step::Unwrapped) => {}
                None => {
                    tree.close();
                    return Ok(());
                }
            },
            Event::Eof => return Ok(()),
        }
    }
}

/// Opens an element without what says nothing: revision ids.
fn open<'a>(reader: &mut Reader<'a>, mut element: Element<'a>, tree: &mut Flat) {
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
    if understood {
        // `Requires` names prefixes, which mean nothing outside the part: keep what they mean.
        element.attributes.retain(|it| !(it.ns == Ns::NONE && it.local == "Requires"));
    }
    tree.open(&element);
    reader.give_back(element);
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
pub(crate) fn val<'t>(tree: Twig<'t>, child: &str) -> Option<&'t str> {
    tree.child(Ns::W, child)?.attribute_ns(Ns::W, "val")
}

/// The attribute of the W namespace, or of none, as some writers have it.
pub(crate) fn attribute<'t>(tree: Twig<'t>, local: &str) -> Option<&'t str> {
    tree.attribute_ns(Ns::W, local).or_else(|| tree.attribute(local))
}

/// Whether an on-off value is on (ECMA-376-1 §17.17.4): absent is on.
pub(crate) fn is_on(tree: Twig<'_>) -> bool {
    !matches!(attribute(tree, "val").map(str::trim), Some("0" | "false" | "off" | "none"))
}

/// The on-off attribute of this name, where there is one.
pub(crate) fn flag(tree: Twig<'_>, local: &str) -> Option<bool> {
    attribute(tree, local).map(|value| !matches!(value.trim(), "0" | "false" | "off"))
}

/// The on-off child of this name, where there is one.
pub(crate) fn on_off(tree: Twig<'_>, child: &str) -> Option<bool> {
    tree.child(Ns::W, child).map(is_on)
}

/// A relationship id of this name: `r:id`, `r:embed`.
pub(crate) fn relation<'t>(tree: Twig<'t>, local: &str) -> Option<&'t str> {
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
pub(crate) fn words(tree: Twig<'_>) -> String {
    let mut out = String::new();
    for element in tree.descendants() {
        match element.local() {
            "t" | "delText" => out.push_str(&element.text()),
            "p" | "tab" | "br" if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// The children of `mc:AlternateContent` that count: the first choice that is understood, else the
/// fallback (ECMA-376-3 §7). A choice that shows nothing gives way to a fallback that does.
pub(crate) fn alternative(tree: Twig<'_>) -> Option<Twig<'_>> {
    let chosen = tree
        .children_named(Ns::MC, "Choice")
        .find(|choice| choice.attribute("Requires").is_none() && shows(*choice));
    let fallback = tree.child(Ns::MC, "Fallback");
    chosen
        .or_else(|| fallback.filter(|fallback| shows(*fallback)))
        .or_else(|| tree.children_named(Ns::MC, "Choice").find(|choice| shows(*choice)))
        .or(fallback)
        .or_else(|| tree.child(Ns::MC, "Choice"))
}

fn shows(tree: Twig<'_>) -> bool {
    tree.descendants().any(|element| match element.ns() {
        Ns::W => matches!(
            element.local(),
            "t" | "txbxContent" | "sym" | "object" | "instrText" | "tab" | "br" | "fldChar"
        ),
        Ns::PIC => element.local() == "pic",
        Ns::V => matches!(element.local(), "imagedata" | "textpath"),
        Ns::CHART => element.local() == "chart",
        Ns::DGM => element.local() == "relIds",
        Ns::M => element.local() == "t",
        _ => false,
    })
}

/// The tree of a document that a test writes.
#[cfg(test)]
pub(crate) fn parse(xml: &str) -> (Flat, Report) {
    let limits = Limits::default();
    let mut reader = reader(xml, "p", &limits);
    let mut tree = Flat::default();
    whole(&mut reader, &mut tree).unwrap();
    (tree, reader.into_parts().1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    #[test]
    fn tables_in_tables_without_end_become_text() {
        let open = "<w:tbl><w:tr><w:tc>".repeat(1000);
        let close = "</w:tc></w:tr></w:tbl>".repeat(1000);
        let (tree, report) = parse(&format!(
            "<w:body {W}>{open}<w:p><w:r><w:t>deep</w:t></w:r></w:p>{close}</w:body>"
        ));
        let root = tree.root().unwrap();
        assert_eq!(words(root), "deep");
        assert_eq!(root.descendants().filter(|e| e.is(Ns::W, "tbl")).count(), TABLES);
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
            assert_eq!(words(tree.root().unwrap()), "in", "{name}");
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
