//! `masthead.toml` and the options of `validate` that weigh findings.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fs;

use crate::support::{ISSUE, Room, lines};

/// An issue with a note (`text-not-normal`) and an error (`id-duplicate`) of the rules, and a note
/// of the reader.
fn issue() -> String {
    ISSUE
        .replace(
            r#"[{"type":"text","text":"停航两年的渡口今晨复航。"}]"#,
            r#"[{"type":"text","text":"停航"},{"type":"text","text":"两年。"}]"#,
        )
        .replace("s1-a1", "s1")
}

/// Codes and severities that `validate` tells of one file, and how it ends.
fn told(room: &Room, args: &[&str]) -> (i32, Vec<(String, String)>) {
    let ran = room.run(&[&["validate", "--format", "json"], args].concat());
    let found = lines(&ran.out)
        .iter()
        .map(|line| {
            let word = |key: &str| line[key].as_str().unwrap().to_owned();
            (word("rule"), word("severity"))
        })
        .collect();
    (ran.code, found)
}

fn found(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(rule, severity)| ((*rule).into(), (*severity).into())).collect()
}

#[test]
fn options_select_ignore_and_deny() {
    let room = Room::new().with("a.json", issue());
    let all = [("not-normal", "note"), ("id-duplicate", "error"), ("text-not-normal", "note")];
    for (args, code, expected) in [
        (&[][..], 1, &all[..]),
        (&["--exit-zero"], 0, &all),
        (&["--select", "ISS"], 1, &all[1..]),
        (&["--select", "ISS-0022,not-normal"], 0, &[all[0], all[2]]),
        (&["--ignore", "id-*"], 0, &[all[0], all[2]]),
        (&["--select", "ISS", "--ignore", "id-duplicate"], 0, &all[2..]),
        (
            &["--ignore", "id-duplicate", "--deny", "text-not-normal"],
            1,
            &[all[0], ("text-not-normal", "error")],
        ),
        (
            &["--ignore", "id-duplicate", "--deny", "note"],
            1,
            &[("not-normal", "error"), ("text-not-normal", "error")],
        ),
        (&["--ignore", "id-duplicate", "--deny", "warning"], 0, &[all[0], all[2]]),
    ] {
        let args = [args, &["a.json"]].concat();
        assert_eq!(told(&room, &args), (code, found(expected)), "{args:?}");
    }
    let ran = room.run(&["validate", "a.json", "--ignore", "id-duplicat"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `id-duplicate`?"), "{}", ran.err);
}

#[test]
fn the_file_nearest_above_an_input_weighs_what_is_found_in_it() {
    let room = Room::new().with(
        "masthead.toml",
        "deny = [\"note\"]\n\n[rules]\nid-duplicate = \"warning\"\nnot-normal = \"off\"\n",
    );
    for folder in ["a", "b", "b/.git"] {
        fs::create_dir(room.path(folder)).unwrap();
    }
    let room = room
        .with("a/a.json", issue())
        .with("b/b.json", issue())
        .with("b/masthead.toml", "select = [\"id-duplicate\"]\n[rules]\nISS = \"note\"\n");
    // Denied is denied, whatever its severity.
    let denied = found(&[("id-duplicate", "error"), ("text-not-normal", "error")]);
    assert_eq!(told(&room, &["a/a.json"]), (1, denied.clone()));
    let noted = found(&[("id-duplicate", "note")]);
    assert_eq!(told(&room, &["b/b.json"]), (0, noted.clone()));
    assert_eq!(told(&room, &["a/a.json", "b/b.json"]), (1, [denied, noted].concat()));
    // The command line is over the configuration.
    for (args, code, expected) in [
        (
            &["--deny", "loss"][..],
            0,
            &[("id-duplicate", "warning"), ("text-not-normal", "note")][..],
        ),
        (&["--select", "not-normal"], 1, &[("not-normal", "error")]),
        (&["--no-config", "--select", "not-normal"], 0, &[("not-normal", "note")]),
        (&["--config", "b/masthead.toml"], 0, &[("id-duplicate", "note")]),
    ] {
        let args = [args, &["a/a.json"]].concat();
        assert_eq!(told(&room, &args), (code, found(expected)), "{args:?}");
    }
    // The root of a repository ends the search.
    fs::remove_file(room.path("b/masthead.toml")).unwrap();
    assert_eq!(told(&room, &["b/b.json"]).0, 1);
    assert_eq!(told(&room, &["b/b.json"]).1.len(), 3);
}

#[test]
fn a_configuration_that_is_not_understood_ends_in_2_before_anything_is_read() {
    let room = Room::new().with("a.json", ISSUE);
    for (text, said) in [
        (
            "ignore = [\"ISS\"]\nignroe = []\n",
            "error[CFG-0003] config-invalid: the key `ignroe` is unknown: did you mean `ignore`?\n  --> masthead.toml:2:1\n",
        ),
        (
            "[rules]\nid-duplicate = \"eror\"\n",
            "error[CFG-0003] config-invalid: the value `eror` is unknown: did you mean `error`?\n  --> masthead.toml:2:16\n",
        ),
        (
            "[rules]\nid-duplicated = \"error\"\n",
            "error[CFG-0003] config-invalid: there is no rule `id-duplicated`: did you mean `id-duplicate`?\n  --> masthead.toml:2:1\n",
        ),
        ("select = [\"ISS\"\n", "error[CFG-0002] config-not-toml: this is not TOML: "),
    ] {
        let room = Room::new().with("a.json", ISSUE).with("masthead.toml", text);
        let ran = room.run(&["validate", "a.json"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{text}");
        assert!(ran.err.starts_with(said), "{text}: {}", ran.err);
    }
    let ran = room.run(&["validate", "a.json", "--config", "gone.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("CFG-0001"), "{}", ran.err);
}

#[test]
fn what_keeps_a_file_from_being_an_issue_is_told_whatever_is_ignored() {
    let broken = ISSUE.replace("\"第三期\"", "3");
    let room = Room::new().with("a.json", broken).with("b.json", "{");
    let (code, told) = told(&room, &["a.json", "b.json", "--ignore", "SCH"]);
    assert_eq!(code, 3);
    assert_eq!(told, found(&[("schema-violation", "error"), ("not-json", "error")]));
}

#[test]
fn the_issue_before_and_the_profile_of_the_house_are_held_against() {
    let next = ISSUE.replace("\"第三期\",\"first\":3", "\"第五期\",\"first\":5");
    let room = Room::new().with("3.json", ISSUE).with("5.json", &next);
    let count = |args: &[&str]| told(&room, &[args, &["5.json"]].concat()).1.len();
    let alone = count(&[]);
    assert!(count(&["--previous", "3.json"]) > alone, "the number jumps");
    assert_eq!(count(&["--previous", "5.json"]), alone, "an issue does not follow itself");
    let room =
        room.with("masthead.toml", "previous = \"3.json\"\n[profile]\nrequire = [\"issn\"]\n");
    let (_, before) = told(&room, &["5.json", "--no-config", "--previous", "3.json"]);
    let (_, both) = told(&room, &["5.json"]);
    assert_eq!(both.len(), before.len() + 1, "{both:?}");
    let ran = room.run(&["validate", "5.json", "--previous", "gone.json"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let room = room.with("masthead.toml", "[profile]\nrequire = [\"isn\"]\n");
    let ran = room.run(&["validate", "5.json"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `issn`?"), "{}", ran.err);
}
