//! Sections and articles of two issues, matched.
//!
//! Articles are the same where their titles have one key, or where their texts are alike, so that
//! an article that moved is found wherever it went. Where both issues store ids, an id lowers the
//! bar. Sections are the same where their titles have one key, else where half of their articles
//! are, else where what stands before their articles is alike. Each step is linear in the number of articles but for a logarithm.

use std::collections::BTreeMap;

use masthead_issue::normal::DEPTH;
use masthead_issue::{Article, Entry, Issue, Section, plain};
use masthead_notation::fold;

use super::article::called;
use super::likeness::{Sample, hash, likest};

/// How alike, of 1000, the texts of two articles are that have other titles.
const ALIKE: u32 = 250;
/// The same where both have one id.
const ALIKE_WITH_ID: u32 = 50;

/// What an entry stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Container {
    /// The contents themselves.
    Contents,
    /// A section, by its index.
    Section(usize),
    /// An article, by its index.
    Article(usize),
}

/// An article and where it stands.
#[derive(Debug)]
pub(super) struct ArticleAt<'a> {
    pub(super) article: &'a Article,
    pub(super) called: String,
    pub(super) key: String,
    pub(super) inside: Container,
    /// Which article of its container it is, from 1.
    pub(super) number: u32,
    /// Which entry of its container it is.
    pub(super) entry: usize,
}

/// A section and where it stands.
#[derive(Debug)]
pub(super) struct SectionAt<'a> {
    pub(super) section: &'a Section,
    pub(super) called: String,
    pub(super) key: String,
    pub(super) inside: Container,
    /// Which section of its container it is, from 1.
    pub(super) number: u32,
    /// Which entry of its container it is.
    pub(super) entry: usize,
}

/// The contents of an issue, laid out flat in reading order.
#[derive(Debug, Default)]
pub(super) struct Contents<'a> {
    pub(super) sections: Vec<SectionAt<'a>>,
    pub(super) articles: Vec<ArticleAt<'a>>,
}

impl<'a> Contents<'a> {
    /// The contents of this issue.
    pub(super) fn of(issue: &'a Issue) -> Self {
        let mut contents = Self::default();
        contents.entries(&issue.contents, Container::Contents);
        contents
    }

    fn entries(&mut self, entries: &'a [Entry], inside: Container) {
        let (mut sections, mut articles) = (0, 0);
        for (at, entry) in entries.iter().enumerate() {
            match entry {
                Entry::Section(section) => {
                    sections += 1;
                    let called = plain::inlines(&section.title.content);
                    let key = fold::key(&called);
                    self.sections.push(SectionAt {
                        section,
                        called,
                        key,
                        inside,
                        number: sections,
                        entry: at,
                    });
                    let inside = Container::Section(self.sections.len() - 1);
                    self.entries(&section.entries, inside);
                }
                Entry::Article(article) => {
                    articles += 1;
                    self.article(article, inside, articles, at);
                }
            }
        }
    }

    fn article(&mut self, article: &'a Article, inside: Container, number: u32, entry: usize) {
        let called = called(article);
        let title = article.title.as_ref();
        let key = title.map(|title| fold::key(&plain::inlines(&title.content))).unwrap_or_default();
        self.articles.push(ArticleAt { article, called, key, inside, number, entry });
        let inside = Container::Article(self.articles.len() - 1);
        for ((at, one), number) in article.articles.iter().enumerate().zip(1..) {
            self.article(one, inside, number, at);
        }
    }

    /// Titles of the sections around something, the outermost first.
    pub(super) fn sections_around(&self, inside: Container) -> Vec<String> {
        let around = self.around(inside).into_iter().filter_map(|at| self.sections.get(at));
        around.map(|section| section.called.clone()).collect()
    }

    /// The sections around something, the outermost first.
    fn around(&self, mut inside: Container) -> Vec<usize> {
        let mut around = Vec::new();
        loop {
            let outer = match inside {
                Container::Contents => None,
                Container::Section(at) => {
                    around.push(at);
                    self.sections.get(at).map(|section| section.inside)
                }
                Container::Article(at) => self.articles.get(at).map(|article| article.inside),
            };
            match outer {
                Some(outer) => inside = outer,
                None => break,
            }
        }
        around.reverse();
        around
    }
}

/// Indices of the first, and of the second.
type Both = (Vec<usize>, Vec<usize>);

/// Which is which.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// The counterpart of each article of the first.
    pub(super) articles: Vec<Option<usize>>,
    /// The counterpart of each article of the second.
    pub(super) articles_then: Vec<Option<usize>>,
    /// The counterpart of each section of the first.
    pub(super) sections: Vec<Option<usize>>,
    /// The counterpart of each section of the second.
    pub(super) sections_then: Vec<Option<usize>>,
}

impl Matches {
    fn take_article(&mut self, one: usize, other: usize) {
        take(&mut self.articles, &mut self.articles_then, one, other);
    }

    fn take_section(&mut self, one: usize, other: usize) {
        take(&mut self.sections, &mut self.sections_then, one, other);
    }

    /// The container of the second that is this one of the first.
    pub(super) fn container(&self, inside: Container) -> Option<Container> {
        match inside {
            Container::Contents => Some(inside),
            Container::Section(at) => {
                self.sections.get(at).copied().flatten().map(Container::Section)
            }
            Container::Article(at) => {
                self.articles.get(at).copied().flatten().map(Container::Article)
            }
        }
    }

    /// The container of the first that is this one of the second.
    fn container_then(&self, inside: Container) -> Option<Container> {
        match inside {
            Container::Contents => Some(inside),
            Container::Section(at) => {
                self.sections_then.get(at).copied().flatten().map(Container::Section)
            }
            Container::Article(at) => {
                self.articles_then.get(at).copied().flatten().map(Container::Article)
            }
        }
    }
}

fn take(now: &mut [Option<usize>], then: &mut [Option<usize>], one: usize, other: usize) {
    if let (Some(now @ None), Some(then @ None)) = (now.get_mut(one), then.get_mut(other)) {
        (*now, *then) = (Some(other), Some(one));
    }
}

/// Matches the contents of two issues. `ids` says whether both store ids.
pub(super) fn matches(before: &Contents<'_>, after: &Contents<'_>, ids: bool) -> Matches {
    let mut found = Matches {
        articles: vec![None; before.articles.len()],
        articles_then: vec![None; after.articles.len()],
        sections: vec![None; before.sections.len()],
        sections_then: vec![None; after.sections.len()],
    };
    by_title(before, after, &mut found);
    by_text(before, after, ids, &mut found);
    sections(before, after, &mut found);
    found
}

/// Articles by the keys of their titles. Of several under one key those with one text are the
/// same, then the likest, then those in one place.
fn by_title(before: &Contents<'_>, after: &Contents<'_>, found: &mut Matches) {
    let mut titles: BTreeMap<&str, Both> = BTreeMap::new();
    for (at, one) in before.articles.iter().enumerate().filter(|(_, one)| !one.key.is_empty()) {
        titles.entry(&one.key).or_default().0.push(at);
    }
    for (at, one) in after.articles.iter().enumerate().filter(|(_, one)| !one.key.is_empty()) {
        titles.entry(&one.key).or_default().1.push(at);
    }
    for (one, other) in titles.into_values() {
        if let ([one], [other]) = (one.as_slice(), other.as_slice()) {
            found.take_article(*one, *other);
            continue;
        }
        same_text(before, after, &one, &other, found);
        like_text(before, after, &one, &other, ALIKE, found);
        let open = |list: &[usize], taken: &[Option<usize>]| -> Vec<usize> {
            list.iter().copied().filter(|at| taken.get(*at) == Some(&None)).collect()
        };
        let rest = (open(&one, &found.articles), open(&other, &found.articles_then));
        rest.0.into_iter().zip(rest.1).for_each(|(one, other)| found.take_article(one, other));
    }
}

/// Articles with other titles, or none, by their texts.
fn by_text(before: &Contents<'_>, after: &Contents<'_>, ids: bool, found: &mut Matches) {
    let open = |taken: &[Option<usize>]| -> Vec<usize> {
        taken.iter().enumerate().filter(|(_, one)| one.is_none()).map(|(at, _)| at).collect()
    };
    let (one, other) = (open(&found.articles), open(&found.articles_then));
    same_text(before, after, &one, &other, found);
    like_text(before, after, &one, &other, ALIKE, found);
    if !ids {
        return;
    }
    let places: BTreeMap<&str, usize> = after
        .articles
        .iter()
        .enumerate()
        .map(|(at, other)| (other.article.id.as_str(), at))
        .collect();
    for at in open(&found.articles) {
        let Some(article) = before.articles.get(at) else { continue };
        let Some(other) = places.get(article.article.id.as_str()).copied() else { continue };
        // An id that numbers the place says little: something of the text must be the same.
        if is_of_place(article.article.id.as_str()) {
            like_text(before, after, &[at], &[other], ALIKE_WITH_ID, found);
        } else {
            found.take_article(at, other);
        }
    }
}

/// Whether an id only numbers the place of its node, as `s1-a3` does.
pub(super) fn is_of_place(id: &str) -> bool {
    id.split('-').all(|part| {
        let digits = part.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(part);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn text_of(article: &ArticleAt<'_>) -> String {
    plain::blocks(&article.article.body)
}

fn same_text(
    before: &Contents<'_>,
    after: &Contents<'_>,
    one: &[usize],
    other: &[usize],
    found: &mut Matches,
) {
    let texts = |contents: &Contents<'_>, list: &[usize]| -> BTreeMap<u64, Vec<usize>> {
        let mut texts: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for at in list {
            let text = contents.articles.get(*at).map(text_of).unwrap_or_default();
            if !text.is_empty() {
                texts.entry(hash(&text)).or_default().push(*at);
            }
        }
        texts
    };
    let mut right = texts(after, other);
    for (text, left) in texts(before, one) {
        let right = right.remove(&text).unwrap_or_default();
        left.into_iter().zip(right).for_each(|(one, other)| found.take_article(one, other));
    }
}

/// The likest of those that have no counterpart yet.
fn like_text(
    before: &Contents<'_>,
    after: &Contents<'_>,
    one: &[usize],
    other: &[usize],
    least: u32,
    found: &mut Matches,
) {
    let open = |list: &[usize], taken: &[Option<usize>]| -> Vec<usize> {
        list.iter().copied().filter(|at| taken.get(*at) == Some(&None)).collect()
    };
    let (one, other) = (open(one, &found.articles), open(other, &found.articles_then));
    if one.is_empty() || other.is_empty() {
        return;
    }
    let samples = |contents: &Contents<'_>, list: &[usize]| -> Vec<Sample> {
        let text = |article: &ArticleAt<'_>| format!("{}\n{}", article.key, text_of(article));
        list.iter()
            .map(|at| contents.articles.get(*at).map(text).unwrap_or_default())
            .map(|text| Sample::of(&text))
            .collect()
    };
    for (a, b) in likest(&samples(before, &one), &samples(after, &other), least) {
        if let (Some(one), Some(other)) = (one.get(a), other.get(b)) {
            found.take_article(*one, *other);
        }
    }
}

/// Sections by their titles, first those in one place, then by what stands in them.
fn sections(before: &Contents<'_>, after: &Contents<'_>, found: &mut Matches) {
    // What is around a section is matched before it: a round a level.
    for _ in 0..DEPTH {
        let matched = found.sections.iter().flatten().count();
        same_title(before, after, true, found);
        if found.sections.iter().flatten().count() == matched {
            break;
        }
    }
    same_title(before, after, false, found);
    by_articles(before, after, found);
    by_intro(before, after, found);
}

/// Sections that hold no articles in common by what stands in them before any article.
fn by_intro(before: &Contents<'_>, after: &Contents<'_>, found: &mut Matches) {
    let open = |contents: &Contents<'_>, taken: &[Option<usize>]| -> (Vec<usize>, Vec<Sample>) {
        let free = contents.sections.iter().zip(taken).enumerate();
        let with_intro =
            free.filter(|(_, (one, taken))| taken.is_none() && !one.section.intro.is_empty());
        with_intro
            .map(|(at, (one, _))| (at, Sample::of(&plain::blocks(&one.section.intro))))
            .unzip()
    };
    let (one, left) = open(before, &found.sections);
    let (other, right) = open(after, &found.sections_then);
    for (a, b) in likest(&left, &right, ALIKE) {
        if let (Some(one), Some(other)) = (one.get(a), other.get(b)) {
            found.take_section(*one, *other);
        }
    }
}

/// Sections under one title: in one place, or in any.
fn same_title(before: &Contents<'_>, after: &Contents<'_>, in_place: bool, found: &mut Matches) {
    let mut titles: BTreeMap<(Option<Container>, &str), Both> = BTreeMap::new();
    for (at, one) in before.sections.iter().enumerate() {
        if found.sections.get(at) == Some(&None) {
            let place = in_place.then_some(one.inside);
            titles.entry((place, &one.key)).or_default().0.push(at);
        }
    }
    for (at, one) in after.sections.iter().enumerate() {
        if found.sections_then.get(at) == Some(&None) {
            let place = if in_place { found.container_then(one.inside) } else { None };
            if place.is_some() == in_place {
                titles.entry((place, &one.key)).or_default().1.push(at);
            }
        }
    }
    for (one, other) in titles.into_values() {
        one.into_iter().zip(other).for_each(|(one, other)| found.take_section(one, other));
    }
}

/// Sections with other titles that have half of their articles in common.
fn by_articles(before: &Contents<'_>, after: &Contents<'_>, found: &mut Matches) {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, article) in before.articles.iter().enumerate() {
        let around = before.around(article.inside);
        for one in &around {
            *sizes.entry(*one).or_default() += 1;
        }
        let now = found.articles.get(at).copied().flatten().and_then(|at| after.articles.get(at));
        let now = now.map(|now| after.around(now.inside)).unwrap_or_default();
        for (one, other) in around.into_iter().zip(now) {
            *shared.entry((one, other)).or_default() += 1;
        }
    }
    let mut shared: Vec<_> = shared.into_iter().map(|(pair, count)| (count, pair)).collect();
    shared.sort_by_key(|(count, pair)| (std::cmp::Reverse(*count), *pair));
    for (count, (one, other)) in shared {
        if 2 * count >= sizes.get(&one).copied().unwrap_or(0) {
            found.take_section(one, other);
        }
    }
}
