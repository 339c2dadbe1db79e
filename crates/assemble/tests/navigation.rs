//! The table of contents that a file itself has, held against the lines of its text.

use masthead_assemble::assemble;
use masthead_codec::{
    Content, ContentsEntry, Draft, DraftBlock, Hints, Properties, ReadOptions, Role,
};
use masthead_diagnostics::codes;
use masthead_issue::{Article, Block, Entry, Inlines, inline, plain};

const TEXT: &str = "The tide came in at noon and left the quay wet, as it does in spring.";

/// A block, and the level of the entry that points at it, in the words of the block.
type Made = (DraftBlock, Option<u8>);

fn line(words: &str, hints: Hints) -> DraftBlock {
    let content = Content::Line(inline::plain(words));
    DraftBlock { content, hints, ..DraftBlock::default() }
}

/// A heading that the list names, as high in the list as in the text.
fn listed(level: u8, words: &str) -> Made {
    (line(words, Hints { outline: Some(level), ..Hints::default() }), Some(level))
}

/// A heading that it does not name.
fn unlisted(level: u8, words: &str) -> Made {
    (listed(level, words).0, None)
}

fn text() -> Made {
    (line(TEXT, Hints::default()), None)
}

/// Three paragraphs.
fn texts() -> [Made; 3] {
    [text(), text(), text()]
}

fn draft(made: impl IntoIterator<Item = Made>) -> Draft {
    let mut draft = Draft::default();
    for (index, (block, level)) in made.into_iter().enumerate() {
        let title = block.text();
        draft.contents.extend(level.map(|level| ContentsEntry {
            level,
            title,
            block: Some(index),
        }));
        draft.blocks.push(block);
    }
    draft
}

fn words(title: Option<&Inlines>) -> String {
    title.map_or("-".to_owned(), |title| plain::inlines(title))
}

fn article(article: &Article, indent: &str, out: &mut Vec<String>) {
    let title = words(article.title.as_ref().map(|title| &title.content));
    let byline = article.byline.as_ref().map(|line| format!(" ({})", plain::inlines(line)));
    out.push(format!("{indent}article {title}{}", byline.unwrap_or_default()));
    for block in &article.body {
        if let Block::Division(division) = block {
            out.push(format!("{indent}  division {}", words(division.title.as_ref())));
        }
    }
}

fn entries(entries: &[Entry], indent: &str, out: &mut Vec<String>) {
    for entry in entries {
        match entry {
            Entry::Section(section) => {
                out.push(format!("{indent}section {}", words(Some(&section.title.content))));
                self::entries(&section.entries, &format!("{indent}  "), out);
            }
            Entry::Article(one) => article(one, indent, out),
        }
    }
}

/// Sections, articles and divisions, set in by their depth.
fn sketch(draft: Draft) -> String {
    let mut out = Vec::new();
    entries(&assemble(draft, &ReadOptions::default()).value.issue.contents, "", &mut out);
    out.join("\n")
}

fn hold(made: Vec<Made>, expected: &[&str]) {
    assert_eq!(sketch(draft(made)), expected.join("\n"));
}

#[test]
fn entries_with_others_under_them_are_sections() {
    hold(
        vec![
            listed(1, "Tides"),
            listed(2, "The Quay"),
            text(),
            listed(2, "The Mole"),
            text(),
            listed(1, "Birds"),
            listed(2, "The Tern"),
            text(),
        ],
        &[
            "section Tides",
            "  article The Quay",
            "  article The Mole",
            "section Birds",
            "  article The Tern",
        ],
    );
}

#[test]
fn an_article_as_high_as_a_section_ends_it() {
    hold(
        vec![
            listed(1, "Tides"),
            listed(2, "The Quay"),
            text(),
            listed(1, "A Letter"),
            text(),
            listed(1, "Another Letter"),
            text(),
        ],
        &["section Tides", "  article The Quay", "article A Letter", "article Another Letter"],
    );
}

#[test]
fn among_sections_an_entry_with_an_articles_text_is_an_article() {
    let [a, b, c] = texts();
    hold(
        vec![
            listed(1, "The Old Custom House"),
            a,
            b,
            c,
            listed(2, "Its Clock"),
            text(),
            listed(1, "Tides"),
            listed(2, "The Quay"),
            text(),
            listed(1, "Birds"),
            listed(2, "The Tern"),
            text(),
        ],
        &[
            "article The Old Custom House",
            "  division Its Clock",
            "section Tides",
            "  article The Quay",
            "section Birds",
            "  article The Tern",
        ],
    );
}

#[test]
fn a_section_may_have_a_few_words_of_its_own() {
    let [a, b, c] = texts();
    hold(
        vec![
            listed(1, "Tides"),
            text(),
            listed(2, "The Quay"),
            a,
            b,
            listed(1, "Birds"),
            listed(2, "The Tern"),
            c,
            text(),
        ],
        &["section Tides", "  article The Quay", "section Birds", "  article The Tern"],
    );
}

#[test]
fn entries_of_articles_with_text_of_their_own_have_divisions_under_them() {
    hold(
        vec![
            listed(1, "The Quay"),
            text(),
            listed(2, "Its Stones"),
            text(),
            listed(1, "The Mole"),
            text(),
        ],
        &["article The Quay", "  division Its Stones", "article The Mole"],
    );
}

#[test]
fn an_entry_that_only_says_who_wrote_the_text_is_none() {
    hold(
        vec![
            listed(1, "The Quay."),
            listed(2, "By ORLA TENNICK."),
            text(),
            listed(1, "The Mole."),
            text(),
        ],
        &["article The Quay. (By ORLA TENNICK.)", "article The Mole."],
    );
}

#[test]
fn what_stands_before_the_text_is_no_article() {
    let front = Hints { role: Some(Role::Title), ..Hints::default() };
    let contents = |level| Hints { contents_level: Some(level), ..Hints::default() };
    let made = draft([
        (line("Ebber Quarterly", front), Some(1)),
        unlisted(1, "Contents"),
        (line("The Quay", contents(1)), None),
        (line("The Mole", contents(1)), None),
        listed(1, "The Quay"),
        text(),
        listed(1, "The Mole"),
        text(),
    ]);
    let properties =
        Properties { title: Some("Ebber Quarterly".to_owned()), ..Properties::default() };
    assert_eq!(sketch(Draft { properties, ..made }), "article The Quay\narticle The Mole");
}

#[test]
fn one_entry_above_all_others_is_the_title_of_the_whole() {
    hold(
        vec![
            listed(1, "Ebber Quarterly"),
            listed(2, "The Quay"),
            text(),
            listed(2, "The Mole"),
            text(),
        ],
        &["article The Quay", "article The Mole"],
    );
}

#[test]
fn a_lone_entry_cuts_nothing() {
    let mut made = draft([unlisted(1, "The Quay"), text(), unlisted(1, "The Mole"), text()]);
    made.contents = vec![ContentsEntry { level: 1, title: "Start".to_owned(), block: Some(0) }];
    assert_eq!(sketch(made), "article The Quay\narticle The Mole");
}

#[test]
fn an_entry_whose_words_no_line_has_is_a_title() {
    let mut made = draft([text(), text(), listed(1, "The Mole"), text()]);
    let entry = ContentsEntry { level: 1, title: "The Quay".to_owned(), block: Some(0) };
    made.contents.insert(0, entry);
    assert_eq!(sketch(made), "article The Quay\narticle The Mole");
}

#[test]
fn an_entry_in_other_words_is_the_first_heading_of_its_place() {
    let mut made = draft([
        unlisted(1, "The Harbour Office"),
        text(),
        unlisted(2, "Of Its Front Door"),
        text(),
        listed(1, "The Mole"),
        text(),
    ]);
    let entry = ContentsEntry { level: 1, title: "Front page".to_owned(), block: Some(0) };
    made.contents.insert(0, entry);
    let expected = "article The Harbour Office\n  division Of Its Front Door\narticle The Mole";
    assert_eq!(sketch(made), expected);
}

#[test]
fn entries_of_one_place_stand_where_their_words_do() {
    let mut made = draft([unlisted(1, "The Quay"), text(), unlisted(1, "The Mole"), text()]);
    made.contents = ["The Quay", "The Mole"]
        .map(|title| ContentsEntry { level: 1, title: title.to_owned(), block: Some(0) })
        .into();
    made.contents.push(ContentsEntry { level: 1, title: "End".to_owned(), block: Some(3) });
    let seen = sketch(made);
    assert!(seen.starts_with("article The Quay\narticle The Mole"), "{seen}");
}

#[test]
fn a_list_that_says_no_line_decides_nothing() {
    let names = ["The Quay", "The Mole", "The Tern"];
    let mut made = draft(names.into_iter().flat_map(|name| [unlisted(1, name), text()]));
    made.contents = [("1", 1), ("(return)", 3), ("2", 5)]
        .map(|(title, block)| ContentsEntry {
            level: 1,
            title: title.to_owned(),
            block: Some(block),
        })
        .into();
    let expected: Vec<String> = names.iter().map(|name| format!("article {name}")).collect();
    assert_eq!(sketch(made), expected.join("\n"));
}

#[test]
fn a_list_that_leaves_most_headings_out_decides_nothing_and_is_told() {
    let names = ["The Quay", "The Mole", "The Tern", "The Seal", "The Buoy"];
    let mut made = draft(names.into_iter().flat_map(|name| [unlisted(1, name), text()]));
    made.contents = [("Start", 0), ("End", 9)]
        .map(|(title, block)| ContentsEntry {
            level: 1,
            title: title.to_owned(),
            block: Some(block),
        })
        .into();
    let outcome = assemble(made.clone(), &ReadOptions::default());
    let rule = codes::asm::NAVIGATION_DISAGREES;
    assert!(outcome.report.iter().any(|told| told.rule == rule));
    let expected: Vec<String> = names.iter().map(|name| format!("article {name}")).collect();
    assert_eq!(sketch(made), expected.join("\n"));
}
