//! What is held of an issue in suites: its sections, and of each article what a reader would miss.
//!
//! In: a canonical issue as JSON, or the truth of the reference digest; out: the same plain facts
//! of both, by a walk of its own that shares nothing with the crates under test.

use std::collections::BTreeSet;

use serde_json::Value;

/// Sections and articles in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Titles of sections.
    pub sections: Vec<String>,
    /// Articles.
    pub articles: Vec<ArticleFacts>,
}

/// What is held of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFacts {
    /// Title of its section; none before the first.
    pub section: Option<String>,
    /// Its title.
    pub title: String,
    /// Name of its source, without 《》.
    pub source: Option<String>,
    /// Date of its source.
    pub date: Option<String>,
    /// The printed line of its authors.
    pub byline: Option<String>,
    /// How many paragraphs its body has; several numbers where a reader may count otherwise.
    pub paragraphs: Vec<usize>,
    /// Its headings, number and words; a line break marks where one may be two.
    pub headings: Vec<String>,
    /// Attachments, title and address, then links, each once.
    pub links: Vec<String>,
    /// The text of its paragraphs without white space and mathematics.
    pub text: String,
}

/// One field that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The article, or nothing.
    pub article: String,
    /// What differs.
    pub field: &'static str,
    /// What should be.
    pub expected: String,
    /// What is.
    pub got: String,
}

/// A text without white space.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text as it is compared where width, case, spaces and dashes do not matter.
pub fn key(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).flat_map(char::to_lowercase).collect()
}

fn string(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The text of inlines, mathematics and note marks left out.
pub fn inline_text(inlines: Option<&Value>) -> String {
    let mut out = String::new();
    for inline in list(inlines) {
        match inline.get("type").and_then(Value::as_str).unwrap_or_default() {
            "text" => out.push_str(inline.get("text").and_then(Value::as_str).unwrap_or_default()),
            "ruby" => out.push_str(&inline_text(inline.get("base"))),
            // An address that stands for itself in one source stands under words in another.
            "link" if inline_text(inline.get("content")) == url_of(inline) => {}
            _ => {
                out.push_str(&inline_text(
                    inline.get("content").or_else(|| inline.get("fallback")),
                ));
            }
        }
    }
    out
}

fn url_of(link: &Value) -> &str {
    link.get("url").and_then(Value::as_str).unwrap_or_default()
}

/// The facts of a canonical issue.
pub fn of_issue(issue: &Value) -> Facts {
    let mut facts = Facts::default();
    entries(list(issue.get("contents")), None, &mut facts);
    facts
}

fn title(entry: &Value) -> String {
    inline_text(entry.get("title").and_then(|title| title.get("content")))
}

fn entries(entries_: &[Value], section: Option<&str>, facts: &mut Facts) {
    for entry in entries_ {
        let name = title(entry);
        if entry.get("type").and_then(Value::as_str) == Some("section") {
            facts.sections.push(name.clone());
            entries(list(entry.get("entries")), Some(&name), facts);
        } else {
            facts.articles.push(article(entry, section, name));
        }
    }
}

fn article(entry: &Value, section: Option<&str>, title: String) -> ArticleFacts {
    let source = list(entry.get("sources")).first();
    let mut body = Body::default();
    body.blocks(list(entry.get("body")));
    let mut seen = BTreeSet::new();
    let links = body.attachments.into_iter().chain(body.links);
    ArticleFacts {
        section: section.map(str::to_owned),
        title,
        source: string(source.and_then(|source| source.get("name"))),
        date: string(source.and_then(|source| source.get("date"))),
        byline: entry.get("byline").map(|line| inline_text(Some(line))),
        paragraphs: vec![body.paragraphs],
        headings: body.headings,
        links: links.filter(|link| seen.insert(link.clone())).collect(),
        text: squeeze(&body.text),
    }
}

#[derive(Default)]
struct Body {
    paragraphs: usize,
    headings: Vec<String>,
    attachments: Vec<String>,
    links: Vec<String>,
    text: String,
}

impl Body {
    fn blocks(&mut self, blocks: &[Value]) {
        for block in blocks {
            match block.get("type").and_then(Value::as_str).unwrap_or_default() {
                "paragraph" => {
                    self.paragraphs += 1;
                    self.text.push_str(&inline_text(block.get("content")));
                    self.inlines(block.get("content"));
                }
                "division" => {
                    let number = block.get("number").and_then(Value::as_str).unwrap_or_default();
                    let words = inline_text(block.get("title"));
                    self.headings.push(format!("{number} {words}").trim().to_owned());
                }
                "attachment" => {
                    let words = inline_text(block.get("title"));
                    let url = block.get("url").and_then(Value::as_str).unwrap_or_default();
                    self.attachments.push(format!("{words} {url}"));
                }
                "table" | "figure" => continue,
                _ => {}
            }
            for inner in list(block.get("items")).iter().chain(list(block.get("turns"))) {
                self.text.push_str(inner.get("label").and_then(Value::as_str).unwrap_or_default());
                self.blocks(list(inner.get("blocks")));
            }
            self.blocks(list(block.get("blocks")));
        }
    }

    fn inlines(&mut self, inlines: Option<&Value>) {
        for inline in list(inlines) {
            if inline.get("type").and_then(Value::as_str) == Some("link") {
                self.links.extend(string(inline.get("url")));
            }
            self.inlines(inline.get("content"));
        }
    }
}

/// The facts of the reference digest: its truth, and its lines for the words of paragraphs.
pub fn of_truth(truth: &Value, lines: &[&str]) -> Facts {
    let mut facts = Facts::default();
    for section in list(truth.get("sections")) {
        let name = string(section.get("title")).unwrap_or_default();
        facts.sections.push(name.clone());
        for article in list(section.get("articles")) {
            facts.articles.push(true_article(article, &name, lines));
        }
    }
    facts
}

fn true_article(article: &Value, section: &str, lines: &[&str]) -> ArticleFacts {
    let number = |value: Option<&Value>| {
        value.and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
    };
    let mut text = String::new();
    for paragraph in list(article.get("paragraph_starts")) {
        for line in list(paragraph.get("lines")) {
            let at = number(Some(line)).and_then(|number| number.checked_sub(1));
            text.push_str(at.and_then(|at| lines.get(at)).copied().unwrap_or_default());
        }
    }
    let accept = article.get("accept");
    let mut paragraphs: Vec<usize> = list(accept.and_then(|accept| accept.get("paragraphs")))
        .iter()
        .filter_map(|value| number(Some(value)))
        .collect();
    if paragraphs.is_empty() {
        paragraphs.extend(number(article.get("body_paragraphs")));
    }
    let split = accept.and_then(|accept| accept.get("headings_split")).is_some();
    let headings = list(article.get("subheadings"))
        .iter()
        .map(|heading| {
            let at = list(heading.get("lines"))
                .iter()
                .filter_map(|line| number(Some(line))?.checked_sub(1))
                .filter_map(|at| lines.get(at).copied());
            if split && at.clone().count() > 1 {
                at.collect::<Vec<_>>().join("\n")
            } else {
                string(heading.get("text")).unwrap_or_default()
            }
        })
        .collect();
    let links =
        article.get("attachment").filter(|attachment| attachment.is_object()).map(|attachment| {
            let label = string(attachment.get("label")).unwrap_or_default();
            let url = string(attachment.get("url")).unwrap_or_default();
            format!("{label} {url}")
        });
    ArticleFacts {
        section: Some(section.to_owned()),
        title: string(article.get("title")).unwrap_or_default(),
        source: string(article.get("source")),
        date: string(article.get("date")),
        byline: None,
        paragraphs,
        headings,
        links: links.into_iter().collect(),
        text: squeeze(&without_marks(&text)),
    }
}

/// A line of text without `**` and without what stands between `$`.
pub fn without_marks(text: &str) -> String {
    let bare = text.replace("**", "");
    bare.split('$').step_by(2).collect()
}

/// Holds the articles that no fault touched, and the sections, against what was found.
///
/// `touched` are keys of titles. An article is found by the key of its title; one that is there
/// and should not be is a difference, unless a touched one is missing in its stead.
pub fn compare(expected: &Facts, got: &Facts, touched: &BTreeSet<String>) -> Vec<Difference> {
    let mut out = Vec::new();
    let keys = |names: &[String]| names.iter().map(|name| key(name)).collect::<Vec<_>>();
    if keys(&expected.sections) != keys(&got.sections) {
        out.push(Difference {
            article: String::new(),
            field: "sections",
            expected: expected.sections.join(" | "),
            got: got.sections.join(" | "),
        });
    }
    let mut used = BTreeSet::new();
    let mut missing = 0_usize;
    let mut last = None;
    for article in &expected.articles {
        let name = key(&article.title);
        let found = (0..got.articles.len()).find(|at| {
            !used.contains(at) && got.articles.get(*at).is_some_and(|one| key(&one.title) == name)
        });
        let faulty = touched.contains(&name);
        let Some(at) = found else {
            missing += usize::from(faulty);
            if !faulty {
                out.push(difference(article, "missing", &article.title, "no such title"));
            }
            continue;
        };
        used.insert(at);
        if faulty {
            continue;
        }
        if last.is_some_and(|last| at < last) {
            out.push(difference(article, "order", "after those before it", "before one of them"));
        }
        last = Some(at);
        if let Some(one) = got.articles.get(at) {
            fields(article, one, &mut out);
        }
    }
    let extra: Vec<_> = (0..got.articles.len())
        .filter(|at| !used.contains(at))
        .filter_map(|at| got.articles.get(at))
        .collect();
    if extra.len() > missing {
        let names: Vec<_> = extra.iter().map(|one| one.title.as_str()).collect();
        out.push(Difference {
            article: String::new(),
            field: "extra",
            expected: format!("{missing} other articles"),
            got: names.join(" | "),
        });
    }
    out
}

fn difference(
    article: &ArticleFacts,
    field: &'static str,
    expected: &str,
    got: &str,
) -> Difference {
    let article = article.title.clone();
    Difference { article, field, expected: expected.to_owned(), got: got.to_owned() }
}

/// Every field of an article but its title.
pub fn fields(expected: &ArticleFacts, got: &ArticleFacts, out: &mut Vec<Difference>) {
    let mut hold = |field, same: bool, wanted: String, found: String| {
        if !same {
            out.push(difference(expected, field, &wanted, &found));
        }
    };
    let optional = |value: &Option<String>| value.as_deref().map(key).unwrap_or_default();
    for (field, one, other) in [
        ("section", &expected.section, &got.section),
        ("source", &expected.source, &got.source),
        ("date", &expected.date, &got.date),
        ("byline", &expected.byline, &got.byline),
    ] {
        hold(field, optional(one) == optional(other), format!("{one:?}"), format!("{other:?}"));
    }
    hold(
        "paragraphs",
        got.paragraphs.iter().any(|count| expected.paragraphs.contains(count)),
        format!("{:?}", expected.paragraphs),
        format!("{:?}", got.paragraphs),
    );
    hold(
        "headings",
        same_headings(&expected.headings, &got.headings),
        expected.headings.join(" | "),
        got.headings.join(" | "),
    );
    let keys = |names: &[String]| names.iter().map(|name| key(name)).collect::<Vec<_>>();
    hold(
        "links",
        keys(&expected.links) == keys(&got.links),
        expected.links.join(" | "),
        got.links.join(" | "),
    );
    let (wanted, found) = (key(&expected.text), key(&got.text));
    if wanted != found {
        let (wanted, found) = around(&wanted, &found);
        hold("text", false, wanted, found);
    }
}

/// Whether headings are the same; one that may be two is either.
pub fn same_headings(expected: &[String], got: &[String]) -> bool {
    let flat =
        |split: bool| -> Vec<String> {
            expected
                .iter()
                .flat_map(|heading| {
                    if split { heading.split('\n').collect() } else { vec![heading.as_str()] }
                })
                .map(key)
                .collect()
        };
    let got: Vec<_> = got.iter().map(|heading| key(heading)).collect();
    got == flat(false) || got == flat(true)
}

/// Two texts from a few characters before the first that differs.
pub fn around(expected: &str, got: &str) -> (String, String) {
    let same = expected.chars().zip(got.chars()).take_while(|(a, b)| a == b).count();
    let cut = |text: &str| -> String {
        let part: String = text.chars().skip(same.saturating_sub(8)).take(32).collect();
        format!("…{part}… of {} characters", text.chars().count())
    };
    (cut(expected), cut(got))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(titles: &[&str]) -> Facts {
        let article = |title: &&str| ArticleFacts {
            title: (*title).to_owned(),
            paragraphs: vec![1],
            ..ArticleFacts::default()
        };
        Facts { sections: Vec::new(), articles: titles.iter().map(article).collect() }
    }

    fn fields_of(expected: &Facts, got: &Facts, touched: &[&str]) -> Vec<&'static str> {
        let touched = touched.iter().map(|title| key(title)).collect();
        compare(expected, got, &touched).into_iter().map(|one| one.field).collect()
    }

    #[test]
    fn what_is_missing_extra_or_out_of_order_is_told() {
        let whole = issue(&["灯", "桥", "船"]);
        assert!(fields_of(&whole, &issue(&["灯", "桥", "船"]), &[]).is_empty());
        assert_eq!(fields_of(&whole, &issue(&["灯", "船"]), &[]), ["missing"]);
        assert_eq!(fields_of(&whole, &issue(&["灯", "桥", "船", "塔"]), &[]), ["extra"]);
        assert_eq!(fields_of(&whole, &issue(&["桥", "灯", "船"]), &[]), ["order"]);
    }

    #[test]
    fn a_fault_may_cost_the_article_it_touched_and_no_other() {
        let whole = issue(&["灯", "桥", "船"]);
        assert!(fields_of(&whole, &issue(&["灯", "船"]), &["桥"]).is_empty());
        assert!(fields_of(&whole, &issue(&["灯", "桥梁", "船"]), &["桥"]).is_empty());
        let mut swallowed = issue(&["灯", "船"]);
        swallowed.articles[0].paragraphs = vec![2];
        assert_eq!(fields_of(&whole, &swallowed, &["桥"]), ["paragraphs"]);
    }

    #[test]
    fn a_heading_on_two_lines_is_one_or_two() {
        let expected = ["一\n二".to_owned(), "三".to_owned()];
        let text = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        assert!(same_headings(&expected, &text(&["一 二", "三"])));
        assert!(same_headings(&expected, &text(&["一", "二", "三"])));
        assert!(!same_headings(&expected, &text(&["一", "三"])));
    }
}
