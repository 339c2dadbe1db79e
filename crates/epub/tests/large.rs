//! Issues too large for one file: no content document past 250 kB, everything where links say.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that cannot go on has failed; names are ours"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use masthead_codec::{AssetStore, Input, ReadOptions, Reader, Reading, WriteOptions};
use masthead_epub::EpubReader;
use masthead_issue::Issue;

#[path = "issues/large.rs"]
mod large;

/// The content documents of the EPUB of an issue, by name, and the package document.
fn documents(issue: &Issue) -> (BTreeMap<String, String>, String) {
    let outcome =
        masthead_epub::write(issue, &AssetStore::new(), &WriteOptions::default()).unwrap();
    assert!(outcome.report.is_empty());
    let again = masthead_epub::write(issue, &AssetStore::new(), &WriteOptions::default()).unwrap();
    assert!(outcome.value == again.value, "the same issue gives the same bytes");
    let mut archive = zip::ZipArchive::new(Cursor::new(&outcome.value)).unwrap();
    let (mut documents, mut package) = (BTreeMap::new(), String::new());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        let name = part.name().to_owned();
        if name.ends_with(".xhtml") || name.ends_with(".opf") {
            part.read_to_string(&mut text).unwrap();
        }
        if let Some(name) = name.strip_prefix("EPUB/text/") {
            documents.insert(name.to_owned(), text);
        } else if name.ends_with(".opf") {
            package = text;
        }
    }
    (documents, package)
}

/// The names of the documents in the order of the spine.
fn spine(package: &str) -> Vec<String> {
    let id = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let items: BTreeMap<String, String> = package
        .split("<item ")
        .skip(1)
        .map(|item| (id(&format!(" {item}"), "id"), id(&format!(" {item}"), "href")))
        .collect();
    let refs = package.split("<itemref").skip(1).map(|itemref| id(itemref, "idref"));
    refs.map(|idref| items[&idref].strip_prefix("text/").unwrap().to_owned()).collect()
}

fn values<'t>(text: &'t str, attribute: &str) -> Vec<&'t str> {
    let start = format!(" {attribute}=\"");
    text.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What holds of every EPUB: sizes, well-formedness, ids, links.
fn hold(documents: &BTreeMap<String, String>) {
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, text) in documents {
        assert!(text.len() <= 250_000, "{name}: {} bytes", text.len());
        let mut reader = quick_xml::Reader::from_str(text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        for id in values(text, "id") {
            assert!(ids.entry(name).or_default().insert(id), "{name}: {id} twice");
        }
    }
    for (name, text) in documents {
        for href in values(text, "href").into_iter().filter(|href| href.contains('#')) {
            let (file, fragment) = href.split_once('#').unwrap();
            let file = if file.is_empty() { name } else { file };
            assert!(ids[file].contains(fragment), "{name}: nothing at {href}");
        }
    }
}

/// The words of the bodies of these documents, one after another, without what is generated.
fn words(documents: &BTreeMap<String, String>, names: &[String]) -> String {
    let mut out = String::new();
    for name in names {
        let body = documents[name].split("<body").nth(1).unwrap();
        out.extend(body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text));
    }
    out
}

#[test]
fn a_long_article_goes_on_in_further_files() {
    let issue = large::long(3);
    let (documents, package) = documents(&issue);
    hold(&documents);
    let names: Vec<String> =
        spine(&package).into_iter().filter(|name| name.starts_with("article-a1")).collect();
    let (parts, short) = names.split_at(names.len() - 1);
    assert!((11..=16).contains(&parts.len()), "{parts:?}");
    assert_eq!(parts[0], "article-a1.xhtml");
    assert_eq!(parts[1], "article-a1-2_2.xhtml", "another article has the plain name");
    assert_eq!(short, ["article-a1-2.xhtml"]);
    // Every text, in its order, and nothing twice.
    let all = words(&documents, parts);
    let mut rest = all.as_str();
    let masthead_issue::Entry::Article(article) = &issue.contents[0] else { panic!("an article") };
    let mut put = |line: &masthead_issue::Inlines| {
        let text = masthead_issue::plain::inlines(line).replace('<', "&lt;").replace('>', "&gt;");
        let text = text.split("as listed").next().unwrap().split("elsewhere").next().unwrap();
        let at = rest.find(text).unwrap_or_else(|| panic!("`{text}` is not where it should be"));
        rest = &rest[at + text.len()..];
    };
    masthead_issue::walk::lines(&article.body, &mut put);
    article.notes.iter().for_each(|note| masthead_issue::walk::lines(&note.blocks, &mut put));
    assert_eq!(all.matches(" number 12.").count(), 3, "in the body, a note, a reference");
    let count = |what: &str| parts.iter().map(|name| documents[name].matches(what).count()).sum();
    let [articles, going, data, breaks]: [usize; 4] = [
        count("<article "),
        count("data-continues=\"a1\""),
        count("<script"),
        count("epub:type=\"pagebreak\""),
    ];
    assert_eq!((articles, going, data), (parts.len(), parts.len() - 1, 1));
    assert!(breaks > 40);
    assert!(count("data-continues=\"a1-d2\"") > 3_usize, "the large division is cut inside");
}

#[test]
fn a_part_says_what_it_continues() {
    let (documents, _) = documents(&large::long(1));
    let second = &documents["article-a1-2_2.xhtml"];
    assert!(
        second.contains("<title>The Long Ledger of &lt;Brannow&gt; (2)</title>"),
        "{}",
        &second[..900]
    );
    let body = second.split("<body").nth(1).unwrap();
    assert!(
        body.starts_with(
            " class=\"latin article-page\"><article class=\"article\" data-role=\"article\" \
             aria-label=\"The Long Ledger of &lt;Brannow&gt;\" data-continues=\"a1\">\
             <div class=\"body\" data-role=\"body\" data-continues=\"\">\
             <section class=\"division\" data-role=\"division\" data-continues=\"a1-d2\">"
        ),
        "{}",
        &body[..400]
    );
    assert!(documents["article-a1-2.xhtml"].contains(".xhtml#a1-d"), "links lead on");
}

#[test]
fn two_thousand_articles_have_contents_in_parts() {
    let (documents, package) = documents(&large::many(2_000));
    hold(&documents);
    let names = spine(&package);
    let contents: Vec<&String> = names.iter().filter(|n| n.starts_with("contents")).collect();
    let [first, .., last_contents] = contents.as_slice() else { panic!("{contents:?}") };
    assert_eq!((first.as_str(), last_contents.as_str()), ("contents.xhtml", "contents-5.xhtml"));
    let lines: usize =
        contents.iter().map(|name| documents[*name].matches("class=\"toc-entry\"").count()).sum();
    assert_eq!(lines, 2_000);
    let last = &documents["article-s80-a25.xhtml"];
    assert!(last.contains("href=\"contents-5.xhtml#toc_s80-a25\""), "the way back leads there");
}

#[test]
fn large_issues_are_the_same_again() {
    for issue in [large::long(3), large::many(2_000)] {
        let bytes =
            masthead_epub::write(&issue, &AssetStore::new(), &WriteOptions::default()).unwrap();
        let input = Input { bytes: &bytes.value, name: None };
        let read = EpubReader.read(input, &ReadOptions::default()).unwrap();
        assert!(read.report.is_empty(), "{:?}", read.report.iter().next());
        let Reading::Stated(stated) = read.value else { panic!("the signature was not seen") };
        assert!(stated.issue == issue, "`{}` is another issue", issue.id);
    }
}

#[test]
fn what_nothing_divides_stays_whole() {
    let mut issue = large::long(1);
    let masthead_issue::Entry::Article(article) = &mut issue.contents[0] else { panic!() };
    let blocks = std::mem::take(&mut article.body);
    article.body = vec![
        blocks[0].clone(),
        masthead_issue::Block::Quote(masthead_issue::Quote { blocks, attribution: None }),
    ];
    article.body.push(article.body[0].clone());
    let (documents, _) = documents(&issue);
    let heavy: Vec<&String> = documents.values().filter(|text| text.len() > 250_000).collect();
    assert_eq!(heavy.len(), 1);
    assert!(heavy[0].contains("<blockquote"));
    assert!(!heavy[0].contains("class=\"note\""), "what can be parted from it is");
}
