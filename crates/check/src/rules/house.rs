//! What the house asks for ([`Profile`]): fields there and not there, sources, languages.

use std::collections::BTreeSet;

use masthead_diagnostics::{Diagnostic, Rule, codes::iss};
use masthead_issue::{Article, Issue, plain};
use masthead_notation::{fold, quote};

use crate::path::Path;
use crate::seen::{Concern, Seen, Standing};
use crate::{Field, Findings, Options, Profile};

#[derive(Default)]
pub(crate) struct House {
    profile: Option<Profile>,
    sources: BTreeSet<String>,
    exempt: BTreeSet<String>,
    /// Whether each open section is exempt.
    open: Vec<bool>,
}

impl House {
    pub(crate) fn new(options: &Options<'_>) -> Self {
        let Some(profile) = options.profile.map(Profile::resolved) else {
            return Self::default();
        };
        Self {
            sources: profile.sources.iter().map(|name| key(name)).collect(),
            exempt: profile.exempt_sections.iter().map(|title| key(title)).collect(),
            profile: Some(profile),
            open: Vec::new(),
        }
    }

    fn article(&self, article: &Article, at: &Path<'_>, findings: &mut Findings) {
        let Some(profile) = &self.profile else { return };
        if article.title.is_some() && !self.open.contains(&true) {
            fields(
                profile,
                Field::is_of_articles,
                |field| article_has(article, field),
                at,
                findings,
            );
        }
        if self.sources.is_empty() {
            return;
        }
        for (index, source) in article.sources.iter().enumerate() {
            let name = source.name.as_ref().unwrap_or(&source.text);
            if !self.sources.contains(&key(name)) {
                findings.push(
                    at.below(&format!("/sources/{index}")),
                    Diagnostic::new(iss::SOURCE_UNLISTED).with("source", name),
                );
            }
        }
    }
}

impl<'a> Concern<'a> for House {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        let Some(profile) = &self.profile else { return };
        match seen {
            Seen::Issue(issue) => {
                let of_issue = |field: Field| !field.is_of_articles();
                fields(profile, of_issue, |field| issue_has(issue, field), at, findings);
            }
            Seen::Section(section) => {
                let title = key(&plain::inlines(&section.title.content));
                self.open.push(self.exempt.contains(&title));
            }
            Seen::Article(article, Standing::Entry) => self.article(article, at, findings),
            Seen::Language(language) if !allows(&profile.languages, language.as_str()) => {
                findings.push(
                    at.spot(),
                    Diagnostic::new(iss::LANGUAGE_UNLISTED).with("language", language.as_str()),
                );
            }
            _ => {}
        }
    }

    fn leave(&mut self, seen: Seen<'a>, _: &Path<'a>, _: &mut Findings) {
        if matches!(seen, Seen::Section(_)) {
            self.open.pop();
        }
    }
}

/// Names compare without 《》.
fn key(name: &str) -> String {
    fold::key(quote::strip_title_marks(name))
}

/// Tells of fields that are missing or unwanted.
fn fields(
    profile: &Profile,
    asked: impl Fn(Field) -> bool,
    has: impl Fn(Field) -> bool,
    at: &Path<'_>,
    findings: &mut Findings,
) {
    let mut tell = |rule: &'static Rule, list: &[Field], there: bool| {
        for field in list.iter().copied().filter(|field| asked(*field) && has(*field) == there) {
            findings.push(at.spot(), Diagnostic::new(rule).with("field", field.as_str()));
        }
    };
    tell(iss::FIELD_MISSING, &profile.require, false);
    tell(iss::FIELD_UNWANTED, &profile.forbid, true);
}

fn issue_has(issue: &Issue, field: Field) -> bool {
    let identifier = |scheme: &str| {
        issue.publication.identifiers.iter().any(|one| one.scheme.as_str().starts_with(scheme))
    };
    let role = |names: &dyn Fn(&str) -> bool| {
        let mut lines = issue
            .masthead
            .iter()
            .flat_map(|masthead| &masthead.groups)
            .flat_map(|group| &group.lines);
        lines.any(|line| line.role.as_ref().is_some_and(|role| names(role.as_str())))
    };
    let (numbering, dates) = (&issue.numbering, &issue.dates);
    match field {
        Field::Issn => identifier("issn"),
        Field::Cn => identifier("cn"),
        Field::Isbn => identifier("isbn"),
        Field::Doi => identifier("doi"),
        Field::Postal => identifier("postal"),
        Field::Permit => identifier("permit"),
        Field::Frequency => issue.publication.frequency.is_some(),
        Field::Year => numbering.year.is_some(),
        Field::Volume => numbering.volume.is_some(),
        Field::Issue => numbering.issue.is_some(),
        Field::Cumulative => numbering.cumulative.is_some(),
        Field::CoverDate => dates.cover.is_some(),
        Field::PublishedDate => dates.published.is_some(),
        Field::Coverage => dates.coverage.is_some(),
        Field::Cover => !issue.covers.is_empty(),
        Field::Masthead => issue.masthead.is_some(),
        Field::Publisher => role(&|name| name == "publisher"),
        Field::Editor => role(&|name| name.contains("editor")),
        Field::Contact => role(&|name| name == "contact"),
        Field::ArticleSource
        | Field::ArticleDate
        | Field::ArticleAuthor
        | Field::ArticleDoi
        | Field::ArticleAbstract
        | Field::ArticleKeywords
        | Field::ArticlePages
        | Field::ArticleReferences
        | Field::ArticleKind => false,
    }
}

fn article_has(article: &Article, field: Field) -> bool {
    match field {
        Field::ArticleSource => !article.sources.is_empty(),
        Field::ArticleDate => {
            !article.history.is_empty() || article.sources.iter().any(|one| one.date.is_some())
        }
        Field::ArticleAuthor => article.byline.is_some() || !article.credits.is_empty(),
        Field::ArticleDoi => article.identifiers.iter().any(|one| one.scheme.as_str() == "doi"),
        Field::ArticleAbstract => !article.abstracts.is_empty(),
        Field::ArticleKeywords => !article.keywords.is_empty(),
        Field::ArticlePages => article.pages.is_some(),
        Field::ArticleReferences => !article.references.is_empty(),
        Field::ArticleKind => article.kind.is_some(),
        Field::Issn
        | Field::Cn
        | Field::Isbn
        | Field::Doi
        | Field::Postal
        | Field::Permit
        | Field::Frequency
        | Field::Year
        | Field::Volume
        | Field::Issue
        | Field::Cumulative
        | Field::CoverDate
        | Field::PublishedDate
        | Field::Coverage
        | Field::Cover
        | Field::Masthead
        | Field::Publisher
        | Field::Editor
        | Field::Contact => false,
    }
}

/// Whether a language is in one of the ranges (RFC 4647 §3.3.1, basic filtering).
fn allows(ranges: &[String], tag: &str) -> bool {
    ranges.is_empty()
        || ranges.iter().any(|range| {
            tag.get(..range.len()).is_some_and(|head| head.eq_ignore_ascii_case(range))
                && matches!(tag.as_bytes().get(range.len()), None | Some(b'-'))
        })
}
