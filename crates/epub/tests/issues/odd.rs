//! An issue that says what no good one does.

use masthead_codec::AssetStore;
use masthead_issue::*;

use crate::issues::{p, t, text_line};

/// What no good issue has: empty titles, ids and languages that are none, rows without cells,
/// addresses that lead nowhere, blocks nested past all bounds.
pub(crate) fn odd() -> (Issue, AssetStore) {
    let mut issue = Issue::new(
        "x y".into(),
        Publication {
            title: Title::default(),
            identifiers: vec![Identifier {
                scheme: "issn-l".into(),
                text: "ISSN".into(),
                value: "not one".into(),
            }],
            frequency: Some(String::new()),
            series: Some(Title::default()),
        },
    );
    issue.id = "urn:uuid:not-one".into();
    issue.numbering.issue = Some(Label::new("<&\"'"));
    issue.dates.cover = Some(DateLabel::new("?", "2024-13-45"));
    issue.title = Some(Title::default());
    issue.masthead = Some(Masthead { groups: vec![] });
    let mut deep = vec![p("bottom")];
    for level in 0..300 {
        deep = vec![Block::Division(Division {
            id: format!("d{level}").into(),
            number: None,
            title: (level % 2 == 0).then(|| t("deep")),
            role: Some("x- odd role".into()),
            blocks: deep,
        })];
    }
    let mut line = t("core");
    for _ in 0..300 {
        line = vec![Inline::Span(Span { content: line, ..Span::default() })];
    }
    let link = |url: &str, content| Inline::Link(Link { url: url.into(), content });
    let note = || Inline::NoteReference(NoteReference { note: "n".into() });
    let mut article = Article::new("".into());
    article.title =
        Some(Title { content: vec![], subtitle: vec![t("only a subtitle")], ..Title::default() });
    article.language = Some("also bad".into());
    article.pages = Some(Pages { text: " ".into(), first: None, last: None });
    article.sources = vec![Source { date: Some("2024-02-30".into()), ..Source::default() }];
    article.keywords = vec![Keywords { language: Some("!".into()), label: None, terms: vec![] }];
    article.body = vec![
        Block::PageBreak(PageBreak { label: "\u{1}".into() }),
        Block::PageBreak(PageBreak { label: "a < b".into() }),
        Block::PageBreak(PageBreak { label: "a < b".into() }),
        Block::List(List { kind: ListKind::Ordered, items: vec![] }),
        Block::List(List { kind: ListKind::Plain, items: vec![ListItem { label: Some(String::new()), blocks: vec![] }] }),
        Block::Records(Records { kind: "x-\"".into(), items: vec![RecordItem { id: Some("same".into()), image: None, fields: vec![] }] }),
        Block::Verse(Verse { stanzas: vec![Stanza { lines: vec![VerseLine { indent: 99, content: vec![] }] }] }),
        Block::Dialogue(Dialogue { turns: vec![Turn { speaker: Some(vec![]), role: None, blocks: vec![] }] }),
        Block::Aside(Aside { id: Some("same".into()), kind: "x-odd kind".into(), title: Some(vec![]), blocks: vec![] }),
        Block::Table(Table {
            id: "same".into(),
            label: None,
            caption: None,
            columns: 0,
            head: vec![Row::default()],
            body: vec![Row { cells: vec![Cell { blocks: vec![], columns: 0, rows: 0 }, Cell { blocks: vec![p("wide")], columns: 5000, rows: 99_999 }] }, Row::default()],
            foot: vec![],
            notes: vec![],
            credit: None,
            panels: 3,
        }),
        Block::Equation(Equation { id: "q".into(), label: None, math: Math::default() }),
        Block::Equation(Equation { id: "q2".into(), label: None, math: Math { mathml: Some("<math xmlns='http://www.w3.org/1998/Math/MathML' onclick='x()'><mi href='javascript:x' onclick='x()'>x</mi><script xmlns='http://www.w3.org/1999/xhtml'>x</script></math>".into()), asset: None, alt: None } }),
        Block::Code(Code { language: Some("a b".into()), lines: vec![] }),
        Block::Media(Media { asset: None, url: Some("javascript:x".into()), kind: MediaKind::Interactive, caption: None, transcript: vec![] }),
        Block::Attachment(Attachment { id: "x".into(), label: None, title: vec![], url: Some("文".into()), asset: None, code: None }),
        Block::Parallel(Parallel { columns: vec![ParallelColumn { language: "".into(), blocks: vec![] }] }),
        text_line(vec![
            link("https://a_b.example.org:99999/", t("port")),
            link("https://example.org\\x/%zz", vec![Inline::text("in"), note(), link("https://example.org/", t("nested"))]),
            link("https://1.2.3.4/", t("v4")),
            link("mailto:nobody", t("mail")),
            link("urn:x:y", t("urn")),
            Inline::Citation(Citation { items: vec![], content: t("none") }),
            Inline::Citation(Citation { items: vec!["nowhere".into()], content: vec![] }),
            Inline::Ruby(Ruby { base: vec![], text: String::new() }),
            Inline::Span(Span { language: Some("?".into()), ..Span::default() }),
            Inline::NoteReference(NoteReference { note: "nowhere".into() }),
            Inline::Image(Image { asset: "sha256:../../x".into(), alt: None }),
            Inline::Math(Math::default()),
        ]),
        text_line(line),
    ];
    article.body.extend(deep);
    article.notes = vec![Note {
        id: "n".into(),
        kind: NoteKind::Margin,
        label: Some(String::new()),
        blocks: vec![],
    }];
    article.references =
        vec![Reference { id: "same".into(), label: None, content: vec![], csl: None }];
    let twin = article.clone();
    let empty = Section {
        id: "".into(),
        title: Title::default(),
        pages: None,
        toc: None,
        intro: vec![],
        entries: vec![],
        ext: std::collections::BTreeMap::new(),
    };
    issue.contents = vec![
        Entry::Section(Box::new(empty)),
        Entry::Article(Box::new(article)),
        Entry::Article(Box::new(twin)),
    ];
    (issue, AssetStore::new())
}
