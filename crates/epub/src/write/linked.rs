//! JSON-LD in the heads: schema.org for everybody, and our own vocabulary for what a page has no
//! form for.
//!
//! Never a copy of visible text that a reader would take for the text: readings carry the text
//! they belong to (`of`), so that a reading of edited text is made anew.

use masthead_issue::{
    AgentKind, Article, Asset, DateLabel, Dates, Issue, Label, NoteKind, ParallelKind, Reference,
    Section, plain,
};
use serde_json::{Map, Value, json};

use crate::names;
use crate::write::context::Context;
use crate::write::page::words;

fn context() -> Value {
    json!(["https://schema.org", {"masthead": names::VOCABULARY}])
}

/// A map that takes only what is there.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::Array(list) => list.is_empty(),
            Value::Object(map) => map.is_empty(),
            Value::String(text) => text.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        if !empty {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// A part of the model that is there, whatever it says.
    fn whole(&mut self, name: &str, part: Option<&impl serde::Serialize>) {
        if let Some(part) = part {
            self.0.insert(name.to_owned(), json!(part));
        }
    }

    /// What serde says of a part of the model.
    fn model(&mut self, name: &str, part: &impl serde::Serialize) {
        self.put(name, serde_json::to_value(part).unwrap_or(Value::Null));
    }
}

/// The issue, on its title page.
pub(crate) fn issue(cx: &Context<'_>) -> Value {
    let issue = cx.issue;
    let mut fields = part_of(issue);
    fields.put("@context", context());
    fields.put("inLanguage", issue.language.as_str());
    fields.put("name", issue.title.as_ref().and_then(|title| words(&title.content)));
    fields.put("masthead:schema", issue.schema.as_str());
    if issue.format != Issue::FORMAT {
        fields.put("masthead:format", issue.format.as_str());
    }
    if !issue.language.is_well_formed() {
        fields.put("masthead:language", issue.language.as_str());
    }
    fields.whole("masthead:layout", issue.layout.as_ref());
    fields.model("masthead:ext", &issue.ext);
    fields.put("masthead:assets", assets(cx));
    let unprinted: Map<String, Value> = dates(&issue.dates)
        .into_iter()
        .filter(|(_, date)| date.text.is_none())
        .filter_map(|(name, date)| Some((name.to_owned(), serde_json::to_value(date).ok()?)))
        .collect();
    fields.put("masthead:dates", unprinted);
    Value::Object(fields.0)
}

/// What media are beyond what their bytes say, and those no page shows.
fn assets(cx: &Context<'_>) -> Map<String, Value> {
    let mut said = Map::new();
    for (digest, asset) in &cx.issue.assets {
        let plain = cx.media.get(digest).map(|file| Asset {
            media_type: file.info.media_type.to_owned(),
            bytes: file.info.bytes,
            width: file.info.width,
            height: file.info.height,
            rights: None,
        });
        let mut fields = Fields::default();
        if plain.as_ref() != Some(&Asset { rights: None, ..asset.clone() }) {
            fields.model("is", asset);
        } else if let Some(rights) = &asset.rights {
            fields.put("rights", rights.as_str());
        }
        if !cx.ids.used.contains(digest) {
            fields.put("unshown", true);
        }
        if !fields.0.is_empty() {
            said.insert(digest.as_str().to_owned(), Value::Object(fields.0));
        }
    }
    said
}

/// Issue and periodical, as an article names what it is part of.
fn part_of(issue: &Issue) -> Fields {
    let mut periodical = Fields::default();
    periodical.put("@type", "Periodical");
    periodical.put("name", words(&issue.publication.title.content));
    let issn: Vec<&str> = issue
        .publication
        .identifiers
        .iter()
        .filter(|identifier| identifier.scheme.as_str().starts_with("issn"))
        .map(|identifier| identifier.value.as_str())
        .collect();
    periodical.put("issn", issn);
    let mut fields = Fields::default();
    fields.put("@type", "PublicationIssue");
    fields.put("@id", issue.id.as_str());
    fields.put("issueNumber", issue.numbering.issue.as_ref().map(number));
    fields.put("datePublished", published(issue));
    fields.put("isPartOf", periodical.0);
    fields
}

/// The number of a designation, else its text.
pub(crate) fn number(label: &Label) -> String {
    match (label.first, label.last) {
        (Some(first), Some(last)) => format!("{first}-{last}"),
        (Some(first), None) => first.to_string(),
        (None, _) => label.text.clone(),
    }
}

/// The day, month or year the issue is of.
pub(crate) fn published(issue: &Issue) -> Option<String> {
    [&issue.dates.published, &issue.dates.cover, &issue.dates.on_sale]
        .into_iter()
        .flatten()
        .map(|date| date.value.as_str())
        .find(|value| super::credit::is_html_date(value))
        .map(str::to_owned)
        .or_else(|| {
            let year = issue.numbering.year.as_ref()?.first?;
            (1000..=9999).contains(&year).then(|| year.to_string())
        })
}

/// The dates of an issue with their names.
pub(crate) fn dates(dates: &Dates) -> Vec<(&'static str, &DateLabel)> {
    [
        ("cover", &dates.cover),
        ("published", &dates.published),
        ("on-sale", &dates.on_sale),
        ("off-sale", &dates.off_sale),
        ("coverage", &dates.coverage),
        ("modified", &dates.modified),
    ]
    .into_iter()
    .filter_map(|(name, date)| Some((name, date.as_ref()?)))
    .collect()
}

/// An article.
pub(crate) fn article(cx: &Context<'_>, article: &Article, parent: Option<&Section>) -> Value {
    let mut fields = Fields::default();
    fields.put("@context", context());
    fields.put("@type", "Article");
    fields.put("headline", super::content::name(article, cx));
    let language = article.language.as_ref().unwrap_or(&cx.issue.language);
    fields.put("inLanguage", language.as_str());
    fields.put("articleSection", parent.and_then(|section| words(&section.title.content)));
    fields.put("pagination", article.pages.as_ref().map(|pages| pages.text.clone()));
    let authors: Vec<Value> = article
        .credits
        .iter()
        .filter(|credit| credit.role.as_str() == "author")
        .flat_map(|credit| &credit.agents)
        .map(|agent| {
            let kind = match agent.kind {
                AgentKind::Person => "Person",
                AgentKind::Organization | AgentKind::Group => "Organization",
            };
            json!({"@type": kind, "name": agent.name})
        })
        .collect();
    fields.put("author", authors);
    let sources: Vec<Value> = article
        .sources
        .iter()
        .filter(|source| source.name.is_some() || source.url.is_some())
        .map(|source| {
            let mut based = Fields::default();
            based.put("@type", "CreativeWork");
            based.put("name", source.name.clone());
            based.put("url", source.url.clone());
            based.put("datePublished", source.date.clone());
            Value::Object(based.0)
        })
        .collect();
    fields.put("isBasedOn", sources);
    fields.put("isPartOf", part_of(cx.issue).0);
    let mut known = Map::new();
    own(article, &mut known);
    fields.put("masthead:articles", known);
    Value::Object(fields.0)
}

/// What only we say of an article and of those inside it, by their ids.
fn own(article: &Article, into: &mut Map<String, Value>) {
    let mut fields = Fields::default();
    fields.whole("layout", article.layout.as_ref());
    fields.model("subjects", &article.subjects);
    fields.model("ext", &article.ext);
    let relations: Vec<Value> = article
        .relations
        .iter()
        .enumerate()
        .filter(|(_, relation)| relation.text.is_none())
        .map(|relation| json!(relation))
        .collect();
    fields.put("relations", relations);
    fields.put("csl", csl(&article.references));
    if !fields.0.is_empty() {
        into.insert(article.id.as_str().to_owned(), Value::Object(fields.0));
    }
    article.articles.iter().for_each(|inner| own(inner, into));
}

fn csl(references: &[Reference]) -> Map<String, Value> {
    references
        .iter()
        .filter_map(|reference| {
            let data = serde_json::to_value(reference.csl.as_ref()?).ok()?;
            let of = plain::inlines(&reference.content);
            Some((reference.id.as_str().to_owned(), json!({"of": of, "csl": data})))
        })
        .collect()
}

/// References of the issue.
pub(crate) fn references(references: &[Reference]) -> Option<Value> {
    let csl = csl(references);
    (!csl.is_empty())
        .then(|| json!({"@context": context(), "@type": "CreativeWork", "masthead:csl": csl}))
}

/// A section, where others have said something of it.
pub(crate) fn section(section: &Section) -> Option<Value> {
    if section.ext.is_empty() {
        return None;
    }
    let mut fields = Fields::default();
    fields.put("masthead:sections", json!({section.id.as_str(): {"ext": section.ext}}));
    fields.put("@context", context());
    fields.put("@type", "CreativeWork");
    Some(Value::Object(fields.0))
}

pub(crate) fn parallel_kind(kind: ParallelKind) -> &'static str {
    match kind {
        ParallelKind::Translation => "translation",
        ParallelKind::Transliteration => "transliteration",
        ParallelKind::Alternative => "alternative",
        ParallelKind::Former => "former",
    }
}

pub(crate) fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Footnote => "footnote",
        NoteKind::Endnote => "endnote",
        NoteKind::Margin => "margin",
        NoteKind::Editor => "editor",
        NoteKind::Translator => "translator",
    }
}
