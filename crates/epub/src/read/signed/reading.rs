//! Readings: what stands beside a text, for as long as the text is the one it belongs to.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Data, DateLabel, Identifier, Label, Pages};
use masthead_notation::{date, designation};
use masthead_xml::Tree;
use serde::de::DeserializeOwned;

use crate::read::signed::Context;
use crate::read::signed::element::{self, number, value};
use crate::space::plainly;

impl Context<'_> {
    /// Whether what stands beside a text still belongs to it. Says so where it does not.
    pub(crate) fn holds(&mut self, of: Option<&str>, text: &str) -> bool {
        match of {
            Some(of) if of == text || plainly(of) == plainly(text) => true,
            Some(_) => {
                self.renewed(text);
                false
            }
            None => false,
        }
    }

    /// Says that a reading was made anew.
    pub(crate) fn renewed(&mut self, text: &str) {
        self.notice(Diagnostic::new(codes::epb::READING_RENEWED).with("text", shown(text)));
    }

    /// A part of the model that stands in an attribute.
    pub(crate) fn stated<T: DeserializeOwned>(&mut self, element: &Tree, name: &str) -> Option<T> {
        let json = element.attribute(name)?;
        match serde_json::from_str(json) {
            Ok(stated) => Some(stated),
            Err(error) => {
                let text = element::said(element);
                self.notice(
                    Diagnostic::new(codes::epb::MARKS_DAMAGED)
                        .with("text", shown(&text))
                        .with("reason", error)
                        .lost(name, "left out"),
                );
                None
            }
        }
    }

    /// Data of others in an attribute.
    pub(crate) fn data(&mut self, element: &Tree, name: &str) -> Data {
        self.stated(element, name).unwrap_or_else(|| Data::Map(std::collections::BTreeMap::new()))
    }

    /// The numbers a text names.
    fn numbers(&mut self, element: &Tree, text: &str) -> (Option<u32>, Option<u32>) {
        if self.holds(element.attribute("data-of"), text) {
            return (number(element, "data-first"), number(element, "data-last"));
        }
        let reading = designation::label(text);
        (reading.first, reading.last)
    }

    /// A designation of the issue.
    pub(crate) fn label(&mut self, element: &Tree) -> Label {
        let text = element::said(element);
        let (first, last) = self.numbers(element, &text);
        Label { text, first, last }
    }

    /// Printed pages.
    pub(crate) fn pages(&mut self, element: &Tree) -> Pages {
        let text = element::said(element);
        let (first, last) = self.numbers(element, &text);
        Pages { text, first, last }
    }

    /// A date, or a span of dates.
    pub(crate) fn date(&mut self, element: &Tree) -> DateLabel {
        let text = element::said(element);
        let stated = value(element, "datetime").or_else(|| value(element, "data-date"));
        let calendar = value(element, "data-calendar");
        if element.attribute("data-unprinted").is_some() {
            return DateLabel { text: None, value: text, calendar };
        }
        if let Some(stated) = &stated
            && self.holds(element.attribute("data-of"), &text)
        {
            return DateLabel { value: stated.clone(), text: Some(text), calendar };
        }
        // A date that cannot be read keeps the value it had: there has to be one.
        let value = match date::parse(&text, self.language.as_str()) {
            Some(reading) => reading.value,
            None => stated.unwrap_or_else(|| text.clone()),
        };
        DateLabel { text: Some(text), value, calendar }
    }

    /// The identifiers in an element.
    pub(crate) fn identifiers(&mut self, element: &Tree) -> Vec<Identifier> {
        let mut found = Vec::new();
        if element.attribute("data-scheme").is_some() {
            found.push(element);
        }
        found.extend(element.descendants().filter(|e| e.attribute("data-scheme").is_some()));
        found.into_iter().map(|element| self.identifier(element)).collect()
    }

    fn identifier(&mut self, element: &Tree) -> Identifier {
        let text = element::said(element);
        let scheme = element.attribute("data-scheme").unwrap_or_default().into();
        let mut stated = value(element, "data-value").unwrap_or_default();
        let of = element.attribute("data-of").unwrap_or(&stated);
        // The value stands in the text, or beside it with the text it belongs to.
        let holds = if element.attribute("data-of").is_some() {
            plainly(of) == plainly(&text)
        } else {
            plainly(&text).contains(&plainly(of))
        };
        if !holds {
            self.renewed(&text);
            let last = text.split([':', '：', ' ']).next_back().unwrap_or(&text);
            last.trim().clone_into(&mut stated);
        }
        Identifier { scheme, text, value: stated }
    }
}

/// The first words of a text, for a message.
pub(crate) fn shown(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
