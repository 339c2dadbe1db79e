//! Periodicals made by hand in HTML, wrapped as EPUB by pandoc and by calibre: their headings are
//! the titles of sections and articles, and the headings inside articles, in their order.
//!
//! In: the HTML editions of the development corpus. The headings are found by another reader than
//! ours (`h1` to `h6` of the HTML, by their tags); held is the share of them that come back, in
//! order, as titles of sections, articles and divisions, how few other titles there are, and that
//! no article is empty. `make test` sets the programs up and names them in the environment.
#![expect(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a suite reads files, starts the programs, and stops without them"
)]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use masthead::{Input, ReadOptions};
use masthead_issue::plain;
use masthead_tests::corpus;
use serde_json::Value;
use similar::{Algorithm, DiffTag};

/// How near the titles come to the headings: how many of a thousand headings come back in order at
/// least, and how many other titles there are at most.
struct Near(usize, usize);

/// The editions: by pandoc, by calibre. Headings that are none of ours say where a text is from, or
/// stand in the masthead; other titles are those that the file states for the whole, and entries of
/// the list that calibre makes of all links.
const EDITIONS: &[(&str, [Near; 2])] = &[
    ("ammiss-42-01/11762-h.htm", [Near(967, 1), Near(935, 11)]),
    ("chambers-419/14502-h.htm", [Near(1000, 3), Near(800, 2)]),
    ("iwm-2/12975-h.htm", [Near(931, 1), Near(1000, 2)]),
    ("mirror-365/3246-h.htm", [Near(980, 1), Near(980, 6)]),
    ("punch-1917-07-04/8643-h.htm", [Near(1000, 2), Near(1000, 1)]),
    ("sciam-275/8195-h.htm", [Near(960, 3), Near(843, 17)]),
];

fn program(key: &str) -> Option<OsString> {
    let found = std::env::var_os(key);
    if found.is_none() {
        assert!(
            std::env::var_os("MASTHEAD_REQUIRE_ALL").is_none(),
            "{key} is not set; `make test` sets it"
        );
        eprintln!("skipped: {key} is not set; `make test` sets it");
    }
    found
}

/// Letters and digits alone, in small letters.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of the headings of a page, in order, by their tags alone.
fn headings(html: &str) -> Vec<String> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = lower[at..].find("<h").map(|next| at + next) {
        at = begin + 2;
        let Some(level) = lower[at..].chars().next().filter(|c| ('1'..='6').contains(c)) else {
            continue;
        };
        let Some(open) = lower[at..].find('>').map(|end| at + end + 1) else { break };
        let Some(close) = lower[open..].find(&format!("</h{level}>")).map(|end| open + end) else {
            continue;
        };
        let words = key(&without_tags(&html[open..close]));
        if !words.is_empty() {
            found.push(words);
        }
        at = close;
    }
    found
}

/// Text without tags; the few entities of these pages are no letters but for `&amp;` and accents.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(begin) = rest.find(['<', '&']) {
        out.push_str(&rest[..begin]);
        let end = if rest[begin..].starts_with('<') { '>' } else { ';' };
        let Some(length) = rest[begin..].find(end) else { break };
        let entity = &rest[begin + 1..begin + length];
        if end == ';' {
            out.extend(accent(entity));
        }
        rest = &rest[begin + length + 1..];
    }
    out.push_str(rest);
    out
}

/// The letter of an entity such as `eacute`.
fn accent(entity: &str) -> Option<char> {
    let code = entity.strip_prefix('#').and_then(|code| code.parse().ok());
    let letters = [
        ("eacute", 'é'),
        ("Eacute", 'É'),
        ("egrave", 'è'),
        ("AElig", 'Æ'),
        ("aelig", 'æ'),
        ("oelig", 'œ'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("deg", '°'),
    ];
    code.and_then(char::from_u32)
        .or_else(|| letters.iter().find(|(name, _)| *name == entity).map(|(_, letter)| *letter))
}

/// The words of an issue that are titles: of the periodical, of what its front says, of sections,
/// articles and divisions, in order.
fn titles(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for name in ["kicker", "title"] {
                let Some(inner) = map.get(name) else { continue };
                let words = key(&words(inner));
                if !words.is_empty() {
                    out.push(words);
                }
            }
            for (name, inner) in map {
                if !["kicker", "title", "toc", "publication"].contains(&name.as_str()) {
                    titles(inner, out);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| titles(inner, out)),
        _ => {}
    }
}

/// All text below a value.
fn words(value: &Value) -> String {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(name, _)| ["text", "content", "subtitle"].contains(&name.as_str()))
            .map(|(_, inner)| words(inner))
            .collect(),
        Value::Array(list) => list.iter().map(words).collect(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    }
}

/// Of the headings, how many come back in order; those that do not; and titles that are none.
fn compare(headings: &[String], titles: &[String]) -> (usize, Vec<String>, Vec<String>) {
    let mut same = 0;
    let (mut missing, mut more) = (Vec::new(), Vec::new());
    for step in similar::capture_diff_slices(Algorithm::Myers, headings, titles) {
        if step.tag() == DiffTag::Equal {
            same += step.old_range().len();
        } else {
            missing.extend_from_slice(&headings[step.old_range()]);
            more.extend_from_slice(&titles[step.new_range()]);
        }
    }
    (same, missing, more)
}

/// The EPUB of an edition by a program.
fn wrapped(by: &str, program: &OsString, page: &Path, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("periodicals");
    fs::create_dir_all(folder.join("config")).unwrap();
    let book = folder.join(format!("{}-{by}.epub", name.split('/').next().unwrap()));
    let mut command = Command::new(program);
    command.env("CALIBRE_CONFIG_DIRECTORY", folder.join("config"));
    if by == "pandoc" {
        // The pages are in Latin-1; pandoc reads UTF-8.
        let bytes = fs::read(page).unwrap();
        let copy = folder.join("page.html");
        fs::write(&copy, text_of(&bytes)).unwrap();
        command.args(["--from", "html", "--to", "epub3"]).arg(&copy).arg("--output").arg(&book);
    } else {
        command.arg(page).arg(&book).args(["--epub-version", "3"]);
    }
    let said = command.output().unwrap();
    assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
    book
}

/// Text of bytes in UTF-8, or else in Latin-1.
fn text_of(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    text.unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect())
}

fn hold(by: &str, variable: &str, test: &str) {
    let Some(program) = program(variable) else { return };
    let Some(folder) = corpus::folder("text/periodicals", test) else { return };
    let mut failures = Vec::new();
    for (name, near) in EDITIONS {
        let page = folder.join(name);
        let html = text_of(&fs::read(&page).unwrap());
        let book = wrapped(by, &program, &page, name);
        let bytes = fs::read(&book).unwrap();
        let input = Input { bytes: &bytes, name: Some("periodical.epub") };
        let issue = masthead::read(input, &ReadOptions::default()).unwrap().value.issue;
        let mut found = vec![key(&plain::inlines(&issue.publication.title.content))];
        for article in issue.articles() {
            assert!(
                article.title.is_some() || !article.body.is_empty(),
                "{name}: an empty article"
            );
        }
        titles(&serde_json::to_value(&issue).unwrap(), &mut found);
        let headings = headings(&html);
        assert!(!headings.is_empty(), "{name}");
        let (same, missing, more) = compare(&headings, &found);
        let share = same * 1000 / headings.len();
        let what = format!(
            "{name} by {by}: {same} of {} headings, {share} ‰; {} titles are none\n  missing {:?}\n  more {:?}",
            headings.len(),
            more.len(),
            missing.iter().take(8).collect::<Vec<_>>(),
            more.iter().take(8).collect::<Vec<_>>(),
        );
        eprintln!("{what}");
        let Near(least, most) = near[usize::from(by == "calibre")];
        if share < least || more.len() > most {
            failures.push(what);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn headings_of_periodicals_by_pandoc_are_titles() {
    hold("pandoc", "MASTHEAD_PANDOC", "headings_of_periodicals_by_pandoc_are_titles");
}

#[test]
fn headings_of_periodicals_by_calibre_are_titles() {
    hold("calibre", "MASTHEAD_EBOOK_CONVERT", "headings_of_periodicals_by_calibre_are_titles");
}
