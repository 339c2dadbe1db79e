//! A small issue in Japanese, vertical.

use masthead_codec::AssetStore;
use masthead_issue::*;

use super::{label, p, t, text_line};

/// A small issue with lines from top to bottom.
pub(crate) fn vertical() -> (Issue, AssetStore) {
    let mut issue = Issue::new(
        "ja".into(),
        Publication {
            title: Title::plain("潮騒文庫だより"),
            identifiers: vec![],
            frequency: Some("隔月刊".into()),
            series: None,
        },
    );
    issue.id = "urn:uuid:7c9e6679-7425-40de-944b-e07fc1f90ae7".into();
    issue.layout = Some(Layout {
        writing_mode: Some(WritingMode::VerticalRl),
        page_progression: Some(PageProgression::Rtl),
    });
    issue.numbering = Numbering { issue: Some(label("第12号", 12)), ..Numbering::default() };
    issue.dates.cover = Some(DateLabel {
        text: Some("令和6年7月".into()),
        value: "2024-07".into(),
        calendar: Some("reiwa".into()),
    });
    issue.masthead = Some(Masthead {
        groups: vec![MastheadGroup {
            place: "imprint".into(),
            title: None,
            lines: vec![MastheadLine {
                label: Some("発行".into()),
                role: Some("publisher".into()),
                content: t("潮騒文庫の会"),
                agents: vec![],
            }],
        }],
    });
    let mut essay = Article::new("s1-a1".into());
    essay.title = Some(Title {
        content: t("灯台守の本棚"),
        subtitle: vec![t("夏の覚え書き")],
        ..Title::default()
    });
    essay.byline = Some(t("浜野 汐"));
    essay.body = vec![
        text_line(vec![
            Inline::Ruby(Ruby { base: t("灯台"), text: "とうだい".into() }),
            Inline::text("の下に小さな本棚がある。棚には"),
            Inline::marked("12", [Mark::Upright]),
            Inline::text("冊の本が並び、"),
            Inline::marked("誰でも", [Mark::EmphasisDots]),
            Inline::text(
                "借りていける。返すのは潮が引いてからでよい、と札に書いてある。夕方になると風が変わり、頁がひとりでにめくれる。",
            ),
            Inline::NoteReference(NoteReference { note: "s1-a1-n1".into() }),
        ]),
        p("「また来ます」と少年は言った。海はまだ明るく、遠くで汽笛が二度鳴った。"),
        Block::Division(Division {
            id: "s1-a1-d1".into(),
            number: Some("一".into()),
            title: Some(t("棚の由来")),
            role: None,
            blocks: vec![p("はじめは木箱ひとつだったという。")],
        }),
        Block::Verse(Verse {
            stanzas: vec![Stanza {
                lines: vec![
                    VerseLine { indent: 0, content: t("夏の海") },
                    VerseLine { indent: 1, content: t("本のしおりに砂ひとつ") },
                ],
            }],
        }),
        Block::Attachment(Attachment {
            id: "s1-a1-x1".into(),
            label: Some("附".into()),
            title: t("貸出案内"),
            url: Some("https://example.org/ja".into()),
            asset: None,
            code: None,
        }),
    ];
    essay.notes = vec![Note {
        id: "s1-a1-n1".into(),
        kind: NoteKind::Footnote,
        label: None,
        blocks: vec![p("札は三代目。")],
    }];
    issue.contents = vec![Entry::Section(Box::new(Section {
        id: "s1".into(),
        title: Title::plain("随筆"),
        pages: None,
        toc: None,
        intro: vec![],
        entries: vec![Entry::Article(Box::new(essay))],
        ext: std::collections::BTreeMap::new(),
    }))];
    (issue, AssetStore::new())
}
