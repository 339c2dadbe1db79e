//! Automatic numbering: from `w:numPr` to the mark as shown.
//!
//! `word/numbering.xml`, ECMA-376-1 §17.9. Counters belong to the abstract definition, so that
//! lists that share one go on counting; a list that overrides the start counts anew once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use masthead_codec::ListHint;
use masthead_issue::ListKind;
use masthead_xml::{Ns, Twig};

use super::form::Indent;
use super::format::{NumberFormat, format};
use super::styles::Styles;
use super::symbol;
use super::tree::{attribute, is_on, number, val};

/// How many levels a list has.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: NumberFormat,
    text: String,
    /// Restarts after this level (from 1); 0 is never.
    restart: Option<u32>,
    legal: bool,
    style: Option<String>,
    font: Option<String>,
    indent: Indent,
}

/// An abstract definition.
#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: BTreeMap<usize, Level>,
    /// The list style whose definition is used instead.
    link: Option<String>,
}

/// A list: its definition, and what it overrides.
#[derive(Debug, Clone, Default)]
struct List {
    definition: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// All lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    definitions: BTreeMap<u32, Abstract>,
    lists: BTreeMap<u32, List>,
    counters: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Overridden starts that were used.
    started: BTreeSet<(u32, usize)>,
}

impl Numbering {
    /// Reads the part of a document in this language, which words for numbers are in.
    pub(crate) fn read(root: Twig<'_>, language: Option<&str>) -> Self {
        let mut numbering = Self::default();
        let id = |element: Twig<'_>, name: &str| {
            attribute(element, name).and_then(number).and_then(|id| u32::try_from(id).ok())
        };
        for element in root.elements() {
            if element.is(Ns::W, "abstractNum") {
                let Some(id) = id(element, "abstractNumId") else {
                    continue;
                };
                let mut definition = Abstract {
                    link: val(element, "numStyleLink").map(str::to_owned),
                    ..Abstract::default()
                };
                for level in element.children_named(Ns::W, "lvl") {
                    if let Some(index) = level_index(level) {
                        definition.levels.insert(index, Level::read(level, language));
                    }
                }
                numbering.definitions.insert(id, definition);
            } else if element.is(Ns::W, "num") {
                let definition = val(element, "abstractNumId")
                    .and_then(number)
                    .and_then(|id| u32::try_from(id).ok());
                let (Some(id), Some(definition)) = (id(element, "numId"), definition) else {
                    continue;
                };
                let mut list = List { definition, ..List::default() };
                for change in element.children_named(Ns::W, "lvlOverride") {
                    let Some(index) = level_index(change) else {
                        continue;
                    };
                    if let Some(start) = val(change, "startOverride").and_then(count) {
                        list.starts.insert(index, start);
                    }
                    if let Some(level) = change.child(Ns::W, "lvl") {
                        list.levels.insert(index, Level::read(level, language));
                    }
                }
                numbering.lists.insert(id, list);
            }
        }
        numbering
    }

    /// The level of a list that belongs to one of these styles, nearest first.
    pub(crate) fn level_of_style(
        &self,
        list: u32,
        styles: &Styles,
        chain: &[String],
    ) -> Option<u8> {
        let (_, definition) = self.definition(self.lists.get(&list)?, styles)?;
        chain.iter().find_map(|style| {
            definition
                .levels
                .iter()
                .find(|(_, level)| level.style.as_ref() == Some(style))
                .and_then(|(index, _)| u8::try_from(*index).ok())
        })
    }

    /// How far a level of a list is set in.
    pub(crate) fn indent(&self, list: u32, level: u8, styles: &Styles) -> Indent {
        let Some(numbered) = self.lists.get(&list) else { return Indent::default() };
        let at = usize::from(level);
        let of_definition =
            || self.definition(numbered, styles).and_then(|(_, found)| found.levels.get(&at));
        numbered
            .levels
            .get(&at)
            .or_else(of_definition)
            .map(|level| level.indent)
            .unwrap_or_default()
    }

    /// Counts one paragraph of this list and gives its mark.
    pub(crate) fn next(&mut self, list: u32, level: u8, styles: &Styles) -> Option<ListHint> {
        let mut started = std::mem::take(&mut self.started);
        let counted = self.count(list, level, styles, &mut started);
        self.started = started;
        let (id, counters, hint) = counted?;
        self.counters.insert(id, counters);
        Some(hint)
    }

    /// The definition that counts, its counters after this paragraph, and the paragraph's mark.
    fn count(
        &self,
        list: u32,
        level: u8,
        styles: &Styles,
        started: &mut BTreeSet<(u32, usize)>,
    ) -> Option<(u32, [Option<u32>; LEVELS], ListHint)> {
        let numbered = self.lists.get(&list)?;
        let (id, definition) = self.definition(numbered, styles)?;
        let at = usize::from(level).min(LEVELS - 1);
        let levels: [Option<&Level>; LEVELS] = std::array::from_fn(|index| {
            numbered.levels.get(&index).or_else(|| definition.levels.get(&index))
        });
        let here = (*levels.get(at)?)?;
        let start = |index: usize| {
            let stated = levels.get(index).copied().flatten();
            numbered
                .starts
                .get(&index)
                .copied()
                .or_else(|| stated.and_then(|level| level.start))
                .unwrap_or(1)
        };

        let mut counters = self.counters.get(&id).copied().unwrap_or_default();
        for (index, counter) in counters.iter_mut().enumerate() {
            let restarts = numbered.starts.contains_key(&index);
            if index <= at && restarts && started.insert((list, index)) {
                *counter = None;
            }
            match index.cmp(&at) {
                Ordering::Less => {
                    counter.get_or_insert_with(|| start(index));
                }
                Ordering::Equal => {
                    *counter = Some(counter.map_or_else(|| start(index), |n| n.saturating_add(1)));
                }
                Ordering::Greater => {
                    // Deeper levels begin anew, unless they say after which level, or never.
                    let restart =
                        levels.get(index).copied().flatten().and_then(|level| level.restart);
                    if restart
                        .is_none_or(|after| usize::try_from(after).is_ok_and(|after| at < after))
                    {
                        *counter = None;
                    }
                }
            }
        }
        let hint = here.hint(list, at, &levels, &counters);
        Some((id, counters, hint))
    }

    fn definition(&self, list: &List, styles: &Styles) -> Option<(u32, &Abstract)> {
        let definition = self.definitions.get(&list.definition)?;
        // A definition without levels stands for that of a list style (§17.9.21).
        let linked = definition
            .link
            .as_ref()
            .and_then(|style| styles.lists.get(style))
            .and_then(|list| self.lists.get(list))
            .and_then(|list| Some((list.definition, self.definitions.get(&list.definition)?)));
        Some(linked.unwrap_or((list.definition, definition)))
    }
}

impl Level {
    fn read(element: Twig<'_>, language: Option<&str>) -> Self {
        let font = element
            .child(Ns::W, "rPr")
            .and_then(|properties| properties.child(Ns::W, "rFonts"))
            .and_then(|fonts| attribute(fonts, "ascii").or_else(|| attribute(fonts, "hAnsi")));
        // Formats of later versions stand in alternate content.
        let format = element.descendants().find(|inner| inner.is(Ns::W, "numFmt"));
        let (name, custom) = format
            .map_or((None, None), |format| (attribute(format, "val"), attribute(format, "format")));
        Self {
            start: val(element, "start").and_then(count),
            format: NumberFormat::of(name.unwrap_or("decimal"), custom).said_in(language),
            text: val(element, "lvlText").unwrap_or_default().to_owned(),
            restart: val(element, "lvlRestart").and_then(count),
            legal: element.child(Ns::W, "isLgl").is_some_and(is_on),
            style: val(element, "pStyle").map(str::to_owned),
            font: font.map(str::to_owned),
            indent: element
                .child(Ns::W, "pPr")
                .and_then(|properties| properties.child(Ns::W, "ind"))
                .map(Indent::read)
                .unwrap_or_default(),
        }
    }

    fn hint(
        &self,
        list: u32,
        at: usize,
        levels: &[Option<&Self>; LEVELS],
        counters: &[Option<u32>; LEVELS],
    ) -> ListHint {
        let (kind, label) = match self.format {
            NumberFormat::Bullet => {
                let font = self.font.as_deref().unwrap_or_default();
                let label: String = self.text.chars().map(|c| symbol::bullet(font, c)).collect();
                // A level without a mark continues the item before it.
                let kind = if label.trim().is_empty() { ListKind::Plain } else { ListKind::Bullet };
                (kind, label)
            }
            NumberFormat::None if !self.text.contains('%') => {
                let kind =
                    if self.text.trim().is_empty() { ListKind::Plain } else { ListKind::Ordered };
                (kind, self.text.clone())
            }
            _ if self.text.trim().is_empty() => (ListKind::Plain, String::new()),
            _ => (ListKind::Ordered, self.label(levels, counters)),
        };
        ListHint {
            list,
            level: u8::try_from(at).unwrap_or_default(),
            kind,
            label: label.trim().to_owned(),
        }
    }

    /// `lvlText` with its `%1` … `%9` filled in (ECMA-376-1 §17.9.11).
    fn label(&self, levels: &[Option<&Self>; LEVELS], counters: &[Option<u32>; LEVELS]) -> String {
        let mut label = String::new();
        let mut characters = self.text.chars().peekable();
        while let Some(c) = characters.next() {
            let index = characters
                .peek()
                .filter(|_| c == '%')
                .and_then(|digit| digit.to_digit(10))
                .and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
            let Some(index) = index else {
                label.push(c);
                continue;
            };
            characters.next();
            let value = counters.get(index).copied().flatten().unwrap_or(1);
            let stated = levels
                .get(index)
                .copied()
                .flatten()
                .map_or(NumberFormat::Decimal, |level| level.format);
            let shown = match stated {
                NumberFormat::Bullet | NumberFormat::None => continue,
                _ if self.legal => NumberFormat::Decimal,
                stated => stated,
            };
            label.push_str(&format(shown, value));
        }
        label
    }
}

fn level_index(element: Twig<'_>) -> Option<usize> {
    attribute(element, "ilvl")
        .and_then(number)
        .and_then(|level| usize::try_from(level).ok())
        .filter(|level| *level < LEVELS)
}

fn count(value: &str) -> Option<u32> {
    number(value).and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::*;

    fn numbering(inner: &str) -> Numbering {
        let xml = format!(
            "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
             {inner}</w:numbering>"
        );
        let (tree, _) = parse(&xml);
        Numbering::read(tree.root().unwrap(), None)
    }

    fn level(index: u8, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}\
             <w:lvlText w:val='{text}'/></w:lvl>"
        )
    }

    fn labels(numbering: &mut Numbering, items: &[(u32, u8)]) -> Vec<String> {
        let styles = Styles::default();
        items
            .iter()
            .map(|(list, level)| {
                numbering.next(*list, *level, &styles).map_or_else(String::new, |hint| hint.label)
            })
            .collect()
    }

    #[test]
    fn levels_count_and_restart_under_their_parents() {
        let mut numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
            level(0, "chineseCounting", "第%1章", ""),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            level(2, "lowerLetter", "(%3)", "<w:lvlRestart w:val='1'/>"),
        ));
        assert_eq!(
            labels(&mut numbering, &[(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]),
            ["第一章", "1.1", "(a)", "1.2", "(b)", "第二章", "(a)"]
        );
    }

    #[test]
    fn lists_of_one_definition_go_on_unless_they_override_the_start() {
        let mut numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='0'/>\
               <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>",
            level(0, "upperRoman", "%1.", ""),
        ));
        assert_eq!(
            labels(&mut numbering, &[(1, 0), (2, 0), (3, 0), (3, 0), (9, 0)]),
            ["I.", "II.", "V.", "VI.", ""]
        );
    }
}
