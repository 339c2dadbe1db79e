//! What a file states of itself: metadata, printed pages, and that its text flows.

use masthead_assemble::assemble;
use masthead_codec::{Content, ContentsEntry, Draft, DraftBlock, Hints, Properties, ReadOptions};
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
    let issue = read(Draft { blocks, properties, ..Draft::default() });
    assert_eq!(issue, bare);
    assert_eq!(label(issue.numbering.issue.as_ref()), Some(("No. 2", Some(2))));
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
