//! Printed designations, dates, pages, sources and identifiers, each with its reading.
//!
//! A reading is what `notation` finds in the text, or none where there is one to find, or another.

use masthead_issue::{CreditPlace, DateLabel, Identifier, Label, Pages, Scheme, Source, SourceHow};
use masthead_notation::{date, designation, source};

use super::Maker;

/// Values of EDTF level 1.
const DATES: &[&str] = &[
    "2031",
    "2031-06",
    "2031-06-19",
    "2031-06-16/2031-07-15",
    "2031-21",
    "1984?",
    "2031-06~",
    "203X",
    "2031-06-19/..",
    "../2031",
    "2031-06-19T10:30",
    "2031-06-19T10:30:05+08:00",
    "-0044",
    "2031-06-XX",
    "Y-17000",
];
const PRINTED_DATES: &[&str] = &[
    "2031-06-19",
    "2031年6月19日",
    "2031年6月",
    "3 May 2031",
    "May 2031",
    "令和13年6月",
    "2031",
    "2031.06.16-2031.07.15",
    "民国一百二十年",
    "Spring 2031",
    "二〇三一年六月十九日",
    "04/05/2031",
    "Midsummer",
];
const LABELS: &[&str] = &[
    "第七期",
    "No. 3",
    "7–8合刊",
    "Suppl. 2",
    "XII",
    "Spring",
    "总第三十七期",
    "2031年",
    "Vol. 12",
    "第7期至第9期",
    "增刊",
    "4",
    "B",
];

impl Maker {
    /// A reading: the one found in the text, another, or none.
    fn read<T>(&mut self, found: Option<T>, other: impl FnOnce(&mut Self) -> T) -> Option<T> {
        match self.draw.below(10) {
            0..6 => found,
            6..8 => Some(other(self)),
            _ => None,
        }
    }

    fn whole(&mut self) -> u32 {
        if self.draw.chance(5) { u32::MAX } else { self.draw.below(2_100) }
    }

    /// A designation.
    pub(super) fn label(&mut self) -> Label {
        let text = self.mark(LABELS);
        let found = designation::label(&text);
        let (first, last) = self
            .read(Some((found.first, found.last)), |maker| {
                let first = maker.whole();
                let last = maker.maybe(40, Self::whole);
                (Some(first), last)
            })
            .unwrap_or_default();
        Label { text, first, last }
    }

    /// Printed pages. Their reading is the number they are, if they are one.
    pub(super) fn pages(&mut self) -> Pages {
        let text = self.mark(&["12", "12–15", "iv", "7", "封三", "12, 40"]);
        let first = text.parse().ok();
        let first = self.read(first, Self::whole);
        let last = if first.is_some() { self.maybe(30, Self::whole) } else { None };
        Pages { text, first, last }
    }

    /// A value of EDTF.
    pub(super) fn edtf(&mut self) -> String {
        self.pick(DATES).to_owned()
    }

    /// A date that is printed, most often.
    pub(super) fn date(&mut self) -> DateLabel {
        let Some(text) = self.maybe(85, |maker| maker.mark(PRINTED_DATES)) else {
            let calendar = self.maybe(8, |maker| maker.pick(&["reiwa", "roc"]).to_owned());
            return DateLabel { text: None, value: self.edtf(), calendar };
        };
        let language = self.language.as_str().to_owned();
        let found = date::parse(&text, &language).map(|reading| {
            (reading.value, reading.calendar.map(|calendar| calendar.as_str().to_owned()))
        });
        let other = |maker: &mut Self| {
            let calendar = maker.maybe(20, |maker| maker.pick(&["reiwa", "roc"]).to_owned());
            (maker.edtf(), calendar)
        };
        let (value, calendar) = match self.read(found, other) {
            Some(read) => read,
            None => other(self),
        };
        DateLabel { text: Some(text), value, calendar }
    }

    /// Where an article comes from.
    pub(super) fn source(&mut self) -> Source {
        let text = self.mark(&[
            "港城报 2031-06-19",
            "来源：港城报　2031年6月19日",
            "Ebber Herald, 3 May 2031",
            "（摘自《潮声》2031年第6期）",
            "Source: Ebber Herald, https://example.org/a",
        ]);
        let found = source::parse(&text).unwrap_or_default();
        let url = self.read(found.url, Self::address);
        Source {
            name: self.read(found.name, Self::words),
            date: self.read(found.date, Self::edtf),
            url: url.filter(|url| !url.contains(char::is_whitespace)),
            issue: self.maybe(15, |maker| maker.mark(LABELS)),
            pages: self.maybe(15, |maker| maker.mark(&["4", "4–6", "A1"])),
            how: self.maybe(30, |maker| {
                maker.pick(&[
                    SourceHow::Digest,
                    SourceHow::Reprint,
                    SourceHow::Translation,
                    SourceHow::Compiled,
                ])
            }),
            abridged: self.draw.chance(15),
            accessed: self.maybe(15, Self::edtf),
            place: self.place(),
            text,
        }
    }

    /// Where a line stands, where it says so.
    pub(super) fn place(&mut self) -> Option<CreditPlace> {
        self.maybe(35, |maker| maker.pick(&[CreditPlace::End, CreditPlace::Head]))
    }

    /// An identifier whose value fits its scheme.
    pub(super) fn identifier(&mut self) -> Identifier {
        let scheme = self.term(Scheme::KNOWN);
        let value = match scheme.as_str() {
            "issn-print" | "issn-electronic" | "issn-l" => self.issn(),
            "cn" => "44-1234/G2".to_owned(),
            "isbn" => self.isbn(),
            "doi" => self.pick(&["10.9999/ebb.7", "10.9999/a<b>(c)&d"]).to_owned(),
            "url" => self.address(),
            "orcid" | "isni" => "0000-0002-1825-0097".to_owned(),
            "ror" => "https://ror.org/00example".to_owned(),
            "email" => self.email(),
            _ => self.words(),
        };
        let text = match self.draw.below(4) {
            0 => value.clone(),
            1 => format!("{}: {value}", scheme.to_uppercase()),
            2 => format!("ISSN {value}"),
            _ => self.words(),
        };
        Identifier { scheme: Scheme(scheme), text, value }
    }

    pub(super) fn email(&mut self) -> String {
        self.pick(&["letters@example.org", "o'ebb+x@example.org", "读者@example.org"]).to_owned()
    }

    /// Seven digits and the one that checks them (ISO 3297: weights 8 to 2, modulo 11).
    fn issn(&mut self) -> String {
        let body = format!("{:07}", 9_990_000 + self.draw.below(9_999));
        let digits = body.chars().filter_map(|c| c.to_digit(10));
        let sum: u32 = digits.zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
        let check = match (11 - sum % 11) % 11 {
            10 => "X".to_owned(),
            digit => digit.to_string(),
        };
        let (left, right) = body.split_at(4);
        format!("{left}-{right}{check}")
    }

    /// Twelve digits and the one that checks them (ISO 2108: weights 1 and 3, modulo 10).
    fn isbn(&mut self) -> String {
        let body = format!("979{:09}", 999_000_000 + self.draw.below(999_999));
        let digits = body.chars().filter_map(|c| c.to_digit(10));
        let sum: u32 = digits.zip([1, 3].into_iter().cycle()).map(|(d, weight)| d * weight).sum();
        format!("{body}{}", (10 - sum % 10) % 10)
    }
}
