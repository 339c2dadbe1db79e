//! The issue as a whole.

use masthead_issue::{DateLabel, Dates, Issue, Label, Numbering, Publication, Title};

use super::Maker;

/// How deep sections nest.
const DEPTH: u32 = 3;

impl Maker {
    pub(super) fn issue(&mut self) -> Issue {
        self.language = self.tongue();
        let publication = self.publication();
        let mut issue = Issue::new(self.language.clone(), publication);
        issue.id = self.urn();
        issue.layout = self.maybe(25, Self::layout);
        issue.numbering = self.numbering();
        issue.dates = self.dates();
        issue.title = self.maybe(25, Self::title);
        issue.covers = self.some(20, 3, Self::cover);
        issue.masthead = self.maybe(30, |maker| maker.masthead(&issue.publication.identifiers));
        issue.contents = self.seldom_none(1, |maker, low| maker.entries(low, DEPTH));
        issue.notes = self.some(12, 2, Self::note);
        issue.references = self.some(12, 2, Self::reference);
        issue.ext = self.ext();
        issue
    }

    fn publication(&mut self) -> Publication {
        Publication {
            title: if self.draw.chance(3) { Title::default() } else { self.title() },
            identifiers: self.some(40, 3, Self::identifier),
            frequency: self.maybe(20, |maker| maker.mark(&["月刊", "Quarterly"])),
            series: self.maybe(10, Self::title),
        }
    }

    /// A name of the issue, in the usual namespaces and in others.
    fn urn(&mut self) -> String {
        self.pick(&[
            "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e",
            "urn:issn:9990-1242:2031:4",
            "urn:example:ebb%20tide",
            "urn:uuid:none",
            "urn:example:a&b<c>",
        ])
        .to_owned()
    }

    fn numbering(&mut self) -> Numbering {
        let mut label = |percent| self.maybe(percent, Self::label);
        let labels: [Option<Label>; 7] =
            [label(50), label(25), label(50), label(20), label(12), label(12), label(12)];
        let [year, volume, issue, cumulative, part, supplement, edition] = labels;
        Numbering { year, volume, issue, cumulative, part, supplement, edition }
    }

    fn dates(&mut self) -> Dates {
        let mut date = |percent| self.maybe(percent, Self::date);
        let dates: [Option<DateLabel>; 6] =
            [date(40), date(15), date(12), date(12), date(20), date(12)];
        let [cover, published, on_sale, off_sale, coverage, modified] = dates;
        Dates { cover, published, on_sale, off_sale, coverage, modified }
    }
}
