//! People and bodies, and the credits that name them.

use masthead_issue::{
    Affiliation, Agent, AgentKind, Block, Credit, Id, Paragraph, ParallelName, Role, inline,
};

use super::Maker;

impl Maker {
    /// Somebody, with what the pages say of them.
    pub(super) fn agent(&mut self, affiliations: &[Id]) -> Agent {
        let biography = if self.draw.chance(20) { self.blocks(1, 1) } else { Vec::new() };
        let mut agent = self.named(biography);
        if !affiliations.is_empty() && self.draw.chance(50) {
            let mut ids = self.many(1, 2, |maker| maker.pick(affiliations));
            ids.dedup();
            agent.affiliations = ids;
        }
        agent
    }

    /// Somebody a line of the masthead names: nothing here has an id, no page is theirs.
    pub(super) fn official(&mut self) -> Agent {
        let biography = self.some(6, 2, |maker| {
            Block::Paragraph(Paragraph { role: None, content: inline::plain(maker.words()) })
        });
        self.named(biography)
    }

    fn named(&mut self, biography: Vec<Block>) -> Agent {
        let family = self.maybe(20, Self::words);
        Agent {
            kind: self.pick(&[AgentKind::Person, AgentKind::Organization, AgentKind::Group]),
            name: self.words(),
            given: if family.is_some() { self.maybe(70, Self::words) } else { None },
            family,
            parallel: self.some(15, 2, |maker| ParallelName {
                language: maker.tongue(),
                name: maker.words(),
            }),
            identifiers: self.some(15, 2, Self::identifier),
            affiliations: Vec::new(),
            corresponding: self.draw.chance(12),
            email: self.maybe(12, Self::email),
            biography,
            portrait: self.maybe(10, Self::picture),
        }
    }

    /// Who did what.
    pub(super) fn credit(&mut self, affiliations: &[Id]) -> Credit {
        let role = match self.draw.below(3) {
            0 => "author".to_owned(),
            _ => self.term(Role::KNOWN),
        };
        Credit {
            role: Role(role),
            label: self.maybe(40, |maker| maker.mark(&["译者：", "Photographs", "摘编"])),
            agents: self.many(1, 3, |maker| maker.agent(affiliations)),
            place: self.place(),
        }
    }

    /// Where somebody works.
    pub(super) fn affiliation(&mut self) -> Affiliation {
        Affiliation {
            id: self.id("w"),
            label: self.maybe(50, |maker| maker.mark(&["1", "a", "*"])),
            text: self.words(),
            identifiers: self.some(20, 1, Self::identifier),
        }
    }
}
