//! Articles and section openers: one content document each.

use masthead_issue::{
    Agent, Article, CreditPlace, Id, Note, Pages, Reference, Section, SeriesStatus, Title, plain,
};

use crate::names;
use crate::write::block::{Lead, Mark};
use crate::write::context::Context;
use crate::write::inline::back_name;
use crate::write::linked;
use crate::write::page::{Document, Head, Page, words};

/// The document of an article.
pub(crate) fn article(
    cx: &Context<'_>,
    file: &str,
    article: &Article,
    parent: Option<&Section>,
    report: &mut masthead_diagnostics::Report,
) -> Document {
    let title = name(article, cx);
    let head = Head {
        title: &title,
        language: article.language.as_ref(),
        layout: article.layout.as_ref(),
        data: Some(linked::article(cx, article, parent)),
        class: "article-page",
    };
    let mut page = Page::new(cx, file, &head);
    if let Some(first) = article.pages.as_ref().map(first_page) {
        page.pages.push((first, None));
    }
    page.article(article, parent, Standing::Own);
    page.finish(report)
}

/// The opener of a section, with what stands between its head and its first article.
pub(crate) fn section(
    cx: &Context<'_>,
    file: &str,
    section: &Section,
    parent: Option<&Section>,
    report: &mut masthead_diagnostics::Report,
) -> Document {
    let title = words(&section.title.content).unwrap_or_else(|| cx.labels.untitled.to_owned());
    let head = Head {
        title: &title,
        language: None,
        layout: None,
        data: linked::section(section),
        class: "section-page",
    };
    let mut page = Page::new(cx, file, &head);
    if let Some(first) = section.pages.as_ref().map(first_page) {
        page.pages.push((first, None));
    }
    page.goes_on();
    page.open(
        "section",
        &[
            ("class", "section"),
            ("data-role", "section"),
            ("data-masthead", &cx.issue.version),
            ("epub:type", "part"),
            ("role", "doc-part"),
            ("aria-label", &title),
        ],
    );
    page.id(&section.id);
    page.attr_opt("data-in", parent.map(|parent| parent.id.as_str()));
    page.open("header", &[("class", "opener")]);
    page.title(&section.title, "section-title", &title);
    page.close();
    if !section.intro.is_empty() {
        page.goes_on();
        page.part("div", "intro");
        page.blocks(&section.intro);
        page.close();
    }
    page.close();
    page.finish(report)
}

/// Notes and references that belong to no article.
pub(crate) fn notes(
    cx: &Context<'_>,
    report: &mut masthead_diagnostics::Report,
) -> Option<Document> {
    let issue = cx.issue;
    if issue.notes.is_empty() && issue.references.is_empty() {
        return None;
    }
    let head = Head {
        title: cx.labels.notes,
        language: None,
        layout: None,
        data: linked::references(&issue.references),
        class: "notes-page",
    };
    let mut page = Page::new(cx, names::NOTES_PAGE, &head);
    page.level = 0;
    page.notes(&issue.notes);
    page.may_cut();
    page.references(&issue.references);
    Some(page.finish(report))
}

/// What navigation calls an article: its title, else what the contents say, else its first words.
pub(crate) fn name(article: &Article, cx: &Context<'_>) -> String {
    let toc = article.toc.as_ref().and_then(|toc| toc.title.as_ref());
    let lines = article.title.as_ref().map(|title| &title.content);
    lines
        .into_iter()
        .chain(toc)
        .chain(&article.kicker)
        .find_map(|line| words(line))
        .or_else(|| {
            let text = plain::blocks(&article.body);
            let line = text.lines().find(|line| !line.trim().is_empty())?.trim().to_owned();
            let mut short: String = line.chars().take(24).collect();
            if line.chars().nth(24).is_some() {
                short.push('…');
            }
            Some(short)
        })
        .unwrap_or_else(|| cx.labels.untitled.to_owned())
}

/// Whether an article has a document of its own or stands in that of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Own,
    Inner,
}

impl Page<'_> {
    fn article(&mut self, article: &Article, parent: Option<&Section>, standing: Standing) {
        let label = name(article, self.cx);
        self.goes_on();
        self.open("article", &[("class", "article"), ("data-role", "article")]);
        if standing == Standing::Own {
            self.attr("data-masthead", &self.cx.issue.version);
        }
        self.id(&article.id);
        // No `epub:type`: it would ask for a role that an `article` may not have (ARIA in HTML).
        self.attr("aria-label", &label);
        self.attr_opt("data-kind", article.kind.as_ref().map(masthead_issue::ArticleKind::as_str));
        self.attr_opt("data-in", parent.map(|parent| parent.id.as_str()));
        if article.language.is_some() {
            self.lang(article.language.as_ref());
            self.attr("data-language", "own");
        }
        self.article_head(article, &label);
        if !article.body.is_empty() {
            self.goes_on();
            self.part("div", "body");
            self.blocks(&article.body);
            self.close();
        }
        self.may_cut();
        self.article_foot(article);
        self.may_cut();
        self.notes(&article.notes);
        self.may_cut();
        self.references(&article.references);
        self.level += 1;
        for inner in &article.articles {
            self.may_cut();
            self.article(inner, None, Standing::Inner);
        }
        self.level -= 1;
        if standing == Standing::Own {
            let href = format!("{}#{}", names::CONTENTS_PAGE, toc_name(&article.id));
            self.open("p", &[("class", "back")]);
            self.seal(self.cx.labels.back);
            self.open("a", &[]);
            self.leads_to(&href);
            self.text(self.cx.labels.back);
            self.close();
            self.close();
        }
        self.close();
    }

    fn article_head(&mut self, article: &Article, label: &str) {
        self.open("header", &[("class", "head")]);
        for kicker in &article.kicker {
            self.line("p", "kicker", kicker);
        }
        if let Some(title) = &article.title {
            self.title(title, "title", label);
        }
        if let Some(series) = &article.series {
            self.part("p", "series");
            let status = series.status.map(|status| match status {
                SeriesStatus::Continued => ("continued", self.cx.labels.continued),
                SeriesStatus::Concluded => ("concluded", self.cx.labels.concluded),
            });
            self.attr_opt("data-status", status.map(|status| status.0));
            if let Some(title) = &series.title {
                self.open("span", &[("data-role", "series-title")]);
                self.inlines(title);
                self.close();
            }
            if let Some(part) = &series.part {
                self.generated("\u{2002}");
                self.element("span", &[("data-role", "series-part")], part);
            }
            if let Some((_, words)) = status {
                let brackets = self.cx.labels.brackets;
                self.generated(&format!("{}{words}{}", brackets.0, brackets.1));
            }
            self.close();
        }
        for line in &article.standfirst {
            self.line("p", "standfirst", line);
        }
        if let Some(byline) = &article.byline {
            self.byline(article, byline);
        }
        self.credits(article, CreditPlace::Head);
        for affiliation in &article.affiliations {
            self.part("p", "affiliation");
            self.id(&affiliation.id);
            if let Some(label) = &affiliation.label {
                self.mark("mark", label);
            }
            self.element("span", &[("data-role", "text")], &affiliation.text);
            self.identifier_spans(&affiliation.identifiers);
            self.close();
        }
        self.sources(article, CreditPlace::Head);
        self.close();
        for text in &article.abstracts {
            self.open(
                "section",
                &[
                    ("class", "abstract"),
                    ("data-role", "abstract"),
                    ("epub:type", "abstract"),
                    ("role", "doc-abstract"),
                ],
            );
            self.attr("aria-label", text.label.as_deref().unwrap_or(label));
            self.lang(text.language.as_ref());
            let marks = self.speak(text.language.as_ref());
            match &text.label {
                Some(label) => self.led_blocks(&text.blocks, Lead::Label(label)),
                None => self.blocks(&text.blocks),
            }
            self.marks = marks;
            self.close();
        }
        for keywords in &article.keywords {
            self.part("p", "keywords");
            self.lang(keywords.language.as_ref());
            let marks = self.speak(keywords.language.as_ref());
            if let Some(label) = &keywords.label {
                self.label(label);
            } else {
                let label = format!("{}{}", self.marks.keywords, self.marks.colon);
                self.made("span", &[("class", "label")], &label);
            }
            for (index, term) in keywords.terms.iter().enumerate() {
                if index > 0 {
                    self.generated(self.marks.comma);
                }
                self.element("span", &[("data-role", "term")], term);
            }
            self.marks = marks;
            self.close();
        }
    }

    /// A title with all that belongs to it. `label` stands in for words where there are none.
    pub(crate) fn title(&mut self, title: &Title, role: &str, label: &str) {
        let heading = match self.level {
            0 | 1 => "h1",
            2 => "h2",
            _ => "h3",
        };
        if title.content.is_empty() {
            // There is a title, and no words in it.
            self.part(heading, role);
            self.attr_opt("data-short", title.short.as_deref());
            self.seal(label);
            self.text(label);
            self.close();
        } else {
            self.part(heading, role);
            self.attr_opt("data-short", title.short.as_deref());
            self.title_line(&title.content);
            self.close();
        }
        for subtitle in &title.subtitle {
            self.open(
                "p",
                &[("class", "subtitle"), ("data-role", "subtitle"), ("role", "doc-subtitle")],
            );
            self.inlines(subtitle);
            self.close();
        }
        for parallel in &title.parallel {
            self.part("p", "parallel-title");
            self.attr("data-parallel", linked::parallel_kind(parallel.kind));
            self.lang(Some(&parallel.language));
            self.inlines(&parallel.content);
            self.close();
        }
    }

    fn article_foot(&mut self, article: &Article) {
        let about = article.credits.iter().enumerate().flat_map(|(at, credit)| {
            credit.agents.iter().enumerate().map(move |(index, agent)| (at, index, agent))
        });
        let about: Vec<_> = about.filter(|(_, _, agent)| says_more(agent)).collect();
        let ends = article.sources.iter().any(|source| source.place == Some(CreditPlace::End))
            || article.credits.iter().any(|credit| credit.place == Some(CreditPlace::End));
        if !ends
            && about.is_empty()
            && article.history.is_empty()
            && article.funding.is_empty()
            && article.identifiers.is_empty()
            && article.relations.iter().all(|relation| relation.text.is_none())
            && article.rights.is_none()
        {
            return;
        }
        self.open("footer", &[("class", "foot")]);
        self.sources(article, CreditPlace::End);
        self.credits(article, CreditPlace::End);
        for (credit, index, agent) in about {
            self.agent(article, agent, credit, index);
        }
        for history in &article.history {
            self.part("p", "history");
            self.attr("data-event", history.event.as_str());
            if let Some(label) = &history.label {
                self.label(label);
            }
            self.date(&history.date, "date");
            self.close();
        }
        for funding in &article.funding {
            self.line("p", "funding", funding);
        }
        for identifier in &article.identifiers {
            self.part("p", "identifier");
            self.identifier(identifier);
            self.close();
        }
        for (index, relation) in article.relations.iter().enumerate() {
            // What no page prints is said beside the pages.
            let Some(text) = &relation.text else { continue };
            self.part("p", "relation");
            self.attr("data-relation", relation.kind.as_str());
            self.attr("data-target", &relation.target);
            self.attr("data-order", &index.to_string());
            let id = Id::from(relation.target.as_str());
            if self.cx.ids.get(&id).is_some() {
                let href = self.href(&id).unwrap_or_default();
                self.open("a", &[]);
                self.leads_to(&href);
                self.said(text);
                self.close();
            } else {
                let link = self.open_address(&relation.target);
                self.said(text);
                self.close_link(link);
            }
            self.close();
        }
        if let Some(rights) = &article.rights {
            self.line("p", "rights", rights);
        }
        self.close();
    }

    /// Notes at the foot, each with the way back first.
    fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let heading = self.heading();
        let label = self.cx.labels.notes;
        self.goes_on();
        self.open("section", &[("class", "notes"), ("data-role", "notes"), ("aria-label", label)]);
        self.made(heading, &[("class", "foot-heading")], label);
        for (index, note) in notes.iter().enumerate() {
            if index > 0 {
                self.may_cut();
            }
            let number = (index + 1).to_string();
            let mark = match &note.label {
                Some(label) => Mark::Printed(label),
                None => Mark::Counted(&number),
            };
            self.open(
                "aside",
                &[
                    ("class", "note"),
                    ("data-role", "note"),
                    ("epub:type", "footnote"),
                    ("role", "doc-footnote"),
                ],
            );
            self.attr("data-note", linked::note_kind(note.kind));
            self.id(&note.id);
            let back = self.cx.ids.referred.get(&note.id).map(|file| {
                let name = back_name(&note.id, 1);
                if *file == self.file { format!("#{name}") } else { format!("{file}#{name}") }
            });
            self.led_blocks(&note.blocks, Lead::Back(back.as_deref(), mark));
            self.close();
        }
        self.close();
    }

    /// A list of references.
    fn references(&mut self, references: &[Reference]) {
        if references.is_empty() {
            return;
        }
        let heading = self.heading();
        let label = self.cx.labels.references;
        self.goes_on();
        self.open(
            "section",
            &[
                ("class", "references"),
                ("data-role", "references"),
                ("epub:type", "bibliography"),
                ("role", "doc-bibliography"),
                ("aria-label", label),
            ],
        );
        self.made(heading, &[("class", "foot-heading")], label);
        for (index, reference) in references.iter().enumerate() {
            if index > 0 {
                self.may_cut();
            }
            self.part("p", "reference");
            self.id(&reference.id);
            if let Some(label) = &reference.label {
                self.mark("mark", label);
            }
            self.open("span", &[("data-role", "content")]);
            self.inlines(&reference.content);
            self.close();
            self.close();
        }
        self.close();
    }
}

/// The id of the line of the contents that speaks of a node.
pub(crate) fn toc_name(id: &Id) -> String {
    format!("toc_{}", super::ids::xml_name(id.as_str()))
}

/// The label of the first page.
fn first_page(pages: &Pages) -> String {
    pages.first.map_or_else(
        || {
            let ends =
                |c: char| masthead_notation::punctuation::is_dash(c) || ",，、~～".contains(c);
            pages.text.split(ends).next().unwrap_or_default().trim().to_owned()
        },
        |first| first.to_string(),
    )
}

fn says_more(agent: &Agent) -> bool {
    !agent.parallel.is_empty()
        || !agent.identifiers.is_empty()
        || !agent.affiliations.is_empty()
        || !agent.biography.is_empty()
        || agent.email.is_some()
        || agent.portrait.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_is_what_stands_before_the_dash() {
        let pages = |text: &str, first| Pages { text: text.into(), first, last: None };
        assert_eq!(first_page(&pages("12–15", Some(12))), "12");
        assert_eq!(first_page(&pages("iv–vi", None)), "iv");
    }
}
