//! Issues as large as yearbooks.

use std::time::Instant;

use masthead::issue::{
    Article, Block, Entry, Id, Issue, Language, Paragraph, Publication, Section, Title, inline,
};
use masthead::{ChangeKind, DiffOptions, Part, Work, diff};

/// Articles in a section.
const SECTION: usize = 25;
/// The longest that twice as much may take, in times of once.
const MOST: f64 = 2.5;
/// How often a ratio is measured anew before it counts.
const ATTEMPTS: usize = 6;

/// Numbers without order, the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

const CHARACTERS: &str =
    "山水田石火木花鸟鱼虫云雨风雪日月星光春秋冬夏东西南北路桥城村江河湖海书报文字";

fn text(chance: &mut Chance, length: usize) -> String {
    let letters: Vec<char> = CHARACTERS.chars().collect();
    (0..length).map(|_| letters[chance.below(letters.len())]).collect()
}

fn articles(count: usize) -> Vec<Article> {
    let mut chance = Chance(20_250_701);
    (0..count)
        .map(|at| {
            let mut article = Article::new(Id(format!("a{at}")));
            article.title = Some(Title::plain(format!("第{at}篇{}", text(&mut chance, 8))));
            article.body = (0..8)
                .map(|_| inline::plain(text(&mut chance, 120)))
                .map(|content| Block::Paragraph(Paragraph { role: None, content }))
                .collect();
            article
        })
        .collect()
}

fn issue(articles: Vec<Article>) -> Work {
    let publication = Publication {
        title: Title::plain("石桥年刊"),
        identifiers: Vec::new(),
        frequency: None,
        series: None,
    };
    let mut issue = Issue::new(Language::from("zh-Hans"), publication);
    let mut rest = articles.into_iter().peekable();
    while rest.peek().is_some() {
        let number = issue.contents.len() + 1;
        let section = Section {
            id: Id(format!("s{number}")),
            title: Title::plain(format!("第{number}辑")),
            pages: None,
            toc: None,
            intro: Vec::new(),
            entries: rest.by_ref().take(SECTION).map(|one| Entry::Article(Box::new(one))).collect(),
            ext: std::collections::BTreeMap::new(),
        };
        issue.contents.push(Entry::Section(Box::new(section)));
    }
    Work::new(issue)
}

/// The issue, and the same with its articles in another order and each hundredth edited: by turns
/// a paragraph, or the title and a paragraph.
fn pair(count: usize) -> (Work, Work, usize) {
    let before = articles(count);
    let mut after = before.clone();
    let mut edits = 0;
    for (at, article) in after.iter_mut().enumerate().filter(|(at, _)| at % 100 == 0) {
        if let Block::Paragraph(paragraph) = &mut article.body[3] {
            paragraph.content =
                inline::plain(format!("改{}", masthead::issue::plain::inlines(&paragraph.content)));
            edits += 1;
        }
        if at % 200 == 0 {
            article.title = Some(Title::plain(format!("新题{at}")));
            edits += 1;
        }
    }
    let mut chance = Chance(7);
    for at in (1..after.len()).rev() {
        after.swap(at, chance.below(at + 1));
    }
    (issue(before), issue(after), edits)
}

/// Seconds that comparing takes, the best of two.
fn time(before: &Work, after: &Work) -> f64 {
    let once = || {
        let start = Instant::now();
        assert!(!diff(before, after, &DiffOptions::default()).is_empty());
        start.elapsed().as_secs_f64()
    };
    once().min(once())
}

#[test]
fn two_thousand_shuffled_articles_are_compared_in_seconds() {
    let (before, after, edits) = pair(2_000);
    let start = Instant::now();
    let found = diff(&before, &after, &DiffOptions::default());
    let seconds = start.elapsed().as_secs_f64();
    println!("2,000 articles: {} changes in {seconds:.2} s", found.changes.len());
    let of = |kind: ChangeKind| found.changes.iter().filter(|one| one.kind == kind).count();
    assert_eq!(of(ChangeKind::Changed), edits);
    assert_eq!(of(ChangeKind::Inserted) + of(ChangeKind::Removed), 0);
    let moves = found.changes.iter().filter(|one| one.kind == ChangeKind::Moved);
    assert!(moves.clone().count() > 1_000);
    assert!(moves.clone().all(|one| one.part == Part::Article));
    assert!(seconds < 8.0, "{seconds} s");
}

#[test]
fn twice_as_many_articles_take_about_twice_as_long() {
    let (once, twice) = (pair(1_000), pair(2_000));
    let ratios: Vec<f64> = (0..ATTEMPTS)
        .map(|_| time(&twice.0, &twice.1) / time(&once.0, &once.1))
        .take_while(|ratio| *ratio > MOST)
        .collect();
    assert!(ratios.len() < ATTEMPTS, "{ratios:?}");
}

#[test]
fn one_article_of_many_paragraphs_is_compared_in_time_that_grows_with_it() {
    let long = |count: usize, seed: u64| {
        let mut chance = Chance(seed);
        let mut article = Article::new(Id::from("a1"));
        article.title = Some(Title::plain("长卷"));
        article.body = (0..count)
            .map(|_| inline::plain(text(&mut chance, 40)))
            .map(|content| Block::Paragraph(Paragraph { role: None, content }))
            .collect();
        issue(vec![article])
    };
    // Nothing is the same, which is the hardest.
    let pair = |count: usize| (long(count, 1), long(count, 2));
    let (once, twice) = (pair(1_000), pair(2_000));
    let ratios: Vec<f64> = (0..ATTEMPTS)
        .map(|_| time(&twice.0, &twice.1) / time(&once.0, &once.1))
        .take_while(|ratio| *ratio > MOST)
        .collect();
    assert!(ratios.len() < ATTEMPTS, "{ratios:?}");
}
