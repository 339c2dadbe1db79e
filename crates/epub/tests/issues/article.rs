//! An article in Chinese with every field and every inline.

use std::collections::BTreeSet;

use masthead_issue::*;

use super::{data, p, role, t, text_line};

/// An article with every field and every inline.
pub(super) fn full_article(photo: &Digest, tall: &Digest, bitmap: &Digest) -> Article {
    let mut article = Article::new("s1-a1".into());
    article.kind = Some("research".into());
    article.language = Some("zh-Hans".into());
    article.layout =
        Some(Layout { writing_mode: Some(WritingMode::HorizontalTb), page_progression: None });
    article.kicker = vec![t("特别关注")];
    article.title = Some(Title {
        content: vec![
            Inline::text("海边书店的"),
            Inline::marked("第十个", [Mark::EmphasisDots]),
            Inline::text("夏天与它的读者们"),
        ],
        subtitle: vec![t("一份不完全的观察")],
        short: Some("书店的夏天".into()),
        parallel: vec![ParallelTitle {
            language: "en".into(),
            kind: ParallelKind::Translation,
            content: t("The Tenth Summer"),
        }],
    });
    article.standfirst = vec![t("十年间，书店的门朝海开着；本文记下四十次谈话。")];
    article.byline = Some(t("文／沈砚　图／白鹭"));
    let mut author = Agent::person("沈砚");
    author.family = Some("沈".into());
    author.given = Some("砚".into());
    author.parallel = vec![ParallelName { language: "en".into(), name: "Shen Yan".into() }];
    author.identifiers = vec![Identifier {
        scheme: "orcid".into(),
        text: "ORCID 0000-0000-0000-0001".into(),
        value: "0000-0000-0000-0001".into(),
    }];
    author.affiliations = vec!["aff1".into()];
    author.corresponding = true;
    author.email = Some("shen@example.org".into());
    author.biography = vec![p("沈砚，写字的人，住在港城。")];
    author.portrait = Some(tall.clone());
    article.credits = vec![
        Credit {
            role: "author".into(),
            label: Some("文".into()),
            agents: vec![author],
            place: None,
        },
        Credit {
            role: "managing-editor".into(),
            label: Some("责任编辑".into()),
            agents: vec![Agent::person("陆知秋"), Agent::person("许望")],
            place: Some(CreditPlace::End),
        },
    ];
    article.affiliations = vec![Affiliation {
        id: "aff1".into(),
        label: Some("1".into()),
        text: "港城大学阅读研究所".into(),
        identifiers: vec![Identifier {
            scheme: "ror".into(),
            text: "ROR 00x000".into(),
            value: "00x000".into(),
        }],
    }];
    article.sources = vec![
        Source {
            text: "《港城晚报》2024-06-19".into(),
            name: Some("港城晚报".into()),
            date: Some("2024-06-19".into()),
            url: Some("https://example.org/news/1".into()),
            issue: Some("第12版".into()),
            pages: Some("12".into()),
            how: Some(SourceHow::Digest),
            abridged: true,
            accessed: Some("2024-07-01".into()),
            place: None,
        },
        Source {
            text: "（摘自《海风》2024年第3期）".into(),
            name: Some("海风".into()),
            date: Some("2024".into()),
            place: Some(CreditPlace::End),
            ..Source::default()
        },
    ];
    article.abstracts = vec![
        Abstract {
            language: None,
            label: Some("摘要".into()),
            blocks: vec![p("观察、访谈与一张潮汐表。")],
        },
        Abstract {
            language: Some("en".into()),
            label: Some("Abstract".into()),
            blocks: vec![p("Notes on a bookshop by the sea.")],
        },
    ];
    article.keywords = vec![
        Keywords {
            language: None,
            label: Some("关键词".into()),
            terms: vec!["书店".into(), "阅读".into()],
        },
        Keywords {
            language: Some("en".into()),
            label: None,
            terms: vec!["bookshop".into(), "tide".into()],
        },
    ];
    article.identifiers = vec![Identifier {
        scheme: "doi".into(),
        text: "DOI 10.0000/demo.1".into(),
        value: "10.0000/demo.1".into(),
    }];
    article.subjects = vec!["G252".into()];
    article.history = vec![
        History {
            event: "received".into(),
            label: Some("收稿日期".into()),
            date: DateLabel::new("2024年5月1日", "2024-05-01"),
        },
        History {
            event: "accepted".into(),
            label: None,
            date: DateLabel { text: None, value: "2024-21".into(), calendar: None },
        },
    ];
    article.funding = vec![t("基金项目：港城阅读基金（2024-01）")];
    article.pages = Some(Pages { text: "1–4".into(), first: Some(1), last: Some(4) });
    article.toc =
        Some(Toc { title: Some(t("第十个夏天")), summary: Some(t("四十次谈话")) });
    article.series = Some(SeriesPart {
        title: Some(t("海边札记")),
        part: Some("之三".into()),
        status: Some(SeriesStatus::Continued),
    });
    article.relations = vec![
        Relation {
            kind: "review-of".into(),
            target: "s1-a3".into(),
            text: Some("参见《侧记之后》".into()),
        },
        Relation {
            kind: "translation-of".into(),
            target: "https://example.org/en".into(),
            text: Some("英文原文".into()),
        },
        Relation { kind: "continues".into(), target: "s1-a2".into(), text: None },
    ];
    article.rights = Some(t("© 2024 港城月读社"));
    article.ext =
        [("example.org:fee".to_owned(), Data::List(vec![Data::Bool(true), Data::Integer(3)]))]
            .into();
    let every: BTreeSet<Mark> = [
        Mark::Emphasis,
        Mark::Strong,
        Mark::Underline,
        Mark::Strike,
        Mark::SmallCaps,
        Mark::Superscript,
        Mark::Subscript,
        Mark::Code,
        Mark::EmphasisDots,
        Mark::Upright,
    ]
    .into();
    let mathml = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><msup><mi>x</mi><mn>2</mn></msup><mo>&lt;</mo><mn>9</mn></math>";
    article.body = vec![
        role("lead", "头一段用来领起全文。"),
        Block::Division(Division {
            id: "s1-a1-d1".into(),
            number: Some("一、".into()),
            title: Some(t("问题的提出")),
            role: Some("introduction".into()),
            blocks: vec![
                text_line(vec![
                    Inline::text("店主说："),
                    Inline::marked("开门", [Mark::Strong]),
                    Inline::text("就是一种"),
                    Inline::marked("邀请", [Mark::Emphasis]),
                    Inline::text("，"),
                    Inline::marked("每个字", [Mark::EmphasisDots]),
                    Inline::text("都算数"),
                    Inline::NoteReference(NoteReference { note: "s1-a1-n1".into() }),
                    Inline::text("，再说一遍"),
                    Inline::NoteReference(NoteReference { note: "s1-a1-n1".into() }),
                    Inline::text("，另见"),
                    Inline::NoteReference(NoteReference { note: "s1-a1-n2".into() }),
                    Inline::Text(Text { text: "全部标记".into(), marks: every }),
                    Inline::text("，两个  空格，<尖括号>&与号。"),
                ]),
                text_line(vec![
                    Inline::Link(Link {
                        url: "https://example.org/a".into(),
                        content: vec![
                            Inline::text("外链"),
                            Inline::NoteReference(NoteReference { note: "s1-a1-n2".into() }),
                        ],
                    }),
                    Inline::Link(Link {
                        url: "www.example.org".into(),
                        content: t("不完整的地址"),
                    }),
                    Inline::CrossReference(CrossReference {
                        target: "s1-s1-a1-t1".into(),
                        content: t("表1"),
                    }),
                    Inline::CrossReference(CrossReference {
                        target: "nowhere".into(),
                        content: t("无处"),
                    }),
                    Inline::Citation(Citation {
                        items: vec!["r1".into(), "r2".into()],
                        content: vec![Inline::marked("[1,2]", [Mark::Superscript])],
                    }),
                    Inline::Math(Math {
                        mathml: Some(mathml.into()),
                        asset: Some(photo.clone()),
                        alt: None,
                    }),
                    Inline::Math(Math {
                        mathml: Some("<math><mi>".into()),
                        asset: None,
                        alt: Some("坏掉的式子".into()),
                    }),
                    Inline::Math(Math {
                        mathml: None,
                        asset: Some(photo.clone()),
                        alt: Some("式子的图".into()),
                    }),
                    Inline::Image(Image { asset: tall.clone(), alt: Some("小图".into()) }),
                    Inline::Image(Image { asset: bitmap.clone(), alt: Some("位图".into()) }),
                    Inline::Ruby(Ruby { base: t("汉字"), text: "hànzì".into() }),
                    Inline::Span(Span {
                        language: Some("ar".into()),
                        direction: Some(Direction::Rtl),
                        role: Some("foreign".into()),
                        content: t("سلام"),
                    }),
                    Inline::LineBreak(LineBreak {}),
                    Inline::text("换行之后"),
                    Inline::PageBreak(PageBreak { label: "2".into() }),
                    Inline::Extension(InlineExtension {
                        id: "s1-a1-e1".into(),
                        name: "example.org:badge".into(),
                        data: data(&[("k", "\"<v>\"")]),
                        fallback: t("徽记"),
                    }),
                ]),
                Block::Division(Division {
                    id: "s1-a1-d1-1".into(),
                    number: Some("1.1".into()),
                    title: Some(t("潮汐与客流")),
                    role: None,
                    blocks: vec![
                        p("第二层。"),
                        Block::Division(Division {
                            id: "s1-a1-d1-1-1".into(),
                            number: Some("（1）".into()),
                            title: None,
                            role: None,
                            blocks: vec![p("第三层，只有编号。")],
                        }),
                    ],
                }),
            ],
        }),
        Block::Attachment(Attachment {
            id: "s1-a1-x1".into(),
            label: Some("附".into()),
            title: t("《关于夜读开放时间的通知》"),
            url: Some("https://example.org/notice/2024/07".into()),
            asset: None,
            code: Some(ScanCode { symbology: Symbology::Qr, asset: None, payload: None }),
        }),
    ];
    let mut reply = Article::new("s1-a1-r1".into());
    reply.kind = Some("letter".into());
    reply.title = Some(Title::plain("一位读者的回信"));
    reply.pages = Some(Pages { text: "4".into(), first: Some(4), last: None });
    reply.body = vec![
        role("salutation", "编辑同志："),
        p("潮水退了，书还在。"),
        Block::Division(Division {
            id: "s1-a1-r1-d1".into(),
            number: None,
            title: Some(t("又及")),
            role: None,
            blocks: vec![p("请代问店里的猫好。")],
        }),
    ];
    reply.ext = [("example.org:kept".to_owned(), Data::Bool(true))].into();
    article.articles = vec![reply];
    article.notes = vec![
        Note {
            id: "s1-a1-n1".into(),
            kind: NoteKind::Footnote,
            label: None,
            blocks: vec![p("原话如此。"), p("注的第二段。")],
        },
        Note {
            id: "s1-a1-n2".into(),
            kind: NoteKind::Translator,
            label: Some("＊".into()),
            blocks: vec![Block::Quote(Quote {
                blocks: vec![p("先引一段的注。")],
                attribution: None,
            })],
        },
        Note {
            id: "s1-a1-n3".into(),
            kind: NoteKind::Endnote,
            label: None,
            blocks: vec![p("没有人提到的注。")],
        },
    ];
    article.references = vec![
        Reference {
            id: "r1".into(),
            label: Some("[1]".into()),
            content: t("白鹭：《潮间带》，港城出版社，2020年。"),
            csl: Some(data(&[("type", "book"), ("title", "潮间带")])),
        },
        Reference {
            id: "r2".into(),
            label: Some("[2]".into()),
            content: t("沈砚：《夜航》，2021年。"),
            csl: None,
        },
    ];
    article
}
