//! What is offered for CI: the hook and the workflows, their very commands run.

#![expect(clippy::disallowed_methods, reason = "the command line is tested as people run it")]
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{ISSUE, Ran, Room};
use yaml_rust2::{Yaml, YamlLoader};

/// The documents of a file at the top of the repository.
fn documents(name: &str) -> Vec<Yaml> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    YamlLoader::load_from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A repository with an issue that is well in a folder of its own, and one that is not, where asked
/// for, under a name with a space.
fn repository(is_broken: bool) -> Room {
    let room = Room::new();
    fs::create_dir_all(room.path("issues/2025")).unwrap();
    fs::write(room.path("issues/2025/a.issue.json"), ISSUE).unwrap();
    fs::write(room.path("package.json"), "{}").unwrap();
    if is_broken {
        let broken = ISSUE.replace(r#""id":"s1-a1""#, r#""id":"s1-a1","oops":1"#);
        fs::write(room.path("issues/b c.issue.json"), broken).unwrap();
    }
    room
}

/// A script as a runner runs it, with our binary on the path.
fn run(room: &Room, script: &str, variables: &[(&str, &str)]) -> Ran {
    let binary = Path::new(env!("CARGO_BIN_EXE_masthead")).parent().unwrap().to_owned();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(room.path("."))
        .envs(variables.iter().copied())
        .env("PATH", path)
        .env_remove("LC_ALL")
        .env("LANG", "C.UTF-8")
        .output()
        .unwrap()
        .into()
}

#[cfg(unix)]
#[test]
fn the_workflow_fails_where_an_issue_is_wrong_and_says_where() {
    let workflow = documents(".github/workflows/validate.yml").remove(0);
    let inputs = &workflow["on"]["workflow_call"]["inputs"];
    let job = &workflow["jobs"]["validate"];
    let steps = job["steps"].as_vec().unwrap();
    let step = steps.iter().find(|step| step["name"].as_str() == Some("Validate")).unwrap();
    let script = step["run"].as_str().unwrap();
    // What the environment of the step takes from the inputs, each by its default.
    let environment: Vec<(&str, &str)> = step["env"]
        .as_hash()
        .unwrap()
        .iter()
        .map(|(name, value)| {
            let input = value.as_str().unwrap().trim_matches(['$', '{', '}', ' ']);
            let input = input.strip_prefix("inputs.").unwrap();
            (name.as_str().unwrap(), inputs[input]["default"].as_str().unwrap())
        })
        .collect();
    let ran = run(&repository(false), script, &environment);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let ran = run(&repository(true), script, &environment);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("::error file=issues/b c.issue.json,line=1,"), "{}", ran.out);
    let ran = run(&Room::new(), script, &environment);
    assert_eq!((ran.code, ran.out.as_str()), (1, "::error::no file is named **/*.issue.json\n"));
    // Options arrive.
    let strict: Vec<(&str, &str)> = environment
        .iter()
        .map(|(name, value)| (*name, if *name == "OPTIONS" { "--deny nonsense" } else { value }))
        .collect();
    assert_eq!(run(&repository(false), script, &strict).code, 2);
    // Every input that is used is declared, and the other way round.
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.github/workflows/validate.yml"),
    )
    .unwrap();
    for (name, _) in inputs.as_hash().unwrap() {
        let name = name.as_str().unwrap();
        assert!(text.contains(&format!("${{{{ inputs.{name} }}}}")), "{name} is used nowhere");
    }
    for used in text.split("${{ inputs.").skip(1) {
        let name = used.split(' ').next().unwrap();
        assert!(!inputs[name].is_badvalue(), "{name} is no input");
    }
    // The package that is installed is there.
    let build = steps.iter().find(|step| step["name"].as_str() == Some("Build masthead")).unwrap();
    assert!(build["run"].as_str().unwrap().contains("--path .masthead/crates/cli"));
}

#[cfg(unix)]
#[test]
fn the_template_of_gitlab_leaves_a_report_whatever_the_verdict() {
    let documents = documents(".gitlab/validate.yml");
    let [header, template] = documents.as_slice() else { panic!("a header and a template") };
    let inputs = &header["spec"]["inputs"];
    let job = &template["masthead-validate"];
    let script = job["script"][0].as_str().unwrap();
    let environment: Vec<(&str, &str)> = job["variables"]
        .as_hash()
        .unwrap()
        .iter()
        .map(|(name, value)| {
            let input = value.as_str().unwrap().trim_matches(['$', '[', ']', ' ']);
            let input = input.strip_prefix("inputs.").unwrap();
            (name.as_str().unwrap(), inputs[input]["default"].as_str().unwrap())
        })
        .collect();
    let report = job["artifacts"]["reports"]["codequality"].as_str().unwrap();
    for (is_broken, code) in [(false, 0), (true, 1)] {
        let room = repository(is_broken);
        let ran = run(&room, script, &environment);
        assert_eq!(ran.code, code, "{}{}", ran.out, ran.err);
        let findings: serde_json::Value = serde_json::from_str(&room.text(report)).unwrap();
        assert_eq!(findings.as_array().unwrap().is_empty(), !is_broken);
        assert_eq!(ran.out.contains("SCH-0012"), is_broken, "{}", ran.out);
    }
    assert_eq!(run(&Room::new(), script, &environment).code, 1);
}

#[test]
fn the_hook_takes_issues_and_its_command_is_ours() {
    let hooks = documents(".pre-commit-hooks.yaml").remove(0);
    let hooks = hooks.as_vec().unwrap();
    for hook in hooks {
        for field in ["id", "name", "entry", "language", "files"] {
            assert!(hook[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
        }
    }
    let hook = hooks.iter().find(|hook| hook["id"].as_str() == Some("masthead-validate")).unwrap();
    let entry: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
    let (program, arguments) = entry.split_first().unwrap();
    assert_eq!(*program, "masthead");
    for (is_broken, code) in [(false, 0), (true, 1)] {
        let room = repository(is_broken);
        let mut arguments = arguments.to_vec();
        arguments.push("issues/2025/a.issue.json");
        if is_broken {
            arguments.push("issues/b c.issue.json");
        }
        assert_eq!(room.run(&arguments).code, code);
    }
}
