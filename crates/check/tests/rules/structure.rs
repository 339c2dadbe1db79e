//! Ids, references, tables, vocabularies.

use masthead_diagnostics::codes::iss;
use serde_json::json;

use crate::support::*;

pub(crate) fn cases() -> Vec<Case> {
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
