//! Running text: what a proof-reader marks.

use masthead_diagnostics::codes::iss;
use serde_json::{Value, json};

use crate::support::*;

pub(crate) fn cases() -> Vec<Case> {
    [punctuation(), brackets(), sentences(), sources(), points()].concat()
}

fn punctuation() -> Vec<Case> {
    let mut all = texts(
        iss::HALF_WIDTH_PUNCTUATION,
        &["港口,码头和灯塔。", "船长说: 开船。"],
        &["港口，码头。", "航程 1,200 海里，10:30 开船。", "见 www.example.org。", "A 型,B 型。"],
    );
    all.extend(texts(
        iss::LATIN_WORD_STRAY,
        &["港口 and 码头。", "港口of码头。"],
        &["用 for 循环计数。", "《Sea and Sky》介绍。", "港口 App 上线。", "A and B 两型。"],
    ));
    let title = |text: &str| vec![("/contents/0/entries/0/title/content", run(text))];
    all.push(case(
        iss::HALF_WIDTH_PUNCTUATION,
        "/contents/0/entries/0/title/content",
        &title("多部门: 港口开工"),
        &title("多部门：港口开工"),
    ));
    all
}

/// The first article's paragraphs.
fn paragraphs(texts: &[&str]) -> Edits {
    let all: Vec<Value> = texts.iter().map(|text| paragraph(text)).collect();
    vec![("/contents/0/entries/0/body", json!(all))]
}

fn brackets() -> Vec<Case> {
    let mut all = texts(
        iss::BRACKET_UNPAIRED,
        &[
            "《港口规划的通知。",
            "港口（二期工程开工。",
            "港口二期）工程开工。",
            "他说：“开船。",
            "发文〔2024］7号。",
            "The harbour (second stage opened.",
        ],
        &[
            "《港口规划》与（二期)工程。",
            "1）开工；2）通航；a)停泊；（3）清淤。",
            "一）开工，二）通航。",
            "let x = (a +;",
            "The pilots’ boat, the ’90s and the ship's 5\" rope.",
            "在区间 [0, 1) 内。",
            "“‘海鸥’号”靠岸。",
        ],
    );
    for good in [
        // Each paragraph of a quotation begins with the mark, the last alone ends with it.
        &["“潮水上涨。", "“船靠岸。”"][..],
        &["船长说：“潮水上涨。", "船靠岸。", "人上岸。”"],
        &["（编者按：潮水上涨。", "船靠岸。）"],
    ] {
        all.push(case(
            iss::BRACKET_UNPAIRED,
            BODY,
            &paragraphs(&["他说：“开船。", "她说：“靠岸。”"]),
            &paragraphs(good),
        ));
    }
    // Where `“` closes, as in German, nothing is counted.
    let mut german = paragraphs(&["Er sagte: „Leinen los!“ und fuhr."]);
    german.push(("/contents/0/entries/0/language", json!("de")));
    all.push(case(iss::BRACKET_UNPAIRED, BODY, &paragraphs(&["他说：“开船。"]), &german));
    all
}

fn sentences() -> Vec<Case> {
    let cut = "港口二期工程昨夜完工。验收组认为各项指标都达到设计要求，可以投入运行，明年";
    let mut all = texts(
        iss::SENTENCE_BROKEN_OFF,
        &[
            "港口二期工程完工，验收组认为各项指标都达到要求，",
            cut,
            "The harbour was opened to all ships last spring, and the second stage of the",
        ],
        &[
            "尊敬的船长，",
            "港口二期工程完工，验收组认为：",
            "（作者林汀，港口二期工程的总工程师，海图社特约撰稿人）",
            "The Harbour Board and its Officers, with the Names of the Pilots",
        ],
    );
    let list = json!({ "type": "list", "kind": "bullet",
        "items": [{ "blocks": [paragraph("通航")] }] });
    for (bad, good) in [
        (
            paragraphs(&[
                "The harbour was opened to all ships last spring and has been",
                "in use.",
            ]),
            paragraphs(&[
                "The harbour was opened to all ships last spring and has been",
                "In use.",
            ]),
        ),
        (paragraphs(&[cut]), vec![("/contents/0/entries/0/body", json!([paragraph(cut), list]))]),
    ] {
        all.push(case(iss::SENTENCE_BROKEN_OFF, BODY, &bad, &good));
    }
    all
}

fn sources() -> Vec<Case> {
    let reprint = |text: &str| {
        let mut article = sourced("s1-a1", "渡口", None);
        article["body"] = json!([paragraph(text)]);
        vec![("/contents/0/entries/0", article)]
    };
    let bad = [
        "我省港口开工。",
        "记者昨日获悉，港口开工。",
        "（约合 3 万元——本网注）",
        "本报记者林汀报道。",
    ];
    let good = [
        "资本市场与基本省情。",
        "自我市场化，自我省察。",
        "《今日海港》和今日头条。",
        "他说：“我省要开工。”",
        "如今日益繁忙，日本报告显示样本市值。",
        "每本市价十元，三本省了钱。",
    ];
    let mut all: Vec<Case> =
        bad.iter().map(|text| case(iss::WORD_OF_SOURCE, BODY, &reprint(text), &[])).collect();
    all.extend(
        good.iter().map(|text| case(iss::WORD_OF_SOURCE, BODY, &reprint(bad[0]), &reprint(text))),
    );
    // Of one's own place one may speak.
    all.push(case(iss::WORD_OF_SOURCE, BODY, &reprint(bad[0]), &[(BODY, paragraph(bad[0]))]));
    all
}

fn points() -> Vec<Case> {
    let mut all = texts(
        iss::POINTS_MISCOUNTED,
        &[
            "明确五方面重点举措。一是清淤；二是通航；三是停泊；四是补给。",
            "There are three reasons. First, the tide. Second, the wind.",
        ],
        &[
            "明确四方面重点举措。一是清淤；二是通航；三是停泊；四是补给。",
            "强调了2个方面15条措施。一是清淤；二是通航。",
            "从三个方面看，前景很好。后来情况变了。港口关了。一是清淤；二是通航。",
            "There are three reasons. First, the tide. Second, the wind. Finally, the fog.",
            "第三方面军到达，一是清淤；二是通航。",
        ],
    );
    // The announcement may stand in the paragraph before.
    let (bad, good) = (
        ["提出三项措施：", "一是从两个方面清淤。", "二是通航。"],
        ["提出两项措施：", "一是从三个方面清淤。", "二是通航。"],
    );
    all.push(case(
        iss::POINTS_MISCOUNTED,
        "/contents/0/entries/0/body/1",
        &paragraphs(&bad),
        &paragraphs(&good),
    ));
    // Another first point begins another count.
    all.push(case(
        iss::POINTS_MISCOUNTED,
        BODY,
        &paragraphs(&["三点建议：一是清淤；", "二是通航；三是停泊；", "四是补给。"]),
        &paragraphs(&[
            "三点建议：一是清淤；",
            "二是通航；三是停泊。",
            "两点要求：一是快；二是好。",
        ]),
    ));
    all
}
