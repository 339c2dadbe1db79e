//! Articles and section openers.

use masthead_issue::{
    Abstract, Article, Block, History, Id, Inlines, Keywords, Note, NoteKind, Reference, Relation,
    Section, SeriesPart, SeriesStatus, Source, plain,
};
use masthead_xml::{Node, Tree};
use serde_json::Value;

use crate::read::signed::Context;
use crate::read::signed::block::parted;
use crate::read::signed::credit::Credits;
use crate::read::signed::element::{self, html, is, is_silent, nodes, number, role, value};
use crate::read::signed::ids::is_note;
use crate::read::signed::inline::language;
use crate::read::signed::masthead::only;

/// An article while it is read.
struct Parts {
    article: Article,
    credits: Credits,
    /// Sources with their places in order.
    sources: Vec<(usize, Source)>,
    /// Relations with their places in order.
    relations: Vec<(usize, Relation)>,
}

impl Context<'_> {
    /// An article, with those inside it.
    pub(crate) fn article(&mut self, element: &Tree) -> Article {
        let around = self.ids.within.clone();
        let spoken = self.language.clone();
        let id = self.id_or_new(element, "a");
        self.ids.within = id.clone();
        let mut article = Article::new(id);
        article.kind = element.attribute("data-kind").map(Into::into);
        if element.attribute("data-language") == Some("own") {
            article.language = language(element);
            if let Some(language) = &article.language {
                self.language = language.clone();
            }
        }
        let outer_notes = std::mem::take(&mut self.found_notes);
        let mut parts = Parts {
            article,
            credits: Credits::default(),
            sources: Vec::new(),
            relations: Vec::new(),
        };
        self.article_parts(element, &mut parts);
        let Parts { mut article, credits, sources, mut relations } = parts;
        article.notes.append(&mut self.found_notes);
        self.found_notes = outer_notes;
        article.credits = credits.finish();
        article.sources = ordered(sources);
        self.article_beside(&mut article, &mut relations);
        article.relations = ordered(relations);
        self.ids.within = around;
        self.language = spoken;
        article
    }

    fn article_parts(&mut self, element: &Tree, parts: &mut Parts) {
        for node in &element.children {
            match node {
                Node::Text(text) => {
                    if !text.trim().is_empty() {
                        let blocks = self.blocks(&[node]);
                        parts.article.body.extend(blocks);
                    }
                }
                Node::Element(inner) if is_silent(inner) && role(inner).is_none() => {}
                Node::Element(inner) => self.article_part(node, inner, parts),
            }
        }
    }

    fn article_part(&mut self, node: &Node, inner: &Tree, parts: &mut Parts) {
        let article = &mut parts.article;
        let titles = role(inner).is_some() || article.body.is_empty();
        if titles && self.title_part(inner, "title", &mut article.title) {
            return;
        }
        match role(inner) {
            Some("body") => {
                let blocks = self.blocks_of(inner);
                article.body.extend(blocks);
            }
            Some("kicker") => article.kicker.push(self.line_of(inner)),
            Some("standfirst") => article.standfirst.push(self.line_of(inner)),
            Some("series") => article.series = Some(self.series(inner)),
            Some("byline") => {
                let line = self.line_of(inner);
                self.byline(inner, &plain::inlines(&line), &mut parts.credits);
                article.byline = Some(line);
            }
            Some("credit-line") => self.credit_line(inner, &mut parts.credits),
            Some("about") => self.about(inner, &mut parts.credits),
            Some("affiliation") => article.affiliations.push(self.affiliation(inner)),
            Some("source") => {
                let order = number(inner, "data-order").unwrap_or(usize::MAX);
                let source = self.source(inner);
                parts.sources.push((order, source));
            }
            Some("abstract") => {
                let language = language(inner);
                let (label, blocks) = self.led(&nodes(inner), "label");
                let label = label.map(element::said);
                article.abstracts.push(Abstract { language, label, blocks });
            }
            Some("keywords") => article.keywords.push(keywords(inner)),
            Some("history") => article.history.extend(self.history(inner)),
            Some("funding") => article.funding.push(self.line_of(inner)),
            Some("rights") => article.rights = Some(self.line_of(inner)),
            Some("identifier") => article.identifiers.extend(self.identifiers(inner)),
            Some("relation") => {
                let order = number(inner, "data-order").unwrap_or(usize::MAX);
                let relation = Relation {
                    kind: inner.attribute("data-relation").unwrap_or("x-unknown").into(),
                    target: value(inner, "data-target").unwrap_or_default(),
                    text: Some(element::said(inner)),
                };
                parts.relations.push((order, relation));
            }
            Some("notes") => article.notes.extend(self.notes(inner)),
            Some("references") => article.references.extend(self.references(inner)),
            Some("reference") => article.references.push(self.reference(inner)),
            Some("article") => article.articles.push(self.article(inner)),
            None if is_note(inner) => article.notes.push(self.note(inner)),
            None if matches!(
                html(inner),
                Some("header" | "footer" | "div" | "main" | "hgroup")
            ) && element::find(inner, &is_part).is_some() =>
            {
                self.article_parts(inner, parts);
            }
            _ => {
                let blocks = self.blocks(&[node]);
                article.body.extend(blocks);
            }
        }
    }

    fn series(&mut self, element: &Tree) -> SeriesPart {
        let part = |name: &str| element.elements().find(|inner| is(inner, name));
        SeriesPart {
            title: part("series-title").map(|title| self.line_of(title)),
            part: part("series-part").map(element::said),
            status: match element.attribute("data-status") {
                Some("continued") => Some(SeriesStatus::Continued),
                Some("concluded") => Some(SeriesStatus::Concluded),
                _ => None,
            },
        }
    }

    fn history(&mut self, element: &Tree) -> Option<History> {
        let part = |name: &str| element.elements().find(|inner| is(inner, name));
        let date = part("date").map(|date| self.date(date))?;
        let event = element.attribute("data-event").unwrap_or("x-unknown").into();
        Some(History { event, label: part("label").map(element::said), date })
    }

    /// Notes of a list.
    pub(crate) fn notes(&mut self, list: &Tree) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        for node in &list.children {
            let Node::Element(inner) = node else { continue };
            if is_silent(inner) {
                continue;
            }
            if is_note(inner) {
                notes.push(self.note(inner));
            } else {
                // What somebody put between notes goes on with the one before.
                let blocks = self.blocks(&[node]);
                if let Some(last) = notes.last_mut() {
                    last.blocks.extend(blocks);
                }
            }
        }
        notes
    }

    /// A note.
    pub(crate) fn note(&mut self, element: &Tree) -> Note {
        let id = self.id_or_new(element, "n");
        let kind = match element.attribute("data-note") {
            Some("endnote") => NoteKind::Endnote,
            Some("margin") => NoteKind::Margin,
            Some("editor") => NoteKind::Editor,
            Some("translator") => NoteKind::Translator,
            _ => NoteKind::Footnote,
        };
        let (mark, blocks) = self.led(&nodes(element), "mark");
        let label = mark.filter(|mark| !element::is_generated(mark)).map(element::said);
        Note { id, kind, label, blocks }
    }

    /// Entries of a list of references.
    pub(crate) fn references(&mut self, list: &Tree) -> Vec<Reference> {
        let lines = list.elements().filter(|inner| !is_silent(inner));
        lines.map(|line| self.reference(line)).collect()
    }

    fn reference(&mut self, element: &Tree) -> Reference {
        let id = self.id_or_new(element, "r");
        let (marks, rest) = parted(&nodes(element), &|inner| is(inner, "mark"));
        let label = marks.first().map(|mark| element::said(mark));
        let words = element.elements().find(|inner| is(inner, "content"));
        let content = match words {
            Some(words) if only(&rest) => self.line_of(words),
            _ => self.line(&rest),
        };
        let csl = self.linked.csl.remove(id.as_str()).and_then(|said| self.csl(said, &content));
        Reference { id, label, content, csl }
    }

    fn csl(&mut self, mut said: Value, content: &Inlines) -> Option<masthead_issue::Data> {
        let of = said.get("of").and_then(Value::as_str).map(str::to_owned);
        self.holds(of.as_deref(), &plain::inlines(content)).then_some(())?;
        let data = said.as_object_mut()?.remove("csl");
        self.part(data, "csl")
    }

    /// What is said of an article beside its pages.
    fn article_beside(&mut self, article: &mut Article, relations: &mut Vec<(usize, Relation)>) {
        let Some(Value::Object(mut said)) = self.linked.articles.remove(article.id.as_str()) else {
            return;
        };
        article.layout = self.part(said.remove("layout"), "layout");
        article.subjects = self.part(said.remove("subjects"), "subjects").unwrap_or_default();
        article.ext = self.part(said.remove("ext"), "ext").unwrap_or_default();
        let unprinted: Option<Vec<(usize, Relation)>> =
            self.part(said.remove("relations"), "relations");
        relations.extend(unprinted.unwrap_or_default());
    }

    /// The opener of a section, without what stands in it.
    pub(crate) fn section(&mut self, element: &Tree) -> Section {
        let id = self.id_or_new(element, "s");
        self.ids.within = id.clone();
        let mut title = None;
        let mut intro: Vec<Block> = Vec::new();
        self.section_parts(element, &mut title, &mut intro);
        self.ids.within = Id::default();
        let said = self.linked.sections.remove(id.as_str());
        let ext = said.and_then(|mut said| said.as_object_mut()?.remove("ext"));
        let ext = self.part(ext, "ext").unwrap_or_default();
        let title = title.unwrap_or_default();
        Section { id, title, pages: None, toc: None, intro, entries: Vec::new(), ext }
    }

    fn section_parts(
        &mut self,
        element: &Tree,
        title: &mut Option<masthead_issue::Title>,
        intro: &mut Vec<Block>,
    ) {
        for node in &element.children {
            match node {
                Node::Element(inner) if is_silent(inner) && role(inner).is_none() => {}
                Node::Element(inner)
                    if (role(inner).is_some() || intro.is_empty())
                        && self.title_part(inner, "section-title", title) => {}
                Node::Element(inner) if html(inner) == Some("header") => {
                    self.section_parts(inner, title, intro);
                }
                Node::Element(inner) if is(inner, "intro") => intro.extend(self.blocks_of(inner)),
                Node::Element(_) | Node::Text(_) => intro.extend(self.blocks(&[node])),
            }
        }
    }
}

fn keywords(element: &Tree) -> Keywords {
    let part = |name: &str| element.elements().find(|inner| is(inner, name));
    let terms = element.elements().filter(|inner| is(inner, "term"));
    Keywords {
        language: language(element),
        label: part("label").map(element::said),
        terms: terms.map(element::said).collect(),
    }
}

/// What was found, by its place in order; what has none stands last.
pub(super) fn ordered<T>(mut found: Vec<(usize, T)>) -> Vec<T> {
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, one)| one).collect()
}

/// Whether an element is a part only articles have.
fn is_part(element: &Tree) -> bool {
    matches!(
        role(element),
        Some(
            "title"
                | "subtitle"
                | "parallel-title"
                | "kicker"
                | "standfirst"
                | "series"
                | "byline"
                | "credit-line"
                | "about"
                | "affiliation"
                | "source"
                | "abstract"
                | "keywords"
                | "history"
                | "funding"
                | "rights"
                | "identifier"
                | "relation"
                | "notes"
                | "references"
                | "body"
                | "article"
        )
    )
}
