//! Lines whose style says what they are: below the title of the issue, below those of articles.

use masthead_assemble::assemble;
use masthead_codec::{Content, Draft, DraftBlock, Hints, Properties, ReadOptions, Role};
use masthead_issue::{Article, Block, Inlines, Issue, inline, plain};

const TEXT: &str = "The tide came in at noon and left the quay wet, as it does in spring.";

fn block(text: &str, hints: Hints) -> DraftBlock {
    let content = Content::Line(inline::plain(text));
    DraftBlock { content, hints: Hints { size: Some(22), ..hints }, ..DraftBlock::default() }
}

fn text() -> DraftBlock {
    block(TEXT, Hints::default())
}

fn heading(text: &str) -> DraftBlock {
    block(text, Hints { outline: Some(1), ..Hints::default() })
}

fn styled(role: Role, text: &str) -> DraftBlock {
    block(text, Hints { role: Some(role), ..Hints::default() })
}

fn read(blocks: Vec<DraftBlock>) -> Issue {
    let draft = Draft { blocks, ..Draft::default() };
    assemble(draft, &ReadOptions::default()).value.issue
}

fn words(lines: &[Inlines]) -> Vec<String> {
    lines.iter().map(|line| plain::inlines(line)).collect()
}

fn names(article: &Article) -> Vec<&str> {
    article.credits.iter().flat_map(|credit| &credit.agents).map(|one| one.name.as_str()).collect()
}

#[test]
fn lines_below_the_title_of_an_article_are_what_their_style_says() {
    let issue = read(vec![
        heading("The Tide Table"),
        styled(Role::Subtitle, "—— a Reading in Four Parts"),
        styled(Role::Author, "Orla Tennick"),
        styled(Role::Author, "Maud Ferrier and Ruben Aske"),
        styled(Role::Date, "12 May 2025"),
        styled(Role::Abstract, "Abstract"),
        styled(Role::Abstract, "What the tide says."),
        styled(Role::Abstract, "And what it does not say."),
        text(),
        heading("The Quay"),
        text(),
    ]);
    let article = issue.articles()[0];
    let title = article.title.as_ref().unwrap();
    assert_eq!(words(&title.subtitle), ["a Reading in Four Parts"]);
    let byline = plain::inlines(article.byline.as_ref().unwrap());
    assert_eq!(byline, "Orla Tennick Maud Ferrier and Ruben Aske");
    assert_eq!(names(article), ["Orla Tennick", "Maud Ferrier", "Ruben Aske"]);
    assert_eq!(article.sources[0].text, "12 May 2025");
    assert_eq!(article.sources[0].date.as_deref(), Some("2025-05-12"));
    let [only] = article.abstracts.as_slice() else { panic!("{:?}", article.abstracts) };
    assert_eq!(only.label.as_deref(), Some("Abstract"));
    assert_eq!(plain::blocks(&only.blocks), "What the tide says.\nAnd what it does not say.");
    assert_eq!(plain::blocks(&article.body), TEXT);
}

#[test]
fn what_a_style_says_of_a_line_inside_the_text_changes_nothing() {
    let issue = read(vec![
        heading("The Tide Table"),
        text(),
        styled(Role::Author, "Orla Tennick"),
        styled(Role::Date, "12 May 2025"),
        styled(Role::Subtitle, "In Four Parts"),
        text(),
        heading("The Quay"),
        styled(Role::Date, "some day"),
        text(),
    ]);
    let [first, second] = issue.articles()[..] else { panic!("two articles") };
    let words = plain::blocks(&first.body);
    assert_eq!(words, format!("{TEXT}\nOrla Tennick\n12 May 2025\nIn Four Parts\n{TEXT}"));
    assert!(first.byline.is_none() && first.sources.is_empty());
    // What reads as no date is none, whatever its style.
    assert_eq!(plain::blocks(&second.body), format!("some day\n{TEXT}"));
}

#[test]
fn lines_below_the_title_of_the_issue_belong_to_the_issue() {
    let issue = read(vec![
        styled(Role::Title, "Ebber Quarterly"),
        styled(
            Role::Subtitle,
            "A Magazine of the Estuary, its Birds, its Boats and All Who Live by Them",
        ),
        styled(Role::Subtitle, "Vol. 8, No. 2"),
        styled(Role::Author, "Orla Tennick & Maud Ferrier"),
        styled(Role::Date, "12 May 2025"),
        styled(Role::Abstract, "What stands in here, in short."),
        heading("The Tide Table"),
        text(),
        heading("The Quay"),
        text(),
    ]);
    let title = &issue.publication.title;
    assert_eq!(plain::inlines(&title.content), "Ebber Quarterly");
    assert_eq!(
        words(&title.subtitle),
        ["A Magazine of the Estuary, its Birds, its Boats and All Who Live by Them"]
    );
    assert_eq!(issue.numbering.issue.as_ref().unwrap().first, Some(2));
    assert_eq!(issue.dates.cover.as_ref().unwrap().value, "2025-05-12");
    let masthead = issue.masthead.as_ref().unwrap();
    let lines: Vec<_> = masthead.groups.iter().flat_map(|group| &group.lines).collect();
    let author = lines.iter().find(|line| line.role.is_some()).unwrap();
    assert_eq!(author.role.as_ref().unwrap().as_str(), "author");
    let agents: Vec<&str> = author.agents.iter().map(|agent| agent.name.as_str()).collect();
    assert_eq!(agents, ["Orla Tennick", "Maud Ferrier"]);
    // An issue has no abstract: it opens the contents.
    let first = issue.articles()[0];
    assert!(first.title.is_none() && first.body.is_empty());
    let Block::Paragraph(_) = &first.abstracts[0].blocks[0] else { panic!("no paragraph") };
}

#[test]
fn an_issue_has_the_name_of_its_masthead_else_one_that_a_person_gave() {
    let name = |title: &str, front: Option<DraftBlock>| {
        let properties = Properties { title: Some(title.to_owned()), ..Properties::default() };
        let text = [heading("The Tide Table"), text(), heading("The Quay"), text()];
        let blocks = front.into_iter().chain(text).collect();
        let draft = Draft { blocks, properties, ..Draft::default() };
        let issue = assemble(draft, &ReadOptions::default()).value.issue;
        plain::inlines(&issue.publication.title.content)
    };
    let masthead = || Some(styled(Role::Title, "Ebber Quarterly"));
    assert_eq!(name("Tides of the West", masthead()), "Ebber Quarterly");
    assert_eq!(name("Tides of the West", None), "Tides of the West");
    assert_eq!(name("Microsoft Word - tides.doc", None), "");
}
