//! What differs, in English.

use masthead::Part;

use super::English;
use crate::words::{Counted, DiffWords, FactTold, FormTold, Inside, Words as _};

impl DiffWords for English {
    fn issue(&self) -> &'static str {
        "Issue"
    }

    fn contents(&self) -> &'static str {
        "Contents"
    }

    fn quoted(&self, text: &str) -> String {
        format!("«{text}»")
    }

    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Publication => "name of the periodical",
            Part::ShortTitle => "short title",
            Part::ParallelTitle => "parallel title",
            Part::MastheadHeading => "masthead heading",
            Part::MastheadLine => "masthead line",
            Part::Asset => "medium",
            Part::ContentsTitle => "title in the contents",
            Part::ContentsSummary => "summary in the contents",
            Part::ListItem => "list item",
            Part::VerseLine => "line of verse",
            Part::AsideTitle => "heading of an aside",
            Part::TableNote => "table note",
            Part::PageBreak => "page break",
            Part::Turn => "turn of speech",
            other => other.as_str(),
        }
    }

    fn named(&self, part: Part, name: &str) -> String {
        let noun = self.part(part);
        match part {
            Part::Number | Part::Date | Part::Cover => format!("{} {noun}", spoken(name)),
            Part::History => format!("{} date", spoken(name)),
            _ => format!("{noun} {name}"),
        }
    }

    fn numbered(&self, noun: &str, number: u32) -> String {
        format!("{noun} {number}")
    }

    fn place(&self, inside: Inside<'_>, number: Option<u32>) -> String {
        let inside = match inside {
            Inside::Contents => "the contents".to_owned(),
            Inside::Section(name) => format!("section «{name}»"),
            Inside::Article(name) => format!("article «{name}»"),
        };
        match number {
            Some(number) => format!("{inside} ({})", ordinal(number)),
            None => inside,
        }
    }

    fn entry_removed(&self, part: &str, name: &str, place: &str) -> String {
        format!("{part} {name} removed from {place}")
    }

    fn entry_inserted(&self, part: &str, name: &str, place: &str) -> String {
        format!("{part} {name} inserted in {place}")
    }

    fn entry_moved(&self, part: &str, name: &str, from: &str, to: &str) -> String {
        format!("{part} {name} moved from {from} to {to}")
    }

    fn entry_changed(&self, part: &str, name: &str) -> String {
        format!("{part} {name} changed")
    }

    fn with_articles(&self, count: usize) -> String {
        format!(", with {}", self.counted(count, Counted::Article))
    }

    fn inserted(&self, noun: &str, after: Option<u32>) -> String {
        match after {
            Some(0) => format!("{noun} inserted at the beginning"),
            Some(number) => format!("{noun} inserted after {number}"),
            None => format!("{noun} inserted"),
        }
    }

    fn removed(&self, subject: &str) -> String {
        format!("{subject} removed")
    }

    fn changed(&self, subject: &str, told: &[String]) -> String {
        if told.is_empty() {
            format!("{subject} changed")
        } else {
            format!("{subject} {}", told.join("; "))
        }
    }

    fn moved(&self, from: &str, to: &str) -> String {
        format!("moved from {from} to {to}")
    }

    fn fact(&self, told: FactTold<'_>) -> String {
        match told {
            FactTold::Replaced(name) => format!("{} replaced", spoken(name)),
            FactTold::Added(name, None) => format!("{} added", spoken(name)),
            FactTold::Added(name, Some(value)) => format!("{} added: {value}", spoken(name)),
            FactTold::Removed(name, None) => format!("{} removed", spoken(name)),
            FactTold::Removed(name, Some(value)) => format!("{} removed: {value}", spoken(name)),
            FactTold::Became(name, before, after) => {
                format!("{} {before} → {after}", spoken(name))
            }
            FactTold::Now(name) => format!("now {}", spoken(name)),
            FactTold::NoLonger(name) => format!("no longer {}", spoken(name)),
            FactTold::PartBecame(before, after) => {
                format!("is a {} now, was a {}", spoken(after), spoken(before))
            }
            FactTold::NowIn(place) => format!("now in {place}"),
            FactTold::NoLongerIn(place) => format!("no longer in {place}"),
            FactTold::NowUnder(heading) => format!("now under «{heading}»"),
            FactTold::NoLongerUnder(heading) => format!("no longer under «{heading}»"),
            FactTold::Named(name) => spoken(name),
        }
    }

    fn form(&self, told: FormTold<'_>) -> String {
        match told {
            FormTold::Became(name, words, before, after) => {
                format!("{} of {words} {before} → {after}", spoken(name))
            }
            FormTold::Changed(name, words) => format!("{} of {words} changed", spoken(name)),
            FormTold::Is(name, words) => format!("{words} is now {}", spoken(name)),
            FormTold::IsNoLonger(name, words) => format!("{words} is no longer {}", spoken(name)),
            FormTold::Has(name, words, value) => {
                format!("{words} has now {} {value}", spoken(name))
            }
            FormTold::HasNoLonger(name, words, value) => {
                format!("{words} has no longer {} {value}", spoken(name))
            }
            FormTold::Only(words) => words.to_owned(),
        }
    }

    fn built_otherwise(&self) -> &'static str {
        "built otherwise, though every part says the same"
    }

    fn more_differences(&self, more: usize) -> String {
        format!("… and {more} more (--all shows all)")
    }
}

/// A name of the JSON as it is spoken.
fn spoken(name: &str) -> String {
    name.replace('-', " ")
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
