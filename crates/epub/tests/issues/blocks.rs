//! An article in Chinese with every block.

use masthead_issue::*;

use super::{cell, data, p, row, t};

/// An article with every block.
pub(super) fn blocks_article(
    photo: &Digest,
    tall: &Digest,
    sound: &Digest,
    paper: &Digest,
) -> Article {
    let mut article = Article::new("s1-s1-a1".into());
    article.title = Some(Title::plain("各种各样的段落"));
    article.sources = vec![Source {
        text: "港城通讯 2024年7月3日".into(),
        name: Some("港城通讯".into()),
        date: Some("2024-07-03".into()),
        ..Source::default()
    }];
    let mathml = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>";
    let field = |key: Option<&str>, label: Option<&str>, text: &str| Field {
        key: key.map(Into::into),
        label: label.map(str::to_owned),
        content: t(text),
    };
    article.body = vec![
        Block::PageBreak(PageBreak { label: "6".into() }),
        p(
            "先说一句正文，再看各种段落。这一段写得长一些，好看看两端对齐和首行缩进：潮水从西边来，带着盐和旧木头的气味，书店的灯一盏一盏亮起来。",
        ),
        Block::List(List {
            kind: ListKind::Bullet,
            items: vec![
                ListItem { label: None, blocks: vec![p("圆点一")] },
                ListItem {
                    label: None,
                    blocks: vec![
                        p("圆点二"),
                        Block::List(List {
                            kind: ListKind::Plain,
                            items: vec![ListItem { label: None, blocks: vec![p("无标记")] }],
                        }),
                    ],
                },
            ],
        }),
        Block::List(List {
            kind: ListKind::Ordered,
            items: vec![
                ListItem { label: Some("①".into()), blocks: vec![p("带圈的一")] },
                ListItem {
                    label: Some("(2)".into()),
                    blocks: vec![Block::Quote(Quote {
                        blocks: vec![p("引文作首块")],
                        attribution: None,
                    })],
                },
            ],
        }),
        Block::Records(Records {
            kind: "books".into(),
            items: vec![
                RecordItem {
                    id: Some("s1-s1-a1-b1".into()),
                    image: Some(tall.clone()),
                    fields: vec![
                        field(Some("title"), None, "《潮间带》"),
                        field(Some("authors"), Some("作者"), "白鹭"),
                        field(Some("publisher"), Some("出版社"), "港城出版社"),
                        field(Some("isbn"), Some("ISBN"), "978-7-0000-0000-0"),
                        field(
                            Some("reason"),
                            Some("推荐理由"),
                            "一本写给退潮之后的书。作者在礁石之间走了三年，把看见的贝壳、缆绳和人一一记下，读来像在听一位老水手讲天气。",
                        ),
                    ],
                },
                RecordItem {
                    id: None,
                    image: None,
                    fields: vec![field(None, None, "没有书影的一本")],
                },
            ],
        }),
        Block::Quote(Quote {
            blocks: vec![p("读书如观潮，宜早，宜静，宜独。")],
            attribution: Some(t("——店主手记")),
        }),
        Block::Verse(Verse {
            stanzas: vec![
                Stanza {
                    lines: vec![
                        VerseLine { indent: 0, content: t("灯塔数着船") },
                        VerseLine { indent: 1, content: t("船数着星") },
                    ],
                },
                Stanza {
                    lines: vec![VerseLine {
                        indent: 0, content: t("我数着你还没有寄来的信")
                    }],
                },
            ],
        }),
        Block::Dialogue(Dialogue {
            turns: vec![
                Turn {
                    speaker: Some(t("问")),
                    role: Some(TurnRole::Question),
                    blocks: vec![p("为什么把店开在海边？")],
                },
                Turn {
                    speaker: Some(t("答：")),
                    role: Some(TurnRole::Answer),
                    blocks: vec![p("因为海不催人。"), p("也不关门。")],
                },
                Turn {
                    speaker: None, role: Some(TurnRole::Direction), blocks: vec![p("（笑）")]
                },
                Turn { speaker: None, role: None, blocks: vec![p("众人散去。")] },
            ],
        }),
        Block::Aside(Aside {
            id: Some("s1-s1-a1-s1".into()),
            kind: "sidebar".into(),
            title: Some(t("延伸阅读")),
            blocks: vec![p("附近还有三家书店。")],
        }),
        Block::Aside(Aside {
            id: None,
            kind: "pull-quote".into(),
            title: None,
            blocks: vec![p("海不催人。")],
        }),
        Block::Aside(Aside {
            id: None,
            kind: "editorial-note".into(),
            title: None,
            blocks: vec![p("编者注：数字经核对。")],
        }),
        Block::Figure(Figure {
            id: "s1-s1-a1-f1".into(),
            label: Some("图1".into()),
            caption: Some(t("傍晚的书店")),
            credit: Some(t("白鹭 摄")),
            media: vec![
                FigureMedia {
                    asset: photo.clone(),
                    alt: Some("木门、长窗，窗里有灯".into()),
                    decorative: false,
                    caption: Some(t("左：正门")),
                },
                FigureMedia { asset: tall.clone(), alt: None, decorative: true, caption: None },
            ],
        }),
        Block::Figure(Figure {
            id: "s1-s1-a1-f2".into(),
            label: Some("图2".into()),
            caption: Some(t("丢失的照片")),
            credit: None,
            media: vec![],
        }),
        Block::Figure(Figure {
            id: "s1-s1-a1-f3".into(),
            label: None,
            caption: None,
            credit: None,
            media: vec![FigureMedia {
                asset: Digest(format!("sha256:{}", "0".repeat(64))),
                alt: Some("未交来的图".into()),
                decorative: false,
                caption: None,
            }],
        }),
        Block::Table(Table {
            id: "s1-s1-a1-t1".into(),
            label: Some("表1".into()),
            caption: Some(t("七月借阅")),
            columns: 3,
            head: vec![
                Row {
                    cells: vec![
                        Cell { rows: 2, ..cell("月份") },
                        Cell { columns: 2, ..cell("册数") },
                    ],
                },
                row(&["文学", "其他"]),
            ],
            body: vec![
                Row { cells: vec![Cell { rows: 2, ..cell("七月") }, cell("120"), cell("80")] },
                Row {
                    cells: vec![
                        cell("118"),
                        Cell { blocks: vec![p("两段"), p("单元格")], ..Cell::default() },
                    ],
                },
            ],
            foot: vec![row(&["合计", "238", "80"])],
            notes: vec![t("注：不含杂志。")],
            credit: Some(t("资料来源：港城图书馆")),
            panels: 1,
        }),
        Block::Table(Table {
            id: "s1-s1-a1-t2".into(),
            label: Some("表2".into()),
            caption: None,
            columns: 4,
            head: vec![row(&["书名", "次数", "书名", "次数"])],
            body: vec![row(&["潮间带", "31", "夜航", "22"]), row(&["灯塔", "30", "", ""])],
            foot: vec![],
            notes: vec![],
            credit: None,
            panels: 2,
        }),
        Block::Equation(Equation {
            id: "s1-s1-a1-q1".into(),
            label: Some("(1)".into()),
            math: Math {
                mathml: Some(mathml.into()), asset: None, alt: Some("质能关系".into())
            },
        }),
        Block::Code(Code {
            language: Some("rust".into()),
            lines: vec!["fn main() {".into(), "    tide(\"<&>\");".into(), "}".into()],
        }),
        Block::Media(Media {
            asset: Some(sound.clone()),
            url: None,
            kind: MediaKind::Audio,
            caption: Some(t("潮声录音")),
            transcript: vec![p("（潮声，约一分钟）")],
        }),
        Block::Media(Media {
            asset: None,
            url: Some("https://example.org/film".into()),
            kind: MediaKind::Video,
            caption: Some(t("短片")),
            transcript: vec![],
        }),
        Block::Media(Media {
            asset: Some(paper.clone()),
            url: None,
            kind: MediaKind::Interactive,
            caption: None,
            transcript: vec![],
        }),
        Block::Parallel(Parallel {
            columns: vec![
                ParallelColumn {
                    language: "zh-Hans".into(), blocks: vec![p("海上生明月。")]
                },
                ParallelColumn {
                    language: "en".into(),
                    blocks: vec![p("The moon comes up out of the sea.")],
                },
            ],
        }),
        Block::Attachment(Attachment {
            id: "s1-s1-a1-x1".into(),
            label: Some("附件：".into()),
            title: t("开放日程表"),
            url: None,
            asset: Some(paper.clone()),
            code: Some(ScanCode {
                symbology: Symbology::Barcode,
                asset: Some(photo.clone()),
                payload: Some("690000000000".into()),
            }),
        }),
        Block::Attachment(Attachment {
            id: "s1-s1-a1-x2".into(),
            label: None,
            title: t("太长的地址"),
            url: Some(format!("https://example.org/{}", "long/".repeat(900))),
            asset: None,
            code: None,
        }),
        Block::Break(Break {}),
        Block::PageBreak(PageBreak { label: "7".into() }),
        Block::Extension(Extension {
            id: "s1-s1-a1-e1".into(),
            name: "example.org:poll".into(),
            data: data(&[("q", "好吗")]),
            fallback: vec![p("投票：好吗？")],
        }),
    ];
    article
}
