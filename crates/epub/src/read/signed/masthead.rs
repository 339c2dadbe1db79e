//! The masthead page: lines as printed, who is named in them, identifiers.

use masthead_issue::{
    Agent, Identifier, Masthead, MastheadGroup, MastheadLine, MastheadPlace, Role, plain,
};
use masthead_xml::Tree;

use crate::read::signed::Context;
use crate::read::signed::block::parted;
use crate::read::signed::element::{self, heading, html, is, is_silent, nodes, number, role};
use crate::space::plainly;

impl Context<'_> {
    /// Reads the page. Identifiers come with their places in order.
    pub(crate) fn masthead_page(
        &mut self,
        page: &Tree,
        identifiers: &mut Vec<(usize, Identifier)>,
    ) -> Option<Masthead> {
        let mut groups: Vec<MastheadGroup> = Vec::new();
        for inner in page.elements().filter(|inner| !is_silent(inner)) {
            match role(inner) {
                Some("identifiers") => {
                    for line in inner.elements() {
                        let order = number(line, "data-order").unwrap_or(usize::MAX);
                        let found = self.identifiers(line);
                        identifiers.extend(found.into_iter().map(|one| (order, one)));
                    }
                }
                Some("group") => groups.extend(self.group(inner, identifiers)),
                _ => {
                    // A line somebody put between groups belongs to the one before.
                    let content = self.line_of(inner);
                    let line =
                        MastheadLine { label: None, role: None, content, agents: Vec::new() };
                    if let Some(last) = groups.last_mut().filter(|_| !line.content.is_empty()) {
                        last.lines.push(line);
                    }
                }
            }
        }
        (!groups.is_empty()).then_some(Masthead { groups })
    }

    fn group(
        &mut self,
        group: &Tree,
        identifiers: &mut Vec<(usize, Identifier)>,
    ) -> Option<MastheadGroup> {
        let place = MastheadPlace::from(group.attribute("data-place").unwrap_or("imprint"));
        let mut title = None;
        let mut lines = Vec::new();
        for inner in group.elements().filter(|inner| !is_silent(inner)) {
            let is_title = is(inner, "group-title")
                || (heading(inner).is_some() && role(inner).is_none() && lines.is_empty());
            if is_title {
                title = Some(element::said(inner));
            } else if is(inner, "line") || html(inner) == Some("p") {
                lines.push(self.masthead_line(inner, identifiers));
            } else {
                for line in inner.elements().filter(|line| !is_silent(line)) {
                    lines.push(self.masthead_line(line, identifiers));
                }
            }
        }
        (!lines.is_empty() || title.is_some()).then_some(MastheadGroup { place, title, lines })
    }

    fn masthead_line(
        &mut self,
        line: &Tree,
        identifiers: &mut Vec<(usize, Identifier)>,
    ) -> MastheadLine {
        let (labels, rest) = parted(&nodes(line), &|inner| is(inner, "label"));
        let label = labels.first().map(|label| element::said(label));
        // The words stand in a part of their own; whatever else is there was put in.
        let content = match rest.iter().find_map(|node| content_part(node)) {
            Some(content) if only(&rest) => self.line_of(content),
            _ => self.line(&rest),
        };
        let text = plain::inlines(&content);
        let mut agents: Vec<Agent> = Vec::new();
        if line.attribute("data-agents").is_some() && self.holds(line.attribute("data-of"), &text) {
            agents = self.stated(line, "data-agents").unwrap_or_default();
            self.take_portraits(&agents);
        }
        let stated: Option<Vec<(usize, Identifier)>> = self.stated(line, "data-identifiers");
        for (order, identifier) in stated.unwrap_or_default() {
            let whole = format!("{}{text}", label.as_deref().unwrap_or_default());
            if plainly(&whole).contains(&plainly(&identifier.text)) {
                identifiers.push((order, identifier));
            } else {
                self.renewed(&whole);
            }
        }
        let role = line.attribute("data-line-role").map(Role::from);
        MastheadLine { label, role, content, agents }
    }
}

fn content_part(node: &masthead_xml::Node) -> Option<&Tree> {
    match node {
        masthead_xml::Node::Element(inner) if is(inner, "content") => Some(inner),
        masthead_xml::Node::Element(_) | masthead_xml::Node::Text(_) => None,
    }
}

/// Whether there is nothing but one part with words.
pub(super) fn only(rest: &[&masthead_xml::Node]) -> bool {
    let mut parts = 0;
    rest.iter().all(|node| match node {
        masthead_xml::Node::Text(text) => text.trim_matches(crate::space::is_space).is_empty(),
        masthead_xml::Node::Element(inner) if is_silent(inner) => true,
        masthead_xml::Node::Element(_) => {
            parts += 1;
            parts == 1
        }
    })
}
