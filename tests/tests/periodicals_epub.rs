//! Periodicals made by hand in HTML, wrapped as EPUB by pandoc and by calibre: their headings are
//! the titles of sections and articles, the lines at the head of articles, and the headings inside
//! articles, in their order and as deep as they stand in one another.
//!
//! In: the HTML editions of the development corpus. The headings are found by another reader than
//! ours (`h1` to `h6` of the HTML, by their tags). Held is how many do not come back, in order, and
//! are not told in the report either; how many titles are none of them; how many stand below another
//! heading than in the HTML; and that no article is empty. `make test` sets the programs up and
//! names them in the environment.
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

use masthead::{Input, Outcome, ReadOptions};
use masthead_issue::plain;
use masthead_tests::corpus;
use serde_json::Value;
use similar::{Algorithm, DiffTag};

/// How near the titles come to the headings: headings that come back nowhere at most, titles that
/// are no headings, titles that stand below another one than in the HTML.
struct Near(usize, usize, usize);

/// The editions: by pandoc, by calibre. Titles that are no headings are what the file states for
/// the whole, and entries of the list that calibre makes of all links.
const EDITIONS: &[(&str, [Near; 2])] = &[
    ("ammiss-42-01/11762-h.htm", [Near(0, 1, 0), Near(3, 10, 8)]),
    ("chambers-419/14502-h.htm", [Near(0, 3, 0), Near(2, 2, 0)]),
    ("iwm-2/12975-h.htm", [Near(2, 3, 0), Near(3, 1, 0)]),
    ("mirror-365/3246-h.htm", [Near(0, 1, 0), Near(0, 1, 0)]),
    ("punch-1917-07-04/8643-h.htm", [Near(0, 2, 1), Near(0, 1, 0)]),
    ("sciam-275/8195-h.htm", [Near(0, 2, 0), Near(1, 16, 19)]),
];

/// Where an article without title and text stands at the front, which is to be mended.
const EMPTY: &[(&str, &str)] = &[("chambers-419/14502-h.htm", "pandoc")];

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

/// A heading, or a line of an issue that may be one: how deep it stands where it is a title.
struct Line {
    depth: Option<usize>,
    words: String,
}

/// The headings of a page, in order, by their tags alone.
fn headings(html: &str) -> Vec<Line> {
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
            let depth = level.to_digit(10).map(|level| level as usize);
            found.push(Line { depth, words });
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
        ("Egrave", 'È'),
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

/// The lines of an issue that headings may be, in order: the name of the periodical, its masthead,
/// titles, what stands at the heads of articles.
fn lines(value: &Value, depth: usize, out: &mut Vec<Line>) {
    const HEAD: [&str; 6] = ["kicker", "title", "standfirst", "byline", "sources", "lines"];
    match value {
        Value::Object(map) => {
            for name in HEAD {
                let all = match map.get(name) {
                    Some(Value::Array(all)) if name != "byline" => all.iter().collect(),
                    other => other.into_iter().collect::<Vec<_>>(),
                };
                for one in all {
                    let words = key(&words(one));
                    if !words.is_empty() {
                        let depth = Some(depth).filter(|_| name == "title");
                        out.push(Line { depth, words });
                    }
                }
            }
            let inner = depth + usize::from(map.contains_key("title"));
            for name in
                ["masthead", "groups", "contents", "intro", "entries", "body", "blocks", "articles"]
            {
                map.get(name).into_iter().for_each(|one| lines(one, inner, out));
            }
        }
        Value::Array(list) => list.iter().for_each(|one| lines(one, depth, out)),
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

/// What came of the headings.
#[derive(Default)]
struct Seen {
    missing: Vec<String>,
    more: Vec<String>,
    /// Titles that stand below another one than in the HTML.
    misplaced: Vec<String>,
}

fn compare(headings: &[Line], found: &[Line]) -> Seen {
    let words = |lines: &[Line]| lines.iter().map(|line| line.words.clone()).collect::<Vec<_>>();
    let mut seen = Seen::default();
    let mut pairs = Vec::new();
    for step in similar::capture_diff_slices(Algorithm::Myers, &words(headings), &words(found)) {
        let (old, new) = (&headings[step.old_range()], &found[step.new_range()]);
        if step.tag() == DiffTag::Equal {
            pairs.extend(old.iter().zip(new));
        } else {
            seen.missing.extend(words(old));
            let titles = new.iter().filter(|line| line.depth.is_some());
            seen.more.extend(titles.map(|line| line.words.clone()));
        }
    }
    pairs.retain(|(_, found)| found.depth.is_some());
    let (there, here) =
        (above(pairs.iter().map(|pair| pair.0)), above(pairs.iter().map(|pair| pair.1)));
    for (index, (heading, _)) in pairs.iter().enumerate() {
        if there[index] != here[index] {
            seen.misplaced.push(heading.words.clone());
        }
    }
    seen
}

/// For each line the one it stands below: the last before it that is less deep.
fn above<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut out = Vec::new();
    for (index, line) in lines.enumerate() {
        let depth = line.depth.unwrap_or_default();
        open.retain(|(other, _)| *other < depth);
        out.push(open.last().map(|(_, index)| *index));
        open.push((depth, index));
    }
    out
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
        let Outcome { value, report } = masthead::read(input, &ReadOptions::default()).unwrap();
        let issue = value.issue;
        let mut before = String::new();
        for article in issue.articles() {
            let empty = article.title.is_none() && article.body.is_empty();
            if empty && !EMPTY.contains(&(*name, by)) {
                failures.push(format!("{name}: an empty article after `{before}`"));
            }
            before = article
                .title
                .as_ref()
                .map_or(String::new(), |title| plain::inlines(&title.content));
        }
        let whole = key(&plain::inlines(&issue.publication.title.content));
        let mut found = vec![Line { depth: Some(0), words: whole }];
        lines(&serde_json::to_value(&issue).unwrap(), 1, &mut found);
        let headings = headings(&html);
        assert!(!headings.is_empty(), "{name}");
        let mut seen = compare(&headings, &found);
        let told: Vec<String> = report.iter().map(|told| key(&told.message())).collect();
        seen.missing.retain(|heading| !told.iter().any(|told| told.contains(heading)));
        let what = format!(
            "{name} by {by}: {} headings\n  missing {} {:?}\n  more {} {:?}\n  misplaced {} {:?}",
            headings.len(),
            seen.missing.len(),
            seen.missing,
            seen.more.len(),
            seen.more,
            seen.misplaced.len(),
            seen.misplaced,
        );
        eprintln!("{what}");
        let Near(missing, more, misplaced) = near[usize::from(by == "calibre")];
        if seen.missing.len() > missing
            || seen.more.len() > more
            || seen.misplaced.len() > misplaced
        {
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
