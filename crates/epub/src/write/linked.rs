//! JSON-LD in the heads: schema.org for everybody, and our own vocabulary for what a page has no
//! form for.
//!
//! Never a copy of visible text that a reader would take for the text: readings carry the text
//! they belong to (`of`), so that a reading of edited text is made anew.

use masthead_issue::{
    Agent, AgentKind, Article, DateLabel, Dates, Issue, Label, NoteKind, ParallelKind, Reference,
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
    fields.put("masthead:version", issue.version.as_str());
    fields.put("masthead:id", issue.id.as_str());
    fields.model("masthead:layout", &issue.layout);
    fields.model("masthead:ext", &issue.ext);
    let rights: Map<String, Value> = issue
        .assets
        .iter()
        .filter_map(|(digest, asset)| {
            Some((digest.as_str().to_owned(), Value::from(asset.rights.clone()?)))
        })
        .collect();
    fields.put("masthead:rights", rights);
    let unprinted: Map<String, Value> = dates(&issue.dates)
        .into_iter()
        .filter(|(_, date)| date.text.is_none())
        .filter_map(|(name, date)| Some((name.to_owned(), serde_json::to_value(date).ok()?)))
        .collect();
    fields.put("masthead:dates", unprinted);
    Value::Object(fields.0)
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
    own(article, &mut fields);
    let inner: Map<String, Value> = article
        .articles
        .iter()
        .map(|inner| {
            let mut fields = Fields::default();
            own(inner, &mut fields);
            (inner.id.as_str().to_owned(), Value::Object(fields.0))
        })
        .filter(|(_, value)| value.as_object().is_some_and(|map| !map.is_empty()))
        .collect();
    fields.put("masthead:articles", inner);
    Value::Object(fields.0)
}

/// What only we say of an article.
fn own(article: &Article, fields: &mut Fields) {
    if !article.credits.is_empty() {
        let credits: Vec<Value> = article
            .credits
            .iter()
            .map(|credit| {
                let mut credit = credit.clone();
                credit.agents.iter_mut().for_each(bare);
                serde_json::to_value(credit).unwrap_or(Value::Null)
            })
            .collect();
        let byline = article.byline.as_deref().map(plain::inlines).unwrap_or_default();
        fields.put("masthead:credits", json!({"of": byline, "are": credits}));
    }
    fields.model("masthead:layout", &article.layout);
    fields.model("masthead:subjects", &article.subjects);
    fields.model("masthead:ext", &article.ext);
    let relations: Vec<Value> = article
        .relations
        .iter()
        .filter(|relation| relation.text.is_none())
        .filter_map(|relation| serde_json::to_value(relation).ok())
        .collect();
    fields.put("masthead:relations", relations);
    fields.put("masthead:csl", csl(&article.references));
}

/// Takes away what pages print of an agent beside the name.
fn bare(agent: &mut Agent) {
    agent.biography.clear();
    agent.portrait = None;
    agent.email = None;
    agent.parallel.clear();
    agent.identifiers.clear();
    agent.affiliations.clear();
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
    let mut fields = Fields::default();
    fields.model("masthead:ext", &section.ext);
    if fields.0.is_empty() {
        return None;
    }
    fields.put("@context", context());
    fields.put("@type", "CreativeWork");
    Some(Value::Object(fields.0))
}

/// The masthead: readings of its lines, and the identifiers of the periodical that its lines
/// print.
pub(crate) fn masthead(issue: &Issue) -> Value {
    let mut fields = Fields::default();
    fields.put("@context", context());
    fields.put("@type", "WebPage");
    let mut lines = Vec::new();
    let groups = issue.masthead.iter().flat_map(|masthead| &masthead.groups);
    for (group_index, group) in groups.enumerate() {
        for (index, line) in group.lines.iter().enumerate() {
            if !line.agents.is_empty() {
                lines.push(json!({
                    "group": group_index,
                    "line": index,
                    "of": plain::inlines(&line.content),
                    "agents": serde_json::to_value(&line.agents).unwrap_or(Value::Null),
                }));
            }
        }
    }
    fields.put("masthead:agents", lines);
    let printed: Vec<Value> = issue
        .publication
        .identifiers
        .iter()
        .enumerate()
        .filter(|(_, identifier)| super::front::is_printed(issue, identifier))
        .map(|(order, known)| {
            json!({"order": order, "scheme": known.scheme.as_str(), "of": known.text, "value": known.value})
        })
        .collect();
    fields.put("masthead:identifiers", printed);
    Value::Object(fields.0)
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
