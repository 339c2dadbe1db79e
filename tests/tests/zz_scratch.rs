#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::allow_attributes_without_reason,
    clippy::allow_attributes,
    clippy::print_stderr
)]
use masthead::{Input, ReadOptions};
use std::time::Instant;
#[test]
fn scratch() {
    let m: serde_json::Value =
        serde_json::from_slice(&std::fs::read("/tmp/hostile-open/manifest.json").unwrap()).unwrap();
    let only = std::env::var("ONLY").unwrap_or_default();
    for f in m["files"].as_array().unwrap() {
        let name = f["name"].as_str().unwrap();
        if !name.ends_with(".epub") || !name.contains(&only) {
            continue;
        }
        let bytes = std::fs::read(format!("/tmp/hostile-open/{name}")).unwrap();
        let t = Instant::now();
        let r = std::thread::Builder::new()
            .stack_size(8 << 20)
            .spawn({
                let name = name.to_owned();
                move || {
                    masthead::read(
                        Input { bytes: &bytes, name: Some(&name) },
                        &ReadOptions::default(),
                    )
                }
            })
            .unwrap()
            .join();
        let took = t.elapsed();
        let accept: Vec<&str> =
            f["accept"].as_array().unwrap().iter().map(|a| a.as_str().unwrap()).collect();
        let mut bad = String::new();
        let (outcome, rules) = match &r {
            Err(_) => {
                bad += "PANIC ";
                (vec![], String::new())
            }
            Ok(Err(e)) => (vec!["error"], e.to_string()),
            Ok(Ok(o)) => {
                let told: Vec<_> = o
                    .report
                    .iter()
                    .filter(|d| {
                        ["PKG-", "XML-", "ENC-", "EPB-", "LIM-"]
                            .iter()
                            .any(|a| d.rule.code().starts_with(a))
                            && !(d.rule.code() == "ENC-0001")
                    })
                    .collect();
                let mut v = vec![];
                if !told.is_empty() {
                    v.push("ok-with-diagnostic");
                }
                if !told.iter().any(|d| d.severity != masthead::Severity::Note) {
                    v.push("ok");
                }
                let issue = serde_json::to_string(&o.value.issue).unwrap();
                let mut all = issue.clone();
                for d in o.report.iter() {
                    all += &serde_json::to_string(d).unwrap();
                }
                for c in f["contains"].as_array().into_iter().flatten() {
                    if !all.contains(c.as_str().unwrap()) {
                        bad += &format!("LOSES {c} ");
                    }
                }
                for c in f["forbids"].as_array().into_iter().flatten() {
                    if all.contains(c.as_str().unwrap()) {
                        bad += &format!("LEAKS {c} ");
                    }
                }
                (v, told.iter().take(4).map(|d| d.rule.name).collect::<Vec<_>>().join(" "))
            }
        };
        if !accept.iter().any(|a| outcome.contains(a)) {
            bad += &format!("OUTCOME {outcome:?} not {accept:?} ");
        }
        if took.as_secs() >= 4 {
            bad += "SLOW ";
        }
        if !bad.is_empty() || !only.is_empty() {
            eprintln!("{name}: {bad} | {rules} | {took:?} | {}", f["why"]);
        }
    }
}
