//! What a run did, held against what is right for the file.

use std::time::Duration;

use serde_json::Value;

use super::Profile;
use super::manifest::{File, Outcome};
use super::run::Run;

/// How long one file may take, in the release build.
const LONGEST: Duration = Duration::from_secs(10);
/// Bytes of memory one file may take, in the release build.
const MOST: u64 = 512 << 20;
/// The exit code of a file that could not be read.
const REFUSED: i32 = 3;

/// The promises that a run of this file broke, in words.
pub(crate) fn judge(file: &File, run: &Run, profile: Profile) -> Vec<String> {
    let mut broken = Vec::new();
    let Some(status) = run.status else {
        return vec!["it hangs".to_owned()];
    };
    let code = match status.code() {
        Some(70) => {
            broken.push(format!("it panics: {}", String::from_utf8_lossy(&run.printed)));
            return broken;
        }
        Some(code) => code,
        None => return vec![format!("it ends by a signal: {status}")],
    };
    if profile == Profile::Release {
        if run.took > LONGEST {
            broken.push(format!("it takes {} ms", run.took.as_millis()));
        }
        if let Some(peak) = run.peak.filter(|peak| *peak > MOST) {
            broken.push(format!("it takes {} MiB", peak >> 20));
        }
    }
    match (code, &run.output) {
        (0 | 1, Some(_)) | (REFUSED, None) => {}
        (_, None) => broken.push(format!("it gives no output and ends with {code}")),
        (_, Some(_)) => broken.push(format!("it gives an output and ends with {code}")),
    }
    if !run.strays.is_empty() {
        broken.push(format!("it leaves files behind: {:?}", run.strays));
    }
    if run.printed.iter().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\t')) {
        broken.push("it prints control characters".to_owned());
    }
    let report: Vec<Value> =
        run.report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    if run.output.is_none() && report.is_empty() {
        broken.push("it refuses without a word in the report".to_owned());
    }
    let outcomes = outcomes(run, &report);
    if !file.accept.iter().any(|outcome| outcomes.contains(outcome)) {
        let codes: Vec<&str> = report.iter().filter_map(|line| line["code"].as_str()).collect();
        broken.push(format!(
            "it ends as {outcomes:?}, not as {:?}: {} {codes:?}",
            file.accept, file.why
        ));
    }
    broken.extend(kept(file, run, &report));
    broken
}

/// What a clean run must give: what the sound file gives.
pub(crate) fn same(run: &Run, sound: &Run) -> Option<String> {
    let report: Vec<Value> =
        run.report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let is_clean = outcomes(run, &report) == [Outcome::Clean];
    (is_clean && run.output.is_some() && run.output != sound.output)
        .then(|| "without a word it gives another output than the sound file".to_owned())
}

/// What a run may be called. What is noticed about the issue says nothing of the file, nor does
/// that a text is UTF-8; of any other encoding is told what was assumed. A note of what was passed
/// over tells of the file without finding fault.
fn outcomes(run: &Run, report: &[Value]) -> Vec<Outcome> {
    if run.output.is_none() {
        return vec![Outcome::Error];
    }
    let of_file = |line: &&Value| {
        let code = line["code"].as_str().unwrap_or_default();
        !(code == "ENC-0001" && line["arguments"]["encoding"] == "utf-8")
            && ["PKG-", "XML-", "ENC-", "DOCX-", "EPB-", "TXT-", "SCH-", "LIM-"]
                .iter()
                .any(|area| code.starts_with(area))
    };
    let told: Vec<&Value> = report.iter().filter(of_file).collect();
    let is_fault = |line: &&Value| line["severity"] != "note";
    let mut outcomes = Vec::new();
    if !told.is_empty() {
        outcomes.push(Outcome::Told);
    }
    if !told.iter().any(is_fault) {
        outcomes.push(Outcome::Clean);
    }
    outcomes
}

/// Text that is lost without a word, or that must not be there.
fn kept(file: &File, run: &Run, report: &[Value]) -> Vec<String> {
    let mut broken = Vec::new();
    let mut kept = String::new();
    if let Some(output) = &run.output {
        strings(&serde_json::from_slice(output).unwrap(), &mut kept);
        for line in report {
            strings(line, &mut kept);
        }
        for text in &file.contains {
            if !kept.contains(text.as_str()) {
                broken.push(format!("it loses {text:?}"));
            }
        }
    }
    for text in &file.forbids {
        let printed = String::from_utf8_lossy(&run.printed);
        if [kept.as_str(), &run.report, &printed].iter().any(|all| all.contains(text.as_str())) {
            broken.push(format!("it gives away {text:?}"));
        }
    }
    broken
}

/// All strings of a value, apart.
fn strings(value: &Value, into: &mut String) {
    match value {
        Value::String(text) => {
            into.push_str(text);
            into.push('\n');
        }
        Value::Array(list) => list.iter().for_each(|one| strings(one, into)),
        Value::Object(map) => map.values().for_each(|one| strings(one, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
