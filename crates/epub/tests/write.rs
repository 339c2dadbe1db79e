//! What is written, read back with nothing of ours: zip, XML, text in order.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::items_after_statements,
    reason = "a test that cannot go on has failed; names are ours"
)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use masthead_codec::{Format, WriteOptions, Writer};
use masthead_epub::EpubWriter;
use masthead_issue::*;
use quick_xml::events::Event;

#[path = "issues/mod.rs"]
mod issues;
#[path = "issues/odd.rs"]
mod odd;

type Parts = BTreeMap<String, Vec<u8>>;

fn written(issue: &Issue, assets: &masthead_codec::AssetStore) -> (Vec<u8>, Vec<String>) {
    let outcome = EpubWriter.write(issue, assets, &WriteOptions::default()).unwrap();
    let codes = outcome.report.iter().map(|d| d.rule.name.to_owned()).collect();
    (outcome.value, codes)
}

fn parts(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().to_owned(), bytes)
        })
        .collect()
}

fn string(parts: &Parts, name: &str) -> String {
    String::from_utf8(parts[name].clone()).unwrap()
}

/// Attributes of every element with this local name.
fn elements(xml: &str, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) if e.name().as_ref() == name.as_bytes() => {
                let attributes = e.attributes().map(|a| {
                    let a = a.unwrap();
                    (
                        String::from_utf8(a.key.as_ref().to_vec()).unwrap(),
                        String::from_utf8(a.value.to_vec()).unwrap(),
                    )
                });
                found.push(attributes.collect());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// The text of the body, without what is marked as generated.
fn text(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out = String::new();
    let (mut depth, mut body, mut skip) = (0_usize, None, None);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) => {
                depth += 1;
                if e.name().as_ref() == b"body" {
                    body = Some(depth);
                }
                let generated =
                    e.attributes().any(|a| a.unwrap().key.as_ref() == b"data-generated");
                let rp = e.name().as_ref() == b"rp";
                if (generated || rp) && skip.is_none() {
                    skip = Some(depth);
                }
            }
            Event::End(_) => {
                if skip == Some(depth) {
                    skip = None;
                }
                depth -= 1;
            }
            Event::Text(t) if body.is_some() && skip.is_none() => {
                out.push_str(&t.decode().unwrap());
            }
            Event::GeneralRef(r) if body.is_some() && skip.is_none() => {
                out.push_str(match &*r.decode().unwrap() {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    other => panic!("{other:?}"),
                });
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// Every text of the issue that stands in blocks, lines and printed fields, in reading order.
fn said(issue: &Issue) -> Vec<String> {
    let mut said = Vec::new();
    let mut put = |text: &str| {
        if !text.is_empty() {
            said.push(text.to_owned());
        }
    };
    fn runs(line: &[Inline], put: &mut dyn FnMut(&str)) {
        for inline in line {
            match inline {
                Inline::Text(run) => put(&run.text),
                Inline::Link(link) => runs(&link.content, put),
                Inline::CrossReference(reference) => runs(&reference.content, put),
                Inline::Citation(citation) => runs(&citation.content, put),
                Inline::Ruby(ruby) => {
                    runs(&ruby.base, put);
                    put(&ruby.text);
                }
                Inline::Span(span) => runs(&span.content, put),
                Inline::Extension(extension) => runs(&extension.fallback, put),
                Inline::NoteReference(_)
                | Inline::Math(_)
                | Inline::Image(_)
                | Inline::LineBreak(_)
                | Inline::PageBreak(_) => {}
            }
        }
    }
    fn article_texts(article: &Article, put: &mut dyn FnMut(&str)) {
        for line in &article.kicker {
            runs(line, put);
        }
        if let Some(title) = &article.title {
            runs(&title.content, put);
            title.subtitle.iter().for_each(|line| runs(line, put));
            title.parallel.iter().for_each(|parallel| runs(&parallel.content, put));
        }
        if let Some(series) = &article.series {
            series.title.iter().for_each(|line| runs(line, put));
            series.part.iter().for_each(|part| put(part));
        }
        article.standfirst.iter().chain(&article.byline).for_each(|line| runs(line, put));
        article.affiliations.iter().for_each(|affiliation| put(&affiliation.text));
        article.abstracts.iter().for_each(|text| {
            walk::lines(&text.blocks, &mut |line| runs(line, put));
        });
        article.keywords.iter().flat_map(|keywords| &keywords.terms).for_each(|term| put(term));
        walk::lines(&article.body, &mut |line| runs(line, put));
        for agent in article.credits.iter().flat_map(|credit| &credit.agents) {
            walk::lines(&agent.biography, &mut |line| runs(line, put));
        }
        article.history.iter().filter_map(|h| h.date.text.as_ref()).for_each(|date| put(date));
        article.funding.iter().for_each(|line| runs(line, put));
        article.identifiers.iter().for_each(|identifier| put(&identifier.text));
        article.relations.iter().filter_map(|r| r.text.as_ref()).for_each(|text| put(text));
        article.rights.iter().for_each(|line| runs(line, put));
        article
            .notes
            .iter()
            .for_each(|note| walk::lines(&note.blocks, &mut |line| runs(line, put)));
        article.references.iter().for_each(|reference| runs(&reference.content, put));
        article.articles.iter().for_each(|inner| article_texts(inner, put));
    }
    fn entry_texts(entries: &[Entry], put: &mut dyn FnMut(&str)) {
        for entry in entries {
            match entry {
                Entry::Section(section) => {
                    runs(&section.title.content, put);
                    section.title.subtitle.iter().for_each(|line| runs(line, put));
                    walk::lines(&section.intro, &mut |line| runs(line, put));
                    entry_texts(&section.entries, put);
                }
                Entry::Article(one) => article_texts(one, put),
            }
        }
    }
    runs(&issue.publication.title.content, &mut put);
    for label in [&issue.numbering.year, &issue.numbering.volume, &issue.numbering.issue]
        .into_iter()
        .flatten()
    {
        put(&label.text);
    }
    for group in issue.masthead.iter().flat_map(|masthead| &masthead.groups) {
        group.title.iter().for_each(|title| put(title));
        for line in &group.lines {
            line.label.iter().for_each(|label| put(label));
            runs(&line.content, &mut put);
        }
    }
    entry_texts(&issue.contents, &mut put);
    issue.notes.iter().for_each(|note| walk::lines(&note.blocks, &mut |line| runs(line, &mut put)));
    issue.references.iter().for_each(|reference| runs(&reference.content, &mut put));
    said
}

fn all() -> Vec<(&'static str, Issue, masthead_codec::AssetStore)> {
    let (everything, vertical, english) =
        (issues::everything(), issues::vertical(), issues::english());
    vec![
        ("everything", everything.0, everything.1),
        ("vertical", vertical.0, vertical.1),
        ("english", english.0, english.1),
    ]
}

#[test]
fn all_text_stands_in_spine_order() {
    for (name, mut issue, assets) in all() {
        // Panels of a table are written one under another; their order is looked at elsewhere.
        drop_panels(&mut issue.contents);
        let (bytes, _) = written(&issue, &assets);
        let parts = parts(&bytes);
        let opf = string(&parts, "EPUB/package.opf");
        let hrefs: BTreeMap<String, String> = elements(&opf, "item")
            .into_iter()
            .map(|item| (item["id"].clone(), item["href"].clone()))
            .collect();
        let mut whole = String::new();
        for itemref in elements(&opf, "itemref") {
            whole.push_str(&text(&string(&parts, &format!("EPUB/{}", hrefs[&itemref["idref"]]))));
        }
        let mut rest = whole.as_str();
        for piece in said(&issue) {
            let at = rest
                .find(&piece)
                .unwrap_or_else(|| panic!("{name}: `{piece}` is not where it should be"));
            rest = &rest[at + piece.len()..];
        }
    }
}

fn drop_panels(entries: &mut [Entry]) {
    for entry in entries {
        match entry {
            Entry::Section(section) => drop_panels(&mut section.entries),
            Entry::Article(article) => {
                article
                    .body
                    .retain(|block| !matches!(block, Block::Table(table) if table.panels > 1));
            }
        }
    }
}

#[test]
fn the_same_issue_gives_the_same_bytes() {
    for (name, issue, assets) in all() {
        assert_eq!(written(&issue, &assets), written(&issue, &assets), "{name}");
    }
}

#[test]
fn what_cannot_be_said_is_reported() {
    let (issue, assets) = issues::everything();
    let (_, mut codes) = written(&issue, &assets);
    codes.sort();
    codes.dedup();
    assert_eq!(
        codes,
        [
            "address-not-linked",
            "asset-foreign",
            "asset-without-bytes",
            "code-not-drawn",
            "math-not-written",
            "target-missing",
        ]
    );
    for small in [issues::vertical(), issues::english()] {
        assert_eq!(written(&small.0, &small.1).1, Vec::<String>::new());
    }
}

#[test]
fn every_id_of_the_issue_is_an_id_of_one_document() {
    let (issue, assets) = issues::everything();
    let (bytes, _) = written(&issue, &assets);
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (name, part) in parts(&bytes) {
        if !name.ends_with(".xhtml") {
            continue;
        }
        let text = String::from_utf8(part).unwrap();
        let mut here = std::collections::BTreeSet::new();
        for id in text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(here.insert(id.to_owned()), "{name}: {id} twice");
            *count.entry(id.to_owned()).or_default() += 1;
        }
    }
    for id in [
        "s1",
        "s1-s1",
        "a0",
        "s1-a1",
        "s1-a1-r1",
        "s1-a1-d1",
        "s1-a1-d1-1-1",
        "s1-a1-x1",
        "s1-a1-n1",
        "s1-a1-e1",
        "aff1",
        "r1",
        "n-issue",
        "r-issue",
        "s1-s1-a1-b1",
        "s1-s1-a1-s1",
        "s1-s1-a1-f2",
        "s1-s1-a1-t1",
        "s1-s1-a1-q1",
        "s1-s1-a1-e1",
    ] {
        assert_eq!(count.get(id), Some(&1), "{id}");
    }
}

#[test]
fn navigation_has_two_levels_in_reading_order() {
    let (issue, assets) = issues::everything();
    let (bytes, _) = written(&issue, &assets);
    let parts = parts(&bytes);
    let nav = string(&parts, "EPUB/nav.xhtml");
    let toc = nav.split("</nav>").next().unwrap();
    let mut lines = Vec::new();
    for item in toc.split("<li>").skip(1) {
        let label = item.split('>').nth(1).unwrap().split('<').next().unwrap();
        lines.push(label.to_owned());
    }
    assert_eq!(
        lines,
        [
            "卷首语：写在涨潮之前",
            "潮头",
            "海边书店的第十个夏天与它的读者们",
            "没有题目的简讯：书店今夜延长营业到十二点，欢迎夜…",
            "潮头 · 侧记",
            "各种各样的段落",
            "潮头",
            "侧记之后",
            "读者回执",
        ]
    );
    let deepest = toc.match_indices("<ol>").count();
    assert_eq!(deepest, 4, "one list of the first level, three of the second");
    let pages: Vec<String> = elements(&nav, "a")
        .into_iter()
        .filter(|a| a["href"].contains("page_"))
        .map(|a| a["href"].clone())
        .collect();
    assert_eq!(pages.len(), 3, "{pages:?}");
    assert!(nav.contains(">卷首</a>"));
}

#[test]
fn notes_are_pop_ups_with_the_way_back_first() {
    let (issue, assets) = issues::everything();
    let (bytes, _) = written(&issue, &assets);
    let article = string(&parts(&bytes), "EPUB/text/article-s1-a1.xhtml");
    assert!(article.contains(
        "<a href=\"#s1-a1-n1\" epub:type=\"noteref\" role=\"doc-noteref\" id=\"s1-a1-n1_r1\" data-generated=\"340ca71c\">1</a></sup>"
    ));
    let note = article.split("id=\"s1-a1-n1\"").nth(1).unwrap();
    assert!(
        note.starts_with("><p><a href=\"#s1-a1-n1_r1\" role=\"doc-backlink\""),
        "{}",
        &note[..90]
    );
    assert!(article.contains("<time datetime=\"2024-06-19\">2024-06-19</time>"));
}

#[test]
fn no_link_stands_in_a_link() {
    let (issue, assets) = issues::everything();
    let (bytes, _) = written(&issue, &assets);
    for (name, part) in parts(&bytes) {
        if !name.ends_with(".xhtml") {
            continue;
        }
        let text = String::from_utf8(part).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut open = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(e) if e.name().as_ref() == b"a" => {
                    assert_eq!(open, 0, "{name}");
                    open += 1;
                }
                Event::End(e) if e.name().as_ref() == b"a" => open -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
    }
}

#[test]
fn panels_stand_under_one_another() {
    let (issue, assets) = issues::everything();
    let (bytes, _) = written(&issue, &assets);
    let text = string(&parts(&bytes), "EPUB/text/article-s1-s1-a1.xhtml");
    let table = text.split("data-unfolded=\"2\"").nth(1).unwrap().split("</table>").next().unwrap();
    assert_eq!(table.matches("<tbody>").count(), 2);
    assert_eq!(table.matches("<th scope=\"col\">书名</th>").count(), 1);
    assert!(table.contains("<tr><td>夜航</td><td>22</td></tr>"));
}

#[test]
fn metadata_is_computed_from_content() {
    let (issue, assets) = issues::english();
    let opf = string(&parts(&written(&issue, &assets).0), "EPUB/package.opf");
    assert!(opf.contains("<meta property=\"dcterms:modified\">1980-01-01T00:00:00Z</meta>"));
    assert!(opf.contains("<meta property=\"schema:issueNumber\">12</meta>"));
    assert!(opf.contains("<meta property=\"schema:volumeNumber\">3</meta>"));
    assert!(!opf.contains("MathML") && !opf.contains("pageNavigation"));
    assert!(opf.contains("alternativeText"), "the drawn cover is the only picture, and described");
    let (issue, assets) = issues::everything();
    let opf = string(&parts(&written(&issue, &assets).0), "EPUB/package.opf");
    for there in [
        "MathML",
        "rubyAnnotations",
        "pageNavigation",
        "urn:issn:1234-5679",
        "group-position\" refines=\"#series\">37",
        "2024-07-22T00:00:00Z",
    ] {
        assert!(opf.contains(there), "{there}");
    }
    assert!(!opf.contains("alternativeText"), "a picture has none");
    let (issue, assets) = issues::vertical();
    let opf = string(&parts(&written(&issue, &assets).0), "EPUB/package.opf");
    assert!(opf.contains("page-progression-direction=\"rtl\""));
}

#[test]
fn options_say_when_and_add_a_style_sheet() {
    let (issue, assets) = issues::english();
    let mut options = WriteOptions::default();
    options.modified = Some(1_720_000_000);
    options.css = Some(".x { color: red }".into());
    let parts = parts(&EpubWriter.write(&issue, &assets, &options).unwrap().value);
    assert!(string(&parts, "EPUB/package.opf").contains("2024-07-03T09:46:40Z"));
    assert_eq!(string(&parts, "EPUB/css/issue.css"), ".x { color: red }");
    assert!(string(&parts, "EPUB/text/article-a1.xhtml").contains("../css/issue.css"));
}

#[test]
fn odd_ids_and_characters_are_written_and_reported() {
    let (mut issue, assets) = issues::english();
    let mut odd = Article::new("A 文/../x".into());
    odd.title = Some(Title::plain("bell\u{7} </script>"));
    odd.body = vec![issues::p("one\ntwo")];
    let mut twin = Article::new("a1".into());
    twin.body = vec![issues::p("twin")];
    issue.contents.push(Entry::Article(Box::new(odd)));
    issue.contents.push(Entry::Article(Box::new(twin)));
    let (bytes, codes) = written(&issue, &assets);
    let parts = parts(&bytes);
    assert!(
        codes.contains(&"id-changed".to_owned())
            && codes.contains(&"character-replaced".to_owned())
    );
    assert!(
        string(&parts, "EPUB/text/article-A_20_6587_2f_2e_2e_2fx.xhtml").contains("one<br/>two")
    );
    assert!(string(&parts, "EPUB/text/article-a1_2.xhtml").contains("twin"));
}

#[test]
fn what_is_wrong_with_an_issue_does_no_harm() {
    let (issue, assets) = odd::odd();
    let (bytes, codes) = written(&issue, &assets);
    assert!(codes.contains(&"too-deep".to_owned()));
    for (name, part) in parts(&bytes) {
        if name.ends_with(".xhtml") || name.ends_with(".opf") || name.ends_with(".ncx") {
            let text = String::from_utf8(part).unwrap();
            // Reading to the end shows that it is well formed.
            elements(&text, "a");
            assert!(!text.contains("javascript:x\"") || text.contains("data-url"), "{name}");
            assert!(!text.contains("onclick"), "{name}");
        }
    }
}

#[test]
fn an_empty_issue_is_a_publication() {
    let mut issue = Issue::new(
        "zh-Hans".into(),
        Publication { title: Title::default(), identifiers: vec![], frequency: None, series: None },
    );
    issue.id = "urn:x:1".into();
    let (bytes, codes) = written(&issue, &masthead_codec::AssetStore::new());
    assert!(codes.is_empty());
    assert!(parts(&bytes).contains_key("EPUB/text/title.xhtml"));
    assert_eq!(EpubWriter.format(), Format::Epub);
}

#[test]
#[ignore = "writes the samples, for a look at them and for EPUBCheck"]
#[expect(clippy::disallowed_methods, reason = "files are what it is for")]
fn samples_can_be_looked_at() {
    let odd = odd::odd();
    for (name, issue, assets) in all().into_iter().chain([("odd", odd.0, odd.1)]) {
        let path = format!("{}/{name}.epub", env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(path, written(&issue, &assets).0).unwrap();
    }
}

#[test]
fn a_font_that_cannot_draw_the_cover_is_an_error() {
    let (issue, assets) = issues::english();
    let mut options = WriteOptions::default();
    options.cover_font = Some(b"no font".to_vec());
    let failure = EpubWriter.write(&issue, &assets, &options).unwrap_err();
    assert_eq!(failure.diagnostic.rule.name, "font-not-read");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "fonts are files of the system")]
fn a_font_draws_the_cover_as_a_picture() {
    let fonts = "/usr/share/fonts";
    let (chinese, latin) = (
        format!("{fonts}/opentype/noto/NotoSerifCJK-Bold.ttc"),
        format!("{fonts}/truetype/dejavu/DejaVuSans.ttf"),
    );
    let (Ok(chinese), Ok(latin)) = (std::fs::read(chinese), std::fs::read(latin)) else {
        eprintln!("skipped: Noto Serif CJK or DejaVu Sans is missing");
        return;
    };
    let (issue, assets) = issues::vertical();
    let mut options = WriteOptions::default();
    options.cover_font = Some(latin);
    let failure = EpubWriter.write(&issue, &assets, &options).unwrap_err();
    assert_eq!(failure.diagnostic.rule.name, "font-lacks-characters");
    options.cover_font = Some(chinese);
    let written = EpubWriter.write(&issue, &assets, &options).unwrap().value;
    assert!(written == EpubWriter.write(&issue, &assets, &options).unwrap().value);
    let parts = parts(&written);
    let picture = &parts["EPUB/images/cover.png"];
    assert_eq!(picture[16..24], [0, 0, 4, 176, 0, 0, 6, 64], "1200 by 1600");
    assert!(!parts.contains_key("EPUB/images/cover.svg"));
    assert!(string(&parts, "EPUB/text/cover.xhtml").contains("../images/cover.png"));
    assert!(
        string(&parts, "EPUB/package.opf")
            .contains("images/cover.png\" media-type=\"image/png\" properties=\"cover-image\"")
    );
    std::fs::write(format!("{}/cover.png", env!("CARGO_TARGET_TMPDIR")), picture).unwrap();
}

#[test]
fn what_a_style_sheet_fetches_is_left_out_and_reported() {
    let (issue, assets) = issues::english();
    let mut options = WriteOptions::default();
    options.css = Some("@import 'https://a.example/x.css'; .title { color: teal }".into());
    let outcome = EpubWriter.write(&issue, &assets, &options).unwrap();
    let codes: Vec<&str> = outcome.report.iter().map(|found| found.rule.name).collect();
    assert_eq!(codes, ["style-cleaned"]);
    let parts = parts(&outcome.value);
    assert_eq!(string(&parts, "EPUB/css/issue.css"), " .title { color: teal }");
    let page = string(&parts, "EPUB/text/article-a1.xhtml");
    let at = |name: &str| page.find(name).unwrap();
    assert!(at("masthead.css") < at("modern.css") && at("modern.css") < at("issue.css"));
}

#[test]
fn pictures_keep_their_bytes_unless_they_are_unsafe() {
    let svg = |inner: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inner}</svg>")
    };
    for (inner, codes) in [("<g/>", vec![]), ("<script>x()</script>", vec!["picture-cleaned"])] {
        let (mut issue, mut assets) = issues::english();
        let source = svg(inner);
        let info = assets.insert(source.clone().into_bytes());
        issue.covers = vec![Cover {
            position: CoverPosition::Front,
            asset: Digest(info.digest),
            alt: Some("A plain square".into()),
            caption: None,
        }];
        let (bytes, found) = written(&issue, &assets);
        assert_eq!(found, codes);
        let parts = parts(&bytes);
        let (_, part) = parts.iter().find(|(name, _)| name.ends_with(".svg")).unwrap();
        assert_eq!(part == source.as_bytes(), codes.is_empty());
        assert!(!String::from_utf8_lossy(part).contains("script"));
    }
}
