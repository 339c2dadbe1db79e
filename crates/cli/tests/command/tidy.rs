//! `fmt` and `validate --fix`: the one form of canonical issues, in place.

use std::fs;

use crate::support::{ISSUE, Room};

/// The issue with a run in two pieces, in one line.
fn divided() -> String {
    ISSUE.replace(
        r#"{"type":"text","text":"停航两年的渡口今晨复航。"}"#,
        r#"{"type":"text","text":"停航两年的"},{"type":"text","text":"渡口今晨复航。"}"#,
    )
}

/// The issue in its one form.
fn pretty() -> String {
    let room = Room::new().with("a.json", ISSUE);
    assert_eq!(room.run(&["convert", "a.json", "-o", "b.json"]).code, 0);
    room.text("b.json")
}

#[test]
fn issues_are_brought_into_their_one_form_in_place_and_once() {
    let room = Room::new().with("a.json", divided()).with("b.json", pretty());
    let ran = room.run(&["fmt", "--check", "a.json", "b.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, "a.json\n"));
    assert_eq!(ran.err, "1 file not formatted\n");
    assert_eq!(room.text("a.json"), divided());
    let ran = room.run(&["fmt", "a.json", "b.json"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "1 file formatted\n"));
    assert_eq!(room.text("a.json"), pretty());
    let ran = room.run(&["fmt", "--check", "a.json", "b.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(room.names(), ["a.json", "b.json"]);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let room = Room::new();
    let ran = room.run_with(&["fmt", "-"], divided().as_bytes());
    assert_eq!((ran.code, ran.out, ran.err.as_str()), (0, pretty(), ""));
    let ran = room.run_with(&["fmt", "--check", "-"], divided().as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (1, "<stdin>\n"));
}

#[test]
fn what_would_lose_something_is_left_alone() {
    let newer = ISSUE.replace("\"version\":\"1.0\"", "\"version\":\"1.7\"");
    let unknown = ISSUE.replace("\"dates\":{}", "\"dates\":{},\"oops\":1");
    let control = ISSUE.replace("渡口今晨", "渡口\\u0007今晨");
    for (text, code) in [(newer, "SCH-0009"), (unknown, "SCH-0012"), (control, "SCH-0012")] {
        for args in [&["fmt", "a.json"][..], &["validate", "--fix", "a.json"]] {
            let room = Room::new().with("a.json", &text);
            let ran = room.run(args);
            assert!(ran.code == 3 || (args.len() == 3 && ran.code == 1), "{args:?}: {}", ran.err);
            assert!(ran.err.contains(code) || ran.out.contains(code), "{args:?}: {}", ran.err);
            assert_eq!(room.text("a.json"), text, "{args:?}");
        }
    }
    let room = Room::new().with("a.txt", "渡口\n\n渡船照常\n");
    let ran = room.run(&["fmt", "a.txt"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert_eq!(room.text("a.txt"), "渡口\n\n渡船照常\n");
}

#[test]
fn fixing_shows_first_and_then_says_the_same() {
    let room = Room::new().with("a.json", pretty().replace(
        "\"text\": \"停航两年的渡口今晨复航。\"\n",
        "\"text\": \"停航两年的\"\n                },\n                {\n                  \"type\": \"text\",\n                  \"text\": \"渡口今晨复航。\"\n",
    ));
    let before = room.text("a.json");
    assert_ne!(before, pretty());
    let ran = room.run(&["validate", "a.json", "--fix", "--diff"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("--- a.json\n+++ a.json\n@@ "), "{}", ran.out);
    assert!(ran.out.contains("\n+                  \"text\": \"停航两年的渡口今晨复航。\"\n"));
    assert_eq!(room.text("a.json"), before);
    let ran = room.run(&["validate", "a.json", "--fix"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.starts_with("1 file mended\n"), "{}", ran.err);
    assert_eq!(room.text("a.json"), pretty());
    assert_eq!(room.run(&["validate", "a.json", "--fix", "--diff"]).code, 0);
    assert_eq!(room.run(&["validate", "-", "--fix"]).code, 2);
    assert_eq!(room.run(&["validate", "a.json", "--diff"]).code, 2);
}

#[test]
fn other_formats_are_validated_and_left_as_they_are() {
    let text = "渡口月刊\n\n2025年 第3期\n\n渡口复航\n\n渡口日报 2025-03-02\n\n停航两年。\n";
    let room = Room::new().with("a.txt", text).with("a.json", ISSUE);
    assert_eq!(room.run(&["convert", "a.json", "-o", "a.epub"]).code, 0);
    let ran = room.run(&["validate", "--fix", "a.epub"]);
    assert!(ran.err.contains("not-tidied"), "{}", ran.err);
    assert!(ran.code <= 1, "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn modes_and_links_outlive_formatting() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let room = Room::new().with("a.json", divided());
    fs::set_permissions(room.path("a.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.json", room.path("link.json")).unwrap();
    assert_eq!(room.run(&["fmt", "link.json"]).code, 0);
    assert_eq!(room.text("a.json"), pretty());
    assert!(fs::symlink_metadata(room.path("link.json")).unwrap().is_symlink());
    let mode = fs::metadata(room.path("a.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
