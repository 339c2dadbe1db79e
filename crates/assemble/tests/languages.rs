//! The language of an issue, of its articles, and of what stands in them.

use masthead_assemble::assemble;
use masthead_codec::{Content, Draft, DraftBlock, Hints, Properties, ReadOptions};
use masthead_issue::{Block, Inline, Issue, Language};

fn block(text: &str, outline: Option<u8>, language: Option<&str>) -> DraftBlock {
    DraftBlock {
        content: Content::Line(vec![Inline::text(text)]),
        hints: Hints { outline, language: language.map(Language::from), ..Hints::default() },
        ..DraftBlock::default()
    }
}

fn issue(blocks: Vec<DraftBlock>, said: Option<&str>) -> Issue {
    let other = said.map(|said| ("language.text".to_owned(), said.to_owned()));
    let properties = Properties { other: other.into_iter().collect(), ..Properties::default() };
    let draft = Draft { blocks, properties, ..Draft::default() };
    assemble(draft, &ReadOptions::default()).value.issue
}

#[test]
fn the_script_decides_and_the_document_chooses_within_it() {
    for (text, said, expected) in [
        ("Сегодня в порту было тихо, и никто не вышел в море.", None, "ru"),
        ("Сьогодні в порту було тихо, і ніхто не вийшов у море.", Some("uk"), "uk"),
        ("היום היה שקט בנמל ואיש לא יצא לים.", Some("en"), "he"),
        ("امروز بندر آرام بود و کسی به دریا نرفت.", Some("fa"), "fa"),
        ("Hoje o porto esteve calmo.", Some("pt"), "pt"),
        ("今日は港が静かで、誰も海に出なかった。", Some("en"), "ja"),
        ("The harbour was quiet today, and nobody went to sea.", Some("ru"), "en"),
    ] {
        assert_eq!(issue(vec![block(text, None, None)], said).language.as_str(), expected);
    }
}

#[test]
fn what_nearly_all_of_an_article_is_in_is_its_language_and_the_rest_says_its_own() {
    let english = "The harbour was quiet today, and nobody went to sea. In the evening the wind \
        turned, and that of the pilots who had waited went out in the dark to the last of the boats.";
    let french = "Le port était calme ce matin, et personne ne prit la mer.";
    let blocks = vec![
        block("At Home", Some(1), None),
        block(english, None, None),
        block(french, None, Some("fr")),
        block(english, None, None),
        block("Ailleurs", Some(1), Some("fr")),
        block(french, None, Some("fr")),
        block(french, None, Some("fr")),
    ];
    let issue = issue(blocks, Some("en"));
    let articles = issue.articles();
    assert_eq!(articles[0].language, None);
    let Block::Paragraph(paragraph) = &articles[0].body[1] else { panic!("no paragraph") };
    assert!(matches!(&paragraph.content[0], Inline::Span(span)
        if span.language.as_ref().unwrap().as_str() == "fr"));
    assert_eq!(articles[1].language.as_ref().unwrap().as_str(), "fr");
    let Block::Paragraph(paragraph) = &articles[1].body[0] else { panic!("no paragraph") };
    assert_eq!(paragraph.content, [Inline::text(french)]);
}
