//! The periodical: its masthead, its numbers, the issue before, what the house asks.

use masthead_diagnostics::codes::iss;
use serde_json::{Value, json};

use crate::support::*;

/// A masthead of one group of lines, each a label and its words.
fn masthead(lines: &[(&str, &str)]) -> Value {
    let lines: Vec<Value> = lines
        .iter()
        .map(|(label, words)| json!({ "label": label, "content": run(words) }))
        .collect();
    json!({ "groups": [{ "place": "imprint", "lines": lines }] })
}

fn label(text: &str, first: u32) -> Value {
    json!({ "text": text, "first": first })
}

fn span(text: &str, first: u32, last: u32) -> Value {
    json!({ "text": text, "first": first, "last": last })
}

/// An issue by year, number and number since the first.
fn numbered(year: u32, issue: &Value, cumulative: &Value) -> Edits {
    vec![(
        "/numbering",
        json!({ "year": label(&format!("{year}年"), year), "issue": issue, "cumulative": cumulative }),
    )]
}

/// A case against the issue before.
fn after(previous: Edits, case: Case) -> Case {
    Case { against: Against { previous: Some(previous), ..Against::default() }, ..case }
}

fn house(profile: Value, case: Case) -> Case {
    Case { against: Against { profile: Some(profile), ..Against::default() }, ..case }
}

/// Without articles, so that none is printed twice.
fn bare(mut edits: Edits) -> Edits {
    edits.push(("/contents", json!([])));
    edits
}

pub(crate) fn cases() -> Vec<Case> {
    [imprint(), numbers(), previous(), houses()].concat()
}

fn imprint() -> Vec<Case> {
    let line = "/masthead/groups/0/lines/0";
    let seventh = ("/numbering", json!({ "issue": label("第七期", 7) }));
    let issn = ("/publication/identifiers", identifier("issn-print", "2049-3630"));
    let coverage = ("/dates/coverage", json!({ "value": "2024-06-16/2024-07-15" }));
    let with = |edit: &(&'static str, Value), label: &str, words: &str| {
        vec![edit.clone(), ("/masthead", masthead(&[(label, words)]))]
    };
    vec![
        case(
            iss::IMPRINT_DISAGREES,
            line,
            &with(&seventh, "期号", "2024年第6期"),
            &with(&seventh, "期号", "2024年第7期"),
        ),
        case(
            iss::IMPRINT_DISAGREES,
            line,
            &with(&issn, "国际标准刊号", "ISSN 2434-561X"),
            &with(&issn, "国际标准刊号", "ISSN 2049-3630"),
        ),
        case(
            iss::IMPRINT_DISAGREES,
            line,
            &with(&coverage, "本期刊物信息搜集时间", "2024.05.16-2024.06.15"),
            &with(&coverage, "本期刊物信息搜集时间", "2024.06.16-2024.07.15"),
        ),
        // A month agrees with a day in it, and other dates of the imprint are none of the issue's.
        case(
            iss::IMPRINT_DISAGREES,
            line,
            &with(&("/dates/published", json!({ "value": "2024-07" })), "出版日期", "2024年8月1日"),
            &with(
                &("/dates/published", json!({ "value": "2024-07" })),
                "出版日期",
                "2024年7月20日",
            ),
        ),
    ]
}

fn numbers() -> Vec<Case> {
    let double = |cumulative: &Value| numbered(2024, &span("第7–8期", 7, 8), cumulative);
    vec![
        case(
            iss::WIDTH_DIFFERS,
            "/numbering/cumulative",
            &double(&span("总第37–39期", 37, 39)),
            &double(&span("总第37–38期", 37, 38)),
        ),
        case(
            iss::WIDTH_DIFFERS,
            "/numbering/cumulative",
            &double(&span("总第37–39期", 37, 39)),
            &double(&label("总第37期", 37)),
        ),
    ]
}

fn previous() -> Vec<Case> {
    let seventh = numbered(2024, &label("第七期", 7), &label("总第37期", 37));
    let eighth = numbered(2024, &label("第八期", 8), &label("总第38期", 38));
    let double = numbered(2024, &span("第7–8期", 7, 8), &label("总第37期", 37));
    let paged = |first: u32, last: u32| {
        vec![(
            "/contents/0/entries/0/pages",
            json!({ "text": format!("{first}–{last}"), "first": first, "last": last }),
        )]
    };
    let dated = |field: &'static str, value: &str| vec![(field, json!({ "value": value }))];
    let signed = |title: &str| vec![("/contents/0/entries/0", sourced("s1-a1", title, None))];
    let article = "/contents/0/entries/0";
    vec![
        after(
            vec![("/publication/title/content", run("山城月读"))],
            case(
                iss::OTHER_PERIODICAL,
                "/publication/title",
                &[],
                &[("/publication/title/content", run("山城 月读"))],
            ),
        ),
        after(
            bare(seventh.clone()),
            case(
                iss::NUMBER_DOES_NOT_FOLLOW,
                "/numbering/issue",
                &numbered(2024, &label("第九期", 9), &label("总第38期", 38)),
                &eighth,
            ),
        ),
        after(
            bare(seventh.clone()),
            case(
                iss::NUMBER_DOES_NOT_FOLLOW,
                "/numbering/cumulative",
                &numbered(2024, &label("第八期", 8), &label("总第37期", 37)),
                &numbered(2025, &label("第一期", 1), &label("总第38期", 38)),
            ),
        ),
        after(
            bare(seventh.clone()),
            case(
                iss::NUMBER_DOES_NOT_FOLLOW,
                "/numbering/year",
                &numbered(2026, &label("第一期", 1), &label("总第38期", 38)),
                &[("/numbering", json!({ "supplement": label("增刊", 1) }))],
            ),
        ),
        // The second half of a double issue counts, with or without a number of its own.
        after(
            bare(double.clone()),
            case(
                iss::NUMBER_DOES_NOT_FOLLOW,
                "/numbering/issue",
                &eighth,
                &numbered(2024, &label("第九期", 9), &label("总第39期", 39)),
            ),
        ),
        after(
            bare(double),
            case(
                iss::NUMBER_DOES_NOT_FOLLOW,
                "/numbering/cumulative",
                &numbered(2024, &label("第九期", 9), &label("总第40期", 40)),
                &numbered(2024, &label("第九期", 9), &label("总第38期", 38)),
            ),
        ),
        after(
            bare(dated("/dates/coverage", "2024-06-16/2024-07-15")),
            case(
                iss::DATE_DOES_NOT_FOLLOW,
                "/dates/coverage",
                &dated("/dates/coverage", "2024-07-15/2024-08-15"),
                &dated("/dates/coverage", "2024-07-16/2024-08-15"),
            ),
        ),
        after(
            bare(dated("/dates/cover", "2024-07")),
            case(
                iss::DATE_DOES_NOT_FOLLOW,
                "/dates/cover",
                &dated("/dates/cover", "2024-07"),
                &dated("/dates/cover", "2024-08"),
            ),
        ),
        after(
            paged(81, 96),
            case(iss::PAGINATION_DOES_NOT_FOLLOW, "/contents", &paged(90, 99), &paged(97, 110)),
        ),
        after(
            paged(3, 96),
            case(iss::PAGINATION_DOES_NOT_FOLLOW, "/contents", &paged(33, 99), &paged(1, 90)),
        ),
        after(
            signed("渡口"),
            case(iss::ARTICLE_PRINTED_BEFORE, article, &signed("渡 口"), &signed("码头")),
        ),
        // Standing matter, which nobody signs, comes every time.
        after(signed("渡口"), case(iss::ARTICLE_PRINTED_BEFORE, article, &signed("渡口"), &[])),
    ]
}

fn houses() -> Vec<Case> {
    let issn = ("/publication/identifiers", identifier("issn-print", "2049-3630"));
    let number = ("/numbering", json!({ "issue": label("第七期", 7) }));
    let cover = ("/dates/cover", json!({ "value": "2024-07" }));
    let first = "/contents/0/entries/0";
    let both: Edits = vec![
        (first, sourced("s1-a1", "渡口", None)),
        ("/contents/0/entries/1", sourced("s1-a2", "灯塔", None)),
    ];
    let with = |edits: &[(&'static str, Value)]| [both.clone(), edits.to_vec()].concat();
    vec![
        house(
            json!({ "base": "newsletter" }),
            case(iss::FIELD_MISSING, "", std::slice::from_ref(&cover), &[number, cover.clone()]),
        ),
        house(
            json!({ "base": "bulletin", "optional": ["issue"] }),
            case(iss::FIELD_MISSING, "/contents/0/entries/1", &both[..1], &both),
        ),
        house(
            json!({ "base": "bulletin", "optional": ["issue"], "exempt-sections": ["要 闻"] }),
            case(iss::FIELD_UNWANTED, "", &with(std::slice::from_ref(&issn)), &both[..1]),
        ),
        house(
            json!({ "sources": ["《海报》"] }),
            case(
                iss::SOURCE_UNLISTED,
                "/contents/0/entries/0/sources/0",
                &[(first, {
                    let mut other = sourced("s1-a1", "渡口", None);
                    other["sources"][0]["name"] = json!("海极");
                    other
                })],
                &both,
            ),
        ),
        house(
            json!({ "languages": ["zh"] }),
            case(
                iss::LANGUAGE_UNLISTED,
                "/contents/0/entries/0/language",
                &[("/contents/0/entries/0/language", json!("ja"))],
                &[("/contents/0/entries/0/language", json!("zh-Hant"))],
            ),
        ),
    ]
}
