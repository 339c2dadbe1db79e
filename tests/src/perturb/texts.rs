//! The texts there are: the reference digest where it is there, and the fixtures, taken apart.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "suites read their fixtures from files and stop without them"
)]

use serde_json::Value;

use super::layout::{Known, KnownIssue, Layout, parse, words};
use crate::facts::{ArticleFacts, inline_text, key, of_issue, of_truth};
use crate::{corpus, fixture};

fn text_of(inlines: &Value) -> String {
    inline_text(Some(inlines))
}

/// Beginnings and ends of paragraphs, in reading order.
fn paragraphs(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Object(map) if map.get("type").is_some_and(|kind| kind == "paragraph") => {
            out.push(key(&text_of(&map["content"])));
        }
        Value::Object(map) => {
            for (name, inner) in map {
                if !["notes", "abstracts", "head"].contains(&name.as_str()) {
                    paragraphs(inner, out);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| paragraphs(inner, out)),
        _ => {}
    }
}

fn known_article(entry: &Value, facts: ArticleFacts) -> Known {
    let printed = entry["sources"][0]["text"].as_str().map(str::to_owned);
    let toc = entry.get("toc").map(|toc| text_of(&toc["title"]["content"]));
    let mut body = Vec::new();
    paragraphs(&entry["body"], &mut body);
    Known {
        entry: toc.filter(|words| !words.is_empty()).unwrap_or_else(|| facts.title.clone()),
        kicker: entry.get("kicker").map(|lines| text_of(&lines[0])),
        source: printed.or_else(|| entry.get("byline").map(text_of)),
        paragraphs: body,
        facts,
    }
}

fn known_fixture(issue: &Value) -> KnownIssue {
    let mut known = KnownIssue::default();
    let mut facts = of_issue(issue).articles.into_iter();
    for entry in issue["contents"].as_array().expect("the text is what is said of it") {
        if entry["type"] == "section" {
            let articles = entry["entries"].as_array().cloned().unwrap_or_default();
            known.sections.push((Some(text_of(&entry["title"]["content"])), articles.len()));
            for article in &articles {
                known.articles.push(known_article(
                    article,
                    facts.next().expect("the text is what is said of it"),
                ));
            }
        } else {
            known.sections.push((None, 1));
            known
                .articles
                .push(known_article(entry, facts.next().expect("the text is what is said of it")));
        }
    }
    known
}

fn known_digest(digest: &corpus::Digest) -> KnownIssue {
    let lines = digest.lines();
    let mut known = KnownIssue::default();
    let mut facts = of_truth(&digest.truth, &lines).articles.into_iter();
    for section in digest.truth["sections"].as_array().expect("the text is what is said of it") {
        let articles = section["articles"].as_array().cloned().unwrap_or_default();
        known.sections.push((section["title"].as_str().map(str::to_owned), articles.len()));
        for article in &articles {
            let text = |name: &str| article[name].as_str().unwrap_or_default();
            let paragraphs = article["paragraph_starts"]
                .as_array()
                .expect("the text is what is said of it")
                .iter()
                .map(|one| {
                    let numbers = one["lines"].as_array().expect("the text is what is said of it");
                    let at = |number: &Value| {
                        usize::try_from(number.as_u64().expect("the text is what is said of it"))
                            .expect("the text is what is said of it")
                            - 1
                    };
                    words(&numbers.iter().map(|line| lines[at(line)]).collect::<String>())
                });
            known.articles.push(Known {
                entry: text("toc_title").to_owned(),
                kicker: None,
                source: Some(format!("{} {}", text("source_raw"), text("date"))),
                paragraphs: paragraphs.collect(),
                facts: facts.next().expect("the text is what is said of it"),
            });
        }
    }
    known
}

/// Every text there is, by name, taken apart; the digest first.
///
/// # Panics
///
/// Where a fixture cannot be read, or a text is not what is said of it.
pub fn layouts(test: &str) -> Vec<(&'static str, Layout)> {
    let mut out = Vec::new();
    if let Some(digest) = corpus::digest(test) {
        let layout =
            parse(&digest.text, &known_digest(&digest)).expect("the text is what is said of it");
        assert_eq!(layout.draw(), digest.text, "the digest is drawn as it was");
        out.push(("digest", layout));
    }
    for name in ["digest-zh", "monthly-ja", "quarterly-en"] {
        let issue: Value = serde_json::from_str(&fixture::text(name, "issue.json"))
            .expect("the text is what is said of it");
        let text = fixture::text(name, "text.txt");
        let layout = parse(&text, &known_fixture(&issue)).expect("the text is what is said of it");
        assert_eq!(layout.draw(), text, "{name} is drawn as it was");
        out.push((name, layout));
    }
    out
}
