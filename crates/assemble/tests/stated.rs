//! What a file states of itself: metadata, printed pages, and that its text flows.

use masthead_assemble::assemble;
use masthead_codec::{Content, ContentsEntry, Draft, DraftBlock, Hints, Properties, ReadOptions};
use masthead_diagnostics::codes;
use masthead_issue::{Block, Data, Entry, Inline, Issue, Label, inline, plain};

const TEXT: &str = "The tide came in at noon and left the quay wet, as it does in spring.";

fn text(words: &str) -> DraftBlock {
    DraftBlock { content: Content::Line(inline::plain(words)), ..DraftBlock::default() }
}

fn heading(words: &str) -> DraftBlock {
    DraftBlock { hints: Hints { outline: Some(1), ..Hints::default() }, ..text(words) }
}

fn page(label: &str) -> DraftBlock {
    DraftBlock { content: Content::Page(Some(label.to_owned())), ..DraftBlock::default() }
}

fn properties(said: &[(&str, &str)]) -> Properties {
    let other = said.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Properties { other: other.collect(), ..Properties::default() }
}

fn read(draft: Draft) -> Issue {
    assemble(draft, &ReadOptions::default()).value.issue
}

fn two_articles() -> Vec<DraftBlock> {
    vec![heading("The Quay"), text(TEXT), heading("The Mole"), text(TEXT)]
}

fn label(label: Option<&Label>) -> Option<(&str, Option<u32>)> {
    label.map(|label| (label.text.as_str(), label.first))
}

#[test]
fn statements_fill_what_the_front_leaves_open() {
    let said = [
        ("series", "Ebber Quarterly"),
        ("position", "30.0"),
        ("issueNumber", "2"),
        ("volumeNumber", "8"),
        ("datePublished", "2025-04-01T00:00:00+00:00"),
        ("issn", "99901242"),
        ("publisher", "Ebber Shore Society"),
        ("purl.org:dc.rights", "Given to all"),
        ("purl.org:dc.creator", "Orla Tennick"),
        ("purl.org:dc.creator", "Ruben Aske"),
        ("Not A Name", "x"),
    ];
    let properties =
        Properties { title: Some("Ebber Quarterly 8/2".to_owned()), ..properties(&said) };
    let issue = read(Draft { blocks: two_articles(), properties, ..Draft::default() });
    assert_eq!(plain::inlines(&issue.publication.title.content), "Ebber Quarterly");
    assert_eq!(issue.publication.series, None);
    assert_eq!(label(issue.numbering.issue.as_ref()), Some(("2", Some(2))));
    assert_eq!(label(issue.numbering.volume.as_ref()), Some(("8", Some(8))));
    assert_eq!(label(issue.numbering.cumulative.as_ref()), Some(("30", Some(30))));
    let published = issue.dates.published.unwrap();
    assert_eq!((published.text, published.value.as_str()), (None, "2025-04-01"));
    assert_eq!(issue.publication.identifiers[0].value, "9990-1242");
    let line = &issue.masthead.unwrap().groups[0].lines[0];
    assert_eq!(line.agents[0].name, "Ebber Shore Society");
    let text = |text: &str| Data::Text(text.to_owned());
    let creators = Data::List(vec![text("Orla Tennick"), text("Ruben Aske")]);
    let ext: Vec<_> = issue.ext.into_iter().collect();
    let rights = ("purl.org:dc.rights".to_owned(), text("Given to all"));
    assert_eq!(ext, [("purl.org:dc.creator".to_owned(), creators), rights]);
}

#[test]
fn what_is_printed_wins_over_statements() {
    let front = ["Ebber Quarterly", "2025 · Vol. 8 · No. 2", "ISSN 9990-1242"];
    let mut blocks: Vec<_> = front.into_iter().map(text).collect();
    blocks.push(text("Publisher: Ebber Shore Society"));
    blocks.extend(two_articles());
    let bare = read(Draft { blocks: blocks.clone(), ..Draft::default() });
    let said = [
        ("issueNumber", "3"),
        ("volumeNumber", "9"),
        ("date", "2020-01-01"),
        ("issn", "1234-5679"),
        ("publisher", "Somebody Else"),
    ];
    let properties = Properties { title: Some("Other".to_owned()), ..properties(&said) };
    let draft = Draft { blocks, properties, ..Draft::default() };
    let outcome = assemble(draft, &ReadOptions::default());
    let passed_over: Vec<String> = outcome
        .report
        .iter()
        .filter(|told| told.rule == codes::asm::STATEMENT_PASSED_OVER)
        .map(|told| told.arguments.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>())
        .map(|arguments| arguments.join(": "))
        .collect();
    let expected = [
        "the title: Other",
        "the number: 3",
        "the number: 9",
        "the date: 2020-01-01",
        "the ISSN: 1234-5679",
        "the publisher: Somebody Else",
    ];
    assert_eq!(passed_over, expected);
    let issue = outcome.value.issue;
    assert_eq!(issue, bare);
    assert_eq!(label(issue.numbering.issue.as_ref()), Some(("No. 2", Some(2))));
}

#[test]
fn what_the_pages_say_in_other_words_is_not_told() {
    let front = ["Ebber Quarterly", "May 2025 · Vol. 8 · No. 2", "ISSN 9990-1242"];
    let mut blocks: Vec<_> = front.into_iter().map(text).collect();
    blocks.extend(two_articles());
    let said = [
        ("issueNumber", "2"),
        ("position", "2.0"),
        ("datePublished", "2025-05-12"),
        ("issn", "99901242"),
    ];
    let title = Some("Ebber Quarterly: Spring".to_owned());
    let properties = Properties { title, ..properties(&said) };
    let outcome =
        assemble(Draft { blocks, properties, ..Draft::default() }, &ReadOptions::default());
    let rule = codes::asm::STATEMENT_PASSED_OVER;
    assert!(outcome.report.iter().all(|told| told.rule != rule), "{:?}", outcome.report);
}

#[test]
fn the_date_of_a_cover_is_stated_apart_and_tells_issues_apart() {
    let read = |said: &[(&str, &str)]| {
        let properties = properties(said);
        read(Draft { blocks: two_articles(), properties, ..Draft::default() })
    };
    let issue = read(&[("date", "2025-05-02"), ("coverDate", "2025-05")]);
    assert_eq!(issue.dates.cover.unwrap().value, "2025-05");
    assert_eq!(issue.dates.published.unwrap().value, "2025-05-02");
    let (first, second) = (read(&[("date", "2025-05-02")]), read(&[("date", "2025-05-09")]));
    assert_eq!(first.dates.published.unwrap().value, "2025-05-02");
    assert_ne!(first.id, second.id);
}

#[test]
fn a_date_before_all_printing_is_none() {
    let properties = properties(&[("date", "0101-01-01T00:00:00+00:00")]);
    let issue = read(Draft { blocks: two_articles(), properties, ..Draft::default() });
    assert_eq!(issue.dates.published, None);
}

#[test]
fn a_page_above_a_title_is_that_of_the_title() {
    let blocks = vec![
        page("7"),
        heading("The Quay"),
        text(TEXT),
        page("8"),
        text(TEXT),
        page("9"),
        page("10"),
        heading("The Mole"),
        text(TEXT),
    ];
    // The table of contents of the file points at the pages.
    let entry = |title: &str, block| ContentsEntry {
        level: 1,
        title: title.to_owned(),
        block: Some(block),
    };
    for contents in [vec![], vec![entry("The Quay", 0), entry("The Mole", 6)]] {
        let issue = read(Draft { blocks: blocks.clone(), contents, ..Draft::default() });
        let found: Vec<_> = issue
            .contents
            .iter()
            .map(|entry| {
                let Entry::Article(article) = entry else { panic!("a section") };
                let breaks = article.body.iter().filter_map(|block| match block {
                    Block::PageBreak(page) => Some(page.label.as_str()),
                    _ => None,
                });
                (article.pages.as_ref().map(|pages| pages.text.as_str()), breaks.collect())
            })
            .collect();
        let expected = [(Some("7"), vec!["8", "9"]), (Some("10"), vec![])];
        assert_eq!(found, expected);
    }
}

#[test]
fn a_page_that_is_not_that_of_a_title_is_a_mark_or_is_told() {
    let blocks = vec![
        page("i"),
        page("5"),
        heading("The Quay"),
        text(TEXT),
        heading("The Mole"),
        text(TEXT),
    ];
    let outcome = assemble(Draft { blocks, ..Draft::default() }, &ReadOptions::default());
    let told: Vec<_> = outcome.report.iter().map(|told| (told.rule.name, told.message())).collect();
    let message = "no article begins or goes on where the printed page i begins".to_owned();
    assert!(told.contains(&("page-without-text", message)), "{told:?}");
    let pages = outcome.value.issue.articles()[0].pages.as_ref().map(|pages| pages.text.clone());
    assert_eq!(pages.as_deref(), Some("5"));
}

#[test]
fn a_page_that_the_contents_number_otherwise_stands_in_the_text() {
    let blocks = vec![
        text("Contents"),
        text("The Quay\t5"),
        text("The Mole\t7"),
        page("6"),
        heading("The Quay"),
        text(TEXT),
        page("7"),
        heading("The Mole"),
        text(TEXT),
    ];
    let issue = read(Draft { blocks, ..Draft::default() });
    let found: Vec<_> = issue
        .articles()
        .into_iter()
        .map(|article| {
            let mark = article.body.first().filter(|one| matches!(one, Block::PageBreak(_)));
            (article.pages.as_ref().map(|pages| pages.text.as_str()), mark.cloned())
        })
        .collect();
    let mark = Block::PageBreak(masthead_issue::PageBreak { label: "6".to_owned() });
    assert_eq!(found, [(Some("5"), Some(mark)), (Some("7"), None)]);
}

#[test]
fn a_page_inside_a_paragraph_stands_in_its_line() {
    let blocks = vec![
        heading("The Quay"),
        text("The tide came in at noon and left the"),
        page("8"),
        text("quay wet, as it does in spring."),
    ];
    let issue = read(Draft { blocks, ..Draft::default() });
    let [Block::Paragraph(paragraph)] = issue.articles()[0].body.as_slice() else {
        panic!("{:?}", issue.articles()[0].body)
    };
    let found = paragraph.content.iter().position(|one| matches!(one, Inline::PageBreak(_)));
    assert_eq!(found, Some(1), "{:?}", paragraph.content);
    assert!(plain::inlines(&paragraph.content).contains("left the quay wet"));
}

#[test]
fn text_that_flows_has_no_running_heads() {
    let mut blocks = Vec::new();
    for number in 1..=6 {
        blocks.push(heading(&format!("Walk {}", ["A", "B", "C", "D", "E", "F"][number - 1])));
        blocks.push(text("Ebber Quarterly"));
        blocks.push(text(&number.to_string()));
        blocks.push(text(&TEXT.repeat(5)));
    }
    let title = Some("Ebber Quarterly".to_owned());
    // Of running heads the first may be the cover.
    for (layout, kept) in [("reflowable", 6), ("fixed", 1)] {
        let properties = Properties { title: title.clone(), ..properties(&[("layout", layout)]) };
        let issue = read(Draft { blocks: blocks.clone(), properties, ..Draft::default() });
        let said = format!("{:?}", issue.contents);
        assert_eq!(said.matches("Ebber Quarterly").count(), kept, "{layout}");
    }
}
