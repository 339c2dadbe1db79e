//! The forms of `validate` that services read, each held against what its service documents.
use std::collections::BTreeSet;

use roxmltree::Document;
use serde_json::Value;

use crate::support::{self, ISSUE, Room};

/// A canonical issue that breaks the schema twice, a Word draft that loses a picture, and an issue
/// that is well.
fn room() -> Room {
    let broken = ISSUE.replace(r#""id":"s1-a1""#, r#""id":"s1-a1","oops":1"#);
    // A line a value, as a person would have it.
    let broken = broken.replace(",\"", ",\n\"").replace("\"第三期\"", "3");
    let text = "渡口月刊\n\n2025年 第3期\n\n渡口复航\n\n渡口日报 2025-03-02\n\n停航两年的渡口今晨复航。\n\n图 1 渡口的位置\n";
    Room::new().with("期刊 a.json", broken).with("old.txt", text).with("good.json", ISSUE)
}

fn validate(room: &Room, form: &str) -> String {
    let inputs = ["期刊 a.json", "old.txt", "good.json"];
    let args: Vec<&str> = ["validate", "--format", form].into_iter().chain(inputs).collect();
    let ran = room.run(&args);
    assert_eq!(ran.code, 1, "{}", ran.err);
    ran.out
}

fn findings(room: &Room) -> Vec<Value> {
    support::lines(&validate(room, "json"))
}

#[test]
fn a_sarif_log_is_one_by_its_schema_and_places_findings() {
    let room = room();
    let text = validate(&room, "sarif");
    let log: Value = serde_json::from_str(&text).unwrap();
    // Types derived from the published schema: what they do not know, they drop.
    let typed: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(&typed).unwrap(), log);

    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let findings = findings(&room);
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(&findings) {
        assert_eq!(result["ruleId"], finding["code"]);
        assert_eq!(result["level"], finding["severity"]);
        let rule = result["ruleIndex"].as_u64().unwrap();
        assert_eq!(
            run["tool"]["driver"]["rules"][usize::try_from(rule).unwrap()]["id"],
            finding["code"]
        );
        let location = &result["locations"][0];
        let region = &location["physicalLocation"]["region"];
        assert_eq!(region["startLine"], finding["place"]["line"]);
        if let Some(pointer) = finding["place"]["pointer"].as_str().filter(|p| !p.is_empty()) {
            let named = location["logicalLocations"].as_array().unwrap();
            assert!(named.iter().any(|one| one["fullyQualifiedName"] == pointer));
        }
    }
    let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "%E6%9C%9F%E5%88%8A%20a.json");
}

#[test]
fn a_code_quality_report_has_the_fields_gitlab_wants_and_stable_fingerprints() {
    let room = room();
    let report: Value = serde_json::from_str(&validate(&room, "gitlab")).unwrap();
    let list = report.as_array().unwrap();
    assert_eq!(list.len(), findings(&room).len());
    let mut fingerprints = BTreeSet::new();
    for finding in list {
        for field in ["description", "check_name", "fingerprint"] {
            assert!(!finding[field].as_str().unwrap().is_empty());
        }
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&finding["severity"].as_str().unwrap()));
        assert!(finding["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        assert!(!finding["location"]["path"].as_str().unwrap().starts_with("./"));
        assert!(fingerprints.insert(finding["fingerprint"].as_str().unwrap().to_owned()));
    }
    // Lines put in above change no fingerprint.
    let moved = Room::new()
        .with("期刊 a.json", format!("\n\n\n{}", room.text("期刊 a.json")))
        .with("old.txt", room.read("old.txt"))
        .with("good.json", ISSUE);
    let again: Value = serde_json::from_str(&validate(&moved, "gitlab")).unwrap();
    let again: BTreeSet<String> = again
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["fingerprint"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(again, fingerprints);
}

#[test]
fn reviewdog_gets_lines_severities_and_codes() {
    let room = room();
    let report: Value = serde_json::from_str(&validate(&room, "rdjson")).unwrap();
    assert_eq!(report["source"]["name"], "masthead");
    let findings = findings(&room);
    let list = report["diagnostics"].as_array().unwrap();
    assert_eq!(list.len(), findings.len());
    for (diagnostic, finding) in list.iter().zip(&findings) {
        assert_eq!(diagnostic["location"]["path"], finding["place"]["file"]);
        assert_eq!(diagnostic["location"]["range"]["start"]["line"], finding["place"]["line"]);
        assert_eq!(diagnostic["code"]["value"], finding["code"]);
        let severity = match finding["severity"].as_str().unwrap() {
            "error" => "ERROR",
            "warning" => "WARNING",
            _ => "INFO",
        };
        assert_eq!(diagnostic["severity"], severity);
        assert!(
            diagnostic["message"].as_str().unwrap().contains(finding["message"].as_str().unwrap())
        );
    }
}

#[test]
fn annotations_of_github_are_commands_of_one_line() {
    let room = room();
    let text = validate(&room, "github");
    let findings = findings(&room);
    assert_eq!(text.lines().count(), findings.len());
    for (line, finding) in text.lines().zip(&findings) {
        let command = match finding["severity"].as_str().unwrap() {
            "note" => "notice",
            severity => severity,
        };
        let rest = line.strip_prefix(&format!("::{command} file=")).unwrap();
        let (properties, message) = rest.split_once("::").unwrap();
        let first = finding["message"].as_str().unwrap().replace('%', "%25");
        assert!(message.starts_with(&first), "{message}");
        assert!(properties.contains(&format!("title={} ", finding["code"].as_str().unwrap())));
        if let Some(number) = finding["place"]["line"].as_u64() {
            assert!(properties.contains(&format!(",line={number},")), "{properties}");
        }
    }
}

#[test]
fn junit_counts_what_fails_the_run_and_shows_the_rest() {
    let room = room();
    let text = validate(&room, "junit");
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let findings = findings(&room);
    let suites: Vec<_> = root.children().filter(|node| node.has_tag_name("testsuite")).collect();
    assert_eq!(suites.len(), 3);
    for suite in &suites {
        let file = suite.attribute("name").unwrap();
        let of: Vec<&Value> =
            findings.iter().filter(|finding| finding["place"]["file"] == file).collect();
        let errors = of.iter().filter(|finding| finding["severity"] == "error").count();
        assert_eq!(suite.attribute("failures").unwrap(), errors.to_string());
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        assert_eq!(suite.attribute("tests").unwrap(), cases.len().to_string());
        assert_eq!(cases.len(), of.len().max(1), "{file}");
        let failures = cases
            .iter()
            .filter(|case| case.children().any(|node| node.has_tag_name("failure")))
            .count();
        assert_eq!(failures, errors);
    }
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn nothing_to_find_is_an_empty_report_in_every_form() {
    let room = Room::new().with("good.json", ISSUE);
    for (form, sign) in [
        ("github", ""),
        ("sarif", "\"results\": []"),
        ("gitlab", "[]\n"),
        ("rdjson", "\"diagnostics\": []"),
        ("junit", "failures=\"0\""),
    ] {
        let ran = room.run(&["validate", "good.json", "--format", form]);
        assert_eq!(ran.code, 0, "{form}: {}", ran.out);
        assert!(ran.out.contains(sign), "{form}: {}", ran.out);
    }
}

/// What a form says of the one finding of this code.
#[expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a report without the finding ends the test"
)]
fn said(form: &str, report: &str, code: &str) -> String {
    let item = |items: &Value, of: &dyn Fn(&Value) -> Value| {
        let items = items.as_array().unwrap();
        items.iter().find(|item| of(item) == code).unwrap().to_string()
    };
    let parsed = || serde_json::from_str::<Value>(report).unwrap();
    let piece =
        |sign: &str| report.split(sign).find(|piece| piece.contains(code)).unwrap().to_owned();
    match form {
        "human" => piece("\n\n"),
        "json" | "github" => piece("\n"),
        "sarif" => item(&parsed()["runs"][0]["results"], &|one| one["ruleId"].clone()),
        "gitlab" => item(&parsed(), &|one| one["check_name"].clone()),
        "rdjson" => item(&parsed()["diagnostics"], &|one| one["code"]["value"].clone()),
        _ => piece("</testcase>"),
    }
}

#[test]
fn every_form_names_the_file_the_line_and_the_code_of_what_was_planted() {
    let text = "渡口月刊\n\n2025年 第3期\n\n渡口复航\n\n渡口日报 2025-03-02\n\n停航两年的渡口今晨复航，乘客 and 船员都很高兴。\n";
    let issue = ISSUE.replace("今晨复航。", "今晨（复航。").replace(",\"", ",\n\"");
    let line =
        |text: &str, words: &str| text.lines().position(|line| line.contains(words)).unwrap() + 1;
    let planted = [
        ("old.txt", "ISS-0065", line(text, "乘客 and"), "/contents/0/body/0"),
        (
            "a.json",
            "ISS-0064",
            line(&issue, "\"type\":\"paragraph\""),
            "/contents/0/entries/0/body/0",
        ),
    ];
    let room = Room::new().with("old.txt", text).with("a.json", &issue);
    for form in ["human", "json", "github", "sarif", "gitlab", "rdjson", "junit"] {
        let ran = room.run(&["validate", "old.txt", "a.json", "--format", form]);
        for (file, code, line, pointer) in planted {
            let said = said(form, &ran.out, code);
            let number = line.to_string();
            let numbered = said.split(|c: char| !c.is_ascii_digit()).any(|part| part == number);
            assert!(said.contains(file) && numbered, "{form}, {file}:{line} {code}: {said}");
            // GitLab has no field for a place in a file beside the line.
            let pointed = form == "gitlab" || said.contains(pointer);
            assert!(pointed, "{form}, {pointer}: {said}");
        }
    }
}
