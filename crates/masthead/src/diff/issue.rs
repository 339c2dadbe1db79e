//! The leaves of the issue itself: publication, numbering, dates, covers, masthead, media.

use std::collections::BTreeSet;

use masthead_canonical::Part;
use masthead_issue::{
    Asset, Cover, CoverPosition, Dates, Issue, Label, Language, Masthead, MastheadGroup,
    MastheadLine, Numbering, Publication,
};

use super::article::{about, dated};
use super::leaf::{Leaf, Leaves};
use super::line::Line;

impl<'a> Leaves<'a> {
    /// The leaves of an issue, without those of its contents and its media.
    pub(super) fn of_issue(issue: &'a Issue) -> Self {
        let Issue {
            schema: _,
            format: _,
            version: _,
            id,
            language,
            layout,
            publication,
            numbering,
            dates,
            title,
            covers,
            masthead,
            contents: _,
            notes,
            references,
            assets: _,
            ext,
        } = issue;
        let mut leaves = Self::default();
        leaves.push(Leaf::new(Part::Id).text(id));
        let language = Some(Language::as_str(language));
        leaves.push(Leaf::new(Part::Language).fact("language", language));
        leaves.layout(layout.as_ref());
        leaves.publication(publication);
        leaves.numbering(numbering);
        leaves.dates(dates);
        if let Some(title) = title {
            leaves.title(Part::Title, title);
        }
        for cover in covers {
            leaves.cover(cover);
        }
        if let Some(masthead) = masthead {
            leaves.masthead(masthead);
        }
        leaves.notes(notes);
        leaves.references(references);
        leaves.data(ext);
        leaves
    }

    /// The media of an issue that are worth a word by themselves: those both issues have, which may
    /// have other rights, and those of one that nothing shows. Where what is shown differs, it is
    /// said there.
    pub(super) fn media_of(&mut self, issue: &'a Issue, other: &Issue, shown: &BTreeSet<String>) {
        for (digest, asset) in &issue.assets {
            if !other.assets.contains_key(digest) && shown.contains(digest.as_str()) {
                continue;
            }
            let Asset { media_type, bytes, width, height, rights } = asset;
            let leaf = Leaf::new(Part::Asset).named(digest.as_str());
            self.push(
                leaf.fact("media-type", Some(media_type))
                    .fact("bytes", Some(bytes))
                    .fact("width", *width)
                    .fact("height", *height)
                    .fact("rights", rights.as_ref()),
            );
        }
    }

    fn publication(&mut self, publication: &'a Publication) {
        let Publication { title, identifiers, frequency, series } = publication;
        self.title(Part::Publication, title);
        for one in identifiers {
            self.identifier(one);
        }
        if let Some(frequency) = frequency {
            self.push(Leaf::new(Part::Frequency).text(frequency));
        }
        if let Some(series) = series {
            self.title(Part::Series, series);
        }
    }

    fn numbering(&mut self, numbering: &'a Numbering) {
        let Numbering { year, volume, issue, cumulative, part, supplement, edition } = numbering;
        for (name, label) in [
            ("year", year),
            ("volume", volume),
            ("issue", issue),
            ("cumulative", cumulative),
            ("part", part),
            ("supplement", supplement),
            ("edition", edition),
        ] {
            let Some(Label { text, first, last }) = label else { continue };
            let leaf = Leaf::new(Part::Number).named(name).text(text).reads([text.clone()]);
            self.push(leaf.fact("first", *first).fact("last", *last));
        }
    }

    fn dates(&mut self, dates: &'a Dates) {
        let Dates { cover, published, on_sale, off_sale, coverage, modified } = dates;
        for (name, date) in [
            ("cover", cover),
            ("published", published),
            ("on-sale", on_sale),
            ("off-sale", off_sale),
            ("coverage", coverage),
            ("modified", modified),
        ] {
            if let Some(date) = date {
                self.push(dated(Leaf::new(Part::Date).named(name), date));
            }
        }
    }

    fn cover(&mut self, cover: &'a Cover) {
        let Cover { position, asset, alt, caption } = cover;
        let caption = caption.as_deref().map(Line::of).unwrap_or_default();
        let leaf = Leaf::new(Part::Cover).line(caption).named(match position {
            CoverPosition::Front => "front",
            CoverPosition::InsideFront => "inside-front",
            CoverPosition::InsideBack => "inside-back",
            CoverPosition::Back => "back",
            CoverPosition::Spine => "spine",
        });
        self.push(leaf.fact("picture", Some(asset.as_str())).fact("alt", alt.as_ref()));
    }

    fn masthead(&mut self, masthead: &'a Masthead) {
        let Masthead { groups } = masthead;
        for MastheadGroup { place, title, lines } in groups {
            if let Some(title) = title {
                self.push(Leaf::new(Part::MastheadHeading).text(title));
            }
            for MastheadLine { label, role, content, agents } in lines {
                let mut line = Line::default();
                if let Some(label) = label {
                    line.add_plain(label);
                    line.part(": ");
                }
                line.add(content);
                let mut leaf = Leaf::new(Part::MastheadLine)
                    .line(line)
                    .fact("role", role.as_ref().map(masthead_issue::Role::as_str));
                leaf.frame.push(place.as_str().to_owned());
                let printed = leaf.line.text.clone();
                for agent in agents {
                    // The line says the name already, but for spaces that only align its letters.
                    let bare = |text: &str| text.split_whitespace().collect::<String>();
                    let said = bare(&printed).contains(&bare(&agent.name));
                    leaf = about(leaf.fact("name", (!said).then_some(&agent.name)), agent);
                }
                let at = self.push(leaf);
                self.biographies(agents, at);
            }
        }
    }
}
