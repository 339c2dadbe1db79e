//! The pages before the first article: title page, masthead, contents.
//!
//! The title page and the masthead page say what the issue says of itself. The contents are made
//! from the articles; only what the printed contents say differently, and the printed pages, are
//! the issue's own words there.

use masthead_issue::{
    Article, Entry, Identifier, Inline, Inlines, Issue, Label, MastheadLine, Pages, Section, Toc,
    plain,
};
use masthead_notation::designation;

use crate::names;
use crate::write::content::{name, toc_name};
use crate::write::context::Context;
use crate::write::linked;
use crate::write::page::{Document, Head, Page, script_json, words};

type Report = masthead_diagnostics::Report;

/// The title page.
pub(crate) fn title(cx: &Context<'_>, report: &mut Report) -> Document {
    let issue = cx.issue;
    let whole = full_title(cx);
    let head = Head {
        title: &whole,
        language: None,
        layout: None,
        data: Some(linked::issue(cx)),
        class: "title-page",
    };
    let mut page = Page::new(cx, names::TITLE_PAGE, &head);
    page.open(
        "section",
        &[
            ("class", "titlepage"),
            ("data-role", "issue"),
            ("data-masthead", &issue.version),
            ("data-issue", &issue.id),
            ("epub:type", "titlepage"),
            ("aria-label", cx.labels.title_page),
        ],
    );
    page.part("header", "publication");
    page.title(&issue.publication.title, "name", &whole);
    page.close();
    if let Some(series) = &issue.publication.series {
        page.part("div", "publication-series");
        page.level = 2;
        page.title(series, "series-name", "");
        page.level = 1;
        page.close();
    }
    numbering(&mut page);
    if let Some(title) = &issue.title {
        page.part("div", "issue-title");
        page.level = 2;
        page.title(title, "theme", "");
        page.level = 1;
        page.close();
    }
    for (role, date) in linked::dates(&issue.dates) {
        if date.text.is_some() {
            page.part("p", "date-line");
            page.date(date, role);
            page.close();
        }
    }
    if let Some(frequency) = &issue.publication.frequency {
        page.element("p", &[("class", "frequency"), ("data-role", "frequency")], frequency);
    }
    let issuers = issuers(cx);
    if !issuers.is_empty() {
        page.open("div", &[("class", "issuer")]);
        page.seal(&issuers.concat());
        for issuer in issuers {
            page.open("p", &[]);
            page.text(&issuer);
            page.close();
        }
        page.close();
    }
    page.close();
    page.finish(report)
}

/// The designations: number in one line, the others each in its own.
fn numbering(page: &mut Page<'_>) {
    let numbering = &page.cx.issue.numbering;
    let main =
        [("year", &numbering.year), ("volume", &numbering.volume), ("issue", &numbering.issue)];
    let rest = [
        ("cumulative", &numbering.cumulative),
        ("part", &numbering.part),
        ("supplement", &numbering.supplement),
        ("edition", &numbering.edition),
    ];
    let mut first = true;
    for (role, label) in main {
        let Some(label) = label else { continue };
        if first {
            page.part("p", "number");
        } else {
            let gap = if page.cx.issue.language.is_cjk() { "" } else { ", " };
            page.generated(gap);
        }
        first = false;
        designation_label(page, role, label);
    }
    if !first {
        page.close();
    }
    for (role, label) in rest {
        let Some(label) = label else { continue };
        page.part("p", "further-number");
        designation_label(page, role, label);
        page.close();
    }
}

/// A designation as printed. Its reading stands beside it; where it is not the one the text
/// gives, so does the text it belongs to.
fn designation_label(page: &mut Page<'_>, role: &str, label: &Label) {
    page.open("span", &[("data-numbering", role)]);
    reading(page, &label.text, label.first, label.last);
    page.said(&label.text);
    page.close();
}

/// The numbers a text names; where they are not those it gives, so is the text they belong to.
fn reading(page: &mut Page<'_>, text: &str, first: Option<u32>, last: Option<u32>) {
    page.attr_opt("data-first", first.map(|n| n.to_string()).as_deref());
    page.attr_opt("data-last", last.map(|n| n.to_string()).as_deref());
    let given = designation::label(text);
    if (given.first, given.last) != (first, last) {
        page.attr("data-of", text);
    }
}

/// Periodical, designations, theme: what the publication is called.
pub(crate) fn full_title(cx: &Context<'_>) -> String {
    let issue = cx.issue;
    let mut title =
        words(&issue.publication.title.content).unwrap_or_else(|| cx.labels.untitled.to_owned());
    let numbering = &issue.numbering;
    let labels: Vec<&str> =
        [&numbering.year, &numbering.volume, &numbering.issue, &numbering.supplement]
            .into_iter()
            .flatten()
            .map(|label| label.text.as_str())
            .collect();
    let (gap, colon) = if issue.language.is_cjk() { ("", "：") } else { (", ", ": ") };
    if !labels.is_empty() {
        title.push(' ');
        title.push_str(&labels.join(gap));
    }
    if let Some(theme) = issue.title.as_ref().and_then(|title| words(&title.content)) {
        title.push_str(colon);
        title.push_str(&theme);
    }
    title
}

/// Who issues the periodical, by the roles of the masthead lines.
pub(crate) fn issuers(cx: &Context<'_>) -> Vec<String> {
    for role in ["publisher", "host-organization", "organizer", "sponsor"] {
        let lines: Vec<String> = cx
            .issue
            .masthead
            .iter()
            .flat_map(|masthead| &masthead.groups)
            .flat_map(|group| &group.lines)
            .filter(|line| line.role.as_ref().is_some_and(|r| r.as_str() == role))
            .filter_map(|line| words(&line.content))
            .collect();
        if !lines.is_empty() {
            return lines;
        }
    }
    Vec::new()
}

/// The masthead page, and the identifiers of the periodical.
pub(crate) fn masthead(cx: &Context<'_>, report: &mut Report) -> Option<Document> {
    let issue = cx.issue;
    let identifiers = &issue.publication.identifiers;
    if issue.masthead.is_none() && identifiers.is_empty() {
        return None;
    }
    let head = Head {
        title: cx.labels.masthead,
        language: None,
        layout: None,
        data: None,
        class: "masthead-page",
    };
    let mut page = Page::new(cx, names::MASTHEAD_PAGE, &head);
    page.goes_on();
    page.open(
        "section",
        &[
            ("class", "masthead"),
            ("data-role", "masthead"),
            ("epub:type", "imprint"),
            ("aria-label", cx.labels.masthead),
        ],
    );
    page.made("h1", &[("class", "page-title")], cx.labels.masthead);
    let mut printed: Vec<(usize, &Identifier)> = identifiers.iter().enumerate().collect();
    printed.retain(|(_, identifier)| is_printed(issue, identifier));
    let groups = issue.masthead.iter().flat_map(|masthead| &masthead.groups);
    for (index, group) in groups.enumerate() {
        if index > 0 {
            page.may_cut();
        }
        page.goes_on();
        page.part("section", "group");
        page.attr("data-place", group.place.as_str());
        if let Some(title) = &group.title {
            page.element("h2", &[("class", "group-title"), ("data-role", "group-title")], title);
        }
        for (index, line) in group.lines.iter().enumerate() {
            if index > 0 {
                page.may_cut();
            }
            masthead_line(&mut page, line, &mut printed);
        }
        page.close();
    }
    let mut unprinted = identifiers
        .iter()
        .enumerate()
        .filter(|(_, identifier)| !is_printed(cx.issue, identifier))
        .peekable();
    if unprinted.peek().is_some() {
        page.part("section", "identifiers");
        for (index, identifier) in unprinted {
            page.part("p", "identifier");
            page.attr("data-order", &index.to_string());
            page.identifier(identifier);
            page.close();
        }
        page.close();
    }
    page.close();
    Some(page.finish(report))
}

/// Whether a line of the masthead prints this identifier, so that it is a reading of that line.
pub(crate) fn is_printed(issue: &Issue, identifier: &Identifier) -> bool {
    let lines = issue.masthead.iter().flat_map(|m| &m.groups).flat_map(|group| &group.lines);
    lines.into_iter().any(|line| prints(line, identifier))
}

fn prints(line: &MastheadLine, identifier: &Identifier) -> bool {
    let label = line.label.as_deref().unwrap_or_default();
    !identifier.text.is_empty()
        && format!("{label}{}", plain::inlines(&line.content)).contains(&identifier.text)
}

/// A line. Who is named and the identifiers that are read from it stand beside it; `printed` holds
/// the identifiers no line has taken yet.
fn masthead_line(
    page: &mut Page<'_>,
    line: &MastheadLine,
    printed: &mut Vec<(usize, &Identifier)>,
) {
    // A second name under the first: it has the role and no label of its own.
    let class = match (&line.label, &line.role) {
        (Some(_), _) => "line",
        (None, Some(_)) => "line-on",
        (None, None) => "plain-line",
    };
    page.open("p", &[("class", class), ("data-role", "line")]);
    page.attr_opt("data-line-role", line.role.as_ref().map(masthead_issue::Role::as_str));
    if !line.agents.is_empty() {
        page.attr("data-of", &plain::inlines(&line.content));
        page.attr("data-agents", &script_json(&serde_json::json!(line.agents)));
    }
    let (mine, others): (Vec<_>, Vec<_>) =
        printed.drain(..).partition(|(_, identifier)| prints(line, identifier));
    *printed = others;
    if !mine.is_empty() {
        page.attr("data-identifiers", &script_json(&serde_json::json!(mine)));
    }
    if let Some(label) = &line.label {
        page.label(label);
    }
    page.open("span", &[("data-role", "content")]);
    page.inlines(&line.content);
    page.close();
    page.close();
}

/// The visible contents.
pub(crate) fn contents(cx: &Context<'_>, report: &mut Report) -> Document {
    let head = Head {
        title: cx.labels.contents,
        language: None,
        layout: None,
        data: None,
        class: "contents-page",
    };
    let mut page = Page::new(cx, names::CONTENTS_PAGE, &head);
    page.goes_on();
    page.open(
        "section",
        &[("class", "contents"), ("data-role", "contents"), ("aria-label", cx.labels.contents)],
    );
    page.made("h1", &[("class", "page-title")], cx.labels.contents);
    entries(&mut page, &cx.issue.contents, 2);
    page.close();
    page.finish(report)
}

fn entries(page: &mut Page<'_>, entries: &[Entry], level: u8) {
    let mut in_list = false;
    for (index, entry) in entries.iter().enumerate() {
        let may_cut = index > 0;
        match entry {
            Entry::Article(article) => {
                if may_cut {
                    page.may_cut();
                }
                if !in_list {
                    page.goes_on();
                    page.open("ul", &[("class", "toc-list")]);
                    in_list = true;
                }
                article_line(page, article);
            }
            Entry::Section(section) => {
                if in_list {
                    page.close();
                    in_list = false;
                }
                if may_cut {
                    page.may_cut();
                }
                section_lines(page, section, level);
            }
        }
    }
    if in_list {
        page.close();
    }
}

fn section_lines(page: &mut Page<'_>, section: &Section, level: u8) {
    let heading = match level {
        2 => "h2",
        3 => "h3",
        _ => "h4",
    };
    page.goes_on();
    page.open("section", &[("class", "toc-section"), ("data-target", section.id.as_str())]);
    page.own_id(&toc_name(&section.id));
    bare_toc(page, section.toc.as_ref());
    let title = (!section.title.content.is_empty()).then_some(&section.title.content);
    page.open(heading, &[("class", "toc-head")]);
    link(page, &section.id, title, section.toc.as_ref(), page.cx.labels.untitled);
    page.close();
    about(page, None, section.pages.as_ref(), section.toc.as_ref());
    entries(page, &section.entries, level.saturating_add(1));
    page.close();
}

fn article_line(page: &mut Page<'_>, article: &Article) {
    page.open("li", &[("class", "toc-entry"), ("data-target", article.id.as_str())]);
    page.own_id(&toc_name(&article.id));
    bare_toc(page, article.toc.as_ref());
    page.open("p", &[("class", "toc-title")]);
    let title = article.title.as_ref().map(|title| &title.content).filter(|line| !line.is_empty());
    let fallback = name(article, page.cx);
    link(page, &article.id, title, article.toc.as_ref(), &fallback);
    page.close();
    let source = article.sources.first().map(|source| source.text.clone());
    let byline = article.byline.as_deref().map(plain::inlines);
    about(page, source.or(byline).as_deref(), article.pages.as_ref(), article.toc.as_ref());
    if !article.articles.is_empty() {
        page.open("ul", &[("class", "toc-list")]);
        for inner in &article.articles {
            article_line(page, inner);
        }
        page.close();
    }
    page.close();
}

/// Marks an entry of which the printed contents say something, and nothing in words.
fn bare_toc(page: &mut Page<'_>, toc: Option<&Toc>) {
    if toc.is_some_and(|toc| *toc == Toc::default()) {
        page.attr("data-toc", "");
    }
}

/// A link to an entry: in the words of the printed contents where they have their own.
fn link(
    page: &mut Page<'_>,
    id: &masthead_issue::Id,
    title: Option<&Inlines>,
    toc: Option<&Toc>,
    fallback: &str,
) {
    let href = page.href(id).unwrap_or_default();
    page.open("a", &[]);
    page.leads_to(&href);
    page.in_link = true;
    match (toc.and_then(|toc| toc.title.as_ref()), title) {
        (Some(printed), _) => {
            page.attr("data-role", "toc-title");
            page.inlines(printed);
        }
        (None, Some(title)) => {
            // Marks and formulas in a title are written in more words than it has.
            let text: Option<Vec<&str>> = title.iter().map(run).collect();
            match text {
                Some(text) => page.seal(&text.concat()),
                None => page.attr("data-generated", ""),
            }
            page.copied(title);
        }
        (None, None) => {
            page.seal(fallback);
            page.text(fallback);
        }
    }
    page.close_link(true);
}

/// The text of a run.
fn run(inline: &Inline) -> Option<&str> {
    if let Inline::Text(run) = inline { Some(&run.text) } else { None }
}

/// What stands under an entry: its source, its printed pages, what the contents say of it.
fn about(page: &mut Page<'_>, source: Option<&str>, pages: Option<&Pages>, toc: Option<&Toc>) {
    if source.is_some() || pages.is_some() {
        page.open("p", &[("class", "toc-about")]);
        if let Some(source) = source {
            page.generated(source);
        }
        if let Some(pages) = pages {
            if source.is_some() {
                page.generated("\u{2003}");
            }
            page.open("span", &[("class", "toc-pages"), ("data-role", "pages")]);
            reading(page, &pages.text, pages.first, pages.last);
            page.said(&pages.text);
            page.close();
        }
        page.close();
    }
    if let Some(summary) = toc.and_then(|toc| toc.summary.as_ref()) {
        page.line("p", "toc-summary", summary);
    }
}
