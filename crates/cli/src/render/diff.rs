//! What differs, for people: a line a difference, below the article it is in.
//!
//! The wording is in `words`. Words that are gone stand in `[-…-]`, new ones in `{+…+}`, with a few
//! words around them. Long lists and long texts are cut, and say so; `--all` cuts nothing.

use std::fmt::Write as _;

use masthead::{Change, ChangeKind, Diff, FactChange, Fate, FormChange, Part, Side};

use crate::terminal::{Style, escape};
use crate::words::{FactTold, FormTold, Inside, Words};

/// Differences that are printed.
const CAP: usize = 100;
/// Characters of words that are gone, or new.
const WORDS: usize = 80;
/// Characters of what stands around them, on each side.
const AROUND: usize = 16;

/// What differs, as text; nothing where nothing does.
pub(crate) fn text(diff: &Diff, style: Style, words: &dyn Words, all: bool) -> String {
    let page = Page { style, words, all };
    let mut text = String::new();
    let mut last = None;
    let shown = if all { usize::MAX } else { CAP };
    for change in diff.changes.iter().take(shown) {
        let heading = page.heading(change);
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
        let _ = writeln!(text, "\n{}", style.dim(&words.more_differences(more)));
    }
    text
}

struct Page<'w> {
    style: Style,
    words: &'w dyn Words,
    all: bool,
}

impl Page<'_> {
    /// What a change is listed under.
    fn heading(&self, change: &Change) -> String {
        let Some(side) = change.after.as_ref().or(change.before.as_ref()) else {
            return self.words.issue().to_owned();
        };
        if matches!(change.part, Part::Section | Part::Article) {
            return self.words.contents().to_owned();
        }
        let mut path: Vec<&str> = side.sections.iter().map(String::as_str).collect();
        path.extend(side.article.as_deref());
        if path.is_empty() {
            return self.words.issue().to_owned();
        }
        escape(&path.join(" › ")).into_owned()
    }

    fn line(&self, change: &Change) -> String {
        match change.part {
            Part::Section | Part::Article => self.entry(change),
            Part::Structure => self.words.built_otherwise().to_owned(),
            _ => match change.kind {
                ChangeKind::Inserted => self.inserted(change),
                ChangeKind::Removed => self.removed(change),
                ChangeKind::Moved | ChangeKind::Changed => self.changed(change),
            },
        }
    }

    /// A section or an article: there, gone, elsewhere.
    fn entry(&self, change: &Change) -> String {
        let words = self.words;
        let part = words.part(change.part);
        let name = |side: &Side| words.quoted(&self.cut(&escape(&side.text)));
        let mut line = match (&change.before, &change.after) {
            (Some(before), None) => words.entry_removed(part, &name(before), &self.place(before)),
            (None, Some(after)) => words.entry_inserted(part, &name(after), &self.place(after)),
            (Some(before), Some(after)) if change.kind == ChangeKind::Moved => {
                words.entry_moved(part, &name(after), &self.place(before), &self.place(after))
            }
            (_, Some(after)) => words.entry_changed(part, &name(after)),
            (None, None) => part.to_owned(),
        };
        for fact in &change.facts {
            let count = fact.before.as_ref().or(fact.after.as_ref());
            if fact.name == "articles" {
                let count = count.and_then(|count| count.parse().ok()).unwrap_or(0);
                line.push_str(&words.with_articles(count));
            } else {
                let _ = write!(line, "{}{}", words.semicolon(), self.fact(fact));
            }
        }
        line
    }

    fn inserted(&self, change: &Change) -> String {
        let side = change.after.as_ref();
        let said = self.said(side, |text| self.style.inserted(text));
        let number = side.and_then(|side| side.number).filter(|_| is_numbered(change.part));
        let after = number.map(|number| number.saturating_sub(1));
        format!("{}{said}", self.words.inserted(&self.noun(change), after))
    }

    fn removed(&self, change: &Change) -> String {
        let side = change.before.as_ref();
        let said = self.said(side, |text| self.style.removed(text));
        format!("{}{said}", self.words.removed(&self.subject(change, side)))
    }

    fn changed(&self, change: &Change) -> String {
        let mut told = Vec::new();
        if change.kind == ChangeKind::Moved {
            let number = |side: &Option<Side>| {
                let number = side.as_ref().and_then(|side| side.number);
                number.map(|number| number.to_string()).unwrap_or_default()
            };
            told.push(self.words.moved(&number(&change.before), &number(&change.after)));
        }
        told.extend(change.facts.iter().map(|fact| self.fact(fact)));
        told.extend(change.forms.iter().map(|form| self.form(form)));
        let subject = match change.kind {
            ChangeKind::Moved => self.noun(change),
            _ => self.subject(change, change.after.as_ref()),
        };
        let colon = self.words.colon();
        let words = self.compared(&change.words);
        let words = if words.is_empty() {
            let said = change.after.as_ref().map(|side| self.cut(&escape(&side.text)));
            said.filter(|said| !said.is_empty() && change.forms.is_empty())
                .map(|said| format!("{colon}{}", self.style.dim(&said)))
                .unwrap_or_default()
        } else {
            format!("{colon}{words}")
        };
        format!("{}{words}", self.words.changed(&subject, &told))
    }

    fn fact(&self, fact: &FactChange) -> String {
        let name = fact.name.as_str();
        let cut = |text: &Option<String>| text.as_ref().map(|text| self.cut(&escape(text)));
        let (before, after) = (cut(&fact.before), cut(&fact.after));
        // Nobody reads digests.
        let is_medium = matches!(name, "picture" | "code-picture" | "medium" | "portrait");
        self.words.fact(match (name, before.as_deref(), after.as_deref()) {
            (_, Some(_), Some(_)) if is_medium => FactTold::Replaced(name),
            (_, None, Some(_)) if is_medium => FactTold::Added(name, None),
            (_, Some(_), None) if is_medium => FactTold::Removed(name, None),
            ("part", Some(before), Some(after)) => FactTold::PartBecame(before, after),
            ("inside", None, Some(after)) => FactTold::NowIn(after),
            ("inside", Some(before), None) => FactTold::NoLongerIn(before),
            ("heading", Some(before), None) => FactTold::NoLongerUnder(before),
            ("heading", _, Some(after)) => FactTold::NowUnder(after),
            (_, Some(before), Some(after)) => FactTold::Became(name, before, after),
            (_, None, Some("yes")) => FactTold::Now(name),
            (_, Some("yes"), None) => FactTold::NoLonger(name),
            (_, None, Some(after)) => FactTold::Added(name, Some(after)),
            (_, Some(before), None) => FactTold::Removed(name, Some(before)),
            (_, None, None) => FactTold::Named(name),
        })
    }

    fn form(&self, form: &FormChange) -> String {
        let words = self.words.quoted(&self.cut(&escape(&form.text)));
        let name = form.name.as_str();
        let cut = |text: &Option<String>| text.as_ref().map(|text| self.cut(&escape(text)));
        let (before, after) = (cut(&form.before), cut(&form.after));
        self.words.form(match (before.as_deref(), after.as_deref()) {
            (Some(before), Some(after)) if before != after => {
                FormTold::Became(name, &words, before, after)
            }
            (Some(_), Some(_)) => FormTold::Changed(name, &words),
            (None, Some(after)) if after == name => FormTold::Is(name, &words),
            (Some(before), None) if before == name => FormTold::IsNoLonger(name, &words),
            (None, Some(after)) => FormTold::Has(name, &words, after),
            (Some(before), None) => FormTold::HasNoLonger(name, &words, before),
            (None, None) => FormTold::Only(&words),
        })
    }

    /// The words that changed, with a few of those around them.
    fn compared(&self, words: &[masthead::Words]) -> String {
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
        let text = self.cut(&escape(&text.replace('\n', " ¶ ")));
        format!("{}{}", self.words.colon(), paint(&text))
    }

    /// The beginning of a long text.
    fn cut(&self, text: &str) -> String {
        if self.all { text.to_owned() } else { shortened(text, WORDS, 0) }
    }

    /// Where an entry stands: `section «A» (3rd)`.
    fn place(&self, side: &Side) -> String {
        let (article, section) = (side.article.as_deref(), side.sections.last());
        let article = article.map(escape);
        let section = section.map(|section| escape(section));
        let inside = match (&article, &section) {
            (Some(article), _) => Inside::Article(article),
            (None, Some(section)) => Inside::Section(section),
            (None, None) => Inside::Contents,
        };
        self.words.place(inside, side.number)
    }

    /// What is changed: `paragraph 4`, `cover date`.
    fn subject(&self, change: &Change, side: Option<&Side>) -> String {
        let noun = self.noun(change);
        match side.and_then(|side| side.number).filter(|_| is_numbered(change.part)) {
            Some(number) => self.words.numbered(&noun, number),
            None => noun,
        }
    }

    /// What is changed, without its number.
    fn noun(&self, change: &Change) -> String {
        match &change.name {
            None => self.words.part(change.part).to_owned(),
            Some(name) => self.words.named(change.part, &shortened(&escape(name), AROUND * 2, 0)),
        }
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

#[cfg(test)]
mod tests {
    use masthead::{Locale, Words};

    use super::*;
    use crate::words;

    fn said(diff: &Diff, locale: Locale) -> String {
        text(diff, Style::default(), words::of(locale), false)
    }

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
            said(&Diff::new(changes.clone()), Locale::En),
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
        assert_eq!(
            said(&Diff::new(changes), Locale::Zh),
            "\
本期
  封面日期有改动：2025-0[-1-]{+2+}

目录
  文章“渡口复航”由栏目“要闻”第3项移至栏目“海边”第1项
  栏目“渡口复航”已删除，原在栏目“要闻”第11项，含2篇文章

要闻 › 渡口复航
  段落4有改动：…意在列表里把它从头到尾再读一遍，[-两-]{+三+}这一句很长，长到没有人愿意在列表…
  段落3之后新增段落：新的一段。
  开头新增段落：新的一段。
  删除图2
  图1：更换图片：潮
  来源：日期由2024-06-19改为2024-06-20
  段落：由第7处移至第3处：搬动的一段。
  段落5：“渡口”加上加粗
"
        );
    }

    #[test]
    fn many_differences_are_counted() {
        let one =
            Change { after: Some(side(1, "甲")), ..change(ChangeKind::Inserted, Part::Paragraph) };
        let diff = Diff::new(vec![one; CAP + 7]);
        assert!(said(&diff, Locale::En).ends_with("… and 7 more (--all shows all)\n"));
        let all = text(&diff, Style::default(), words::of(Locale::En), true);
        assert_eq!(all.lines().count(), CAP + 8);
        assert_eq!(said(&Diff::new(Vec::new()), Locale::En), "");
    }
}
