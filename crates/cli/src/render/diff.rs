//! What differs, for people: a line a difference, below the article it is in.
//!
//! All wording is here. Words that are gone stand in `[-…-]`, new ones in `{+…+}`, with a few words
//! around them. Long lists and long texts are cut, and say so; `--all` cuts nothing.

use std::fmt::Write as _;

use masthead::{Change, ChangeKind, Diff, FactChange, Fate, FormChange, Part, Side, Words};

use crate::render::human::counted;
use crate::terminal::{Style, escape};

/// Differences that are printed.
const CAP: usize = 100;
/// Characters of words that are gone, or new.
const WORDS: usize = 80;
/// Characters of what stands around them, on each side.
const AROUND: usize = 16;

/// What differs, as text; nothing where nothing does.
pub(crate) fn text(diff: &Diff, style: Style, all: bool) -> String {
    let page = Page { style, all };
    let mut text = String::new();
    let mut last = None;
    let shown = if all { usize::MAX } else { CAP };
    for change in diff.changes.iter().take(shown) {
        let heading = Page::heading(change);
        if last.as_ref() != Some(&heading) {
            if !text.is_empty() {
                text.push('\n');
            }
            let _ = writeln!(text, "{}", style.bold(&heading));
            last = Some(heading);
        }
        let _ = writeln!(text, "  {}", page.line(change));
    }
    let more = diff.changes.len().saturating_sub(shown);
    if more > 0 {
        let line = format!("… and {more} more (--all shows all)");
        let _ = writeln!(text, "\n{}", style.dim(&line));
    }
    text
}

struct Page {
    style: Style,
    all: bool,
}

impl Page {
    /// What a change is listed under.
    fn heading(change: &Change) -> String {
        let Some(side) = change.after.as_ref().or(change.before.as_ref()) else {
            return "Issue".to_owned();
        };
        if matches!(change.part, Part::Section | Part::Article) {
            return "Contents".to_owned();
        }
        let mut path: Vec<&str> = side.sections.iter().map(String::as_str).collect();
        path.extend(side.article.as_deref());
        if path.is_empty() {
            return "Issue".to_owned();
        }
        escape(&path.join(" › ")).into_owned()
    }

    fn line(&self, change: &Change) -> String {
        match change.part {
            Part::Section | Part::Article => self.entry(change),
            Part::Structure => "built otherwise, though every part says the same".to_owned(),
            _ => match change.kind {
                ChangeKind::Inserted => self.inserted(change),
                ChangeKind::Removed => self.removed(change),
                ChangeKind::Moved | ChangeKind::Changed => self.changed(change),
            },
        }
    }

    /// A section or an article: there, gone, elsewhere.
    fn entry(&self, change: &Change) -> String {
        let part = part(change.part);
        let name = |side: &Side| format!("«{}»", self.cut(&escape(&side.text)));
        let mut line = match (&change.before, &change.after) {
            (Some(before), None) => {
                format!("{part} {} removed from {}", name(before), place(before))
            }
            (None, Some(after)) => format!("{part} {} inserted in {}", name(after), place(after)),
            (Some(before), Some(after)) if change.kind == ChangeKind::Moved => {
                format!("{part} {} moved from {} to {}", name(after), place(before), place(after))
            }
            (_, Some(after)) => format!("{part} {} changed", name(after)),
            (None, None) => part.to_owned(),
        };
        for fact in &change.facts {
            let count = fact.before.as_ref().or(fact.after.as_ref());
            if fact.name == "articles" {
                let count = count.and_then(|count| count.parse().ok()).unwrap_or(0);
                let _ = write!(line, ", with {}", counted(count, "article"));
            } else {
                let _ = write!(line, "; {}", self.fact(fact));
            }
        }
        line
    }

    fn inserted(&self, change: &Change) -> String {
        let side = change.after.as_ref();
        let said = self.said(side, |text| self.style.inserted(text));
        match side.and_then(|side| side.number).filter(|_| is_numbered(change.part)) {
            Some(number @ 2..) => {
                format!("{} inserted after {}{said}", noun(change), number.saturating_sub(1))
            }
            Some(_) => format!("{} inserted at the beginning{said}", noun(change)),
            None => format!("{} inserted{said}", noun(change)),
        }
    }

    fn removed(&self, change: &Change) -> String {
        let side = change.before.as_ref();
        format!(
            "{} removed{}",
            subject(change, side),
            self.said(side, |text| self.style.removed(text))
        )
    }

    fn changed(&self, change: &Change) -> String {
        let mut told = Vec::new();
        if change.kind == ChangeKind::Moved {
            let number = |side: &Option<Side>| {
                side.as_ref().and_then(|side| side.number).map(|number| number.to_string())
            };
            told.push(format!(
                "moved from {} to {}",
                number(&change.before).unwrap_or_default(),
                number(&change.after).unwrap_or_default()
            ));
        }
        told.extend(change.facts.iter().map(|fact| self.fact(fact)));
        told.extend(change.forms.iter().map(|form| self.form(form)));
        let subject = match change.kind {
            ChangeKind::Moved => noun(change),
            _ => subject(change, change.after.as_ref()),
        };
        let words = self.words(&change.words);
        let words = if words.is_empty() {
            let said = change.after.as_ref().map(|side| self.cut(&escape(&side.text)));
            said.filter(|said| !said.is_empty() && change.forms.is_empty())
                .map(|said| format!(": {}", self.style.dim(&said)))
                .unwrap_or_default()
        } else {
            format!(": {words}")
        };
        if told.is_empty() {
            format!("{subject} changed{words}")
        } else {
            format!("{subject} {}{words}", told.join("; "))
        }
    }

    fn fact(&self, fact: &FactChange) -> String {
        let name = fact.name.replace('-', " ");
        let cut = |text: &str| self.cut(&escape(text));
        match (fact.name.as_str(), &fact.before, &fact.after) {
            // Nobody reads digests.
            ("picture" | "code-picture" | "medium" | "portrait", Some(_), Some(_)) => {
                format!("{name} replaced")
            }
            ("picture" | "code-picture" | "medium" | "portrait", None, Some(_)) => {
                format!("{name} added")
            }
            ("picture" | "code-picture" | "medium" | "portrait", Some(_), None) => {
                format!("{name} removed")
            }
            ("part", Some(before), Some(after)) => {
                format!("is a {} now, was a {}", after.replace('-', " "), before.replace('-', " "))
            }
            ("inside", None, Some(after)) => format!("now in {}", cut(after)),
            ("inside", Some(before), None) => format!("no longer in {}", cut(before)),
            ("heading", Some(before), None) => format!("no longer under «{}»", cut(before)),
            ("heading", _, Some(after)) => format!("now under «{}»", cut(after)),
            (_, Some(before), Some(after)) => format!("{name} {} → {}", cut(before), cut(after)),
            (_, None, Some(after)) if after == "yes" => format!("now {name}"),
            (_, Some(before), None) if before == "yes" => format!("no longer {name}"),
            (_, None, Some(after)) => format!("{name} added: {}", cut(after)),
            (_, Some(before), None) => format!("{name} removed: {}", cut(before)),
            (_, None, None) => name,
        }
    }

    fn form(&self, form: &FormChange) -> String {
        let words = format!("«{}»", self.cut(&escape(&form.text)));
        let name = form.name.replace('-', " ");
        let cut = |text: &str| self.cut(&escape(text));
        match (&form.before, &form.after) {
            (Some(before), Some(after)) if before != after => {
                format!("{name} of {words} {} → {}", cut(before), cut(after))
            }
            (Some(_), Some(_)) => format!("{name} of {words} changed"),
            (None, Some(after)) if *after == form.name => format!("{words} is now {name}"),
            (Some(before), None) if *before == form.name => format!("{words} is no longer {name}"),
            (None, Some(after)) => format!("{words} has now {name} {}", cut(after)),
            (Some(before), None) => format!("{words} has no longer {name} {}", cut(before)),
            (None, None) => words,
        }
    }

    /// The words that changed, with a few of those around them.
    fn words(&self, words: &[Words]) -> String {
        let mut text = String::new();
        let last = words.len().saturating_sub(1);
        for (at, one) in words.iter().enumerate() {
            let safe = escape(&one.text);
            match one.fate {
                Fate::Removed => {
                    text.push_str(&self.style.removed(&format!("[-{}-]", self.cut(&safe))));
                }
                Fate::Inserted => {
                    text.push_str(&self.style.inserted(&format!("{{+{}+}}", self.cut(&safe))));
                }
                Fate::Kept if self.all => text.push_str(&safe),
                Fate::Kept => {
                    let keep =
                        (if at > 0 { AROUND } else { 0 }, if at < last { AROUND } else { 0 });
                    text.push_str(&shortened(&safe, keep.0, keep.1));
                }
            }
        }
        text
    }

    /// What a side says, after a colon.
    fn said(&self, side: Option<&Side>, paint: impl Fn(&str) -> String) -> String {
        let text = side.map(|side| side.text.as_str()).unwrap_or_default();
        let text = if self.all { text } else { text.lines().next().unwrap_or_default() };
        if text.is_empty() {
            return String::new();
        }
        format!(": {}", paint(&self.cut(&escape(&text.replace('\n', " ¶ ")))))
    }

    /// The beginning of a long text.
    fn cut(&self, text: &str) -> String {
        if self.all { text.to_owned() } else { shortened(text, WORDS, 0) }
    }
}

/// The beginning and the end of a text, with an ellipsis for what is left out.
fn shortened(text: &str, start: usize, end: usize) -> String {
    let count = text.chars().count();
    if count <= start + end + 1 {
        return text.to_owned();
    }
    let first: String = text.chars().take(start).collect();
    let last: String = text.chars().skip(count - end).collect();
    format!("{first}…{last}")
}

/// Where an entry stands: `section «A» (3rd)`.
fn place(side: &Side) -> String {
    let inside = match (&side.article, side.sections.last()) {
        (Some(article), _) => format!("article «{}»", escape(article)),
        (None, Some(section)) => format!("section «{}»", escape(section)),
        (None, None) => "the contents".to_owned(),
    };
    match side.number {
        Some(number) => format!("{inside} ({})", ordinal(number)),
        None => inside,
    }
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

/// What is changed: `paragraph 4`, `cover date`.
fn subject(change: &Change, side: Option<&Side>) -> String {
    match side.and_then(|side| side.number).filter(|_| is_numbered(change.part)) {
        Some(number) => format!("{} {number}", noun(change)),
        None => noun(change),
    }
}

/// What is changed, without its number.
fn noun(change: &Change) -> String {
    let part = part(change.part);
    match &change.name {
        None => part.to_owned(),
        Some(name) => match change.part {
            Part::Number | Part::Date | Part::Cover => {
                format!("{} {part}", escape(&name.replace('-', " ")))
            }
            Part::History => format!("{} date", escape(&name.replace('-', " "))),
            _ => format!("{part} {}", shortened(&escape(name), AROUND * 2, 0)),
        },
    }
}

/// Parts of which there are many, in an order.
fn is_numbered(part: Part) -> bool {
    matches!(
        part,
        Part::Paragraph
            | Part::Heading
            | Part::ListItem
            | Part::Record
            | Part::VerseLine
            | Part::Turn
            | Part::Figure
            | Part::Picture
            | Part::Table
            | Part::Row
            | Part::Equation
            | Part::Note
            | Part::Reference
    )
}

/// What a part is called.
fn part(part: Part) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn change(kind: ChangeKind, part: Part) -> Change {
        Change {
            kind,
            part,
            name: None,
            before: None,
            after: None,
            words: Vec::new(),
            facts: Vec::new(),
            forms: Vec::new(),
        }
    }

    fn side(number: u32, text: &str) -> Side {
        let sections = vec!["要闻".to_owned()];
        let article = Some("渡口复航".to_owned());
        Side { sections, article, number: Some(number), node: None, text: text.to_owned() }
    }

    fn words(parts: &[(Fate, &str)]) -> Vec<Words> {
        parts.iter().map(|(fate, text)| Words { fate: *fate, text: (*text).to_owned() }).collect()
    }

    #[test]
    fn differences_read_as_an_editor_would_say_them() {
        let place = |sections: &str, number: u32| {
            let sections = vec![sections.to_owned()];
            let text = "渡口复航".to_owned();
            Some(Side { sections, article: None, number: Some(number), node: None, text })
        };
        let long = "这一句很长，长到没有人愿意在列表里把它从头到尾再读一遍，";
        let fact = |name: &str, before: Option<&str>, after: Option<&str>| FactChange {
            name: name.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let changes = vec![
            Change {
                name: Some("cover".into()),
                after: Some(Side { number: Some(1), ..Side::default() }),
                words: words(&[
                    (Fate::Kept, "2025-0"),
                    (Fate::Removed, "1"),
                    (Fate::Inserted, "2"),
                ]),
                ..change(ChangeKind::Changed, Part::Date)
            },
            Change {
                before: place("要闻", 3),
                after: place("海边", 1),
                ..change(ChangeKind::Moved, Part::Article)
            },
            Change {
                before: place("要闻", 11),
                facts: vec![fact("articles", Some("2"), None)],
                ..change(ChangeKind::Removed, Part::Section)
            },
            Change {
                after: Some(side(4, "")),
                words: words(&[
                    (Fate::Kept, long),
                    (Fate::Removed, "两"),
                    (Fate::Inserted, "三"),
                    (Fate::Kept, long),
                ]),
                ..change(ChangeKind::Changed, Part::Paragraph)
            },
            Change {
                after: Some(side(4, "新的一段。")),
                ..change(ChangeKind::Inserted, Part::Paragraph)
            },
            Change {
                after: Some(side(1, "新的一段。")),
                ..change(ChangeKind::Inserted, Part::Paragraph)
            },
            Change { before: Some(side(2, "")), ..change(ChangeKind::Removed, Part::Figure) },
            Change {
                after: Some(side(1, "潮")),
                facts: vec![fact("picture", Some("a"), Some("b"))],
                ..change(ChangeKind::Changed, Part::Figure)
            },
            Change {
                after: Some(side(1, "")),
                facts: vec![fact("date", Some("2024-06-19"), Some("2024-06-20"))],
                ..change(ChangeKind::Changed, Part::Source)
            },
            Change {
                before: Some(side(7, "搬动的一段。")),
                after: Some(side(3, "搬动的一段。")),
                ..change(ChangeKind::Moved, Part::Paragraph)
            },
            Change {
                after: Some(side(5, "")),
                forms: vec![FormChange {
                    text: "渡口".into(),
                    name: "strong".into(),
                    before: None,
                    after: Some("strong".into()),
                }],
                ..change(ChangeKind::Changed, Part::Paragraph)
            },
        ];
        assert_eq!(
            text(&Diff::new(changes), Style::default(), false),
            "\
Issue
  cover date changed: 2025-0[-1-]{+2+}

Contents
  article «渡口复航» moved from section «要闻» (3rd) to section «海边» (1st)
  section «渡口复航» removed from section «要闻» (11th), with 2 articles

要闻 › 渡口复航
  paragraph 4 changed: …意在列表里把它从头到尾再读一遍，[-两-]{+三+}这一句很长，长到没有人愿意在列表…
  paragraph inserted after 3: 新的一段。
  paragraph inserted at the beginning: 新的一段。
  figure 2 removed
  figure 1 picture replaced: 潮
  source date 2024-06-19 → 2024-06-20
  paragraph moved from 7 to 3: 搬动的一段。
  paragraph 5 «渡口» is now strong
"
        );
    }

    #[test]
    fn many_differences_are_counted() {
        let one =
            Change { after: Some(side(1, "甲")), ..change(ChangeKind::Inserted, Part::Paragraph) };
        let diff = Diff::new(vec![one; CAP + 7]);
        assert!(text(&diff, Style::default(), false).ends_with("… and 7 more (--all shows all)\n"));
        assert_eq!(text(&diff, Style::default(), true).lines().count(), CAP + 8);
        assert_eq!(text(&Diff::new(Vec::new()), Style::default(), false), "");
    }
}
