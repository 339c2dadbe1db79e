//! Articles in their order, and what nearly all of them have.

use masthead_diagnostics::codes::iss;
use serde_json::{Value, json};

use crate::support::*;

pub(crate) fn cases() -> Vec<Case> {
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
