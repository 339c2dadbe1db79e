//! Faults and other habits put into a text, with what should be found all the same.
//!
//! In: the layout of a text and a seed; out: a text as another office, another program or an
//! oversight would have left it, the facts that hold of it, and the articles the fault is allowed
//! to cost. Everything else must stay as it is.

pub mod draw;
pub mod layout;
mod lines;
pub mod random;
pub mod texts;

use std::collections::BTreeSet;

use crate::facts::{Facts, key};
use draw::may_break;
use layout::{Contents, Kind as LineKind, Layout, Leader, Line};
use random::Random;

/// What is done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing.
    Untouched,
    /// Sections have other names, in the contents and in the body.
    SectionsRenamed,
    /// Articles stand elsewhere, in the contents and in the body.
    ArticlesShuffled,
    /// Articles of a section stand in another order in the body alone.
    BodyShuffled,
    /// Entries of the contents are missing.
    EntriesDropped,
    /// A few characters of entries are others.
    EntriesReworded,
    /// Headings count with other numerals.
    Numerals,
    /// Source lines are written otherwise.
    SourceForms,
    /// Entries are wrapped at another width.
    EntryWraps,
    /// Titles stand on two lines.
    TitleWraps,
    /// Running heads and page numbers stand between paragraphs.
    FurnitureBetween,
    /// Running heads and page numbers stand within paragraphs.
    FurnitureWithin,
    /// No empty lines.
    NoBlankLines,
    /// Paragraphs are set in.
    Indents,
    /// No contents, but section heads.
    NoContents,
    /// Contents and section heads.
    HeadsAndContents,
    /// Punctuation is of another width.
    Punctuation,
}

/// All kinds, in the order of seeds.
pub const KINDS: [Kind; 17] = [
    Kind::Untouched,
    Kind::SectionsRenamed,
    Kind::ArticlesShuffled,
    Kind::BodyShuffled,
    Kind::EntriesDropped,
    Kind::EntriesReworded,
    Kind::Numerals,
    Kind::SourceForms,
    Kind::EntryWraps,
    Kind::TitleWraps,
    Kind::FurnitureBetween,
    Kind::FurnitureWithin,
    Kind::NoBlankLines,
    Kind::Indents,
    Kind::NoContents,
    Kind::HeadsAndContents,
    Kind::Punctuation,
];

/// A text and what should be found in it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The text.
    pub text: String,
    /// What should be found.
    pub expected: Facts,
    /// Keys of the titles a fault may cost.
    pub touched: BTreeSet<String>,
    /// What was done, in words.
    pub what: String,
}

/// Does this to a text; nothing where the text gives no occasion.
pub fn apply(layout: &Layout, kind: Kind, seed: u64) -> Option<Case> {
    let mut layout = layout.clone();
    let mut random = Random::new(seed);
    let mut touched = BTreeSet::new();
    let what = match kind {
        Kind::SectionsRenamed => rename_sections(&mut layout, &mut random),
        Kind::ArticlesShuffled => shuffle_articles(&mut layout, &mut random),
        Kind::BodyShuffled => shuffle_body(&mut layout, &mut random)?,
        Kind::EntriesDropped => drop_entries(&mut layout, &mut random, &mut touched)?,
        Kind::EntriesReworded => reword_entries(&mut layout, &mut random, &mut touched),
        Kind::Numerals => lines::numerals(&mut layout, &mut random)?,
        Kind::SourceForms => lines::source_forms(&mut layout, &mut random)?,
        Kind::EntryWraps => wrap_entries(&mut layout, &mut random)?,
        Kind::TitleWraps => wrap_titles(&mut layout, &mut random)?,
        Kind::NoContents | Kind::HeadsAndContents => {
            heads(&mut layout);
            if kind == Kind::NoContents {
                layout.contents = Contents::Absent;
                untold(&layout, &mut touched);
            }
            String::new()
        }
        Kind::Punctuation => lines::punctuation(&mut layout, &mut random)?,
        Kind::Indents => lines::indents(&mut layout)?,
        Kind::Untouched | Kind::FurnitureBetween | Kind::FurnitureWithin | Kind::NoBlankLines => {
            String::new()
        }
    };
    let expected = layout.facts();
    let (text, what) = match kind {
        Kind::FurnitureBetween => lines::furniture(&layout, &mut random, false)?,
        Kind::FurnitureWithin => lines::furniture(&layout, &mut random, true)?,
        Kind::NoBlankLines => (lines::without_blanks(&layout)?, what),
        _ => (layout.draw(), what),
    };
    Some(Case { text, expected, touched, what })
}

/// Names of sections no text has.
fn names(leader: Leader) -> [&'static str; 12] {
    match leader {
        Leader::Tab => [
            "岸上观察",
            "数字之外",
            "街巷新声",
            "工坊纪事",
            "潮汐札记",
            "田野来信",
            "灯下长谈",
            "一线见闻",
            "远方回响",
            "旧物新用",
            "案头书影",
            "名录与榜单",
        ],
        Leader::Dots => [
            "Harbour Notes",
            "Long Reads",
            "From the Workshop",
            "Letters and Lists",
            "Measured",
            "At Length",
            "Short Takes",
            "The Back Room",
            "Fieldwork",
            "Opinions",
            "Afterwords",
            "In Print",
        ],
        Leader::Ellipses => [
            "岸辺の特集",
            "ことばの部屋",
            "台所と庭",
            "小さな旅",
            "町の記録",
            "詩のページ",
            "読者の声",
            "道具の話",
            "連載の頁",
            "季節の便り",
            "あとがき集",
            "本棚から",
        ],
    }
}

fn rename_sections(layout: &mut Layout, random: &mut Random) -> String {
    let mut pool = names(layout.leader);
    random.shuffle(&mut pool);
    let mut pool = pool.into_iter();
    for section in &mut layout.sections {
        let (Some(old), Some(new)) = (section.title.clone(), pool.next()) else { continue };
        let swap = |line: &mut String| {
            if line.trim().starts_with(old.trim()) {
                *line = line.replacen(&old, new, 1);
            }
        };
        section.printed.iter_mut().for_each(swap);
        section.head.iter_mut().for_each(|line| swap(&mut line.text));
        section.title = Some(new.to_owned());
    }
    String::new()
}

fn shuffle_articles(layout: &mut Layout, random: &mut Random) -> String {
    let mut all: Vec<_> = layout
        .sections
        .iter_mut()
        .flat_map(|section| std::mem::take(&mut section.articles))
        .collect();
    let pages: Vec<_> = all.iter().map(|article| article.page.clone()).collect();
    random.shuffle(&mut all);
    for (article, page) in all.iter_mut().zip(pages) {
        article.page = page;
    }
    let mut all = all.into_iter();
    for section in &mut layout.sections {
        section.articles = all.by_ref().take(section.order.len()).collect();
    }
    layout.contents = Contents::Drawn(usize::MAX);
    String::new()
}

fn shuffle_body(layout: &mut Layout, random: &mut Random) -> Option<String> {
    let long: Vec<usize> = (0..layout.sections.len())
        .filter(|at| layout.sections.get(*at).is_some_and(|section| section.order.len() > 1))
        .collect();
    let section = layout.sections.get_mut(random.pick(&long)?)?;
    let before = section.order.clone();
    while section.order == before {
        random.shuffle(&mut section.order);
    }
    Some(section.title.clone().unwrap_or_default())
}

/// Articles that tell by more than the contents that they begin: section and number.
fn with_source(layout: &Layout) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (number, section) in layout.sections.iter().enumerate() {
        for (index, article) in section.articles.iter().enumerate() {
            if article.lines.iter().any(|line| line.kind == LineKind::Source)
                && section.articles.len() > 1
            {
                found.push((number, index));
            }
        }
    }
    found
}

fn drop_entries(
    layout: &mut Layout,
    random: &mut Random,
    touched: &mut BTreeSet<String>,
) -> Option<String> {
    let mut candidates = with_source(layout);
    random.shuffle(&mut candidates);
    let count = random.within(1, 4).min(candidates.len() / 2);
    let mut what = Vec::new();
    let mut sections = BTreeSet::new();
    for (section, index) in candidates.into_iter().take(count.max(1)) {
        // A section keeps most of its entries.
        if !sections.insert(section) {
            continue;
        }
        let article = layout.sections.get_mut(section)?.articles.get_mut(index)?;
        article.printed.clear();
        touched.insert(key(&article.facts.title));
        what.push(article.facts.title.clone());
    }
    (!what.is_empty()).then(|| what.join(" | "))
}

fn reword_entries(
    layout: &mut Layout,
    random: &mut Random,
    touched: &mut BTreeSet<String>,
) -> String {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (number, section) in layout.sections.iter().enumerate() {
        let long = |index: &usize| {
            section.articles.get(*index).is_some_and(|article| article.entry.chars().count() >= 10)
        };
        all.extend((0..section.articles.len()).filter(long).map(|index| (number, index)));
    }
    random.shuffle(&mut all);
    let count = random.within(1, 4);
    let mut what = Vec::new();
    let drawing = layout.clone();
    for (number, index) in all.into_iter().take(count) {
        let article =
            layout.sections.get_mut(number).and_then(|section| section.articles.get_mut(index));
        let Some(article) = article else { continue };
        let mut words: Vec<char> = article.entry.chars().collect();
        let at = random.within(1, words.len().saturating_sub(2));
        match random.below(4) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, if words.iter().all(char::is_ascii) { 'x' } else { '新' }),
            2 => {
                words.swap(at, at + 1);
            }
            _ => words.truncate(words.len() - words.len() / 5),
        }
        let entry: String = words.into_iter().collect();
        if entry == article.entry {
            continue;
        }
        let blanks = article.printed.iter().take_while(|line| line.trim().is_empty()).count();
        article.printed.truncate(blanks);
        let indent = if layout.leader == Leader::Ellipses { "　" } else { "" };
        article.printed.extend(drawing.entry(indent, entry.trim(), article.page.as_deref(), 64));
        touched.insert(key(&article.facts.title));
        what.push(format!("{} -> {entry}", article.entry));
    }
    what.join(" | ")
}

fn wrap_entries(layout: &mut Layout, random: &mut Random) -> Option<String> {
    let width = match layout.leader {
        Leader::Tab => random.within(11, 26),
        Leader::Dots => random.within(24, 50),
        Leader::Ellipses => return None,
    };
    layout.contents = Contents::Drawn(width);
    Some(format!("at {width}"))
}

fn wrap_titles(layout: &mut Layout, random: &mut Random) -> Option<String> {
    let spaces = layout.leader == Leader::Dots;
    let mut what = Vec::new();
    for section in &mut layout.sections {
        for article in &mut section.articles {
            let Some(at) = article.lines.iter().position(|line| line.kind == LineKind::Title)
            else {
                continue;
            };
            let Some(title) = article.lines.get(at).map(|line| line.text.clone()) else { continue };
            let chars: Vec<char> = title.chars().collect();
            if chars.len() < 14 || random.once_in(2) {
                continue;
            }
            let middle = chars.len() / 2;
            let space = |at: &usize| chars.get(*at) == Some(&' ');
            let near = |at: &usize| at.abs_diff(middle);
            let cut = (3..chars.len().saturating_sub(3)).filter(space).min_by_key(near);
            let cut = cut.filter(|cut| spaces || near(cut) * 4 < chars.len()).or_else(|| {
                let allowed = |at: &usize| !spaces && may_break(&chars, *at);
                (4..chars.len().saturating_sub(3)).filter(allowed).min_by_key(near)
            });
            let Some(cut) = cut else { continue };
            let first: String = chars.iter().take(cut).collect();
            let second: String = chars.iter().skip(cut).collect();
            let second = Line::new(LineKind::Title, second.trim_start());
            what.push(format!("{first}/{}", second.text));
            if let Some(line) = article.lines.get_mut(at) {
                first.trim_end().clone_into(&mut line.text);
            }
            article.lines.insert(at + 1, second);
        }
    }
    (!what.is_empty()).then(|| what.join(" | "))
}

/// Section heads in the body wherever they are missing.
fn heads(layout: &mut Layout) {
    for section in &mut layout.sections {
        let Some(title) = section.title.clone().filter(|_| section.head.is_empty()) else {
            continue;
        };
        let blank = || Line::new(LineKind::Blank, "");
        section.head = vec![blank(), blank(), Line::new(LineKind::Head, title), blank()];
    }
}

/// Articles that begin like a heading once the contents are gone: no source line, no byline, and
/// no more empty lines above the title than above a heading. They and the one before them are lost.
fn untold(layout: &Layout, touched: &mut BTreeSet<String>) {
    let articles = || {
        layout
            .sections
            .iter()
            .flat_map(|section| section.order.iter().filter_map(|at| section.articles.get(*at)))
    };
    let blanks_before = |lines: &[Line], at: usize| {
        let above = lines.iter().take(at).rev();
        above.take_while(|line| line.kind == LineKind::Blank).count()
    };
    let headings = articles().flat_map(|article| {
        let at = (0..article.lines.len())
            .filter(|at| article.lines.get(*at).is_some_and(|line| line.kind == LineKind::Heading));
        at.map(|at| blanks_before(&article.lines, at))
    });
    let most = headings.max().unwrap_or(1);
    let mut before: Option<String> = None;
    for article in articles() {
        let name = key(&article.facts.title);
        let told = article.lines.iter().any(|line| line.kind == LineKind::Source)
            || blanks_before(&article.lines, title_at(article)) > most;
        if !told {
            touched.extend(before.take());
            touched.insert(name.clone());
        }
        before = Some(name);
    }
}

fn title_at(article: &layout::Article) -> usize {
    article.lines.iter().position(|line| line.kind == LineKind::Title).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_text_again_and_every_kind_changes_it() {
        let layouts: Vec<_> =
            texts::layouts("a_seed_gives_the_same_text_again_and_every_kind_changes_it");
        for kind in KINDS {
            let mut occasions = 0;
            for (name, layout) in &layouts {
                for seed in 0..4 {
                    let Some(case) = apply(layout, kind, seed) else { continue };
                    let again = apply(layout, kind, seed).unwrap();
                    assert_eq!(case.text, again.text, "{name} {kind:?} {seed}");
                    occasions += usize::from(case.text != layout.draw());
                }
            }
            assert_eq!(occasions == 0, kind == Kind::Untouched, "{kind:?}");
        }
    }

    #[test]
    fn no_character_of_a_body_is_lost_where_lines_are_added() {
        for (name, layout) in
            &texts::layouts("no_character_of_a_body_is_lost_where_lines_are_added")
        {
            for kind in
                [Kind::FurnitureBetween, Kind::FurnitureWithin, Kind::NoBlankLines, Kind::Indents]
            {
                let Some(case) = apply(layout, kind, 5) else { continue };
                let mut text = case.text.chars().filter(|c| !c.is_whitespace());
                for c in layout.draw().chars().filter(|c| !c.is_whitespace()) {
                    assert!(text.any(|other| other == c), "{name} {kind:?}: {c}");
                }
            }
        }
    }
}
