//! What a document says about itself: core, extended and custom properties.
//!
//! ECMA-376-2 (core properties), ECMA-376-1 §22.2 and §22.3.

use masthead_codec::Properties;
use masthead_diagnostics::Failure;
use masthead_issue::Language;
use masthead_xml::{Ns, Twig};

use super::context::Context;
use super::tree::part_tree;

/// Reads the properties.
pub(crate) fn read(cx: &mut Context<'_, '_>) -> Result<Properties, Failure> {
    let relationships = cx.package.relationships("", &mut cx.report)?;
    let mut properties = Properties::default();
    for relationship in &relationships {
        let Some(part) = relationship.part() else {
            continue;
        };
        let add: fn(&mut Properties, Twig<'_>) = if relationship.is("core-properties") {
            core
        } else if relationship.is("custom-properties") || relationship.is("customProperties") {
            custom
        } else if relationship.is("extended-properties") || relationship.is("extendedProperties") {
            extended
        } else {
            continue;
        };
        let tree = part_tree(cx.package, part, &cx.options.limits, &mut cx.report)?;
        if let Some(root) = tree.root() {
            add(&mut properties, root);
        }
    }
    let declared = cx.styles.default_run.languages.declared();
    for (name, value) in ["language", "language.eastAsia"].into_iter().zip(declared) {
        if let Some(value) = value {
            properties.other.push((name.to_owned(), value.to_owned()));
        }
    }
    Ok(properties)
}

fn core(properties: &mut Properties, root: Twig<'_>) {
    for element in root.elements() {
        let text = element.text().trim().to_owned();
        if text.is_empty() {
            continue;
        }
        match (element.ns(), element.local()) {
            (Ns::DC, "title") => properties.title = Some(text),
            (Ns::DC, "creator") => properties.creators.extend(
                text.split([';', '；'])
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned),
            ),
            (Ns::DC, "language") => {
                properties.language = Some(Language(text)).filter(Language::is_well_formed);
            }
            (Ns::DC, "subject") => properties.subject = Some(text),
            (Ns::CORE_PROPERTIES, "keywords") => properties.keywords = Some(text),
            (
                Ns::DC | Ns::CORE_PROPERTIES,
                name @ ("description" | "identifier" | "category" | "contentStatus"),
            ) => {
                properties.other.push((name.to_owned(), text));
            }
            _ => {}
        }
    }
}

fn extended(properties: &mut Properties, root: Twig<'_>) {
    for name in ["Company", "Manager", "Application", "Template"] {
        if let Some(element) = root.child(Ns::EXTENDED_PROPERTIES, name) {
            let text = element.text().trim().to_owned();
            if !text.is_empty() {
                properties.other.push((name.to_owned(), text));
            }
        }
    }
}

fn custom(properties: &mut Properties, root: Twig<'_>) {
    for element in root.elements() {
        if let Some(name) = element.attribute("name") {
            properties.other.push((name.to_owned(), element.text().trim().to_owned()));
        }
    }
}
