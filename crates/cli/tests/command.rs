//! The command line as people and programs run it.

#[path = "command/bad.rs"]
mod bad;
#[path = "command/ci.rs"]
mod ci;
#[path = "command/forms.rs"]
mod forms;
#[path = "command/house.rs"]
mod house;
#[path = "command/language.rs"]
mod language;
mod support;
#[path = "command/tidy.rs"]
mod tidy;

use std::process::Stdio;

use support::{ISSUE, Room, fixture, lines};

#[test]
fn help_names_every_verb_and_how_runs_end() {
    let room = Room::new();
    let ran = room.run(&["--help"]);
    assert_eq!(ran.code, 0);
    for word in [
        "convert",
        "outline",
        "validate",
        "fmt",
        "diff",
        "schema",
        "explain",
        "formats",
        "Exit codes:",
        "Examples:",
    ] {
        assert!(ran.out.contains(word), "{word}");
    }
    for verb in ["convert", "outline", "validate", "fmt", "diff", "explain"] {
        let ran = room.run(&[verb, "--help"]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("Examples:"), "{verb}");
    }
    assert_eq!(room.run(&["--version"]).code, 0);
}

#[test]
fn arguments_that_make_no_sense_end_in_2() {
    let room = Room::new().with("a.json", ISSUE).with("A.txt", "渡口\n");
    for args in [
        &[][..],
        &["publish"],
        &["convert"],
        &["convert", "a.json"],
        &["convert", "a.json", "-o", "out.pdf"],
        &["convert", "a.json", "-o", "out.epub", "-d", "."],
        &["convert", "a.json", "--to", "epub"],
        &["convert", "a.json", "A.txt", "-o", "out.json"],
        &["convert", "a.json", "A.txt", "-d", "out", "--to", "json"],
        &["convert", "-", "-", "-d", "out", "--to", "json"],
        &["convert", "a.json", "-o", "-", "--to", "json", "--report", "-"],
        &["convert", "a.json", "-o", "b.json", "--report", "b.json"],
        &["convert", "a.json", "-o", "b.json", "--language", "Chinese!"],
        &["convert", "a.json", "-o", "b.json", "--without", "jions"],
        &["convert", "A.txt", "-o", "b.json", "--encoding", "klingon"],
        &["outline", "a.json", "--json", "--why"],
        &["validate", "a.json", "--config", "c.toml", "--no-config"],
        &["fmt"],
        &["fmt", "-", "-"],
        &["diff", "a.json"],
        &["diff", "-", "-"],
        &["diff", "a.json", "a.json", "--json", "--all"],
        &["diff", "a.json", "a.json", "--report", "-"],
        &["explain", "ASM-9999"],
        &["schema", "everything"],
    ] {
        let ran = room.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{args:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
    assert_eq!(room.names(), ["A.txt", "a.json"]);
    let ran = room
        .command(&["convert", "a.json", "-o", "b.epub"])
        .env("SOURCE_DATE_EPOCH", "yesterday")
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2));
}

#[test]
fn inputs_that_cannot_be_read_end_in_3_and_say_what_they_are() {
    // A compound file that holds nothing but its header, as encrypted and old documents begin.
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    compound.resize(1024, 0);
    let room = Room::new()
        .with("paper.docx", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
        .with("empty.txt", "")
        .with("cut.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00cut")
        .with("old.docx", &compound)
        .with("~$draft.docx", "user")
        .with("broken.json", "{\"format\": \"issue\",")
        .with("words.docx", "渡口\n\n渡船照常\n")
        .with("words.epub", "渡口\n")
        .with("words.issue", "渡口\n")
        .with("picture.png", b"\x89PNG\r\n\x1a\n0000");
    std::fs::create_dir(room.path("folder")).unwrap();
    let before = room.names();
    for (input, code) in [
        ("gone.docx", "PKG-0020"),
        ("folder", "PKG-0021"),
        ("paper.docx", "PKG-0002"),
        ("empty.txt", "PKG-0005"),
        ("cut.docx", "PKG-"),
        ("old.docx", "PKG-"),
        ("~$draft.docx", "PKG-0012"),
        ("broken.json", "SCH-0001"),
        ("words.docx", "PKG-0001"),
        ("words.epub", "PKG-0001"),
        ("words.issue", "PKG-"),
        ("picture.png", "PKG-0002"),
    ] {
        for args in [
            &["convert", input, "-o", "out.json"][..],
            &["outline", input],
            &["outline", input, "--json"],
            &["validate", input],
            &["diff", input, input],
        ] {
            let ran = room.run(args);
            assert_eq!(ran.code, 3, "{args:?}: {}{}", ran.out, ran.err);
            let told = if args[0] == "validate" { &ran.out } else { &ran.err };
            assert!(told.contains(code), "{args:?}: {told}");
            assert!(told.contains(input), "{args:?}: {told}");
            assert!(told.contains("= help: "), "{args:?}: {told}");
        }
    }
    assert_eq!(room.names(), before);
}

#[test]
fn outputs_that_cannot_be_written_end_in_4_and_leave_all_as_it_was() {
    let room = Room::new().with("a.json", ISSUE).with("there.json", "mine").with("file", "");
    let before = room.names();
    for (args, code) in [
        (&["convert", "a.json", "-o", "there.json"][..], "OUT-0001"),
        (&["convert", "a.json", "-o", "a.json"], "OUT-0020"),
        (&["convert", "a.json", "-o", "./a.json", "--force"], "OUT-0020"),
        (&["convert", "a.json", "-d", ".", "--to", "json", "--force"], "OUT-0020"),
        (&["convert", "a.json", "-o", "no/such/folder.json"], "OUT-0021"),
        (&["convert", "a.json", "-o", "file/b.json"], "OUT-0021"),
        (&["convert", "a.json", "-o", "b.json", "--report", "there.json"], "OUT-0001"),
        (&["convert", "a.json", "-o", "b.json", "--report", "a.json", "--force"], "OUT-0020"),
    ] {
        let ran = room.run(args);
        assert_eq!(ran.code, 4, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(code), "{args:?}: {}", ran.err);
        assert_eq!(room.names(), before, "{args:?}");
    }
    assert_eq!(room.text("there.json"), "mine");
    assert_eq!(room.text("a.json"), ISSUE);
    let ran = room.run(&["convert", "a.json", "-o", "there.json", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(room.text("there.json").contains("渡口复航"));
    assert_eq!(room.names(), before);
}

#[test]
fn json_and_packages_carry_an_issue_there_and_back() {
    let room = Room::new().with("a.json", ISSUE);
    for (from, to) in [("a.json", "b.issue"), ("b.issue", "c.json"), ("c.json", "d.json")] {
        let ran = room.run(&["convert", from, "-o", to]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    assert_eq!(room.text("c.json"), room.text("d.json"));
    let value: serde_json::Value = serde_json::from_str(&room.text("d.json")).unwrap();
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(ISSUE).unwrap());
}

#[test]
fn a_dash_is_standard_input_and_output() {
    let room = Room::new();
    let ran = room.run_with(&["convert", "-", "-o", "-", "--to", "json"], ISSUE.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("{\n  \"$schema\""), "{}", ran.out);
    let again = room.run_with(&["convert", "-", "--to", "json"], ran.out.as_bytes());
    assert_eq!(again.out, ran.out);
    let ran = room.run_with(&["outline", "-", "--json"], ISSUE.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = room.run_with(&["validate", "-"], b"");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("<stdin>"), "{}", ran.out);
    assert!(room.names().is_empty());
}

#[test]
fn many_inputs_succeed_and_fail_each_by_itself() {
    let room = Room::new().with("a.json", ISSUE).with("b.json", "{").with("c.json", ISSUE);
    let ran = room.run(&[
        "convert",
        "a.json",
        "b.json",
        "c.json",
        "gone.json",
        "-d",
        "out",
        "--to",
        "issue",
        "--report",
        "report.jsonl",
    ]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("2 files converted, 2 not"), "{}", ran.err);
    assert!(room.path("out/a.issue").exists());
    assert!(!room.path("out/b.issue").exists());
    assert!(room.path("out/c.issue").exists());
    let report = lines(&room.text("report.jsonl"));
    let files: Vec<_> = report.iter().map(|line| line["place"]["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["b.json", "gone.json"]);
}

#[test]
fn a_line_of_the_report_has_its_fields_and_no_others() {
    let room = Room::new();
    let draft = fixture("issues/digest-zh/draft.txt");
    let ran = room.run(&["outline", &draft, "--report", "report.jsonl"]);
    assert!(ran.code <= 1, "{}", ran.err);
    let report = room.text("report.jsonl");
    assert!(!report.is_empty());
    for line in lines(&report) {
        let keys: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
        let known = ["code", "rule", "severity", "message", "place", "arguments", "loss"];
        assert!(keys.iter().all(|key| known.contains(key)), "{keys:?}");
        assert!(known[..6].iter().all(|key| keys.contains(key)), "{keys:?}");
        assert!(["note", "warning", "error"].contains(&line["severity"].as_str().unwrap()));
    }
    let again = room.run(&["outline", &draft, "--report", "report.jsonl"]);
    assert_eq!(again.code, 4);
}

#[test]
fn denied_findings_fail_and_nothing_is_written() {
    // A control character is replaced, and reported as a loss.
    let mut bytes = "渡口复航\n\n渡口日报 2025-03-02\n\n".repeat(40).into_bytes();
    bytes.extend_from_slice("停航\u{7}两年。\n".as_bytes());
    let room = Room::new().with("a.txt", bytes);
    let ran = room.run(&["convert", "a.txt", "-o", "b.json", "--deny", "loss,warning"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("OUT-0022"), "{}", ran.err);
    assert_eq!(room.names(), ["a.txt"]);
    let ran = room.run(&["convert", "a.txt", "-o", "b.json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(room.names(), ["a.txt", "b.json"]);
}

#[test]
fn the_outline_of_a_digest_is_json_with_its_fields() {
    let room = Room::new();
    let ran = room.run(&["outline", &fixture("issues/digest-zh/text.txt"), "--json"]);
    assert!(ran.code <= 1, "{}", ran.err);
    let outline: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let keys: Vec<_> = outline.as_object().unwrap().keys().map(String::as_str).collect();
    for key in [
        "title",
        "year",
        "number",
        "cumulative",
        "language",
        "sections",
        "articles",
        "assets",
        "diagnostics",
    ] {
        assert!(keys.contains(&key), "{key}");
    }
    assert!(!outline["sections"].as_array().unwrap().is_empty());
    for args in [&["outline"][..], &["outline", "--why"]] {
        let text = fixture("issues/digest-zh/text.txt");
        let ran = room.run(&[args, &[text.as_str()]].concat());
        assert!(ran.code <= 1, "{}", ran.err);
        assert!(ran.out.contains("articles"), "{}", ran.out);
        assert_eq!(ran.out.contains('∵'), args.len() == 2);
    }
}

#[test]
fn columns_of_the_outline_stand_below_each_other() {
    let room = Room::new().with("a.json", ISSUE);
    let ran = room.run(&["outline", "a.json"]);
    assert_eq!(
        ran.out,
        "\
渡口月刊 · 2025年 · 第三期 · zh-Hans
1 section, 1 article

要闻  1 article
  渡口复航  –  –           1 paragraph, 12 characters
"
    );
}

#[test]
fn differences_are_told_and_end_in_1() {
    let edited = ISSUE.replace("停航两年", "停航三年").replace("渡口复航", "渡口停航");
    let room = Room::new().with("a.json", ISSUE).with("b.json", edited);
    let ran = room.run(&["diff", "a.json", "a.json"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let ran = room.run(&["diff", "a.json", "b.json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(
        ran.out,
        "\
要闻 › 渡口停航
  title changed: 渡口[-复-]{+停+}航
  paragraph 1 changed: 停航[-两-]{+三+}年的渡口今晨复航。
"
    );
    assert_eq!(ran.err, "2 differences\n");
    let ran = room.run_with(&["diff", "-", "b.json", "--json"], ISSUE.as_bytes());
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.err, "");
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let parts: Vec<_> =
        found["changes"].as_array().unwrap().iter().map(|one| one["part"].clone()).collect();
    assert_eq!(parts, ["title", "paragraph"]);
    assert_eq!(found["changes"][0]["before"]["article"], "渡口复航");
    assert_eq!(room.run(&["diff", "a.json", "gone.json"]).code, 3);
}

#[test]
fn a_text_and_the_issue_made_of_it_do_not_differ() {
    let room = Room::new();
    let text = fixture("issues/digest-zh/text.txt");
    let ran = room.run(&["diff", &text, &fixture("issues/digest-zh/issue.json")]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
}

#[test]
fn violations_of_the_schema_have_pointer_line_and_column() {
    let broken = serde_json::to_string_pretty(
        &serde_json::from_str::<serde_json::Value>(
            &ISSUE.replace(r#""id":"s1-a1""#, r#""id":"s1-a1","oops":1"#),
        )
        .unwrap(),
    )
    .unwrap()
    .replace("\"第三期\"", "3");
    let room = Room::new().with("a.json", ISSUE).with("broken.json", broken);
    let ran = room.run(&["validate", "broken.json", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let found = lines(&ran.out);
    let pointers: Vec<_> =
        found.iter().map(|line| line["place"]["pointer"].as_str().unwrap_or_default()).collect();
    assert!(pointers.contains(&"/numbering/issue/text"), "{pointers:?}");
    assert!(pointers.contains(&"/contents/0/entries/0/oops"), "{pointers:?}");
    for line in &found {
        assert_eq!(line["code"], "SCH-0012");
        assert!(line["place"]["line"].as_u64().unwrap() > 1);
        assert!(line["place"]["column"].as_u64().is_some());
        assert_eq!(line["place"]["file"], "broken.json");
    }
    let ran = room.run(&["validate", "broken.json", "a.json"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("broken.json:"), "{}", ran.out);
    let ran = room.run(&["validate", "a.json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn two_runs_give_the_same_bytes_wherever_they_run() {
    let room = Room::new();
    let draft = fixture("issues/digest-zh/text.txt");
    let mut seen: Option<(Vec<u8>, Vec<u8>)> = None;
    for (number, (zone, locale, threads)) in [
        ("UTC", "C", "1"),
        ("Asia/Shanghai", "zh_CN.UTF-8", "2"),
        ("America/New_York", "tr_TR", "7"),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("{number}.issue");
        let ran = room
            .command(&["convert", &draft, "-o", &name, "--lang", "en"])
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .unwrap();
        assert!(ran.status.code().unwrap() <= 1);
        let now = (room.read(&name), ran.stderr);
        if let Some(before) = &seen {
            assert!(*before == now, "{zone} {locale}");
        }
        seen = Some(now);
    }
}

#[test]
fn style_sheets_and_fonts_are_read_and_refused_with_a_reason() {
    let room = Room::new()
        .with("issue.json", ISSUE)
        .with("house.css", "\u{feff}@import 'far.css'; .title { color: teal }")
        .with("bad.css", b"\xff")
        .with("no.ttf", "words");
    let ran = room.run(&["convert", "issue.json", "-o", "a.epub", "--css", "house.css"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("style-cleaned"), "{}", ran.err);
    for (option, file, code, said) in [
        ("--css", "bad.css", 3, "not UTF-8"),
        ("--css", "none.css", 3, "none.css"),
        ("--cover-font", "none.ttf", 3, "none.ttf"),
        ("--cover-font", "no.ttf", 2, "font-not-read"),
    ] {
        let ran = room.run(&["convert", "issue.json", "-o", "b.epub", option, file]);
        assert_eq!(ran.code, code, "{file}: {}", ran.err);
        assert!(ran.err.contains(said), "{file}: {}", ran.err);
        assert!(!room.names().contains(&"b.epub".to_owned()));
    }
}

#[test]
fn epub_is_written_with_the_time_of_the_environment() {
    let room = Room::new().with("a.json", ISSUE);
    for (name, epoch) in [("a.epub", "0"), ("b.epub", "1735689600"), ("c.epub", "1735689600")] {
        let ran = room
            .command(&["convert", "a.json", "-o", name])
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap();
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    assert!(room.read("b.epub").starts_with(b"PK"));
    assert_eq!(room.read("b.epub"), room.read("c.epub"));
    assert_ne!(room.read("a.epub"), room.read("b.epub"));
}

#[test]
fn schemas_codes_and_formats_are_printed() {
    let room = Room::new();
    for name in ["issue", "record", "report", "diff"] {
        let ran = room.run(&["schema", name]);
        assert_eq!(ran.code, 0);
        let schema: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert!(schema["$id"].as_str().unwrap().contains(name));
    }
    for code in ["PKG-0003", "pkg-0003", "encrypted"] {
        let ran = room.run(&["explain", code]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.starts_with("PKG-0003 encrypted error\n"), "{}", ran.out);
    }
    let ran = room.run(&["explain", "encrypte"]);
    assert!(ran.err.contains("did you mean `encrypted`?"), "{}", ran.err);
    assert!(room.run(&["explain"]).out.lines().count() > 50);
    assert_eq!(room.run(&["formats"]).out.lines().count(), 6);
}

#[test]
fn nothing_of_an_input_reaches_the_terminal_raw() {
    let evil =
        ISSUE.replace("渡口复航", "渡口\\u009b2J\\u202e复航").replace("s1-a1\"", "s\\u001b[2J\"");
    let room = Room::new().with("a.json", evil);
    for args in
        [&["outline", "a.json"][..], &["validate", "a.json"], &["outline", "\u{1b}[2J.json"]]
    {
        let ran = room.run(args);
        for c in ['\u{1b}', '\u{9b}', '\u{202e}'] {
            assert!(!ran.out.contains(c) && !ran.err.contains(c), "{args:?}");
        }
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let room = Room::new();
    let mut child =
        room.command(&["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_mode_of_a_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let room = Room::new().with("a.json", ISSUE);
    assert_eq!(room.run(&["convert", "a.json", "-o", "b.json"]).code, 0);
    let mode = |name| std::fs::metadata(room.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("a.json"), mode("b.json"));
}
