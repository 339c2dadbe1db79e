//! What an issue says of itself: covers, masthead, layout.

use masthead_issue::{
    Cover, CoverPosition, Identifier, Inline, Inlines, Layout, Masthead, MastheadGroup,
    MastheadLine, MastheadPlace, PageProgression, Role, WritingMode, inline,
};

use super::Maker;

impl Maker {
    pub(super) fn layout(&mut self) -> Layout {
        let writing_mode = self.maybe(60, |maker| {
            maker.pick(&[
                WritingMode::VerticalRl,
                WritingMode::HorizontalTb,
                WritingMode::VerticalLr,
            ])
        });
        let other = if writing_mode.is_none() { 100 } else { 40 };
        let page_progression =
            self.maybe(other, |maker| maker.pick(&[PageProgression::Rtl, PageProgression::Ltr]));
        Layout { writing_mode, page_progression }
    }

    pub(super) fn cover(&mut self) -> Cover {
        Cover {
            position: self.pick(&[
                CoverPosition::Front,
                CoverPosition::InsideFront,
                CoverPosition::InsideBack,
                CoverPosition::Back,
                CoverPosition::Spine,
            ]),
            asset: self.picture(),
            alt: self.maybe(70, Self::words),
            caption: self.maybe(40, Self::line),
        }
    }

    /// The masthead. Some of its lines print the identifiers of the periodical.
    pub(super) fn masthead(&mut self, identifiers: &[Identifier]) -> Masthead {
        let groups = self.many(1, 3, |maker| MastheadGroup {
            place: MastheadPlace(maker.term(MastheadPlace::KNOWN)),
            title: maker.maybe(35, |maker| maker.mark(&["编审名单", "Editors", "版权页："])),
            lines: maker.many(1, 4, |maker| maker.masthead_line(identifiers)),
        });
        Masthead { groups }
    }

    fn masthead_line(&mut self, identifiers: &[Identifier]) -> MastheadLine {
        if !identifiers.is_empty() && self.draw.chance(25) {
            let identifier = self.pick(identifiers);
            let content = inline::plain(identifier.text);
            return MastheadLine { label: None, role: None, content, agents: Vec::new() };
        }
        let label = self.maybe(60, |maker| maker.mark(&["主编", "Editor:", "地　址："]));
        let agents = self.some(40, 2, Self::official);
        let blank = label.is_some() && agents.is_empty() && self.draw.chance(5);
        MastheadLine {
            label,
            role: self.maybe(60, |maker| Role(maker.term(Role::KNOWN))),
            content: if blank { Vec::new() } else { self.naming(&agents) },
            agents,
        }
    }

    /// A line that names these, or any line.
    fn naming(&mut self, agents: &[masthead_issue::Agent]) -> Inlines {
        if agents.is_empty() || self.draw.chance(20) {
            return self.line();
        }
        let names: Vec<&str> = agents.iter().map(|agent| agent.name.as_str()).collect();
        vec![Inline::text(names.join("　"))]
    }
}
