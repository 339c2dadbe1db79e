//! Who made it, where it comes from, when: credits, sources, identifiers and dates as printed, with
//! their readings beside them.

use masthead_issue::{
    Agent, Article, Credit, CreditPlace, DateLabel, Identifier, Inline, Source, SourceHow, plain,
};
use masthead_notation::date;

use crate::space;
use crate::write::inline::Shape;
use crate::write::page::{Page, script_json};

impl Page<'_> {
    /// Credits that no byline prints, and those printed elsewhere than in it.
    pub(crate) fn credits(&mut self, article: &Article, place: CreditPlace) {
        let byline = article.byline.as_deref().map(plain::inlines);
        for (index, credit) in article.credits.iter().enumerate() {
            let stands = credit.place.unwrap_or(CreditPlace::Head);
            if stands == place && !is_read_from(credit, byline.as_deref()) {
                self.credit(credit, index);
            }
        }
    }

    /// The line that names the authors, with the credits that are read from it beside it.
    pub(crate) fn byline(&mut self, article: &Article, byline: &[Inline]) {
        self.part("p", "byline");
        let text = plain::inlines(byline);
        let read: Vec<serde_json::Value> = article
            .credits
            .iter()
            .enumerate()
            .filter(|(_, credit)| is_read_from(credit, Some(&text)))
            .map(|(index, credit)| {
                let agents = credit.agents.iter().map(bare).collect();
                serde_json::json!([index, Credit { agents, ..credit.clone() }])
            })
            .collect();
        if !read.is_empty() {
            self.attr("data-of", &text);
            self.attr("data-credits", &script_json(&read.into()));
        }
        self.inlines(byline);
        self.close();
    }

    fn credit(&mut self, credit: &Credit, index: usize) {
        self.part("p", "credit-line");
        self.attr("data-credit", &index.to_string());
        self.attr("data-credit-role", credit.role.as_str());
        self.attr_opt("data-place", credit.place.map(place_name));
        if let Some(label) = &credit.label {
            self.label(label);
        }
        for (index, agent) in credit.agents.iter().enumerate() {
            if index > 0 {
                self.generated(if self.language().is_cjk() { "\u{3000}" } else { ", " });
            }
            self.open("span", &[("data-role", "agent")]);
            let reading = bare(agent);
            if reading != Agent::person(&agent.name) {
                self.attr("data-of", &agent.name);
                self.attr("data-reading", &script_json(&serde_json::json!(reading)));
            }
            self.said(&agent.name);
            self.close();
        }
        self.close();
    }

    /// The sources printed at a place, each with its place among all where there are others.
    pub(crate) fn sources(&mut self, article: &Article, place: CreditPlace) {
        let several = article.sources.len() > 1;
        for (index, source) in article.sources.iter().enumerate() {
            if source.place.unwrap_or(CreditPlace::Head) == place {
                self.source(source, Some(index).filter(|_| several));
            }
        }
    }

    /// A source as printed; its date is marked where it can be found in the line.
    fn source(&mut self, source: &Source, order: Option<usize>) {
        self.part("p", "source");
        self.attr_opt("data-order", order.map(|order| order.to_string()).as_deref());
        self.attr_opt("data-name", source.name.as_deref());
        self.attr_opt("data-issue", source.issue.as_deref());
        self.attr_opt("data-pages", source.pages.as_deref());
        self.attr_opt("data-accessed", source.accessed.as_deref());
        self.attr_opt(
            "data-how",
            source.how.map(|how| match how {
                SourceHow::Digest => "digest",
                SourceHow::Reprint => "reprint",
                SourceHow::Translation => "translation",
                SourceHow::Compiled => "compiled",
            }),
        );
        if source.abridged {
            self.attr("data-abridged", "");
        }
        self.attr_opt("data-place", source.place.map(place_name));
        // The reading belongs to this text; where a hand changes it, it is read anew.
        self.attr("data-of", &source.text);
        self.attr_opt("data-date", source.date.as_deref());
        let language = self.language().as_str().to_owned();
        let text = source.text.as_str();
        let found = source.date.as_deref().filter(|value| is_html_date(value)).and_then(|value| {
            [
                date::find_suffix(text, &language),
                date::find_prefix(text, &language),
                date::find_suffix_unparted(text, &language),
            ]
            .into_iter()
            .flatten()
            .find(|found| found.reading.value == value)
            .and_then(|found| text.find(found.text).map(|at| (at, found.text, value)))
        });
        self.open("span", &[("data-role", "text")]);
        let spaced = space::collapses(text, false, false);
        if spaced {
            self.open("span", &[("class", "spaces"), (space::KEPT, "kept")]);
        }
        match found {
            Some((at, printed, value)) => {
                let (before, rest) = text.split_at(at);
                self.text(before);
                self.open("time", &[("datetime", value)]);
                self.text(printed);
                self.close();
                self.text(rest.get(printed.len()..).unwrap_or_default());
            }
            None => self.text(text),
        }
        if spaced {
            self.close();
        }
        self.close();
        if let Some(url) = &source.url {
            self.generated(" ");
            let link = self.open_address(url);
            self.attr("data-role", "url");
            self.attr("class", "address");
            self.said(url);
            self.close_link(link);
        }
        self.close();
    }

    /// What is known of an author beyond the name.
    pub(crate) fn agent(&mut self, article: &Article, agent: &Agent, credit: usize, index: usize) {
        self.open("aside", &[("class", "about"), ("data-role", "about")]);
        self.attr(
            "aria-label",
            &format!("{}{}{}", self.cx.labels.about, self.cx.labels.colon, agent.name),
        );
        self.attr("data-credit", &credit.to_string());
        self.attr("data-agent", &index.to_string());
        if let Some(portrait) = &agent.portrait {
            self.picture(portrait, Some(&agent.name), "portrait", Shape::Block);
        }
        self.open("p", &[("class", "about-name")]);
        self.made("span", &[], &agent.name);
        for parallel in &agent.parallel {
            self.generated("\u{2002}");
            self.open("span", &[("data-role", "parallel-name")]);
            self.lang(Some(&parallel.language));
            self.said(&parallel.name);
            self.close();
        }
        self.close();
        if !agent.biography.is_empty() {
            self.part("div", "biography");
            self.blocks(&agent.biography);
            self.close();
        }
        if let Some(email) = &agent.email {
            self.open("p", &[("class", "address")]);
            let link = self.open_address(&format!("mailto:{email}"));
            self.attr("data-role", "email");
            self.said(email);
            self.close_link(link);
            self.close();
        }
        for identifier in &agent.identifiers {
            self.part("p", "identifier");
            self.identifier(identifier);
            self.close();
        }
        for id in &agent.affiliations {
            self.part("p", "agent-affiliation");
            self.attr("data-target", id.as_str());
            let known = article.affiliations.iter().find(|known| known.id == *id);
            if let (Some(href), Some(known)) = (self.href(id), known) {
                self.open("a", &[]);
                self.leads_to(&href);
                self.seal(&known.text);
                self.text(&known.text);
                self.close();
            }
            self.close();
        }
        self.close();
    }

    /// An identifier as printed.
    pub(crate) fn identifier(&mut self, identifier: &Identifier) {
        self.open(
            "span",
            &[("data-scheme", identifier.scheme.as_str()), ("data-value", &identifier.value)],
        );
        if !identifier.text.contains(&identifier.value) {
            self.attr("data-of", &identifier.text);
        }
        self.said(&identifier.text);
        self.close();
    }

    pub(crate) fn identifier_spans(&mut self, identifiers: &[Identifier]) {
        for identifier in identifiers {
            self.generated(" ");
            self.identifier(identifier);
        }
    }

    /// A date as printed, or its value where nothing is printed.
    pub(crate) fn date(&mut self, date: &DateLabel, role: &str) {
        let name = if is_html_date(&date.value) { "time" } else { "span" };
        self.open(name, &[("data-role", role)]);
        if name == "time" {
            self.attr("datetime", &date.value);
        } else {
            self.attr("data-date", &date.value);
        }
        self.attr_opt("data-calendar", date.calendar.as_deref());
        if let Some(text) = &date.text {
            self.attr("data-of", text);
            self.said(text);
        } else {
            self.attr("data-unprinted", "");
            self.said(&date.value);
        }
        self.close();
    }
}

/// Whether this credit is what the byline says, and no line of its own.
fn is_read_from(credit: &Credit, byline: Option<&str>) -> bool {
    credit.place.is_none()
        && byline.is_some_and(|line| credit.agents.iter().all(|agent| line.contains(&agent.name)))
}

/// An agent without what pages print beside the name.
fn bare(agent: &Agent) -> Agent {
    let Agent { kind, name, family, given, corresponding, .. } = agent;
    let (family, given) = (family.clone(), given.clone());
    Agent { family, given, corresponding: *corresponding, ..Agent::new(*kind, name) }
}

fn place_name(place: CreditPlace) -> &'static str {
    match place {
        CreditPlace::Head => "head",
        CreditPlace::End => "end",
    }
}

/// Whether `time` can say this value: a year, a month or a day (HTML §4.5.14).
pub(crate) fn is_html_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let numbers = |part: &&str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    let within = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    match parts.as_slice() {
        [year] => numbers(year, 4) && within(year, 9999),
        [year, month] => {
            numbers(year, 4) && numbers(month, 2) && within(year, 9999) && within(month, 12)
        }
        [year, month, day] => {
            numbers(year, 4)
                && numbers(month, 2)
                && numbers(day, 2)
                && year.parse().is_ok_and(|year: u32| {
                    month.parse().is_ok_and(|month: u32| {
                        (1..=12).contains(&month) && year > 0 && within(day, days(year, month))
                    })
                })
        }
        _ => false,
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_takes_real_days_alone() {
        for (value, good) in [
            ("2024", true),
            ("2024-07", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2024-21", false),
            ("2024-06-16/2024-07-15", false),
            ("0000", false),
        ] {
            assert_eq!(is_html_date(value), good, "{value}");
        }
    }
}
