//! Every rule, with an issue that raises it once at the right place and one that does not.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests stop where a case is wrong"
)]

use std::collections::BTreeSet;

use masthead_check::{RULES, check};
use masthead_diagnostics::{Diagnostic, Rule, codes::iss};
use masthead_issue::{Block, Division, Id, Issue};
use masthead_package::AssetStore;
use serde_json::{Value, json};

/// Digest of the bytes `abc`.
const ABC: &str = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
/// Digest of nothing at hand.
const OTHER: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

/// A small issue no rule has anything to say about.
fn base() -> Value {
    json!({
        "$schema": "s", "format": "issue", "version": "1.0", "id": "urn:x", "language": "zh-Hans",
        "publication": { "title": { "content": run("港城月读") } },
        "numbering": {}, "dates": {},
        "contents": [{
            "type": "section", "id": "s1", "title": { "content": run("要闻") },
            "entries": [article("s1-a1", "渡口"), article("s1-a2", "灯塔")]
        }]
    })
}

fn run(text: &str) -> Value {
    json!([{ "type": "text", "text": text }])
}

fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "content": run(text) })
}

fn article(id: &str, title: &str) -> Value {
    json!({ "type": "article", "id": id, "title": { "content": run(title) },
        "body": [paragraph(&format!("{title}的正文。"))] })
}

fn sourced(id: &str, title: &str, date: Option<&str>) -> Value {
    let mut article = article(id, title);
    article["sources"] = json!([{ "text": "海报", "name": "海报" }]);
    if let Some(date) = date {
        article["sources"][0]["date"] = json!(date);
    }
    article
}

fn note(id: &str) -> Value {
    json!({ "id": id, "kind": "footnote", "blocks": [paragraph("注。")] })
}

fn mark(id: &str) -> Value {
    json!({ "type": "note-reference", "note": id })
}

fn figure(id: &str, label: &str) -> Value {
    json!({ "type": "figure", "id": id, "label": label,
        "media": [{ "asset": ABC, "alt": "灯塔" }] })
}

fn asset() -> Value {
    json!({ ABC: { "mediaType": "text/plain", "bytes": 3 } })
}

fn identifier(scheme: &str, value: &str) -> Value {
    json!([{ "scheme": scheme, "text": value, "value": value }])
}

/// A table of rows of (columns, rows) spans.
fn table(columns: u32, rows: &[&[(u32, u32)]]) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|cells| {
            let cells: Vec<Value> = cells
                .iter()
                .map(|(columns, rows)| json!({ "columns": columns, "rows": rows }))
                .collect();
            json!({ "cells": cells })
        })
        .collect();
    json!({ "type": "table", "id": "t1", "columns": columns, "body": rows })
}

/// Sections in sections, so many deep, the last with an article.
fn sections(depth: usize) -> Value {
    (1..=depth).fold(json!([article("deep", "深处")]), |entries, level| {
        json!([{ "type": "section", "id": format!("d{level}"),
            "title": { "content": run("层") }, "entries": entries }])
    })[0]
        .clone()
}

/// Sets what the pointer names; an index past the end of a list appends.
fn set(issue: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match issue.pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.insert(key.to_owned(), value);
        }
        Value::Array(list) => {
            let index: usize = key.parse().unwrap();
            if index < list.len() {
                list[index] = value;
            } else {
                list.push(value);
            }
        }
        other => panic!("{pointer} leads into {other}"),
    }
}

fn issue(edits: &[(&str, Value)]) -> Issue {
    let mut json = base();
    for (pointer, value) in edits {
        set(&mut json, pointer, value.clone());
    }
    serde_json::from_value(json).unwrap()
}

type Edits = Vec<(&'static str, Value)>;

struct Case {
    rule: &'static Rule,
    pointer: &'static str,
    bad: Edits,
    good: Edits,
    bytes: Option<&'static [u8]>,
}

const A1: &str = "/contents/0/entries/0";
const BODY: &str = "/contents/0/entries/0/body/0";
const LINE: &str = "/contents/0/entries/0/body/0/content";

fn case(
    rule: &'static Rule,
    pointer: &'static str,
    bad: &[(&'static str, Value)],
    good: &[(&'static str, Value)],
) -> Case {
    Case { rule, pointer, bad: bad.to_vec(), good: good.to_vec(), bytes: None }
}

fn cases() -> Vec<Case> {
    let mut all = structure();
    all.extend(media());
    all.extend(words());
    all.extend(order());
    all
}

fn structure() -> Vec<Case> {
    vec![
        case(
            iss::ID_DUPLICATE,
            "/contents/0/entries/1/id",
            &[("/contents/0/entries/1/id", json!("s1-a1"))],
            &[],
        ),
        case(
            iss::ID_MALFORMED,
            "/contents/0/entries/0/id",
            &[("/contents/0/entries/0/id", json!("S1_a"))],
            &[("/contents/0/entries/0/id", json!("s1-a9"))],
        ),
        case(
            iss::LANGUAGE_MALFORMED,
            "/language",
            &[("/language", json!("zh_CN"))],
            &[("/language", json!("zh-Hant-TW"))],
        ),
        case(
            iss::TERM_UNKNOWN,
            "/contents/0/entries/0/kind",
            &[("/contents/0/entries/0/kind", json!("newsy"))],
            &[("/contents/0/entries/0/kind", json!("x-newsy"))],
        ),
        case(
            iss::NESTING_TOO_DEEP,
            "/contents/1/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0/entries/0",
            &[("/contents/1", sections(17))],
            &[("/contents/1", sections(16))],
        ),
        case(
            iss::NOTE_MARK_UNRESOLVED,
            "/contents/0/entries/0/body/0/content/1/note",
            &[("/contents/0/entries/0/body/0/content/1", mark("n9"))],
            &[
                ("/contents/0/entries/0/body/0/content/1", mark("n9")),
                ("/contents/0/entries/0/notes", json!([note("n9")])),
            ],
        ),
        case(
            iss::NOTE_WITHOUT_MARK,
            "/contents/0/entries/0/notes/0",
            &[("/contents/0/entries/0/notes", json!([note("n9")]))],
            &[
                ("/contents/0/entries/0/notes", json!([note("n9")])),
                ("/contents/0/entries/1/body/0/content/1", mark("n9")),
            ],
        ),
        case(
            iss::CROSS_REFERENCE_UNRESOLVED,
            "/contents/0/entries/0/body/0/content/0/target",
            &[(
                LINE,
                json!([{ "type": "cross-reference", "target": "f1", "content": run("见图") }]),
            )],
            &[(
                LINE,
                json!([{ "type": "cross-reference", "target": "s1-a2", "content": run("见后") }]),
            )],
        ),
        case(
            iss::CITATION_UNRESOLVED,
            "/contents/0/entries/0/body/0/content/1/items/0",
            &[(
                "/contents/0/entries/0/body/0/content/1",
                json!({ "type": "citation", "items": ["r1"], "content": run("[1]") }),
            )],
            &[
                (
                    "/contents/0/entries/0/body/0/content/1",
                    json!({ "type": "citation", "items": ["r1"], "content": run("[1]") }),
                ),
                ("/references", json!([{ "id": "r1", "content": run("港志") }])),
            ],
        ),
        case(
            iss::AFFILIATION_UNRESOLVED,
            "/contents/0/entries/0/credits/0/agents/0/affiliations/0",
            &[(
                "/contents/0/entries/0/credits",
                json!([{ "role": "author", "agents": [
                { "kind": "person", "name": "林汀", "affiliations": ["o1"] }] }]),
            )],
            &[
                (
                    "/contents/0/entries/0/credits",
                    json!([{ "role": "author", "agents": [
                    { "kind": "person", "name": "林汀", "affiliations": ["o1"] }] }]),
                ),
                ("/contents/0/entries/0/affiliations", json!([{ "id": "o1", "text": "潮站" }])),
            ],
        ),
        case(
            iss::RELATION_UNRESOLVED,
            "/contents/0/entries/0/relations/0/target",
            &[("/contents/0/entries/0/relations", json!([{ "kind": "reply-to", "target": "s7" }]))],
            &[(
                "/contents/0/entries/0/relations",
                json!([{ "kind": "reply-to", "target": "doi:10.5555/x" }]),
            )],
        ),
        case(
            iss::TABLE_NOT_RECTANGULAR,
            "/contents/0/entries/0/body/0/body/1",
            &[(BODY, table(2, &[&[(1, 1), (1, 1)], &[(1, 1)]]))],
            &[(BODY, table(2, &[&[(1, 2), (1, 1)], &[(1, 1)]]))],
        ),
        case(
            iss::TABLE_CELLS_OVERLAP,
            "/contents/0/entries/0/body/0/body/1",
            &[(BODY, table(2, &[&[(1, 1), (1, 2)], &[(2, 1)]]))],
            &[(BODY, table(3, &[&[(1, 1), (1, 2), (1, 1)], &[(1, 1), (1, 1)]]))],
        ),
        case(
            iss::TABLE_TOO_LARGE,
            "/contents/0/entries/0/body/0",
            &[(BODY, table(u32::MAX, &[&[(u32::MAX, 1)]]))],
            &[(BODY, table(900_000, &[&[(900_000, 1)]]))],
        ),
        {
            let mut uneven = table(3, &[&[(3, 1)]]);
            uneven["panels"] = json!(2);
            let mut even = table(4, &[&[(4, 1)]]);
            even["panels"] = json!(2);
            case(
                iss::TABLE_PANELS_UNEVEN,
                "/contents/0/entries/0/body/0/panels",
                &[(BODY, uneven)],
                &[(BODY, even)],
            )
        },
    ]
}

fn media() -> Vec<Case> {
    let shown = ("/contents/0/entries/0/body/0", figure("f1", "图1"));
    vec![
        case(
            iss::DIGEST_MALFORMED,
            "/covers/0/asset",
            &[("/covers", json!([{ "position": "front", "asset": "sha256:AB", "alt": "海" }]))],
            &[
                ("/covers", json!([{ "position": "front", "asset": ABC, "alt": "海" }])),
                ("/assets", asset()),
            ],
        ),
        case(
            iss::ASSET_UNDECLARED,
            "/contents/0/entries/0/body/0/media/0/asset",
            std::slice::from_ref(&shown),
            &[shown.clone(), ("/assets", asset())],
        ),
        Case {
            bytes: Some(b"abc"),
            ..case(
                iss::ASSET_MISSING_BYTES,
                "/assets/sha256:0000000000000000000000000000000000000000000000000000000000000000",
                &[
                    (
                        BODY,
                        json!({ "type": "attachment", "id": "x1", "title": run("附"), "asset": OTHER }),
                    ),
                    ("/assets", json!({ OTHER: { "mediaType": "image/png", "bytes": 3 } })),
                ],
                &[shown.clone(), ("/assets", asset())],
            )
        },
        Case {
            bytes: Some(b"abc"),
            ..case(
                iss::ASSET_SIZE_DIFFERS,
                "/assets/sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad/bytes",
                &[
                    shown.clone(),
                    ("/assets", json!({ ABC: { "mediaType": "text/plain", "bytes": 4 } })),
                ],
                &[shown.clone(), ("/assets", asset())],
            )
        },
        case(
            iss::ASSET_NEVER_SHOWN,
            "/assets/sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            &[("/assets", asset())],
            &[("/assets", asset()), shown.clone()],
        ),
        case(
            iss::ALT_MISSING,
            "/contents/0/entries/0/body/0/media/1",
            &[
                ("/assets", asset()),
                shown.clone(),
                ("/contents/0/entries/0/body/0/media/1", json!({ "asset": ABC })),
            ],
            &[
                ("/assets", asset()),
                shown.clone(),
                (
                    "/contents/0/entries/0/body/0/media/1",
                    json!({ "asset": ABC, "decorative": true }),
                ),
            ],
        ),
        case(
            iss::FIGURE_WITHOUT_MEDIA,
            "/contents/0/entries/0/body/1",
            &[("/contents/0/entries/0/body/1", json!({ "type": "figure", "id": "f1" }))],
            &[("/contents/0/entries/0/body/1", figure("f1", "图1")), ("/assets", asset())],
        ),
        case(
            iss::LABELS_OUT_OF_SEQUENCE,
            "/contents/0/entries/0/body/3/label",
            &[
                ("/assets", asset()),
                ("/contents/0/entries/0/body/1", figure("f1", "图1")),
                ("/contents/0/entries/0/body/2", figure("f2", "图2")),
                ("/contents/0/entries/0/body/3", figure("f3", "图4")),
            ],
            &[
                ("/assets", asset()),
                ("/contents/0/entries/0/body/1", figure("f1", "图 2-1")),
                ("/contents/0/entries/0/body/2", figure("f2", "图 2-2")),
                ("/contents/0/entries/0/body/3", figure("f3", "图 3-1")),
                ("/contents/0/entries/1/body/1", figure("f4", "图1")),
            ],
        ),
        case(
            iss::MATH_WITHOUT_FORM,
            "/contents/0/entries/0/body/0/math",
            &[(BODY, json!({ "type": "equation", "id": "e1", "math": { "alt": "甲" } }))],
            &[(BODY, json!({ "type": "equation", "id": "e1", "math": { "mathml": "<math/>" } }))],
        ),
    ]
}

fn words() -> Vec<Case> {
    let text = "/contents/0/entries/0/body/0/content/0/text";
    let isbn = |value: &str| {
        json!({ "type": "records", "kind": "books", "items": [{ "fields": [
            { "key": "isbn", "label": "ISBN", "content": run(value) }] }] })
    };
    vec![
        case(iss::TEXT_NOT_XML, text, &[(text, json!("甲\u{1}"))], &[(text, json!("甲\t"))]),
        case(iss::TEXT_LINE_END, text, &[(text, json!("甲\n乙"))], &[(text, json!("甲乙"))]),
        case(
            iss::TEXT_NOT_NORMAL,
            LINE,
            &[("/contents/0/entries/0/body/0/content/1", json!({ "type": "text", "text": "丙" }))],
            &[(
                "/contents/0/entries/0/body/0/content/1",
                json!({ "type": "text", "text": "丙", "marks": ["strong"] }),
            )],
        ),
        case(
            iss::ISSN_INVALID,
            "/publication/identifiers/0/value",
            &[("/publication/identifiers", identifier("issn-print", "2049-3631"))],
            &[("/publication/identifiers", identifier("issn-print", "2049-3630"))],
        ),
        case(
            iss::ISBN_INVALID,
            "/publication/identifiers/0/value",
            &[("/publication/identifiers", identifier("isbn", "978-3-16-148410-1"))],
            &[("/publication/identifiers", identifier("isbn", "978-3-16-148410-0"))],
        ),
        case(
            iss::ISBN_MISPRINTED,
            "/contents/0/entries/0/body/0/items/0/fields/0/content",
            &[(BODY, isbn("978-3-16-148410-1（平装）"))],
            &[(BODY, isbn("978-3-16-148410-0（上）；0-306-40615-2（下）"))],
        ),
        case(
            iss::IDENTIFIER_MALFORMED,
            "/publication/identifiers/0/value",
            &[("/publication/identifiers", identifier("cn", "1-12/G"))],
            &[("/publication/identifiers", identifier("cn", "00-0000/G0"))],
        ),
        case(
            iss::URL_MALFORMED,
            "/contents/0/entries/0/body/0/content/0/url",
            &[(LINE, json!([{ "type": "link", "url": "www.example.org", "content": run("甲") }]))],
            &[(
                LINE,
                json!([{ "type": "link", "url": "https://example.org", "content": run("甲") }]),
            )],
        ),
        case(
            iss::DATE_MALFORMED,
            "/dates/cover/value",
            &[("/dates/cover", json!({ "value": "2024-02-30" }))],
            &[("/dates/cover", json!({ "value": "2024-02-29" }))],
        ),
        case(
            iss::DATE_SPAN_REVERSED,
            "/dates/coverage/value",
            &[("/dates/coverage", json!({ "value": "2024-07-15/2024-06-16" }))],
            &[("/dates/coverage", json!({ "value": "2024-06-16/2024-07-15" }))],
        ),
        case(
            iss::COVER_OUTSIDE_COVERAGE,
            "/dates/cover",
            &[
                ("/dates/coverage", json!({ "value": "2024-06-16/2024-07-15" })),
                ("/dates/cover", json!({ "value": "2025-08" })),
            ],
            &[
                ("/dates/coverage", json!({ "value": "2024-06-16/2024-07-15" })),
                ("/dates/cover", json!({ "value": "2024-08" })),
            ],
        ),
        case(
            iss::ROLE_UNFILLED,
            "/masthead/groups/0/lines/0",
            &[(
                "/masthead",
                json!({ "groups": [{ "place": "imprint", "lines": [
                { "label": "主编", "role": "editor-in-chief", "content": run("林汀") }] }] }),
            )],
            &[(
                "/masthead",
                json!({ "groups": [{ "place": "imprint", "lines": [
                { "label": "主编", "role": "editor-in-chief", "content": run("林汀"),
                    "agents": [{ "kind": "person", "name": "林汀" }] },
                { "label": "电话", "role": "contact", "content": run("000") }] }] }),
            )],
        ),
    ]
}

fn order() -> Vec<Case> {
    let pages = |first: u32, last: Option<u32>| {
        let mut pages = json!({ "text": "页", "first": first });
        if let Some(last) = last {
            pages["last"] = json!(last);
        }
        pages
    };
    let many = |sixth: Value| {
        let mut entries: Vec<Value> = (1..=5)
            .map(|n| sourced(&format!("m{n}"), &format!("第{n}篇"), Some("2024-06-19")))
            .collect();
        entries.push(sixth);
        vec![("/contents/0/entries", json!(entries))]
    };
    let foreword = {
        let mut edits = many(sourced("m6", "第6篇", Some("2024")));
        edits.push(("/contents/1", article("fw", "卷首")));
        edits
    };
    vec![
        case(
            iss::PAGES_REVERSED,
            "/contents/0/entries/0/pages",
            &[("/contents/0/entries/0/pages", pages(9, Some(7)))],
            &[("/contents/0/entries/0/pages", pages(7, Some(9)))],
        ),
        case(
            iss::PAGES_GO_BACK,
            "/contents/0/entries/1/pages",
            &[
                ("/contents/0/entries/0/pages", pages(9, None)),
                ("/contents/0/entries/1/pages", pages(7, None)),
            ],
            &[
                ("/contents/0/entries/0/pages", pages(9, None)),
                ("/contents/0/entries/1/pages", pages(9, None)),
            ],
        ),
        case(
            iss::ARTICLE_UNTITLED,
            A1,
            &[(A1, json!({ "type": "article", "id": "s1-a1", "body": [paragraph("信。")] }))],
            &[],
        ),
        case(
            iss::ARTICLE_WITHOUT_BODY,
            A1,
            &[("/contents/0/entries/0/body", json!([]))],
            &[
                ("/contents/0/entries/0/body", json!([])),
                (
                    "/contents/0/entries/0/articles",
                    json!([{ "id": "s1-a1-a1",
                    "title": { "content": run("附录") }, "body": [paragraph("文。")] }]),
                ),
            ],
        ),
        case(
            iss::ARTICLE_REPEATED,
            "/contents/0/entries/2",
            &[("/contents/0/entries/2", article("s1-a3", "渡口"))],
            &[
                ("/contents/0/entries/2", article("s1-a3", "渡口")),
                ("/contents/0/entries/2/body/0", paragraph("另一段。")),
            ],
        ),
        case(
            iss::TOC_WORDING_DIFFERS,
            "/contents/0/entries/0/toc/title",
            &[("/contents/0/entries/0/toc", json!({ "title": run("古渡") }))],
            &[("/contents/0/entries/0/toc", json!({ "title": run("渡 口") }))],
        ),
        Case {
            good: foreword,
            ..case(
                iss::ARTICLE_WITHOUT_SOURCE,
                "/contents/0/entries/5",
                &many(article("m6", "第6篇")),
                &[],
            )
        },
        case(
            iss::ARTICLE_WITHOUT_DATE,
            "/contents/0/entries/5",
            &many(sourced("m6", "第6篇", None)),
            &many(sourced("m6", "第6篇", Some("2024"))),
        ),
    ]
}

fn store(bytes: Option<&[u8]>) -> AssetStore {
    let mut store = AssetStore::new();
    if let Some(bytes) = bytes {
        store.insert(bytes);
    }
    store
}

/// The store keeps bytes under their own hash, so nothing outside can raise these.
const BY_CONSTRUCTION: &[&Rule] = &[iss::ASSET_BYTES_DIFFER];

#[test]
fn each_rule_is_raised_once_at_its_place_and_nothing_else_with_it() {
    for case in cases() {
        let report = check(&issue(&case.bad), &store(case.bytes));
        let found: Vec<(&str, Option<&str>)> =
            report.iter().map(|d| (d.rule.name, d.place.pointer.as_deref())).collect();
        assert_eq!(found, [(case.rule.name, Some(case.pointer))]);
        let message = report.iter().map(Diagnostic::message).collect::<String>();
        assert!(!message.contains(['{', '}']), "{message}");
    }
}

#[test]
fn each_rule_is_silent_where_it_is_kept() {
    for case in cases() {
        let report = check(&issue(&case.good), &store(case.bytes));
        let found: Vec<String> = report
            .iter()
            .map(|d| format!("{} {}: {}", d.rule.name, d.place, d.message()))
            .collect();
        assert!(found.is_empty(), "{}: {found:?}", case.rule.name);
    }
}

#[test]
fn every_rule_has_a_case() {
    let cases = cases();
    let tested: BTreeSet<&str> = cases.iter().map(|case| case.rule.name).collect();
    for rule in RULES {
        assert!(tested.contains(rule.name) || BY_CONSTRUCTION.contains(rule), "{}", rule.name);
    }
}

#[test]
fn places_name_the_node_around_them() {
    let edits = [("/contents/0/entries/0/body/0/content/0/text", json!("甲\n乙"))];
    let report = check(&issue(&edits), &AssetStore::new());
    let place = &report.iter().next().unwrap().place;
    assert_eq!(place.node.as_deref(), Some("s1-a1"));
}

#[test]
fn missing_bytes_are_a_loss() {
    let edits = [("/contents/0/entries/0/body/0", figure("f1", "图1")), ("/assets", asset())];
    let report = check(&issue(&edits), &store(Some(b"else")));
    let found = report.iter().next().unwrap();
    assert_eq!(found.rule, iss::ASSET_MISSING_BYTES);
    assert!(found.loss.is_some());
}

#[test]
fn reports_follow_the_order_of_the_issue() {
    let edits = [
        ("/contents/0/entries/0/body/0/content/1", mark("n9")),
        ("/contents/0/entries/1/body", json!([])),
        ("/publication/identifiers", identifier("cn", "1")),
    ];
    let report = check(&issue(&edits), &AssetStore::new());
    let names: Vec<&str> = report.iter().map(|d| d.rule.name).collect();
    assert_eq!(names, ["identifier-malformed", "note-mark-unresolved", "article-without-body"]);
}

#[test]
fn blocks_past_the_depth_are_reported_once_and_not_entered() {
    let mut deep = issue(&[]);
    let mut block: Block = serde_json::from_value(paragraph("底")).unwrap();
    for level in 0..40 {
        block = Block::Division(Division {
            id: Id::from(format!("d{level}")),
            number: None,
            title: None,
            role: None,
            blocks: vec![block],
        });
    }
    let masthead_issue::Entry::Section(section) = &mut deep.contents[0] else {
        panic!("the first entry is a section")
    };
    let masthead_issue::Entry::Article(article) = &mut section.entries[0] else {
        panic!("its first entry is an article")
    };
    article.body.push(block);
    let report = check(&deep, &AssetStore::new());
    assert_eq!(report.iter().count(), 1);
    assert_eq!(report.iter().next().unwrap().rule, iss::NESTING_TOO_DEEP);
}
