//! Who made it and where it comes from: credits, authors, affiliations, sources.

use masthead_issue::{
    Affiliation, Agent, Credit, CreditPlace, Id, ParallelName, Role, Source, SourceHow,
};
use masthead_notation::source;
use masthead_xml::Tree;

use crate::read::signed::Context;
use crate::read::signed::article::ordered;
use crate::read::signed::element::{self, is, is_silent, nodes, number, role, value};
use crate::read::signed::figure::address;
use crate::read::signed::inline::language;
use crate::read::signed::media::is_picture;

/// Credits of an article with their places in order.
#[derive(Default)]
pub(crate) struct Credits(Vec<(usize, Credit)>);

impl Credits {
    pub(crate) fn finish(self) -> Vec<Credit> {
        ordered(self.0)
    }

    fn agent(&mut self, credit: usize, agent: usize) -> Option<&mut Agent> {
        let (_, credit) = self.0.iter_mut().find(|(order, _)| *order == credit)?;
        credit.agents.get_mut(agent)
    }
}

impl Context<'_> {
    /// The credits that are read from a byline. Of an edited one those hold whose names it still
    /// has.
    pub(crate) fn byline(&mut self, element: &Tree, text: &str, credits: &mut Credits) {
        let stated: Option<Vec<(usize, Credit)>> = self.stated(element, "data-credits");
        let Some(mut stated) = stated else { return };
        if !self.holds(element.attribute("data-of"), text) {
            for (_, credit) in &mut stated {
                credit.agents.retain(|agent| text.contains(&agent.name));
            }
            stated.retain(|(_, credit)| !credit.agents.is_empty());
        }
        credits.0.extend(stated);
    }

    pub(crate) fn credit_line(&mut self, element: &Tree, credits: &mut Credits) {
        let label = element.elements().find(|inner| is(inner, "label")).map(element::said);
        let named = element.elements().filter(|inner| is(inner, "agent"));
        let agents = named.map(|agent| self.agent(agent)).collect();
        let role = Role::from(element.attribute("data-credit-role").unwrap_or("author"));
        let place = place(element);
        let order = number(element, "data-credit").unwrap_or(usize::MAX);
        credits.0.push((order, Credit { role, label, agents, place }));
    }

    fn agent(&mut self, element: &Tree) -> Agent {
        let name = element::said(element);
        if element.attribute("data-reading").is_some()
            && self.holds(element.attribute("data-of"), &name)
            && let Some(agent) = self.stated::<Agent>(element, "data-reading")
        {
            return Agent { name, ..agent };
        }
        Agent::person(name)
    }

    /// What is known of an author beyond the name.
    pub(crate) fn about(&mut self, element: &Tree, credits: &mut Credits) {
        let mut known = Agent::person("");
        for inner in element.elements() {
            self.about_part(inner, &mut known);
        }
        let credit = number(element, "data-credit").unwrap_or(usize::MAX);
        let agent = number(element, "data-agent").unwrap_or(usize::MAX);
        let Some(agent) = credits.agent(credit, agent) else {
            // Nobody names the author any more: the page still speaks of one.
            let name = element
                .elements()
                .find_map(|inner| inner.elements().find(|inner| element::is_generated(inner)));
            let name = name.map(Tree::text).unwrap_or_default();
            let agents = vec![Agent { name, ..known }];
            let credit = Credit { role: "author".into(), label: None, agents, place: None };
            credits.0.push((usize::MAX, credit));
            return;
        };
        let Agent { parallel, identifiers, affiliations, email, biography, portrait, .. } = known;
        agent.parallel = parallel;
        agent.identifiers = identifiers;
        agent.affiliations = affiliations;
        agent.email = email;
        agent.biography = biography;
        agent.portrait = portrait;
    }

    fn about_part(&mut self, element: &Tree, known: &mut Agent) {
        match role(element) {
            Some("parallel-name") => known.parallel.push(ParallelName {
                language: language(element).unwrap_or_else(|| self.language.clone()),
                name: element::said(element),
            }),
            Some("biography") => known.biography.extend(self.blocks_of(element)),
            Some("email") => known.email = Some(element::said(element)),
            Some("identifier") => known.identifiers.extend(self.identifiers(element)),
            Some("agent-affiliation") => {
                known.affiliations.extend(element.attribute("data-target").map(Id::from));
            }
            _ if is_picture(element) => known.portrait = self.medium_of(element),
            _ if is_silent(element) => {}
            _ if element.elements().any(|inner| role(inner).is_some()) => {
                for inner in element.elements() {
                    self.about_part(inner, known);
                }
            }
            _ => {
                let rest: Vec<_> = nodes(element);
                let text = element::said(element);
                if !text.is_empty() {
                    known.biography.extend(self.blocks(&rest));
                }
            }
        }
    }

    pub(crate) fn affiliation(&mut self, element: &Tree) -> Affiliation {
        let part = |name: &str| element.elements().find(|inner| is(inner, name));
        Affiliation {
            id: self.id_or_new(element, "o"),
            label: part("mark").map(element::said),
            text: part("text").map_or_else(|| element::said(element), element::said),
            identifiers: self.identifiers(element),
        }
    }

    /// A source. Where its line was edited, it is read anew.
    pub(crate) fn source(&mut self, element: &Tree) -> Source {
        let line = element.elements().find(|inner| is(inner, "text"));
        let text = line.map_or_else(|| element::said(element), element::said);
        let mut source = Source {
            url: address(element),
            how: match element.attribute("data-how") {
                Some("digest") => Some(SourceHow::Digest),
                Some("reprint") => Some(SourceHow::Reprint),
                Some("translation") => Some(SourceHow::Translation),
                Some("compiled") => Some(SourceHow::Compiled),
                _ => None,
            },
            abridged: element.attribute("data-abridged").is_some(),
            place: place(element),
            text,
            ..Source::default()
        };
        if self.holds(element.attribute("data-of"), &source.text) {
            source.name = value(element, "data-name");
            source.date = value(element, "data-date");
            source.issue = value(element, "data-issue");
            source.pages = value(element, "data-pages");
            source.accessed = value(element, "data-accessed");
        } else if let Some(reading) = source::parse(&source.text) {
            source.name = reading.name;
            source.date = reading.date;
            source.url = source.url.or(reading.url);
        }
        source
    }
}

fn place(element: &Tree) -> Option<CreditPlace> {
    match element.attribute("data-place") {
        Some("head") => Some(CreditPlace::Head),
        Some("end") => Some(CreditPlace::End),
        _ => None,
    }
}
