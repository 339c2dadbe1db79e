//! The leaves of articles and sections: their fields in the order of print, then their text.

use masthead_canonical::Part;
use masthead_issue::{
    Abstract, Affiliation, Agent, AgentKind, Article, Credit, CreditPlace, Data, DateLabel, Digest,
    History, Identifier, Inlines, Keywords, Language, Layout, Note, NoteKind, PageProgression,
    Pages, ParallelKind, ParallelTitle, Reference, Relation, Section, SeriesPart, SeriesStatus,
    Source, SourceHow, Title, Toc, WritingMode, plain,
};

use super::body::Ground;
use super::leaf::{Fact, Leaf, Leaves};
use super::line::{Line, data};

impl<'a> Leaves<'a> {
    /// The leaves of an article, without those of the articles in it.
    pub(super) fn of_article(article: &'a Article) -> Self {
        let Article {
            id: _,
            kind,
            language,
            layout,
            kicker,
            title,
            standfirst,
            byline,
            credits,
            affiliations,
            sources,
            abstracts,
            keywords,
            identifiers,
            subjects,
            history,
            funding,
            pages,
            toc,
            series,
            relations,
            body,
            articles: _,
            notes,
            references,
            rights,
            ext,
        } = article;
        let mut leaves = Self::default();
        let kind = kind.as_ref().map(masthead_issue::ArticleKind::as_str);
        leaves.push(Leaf::new(Part::Kind).fact("kind", kind));
        let language = language.as_ref().map(Language::as_str);
        leaves.push(Leaf::new(Part::Language).fact("language", language));
        leaves.layout(layout.as_ref());
        leaves.lines(Part::Kicker, kicker);
        if let Some(title) = title {
            leaves.title(Part::Title, title);
        }
        leaves.lines(Part::Standfirst, standfirst);
        leaves.lines(Part::Byline, byline);
        for credit in credits {
            leaves.credit(credit);
        }
        for one in affiliations {
            leaves.affiliation(one);
        }
        for source in sources {
            leaves.source(source);
        }
        for Abstract { language, label, blocks } in abstracts {
            let lead = Leaf::new(Part::Abstract)
                .fact("language", language.as_ref().map(Language::as_str))
                .fact("label", label.as_ref());
            leaves.led(lead, blocks, &Ground::of(Part::Abstract));
        }
        for Keywords { language, label, terms } in keywords {
            let mut line = Line::default();
            for term in terms {
                line.part("; ");
                line.add_plain(term);
            }
            leaves.push(
                Leaf::new(Part::Keywords)
                    .line(line)
                    .fact("language", language.as_ref().map(Language::as_str))
                    .fact("label", label.as_ref()),
            );
        }
        for one in identifiers {
            leaves.identifier(one);
        }
        for subject in subjects {
            leaves.push(Leaf::new(Part::Subject).text(subject));
        }
        for History { event, label, date } in history {
            let leaf = dated(Leaf::new(Part::History).named(event.as_str()), date);
            leaves.push(leaf.fact("label", label.as_ref()));
        }
        leaves.lines(Part::Funding, funding);
        leaves.printed(pages.as_ref(), toc.as_ref());
        if let Some(SeriesPart { title, part, status }) = series {
            let mut leaf = Leaf::new(Part::Series).fact("part", part.as_ref());
            leaf.line = title.as_deref().map(Line::of).unwrap_or_default();
            leaves.push(leaf.fact(
                "status",
                status.map(|status| match status {
                    SeriesStatus::Continued => "continued",
                    SeriesStatus::Concluded => "concluded",
                }),
            ));
        }
        for Relation { kind, target, text } in relations {
            let mut leaf = Leaf::new(Part::Relation)
                .named(kind.as_str())
                .text(text.as_deref().unwrap_or_default());
            leaf.facts.push(Fact {
                name: "target",
                value: target.clone(),
                target: Some(target.as_str()),
            });
            leaves.push(leaf);
        }
        leaves.blocks(body, &Ground::of(Part::Paragraph));
        leaves.notes(notes);
        leaves.references(references);
        leaves.lines(Part::Rights, rights);
        leaves.data(ext);
        leaves
    }

    /// The leaves of a section, without those of its entries.
    pub(super) fn of_section(section: &'a Section) -> Self {
        let Section { id: _, title, pages, toc, intro, entries: _, ext } = section;
        let mut leaves = Self::default();
        leaves.title(Part::Title, title);
        leaves.printed(pages.as_ref(), toc.as_ref());
        leaves.blocks(intro, &Ground::of(Part::Paragraph));
        leaves.data(ext);
        leaves
    }

    /// A leaf a line.
    pub(super) fn lines(&mut self, part: Part, lines: impl IntoIterator<Item = &'a Inlines>) {
        for line in lines {
            self.push(Leaf::new(part).line(Line::of(line)));
        }
    }

    /// A title, which is this part, and what belongs to it.
    pub(super) fn title(&mut self, part: Part, title: &'a Title) {
        let Title { content, subtitle, short, parallel } = title;
        self.push(Leaf::new(part).line(Line::of(content)));
        self.lines(Part::Subtitle, subtitle);
        if let Some(short) = short {
            self.push(Leaf::new(Part::ShortTitle).text(short));
        }
        for ParallelTitle { language, kind, content } in parallel {
            let leaf = Leaf::new(Part::ParallelTitle).line(Line::of(content));
            self.push(leaf.fact("language", Some(language.as_str())).fact(
                "kind",
                Some(match kind {
                    ParallelKind::Translation => "translation",
                    ParallelKind::Transliteration => "transliteration",
                    ParallelKind::Alternative => "alternative",
                    ParallelKind::Former => "former",
                }),
            ));
        }
    }

    /// The direction of lines and pages.
    pub(super) fn layout(&mut self, layout: Option<&Layout>) {
        let mut leaf = Leaf::new(Part::Layout);
        if let Some(Layout { writing_mode, page_progression }) = layout {
            leaf = leaf
                .fact(
                    "writing-mode",
                    writing_mode.map(|mode| match mode {
                        WritingMode::HorizontalTb => "horizontal-tb",
                        WritingMode::VerticalRl => "vertical-rl",
                        WritingMode::VerticalLr => "vertical-lr",
                    }),
                )
                .fact(
                    "page-progression",
                    page_progression.map(|side| match side {
                        PageProgression::Ltr => "ltr",
                        PageProgression::Rtl => "rtl",
                    }),
                );
        }
        self.push(leaf);
    }

    /// An identifier, by its scheme.
    pub(super) fn identifier(&mut self, identifier: &'a Identifier) {
        let Identifier { scheme, text, value } = identifier;
        let leaf = Leaf::new(Part::Identifier).named(scheme.as_str()).text(text);
        self.push(leaf.fact("value", Some(value)).reads([value.clone()]));
    }

    /// Notes, each with what stands in it.
    pub(super) fn notes(&mut self, notes: &'a [Note]) {
        for Note { id, kind, label, blocks } in notes {
            let lead = Leaf::new(Part::Note).id(id).fact("label", label.as_ref()).fact(
                "kind",
                Some(match kind {
                    NoteKind::Footnote => "footnote",
                    NoteKind::Endnote => "endnote",
                    NoteKind::Margin => "margin",
                    NoteKind::Editor => "editor",
                    NoteKind::Translator => "translator",
                }),
            );
            self.led(lead, blocks, &Ground::of(Part::Note));
        }
    }

    /// References, as printed.
    pub(super) fn references(&mut self, references: &'a [Reference]) {
        for Reference { id, label, content, csl } in references {
            let leaf = Leaf::new(Part::Reference).line(Line::of(content)).id(id);
            self.push(leaf.fact("label", label.as_ref()).fact("csl", csl.as_ref().map(data)));
        }
    }

    /// Data of others.
    pub(super) fn data(&mut self, ext: impl IntoIterator<Item = (&'a String, &'a Data)>) {
        for (key, value) in ext {
            self.push(Leaf::new(Part::Data).named(key).fact("value", Some(data(value))));
        }
    }

    /// Pages, and what the table of contents says.
    fn printed(&mut self, pages: Option<&'a Pages>, toc: Option<&'a Toc>) {
        if let Some(Pages { text, first, last }) = pages {
            let leaf = Leaf::new(Part::Pages).text(text);
            self.push(leaf.fact("first", *first).fact("last", *last));
        }
        if let Some(Toc { title, summary }) = toc {
            self.lines(Part::ContentsTitle, title);
            self.lines(Part::ContentsSummary, summary);
        }
    }

    fn credit(&mut self, credit: &'a Credit) {
        let Credit { role, label, agents, place } = credit;
        let mut line = Line::default();
        if let Some(label) = label {
            line.add_plain(label);
            line.part(": ");
        }
        for (at, agent) in agents.iter().enumerate() {
            if at > 0 {
                line.part(", ");
            }
            line.add_plain(&agent.name);
        }
        let mut leaf = Leaf::new(Part::Credit).line(line).fact("role", Some(role.as_str()));
        leaf = leaf.fact("place", place.map(placed));
        if place.is_none() {
            leaf = leaf.reads(agents.iter().map(|agent| agent.name.clone()));
        }
        let at = self.push(agents.iter().fold(leaf, about));
        self.biographies(agents, at);
    }

    /// What is told of agents, as parts of the leaf that names them.
    pub(super) fn biographies(&mut self, agents: &'a [Agent], at: usize) {
        for agent in agents {
            let ground = Ground { parent: Some(at), ..Ground::of(Part::Biography) };
            self.blocks(&agent.biography, &ground);
        }
    }

    fn affiliation(&mut self, affiliation: &'a Affiliation) {
        let Affiliation { id, label, text, identifiers } = affiliation;
        let leaf = Leaf::new(Part::Affiliation).text(text).id(id).fact("label", label.as_ref());
        self.push(leaf.fact("identifiers", listed(identifiers)));
    }

    fn source(&mut self, source: &'a Source) {
        let Source { text, name, date, url, issue, pages, how, abridged, accessed, place } = source;
        let leaf = Leaf::new(Part::Source)
            .text(text)
            .fact("name", name.as_ref())
            .fact("date", date.as_ref())
            .fact("address", url.as_ref())
            .fact("issue", issue.as_ref())
            .fact("pages", pages.as_ref())
            .fact(
                "how",
                how.map(|how| match how {
                    SourceHow::Digest => "digest",
                    SourceHow::Reprint => "reprint",
                    SourceHow::Translation => "translation",
                    SourceHow::Compiled => "compiled",
                }),
            )
            .holds("abridged", *abridged)
            .fact("accessed", accessed.as_ref());
        self.push(leaf.fact("place", place.map(placed)));
    }
}

/// A date: the printed form is its words, else its reading is.
pub(super) fn dated<'a>(leaf: Leaf<'a>, date: &DateLabel) -> Leaf<'a> {
    let DateLabel { text, value, calendar } = date;
    let mut leaf = leaf.text(text.as_ref().unwrap_or(value));
    if let Some(text) = text {
        leaf = leaf.fact("value", Some(value)).reads([text.clone()]);
    }
    leaf.holds("printed", text.is_some()).fact("calendar", calendar.as_ref())
}

/// What is known of an agent beside the name.
pub(super) fn about<'a>(mut leaf: Leaf<'a>, agent: &'a Agent) -> Leaf<'a> {
    let Agent {
        kind,
        name: _,
        family,
        given,
        parallel,
        identifiers,
        affiliations,
        corresponding,
        email,
        biography: _,
        portrait,
    } = agent;
    leaf = leaf
        .fact(
            "kind",
            Some(match kind {
                AgentKind::Person => "person",
                AgentKind::Organization => "organization",
                AgentKind::Group => "group",
            }),
        )
        .fact("family-name", family.as_ref())
        .fact("given-name", given.as_ref());
    for name in parallel {
        leaf =
            leaf.fact("parallel-name", Some(format!("{} ({})", name.name, name.language.as_str())));
    }
    leaf = leaf.fact("identifiers", listed(identifiers));
    for id in affiliations {
        leaf.facts.push(Fact {
            name: "affiliation",
            value: id.as_str().to_owned(),
            target: Some(id.as_str()),
        });
    }
    leaf.holds("corresponding", *corresponding)
        .fact("email", email.as_ref())
        .fact("portrait", portrait.as_ref().map(Digest::as_str))
}

/// Identifiers in one line.
fn listed(identifiers: &[Identifier]) -> Option<String> {
    let all: Vec<String> = identifiers
        .iter()
        .map(|Identifier { scheme, text, value }| format!("{} {text} ({value})", scheme.as_str()))
        .collect();
    (!all.is_empty()).then(|| all.join("; "))
}

fn placed(place: CreditPlace) -> &'static str {
    match place {
        CreditPlace::Head => "head",
        CreditPlace::End => "end",
    }
}

/// How an article is called: by its title, else by its first words.
pub(super) fn called(article: &Article) -> String {
    const WORDS: usize = 24;
    if let Some(title) = &article.title {
        return plain::inlines(&title.content);
    }
    let text = plain::blocks(&article.body);
    let first: String = text.trim_start().chars().take(WORDS).collect();
    let first = first.lines().next().unwrap_or_default().trim_end().to_owned();
    if first.len() < text.len() { format!("{first}…") } else { first }
}
