//! Canonical files that are wrong: each is a finding with its JSON pointer and line, and nothing
//! is said twice.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use crate::support::{ISSUE, Room};

/// The issue as people keep it, a member a line.
fn pretty() -> String {
    let value: serde_json::Value = serde_json::from_str(ISSUE).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

/// What `validate` prints of the issue with one thing changed, and how it ends.
fn told(from: &str, to: &str) -> (i32, String) {
    let whole = pretty();
    assert!(whole.contains(from), "{from}");
    let room = Room::new().with("a.json", whole.replacen(from, to, 1));
    let ran = room.run(&["validate", "a.json"]);
    // What to do is the text of the code table, which has tests of its own.
    let lines = ran.out.lines().filter(|line| !line.starts_with("   ") && !line.is_empty());
    (ran.code, lines.flat_map(|line| [line, "\n"]).collect())
}

/// What is changed to what, how the run ends, and what is printed.
const CASES: [(&str, &str, i32, &str); 15] = [
    // A newer version.
    (
        "\"1.0\"",
        "\"1.7\"",
        3,
        "\
error[SCH-0009] version-newer: this issue needs version 1.7 of the model, and this program knows 1.0
  --> a.json:66:14 /version
",
    ),
    // Another program.
    (
        "\"format\": \"issue\"",
        "\"format\": \"atlas\"",
        3,
        "\
error[PKG-0001] not-this-format: this is a document of format `atlas`, not a canonical issue
  --> a.json:43:13 /format
",
    ),
    (
        "\"format\": \"issue\",",
        "",
        3,
        "\
error[PKG-0001] not-this-format: this is JSON that names no format, not a canonical issue
  --> a.json:1:1
",
    ),
    // A typo deep in a paragraph.
    (
        "\"text\": \"停航两年的渡口今晨复航。\"",
        "\"txt\": \"停航两年的渡口今晨复航。\"",
        1,
        "\
error[SCH-0012] schema-violation: the field `txt` is unknown: did you mean `text`?
  --> a.json:11:19 /contents/0/entries/0/body/0/content/0/txt
",
    ),
    (
        "\"type\": \"paragraph\"",
        "\"type\": \"paragaph\"",
        1,
        "\
error[SCH-0012] schema-violation: `paragaph` is unknown here: did you mean `paragraph`?
  --> a.json:15:23 /contents/0/entries/0/body/0/type
",
    ),
    (
        "\"type\": \"article\"",
        "\"type\": \"letter\"",
        1,
        "\
error[SCH-0012] schema-violation: `letter` is none of section, article
  --> a.json:27:19 /contents/0/entries/0/type
",
    ),
    // A key twice.
    (
        "\"id\": \"s1-a1\",",
        "\"id\": \"s1-a1\", \"id\": \"s1-a2\",",
        3,
        "\
error[SCH-0007] key-duplicate: the key `id` is there more than once
  --> a.json:18:26 /contents/0/entries/0/id
",
    ),
    // Numbers too large: for any issue, and for the field.
    (
        "\"first\": 2025",
        "\"first\": 9007199254740993",
        3,
        "\
error[SCH-0006] number-too-large: the number is beyond 9007199254740991 either way
  --> a.json:52:16 /numbering/year/first
",
    ),
    (
        "\"first\": 3",
        "\"first\": 4294967296",
        1,
        "\
error[SCH-0012] schema-violation: 4294967296 is more than 4294967295
  --> a.json:48:16 /numbering/issue/first
",
    ),
    (
        "\"first\": 3",
        "\"first\": 3.0",
        3,
        "\
error[SCH-0005] float-not-allowed: only whole numbers are allowed
  --> a.json:48:16 /numbering/issue/first
",
    ),
    // Characters XML cannot hold.
    (
        "渡口今晨",
        "渡口\\u0007今晨",
        1,
        "\
error[SCH-0012] schema-violation: the character U+0007 stands here, which XML cannot hold
  --> a.json:11:27 /contents/0/entries/0/body/0/content/0/text
",
    ),
    (
        "\"第三期\"",
        "\"第\\u0001三期\"",
        1,
        "\
error[ISS-0020] text-not-xml: the text holds U+0001, which XML cannot hold
  --> a.json:49:15 /numbering/issue/text
",
    ),
    (
        "渡口今晨",
        "渡口\\n今晨",
        1,
        "\
error[SCH-0012] schema-violation: a line end stands in text: write an inline of type `line-break`
  --> a.json:11:27 /contents/0/entries/0/body/0/content/0/text
",
    ),
    // No JSON, and a value no issue has.
    (
        "\"first\": 3",
        "\"first\": 3,,",
        3,
        "\
error[SCH-0001] not-json: this is not JSON: a key in double quotes should stand here, not `,`
  --> a.json:48:18 /numbering/issue
",
    ),
    (
        "\"dates\": {}",
        "\"dates\": null",
        3,
        "\
error[SCH-0004] null-not-allowed: null is not allowed: leave the field out
  --> a.json:42:12 /dates
",
    ),
];

#[test]
fn each_wrong_thing_is_one_finding_with_pointer_and_line() {
    for (from, to, code, expected) in CASES {
        let (found, text) = told(from, to);
        assert_eq!((found, text.as_str()), (code, expected), "{from} → {to}");
    }
}
