//! An issue in Chinese with everything the model holds.

use masthead_codec::AssetStore;
use masthead_issue::*;

use super::article::full_article;
use super::blocks::blocks_article;
use super::png::png;
use super::{data, label, p, role, t, text_line};

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
