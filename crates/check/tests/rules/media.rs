//! Media, what they show, and their labels.

use masthead_diagnostics::codes::iss;
use serde_json::{Value, json};

use crate::support::*;

/// Digest of the bytes `GIF89a`.
const GIF: &str = "sha256:610f5ae4d76e332636a17bd357fd6ce99029316a99d320280d4d77a746bf29e8";
const GIF_TYPE: &str =
    "/assets/sha256:610f5ae4d76e332636a17bd357fd6ce99029316a99d320280d4d77a746bf29e8/mediaType";

fn picture(digest: &str) -> Value {
    json!({ "type": "figure", "id": "f1", "media": [{ "asset": digest, "alt": "灯塔" }] })
}

pub(crate) fn cases() -> Vec<Case> {
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
        Case {
            bytes: Some(b"GIF89a"),
            ..case(
                iss::ASSET_TYPE_DIFFERS,
                GIF_TYPE,
                &[
                    ("/contents/0/entries/0/body/0", picture(GIF)),
                    ("/assets", json!({ GIF: { "mediaType": "image/png", "bytes": 6 } })),
                ],
                &[
                    ("/contents/0/entries/0/body/0", picture(GIF)),
                    ("/assets", json!({ GIF: { "mediaType": "image/gif", "bytes": 6 } })),
                ],
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
