//! The one walk over an issue, in reading order.
//!
//! In: an issue; out: calls to every concern, with the path of each thing. It goes through the
//! fields as they are serialised, so that the path is the JSON pointer; a test holds both together.
//! Recursion ends at [`DEPTH`].

mod block;
mod inline;

use masthead_issue::normal::DEPTH;
use masthead_issue::{
    Agent, Article, Credit, DateLabel, Digest, Entry, Id, Identifier, Inlines, Issue, Label,
    Language, Masthead, Note, Reference, Section, Source, Title, Toc,
};

use crate::Findings;
use crate::path::{Path, Step};
use crate::seen::{Concern, Seen, Standing};

/// The concerns of one run.
pub(crate) type Concerns<'a, 's> = Vec<Box<dyn Concern<'a> + 's>>;

/// Shows a whole issue.
pub(crate) fn issue<'a>(
    issue: &'a Issue,
    concerns: &mut Concerns<'a, '_>,
    findings: &mut Findings,
) {
    let mut walk = Walk { path: Path::default(), concerns, findings };
    walk.node(Seen::Issue(issue), |walk| walk.whole(issue));
}

struct Walk<'a, 'r, 's> {
    path: Path<'a>,
    concerns: &'r mut Concerns<'a, 's>,
    findings: &'r mut Findings,
}

impl<'a> Walk<'a, '_, '_> {
    /// Shows something that has no parts.
    fn see(&mut self, seen: Seen<'a>) {
        self.path.count();
        for concern in self.concerns.iter_mut() {
            concern.see(seen, &self.path, self.findings);
        }
    }

    /// Shows a node, its parts, and that it ends.
    fn node(&mut self, seen: Seen<'a>, parts: impl FnOnce(&mut Self)) {
        self.see(seen);
        parts(self);
        for concern in self.concerns.iter_mut() {
            concern.leave(seen, &self.path, self.findings);
        }
    }

    /// What `parts` shows belongs to the node with this id.
    fn named(&mut self, id: Option<&'a Id>, parts: impl FnOnce(&mut Self)) {
        let Some(id) = id else { return parts(self) };
        self.path.enter_node(id.as_str());
        self.value("id", Seen::Id(id));
        parts(self);
        self.path.leave_node();
    }

    fn key(&mut self, key: &'a str, part: impl FnOnce(&mut Self)) {
        self.path.push(Step::Key(key));
        part(self);
        self.path.pop();
    }

    fn value(&mut self, key: &'a str, seen: Seen<'a>) {
        self.key(key, |walk| walk.see(seen));
    }

    fn list<T>(&mut self, key: &'a str, items: &'a [T], mut part: impl FnMut(&mut Self, &'a T)) {
        self.path.push(Step::Key(key));
        for (index, item) in items.iter().enumerate() {
            self.path.push(Step::Item(index));
            part(self, item);
            self.path.pop();
        }
        self.path.pop();
    }

    fn optional<T>(
        &mut self,
        key: &'a str,
        item: Option<&'a T>,
        part: impl FnOnce(&mut Self, &'a T),
    ) {
        if let Some(item) = item {
            self.key(key, |walk| part(walk, item));
        }
    }

    fn text(&mut self, key: &'a str, text: &'a str) {
        self.value(key, Seen::Text(text));
    }

    fn optional_text(&mut self, key: &'a str, text: Option<&'a String>) {
        self.optional(key, text, |walk, text| walk.see(Seen::Text(text)));
    }

    fn texts(&mut self, key: &'a str, texts: &'a [String]) {
        self.list(key, texts, |walk, text| walk.see(Seen::Text(text)));
    }

    fn language(&mut self, language: Option<&'a Language>) {
        self.optional("language", language, |walk, language| {
            walk.see(Seen::Language(language));
        });
    }

    fn digest(&mut self, key: &'a str, digest: Option<&'a Digest>) {
        self.optional(key, digest, |walk, digest| walk.see(Seen::Use(digest)));
    }

    fn address(&mut self, url: Option<&'a String>) {
        self.optional("url", url, |walk, url| walk.see(Seen::Address(url)));
    }

    fn term(&mut self, key: &'a str, vocabulary: &'static str, value: &'a str, known: bool) {
        self.value(key, Seen::Term { vocabulary, value, known });
    }

    fn whole(&mut self, issue: &'a Issue) {
        self.text("id", &issue.id);
        self.value("language", Seen::Language(&issue.language));
        self.key("publication", |walk| {
            let publication = &issue.publication;
            walk.key("title", |walk| walk.title(&publication.title));
            walk.list("identifiers", &publication.identifiers, Self::identifier);
            walk.optional_text("frequency", publication.frequency.as_ref());
            walk.optional("series", publication.series.as_ref(), Self::title);
        });
        self.key("numbering", |walk| {
            let numbering = &issue.numbering;
            for (key, label) in [
                ("year", &numbering.year),
                ("volume", &numbering.volume),
                ("issue", &numbering.issue),
                ("cumulative", &numbering.cumulative),
                ("part", &numbering.part),
                ("supplement", &numbering.supplement),
                ("edition", &numbering.edition),
            ] {
                walk.optional(key, label.as_ref(), |walk, label: &Label| {
                    walk.text("text", &label.text);
                });
            }
        });
        self.key("dates", |walk| {
            let dates = &issue.dates;
            for (key, date) in [
                ("cover", &dates.cover),
                ("published", &dates.published),
                ("onSale", &dates.on_sale),
                ("offSale", &dates.off_sale),
                ("coverage", &dates.coverage),
                ("modified", &dates.modified),
            ] {
                walk.optional(key, date.as_ref(), Self::date);
            }
        });
        self.optional("title", issue.title.as_ref(), Self::title);
        self.list("covers", &issue.covers, |walk, cover| {
            walk.node(Seen::Cover(cover), |walk| {
                walk.digest("asset", Some(&cover.asset));
                walk.optional_text("alt", cover.alt.as_ref());
                walk.optional_line("caption", cover.caption.as_ref());
            });
        });
        self.optional("masthead", issue.masthead.as_ref(), Self::masthead);
        self.list("contents", &issue.contents, |walk, entry| {
            walk.entry(entry, DEPTH);
        });
        self.list("notes", &issue.notes, Self::note);
        self.list("references", &issue.references, Self::reference);
        self.key("assets", |walk| {
            for (digest, asset) in &issue.assets {
                walk.key(digest.as_str(), |walk| {
                    walk.node(Seen::Asset(digest, asset), |walk| {
                        walk.optional_text("rights", asset.rights.as_ref());
                    });
                });
            }
        });
    }

    fn title(&mut self, title: &'a Title) {
        self.line("content", &title.content);
        self.lines("subtitle", &title.subtitle);
        self.optional_text("short", title.short.as_ref());
        self.list("parallel", &title.parallel, |walk, parallel| {
            walk.value("language", Seen::Language(&parallel.language));
            walk.line("content", &parallel.content);
        });
    }

    fn identifier(&mut self, identifier: &'a Identifier) {
        self.node(Seen::Identifier(identifier), |walk| {
            let scheme = &identifier.scheme;
            walk.term("scheme", "identifier schemes", scheme.as_str(), scheme.is_known());
            walk.text("text", &identifier.text);
            if scheme.as_str() == "url" {
                walk.value("value", Seen::Address(&identifier.value));
            } else {
                walk.text("value", &identifier.value);
            }
        });
    }

    fn date(&mut self, date: &'a DateLabel) {
        self.optional_text("text", date.text.as_ref());
        self.value("value", Seen::Date(&date.value));
        self.optional_text("calendar", date.calendar.as_ref());
    }

    fn masthead(&mut self, masthead: &'a Masthead) {
        self.list("groups", &masthead.groups, |walk, group| {
            let place = &group.place;
            walk.term("place", "masthead places", place.as_str(), place.is_known());
            walk.optional_text("title", group.title.as_ref());
            walk.list("lines", &group.lines, |walk, line| {
                walk.node(Seen::MastheadLine(line), |walk| {
                    walk.optional_text("label", line.label.as_ref());
                    if let Some(role) = &line.role {
                        walk.term("role", "roles", role.as_str(), role.is_known());
                    }
                    walk.line("content", &line.content);
                    walk.list("agents", &line.agents, Self::agent);
                });
            });
        });
    }

    fn agent(&mut self, agent: &'a Agent) {
        self.text("name", &agent.name);
        self.optional_text("family", agent.family.as_ref());
        self.optional_text("given", agent.given.as_ref());
        self.list("parallel", &agent.parallel, |walk, parallel| {
            walk.value("language", Seen::Language(&parallel.language));
            walk.text("name", &parallel.name);
        });
        self.list("identifiers", &agent.identifiers, Self::identifier);
        self.list("affiliations", &agent.affiliations, |walk, id| {
            walk.see(Seen::AffiliationOf(id, &agent.name));
        });
        self.optional_text("email", agent.email.as_ref());
        self.blocks("biography", &agent.biography, DEPTH);
        self.digest("portrait", agent.portrait.as_ref());
    }

    fn entry(&mut self, entry: &'a Entry, left: usize) {
        match entry {
            Entry::Article(article) => self.article(article, Standing::Entry),
            Entry::Section(section) => match left.checked_sub(1) {
                Some(left) => self.section(section, left),
                None => self.see(Seen::TooDeep("sections")),
            },
        }
    }

    fn section(&mut self, section: &'a Section, left: usize) {
        self.named(Some(&section.id), |walk| {
            walk.node(Seen::Section(section), |walk| {
                walk.key("title", |walk| walk.title(&section.title));
                walk.pages(section.pages.as_ref());
                walk.toc(section.toc.as_ref());
                walk.blocks("intro", &section.intro, DEPTH);
                walk.list("entries", &section.entries, |walk, entry| {
                    walk.entry(entry, left);
                });
            });
        });
    }

    fn toc(&mut self, toc: Option<&'a Toc>) {
        self.optional("toc", toc, |walk, toc| {
            walk.optional_line("title", toc.title.as_ref());
            walk.optional_line("summary", toc.summary.as_ref());
        });
    }

    fn pages(&mut self, pages: Option<&'a masthead_issue::Pages>) {
        self.optional("pages", pages, |walk, pages| {
            walk.node(Seen::Pages(pages), |walk| walk.text("text", &pages.text));
        });
    }

    /// An article, with those that belong to it: the model nests articles one level.
    fn article(&mut self, article: &'a Article, standing: Standing) {
        self.named(Some(&article.id), |walk| {
            walk.node(Seen::Article(article, standing), |walk| {
                walk.head(article);
                walk.blocks("body", &article.body, DEPTH);
                walk.list("articles", &article.articles, |walk, inner| {
                    if standing == Standing::Nested {
                        walk.see(Seen::TooDeep("articles"));
                    } else {
                        walk.article(inner, Standing::Nested);
                    }
                });
                walk.list("notes", &article.notes, Self::note);
                walk.list("references", &article.references, Self::reference);
                walk.optional_line("rights", article.rights.as_ref());
            });
        });
    }

    fn head(&mut self, article: &'a Article) {
        if let Some(kind) = &article.kind {
            self.term("kind", "article kinds", kind.as_str(), kind.is_known());
        }
        self.language(article.language.as_ref());
        self.lines("kicker", &article.kicker);
        self.optional("title", article.title.as_ref(), Self::title);
        self.lines("standfirst", &article.standfirst);
        self.optional_line("byline", article.byline.as_ref());
        self.list("credits", &article.credits, Self::credit);
        self.list("affiliations", &article.affiliations, |walk, affiliation| {
            walk.named(Some(&affiliation.id), |walk| {
                walk.node(Seen::Affiliation(affiliation), |walk| {
                    walk.optional_text("label", affiliation.label.as_ref());
                    walk.text("text", &affiliation.text);
                    walk.list("identifiers", &affiliation.identifiers, Self::identifier);
                });
            });
        });
        self.list("sources", &article.sources, Self::source);
        self.list("abstracts", &article.abstracts, |walk, found| {
            walk.language(found.language.as_ref());
            walk.optional_text("label", found.label.as_ref());
            walk.blocks("blocks", &found.blocks, DEPTH);
        });
        self.list("keywords", &article.keywords, |walk, keywords| {
            walk.language(keywords.language.as_ref());
            walk.optional_text("label", keywords.label.as_ref());
            walk.texts("terms", &keywords.terms);
        });
        self.list("identifiers", &article.identifiers, Self::identifier);
        self.texts("subjects", &article.subjects);
        self.list("history", &article.history, |walk, history| {
            let event = &history.event;
            walk.term("event", "history events", event.as_str(), event.is_known());
            walk.optional_text("label", history.label.as_ref());
            walk.key("date", |walk| walk.date(&history.date));
        });
        self.lines("funding", &article.funding);
        self.pages(article.pages.as_ref());
        self.toc(article.toc.as_ref());
        self.optional("series", article.series.as_ref(), |walk, series| {
            walk.optional_line("title", series.title.as_ref());
            walk.optional_text("part", series.part.as_ref());
        });
        self.list("relations", &article.relations, |walk, relation| {
            let kind = &relation.kind;
            walk.term("kind", "relations", kind.as_str(), kind.is_known());
            walk.value("target", Seen::Related(&relation.target));
            walk.optional_text("text", relation.text.as_ref());
        });
    }

    fn credit(&mut self, credit: &'a Credit) {
        self.node(Seen::Credit(credit), |walk| {
            let role = &credit.role;
            walk.term("role", "roles", role.as_str(), role.is_known());
            walk.optional_text("label", credit.label.as_ref());
            walk.list("agents", &credit.agents, Self::agent);
        });
    }

    fn source(&mut self, source: &'a Source) {
        self.node(Seen::Source(source), |walk| {
            walk.text("text", &source.text);
            walk.optional_text("name", source.name.as_ref());
            walk.optional("date", source.date.as_ref(), |walk, date| {
                walk.see(Seen::Date(date));
            });
            walk.address(source.url.as_ref());
            walk.optional_text("issue", source.issue.as_ref());
            walk.optional_text("pages", source.pages.as_ref());
            walk.optional("accessed", source.accessed.as_ref(), |walk, date| {
                walk.see(Seen::Date(date));
            });
        });
    }

    fn note(&mut self, note: &'a Note) {
        self.named(Some(&note.id), |walk| {
            walk.node(Seen::Note(note), |walk| {
                walk.optional_text("label", note.label.as_ref());
                walk.blocks("blocks", &note.blocks, DEPTH);
            });
        });
    }

    fn reference(&mut self, reference: &'a Reference) {
        self.named(Some(&reference.id), |walk| {
            walk.node(Seen::Reference(reference), |walk| {
                walk.optional_text("label", reference.label.as_ref());
                walk.line("content", &reference.content);
            });
        });
    }

    fn lines(&mut self, key: &'a str, lines: &'a [Inlines]) {
        self.path.push(Step::Key(key));
        for (index, line) in lines.iter().enumerate() {
            self.path.push(Step::Item(index));
            self.whole_line(line);
            self.path.pop();
        }
        self.path.pop();
    }

    fn line(&mut self, key: &'a str, line: &'a Inlines) {
        self.key(key, |walk| walk.whole_line(line));
    }

    fn optional_line(&mut self, key: &'a str, line: Option<&'a Inlines>) {
        if let Some(line) = line {
            self.line(key, line);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// An issue that holds everything the model has.
    const EVERYTHING: &str = include_str!("../../../fixtures/canonical/everything/issue.json");

    /// Members that hold no text: closed vocabularies, facts, data of others.
    const SILENT: &[&str] = &[
        "$schema",
        "format",
        "version",
        "type",
        "position",
        "writingMode",
        "pageProgression",
        "direction",
        "status",
        "how",
        "marks",
        "symbology",
        "mediaType",
        "ext",
        "data",
        "csl",
    ];

    struct Pointers<'r>(&'r mut Vec<String>);

    impl<'a> Concern<'a> for Pointers<'_> {
        fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, _: &mut Findings) {
            use masthead_issue::Inline;
            let tail = match seen {
                Seen::Inline(Inline::NoteReference(_)) => "/note",
                Seen::Inline(Inline::CrossReference(_)) => "/target",
                _ => "",
            };
            self.0.extend(at.below(tail).place.pointer);
        }
    }

    fn strings(value: &Value, pointer: &str, into: &mut BTreeSet<String>) {
        match value {
            Value::String(_) => {
                into.insert(pointer.to_owned());
            }
            Value::Array(list) => list.iter().enumerate().for_each(|(index, inner)| {
                strings(inner, &format!("{pointer}/{index}"), into);
            }),
            Value::Object(map) => map
                .iter()
                .filter(|(key, _)| !SILENT.contains(&key.as_str()))
                .for_each(|(key, inner)| {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    strings(inner, &format!("{pointer}/{key}"), into);
                }),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    #[test]
    fn every_string_is_shown_and_every_path_is_a_pointer() {
        let json: Value = serde_json::from_str(EVERYTHING).unwrap();
        let whole: Issue = serde_json::from_str(EVERYTHING).unwrap();
        let mut pointers = Vec::new();
        issue(&whole, &mut vec![Box::new(Pointers(&mut pointers))], &mut Findings::default());
        for pointer in &pointers {
            assert!(json.pointer(pointer).is_some(), "{pointer}");
        }
        let mut unseen = BTreeSet::new();
        strings(&json, "", &mut unseen);
        for pointer in &pointers {
            unseen.remove(pointer);
        }
        // Closed vocabularies share their member's name with open ones.
        unseen.retain(|pointer| {
            let turn = pointer.contains("/turns/") && pointer.ends_with("/role");
            !(turn || pointer.ends_with("/kind") || pointer.ends_with("/place"))
        });
        assert!(unseen.is_empty(), "{unseen:#?}");
    }
}
