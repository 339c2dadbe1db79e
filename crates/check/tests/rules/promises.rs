//! The contents list, lists that are promised, sums, pages, links.

use masthead_diagnostics::codes::iss;
use serde_json::{Value, json};

use crate::support::*;

pub(crate) fn cases() -> Vec<Case> {
    [listed(), pages(), promised(), sums(), links()].concat()
}

/// A case with a printed table of contents.
fn with(
    contents: &[(&'static str, Option<&'static str>, Option<&'static str>)],
    case: Case,
) -> Case {
    Case { against: Against { contents: contents.to_vec(), ..Against::default() }, ..case }
}

fn page(first: u32, last: u32) -> Value {
    json!({ "text": "页", "first": first, "last": last })
}

fn listed() -> Vec<Case> {
    let second = "/contents/0/entries/1";
    let six = || -> Edits {
        let all: Vec<Value> =
            (1..=6).map(|n| article(&format!("m{n}"), &format!("第{n}篇"))).collect();
        vec![("/contents/0/entries", json!(all))]
    };
    let five = ["第1篇", "第2篇", "第3篇", "第4篇", "第5篇"].map(|title| (title, None, None));
    let foreword = {
        let mut edits = six();
        edits[0].1.as_array_mut().unwrap().pop();
        edits.push(("/contents/1", article("fw", "卷首")));
        edits
    };
    let pages = |edits: &[(&'static str, u32)]| -> Edits {
        edits.iter().map(|(pointer, first)| (*pointer, page(*first, *first))).collect()
    };
    vec![
        with(
            &[("灯塔", None, Some("s1-a2")), ("渡口", None, Some("s1-a1"))],
            case(
                iss::CONTENTS_OUT_OF_ORDER,
                second,
                &[],
                &[("/contents/0/entries/1/id", json!("s1-a3"))],
            ),
        ),
        // An entry that names nothing names what has its words.
        with(
            &[("灯 塔", None, None), ("渡口", None, None)],
            case(
                iss::CONTENTS_OUT_OF_ORDER,
                second,
                &[],
                &[("/contents/0/entries/1/title/content", run("码头"))],
            ),
        ),
        with(
            &[("渡口", Some("12"), Some("s1-a1"))],
            case(
                iss::CONTENTS_PAGE_DIFFERS,
                "/contents/0/entries/0/pages",
                &pages(&[("/contents/0/entries/0/pages", 14)]),
                &pages(&[("/contents/0/entries/0/pages", 12)]),
            ),
        ),
        with(&five, case(iss::CONTENTS_OMIT, "/contents/0/entries/5", &six(), &foreword)),
    ]
}

fn pages() -> Vec<Case> {
    let first = "/contents/0/entries/0/pages";
    let second = "/contents/0/entries/1/pages";
    let mark = |label: &str| {
        ("/contents/0/entries/0/body/1", json!({ "type": "page-break", "label": label }))
    };
    vec![
        case(
            iss::PAGES_OVERLAP,
            second,
            &[(first, page(12, 17)), (second, page(15, 18))],
            &[(first, page(12, 17)), (second, page(17, 18))],
        ),
        case(
            iss::PAGE_MARK_DIFFERS,
            second,
            &[mark("16"), (second, page(14, 18))],
            &[mark("14"), (second, page(14, 18))],
        ),
        // A mark that opens the article is its own.
        case(
            iss::PAGE_MARK_DIFFERS,
            second,
            &[mark("16"), (second, page(14, 18))],
            &[
                mark("13"),
                (second, page(14, 18)),
                (
                    "/contents/0/entries/1/body",
                    json!([{ "type": "page-break", "label": "14" }, paragraph("灯塔的正文。")]),
                ),
            ],
        ),
    ]
}

fn list(length: usize) -> Value {
    let items: Vec<Value> =
        (0..length).map(|n| json!({ "blocks": [paragraph(&format!("第{n}家"))] })).collect();
    json!({ "type": "list", "kind": "ordered", "items": items })
}

fn promised() -> Vec<Case> {
    let title = "/contents/0/entries/0/title";
    let titled = |text: &str, block: Value| {
        vec![
            ("/contents/0/entries/0/title/content", run(text)),
            ("/contents/0/entries/0/body/1", block),
        ]
    };
    let words = paragraph("榜单说明。");
    let attachment = json!({ "type": "attachment", "id": "x1", "title": run("榜单") });
    vec![
        case(
            iss::LIST_PROMISED,
            title,
            &titled("港口排行（附完整榜单）", words.clone()),
            &titled("港口排行（附完整榜单）", list(3)),
        ),
        case(
            iss::LIST_PROMISED,
            title,
            &titled("2024 港口 TOP50", words.clone()),
            &titled("港口排行（附名单）", attachment),
        ),
        case(
            iss::RANKING_LENGTH_DIFFERS,
            title,
            &titled("2024 港口 TOP5", list(4)),
            &titled("2024 港口 5 强", list(5)),
        ),
        case(
            iss::RANKING_LENGTH_DIFFERS,
            title,
            &titled("港口十佳企业", list(9)),
            &titled("世界500强企业落户港口", words),
        ),
    ]
}

/// A table of words, the first row its head.
fn grid(rows: &[&[&str]]) -> Value {
    let row = |cells: &&[&str]| {
        let cells: Vec<Value> = cells
            .iter()
            .map(|text| {
                let blocks = if text.is_empty() { vec![] } else { vec![paragraph(text)] };
                json!({ "blocks": blocks })
            })
            .collect();
        json!({ "cells": cells })
    };
    let body: Vec<Value> = rows.iter().skip(1).map(row).collect();
    json!({ "type": "table", "id": "t1", "columns": rows[0].len(),
        "head": [row(&rows[0])], "body": body })
}

fn sums() -> Vec<Case> {
    let table = |total: [&'static str; 3]| {
        vec![(
            BODY,
            grid(&[
                &["港口", "泊位", "吞吐", "占比"],
                &["东港", "120", "1,000.5", "40%"],
                &["西港", "80", "500", "35%"],
                &["南港", "45", "", "25%"],
                &["合 计", total[0], total[1], total[2]],
            ]),
        )]
    };
    let stated = |text: &str| {
        let mut edits = table(["245", "1500.5", "100%"]);
        edits.push(("/contents/0/entries/0/body/1", paragraph(text)));
        edits
    };
    let row = "/contents/0/entries/0/body/0/body/3";
    vec![
        case(
            iss::SUM_DIFFERS,
            row,
            &table(["254", "1500.5", "100%"]),
            &table(["245", "1500.5", ""]),
        ),
        // The total of a longer list, and an average.
        case(iss::SUM_DIFFERS, row, &table(["250", "", ""]), &table(["2450", "500.2", ""])),
        case(
            iss::SUM_DIFFERS,
            "/contents/0/entries/0/body/1",
            &stated("三港泊位合计254个。"),
            &stated("三港泊位合计245个，占全省总计的一半，全国共计9000个。"),
        ),
    ]
}

fn links() -> Vec<Case> {
    let link = |text: &str, url: &str| {
        vec![(LINE, json!([{ "type": "link", "url": url, "content": run(text) }]))]
    };
    let code = |payload: &str| {
        vec![(
            BODY,
            json!({ "type": "attachment", "id": "x1", "title": run("附"),
                "url": "https://example.org/a",
                "code": { "symbology": "qr", "payload": payload } }),
        )]
    };
    vec![
        case(
            iss::LINK_TEXT_DIFFERS,
            "/contents/0/entries/0/body/0/content/0",
            &link("www.example.org", "https://example.com/"),
            &link("www.example.org/a", "https://example.org/"),
        ),
        case(
            iss::LINK_TEXT_DIFFERS,
            "/contents/0/entries/0/body/0/content/0",
            &link("https://example.org/a", "https://example.net/a"),
            &link("港口网", "https://example.org/"),
        ),
        case(
            iss::SCAN_CODE_DIFFERS,
            "/contents/0/entries/0/body/0/code/payload",
            &code("https://example.org/b"),
            &code("http://www.example.org/a/"),
        ),
    ]
}
