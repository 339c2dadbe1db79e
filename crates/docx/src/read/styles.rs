//! Styles: what their names say, and what their chains come to.
//!
//! `word/styles.xml`, ECMA-376-1 §17.7. The part goes in as a tree; a style is asked for by its id
//! and comes out resolved through `basedOn`, each once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use masthead_codec::Role;
use masthead_diagnostics::{Diagnostic, Place, Report, codes};
use masthead_xml::{Ns, Twig};

use super::border::TableForm;
use super::form::{ParagraphForm, RunForm};
use super::tree::{attribute, flag, val};
use crate::names;

/// The size of text where nothing states one (ECMA-376-1 §17.3.2.38: ten points).
pub(crate) const DEFAULT_SIZE: u16 = 20;

/// A style as the part states it.
#[derive(Debug, Clone, Default)]
struct Definition {
    name: String,
    key: String,
    base: Option<String>,
    paragraph: ParagraphForm,
    run: RunForm,
    table: TableForm,
}

/// A style with all it inherits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    pub(crate) name: Option<String>,
    /// The id of the nearest style of the chain that names a list, and is named by its levels.
    pub(crate) chain: Vec<String>,
    pub(crate) outline: Option<u8>,
    pub(crate) role: Option<Role>,
    pub(crate) contents_level: Option<u8>,
    pub(crate) paragraph: ParagraphForm,
    pub(crate) run: RunForm,
    pub(crate) table: TableForm,
    /// A character style that marks program text.
    pub(crate) code: bool,
    /// A character style that is only the look of a link.
    pub(crate) link: bool,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    definitions: BTreeMap<String, Definition>,
    /// Styles that were asked for.
    resolved: RefCell<BTreeMap<String, Rc<Style>>>,
    default_form: ParagraphForm,
    default_paragraph: Rc<Style>,
    default_table: Option<String>,
    pub(crate) default_run: RunForm,
    /// Styles of lists: the list each stands for.
    pub(crate) lists: BTreeMap<String, u32>,
}

impl Styles {
    pub(crate) fn read(root: Twig<'_>, part: &str, report: &mut Report) -> Self {
        let mut styles = Self::default();
        let mut default_paragraph = None;
        for element in root.elements() {
            if element.is(Ns::W, "docDefaults") {
                let properties = |holder, name| element.child(Ns::W, holder)?.child(Ns::W, name);
                if let Some(run) = properties("rPrDefault", "rPr") {
                    styles.default_run = RunForm::read(run);
                }
                if let Some(paragraph) = properties("pPrDefault", "pPr") {
                    styles.default_form = ParagraphForm::read(paragraph);
                }
            } else if element.is(Ns::W, "style") {
                let Some(id) = attribute(element, "styleId") else {
                    continue;
                };
                let definition = Definition::read(element);
                let kind = attribute(element, "type").unwrap_or("paragraph");
                let is_default = flag(element, "default") == Some(true);
                if kind == "paragraph" && is_default {
                    default_paragraph = Some(id.to_owned());
                }
                if kind == "table" && is_default {
                    styles.default_table = Some(id.to_owned());
                }
                if kind == "numbering"
                    && let Some(list) = definition.paragraph.list
                {
                    styles.lists.insert(id.to_owned(), list);
                }
                styles.definitions.insert(id.to_owned(), definition);
            }
        }
        for style in cycles(&styles.definitions) {
            report.push(
                Diagnostic::new(codes::docx::STYLE_CYCLE)
                    .with("style", style)
                    .at(Place::part(part)),
            );
        }
        styles.default_paragraph =
            default_paragraph.and_then(|id| styles.style(&id)).unwrap_or_else(|| {
                Rc::new(Style { paragraph: styles.default_form.clone(), ..Style::default() })
            });
        styles
    }

    /// The style of this id; the default paragraph style for none, or one that is not there.
    pub(crate) fn paragraph(&self, id: Option<&str>) -> Rc<Style> {
        id.and_then(|id| self.style(id)).unwrap_or_else(|| self.default_paragraph.clone())
    }

    /// The style of tables of this id; the default one for none (§17.7.4.17).
    pub(crate) fn table(&self, id: Option<&str>) -> Option<Rc<Style>> {
        self.style(id.or(self.default_table.as_deref())?)
    }

    /// The character style of this id.
    pub(crate) fn character(&self, id: &str) -> Option<Rc<Style>> {
        self.style(id)
    }

    fn style(&self, id: &str) -> Option<Rc<Style>> {
        if let Some(style) = self.resolved.borrow().get(id) {
            return Some(style.clone());
        }
        self.definitions.get(id)?;
        let style = Rc::new(resolve(id, &self.definitions, &self.default_form));
        self.resolved.borrow_mut().insert(id.to_owned(), style.clone());
        Some(style)
    }
}

impl Definition {
    fn read(element: Twig<'_>) -> Self {
        let name = val(element, "name").unwrap_or_default().to_owned();
        Self {
            key: names::style_key(&name),
            name,
            base: val(element, "basedOn").map(str::to_owned),
            paragraph: element.child(Ns::W, "pPr").map(ParagraphForm::read).unwrap_or_default(),
            run: element.child(Ns::W, "rPr").map(RunForm::read).unwrap_or_default(),
            table: TableForm::read(element),
        }
    }
}

/// How many styles a chain may have; Word itself stops sooner.
const CHAIN: usize = 64;

/// The styles at which a chain comes back to itself. Every style is met once.
fn cycles(definitions: &BTreeMap<String, Definition>) -> Vec<&str> {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for start in definitions.keys() {
        let mut path: BTreeSet<&str> = BTreeSet::new();
        let mut at = Some(start.as_str());
        while let Some(current) = at.filter(|current| !done.contains(current)) {
            if !path.insert(current) {
                found.push(current);
                break;
            }
            at = definitions.get(current).and_then(|definition| definition.base.as_deref());
        }
        done.extend(path);
    }
    found
}

fn resolve(
    id: &str,
    definitions: &BTreeMap<String, Definition>,
    default_form: &ParagraphForm,
) -> Style {
    let mut style = Style::default();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut at = Some(id);
    // What the styles of the chain say of the block, nearest first: a name, or an outline level.
    let mut decided = false;
    while let Some(current) = at.filter(|_| seen.len() < CHAIN) {
        if !seen.insert(current) {
            break;
        }
        let Some(definition) = definitions.get(current) else {
            break;
        };
        if style.name.is_none() {
            style.name = Some(definition.name.clone()).filter(|name| !name.is_empty());
        }
        if !decided {
            let key = definition.key.as_str();
            style.outline = names::heading_level(key);
            style.contents_level = names::contents_level(key);
            style.role = names::role(key);
            style.code = names::is_code_style(key);
            style.link = names::is_link_style(key);
            decided = style.outline.is_some()
                || style.contents_level.is_some()
                || style.role.is_some()
                || style.code
                || style.link;
            if style.outline.is_none()
                && let Some(level) = definition.paragraph.outline
            {
                decided = true;
                style.outline = (level < 9).then_some(level + 1);
            }
        }
        style.paragraph = style.paragraph.over(&definition.paragraph);
        style.run = style.run.over(&definition.run);
        style.table = style.table.over(definition.table);
        style.chain.push(current.to_owned());
        at = definition.base.as_deref();
    }
    style.paragraph = style.paragraph.over(default_form);
    style
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::*;

    fn styles(inner: &str) -> (Styles, Report) {
        let xml = format!(
            "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
             {inner}</w:styles>"
        );
        let (tree, _) = parse(&xml);
        let mut report = Report::default();
        let styles = Styles::read(tree.root().unwrap(), "s", &mut report);
        (styles, report)
    }

    #[test]
    fn a_heading_is_known_by_name_then_base_then_outline() {
        let (styles, report) = styles(
            "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 1'/></w:style>\
             <w:style w:type='paragraph' w:styleId='a'><w:name w:val='Mine'/>\
               <w:basedOn w:val='2'/></w:style>\
             <w:style w:type='paragraph' w:styleId='b'><w:name w:val='TOC Heading'/>\
               <w:basedOn w:val='2'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='c'><w:name w:val='Other'/>\
               <w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='Plain'/></w:style>",
        );
        for (id, outline, role) in [
            ("2", Some(1), None),
            ("a", Some(1), None),
            ("b", None, Some(Role::ContentsHeading)),
            ("c", Some(3), None),
            ("Heading1", None, None),
            ("absent", None, None),
        ] {
            let style = styles.paragraph(Some(id));
            assert_eq!((style.outline, style.role), (outline, role), "{id}");
        }
        assert!(report.is_empty());
    }

    #[test]
    fn a_chain_in_a_circle_is_followed_once() {
        let (styles, report) = styles(
            "<w:style w:styleId='a'><w:name w:val='A'/><w:basedOn w:val='b'/>\
               <w:rPr><w:b/></w:rPr></w:style>\
             <w:style w:styleId='b'><w:name w:val='B'/><w:basedOn w:val='a'/></w:style>",
        );
        assert_eq!(styles.paragraph(Some("b")).run.toggles.bold, Some(true));
        assert_eq!(report.iter().count(), 1);
    }
}
