//! The language of an issue, of its articles, and of what stands in them.

use masthead_assemble::assemble;
use masthead_codec::{Alignment, Content, Draft, DraftBlock, Hints, Properties, ReadOptions, Role};
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

#[test]
fn titles_and_lines_around_them_say_the_language_that_is_not_their_articles() {
    let english = "The harbour was quiet today, and nobody went to sea. In the evening the wind \
        turned, and that of the pilots who had waited went out in the dark to the last of the boats.";
    let french = "Le port était calme ce matin, et personne ne prit la mer.";
    let kicker = |text, language| {
        let mut kicker = block(text, None, language);
        kicker.hints.alignment = Some(Alignment::Center);
        kicker
    };
    let title = |text, language| {
        let mut title = block(text, Some(1), language);
        title.hints.alignment = Some(Alignment::Center);
        title
    };
    let mut byline = block("By Orla Tennick", None, Some("fr"));
    byline.hints.role = Some(Role::Author);
    let blocks = vec![
        title("At Home", None),
        block(english, None, Some("en")),
        kicker("La mer", Some("fr")),
        title("Une saison", Some("fr")),
        byline,
        block(english, None, None),
        block("Le quai", Some(2), Some("fr")),
        block(english, None, None),
        kicker("Le port", Some("fr")),
        title("Ailleurs", Some("fr")),
        block(french, None, Some("fr")),
        block(french, None, Some("fr")),
    ];
    let issue = issue(blocks, Some("en"));
    let says = |line: &[Inline]| match line {
        [Inline::Span(span)] => span.language.as_ref().map(|own| own.as_str().to_owned()),
        _ => None,
    };
    let articles = issue.articles();
    let [home, season, elsewhere] = articles[..] else { panic!("{}", articles.len()) };
    assert_eq!(says(&home.title.as_ref().unwrap().content), None);
    assert_eq!(says(&season.kicker[0]).as_deref(), Some("fr"));
    assert_eq!(says(&season.title.as_ref().unwrap().content).as_deref(), Some("fr"));
    assert_eq!(says(season.byline.as_ref().unwrap()).as_deref(), Some("fr"));
    let Block::Division(division) = &season.body[1] else { panic!("{:?}", season.body) };
    assert_eq!(says(division.title.as_ref().unwrap()).as_deref(), Some("fr"));
    // Where the article is in that language itself, nothing needs to be said.
    assert_eq!(elsewhere.language.as_ref().unwrap().as_str(), "fr");
    assert_eq!(elsewhere.kicker, [[Inline::text("Le port")]]);
    assert_eq!(elsewhere.title.as_ref().unwrap().content, [Inline::text("Ailleurs")]);
}
