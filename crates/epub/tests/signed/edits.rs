//! Our EPUBs after people had them in hand: each edit changes what it says, and nothing else.

use masthead_issue::*;

use crate::hand::Book;
use crate::issues;
use crate::{LOST, difference, everything, read, written};

fn small() -> Issue {
    let mut article = Article::new("a1".into());
    article.title = Some(Title::plain("The Weight of Bells"));
    article.byline = Some(issues::t("By Orla Tennick and Ruben Aske"));
    article.credits = vec![Credit {
        role: "author".into(),
        label: None,
        agents: vec![Agent::person("Orla Tennick"), Agent::person("Ruben Aske")],
        place: None,
    }];
    article.sources = vec![Source {
        text: "Ebber Herald, 3 May 2031".into(),
        name: Some("Ebber Herald".into()),
        date: Some("2031-05-03".into()),
        ..Source::default()
    }];
    article.pages = Some(Pages { text: "12–15".into(), first: Some(12), last: Some(15) });
    article.body = vec![
        issues::p("First words. Second words."),
        Block::Division(Division {
            id: "a1-d1".into(),
            number: Some("I.".into()),
            title: Some(issues::t("Of Bronze")),
            role: None,
            blocks: vec![issues::p("Third words.")],
        }),
    ];
    let mut other = Article::new("a2".into());
    other.title = Some(Title::plain("Mud"));
    other.body = vec![issues::p("Fourth words.")];
    let mut issue = Issue::new(
        "en".into(),
        Publication {
            title: Title::plain("Ebber Quarterly"),
            identifiers: Vec::new(),
            frequency: None,
            series: None,
        },
    );
    issue.id = "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e".into();
    issue.numbering.issue = Some(Label { text: "No. 2".into(), first: Some(2), last: None });
    issue.masthead = Some(Masthead {
        groups: vec![MastheadGroup {
            place: "imprint".into(),
            title: None,
            lines: vec![MastheadLine {
                label: Some("Editor".into()),
                role: Some("editor".into()),
                content: issues::t("Wilmot Harrane"),
                agents: vec![Agent::person("Wilmot Harrane")],
            }],
        }],
    });
    issue.contents = vec![
        Entry::Section(Box::new(Section {
            id: "s1".into(),
            title: Title::plain("Essays"),
            pages: None,
            toc: None,
            intro: Vec::new(),
            entries: vec![Entry::Article(Box::new(article))],
            ext: Default::default(),
        })),
        Entry::Article(Box::new(other)),
    ];
    issue
}

fn first(issue: &mut Issue) -> &mut Article {
    let Entry::Section(section) = &mut issue.contents[0] else { panic!("a section is first") };
    let Entry::Article(article) = &mut section.entries[0] else { panic!("it has an article") };
    article
}

/// Edits a page, and the issue as that should change it.
fn edited(file: &str, from: &str, to: &str, change: impl FnOnce(&mut Issue), noticed: &[&str]) {
    let mut wanted = small();
    let book = Book::open(&written(&wanted, &Default::default())).replace(file, from, to);
    let (got, _, rules) = read(&book.bytes());
    change(&mut wanted);
    if let Some(difference) = difference(&wanted, &got) {
        panic!("{from} → {to}\n{difference}");
    }
    assert_eq!(rules, noticed, "{from} → {to}");
}

const PAGE: &str = "article-a1.xhtml";

#[test]
fn a_paragraph_without_marks_is_a_paragraph() {
    let to = "</p><p class=\"new\" id=\"Foo_1\">New <i>words</i>.</p><section";
    edited(
        PAGE,
        "</p><section",
        to,
        |issue| {
            let line = vec![
                Inline::text("New "),
                Inline::marked("words", [Mark::Emphasis]),
                Inline::text("."),
            ];
            let new = Block::Paragraph(Paragraph { role: None, content: line });
            first(issue).body.insert(1, new);
        },
        &[],
    );
}

#[test]
fn a_paragraph_parted_in_two_is_two() {
    edited(
        PAGE,
        "words. Second",
        "words.</p>\n<p>Second",
        |issue| {
            let body = &mut first(issue).body;
            body[0] = issues::p("First words.");
            body.insert(1, issues::p("Second words."));
        },
        &[],
    );
}

#[test]
fn titles_and_headings_are_what_they_say_now() {
    let from = "data-role=\"title\">The Weight of Bells<";
    edited(
        PAGE,
        from,
        "data-role=\"title\">The Weight of <b>Small</b> Bells<",
        |issue| {
            first(issue).title = Some(Title {
                content: vec![
                    Inline::text("The Weight of "),
                    Inline::marked("Small", [Mark::Strong]),
                    Inline::text(" Bells"),
                ],
                ..Title::default()
            });
        },
        &[],
    );
    edited(
        PAGE,
        "Of Bronze</h2>",
        "Of Iron</h2>",
        |issue| {
            if let Block::Division(division) = &mut first(issue).body[1] {
                division.title = Some(issues::t("Of Iron"));
            }
        },
        &[],
    );
}

#[test]
fn a_heading_without_marks_opens_a_division() {
    edited(
        PAGE,
        "<p>Third words.</p>",
        "<h3 id=\"tin\">Of Tin</h3><p>Third words.</p>",
        |issue| {
            if let Block::Division(division) = &mut first(issue).body[1] {
                division.blocks = vec![Block::Division(Division {
                    id: "tin".into(),
                    number: None,
                    title: Some(issues::t("Of Tin")),
                    role: None,
                    blocks: vec![issues::p("Third words.")],
                })];
            }
        },
        &[],
    );
}

#[test]
fn readings_of_edited_text_are_made_anew() {
    edited(
        PAGE,
        "and Ruben Aske<",
        "and Maud Ferrier<",
        |issue| {
            let article = first(issue);
            article.byline = Some(issues::t("By Orla Tennick and Maud Ferrier"));
            article.credits[0].agents.pop();
        },
        &["reading-renewed"],
    );
    edited(
        PAGE,
        "<time datetime=\"2031-05-03\">3 May 2031",
        "<time datetime=\"2031-05-03\">4 May 2031",
        |issue| {
            let source = &mut first(issue).sources[0];
            source.text = "Ebber Herald, 4 May 2031".into();
            source.date = Some("2031-05-04".into());
        },
        &["reading-renewed"],
    );
    edited(
        "contents.xhtml",
        "12–15",
        "14–16",
        |issue| {
            first(issue).pages =
                Some(Pages { text: "14–16".into(), first: Some(14), last: Some(16) });
        },
        &[],
    );
    edited(
        "title.xhtml",
        ">No. 2<",
        ">No. 3<",
        |issue| {
            issue.numbering.issue =
                Some(Label { text: "No. 3".into(), first: Some(3), last: None });
        },
        &[],
    );
    edited(
        "masthead.xhtml",
        "Wilmot Harrane</span>",
        "Sunniva Okell</span>",
        |issue| {
            let line = &mut issue.masthead.as_mut().unwrap().groups[0].lines[0];
            line.content = issues::t("Sunniva Okell");
            line.agents.clear();
        },
        &["reading-renewed"],
    );
}

#[test]
fn edits_of_what_is_made_are_reported() {
    let from = ">The Weight of Bells</a>";
    edited("contents.xhtml", from, ">Other Bells</a>", |_| {}, &["generated-edited"]);
}

#[test]
fn lists_tables_and_pictures_without_marks_are_read_by_what_they_mean() {
    let to = "<ul><li>one</li><li><p>two</p></li></ul><table><tr><th>a</th></tr><tr><td>b</td></tr></table><hr/><p>Third words.</p>";
    edited(
        PAGE,
        "<p>Third words.</p>",
        to,
        |issue| {
            if let Block::Division(division) = &mut first(issue).body[1] {
                let item = |text: &str| ListItem { label: None, blocks: vec![issues::p(text)] };
                let row = |text: &str| Row {
                    cells: vec![Cell { blocks: vec![issues::p(text)], ..Cell::default() }],
                };
                let list = List { kind: ListKind::Bullet, items: vec![item("one"), item("two")] };
                let table = Table {
                    id: "a1-t1".into(),
                    label: None,
                    caption: None,
                    columns: 1,
                    head: vec![row("a")],
                    body: vec![row("b")],
                    foot: Vec::new(),
                    notes: Vec::new(),
                    credit: None,
                    panels: 1,
                };
                division
                    .blocks
                    .splice(0..0, [Block::List(list), Block::Table(table), Block::Break(Break {})]);
            }
        },
        &[],
    );
    let to = "<img src=\"../images/none.png\" alt=\"\"/><p>Third words.</p>";
    edited(
        PAGE,
        "<p>Third words.</p>",
        to,
        |issue| {
            if let Block::Division(division) = &mut first(issue).body[1] {
                let id = "a1-f1".into();
                let lost =
                    Figure { id, label: None, caption: None, credit: None, media: Vec::new() };
                division.blocks.insert(0, Block::Figure(lost));
            }
        },
        &["medium-missing"],
    );
}

#[test]
fn a_note_without_marks_is_a_note() {
    let to = "Third<a href=\"#fn\"><sup>1</sup></a> words.</p><aside id=\"fn\" role=\"doc-footnote\"><p>A note.</p></aside>";
    edited(
        PAGE,
        "Third words.</p>",
        to,
        |issue| {
            let article = first(issue);
            article.notes = vec![Note {
                id: "fn".into(),
                kind: NoteKind::Footnote,
                label: None,
                blocks: vec![issues::p("A note.")],
            }];
            if let Block::Division(division) = &mut article.body[1] {
                division.blocks = vec![Block::Paragraph(Paragraph {
                    role: None,
                    content: vec![
                        Inline::text("Third"),
                        Inline::NoteReference(NoteReference { note: "fn".into() }),
                        Inline::text(" words."),
                    ],
                })];
            }
        },
        &[],
    );
}

#[test]
fn an_id_that_was_copied_stays_with_the_first() {
    edited(
        PAGE,
        "<p>Third words.</p>",
        "<p>Third words.</p><aside id=\"a1\"><p>Beside.</p></aside>",
        |issue| {
            if let Block::Division(division) = &mut first(issue).body[1] {
                division.blocks.push(Block::Aside(Aside {
                    id: None,
                    kind: "box".into(),
                    title: None,
                    blocks: vec![issues::p("Beside.")],
                }));
            }
        },
        &["id-taken"],
    );
}

#[test]
fn an_article_taken_out_is_gone_and_one_put_in_is_there() {
    let mut wanted = small();
    let mut book = Book::open(&written(&wanted, &Default::default()));
    book.parts.retain(|(name, _)| !name.ends_with("article-a2.xhtml"));
    let (got, _, _) = read(&book.bytes());
    wanted.contents.pop();
    assert_eq!(difference(&wanted, &got), None);

    let page = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><h1>New</h1><p>Words.</p></body></html>";
    let mut wanted = small();
    let mut book = Book::open(&written(&wanted, &Default::default()));
    let at = book.parts.iter().position(|(name, _)| name.ends_with("article-a1.xhtml")).unwrap();
    book.parts[at].1 = page.into();
    let (got, _, rules) = read(&book.bytes());
    let mut new = Article::new("a3".into());
    new.title = Some(Title::plain("New"));
    new.body = vec![issues::p("Words.")];
    *first(&mut wanted) = new;
    assert_eq!(difference(&wanted, &got), None);
    assert_eq!(rules, ["unsigned-part"]);
}

#[test]
fn what_is_damaged_foreign_or_of_a_later_version_is_told() {
    for (file, from, to, rule) in [
        (PAGE, "data-credits=\"", "data-credits=\"{", "marks-damaged"),
        (PAGE, "Third words.", "Third words.<iframe src=\"x.xhtml\"/>", "element-dropped"),
        ("title.xhtml", "data-masthead=\"", "data-masthead=\"99.", "later-version"),
    ] {
        let book = Book::open(&written(&small(), &Default::default())).replace(file, from, to);
        let (mut got, _, rules) = read(&book.bytes());
        assert_eq!(first(&mut got).body, first(&mut small()).body, "{rule}");
        assert!(rules.iter().any(|told| told == rule), "{rule} is not among {rules:?}");
    }
}

#[test]
fn articles_over_several_files_are_one() {
    let issue = small();
    let head = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>";
    // The second file of a divided article, with the open division opened again.
    let book = Book::open(&written(&issue, &Default::default()));
    let cut = book.replace(
        PAGE,
        "<p>Third words.</p></section></div>",
        "</section></div><p data-generated=\"\">goes on</p></article></body></html>",
    );
    let mut book = cut;
    let at = book.parts.iter().position(|(name, _)| name.ends_with(PAGE)).unwrap();
    let text = String::from_utf8(book.parts[at].1.clone()).unwrap();
    let end = text.find("</html>").unwrap() + "</html>".len();
    book.parts[at].1 = text.as_bytes()[..end].to_vec();
    let more = format!(
        "{head}<article data-role=\"article\" data-continues=\"a1\"><div data-role=\"body\">\
         <section data-role=\"division\" data-continues=\"a1-d1\"><p>Third words.</p></section>\
         </div></article></body></html>"
    );
    // The file of the next article holds both.
    let next = book.parts.iter().position(|(name, _)| name.ends_with("article-a2.xhtml")).unwrap();
    let after = String::from_utf8(book.parts[next].1.clone()).unwrap();
    let inner = more.replace(head, "").replace("</body></html>", "");
    let begin = after.find("<article").unwrap();
    let both = format!("{}{inner}{}", &after[..begin], &after[begin..]);
    book.parts[next].1 = both.into_bytes();
    let (got, _, rules) = read(&book.bytes());
    assert_eq!(difference(&issue, &got), None);
    assert!(rules.is_empty(), "{rules:?}");
}

#[test]
fn pages_written_anew_say_the_same() {
    let (issue, assets) = everything();
    let book = Book::open(&written(&issue, &assets)).each(|_, text| crate::hand::anew(&text));
    let (got, _, rules) = read(&book.bytes());
    if let Some(difference) = difference(&issue, &got) {
        panic!("{difference}");
    }
    assert_eq!(rules, ["medium-missing"; LOST]);
}

#[test]
fn without_what_stands_beside_the_pages_only_metadata_is_gone() {
    let (mut issue, assets) = everything();
    let book = Book::open(&written(&issue, &assets)).each(|_, text| {
        let Some(begin) = text.find("<script") else { return text };
        let end = text.find("</script>").unwrap() + "</script>".len();
        format!("{}{}", &text[..begin], &text[end..])
    });
    let (mut got, _, rules) = read(&book.bytes());
    for issue in [&mut issue, &mut got] {
        issue.layout = None;
        issue.dates.published = None;
        issue.ext.clear();
        issue.schema.clear();
        for asset in issue.assets.values_mut() {
            asset.rights = None;
        }
        entries(&mut issue.contents);
        issue.references.iter_mut().for_each(|reference| reference.csl = None);
    }
    if let Some(difference) = difference(&issue, &got) {
        panic!("{difference}");
    }
    assert_eq!(rules, ["medium-missing"; LOST]);
}

/// Takes off what is marked as metadata and belongs to no text.
fn entries(list: &mut [Entry]) {
    for entry in list {
        match entry {
            Entry::Section(section) => {
                section.ext.clear();
                entries(&mut section.entries);
            }
            Entry::Article(article) => bare(article),
        }
    }
}

fn bare(article: &mut Article) {
    article.layout = None;
    article.subjects.clear();
    article.ext.clear();
    article.relations.retain(|relation| relation.text.is_some());
    article.references.iter_mut().for_each(|reference| reference.csl = None);
    article.articles.iter_mut().for_each(bare);
}

#[test]
fn damage_never_stops_the_reading() {
    let (issue, assets) = everything();
    let whole = Book::open(&written(&issue, &assets));
    for (from, to) in [
        ("data-role=\"", "data-rolle=\""),
        ("data-id", "x"),
        (" id=\"", " x-id=\""),
        ("data-asset=\"sha256:", "data-asset=\""),
        ("<span", "<div"),
        ("{", "["),
        ("data-order=\"", "data-order=\"-"),
        ("rowspan=\"", "rowspan=\"9999999999"),
        ("<td", "<p"),
        ("<li", "<h4"),
    ] {
        let close = |tag: &str| tag.replace('<', "</");
        let book = Book { parts: whole.parts.clone() };
        let book = book.each(|name, text| {
            // Enough is left to see whose it is.
            if name.ends_with("title.xhtml") {
                return text;
            }
            text.replace(from, to).replace(&close(from), &close(to))
        });
        let (got, _, _) = read(&book.bytes());
        assert!(!got.publication.title.content.is_empty(), "{from}");
    }
}

#[test]
fn roles_of_others_are_no_signature() {
    let issue = small();
    let book = Book::open(&written(&issue, &Default::default()))
        .each(|_, text| text.replace("data-masthead=\"1.0\"", ""));
    let input = masthead_codec::Input { bytes: &book.bytes(), name: None };
    let reading = masthead_codec::Reader::read(
        &masthead_epub::EpubReader,
        input,
        &masthead_codec::ReadOptions::default(),
    );
    assert!(matches!(reading.unwrap().value, masthead_codec::Reading::Draft(_)));
}
