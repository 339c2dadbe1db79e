//! Issues made by hand: one in Chinese with everything the model holds, one vertical in Japanese,
//! one in English. All texts are written for these tests.

use std::collections::BTreeSet;

use masthead_codec::AssetStore;
use masthead_issue::*;

/// Characters for runs of text.
pub(crate) fn t(text: &str) -> Inlines {
    inline::plain(text)
}

pub(crate) fn p(text: &str) -> Block {
    Block::Paragraph(Paragraph { role: None, content: t(text) })
}

pub(crate) fn text_line(content: Inlines) -> Block {
    Block::Paragraph(Paragraph { role: None, content })
}

fn role(role: &str, text: &str) -> Block {
    Block::Paragraph(Paragraph { role: Some(role.into()), content: t(text) })
}

fn data(pairs: &[(&str, &str)]) -> Data {
    Data::Map(pairs.iter().map(|(k, v)| ((*k).to_owned(), Data::Text((*v).to_owned()))).collect())
}

fn label(text: &str, first: u32) -> Label {
    Label { text: text.into(), first: Some(first), last: None }
}

fn cell(text: &str) -> Cell {
    Cell { blocks: vec![p(text)], ..Cell::default() }
}

fn row(texts: &[&str]) -> Row {
    Row { cells: texts.iter().map(|text| cell(text)).collect() }
}

/// A PNG of one colour.
fn png(width: u32, height: u32, gray: u8) -> Vec<u8> {
    fn chunk(out: &mut Vec<u8>, kind: &[u8], body: &[u8]) {
        out.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        let start = out.len();
        out.extend(kind);
        out.extend(body);
        let mut crc = u32::MAX;
        for byte in &out[start..] {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
            }
        }
        out.extend((!crc).to_be_bytes());
    }
    let mut raw = Vec::new();
    for _ in 0..height {
        raw.push(0);
        raw.extend(std::iter::repeat_n(gray, width as usize));
    }
    // zlib with stored blocks.
    let mut zlib = vec![0x78, 0x01];
    let mut rest = raw.as_slice();
    while !rest.is_empty() {
        let (part, tail) = rest.split_at(rest.len().min(65_535));
        zlib.push(u8::from(tail.is_empty()));
        let length = u16::try_from(part.len()).unwrap();
        zlib.extend(length.to_le_bytes());
        zlib.extend((!length).to_le_bytes());
        zlib.extend(part);
        rest = tail;
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &raw {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    zlib.extend((b << 16 | a).to_be_bytes());
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &header);
    chunk(&mut out, b"IDAT", &zlib);
    chunk(&mut out, b"IEND", b"");
    out
}

struct Shelf {
    store: AssetStore,
    known: Vec<(Digest, Asset)>,
}

impl Shelf {
    fn add(&mut self, bytes: Vec<u8>, media_type: &str) -> Digest {
        let info = self.store.insert(bytes);
        let digest = Digest(info.digest);
        self.known.push((
            digest.clone(),
            Asset {
                media_type: media_type.to_owned(),
                bytes: info.bytes,
                width: info.width,
                height: info.height,
                rights: Some("摄影 港城月读社".to_owned()),
            },
        ));
        digest
    }
}

/// Everything the model holds.
pub(crate) fn everything() -> (Issue, AssetStore) {
    let mut shelf = Shelf { store: AssetStore::new(), known: Vec::new() };
    let photo = shelf.add(png(320, 200, 150), "image/png");
    let tall = shelf.add(png(140, 200, 190), "image/png");
    let back = shelf.add(png(30, 40, 90), "image/png");
    let bitmap = shelf.add(b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0\0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\0".to_vec(), "image/bmp");
    let sound = shelf.add(b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64\0\0\0\0".to_vec(), "audio/mpeg");
    let paper = shelf.add(b"%PDF-1.4\n%%EOF\n".to_vec(), "application/pdf");

    let mut issue = Issue::new(
        "zh-Hans".into(),
        Publication {
            title: Title {
                content: t("港城月读"),
                subtitle: vec![t("书香与潮声")],
                short: Some("月读".into()),
                parallel: vec![ParallelTitle {
                    language: "en".into(),
                    kind: ParallelKind::Translation,
                    content: t("Harbour Reader"),
                }],
            },
            identifiers: vec![
                Identifier {
                    scheme: "issn-print".into(),
                    text: "ISSN 1234-5679".into(),
                    value: "1234-5679".into(),
                },
                Identifier {
                    scheme: "permit".into(),
                    text: "内部资料准印证 港字第018号".into(),
                    value: "港字第018号".into(),
                },
            ],
            frequency: Some("月刊".into()),
            series: Some(Title::plain("港城文丛")),
        },
    );
    issue.id = "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e".into();
    issue.layout = Some(Layout {
        writing_mode: Some(WritingMode::HorizontalTb),
        page_progression: Some(PageProgression::Ltr),
    });
    issue.numbering = Numbering {
        year: Some(label("2024年", 2024)),
        volume: Some(label("第4卷", 4)),
        issue: Some(label("第七期", 7)),
        cumulative: Some(label("总第三十七期", 37)),
        part: Some(label("上册", 1)),
        supplement: Some(Label::new("增刊")),
        edition: Some(Label { text: "典藏版".into(), first: Some(9), last: Some(10) }),
    };
    issue.dates = Dates {
        cover: Some(DateLabel::new("2024年7月20日", "2024-07-20")),
        published: Some(DateLabel { text: None, value: "2024-07-21".into(), calendar: None }),
        on_sale: Some(DateLabel::new("甲辰年六月", "2024-07")),
        off_sale: Some(DateLabel::new("八月底", "2024-08-31")),
        coverage: Some(DateLabel {
            text: Some("2024.06.16-2024.07.15".into()),
            value: "2024-06-16/2024-07-15".into(),
            calendar: Some("gregorian".into()),
        }),
        modified: Some(DateLabel::new("七月廿二日修订", "2024-07-22")),
    };
    issue.title =
        Some(Title {
            content: t("海边的书店"), subtitle: vec![t("夏季专号")], ..Title::default()
        });
    issue.covers = vec![
        Cover {
            position: CoverPosition::Front,
            asset: tall.clone(),
            alt: Some("灯塔下的长椅".into()),
            caption: Some(vec![
                Inline::text("封面：灯塔"),
                Inline::Extension(InlineExtension {
                    id: "c-e1".into(),
                    name: "example.org:mark".into(),
                    data: Data::Bool(true),
                    fallback: t("印"),
                }),
            ]),
        },
        Cover {
            position: CoverPosition::InsideFront,
            asset: photo.clone(),
            alt: None,
            caption: None,
        },
        Cover {
            position: CoverPosition::InsideBack,
            asset: Digest(format!("sha256:{}", "0".repeat(64))),
            alt: Some("遗失的封三".into()),
            caption: None,
        },
        Cover {
            position: CoverPosition::Back,
            asset: back.clone(),
            alt: Some("封底".into()),
            caption: None,
        },
        Cover {
            position: CoverPosition::Spine,
            asset: back.clone(),
            alt: Some("书脊".into()),
            caption: None,
        },
    ];
    let masthead_line =
        |label: Option<&str>, role: Option<&str>, text: &str, agents: Vec<Agent>| MastheadLine {
            label: label.map(str::to_owned),
            role: role.map(Into::into),
            content: t(text),
            agents,
        };
    issue.masthead = Some(Masthead {
        groups: vec![
            MastheadGroup {
                place: "imprint".into(),
                title: Some("编审名单".into()),
                lines: vec![
                    masthead_line(
                        Some("主编"),
                        Some("editor-in-chief"),
                        "林见川",
                        vec![Agent::person("林见川")],
                    ),
                    masthead_line(
                        Some("副主编"),
                        Some("deputy-editor"),
                        "苏晚晴　何守拙",
                        vec![Agent::person("苏晚晴"), Agent::person("何守拙")],
                    ),
                    masthead_line(
                        Some("责任编辑"),
                        Some("managing-editor"),
                        "陆知秋，以及许多位在周末来帮忙校对、装订、搬书的志愿者",
                        vec![],
                    ),
                ],
            },
            MastheadGroup {
                place: "back".into(),
                title: None,
                lines: vec![
                    masthead_line(
                        Some("主办"),
                        Some("host-organization"),
                        "港城图书馆",
                        vec![Agent::new(AgentKind::Organization, "港城图书馆")],
                    ),
                    masthead_line(Some("电话"), Some("contact"), "010-0000 0000", vec![]),
                    masthead_line(None, None, "ISSN 1234-5679　内部交流　免费赠阅", vec![]),
                ],
            },
        ],
    });

    // Sections.
    let mut news = Section {
        id: "s1".into(),
        title: Title {
            content: t("潮头"),
            subtitle: vec![t("本月要事")],
            short: None,
            parallel: vec![ParallelTitle {
                language: "en".into(),
                kind: ParallelKind::Alternative,
                content: t("Tides"),
            }],
        },
        pages: Some(Pages { text: "1–9".into(), first: Some(1), last: Some(9) }),
        toc: Some(Toc {
            title: Some(t("潮头·要事")), summary: Some(t("三则短讯与一次长谈"))
        }),
        intro: vec![p("编者按：潮有信，月有期。")],
        entries: Vec::new(),
        ext: [("example.org:colour".to_owned(), Data::Text("blue".into()))].into(),
    };
    news.entries.push(Entry::Article(Box::new(full_article(&photo, &tall, &bitmap))));
    let mut brief = Article::new("s1-a2".into());
    brief.body =
        vec![p("没有题目的简讯：书店今夜延长营业到十二点，欢迎夜读的人，也欢迎只想听雨的人。")];
    brief.pages = Some(Pages { text: "5".into(), first: Some(5), last: None });
    news.entries.push(Entry::Article(Box::new(brief)));
    let mut inner = Section {
        id: "s1-s1".into(),
        title: Title::plain("侧记"),
        pages: None,
        toc: None,
        intro: Vec::new(),
        entries: Vec::new(),
        ext: std::collections::BTreeMap::new(),
    };
    inner.entries.push(Entry::Article(Box::new(blocks_article(&photo, &tall, &sound, &paper))));
    news.entries.push(Entry::Section(Box::new(inner)));
    let mut after = Article::new("s1-a3".into());
    after.title = Some(Title::plain("侧记之后"));
    after.body = vec![p("回到外层栏目的一篇。")];
    news.entries.push(Entry::Article(Box::new(after)));

    let mut foreword = Article::new("a0".into());
    foreword.kind = Some("foreword".into());
    foreword.title = Some(Title::plain("卷首语：写在涨潮之前"));
    foreword.byline = Some(t("本刊编辑部"));
    foreword.body = vec![
        p("每个月的这一天，我们把一摞稿子按潮汐表排好。"),
        text_line(vec![
            Inline::text("议题见"),
            Inline::Link(Link {
                url: "https://example.org/七月?a=1&b=<2>".into(),
                content: t("专页"),
            }),
            Inline::text("，也见注"),
            Inline::NoteReference(NoteReference { note: "n-issue".into() }),
            Inline::text("。"),
        ]),
        role("signature", "编辑部"),
        role("dateline", "二〇二四年七月"),
    ];
    foreword.pages = Some(Pages { text: "卷首".into(), first: None, last: None });
    let mut form = Article::new("a9".into());
    form.kind = Some("form".into());
    form.kicker = vec![t("读者回执")];
    form.body = vec![p("姓名、电话、想读的书。")];
    form.layout =
        Some(Layout { writing_mode: Some(WritingMode::VerticalRl), page_progression: None });

    issue.contents = vec![
        Entry::Article(Box::new(foreword)),
        Entry::Section(Box::new(news)),
        Entry::Article(Box::new(form)),
    ];
    issue.notes = vec![Note {
        id: "n-issue".into(),
        kind: NoteKind::Editor,
        label: Some("※".into()),
        blocks: vec![p("全刊通用的编者注。")],
    }];
    issue.references = vec![Reference {
        id: "r-issue".into(),
        label: None,
        content: t("港城图书馆编：《潮汐表》，自印本。"),
        csl: Some(data(&[("type", "book")])),
    }];
    issue.ext = [("example.org:run".to_owned(), Data::Integer(800))].into();
    issue.assets = shelf.known.into_iter().collect();
    (issue, shelf.store)
}

/// An article with every field and every inline.
fn full_article(photo: &Digest, tall: &Digest, bitmap: &Digest) -> Article {
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

/// An article with every block.
fn blocks_article(photo: &Digest, tall: &Digest, sound: &Digest, paper: &Digest) -> Article {
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

/// A small issue in English without sections, numbers or masthead.
pub(crate) fn english() -> (Issue, AssetStore) {
    let mut issue = Issue::new(
        "en".into(),
        Publication {
            title: Title::plain("The Quay Street Parish Newsletter"),
            identifiers: vec![],
            frequency: None,
            series: None,
        },
    );
    issue.id = "urn:masthead:quay-street-12".into();
    issue.numbering = Numbering {
        volume: Some(label("Vol. 3", 3)),
        issue: Some(label("No. 12", 12)),
        ..Numbering::default()
    };
    let mut notice = Article::new("a1".into());
    notice.title = Some(Title::plain("Harvest supper"));
    notice.byline = Some(t("By Ada Quill"));
    notice.sources = vec![Source {
        text: "Quay Street Courier, 4 May 2024".into(),
        name: Some("Quay Street Courier".into()),
        date: Some("2024-05-04".into()),
        ..Source::default()
    }];
    notice.body = vec![
        p(
            "Supper will be served in the long room at seven. Bring a dish, a chair and, if you have one, a story; the kettle will be on from six.",
        ),
        p("Those who cannot climb the stairs may ring the bell at the side door."),
        Block::Division(Division {
            id: "a1-d1".into(),
            number: Some("1.".into()),
            title: Some(t("What to bring")),
            role: None,
            blocks: vec![Block::List(List {
                kind: ListKind::Bullet,
                items: vec![
                    ListItem { label: None, blocks: vec![p("a dish to share")] },
                    ListItem { label: None, blocks: vec![p("a chair")] },
                ],
            })],
        }),
    ];
    issue.contents = vec![Entry::Article(Box::new(notice))];
    (issue, AssetStore::new())
}
