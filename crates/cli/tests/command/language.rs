//! Messages in English and Chinese, completions, manual pages, colour: what people see.

#![expect(clippy::disallowed_methods, reason = "the command line is tested as people run it")]
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::{ISSUE, Ran, Room, fixture};

const VERBS: [&str; 10] = [
    "convert",
    "outline",
    "validate",
    "fmt",
    "diff",
    "schema",
    "explain",
    "formats",
    "completions",
    "man",
];

fn run_in(room: &Room, locale: &str, args: &[&str]) -> Ran {
    room.command(args).env("LANG", locale).stdin(Stdio::null()).output().unwrap().into()
}

/// Files that can hardly be read, each in its own way.
fn bad() -> Room {
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    compound.resize(1024, 0);
    Room::new()
        .with("paper.docx", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
        .with("empty.txt", "")
        .with("cut.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00cut")
        .with("old.docx", &compound)
        .with("~$draft.docx", "user")
        .with("broken.json", "{\"format\": \"issue\",")
        .with("other.json", "{\"format\": \"other\"}")
        .with("typed.json", ISSUE.replace("\"第三期\"", "3"))
        .with("oops.json", ISSUE.replace(r#""id":"s1-a1""#, r#""id":"s1-a1","oops":1"#))
        .with("words.docx", "渡口\n\n渡船照常\n")
        .with("picture.png", b"\x89PNG\r\n\x1a\n0000")
}

/// The longest run of English words in a line, outside of what is quoted from elsewhere: codes,
/// names of rules, places, what stands in quotation marks or in the excerpts.
fn english(line: &str) -> Vec<String> {
    if line.trim_start().starts_with("-->") || line.contains(" | ") {
        return Vec::new();
    }
    let mut quoted = 0;
    let mut in_code = false;
    let plain: String = line
        .chars()
        .map(|c| match c {
            '“' => (quoted += 1, ' ').1,
            '”' => (quoted -= 1, ' ').1,
            '`' => {
                in_code = !in_code;
                ' '
            }
            _ if quoted > 0 || in_code => '.',
            c => c,
        })
        .collect();
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&str> = plain.split([' ', '，', '：', '；', '（', '）', ',']).collect();
    words
        .windows(3)
        .filter(|three| three.iter().all(|word| is_word(word)))
        .map(|three| three.join(" "))
        .collect()
}

#[test]
fn the_environment_and_the_option_choose_the_language() {
    let room = Room::new().with("a.json", ISSUE);
    let checked = |ran: Ran| ran.err;
    let (english, chinese) =
        ("1 file checked: nothing to find fault with\n", "已检查1个文件：没有发现问题\n");
    assert_eq!(checked(run_in(&room, "en_GB.UTF-8", &["validate", "a.json"])), english);
    assert_eq!(checked(run_in(&room, "zh_CN.UTF-8", &["validate", "a.json"])), chinese);
    assert_eq!(checked(run_in(&room, "de_DE.UTF-8", &["validate", "a.json"])), english);
    assert_eq!(checked(run_in(&room, "zh_CN", &["validate", "a.json", "--lang", "en"])), english);
    assert_eq!(checked(run_in(&room, "C", &["--lang=zh", "validate", "a.json"])), chinese);
    let ran = room.command(&["validate", "a.json"]).env("LANG", "zh").env("LC_ALL", "C").output();
    assert_eq!(checked(ran.unwrap().into()), english);
}

#[test]
fn what_is_found_is_said_in_chinese_whatever_it_is() {
    let room = bad();
    let draft = fixture("issues/digest-zh/draft.txt");
    let text = fixture("issues/digest-zh/text.txt");
    let mut inputs: Vec<String> = room.names();
    inputs.extend([draft, text, "gone.docx".to_owned()]);
    let mut left = Vec::new();
    for input in &inputs {
        for verb in [&["validate", "--verbose"][..], &["outline", "--verbose", "--why"]] {
            let args: Vec<&str> = verb.iter().copied().chain([input.as_str()]).collect();
            let ran = run_in(&room, "zh_CN.UTF-8", &args);
            for line in ran.out.lines().chain(ran.err.lines()) {
                left.extend(english(line).into_iter().map(|words| format!("{words}: {line}")));
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn forms_for_programs_are_the_same_in_every_language() {
    let room = bad();
    let inputs: Vec<String> = room.names();
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    for form in ["json", "github", "sarif", "gitlab", "rdjson", "junit"] {
        let args = [&["validate", "--format", form, "--report", "r", "--force"][..], &inputs];
        let args = args.concat();
        let english = run_in(&room, "C", &args);
        let report = room.read("r");
        let chinese = run_in(&room, "zh_CN.UTF-8", &args);
        assert_eq!(english.out, chinese.out, "{form}");
        assert_eq!(report, room.read("r"), "{form}");
        assert_ne!(english.err, chinese.err);
    }
    let text = fixture("issues/digest-zh/text.txt");
    for args in [&["outline", &text, "--json"][..], &["schema"], &["diff", "--json", &text, &text]]
    {
        assert_eq!(run_in(&room, "C", args).out, run_in(&room, "zh_CN.UTF-8", args).out);
    }
}

#[test]
fn arguments_that_make_no_sense_are_told_in_chinese() {
    let room = Room::new().with("a.json", ISSUE).with("b.json", ISSUE);
    for (args, said) in [
        (&["publish"][..], "错误：没有命令“publish”"),
        (&["validate"], "错误：缺少参数：<IN>..."),
        (&["validate", "a.json", "--formt", "json"], "是否应为：--format"),
        (&["validate", "a.json", "--format", "html"], "“--format <FORM>”的值不能是“html”"),
        (&["outline", "a.json", "--language", "Chinese!"], "不是BCP 47语言标签"),
        (&["outline", "a.json", "--without", "jions"], "没有这个步骤"),
        (&["convert", "a.json", "--to", "pdf"], "不是格式"),
        (&["outline", "a.json", "--json", "--why"], "不能与“--why”同时使用"),
        (&["convert", "a.json"], "不知道要写成哪种格式"),
        (&["convert", "a.json", "b.json", "-o", "c.json"], "多个输入不能写成一个输出"),
        (&["convert", "a.json", "--to", "epub"], "没有指明epub写到哪里"),
        (&["diff", "-", "-"], "标准输入只能是一期"),
        (&["explain", "ASM-9999"], "没有代码“ASM-9999”"),
        (&["man", "publish"], "没有命令“publish”"),
    ] {
        let ran = run_in(&room, "zh_CN.UTF-8", args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
        for word in ["error:", "Usage", "OPTIONS", "help:", "For more"] {
            assert!(!ran.err.contains(word), "{args:?}: {}", ran.err);
        }
    }
}

#[test]
fn help_is_in_chinese_to_its_last_word() {
    let room = Room::new();
    let mut runs = vec![vec!["--help"], vec!["-h"]];
    runs.extend(VERBS.iter().flat_map(|verb| [vec![*verb, "--help"], vec![*verb, "-h"]]));
    for args in runs {
        let ran = run_in(&room, "zh_CN.UTF-8", &args);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("用法："), "{}", ran.out);
        for line in ran.out.lines() {
            let beside = line.trim_start().rsplit("  ").next().unwrap_or_default();
            let is_command = line.contains("masthead");
            assert!(is_command || english(beside).is_empty(), "{args:?}: {line}");
            for word in ["Usage", "Options", "Print", "Possible", "default:", "Examples"] {
                assert!(!line.contains(word), "{args:?}: {line}");
            }
        }
    }
}

#[test]
fn the_outline_and_differences_are_told_in_chinese() {
    let room = Room::new()
        .with("a.json", ISSUE)
        .with("b.json", ISSUE.replace("停航两年", "停航三年").replace("渡口复航", "渡口停航"));
    let ran = run_in(&room, "zh_CN.UTF-8", &["outline", "a.json"]);
    assert_eq!(
        ran.out,
        "\
渡口月刊 · 2025年 · 第三期 · zh-Hans
1个栏目，1篇文章

要闻  1篇文章
  渡口复航  –  –           1段，12字
"
    );
    let ran = run_in(&room, "zh_CN.UTF-8", &["diff", "a.json", "b.json"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (
            1,
            "\
要闻 › 渡口停航
  标题有改动：渡口[-复-]{+停+}航
  段落1有改动：停航[-两-]{+三+}年的渡口今晨复航。
",
            "2处差异\n"
        )
    );
}

/// What a shell says of a script on its standard input.
fn shell(shell: &str, args: &[&str], script: &str) -> Option<Ran> {
    let mut child = Command::new(shell)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(script.as_bytes()).ok()?;
    Some(child.wait_with_output().ok()?.into())
}

#[test]
fn completions_name_every_verb_in_every_shell() {
    let room = Room::new();
    for name in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = room.run(&["completions", name]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for verb in VERBS {
            assert!(ran.out.contains(verb), "{name}: {verb}");
        }
        let has_values = ["bash", "zsh", "fish"].contains(&name);
        assert_eq!(ran.out.contains("sarif"), has_values, "{name}");
    }
}

#[test]
fn bash_completes_verbs_options_and_values() {
    let script = Room::new().run(&["completions", "bash"]).out;
    let ask = |words: &str| {
        format!(
            "{script}\nCOMP_WORDS=({words})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}}-1))\n\
             _masthead masthead \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
             echo \"${{COMPREPLY[@]}}\"\n"
        )
    };
    let Some(checked) = shell("bash", &["-n"], &script) else {
        eprintln!("skipped: there is no bash");
        return;
    };
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    for (words, reply) in [
        ("masthead val", "validate"),
        ("masthead validate --for", "--format --force"),
        ("masthead validate --format sa", "sarif"),
    ] {
        let ran = shell("bash", &["--norc"], &ask(words)).unwrap();
        assert_eq!(ran.out.trim(), reply, "{words}: {}", ran.err);
    }
}

#[test]
fn every_verb_has_a_manual_page_without_a_warning() {
    let room = Room::new();
    let ran = room.run(&["man", "--dir", "man1"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let mut names: Vec<String> = VERBS.iter().map(|verb| format!("masthead-{verb}.1")).collect();
    names.push("masthead.1".to_owned());
    names.sort();
    let mut found: Vec<String> = std::fs::read_dir(room.path("man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    assert_eq!(found, names);
    // Pages that are there stay.
    assert_eq!(room.run(&["man", "--dir", "man1"]).code, 4);
    assert_eq!(room.run(&["man", "--dir", "man1", "--force"]).code, 0);
    for name in names {
        let page = room.text(&format!("man1/{name}"));
        for section in [".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS"] {
            assert!(page.contains(section), "{name}: {section}");
        }
        let of = name.trim_start_matches("masthead-").trim_end_matches(".1");
        let printed = match of {
            "masthead" => room.run(&["man"]),
            verb => room.run(&["man", verb]),
        };
        assert_eq!(printed.out, page);
        let has_examples = !["schema", "formats"].contains(&of);
        assert_eq!(page.contains(".SH EXAMPLES"), has_examples, "{name}");
        let format = ["-man", "-Tutf8", "-ww", "-z", "-Kutf8"];
        match Command::new("groff").args(format).arg(room.path(&format!("man1/{name}"))).output() {
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success() && said.is_empty(), "{name}: {said}");
            }
            Err(_) => eprintln!("skipped: there is no groff"),
        }
    }
    assert!(room.run(&["man"]).out.contains(".SH \"EXIT STATUS\""));
}

/// Runs a command with a terminal for its output, if the system has `script`.
#[cfg(target_os = "linux")]
fn on_a_terminal(room: &Room, args: &str, variables: &[(&str, &str)]) -> Option<String> {
    let command = format!("{} {args}", env!("CARGO_BIN_EXE_masthead"));
    let output = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(room.path("."))
        .env_remove("NO_COLOR")
        .env("LANG", "C")
        .env("TERM", "xterm")
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn colour_and_progress_are_for_terminals_alone() {
    let room = Room::new().with("a.json", ISSUE).with("b.json", "{");
    let validate = "validate a.json b.json";
    let args: Vec<&str> = validate.split(' ').collect();
    let plain = room.run(&args);
    assert!(!plain.out.contains('\u{1b}') && !plain.err.contains('\u{1b}'), "{}", plain.err);
    let always = room.run(&[&args[..], &["--color", "always"]].concat());
    assert!(always.out.contains("\u{1b}[1;31merror[SCH-0001]"), "{}", always.out);
    assert!(!always.err.contains("files, "), "progress is for terminals: {}", always.err);
    let Some(shown) = on_a_terminal(&room, validate, &[]) else {
        eprintln!("skipped: there is no `script`");
        return;
    };
    assert!(shown.contains("\u{1b}[1;31merror[SCH-0001]"), "{shown}");
    for (arguments, variables) in [
        (validate, &[("NO_COLOR", "1")][..]),
        (validate, &[("TERM", "dumb")]),
        ("validate a.json b.json --color never", &[]),
    ] {
        let shown = on_a_terminal(&room, arguments, variables).unwrap();
        assert!(shown.contains("error[SCH-0001]"), "{shown}");
        // Progress may move the cursor; nothing may set a colour.
        assert!(!shown.contains("[1;31m") && !shown.contains("[1;34m"), "{variables:?}: {shown}");
    }
    let shown = on_a_terminal(&room, validate, &[("NO_COLOR", "")]).unwrap();
    assert!(shown.contains("\u{1b}[1;31m"), "an empty NO_COLOR asks for nothing: {shown}");
}
