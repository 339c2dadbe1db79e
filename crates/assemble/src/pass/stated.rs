//! What the file states of the issue, where its pages do not say it.
//!
//! What is printed wins: a statement fills only what the front has left open, and one that says
//! something else is told. Statements are not printed, so a date of theirs has no words. Those that
//! an issue has no place for, and that name whose they are, are kept as data of others.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{
    Agent, AgentKind, Data, DateLabel, Identifier, Inline, Label, MastheadLine, Role, Scheme,
    inline, plain,
};
use masthead_notation::{date, designation, fold};

use crate::context::Context;
use crate::pass::masthead;
use crate::tree::{Front, inference};

/// How sure a statement of the file is.
const CONFIDENCE: u32 = 500;
/// Programs that know no date write one long past.
const FIRST_YEAR: u32 = 1000;

/// Fills what the front leaves open.
pub(crate) fn fill(context: &mut Context<'_>) {
    let mut front = std::mem::take(&mut context.front);
    name(context, &mut front);
    numbering(context, &mut front);
    dates(context, &mut front);
    issn(context, &mut front);
    publisher(context, &mut front);
    others(context, &mut front);
    tell_passed_over(context, &front);
    context.front = front;
}

/// The first statement of this name.
fn said(context: &Context<'_>, name: &str) -> Option<String> {
    let mut all = context.properties.other.iter();
    let value = all.find(|(known, _)| known == name).map(|(_, value)| value.trim().to_owned());
    value.filter(|value| !value.is_empty())
}

fn tell(context: &mut Context<'_>, field: &str, evidence: String) {
    context.inferences.push(inference(field, "masthead/properties", evidence, CONFIDENCE));
}

/// The name of the periodical: the series whose numbers the file gives, else the document's title.
fn name(context: &mut Context<'_>, front: &mut Front) {
    let series = said(context, "series").filter(|name| name.contains(char::is_alphanumeric));
    let key = series.as_deref().map(fold::key).unwrap_or_default();
    let title = context.properties.title.clone();
    let title = title.filter(|title| title.contains(char::is_alphanumeric));
    if front.title.is_empty()
        && let Some(title) = title
    {
        let numbered =
            said(context, "issueNumber").is_some() || fold::key(&title).starts_with(&key);
        let name = series.as_deref().filter(|_| numbered).unwrap_or(title.trim());
        front.title = inline::plain(name);
        tell(context, "publication.title", "the document's own title".to_owned());
    }
    let printed = fold::key(&plain::inlines(&front.title));
    if let Some(series) = series
        && !printed.contains(&key)
    {
        front.series = Some(inline::plain(series.as_str()));
        tell(context, "publication.series", format!("the file states the series `{series}`"));
    }
}

/// Designations. A position among all issues is the cumulative number where another is known.
fn numbering(context: &mut Context<'_>, front: &mut Front) {
    let label = |text: String| {
        let reading = designation::label(&text);
        Label { text, first: reading.first, last: reading.last }
    };
    let mut found = Vec::new();
    let mut fill = |slot: &mut Option<Label>, field: &str, text: Option<String>| {
        if let (None, Some(text)) = (&slot, text) {
            found.push((format!("numbering.{field}"), format!("the file states `{text}`")));
            *slot = Some(label(text));
        }
    };
    let numbering = &mut front.numbering;
    fill(&mut numbering.volume, "volume", said(context, "volumeNumber"));
    fill(&mut numbering.issue, "issue", said(context, "issueNumber"));
    let position = said(context, "position");
    let position = position.map(|text| text.trim_end_matches(".0").to_owned());
    match &numbering.issue {
        None => fill(&mut numbering.issue, "issue", position),
        Some(issue) => {
            let again = position.as_deref().map(|text| designation::label(text).first);
            let same = again == Some(issue.first);
            fill(&mut numbering.cumulative, "cumulative", position.filter(|_| !same));
        }
    }
    for (field, evidence) in found {
        tell(context, &field, evidence);
    }
}

/// When it appeared. A date of the file itself counts where there is no other.
fn dates(context: &mut Context<'_>, front: &mut Front) {
    let dates = &mut front.dates;
    let other = dates.cover.is_some() || dates.on_sale.is_some() || front.numbering.year.is_some();
    let cover = said(context, "coverDate");
    let published =
        said(context, "datePublished").or_else(|| said(context, "date").filter(|_| !other));
    for (field, slot, text) in [
        ("dates.cover", &mut dates.cover, cover),
        ("dates.published", &mut dates.published, published),
    ] {
        let value = text.as_deref().and_then(day);
        if let (None, Some(text), Some(value)) = (&slot, text, value) {
            *slot = Some(DateLabel { text: None, value, calendar: None });
            tell(context, field, format!("the file states `{text}`"));
        }
    }
}

/// The day, month or year that a statement names, without the time of day; nothing for what
/// programs write that know none.
fn day(text: &str) -> Option<String> {
    let reading = date::parse(text.split('T').next().unwrap_or(text), "")?;
    reading.year().is_some_and(|year| year >= FIRST_YEAR).then_some(reading.value)
}

fn issn(context: &mut Context<'_>, front: &mut Front) {
    let known = front.identifiers.iter().any(|one| one.scheme.as_str().starts_with("issn"));
    let stated = said(context, "issn").filter(|_| !known);
    let Some(value) = stated.and_then(|value| masthead::issn(&format!("ISSN {value}"))) else {
        return;
    };
    let text = format!("ISSN {value}");
    tell(context, "publication.identifiers", format!("the file states `{text}`"));
    front.identifiers.push(Identifier { scheme: Scheme::from("issn-print"), text, value });
}

/// Who publishes it, where no line of the masthead says so.
fn publisher(context: &mut Context<'_>, front: &mut Front) {
    let Some(name) = said(context, "publisher") else { return };
    let role = Role::from("publisher");
    let key = fold::key(&name);
    let printed = front.groups.iter().flat_map(|(_, _, lines)| lines).any(|line| {
        let words = fold::key(&plain::inlines(&line.content));
        line.role.as_ref() == Some(&role) || words.contains(&key)
    });
    if printed || key.is_empty() {
        return;
    }
    tell(context, "masthead", format!("the file states the publisher `{name}`"));
    let line = MastheadLine {
        label: None,
        role: Some(role),
        content: inline::plain(name.as_str()),
        agents: vec![Agent::new(AgentKind::Organization, name)],
    };
    match front.groups.last_mut().filter(|(place, ..)| place == "imprint") {
        Some((_, _, lines)) => lines.push(line),
        None => front.groups.push(("imprint".to_owned(), None, vec![line])),
    }
}

/// Tells what was stated and stands nowhere in the issue, because its pages say something else.
fn tell_passed_over(context: &mut Context<'_>, front: &Front) {
    let mut found: Vec<(&str, String)> = Vec::new();
    let title = context.properties.title.iter().map(|title| ("title", title));
    let others = context.properties.other.iter().map(|(name, text)| (name.as_str(), text));
    for (name, text) in title.chain(others) {
        if let Some(what) = contradicted(front, name, text.trim()) {
            found.push((what, text.trim().to_owned()));
        }
    }
    for (what, text) in found {
        let notice = Diagnostic::new(codes::asm::STATEMENT_PASSED_OVER)
            .with("what", what)
            .with("text", &text)
            .lost(format!("{what} {text}"), "left out");
        context.notice(notice);
    }
}

/// What a statement is of, where the issue says something else of it.
fn contradicted(front: &Front, name: &str, text: &str) -> Option<&'static str> {
    let key = fold::key(text);
    let within = |line: &[Inline]| {
        let printed = fold::key(&plain::inlines(line));
        printed.contains(&key) || !printed.is_empty() && key.contains(&printed)
    };
    let lines = || front.groups.iter().flat_map(|(_, _, lines)| lines);
    let numbering = &front.numbering;
    let labels = [&numbering.volume, &numbering.issue, &numbering.cumulative];
    let (what, is_said) = match name {
        "title" => {
            let subtitles = front.subtitle.iter().any(|line| within(line));
            let series = front.series.as_ref().is_some_and(|line| within(line));
            ("the title", within(&front.title) || subtitles || series)
        }
        "issueNumber" | "volumeNumber" | "position" => {
            let first = designation::label(text.trim_end_matches(".0")).first;
            let mut all = labels.into_iter().flatten();
            let said = all.any(|label| fold::key(&label.text) == key || label.first == first);
            ("the number", said)
        }
        "date" | "datePublished" | "coverDate" => {
            let dates = &front.dates;
            let known = [&dates.cover, &dates.published, &dates.on_sale, &dates.modified];
            // A month and a day of it are one date, told more or less closely.
            let said = day(text).is_none_or(|day| {
                let mut all = known.into_iter().flatten().map(|date| date.value.as_str());
                all.any(|value| value.starts_with(&day) || day.starts_with(value))
            });
            ("the date", said)
        }
        "issn" => {
            let issn = masthead::issn(&format!("ISSN {text}"));
            let mut known = front.identifiers.iter();
            ("the ISSN", known.any(|one| issn.as_ref() == Some(&one.value)))
        }
        "publisher" => ("the publisher", lines().any(|line| within(&line.content))),
        _ => return None,
    };
    (!is_said && !key.is_empty()).then_some(what)
}

/// Data of others: what is stated under a name that says whose it is, `vendor.domain:name`.
fn others(context: &Context<'_>, front: &mut Front) {
    for (name, value) in &context.properties.other {
        if !is_name_of_others(name) {
            continue;
        }
        let value = Data::Text(value.clone());
        match front.ext.get_mut(name) {
            None => {
                front.ext.insert(name.clone(), value);
            }
            Some(Data::List(list)) => list.push(value),
            Some(first) => {
                let list = vec![std::mem::replace(first, Data::Bool(true)), value];
                *first = Data::List(list);
            }
        }
    }
}

/// Whether a name is `vendor.domain:name`, as the schema wants it.
fn is_name_of_others(name: &str) -> bool {
    let Some((vendor, own)) = name.split_once(':') else { return false };
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    vendor.contains('.')
        && vendor.starts_with(lower)
        && vendor.chars().all(|c| lower(c) || matches!(c, '.' | '-'))
        && own.starts_with(|c: char| c.is_ascii_alphanumeric())
        && own.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}
