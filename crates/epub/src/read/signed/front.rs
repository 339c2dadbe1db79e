//! The title page, and titles anywhere.

use masthead_issue::{
    Cover, CoverPosition, DateLabel, Dates, Issue, Label, Numbering, ParallelKind, ParallelTitle,
    Title,
};
use masthead_xml::Tree;
use serde_json::Value;

use crate::read::signed::Context;
use crate::read::signed::element::{
    self, heading, is, is_generated, is_silent, nodes, number, role, value,
};
use crate::read::signed::inline::language;
use crate::read::signed::media::is_picture;

impl Context<'_> {
    /// A title: its heading has the role `name`.
    pub(crate) fn title_in(&mut self, element: &Tree, name: &str) -> Option<Title> {
        let mut title = None;
        for inner in element.elements() {
            self.title_part(inner, name, &mut title);
        }
        title
    }

    /// Takes an element into a title, if it is a part of one.
    pub(crate) fn title_part(
        &mut self,
        element: &Tree,
        name: &str,
        title: &mut Option<Title>,
    ) -> bool {
        match role(element) {
            Some(role) if role == name => {
                let content =
                    if is_generated(element) { Vec::new() } else { self.line_of(element) };
                let known = title.get_or_insert_default();
                known.content = content;
                known.short = value(element, "data-short");
            }
            Some("subtitle") => {
                let line = self.line_of(element);
                title.get_or_insert_default().subtitle.push(line);
            }
            Some("parallel-title") => {
                let kind = match element.attribute("data-parallel") {
                    Some("transliteration") => ParallelKind::Transliteration,
                    Some("alternative") => ParallelKind::Alternative,
                    Some("former") => ParallelKind::Former,
                    _ => ParallelKind::Translation,
                };
                let language = language(element).unwrap_or_else(|| self.language.clone());
                let content = self.line_of(element);
                let parallel = ParallelTitle { language, kind, content };
                title.get_or_insert_default().parallel.push(parallel);
            }
            None if heading(element).is_some() && !is_silent(element) && title.is_none() => {
                *title = Some(Title { content: self.line_of(element), ..Title::default() });
            }
            _ => return false,
        }
        true
    }

    /// The title page.
    pub(crate) fn title_page(&mut self, page: &Tree, issue: &mut Issue) {
        for inner in page.elements().filter(|inner| !is_silent(inner)) {
            match role(inner) {
                Some("publication") => {
                    issue.publication.title = self.title_in(inner, "name").unwrap_or_default();
                }
                Some("publication-series") => {
                    issue.publication.series = self.title_in(inner, "series-name");
                }
                Some("issue-title") => issue.title = self.title_in(inner, "theme"),
                Some("frequency") => issue.publication.frequency = Some(element::said(inner)),
                Some("date-line") => {
                    for date in inner.elements() {
                        self.date_of(date, &mut issue.dates);
                    }
                }
                _ => {
                    for label in inner.descendants().chain([inner]) {
                        self.numbered(label, &mut issue.numbering);
                    }
                }
            }
        }
    }

    fn date_of(&mut self, element: &Tree, dates: &mut Dates) {
        let Some(name) = role(element) else { return };
        if let Some(place) = date_place(name, dates) {
            *place = Some(self.date(element));
        }
    }

    fn numbered(&mut self, element: &Tree, numbering: &mut Numbering) {
        let place: &mut Option<Label> = match element.attribute("data-numbering") {
            Some("year") => &mut numbering.year,
            Some("volume") => &mut numbering.volume,
            Some("issue") => &mut numbering.issue,
            Some("cumulative") => &mut numbering.cumulative,
            Some("part") => &mut numbering.part,
            Some("supplement") => &mut numbering.supplement,
            Some("edition") => &mut numbering.edition,
            _ => return,
        };
        *place = Some(self.label(element));
    }

    /// A cover, with its place among the others.
    pub(crate) fn cover(&mut self, page: &Tree) -> Option<(usize, Cover)> {
        let position = match page.attribute("data-position") {
            Some("inside-front") => CoverPosition::InsideFront,
            Some("inside-back") => CoverPosition::InsideBack,
            Some("back") => CoverPosition::Back,
            Some("spine") => CoverPosition::Spine,
            _ => CoverPosition::Front,
        };
        let (asset, alt) = self.picture(element::find(page, &is_picture)?)?;
        let caption = element::find(page, &|inner| is(inner, "caption"));
        let caption = caption.map(|caption| self.line(&nodes(caption)));
        let order = number(page, "data-order").unwrap_or(usize::MAX);
        Some((order, Cover { position, asset, alt, caption }))
    }

    /// What is said of the issue beside its pages.
    pub(crate) fn issue_beside(&mut self, issue: &mut Issue) {
        let mut said = std::mem::take(&mut self.linked.issue);
        let mut text = |name: &str| said.remove(name)?.as_str().map(str::to_owned);
        if let Some(schema) = text("masthead:schema") {
            issue.schema = schema;
        }
        if let Some(format) = text("masthead:format") {
            issue.format = format;
        }
        if let Some(language) = text("masthead:language") {
            issue.language = language.as_str().into();
        }
        if issue.id.is_empty()
            && let Some(id) = text("@id")
        {
            issue.id = id;
        }
        issue.layout = self.part(said.remove("masthead:layout"), "layout");
        issue.ext = self.part(said.remove("masthead:ext"), "ext").unwrap_or_default();
        let Some(Value::Object(dates)) = said.remove("masthead:dates") else { return };
        for (name, date) in dates {
            let date: Option<DateLabel> = self.part(Some(date), "dates");
            if let Some(place) = date_place(&name, &mut issue.dates)
                && place.is_none()
            {
                *place = date;
            }
        }
    }
}

fn date_place<'d>(name: &str, dates: &'d mut Dates) -> Option<&'d mut Option<DateLabel>> {
    match name {
        "cover" => Some(&mut dates.cover),
        "published" => Some(&mut dates.published),
        "on-sale" => Some(&mut dates.on_sale),
        "off-sale" => Some(&mut dates.off_sale),
        "coverage" => Some(&mut dates.coverage),
        "modified" => Some(&mut dates.modified),
        _ => None,
    }
}
