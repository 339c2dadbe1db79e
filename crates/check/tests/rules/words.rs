//! Characters, identifiers, dates, roles.

use masthead_diagnostics::codes::iss;
use serde_json::json;

use crate::support::*;

pub(crate) fn cases() -> Vec<Case> {
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
