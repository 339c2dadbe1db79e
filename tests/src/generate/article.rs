//! Articles and sections, and what stands with them.

use masthead_issue::{
    Abstract, Article, ArticleKind, Credit, Entry, History, HistoryEvent, Id, Inlines, Keywords,
    Language, Note, NoteKind, ParallelKind, ParallelTitle, Reference, Relation, RelationKind,
    Section, SeriesPart, SeriesStatus, Title, Toc, inline,
};

use super::Maker;

/// How deep the blocks of a body nest.
const DEPTH: u32 = 4;

impl Maker {
    /// Sections and articles; sections nest `depth` deep at most.
    pub(super) fn entries(&mut self, low: u32, depth: u32) -> Vec<Entry> {
        self.many(low, 3, |maker| {
            if depth > 0 && maker.draw.chance(35) {
                maker.section(depth - 1)
            } else {
                Entry::Article(Box::new(maker.article(true)))
            }
        })
    }

    fn section(&mut self, depth: u32) -> Entry {
        Entry::Section(Box::new(Section {
            id: self.id("s"),
            title: if self.draw.chance(4) { Title::default() } else { self.title() },
            pages: self.maybe(20, Self::pages),
            toc: self.maybe(20, Self::toc),
            intro: if self.draw.chance(25) { self.blocks(1, 2) } else { Vec::new() },
            entries: self.seldom_none(10, |maker, low| maker.entries(low, depth)),
            ext: self.ext(),
        }))
    }

    fn article(&mut self, outer: bool) -> Article {
        let id = self.id("a");
        self.names.articles.push(id.clone());
        let before = self.language.clone();
        let language = self.maybe(15, Self::tongue);
        if let Some(own) = &language {
            self.language = own.clone();
        }
        let article = self.article_in(id, language, outer);
        self.language = before;
        article
    }

    fn article_in(&mut self, id: Id, language: Option<Language>, outer: bool) -> Article {
        let affiliations = self.some(25, 2, Self::affiliation);
        let known: Vec<Id> = affiliations.iter().map(|known| known.id.clone()).collect();
        let credits = self.some(50, 3, |maker| maker.credit(&known));
        Article {
            id,
            kind: self.maybe(60, |maker| ArticleKind(maker.term(ArticleKind::KNOWN))),
            language,
            layout: self.maybe(10, Self::layout),
            kicker: self.some(20, 2, Self::line),
            title: self.maybe(85, Self::title),
            standfirst: self.some(25, 2, Self::line),
            byline: self.byline(&credits),
            credits,
            affiliations,
            sources: self.some(35, 2, Self::source),
            abstracts: self.some(20, 2, |maker| Abstract {
                language: maker.maybe(40, Self::tongue),
                label: maker.maybe(50, |maker| maker.mark(&["摘要", "Abstract:", "【内容提要】"])),
                blocks: maker.blocks(1, 1),
            }),
            keywords: self.some(20, 2, |maker| Keywords {
                language: maker.maybe(40, Self::tongue),
                label: maker.maybe(50, |maker| maker.mark(&["关键词：", "Keywords", "【关键词】"])),
                terms: maker.many(1, 4, Self::words),
            }),
            identifiers: self.some(25, 2, Self::identifier),
            subjects: self.some(15, 3, Self::words),
            history: self.some(25, 3, |maker| History {
                event: HistoryEvent(maker.term(HistoryEvent::KNOWN)),
                label: maker.maybe(60, |maker| maker.mark(&["收稿日期：", "Received"])),
                date: maker.date(),
            }),
            funding: self.some(15, 2, Self::line),
            pages: self.maybe(30, Self::pages),
            toc: self.maybe(25, Self::toc),
            series: self.maybe(20, Self::series),
            relations: self.some(20, 2, Self::relation),
            body: self.seldom_none(4, |maker, low| maker.blocks(low, DEPTH)),
            articles: if outer {
                self.some(12, 2, |maker| maker.article(false))
            } else {
                Vec::new()
            },
            notes: self.some(35, 3, Self::note),
            references: self.some(25, 3, Self::reference),
            rights: self.maybe(15, Self::line),
            ext: self.ext(),
        }
    }

    /// The printed line of the authors: their names, or anything.
    fn byline(&mut self, credits: &[Credit]) -> Option<Inlines> {
        let chance = if credits.is_empty() { 10 } else { 60 };
        self.maybe(chance, |maker| {
            let names: Vec<&str> = credits
                .iter()
                .flat_map(|credit| &credit.agents)
                .map(|agent| agent.name.as_str())
                .collect();
            if names.is_empty() || maker.draw.chance(25) {
                return maker.line();
            }
            let gap = maker.pick(&["，", ", ", "　", " "]);
            inline::plain(names.join(gap))
        })
    }

    /// A title with something in it.
    pub(super) fn title(&mut self) -> Title {
        Title {
            content: self.line(),
            subtitle: self.some(20, 2, Self::line),
            short: self.maybe(8, Self::words),
            parallel: self.some(15, 2, |maker| ParallelTitle {
                language: maker.tongue(),
                kind: maker.pick(&[
                    ParallelKind::Translation,
                    ParallelKind::Transliteration,
                    ParallelKind::Alternative,
                    ParallelKind::Former,
                ]),
                content: maker.line(),
            }),
        }
    }

    /// What the contents list says otherwise.
    fn toc(&mut self) -> Toc {
        let title = self.maybe(60, Self::line);
        let summary = self.maybe(if title.is_none() { 100 } else { 30 }, Self::line);
        Toc { title, summary }
    }

    fn series(&mut self) -> SeriesPart {
        let title = self.maybe(60, Self::line);
        let part = self.maybe(if title.is_none() { 100 } else { 50 }, |maker| {
            maker.mark(&["之三", "(2)", "Part 4"])
        });
        let status =
            self.maybe(50, |maker| maker.pick(&[SeriesStatus::Continued, SeriesStatus::Concluded]));
        SeriesPart { title, part, status }
    }

    fn relation(&mut self) -> Relation {
        let target =
            if self.draw.chance(50) { self.address() } else { self.draw.below(1_000).to_string() };
        Relation {
            kind: RelationKind(self.term(RelationKind::KNOWN)),
            target,
            text: self.maybe(55, Self::words),
        }
    }

    pub(super) fn note(&mut self) -> Note {
        let id = self.id("n");
        self.names.notes.push(id.clone());
        Note {
            id,
            kind: self.pick(&[
                NoteKind::Footnote,
                NoteKind::Endnote,
                NoteKind::Margin,
                NoteKind::Editor,
                NoteKind::Translator,
            ]),
            label: self.maybe(40, |maker| maker.mark(&["*", "［1］", "†", "a", "1"])),
            blocks: self.blocks(1, 1),
        }
    }

    pub(super) fn reference(&mut self) -> Reference {
        let id = self.id("c");
        self.names.references.push(id.clone());
        Reference {
            id,
            label: self.maybe(50, |maker| maker.mark(&["[1]", "［2］", "3."])),
            content: self.line(),
            csl: self.maybe(30, Self::csl),
        }
    }
}
