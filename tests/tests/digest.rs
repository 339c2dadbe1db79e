//! The reference digest against its truth, field by field, in three encodings.
//!
//! In: the text and what two annotators say of it, where the corpus is there; out: every field that
//! is otherwise, in one message. What the truth calls ambiguous is held as loosely as it says: a
//! paragraph count may be any of those it accepts, a heading on two lines one or two, and levels
//! of headings are held but in the article where nothing on the page tells them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a suite that cannot read its text ends; what is compared is made for it"
)]

use std::fmt::Write as _;

use masthead::{Input, Outcome, ReadOptions, Work};
use masthead_issue::Table;
use masthead_tests::corpus::{self, Digest};
use masthead_tests::facts::{self, inline_text, squeeze};
use serde_json::Value;

fn read(bytes: &[u8]) -> Outcome<Work> {
    masthead::read(Input { bytes, name: Some("digest.txt") }, &ReadOptions::default()).unwrap()
}

struct Both {
    digest: Digest,
    work: Outcome<Work>,
    issue: Value,
}

fn both(test: &str) -> Option<Both> {
    let digest = corpus::digest(test)?;
    let work = read(digest.text.as_bytes());
    let issue = serde_json::to_value(&work.value.issue).unwrap();
    Some(Both { digest, work, issue })
}

impl Both {
    /// The articles of the truth, each with its number in it.
    fn true_articles(&self) -> Vec<&Value> {
        let sections = self.digest.truth["sections"].as_array().unwrap();
        sections
            .iter()
            .flat_map(|section| section["articles"].as_array().into_iter().flatten())
            .collect()
    }

    /// The articles of the issue.
    fn articles(&self) -> Vec<&Value> {
        let sections = self.issue["contents"].as_array().unwrap();
        sections
            .iter()
            .flat_map(|section| section["entries"].as_array().into_iter().flatten())
            .collect()
    }

    /// A line of the text, counted from 1.
    fn line(&self, number: &Value) -> &str {
        self.digest.lines()[usize::try_from(number.as_u64().unwrap()).unwrap() - 1]
    }
}

/// What differs, to be said all at once.
#[derive(Default)]
struct Faults(String);

impl Faults {
    fn same<T: PartialEq + std::fmt::Debug>(
        &mut self,
        what: impl std::fmt::Display,
        expected: T,
        got: T,
    ) {
        if expected != got {
            let _ = writeln!(self.0, "{what}:\n  expected {expected:?}\n  got      {got:?}");
        }
    }

    fn end(self) {
        assert!(self.0.is_empty(), "{}", self.0);
    }
}

/// Every object of this type, in order.
fn of_type<'a>(value: &'a Value, name: &str, out: &mut Vec<&'a Value>) {
    match value {
        Value::Object(map) => {
            if map.get("type").is_some_and(|kind| kind == name) {
                out.push(value);
            }
            map.values().for_each(|inner| of_type(inner, name, out));
        }
        Value::Array(list) => list.iter().for_each(|inner| of_type(inner, name, out)),
        _ => {}
    }
}

fn all<'a>(value: &'a Value, name: &str) -> Vec<&'a Value> {
    let mut out = Vec::new();
    of_type(value, name, &mut out);
    out
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The characters between the tags of MathML.
fn math_text(mathml: &str) -> String {
    mathml.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

/// The text of inlines, mathematics by its characters.
fn text_with_math(inlines: &Value) -> String {
    let parts = inlines.as_array().into_iter().flatten().map(|inline| {
        if inline["type"] == "math" {
            math_text(inline["mathml"].as_str().unwrap_or_default())
        } else {
            inline_text(Some(&Value::Array(vec![inline.clone()])))
        }
    });
    parts.collect()
}

#[test]
fn sections_and_articles_stand_in_their_order_with_title_source_and_date() {
    let Some(both) = both("sections_and_articles_stand_in_their_order_with_title_source_and_date")
    else {
        return;
    };
    let truth = facts::of_truth(&both.digest.truth, &both.digest.lines());
    let got = facts::of_issue(&both.issue);
    let mut faults = Faults::default();
    faults.same("number of sections", 8, got.sections.len());
    faults.same("sections", &truth.sections, &got.sections);
    faults.same("number of articles", 63, got.articles.len());
    for (number, (truth, got)) in truth.articles.iter().zip(&got.articles).enumerate() {
        let at = |field: &str| format!("article {} `{}`, {field}", number + 1, truth.title);
        faults.same(at("section"), &truth.section, &got.section);
        faults.same(at("title"), squeeze(&truth.title), squeeze(&got.title));
        faults.same(at("source"), &truth.source, &got.source);
        faults.same(at("date"), &truth.date, &got.date);
    }
    for (truth, got) in both.true_articles().iter().zip(both.articles()) {
        let page = got["pages"]["first"].as_u64();
        faults.same(format!("page of {}", truth["n"]), truth["toc_page"].as_u64(), page);
    }
    faults.end();
}

#[test]
fn attachments_have_their_labels_and_addresses() {
    let Some(both) = both("attachments_have_their_labels_and_addresses") else { return };
    let mut faults = Faults::default();
    let mut count = 0;
    for (truth, got) in both.true_articles().iter().zip(both.articles()) {
        let found: Vec<(String, Value)> = all(&got["body"], "attachment")
            .into_iter()
            .map(|one| (inline_text(one.get("title")), one["url"].clone()))
            .collect();
        let attachment = &truth["attachment"];
        let wanted: Vec<(String, Value)> = attachment
            .is_object()
            .then(|| (attachment["label"].as_str().unwrap().to_owned(), attachment["url"].clone()))
            .into_iter()
            .collect();
        count += found.len();
        faults.same(format!("attachments of {}", truth["n"]), wanted, found);
    }
    faults.same("number of attachments", 48, count);
    faults.end();
}

#[test]
fn paragraphs_are_whole_and_begin_and_end_where_they_should() {
    let Some(both) = both("paragraphs_are_whole_and_begin_and_end_where_they_should") else {
        return;
    };
    let mut faults = Faults::default();
    let outline = masthead::outline(&both.work.value, &both.work.report);
    let outlines: Vec<_> = outline.sections.iter().flat_map(|section| &section.articles).collect();
    let mut total = 0;
    for ((truth, got), outline) in both.true_articles().iter().zip(both.articles()).zip(outlines) {
        let number = &truth["n"];
        // Cells of tables hold paragraphs, too.
        let mut body = got["body"].clone();
        without_tables(&mut body);
        let paragraphs: Vec<String> = all(&body, "paragraph")
            .into_iter()
            .map(|paragraph| text_with_math(&paragraph["content"]))
            .collect();
        total += paragraphs.len();
        let starts = truth["paragraph_starts"].as_array().unwrap();
        let accepted: Vec<usize> = match truth["accept"]["paragraphs"].as_array() {
            Some(counts) => {
                counts.iter().map(|n| usize::try_from(n.as_u64().unwrap()).unwrap()).collect()
            }
            None => vec![starts.len()],
        };
        if !accepted.contains(&paragraphs.len()) || paragraphs.len() != outline.paragraphs {
            let found = (paragraphs.len(), outline.paragraphs);
            faults.same(format!("paragraphs of {number}"), (accepted[0], accepted[0]), found);
        }
        let mut signs = 0;
        let own_text = squeeze(&paragraphs.concat());
        for (at, start) in starts.iter().enumerate() {
            let lines = start["lines"].as_array().unwrap();
            let dollars: usize =
                lines.iter().map(|line| both.line(line).matches('$').count()).sum();
            signs += dollars;
            let (first, last) =
                (start["first12"].as_str().unwrap(), start["last8"].as_str().unwrap());
            let what = |field: &str| format!("paragraph {} of {number}, {field}", at + 1);
            if paragraphs.len() == starts.len() {
                let text = &paragraphs[at];
                let chars: Vec<char> = text.chars().collect();
                faults.same(
                    what("beginning"),
                    first.to_owned(),
                    text.chars().take(first.chars().count()).collect(),
                );
                let tail = chars.len().saturating_sub(last.chars().count());
                faults.same(what("end"), last.to_owned(), chars[tail..].iter().collect());
                if dollars == 0 {
                    faults.same(
                        what("length"),
                        start["chars"].as_u64().unwrap(),
                        chars.len() as u64,
                    );
                }
            } else {
                faults.same(what("beginning stands"), true, own_text.contains(&squeeze(first)));
                faults.same(what("end stands"), true, own_text.contains(&squeeze(last)));
            }
        }
        // The truth counts the signs around mathematics.
        let characters = truth["body_chars_nospace"].as_u64().unwrap() - signs as u64;
        faults.same(format!("characters of {number}"), characters, outline.characters as u64);
    }
    faults.same("number of paragraphs", 437, total);
    faults.end();
}

fn without_tables(value: &mut Value) {
    match value {
        Value::Array(list) => {
            list.retain(|block| block["type"] != "table");
            list.iter_mut().for_each(without_tables);
        }
        Value::Object(map) => map.values_mut().for_each(without_tables),
        _ => {}
    }
}

/// Level, number and words of every division.
fn headings(blocks: &Value, level: u64, out: &mut Vec<(u64, String)>) {
    for block in blocks.as_array().into_iter().flatten() {
        if block["type"] == "division" {
            let number = block["number"].as_str().unwrap_or_default();
            out.push((level, squeeze(&format!("{number}{}", inline_text(block.get("title"))))));
            headings(&block["blocks"], level + 1, out);
        }
    }
}

#[test]
fn headings_have_their_words_and_levels() {
    let Some(both) = both("headings_have_their_words_and_levels") else { return };
    let mut faults = Faults::default();
    // The truth names the article whose levels nothing on the page tells.
    let ambiguous = both.digest.truth["ambiguous"].as_array().unwrap();
    let untold: Vec<&Value> = ambiguous
        .iter()
        .filter(|one| one["what"].as_str().is_some_and(|what| what.contains("levels are not")))
        .map(|one| &one["article"])
        .collect();
    for (truth, got) in both.true_articles().iter().zip(both.articles()) {
        let number = &truth["n"];
        let mut found = Vec::new();
        headings(&got["body"], 1, &mut found);
        let mut wanted = Vec::new();
        let split = truth["accept"]["headings_split"] == true;
        for heading in truth["subheadings"].as_array().unwrap() {
            let lines = heading["lines"].as_array().unwrap();
            let level = heading["level"].as_u64().unwrap();
            let whole = squeeze(heading["text"].as_str().unwrap());
            if split && lines.len() > 1 && !found.iter().any(|(_, text)| *text == whole) {
                wanted.extend(lines.iter().map(|line| (level, squeeze(both.line(line)))));
            } else {
                wanted.push((level, whole));
            }
        }
        if untold.contains(&number) {
            wanted.iter_mut().chain(&mut found).for_each(|(level, _)| *level = 0);
        }
        faults.same(format!("headings of {number}"), wanted, found);
    }
    faults.end();
}

#[test]
fn the_table_is_as_printed_and_unfolds_into_records() {
    let Some(both) = both("the_table_is_as_printed_and_unfolds_into_records") else { return };
    let mut faults = Faults::default();
    let mut tables = 0;
    for (truth, got) in both.true_articles().iter().zip(both.articles()) {
        let found = all(&got["body"], "table");
        let wanted = truth["tables"].as_array().unwrap();
        faults.same(format!("tables of {}", truth["n"]), wanted.len(), found.len());
        for (truth, got) in wanted.iter().zip(found) {
            tables += 1;
            let mut plain = got.clone();
            plain.as_object_mut().unwrap().remove("type");
            let table: Table = serde_json::from_value(plain).unwrap();
            hold_table(truth, got, &table, &mut faults);
        }
    }
    faults.same("number of tables", 1, tables);
    faults.end();
}

fn hold_table(truth: &Value, got: &Value, table: &Table, faults: &mut Faults) {
    let caption = format!(
        "{} {}",
        got["label"].as_str().unwrap_or_default(),
        inline_text(got.get("caption"))
    );
    faults.same("caption", truth["caption"].as_str().unwrap().to_owned(), caption);
    let notes: Vec<String> =
        got["notes"].as_array().into_iter().flatten().map(|note| inline_text(Some(note))).collect();
    faults.same("note", vec![truth["note"].as_str().unwrap().to_owned()], notes);
    let printed: Vec<Vec<String>> = truth["grid"].as_array().unwrap().iter().map(strings).collect();
    let head: Vec<Vec<String>> = table
        .head
        .iter()
        .map(|row| {
            row.cells.iter().map(|cell| masthead_issue::plain::blocks(&cell.blocks)).collect()
        })
        .collect();
    faults.same("head", printed[..1].to_vec(), head);
    // A blank cell belongs to the cell above.
    let mut filled = printed[1..].to_vec();
    let mut cells: Vec<Vec<(String, u32)>> = vec![Vec::new(); filled.len()];
    for (top, row) in printed[1..].iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            if cell.is_empty() {
                let above = filled[top - 1][column].clone();
                filled[top][column] = above;
            } else {
                let below = printed[top + 2..].iter().take_while(|row| row[column].is_empty());
                cells[top].push((cell.clone(), u32::try_from(below.count()).unwrap() + 1));
            }
        }
    }
    let found: Vec<Vec<(String, u32)>> = table
        .body
        .iter()
        .map(|row| {
            let cells = row.cells.iter();
            cells.map(|cell| (masthead_issue::plain::blocks(&cell.blocks), cell.rows)).collect()
        })
        .collect();
    faults.same("cells and their spans", cells, found);
    faults.same("grid", filled, table.grid());
    let records: Vec<Vec<(String, String)>> = table
        .records()
        .into_iter()
        .map(|mut record| {
            record.sort();
            record
        })
        .collect();
    let wanted: Vec<Vec<(String, String)>> = truth["unfolded_records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| {
            let mut fields: Vec<(String, String)> = record
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, value)| {
                    (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                })
                .collect();
            fields.sort();
            fields
        })
        .collect();
    let sum: u64 =
        records.iter().flatten().filter_map(|(_, value)| value.parse::<u64>().ok()).sum();
    faults.same("number of records", 22, records.len());
    faults.same("records", wanted, records);
    faults.same("sum", 727, sum);
}

#[test]
fn books_are_records_with_their_fields() {
    let Some(both) = both("books_are_records_with_their_fields") else { return };
    let mut faults = Faults::default();
    let sections = both.digest.truth["sections"].as_array().unwrap();
    let last =
        sections.iter().position(|section| section["book_recommendations"].is_array()).unwrap();
    let books = sections[last]["book_recommendations"].as_array().unwrap();
    let found = all(&both.issue["contents"][last]["intro"], "records");
    let items: Vec<&Value> = found
        .iter()
        .flat_map(|records| records["items"].as_array().into_iter().flatten())
        .collect();
    faults.same(
        "kind",
        vec!["books"],
        found.iter().filter_map(|one| one["kind"].as_str()).collect(),
    );
    faults.same("number of books", books.len(), items.len());
    for (truth, got) in books.iter().zip(items) {
        for (key, name) in [
            ("title", "title"),
            ("authors", "authors_raw"),
            ("publisher", "publisher"),
            ("date", "pub_date"),
            ("summary", "summary"),
            ("reason", "reason"),
        ] {
            let fields = got["fields"].as_array().unwrap();
            let value = fields.iter().find(|field| field["key"] == key);
            let value = value.map(|field| inline_text(field.get("content"))).unwrap_or_default();
            faults.same(
                format!("{key} of the book of line {}", truth["line"]),
                truth[name].as_str().unwrap().to_owned(),
                value,
            );
        }
    }
    faults.end();
}

#[test]
fn abstracts_keywords_figures_bold_and_mathematics_are_kept() {
    let Some(both) = both("abstracts_keywords_figures_bold_and_mathematics_are_kept") else {
        return;
    };
    let mut faults = Faults::default();
    let (mut bold_total, mut math_total, mut figure_total) = (0, 0, 0);
    for (truth, got) in both.true_articles().iter().zip(both.articles()) {
        let number = &truth["n"];
        let abstracts: Vec<String> = got["abstracts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| {
                all(one, "paragraph").iter().map(|one| inline_text(one.get("content"))).collect()
            })
            .collect();
        let wanted: Vec<String> =
            truth["abstract"].as_str().map(str::to_owned).into_iter().collect();
        faults.same(format!("abstract of {number}"), wanted, abstracts);
        let keywords: Vec<String> = got["keywords"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|one| strings(&one["terms"]))
            .collect();
        faults.same(format!("keywords of {number}"), strings(&truth["keywords"]), keywords);
        let figures: Vec<String> = all(&got["body"], "figure")
            .into_iter()
            .map(|one| {
                let label = one["label"].as_str().unwrap_or_default();
                let media = if one["media"].is_null() { "" } else { " and media" };
                format!("{label} {}{media}", inline_text(one.get("caption")))
            })
            .collect();
        let captions: Vec<String> = truth["figures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["caption"].as_str().unwrap().to_owned())
            .collect();
        figure_total += figures.len();
        faults.same(format!("figures of {number}"), captions, figures);
        let strong: Vec<String> = all(&got["body"], "text")
            .into_iter()
            .filter(|run| strings(&run["marks"]).iter().any(|mark| mark == "strong"))
            .map(|run| run["text"].as_str().unwrap().to_owned())
            .collect();
        bold_total += strong.len();
        faults.same(format!("bold of {number}"), strings(&truth["bold_spans"]), strong);
        let math: Vec<String> = all(&got["body"], "math")
            .into_iter()
            .map(|one| math_text(one["mathml"].as_str().unwrap_or_default()))
            .collect();
        let wanted: Vec<String> = strings(&truth["inline_math"])
            .iter()
            .map(|tex| squeeze(tex.trim_matches('$')))
            .collect();
        math_total += math.len();
        faults.same(format!("mathematics of {number}"), wanted, math);
    }
    faults.same(
        "figures, bold runs and formulas",
        (2, 7, 2),
        (figure_total, bold_total, math_total),
    );
    faults.end();
}

#[test]
fn the_masthead_keeps_every_line_and_warns_of_two_that_disagree() {
    let Some(both) = both("the_masthead_keeps_every_line_and_warns_of_two_that_disagree") else {
        return;
    };
    let truth = &both.digest.truth["masthead"];
    let issue = &both.issue;
    let text = |name: &str| truth[name].as_str().unwrap().to_owned();
    let mut faults = Faults::default();
    let title = inline_text(issue["publication"]["title"].get("content"));
    faults.same("title", text("title"), title);
    for (field, name) in
        [("year", "year"), ("issue", "number"), ("cumulative", "cumulative_number")]
    {
        let got = issue["numbering"][field]["first"].as_u64();
        faults.same(field, truth[name].as_u64(), got);
    }
    let label =
        |field: &str| issue["numbering"][field]["text"].as_str().unwrap_or_default().to_owned();
    faults.same(
        "year and number",
        squeeze(&text("issue_label_raw")),
        squeeze(&(label("year") + &label("issue"))),
    );
    let cumulative = text("cumulative_raw");
    faults.same(
        "cumulative number",
        cumulative.trim_matches(['(', ')']).to_owned(),
        label("cumulative"),
    );
    let period = &truth["collection_period"];
    let (from, to) = (period["from"].as_str().unwrap(), period["to"].as_str().unwrap());
    let coverage = &issue["dates"]["coverage"];
    faults.same(
        "coverage",
        Some(format!("{from}/{to}")),
        coverage["value"].as_str().map(str::to_owned),
    );
    faults.same("coverage as printed", period["raw"].as_str(), coverage["text"].as_str());
    let groups = issue["masthead"]["groups"].as_array().unwrap();
    let lines: Vec<&Value> =
        groups.iter().flat_map(|group| group["lines"].as_array().unwrap()).collect();
    let words: Vec<String> = lines.iter().map(|line| inline_text(line.get("content"))).collect();
    for name in ["publisher", "phone", "fax", "web", "email", "address", "qr_caption"] {
        faults.same(format!("{name} is a line"), true, words.contains(&text(name)));
    }
    let headings: Vec<&str> = groups.iter().filter_map(|group| group["title"].as_str()).collect();
    let heads: Vec<String> = groups
        .iter()
        .filter_map(|group| group.get("title"))
        .map(|title| inline_text(Some(title)))
        .collect();
    let heading = text("editors_heading");
    faults.same(
        "heading of the editors",
        true,
        headings.contains(&heading.as_str()) || heads.contains(&heading),
    );
    let disagreeing =
        [&truth["publisher_alias_line"], &truth["editorial_unit_line"]].map(|n| both.line(n));
    for line in disagreeing {
        faults.same(format!("`{line}` is kept"), true, words.iter().any(|words| words == line));
    }
    let warning = both.work.report.iter().find(|one| one.rule.code() == "ASM-0008");
    let said: Vec<String> =
        warning.iter().flat_map(|one| &one.arguments).map(|(_, value)| value.clone()).collect();
    faults.same("disagreeing lines", disagreeing.map(str::to_owned).to_vec(), said);
    for editor in truth["editors"].as_array().unwrap() {
        let label = editor["role"].as_str().unwrap();
        let role =
            lines.iter().find(|line| line["label"] == label).map(|line| line["role"].clone());
        let names: Vec<String> = lines
            .iter()
            .filter(|line| {
                role.as_ref().is_some_and(|role| !role.is_null() && line["role"] == *role)
            })
            .flat_map(|line| line["agents"].as_array().into_iter().flatten())
            .filter_map(|agent| agent["name"].as_str().map(str::to_owned))
            .collect();
        faults.same(format!("names of {label}"), strings(&editor["names"]), names);
    }
    faults.end();
}

#[test]
fn other_encodings_give_the_same_issue() {
    let Some(both) = both("other_encodings_give_the_same_issue") else { return };
    let crlf = both.digest.text.replace('\n', "\r\n");
    let (gb18030, _, damaged) = encoding_rs::GB18030.encode(&crlf);
    assert!(!damaged);
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(both.digest.text.encode_utf16().flat_map(u16::to_le_bytes));
    for (name, bytes) in [("GB18030", gb18030.as_ref()), ("UTF-16LE", utf16.as_slice())] {
        let work = read(bytes);
        let issue = serde_json::to_value(&work.value.issue).unwrap();
        assert!(issue == both.issue, "the issue read from {name} is another");
        let codes = |report: &masthead::Report| -> Vec<String> {
            let codes = report.iter().map(|one| one.rule.code());
            codes.filter(|code| !code.starts_with("ENC")).collect()
        };
        assert_eq!(codes(&work.report), codes(&both.work.report), "{name}");
    }
}
